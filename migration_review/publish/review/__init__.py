"""Review: what rules propose goes to an analyst's tools, and what she makes of it comes back unchanged otherwise.

>>> import migration_review as mr
>>> sorted(mr.review.__all__)[:2]
['adjudicate', 'to_label_studio']

``mr.load_coding`` reads every file that is written here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

    def __getattr__(name: str) -> Any:
        """Import a name when it is first asked for."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
