"""References: the cases, and the slips of the shipped report."""

from __future__ import annotations

from itertools import pairwise

from support import every, report_of, shipped

from migration_review import find_references, load_report, parse_report
from migration_review.find.codebook import load_codebook


@every("references")
def test_case(language: str, text: str, expected: str) -> None:
    found = find_references(report_of(text, language))
    wanted = [] if expected == "none" else expected.split(" || ")
    assert [f"{row.kind}: {row.code}" for row in found] == wanted


def test_the_slips_of_the_report_resolve() -> None:
    codes = {row.text: row.code for row in shipped().references}
    assert codes["ESCAP/GCM/2021/CRP. 1"] == codes["ESCAP/GCM/2021/CRP.1"] == "ESCAP/GCM/2021/CRP.1"
    assert codes["《全球安全、有序和正常移民契约》"] == codes["《安全、有序和正常移民全球契约》"] == "gcm"


def test_offsets_kinds_and_names() -> None:
    report = load_report()
    known = {row["code"]: row["kind"] for row in load_codebook().lists["instruments"]}
    rows = list(shipped().references)
    assert {row.kind for row in rows} == {"un_document", "resolution", "treaty", "process", "framework"}
    for row in rows:
        assert report[row.place].text[row.start : row.end] == row.text
        assert row.name
        assert row.code in known or row.kind in ("un_document", "resolution")


def test_no_two_citations_overlap() -> None:
    rows = sorted(shipped().references, key=lambda row: (row.place, row.start))
    for first, second in pairwise(rows):
        assert first.place != second.place or first.end <= second.start


def test_a_council_that_counts_by_sessions_is_the_human_rights_council() -> None:
    text = "I. Law\n\n1. Council resolutions 16/21 and 2020/1 were recalled.\n"
    assert [row.code for row in find_references(parse_report(text))] == ["A/HRC/RES/16/21", "E/RES/2020/1"]
