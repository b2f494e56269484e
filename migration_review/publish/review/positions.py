"""Positions in a text, as different programs count them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from migration_review.model import ReportError
from migration_review.publish.review.locate import short
from migration_review.publish.review.projects import PlainText


def whole(text: str) -> str:
    """A text with LF at the end of every line, and none at its end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def units(text: str) -> list[int]:
    """For every unit of UTF-16 the code point it belongs to, and at last their number."""
    found = [at for at, char in enumerate(text) for _ in range(2 if char > "\uffff" else 1)]
    return [*found, len(text)]


@dataclass(frozen=True)
class Positions:
    """Where the positions of a source stand in the text that we wrote.

    Attributes:
        own: the text that we wrote.
        table: from a position of the source to a position there.
    """

    own: PlainText
    table: tuple[int, ...]

    @classmethod
    def of(cls, text: str, own: PlainText, quotes: Iterable[tuple[int, int, str]]) -> Positions:
        """Find out how a program counts: the standard has code points, some count UTF-16, some a CR LF as one.

        Args:
            text: of the source, which is ours but for its line ends.
            own: ours.
            quotes: start, end and words of selections; the way of counting that most of them bear out is taken, of equals the
                one the standard has.
        """
        joined = _without_cr(text)
        unix = text.replace("\r\n", "\n")
        ways: list[list[int]] = [joined, list(range(len(unix) + 1)), [joined[at] for at in units(text)], units(unix)]
        listed = [(start, end, _flat(words)) for start, end, words in quotes if words]

        def right(table: list[int]) -> int:
            return sum(
                0 <= start <= end < len(table) and _flat(own.text[table[start] : table[end]]) == words
                for start, end, words in listed
            )

        best = max(range(len(ways)), key=lambda way: right(ways[way]))
        return cls(own, tuple(ways[best]))

    def place(self, start: int, end: int, quote: str, where: str) -> tuple[str, int, int]:
        """The place of a selection, and its span there; white space at its ends is left out.

        Args:
            start: of the selection.
            end: of the selection.
            quote: its words, or nothing where they are not known.
            where: said in errors.

        Raises:
            ReportError: outside the text, other words there, or not within one place.
        """
        if not 0 <= start < end < len(self.table):
            raise ReportError(
                f"a stretch of the {len(self.table) - 1} characters of the text", f"{start} to {end}", where
            )
        a, b = self.table[start], self.table[end]
        words = self.own.text[a:b]
        if quote and _flat(quote) != _flat(words) and _flat(quote) in _flat(self.own.text):
            raise ReportError(f"{short(quote)} at {start} to {end}", short(words), where)
        spans = list(self.own.spans.items())
        at = bisect_right(spans, a, key=lambda span: span[1][0]) - 1
        place, (first, last) = spans[max(at, 0)]
        if not (quote and _flat(quote) == _flat(words)):  # a hand may have taken white space along
            a += len(words) - len(words.lstrip())
            b = a + len(words.strip())
        if not first <= a < b <= last:
            raise ReportError("words within one place of the report, without its citation", short(words), where)
        return place, a - first, b - first


def _without_cr(text: str) -> list[int]:
    """For every character of a text its position once each CR LF is an LF."""
    found, gone = [], 0
    for at, char in enumerate(text):
        found.append(at - gone)
        if char == "\r" and text[at + 1 : at + 2] == "\n":
            gone += 1
    return [*found, len(text) - gone]


def _flat(text: str) -> str:
    return " ".join(text.replace("\ufffd", " ").split())
