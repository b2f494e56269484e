"""Two coders: how their codings of one report agree, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from migration_review.check.agreement import Agreement, agreement, alpha, table_of, units
from migration_review.coding import LAYERS, MAIN, Coding, columns
from migration_review.model import Finding, ReportError

if TYPE_CHECKING:
    import pandas as pd

ON: dict[str, tuple[tuple[str, ...], float | None]] = {
    "participants": (("place", "role"), 0.5),
    "references": (("place", "code"), 0.5),
    "objectives": (("place", "objective"), None),
    "themes": (("place", "code"), None),
    "covid": (("place", "framing"), 0.5),
    "voices": (("place", "sentence", "voice"), None),
    "recommendations": (("place",), 0.5),
    "progress": (("place",), 0.5),
}
"""What two findings of a layer must have in common to be one, and how much of their words."""

_ASIDE = ("place", "start", "end", "text", "gloss", "made_by", "rule")
Pair = tuple[int | None, int | None]


def between(first: Coding, second: Coding) -> pd.DataFrame:
    """How two codings of one report agree, layer by layer.

    Args:
        first: by rules, a reading or a review.
        second: of the same text; ``P`` is the share of the first that the second has, ``R`` the other way round.

    Returns:
        a row a layer: ``first`` and ``second`` (findings), ``matched``, ``P``, ``R``, ``F1``, ``F1 interval``; Krippendorff's
        ``alpha`` of the layer's main code on every place, yes or no, with ``alpha interval`` and ``units``; missing where
        nothing can be compared. Intervals are of 95 %, by bootstrap over places.

    Raises:
        ReportError: they are codings of two texts.

    Examples:
        >>> import migration_review as mr
        >>> rules, reading = mr.find_all(mr.load_report()), mr.load_coding()
        >>> bool(mr.check.between(rules, reading).loc["references", "F1"] > 0.8)
        True
    """
    import pandas as pd

    _one_text(first, second)
    rows = []
    for layer in LAYERS:
        score = _compared(first, second, layer).overall
        row: dict[str, Any] = {"layer": layer, "first": len(first[layer]), "second": len(second[layer])}
        row |= {name: value for name, value in score.as_row().items() if name not in ("labels", "found")}
        rows.append(row | _alpha(first, second, layer))
    order = ["layer", "first", "second", "matched", "P", "R", "F1", "F1 interval", "alpha", "alpha interval", "units"]
    table = pd.DataFrame(rows, columns=order).set_index("layer")
    return table.astype({"P": "Float64", "R": "Float64", "F1": "Float64", "alpha": "Float64"})


def _compared(first: Coding, second: Coding, layer: str) -> Agreement:
    on, overlap = ON[layer]
    return agreement(first[layer], second[layer], on=on, overlap=overlap, report=first.report)


def _alpha(first: Coding, second: Coding, layer: str) -> dict[str, Any]:
    code = MAIN[layer]
    tables = [table_of(coding[layer]) for coding in (first, second)]
    codes = sorted({value for table in tables for value in table[code].dropna()})
    places = [place.id for place in first.report.places()]
    if not codes:
        return {"alpha": None, "alpha interval": None, "units": 0}
    found = alpha(*(units(table, code, places=places, codes=codes) for table in tables))
    return {"alpha": round(found.alpha, 2), "alpha interval": f"{found.low:.2f}-{found.high:.2f}", "units": found.n}


def differences(first: Coding, second: Coding) -> pd.DataFrame:
    """Where two codings of one report differ: a row a finding that only one has, or a value that is not the same.

    Args:
        first: any coding.
        second: of the same text.

    Returns:
        in the order of the layers and the report: ``layer``, ``place``, ``citation``, ``text``, ``difference`` ("only in the
        first", "only in the second", "words", or the column that differs), ``first`` and ``second`` (what each has).

    Raises:
        ReportError: they are codings of two texts.
    """
    import pandas as pd

    _one_text(first, second)
    rows: list[dict[str, Any]] = []
    for layer in LAYERS:
        for a, b in pairs(first[layer], second[layer], MAIN[layer]):
            one = first[layer][a] if a is not None else None
            two = second[layer][b] if b is not None else None
            for column, left, right in _differs(layer, one, two):
                own: Any = one or two
                cited = {"layer": layer, "place": own.place, "citation": first.report.cite(own.place), "text": own.text}
                rows.append(cited | {"difference": column, "first": left, "second": right})
    return pd.DataFrame(
        rows, columns=["layer", "place", "citation", "text", "difference", "first", "second"], dtype="object"
    )


def _differs(layer: str, one: Finding | None, two: Finding | None) -> list[tuple[str, Any, Any]]:
    if one is None or two is None:
        side = "first" if two is None else "second"
        code = str(getattr(one or two, MAIN[layer]))
        return [(f"only in the {side}", code if two is None else None, code if one is None else None)]
    found = [("words", one.text, two.text)] if (one.start, one.end) != (two.start, two.end) else []
    names = [name for name in columns(layer) if name not in _ASIDE]
    values = [(name, getattr(one, name), getattr(two, name)) for name in names]
    return found + [(name, _shown(a), _shown(b)) for name, a, b in values if a != b]


def _shown(value: Any) -> str | None:
    return None if value is None else "|".join(map(str, value)) if isinstance(value, tuple) else str(value)


def pairs(first: Sequence[Any], second: Sequence[Any], main: str) -> list[Pair]:
    """Which finding of one coding is which of the other's: the same words and code, then words that overlap, best first.

    Args:
        first: findings of a layer.
        second: findings of the same layer.
        main: the column that is the code; of equal overlaps one with the same code is taken.

    Returns:
        positions in both, None where the other has nothing; in the order of the first, the rest of the second at its places.
    """
    by_place: dict[str, list[int]] = {}
    for b, row in enumerate(second):
        by_place.setdefault(row.place, []).append(b)
    near = []
    for a, row in enumerate(first):
        for b in by_place.get(row.place, ()):
            other = second[b]
            both = min(row.end, other.end) - max(row.start, other.start)
            if both > 0:
                share = both / (max(row.end, other.end) - min(row.start, other.start))
                alike = getattr(row, main) == getattr(other, main)
                if alike or share >= 0.5:
                    near.append((-(share + alike), a, b))
    mine: dict[int, int] = {}
    theirs: set[int] = set()
    for _, a, b in sorted(near):
        if a not in mine and b not in theirs:
            mine[a] = b
            theirs.add(b)
    found: list[Pair] = [(a, mine.get(a)) for a in range(len(first))]
    for b in range(len(second)):
        if b not in theirs:
            at = next((at for at, (_, other) in enumerate(found) if other is not None and other > b), len(found))
            found.insert(at, (None, b))
    return found


def _one_text(first: Coding, second: Coding) -> None:
    if first.sha256 != second.sha256:
        raise ReportError(
            f"two codings of one text, {first.report.symbol or first.report.source.name}, SHA-256 {first.sha256[:16]}…",
            f"{second.report.symbol or second.report.source.name}, SHA-256 {second.sha256[:16]}…",
            "mr.check",
        )
