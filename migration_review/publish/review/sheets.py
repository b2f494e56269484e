"""Writing the sheets of a review's workbook: protection, lists to choose from, the text, and the record that is read back."""

from __future__ import annotations

import datetime
import io
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from migration_review.coding import LAYERS, MAKERS, Coding
from migration_review.model import Finding, ReportError
from migration_review.publish.codings import hints_of
from migration_review.publish.folders import put_file
from migration_review.publish.review.choices import NOTHING, Choices
from migration_review.publish.review.layout import (
    ADDITIONS,
    FIRST_SHEET,
    INITIALS,
    LISTS,
    ORIGINAL,
    TEXT,
    Column,
    Kind,
    choosable,
    columns_of,
    cut,
    proposals,
)
from migration_review.publish.review.record import packed

Sides = tuple[Finding | None, ...]
_STRINGS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = {
    "row": 18,
    "citation": 30,
    "place": 14,
    "around": 60,
    "words": 42,
    "decision": 12,
    "proposed": 18,
    "yours": 18,
}
_FIELDS = {
    "gloss": 40,
    "lead": 28,
    "affiliation": 28,
    "name": 28,
    "speaker": 22,
    "objectives": 26,
    "rule": 14,
    "text": 42,
}
_TALLEST = 24
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}
_CHUNK = 30_000


def write(
    path: Path,
    kind: Kind,
    coding: Coding,
    rows: Mapping[str, Sequence[Sides]],
    choices: Choices,
    record: Mapping[str, Any],
) -> Path:
    """Write the workbook.

    Args:
        path: ending in .xlsx.
        kind: review or adjudication.
        coding: that is reviewed, or the first of two.
        rows: by layer, the findings of each row.
        choices: the lists.
        record: what is read back.

    Raises:
        ReportError: the path does not end in .xlsx.
    """
    import xlsxwriter

    if path.suffix.lower() != ".xlsx":
        raise ReportError("a name that ends in .xlsx", repr(path.name), "to_workbook")
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, _STRINGS)
    name = coding.report.symbol or coding.report.source.name
    # A time of writing would make every workbook another file.
    book.set_properties(
        {"title": cut(f"{kind.name.capitalize()} of {name}"), "created": datetime.datetime(2021, 3, 12)}
    )
    pen = _Pen(book)
    _front(pen, kind, coding, record["sha256"])
    for layer in LAYERS:
        _layer(pen, kind, coding, layer, rows[layer], choices)
    _text(pen, coding)
    _lists(pen, choices)
    _record(pen, packed(record))
    book.close()
    put_file(path, content.getvalue())
    return path


class _Pen:
    """The workbook and its formats."""

    def __init__(self, book: Any) -> None:
        plain = {"text_wrap": True, "valign": "top"}
        self.book = book
        self.head = book.add_format({**plain, "bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        self.locked = book.add_format(plain)
        self.shaded = book.add_format({**plain, "font_color": "#444444", "bg_color": "#F5F5F5"})
        self.open = book.add_format({**plain, "bg_color": "#FFFBE6", "locked": False, "num_format": "@"})
        self.gone = book.add_format({"font_strikeout": True, "font_color": "#888888"})

    def sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.protect("", _ALLOWED)
        return sheet


def _front(pen: _Pen, kind: Kind, coding: Coding, sha256: str) -> None:
    sheet = pen.sheet(FIRST_SHEET)
    sheet.set_column(0, 0, 24, pen.locked)
    sheet.set_column(1, 1, 100, pen.locked)
    name = coding.report.symbol or coding.report.source.name
    lines = [
        ("Report", name),
        ("SHA-256", sha256),
        ("Findings", MAKERS[coding.made_by] if kind.name == "review" else "of two codings, side by side"),
        (INITIALS, coding.reviewer or ""),
        ("", ""),
        ("How", "Yellow cells are yours. An empty one leaves what stands beside it; what you do not touch comes back unchanged."),
        *((f"decision: {decision}", meaning) for decision, meaning in kind.decisions.items()),
        (f"columns “{kind.yours}”", f"Choose from the list or type the name or the code; several with “;” between them; {NOTHING} takes a value away."),
        ("words", "Always words of the report, as the sheet “text” has them; where they stand is found again."),
        ("a row of your own", "At the foot of a sheet: the words, and your values. Its place and the sentence around it only where the words stand more than once."),
        ("then", "Save the file as .xlsx and read it with load_coding."),
    ]  # fmt: skip
    for at, (head, text) in enumerate(lines):
        sheet.set_row(at, 15 * _lines(text, 100))
        sheet.write_string(at, 0, head, pen.head)
        sheet.write_string(at, 1, cut(text), pen.open if head == INITIALS else pen.locked)


def _layer(pen: _Pen, kind: Kind, coding: Coding, layer: str, rows: Sequence[Sides], choices: Choices) -> None:
    sheet = pen.sheet(layer)
    columns = columns_of(layer, kind)
    last = len(rows) + ADDITIONS
    for at, column in enumerate(columns):
        free = column.role in ("words", "decision", "yours")
        sheet.set_column(at, at, _wide(column), pen.open if free else pen.locked)
        sheet.write_string(0, at, column.header, pen.head)
    for number, sides in enumerate(rows, 1):
        shown = proposals(layer, kind, sides, coding.report, choices)
        sheet.set_row(
            number, 15 * max((_lines(shown.get(each.header, ""), _wide(each)) for each in columns), default=1)
        )
        sheet.write_string(number, 0, f"{layer} {number}", pen.locked)
        for at, column in enumerate(columns[1:], 1):
            _cell(pen, sheet, number, at, column, shown.get(column.header, ""))
    for number in range(len(rows) + 1, last + 1):
        for at, column in enumerate(columns):
            if column.role in ("place", "around", "words", "decision", "yours"):
                sheet.write_blank(number, at, None, pen.open)
    _choose(sheet, layer, kind, columns, last, choices)
    wrong = next(at for at, column in enumerate(columns) if column.role == "decision")
    out = "reject" if kind.name == "review" else "neither"
    sheet.conditional_format(
        1, 0, last, len(columns) - 1,
        {"type": "formula", "criteria": f'=${_letters(wrong)}2="{out}"', "format": pen.gone},
    )  # fmt: skip
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(len(columns) - 1)}{last + 1}"})


def _wide(column: Column) -> int:
    """How many letters a column is wide."""
    return _FIELDS.get(column.field, _WIDTHS[column.role])


def _lines(text: str, wide: int) -> int:
    """How many lines a text fills in a column; a Han character is as wide as two letters."""
    found = sum(1 + sum(2 if char > "\u2e7f" else 1 for char in line) // wide for line in text.split("\n"))
    return min(found, _TALLEST)


def _cell(pen: _Pen, sheet: Any, number: int, at: int, column: Column, text: str) -> None:
    form = {"proposed": pen.shaded, "words": pen.open, "decision": pen.open, "yours": pen.open}.get(
        column.role, pen.locked
    )
    if text:
        sheet.write_string(number, at, text, form)
    else:
        sheet.write_blank(number, at, None, form)


def _choose(sheet: Any, layer: str, kind: Kind, columns: list[Column], last: int, choices: Choices) -> None:
    """Lists to choose from; where several values may be typed, and for codes, they only offer."""
    names = list(choices.lists)
    for at, column in enumerate(columns):
        if column.role == "decision":
            sheet.data_validation(1, at, last, at, {"validate": "list", "source": list(kind.decisions)})
        chosen = choosable(layer, column)
        if chosen:
            letters = _letters(names.index(chosen))
            source = f"={LISTS}!${letters}$2:${letters}${len(choices.lists[chosen]) + 2}"
            several = typing.get_origin(hints_of(LAYERS[layer])[column.field]) is tuple
            how = (
                {"show_error": False}
                if several
                else {
                    "error_type": "warning",
                    "error_message": f"It is not in the list “{chosen}”; a code will do too.",
                }
            )
            sheet.data_validation(1, at, last, at, {"validate": "list", "source": source, **how})


def _text(pen: _Pen, coding: Coding) -> None:
    sheet = pen.sheet(TEXT)
    sheet.set_column(0, 0, 18, pen.locked)
    sheet.set_column(1, 1, 34, pen.locked)
    sheet.set_column(2, 3, 90, pen.locked)
    for at, head in enumerate(("place", "citation", "text", "English (unofficial)")):
        sheet.write_string(0, at, head, pen.head)
    for number, place in enumerate(coding.report.places(), 1):
        gloss = coding.english.get(place.id, "")
        for at, text in enumerate((place.id, coding.report.cite(place.id), place.text, gloss)):
            sheet.write_string(number, at, cut(text), pen.locked)
    sheet.freeze_panes(1, 0)


def _lists(pen: _Pen, choices: Choices) -> None:
    sheet = pen.sheet(LISTS)
    for at, (name, pairs) in enumerate(choices.lists.items()):
        sheet.set_column(at, at, 30, pen.locked)
        sheet.write_string(0, at, name, pen.head)
        for number, (_, shown) in enumerate([*pairs, ["", NOTHING]], 1):
            sheet.write_string(number, at, cut(shown), pen.locked)
    sheet.freeze_panes(1, 0)


def _record(pen: _Pen, text: str) -> None:
    sheet = pen.sheet(ORIGINAL)
    sheet.very_hidden()
    chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    for number, chunk in enumerate([str(len(chunks)), *chunks]):
        sheet.write_string(number, 0, chunk)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
