"""What the tests of review share: codings to send there and back, and a workbook opened for typing."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from support import ROOT

from migration_review import find_all, load_coding, load_report
from migration_review.coding import Coding

EXAMPLES = sorted((ROOT / "data" / "examples").glob("*.md"))
WHICH = ["shipped", *(path.name for path in EXAMPLES)]


@cache
def coding_named(which: str) -> Coding:
    if which == "shipped":
        return load_coding()
    return find_all(load_report(ROOT / "data" / "examples" / which))


@cache
def few() -> Coding:
    """The first twelve findings of every layer of the English example."""
    whole = coding_named("en_review.md")
    return Coding.of(whole.report, "rules", {layer: list(rows[:12]) for layer, rows in whole.items()})


class Typed:
    """A workbook in which somebody types."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.book = openpyxl.load_workbook(path)

    def column(self, sheet: str, head: str) -> int:
        heads = [cell.value for cell in self.book[sheet][1]]
        return heads.index(head) + 1

    def cell(self, sheet: str, row: int, head: str) -> Any:
        """The cell of the row-th finding of a layer; row 0 is the first that is empty."""
        own = self.book[sheet]
        if row == 0:
            row = next(at for at in range(2, own.max_row + 1) if not any(cell.value for cell in own[at])) - 1
        return own.cell(row + 1, self.column(sheet, head))

    def type(self, sheet: str, row: int, /, **values: object) -> None:
        own = self.book[sheet]
        at = self.cell(sheet, row, "row").row
        for name, value in values.items():
            head = (
                name
                if name in ("words", "decision", "place", "row")
                else name.replace("__", ": ").replace("_around", " around")
            )
            own.cell(at, self.column(sheet, head)).value = value

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path
