"""How tables look in a notebook: long Chinese texts cut short and set from the left, lists without brackets."""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, cast
from unicodedata import east_asian_width

if TYPE_CHECKING:
    import pandas as pd

NOTHING: Final = {"en": "None in this report.", "zh": "本报告中没有。"}
"""What a reader sees in place of an empty table."""
_nothing = NOTHING["en"]
_TEXT = "\ue000"  # stands before what is set from the left; from Unicode's private use area, so no text has it
_WHOLE = "\ue001"  # before what is not broken into lines, too
_SHORT: Final = 20  # columns of a terminal that a text on one line takes at most


def use_display(*, rows: int | None = 20, width: int | None = 72, language: Literal["en", "zh"] = "en") -> None:
    """Set how pandas shows tables, here and in the notebook that calls it; the tables themselves stay as they are.

    In a notebook texts stand from the left and numbers from the right, a tuple as its members with commas between
    them, a missing value as an empty cell, a date without a time, and the index only where it says something.

    Args:
        rows: how many rows of a longer table are shown, half of them from its end; None shows all.
        width: how many characters of a longer text are shown; None shows all.
        language: of what stands in place of an empty table.

    Raises:
        ValueError: ``rows`` or ``width`` is not positive.
    """
    import pandas as pd

    if any(limit is not None and limit < 1 for limit in (rows, width)):
        raise ValueError(f"rows and width are at least 1, not {rows} and {width}")
    global _nothing
    _nothing = NOTHING[language]
    pd.set_option("display.max_rows", rows)
    pd.set_option("display.min_rows", rows)
    pd.set_option("display.max_columns", 30)
    pd.set_option("display.max_colwidth", width)
    pd.set_option("display.width", 120)
    pd.set_option("display.unicode.east_asian_width", True)
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, as_html)


_FIGURE = re.compile(r"[-+−–]?[\d.,]*( ?%)?( *\(\d+\))?|<NA>|nan|None")


def _numbers(column: pd.Series) -> bool:
    """Whether a column is set from the right: numbers, or figures such as 39 %."""
    import pandas as pd

    if pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype):
        return True
    return bool(len(column)) and all(_FIGURE.fullmatch(str(value)) for value in column)


def _cell(value: Any, width: int | None = None) -> str:
    """A value in words, on one line, cut to the width."""
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value).removesuffix(" 00:00:00")
    text = text.replace("\n", " ")
    return text if width is None or len(text) <= width else text[: width - 1] + "…"


def _marked(sign: str, width: int | None, value: Any) -> str:
    return sign + _cell(value, width)


def _short(column: pd.Series) -> bool:
    """Whether no text of a column is long; then none is broken, least of all Chinese, a character a line."""
    return all(
        sum(1 + (east_asian_width(sign) in "WF") for sign in _cell(value)) <= _SHORT for value in column.dropna()
    )


def as_html(frame: pd.DataFrame) -> str:
    """A table as HTML in the manner of ``use_display``; everything in it is escaped.

    Args:
        frame: any table.

    Examples:
        >>> import pandas as pd
        >>> ">2, 5</td>" in as_html(pd.DataFrame({"objectives": [(2, 5)]}))
        True
    """
    import pandas as pd

    if frame.empty:
        return f"<p>{_nothing}</p>"
    rows, width = pd.get_option("display.max_rows"), pd.get_option("display.max_colwidth")
    shown = frame.copy(deep=False)
    words = [not _numbers(frame.iloc[:, at]) for at in range(frame.shape[1])]
    if frame.columns.nlevels == 1:
        shown.columns = pd.Index(
            [_TEXT + str(name) if text else name for name, text in zip(frame.columns, words, strict=True)],
            name=frame.columns.name,
        )

    signs = [(_WHOLE if _short(frame.iloc[:, at]) else _TEXT) if text else "" for at, text in enumerate(words)]
    numbered = isinstance(frame.index, pd.RangeIndex) and frame.index.name is None
    drawn = shown.to_html(
        index=not numbered,
        na_rep="",
        formatters=cast("Any", [partial(_marked, sign, width) if sign else None for sign in signs]),
        escape=True,
        max_rows=rows,
        max_cols=pd.get_option("display.max_columns"),
        show_dimensions=len(frame) > (rows or len(frame)),
        border=0,
    )
    drawn = drawn.replace("<td>&lt;NA&gt;</td>", "<td></td>").replace("<td>...</td>", "<td>…</td>")
    head, _, body = drawn.partition("<tbody>")
    body = re.sub("<th( [^>]*)?>", r"<th\1 style='text-align: left'>", body)
    drawn = re.sub(f"<(td|th)>{_TEXT}", r"<\1 style='text-align: left'>", f"{head}<tbody>{body}")
    drawn = drawn.replace(f"<td>{_WHOLE}", "<td style='text-align: left; white-space: nowrap'>")
    drawn = re.sub(r"<td>-(?=\d)", "<td>−", drawn)  # a hyphen is no minus
    drawn = drawn.replace("<td>", "<td style='text-align: right; white-space: nowrap'>")
    return drawn.replace("<th>", "<th style='text-align: right'>")
