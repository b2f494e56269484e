"""What of a document was understood, and what was not, each with its lines."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from migration_review.check.alarms import alarms
from migration_review.doors import expect
from migration_review.model import Anomaly, Paragraph, Report
from migration_review.text import one_line_end

if TYPE_CHECKING:
    import pandas as pd

_OF_NUMBERS = ("gap", "repeat", "excerpt", "numbers_passed", "hidden_number", "missed_heading")
SHOWN = 12  # rows that a repr shows of a long list


@dataclass(frozen=True, slots=True)
class Run:
    """A run of paragraph numbers: its part, first and last number, how many paragraphs, and their lines."""

    part: str
    first: int
    last: int
    paragraphs: int
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch that was not understood: its line and how it begins."""

    line: int
    characters: int
    text: str


@dataclass(frozen=True, repr=False)
class Conformance:
    """What was understood of a document, and what was not.

    Attributes:
        report: its symbol, or its name.
        language: "zh" or "en".
        parts: in order.
        runs: of paragraph numbers.
        anomalies: gaps, repeats and other trouble, with ``line``, ``expected`` and ``found``.
        counts: of sections, agenda items, events, documents, decisions, notes, joints.
        characters: of each ledger kind, largest first.
        unread: stretches that were not understood.
        alarms: what looks wrong, such as page furniture inside a paragraph, with ``line``, ``expected`` and ``found``.
        left: what was not taken over from a PDF or Word file, such as pictures.
    """

    report: str
    language: str
    parts: tuple[str, ...]
    runs: tuple[Run, ...]
    anomalies: tuple[Anomaly, ...]
    counts: dict[str, int]
    characters: dict[str, int]
    unread: tuple[Unread, ...] = field(default=())
    alarms: tuple[Anomaly, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def share_not_understood(self) -> float:
        """The share of the characters, blanks aside, that was not understood."""
        whole = sum(count for kind, count in self.characters.items() if kind != "blank")
        return self.characters.get("not_understood", 0) / whole if whole else 0.0

    def to_frame(self) -> pd.DataFrame:
        """What needs a reader's eye, one row each.

        Returns:
            columns ``kind`` (of the anomaly, or not_understood), ``part``, ``line``, ``expected``, ``found``; by line.
        """
        import pandas as pd

        rows: list[tuple[str, str, int, str, str]] = [
            (each.kind, each.part, each.line, each.expected, each.found) for each in (*self.anomalies, *self.alarms)
        ]
        rows += [("not_understood", "", each.line, "a form that the parser knows", each.text) for each in self.unread]
        frame = pd.DataFrame(rows, columns=["kind", "part", "line", "expected", "found"])
        frame = frame.sort_values("line", kind="stable", ignore_index=True)
        text = pd.StringDtype("python")
        return frame.astype({"kind": text, "part": text, "line": "Int64", "expected": text, "found": text})

    def _lines(self) -> list[tuple[str, str]]:
        whole = sum(self.characters.values())
        runs = [
            f"{run.part}: {run.first}-{run.last} ({run.paragraphs} paragraphs, lines {run.first_line}-{run.last_line})"
            for run in self.runs
        ]
        trouble = [_told(each) for each in self.anomalies if each.kind in _OF_NUMBERS]
        wrong = [_told(each) for each in (*self.anomalies, *self.alarms) if each.kind not in _OF_NUMBERS]
        unread = [f"line {each.line}: {each.text!r} ({each.characters} characters)" for each in self.unread]
        return [
            ("language", {"zh": "Chinese", "en": "English"}.get(self.language, self.language)),
            ("parts", ", ".join(self.parts)),
            ("numbering", "; ".join(runs)),
            ("gaps, repeats", _some(trouble) or "none"),
            ("found", ", ".join(f"{count} {name}" for name, count in self.counts.items() if count)),
            ("characters", ", ".join(f"{_plain(kind)} {count / whole:.1%}" for kind, count in self.characters.items())),
            ("looks wrong", _some(wrong) or "nothing"),
            *([("left out", _some(list(self.left)))] if self.left else []),
            ("not understood", f"{self.share_not_understood:.1%}" + (f": {_some(unread)}" if unread else "")),
        ]

    def __repr__(self) -> str:
        """A few lines of text."""
        return "\n".join([f"Conformance of {self.report}", *(f"  {name}: {text}" for name, text in self._lines())])

    def _repr_html_(self) -> str:
        """A small table for notebooks; everything from the document is escaped."""
        rows = "".join(
            f"<tr><th style='text-align: left; vertical-align: top'>{name}</th><td style='text-align: left'>{html.escape(text)}</td></tr>"
            for name, text in self._lines()
        )
        return f"<p><b>Conformance of {html.escape(self.report)}</b></p><table>{rows}</table>"


def conformance(report: Report) -> Conformance:
    """Tell what of a document was understood, and what was not.

    Args:
        report: any.

    Returns:
        a ``Conformance``, with a repr of its own in notebooks and ``to_frame()`` for what needs an eye.

    Examples:
        >>> from migration_review import load_report
        >>> conformance(load_report()).share_not_understood
        0.0
    """
    expect("conformance", report, Report)
    text = one_line_end(report.source.text)
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]

    def line(offset: int) -> int:
        return bisect_right(starts, offset)

    sizes: Counter[str] = Counter()
    unread = []
    for entry in report.ledger:
        sizes[entry.kind] += entry.end - entry.start
        if entry.kind == "not_understood":
            stretch = text[entry.start : entry.end].strip()
            unread.append(Unread(line(entry.start), entry.end - entry.start, stretch[:60]))
    parts = tuple(dict.fromkeys([*(s.part for s in report.sections), *(p.part for p in report.paragraphs)]))
    counts = {
        "sections": len(report.sections), "paragraphs": len(report.paragraphs), "agenda items": len(report.agenda),
        "events": len(report.events), "documents": len(report.documents), "decisions": len(report.decisions),
        "notes": len(report.notes), "paragraphs joined across a page break": sum(bool(p.joints) for p in report.paragraphs),
    }  # fmt: skip
    ordered = dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))
    return Conformance(
        report.symbol or report.source.name,
        report.language,
        parts,
        _runs(report, line),
        report.anomalies,
        counts,
        ordered,
        tuple(unread),
        alarms(report, line),
        report.source.left,
    )


def _runs(report: Report, line: Callable[[int], int]) -> tuple[Run, ...]:
    found: dict[str, list[Paragraph]] = {}
    for paragraph in report.paragraphs:
        found.setdefault(paragraph.part, []).append(paragraph)
    return tuple(_run(part, listed, line) for part, listed in found.items())


def _run(part: str, listed: list[Paragraph], line: Callable[[int], int]) -> Run:
    starts = [line(source) for paragraph in listed for _, source, _ in paragraph.pieces] or [
        0
    ]  # a number may lack its text
    return Run(part, listed[0].number, listed[-1].number, len(listed), starts[0], starts[-1])


def _told(each: Anomaly) -> str:
    return f"line {each.line}, {each.part}: {_plain(each.kind)}, expected {each.expected}, found {each.found}"


def _plain(kind: str) -> str:
    """A kind as a reader says it: front matter, not front_matter, which is its code in tables."""
    return kind.replace("_", " ")


def _some(listed: list[str]) -> str:
    more = len(listed) - SHOWN
    return "; ".join(listed[:SHOWN]) + (f"; and {more} more" if more > 0 else "")
