"""Any number of reports side by side, and keyness, on reports whose answers are known by hand."""

from __future__ import annotations

from collections import Counter

import pytest
from test_compare import coding

import migration_review as mr
from migration_review.coding import Codings
from migration_review.show import keyness, many
from migration_review.show.charts import many as charts
from migration_review.show.charts.style import alternative

THREE = Codings(
    {
        "North": coding("INV/1", {1: [1], 2: [1], 3: [1, 5]}, asks=2),
        "South": coding("INV/2", {n: [1] for n in range(1, 11)} | {4: [1, 7]}, asks=10),
        "West": coding("INV/3", {1: [1], 2: [7]}),
    }
)
NONE = Codings({"Empty": coding("INV/9", {})})


def test_rates_have_their_base_and_an_interval_around_them() -> None:
    table = many.rates(THREE)
    asks = table[table["measure"] == "ask"].set_index("report")
    assert asks["rate"].tolist() == [2.0, 10.0, 0.0]
    assert asks["n"].tolist() == [2, 10, 0]
    assert (asks["base"] == 10).all()
    assert asks.loc["South", ["low", "high"]].tolist() == [10.0, 10.0]  # an ask a paragraph, whichever are drawn
    assert 0 <= asks.loc["North", "low"] < 2 < asks.loc["North", "high"] <= 5
    assert many.rates_shown(THREE)["Asks"].tolist()[2] == "0.0 (0.0–0.0); 0"
    assert table.equals(many.rates(THREE))


def test_parts_of_voices() -> None:
    table = many.parts(THREE)
    assert set(table["code"]) == {"participants"}
    assert table["share"].tolist() == [1.0, 1.0, 1.0]
    assert many.parts_shown(THREE).iloc[0].tolist()[1] == "100 % (72–100); 10 / 10"
    with pytest.raises(ValueError, match="layer is one of recommendations, progress, voices, not 'covid'"):
        many.parts(THREE, "covid")


def test_spread_is_in_per_cent_with_the_most_discussed_first() -> None:
    table = many.spread(THREE)
    assert [name.split()[0] for name in table.index] == ["1", "7", "5"]
    assert table.iloc[0].tolist() == [30.0, 100.0, 10.0]
    assert table.iloc[1].tolist() == [0.0, 10.0, 10.0]


def test_what_one_has_and_what_one_lacks() -> None:
    table = many.has_and_lacks(THREE).set_index("Report")
    assert table.loc["North", "Only this one"].startswith("5 ")
    assert table.loc["North", "All others, not this one"].startswith("7 ")
    assert table.loc["South"].tolist() == ["–", "–"]


def test_the_opening_is_computed_in_both_languages() -> None:
    said = many.opening(THREE)
    assert said[0].startswith("Three reports (three in English) discuss something in 30 paragraphs; they hold 12 asks")
    assert said[1] == "Every one speaks of objective 1 (data); 20 of the 23 are spoken of in none."
    assert "South reports 10.0 (10.0–10.0) asks, the most, and West 0.0 (0.0–0.0), the fewest" in said[2]
    assert "do not overlap" in said[2]
    assert len(said) == 4  # a reading needs no warning of rules
    assert "目标1" in many.opening(THREE, language="zh")[1]


def test_a_report_in_which_nothing_is_found_stops_nothing() -> None:
    for table in (many.participation(NONE), many.rates_shown(NONE), many.parts_shown(NONE), many.has_and_lacks(NONE)):
        assert len(table) >= 1
    assert many.spread(NONE).empty
    assert keyness.of_codes(NONE).empty
    assert many.opening(NONE)
    for language in ("en", "zh"):
        charts.spread(many.spread(NONE), 0, "INV/9", language=language)  # type: ignore[arg-type]
        charts.rates(many.rates(NONE), "INV/9", language=language)  # type: ignore[arg-type]
        charts.own(many.own(NONE), "INV/9", language=language)  # type: ignore[arg-type]


def test_charts_say_their_values() -> None:
    axes = charts.rates(many.rates(THREE), "INV/1")
    assert alternative(axes).startswith("South reports most asks: 10.0 for every ten paragraphs; West fewest: 0.0.")
    assert "South: 10.0 (10.0–10.0); North: 2.0" in alternative(axes)
    assert "The share of asks that stakeholders make is largest in North: 100 %." in alternative(
        charts.own(many.own(THREE), "INV/1")
    )


def test_keyness_of_counts() -> None:
    counts = {"a": Counter(x=10, y=5, z=1), "b": Counter(x=10, y=50, w=3)}
    table = keyness.keyness(counts, {"a": 100, "b": 1_000}).set_index("item")
    assert list(table.index) == ["x"]  # y is as frequent in both; z and w are too few or too little
    assert table.loc["x", ["n", "base", "elsewhere", "rest"]].tolist() == [10, 100, 10, 1_000]
    assert table.loc["x", "likelihood"] == pytest.approx(22.138, abs=0.001)
    assert keyness.log_likelihood(0, 0, 0, 0) == 0
    assert keyness.log_ratio(1, 0, 1, 0) == 0


def test_keyness_of_codes_counts_paragraphs() -> None:
    rows = keyness.of_codes(THREE)
    assert rows["Report"].tolist() == ["South"]
    assert rows.iloc[0].tolist()[1:4] == ["1 Data", "10 / 10", "4 / 20"]


def test_keyness_of_words_needs_three_paragraphs_and_leaves_names_out() -> None:
    def docs(word: str) -> list[object]:
        class Word(str):
            i, is_alpha = 0, True
            lower_ = property(lambda self: str(self))
            is_stop = property(lambda self: str(self) == "the")

        class Page(list[Word]):
            lang_, spans = "en", {}

        made = []
        for n in range(1, 11):
            page = Page([Word("the"), Word(word), Word("common")])
            page.user_data = {"paragraph": f"body:{n}"}  # type: ignore[attr-defined]
            made.append(page)
        return made

    pair = Codings({"North": THREE["North"], "South": THREE["South"]})
    table = keyness.of_words(pair, {"North": docs("snow"), "South": docs("sand")})
    assert table["What"].tolist() == ["snow", "sand"]
    assert table["There"].tolist() == ["10 / 20", "10 / 20"]
    assert keyness.of_words(pair, {"North": [], "South": []}, "zh").empty


def test_reports_are_called_by_their_metadata() -> None:
    text = "I. Discussion\n\n1. Participants called for data.\n"
    corpus = mr.corpus.Corpus(tuple(mr.parse_report(text, name=name) for name in "abc"), ("a", "b", "c"))
    corpus = corpus.with_metadata([{"report": "a", "region": "X"}, {"report": "b", "region": "X", "region_zh": "某地"}])
    codings = mr.find_all(corpus, progress=False)
    assert list(many.called(corpus, codings)) == ["X, a", "X, b", "c"]
    assert list(many.called(corpus, codings, language="zh")) == ["X", "某地", "c"]
    assert many.called(corpus, codings)["c"] is codings["c"]


def test_codings_show_themselves_and_their_layers() -> None:
    assert repr(THREE).splitlines()[0] == "3 codings"
    assert "North: " in repr(THREE).splitlines()[1]
    more = Codings({f"R{n}": THREE["North"] for n in range(9)})
    assert repr(more).splitlines()[-1] == "  …"
    assert "<script>" not in Codings({"<script>": THREE["North"]})._repr_html_()
    assert {name: len(rows) for name, rows in THREE.recommendations.items()} == {"North": 2, "South": 10, "West": 0}
    with pytest.raises(AttributeError, match="no layer 'recomendations'; there are participants, "):
        _ = THREE.recomendations
