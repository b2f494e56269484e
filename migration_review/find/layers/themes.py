"""Guiding principles, affected groups and cross-cutting issues, wherever they are named."""

from __future__ import annotations

from migration_review.find.analysis import analyse
from migration_review.find.codebook import Book
from migration_review.find.discussion import passages, terms
from migration_review.model import Findings, Report, ThemeMention

LAYERS = ("principle", "group", "issue")


def find_themes(report: Report, *, codebook: Book | None = None) -> Findings[ThemeMention]:
    """Find the principles, groups and issues that paragraphs and side events name.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.

    Returns:
        one row a mention, in reading order, with columns ``layer`` (principle, group, issue), ``code``, ``rule`` and
        ``tier``. Headings, agenda items, procedural sentences, quoted titles and names of bodies have none, except
        for the terms whose scope says that they count inside a name.
    """
    rows = [
        ThemeMention(place.id, start, end, place.text[start:end], term.layer, term.code, term.rule, term.tier)
        for place in passages(analyse(report, codebook, "find_themes"))
        for term, start, end in terms(place, *LAYERS)
    ]
    return Findings(rows, ThemeMention, report)
