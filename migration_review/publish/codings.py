"""Codings: what rules propose for any report, the reading of the shipped one, and a coding as a folder of files."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, overload

from migration_review import model
from migration_review.coding import LAYERS, Coding, Codings
from migration_review.corpus import Corpus
from migration_review.doors import expect
from migration_review.find.codebook import Book, Codebook, book_of
from migration_review.find.layers.covid import find_covid
from migration_review.find.layers.objectives import find_objectives
from migration_review.find.layers.participants import find_participants
from migration_review.find.layers.progress import find_progress
from migration_review.find.layers.recommendations import find_recommendations
from migration_review.find.layers.references import find_references
from migration_review.find.layers.themes import find_themes
from migration_review.find.layers.voices import find_voices
from migration_review.model import Finding, Findings, Report, ReportError
from migration_review.read.load import load_report
from migration_review.sources import SHIPPED_SHA256, data_folder

FINDERS: dict[str, Callable[..., Findings[Any]]] = {
    "participants": find_participants,
    "references": find_references,
    "objectives": find_objectives,
    "themes": find_themes,
    "covid": find_covid,
    "voices": find_voices,
    "recommendations": find_recommendations,
    "progress": find_progress,
}
"""The finder of each layer."""

WORTH_PROCESSES = 8  # reports; starting a process takes as long as finding in a few of them
DESCRIPTION = "coding.json"
ENGLISH = "english.csv"
_SHIPPED = "coding/ESCAP-GCM-2021-3"


@overload
def find_all(report: Report, *, codebook: Book | None = None) -> Coding: ...
@overload
def find_all(
    report: Corpus, *, codebook: Book | None = None, workers: int | None = None, progress: bool = True
) -> Codings: ...
def find_all(
    report: Report | Corpus, *, codebook: Book | None = None, workers: int | None = None, progress: bool = True
) -> Coding | Codings:
    """What the rules propose, in every layer.

    Args:
        report: in Chinese or English; or a corpus of reports.
        codebook: of your own, or its folder; None is the shipped one.
        workers: processes for a corpus; None uses the cores there are, once it has more than a few reports.
        progress: show a bar for a corpus (only once it has taken two seconds).

    Returns:
        a ``Coding`` made by rules; nobody has looked at it. For a corpus ``Codings``: one a report, by key.

    Raises:
        TypeError: what was given is neither.

    Examples:
        >>> import migration_review as mr
        >>> coding = mr.find_all(mr.load_report("data/examples/en_review.md"))
        >>> coding.made_by, len(coding.recommendations) > 10
        ('rules', True)
        >>> codings = mr.find_all(mr.load_reports("data/examples"))
        >>> mr.to_frame(codings.covid).columns[:2].tolist()
        ['report', 'place']
    """
    if isinstance(report, Corpus):
        codebook = None if codebook is None else book_of(codebook, "find_all")
        return _find_each(report, codebook, workers, progress)
    expect("find_all", report, Report)
    codebook = book_of(codebook, "find_all")
    with _nothing_collected():
        found = {layer: finder(report, codebook=codebook) for layer, finder in FINDERS.items()}
        return Coding.of(report, "rules", found)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without the collector of garbage, which would look through a codebook again and again while nothing becomes garbage."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _find_each(corpus: Corpus, codebook: Codebook | None, workers: int | None, progress: bool) -> Codings:
    """The codings of a corpus, in its order, on several processes where that pays."""
    from tqdm import tqdm

    count = workers or (os.cpu_count() or 1 if len(corpus) >= WORTH_PROCESSES else 1)
    bar: dict[str, Any] = {
        "desc": "finding",
        "unit": "report",
        "delay": 2,
        "disable": not progress,
        "total": len(corpus),
    }
    if count == 1:
        return Codings({key: find_all(report, codebook=codebook) for key, report in tqdm(corpus.items(), **bar)})
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        found = pool.map(_layers, corpus.reports, [codebook] * len(corpus), chunksize=1)
        layers = list(tqdm(found, **bar))
    return Codings(
        (key, Coding.of(report, "rules", each)) for (key, report), each in zip(corpus.items(), layers, strict=True)
    )


def _layers(report: Report, codebook: Codebook | None) -> dict[str, list[Any]]:
    """What a process sends back: plain lists, without the report, which the caller has."""
    return {layer: list(rows) for layer, rows in find_all(report, codebook=codebook).items()}


def load_coding(source: str | os.PathLike[str] | None = None, *, report: Report | None = None) -> Coding:
    """A coding that was made before: the reading of the shipped report, or one of your own.

    Args:
        source: None is the reading of the shipped report; else a folder with the files of a coding, a reviewed workbook
            (.xlsx), a REFI-QDA project (.qdpx), tasks of Label Studio (.json) or W3C Web Annotations (.jsonld), as
            ``mr.review`` writes them.
        report: what the coding is of; None is the report that the file holds, or the shipped one.

    Returns:
        a ``Coding``, its evidence verified against the report's text.

    Raises:
        ReportError: no such file or folder, another text than the one that was coded, a column that is missing, a value that
            is of another type, words that do not stand where the coding says, or a slip in review; it says where.

    Examples:
        >>> import migration_review as mr
        >>> coding = mr.load_coding()
        >>> coding.made_by, coding.report.symbol
        ('reading', 'ESCAP/GCM/2021/3')
    """
    expect("load_coding", report, (Report, type(None)), "report: a report, such as load_report() gives, or None")
    if source is None and report is None:
        return _shipped()
    if source is None:
        if report is not None and report.source.sha256 != SHIPPED_SHA256:
            raise ReportError(
                "a coding's folder; a reading comes with the shipped report only",
                f"none for {report.symbol or report.source.name}",
                "load_coding",
            )
        return _shipped()
    expect("load_coding", source, (str, os.PathLike), "the path of a coding")
    path = Path(source)
    if path.is_dir():
        return read_folder(path, report or load_report())
    return _read_file(path, report)


def _read_file(path: Path, report: Report | None) -> Coding:
    """A coding out of a file of ``mr.review``."""
    if not path.exists():
        raise ReportError("a folder or a file with a coding", "none", str(path))
    readers = {".xlsx": "reading.read_workbook", ".qdpx": "qdpx_read.read_qdpx"}
    readers |= dict.fromkeys((".json", ".jsonld"), "exchanges_read.read_exchange")
    if path.suffix.lower() not in readers:
        raise ReportError(f"a folder, or a file that ends in {', '.join(readers)}", repr(path.name), "load_coding")
    module, name = readers[path.suffix.lower()].split(".")
    found: Coding = getattr(import_module(f"migration_review.publish.review.{module}"), name)(path, report)
    return found


@lru_cache(maxsize=1)
def _shipped() -> Coding:
    return read_folder(data_folder() / _SHIPPED, load_report())


def coding_of(source: Report | Coding | None, caller: str = "coding_of") -> Coding:
    """The coding to show: the one that is given; of the shipped report its reading, of another what the rules propose.

    Args:
        source: a coding, a report, or None for the shipped one.
        caller: the function that a refusal names.

    Raises:
        TypeError: something else.
    """
    if isinstance(source, Coding):
        return source
    if source is None:
        return load_coding()
    expect(caller, source, Report, "a report or a coding")
    return load_coding() if source.source.sha256 == SHIPPED_SHA256 else find_all(source)


# --- a coding as files -------------------------------------------------------------------------------------------------


def files_of(coding: Coding) -> dict[str, bytes]:
    """A coding as the files of its folder: ``coding.json``, a CSV file a layer, and ``english.csv``.

    Args:
        coding: any. The same coding gives the same bytes.
    """
    about = {
        "report": coding.report.symbol or coding.report.source.name,
        "sha256": coding.sha256,
        "made_by": coding.made_by,
        "reviewer": coding.reviewer,
    }
    found = {DESCRIPTION: (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()}
    for layer, rows in coding.items():
        names = [column.name for column in fields(LAYERS[layer])]
        found[f"{layer}.csv"] = _csv([names, *([cell_of(getattr(row, name)) for name in names] for row in rows)])
    found[ENGLISH] = _csv([["of", "gloss"], *([of, gloss] for of, gloss in coding.english.items())])
    return found


def read_folder(folder: Path, report: Report) -> Coding:
    """The coding in a folder.

    Args:
        folder: with the files of ``files_of``.
        report: that was coded.

    Raises:
        ReportError: as ``load_coding``.
    """
    about = _about(folder / DESCRIPTION)
    if about["sha256"] != report.source.sha256:
        raise ReportError(
            f"the text that was coded, SHA-256 {about['sha256'][:16]}…",
            f"{report.symbol or report.source.name}, SHA-256 {report.source.sha256[:16]}…",
            str(folder),
        )
    layers = {name: _layer(folder / f"{name}.csv", kind) for name, kind in LAYERS.items()}
    english = {row["of"]: row["gloss"] for _, row in _rows(folder / ENGLISH, ("of", "gloss"))}
    return Coding.of(report, about["made_by"], layers, english=english, reviewer=about["reviewer"] or None)


def _about(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {name: str(found[name] or "") for name in ("report", "sha256", "made_by", "reviewer")}
    except FileNotFoundError:
        raise ReportError("a folder with a coding, in it coding.json", "none", str(path)) from None
    except (ValueError, KeyError, TypeError) as error:
        raise ReportError(
            "report, sha256, made_by and reviewer as JSON", f"{type(error).__name__}: {error}", str(path)
        ) from None


def _layer(path: Path, kind: type[Finding]) -> list[Finding]:
    hints = hints_of(kind)
    return [
        kind(**{name: value_of(row[name], hint, f"{path}, line {line}, column {name}") for name, hint in hints.items()})
        for line, row in _rows(path, tuple(hints))
    ]


def _rows(path: Path, needed: tuple[str, ...]) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ReportError("a file of the coding", "none", str(path)) from None
    except UnicodeDecodeError:
        raise ReportError("text in UTF-8", "another encoding", str(path)) from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise ReportError(f"the columns {', '.join(needed)}", f"no {', '.join(missing)}", str(path))
    for row in reader:
        yield reader.line_num, {name: row[name] or "" for name in needed}


def hints_of(kind: type[Finding]) -> Mapping[str, Any]:
    """The columns of a kind of finding and the type of each.

    Args:
        kind: of ``LAYERS``.
    """
    return _hints_of(kind)  # type: ignore[arg-type]  # a class is hashable, whatever its instances are


@lru_cache(maxsize=16)
def _hints_of(kind: Any) -> Mapping[str, Any]:
    hints = typing.get_type_hints(kind, vars(model))
    return {column.name: hints[column.name] for column in fields(kind)}


def value_of(cell: str, hint: Any, where: str) -> Any:
    """A cell as the type of its column has it.

    Args:
        cell: as ``cell_of`` wrote it.
        hint: the type.
        where: said in the error.

    Raises:
        ReportError: no such value.
    """
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return value_of(cell, inner[0], where) if cell else None
    if origin is tuple:
        return tuple(value_of(each, inner[0], where) for each in cell.split("|") if each)
    if hint is bool:
        if cell not in ("yes", "no"):
            raise ReportError("yes or no", repr(cell), where)
        return cell == "yes"
    if hint is int:
        try:
            return int(cell)
        except ValueError:
            raise ReportError("a number", repr(cell), where) from None
    return cell


def cell_of(value: object) -> str:
    """A value as a file holds it: yes and no, members joined by ``|``, nothing for a missing one."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
