"""The objectives of a stretch of text that is no place of a report; see ``discussion``."""

from __future__ import annotations

from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.discussion import numbers
from migration_review.find.language import LANGUAGES
from migration_review.find.matching import words_of
from migration_review.find.terms import find_terms


@lru_cache(maxsize=4096)
def masked(text: str, codebook: Codebook, language: str) -> str:
    """The text with quoted titles and names of bodies blanked out by ＿, character by character.

    Args:
        text: as printed.
        codebook: whose organisations.
        language: "zh" or "en".
    """
    chars = list(text)
    words, spoken = words_of(codebook, language), LANGUAGES[language]
    spans = [(n.start, n.end) for n in words.named("organisations", text) if n.end - n.start >= spoken.NAME]
    processes = [n.start for n in words.named("instruments", text) if words.says_its_subject(n)]
    spans += [(a, b) for a, b in spoken.titles(text) if not any(a <= at < b for at in processes)]
    for start, end in spans:
        chars[start:end] = "＿" * (end - start)
    return "".join(chars)


def objectives_of(text: str, codebook: Codebook, language: str) -> tuple[int, ...]:
    """The objectives that a stretch of text is about, sorted; also those it names by number.

    Args:
        text: an action or statement.
        codebook: whose terms.
        language: "zh" or "en".
    """
    listed = codebook.any_of("objective_number", language).finditer(text)
    named = {number for match in listed for number in numbers(match["numbers"], codebook, language)}
    hidden = masked(text, codebook, language)
    return tuple(sorted(named | {int(m.term.code) for m in find_terms(hidden, codebook, language, "objective")}))
