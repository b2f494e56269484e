"""The sentences that tell who took part: patterns of the codebook, each with the role it gives and where the names stand.

``frames.csv`` holds them, tried in its order, with the use ``frame:<role>:<asks>``. ``asks`` is what must stand where the
names are: each a person, a State or a body of the codebook ("known"), or one that reads as a person ("people"), as a body
("bodies"), as either ("names"), only States ("states"), or anything that is announced as a list ("listed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.text import Span

_LONGEST = 6000  # characters of a sentence; a longer one lists nobody


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern, the role it gives and what it asks for."""

    role: str
    asks: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a sentence names participants: the frame, the stretch of names, the office if told, and the words around."""

    frame: Frame
    start: int
    end: int
    office: str | None
    around: str


@lru_cache(maxsize=8)
def _frames(book: Codebook, language: str) -> tuple[Frame, ...]:
    frames = [each for each in book.patterns if each.language == language and each.use.startswith("frame:")]
    named = [(each.use.split(":"), each) for each in frames]
    return tuple(Frame(role, asks, book.compiled(each)) for (_, role, asks), each in named)


def listings(text: str, book: Codebook, language: str) -> Iterator[Listing]:
    """Where a sentence may name participants, in the frames' order.

    Args:
        text: of one sentence.
        book: whose frames.
        language: "zh" or "en".
    """
    text = text.rstrip("。.")
    if len(text) > _LONGEST:
        return
    took_part = book.any_of("took_part", language).search(text) is not None
    nobody, announced = book.any_of("nobody", language), book.any_of("announced", language)
    for frame in _frames(book, language):
        if frame.role != "subject" and not took_part:
            continue
        for match in frame.pattern.finditer(text):
            who = match["who"]
            if nobody.search(who) or announced.search(who):
                continue
            office = match.groupdict().get("office")
            yield Listing(frame, *match.span("who"), office, _around(text, match.span("who"), book, language))


def _around(text: str, who: Span, book: Codebook, language: str) -> str:
    """What stands around a list in its own clause: "A attended, as did representatives of …" has two."""
    start, end = who
    joints = book.any_of("another_subject", language).finditer(text)
    joint = next((match for match in joints if match.end() > start), None)
    if joint is None:
        return text[:start] + " " + text[end:]
    if joint.start() >= end:
        return text[:start] + " " + text[end : joint.start()]
    own = text[joint.end() : start]
    return (own if book.any_of("announced", language).search(own) else text[:start]) + " " + text[end:]


def offices(text: str, book: Codebook, language: str) -> Iterator[tuple[int, int, str]]:
    """Lines such as "Chair: Name One (Country)": where the names stand, and the office; ``text`` is a paragraph's."""
    found = list(book.any_of("officer_line", language).finditer(text))
    if not found and book.any_of("elected", language).search(text):
        found = list(book.any_of("officer_in_list", language).finditer(text))
    for i, match in enumerate(found):
        end = found[i + 1].start() if i + 1 < len(found) else len(text)
        yield match.end(), end, match["office"]


def role_of(office: str, book: Codebook, language: str) -> str:
    """The role that a printed office gives: chair, vice_chair or rapporteur."""
    roles = ("rapporteur", "vice_chair")
    return next((role for role in roles if book.any_of(f"role:{role}", language).search(office)), "chair")
