"""The words around a result: where it comes from."""

from __future__ import annotations

from typing import Final, Literal

from migration_review.model import Report
from migration_review.sources import SHIPPED_SHA256

_STANDING: Final = {"en": "annex II is a summary by the Chair, not agreed text", "zh": "附件二为主席摘要，并非商定案文"}
_SEPARATOR: Final = {"en": "; ", "zh": "；"}


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
