"""The objectives as listed and as discussed: what notebook 03 counts, shows and says."""

from migration_review.show.objectives.numbers import (
    at_home,
    by_table,
    counts,
    hardly,
    on_list,
    order,
    shares,
    sizes,
    strengths,
)  # fmt: skip
from migration_review.show.objectives.sentences import (
    opening,
    said_at_home,
    said_hardly,
    said_lists,
    said_strengths,
    said_tables,
)  # fmt: skip
from migration_review.show.objectives.tables import cells, evidence, lists, readable_home, readable_tables

__all__ = [
    "at_home",
    "by_table",
    "cells",
    "counts",
    "evidence",
    "hardly",
    "lists",
    "on_list",
    "opening",
    "order",
    "readable_home",
    "readable_tables",
    "said_at_home",
    "said_hardly",
    "said_lists",
    "said_strengths",
    "said_tables",
    "shares",
    "sizes",
    "strengths",
]  # fmt: skip
