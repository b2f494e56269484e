"""The tables as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from migration_review.model import Report
from migration_review.publish.findings import find_all
from migration_review.read.load import load_report
from migration_review.show.tables import to_frame

if TYPE_CHECKING:
    import pandas as pd

PLACES = ("paragraphs", "sections", "agenda", "themes", "events", "documents", "decisions", "notes", "ledger")


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Every table of a report: its places, then its findings with their citations.

    Args:
        report: in Chinese or English.
    """
    found = {name: to_frame(getattr(report, name)) for name in PLACES}
    for layer, rows in find_all(report).items():
        frame = to_frame(rows)
        frame.insert(1, "citation", [report.cite(place) for place in frame["paragraph"]])
        found[layer] = frame
    return found


def export_tables(folder: str | Path, report: Report | None = None) -> list[Path]:
    """Write every table as CSV (UTF-8, LF; tuples joined by ``|``); the same input gives the same bytes.

    Args:
        folder: made if it does not exist.
        report: None is the shipped one.

    Returns:
        the files.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in tables(report or load_report()).items():
        flat = frame.map(lambda value: "|".join(map(str, value)) if isinstance(value, tuple) else value)
        path = folder / f"{name}.csv"
        flat.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
        written.append(path)
    return written
