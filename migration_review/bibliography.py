"""How a report, or a place of it, is cited in a bibliography: BibTeX and CSL JSON, from symbol, title and dates alone."""

from __future__ import annotations

import json
import re
from typing import Any

from migration_review.model import Report

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibtex(report: Report, id: str | None = None) -> str:
    r"""A BibTeX entry.

    Args:
        report: to be cited.
        id: of a place, which is put into the note; None cites the report.

    Returns:
        an entry ``@techreport``; the year is that of the meeting, which is what the report's text gives.

    Examples:
        >>> from migration_review import load_report
        >>> print(bibtex(load_report(), "annex2:45"))  # doctest: +ELLIPSIS
        @techreport{ESCAP-GCM-2021-3,
          title = {《安全、有序和正常移民全球契约》...},
          institution = {United Nations},
          number = {ESCAP/GCM/2021/3},
          year = {2021},
          address = {曼谷},
          language = {zh},
          note = {annex II, para. 45}
        }
    """
    fields = {
        "title": report.title,
        "institution": "United Nations",
        "number": report.symbol,
        "year": str(report.dates[-1].year) if report.dates else None,
        "address": report.venue,
        "language": report.language,
        "note": _locator(report, id),
    }
    body = ",\n".join(f"  {name} = {{{_latex(value)}}}" for name, value in fields.items() if value)
    return f"@techreport{{{_key(report)},\n{body}\n}}"


def csl(report: Report, id: str | None = None) -> str:
    """An item of CSL JSON, as Zotero and pandoc read it.

    Args:
        report: to be cited.
        id: of a place, which is put into ``locator``; None cites the report.

    Examples:
        >>> from migration_review import load_report
        >>> json.loads(csl(load_report(), "annex2:45"))["locator"]
        'annex II, para. 45'
    """
    days = [[day.year, day.month, day.day] for day in report.dates]
    item: dict[str, Any] = {
        "id": _key(report),
        "type": "report",
        "title": report.title,
        "number": report.symbol,
        "publisher": "United Nations",
        "language": report.language,
        "event-place": report.venue,
        "event-date": {"date-parts": days[:1] + days[-1:] if len(days) > 1 else days} if days else None,
        "issued": {"date-parts": [[report.dates[-1].year]]} if days else None,
        "locator": _locator(report, id),
    }
    return json.dumps({name: value for name, value in item.items() if value}, ensure_ascii=False, indent=1)


def _locator(report: Report, id: str | None) -> str | None:
    if id is None:
        return None
    return report.cite(id).removeprefix(f"{report.symbol or report.source.name}, ")


def _key(report: Report) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", report.symbol or report.source.name).strip("-") or "report"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)
