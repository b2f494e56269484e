"""Marked stretches of a report, whatever program marked them, compared with what was proposed."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from migration_review.coding import LAYERS, MAIN, MAKERS, Coding
from migration_review.find.codebook import Codebook, load_codebook
from migration_review.model import Finding, Report, ReportError
from migration_review.publish.codings import hints_of
from migration_review.publish.review.choices import Choices, completed, values
from migration_review.publish.review.locate import short
from migration_review.publish.review.projects import leaves, note_lines, said, tree_of, unsaid
from migration_review.publish.review.record import coding_from, finding, record_of, reviewed
from migration_review.read.load import load_report

Span = tuple[str, int, int]
"""Place, start and end."""


@dataclass(frozen=True)
class Mark:
    """A stretch of the report with codes.

    Attributes:
        span: where it stands.
        note: its comment, the values that are no code.
        codes: names of codes, and who gave each.
        where: said in errors.
    """

    span: Span
    note: str
    codes: tuple[tuple[str, str], ...]
    where: str


def marked_record(coding: Coding, choices: Choices, codebook: Codebook) -> dict[str, Any]:
    """What a file of marks takes along: the coding, the report, the lists, and the names of the codes.

    Args:
        coding: what is proposed.
        choices: the lists.
        codebook: whose codes they are.
    """
    codes = {node.name: [node.layer, node.code] for node in leaves(tree_of(coding, choices, codebook))}
    return {**record_of(coding), "lists": choices.lists, "codes": codes}


@dataclass
class Comparison:
    """What was proposed, and the marks that came back.

    Attributes:
        before: what was proposed.
        choices: the lists.
        codes: by name, the layer and code.
    """

    before: Coding
    choices: Choices
    codes: Mapping[str, tuple[str, str]]
    kept: dict[str, dict[int, Finding]] = field(default_factory=lambda: {layer: {} for layer in LAYERS})
    added: dict[str, list[Finding]] = field(default_factory=lambda: {layer: [] for layer in LAYERS})
    people: set[str] = field(default_factory=set)
    claimed: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, record: Mapping[str, Any] | None, report: Report | None, where: str) -> Comparison:
        """A comparison with what a record says was proposed; without a record nothing was.

        Args:
            record: of ``marked_record``.
            report: given by the user.
            where: said in errors.

        Raises:
            ReportError: the record is not one, or of another report.
        """
        if record is None:
            before = Coding.of(report or load_report(), "review", {})
            choices = Choices.of(before)
            tree = tree_of(before, choices, load_codebook())
            return cls(before, choices, {node.name: (node.layer, node.code) for node in leaves(tree)})
        before = coding_from(record, report, f"{where}, what was proposed")
        codes = {name: (layer, code) for name, (layer, code) in record["codes"].items()}
        return cls(before, Choices(record["lists"]), codes)

    def read(self, marks: Iterable[Mark]) -> Coding:
        """The coding that the marks are.

        Args:
            marks: all that came back; what was proposed and is not among them was rejected.

        Raises:
            ReportError: a code or a value that is not in its list, or one that is missing.
        """
        marks = list(marks)
        described = [self.described(mark.note) for mark in marks]
        self.claimed = {each for each in described if each is not None}
        for mark, own in zip(marks, described, strict=True):
            self._mark(mark, own)
        return reviewed(self.before, self.kept, self.added, reviewer=", ".join(sorted(self.people)) or None)

    def described(self, note: str) -> tuple[str, int] | None:
        """Which row of which layer a comment says that its mark was.

        Args:
            note: the comment.
        """
        layer, _, number = note_lines(note).get("row", "").rpartition(" ")
        if layer in LAYERS and number.isdecimal() and 1 <= int(number) <= len(self.before[layer]):
            return layer, int(number)
        return None

    def _mark(self, mark: Mark, described: tuple[str, int] | None) -> None:
        lines = {name: unsaid(line) for name, line in note_lines(mark.note).items()}
        taken = False
        for name, by in mark.codes:
            layer, code = self._code(name, mark.where)
            same = described is not None and described[0] == layer
            number = self._undescribed(layer, code, mark.span) if described is None else None
            if described is not None and same and not taken and described[1] not in self.kept[layer]:
                number = described[1]
            row = self._finding(layer, code, mark.span, lines if same else {}, number, mark.where)
            taken = taken or number is not None
            if number is not None:
                self.kept[layer][number] = row
            else:
                self.added[layer].append(row)
            changed = number is None or row != self.before[layer][number - 1]
            if changed and by and by.partition(" (")[0] not in MAKERS:
                self.people.add(by)

    def _must(self, layer: str, column: str, line: str | None) -> bool:
        """Whether a line is gone that says what is never missing; then it stays as it was."""
        return line is None and type(None) not in typing.get_args(hints_of(LAYERS[layer])[column])

    def _undescribed(self, layer: str, code: str, span: Span) -> int | None:
        """Which row a mark without a comment is: some programs drop comments, and nothing else may be lost with them."""
        for number, row in enumerate(self.before[layer], 1):
            free = number not in self.kept[layer] and (layer, number) not in self.claimed
            if free and (row.place, row.start, row.end) == span and str(getattr(row, MAIN[layer])) == code:
                return number
        return None

    def _code(self, name: str, where: str) -> tuple[str, str]:
        if name in self.codes:
            return self.codes[name]
        near = difflib.get_close_matches(name, self.codes, 1)
        hint = f"; nearest is {near[0]!r}" if near else ""
        raise ReportError("a code of the codebook, by the name that was given to it", f"{name!r}{hint}", where)

    def _finding(
        self,
        layer: str,
        code: str,
        span: Span,
        lines: Mapping[str, str],
        number: int | None,
        where: str,
    ) -> Finding:
        """The finding of a mark: as proposed where nothing was changed, else as the code and the comment say."""
        given: dict[str, Any] = {}
        old = self.before[layer][number - 1] if number is not None else None
        for name in values(layer):
            line = lines.get(name)
            if old is not None and (
                not lines or (line or "") == unsaid(said(getattr(old, name))) or self._must(layer, name, line)
            ):
                given[name] = getattr(old, name)
            elif line:
                given[name] = self.choices.value(layer, name, line, f"{where}, comment, line {name}")
        column = MAIN[layer]
        if old is None or str(getattr(old, column)) != code:
            given[column] = self.choices.value(layer, column, code, where)
            if layer == "themes":
                given["layer"] = self.choices.kind_of_theme(code) or given.get("layer")
        elif column in given and given[column] != getattr(old, column):
            raise ReportError(f"the code that the comment names, {short(lines[column])}", repr(code), where)
        row = finding(layer, completed(layer, given, self.before.report, span, self.choices, where), where)
        unchanged = old is not None and _same(old, row)
        return old if unchanged and old is not None else row


def _same(old: Finding, row: Finding) -> bool:
    return all(getattr(old, name) == getattr(row, name) for name in old.__dataclass_fields__ if name != "made_by")
