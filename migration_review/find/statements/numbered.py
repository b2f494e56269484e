"""Recommendations that a list numbers, each with the States that made it in brackets: "140.1 Ratify … (Estonia);"."""

from __future__ import annotations

import re

from migration_review.find.analysis import Analysis
from migration_review.find.discussion import objectives_in
from migration_review.model import Paragraph, Recommendation

_NUMBER = re.compile(r"\d{1,3}\.\d{1,3}\.?\s+")
_STATE = r"[(（](?=[^\W\d_])(?![a-z])(?:[^()（）\n]|[(（][^()（）\n]{1,60}[)）]){2,80}[)）]"
_BY = re.compile(rf"{_STATE}(?:[ ,，、]{{0,3}}{_STATE}){{0,60}}(?=[.。]?$)")
_SEVERAL = re.compile(r"[)）][ ,，、]*[(（]|[,，、]")
_CLAUSE = re.compile(r"[^;；\s][^;；]*")


def numbered(analysis: Analysis) -> list[Recommendation]:
    """Every recommendation of such a list, in reading order; its text holds the States, and they are its voice.

    A line counts whose own number has two parts; of paragraphs that bear such numbers, those of a part where most end
    with a name in brackets.
    """
    found: list[Recommendation] = []
    listed = _lists(analysis.report.paragraphs)
    for paragraph in analysis.report.paragraphs:
        passage, at = analysis[paragraph.id], 0
        for nth, line in enumerate(paragraph.text.split("\n")):
            number = _NUMBER.match(line)
            start = number.end() if number else 0
            if number or (not nth and paragraph.part in listed):
                for begin, end, several in _asked(line, start):
                    where = (at + begin, at + end)
                    found.append(
                        Recommendation(
                            paragraph.id, *where, line[begin:end], None, "member_states" if several else "one_member_state",
                            "explicit", "unspecified", objectives_in(passage, *where), "numbered", "strict",
                        )
                    )  # fmt: skip
            at += len(line) + 1
    return found


def _asked(line: str, start: int) -> list[tuple[int, int, bool]]:
    """(start, end, whether several States ask) of each clause that ends with names in brackets."""
    found = []
    for clause in _CLAUSE.finditer(line, start):
        by = _BY.search(clause[0].rstrip())
        if by and by.start():
            found.append((clause.start(), clause.start() + by.end(), bool(_SEVERAL.search(by[0]))))
    return found


def _lists(paragraphs: tuple[Paragraph, ...]) -> set[str]:
    ends: dict[str, list[bool]] = {}
    for paragraph in paragraphs:
        if paragraph.part.startswith("section"):
            ends.setdefault(paragraph.part, []).append(bool(_asked(paragraph.text, 0)))
    return {part for part, told in ends.items() if 2 * sum(told) > len(told)}
