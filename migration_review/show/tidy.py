"""Tables as a reader wants them: citations in words, codes by name, English beside Chinese, ties not cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from migration_review.coding import Coding, Codings
from migration_review.model import Report
from migration_review.show.display import use_display
from migration_review.show.names import readable
from migration_review.show.tables import to_frame

if TYPE_CHECKING:
    import pandas as pd

Language = Literal["en", "zh"]
_REST = {"en": "the rest", "zh": "其余"}


def start(coding: Coding | Codings, *, language: Language = "en") -> Coding | Codings:
    """What a notebook begins with: tables shown whole, and the coding to be shown.

    Args:
        coding: of ``load_coding`` or ``find_all``; or the codings of several reports.
        language: "en" or "zh".

    Raises:
        TypeError: something else was given.
        ValueError: another language.
    """
    if not isinstance(coding, (Coding, Codings)):
        raise TypeError(
            f"expected a coding, such as load_coding() or find_all(report) gives; found {type(coding).__name__}"
        )
    if language not in ("en", "zh"):
        raise ValueError(f"language is 'en' or 'zh', not {language!r}")
    use_display(rows=None, width=None, language=language)
    return coding


def labelled(
    rows: Any,
    columns: list[str],
    *,
    report: Report | None = None,
    language: Language = "en",
    table: str | None = None,
) -> pd.DataFrame:
    """Findings as a table for reading: the columns asked for, by name, codes in words, no index.

    Args:
        rows: ``Findings``, or a DataFrame of theirs.
        columns: of the layer, and ``citation`` for the place in words; ``gloss`` is left out where no row has English.
        report: theirs, where ``rows`` is a DataFrame and ``citation`` is asked for.
        language: of headings, codes and citations.
        table: the layer's name, where ``rows`` is a DataFrame.

    Returns:
        a DataFrame with readable headings, in the order of the rows.

    Examples:
        >>> import migration_review as mr
        >>> asked = mr.load_coding().recommendations.where(objectives=13)
        >>> labelled(asked, ["gloss", "addressee", "citation"]).columns.tolist()
        ['English (unofficial)', 'Addressee', 'Citation']
    """
    import pandas as pd

    found = getattr(rows, "row_type", None)
    frame: pd.DataFrame = rows if isinstance(rows, pd.DataFrame) else to_frame(rows)
    report = report or getattr(rows, "report", None)
    if "citation" in columns and "citation" not in frame:
        if report is None:
            raise TypeError("citations need the report: pass report=")
        frame = cite_column(frame, report, language=language)
    if "gloss" in columns and ("gloss" not in frame or frame["gloss"].isna().all()):
        columns = [name for name in columns if name != "gloss"]
    name = table or (found.layer_name if found else "*")
    shown: pd.DataFrame = readable(frame[columns].reset_index(drop=True), name, language=language)
    return shown


def headed(frame: pd.DataFrame, names: Mapping[str, tuple[str, str]], *, language: Language = "en") -> pd.DataFrame:
    """A computed table for reading: the columns that have a name, in the order of the names, without an index.

    Args:
        frame: any; a column of texts that is empty throughout is left out.
        names: English and Chinese name of each column.
        language: which of the two.

    Examples:
        >>> import pandas as pd
        >>> table = pd.DataFrame({"iso3": ["FJI"], "lists": [2], "chinese": [""]})
        >>> names = {"lists": ("Lists", "名单"), "chinese": ("Chinese", "中文")}
        >>> headed(table, names).columns.tolist()
        ['Lists']
    """
    kept = [
        name
        for name in names
        if name in frame and (frame.empty or not frame[name].astype(object).isin(["", None]).all())
    ]
    shown: pd.DataFrame = frame[kept].reset_index(drop=True)
    return shown.set_axis([names[name][language == "zh"] for name in kept], axis=1)


def cite_column(frame: pd.DataFrame, report: Report, *, language: Language = "en") -> pd.DataFrame:
    """The same table with a column ``citation``.

    Args:
        frame: with a column ``place``.
        report: theirs.
        language: of the citation.
    """
    return frame.assign(citation=[report.cite(place, language=language) for place in frame["place"]])


def top(frame: pd.DataFrame, by: str, n: int, *, language: Language = "en") -> pd.DataFrame:
    """The rows with the largest values, ties kept together, and one row for the rest.

    Args:
        frame: counts, a row a thing; its first column names the thing.
        by: the column to sort by.
        n: how many rows at least, if there are as many.
        language: of the name of the last row.

    Examples:
        >>> import pandas as pd
        >>> counts = pd.DataFrame({"code": ["a", "b", "c", "d"], "places": [5, 2, 2, 1]})
        >>> top(counts, "places", 2).values.tolist()
        [['a', 5], ['b', 2], ['c', 2], ['the rest', 1]]
    """
    import pandas as pd

    ordered: pd.DataFrame = frame.sort_values(by, ascending=False, kind="stable").reset_index(drop=True)
    if len(ordered) <= n:
        return ordered
    least = ordered[by].iloc[n - 1]
    kept: pd.DataFrame = ordered[ordered[by] >= least]
    rest = ordered[ordered[by] < least]
    if rest.empty:
        return kept
    last: dict[str, Any] = {
        name: rest[name].sum() if pd.api.types.is_numeric_dtype(rest[name]) else "" for name in rest
    }
    last[str(frame.columns[0])] = f"{_REST[language]}"
    return pd.concat([kept, pd.DataFrame([last])], ignore_index=True)


def kept(frame: pd.DataFrame, keep: Iterable[bool]) -> pd.DataFrame:
    """The rows for which the answer is yes; with no rows the columns stay.

    Args:
        frame: any.
        keep: an answer a row.
    """
    import pandas as pd

    some: pd.DataFrame = frame[pd.Series(list(keep), index=frame.index, dtype=bool)]
    return some
