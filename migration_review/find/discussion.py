"""What a passage discusses: the codebook's terms where they say what it is about, and the objectives named there.

Procedure, titles and names say nothing about the subject; a term's ``scope`` narrows where it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.language import LANGUAGES
from migration_review.find.matching import Match, around
from migration_review.find.schema import Codebook
from migration_review.find.speech.floor import is_procedural
from migration_review.model import AgendaItem, Document, Event, Note, Section
from migration_review.text import Span, fold

MOVING = "moving"
"""The layer of the words for people on the move, in ``cues.csv``."""
_NOT_DISCUSSION = (Section, AgendaItem, Document, Note)
_PIECES = {  # to an item (a) of a list, too
    narrow: re.compile(rf"(?:[^;；。.({marks}]|\.(?!\s)|\((?![a-z]\) ))+")
    for narrow, marks in ((False, ""), (True, ",，"))
}
_DIGITS = re.compile(r"(\D*)(\d+)")

Named: TypeAlias = tuple[int, int, int, str]
"""An objective named by its number or title, where it starts and ends, and which of the two."""


def passages(analysis: Analysis) -> Iterator[Passage]:
    """The passages that say what is discussed: all but headings, agenda items, notes and the list of documents."""
    return (passage for passage in analysis if not isinstance(passage.place, _NOT_DISCUSSION))


def terms(passage: Passage, *layers: str) -> list[Match]:
    """The terms of some layers in what a passage discusses, in order.

    Args:
        passage: of a report.
        layers: such as "principle".
    """
    text, only_listed = passage.text, passage.rules["only_listed"]
    return [
        match
        for span in passage.once(_discussed)
        for match in passage.terms(*layers, start=span[0], end=span[1])
        if not ("alone" in match.term.scope and only_listed.search(around(text, match.start, match.end)))
        and not ("capital" in match.term.scope and text[match.start : match.end].islower())
    ]


def _discussed(passage: Passage) -> list[Span]:
    """The stretches that discuss something: the sentences that are not procedural; of an event its title."""
    if isinstance(passage.place, Event):
        title = passage.place.title or passage.text
        at = max(passage.text.find(title), 0)
        return [(at, at + len(title))]
    return [span for span in passage.sentences if not is_procedural(passage, span)]


def about_migration(analysis: Analysis) -> bool:
    """Whether the title or more than a third of the paragraphs name migration; refugees and displaced persons do not suffice.

    Social protection or health in a report on another subject serve none of the Compact's objectives.
    """
    paragraphs = [analysis[paragraph.id].terms(MOVING) for paragraph in analysis.report.paragraphs]
    title, *named = (
        any(match.term.code == "migration" for match in found)
        for found in (analysis.words.terms(analysis.report.title or ""), *paragraphs)
    )
    return title or 3 * sum(named) > len(named)


def near_people(passage: Passage, *, narrow: bool) -> bytearray:
    """For every character whether it stands in a sentence, or an item of a list, that names people on the move; 1 or 0.

    Args:
        passage: of a report.
        narrow: in a clause instead of a sentence.
    """
    near = bytearray(len(passage.text))
    for piece in _PIECES[narrow].finditer(passage.text):
        start, end = piece.span()
        if passage.terms(MOVING, start=start, end=end):
            near[start:end] = b"\1" * (end - start)
    return near


def named_objectives(passage: Passage) -> list[Named]:
    """The objectives that a passage names by number or title."""
    return passage.once(_named_objectives)


def _named_objectives(passage: Passage) -> list[Named]:
    book, language, (folded, offsets) = passage.analysis.codebook, passage.language, passage.folded
    listed = book.any_of("objective_number", language).finditer(passage.text)
    found = [
        (number, *each.span(), "number") for each in listed for number in _numbers(each["numbers"], book, language)
    ]
    for title, number in _titles(book, language):
        if (at := folded.find(title)) >= 0:
            found.append((number, offsets[at], offsets[at + len(title) - 1] + 1, "title"))
    return found


def objectives_in(passage: Passage, start: int, end: int) -> tuple[int, ...]:
    """The objectives that a stretch of a passage is about, by number or by a term, sorted.

    Args:
        passage: of a report.
        start: of the stretch.
        end: of it.
    """
    named = {number for number, left, right, _ in named_objectives(passage) if start <= left and right <= end}
    return tuple(sorted(named | {int(m.term.code) for m in passage.terms("objective", start=start, end=end)}))


def _numbers(listed: str, book: Codebook, language: str) -> list[int]:
    """The objectives of a list of numbers: "2, 5 and 6", "8 to 10"."""
    found: list[int] = []
    for between, digits in _DIGITS.findall(listed):
        upto = found and LANGUAGES[language].UPTO in between
        found += range(found[-1] + 1, int(digits) + 1) if upto else [int(digits)]
    return [number for number in found if str(number) in book.codes["objective"]]


@lru_cache(maxsize=8)
def _titles(book: Codebook, language: str) -> list[tuple[str, int]]:
    return [(fold(getattr(code, f"name_{language}"))[0], int(code.code)) for code in book.codes["objective"].values()]
