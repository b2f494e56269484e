"""Findings and places to tidy tables: one generic function over dataclass fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from migration_review.model import Findings, Places, Report, Rows

if TYPE_CHECKING:
    import pandas as pd

_DTYPES = {"int": "Int64", "bool": "boolean", "date": "datetime64[s]", "str": "string", "Tier": "string"}


def columns_of(row_type: type) -> dict[str, str]:
    """The columns of a kind of row and the pandas dtype of each; tuples stay tuples, in an object column.

    Args:
        row_type: a dataclass of ``migration_review.model``.
    """
    columns = {}
    for field in dataclasses.fields(row_type):
        if field.metadata.get("column", True):
            kind = str(field.type).removesuffix("| None").strip()
            columns[field.name] = "object" if kind.startswith("tuple") else _DTYPES[kind]
    return columns


def to_frame(rows: Any) -> pd.DataFrame:
    """A tidy table, one row a finding or place.

    Args:
        rows: what a ``find_*`` returned, a tuple of a report (``report.paragraphs`` …) or ``report.places()``; for
            several reports a list of those, or a mapping from symbol to them.

    Returns:
        a DataFrame with nullable dtypes; its columns are the fields of the rows, the same when there are none. With
        several reports a column ``report`` (the symbol) stands first.

    Raises:
        TypeError: the rows are of more than one kind, or of none.

    Examples:
        >>> from migration_review import load_report
        >>> to_frame(load_report().themes)["agenda_item"].tolist()
        ['3(a)', '3(b)', '3(c)', '3(d)']
    """
    if isinstance(rows, Mapping):
        return _several(rows.items())
    if isinstance(rows, (str, bytes)) or not isinstance(rows, Iterable):
        raise TypeError(
            f"expected findings or a tuple of a report, such as report.paragraphs; found {type(rows).__name__}"
        )
    if not isinstance(rows, (Rows, Findings)):
        rows = list(rows)
        if rows and not dataclasses.is_dataclass(rows[0]):
            return _several((_name_of(each), each) for each in rows)
    return _one(rows)


def _name_of(rows: Any) -> str | None:
    report = getattr(rows, "report", None)
    return report.symbol or report.source.name if isinstance(report, Report) else report


def _several(parts: Iterable[tuple[str | None, Any]]) -> pd.DataFrame:
    import pandas as pd

    frames = []
    for report, rows in parts:
        frame = _one(rows)
        frame.insert(0, "report", pd.Series([report] * len(frame), dtype=pd.StringDtype("python")))
        frames.append(frame)
    if len({tuple(frame.columns) for frame in frames}) > 1:
        raise TypeError("rows of several reports must be of one kind")
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame({"report": pd.array([], dtype="string")})


def _one(rows: Any) -> pd.DataFrame:
    import pandas as pd

    if isinstance(rows, Places):
        rows = rows.as_rows()
    kinds: set[Any] = {type(row) for row in rows} or {getattr(rows, "row_type", None)}
    if len(kinds) > 1:
        raise TypeError(f"rows of one kind expected; found {', '.join(sorted(kind.__name__ for kind in kinds))}")
    row_type: Any = kinds.pop()
    if row_type is None or not dataclasses.is_dataclass(row_type):
        raise TypeError("an empty plain list does not say of what; pass what a find_* returned, or a tuple of a report")
    table = {}
    for name, dtype in columns_of(cast("type", row_type)).items():
        values = [getattr(row, name) for row in rows]
        table[name] = pd.Series(values, dtype=dtype if dtype != "string" else pd.StringDtype("python"))
    return pd.DataFrame(table)
