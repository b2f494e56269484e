"""What the pass over the lines knows at any moment, and what it has opened and closed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from migration_review.model import Anomaly, Source
from migration_review.read.assemble import Opened
from migration_review.read.join import Draft, Words
from migration_review.read.markup import Line
from migration_review.read.numbering import BRACKETED, DECIMAL, NUMBER, Profile
from migration_review.text import one_line_end

_STOPS = (".", ":", ";", "。", "：", "；")


class State:
    """The next expected number, the part, what is open, what was read."""

    def __init__(self, source: Source, profile: Profile, lines: list[Line]) -> None:
        self.source, self.profile, self.lines = source, profile, lines
        self.words = Words(one_line_end(source.text))  # offsets stay those of the text as received
        self.furniture = {i for i, line in enumerate(lines) if line.role == "furniture"}
        self.contents = {i for i, line in enumerate(lines) if line.role == "contents"}
        self.scheme = _two_numbers(lines)
        self.form = DECIMAL if self.scheme else BRACKETED if _in_brackets(lines) else NUMBER
        self.numbered = [
            (i, value)
            for i, line in enumerate(self.lines)
            if line.role in ("", "paragraph", "heading") and (value := self.number(line)[0]) is not None
        ]
        listed = _list_before_the_text(lines, self.numbered)
        self.contents.update(i for i, _ in self.numbered[:listed])
        del self.numbered[:listed]
        self.next_numbered = 0
        self.claims: list[tuple[int, int, str]] = []
        self.closed: list[Opened] = []
        self.sections: list[Opened] = []
        self.anomalies: list[Anomaly] = []
        self.part, self.expected, self.started = "body", 1, False
        self.stack: list[tuple[int, str]] = []
        self.counts: dict[str, int] = {}
        self.seen: dict[int, int] = {}
        self.open: Opened | None = None
        self.paragraph: Opened | None = None
        self.mode = ""
        self.run_last: int | None = None
        self.agenda_top = ""
        self.note: Opened | None = None
        self.interrupted = False
        self.cut: int | None = None
        self.table: list[Line] = []
        self.parts: dict[str, int] = {"body": 1}
        self.later: Counter[str] | None = None
        self.outer: tuple[str, int, list[tuple[int, str]], dict[int, int]] | None = None
        self.passed: list[tuple[int, int]] = []
        self.hidden: tuple[int, Line] | None = None

    def number(self, line: Line) -> tuple[int | None, int]:
        """The number that a line begins with, and where the text after it begins; None if there is none."""
        if not line.text[:1].isdecimal():
            return None, 0
        match = self.form.match(line.text)
        if not match:
            return None, 0
        return int(match["numeral"]), match.start("text") if match["text"] else len(line.text)

    def _end_part(self) -> None:
        """Numbers that went by after a part's last paragraph are told: something may have swallowed its rest."""
        after = [each for each in self.passed if each[0] >= self.expected]
        if len(after) > 2 and all(a[0] < b[0] for a, b in pairwise(after)):
            self.anomalies.append(
                Anomaly(
                    "numbers_passed",
                    self.part,
                    after[0][1],
                    str(self.expected),
                    f"{after[0][0]} to {after[-1][0]} as plain text",
                )
            )
        if self.hidden and self.hidden[0] == self.expected:
            line = self.hidden[1]
            self.anomalies.append(
                Anomaly("hidden_number", self.part, line.number, str(self.expected), repr(line.text[:24]))
            )
        self.passed, self.hidden = [], None

    def _ahead(self, count: int = 12) -> list[tuple[int, int]]:
        return self.numbered[self.next_numbered : self.next_numbered + count]

    def _start(self, kind: str, line: Line, skip: int, stop: int | None = None, /, **facts: object) -> Opened:
        opened = Opened(kind, Draft(self.words), line, dict(facts))
        opened.draft.add(line, skip, stop)
        self.closed.append(opened)
        if kind != "note":
            self.open = opened
        return opened

    def _close(self) -> None:
        self.open = None

    def _leave(self) -> None:
        """A heading or a paragraph ends lists, and what was open."""
        self.open, self.note, self.run_last, self.mode, self.agenda_top = None, None, None, "", ""


def _list_before_the_text(lines: list[Line], numbered: list[tuple[int, int]]) -> int:
    """How many numbers, from the first on, only list titles, such as those of tables, before paragraph 1 comes.

    They are short and mostly no sentences; the paragraphs after them, which begin at 1 again, are sentences.
    """
    listed = 0
    for at, (_, value) in enumerate(numbered[:60]):
        if value != 1 or not at:
            continue
        first, second = numbered[listed:at], numbered[at : at + 3]
        short = all(len(lines[i].text) < 150 and lines[i].role != "heading" for i, _ in first)
        ended = sum(lines[i].text.rstrip().endswith(_STOPS) for i, _ in first)
        if numbered[0][1] != 1 or not short or 3 * ended > len(first):
            break
        if all(len(lines[i].text) > 60 and lines[i].text.rstrip().endswith(_STOPS) for i, _ in second):
            return at
        listed = at
    return 0


def _in_brackets(lines: list[Line]) -> bool:
    """Whether paragraphs bear a number with a bracket, 1) 2) …, and none bears one with a stop."""
    texts = [line.text for line in lines if line.role in ("", "paragraph") and line.text[:1].isdecimal()]
    values = [int(match["numeral"]) for text in texts if (match := BRACKETED.match(text))]
    return values[:2] == [1, 2] and not any(NUMBER.match(text) for text in texts)


def _two_numbers(lines: list[Line]) -> bool:
    """Whether paragraphs bear two numbers, the section's and their own: 24.1, 24.2 … or 27.I.1, 29D.1 …"""
    found: list[tuple[str, int]] = []
    plain: set[str] = set()
    for line in lines:
        if line.role not in ("", "paragraph", "heading") or not line.text[:1].isdecimal():
            continue
        two, one = DECIMAL.match(line.text), NUMBER.match(line.text)
        if two and two["major"] not in plain:
            found.append((two["major"], int(two["numeral"])))
        elif one:
            plain.add(one["numeral"])
    in_order = sum(b == (a[0], a[1] + 1) for a, b in pairwise(found))
    return in_order >= 2 and in_order + 1 > len(plain)
