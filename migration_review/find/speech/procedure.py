"""What belongs to the running of a meeting: what lay before it, who moderated, who only spoke or attended."""

from __future__ import annotations

from collections.abc import Iterable

from migration_review.find.analysis import Passage
from migration_review.text import Span

CODES = ("running", "moderates", "members", "named", "ends", "list")
_BEGINS = 3
"""How far into a sentence a term may stand that must begin it."""


def told(passage: Passage, span: Span, *codes: str) -> bool:
    """Whether a sentence has a term of the layer ``procedure``.

    A term of ``goes_on`` begins the sentence, one of ``ends`` stands before a comma or at its end, one of ``named``
    before a capital.

    Args:
        passage: the place.
        span: of the sentence in it.
        codes: of the layer.
    """
    start, end = span
    for match in passage.terms("procedure", start=start, end=end):
        if match.term.code not in codes:
            continue
        if match.term.code == "goes_on" and match.start - start > _BEGINS:
            continue
        if match.term.code == "ends" and passage.text[match.end : match.end + 1] not in "，。,.;；":
            continue
        if match.term.code == "named" and not passage.text[match.end :].lstrip(" :")[:1].isupper():
            continue
        return True
    return False


def is_list_of_speakers(passage: Passage, spans: Iterable[Span]) -> bool:
    """Whether sentences do nothing but list who spoke: one, or two at most, of which one says so.

    Args:
        passage: the place.
        spans: of its sentences, or of one of them.
    """
    listed = list(spans)
    return len(listed) <= 2 and bool(listed) and told(passage, listed[0], "list")


def is_procedural(passage: Passage, span: Span) -> bool:
    """Whether a sentence tells how the meeting ran: documents, moderators, panels, speakers, attendance, consultations.

    Args:
        passage: the place.
        span: of the sentence in it.
    """
    return told(passage, span, *CODES)
