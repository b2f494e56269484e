"""Notebook 03: rates by round table, worked out by hand on an invented report; the shipped report counted another way."""

from __future__ import annotations

from collections import Counter

import pytest
from support import ROOT

from migration_review import Coding, find_all, load_coding, load_report, parse_report, show
from migration_review.model import Objective, Voice
from migration_review.show.charts import objectives as charts
from migration_review.show.charts.style import alternative, describe

REPORT = parse_report(
    """一. 议程

1. 会议通过了以下议程：

1. 会议开幕
2. 专题讨论：
(a) 数据(讨论目标 1 和 3)
(b) 工作(讨论目标 5 和 6)

二. 专题讨论

A. 数据(议程项目 2(a))

2. 数据数据。

3. 工作工作。

B. 工作(议程项目 2(b))

4. 工作工作。

5. 下列成员发了言：甲国和乙国。

三. 结论

6. 工作工作。

7. 移民移民。
""",
    name="X/INVENTED/1",
    language="zh",
)


def made(objectives: list[tuple[str, int, int]], procedural: str = "body:5") -> Coding:
    """A coding of the invented report: what each paragraph is about, and which one reports nothing that was said."""
    voices = [
        Voice(
            place=f"body:{n}",
            start=0,
            end=4,
            text=REPORT[f"body:{n}"].text[:4],
            sentence=1,
            voice="procedural" if f"body:{n}" == procedural else "member_states",
            quantifier=None,
            quantity=None,
            verb=None,
            verb_class=None,
            inherited=False,
        )
        for n in range(2, 8)
    ]
    found = [
        Objective(
            place=place,
            start=0,
            end=2,
            text=REPORT[place].text[:2],
            objective=objective,
            strength=strength,
            basis="inferred",
            rule="x",
            tier="strict",
        )
        for place, objective, strength in objectives
    ]
    return Coding.of(REPORT, "reading", {"voices": voices, "objectives": found})


CODING = made([("body:2", 1, 2), ("body:3", 6, 1), ("body:4", 6, 2), ("body:6", 6, 2), ("body:6", 1, 1)])


def test_rates_by_hand() -> None:
    """Round table 2(a) has two paragraphs that discuss, one of them about objective 1; the rest has three."""
    assert show.objectives.sizes(CODING).to_dict() == {"Item 2(a)": 2, "Item 2(b)": 1, "Body": 2}
    table = show.objectives.at_home(CODING).set_index("objective")
    assert table.loc[1, ["home", "home_of", "rest", "rest_of"]].tolist() == [1, 2, 1, 3]
    assert table.loc[6, ["home", "home_of", "rest", "rest_of"]].tolist() == [1, 1, 2, 4]
    assert table.loc[3, ["home", "rest"]].tolist() == [0, 0]
    rates = show.objectives.by_table(CODING).set_index("table")
    assert rates.loc["Item 2(a)", ["own", "silent"]].tolist() == [5.0, (3,)]
    assert rates.loc["Item 2(b)", ["own", "rest", "times"]].tolist() == [10.0, 5.0, 2.0]


def test_sentences_by_hand() -> None:
    assert show.objectives.said_lists(CODING) == (
        "Four of the 23 objectives are on the lists of the two round tables.",
    )
    assert show.objectives.said_tables(CODING) == (
        "Every round table speaks more of its own objectives than the rest of the report does: between 1.5 times as often "
        "(item 2(a)) and 2.0 times as often (item 2(b)).",
    )
    most = show.objectives.said_strengths(CODING)[0]
    assert most.startswith("4 of the 5 paragraphs that report what was said (80 %) are about at least one objective")
    assert "objective 6 (recruitment and decent work), in 3 of them" in most
    assert show.objectives.said_at_home(CODING)[1].endswith(
        "objectives 3 (information provision) and 5 (regular pathways)."
    )


def test_a_paragraph_counts_once_by_its_strongest_mention() -> None:
    twice = made([("body:2", 1, 1), ("body:2", 1, 2)])
    assert show.objectives.strengths(twice).loc[1].tolist() == [1, 0, 1]


def test_an_objective_discussed_only_elsewhere_is_named() -> None:
    away = made([("body:6", 5, 2), ("body:2", 1, 2)])
    assert show.objectives.said_at_home(away)[0] == (
        "One of the four listed objectives is discussed at a higher rate outside its own round table: "
        "objective 5 (regular pathways)."
    )


def test_nothing_found_is_said() -> None:
    none = made([])
    assert "names none of the objectives" in str(show.objectives.opening(none))
    assert show.objectives.evidence(none, [1]).empty


def test_the_shipped_report_counted_another_way() -> None:
    coding = load_coding()
    said = {row.place for row in coding.voices if row.voice != "procedural"}
    pairs = {(row.objective, row.place) for row in coding.objectives if row.place in said}
    times = Counter(objective for objective, _ in pairs)
    table = show.objectives.strengths(coding)
    assert {n: int(count) for n, count in table["all"].items() if count} == times
    listed = {n: theme for theme in coding.report.themes for n in theme.objectives}
    sections = {section.id: section for section in coding.report.sections}
    at_home = Counter(
        n for n, place in pairs if sections[coding.report[place].section].agenda_item == listed[n].agenda_item
    )
    assert {
        int(n): int(k) for n, k in show.objectives.at_home(coding).set_index("objective")["home"].items() if k
    } == at_home
    cells = show.objectives.cells(coding).drop(columns="Objective")
    assert sum(len(cell.split(", ")) for cell in cells.to_numpy().ravel() if cell) == len(pairs)


def test_evidence_has_the_whole_sentence_in_both_languages() -> None:
    coding = load_coding()
    table = show.objectives.evidence(coding, [9, 8])
    for english, chinese, words in table.iloc[:, [2, 3, 4]].itertuples(index=False):
        assert words in chinese
        assert english
    assert table["Objective"].str.partition(" ")[0].drop_duplicates().tolist() == ["9", "8"]
    assert "The sentence in English (unofficial)" in table


@pytest.mark.parametrize("language", ["en", "zh"])
def test_charts_say_what_they_show(language: str) -> None:
    from matplotlib import pyplot as plt

    for coding in (CODING, made([])):
        sizes, source = show.objectives.sizes(coding, language=language), "X/INVENTED/1"
        drawn = [
            charts.by_strength(show.objectives.strengths(coding), int(sizes.sum()), source, language=language),
            charts.by_part(
                show.objectives.shares(coding, language=language),
                show.objectives.on_list(coding, language=language),
                sizes,
                source,
                language=language,
            ),
            charts.at_home(show.objectives.at_home(coding, language=language), source, language=language),
        ]
        assert all(describe(axes).title for axes in drawn)
        plt.close("all")


def test_the_alternative_text_has_the_dots() -> None:
    axes = charts.at_home(show.objectives.at_home(CODING), "X/INVENTED/1")
    assert "6 Recruitment and decent work: at its round table 100, in the rest of the report 50" in alternative(axes)


@pytest.mark.parametrize("path", ["examples/en_review.md", "examples/zh_review.md"])
def test_it_runs_on_another_report(path: str) -> None:
    coding = find_all(load_report(ROOT / "data" / path))
    for language in ("en", "zh"):
        assert len(show.objectives.opening(coding, language=language)) >= 2
        assert len(show.objectives.cells(coding, language=language)) == 23
