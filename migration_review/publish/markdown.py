"""Tables as blocks of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from migration_review.publish.escape import Html, Markdown, block

if TYPE_CHECKING:
    import pandas as pd


def table(frame: pd.DataFrame, cells: dict[str, Callable[[object], Html]] | None = None) -> Markdown:
    """A table that sorts and filters, as a block of HTML.

    Args:
        frame: its columns' names are its headers.
        cells: for some columns, what makes HTML of a cell; all other cells are escaped.
    """
    cells = cells or {}
    head = [
        Html.of('<th class="mr-wide">{}</th>' if _wide(frame[column]) else "<th>{}</th>", column)
        for column in frame.columns
    ]
    lines = [
        Html.of(
            '<div class="table-wrapper"><table class="mr-table display"><thead><tr>{}</tr></thead><tbody>',
            Html.joined("", head),
        )
    ]
    for row in frame.itertuples(index=False):
        shown = [
            Html.of("<td>{}</td>", cells.get(str(column), _cell)(value))
            for column, value in zip(frame.columns, row, strict=True)
        ]
        lines.append(Html.of("<tr>{}</tr>", Html.joined("", shown)))
    return Markdown.of("{}\n", block(Html.joined("\n", [*lines, Html.of("</tbody></table></div>")])))


def _cell(value: object) -> Html:
    import pandas as pd

    if isinstance(value, tuple):
        return Html.lines("; ".join(map(str, value)))
    return Html.of("") if pd.isna(value) else Html.lines(value)  # type: ignore[call-overload]


def _wide(column: pd.Series[str]) -> bool:
    """Whether it is a column of sentences, which narrow ones shall not squeeze."""
    sizes = column.astype(str).str.len()
    return bool(sizes.mean() > 14 and sizes.max() > 40)
