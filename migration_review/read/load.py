"""The doors: a file, the shipped report, a string or many files, to reports."""

from __future__ import annotations

import glob
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Literal

from migration_review.model import Report, ReportError
from migration_review.read.formats import extracted
from migration_review.read.parse import parse
from migration_review.sources import read_source, source_of


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
        return _checked(parse(read_source(), language), True)
    text, lines = extracted(source)
    return _checked(parse(text, language, lines), strict)


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
    language: str | None = None,
    strict: bool = False,
    errors: Literal["raise", "skip"] = "raise",
    progress: bool = True,
) -> Iterator[Report]:
    """Load many reports, one after the other, with a progress bar for long work.

    Args:
        sources: a folder (its .md and .txt files), a pattern such as "reports/*.md", or paths.
        language: as for ``load_report``.
        strict: as for ``load_report``.
        errors: "raise" stops at the first file that cannot be read; "skip" warns of it, with its error, and goes on.
        progress: show the bar (only once it has taken two seconds).

    Yields:
        the reports, in the order of the paths (sorted for a folder or a pattern).

    Raises:
        ReportError: a file cannot be read and ``errors`` is "raise", or nothing matches.
        ValueError: another value of ``errors``.
    """
    if errors not in ("raise", "skip"):
        raise ValueError(f"errors is 'raise' or 'skip', not {errors!r}")
    paths = _paths(sources)
    return _load_each(paths, language, strict, errors, progress)


def _load_each(paths: list[Path], language: str | None, strict: bool, errors: str, progress: bool) -> Iterator[Report]:
    from tqdm import tqdm

    for path in tqdm(paths, desc="reports", unit="report", delay=2, disable=not progress):
        try:
            yield load_report(path, language=language, strict=strict)
        except ReportError as error:
            if errors == "raise":
                raise
            warnings.warn(f"skipped: {error}", stacklevel=2)


def _paths(sources: str | Path | Iterable[str | Path]) -> list[Path]:
    if not isinstance(sources, (str, Path)):
        return [Path(path) for path in sources]
    folder = Path(sources)
    if folder.is_dir():
        found = sorted(path for path in folder.iterdir() if path.suffix in (".md", ".txt"))
    else:
        found = [folder] if folder.is_file() else sorted(Path(path) for path in glob.glob(str(sources)))  # noqa: PTH207 (the pattern may be absolute)
    if not found:
        raise ReportError("a folder with .md or .txt files, or a pattern that matches some", "nothing", str(sources))
    return found


def _checked(report: Report, strict: bool) -> Report:
    if strict and report.anomalies:
        first = report.anomalies[0]
        raise ReportError(
            f"paragraph {first.expected} of {first.part}",
            f"{first.found} ({first.kind})",
            f"{report.source.name}, line {first.line}",
        )
    return report
