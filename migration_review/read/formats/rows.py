"""Runs to rows: what stands on one line of a page, with what is raised in it, and where it is parted by wide gaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from migration_review.read.formats.characters import Run
from migration_review.read.formats.glyphs import Sheet

_MAY_BE_RAISED = re.compile(r"(?:\d{1,3}|\*{1,4}|[a-z]|st|nd|rd|th|[,–-])(?:[,\s–-]*(?:\d{1,3}|\*{1,4}))*[,]?$")
LABEL = re.compile(
    r"(?:\d{1,4}[.．、]|[(（](?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[IVXLC]{1,6}[.．]|[A-Z][.．、]"
    r"|[一二三四五六七八九十]{1,3}[.．、]|\d{1,3}[A-Z]?(?:\.[IVX]{1,5})?\.\d{1,3}[.．]?|[•▪◦·–—-])$"
)


@dataclass(slots=True)
class Row:
    """One line of a page: its runs from left to right on baseline ``y``, with the size most of its characters have."""

    page: int
    y: float
    size: float
    runs: list[Run]
    kind: str = ""

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(run.x1 for run in self.runs)

    @property
    def text(self) -> str:
        """Its characters, with a space where there is room for one."""
        return "".join(text for text, _ in spelled(self.runs))

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return all(run.bold for run in self.runs if any(map(str.isalpha, run.text)) and not run.raised) and any(
            run.bold for run in self.runs
        )

    @property
    def italic(self) -> bool:
        """Whether all its letters slope."""
        return all(run.italic for run in self.runs if any(map(str.isalpha, run.text)) and not run.raised)

    @property
    def tag(self) -> str:
        """What a tagged file says it is."""
        return self.runs[0].tag

    @property
    def label(self) -> str:
        """The number or letter that it begins with, set off from what follows; "" if there is none."""
        first = self.runs[0]
        if first.raised:
            return ""
        parts = cells(self.runs)
        if len(parts) > 1 and LABEL.match(spell(parts[0])):
            return spell(parts[0])
        word = self.text.partition(" ")[0]
        return word if LABEL.match(word) else ""


def spelled(runs: list[Run]) -> list[tuple[str, Run | None]]:
    """The text of runs in pieces, spaces between them as pieces of their own."""
    pieces: list[tuple[str, Run | None]] = []
    last: Run | None = None
    for run in runs:
        gap = 0.0 if last is None else run.x0 - last.x1
        wide = gap > run.room * max(run.size, last.size if last else 0) * (0.6 if run.raised else 1)
        if last is not None and (wide or (run.spaced and gap > 0)):
            han = ord(last.text[-1]) > 0x2E80 and ord(run.text[0]) > 0x2E80 and run.x0 - last.x1 < 0.9 * run.size
            if not han:
                pieces.append((" ", None))
        pieces.append((run.text, run))
        last = run
    return pieces


def spell(runs: list[Run]) -> str:
    """The text of runs."""
    return "".join(text for text, _ in spelled(runs))


def cells(runs: list[Run], wide: float = 1.0) -> list[list[Run]]:
    """Runs parted where a gap is wider than a tab leaves: more than ``wide`` times the size."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        if parts[-1] and run.x0 - parts[-1][-1].x1 > wide * max(run.size, parts[-1][-1].size):
            parts.append([])
        parts[-1].append(run)
    return parts


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows of a page, from its head to its foot."""
    sizes: Counter[float] = Counter()
    for run in sheet.runs:
        sizes[run.size] += len(run.text)
    usual = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    firm: list[Run] = []
    loose: list[Run] = []
    for run in sheet.runs:
        small = run.size < 0.85 * usual and _MAY_BE_RAISED.match(run.text)
        (loose if small or not run.text.strip("*") else firm).append(run)
    groups: list[list[Run]] = []
    for run in sorted(firm, key=lambda run: (-run.y, run.x0)):
        if groups and abs(groups[-1][0].y - run.y) <= 0.3 * min(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
    _seat(loose, groups)
    made = [_row(sheet.number, group) for group in groups]
    return sorted(made, key=lambda row: (-row.y, row.x0))


def _seat(loose: list[Run], groups: list[list[Run]]) -> None:
    """Give small digits and marks to the row they are raised in; the others are rows of their own, by baseline."""
    heights = [-group[0].y for group in groups]
    kept: list[Run] = []
    found: list[tuple[int, Run]] = []
    for run in loose:
        at = bisect_left(heights, -run.y - 0.5)
        for index in range(at, min(at + 4, len(groups))):
            base = groups[index][0]
            size = max(each.size for each in groups[index][:40])
            up = run.y - base.y
            if up > 0.8 * size:
                break
            if abs(up) <= 0.15 * run.size and run.size >= 0.6 * size:  # another cell of the row
                found.append((index, run))
                break
            near = any(each.x0 - 4 * size <= run.x0 <= each.x1 + 2 * size for each in groups[index][:400])
            if near and run.size <= size and -0.35 * size <= up:
                run.raised = up >= 0.12 * size and run.size < 0.85 * size
                found.append((index, run))
                break
        else:
            kept.append(run)
            continue
        if not found or found[-1][1] is not run:
            kept.append(run)
    for index, run in found:
        groups[index].append(run)
    last: list[Run] = []
    for run in sorted(kept, key=lambda run: (-run.y, run.x0)):
        if last and abs(last[0].y - run.y) <= 0.3 * run.size:
            last.append(run)
        else:
            last = [run]
            groups.append(last)


def _row(page: int, runs: list[Run]) -> Row:
    runs.sort(key=lambda run: run.x0)
    weight: Counter[float] = Counter()
    for run in runs:
        weight[run.size] += 0 if run.raised else len(run.text)
    size = max(weight, key=lambda size: (weight[size], size))
    return Row(page, next((run.y for run in runs if run.size == size), runs[0].y), size, runs)
