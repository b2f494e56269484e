"""A report and its places in a bibliography."""

from __future__ import annotations

import json

import pytest

from migration_review import load_report, parse_report

REPORT = load_report()


def test_bibtex_of_a_paragraph() -> None:
    entry = REPORT.cite("annex2:45", style="bibtex")
    assert entry.startswith("@techreport{ESCAP-GCM-2021-3,")
    for line in (
        "number = {ESCAP/GCM/2021/3}",
        "year = {2021}",
        "note = {annex II, para. 45}",
        "institution = {United Nations}",
    ):
        assert f"  {line}" in entry
    assert "note" not in REPORT.cite(style="bibtex")
    assert REPORT.cite() == "ESCAP/GCM/2021/3"


def test_bibtex_escapes_what_latex_reads() -> None:
    report = parse_report("INV/9/1\n\n**A & B_1 {50 %}**\n\nI. Opening\n\n1. Nothing.\n", name="x")
    entry = report.cite(style="bibtex")
    assert r"title = {A \& B\_1 \{50 \%\}}" in entry


def test_csl_is_json_with_its_dates() -> None:
    item = json.loads(REPORT.cite("annex2:45", style="csl"))
    assert (item["type"], item["number"], item["locator"]) == ("report", "ESCAP/GCM/2021/3", "annex II, para. 45")
    assert item["event-date"] == {"date-parts": [[2021, 3, 10], [2021, 3, 12]]}
    assert "locator" not in json.loads(REPORT.cite(style="csl"))


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="style is 'text', 'bibtex' or 'csl', not 'apa'"):
        REPORT.cite("annex2:45", style="apa")  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        REPORT.cite("annex9:1", style="bibtex")
