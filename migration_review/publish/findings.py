"""Every layer of findings of a report at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.covid import find_covid
from migration_review.find.objectives import find_objectives
from migration_review.find.participants import find_participants
from migration_review.find.progress import find_progress
from migration_review.find.recommendations import find_recommendations
from migration_review.find.references import find_references
from migration_review.find.themes import find_themes
from migration_review.find.voices import find_voices
from migration_review.model import Findings, Report

LAYERS: dict[str, Callable[..., Findings[Any]]] = {
    "participants": find_participants,
    "references": find_references,
    "objectives": find_objectives,
    "themes": find_themes,
    "covid": find_covid,
    "voices": find_voices,
    "recommendations": find_recommendations,
    "progress": find_progress,
}
"""The layers in the order of the notebooks, and the finder of each."""


def find_all(report: Report, *, codebook: Codebook | None = None) -> dict[str, Findings[Any]]:
    """The findings of every layer.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.
    """
    codebook = codebook or load_codebook()
    return {layer: finder(report, codebook=codebook) for layer, finder in LAYERS.items()}
