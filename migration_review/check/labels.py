"""Reference labels, bound to the text they were read from.

How they were made, and what they are worth: ``data/README.md``. They are machine readings that followed written
instructions; no human expert has checked them.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from migration_review.doors import expect
from migration_review.model import Report, ReportError
from migration_review.sources import data_folder, read_source, rows

if TYPE_CHECKING:
    import pandas as pd

LAYERS: dict[str, dict[str, str]] = {
    "objectives": {"objective": "Int64", "strength": "Int64", "evidence": "string"},
    "principles": {"principle": "string", "evidence": "string"},
    "themes": {"layer": "string", "code": "string", "evidence": "string"},
    "covid": {"n": "Int64", "start": "Int64", "end": "Int64", "text": "string", "framing": "string"},
    "voices": {
        "sentence": "Int64", "start": "Int64", "end": "Int64", "voice": "string", "voices": "tuple", "speaker": "string", "quantifier": "string", "verb": "string", "inherited": "boolean",
    },
    "recommendations": {
        "start": "Int64", "end": "Int64", "text": "string", "lead": "string", "voice": "string", "strength": "string", "addressee": "string",
        "objectives": "tuple", "gloss": "string",
    },
    "progress": {"kind": "string", "start": "Int64", "end": "Int64", "text": "string", "iso3": "tuple", "objectives": "tuple"},
}  # fmt: skip
"""The layers that have labels, and the columns of each beside ``place`` and ``split``."""

READINGS = ("reference", "first", "second", "third")


def held_out(paragraph: str) -> bool:
    """Whether a place is held out: its number (for an event its letter's place in the alphabet) is divisible by three.

    The rule was fixed before anything was labelled.

    Examples:
        >>> held_out("annex2:45"), held_out("event:b")
        (True, False)
    """
    mark = paragraph.rpartition(":")[2]
    number = int(mark) if mark.isdigit() else ord(mark[0].lower()) - 96 if len(mark) == 1 and mark.isalpha() else 1
    return number % 3 == 0


def readings(layer: str) -> tuple[str, ...]:
    """The readings that a layer has beside the reference, such as ("first", "second", "third"); () where it was read once.

    Args:
        layer: of ``LAYERS``.
    """
    folder = data_folder() / "labels"
    there = tuple(name for name in READINGS[1:] if (folder / f"{name}_reading" / f"{layer}.csv").is_file())
    return there if len(there) > 1 else ()


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text, by which labels are bound to it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def load_labels(
    layer: str,
    *,
    split: Literal["dev", "held_out"] | None = None,
    reading: Literal["reference", "first", "second", "third"] = "reference",
    report: Report | None = None,
) -> pd.DataFrame:
    """The reference labels of a layer.

    Args:
        layer: objectives, principles, themes (groups and issues), covid, voices, recommendations or progress.
        split: "dev", "held_out", or None for both.
        reading: "reference" is the adjudicated one; "first", "second" and "third" are the readings behind it.
        report: verify the labels against this report's source too; the shipped text is always verified.

    Returns:
        one row a label, with ``place``, ``split`` and the columns of ``LAYERS``.

    Raises:
        ReportError: no such layer, split or reading, a layer that was read once, or a label whose paragraph's text has changed since it was read.
    """
    expect("load_labels", layer, str, f"a layer with labels: {', '.join(LAYERS)}")
    expect("load_labels", report, (Report, type(None)), "report: a report, such as load_report() gives, or None")
    if layer not in LAYERS:
        raise ReportError(f"a layer with labels: {', '.join(LAYERS)}", repr(layer), "load_labels")
    if split not in (None, "dev", "held_out"):
        raise ReportError("split 'dev', 'held_out' or None", repr(split), "load_labels")
    if reading not in READINGS:
        raise ReportError(f"reading {' or '.join(READINGS)}", repr(reading), "load_labels")
    if reading != "reference" and reading not in readings(layer):
        raise ReportError(f"a {reading} reading of {layer}", "none; this layer was read once", "load_labels")
    _refuse_stale(report.source.text if report else read_source().text)
    folder = "labels" if reading == "reference" else f"labels/{reading}_reading"
    path = f"{folder}/{layer}.csv"
    frame = _frame(layer, [row for row in rows(path) if split in (None, row["split"])], path)
    frame.attrs |= {"places": labelled_places(split), "layer": layer}
    return frame


def labelled_places(split: str | None = None) -> tuple[str, ...]:
    """The places that were read, in reading order, whether or not they bear a label."""
    return tuple(row["place"] for row in rows("labels/places.csv") if split in (None, row["split"]))


def _frame(layer: str, listed: list[dict[str, str]], where: str) -> pd.DataFrame:

    known = set(labelled_places())
    for row in listed:
        if row["place"] not in known:
            raise ReportError("a label of a place that was read", repr(row["place"]), where)
        if row["split"] != ("held_out" if held_out(row["place"]) else "dev"):
            raise ReportError("the split that the rule gives", f"{row['split']!r} for {row['place']}", where)
    return table_of(layer, listed)


def table_of(layer: str, listed: list[dict[str, str]]) -> pd.DataFrame:
    """Rows of a CSV file of labels as a table with the types of ``LAYERS``; columns that were not read are missing."""
    import pandas as pd

    table: dict[str, pd.Series] = {
        name: pd.Series([row[name] for row in listed], dtype=pd.StringDtype("python"))
        for name in ("place", "split")
        if not listed or name in listed[0]
    }
    for name, kind in LAYERS[layer].items():
        if listed and name not in listed[0]:
            continue
        values = [row.get(name, "") for row in listed]
        if kind == "tuple":
            number = name == "objectives"
            table[name] = pd.Series(
                [tuple(int(v) if number else v for v in cell.split("|") if v) for cell in values], dtype="object"
            )
        elif kind == "Int64":
            table[name] = pd.Series([int(v) if v else None for v in values], dtype="Int64")
        elif kind == "boolean":
            table[name] = pd.Series([v == "yes" for v in values], dtype="boolean")
        else:
            table[name] = pd.Series([v or None for v in values], dtype=pd.StringDtype("python"))
    return pd.DataFrame(table)


@lru_cache(maxsize=8)
def _refuse_stale(source: str) -> None:
    for row in rows("labels/places.csv"):
        found = fingerprint(source[int(row["source_start"]) : int(row["source_end"])])
        if found != row["sha256"]:
            raise ReportError(
                f"the text that {row['place']} was labelled on ({row['sha256']})",
                f"another ({found}); the label is stale",
                "labels/places.csv",
            )
