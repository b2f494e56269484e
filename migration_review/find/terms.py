"""Terms in a stretch of text that is no place of a report; see ``matching``."""

from __future__ import annotations

from migration_review.find.codebook import Codebook
from migration_review.find.matching import Match, words_of
from migration_review.text import fold


def find_terms(text: str, codebook: Codebook, language: str, *layers: str) -> list[Match]:
    """The terms of some layers found in a text, in order.

    Args:
        text: as printed.
        codebook: whose terms.
        language: "zh" or "en".
        layers: such as "challenge".
    """
    words, (folded, offsets) = words_of(codebook, language), fold(text)
    return [match for match in words.terms(folded, words.hits(folded), offsets) if match.term.layer in layers]
