"""Guiding principles, affected groups and cross-cutting issues, wherever they are named."""

from __future__ import annotations

from functools import lru_cache

from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.objectives import discussed, discussed_places, terms_in
from migration_review.find.terms import Match, TermMatcher
from migration_review.model import Findings, Report, ThemeMention

LAYERS = ("principle", "group", "issue")
INSIDE_NAMES = "in_names"
"""The scope of a term that is evidence even where it stands in a title or a name, as the 2030 Agenda is."""


def find_themes(report: Report, *, codebook: Codebook | None = None) -> Findings[ThemeMention]:
    """Find the principles, groups and issues that paragraphs and side events name.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        one row a mention, in reading order, with columns ``layer`` (principle, group, issue), ``code``, ``rule`` and
        ``tier``. Headings, agenda items, procedural sentences, quoted titles and names of bodies have none, except
        for the terms that the codebook says count inside a name.
    """
    codebook = codebook or load_codebook()
    found = []
    for place in discussed_places(report):
        for start, end in discussed(place, report.language):
            for match in _matches(place.text[start:end], codebook, report.language):
                a, b = start + match.start, start + match.end
                term = match.term
                found.append(ThemeMention(place.id, a, b, place.text[a:b], term.layer, term.code, term.rule, term.tier))
    return Findings(found, ThemeMention, report)


def _matches(text: str, codebook: Codebook, language: str) -> list[Match]:
    """The terms outside names, and those that count inside them where no other term of the code stands."""
    matches = terms_in(text, codebook, language, *LAYERS)
    for match in _inside_names(codebook, language).find(text):
        key = (match.term.layer, match.term.code)
        if not any(
            (other.term.layer, other.term.code) == key and other.start < match.end and match.start < other.end
            for other in matches
        ):
            matches.append(match)
    return sorted(matches, key=lambda match: (match.start, -match.end, match.term.layer, match.term.code))


@lru_cache(maxsize=8)
def _inside_names(codebook: Codebook, language: str) -> TermMatcher:
    """The terms that count inside names, with the never-terms that block them."""
    terms = codebook.terms_of(*LAYERS, language=language)
    codes = {(term.layer, term.code) for term in terms if INSIDE_NAMES in term.scope}
    return TermMatcher(
        (
            term
            for term in terms
            if INSIDE_NAMES in term.scope or (term.expect == "never" and (term.layer, term.code) in codes)
        ),
        language,
    )
