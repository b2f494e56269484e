"""Read a structured United Nations report, find things in it, show them, check them.

>>> import migration_review as mr
>>> report = mr.load_report()
>>> len(report.paragraphs)
98
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from migration_review.coding import Coding
from migration_review.later import later
from migration_review.model import Paragraph, Report, ReportError

if TYPE_CHECKING:
    from migration_review import check as check
    from migration_review import show as show
    from migration_review.check.agreement import agreement
    from migration_review.check.conformance import conformance
    from migration_review.check.labels import load_labels
    from migration_review.find.codebook import load_codebook
    from migration_review.find.layers.covid import find_covid
    from migration_review.find.layers.objectives import find_objectives
    from migration_review.find.layers.participants import find_participants
    from migration_review.find.layers.progress import find_progress
    from migration_review.find.layers.recommendations import find_recommendations
    from migration_review.find.layers.references import find_references
    from migration_review.find.layers.themes import find_themes
    from migration_review.find.layers.voices import find_voices
    from migration_review.publish import review as review
    from migration_review.publish.codings import find_all, load_coding
    from migration_review.publish.docs import to_docs
    from migration_review.publish.export import export
    from migration_review.read.load import load_report, load_reports, parse_report
    from migration_review.show.concordance import kwic
    from migration_review.show.tables import to_frame

_HOMES = {
    "load_report": "read.load",
    "load_reports": "read.load",
    "parse_report": "read.load",
    "load_labels": "check.labels",
    "find_participants": "find.layers.participants",
    "find_objectives": "find.layers.objectives",
    "find_themes": "find.layers.themes",
    "find_covid": "find.layers.covid",
    "find_voices": "find.layers.voices",
    "find_recommendations": "find.layers.recommendations",
    "find_progress": "find.layers.progress",
    "find_references": "find.layers.references",
    "find_all": "publish.codings",
    "load_coding": "publish.codings",
    "load_codebook": "find.codebook",
    "to_frame": "show.tables",
    "to_docs": "publish.docs",
    "kwic": "show.concordance",
    "export": "publish.export",
    "agreement": "check.agreement",
    "conformance": "check.conformance",
}

_ROOMS = {"show": "show", "check": "check", "review": "publish.review"}
"""Modules that hold more, as ``mr.show``."""

__version__ = "0.1.0"
__all__ = [  # noqa: RUF022 (in the order of the four verbs)
    "load_report",
    "load_reports",
    "parse_report",
    "load_labels",
    "find_participants",
    "find_objectives",
    "find_themes",
    "find_covid",
    "find_voices",
    "find_recommendations",
    "find_progress",
    "find_references",
    "find_all",
    "load_coding",
    "load_codebook",
    "to_frame",
    "to_docs",
    "kwic",
    "export",
    "agreement",
    "conformance",
    "Coding",
    "Report",
    "Paragraph",
    "ReportError",
]


if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = later(__name__, _HOMES, _ROOMS)


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*__all__, *_ROOMS])
