"""What a codebook is, and what each of its files holds: the columns, and what may stand in them.

Pydantic checks every row when it is loaded.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, StringConstraints, TypeAdapter
from typing_extensions import TypedDict  # pydantic takes typing's own only from Python 3.12 on

from migration_review.model import ReportError, Tier
from migration_review.text import fold

LANGUAGES = ("zh", "en")
Language = Literal["zh", "en"]
Filled = Annotated[str, StringConstraints(pattern=r"\S")]
Use = Annotated[str, StringConstraints(pattern=r"^[a-z_]*(?::\S+)?$")]
MOST = 2000  # forms in which a term is compared with others
SCOPES = {
    "hides": "covers shorter terms of other codes of its layer",
    "in_names": "counts inside a name or title, too",
    "passing": "tells an objective only where that is named twice or its sentence names no other",
    "moving": "counts only where its clause is about people on the move",
    "alone": "is none as an item of a list",
    "capital": "counts only with a capital letter",
}
"""What a term's ``scope`` may say, several joined by ``|``."""

Row: TypeAlias = dict[str, str]
GAP = "…"
_SIGNS = re.compile(r"\.[*+?]|[\\\[\]{}*^$]|\.{3}")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
Part: TypeAlias = tuple[tuple[str, ...], ...]
"""What stands between two gaps of a pattern: pieces in order, each the alternatives that may stand there."""


@lru_cache(maxsize=8192)
def ways(pattern: str) -> tuple[tuple[Part, ...], ...]:
    """How a term's pattern may be found: parts in order, with a gap between them; a gap in an alternative makes a way of its own.

    Examples:
        >>> ways("(stop|end) it…detention")
        (((('stop', 'end'), (' it',)), (('detention',),)),)
    """
    found = []
    pieces = [tuple(piece.split("|")) for piece in _ALTERNATIVES.split(pattern)]
    for way in itertools.islice(itertools.product(*map(_with_gaps_apart, pieces)), MOST):
        parts: list[list[tuple[str, ...]]] = [[]]
        for piece in way:
            for nth, choices in enumerate([piece] if len(piece) > 1 else [(each,) for each in piece[0].split(GAP)]):
                parts += [[]] if nth else []
                parts[-1] += [choices] if any(choices) else []
        found.append(tuple(tuple(part) for part in parts if part))
    return tuple(found)


def _with_gaps_apart(piece: tuple[str, ...]) -> list[tuple[str, ...]]:
    whole = tuple(each for each in piece if GAP not in each)
    return ([whole] if whole else []) + [(each,) for each in piece if GAP in each]


def spellings(part: Part) -> Iterator[str]:
    """What a part of a pattern may read, folded: one of each piece's alternatives."""
    return (fold("".join(chosen))[0] for chosen in itertools.product(*part))


def as_regex(part: Part, forms: Callable[[str], list[str]]) -> str:
    """A regular expression for a part of a pattern, folded, the longest alternative first.

    Args:
        part: of ``ways``.
        forms: in which a word is also found, for the last alternatives.
    """
    last = tuple(form for each in part[-1] for form in forms(fold(each)[0]))
    pieces = [sorted((fold(each)[0] for each in piece), key=len, reverse=True) for piece in (*part[:-1], last)]
    return "".join("(?:" + "|".join(map(re.escape, piece)) + ")" for piece in pieces)


@lru_cache(maxsize=8192)
def expand(pattern: str) -> tuple[tuple[str, ...], ...]:
    """The literal forms of a term's pattern, each the parts that stand in this order, folded; no more than ``MOST``.

    ``(a|b)`` gives alternatives, ``…`` a gap within the clause.

    Examples:
        >>> expand("(stop|end)…detention")
        (('stop', 'detention'), ('end', 'detention'))
    """
    # product() first takes all that it is given, so it is given no more than can be used.
    some = ((itertools.islice(spellings(part), MOST) for part in way) for way in ways(pattern))
    forms = (form for parts in some for form in itertools.product(*parts))
    return tuple(dict.fromkeys(tuple(map(str.strip, form)) for form in itertools.islice(forms, MOST)))


def _well_formed(pattern: str) -> str:
    """Refuse a term's pattern with brackets that do not pair, that stand in one another, or with nothing to look for."""
    if found := _SIGNS.search(pattern):
        wanted = "words, (a|b) for alternatives and … for a gap; regular expressions stand in patterns.csv"
        raise ReportError(wanted, repr(found[0]))
    if re.search(r"[()|]", _ALTERNATIVES.sub("", pattern)):
        raise ReportError("alternatives as (a|b), not one in another", repr(pattern))
    parts = [part for way in ways(pattern) for part in way]
    if not parts or not all(
        re.search(r"\w", text) for part in parts for text in itertools.islice(spellings(part), MOST)
    ):
        raise ReportError("words in every part of every alternative", repr(pattern))
    return pattern.strip()


Spelt = Annotated[Filled, AfterValidator(_well_formed)]
"""A pattern of words, alternatives and gaps."""


def _scopes(cell: str | frozenset[str]) -> frozenset[str]:
    scopes = frozenset(filter(None, cell.split("|"))) if isinstance(cell, str) else cell
    if unknown := scopes - SCOPES.keys():
        raise ReportError(f"scope {' or '.join(SCOPES)}", repr(min(unknown)))
    return scopes


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a layer: its names, what it means, when it applies and when it does not, examples of both."""

    layer: Filled
    code: Filled
    name_en: str
    short_en: str
    name_zh: str
    zh_status: str
    definition: str
    applies: str
    excludes: str
    positive: str
    negative: str
    short_zh: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A pattern by which a code is found. ``row`` is its line in ``file``, for messages."""

    layer: Filled
    code: Filled
    pattern: Spelt
    language: Language
    tier: Tier
    expect: Literal["match", "never"]
    example: Filled
    note: str
    file: str = field(compare=False)
    row: int = field(compare=False)
    scope: Annotated[frozenset[str], BeforeValidator(_scopes)] = frozenset()

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

    use: Filled
    pattern: Annotated[Filled, StringConstraints(max_length=200)]
    language: Literal["zh", "en", "*"]
    example: Filled
    counter_example: str
    note: str
    file: str = field(compare=False)
    row: int = field(compare=False)


FILES: dict[str, Any] = {
    "codes": Code, "classes": Code,
    "terms": Term, "cues": Term, "procedure": Term, "framing": Term, "covid": Term,
    "patterns": Pattern, "frames": Pattern, "leads": Pattern, "requests": Pattern,
    "reports": Pattern, "speech": Pattern,
    "verbs": {"verb": Filled, "language": Language, "verb_class": Filled, "asks": Literal["", "yes"], "use": Use,
              "example": Filled, "note": str},
    "actions": {"verb": Filled, "language": Language, "note": str},
    "addressees": {"addressee": Filled, "pattern": Spelt, "language": Language, "example": Filled, "note": str},
    "speakers": {"voice": Filled, "pattern": Spelt, "language": Language, "use": Use, "example": Filled, "note": str},
    "particles": {"sign": Annotated[str, StringConstraints(pattern="^[A-Za-z]$")], "pattern": Filled,
                  "language": Language, "note": str},
    "quantifiers": {"quantifier": Filled, "language": Language,
                    "quantity": Literal["one", "two", "few", "some", "many", "most", "all"], "example": Filled},
    "titles": {"title": Filled, "language": Language},
    "honorifics": {"honorific": Filled, "language": Language, "gender": Literal["f", "m", ""]},
    "countries": {
        "iso3": Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")], "name_en": Filled, "name_zh": Filled,
        "official_en": Filled, "official_zh": Filled, "aliases_en": str, "aliases_zh": str, "adjectives_en": str,
        "un_status": Literal["member", "observer", "territory", "other"],
        "escap_status": Literal["member", "associate_member", "non_regional_member", "permanent_observer", ""],
        "escap_subregion": str, "never_en": str, "never_zh": str,
    },
    "organisations": {
        "org": Filled, "name_en": Filled, "acronym_en": str, "name_zh": Filled, "short_zh": str, "aliases_zh": str,
        "aliases_en": str, "kind": Literal["un_entity", "intergovernmental", "institution", "stakeholder", "expert"],
    },
    "instruments": {
        "code": Filled, "kind": Literal["treaty", "process", "framework", "resolution"], "name_en": Filled,
        "short_en": str, "name_zh": Filled, "aliases_zh": str, "aliases_en": str, "symbol": str,
    },
}  # fmt: skip
"""What a row of each file is: a dataclass, or its columns. A file of your own under another name holds patterns."""


@lru_cache(maxsize=32)
def rows_of(name: str) -> TypeAdapter[tuple[Any, ...]]:
    """What checks the rows of a file.

    Args:
        name: of the file, without ``.csv``.
    """
    kind = FILES.get(name, Pattern)
    row: Any = TypedDict(name, kind) if isinstance(kind, dict) else kind  # type: ignore[operator]
    return TypeAdapter(tuple[row, ...])


def where_of(row: Term | Pattern) -> str:
    """Which row of which file it is, for messages."""
    return f"{row.file}, row {row.row}"


_NOTHING = re.compile("\x00(?!)")
"""Is found in no text, and quickly: what begins with one character is looked for by it."""


@dataclass(frozen=True, eq=False)
class Codebook:
    """A codebook: codes by layer, terms, patterns, and the other lists as rows of their files.

    Attributes:
        codes: by layer and code, in the file's order.
        terms: of ``terms.csv``, ``cues.csv``, ``procedure.csv``, ``framing.csv`` and ``covid.csv``.
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
            raise ReportError("a regular expression", f"{pattern.pattern!r}: {error}", where_of(pattern)) from None

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
                raise ReportError(f"patterns whose use is {match[0]}", "none", where_of(pattern))
            return "(?:" + "|".join(self._source(each, language, (*inside, match[0])) for each in parts) + ")"

        return re.sub(r"\{[a-z_]+\}", put, pattern.pattern)
