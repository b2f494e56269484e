"""The closed lists that every rule draws on: CSV files, each row of which is checked when they are loaded (see ``schema``).

Codes say what is looked for, terms by which words it is found, patterns hold what no list of words can, the other lists name
countries, bodies, instruments, verbs and quantifiers. A file that a codebook of your own lacks is the shipped one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

from migration_review.doors import expect
from migration_review.find.language import LANGUAGES as SPOKEN
from migration_review.find.language.sentence import Sentence
from migration_review.find.schema import (
    FILES,
    Code,
    Codebook,
    Pattern,
    Row,
    Term,
    as_regex,
    expand,
    rows_of,
    where_of,
)
from migration_review.model import ReportError
from migration_review.sources import data_folder, rows
from migration_review.text import fold

__all__ = ["SUBJECTS", "Book", "Code", "Codebook", "Pattern", "Term", "book_of", "expand", "load_codebook"]
SUBJECTS = ("objective", "principle", "group", "issue")  # the layers that say what a text is about
FOLDER = "codebook"

Book: TypeAlias = "Codebook | str | Path"
"""What stands for a codebook where one is asked for: itself, or the folder it is in."""
Files: TypeAlias = Mapping[str, tuple[Row, ...]]
"""Rows as read, by the file's name without ``.csv``."""


def load_codebook(folder: str | Path | None = None, *, extend: bool = False) -> Codebook:
    """Load and validate a codebook.

    Args:
        folder: with CSV files of your own, named and headed as those in ``data/codebook/``; a file it lacks is taken
            from the shipped codebook. None is the shipped codebook.
        extend: whether the rows of your files are added to those of the shipped files instead of taking their place.

    Returns:
        a ``Codebook``, to be given to any ``find_*`` and to ``find_all``.

    Raises:
        ReportError: a row that is incomplete, a duplicate, an ambiguous or an unreachable term; the row is named.
    """
    expect("load_codebook", folder, (str, Path, type(None)), "a folder with CSV files, or None")
    expect("load_codebook", extend, bool, "extend: True or False")
    if folder is None and extend:
        raise ReportError("a folder whose rows are added", "none", "load_codebook, extend")
    return _shipped() if folder is None else _load(_own(Path(folder)), extend)


def book_of(given: Book | None, caller: str) -> Codebook:
    """The codebook that was given, loaded where it is a folder.

    Args:
        given: None is the shipped one.
        caller: the function that a refusal names.

    Raises:
        TypeError: it is of another kind.
    """
    if isinstance(given, Codebook):
        return given
    expect(caller, given, (str, Path, type(None)), "a codebook, such as load_codebook() gives, or its folder")
    return load_codebook(given)


@lru_cache(maxsize=1)
def _shipped() -> Codebook:
    return _load({})


@lru_cache(maxsize=1)
def _shipped_files() -> Files:
    return {path.stem: rows(f"{FOLDER}/{path.name}") for path in sorted((data_folder() / FOLDER).glob("*.csv"))}


@lru_cache(maxsize=64)
def _shipped_rows(name: str) -> tuple[Any, ...]:
    return _checked(name, _shipped_files()[name])


def _own(folder: Path) -> Files:
    """The files of a folder of the user's own, read afresh each time, because they may have been edited."""
    if not folder.is_dir():
        raise ReportError("a folder with CSV files", "a file" if folder.exists() else "none", str(folder))
    paths = [path for path in sorted(folder.glob("*.csv")) if not path.name.startswith((".", "~"))]
    if not paths:
        raise ReportError("a folder with CSV files", "no file that ends in .csv", str(folder))
    found = {}
    for path in paths:
        if path.stat().st_size < 4:  # a byte order mark alone has three bytes
            raise ReportError("a first line with the columns", "an empty file", path.name)
        found[path.stem] = rows.__wrapped__(path.name, folder)
    for name, listed in found.items():
        if name not in _shipped_files() and "counter_example" not in (listed[0] if listed else ()):
            raise ReportError(f"a file named {', '.join(_shipped_files())}", repr(name), f"{name}.csv")
    return found


def _load(own: Files, extend: bool = False) -> Codebook:
    """The shipped files, the user's own in their place or after them, each row checked, then the rows against each other."""
    mine = {name: _checked(name, listed) for name, listed in own.items()}
    kept = {name: _shipped_rows(name) for name in _shipped_files() if extend or name not in mine}
    read = {name: kept.get(name, ()) + mine.get(name, ()) for name in {**_shipped_files(), **mine}}

    def of(wanted: type) -> dict[str, tuple[Any, ...]]:
        kinds = {name: FILES.get(name, Pattern) for name in read}
        return {name: read[name] for name, kind in kinds.items() if kind is wanted or isinstance(kind, wanted)}

    codes = _by_layer(of(Code), {name: len(listed) for name, listed in mine.items()})
    terms, patterns = (tuple(row for listed in of(kind).values() for row in listed) for kind in (Term, Pattern))
    if not extend:
        _check_codes_of_terms(terms, codes, own)
    _check_terms(terms, {id(term) for name in mine for term in kept.get(name, ())})
    book = Codebook(codes, terms, patterns, of(dict))
    if own:
        _check_examples(book, own)
    return book


def _checked(name: str, listed: tuple[Row, ...]) -> tuple[Any, ...]:
    """The rows of a file as what they are, or the first fault with its row."""
    kind = FILES.get(name, Pattern)
    header = _shipped_files().get(name) or _shipped_files()["patterns"]
    columns = [column for column in header[0] if column != "short_zh" or kind is not Code]
    mates = [file for file, other in FILES.items() if other is kind and kind in (Code, Term)]
    layers = dict.fromkeys(row["layer"] for file in mates for row in _shipped_files()[file])
    for number, row in enumerate(listed, 2):
        where = f"{name}.csv, row {number}"
        if missing := [column for column in columns if row.get(column) is None]:
            raise ReportError(f"the columns {', '.join(columns)}", f"no {', '.join(missing)}", where)
        if None in row:
            found = "more; a cell that holds a comma stands in quotation marks"
            raise ReportError(f"{len(row) - 1} cells", found, where)
        if layers and row["layer"].strip() and row["layer"] not in layers:
            raise ReportError(f"a layer that is read: {', '.join(layers)}", repr(row["layer"]), where)
    try:
        located = tuple({**row, "file": f"{name}.csv", "row": number} for number, row in enumerate(listed, 2))
        return rows_of(name).validate_python(located)
    except ValidationError as error:
        raise _refusal(name, error.errors()[0]) from None


def _refusal(name: str, fault: Any) -> ReportError:
    """What pydantic refuses, in one sentence of ours."""
    number, column = (*fault["loc"], "")[:2]
    known, found, where = fault.get("ctx", {}), fault["input"], f"{name}.csv, row {number + 2}"
    if isinstance(told := known.get("error"), ReportError):
        return ReportError(told.expected, told.found, where)
    if not found.strip():
        return ReportError(f"{column} to be filled in", "nothing", where)
    if fault["type"] == "literal_error":
        return ReportError(f"{column} {known['expected'].replace(chr(39), '')}", repr(found), where)
    if fault["type"] == "string_too_long":
        return ReportError(f"a {column} of at most {known['max_length']} characters", f"{len(found)}", where)
    return ReportError(f"{column} as {known['pattern']}", repr(found), where)


def _by_layer(files: Mapping[str, tuple[Code, ...]], own: Mapping[str, int]) -> dict[str, dict[str, Code]]:
    """The codes by layer; in each file the shipped ones stand before the user's ``own``, whose rows are counted."""
    found: dict[str, dict[str, Code]] = defaultdict(dict)
    for file, codes in files.items():
        for number, code in enumerate(codes, 2 + own.get(file, 0) - len(codes)):
            if code.code in found[code.layer]:
                wanted, again = "each code of a layer once", f"{code.layer} {code.code!r} again"
                raise ReportError(wanted, again, f"{file}.csv, row {number}")
            found[code.layer][code.code] = code
    return {layer: found[layer] for layer in dict.fromkeys((*SUBJECTS, *found))}


def _check_codes_of_terms(terms: Iterable[Term], codes: Mapping[str, Mapping[str, Code]], own: Container[str]) -> None:
    """Refuse a term of a code that there is not."""
    for term in terms:
        if term.file == "terms.csv" and term.code not in codes.get(term.layer, ()):
            if "codes" in own and "terms" not in own:
                wanted = (
                    "a terms.csv of your own, too, because the shipped one has terms of other codes than your codes.csv"
                )
                raise ReportError(wanted, f"no code {term.code!r} of the layer {term.layer}", "codes.csv")
            raise ReportError(f"a code of the layer {term.layer}", repr(term.code), where_of(term))


def _check_terms(terms: Iterable[Term], extended: Container[int]) -> None:
    """Refuse a duplicate, an ambiguous and an unreachable term; ``extended`` are the ids of shipped ones beside the user's."""
    owners: dict[tuple[str, str, str, tuple[str, ...]], Term] = {}
    never: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for term in terms:
        for form in expand(term.pattern):
            other = owners.setdefault((term.layer, term.language, term.expect, form), term)
            if other is not term and (term.expect == "match" or other.code == term.code):
                kind = "a duplicate of" if other.code == term.code else f"ambiguous: {other.code!r} has it in"
                whose = "the shipped " if id(other) in extended else ""
                found = f"{'…'.join(form)!r}, {kind} {whose}{where_of(other)}"
                raise ReportError("each pattern once in a layer", found, where_of(term))
            if term.expect == "never":
                never[term.layer, term.code, term.language].append("".join(form))
    for term in terms:
        blocks = never[term.layer, term.code, term.language] if term.expect == "match" else []
        if blocks and all(any(block in "".join(form) for block in blocks) for form in expand(term.pattern)):
            found = f"{term.pattern!r}, which a never-term always blocks"
            raise ReportError("a term that can match", found, where_of(term))


def seen(book: Codebook, pattern: Pattern, text: str) -> str:
    """A text as a pattern looks at it: as it stands, or, for a row of ``grammar.csv``, its words with what each may be.

    Args:
        book: the codebook.
        pattern: of the codebook.
        text: an example.
    """
    if pattern.file != "grammar.csv":
        return text
    return Sentence(text, SPOKEN[pattern.language].tagged(text, ()), book, pattern.language).tagged()


def _check_examples(book: Codebook, own: Container[str]) -> None:
    """Refuse a term or pattern of the user's that is not found in its example, or found in its counter-example."""
    listed: list[Term | Pattern] = [*book.patterns, *book.terms]
    for row in listed:
        mine, counter = row.file.removesuffix(".csv") in own, getattr(row, "counter_example", "")
        if not mine and "{" not in row.pattern:  # what a shipped pattern puts in its place may be the user's
            continue
        finds = _finder(book, row)
        if mine and not finds(row.example):
            raise ReportError(f"an example in which {row.pattern!r} is found", repr(row.example), where_of(row))
        if mine and counter and finds(counter):
            raise ReportError(f"a counter-example in which {row.pattern!r} is not found", repr(counter), where_of(row))


def _finder(book: Codebook, row: Term | Pattern) -> Callable[[str], object]:
    """Finds a pattern in a text, or the parts of a term in their order."""
    if isinstance(row, Pattern):
        finds, pattern = book.compiled(row).search, row
        return lambda text: finds(seen(book, pattern, text))
    parts = re.compile(as_regex(row.pattern, ".*", SPOKEN[row.language].forms))
    return lambda text: parts.search(fold(text)[0])
