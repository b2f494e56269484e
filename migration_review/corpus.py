"""A corpus: many reports by unique key, with what is known of each, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from migration_review.model import Report, ReportError, _html_table

_OWN = ("report", "symbol", "title", "language", "first_day", "venue", "paragraphs", "anomalies", "file")
"""What a corpus knows of a report by itself; the metadata cannot say otherwise."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read as a report, and why: what was expected, what was found, and where."""

    path: str
    expected: str
    found: str
    where: str

    @classmethod
    def of(cls, path: object, error: Exception) -> Unread:
        """What an error says of a file.

        Args:
            path: of the file.
            error: that reading it raised; another than ``ReportError`` is kept by its name.
        """
        if isinstance(error, ReportError):
            return cls(str(path), error.expected, error.found, error.where)
        if isinstance(error, ModuleNotFoundError):
            needed = "what reads such a file, which pip install 'migration-review[documents]' installs"
            return cls(str(path), needed, f"no {error.name}", str(path))
        return cls(str(path), "a report", f"{type(error).__name__}: {error}", str(path))

    def __str__(self) -> str:
        """One sentence."""
        return f"{self.path}: expected {self.expected}; found {self.found}"


@dataclass(frozen=True, repr=False)
class Corpus(Sequence[Report]):
    """Reports by unique key, in the order they were loaded; iterating gives the reports.

    The key is the symbol; where several reports bear one symbol, its language is added, then the name of the file.

    Attributes:
        reports: the reports.
        keys: their unique keys, in the same order.
        metadata: what is known of each beside its text, by key, such as region, year and round.
        errors: the files that could not be read.
    """

    reports: tuple[Report, ...]
    keys: tuple[str, ...] = ()
    metadata: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    errors: tuple[Unread, ...] = ()

    def __post_init__(self) -> None:
        """Give every report its key."""
        if not self.keys:
            object.__setattr__(self, "keys", unique_keys(self.reports))

    def __len__(self) -> int:
        """How many reports."""
        return len(self.reports)

    def __iter__(self) -> Iterator[Report]:
        """The reports."""
        return iter(self.reports)

    @overload
    def __getitem__(self, which: int | str) -> Report: ...
    @overload
    def __getitem__(self, which: slice) -> Corpus: ...
    def __getitem__(self, which: int | str | slice) -> Report | Corpus:
        """A report by key or place, or some of them as a corpus.

        Raises:
            KeyError: no report bears the key; the message names those there are.
        """
        if isinstance(which, slice):
            return self._some(range(len(self.reports))[which])
        if isinstance(which, str):
            if which not in self.keys:
                raise KeyError(f"no report {which!r} in this corpus; there are {', '.join(self.keys[:12])}")
            which = self.keys.index(which)
        return self.reports[which]

    def _ipython_key_completions_(self) -> list[str]:
        """What ``corpus["`` completes to: the keys."""
        return list(self.keys)

    def items(self) -> Iterator[tuple[str, Report]]:
        """Key and report of each."""
        return iter(zip(self.keys, self.reports, strict=True))

    def filter(self, keep: Callable[[Report], bool] | None = None, **known: str | int | Iterable[str | int]) -> Corpus:
        """Some of the reports.

        Args:
            keep: from a report to whether it stays; None keeps all.
            known: values of the metadata, one or several of which one will do, as in ``region="Africa"``; ``language`` is
                known of every report.

        Raises:
            TypeError: the metadata have no such column.
        """
        columns = {"language", *(name for row in self.metadata.values() for name in row)}
        for name in known:
            if name not in columns:
                raise TypeError(f"no column {name!r} in the metadata; there are {', '.join(sorted(columns))}")
        wanted = {
            name: {str(value)} if isinstance(value, (str, int)) else {*map(str, value)} for name, value in known.items()
        }

        def stays(at: int) -> bool:
            about = {**self.metadata.get(self.keys[at], {}), "language": self.reports[at].language}
            return (keep is None or keep(self.reports[at])) and all(
                str(about.get(name, "")) in values for name, values in wanted.items()
            )

        return self._some(at for at in range(len(self.reports)) if stays(at))

    def _some(self, places: Iterable[int]) -> Corpus:
        places = list(places)
        keys = tuple(self.keys[at] for at in places)
        metadata = {key: self.metadata[key] for key in keys if key in self.metadata}
        return Corpus(tuple(self.reports[at] for at in places), keys, metadata, self.errors)

    def with_metadata(
        self,
        rows: Iterable[Mapping[str, str]],
        files: Mapping[str, str] | None = None,
        *,
        passed_over: Iterable[str] = (),
        where: str = "metadata",
    ) -> Corpus:
        """The same reports with what a table says of them.

        Args:
            rows: with ``report`` (a key or symbol) or ``file``, and other columns, such as region, year and round. A report
                without a row has nothing; empty rows are passed over.
            files: how the table names the file of each report, by key; None is by the name of the file alone.
            passed_over: other files that a row may name, which are no reports of the corpus.
            where: said in errors.

        Raises:
            ReportError: a row of no report of the corpus, without ``report`` and ``file``, with more cells than there are
                columns, or of a report of which another row says something else.
        """
        by_name: dict[str, list[str]] = {}
        for key, report in self.items():
            names = {key, report.symbol or key, files.get(key, "") if files is not None else report.source.name}
            for name in names - {""}:
                by_name.setdefault(name, []).append(key)
        metadata = {key: dict(row) for key, row in self.metadata.items()}
        others = set(passed_over)
        for line, row in enumerate(rows, 2):
            at = f"{where}, line {line}"
            name, about = _named(row, at)
            if not name:
                continue
            unread = any(error.path.endswith(name) for error in self.errors)
            if name not in by_name and name not in others and not unread:
                raise ReportError("a report of the corpus", repr(name), at)
            for key in by_name.get(name, ()):
                known = metadata.setdefault(key, {})
                for column, value in about.items():
                    if known.setdefault(column, value) != value:
                        raise ReportError(f"{column} of {key} as before, {known[column]!r}", repr(value), at)
        return Corpus(self.reports, self.keys, metadata, self.errors)

    def rows(self) -> list[dict[str, Any]]:
        """A row a report: key, symbol, title, language, first day, venue, paragraphs, file, and the metadata."""
        return [
            {
                "report": key, "symbol": report.symbol, "title": report.title, "language": report.language,
                "first_day": report.dates[0] if report.dates else None, "venue": report.venue,
                "paragraphs": len(report.paragraphs), "anomalies": len(report.anomalies), "file": report.source.name,
                **{name: value for name, value in self.metadata.get(key, {}).items() if name not in _OWN},
            }
            for key, report in self.items()
        ]  # fmt: skip

    def __repr__(self) -> str:
        """How many, which, and how many files could not be read."""
        head = f"Corpus of {len(self)} report{'' if len(self) == 1 else 's'}"
        head += f"; {len(self.errors)} could not be read" if self.errors else ""
        lines = [f"  {key}: {report.title or 'without a title'}" for key, report in list(self.items())[:10]]
        return "\n".join([head, *lines, *(["  …"] if len(self) > 10 else [])])

    def _repr_html_(self) -> str:
        """A table of the reports for notebooks; source text escaped."""
        rows = self.rows()
        extra = [name for name in dict.fromkeys(n for row in self.metadata.values() for n in row) if name not in _OWN]
        head = ["Report", "Title", "Language", "Paragraphs", *extra]
        cells = [
            [
                row["report"],
                row["title"] or "",
                row["language"],
                str(row["paragraphs"]),
                *(str(row.get(n, "")) for n in extra),
            ]
            for row in rows
        ]
        unread = f"; {len(self.errors)} files could not be read" if self.errors else ""
        return _html_table(f"Corpus of {len(self)} reports{unread}", head, cells)


def _named(row: Mapping[str, str], where: str) -> tuple[str, dict[str, str]]:
    """Which report a row of the metadata is of, and what it says; no name where the row is empty."""
    if None in row:
        raise ReportError("as many cells as there are columns", "more", where)
    cells = {str(column).strip(): (value or "").strip() for column, value in row.items()}
    if not any(cells.values()):
        return "", {}
    lower = {column.lower(): column for column in cells}
    columns = [lower[name] for name in ("report", "file") if name in lower]
    name = next((cells[column] for column in columns if cells[column]), "")
    if not name:
        raise ReportError("a column report or file", ", ".join(cells) or "no columns", where)
    return name, {column: value for column, value in cells.items() if column and column not in columns}


def unique_keys(reports: Sequence[Report]) -> tuple[str, ...]:
    """A key for each report: its symbol, with language, then file, then a number where that is not enough.

    Args:
        reports: in their order.
    """
    forms: list[Callable[[Report], str]] = [
        lambda report: report.symbol or stem(report),
        lambda report: f"{report.symbol or stem(report)} ({report.language})",
        lambda report: f"{report.symbol or stem(report)} ({report.language}, {report.source.name})",
    ]
    keys = [forms[0](report) for report in reports]
    for form in forms[1:]:
        often = {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set()
        keys = [form(report) if key in often else key for key, report in zip(keys, reports, strict=True)]
    seen: dict[str, int] = {}
    for at, key in enumerate(keys):
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            keys[at] = f"{key} no. {seen[key]}"
    return tuple(keys)


def stem(report: Report) -> str:
    """What a report without a symbol is called: the name of its file without the ending."""
    return re.sub(r"\.\w+$", "", report.source.name)
