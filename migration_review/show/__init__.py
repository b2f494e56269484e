"""Findings to tables, sentences and figures: what a notebook needs, under one name.

>>> import migration_review as mr
>>> mr.show.label(10, "objective")
'10 Eradicate trafficking'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from migration_review.later import later

if TYPE_CHECKING:
    from migration_review.show import charts as charts
    from migration_review.show import compare as compare
    from migration_review.show import covid as covid
    from migration_review.show import disagreements as disagreements
    from migration_review.show import keyness as keyness
    from migration_review.show import many as many
    from migration_review.show import objectives as objectives
    from migration_review.show import outline as outline
    from migration_review.show import own as own
    from migration_review.show import participation as participation
    from migration_review.show import progress as progress
    from migration_review.show import recommendations as recommendations
    from migration_review.show import themes as themes
    from migration_review.show import trust as trust
    from migration_review.show import voices as voices
    from migration_review.show.blocks import discussing
    from migration_review.show.concordance import kwic
    from migration_review.show.display import use_display
    from migration_review.show.names import column_label, english, label, readable
    from migration_review.show.sentences import brief, cited, counted, listed, number, of, percent, plain, quoted, say
    from migration_review.show.tables import to_frame
    from migration_review.show.tidy import cite_column, headed, labelled, start, top
    from migration_review.show.words import source_line

_HOMES = {
    "use_display": "display",
    "kwic": "concordance",
    **dict.fromkeys(("column_label", "english", "label", "readable"), "names"),
    **dict.fromkeys(
        ("brief", "cited", "counted", "listed", "number", "of", "percent", "plain", "quoted", "say"), "sentences"
    ),
    "discussing": "blocks",
    "to_frame": "tables",
    **dict.fromkeys(("cite_column", "headed", "labelled", "start", "top"), "tidy"),
    "source_line": "words",
}
TOPICS = (
    "outline", "participation", "themes", "objectives", "covid", "disagreements", "voices", "recommendations", "progress", "compare", "many", "keyness", "trust", "own", "charts",
)  # fmt: skip
"""The modules behind the notebooks, as ``mr.show.participation`` …: their tables and sentences; ``charts`` has the figures."""

__all__ = [
    "brief", "cite_column", "cited", "column_label", "counted", "discussing", "english", "headed", "kwic", "label", "labelled", "listed", "number", "of",
    "percent", "plain", "quoted", "readable", "say", "source_line", "start", "to_frame", "top", "use_display",
]  # fmt: skip


if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = later(__name__, _HOMES, TOPICS)


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*__all__, *TOPICS])
