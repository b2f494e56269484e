"""Guiding principles, affected groups and cross-cutting issues, wherever they are named."""

from __future__ import annotations

from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.objectives import discussed, discussed_places, terms_in
from migration_review.model import Findings, Report, ThemeMention

LAYERS = ("principle", "group", "issue")


def find_themes(report: Report, *, codebook: Codebook | None = None) -> Findings[ThemeMention]:
    """Find the principles, groups and issues that paragraphs and side events name.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        one row a mention, in reading order, with columns ``layer`` (principle, group, issue), ``code``, ``rule`` and
        ``tier``. Headings, agenda items, quoted titles, names of bodies and procedural sentences have none.
    """
    codebook = codebook or load_codebook()
    found = []
    for place in discussed_places(report):
        for start, end in discussed(place, report.language):
            for match in terms_in(place.text[start:end], codebook, report.language, *LAYERS):
                a, b = start + match.start, start + match.end
                term = match.term
                found.append(ThemeMention(place.id, a, b, place.text[a:b], term.layer, term.code, term.rule, term.tier))
    return Findings(found, ThemeMention, report.symbol or report.source.name)
