"""What an analyst made of a workbook: every row compared with what was proposed, every change understood or refused."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from migration_review.coding import LAYERS, Coding
from migration_review.model import Finding, Report, ReportError
from migration_review.publish.review.cells import Book
from migration_review.publish.review.choices import Choices, completed, corrected
from migration_review.publish.review.layout import (
    AROUND,
    DECISION,
    FIRST_SHEET,
    INITIALS,
    KINDS,
    PLACE,
    ROW,
    Column,
    Kind,
    columns_of,
    cut,
    flat,
    proposals,
)
from migration_review.publish.review.locate import located, moved, place_of
from migration_review.publish.review.record import coding_from, finding, reviewed, signed

Sides = tuple[Finding | None, ...]


def read_workbook(path: Path, report: Report | None) -> Coding:
    """The coding in a workbook that was reviewed, or in which two codings were adjudicated.

    Args:
        path: of the file.
        report: what was coded; None is the report that travelled along.

    Raises:
        ReportError: a slip, and where: file, sheet, row and column.
    """
    book = Book(path)
    record = book.record
    kind = KINDS.get(record.get("kind", ""))
    if kind is None:
        raise ReportError(f"a workbook of a {' or '.join(KINDS)}", repr(record.get("kind")), book.name)
    before = coding_from(record, report, f"{book.name}, what was proposed")
    choices = Choices(record["lists"])
    initials = book.beside(FIRST_SHEET, INITIALS)
    kept: dict[str, dict[int, Finding]] = {}
    added: dict[str, list[Finding]] = {}
    for layer in LAYERS:
        sheet = _Sheet(book, layer, kind, before.report, choices, _sides(before, record, layer, kind))
        kept[layer], added[layer] = sheet.read()
    return reviewed(before, kept, added, reviewer=initials.strip() if initials else None)


def _sides(before: Coding, record: Mapping[str, Any], layer: str, kind: Kind) -> list[Sides]:
    if len(kind.sides) == 1:
        return [(row,) for row in before[layer]]
    second = [finding(layer, row, "the second coding") for row in record["second"][layer]]
    return [
        (before[layer][a] if a is not None else None, second[b] if b is not None else None)
        for a, b in record["pairs"][layer]
    ]


@dataclass
class _Sheet:
    """A layer's sheet and what is known of it."""

    book: Book
    layer: str
    kind: Kind
    report: Report
    choices: Choices
    sides: Sequence[Sides]
    columns: list[Column] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = columns_of(self.layer, self.kind)
        self.words = next(column.header for column in self.columns if column.role == "words")

    def read(self) -> tuple[dict[int, Finding], list[Finding]]:
        """The rows that stay, by number, and those that are new."""
        kept: dict[int, Finding] = {}
        seen: dict[int, int] = {}
        news: list[tuple[Finding, str]] = []
        for number, cells, where in self.book.rows(self.layer, self.columns):
            if not cells[ROW].strip():
                news.append((self._new(cells, where), where))
                continue
            at = self._number(cells[ROW], where)
            if at in seen:
                raise ReportError(f"each row once, and {cells[ROW]!r} stands in row {seen[at]}", "it again", where)
            seen[at] = number
            row = self._old(self.sides[at - 1], cells, where)
            if row is not None:
                kept[at] = row
        self._refuse_lost(seen)
        self._refuse_again(kept, seen, news)
        return kept, [row for row, _ in news]

    def _number(self, cell: str, where: str) -> int:
        name, _, number = cell.strip().rpartition(" ")
        if name != self.layer or not number.isdecimal() or not 1 <= int(number) <= len(self.sides):
            raise ReportError(
                f"the name of a row, {self.layer} 1 to {len(self.sides)}, or nothing for a row of your own",
                repr(cell),
                f"{where}, column {ROW}",
            )
        return int(number)

    def _refuse_lost(self, seen: Mapping[int, int]) -> None:
        lost = [at for at in range(1, len(self.sides) + 1) if at not in seen]
        if lost:
            out = "reject" if self.kind.name == "review" else "neither"
            more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
            raise ReportError(
                f"the row {self.layer} {lost[0]}{more}; what is wrong stays and is decided “{out}”",
                "none",
                f"{self.book.name}, sheet {self.layer}",
            )

    def _refuse_again(
        self, kept: Mapping[int, Finding], seen: Mapping[int, int], news: Sequence[tuple[Finding, str]]
    ) -> None:
        known = {_essence(row): f"row {seen[at]}" for at, row in kept.items()}
        for row, where in news:
            if _essence(row) in known:
                raise ReportError("a row that is new", f"the same finding as in {known[_essence(row)]}", where)
            known[_essence(row)] = where

    # --- a row that was proposed -----------------------------------------------------------------------------------

    def _old(self, sides: Sides, cells: Mapping[str, str], where: str) -> Finding | None:
        """The row as it was, as it is now, or None where it was rejected."""
        shown = proposals(self.layer, self.kind, sides, self.report, self.choices)
        self._refuse_overwritten(shown, cells, where)
        decision = self._decision(cells, where, new=False)
        given = self._given(cells, where)
        words = cells[self.words]
        changed = flat(words) != flat(shown.get(self.words, "")) if len(sides) == 1 else bool(words.strip())
        if not words.strip() and len(sides) == 1:
            raise ReportError("words of the report", "nothing", f"{where}, column {self.words}")
        base = self._base(sides, decision, bool(given) or changed, where)
        if base is None:
            return None
        if changed:
            start, end = moved(self.report, base.place, (base.start, base.end), words, f"{where}, column {self.words}")
            base = replace(base, start=start, end=end, text=self.report[base.place].text[start:end], made_by="review")
        if given:
            base = corrected(self.layer, base, given, self.choices, where)
        return signed(base) if decision else base

    def _base(self, sides: Sides, decision: str, changed: bool, where: str) -> Finding | None:
        """The proposal that a decision starts from; None where it says that there is no finding."""
        where = f"{where}, column {DECISION}"
        if decision in ("reject", "neither") and changed:
            raise ReportError(
                f"no correction beside “{decision}”", "one; empty the yellow cells, or decide otherwise", where
            )
        if decision in ("reject", "neither"):
            return None
        if self.kind.name == "review":
            if decision == "accept" and changed:
                raise ReportError("“correct”, because something was corrected", "“accept”", where)
            if decision == "correct" and not changed:
                raise ReportError("a correction in the yellow cells", "“correct”, and none", where)
            return sides[0]
        first, second = sides
        if not decision and first is not None and second is not None and _essence(first) == _essence(second):
            return first
        if not decision:
            raise ReportError(f"a decision: {', '.join(list(self.kind.decisions)[:3])}", "none", where)
        base = sides[self.kind.sides.index(decision)]
        if base is None:
            raise ReportError("a coding that has this row", f"“{decision}”, which has none", where)
        return base

    def _refuse_overwritten(self, shown: Mapping[str, str], cells: Mapping[str, str], where: str) -> None:
        """What is protected stands as it was written; who types over it is shown the cell to type in."""
        for column in self.columns:
            if column.role not in ("citation", "place", "around", "proposed"):
                continue
            wanted, found = shown.get(column.header, ""), cells[column.header]
            if flat(found) != flat(cut(wanted)):
                hint = (
                    f"; a correction stands in {column.field}: {self.kind.yours}" if column.role == "proposed" else ""
                )
                raise ReportError(
                    f"{_quoted(wanted)}, as it was written{hint}", _quoted(found), f"{where}, column {column.header}"
                )

    # --- what was typed ----------------------------------------------------------------------------------------------

    def _given(self, cells: Mapping[str, str], where: str) -> dict[str, Any]:
        """The new values by column."""
        return {
            column.field: self.choices.value(
                self.layer, column.field, cells[column.header].strip(), f"{where}, column {column.header}"
            )
            for column in self.columns
            if column.role == "yours" and cells[column.header].strip()
        }

    def _decision(self, cells: Mapping[str, str], where: str, *, new: bool) -> str:
        typed = cells[DECISION].strip().casefold()
        allowed = [name for name in self.kind.decisions if (name == "add") == new]
        if typed and typed not in allowed:
            near = difflib.get_close_matches(typed, allowed, 1)
            hint = f"; nearest is {near[0]!r}" if near else ""
            raise ReportError(
                f"{', '.join(allowed)} or nothing", f"{cells[DECISION]!r}{hint}", f"{where}, column {DECISION}"
            )
        return typed

    def _new(self, cells: Mapping[str, str], where: str) -> Finding:
        """A row that was added by hand."""
        self._decision(cells, where, new=True)
        for column in self.columns:
            if column.role in ("proposed", "citation") and cells[column.header].strip():
                head = (
                    next(
                        each.header
                        for each in self.columns
                        if each.role in ("yours", "words") and each.field == column.field
                    )
                    if column.field
                    else PLACE
                )
                raise ReportError(
                    f"nothing; in a row of your own it stands in {head!r}",
                    _quoted(cells[column.header]),
                    f"{where}, column {column.header}",
                )
        words = cells[self.words]
        if not words.strip():
            raise ReportError("words of the report", "nothing", f"{where}, column {self.words}")
        place = place_of(self.report, cells[PLACE], f"{where}, column {PLACE}") if cells[PLACE].strip() else None
        inside = cells[AROUND].strip() or None
        found, (start, end) = located(self.report, words, f"{where}, column {self.words}", place=place, inside=inside)
        given = self._given(cells, where)
        made = completed(self.layer, given, self.report, (found, start, end), self.choices, where)
        return finding(self.layer, made, where)


def _essence(row: Finding) -> tuple[Any, ...]:
    """A finding without who made it, by which rule, and our English of it."""
    aside = ("made_by", "rule", "gloss")
    return tuple(getattr(row, name) for name in row.__dataclass_fields__ if name not in aside)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:80]}…”" if len(line) > 80 else f"“{line}”" if line else "nothing"
