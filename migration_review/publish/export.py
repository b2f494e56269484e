"""The tables as files: CSV with a Frictionless description, and one workbook."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migration_review.coding import Coding
from migration_review.model import Report
from migration_review.publish.codings import coding_of
from migration_review.publish.folders import replacing
from migration_review.show.names import column_label, meanings
from migration_review.show.tables import to_frame

if TYPE_CHECKING:
    import pandas as pd

PLACES = {
    "paragraphs": "paragraphs", "sections": "sections", "agenda": "agenda", "round_tables": "themes", "events": "events",
    "documents": "documents", "decisions": "decisions", "notes": "notes", "ledger": "ledger",
}  # fmt: skip
"""The tables of places, and the attribute of the report each comes from."""

KEYS = {
    "places": "place", "paragraphs": "paragraph", "sections": "section", "agenda": "agenda_item", "round_tables": "agenda_item", "events": "event",
    "documents": "document", "decisions": "decision", "notes": "note",
}  # fmt: skip
_TYPES = {"Int64": "integer", "boolean": "boolean", "datetime64[s]": "date"}
_WORKBOOK = "migration_review.xlsx"
_WIDE = {"text": 70, "title": 60, "rule": 32, "citation": 34, "name": 34, "affiliation": 40, "lead": 30, "meaning": 90}


def tables(source: Report | Coding) -> dict[str, pd.DataFrame]:
    """Every table of a report: its places, then its findings with their citations.

    Args:
        source: a coding; or a report, for its reading (the shipped one) or what the rules propose.

    Returns:
        by name: places, paragraphs, sections, agenda, round_tables, events, documents, decisions, notes, ledger, then a table a
        layer, in which ``citation`` stands after ``place``.
    """
    coding = coding_of(source)
    report = coding.report
    found = {"places": to_frame(report.places())}
    found |= {name: to_frame(getattr(report, attribute)) for name, attribute in PLACES.items()}
    for layer, rows in coding.items():
        frame = to_frame(rows)
        frame.insert(1, "citation", [report.cite(place) for place in frame["place"]])
        frame["citation"] = frame["citation"].astype("string")
        found[layer] = frame
    return found


def export(source: Report | Coding | None = None, folder: str | Path = "tables") -> list[Path]:
    """Write every table as CSV, a ``datapackage.json`` that describes them, and a workbook with a sheet a table.

    CSV is UTF-8 with LF; tuples are joined by ``|``, a missing value is empty. The same report gives the same bytes.
    CSV holds the report's words as they are, so a text that begins with ``=`` is a formula to a spreadsheet program:
    open the workbook there, in which every text stays text.

    Args:
        source: a coding, or a report; None is the reading of the shipped report.
        folder: a new or empty one, or one that was written before, which is replaced when the new one is whole.

    Returns:
        the files written.

    Raises:
        FileExistsError: the folder holds something that was not made here, or was changed since.
    """
    with replacing(folder) as new:
        written = _write_tables(coding_of(source), new)
    return [Path(folder) / path.name for path in written]


def _write_tables(coding: Coding, folder: Path) -> list[Path]:
    report, found = coding.report, tables(coding)
    written = []
    for name, frame in found.items():
        path = folder / f"{name}.csv"
        path.write_bytes(flat(frame).to_csv(index=False, lineterminator="\n").encode())
        written.append(path)
    package = folder / "datapackage.json"
    package.write_bytes((json.dumps(_package(report, found, folder), ensure_ascii=False, indent=2) + "\n").encode())
    workbook = folder / _WORKBOOK
    _write_workbook(workbook, report, found)
    return [*written, package, workbook]


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """A table as a file holds it: tuples joined by ``|``, dates as 2021-03-10.

    Args:
        frame: of ``to_frame``.
    """
    shown = frame.copy()
    for column in shown.columns:
        if str(shown[column].dtype).startswith("datetime64"):
            shown[column] = shown[column].dt.strftime("%Y-%m-%d")
        elif shown[column].dtype == object:
            shown[column] = [
                "|".join(map(str, value)) if isinstance(value, tuple) else value for value in shown[column]
            ]
    return shown


def _package(report: Report, found: dict[str, pd.DataFrame], folder: Path) -> dict[str, Any]:
    """The Frictionless description: types, units, meanings and keys."""
    return {
        "name": "migration-review-tables",
        "title": f"Tables of {report.symbol or report.source.name}",
        "description": "Every place of the report and everything found in it, a row each, with offsets in the text as printed.",
        "profile": "tabular-data-package",
        "sources": [{"title": report.symbol or report.source.name}],
        "resources": [_resource(name, frame, folder) for name, frame in found.items()],
    }


def _resource(name: str, frame: pd.DataFrame, folder: Path) -> dict[str, Any]:
    content = (folder / f"{name}.csv").read_bytes()
    schema: dict[str, Any] = {
        "fields": [_field(name, frame, column) for column in frame.columns],
        "missingValues": [""],
    }
    if name in KEYS:
        schema["primaryKey"] = [KEYS[name]]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(name: str, frame: pd.DataFrame, column: str) -> dict[str, Any]:
    meaning = meanings().get((name, column)) or meanings()["*", column]
    field: dict[str, Any] = {
        "name": column,
        "type": _TYPES.get(str(frame[column].dtype), "string"),
        "title": meaning["name_en"],
        "description": meaning["meaning"],
    }
    if meaning["unit"]:
        field["unit"] = meaning["unit"]
    if field["type"] == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    if KEYS.get(name) == column:
        field["constraints"] = {"required": True, "unique": True}
    return field


def _write_workbook(path: Path, report: Report, found: dict[str, pd.DataFrame]) -> None:
    """One sheet a table, headers frozen, filters on; text is never run as a formula or turned into a link."""
    import datetime

    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({
        "title": f"Tables of {report.symbol or report.source.name}",
        "comments": "An annex that is a Chair's summary is not agreed text.",
        "created": datetime.datetime(2021, 3, 12),  # a time of writing would make every workbook another file
    })  # fmt: skip
    header = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    _sheet(book, "columns", _meanings_table(found), header, body)
    for name, frame in found.items():
        _sheet(book, name, flat(frame), header, body)
    book.close()


def _meanings_table(found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    listed = []
    for name, frame in found.items():
        for column in frame.columns:
            meaning = meanings().get((name, column)) or meanings()["*", column]
            listed.append(
                [
                    name,
                    column,
                    column_label(column, name),
                    column_label(column, name, language="zh"),
                    meaning["unit"],
                    meaning["meaning"],
                ]
            )
    return pd.DataFrame(listed, columns=["table", "column", "name", "name_zh", "unit", "meaning"])


def _sheet(book: Any, name: str, frame: pd.DataFrame, header: Any, body: Any) -> None:
    import pandas as pd

    sheet = book.add_worksheet(name)
    for at, column in enumerate(frame.columns):
        sheet.write_string(0, at, str(column), header)
        longest = max((_width(value) for value in frame[column] if not pd.isna(value)), default=0)
        sheet.set_column(at, at, min(max(longest, _width(column)) + 2, _WIDE.get(str(column), 40)), body)
        for row, value in enumerate(frame[column], 1):
            if pd.isna(value):
                continue
            if isinstance(value, bool):
                sheet.write_boolean(row, at, value, body)
            elif isinstance(value, int):
                sheet.write_number(row, at, value, body)
            else:
                sheet.write_string(row, at, str(value), body)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(frame), 1), max(len(frame.columns) - 1, 0))


def _width(value: object) -> int:
    """Columns a text fills: a Han character fills two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in str(value))
