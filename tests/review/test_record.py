"""What travels along with a review: a record of the coding as it was, and an archive that is looked at before it is opened."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from review_support import few

from migration_review import ReportError, parse_report
from migration_review.publish.review import archive
from migration_review.publish.review.record import coding_from, packed, record_of, unpacked

Change = Callable[[dict[str, Any]], object]
CHANGES: dict[str, tuple[Change, str]] = {
    "nothing kept": (lambda record: record.pop("layers"), "expected the record of a coding; found KeyError: 'layers'"),
    "made by nobody": (lambda record: record.update(made_by="nobody"), r"expected made_by .*; found 'nobody'"),
    "a column more": (lambda record: record["layers"]["covid"][0].update(mood="calm"), "x, covid, row 1: expected the columns of covid; found another, 'mood'"),
    "a column less": (lambda record: record["layers"]["covid"][0].pop("form"), "x, covid, row 1: expected the column form; found none"),
    "a word for a number": (lambda record: record["layers"]["covid"][0].update(start="one"), "row 1, column start: expected a value of the type int; found 'one'"),
    "a yes for a number": (lambda record: record["layers"]["covid"][0].update(start=True), "row 1, column start: expected a value of the type int; found True"),
    "a word for a list": (lambda record: record["layers"]["progress"][0].update(objectives="1"), "row 1, column objectives: expected a value of the type tuple; found '1'"),
    "without its report": (lambda record: record.pop("source"), r"expected report=…, because this file does not hold the text of INV/MIG/2031/4; found none"),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_record_that_was_changed_is_refused_with_its_place(what: str) -> None:
    change, sentence = CHANGES[what]
    record = unpacked(packed(record_of(few())), "x")
    change(record)
    with pytest.raises(ReportError, match=sentence):
        coding_from(record, None, "x")


def test_a_record_comes_back_with_its_report_or_with_one_that_is_given() -> None:
    assert coding_from(unpacked(packed(record_of(few())), "x"), None, "x") == few()
    alone = record_of(few(), with_report=False)
    assert coding_from(alone, few().report, "x") == few()
    with pytest.raises(
        ReportError, match=r"expected the text that was coded, INV/MIG/2031/4, SHA-256 \w{16}…; found other"
    ):
        coding_from(alone, parse_report("1. Another.\n", name="other"), "x")


def test_an_archive_is_looked_at_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> str:
        with pytest.raises(ReportError) as caught:
            archive.checked(path, "a project").close()
        return str(caught.value)

    path = tmp_path / "x.qdpx"
    assert told().endswith("expected a project; found none")
    path.mkdir()
    assert told().endswith("expected a project; found a folder")
    path = tmp_path / "y.qdpx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "an old or a password-protected file; save it as a new one without a password" in told()
    path.write_bytes(b"no archive")
    assert "found another kind of file, or part of one" in told()
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", b"a word")
    content = path.read_bytes()
    locked = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    path.write_bytes(locked)
    assert "expected a file without a password; found 'a.txt' with one" in told()
    path.write_bytes(content.replace(b"a word", b"A WORD", 1))
    with archive.checked(path, "a project") as opened:
        for name, sentence in (
            ("b.txt", "expected a part b.txt; found none"),
            ("a.txt", "expected a part a.txt that can be read; found a damaged one"),
        ):
            with pytest.raises(ReportError, match=sentence):
                archive.part(opened, name, "x")
    monkeypatch.setattr(archive, "LARGEST", 5)
    assert "expected at most 5 bytes in" in told()
