"""Countries and bodies in a stretch of text that is no place of a report; see ``matching``."""

from __future__ import annotations

from migration_review.find.codebook import Codebook
from migration_review.find.matching import Name, words_of


def named(text: str, table: str, codebook: Codebook, language: str) -> list[Name]:
    """The countries, organisations or instruments that a text names, in order; the longest name wins.

    Args:
        text: as printed or folded.
        table: "countries", "organisations" or "instruments".
        codebook: whose table.
        language: "zh" or "en".
    """
    return words_of(codebook, language).named(table, text)


def states_in(text: str, codebook: Codebook, language: str) -> list[str]:
    """The ISO 3166-1 alpha-3 codes of the countries that a text names, in order, each as often as it is named.

    Args:
        text: as printed or folded.
        codebook: whose countries.
        language: "zh" or "en".
    """
    return [each.key for each in named(text, "countries", codebook, language)]
