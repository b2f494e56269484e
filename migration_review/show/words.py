"""The words around a result: an English gloss of what the report says in Chinese, and where a result comes from."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from migration_review.model import Report
from migration_review.sources import SHIPPED_SHA256, rows

_STANDING: Final = {"en": "annex II is a summary by the Chair, not agreed text", "zh": "附件二为主席摘要，并非商定案文"}
_SEPARATOR: Final = {"en": "; ", "zh": "；"}


@lru_cache(maxsize=1)
def _glosses() -> dict[str, str]:
    return {row["place"]: row["gloss"] for row in rows("glosses.csv")}


def gloss(report: Report, id: str) -> str | None:
    """Our own English rendering of a place's words; it is unofficial and has to be shown as such.

    Args:
        report: the shipped report; no other has glosses.
        id: of a place; headings, agenda items and the paragraphs that the notebooks quote have one.

    Returns:
        the gloss, or None where there is none.

    Examples:
        >>> from migration_review import load_report
        >>> gloss(load_report(), "agenda:3(a)")
        'Ensuring that migration is voluntary, regular, safe and orderly'
    """
    return _glosses().get(id) if report.source.sha256 == SHIPPED_SHA256 else None


def source_line(report: Report, *, language: Literal["en", "zh"] = "en") -> str:
    """What a chart or table names as its source: the report's symbol, and of the shipped report its standing.

    Args:
        report: any.
        language: "en" or "zh".

    Raises:
        ValueError: another language.

    Examples:
        >>> from migration_review import load_report
        >>> source_line(load_report())
        'ESCAP/GCM/2021/3; annex II is a summary by the Chair, not agreed text'
    """
    if language not in _STANDING:
        raise ValueError(f"language is 'en' or 'zh', not {language!r}")
    name = report.symbol or report.source.name
    return name + _SEPARATOR[language] + _STANDING[language] if report.source.sha256 == SHIPPED_SHA256 else name
