"""Review: what rules propose goes to an analyst's tools, and what she makes of it comes back unchanged otherwise.

>>> import migration_review as mr
>>> sorted(mr.review.__all__)[:2]
['adjudicate', 'to_label_studio']

``mr.load_coding`` reads every file that is written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from migration_review.later import later

if TYPE_CHECKING:
    from migration_review.publish.review.adjudicate import adjudicate
    from migration_review.publish.review.exchanges import to_label_studio, to_web_annotation
    from migration_review.publish.review.qdpx import to_qdpx
    from migration_review.publish.review.workbook import to_workbook

_HOMES = {
    "to_workbook": "workbook",
    "to_qdpx": "qdpx",
    "to_label_studio": "exchanges",
    "to_web_annotation": "exchanges",
    "adjudicate": "adjudicate",
}

__all__ = ["adjudicate", "to_label_studio", "to_qdpx", "to_web_annotation", "to_workbook"]


if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = later(__name__, _HOMES)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
