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
    hits = words.hits(folded)
    found = {match for layer in layers for match in words.matches(layer, folded, hits, offsets)}
    return sorted(
        (match for match in found if match.term.layer in layers),
        key=lambda match: (match.start, -match.end, match.term.layer, match.term.code),
    )
