"""MyST Markdown out of tables and texts, everything from a source escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escaped(text: str) -> str:
    """A text in which no character is Markdown.

    Args:
        text: of a source.
    """
    return _PUNCTUATION.sub(r"\\\1", text)


def table(frame: pd.DataFrame, cells: dict[str, Callable[[object], str]] | None = None) -> str:
    """A table that sorts and filters, as a block of HTML.

    Args:
        frame: its columns' names are its headers.
        cells: for some columns, what makes HTML of a cell; all other cells are escaped.
    """
    import pandas as pd

    cells = cells or {}
    head = "".join(f"<th{_wide(frame[column])}>{html.escape(str(column))}</th>" for column in frame.columns)
    lines = [
        "```{raw} html",
        f'<div class="table-wrapper"><table class="mr-table display"><thead><tr>{head}</tr></thead><tbody>',
    ]
    for row in frame.itertuples(index=False):
        shown = []
        for column, value in zip(frame.columns, row, strict=True):
            if column in cells:
                shown.append(cells[column](value))
            elif not isinstance(value, tuple) and pd.isna(value):
                shown.append("")
            else:
                text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
                shown.append(html.escape(text).replace("\n", "<br>"))
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in shown) + "</tr>")
    return "\n".join([*lines, "</tbody></table></div>", "```", ""])


def _wide(column: pd.Series[str]) -> str:
    """A class for a column of sentences, so that narrow ones do not squeeze it."""
    return (
        ' class="mr-wide"'
        if column.astype(str).str.len().mean() > 14 and column.astype(str).str.len().max() > 40
        else ""
    )
