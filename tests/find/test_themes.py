"""Guiding principles, groups and issues: the cases, the places that have none, the labels."""

from __future__ import annotations

import pytest
from support import FIXTURES, cases, every, report_of, shipped

from migration_review import agreement, find_themes, load_labels, load_report, parse_report, to_frame
from migration_review.find.codebook import load_codebook
from migration_review.find.layers.themes import LAYERS

CASES = cases("themes")


@every("themes")
def test_case(language: str, text: str, expected: str) -> None:
    """The codes of a layer are found, and no others."""
    layer, _, codes = expected.partition(": ")
    wanted = set() if codes == "none" else set(codes.split(", "))
    found = [row for row in find_themes(report_of(text, language)) if row.layer == layer]
    assert {row.code for row in found} == wanted, [(row.text, row.rule) for row in found]


def test_cases_are_many_enough() -> None:
    """At least sixty, of every layer and in both languages, a third of them negative; every code they name exists."""
    assert len(CASES) >= 60
    assert sum(expected.endswith(": none") for *_, expected in CASES) * 3 >= len(CASES)
    assert {(language, expected.split(":")[0]) for language, _, expected in CASES} == {
        (language, layer) for language in ("zh", "en") for layer in LAYERS
    }
    codes = load_codebook().codes
    for _, _, expected in CASES:
        layer, _, listed = expected.partition(": ")
        assert listed == "none" or set(listed.split(", ")) <= set(codes[layer]), expected


def test_every_principle_has_a_case_in_both_languages() -> None:
    for language in ("zh", "en"):
        named = {
            code for of, _, expected in CASES if of == language for code in expected.partition(": ")[2].split(", ")
        }
        assert named >= set(load_codebook().codes["principle"])


def test_columns_order_and_registered_codes() -> None:
    """Rows come in reading order, with the columns of the contract, and only codes that the codebook has."""
    report, codes = load_report(), load_codebook().codes
    frame = to_frame(shipped().themes)
    assert list(frame.columns) == ["place", "start", "end", "text", "gloss", "made_by", "layer", "code", "rule", "tier"]
    order = {place.id: i for i, place in enumerate(report.places())}
    positions = [(order[row.place], row.start) for row in find_themes(report)]
    assert positions == sorted(positions)
    assert all(code in codes[layer] for layer, code in zip(frame["layer"], frame["code"], strict=True))
    assert set(frame["tier"]) == {"strict", "broad"}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_headings_and_agenda_have_none(path: object) -> None:
    """What a heading or an agenda item names is not discussed there."""
    report = load_report(path)  # type: ignore[arg-type]
    silent = {section.id for section in report.sections} | {item.id for item in report.agenda}
    found = find_themes(report)
    assert found
    assert not silent & {row.place for row in found}


def test_a_side_event_is_read_by_its_title_alone() -> None:
    """Who organised it names no theme."""
    report = load_report()
    rows = [row for row in shipped().themes if row.place.startswith("event:")]
    assert rows
    for row in rows:
        assert row.text in report[row.place].title


def test_a_quoted_title_is_no_evidence_unless_the_codebook_says_so() -> None:
    text = "1. 若干代表强调《{}》这一文件。\n"
    assert [row for row in find_themes(parse_report(text.format("移民妇女的人权"))) if row.layer == "principle"] == []
    found = find_themes(parse_report(text.format("2030 年可持续发展议程")))
    assert [(row.text, row.code) for row in found] == [("2030 年可持续发展议程", "sustainable_development")]
    assert {term.code for term in load_codebook().terms if term.layer in LAYERS and "in_names" in term.scope} == {
        "sustainable_development"
    }


@pytest.mark.parametrize(("split", "least"), [("dev", 0.9), ("held_out", 0.8)])
def test_reach_on_labels(split: str, least: float) -> None:
    """Pooled F1 for (paragraph, principle); only the pooled figure is looked at."""
    labels = load_labels("principles", split=split)  # type: ignore[arg-type]
    assert len(labels) >= 20
    frame = to_frame([row for row in shipped().themes if row.layer == "principle"])
    result = agreement(frame.rename(columns={"code": "principle"}), labels, on=["place", "principle"])
    assert result.overall.f1 >= least, result.overall
