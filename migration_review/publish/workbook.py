"""The workbook: a page that explains, then a sheet a table; words and typed values first, codes at the end."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migration_review.coding import MAKERS, Coding
from migration_review.publish.columns import anchor, meaning_of
from migration_review.show.names import column_label, readable
from migration_review.show.words import source_line

if TYPE_CHECKING:
    import pandas as pd

SHEETS = {
    "recommendations": "Every action that somebody asks for: by whom, how strongly, of whom, for which objectives.",
    "progress": "Every practice, challenge and commitment that is reported.",
    "countries": "A row a country: attended, spoke, seats on panels, what it is named as having.",
    "participants": "Everybody and every body that took part, and in which capacity.",
    "objectives": "Which of the Compact's objectives a place is about, and how strongly.",
    "themes": "Guiding principles, affected groups and cross-cutting issues that are named.",
    "covid": "Every mention of COVID-19, and what its clause is about.",
    "voices": "Every sentence of the summary, and who speaks in it.",
    "references": "Documents, resolutions, treaties, processes and frameworks that are cited.",
    "recommendations_objectives": "The asks again, a row an objective: filter or count here.",
    "progress_objectives": "Practices, challenges and commitments again, a row an objective.",
    "progress_countries": "Practices, challenges and commitments that name countries, a row a country.",
    "places": "Every numbered paragraph, heading, agenda item, event, document and note of the report.",
    "paragraphs": "The numbered paragraphs, with their text.",
    "sections": "Headings, and what stands under which.",
    "agenda": "Agenda items.",
    "round_tables": "The round tables, and the objectives given to each.",
    "events": "Side events and consultations, with dates and organizers.",
    "documents": "The documents before the meeting.",
    "decisions": "What the meeting decided.",
    "notes": "Footnotes.",
    "ledger": "Every character of the source accounted for.",
}
"""The sheets in order, and what each holds; the meanings of all columns follow."""

_FIRST = ("citation", "gloss", "lead", "text")
_LAST = ("place", "start", "end", "rule", "tier", "made_by", "inherited", "sentence", "voices")
_WIDTH = {
    "text": 60,
    "gloss": 60,
    "title": 50,
    "citation": 30,
    "name": 30,
    "affiliation": 34,
    "lead": 24,
    "rule": 20,
    "meaning": 90,
}
_LINE = 15  # points
_LONGEST = 32_767  # units of UTF-16 that a cell holds


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a sheet: its header, its values, and how wide it may be."""

    name: str
    values: Sequence[Any]
    width: int
    links: Sequence[str] = ()


def write_workbook(path: Path, coding: Coding, found: Mapping[str, pd.DataFrame], site: str | None = None) -> None:
    """Write it; text is never run as a formula or turned into a link, and the same tables give the same bytes.

    Args:
        path: of the new file.
        coding: whose.
        found: its tables.
        site: where the site stands, seen from the workbook; its citations then lead there.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    report = coding.report
    book.set_properties({
        "title": _plain(f"Tables of {report.symbol or report.source.name}"),
        "comments": "An annex that is a Chair's summary is not agreed text.",
        "created": datetime.datetime(2021, 3, 12),  # a time of writing would make every workbook another file
    })  # fmt: skip
    form = {
        "head": book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "top"}),
        "body": book.add_format({"text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"}),
        "link": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#0563C1", "underline": 1}),
        "title": book.add_format({"bold": True, "font_size": 16}),
    }
    names = [name for name in SHEETS if name in found]
    _front(book, form, coding, found, names)
    for name in names:
        _sheet(book, form, name, columns(name, found[name], site))
    _sheet(book, form, "columns", _meanings(found))
    book.close()


def columns(name: str, frame: pd.DataFrame, site: str | None = None) -> list[_Column]:
    """The columns of a table as a reader wants them: citation, English and words; labels; at the end ids and codes.

    Args:
        name: of the table.
        frame: the table.
        site: where the site stands; citations then have links.
    """
    words = readable(frame, name)
    first: list[_Column] = []
    last: list[_Column] = []
    for at in sorted(range(len(frame.columns)), key=lambda at: _rank(str(frame.columns[at]))):
        column, raw, shown = str(frame.columns[at]), frame.iloc[:, at], words.iloc[:, at]
        width, title = _WIDTH.get(column, 24), column_label(column, name)
        links = (
            [f"external:{site}/text.html#{anchor(place)}" for place in frame["place"]]
            if site and column == "citation"
            else ()
        )
        if column in _LAST:
            last.append(_Column(column, [_words(value, "|") for value in raw], width))
        elif (raw.dtype == object or not shown.equals(raw)) and (name, column) != ("countries", "iso3"):
            first.append(_Column(title, [_words(value) for value in shown], width))
            last.append(_Column(f"{column} (code)", [_words(value, "|") for value in raw], 18))
        else:
            first.append(_Column(title, list(raw), width, links))
    return first + last  # fmt: skip


def _rank(column: str) -> int:
    return _FIRST.index(column) if column in _FIRST else 50 + _LAST.index(column) if column in _LAST else 10


def _words(value: Any, between: str = "; ") -> Any:
    return between.join(map(str, value)) if isinstance(value, tuple) else value


def _front(
    book: Any, form: Mapping[str, Any], coding: Coding, found: Mapping[str, pd.DataFrame], names: Sequence[str]
) -> None:
    """The page that explains."""
    report = coding.report
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 30, form["body"])
    sheet.set_column(1, 1, 9, form["body"])
    sheet.set_column(2, 2, 90, form["body"])
    printed = report.title or report.symbol or report.source.name
    sheet.write_string(0, 0, _plain(coding.gloss(printed) or printed), form["title"])
    made = MAKERS[coding.made_by].capitalize() + (
        "; no human expert has checked it." if coding.made_by == "reading" else "."
    )
    told = [
        ("Source", source_line(report)),
        ("How it was made", made),
        ("English", "Ours and unofficial; the words as printed stand beside it."),
        ("What it is not", "A summary by the Chair is not agreed text. A country that is not named is not a country without practice."),
        ("How to use it", "Every sheet can be filtered. Words come first, ids and codes at the end. What a column means stands in the sheet “columns”."),
    ]  # fmt: skip
    for row, (name, said) in enumerate(told, 2):
        sheet.write_string(row, 0, name, form["head"])
        sheet.write_string(row, 2, _plain(said), form["body"])
        sheet.set_row(row, _LINE * _lines(said, 90))
    start = len(told) + 3
    for at, head in enumerate(("Sheet", "Rows", "What it holds")):
        sheet.write_string(start, at, head, form["head"])
    for row, name in enumerate(names, start + 1):
        sheet.write_string(row, 0, name, form["body"])
        sheet.write_number(row, 1, len(found[name]), form["body"])
        sheet.write_string(row, 2, SHEETS[name], form["body"])
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _meanings(found: Mapping[str, pd.DataFrame]) -> list[_Column]:
    listed = [(name, str(column), meaning_of(name, str(column))) for name, frame in found.items() for column in frame]
    rows = [[name, column, of["name_en"], of["name_zh"], of["unit"], of["meaning"]] for name, column, of in listed]
    names = ("table", "column", "name", "name_zh", "unit", "meaning")
    return [_Column(name, [row[at] for row in rows], _WIDTH.get(name, 24)) for at, name in enumerate(names)]


def _sheet(book: Any, form: Mapping[str, Any], name: str, shown: Sequence[_Column]) -> None:
    """A table: headers frozen, filters on, rows as high as their texts."""
    sheet = book.add_worksheet(name)
    count = max((len(column.values) for column in shown), default=0)
    heights = [1] * count
    for at, column in enumerate(shown):
        longest = max((_width(value) for value in column.values), default=0)
        width = min(max(longest, _width(column.name)) + 2, column.width)
        sheet.set_column(at, at, width, form["body"])
        sheet.write_string(0, at, column.name, form["head"])
        for row, value in enumerate(column.values):
            _cell(sheet, form, row + 1, at, value, column.links[row] if column.links else "")
            heights[row] = max(heights[row], _lines(value, width))
    for row, lines in enumerate(heights, 1):
        sheet.set_row(row, min(_LINE * lines, 400))
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(count, 1), max(len(shown) - 1, 0))


def _cell(sheet: Any, form: Mapping[str, Any], row: int, at: int, value: Any, link: str) -> None:
    import pandas as pd

    if pd.isna(value):
        return
    value = value.item() if hasattr(value, "item") else value  # of numpy
    if link:
        sheet.write_url(row, at, link, form["link"], string=_plain(value))
    elif isinstance(value, bool):
        sheet.write_boolean(row, at, value, form["body"])
    elif isinstance(value, int):
        sheet.write_number(row, at, value, form["body"])
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, at, value, form["date"])
    else:
        sheet.write_string(row, at, _plain(value), form["body"])


def _plain(value: object) -> str:
    """Words that can be written: half of a surrogate pair cannot, and what is longer than a cell is cut and says so."""
    text = str(value).encode("utf-8", "replace").decode()
    if len(text) <= _LONGEST and len(text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    told = f"… [a cell holds no more: the whole, {len(text):,} characters, stands in the CSV file of this table]"
    kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(told))].decode("utf-16-le", "ignore")
    return kept + told


def _width(value: object) -> int:
    """Columns a text fills: a Han character fills two; a missing value none."""
    import pandas as pd

    if pd.isna(value):  # type: ignore[call-overload]
        return 0
    return sum(2 if ord(char) > 0x2E7F else 1 for char in str(value))


def _lines(value: object, width: int) -> int:
    """Lines a text fills in a column, a little generously, because words do not break."""
    import pandas as pd

    if pd.isna(value):  # type: ignore[call-overload]
        return 1
    return sum(-(-_width(line) * 11 // (10 * width)) or 1 for line in str(value).split("\n"))
