"""Slips in a workbook: each ends in one sentence that says where; nothing is guessed and nothing is dropped."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from review_support import Typed, few

from migration_review import Coding, ReportError, load_coding, load_report
from migration_review.publish.review import to_workbook

Slip = Callable[[Typed], object]


def rename(book: Typed) -> None:
    book.book["progress"].title = "Progres"


def delete_column(book: Typed) -> None:
    book.book["voices"].delete_cols(book.column("voices", "voice"))


def delete_typing_column(book: Typed) -> None:
    book.book["voices"].delete_cols(book.column("voices", "voice: yours"))


def merge_rows(book: Typed) -> None:
    book.book["covid"].merge_cells("F3:F4")


def insert_column(book: Typed) -> None:
    own = book.book["covid"]
    own.insert_cols(3)
    own.cell(1, 3).value = "my thoughts"


def scribble(book: Typed) -> None:
    own = book.book["covid"]
    own.cell(4, own.max_column + 1).value = "what is this?"


def copy_row(book: Typed) -> None:
    own = book.book["progress"]
    for at, cell in enumerate(own[4], 1):
        own.cell(3, at).value = cell.value


def swap_words(book: Typed) -> None:
    a, b = book.cell("progress", 1, "words"), book.cell("progress", 5, "words")
    a.value, b.value = b.value, a.value


def shift_cells(book: Typed) -> None:
    """Somebody deletes one cell, and what stands below moves up."""
    at = book.column("voices", "voice")
    own = book.book["voices"]
    for row in range(5, own.max_row):
        own.cell(row, at).value = own.cell(row + 1, at).value


def add(book: Typed, **values: object) -> None:
    book.type("progress", 0, **({"words": WORDS, "kind__yours": "Practice", "voice__yours": "Meeting"} | values))


WORDS = few().report.paragraphs[10].text[:40]
SLIPS: dict[str, tuple[Slip, str]] = {
    "a quotation changed": (
        lambda book: book.type("progress", 4, words=str(book.cell("progress", 4, "words").value).replace("a", "o")),
        r"review.xlsx, sheet progress, row 5, column words: expected words of INV/MIG/2031/4, .*; found '.*'; nearest is '.*' in INV/MIG",
    ),
    "a quotation of nothing in the report": (
        lambda book: book.type("progress", 4, words="全然不同的词"),
        r"row 5, column words: expected words of .* nothing there is near",
    ),
    "a quotation emptied": (
        lambda book: book.type("progress", 4, words=None),
        r"sheet progress, row 5, column words: expected words of the report; found nothing",
    ),
    "two quotations swapped": (swap_words, r"sheet progress, row 2, column words: expected words of INV/MIG/2031/4"),
    "a code misspelt": (
        lambda book: book.type("voices", 2, voice__yours="Membr States"),
        r"sheet voices, row 3, column voice: yours: expected one of the list “voice”.* found 'Membr States'; nearest is 'Member States'",
    ),
    "a code out of range": (
        lambda book: book.type("objectives", 2, objective__yours=24),
        r"sheet objectives, row 3, column objective: yours: expected one of the list “objective”.* found '24'",
    ),
    "a number that is none": (
        lambda book: book.type("voices", 2, sentence__yours="first"),
        r"sheet voices, row 3, column sentence: yours: expected a number; found 'first'",
    ),
    "a value taken away that must stand": (
        lambda book: book.type("voices", 2, voice__yours="(none)"),
        r"sheet voices, row 3, column voice: yours: expected a value, because voice is never missing; found \(none\)",
    ),
    "a proposal typed over": (
        lambda book: book.type("voices", 2, voice="The panel"),
        r"sheet voices, row 3, column voice: expected “.*”, as it was written; a correction stands in voice: yours; found “The panel”",
    ),
    "a citation typed over": (
        lambda book: book.type("voices", 2, citation="page 4"),
        r"sheet voices, row 3, column citation: expected “INV.*”, as it was written; found “page 4”",
    ),
    "cells moved up": (shift_cells, r"sheet voices, row \d+, column voice: expected .* as it was written"),
    "a column deleted": (delete_column, r"sheet voices, row 1: expected the column 'voice'; found none"),
    "a column to type in deleted": (delete_typing_column, r"sheet voices, row 1: expected the column 'voice: yours'; found none"),
    "a column inserted": (insert_column, r"sheet covid, row 1: expected the columns as they were written; found one headed 'my thoughts'"),
    "a column headed otherwise": (
        lambda book: setattr(book.cell("covid", 0, "words"), "value", None) or setattr(book.book["covid"].cell(1, 6), "value", "wordz"),
        r"sheet covid, row 1: expected the columns as they were written; found one headed 'wordz'; nearest is 'words'",
    ),
    "a scribble beside the table": (scribble, r"sheet covid, row 4: expected nothing to the right of the columns; found 'what is this\?'"),
    "two rows merged": (merge_rows, r"sheet covid: expected a row a finding, a cell a value; found the cells F3:F4 merged into one"),
    "a row deleted": (
        lambda book: book.book["covid"].delete_rows(5),
        r"sheet covid: expected the row covid 4; what is wrong stays and is decided “reject”; found none",
    ),
    "a row copied over another": (copy_row, r"sheet progress, row 4: expected each row once, and 'progress 3' stands in row 3; found it again"),
    "a row's name changed": (
        lambda book: book.type("covid", 3, row="covid three"),
        r"sheet covid, row 4, column row: expected the name of a row, covid 1 to \d+, .* found 'covid three'",
    ),
    "a sheet renamed": (rename, r"review.xlsx: expected a sheet 'progress'; found no such sheet; nearest is 'Progres'"),
    "a sheet deleted": (lambda book: book.book.remove(book.book["covid"]), r"review.xlsx: expected a sheet 'covid'; found no such sheet"),
    "the record deleted": (lambda book: book.book.remove(book.book["original"]), r"review.xlsx: expected a workbook.*; found no sheet 'original'"),
    "the record changed": (
        lambda book: setattr(book.book["original"].cell(2, 1), "value", "AAAA"),
        r"sheet original: expected the record of a coding as it was written",
    ),
    "a decision misspelt": (
        lambda book: book.type("themes", 7, decision="rejct"),
        r"sheet themes, row 8, column decision: expected accept, correct, reject or nothing; found 'rejct'; nearest is 'reject'",
    ),
    "rejected and corrected": (
        lambda book: book.type("voices", 7, decision="reject", voice__yours="The panel"),
        r"sheet voices, row 8, column decision: expected no correction beside “reject”",
    ),
    "accepted and corrected": (
        lambda book: book.type("voices", 7, decision="accept", voice__yours="The panel"),
        r"sheet voices, row 8, column decision: expected “correct”, because something was corrected; found “accept”",
    ),
    "to be corrected, and how is not said": (
        lambda book: book.type("voices", 7, decision="correct"),
        r"sheet voices, row 8, column decision: expected a correction in the yellow cells; found “correct”, and none",
    ),
    "a date made of a number": (
        lambda book: book.type("recommendations", 2, objectives__yours=datetime.date(2026, 5, 3)),
        r"sheet recommendations, row 3, column objectives: yours: expected text; found a date or time",
    ),
    "a formula": (
        lambda book: book.type("voices", 7, voice__yours="=A1"),
        r"sheet voices, row 8, column voice: yours: expected text; found a formula, =A1",
    ),
    "an error of a formula": (
        lambda book: setattr(book.cell("voices", 7, "voice: yours"), "value", "#REF!"),
        r"sheet voices, row 8, column voice: yours: expected text; found the error #REF!",
    ),
    "an added row without words": (lambda book: add(book, words=None), r"sheet progress, row 14, column words: expected words of the report; found nothing"),
    "an added row whose words stand often": (
        lambda book: add(book, words="migrants"),
        r"sheet progress, row 14, column words: expected words that stand once, .* found 'migrants', \d+ times",
    ),
    "an added row whose words stand nowhere": (
        lambda book: add(book, words="the first time a region has had"),
        r"sheet progress, row 14, column words: expected words of the report; found '.*'; nearest is '.*' in INV/MIG/2031/4",
    ),
    "an added row at a place that is none": (
        lambda book: add(book, place="annex1:200"),
        r"sheet progress, row 14, column place: expected a place of the report by its id or citation.* found 'annex1:200'; nearest is",
    ),
    "an added row without its kind": (
        lambda book: add(book, kind__yours=None),
        r"sheet progress, row 14: expected a value for kind, which a row added by hand must have; found nothing",
    ),
    "an added row with its values in the wrong columns": (
        lambda book: add(book, kind="Practice"),
        r"sheet progress, row 14, column kind: expected nothing; in a row of your own it stands in 'kind: yours'; found “Practice”",
    ),
    "a theme of another kind": (
        lambda book: book.type("themes", 1, code__yours="Children", layer__yours="Guiding principle"),
        r"sheet themes, row 2: expected the layer group, which the code belongs to; found 'principle'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_ends_in_a_sentence_that_says_where(slip: str, typed: Callable[..., Typed]) -> None:
    do, sentence = SLIPS[slip]
    book = typed(few())
    do(book)
    with pytest.raises(ReportError, match=sentence) as caught:
        load_coding(book.save())
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_an_added_row_twice(typed: Callable[..., Typed]) -> None:
    book = typed(few())
    for _ in range(2):
        book.type("progress", 0, words=WORDS, kind__yours="Practice", voice__yours="Meeting")
    with pytest.raises(
        ReportError, match=r"sheet progress, row 15: expected a row that is new; found the same finding as in .*row 14"
    ):
        load_coding(book.save())


def test_another_report(typed: Callable[..., Typed]) -> None:
    with pytest.raises(
        ReportError, match=r"expected the text that was coded, INV/MIG/2031/4, SHA-256 .*; found ESCAP/GCM/2021/3"
    ):
        load_coding(typed(few()).save(), report=load_report())


def test_files_of_another_kind(tmp_path: Path, small: Coding) -> None:
    for name, content in {
        "a.xlsx": b"row,citation\n", "b.xlsx": b"", "c.xlsx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ReportError, match=rf"^{name}: expected a workbook .*; found "):
            load_coding(tmp_path / name)
    whole = to_workbook(small, tmp_path / "whole.xlsx").read_bytes()
    (tmp_path / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(
        ReportError, match=r"^half.xlsx: expected a workbook .*; found another kind of file, or part of one"
    ):
        load_coding(tmp_path / "half.xlsx")
    with zipfile.ZipFile(tmp_path / "none.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(ReportError, match=r"^none.xlsx: expected a workbook .*; found one that cannot be read"):
        load_coding(tmp_path / "none.xlsx")
    (tmp_path / "saved.ods").write_bytes(whole)
    with pytest.raises(ReportError, match=r"a file that ends in .xlsx, .qdpx, .json, .jsonld; found 'saved.ods'"):
        load_coding(tmp_path / "saved.ods")
    with pytest.raises(ReportError, match="expected a folder or a file with a coding; found none"):
        load_coding(tmp_path / "nowhere.xlsx")
    with pytest.raises(ReportError, match=r"expected a name that ends in .xlsx"):
        to_workbook(small, tmp_path / "review.xls")


def test_what_is_hostile_in_a_workbook_is_refused(tmp_path: Path) -> None:
    whole = to_workbook(few(), tmp_path / "whole.xlsx")
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    doctype = b"?><!DOCTYPE x [<!ENTITY a 'b'>]>"
    for change, sentence in [
        ({"xl/workbook.xml": parts["xl/workbook.xml"].replace(b"?>", doctype, 1)}, r"^x.xlsx, xl/workbook.xml: expected XML without"),
        ({"xl/media/bomb": bytes(50_000_000)}, r"^x.xlsx: expected parts of a natural size; found 'xl/media/bomb'"),
        ({"../x": b"x"}, r"^x.xlsx: expected parts inside the file's own folder; found one named '../x'"),
    ]:  # fmt: skip
        with zipfile.ZipFile(tmp_path / "x.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in (parts | change).items():
                archive.writestr(part, content)
        with pytest.raises(ReportError, match=sentence):
            load_coding(tmp_path / "x.xlsx")


def test_a_sheet_may_claim_a_million_rows(typed: Callable[..., Typed]) -> None:
    """Some programs format a sheet to its end; what is empty there is not looked at."""
    book = typed(few())
    book.book["progress"].cell(1_048_576, 3).number_format = "@"
    book.book["original"].cell(1_048_576, 1).number_format = "@"
    assert load_coding(book.save()) == few()
