"""The cells of a workbook that came back, as text; whatever is not as it was written ends in a sentence that says where."""

from __future__ import annotations

import datetime
import difflib
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from migration_review.model import ReportError
from migration_review.publish.review.archive import checked, part, refuse_entities
from migration_review.publish.review.layout import ORIGINAL, Column
from migration_review.publish.review.record import unpacked

WORKBOOK = "a workbook (.xlsx) that to_workbook or adjudicate wrote"


class Book:
    """A workbook that came back.

    Attributes:
        name: of the file.
        record: what was packed into it.
    """

    def __init__(self, path: Path) -> None:
        """Open it.

        Args:
            path: of the file.

        Raises:
            ReportError: no workbook, a hostile one, or one without our record.
        """
        self.name = path.name
        with checked(path, WORKBOOK) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    refuse_entities(part(archive, name, self.name), f"{self.name}, {name}")
        self._book = _opened(path)
        self.record = self._record()

    def sheet(self, name: str) -> Any:
        """A sheet by name.

        Raises:
            ReportError: there is none; the nearest is named.
        """
        if name not in self._book.sheetnames:
            near = difflib.get_close_matches(name, self._book.sheetnames, 1, 0.3)
            found = f"no such sheet; nearest is {near[0]!r}" if near else "no such sheet"
            raise ReportError(f"a sheet {name!r}", f"{found}, of {', '.join(self._book.sheetnames)}", self.name)
        return self._book[name]

    def beside(self, sheet: str, head: str) -> str | None:
        """What stands to the right of a cell; None where that is empty.

        Args:
            sheet: by name.
            head: what stands in the cell, in the first column.

        Raises:
            ReportError: no cell says so.
        """
        own = self.sheet(sheet)
        for number, filled in _filled(own).items():
            where = f"{self.name}, sheet {sheet}, row {number}"
            if 1 in filled and text_of(filled[1], where) == head:
                return text_of(filled[2], where) if 2 in filled else None
        raise ReportError(f"a row “{head}”", "none", f"{self.name}, sheet {sheet}")

    def rows(self, sheet: str, columns: Sequence[Column]) -> Iterator[tuple[int, dict[str, str], str]]:
        """The rows of a layer's sheet that are not empty.

        Args:
            sheet: the layer.
            columns: that it was written with.

        Yields:
            the row's number in the sheet, its cells by header, and where it is, for errors.

        Raises:
            ReportError: a column is missing, doubled or new, cells were merged, or a cell holds no text.
        """
        own = self.sheet(sheet)
        where = f"{self.name}, sheet {sheet}"
        for merged in own.merged_cells.ranges:
            raise ReportError("a row a finding, a cell a value", f"the cells {merged} merged into one", where)
        heads = _heads(own, [column.header for column in columns], where)
        bearing = {at: head for head, at in heads.items()}
        for number, filled in _filled(own).items():
            here = f"{where}, row {number}"
            if number == 1:
                continue
            cells = dict.fromkeys(heads, "")
            for at, cell in filled.items():
                if at not in bearing:
                    raise ReportError("nothing to the right of the columns", f"{cell.value!r}", here)
                cells[bearing[at]] = text_of(cell, f"{here}, column {bearing[at]}")
            if any(cells.values()):
                yield number, cells, here

    def _record(self) -> dict[str, Any]:
        if ORIGINAL not in self._book.sheetnames:
            raise ReportError(WORKBOOK, f"no sheet {ORIGINAL!r}, which holds what was proposed", self.name)
        own, where = self._book[ORIGINAL], f"{self.name}, sheet {ORIGINAL}"
        lines = [text_of(filled[1], where) for filled in _filled(own).values() if 1 in filled]
        if not lines or lines[0] != str(len(lines) - 1):
            raise ReportError("the record of a coding as it was written", "another, or part of it", where)
        return unpacked("".join(lines[1:]), where)


def _filled(sheet: Any) -> dict[int, dict[int, Any]]:
    """The cells that are not empty, by row and column. A sheet may claim a million rows of which none holds anything."""
    found: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None and str(cell.value).strip():
            found.setdefault(row, {})[column] = cell
    return found


def _opened(path: Path) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it does not know of a style is nothing to us
            return openpyxl.load_workbook(path)
    except Exception as error:  # openpyxl lets through whatever the part it is reading raises
        raise ReportError(WORKBOOK, f"one that cannot be read ({type(error).__name__}: {error})", path.name) from None


def _heads(sheet: Any, wanted: list[str], where: str) -> dict[str, int]:
    """Which column bears which header."""
    found: dict[str, int] = {}
    for at, cell in _filled(sheet).get(1, {}).items():
        head = text_of(cell, f"{where}, row 1").strip()
        if head and head not in wanted:
            near = difflib.get_close_matches(head, wanted, 1)
            hint = f"; nearest is {near[0]!r}" if near else ""
            raise ReportError("the columns as they were written", f"one headed {head!r}{hint}", f"{where}, row 1")
        if head in found:
            raise ReportError("every column once", f"{head!r} twice", f"{where}, row 1")
        if head:
            found[head] = at
    missing = [head for head in wanted if head not in found]
    if missing:
        raise ReportError(f"the column {missing[0]!r}", "none", f"{where}, row 1")
    return found


def text_of(cell: Any, where: str) -> str:
    """A cell as the text it shows.

    Args:
        cell: of openpyxl.
        where: said in errors.

    Raises:
        ReportError: a formula, an error value or a date stands there.
    """
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise ReportError("text", f"a formula, {getattr(value, 'text', value)}", where)
    if cell.data_type == "e":
        raise ReportError("text", f"the error {value}", where)
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        raise ReportError("text", f"a date or time, {value}; format the cell as text and type again", where)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
