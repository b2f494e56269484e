"""What an analyst made of a REFI-QDA project: every selection placed in the report again, and compared with what was proposed."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from migration_review.coding import LAYERS, MAKERS, Coding
from migration_review.find.codebook import load_codebook
from migration_review.model import Finding, Report, ReportError
from migration_review.publish.codings import hints_of
from migration_review.publish.review.choices import MAIN, Choices, completed, values
from migration_review.publish.review.locate import located, short
from migration_review.publish.review.positions import Positions, whole
from migration_review.publish.review.projectfile import Selection, Text, read_project
from migration_review.publish.review.projects import RECORD, leaves, note_lines, plain_text, said, tree_of, unsaid
from migration_review.publish.review.record import coding_from, finding, reviewed, unpacked
from migration_review.read.load import load_report


def read_qdpx(path: Path, report: Report | None) -> Coding:
    """The coding in a REFI-QDA project.

    A project of ours says what was proposed, whatever program saved it since. In any other project the words of a selection are
    looked for in the report, and its codes must bear the names that ``to_qdpx`` gives them.

    Args:
        path: of the file.
        report: what was coded; None is the report that travelled along, or the shipped one.

    Raises:
        ReportError: no project, a hostile one, words that are not in the report, or codes that are not in the codebook.
    """
    texts = read_project(path)
    records = [text for text in texts if text.name.startswith(RECORD)]
    sources = [text for text in texts if text not in records and text.selections]
    if not records:
        before = Coding.of(report or load_report(), "review", {})
        return _Project(path.name, before, *_names(before), ours=False).read(sources)
    record = unpacked("".join(records[0].text.split()), f"{path.name}, source {RECORD!r}")
    before = coding_from(record, report, f"{path.name}, what was proposed")
    codes = {name: (layer, code) for name, (layer, code) in record["codes"].items()}
    return _Project(path.name, before, Choices(record["lists"]), codes).read(sources)


def _names(coding: Coding) -> tuple[Choices, dict[str, tuple[str, str]]]:
    choices = Choices.of(coding)
    return choices, {node.name: (node.layer, node.code) for node in leaves(tree_of(coding, choices, load_codebook()))}


@dataclass
class _Project:
    """A project and what is known of it."""

    name: str
    before: Coding
    choices: Choices
    codes: Mapping[str, tuple[str, str]]
    ours: bool = True
    kept: dict[str, dict[int, Finding]] = field(default_factory=lambda: {layer: {} for layer in LAYERS})
    added: dict[str, list[Finding]] = field(default_factory=lambda: {layer: [] for layer in LAYERS})
    people: set[str] = field(default_factory=set)
    claimed: set[tuple[str, int]] = field(default_factory=set)

    def read(self, sources: Iterable[Text]) -> Coding:
        """The coding, compared with the one before."""
        sources = list(sources)
        described = [self._described(note_lines(each.note)) for source in sources for each in source.selections]
        self.claimed = {each for each in described if each is not None}
        for source in sources:
            placed = self._positions(source)
            for selection in source.selections:
                self._selection(source, selection, placed)
        return reviewed(self.before, self.kept, self.added, reviewer=", ".join(sorted(self.people)) or None)

    def _positions(self, source: Text) -> Positions | None:
        """Where the positions of a source stand in the report; None where its text is not the one that we wrote."""
        rows = (row.place for _, found in self.before.items() for row in found)
        own = plain_text(self.before.report, rows)
        quotes = [(each.start, each.end, each.quote) for each in source.selections]
        if whole(source.text) == whole(own.text):
            return Positions.of(source.text, own, quotes)
        if not self.ours:
            return None
        at = next(
            (at for at, (a, b) in enumerate(zip(whole(source.text), whole(own.text), strict=False)) if a != b),
            min(len(whole(source.text)), len(whole(own.text))),
        )
        raise ReportError(
            "the text of the report as to_qdpx wrote it",
            f"another from character {at} on",
            f"{self.name}, source {source.name!r}",
        )

    def _selection(self, source: Text, selection: Selection, placed: Positions | None) -> None:
        lines = {name: unsaid(line) for name, line in note_lines(selection.note).items()}
        described = self._described(lines)
        place, start, end = self._span(source, selection, placed, described is not None)
        taken = False
        for name, by in selection.codes:
            layer, code = self._code(name, selection.where)
            same = described is not None and described[0] == layer
            number = self._unsaid(layer, code, (place, start, end)) if described is None else None
            if described is not None and same and not taken and described[1] not in self.kept[layer]:
                number = described[1]
            row = self._finding(layer, code, (place, start, end), lines if same else {}, number, selection.where)
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

    def _described(self, lines: Mapping[str, str]) -> tuple[str, int] | None:
        """Which row of which layer a comment says that its selection was."""
        layer, _, number = lines.get("row", "").rpartition(" ")
        if layer in LAYERS and number.isdecimal() and 1 <= int(number) <= len(self.before[layer]):
            return layer, int(number)
        return None

    def _unsaid(self, layer: str, code: str, span: tuple[str, int, int]) -> int | None:
        """Which row a selection without a comment is: some programs drop comments, and nothing else may be lost with them."""
        for number, row in enumerate(self.before[layer], 1):
            free = number not in self.kept[layer] and (layer, number) not in self.claimed
            if free and (row.place, row.start, row.end) == span and str(getattr(row, MAIN[layer])) == code:
                return number
        return None

    def _span(
        self, source: Text, selection: Selection, placed: Positions | None, described: bool
    ) -> tuple[str, int, int]:
        report, where = self.before.report, selection.where
        if placed is not None:
            return placed.place(selection.start, selection.end, selection.quote if described else "", where)
        words = source.text[selection.start : selection.end]
        left, right = source.text.rfind("\n", 0, selection.start) + 1, source.text.find("\n", selection.end)
        line = source.text[left : right if right >= 0 else None]
        try:
            place, (start, end) = located(report, words, where)
        except ReportError:
            place, (start, end) = located(report, words, where, inside=line)
        return place, start, end

    def _code(self, name: str, where: str) -> tuple[str, str]:
        if name in self.codes:
            return self.codes[name]
        near = difflib.get_close_matches(name, self.codes, 1)
        hint = f"; nearest is {near[0]!r}" if near else ""
        raise ReportError("a code of the codebook, by the name that to_qdpx gives it", f"{name!r}{hint}", where)

    def _finding(
        self,
        layer: str,
        code: str,
        span: tuple[str, int, int],
        lines: Mapping[str, str],
        number: int | None,
        where: str,
    ) -> Finding:
        """The finding of a selection: as proposed where nothing was changed, else as the code and the comment say."""
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
