"""Many reports as one Parquet data set, a part a report, on one machine or on a Dask cluster; it can be stopped and resumed.

A part is known by the SHA-256 of a file's bytes, of the codebook and of this package's version: what is done is never done
again, and a file that comes twice is kept once.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from migration_review.coding import LAYERS
from migration_review.corpus import Unread, stem
from migration_review.find.codebook import load_codebook
from migration_review.publish.codings import find_all
from migration_review.read.load import load_report, paths_of
from migration_review.show.tables import to_frame
from migration_review.sources import data_folder

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("reports", "places", *LAYERS)
DONE, FAILED = "done", "failures"
Status = Literal["done", "there", "failed"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: files whose findings were written, that were there before, and that failed."""

    folder: Path
    done: int
    there: int
    failed: int

    def __repr__(self) -> str:
        """One line."""
        return f"{self.done} done, {self.there} there before, {self.failed} failed"


def write_corpus(
    sources: str | Path | Iterable[str | Path],
    folder: str | Path,
    *,
    recursive: bool = False,
    codebook: str | Path | None = None,
    workers: int | None = None,
    client: Any = None,
    progress: bool = True,
) -> Summary:
    """Find everything in many reports, and keep it as a Parquet data set.

    Args:
        sources: a folder, a pattern, or paths, as for ``load_reports``; each file is read where it is worked on, so with a
            cluster the paths must be the same on every machine.
        folder: of the data set: ``<table>/part=<id>/findings.parquet``, a note a report in ``done/``, and one a file that
            could not be read in ``failures/``. What is there already is kept.
        recursive: look into the folders of a folder too.
        codebook: a folder with a codebook of your own.
        workers: processes on this machine; None uses the cores there are.
        client: a ``distributed.Client``: the same on its workers.
        progress: show a bar (only once it has taken two seconds).

    Returns:
        a ``Summary``.

    Raises:
        ReportError: nothing matches ``sources``, or the codebook cannot be read.
        ModuleNotFoundError: the extra ``corpus`` is not installed; nothing has been made then.
    """
    import pyarrow  # noqa: F401  # before anything is made: without it nothing can be written

    paths, target = paths_of(sources, recursive=recursive), Path(folder).resolve()
    load_codebook(codebook)  # once here, so that a codebook that cannot be read stops the work before it begins
    for name in (DONE, FAILED):
        (target / name).mkdir(parents=True, exist_ok=True)
    one = partial(write_part, folder=str(target), codebook=str(codebook) if codebook else None)
    from tqdm import tqdm

    results = _on_cluster(client, one, paths) if client is not None else _here(one, paths, workers)
    counts = Counter(tqdm(results, desc="reports", unit="report", delay=2, disable=not progress, total=len(paths)))
    return Summary(target, counts["done"], counts["there"], counts["failed"])


def _here(one: Any, paths: list[Path], workers: int | None) -> Iterator[Status]:
    count = min(workers or os.cpu_count() or 1, len(paths))
    if count == 1:
        yield from map(one, map(str, paths))
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, map(str, paths), chunksize=max(1, min(16, len(paths) // (4 * count))))


def _on_cluster(client: Any, one: Any, paths: list[Path]) -> Iterator[Status]:
    from distributed import as_completed

    futures = client.map(one, [str(path) for path in paths], pure=False, retries=2)
    for future in as_completed(futures):  # type: ignore[no-untyped-call]
        yield future.result()


def write_part(path: str, *, folder: str, codebook: str | None = None) -> Status:
    """Find everything in one file, and write its part of the data set, whole or not at all.

    Args:
        path: of the file.
        folder: of the data set.
        codebook: a folder with a codebook of your own.

    Returns:
        "done"; "there" where it was done before; "failed" where the file could not be read, which is then noted.
    """
    target = Path(folder)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        return _failed(target, path, part_of(path.encode(), codebook), error)
    part = part_of(content, codebook)
    if (target / DONE / f"{part}.json").exists():
        return "there"
    try:
        tables = _tables(path, codebook)
    except Exception as error:
        return _failed(target, path, part, error)
    work = Path(tempfile.mkdtemp(prefix=".work-", dir=target))
    try:
        for name, frame in tables.items():
            _to_parquet(frame, work / f"{name}.parquet")
        for name in tables:
            home = target / name / f"part={part}"
            home.mkdir(parents=True, exist_ok=True)
            (work / f"{name}.parquet").replace(home / "findings.parquet")
        (target / FAILED / f"{part}.json").unlink(missing_ok=True)
        _note(target / DONE / f"{part}.json", {"file": Path(path).name, "rows": {n: len(f) for n, f in tables.items()}})
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return "done"


def _failed(target: Path, path: str, part: str, error: Exception) -> Status:
    unread = Unread.of(path, error)
    said = {"file": Path(path).name, "expected": unread.expected, "found": unread.found, "where": unread.where}
    _note(target / FAILED / f"{part}.json", said)
    return "failed"


def _note(path: Path, about: dict[str, Any]) -> None:
    """Write a small file whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=".note-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(about, ensure_ascii=False, indent=1) + "\n")
    Path(name).replace(path)


def part_of(content: bytes, codebook: str | None = None) -> str:
    """The name of a part: of a file's bytes, the codebook, and this package's version.

    Args:
        content: of the file.
        codebook: a folder with a codebook of your own.
    """
    from migration_review import __version__

    whole = hashlib.sha256(__version__.encode())
    for folder in (data_folder() / "codebook", *([Path(codebook)] if codebook else [])):
        for path in sorted(folder.glob("*.csv")):
            whole.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()[:24]


def _tables(path: str, codebook: str | None) -> dict[str, pd.DataFrame]:
    import pandas as pd

    report = load_report(path)
    coding = find_all(report, codebook=load_codebook(codebook))
    about = {
        "symbol": report.symbol, "title": report.title, "language": report.language, "venue": report.venue,
        "first_day": report.dates[0].isoformat() if report.dates else None, "paragraphs": len(report.paragraphs),
        "anomalies": len(report.anomalies), "file": Path(path).name, "sha256": report.source.sha256,
    }  # fmt: skip
    tables = {"reports": pd.DataFrame([about]), "places": to_frame(report.places())}
    tables |= {layer: to_frame(rows) for layer, rows in coding.items()}
    for frame in tables.values():
        frame.insert(0, "report", report.symbol or stem(report))
    return tables


def _to_parquet(frame: pd.DataFrame, path: Path) -> None:
    """One table, tuples as lists; an empty table keeps its columns and types."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {}
    for name in frame.columns:
        columns[name] = pa.array(_plain(frame[name]), type=_type(name, frame[name]))
    pq.write_table(pa.table(columns), path, compression="zstd")


_LISTS = {"objectives": "int64", "joints": "int64"}
"""Columns of tuples whose members are numbers; the members of the others are texts."""


def _type(name: str, column: Any) -> Any:
    import pyarrow as pa

    kinds = {"Int64": pa.int64(), "int64": pa.int64(), "boolean": pa.bool_(), "bool": pa.bool_()}
    if str(column.dtype) == "object" and name not in _TEXTS:
        return pa.list_(pa.int64() if name in _LISTS else pa.string())
    return kinds.get(str(column.dtype), pa.string())


_TEXTS = ("symbol", "title", "language", "venue", "first_day", "file", "sha256", "report")


def _plain(values: Iterable[Any]) -> list[Any]:
    """Values as Parquet takes them: tuples as lists, what is missing as None."""
    import pandas as pd

    return [list(value) if isinstance(value, tuple) else None if pd.isna(value) else value for value in values]


def read_corpus(folder: str | Path, table: str) -> pd.DataFrame:
    """A table of the data set, all reports in one; ``part`` joins the tables, whatever the reports are called.

    Args:
        folder: of ``write_corpus``.
        table: reports, places or a layer.

    Returns:
        its rows ordered by ``report`` and ``part``, in reading order within a report.

    Raises:
        KeyError: no such table.
        FileNotFoundError: no data set is there.
    """
    if table not in TABLES:
        raise KeyError(f"no table {table!r}; there are {', '.join(TABLES)}")
    import pyarrow.dataset as ds

    home = Path(folder) / table
    if not home.is_dir():
        raise FileNotFoundError(f"{home}: expected a data set of write_corpus; found none")
    frame: pd.DataFrame = ds.dataset(home, format="parquet", partitioning="hive").to_table().to_pandas()
    return frame.sort_values(["report", "part"], kind="stable").reset_index(drop=True)


def failures(folder: str | Path) -> pd.DataFrame:
    """The files that could not be read, and why.

    Args:
        folder: of ``write_corpus``.

    Returns:
        columns ``file``, ``expected``, ``found``, ``where``.
    """
    import pandas as pd

    notes = sorted((Path(folder) / FAILED).glob("*.json"))
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in notes]
    return pd.DataFrame(rows, columns=["file", "expected", "found", "where"]).sort_values("file", ignore_index=True)
