"""What one table of spans says about another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def overlapping(found: pd.DataFrame, other: pd.DataFrame, column: str, *, least: float = 0.5) -> pd.Series[Any]:
    """For every row, a column of the row of another table whose span it shares most.

    Args:
        found: with ``paragraph``, ``start`` and ``end``.
        other: with these and the column.
        column: whose value is wanted.
        least: which part of their union the two spans must at least share.

    Returns:
        the values, missing where nothing overlaps enough.
    """
    import pandas as pd

    by_paragraph = dict(list(other.groupby("place")))
    values: list[Any] = []
    for place, start, end in zip(found["place"], found["start"], found["end"], strict=True):
        best, value = least, None
        for a, b, candidate in by_paragraph.get(place, other.iloc[:0])[["start", "end", column]].itertuples(
            index=False
        ):
            shared, union = min(end, b) - max(start, a), max(end, b) - min(start, a)
            if shared / union >= best:
                best, value = shared / union, candidate
        values.append(value)
    return pd.Series(values, index=found.index, dtype=pd.StringDtype("python"))
