"""Notebook 02: shares of the paragraphs that discuss, parts, what is nearly absent; on an invented report and the shipped one."""

from __future__ import annotations

import csv

import pytest
from matplotlib import pyplot as plt
from support import ROOT

import migration_review as mr
from migration_review.coding import Coding
from migration_review.model import ThemeMention, Voice
from migration_review.show import themes
from migration_review.show.blocks import discussing
from migration_review.show.charts import themes as charts
from migration_review.show.charts.style import Language, describe

INVENTED = """INV/2031/2

# Report of an invented meeting

## I. Opening

1. Representatives of Fiji and Nepal made statements.

2. Speakers noted that children need schools.

## II. Discussion

3. Speakers noted that children and women need care.

4. Speakers noted that women lead.

5. Speakers noted that markets grow.
"""


def theme(report: mr.Report, place: str, text: str, code: str, layer: str = "group") -> ThemeMention:
    start = report[place].text.index(text)
    return ThemeMention(place, start, start + len(text), text, layer, code, "reading", "strict", made_by="reading")


def voice(report: mr.Report, place: str, kind: str) -> Voice:
    text = report[place].text
    return Voice(place, 0, len(text), text, 1, kind, None, None, None, None, False, made_by="reading")


@pytest.fixture(scope="module")
def invented() -> Coding:
    """Four of five paragraphs discuss; children in two of them, women in two, human rights in one."""
    report = mr.parse_report(INVENTED)
    found = [
        theme(report, "body:2", "children", "children"),
        theme(report, "body:3", "children", "children"),
        theme(report, "body:3", "women", "women"),
        theme(report, "body:4", "women", "women"),
        theme(report, "body:4", "lead", "human_rights", "principle"),
    ]
    said = [voice(report, f"body:{n}", "procedural" if n == 1 else "participants") for n in range(1, 6)]
    return Coding.of(report, "reading", {"themes": found, "voices": said})


@pytest.fixture(scope="module")
def shipped() -> Coding:
    return mr.load_coding()


def test_shares_have_the_paragraphs_that_discuss_as_their_base(invented: Coding) -> None:
    table = themes.shares(invented, "group").set_index("code")
    assert table.loc["children", "paragraphs"] == 2
    assert table.loc["children", "share"] == 0.5
    assert table.loc["children", "first"] == "body:2"
    assert table.loc["seafarers", "paragraphs"] == 0
    shown = themes.by_share(invented, "group")
    assert shown.columns[2] == "Share of 4 paragraphs"
    assert shown.iloc[1].tolist() == ["Children", 2, "50 %", "para. 2"]


def test_ties_are_named_together(invented: Coding) -> None:
    said = themes.most_named(invented, "group")
    assert said[0] == "The groups of people named most are women and children, each in 2 of 4 paragraphs (50 %)."
    assert themes.most_named(invented, "issue") == ("No issue is named in the paragraphs that report the discussion.",)
    assert "没有提到" in themes.most_named(invented, "issue", language="zh")[0]


def test_nearly_absent(invented: Coding) -> None:
    assert themes.rare(invented)["code"].tolist() == ["human_rights"]
    said = themes.nearly_absent(invented)
    assert (
        said[0] == "One guiding principle is invoked in a single paragraph of the discussion: “human rights” (para. 4)."
    )
    assert "national sovereignty" in said[1]
    assert themes.named_once(invented).iloc[0].tolist() == ["Guiding principle", "Human rights", "lead", "para. 4"]


def test_what_sets_a_part_apart(shipped: Coding) -> None:
    """Each share is what an independent count gives; no row rests on fewer than three paragraphs."""
    table = themes.own_to_parts(shipped)
    assert (table["paragraphs"] >= 3).all()
    row = table[table["block"] == "Item 3(b)"].iloc[0]
    where = discussing(shipped)
    inside = set(where.loc[where["block"] == "Item 3(b)", "place"])
    everywhere = {
        mention.place
        for mention in shipped.themes
        if mention.code == row["code"] and mention.place in set(where["place"])
    }
    assert row["paragraphs"] == len(everywhere & inside)
    assert row["others"] == len(everywhere - inside)
    assert row["size"] == len(inside)
    assert row["rest"] == len(where) - len(inside)
    assert str(row["paragraphs"]) in themes.own_themes(shipped)[0]


def test_the_shipped_report_counted_independently(shipped: Coding) -> None:
    """Straight from the files of the coding: paragraphs with a sentence that is not procedural, and what they name."""
    folder = ROOT / "data" / "coding" / "ESCAP-GCM-2021-3"
    with (folder / "voices.csv").open(encoding="utf-8") as file:
        discuss = {row["place"] for row in csv.DictReader(file) if row["voice"] != "procedural"}
    with (folder / "themes.csv").open(encoding="utf-8") as file:
        named = {(row["layer"], row["code"], row["place"]) for row in csv.DictReader(file) if row["place"] in discuss}
    for layer in themes.LAYERS:
        counts = themes.shares(shipped, layer).set_index("code")["paragraphs"].to_dict()
        for code, count in counts.items():
            assert count == sum((a, b) == (layer, code) for a, b, _ in named), code
    rights = sum((a, b) == ("principle", "human_rights") for a, b, _ in named)
    assert f"in {rights} of {len(discuss)} paragraphs" in themes.brief(shipped)[0]
    assert "national sovereignty" in themes.brief(shipped)[3]


def test_every_paragraph_is_shown_with_its_english(shipped: Coding) -> None:
    table = themes.mentions(shipped, "xenophobia")
    assert len(table) == sum(row.code == "xenophobia" for row in shipped.themes)
    assert table.notna().all().all()
    assert (table[table.columns[-1]] != "").all()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_figures_say_what_they_found(invented: Coding, shipped: Coding, language: Language) -> None:
    for coding in (invented, shipped):
        for layer in themes.LAYERS:
            n = len(discussing(coding))
            chart = charts.shares(themes.shares(coding, layer), layer, n, "X", language=language)
            chart.figure.canvas.draw()
            assert str(n) in describe(chart).n
    bars = charts.shares(themes.shares(shipped, "group"), "group", 64, "X", language=language)
    named = themes.shares(shipped, "group")
    assert [bar.get_width() for bar in bars.patches] == [100 * share for share in named["share"] if share]
    assert str(named["paragraphs"].iloc[0]) in describe(bars).title
    counts, sizes = themes.in_parts(shipped, "group", language=language)
    cells = charts.by_part(counts, sizes, "group", "X", language=language)
    cells.figure.canvas.draw()
    assert len([text for text in cells.texts if text.get_text()]) == int((counts > 0).to_numpy().sum())
    nothing = charts.by_part(counts[:0], sizes, "group", "X", language=language)
    assert nothing.texts
    plt.close("all")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_without_themes_says_so(language: Language) -> None:
    nothing = mr.find_all(mr.parse_report("INV/1\n\n# A report\n\n1. The meeting was opened.\n"))
    assert themes.brief(nothing, language=language)
    for table in (themes.each_part, themes.named_once):
        assert table(nothing, language=language).empty
