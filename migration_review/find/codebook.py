"""The closed lists that every rule draws on, read from CSV files and validated when loaded.

Codes say what is looked for, terms and cues by which words it is found, the other lists name countries, bodies,
instruments, verbs and quantifiers. A file that is missing from a codebook of your own is taken from the shipped one.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias, cast

from migration_review.doors import expect
from migration_review.find import lists
from migration_review.find.language import LANGUAGES as SPOKEN
from migration_review.model import ReportError, Tier
from migration_review.text import fold

LANGUAGES = ("zh", "en")
SUBJECTS = ("objective", "principle", "group", "issue")  # the layers that say what a text is about
TIERS = ("strict", "broad")
SCOPES = {
    "hides": "covers shorter terms of other codes of its layer",
    "in_names": "counts inside a name or title, too",
    "passing": "tells an objective only where that is named twice or its sentence names no other",
    "moving": "counts only where its clause is about people on the move",
    "alone": "is none as an item of a list",
    "capital": "counts only with a capital letter",
}
"""What a term's ``scope`` may say, several joined by ``|``."""
LONGEST = 200  # characters of a pattern
MOST = 2000  # forms of a term


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a layer: its names, what it means, when it applies and when it does not, examples of both."""

    layer: str
    code: str
    name_en: str
    short_en: str
    name_zh: str
    zh_status: str
    definition: str
    applies: str
    excludes: str
    positive: str
    negative: str


@dataclass(frozen=True, slots=True)
class Term:
    """A pattern by which a code is found. ``row`` is its line in ``file``, for messages and as the rule's name."""

    layer: str
    code: str
    pattern: str
    language: str
    tier: Tier
    expect: Literal["match", "never"]
    example: str
    note: str
    file: str = field(compare=False)
    row: int = field(compare=False)
    scope: frozenset[str] = frozenset()

    @property
    def rule(self) -> str:
        """The name of the rule: the layer and the pattern as it stands in the codebook."""
        return f"{self.layer}:{self.pattern}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression for what no list of words can hold: ``use`` says what it is for.

    Case does not matter unless ``(?-i:…)`` says so. ``{name}`` in one stands for the patterns whose use is ``{name}``.
    It is found in ``example`` and not in ``counter_example``, which a part of others does not need.
    """

    use: str
    pattern: str
    language: str
    example: str
    counter_example: str
    note: str
    file: str = field(compare=False)
    row: int = field(compare=False)


@dataclass(frozen=True, eq=False)
class Codebook:
    """A codebook: codes by layer, terms, and the other lists as rows of their files.

    Attributes:
        codes: by layer and code, in the file's order.
        terms: of ``terms.csv`` and ``cues.csv``.
        patterns: of every file that has the column ``counter_example``.
        lists: the rows of every other file, by its name without ``.csv``.
    """

    codes: Mapping[str, Mapping[str, Code]]
    terms: tuple[Term, ...]
    patterns: tuple[Pattern, ...]
    lists: Mapping[str, tuple[dict[str, str], ...]]

    def __repr__(self) -> str:
        """Counts."""
        layers = ", ".join(f"{len(codes)} {layer}" for layer, codes in self.codes.items())
        lists = ", ".join(f"{len(rows)} {name}" for name, rows in self.lists.items())
        return f"Codebook({layers}; {len(self.terms)} terms; {len(self.patterns)} patterns; {lists})"

    def terms_of(self, *layers: str, language: str) -> tuple[Term, ...]:
        """The terms of some layers in a language."""
        return tuple(term for term in self.terms if term.layer in layers and term.language == language)

    def words_of(self, *layers: str, language: str) -> tuple[str, ...]:
        """The words that the terms of some layers look for: their forms without a gap, sorted; a segmenter's dictionary."""
        forms = (form for term in self.terms_of(*layers, language=language) for form in expand(term.pattern))
        return tuple(sorted({form[0] for form in forms if len(form) == 1}))

    def patterns_of(self, use: str, language: str) -> tuple[Pattern, ...]:
        """The patterns for a use in a language, those for every language (``*``) among them, in the files' order."""
        spoken = {language, "*"} if language != "*" else {*LANGUAGES, "*"}
        return tuple(each for each in self.patterns if each.use == use and each.language in spoken)

    def uses(self, kind: str) -> tuple[str, ...]:
        """The uses of patterns that begin with a kind and a colon, in the files' order."""
        return _uses(self, kind)

    def compiled(self, pattern: Pattern) -> re.Pattern[str]:
        """A pattern ready to search with.

        Raises:
            ReportError: it is no regular expression, or names a use that there is not.
        """
        return _compiled(self, pattern)

    def any_of(self, use: str, language: str) -> re.Pattern[str]:
        """One regular expression that finds whatever the patterns for a use find."""
        return _any_of(self, use, language)


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
    return _shipped() if folder is None else _load(Path(folder), extend)


Book: TypeAlias = "Codebook | str | Path"
"""What stands for a codebook where one is asked for: itself, or the folder it is in."""


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
    return _load(None)


def _load(folder: Path | None, extend: bool = False) -> Codebook:
    """Read and validate; a folder of the user's own is read afresh each time, because it may have been edited."""
    shipped, yours = lists.shipped(), lists.own(folder) if folder else {}
    files = shipped | yours
    if extend:
        files |= {name: shipped.get(name, ()) + listed for name, listed in yours.items()}
    before = {name: len(shipped.get(name, ())) if extend else 0 for name in yours}
    columns = lists.columns(yours) | lists.columns(shipped)
    for name, listed in yours.items():
        for number, row in enumerate(listed, 2):
            _complete(row, columns[name], (), f"{name}.csv, row {number}")

    def placed(name: str) -> Iterator[_Placed]:
        return _placed(name, files.pop(name, ()), before.get(name, 0))

    codes = _codes(row for name in ("codes", "classes") for row in placed(name))
    terms = tuple(_terms(row for name in ("terms", "cues", "procedure", "framing") for row in placed(name)))
    _check_terms(terms, codes, () if folder is None or extend else yours)
    marked = [name for name in files if "counter_example" in columns.get(name, ())]
    patterns = tuple(_patterns(row for name in marked for row in placed(name)))
    book = Codebook(codes, terms, patterns, files)
    if folder:
        _check_examples(book, yours)
    return book


_Placed: TypeAlias = tuple[str, int, dict[str, str]]


def _placed(name: str, listed: Iterable[dict[str, str]], before: int) -> Iterator[_Placed]:
    """Rows with the file and the number by which messages name them, the first so many being the shipped ones."""
    for at, row in enumerate(listed, 2):
        yield (f"{name}.csv", at - before, row) if at - 2 >= before else (f"the shipped {name}.csv", at, row)


def _check_examples(book: Codebook, yours: Container[str]) -> None:
    """Refuse a term or a pattern that is not found in its example, or a pattern that is found in its counter-example."""
    for pattern in book.patterns:
        found = book.compiled(pattern)
        if pattern.file.removesuffix(".csv") not in yours:
            continue
        where = f"{pattern.file}, row {pattern.row}"
        if not found.search(pattern.example):
            raise ReportError(f"an example in which {pattern.pattern!r} is found", repr(pattern.example), where)
        if pattern.counter_example and found.search(pattern.counter_example):
            raise ReportError(
                f"a counter-example in which {pattern.pattern!r} is not found", repr(pattern.counter_example), where
            )
    for term in book.terms:
        if term.file.removesuffix(".csv") in yours and not any(_stands(form, term) for form in expand(term.pattern)):
            where = f"{term.file}, row {term.row}"
            raise ReportError(f"an example in which {term.pattern!r} is found", repr(term.example), where)


def _stands(form: tuple[str, ...], term: Term) -> bool:
    """Whether the parts of a form stand in a term's example, in this order."""
    at, folded = 0, fold(term.example)[0]
    for part in form:
        starts = [folded.find(variant, at) for variant in SPOKEN[term.language].forms(part)]
        if max(starts) < 0:
            return False
        at = min(start for start in starts if start >= 0) + 1
    return True


def _codes(listed: Iterable[_Placed]) -> dict[str, dict[str, Code]]:
    found: dict[str, dict[str, Code]] = defaultdict(dict)
    for file, number, row in listed:
        where = f"{file}, row {number}"
        _complete(row, Code.__slots__, ("layer", "code"), where)
        code = Code(**{name: row[name] for name in Code.__slots__})
        if code.layer == "objective" and not code.code.isdecimal():
            raise ReportError("the number of an objective as its code", repr(code.code), where)
        if code.code in found[code.layer]:
            raise ReportError("each code of a layer once", f"{code.layer} {code.code!r} again", where)
        found[code.layer][code.code] = code
    return {layer: found[layer] for layer in dict.fromkeys((*SUBJECTS, *found))}


_TERM = ("layer", "code", "pattern", "language", "tier", "expect", "example", "note")


def _terms(listed: Iterable[_Placed]) -> Iterator[Term]:
    for file, number, row in listed:
        where = f"{file}, row {number}"
        _complete(row, _TERM, ("layer", "code", "pattern", "example"), where)
        for name, allowed in (("language", LANGUAGES), ("tier", TIERS), ("expect", ("match", "never"))):
            if row[name] not in allowed:
                raise ReportError(f"{name} {' or '.join(allowed)}", repr(row[name]), where)
        _well_formed(row["pattern"], where)
        if unknown := set((row.get("scope") or "").split("|")) - {"", *SCOPES}:
            raise ReportError(f"scope {' or '.join(SCOPES)}", repr(min(unknown)), where)
        yield Term(
            row["layer"], row["code"], row["pattern"].strip(), row["language"], cast(Tier, row["tier"]),
            cast(Literal["match", "never"], row["expect"]), row["example"], row["note"], file, number,
            frozenset(filter(None, (row.get("scope") or "").split("|"))),
        )  # fmt: skip


_PATTERN = ("use", "pattern", "language", "example", "counter_example", "note")


def _patterns(listed: Iterable[_Placed]) -> Iterator[Pattern]:
    for file, number, row in listed:
        where = f"{file}, row {number}"
        part = row["use"].startswith("{")  # of other patterns, in which it is tested
        _complete(row, _PATTERN, ("use", "pattern", "example", *(() if part else ("counter_example",))), where)
        if row["language"] not in (*LANGUAGES, "*"):
            raise ReportError("language zh or en or *", repr(row["language"]), where)
        if len(row["pattern"]) > LONGEST:
            raise ReportError(f"a pattern of at most {LONGEST} characters", f"{len(row['pattern'])}", where)
        yield Pattern(**{name: row[name] for name in _PATTERN}, file=file, row=number)


@lru_cache(maxsize=64)
def _uses(book: Codebook, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.use for each in book.patterns if each.use.startswith(f"{kind}:")))


@lru_cache(maxsize=1024)
def _compiled(book: Codebook, pattern: Pattern) -> re.Pattern[str]:
    where = f"{pattern.file}, row {pattern.row}"
    try:
        return re.compile(_source(book, pattern, pattern.language, ()), re.I)
    except (re.error, RecursionError) as error:
        raise ReportError("a regular expression", f"{pattern.pattern!r}: {error}", where) from None


def _source(book: Codebook, pattern: Pattern, language: str, inside: tuple[str, ...]) -> str:
    """The pattern with what its braces name put in their place."""

    def put(match: re.Match[str]) -> str:
        parts = [each for each in book.patterns_of(match[0], language) if match[0] not in inside]
        if not parts:
            raise ReportError(f"patterns whose use is {match[0]}", "none", f"{pattern.file}, row {pattern.row}")
        return "(?:" + "|".join(_source(book, each, language, (*inside, match[0])) for each in parts) + ")"

    return re.sub(r"\{[a-z_]+\}", put, pattern.pattern)


@lru_cache(maxsize=256)
def _any_of(book: Codebook, use: str, language: str) -> re.Pattern[str]:
    sources = [book.compiled(pattern).pattern for pattern in book.patterns_of(use, language)]
    return re.compile("|".join(sources) or "(?!)", re.I)


def _complete(row: Mapping[str, str | None], columns: Iterable[str], filled: Iterable[str], where: str) -> None:
    """Refuse a row without one of the columns, with more cells than columns, or with an empty cell that must be filled."""
    missing = [name for name in columns if row.get(name) is None]
    if missing:
        raise ReportError(f"the columns {', '.join(columns)}", f"no {', '.join(missing)}", where)
    if None in row:
        raise ReportError(f"{len(row) - 1} cells", "more; a cell that holds a comma stands in quotation marks", where)
    empty = [name for name in filled if not (row[name] or "").strip()]
    if empty:
        raise ReportError(f"{' and '.join(empty)} to be filled in", "nothing", where)


def _well_formed(pattern: str, where: str) -> None:
    """Refuse a pattern with brackets that do not pair, that stand in one another, or with nothing to look for."""
    outside = _ALTERNATIVES.sub("", pattern)
    if found := _SIGNS.search(pattern):
        raise ReportError(
            "words, (a|b) for alternatives and … for a gap; regular expressions stand in patterns.csv",
            repr(found[0]),
            where,
        )
    if (forms := math.prod(part.count("|") + 1 for part in _ALTERNATIVES.findall(pattern))) > MOST:
        raise ReportError(f"a pattern with at most {MOST} forms; write several", f"{forms}", where)
    if re.search(r"[()|]", outside):
        raise ReportError("alternatives as (a|b), not one in another", repr(pattern), where)
    if not all(all(re.search(r"\w", part) for part in form) and form for form in expand(pattern)):
        raise ReportError("words in every part of every alternative", repr(pattern), where)


def _check_terms(terms: tuple[Term, ...], codes: Mapping[str, Mapping[str, Code]], yours: Container[str] = ()) -> None:
    """Refuse a duplicate, an ambiguous, an unreachable term and one of an unknown code; each names its row."""
    owners: dict[tuple[str, str, str, str], Term] = {}
    never: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for term in terms:
        where = f"{term.file}, row {term.row}"
        if (
            term.file == "terms.csv"
            and "codes" in yours
            and "terms" not in yours
            and term.code not in codes[term.layer]
        ):
            raise ReportError(
                "a terms.csv of your own, too, because the shipped one has terms of other codes than your codes.csv",
                f"no code {term.code!r} of the layer {term.layer}",
                "codes.csv",
            )
        if term.file.endswith("terms.csv") and term.layer not in codes:
            raise ReportError(f"a layer that has codes: {', '.join(codes)}", repr(term.layer), where)
        if term.layer in codes and term.code not in codes[term.layer]:
            raise ReportError(f"a code of the layer {term.layer}", repr(term.code), where)
        if term.expect == "never":
            never[term.layer, term.code, term.language] += ["".join(form) for form in expand(term.pattern)]
        for form in expand(term.pattern):
            key = (term.layer, term.language, term.expect, "…".join(form))
            if key in owners and (term.expect == "match" or owners[key].code == term.code):
                other = owners[key]
                kind = "a duplicate of" if other.code == term.code else f"ambiguous: {other.code!r} has it in"
                raise ReportError(
                    "each pattern once in a layer",
                    f"{key[3]!r}, {kind} {other.file}, row {other.row}",
                    where,
                )
            owners[key] = term
    for term in terms:
        if term.expect == "match":
            blocked = never[term.layer, term.code, term.language]
            forms = expand(term.pattern)
            if all(any(block in "".join(form) for block in blocked) for form in forms):
                raise ReportError(
                    "a term that can match",
                    f"{term.pattern!r}, which a never-term always blocks",
                    f"{term.file}, row {term.row}",
                )


_SIGNS = re.compile(r"\.[*+?]|[\\\[\]{}*^$]|\.[+?]|\.{3}")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=8192)
def expand(pattern: str) -> tuple[tuple[str, ...], ...]:
    """The literal forms of a pattern, each the parts that stand in this order, folded.

    ``(a|b)`` gives alternatives, ``…`` a gap within the clause.

    Examples:
        >>> expand("(stop|end)…detention")
        (('stop', 'detention'), ('end', 'detention'))
    """
    pieces = _ALTERNATIVES.split(pattern)
    choices = [piece.split("|") if i % 2 else [piece] for i, piece in enumerate(pieces)]
    forms = ("".join(choice) for choice in itertools.product(*choices))
    return tuple(
        dict.fromkeys(tuple(part.strip() for part in fold(form)[0].split("…") if part.strip()) for form in forms)
    )
