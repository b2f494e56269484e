"""Conformance: what was understood, and what was not, with lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import FIXTURES

from migration_review import conformance, load_report, parse_report


def test_the_shipped_report() -> None:
    found = conformance(load_report())
    assert (found.language, found.parts) == ("zh", ("body", "annex1", "annex2"))
    assert [(run.part, run.first, run.last, run.paragraphs) for run in found.runs] == [
        ("body", 1, 13, 13),
        ("annex2", 1, 85, 85),
    ]
    assert found.anomalies == ()
    assert found.alarms == ()
    assert found.unread == ()
    assert found.share_not_understood == 0
    assert sum(found.characters.values()) == len(load_report().source.text)
    assert found.to_frame().empty


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_invented_reports(path: Path) -> None:
    found = conformance(load_report(path))
    assert found.share_not_understood < 0.02
    assert len(found.to_frame()) == len(found.anomalies) + len(found.alarms) + len(found.unread)


def test_a_gap_is_told_with_its_line() -> None:
    found = conformance(parse_report("1. One.\n\n2. Two.\n\n4. Four.\n"))
    assert found.to_frame().to_dict("records") == [
        {"kind": "gap", "part": "body", "line": 5, "expected": "3", "found": "4"}
    ]
    assert "line 5, body: gap, expected 3, found 4" in repr(found)


def test_kinds_are_told_in_words() -> None:
    found = conformance(load_report())
    assert "front_matter" in found.characters
    assert "front matter 0" in repr(found)
    assert "_" not in repr(found)


def test_html_is_escaped() -> None:
    shown = conformance(parse_report("1. <script>alert(1)</script> text.\n", name="<b>"))._repr_html_()
    assert "<script" not in shown
    assert "Conformance of &lt;b&gt;" in shown
