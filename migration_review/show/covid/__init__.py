"""COVID-19 in the report: what notebook 04 counts, shows and says."""

from migration_review.show.covid.numbers import (
    CALLED,
    DONE,
    FRAMINGS,
    HARM,
    apart,
    by_framing,
    by_part,
    by_voice,
    chance,
    company,
    mentions,
    naming,
    parts,
    stated,
    statements,
)
from migration_review.show.covid.sentences import (
    opening,
    said_company,
    said_framings,
    said_items,
    said_names,
    said_where,
    said_who,
)
from migration_review.show.covid.tables import beside, everything, framings, items, lines, names, where

__all__ = [
    "CALLED", "DONE", "FRAMINGS", "HARM", "apart", "beside", "by_framing", "by_part", "by_voice", "chance", "company", "everything",
    "framings", "items", "lines", "mentions", "names", "naming", "opening", "parts", "said_company", "said_framings", "said_items", "said_names",
    "said_where", "said_who", "stated", "statements", "where",
]  # fmt: skip
