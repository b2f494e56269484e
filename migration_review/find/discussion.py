"""What a passage discusses: the codebook's terms where they say what it is about, and the objectives named there.

Procedure, titles and names say nothing about the subject; a term's ``scope`` narrows where it counts. In a report that is
not about migration a term of an objective counts only beside people on the move.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.language import LANGUAGES
from migration_review.find.matching import Match
from migration_review.find.schema import Codebook
from migration_review.find.speech.floor import is_procedural
from migration_review.model import AgendaItem, Document, Event, Note, Section
from migration_review.text import Span, fold

MOVING = "moving"
"""The layer of the words for people on the move, in ``cues.csv``."""
_PIECE = {
    False: re.compile(r"[;；。]|\.\s|(?=\([a-z]\) )"),
    True: re.compile(r"[,，;；。]|\.\s|(?=\([a-z]\) )"),
}
_DIGITS = re.compile(r"(\D*)(\d+)")


@dataclass(frozen=True, slots=True)
class Named:
    """An objective named by its number or title."""

    objective: int
    start: int
    end: int
    rule: str


def passages(analysis: Analysis) -> Iterator[Passage]:
    """The passages that say what is discussed: all but headings, agenda items, notes and the list of documents."""
    return (p for p in analysis if not isinstance(p.place, (Section, AgendaItem, Document, Note)))


def discussed(passage: Passage) -> list[Span]:
    """The stretches of a passage that discuss something: its sentences that are not procedural; of an event its title."""
    return passage.once(_discussed)


def _discussed(passage: Passage) -> list[Span]:
    if isinstance(passage.place, Event):
        title = passage.place.title
        at = passage.text.find(title) if title else -1
        return [(at, at + len(title))] if title and at >= 0 else [(0, len(passage.text))]
    return [span for span in passage.sentences if not is_procedural(passage, span)]


def terms(passage: Passage, *layers: str) -> list[Match]:
    """The terms of some layers in what a passage discusses, in order.

    Args:
        passage: of a report.
        layers: such as "principle".
    """
    language, text = LANGUAGES[passage.language], passage.text
    found = []
    for start, end in discussed(passage):
        for match in passage.terms(*layers, start=start, end=end):
            scope = match.term.scope
            if "alone" in scope and language.in_a_list(text, match.start, match.end):
                continue
            if "capital" in scope and text[match.start : match.end].islower():
                continue
            found.append(match)
    return found


def about_migration(analysis: Analysis) -> bool:
    """Whether the title or more than a third of the paragraphs name migration; refugees and displaced persons do not suffice.

    Social protection or health in a report on another subject serve none of the Compact's objectives.
    """
    report, words = analysis.report, analysis.words
    if any(match.term.code == "migration" for match in words.terms(report.title or "")):
        return True
    numbered = [analysis[paragraph.id].terms(MOVING) for paragraph in report.paragraphs]
    return 3 * sum(any(match.term.code == "migration" for match in found) for found in numbered) > len(numbered)


def about_people(passage: Passage, *, narrow: bool) -> bytearray:
    """For every character whether it stands in a sentence that names people on the move; 1 or 0.

    Args:
        passage: of a report.
        narrow: in a clause instead of a sentence.
    """
    marks = [0, *(mark.start() for mark in _PIECE[narrow].finditer(passage.text)), len(passage.text)]
    mask = bytearray(len(passage.text))
    for match in passage.terms(MOVING):
        nth = bisect_right(marks, match.start)
        left, right = marks[nth - 1], marks[nth]
        mask[left:right] = b"\1" * (right - left)
    return mask


def named_objectives(passage: Passage) -> list[Named]:
    """The objectives that a passage names by number or title."""
    return passage.once(_named_objectives)


def _named_objectives(passage: Passage) -> list[Named]:
    book, text = passage.analysis.codebook, passage.text
    found = []
    for match in book.any_of("objective_number", passage.language).finditer(text):
        found += [Named(n, *match.span(), "number") for n in numbers(match["numbers"], book, passage.language)]
    folded, offsets = passage.folded
    for title, number in _titles(book, passage.language):
        at = folded.find(title)
        if at >= 0:
            found.append(Named(number, offsets[at], offsets[at + len(title) - 1] + 1, "title"))
    return found


def objectives_in(passage: Passage, start: int, end: int) -> tuple[int, ...]:
    """The objectives that a stretch of a passage is about, by number or by a term, sorted.

    Args:
        passage: of a report.
        start: of the stretch.
        end: of it.
    """
    named = {each.objective for each in named_objectives(passage) if start <= each.start and each.end <= end}
    return tuple(sorted(named | {int(m.term.code) for m in passage.terms("objective", start=start, end=end)}))


def numbers(listed: str, book: Codebook, language: str) -> list[int]:
    """The objectives of a list of numbers: "2, 5 and 6", "8 to 10".

    Args:
        listed: as printed.
        book: whose objectives.
        language: "zh" or "en".
    """
    found: list[int] = []
    for between, digits in _DIGITS.findall(listed):
        upto = found and LANGUAGES[language].UPTO in between
        found += range(found[-1] + 1, int(digits) + 1) if upto else [int(digits)]
    return [number for number in found if str(number) in book.codes["objective"]]


@lru_cache(maxsize=8)
def _titles(book: Codebook, language: str) -> tuple[tuple[str, int], ...]:
    name = {"zh": "name_zh", "en": "name_en"}[language]
    return tuple((fold(getattr(code, name))[0], int(code.code)) for code in book.codes["objective"].values())
