"""Writes down what was extracted from a file: one text, the lines in it, and where on its pages each stood."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from migration_review.model import Source, Spot
from migration_review.read.markup import Line
from migration_review.sources import CONTROL

Box = tuple[float, float, float, float]
Piece = tuple[str, bool | tuple[int, Box]]
"""Characters, and whether they belong to the text (a footnote's call, a hyphen at a line's end do not); or no characters,
and the page and box of those that follow."""

CAPTION = re.compile(
    r"(?:Table|Figure|Map|Chart|表|图)\s?(?:[IVXLC]+|\d{1,3}[A-Z]?(?:\.(?:[IVXLC]+|\d{1,3})){0,2}|[A-Z]\.?\d{1,2}|[A-Z](?:\.(?:[IVXLC]+|\d{1,3})){1,2}|[一二三四五六七八九十]{1,3})\b"
)


@dataclass
class Scribe:
    """Collects lines. ``left`` says what was not taken over."""

    parts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    length: int = 0
    number: int = 1

    def write(self, text: str) -> None:
        """Add characters that belong to no line."""
        self.parts.append(text)
        self.length += len(text)
        self.number += text.count("\n")

    def line(self, pieces: Iterable[Piece], *, role: str = "", gap: bool = True, breaks: bool = False) -> Line:
        """Add a line: its pieces in order; a piece that is no text but digits or asterisks is the call of a note."""
        made = Line(self.number, self.length, self.length, gap, breaks)
        made.role = role
        texts = []
        for text, kept in _without_the_space_at_the_end(list(pieces)):
            if isinstance(kept, tuple):
                self.spot(*kept)
                continue
            text = CONTROL.sub("", text)
            if kept and text:
                made.segments.append((self.length, self.length + len(text)))
                texts.append(text)
            elif text.strip("*,–- ").isdecimal() or (text and not text.strip("*")):
                made.refs.append((sum(map(len, texts)), text.strip(",–- ")))
            self.parts.append(text)
            self.length += len(text)
        made.text, made.end = "".join(texts), self.length
        self.write("\n\n")
        if made.text.strip():
            self.lines.append(made)
        return made

    def spot(self, page: int, box: Box) -> None:
        """Say where on its page the character that comes next stands."""
        self.spots.append(Spot(self.length, page, *(round(each, 1) for each in box)))

    def source(self, content: bytes, name: str) -> Source:
        """The text as a source, with the checksum of the file."""
        text = "".join(self.parts).rstrip("\n") + "\n"
        return Source(text, hashlib.sha256(content).hexdigest(), name, tuple(self.spots), tuple(self.left))


def _without_the_space_at_the_end(pieces: list[Piece]) -> list[Piece]:
    for i in range(len(pieces) - 1, -1, -1):
        text, kept = pieces[i]
        if kept is True and text:
            bare = text.rstrip()
            pieces[i : i + 1] = [(bare, True), (text[len(bare) :], False)]
            if bare:
                break
    return pieces
