"""The sentences that tell who took part, and the lists of names in them taken apart.

``frames.csv`` holds the sentences, tried in its order, with the use ``frame:<role>:<asks>``. ``asks`` is what must stand where
the names are: each a person, a State or a body of the codebook ("known"), or one that reads as a person ("people"), as a body
("bodies"), as either ("names"), only States ("states"), or anything that is announced as a list ("listed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from migration_review.find.codebook import Codebook
from migration_review.find.matching import Words
from migration_review.find.people import hidden
from migration_review.text import Span, split_list

_LONGEST = 6000  # characters of a sentence; a longer one lists nobody
_LINE = re.compile(r"\n|[;；](?![^(（]{0,80}[)）])")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")


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
    frames = [each for each in book.patterns if each.language in (language, "*") and each.use.startswith("frame:")]
    named = ((each.use.split(":"), each) for each in frames)
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
    joints = [match.span() for match in book.any_of("another_subject", language).finditer(text)]
    for frame in _frames(book, language):
        if took_part or frame.role == "subject":
            for match in frame.pattern.finditer(text):
                if not nobody.search(match["who"]) and not announced.search(match["who"]):
                    start, end = match.span("who")
                    around = _around(
                        text, start, end, next((span for span in joints if span[1] > start), None), announced
                    )
                    yield Listing(frame, start, end, match.groupdict().get("office"), around)


def _around(text: str, start: int, end: int, joint: Span | None, announced: re.Pattern[str]) -> str:
    """What stands around a list in its own clause: "A attended, as did representatives of …" has two, with a joint."""
    if joint is None or joint[0] >= end:
        return text[:start] + " " + text[end : joint[0] if joint else None]
    own = text[joint[1] : start]
    return (own if announced.search(own) else text[:start]) + " " + text[end:]


def role_of(office: str, book: Codebook, language: str) -> str:
    """The role that a printed office gives: chair, vice_chair or rapporteur."""
    roles = ("rapporteur", "vice_chair")
    return next((role for role in roles if book.any_of(f"role:{role}", language).search(office)), "chair")


def members(text: str, words: Words) -> list[Span]:
    """(start, end) of each member of a list, in order, without marks, articles and what is said of it.

    Args:
        text: the list, without what leads in.
        words: of the codebook; its known names are whole, whatever marks or conjunctions they hold.
    """
    breaks = [0, *(at for mark in _LINE.finditer(text) for at in mark.span()), _end(text, 0, len(text), words)]
    lines = list(zip(breaks[::2], breaks[1::2], strict=True))
    spans = [
        _bare(text, start + a, start + b, words)
        for start, end in lines
        for a, b in _members(text[start:end], words, alone=len(lines) > 1)
    ]
    return [(start, end) for start, end in spans if start < end]


def _members(line: str, words: Words, *, alone: bool) -> list[Span]:
    """The members of a line; what stands alone in it, or reads as one person with an office, is not taken apart."""
    book, language = words.codebook, words.language
    if states := _only_states(line, words):
        return states
    people = {match.start() for match in book.any_of("person_begins", language).finditer(line)}
    nexts = book.any_of("next_member" if people else "next_office", language).finditer(hidden(line, words))
    others = {match.end() for match in nexts}
    cuts, named = [0], False
    for at in sorted(people | others):  # what stands before a person and is none is an office of theirs
        if at in others or named:
            cuts.append(at)
        named = at in people
    spans: list[Span] = []
    for start, end in pairwise([*cuts, len(line)]):
        start, end = _bare(line, start, end, words)
        piece = line[start:end]
        if book.any_of("one_member", language).search(piece) or (
            alone and not book.any_of("listed", language).search(piece)
        ):
            spans.append((start, end))
        else:
            spans += [(start + a, start + b) for a, b in _split(piece, words)]
    return spans


def _only_states(line: str, words: Words) -> list[Span]:
    """The States of a list that holds nothing else, its marks lost or not."""
    states = [(name.start, name.end) for name in words.named("countries", line)]
    edges = [0, *(edge for state in states for edge in state), len(line)]
    rest = "".join(line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [] if re.search(r"\w", words.codebook.any_of("beside_states", words.language).sub("", rest)) else states


def _split(text: str, words: Words) -> list[Span]:
    """A list taken apart at its marks and conjunctions; in Chinese only where what stands before them is a whole name."""
    masked = hidden(text, words)
    ends = words.codebook.any_of("member_ends", words.language)
    people = words.codebook.any_of("people_listed", words.language).search(masked)

    def is_name(piece: str) -> bool:
        bare = _BRACKET.sub("", piece.strip())
        return bool(ends.search(bare)) or bare != piece.strip() or (not people and words.spoken.reads_as_body(bare))

    return split_list(masked, is_name)


def _bare(text: str, start: int, end: int, words: Words) -> Span:
    """A stretch without the marks and words that lead in a member of a list, and without what is said of it."""
    book, language = words.codebook, words.language
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n，,、"))
    for use in ("list_mark", "list_lead", "list_lead"):
        if lead := book.any_of(use, language).match(text[start:end]):
            start += lead.end()
    if aside := book.any_of("list_aside", language).search(text, start, end):
        end = aside.start()
    return start, _end(text, start, end, words)


def _end(text: str, start: int, end: int, words: Words) -> int:
    """Where a stretch ends without what ends a member of a list."""
    while tail := words.codebook.any_of("list_end", words.language).search(text[start:end]):
        end = start + tail.start()
    return end
