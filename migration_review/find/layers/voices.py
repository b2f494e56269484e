"""Who speaks in each sentence of a summary: voice, quantifier and reporting verb; worked out in ``speech/floor.py``."""

from __future__ import annotations

from migration_review.find.analysis import analyse
from migration_review.find.codebook import Book
from migration_review.find.speech.floor import voices
from migration_review.model import Findings, Report, Voice


def find_voices(report: Report, *, codebook: Book | None = None) -> Findings[Voice]:
    """Find who speaks in every sentence of the summary.

    The summary is the annex that calls itself one, after its introduction; without such an annex, all numbered
    paragraphs. Paragraphs that only list speakers have no row.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.

    Returns:
        one row a sentence, with columns ``sentence`` (1-based in its paragraph), ``voice``, ``voices`` (all kinds of
        speakers, in order), ``speaker`` and ``quantifier`` as printed, ``quantity`` (one, two, few, some, many, most,
        all), ``verb`` as printed, ``verb_class`` and ``inherited``.
    """
    return Findings(analyse(report, codebook, "find_voices").once(voices), Voice, report)
