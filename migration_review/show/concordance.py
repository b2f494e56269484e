"""Keyword in context: what stands to the left and right of a find, with its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migration_review.doors import expect
from migration_review.model import Finding, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


def kwic(report: Report, found: Iterable[Finding], *, width: int = 24) -> pd.DataFrame:
    """A concordance of findings.

    Args:
        report: in which they were found.
        found: what a ``find_*`` returned, or some of it.
        width: characters of context on each side.

    Returns:
        one row a finding, with ``citation``, ``left``, ``text`` and ``right``.

    Examples:
        >>> from migration_review import find_covid, load_report
        >>> report = load_report()
        >>> kwic(report, find_covid(report), width=4).loc[4, ["left", "text"]].tolist()
        ['由于 ', '2019 冠状病毒病 (COVID-19) 大流行']
    """
    import pandas as pd

    expect("kwic", report, Report)
    listed = []
    for row in found:
        expect("kwic", row, Finding, "findings, such as a find_* gives")
        text = report[row.place].text.replace("\n", " ")
        left, right = text[max(0, row.start - width) : row.start], text[row.end : row.end + width]
        listed.append([report.cite(row.place), left, row.text.replace("\n", " "), right])
    return pd.DataFrame(listed, columns=["citation", "left", "text", "right"]).astype(pd.StringDtype("python"))
