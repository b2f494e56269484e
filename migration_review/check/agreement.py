"""Precision, recall, F1 and alpha, with intervals by bootstrap over paragraphs.

Small numbers need intervals: the unit that is drawn again is the paragraph, because what stands in one paragraph is not
independent. The draws are seeded, so that the same input gives the same interval.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from migration_review.doors import expect
from migration_review.model import Finding, Findings

if TYPE_CHECKING:
    import pandas as pd

DRAWS = 2000
SEED = 2021
_TAKES = "findings, such as a find_* gives, or a table of them"
FEWEST = 10
"""Below this number of labels a code gets no F1 of its own."""


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 with the 95 % interval of F1, and the counts they are made of."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    n_labels: int
    n_found: int
    n_matched: int

    def __repr__(self) -> str:
        """In one line."""
        return (
            f"P {self.precision:.2f}, R {self.recall:.2f}, F1 {self.f1:.2f} [{self.low:.2f}, {self.high:.2f}] "
            f"(n = {self.n_labels} labels, {self.n_found} found, {self.n_matched} matched)"
        )

    @property
    def P(self) -> float:  # noqa: N802 (the contract's name)
        """Precision."""
        return self.precision

    @property
    def R(self) -> float:  # noqa: N802
        """Recall."""
        return self.recall

    @property
    def F1(self) -> float:  # noqa: N802
        """Their harmonic mean."""
        return self.f1

    @property
    def n(self) -> int:
        """The number of labels."""
        return self.n_labels

    def as_row(self) -> dict[str, float | int | str]:
        """For a table: P, R and F1 to two places, the interval, and the counts."""
        interval = f"{self.low:.2f}-{self.high:.2f}"
        row: dict[str, float | int | str] = {
            "P": round(self.precision, 2),
            "R": round(self.recall, 2),
            "F1": round(self.f1, 2),
        }
        row |= {"F1 interval": interval, "labels": self.n_labels, "found": self.n_found, "matched": self.n_matched}
        return row


@dataclass(frozen=True, eq=False)
class Agreement:
    """How findings agree with labels.

    Attributes:
        overall: a ``Score``.
        per_code: indexed by code: ``P``, ``R``, ``F1`` (missing below ten labels), ``n`` (labels), ``found``, ``matched``.
        errors: the rows that differ: ``error`` (missed, extra), ``place``, ``citation`` and the columns compared.
        matched: pairs of positions (in found, in labels).
    """

    overall: Score
    per_code: pd.DataFrame
    errors: pd.DataFrame
    matched: tuple[tuple[int, int], ...]

    def __repr__(self) -> str:
        """The overall score."""
        return f"Agreement({self.overall!r})"


def agreement(
    found: Any,
    labels: pd.DataFrame | Findings[Any],
    *,
    on: str | Sequence[str],
    overlap: float | None = None,
    places: Sequence[str] | None = None,
    report: Any = None,
) -> Agreement:
    """Compare findings with labels.

    Args:
        found: what a ``find_*`` returned, or a DataFrame.
        labels: of ``load_labels``, or the findings of another coding.
        on: the columns that must be equal, such as ("place", "objective"); the last is the code of ``per_code``.
        overlap: match spans (``start``, ``end``) that share at least this part of their union, each once, best first;
            None compares only ``on``; 1.0 asks for the exact span.
        places: count only findings and labels of these places; None means the places that were read for these labels
            (``load_labels`` notes them), or all places where that is not known.
        report: to cite the errors by.

    Returns:
        an ``Agreement``.

    Raises:
        KeyError: a column is in neither table.
        TypeError: they are of two layers, or no findings.
    """
    import pandas as pd

    on = [on] if isinstance(on, str) else list(on)
    _one_layer(found, labels)
    left, labels = table_of(found), table_of(labels)
    places = labels.attrs.get("places") if places is None else places
    if places is not None:
        left, labels = left[left["place"].isin(list(places))], labels[labels["place"].isin(list(places))]
    left, labels = left.reset_index(drop=True), labels.reset_index(drop=True)
    spans = ["start", "end"] if overlap is not None else []
    for name in (*on, *spans):
        for side, table in (("found", left), ("labels", labels)):
            if name not in table:
                raise KeyError(f"no column {name!r} in {side}; there are {', '.join(map(str, table.columns))}")
    if overlap is None:
        left, labels = (
            left.drop_duplicates(on).reset_index(drop=True),
            labels.drop_duplicates(on).reset_index(drop=True),
        )
    pairs = _pairs(left, labels, on, overlap)
    mine, theirs = {a for a, _ in pairs}, {b for _, b in pairs}
    code = on[-1] if len(on) > 1 else on[0]
    rows = []
    for value in sorted({*left[code].dropna(), *labels[code].dropna()}) if code != "place" else []:
        n, f, m = (
            (labels[code] == value).sum(),
            (left[code] == value).sum(),
            sum(bool(labels[code][b] == value) for _, b in pairs),
        )
        p, r, f1 = _prf(int(m), int(f), int(n))
        rows.append(
            {
                code: value,
                "P": p,
                "R": r,
                "F1": f1 if n >= FEWEST else None,
                "n": int(n),
                "found": int(f),
                "matched": int(m),
            }
        )
    per_code = pd.DataFrame(rows, columns=[code, "P", "R", "F1", "n", "found", "matched"]).set_index(code)
    per_code = per_code.astype({"P": "Float64", "R": "Float64", "F1": "Float64"}).round(2)
    wrong = [("missed", row) for i, row in labels.iterrows() if i not in theirs] + [
        ("extra", row) for i, row in left.iterrows() if i not in mine
    ]
    shown = ["place", *[name for name in (*on, *spans, "text", "evidence", "rule") if name != "place"]]
    errors = pd.DataFrame(
        [
            {"error": kind, "citation": _cited(row["place"], found, report)}
            | {name: row.get(name) for name in dict.fromkeys(shown)}
            for kind, row in wrong
        ],
        columns=["error", "citation", *dict.fromkeys(shown)],
    )
    return Agreement(_score(left, labels, pairs), per_code, errors, tuple(pairs))


def _one_layer(found: Any, labels: Any) -> None:
    """Refuse findings of one layer and labels of another, where both say of which they are."""
    of, against = _layer(found), _layer(labels)
    if of and against and of != against:
        raise TypeError(f"agreement: expected two of one layer; found {of} and {against}")


def _layer(given: Any) -> str:
    if isinstance(given, Findings):
        return str(given.row_type.layer_name)
    layer = str(getattr(given, "attrs", {}).get("layer", ""))
    return "themes" if layer == "principles" else layer


def table_of(found: Any) -> pd.DataFrame:
    """Findings as a table, a column a field; a table as it is.

    Args:
        found: what a ``find_*`` returned, or a DataFrame.
    """
    import pandas as pd

    if isinstance(found, pd.DataFrame):
        return found
    from dataclasses import fields

    if not isinstance(found, Findings):
        expect("agreement", found, (list, tuple), _TAKES)
        for row in found or [None]:
            expect("agreement", row, Finding, _TAKES)
    kind = found.row_type if isinstance(found, Findings) else type(found[0])
    names = [field.name for field in fields(kind)]
    return pd.DataFrame([[getattr(row, name) for name in names] for row in found], columns=names)


def _pairs(left: pd.DataFrame, labels: pd.DataFrame, on: list[str], overlap: float | None) -> list[tuple[int, int]]:
    """Match each finding with at most one label."""
    keys: dict[tuple[Hashable, ...], list[int]] = {}
    for b, key in enumerate(zip(*(labels[name] for name in on), strict=True)):
        keys.setdefault(key, []).append(b)
    candidates = []
    for a, key in enumerate(zip(*(left[name] for name in on), strict=True)):
        for b in keys.get(key, []):
            share = 1.0 if overlap is None else _share(left, labels, a, b)
            if share > 0 and share >= (overlap or 0):
                candidates.append((-share, a, b))
    pairs, used_a, used_b = [], set(), set()
    for _, a, b in sorted(candidates):
        if a not in used_a and b not in used_b:
            pairs.append((a, b))
            used_a.add(a)
            used_b.add(b)
    return sorted(pairs)


def _share(left: pd.DataFrame, labels: pd.DataFrame, a: int, b: int) -> float:
    (s1, e1), (s2, e2) = (left["start"][a], left["end"][a]), (labels["start"][b], labels["end"][b])
    both = max(0, min(e1, e2) - max(s1, s2))
    return float(both / (max(e1, e2) - min(s1, s2))) if both else 0.0


def _prf(matched: int, found: int, labelled: int) -> tuple[float, float, float]:
    precision = matched / found if found else float("nan")
    recall = matched / labelled if labelled else float("nan")
    return precision, recall, 2 * matched / (found + labelled) if found + labelled else float("nan")


def _score(left: pd.DataFrame, labels: pd.DataFrame, pairs: list[tuple[int, int]]) -> Score:
    import numpy as np

    names = sorted({*left["place"], *labels["place"]})
    index = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(names), 3))
    for a, _ in pairs:
        counts[index[left["place"][a]], 0] += 1
    for column, table in ((1, left), (2, labels)):
        for name in table["place"]:
            counts[index[name], column] += 1
    low, high = f1_interval(counts)
    return Score(*_prf(len(pairs), len(left), len(labels)), low, high, len(labels), len(left), len(pairs))


def f1_interval(counts: Any) -> tuple[float, float]:
    """The 95 % interval of F1 by drawing paragraphs again.

    Args:
        counts: an array with a row a paragraph: matched, found, labelled.
    """
    import numpy as np

    if not len(counts):
        return float("nan"), float("nan")
    draws = np.random.default_rng(SEED).integers(0, len(counts), (DRAWS, len(counts)))
    sums = np.asarray(counts)[draws].sum(axis=1)
    total = sums[:, 1] + sums[:, 2]
    values = 2 * sums[total > 0, 0] / total[total > 0]
    return float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975))


def share_interval(right: Sequence[bool], groups: Sequence[str]) -> tuple[float, float, float]:
    """A share of right answers with its 95 % interval.

    Args:
        right: whether each answer is right.
        groups: the paragraph of each, which is what is drawn again.

    Returns:
        (share, low, high).
    """
    import numpy as np

    names = sorted(set(groups))
    index = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(names), 2))
    for answer, group in zip(right, groups, strict=True):
        counts[index[group]] += (bool(answer), 1)
    if not names:
        return float("nan"), float("nan"), float("nan")
    draws = np.random.default_rng(SEED).integers(0, len(names), (DRAWS, len(names)))
    sums = counts[draws].sum(axis=1)
    values = sums[:, 0] / sums[:, 1]
    return (
        float(counts[:, 0].sum() / counts[:, 1].sum()),
        float(np.quantile(values, 0.025)),
        float(np.quantile(values, 0.975)),
    )


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha with its 95 % interval and the number of units."""

    alpha: float
    low: float
    high: float
    n: int

    def __repr__(self) -> str:
        """In one line."""
        return f"alpha {self.alpha:.2f} [{self.low:.2f}, {self.high:.2f}] (n = {self.n} units)"


def alpha(first: pd.Series, second: pd.Series, *, level: Literal["nominal", "ordinal"] = "nominal") -> Alpha:
    """Krippendorff's alpha of two readings (by the ``krippendorff`` package), with a bootstrap interval.

    Args:
        first: the first reader's value of every unit, indexed by (paragraph, code); see ``units``.
        second: the second reader's, with the same index.
        level: "nominal" for yes or no, "ordinal" for strength.

    Returns:
        alpha, its interval by drawing paragraphs again, and the number of units.

    Raises:
        ValueError: the two do not have the same units.
    """
    import krippendorff
    import numpy as np

    if not first.index.equals(second.index):
        raise ValueError("the two readings must have the same units in the same order")
    data = np.vstack([first.to_numpy(float), second.to_numpy(float)])
    groups = first.index.get_level_values(0)
    members = {name: np.flatnonzero(groups == name) for name in dict.fromkeys(groups)}
    names, random = list(members), np.random.default_rng(SEED)

    def of(columns: Any) -> float:
        part = data[:, columns]
        return float(krippendorff.alpha(part, level_of_measurement=level)) if len(np.unique(part)) > 1 else float("nan")

    drawn = [
        of(np.concatenate([members[names[i]] for i in random.integers(0, len(names), len(names))]))
        for _ in range(DRAWS // 4)
    ]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return Alpha(of(np.arange(data.shape[1])), float(low), float(high), data.shape[1])


def units(
    labels: pd.DataFrame, code: str, *, places: Sequence[str], codes: Sequence[Any], value: str | None = None
) -> pd.Series:
    """One value for every code on every place: 1 or 0, or the value of a column (0 where there is no label).

    Args:
        labels: a reading.
        code: the column of the code.
        places: every place that was read.
        codes: every code there is.
        value: a column such as "strength" instead of yes or no.
    """
    import pandas as pd

    index = pd.MultiIndex.from_product([list(places), list(codes)], names=["place", code])
    given = dict(
        zip(
            zip(labels["place"], labels[code], strict=True),
            labels[value] if value else [1] * len(labels),
            strict=True,
        )
    )
    return pd.Series([int(given.get(unit, 0)) for unit in index], index=index, dtype="int64")


def _cited(paragraph: str, found: Any, report: Any) -> str:
    if report is not None:
        return str(report.cite(paragraph))
    known = getattr(found, "report", None)
    return str(known.cite(paragraph)) if known is not None else paragraph
