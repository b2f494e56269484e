"""Mentions of COVID-19: the cases, the shipped report, what bare words may mean."""

from __future__ import annotations

import re

from support import cases, every, report_of, shipped

from migration_review import agreement, find_covid, load_labels, parse_report
from migration_review.check.agreement import share_interval

CASES = cases("covid")


@every("covid")
def test_case(language: str, text: str, expected: str) -> None:
    """Every mention of a case is found, as printed and framed, and nothing else."""
    found = find_covid(report_of(text, language))
    wanted = (
        [] if expected == "none" else [re.match(r"(.*?)(?: \[(\w+)\])?$", part.strip()) for part in expected.split(";")]
    )
    assert [row.text for row in found] == [match[1] for match in wanted if match]
    for row, match in zip(found, wanted, strict=True):
        assert match
        assert match[2] in (None, row.framing), f"{row.text}: {row.framing} by {row.rule}"


def test_cases_are_many_enough() -> None:
    """At least sixty sentences, a third of them negative."""
    assert len(CASES) >= 60
    assert sum(expected == "none" for *_, expected in CASES) * 3 >= len(CASES)


def test_a_bare_word_needs_the_document() -> None:
    """A pandemic without a name is COVID-19 where the document names COVID-19 most, and not where it names AIDS most."""
    named = "一. 背景\n\n1. COVID-19 大流行仍在继续。\n\n2. 大流行病期间，移民被困。\n"
    assert [row.place for row in find_covid(parse_report(named))] == ["body:1", "body:2"]
    aids = "一. 背景\n\n1. 艾滋病仍在继续。艾滋病毒蔓延。COVID-19 也是如此。\n\n2. 大流行病期间，移民被困。\n"
    assert [row.place for row in find_covid(parse_report(aids))] == ["body:1"]


def test_titles_are_told_apart() -> None:
    """A mention in a heading, an agenda item, a document's or a quoted title stands in a title."""
    found = shipped().covid
    assert {row.place for row in found if row.in_title} >= {
        "agenda:2",
        "heading:annex2/二",
        "document:ESCAP/GCM/2021/1",
        "annex2:3",
        "annex2:26",
        "event:e",
    }
    assert not [row for row in found if row.in_title and row.framing != "context"]


def test_reach_on_labels() -> None:
    """All mentions of the report are found and none besides; the framing is right in nine of ten, pooled."""
    labels = load_labels("covid")
    found = list(shipped().covid)
    result = agreement(found, labels, on=["place"], overlap=1.0)
    assert result.overall.f1 == 1.0, result.errors
    right = [found[a].framing == labels["framing"][b] for a, b in result.matched]
    assert share_interval(right, [found[a].place for a, _ in result.matched])[0] >= 0.9
