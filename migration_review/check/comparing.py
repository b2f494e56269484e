"""One coding against another of the same text: what the rules find against what a reading or a review says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from migration_review.check.agreement import agreement, share_interval
from migration_review.check.labels import held_out
from migration_review.coding import Coding
from migration_review.model import Findings, ReportError

if TYPE_CHECKING:
    import pandas as pd


class Comparison(NamedTuple):
    """How a layer is compared: the columns that must be equal, how much spans must share, the columns judged on what matches."""

    layer: str
    on: tuple[str, ...]
    overlap: float | None
    columns: tuple[str, ...]
    only: tuple[str, str] | None = None


COMPARISONS = {
    "participants": Comparison("participants", ("place", "role"), 0.5, ("kind", "iso3", "org", "agenda_item", "gender")),
    "references": Comparison("references", ("place",), 0.5, ("kind", "code")),
    "objectives": Comparison("objectives", ("place", "objective"), None, ("strength",)),
    "principles": Comparison("themes", ("place", "code"), None, (), ("layer", "principle")),
    "groups": Comparison("themes", ("place", "code"), None, (), ("layer", "group")),
    "issues": Comparison("themes", ("place", "code"), None, (), ("layer", "issue")),
    "COVID-19 mentions": Comparison("covid", ("place",), 1.0, ("framing", "in_title")),
    "voices": Comparison("voices", ("place", "sentence"), None, ("voice", "voices", "quantity", "verb", "verb_class", "inherited")),
    "recommendations": Comparison("recommendations", ("place",), 0.5, ("voice", "strength", "addressee", "objectives")),
    "progress": Comparison("progress", ("place",), 0.5, ("kind", "iso3", "voice", "objectives")),
}  # fmt: skip
"""What is compared, layer by layer; spans match when they share half of the characters that either has."""

WHERE_THERE_IS_ONE = ("iso3", "org", "gender", "quantity", "verb", "verb_class", "agenda_item")
"""Columns judged over the rows where one of the two has a value: agreement on nothing says little."""


@dataclass(frozen=True, repr=False)
class Against:
    """How one coding does against another, measure by measure, and every difference.

    Attributes:
        layers: a row a measure and split: ``measure``, ``split`` (dev, held_out, all), ``P``, ``R``, ``F1``, ``low``, ``high``
            (95 % interval of F1 by bootstrap over paragraphs), ``n`` (rows of the other coding), ``found``, ``matched``.
        columns: a row a measure, column and split: ``measure``, ``column``, ``split``, ``share`` (right of what matches),
            ``low``, ``high``, ``n`` (matched rows that are judged).
        differences: a row a difference: ``measure``, ``error`` (missed, extra, or the column that differs), ``place``,
            ``split``, ``citation``, ``text``, ``gloss``, ``found``, ``other``.
    """

    layers: pd.DataFrame = field(compare=False)
    columns: pd.DataFrame = field(compare=False)
    differences: pd.DataFrame = field(compare=False)

    def __repr__(self) -> str:
        """The measures over all places."""
        whole = self.layers[self.layers["split"] == "all"]
        lines = [
            f"  {row.measure}: P {row.P:.2f}, R {row.R:.2f}, F1 {row.F1:.2f} (n = {row.n})"
            for row in whole.itertuples()
        ]
        return "\n".join(["Against:", *lines])

    def _repr_html_(self) -> str:
        """The same as a table."""
        html: str = self.layers[self.layers["split"] == "all"].drop(columns="split").to_html(index=False, border=0)
        return html


def against(found: Coding, other: Coding) -> Against:
    """What the rules find against what a reading or a review of the same text says.

    Args:
        found: what is judged, such as ``find_all(report)``.
        other: what it is judged by, such as ``load_coding()`` or a review.

    Returns:
        an ``Against``: precision, recall and F1 of every layer, the share that is right of every column, and every row
        that was missed, is extra or differs.

    Raises:
        TypeError: one of the two is no coding.
        ReportError: they are of different texts.
    """
    import pandas as pd

    for each in (found, other):
        if not isinstance(each, Coding):
            raise TypeError(f"against: expected two codings; found {type(each).__name__}")
    if found.sha256 != other.sha256:
        names = [each.report.symbol or each.report.source.name for each in (found, other)]
        raise ReportError("two codings of one text", f"{names[0]} and {names[1]}, whose texts differ", "against")
    layers: list[list[Any]] = []
    columns: list[list[Any]] = []
    differences: list[dict[str, Any]] = []
    for measure, how in COMPARISONS.items():
        ours, theirs = _table(found, how), _table(other, how)
        for split in ("dev", "held_out", "all"):
            mine, their = _of(ours, split), _of(theirs, split)
            result = agreement(mine, their, on=how.on, overlap=how.overlap)
            score = result.overall
            layers.append([measure, split, score.precision, score.recall, score.f1, score.low, score.high,
                           score.n_labels, score.n_found, score.n_matched])  # fmt: skip
            for column in how.columns:
                right, places = _right(mine, their, result.matched, column)
                share, low, high = share_interval(right, places)
                columns.append([measure, column, split, share, low, high, len(right)])
            if split == "all":
                differences += _differences(measure, how, mine, their, result.matched, found)
    names = ["measure", "split", "P", "R", "F1", "low", "high", "n", "found", "matched"]
    table = pd.DataFrame(layers, columns=names).round(dict.fromkeys(names[2:7], 2))
    judged = pd.DataFrame(columns, columns=["measure", "column", "split", "share", "low", "high", "n"])
    shown = ["measure", "error", "place", "split", "citation", "text", "gloss", "found", "other"]
    return Against(
        table, judged.round(dict.fromkeys(("share", "low", "high"), 2)), pd.DataFrame(differences, columns=shown)
    )


def _table(coding: Coding, how: Comparison) -> pd.DataFrame:
    """The rows of a comparison, with the citation of each."""
    import pandas as pd

    rows: Findings[Any] = coding[how.layer]
    if how.only:
        rows = rows.where(**{how.only[0]: how.only[1]})
    names = list(dict.fromkeys(["place", "start", "end", "text", "gloss", *how.on, *how.columns]))
    frame = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names).astype(object)
    if how.overlap is None:
        frame = frame.drop_duplicates(list(how.on)).reset_index(drop=True)
    return frame


def _of(frame: pd.DataFrame, split: str) -> pd.DataFrame:
    if split == "all":
        return frame
    inside = frame["place"].map(held_out).astype(bool) == (split == "held_out")
    kept: pd.DataFrame = frame[inside]
    return kept.reset_index(drop=True)


def _right(
    mine: pd.DataFrame, their: pd.DataFrame, matched: tuple[tuple[int, int], ...], column: str
) -> tuple[list[bool], list[str]]:
    """Of what matches, whether a column is the same, and where."""
    right, places = [], []
    for a, b in matched:
        one, other = _plain(mine[column].iloc[a]), _plain(their[column].iloc[b])
        if column in WHERE_THERE_IS_ONE and not one and not other:
            continue
        right.append(one == other)
        places.append(str(mine["place"].iloc[a]))
    return right, places


def _plain(value: Any) -> Any:
    """A value to be compared: several in any order, what is missing as None."""
    return tuple(sorted(value)) if isinstance(value, tuple) else None if value != value else value


def _differences(
    measure: str,
    how: Comparison,
    mine: pd.DataFrame,
    their: pd.DataFrame,
    matched: tuple[tuple[int, int], ...],
    coding: Coding,
) -> list[dict[str, Any]]:
    def about(row: pd.Series[Any], error: str, found: str, other: str) -> dict[str, Any]:
        place = str(row["place"])
        return {
            "measure": measure, "error": error, "place": place, "split": "held_out" if held_out(place) else "dev",
            "citation": coding.report.cite(place), "text": row["text"], "gloss": row["gloss"], "found": found, "other": other,
        }  # fmt: skip

    key = how.on[-1] if how.on[-1] != "place" else "text"
    a_matched, b_matched = {a for a, _ in matched}, {b for _, b in matched}
    rows = [
        about(row, "missed", "", _said(row[key])) for at, (_, row) in enumerate(their.iterrows()) if at not in b_matched
    ]
    rows += [
        about(row, "extra", _said(row[key]), "") for at, (_, row) in enumerate(mine.iterrows()) if at not in a_matched
    ]
    for column in how.columns:
        for a, b in matched:
            one, other = mine[column].iloc[a], their[column].iloc[b]
            if _plain(one) != _plain(other):
                rows.append(about(their.iloc[b], column, _said(one), _said(other)))
    order = {place.id: at for at, place in enumerate(coding.report.places())}
    return sorted(rows, key=lambda row: (order[row["place"]], row["error"]))


def _said(value: Any) -> str:
    value = _plain(value)
    return "; ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
