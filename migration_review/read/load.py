"""The doors: a file, the shipped report, a string or many files, to reports."""

from __future__ import annotations

import glob
import warnings
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Literal

from migration_review.corpus import Corpus, Unread
from migration_review.doors import expect
from migration_review.model import Report, ReportError, Source
from migration_review.read.formats import extracted
from migration_review.read.parse import parse
from migration_review.sources import read_source, rows, source_of


def load_report(
    source: str | Path | IO[Any] | None = None, *, language: str | None = None, strict: bool = False
) -> Report:
    """Load a report.

    Args:
        source: a path or an open file: PDF, Word (.docx), or Markdown or plain text in UTF-8; None is the shipped
            report ESCAP/GCM/2021/3, whose checksum is verified and which is always read strictly.
        language: "zh" or "en"; None detects it.
        strict: refuse a gap or a repeat in the numbering of paragraphs.

    Returns:
        the report. Without ``strict``, gaps and repeats are kept and stand in ``report.anomalies``.

    Raises:
        ReportError: the file cannot be read, or is not such a report; it says what was expected, found, and where.

    Examples:
        >>> report = load_report()
        >>> report["annex2:34"].text[:9]
        '伙伴关系和国际合作'
        >>> report.cite("annex2:34")
        'ESCAP/GCM/2021/3, annex II, para. 34'
    """
    if source is None:
        return _shipped(read_source(), language)
    text, lines = extracted(source)
    return _checked(parse(text, language, lines), strict)


@lru_cache(maxsize=2)
def _shipped(source: Source, language: str | None) -> Report:
    """The shipped report, parsed once: nothing of it can be changed, and what is analysed of it is kept with it."""
    return _checked(parse(source, language), True)


def parse_report(text: str, *, name: str = "a text", language: str | None = None, strict: bool = False) -> Report:
    """Read a report out of a string.

    Args:
        text: of the report, Markdown or plain.
        name: what to call it in messages and, without a symbol, in citations.
        language: "zh" or "en"; None detects it.
        strict: refuse a gap or a repeat in the numbering of paragraphs.

    Raises:
        ReportError: it is not such a report.

    Examples:
        >>> parse_report("I. Opening\\n\\n1. Invented text.\\n2. More of it.", name="X/1").paragraphs
        (Paragraph('body:1': Invented text.), Paragraph('body:2': More of it.))
    """
    return _checked(parse(source_of(text, name), language), strict)


def load_reports(
    sources: str | Path | Iterable[str | Path],
    *,
    recursive: bool = False,
    metadata: str | Path | None = None,
    language: str | None = None,
    strict: bool = False,
    errors: Literal["skip", "raise"] = "skip",
    progress: bool = True,
) -> Corpus:
    """Load many reports, with a progress bar for long work.

    Args:
        sources: a folder (its PDF, Word, Markdown and text files), a pattern such as "reports/*.pdf", or paths of files
            and folders.
        recursive: look into the folders of a folder too.
        metadata: a CSV file with a column ``report`` (symbol or key) or ``file`` (from the folder of the CSV file) and others,
            such as region, year, round; None takes every ``metadata.csv`` that stands beside a report.
        language: as for ``load_report``.
        strict: as for ``load_report``.
        errors: "skip" goes on past a file that cannot be read, and keeps it in ``corpus.errors``; "raise" stops there.
        progress: show the bar (only once it has taken two seconds).

    Returns:
        a ``Corpus``: the reports in the order of the paths (sorted for a folder or a pattern), each with a unique key.

    Raises:
        ReportError: nothing matches; the metadata are of no report; or a file cannot be read and ``errors`` is "raise".
        ValueError: another value of ``errors``.

    Examples:
        >>> corpus = load_reports("data/examples/*.md")
        >>> corpus.keys, corpus.errors
        (('INV/MIG/2031/4', 'INV/MIG/2030/1'), ())
    """
    if errors not in ("raise", "skip"):
        raise ValueError(f"errors is 'raise' or 'skip', not {errors!r}")
    paths = paths_of(sources, recursive=recursive)
    from tqdm import tqdm

    found, files, unread = [], [], []
    for path in tqdm(paths, desc="reports", unit="report", delay=2, disable=not progress):
        try:
            found.append(load_report(path, language=language, strict=strict))
            files.append(path)
        except Exception as error:
            if errors == "raise":
                raise
            unread.append(Unread.of(path, error))
    if unread:
        warnings.warn(f"{len(unread)} of {len(paths)} files could not be read; corpus.errors says why", stacklevel=2)
    corpus = Corpus(tuple(found), errors=tuple(unread))
    for about in [Path(metadata)] if metadata is not None else sorted({path.parent / "metadata.csv" for path in paths}):
        if metadata is not None or about.is_file():
            names = {key: _within(path, about.parent) for key, path in zip(corpus.keys, files, strict=True)}
            known = {_within(path, about.parent) for path in about.parent.rglob("*")} if metadata is None else set()
            listed = rows.__wrapped__(about.name, about.parent)
            corpus = corpus.with_metadata(listed, names, passed_over=known, where=str(about))
    return corpus


def _within(path: Path, folder: Path) -> str:
    """The path of a file from a folder, as a table names it."""
    inside = path.resolve().is_relative_to(folder.resolve())
    return path.resolve().relative_to(folder.resolve()).as_posix() if inside else ""


OF_NUMBERS = ("gap", "repeat", "excerpt", "numbers_passed", "hidden_number")
"""The anomalies that ``strict`` refuses: those of the numbering of paragraphs."""
ENDINGS = (".pdf", ".docx", ".md", ".txt")


def paths_of(sources: str | Path | Iterable[str | Path], *, recursive: bool = False) -> list[Path]:
    """The files that a folder, a pattern or a list of paths names.

    Args:
        sources: as for ``load_reports``.
        recursive: look into the folders of a folder too.

    Raises:
        ReportError: nothing matches.
    """
    if not isinstance(sources, (str, Path)):
        told = "a folder, a pattern or paths"
        expect("load_reports", sources, Iterable, told)
        sources = list(sources)
        for path in sources:
            expect("load_reports", path, (str, Path), told)
        each = [paths_of(path, recursive=recursive) if Path(path).is_dir() else [Path(path)] for path in sources]
        return list(dict.fromkeys(path for paths in each for path in paths))
    folder = Path(sources)
    if folder.is_dir():
        listed = folder.rglob("*") if recursive else folder.iterdir()
        found = sorted(path for path in listed if path.suffix.lower() in ENDINGS and path.is_file())
    elif folder.is_file():
        found = [folder]
    else:
        found = sorted(Path(path) for path in glob.glob(str(sources), recursive=recursive) if Path(path).is_file())  # noqa: PTH207 (the pattern may be absolute)
    if not found:
        raise ReportError(
            f"a folder with {', '.join(ENDINGS)} files, or a pattern that matches some", "nothing", str(sources)
        )
    return found


def _checked(report: Report, strict: bool) -> Report:
    wrong = [anomaly for anomaly in report.anomalies if anomaly.kind in OF_NUMBERS]
    if strict and wrong:
        first = wrong[0]
        raise ReportError(
            f"paragraph {first.expected} of {first.part}",
            f"{first.found} ({first.kind})",
            f"{report.source.name}, line {first.line}",
        )
    return report
