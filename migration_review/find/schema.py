"""What a codebook is, and what each of its files holds: the columns, and what may stand in them.

Pydantic checks every row when it is loaded. Patterns are compiled here and nowhere else: ``Codebook.rules``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice, product
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, StringConstraints, TypeAdapter
from typing_extensions import TypedDict  # pydantic takes typing's own only from Python 3.12 on

from migration_review.model import ReportError, Tier
from migration_review.text import fold

LANGUAGES = ("zh", "en")
Language = Literal["zh", "en"]
Filled = Annotated[str, StringConstraints(pattern=r"\S")]
Use = Annotated[str, StringConstraints(pattern=r"^[a-z_]*(?::\S+)?$")]
Row: TypeAlias = dict[str, str]
Scope = Literal["hides", "in_names", "passing", "moving", "alone", "capital"]
"""What limits a term, several joined by ``|``.

It ``hides`` shorter terms of other codes of its layer; counts ``in_names`` and titles, too; is named in ``passing``, and tells an
objective only where that is named twice or its sentence names no other; counts only where its clause is about people who are
``moving``; is none as an item of a list, only ``alone``; counts only with a ``capital`` letter.
"""
Scopes = Annotated[frozenset[Scope], BeforeValidator(lambda cell: {*cell.split("|")} - {""})]

GAP = "…"
MOST = 2000  # forms in which a term is compared with others
_SIGNS = re.compile(r"\.[*+?]|[\\\[\]{}*^$]|\.{3}")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_ROUND_GAP = re.compile(rf"\s*{GAP}\s*")


def _pieces(pattern: str) -> list[list[str]]:
    """A term's pattern as what stands one after the other, each the alternatives that may stand there."""
    return [piece.split("|") for piece in _ALTERNATIVES.split(_ROUND_GAP.sub(GAP, pattern))]


@lru_cache(maxsize=8192)
def expand(pattern: str) -> tuple[tuple[str, ...], ...]:
    """The literal forms of a term's pattern, each the parts that stand in this order, folded; no more than ``MOST``.

    ``(a|b)`` gives alternatives, ``…`` a gap within the clause.

    Examples:
        >>> expand("(stop|end)…detention")
        (('stop', 'detention'), ('end', 'detention'))
    """
    forms = (fold("".join(chosen))[0] for chosen in islice(product(*_pieces(pattern)), MOST))
    return tuple(dict.fromkeys(tuple(part.strip() for part in form.split(GAP)) for form in forms))


def as_regex(pattern: str, gap: str, forms: Callable[[str], list[str]]) -> str:
    """A regular expression for a term's pattern, in which nothing is multiplied out, the longest alternative first.

    Args:
        pattern: of a term; what it finds is folded.
        gap: a regular expression for its gaps.
        forms: in which a word before a gap or at the end is also found.
    """
    pieces = [piece for piece in _pieces(pattern) if piece != [""]]
    ends = [after[0].startswith(GAP) for after in pieces[1:]] + [True]
    return "".join(
        _any_of(_with_gaps(choice, gap, forms, ends=last) for choice in piece)
        for piece, last in zip(pieces, ends, strict=True)
    )


def _with_gaps(choice: str, gap: str, forms: Callable[[str], list[str]], *, ends: bool) -> str:
    """An alternative; what stands before a gap, and where its part ends there the last word, in all its forms."""
    *parts, last = [fold(part)[0] for part in choice.split(GAP)]
    listed = [*map(forms, parts), forms(last) if ends else [last]]
    return gap.join(_any_of(map(re.escape, found)) for found in listed)


def _any_of(sources: Iterable[str]) -> str:
    ordered = sorted(set(sources), key=lambda source: (-len(source), source))
    return ordered[0] if len(ordered) == 1 else f"(?:{'|'.join(ordered)})"


def _well_formed(pattern: str) -> str:
    """Refuse a term's pattern with brackets that do not pair, that stand in one another, or with nothing to look for."""
    if found := _SIGNS.search(pattern):
        wanted = "words, (a|b) for alternatives and … for a gap; regular expressions stand in patterns.csv"
        raise ReportError(wanted, repr(found[0]))
    if re.search(r"[()|]", _ALTERNATIVES.sub("", pattern)):
        raise ReportError("alternatives as (a|b), not one in another", repr(pattern))
    if not all(re.search(r"\w", part) for form in expand(pattern.strip()) for part in form):
        raise ReportError("words in every part of every alternative", repr(pattern))
    return pattern.strip()


Spelt = Annotated[Filled, AfterValidator(_well_formed)]
"""A pattern of words, alternatives and gaps."""


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

    def __post_init__(self) -> None:
        """Refuse an objective without a number."""
        if self.layer == "objective" and not self.code.isdecimal():
            raise ReportError("the number of an objective as its code", repr(self.code))


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
    scope: Scopes = frozenset()

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

    def __post_init__(self) -> None:
        """Refuse one that nothing says what it must not find."""
        if not self.counter_example and not self.use.startswith("{"):
            raise ReportError("counter_example to be filled in", "nothing")


FILES: dict[str, Any] = {
    "codes": Code, "classes": Code,
    "terms": Term, "cues": Term, "procedure": Term, "framing": Term, "covid": Term,
    "patterns": Pattern, "frames": Pattern, "leads": Pattern, "requests": Pattern,
    "grammar": Pattern, "reports": Pattern, "speech": Pattern,
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


_WORD = re.compile(r"(?<!\(\?)(?<!\(\?P)<([=!]?)([^<>]*)>")


def _word(match: re.Match[str]) -> str:
    """What ``<…>`` in a row of ``grammar.csv`` stands for: one word, of a tagged sentence such as "the|D| needs|N|VBZ| "."""
    how, listed = match[1], match[2].split("|")
    words = "|".join(re.escape(each) for each in listed if each and not each.isupper())
    tags = "|".join(each for each in listed if each.isupper())
    ways = [rf"(?:{words})\|\S* "] if words else []
    ways += [rf"[^ |]+\|(?:{tags})\|(?:\+\S*)? " if how == "=" else rf"\S*[|+](?:{tags})\|\S* "] if tags else []
    one = f"(?:{'|'.join(ways)})" if ways else r"\S+ "
    return rf"(?<!\S)(?!{one})\S+ " if how == "!" else rf"(?<!\S){one}"


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
    _rules: dict[str, Rules] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Nothing is compiled before it is asked for."""
        self._rules.update({language: Rules(self, language) for language in (*LANGUAGES, "*")})

    def __repr__(self) -> str:
        """Counts."""
        layers = ", ".join(f"{len(codes)} {layer}" for layer, codes in self.codes.items())
        lists = ", ".join(f"{len(rows)} {name}" for name, rows in self.lists.items())
        return f"Codebook({layers}; {len(self.terms)} terms; {len(self.patterns)} patterns; {lists})"

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

    def patterns_of(self, use: str, language: str) -> list[Pattern]:
        """The patterns for a use in a language (``*``: in any), those for every language among them, in the files' order."""
        return [each for each in self._by_use.get(use, ()) if language in (each.language, "*") or each.language == "*"]

    def uses(self, kind: str) -> list[str]:
        """The uses of patterns that begin with a kind and a colon, in the files' order."""
        return self._by_kind.get(kind, [])

    def rules(self, language: str) -> Rules:
        """The patterns of a language by what they are for."""
        return self._rules[language]

    def any_of(self, use: str, language: str) -> re.Pattern[str]:
        """One regular expression that finds whatever the patterns for a use find; nothing where there is none."""
        return self._rules[language][use]

    def compiled(self, pattern: Pattern) -> re.Pattern[str]:
        """A pattern ready to search with.

        Raises:
            ReportError: it is no regular expression, or names a use that there is not.
        """
        try:
            return re.compile(self.source(pattern), re.I)
        except (re.error, RecursionError) as error:
            raise ReportError("a regular expression", f"{pattern.pattern!r}: {error}", where_of(pattern)) from None

    def source(self, pattern: Pattern, language: str = "", inside: tuple[str, ...] = ()) -> str:
        """A pattern with what its braces name put in their place: the words of a list, or other patterns.

        Args:
            pattern: of this codebook.
            language: of the pattern in which it stands; its own where none is given.
            inside: the names in braces in which it stands.
        """
        language = language or pattern.language

        def put(match: re.Match[str]) -> str:
            if (listed := self.lists.get(match[0][1:-1])) is not None:
                words = [re.escape(next(iter(row.values()))) for row in listed if row["language"] == language]
                return f"(?-i:{_any_of(words) if words else '(?!)'})"
            parts = [each for each in self.patterns_of(match[0], language) if match[0] not in inside]
            if not parts:
                raise ReportError(f"patterns whose use is {match[0]}", "none", where_of(pattern))
            return "(?:" + "|".join(self.source(each, language, (*inside, match[0])) for each in parts) + ")"

        spelt = _WORD.sub(_word, pattern.pattern) if pattern.file == "grammar.csv" else pattern.pattern
        return re.sub(r"\{[a-z_]+\}", put, spelt)


class Rules(dict[str, re.Pattern[str]]):
    """The patterns of a codebook in one language by what they are for: ``rules["list_joins"]`` finds what any of them finds."""

    def __init__(self, book: Codebook, language: str) -> None:
        """Take a codebook; patterns are compiled when they are first asked for."""
        self._book, self._language, self._each = book, language, dict[str, list[re.Pattern[str]]]()

    def __missing__(self, use: str) -> re.Pattern[str]:
        """Compile the patterns for a use."""
        sources = [self._book.source(each) for each in self._book.patterns_of(use, self._language)]
        self[use] = re.compile("|".join(sources), re.I) if sources else _NOTHING
        return self[use]

    def each(self, use: str) -> list[re.Pattern[str]]:
        """The patterns for a use, one by one, in the files' order."""
        if use not in self._each:
            self._each[use] = [self._book.compiled(each) for each in self._book.patterns_of(use, self._language)]
        return self._each[use]
