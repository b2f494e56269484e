"""The Compact's objectives: the cases, what names one, what never does, strength, the labels."""

from __future__ import annotations

import re

import pytest
from support import FIXTURES, cases, every, report_of, shipped

from migration_review import agreement, find_objectives, load_labels, load_report, parse_report, to_frame
from migration_review.find.analysis import analyse
from migration_review.find.discussion import objectives_in
from migration_review.model import Objective

CASES = cases("objectives")


def objectives(text: str, language: str) -> list[Objective]:
    """What a paragraph is about in a report that is about migration: its other paragraph says so."""
    heading, other = ("一. 背景", "移民。") if language == "zh" else ("I. Background", "Migrants.")
    report = parse_report(f"{heading}\n\n1. {text}\n\n2. {other}\n", name="X/INVENTED/1", language=language)
    found = find_objectives(report)
    assert {row.place for row in found} <= {"body:1"}
    return list(found)


@every("objectives")
def test_case(language: str, text: str, expected: str) -> None:
    """Every objective is found, with the strength and basis that the case names, and no other."""
    found = {row.objective: row for row in objectives(text, language)}
    wanted = {int(match[1]): match for match in re.finditer(r"(\d+)(?: \[(\d) (\w+)\])?", expected)}
    assert wanted or expected == "none"
    assert set(found) == set(wanted), [(row.objective, row.text, row.rule) for row in found.values()]
    for objective, match in wanted.items():
        row = found[objective]
        assert match[2] is None or (str(row.strength), row.basis) == (match[2], match[3]), row


def test_cases_are_many_enough() -> None:
    """At least sixty, a third of them negative; every objective has one."""
    assert len(CASES) >= 60
    assert sum(expected == "none" for *_, expected in CASES) * 3 >= len(CASES)
    named = {int(match[1]) for *_, expected in CASES for match in re.finditer(r"(\d+)(?: \[\d \w+\])?", expected)}
    assert named == set(range(1, 24))


def test_columns_and_one_row_a_place_and_objective() -> None:
    """In reading order, each objective of a place once, with the columns of the contract."""
    report = load_report()
    found = shipped().objectives
    frame = to_frame(found)
    assert list(frame.columns) == [
        "place",
        "start",
        "end",
        "text",
        "gloss",
        "made_by",
        "objective",
        "strength",
        "basis",
        "rule",
        "tier",
    ]
    assert not frame.duplicated(["place", "objective"]).any()
    assert set(frame["strength"]) <= {1, 2}
    assert set(frame["objective"]) <= set(range(1, 24))
    order = {place.id: i for i, place in enumerate(report.places())}
    keys = [(order[row.place], row.objective) for row in found]
    assert keys == sorted(keys)


LISTED = """一. 进展

A. 通过以权利为本的边境治理保护移民(讨论目标 4、8、9、10、11、13 和 21)

1. 会议开始讨论移民问题。

2. 移民应能获得医疗保健。
"""


def test_a_headings_list_is_no_evidence() -> None:
    """The objectives a heading lists are what was to be discussed, not what was."""
    report = parse_report(LISTED)
    assert any("目标 4" in section.text for section in report.sections)
    assert {(row.place, row.objective) for row in find_objectives(report)} == {("body:2", 15)}


@pytest.mark.parametrize("path", [None, *FIXTURES], ids=str)
def test_headings_and_agenda_have_none(path: object) -> None:
    report = load_report(path)  # type: ignore[arg-type]
    silent = {section.id for section in report.sections} | {item.id for item in report.agenda}
    assert not silent & {row.place for row in find_objectives(report)}


def test_a_side_events_title_is_of_strength_one() -> None:
    """And only its title is read, not who organised it."""
    report = load_report()
    rows = [row for row in shipped().objectives if row.place.startswith("event:")]
    assert len({row.place for row in rows}) >= 4
    for row in rows:
        assert row.strength == 1
        assert row.text in report[row.place].title


def test_strength() -> None:
    """Two where a sentence is about nothing else; one where an objective is an item of a long list."""
    alone = objectives("应降低汇款费用，推动汇款数字化，使汇款更加便宜。", "zh")
    assert [(row.objective, row.strength) for row in alone] == [(20, 2)]
    listed = (
        "几名代表谈到移民在数据、住房、教育、签证、汇款、技能、领事保护、社会保障和回返等许多方面遇到的各种各样的困难。"
    )
    strengths = {row.objective: row.strength for row in objectives(listed, "zh")}
    assert strengths[20] == 1
    assert set(strengths.values()) == {1}


def test_explicit_goes_before_inferred() -> None:
    rows = objectives("汇款费用过高。目标 20 尚未实现，移民难以汇款。", "zh")
    assert [(row.objective, row.basis, row.strength, row.text, row.rule) for row in rows] == [
        (20, "explicit", 2, "目标 20", "number")
    ]


def test_objectives_of_a_stretch_of_text() -> None:

    passage = analyse(report_of("降低汇款费用，落实目标 3 和 4", "zh"))["body:1"]
    assert objectives_in(passage, 0, len(passage.text)) == (3, 4, 20)
    assert objectives_in(passage, 0, 6) == (20,)
    assert objectives_in(passage, 0, 0) == ()


def test_a_report_on_another_subject_has_hardly_any() -> None:
    """Where migration is not the subject, only paragraphs that name it can have objectives."""
    text = "".join(f"{n}. 国民应能获得医疗保健和社会保障。\n\n" for n in range(1, 6))
    assert list(find_objectives(parse_report(text))) == []
    about = parse_report(text + "6. 移民应能获得医疗保健。\n")
    assert {row.place for row in find_objectives(about)} == {"body:6"}


@pytest.mark.parametrize(("split", "least"), [("dev", 0.9), ("held_out", 0.8)])
def test_reach_on_labels(split: str, least: float) -> None:
    """Pooled F1 for (paragraph, objective); only the pooled figure is looked at."""
    labels = load_labels("objectives", split=split)  # type: ignore[arg-type]
    assert len(labels) >= 40
    result = agreement(shipped().objectives, labels, on=["place", "objective"])
    assert result.overall.f1 >= least, result.overall
