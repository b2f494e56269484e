"""The closed lists that every rule draws on: CSV files, each row of which is checked when they are loaded (see ``schema``).

Codes say what is looked for, terms by which words it is found, patterns hold what no list of words can, the other lists name
countries, bodies, instruments, verbs and quantifiers. A file that a codebook of your own lacks is the shipped one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

from migration_review.doors import expect
from migration_review.find.language import LANGUAGES as SPOKEN
from migration_review.find.schema import FILES, LANGUAGES, Code, Pattern, Term, as_regex, expand, rows_of, ways
from migration_review.model import ReportError
from migration_review.sources import data_folder, rows
from migration_review.text import fold

__all__ = ["SUBJECTS", "Book", "Code", "Codebook", "Pattern", "Term", "book_of", "expand", "load_codebook"]
SUBJECTS = ("objective", "principle", "group", "issue")  # the layers that say what a text is about
FOLDER = "codebook"
Row: TypeAlias = dict[str, str]
_NOTHING = re.compile("\x00(?!)")
"""Is found in no text, and quickly: what begins with one character is looked for by it."""


@dataclass(frozen=True, eq=False)
class Codebook:
    """A codebook: codes by layer, terms, patterns, and the other lists as rows of their files.

    Attributes:
        codes: by layer and code, in the file's order.
        terms: of ``terms.csv``, ``cues.csv``, ``procedure.csv`` and ``framing.csv``.
        patterns: of every file that has the column ``counter_example``.
        lists: the rows of every other file, by its name without ``.csv``.
    """

    codes: Mapping[str, Mapping[str, Code]]
    terms: tuple[Term, ...]
    patterns: tuple[Pattern, ...]
    lists: Mapping[str, tuple[Row, ...]]
    _ready: dict[tuple[str, ...], re.Pattern[str]] = field(default_factory=dict, init=False, repr=False)

    def __repr__(self) -> str:
        """Counts."""
        layers = ", ".join(f"{len(codes)} {layer}" for layer, codes in self.codes.items())
        lists = ", ".join(f"{len(rows)} {name}" for name, rows in self.lists.items())
        return f"Codebook({layers}; {len(self.terms)} terms; {len(self.patterns)} patterns; {lists})"

    def patterns_of(self, use: str, language: str) -> list[Pattern]:
        """The patterns for a use in a language (``*``: in any), those for every language among them, in the files' order."""
        spoken = (*LANGUAGES, "*") if language == "*" else (language, "*")
        return [each for each in self._by_use.get(use, ()) if each.language in spoken]

    def uses(self, kind: str) -> list[str]:
        """The uses of patterns that begin with a kind and a colon, in the files' order."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_use(self) -> dict[str, list[Pattern]]:
        found: dict[str, list[Pattern]] = defaultdict(list)
        for each in self.patterns:
            found[each.use].append(each)
        return found

    @cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for use in self._by_use:
            found[use.partition(":")[0]].append(use)
        return found

    def compiled(self, pattern: Pattern) -> re.Pattern[str]:
        """A pattern ready to search with.

        Raises:
            ReportError: it is no regular expression, or names a use that there is not.
        """
        key = pattern.use, pattern.language, pattern.pattern
        try:
            if key not in self._ready:
                self._ready[key] = re.compile(self._source(pattern, pattern.language, ()), re.I)
            return self._ready[key]
        except (re.error, RecursionError) as error:
            raise ReportError("a regular expression", f"{pattern.pattern!r}: {error}", _where(pattern)) from None

    def any_of(self, use: str, language: str) -> re.Pattern[str]:
        """One regular expression that finds whatever the patterns for a use find; nothing where there is none."""
        if (use, language) not in self._ready:
            sources = [self.compiled(pattern).pattern for pattern in self.patterns_of(use, language)]
            self._ready[use, language] = re.compile("|".join(sources), re.I) if sources else _NOTHING
        return self._ready[use, language]

    def _source(self, pattern: Pattern, language: str, inside: tuple[str, ...]) -> str:
        """A pattern with what its braces name put in their place."""

        def put(match: re.Match[str]) -> str:
            listed = self.lists.get(match[0][1:-1])
            if listed is not None:  # the words of a list, the longest first
                words = {next(iter(row.values())) for row in listed if row["language"] == language}
                ordered = sorted(map(re.escape, words), key=lambda word: (-len(word), word))
                return f"(?-i:{'|'.join(ordered) or '(?!)'})"
            parts = [each for each in self.patterns_of(match[0], language) if match[0] not in inside]
            if not parts:
                raise ReportError(f"patterns whose use is {match[0]}", "none", _where(pattern))
            return "(?:" + "|".join(self._source(each, language, (*inside, match[0])) for each in parts) + ")"

        return re.sub(r"\{[a-z_]+\}", put, pattern.pattern)


Book: TypeAlias = "Codebook | str | Path"
"""What stands for a codebook where one is asked for: itself, or the folder it is in."""


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


Files: TypeAlias = Mapping[str, tuple[Row, ...]]
"""Rows as read, by the file's name without ``.csv``."""


@lru_cache(maxsize=1)
def _shipped() -> Codebook:
    return _load({})


@lru_cache(maxsize=1)
def _shipped_files() -> Files:
    return {path.stem: rows(f"{FOLDER}/{path.name}") for path in sorted((data_folder() / FOLDER).glob("*.csv"))}


def _own(folder: Path) -> Files:
    """The files of a folder of the user's own, read afresh each time, because they may have been edited."""
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
        if name not in _shipped_files() and "counter_example" not in (listed[0] if listed else ()):
            raise ReportError(f"a file named {', '.join(_shipped_files())}", repr(name), f"{name}.csv")
        _refuse_layers_unread(name, listed)
    return found


def _refuse_layers_unread(name: str, listed: Iterable[Row]) -> None:
    """Refuse a row of a layer that no finder looks for."""
    mates = [file for file, kind in FILES.items() if kind is FILES.get(name) and kind in (Code, Term)]
    known = list(dict.fromkeys(row["layer"] for file in mates for row in _shipped_files()[file]))
    for number, row in enumerate(listed, 2):
        if mates and row.get("layer") and row["layer"] not in known:
            wanted = f"a layer that is read: {', '.join(known)}"
            raise ReportError(wanted, repr(row["layer"]), f"{name}.csv, row {number}")


def _load(own: Files, extend: bool = False) -> Codebook:
    """The shipped files, the user's own in their place or after them, each row checked, then the rows against each other."""
    mine = {name: _checked(name, listed) for name, listed in own.items()}
    kept = {name: _checked_as_shipped(name) for name in _shipped_files() if extend or name not in mine}
    read = {name: kept.get(name, ()) + mine.get(name, ()) for name in {**_shipped_files(), **mine}}
    kinds = {name: FILES.get(name, Pattern) for name in read}
    codes = _by_layer([(name, kept.get(name, ()), mine.get(name, ())) for name, kind in kinds.items() if kind is Code])
    terms = tuple(term for name, kind in kinds.items() if kind is Term for term in read[name])
    patterns = tuple(pattern for name, kind in kinds.items() if kind is Pattern for pattern in read[name])
    if not extend:
        _check_codes_of_terms(terms, codes, own)
    _check_terms(terms, {id(term) for name in mine for term in kept.get(name, ())})
    book = Codebook(
        codes, terms, patterns, {name: read[name] for name, kind in kinds.items() if isinstance(kind, dict)}
    )
    if own:
        _check_examples(book, own)
    return book


@lru_cache(maxsize=64)
def _checked_as_shipped(name: str) -> tuple[Any, ...]:
    return _checked(name, _shipped_files()[name])


def _checked(name: str, listed: tuple[Row, ...]) -> tuple[Any, ...]:
    """The rows of a file as what they are, or the first fault with its row."""
    optional = {"short_zh"} if FILES.get(name) is Code else set()
    columns = (
        [column for column in (_shipped_files().get(name) or listed)[0] if column not in optional] if listed else []
    )
    for number, row in enumerate(listed, 2):
        where = f"{name}.csv, row {number}"
        if missing := [column for column in columns if row.get(column) is None]:
            raise ReportError(f"the columns {', '.join(columns)}", f"no {', '.join(missing)}", where)
        if None in row:
            found = "more; a cell that holds a comma stands in quotation marks"
            raise ReportError(f"{len(row) - 1} cells", found, where)
        if row.get("counter_example") == "" and not row["use"].startswith("{"):  # a part of others needs none
            raise ReportError("counter_example to be filled in", "nothing", where)
    try:
        located = tuple({**row, "file": f"{name}.csv", "row": number} for number, row in enumerate(listed, 2))
        return rows_of(name).validate_python(located)
    except ValidationError as error:
        raise _refusal(name, error.errors()[0]) from None


def _refusal(name: str, fault: Any) -> ReportError:
    """What pydantic refuses, in one sentence of ours."""
    number, column = fault["loc"][:2]
    known, where = fault.get("ctx", {}), f"{name}.csv, row {number + 2}"
    if isinstance(told := known.get("error"), ReportError):
        return ReportError(told.expected, told.found, where)
    if not fault["input"].strip():
        return ReportError(f"{column} to be filled in", "nothing", where)
    if fault["type"] == "literal_error":
        return ReportError(f"{column} {known['expected'].replace(chr(39), '')}", repr(fault["input"]), where)
    if fault["type"] == "string_too_long":
        return ReportError(f"a {column} of at most {known['max_length']} characters", f"{len(fault['input'])}", where)
    return ReportError(f"{column} as {known['pattern']}", repr(fault["input"]), where)


def _by_layer(files: Iterable[tuple[str, tuple[Code, ...], tuple[Code, ...]]]) -> dict[str, dict[str, Code]]:
    """The codes of some files by layer; in each the shipped ones stand before the user's own, whose rows are counted."""
    found: dict[str, dict[str, Code]] = defaultdict(dict)
    for file, shipped, own in files:
        for number, code in enumerate((*shipped, *own), 2 - len(shipped)):
            where = f"{file}.csv, row {number}"
            if code.layer == "objective" and not code.code.isdecimal():
                raise ReportError("the number of an objective as its code", repr(code.code), where)
            if code.code in found[code.layer]:
                raise ReportError("each code of a layer once", f"{code.layer} {code.code!r} again", where)
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
            raise ReportError(f"a code of the layer {term.layer}", repr(term.code), _where(term))


def _check_terms(terms: Iterable[Term], extended: Container[int] = ()) -> None:
    """Refuse a duplicate, an ambiguous and an unreachable term; ``extended`` are the ids of shipped ones beside the user's."""
    owners: dict[tuple[str, str, str, tuple[str, ...]], Term] = {}
    never: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for term in terms:
        for form in expand(term.pattern):
            other = owners.setdefault((term.layer, term.language, term.expect, form), term)
            if other is not term and (term.expect == "match" or other.code == term.code):
                kind = "a duplicate of" if other.code == term.code else f"ambiguous: {other.code!r} has it in"
                whose = "the shipped " if id(other) in extended else ""
                found = f"{'…'.join(form)!r}, {kind} {whose}{_where(other)}"
                raise ReportError("each pattern once in a layer", found, _where(term))
            if term.expect == "never":
                never[term.layer, term.code, term.language].append("".join(form))
    for term in terms:
        blocked = never[term.layer, term.code, term.language] if term.expect == "match" else []
        if all(any(block in "".join(form) for block in blocked) for form in expand(term.pattern)):
            raise ReportError(
                "a term that can match", f"{term.pattern!r}, which a never-term always blocks", _where(term)
            )


def _check_examples(book: Codebook, own: Container[str]) -> None:
    """Refuse a term or pattern of the user's that is not found in its example, or found in its counter-example."""
    for pattern in book.patterns:
        mine = pattern.file.removesuffix(".csv") in own
        finds = book.compiled(pattern).search if mine or "{" in pattern.pattern else None
        if not finds or not mine:
            continue
        if not finds(pattern.example):
            raise ReportError(
                f"an example in which {pattern.pattern!r} is found", repr(pattern.example), _where(pattern)
            )
        if pattern.counter_example and finds(pattern.counter_example):
            wanted = f"a counter-example in which {pattern.pattern!r} is not found"
            raise ReportError(wanted, repr(pattern.counter_example), _where(pattern))
    for term in book.terms:
        if term.file.removesuffix(".csv") in own and not _stands(term):
            raise ReportError(f"an example in which {term.pattern!r} is found", repr(term.example), _where(term))


def _stands(term: Term) -> bool:
    """Whether the parts of a term stand in its example, in their order."""
    forms = SPOKEN[term.language].forms
    found = (".*".join(as_regex(part, forms) for part in way) for way in ways(term.pattern))
    return any(re.search(way, fold(term.example)[0]) for way in found)


def _where(row: Term | Pattern) -> str:
    return f"{row.file}, row {row.row}"
