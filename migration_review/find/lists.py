"""The files of a codebook as rows: the shipped ones, and in their place those of a folder of your own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from migration_review.model import ReportError
from migration_review.sources import data_folder, rows

FOLDER = "codebook"
Rows = tuple[dict[str, str], ...]
_CODES = ("codes", "classes")
_MARK = "counter_example"  # the column by which a file of patterns is known


@lru_cache(maxsize=1)
def shipped() -> dict[str, Rows]:
    """The shipped files, by name without ``.csv``."""
    return {path.stem: rows(f"{FOLDER}/{path.name}") for path in sorted((data_folder() / FOLDER).glob("*.csv"))}


def own(folder: Path) -> dict[str, Rows]:
    """The files of a folder of your own, by name without ``.csv``.

    Args:
        folder: with CSV files named as the shipped ones; one of another name holds patterns.

    Raises:
        ReportError: no folder, no CSV file in it, a name that nothing reads, another encoding than UTF-8, a column that is
            missing, or a layer that nothing reads.
    """
    if not folder.is_dir():
        raise ReportError("a folder with CSV files", "a file" if folder.exists() else "none", str(folder))
    paths = [path for path in sorted(folder.glob("*.csv")) if not path.name.startswith((".", "~"))]
    if not paths:
        raise ReportError("a folder with CSV files", "no file that ends in .csv", str(folder))
    for path in paths:
        if path.stat().st_size < 4:  # a byte order mark alone has three bytes
            raise ReportError("a first line with the columns", "an empty file", path.name)
    found = {path.stem: rows.__wrapped__(path.name, folder) for path in paths}
    for name, listed in found.items():
        if name not in shipped() and _MARK not in (listed[0] if listed else ()):
            raise ReportError(f"a file named {', '.join(shipped())}", repr(name), f"{name}.csv")
        _refuse_unread(name, listed)
    return found


def columns(files: Mapping[str, Rows]) -> dict[str, tuple[str, ...]]:
    """The columns of each file that has rows."""
    return {name: tuple(listed[0]) for name, listed in files.items() if listed}


def _refuse_unread(name: str, listed: Rows) -> None:
    """Refuse a row of a layer that no finder looks for."""
    of = next((group for group in (_CODES, _TERMS) if name in group), ())
    known = list(dict.fromkeys(row["layer"] for file in of for row in shipped()[file]))
    for number, row in enumerate(listed, 2):
        if of and row.get("layer") and row["layer"] not in known:
            raise ReportError(
                f"a layer that is read: {', '.join(known)}", repr(row["layer"]), f"{name}.csv, row {number}"
            )


_TERMS = ("terms", "cues", "procedure", "framing")
