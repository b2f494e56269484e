"""What each file of a codebook holds: its columns, and what may stand in them. Pydantic checks every row when it is loaded."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, StringConstraints, TypeAdapter
from typing_extensions import TypedDict  # pydantic takes typing's own only from Python 3.12 on

from migration_review.model import ReportError, Tier
from migration_review.text import fold

LANGUAGES = ("zh", "en")
Language = Literal["zh", "en"]
Filled = Annotated[str, StringConstraints(pattern=r"\S")]
Use = Annotated[str, StringConstraints(pattern=r"^[a-z_]*(?::\S+)?$")]
MOST = 2000  # forms of a term
SCOPES = {
    "hides": "covers shorter terms of other codes of its layer",
    "in_names": "counts inside a name or title, too",
    "passing": "tells an objective only where that is named twice or its sentence names no other",
    "moving": "counts only where its clause is about people on the move",
    "alone": "is none as an item of a list",
    "capital": "counts only with a capital letter",
}
"""What a term's ``scope`` may say, several joined by ``|``."""

_SIGNS = re.compile(r"\.[*+?]|[\\\[\]{}*^$]|\.{3}")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=8192)
def expand(pattern: str) -> tuple[tuple[str, ...], ...]:
    """The literal forms of a term's pattern, each the parts that stand in this order, folded.

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


def _well_formed(pattern: str) -> str:
    """Refuse a term's pattern with brackets that do not pair, that stand in one another, or with nothing to look for."""
    if found := _SIGNS.search(pattern):
        wanted = "words, (a|b) for alternatives and … for a gap; regular expressions stand in patterns.csv"
        raise ReportError(wanted, repr(found[0]))
    if (forms := math.prod(part.count("|") + 1 for part in _ALTERNATIVES.findall(pattern))) > MOST:
        raise ReportError(f"a pattern with at most {MOST} forms; write several", f"{forms}")
    if re.search(r"[()|]", _ALTERNATIVES.sub("", pattern)):
        raise ReportError("alternatives as (a|b), not one in another", repr(pattern))
    if not all(form and all(re.search(r"\w", part) for part in form) for form in expand(pattern)):
        raise ReportError("words in every part of every alternative", repr(pattern))
    return pattern.strip()


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
    pattern: Annotated[Filled, AfterValidator(_well_formed)]
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
    "terms": Term, "cues": Term, "procedure": Term, "framing": Term,
    "patterns": Pattern, "frames": Pattern, "leads": Pattern, "requests": Pattern,
    "reports": Pattern, "speech": Pattern,
    "verbs": {"verb": Filled, "language": Language, "verb_class": Filled, "asks": Literal["", "yes"], "use": Use,
              "example": Filled, "note": str},
    "actions": {"verb": Filled, "language": Language, "note": str},
    "addressees": {"addressee": Filled, "pattern": Filled, "language": Language, "example": Filled, "note": str},
    "speakers": {"voice": Filled, "pattern": Filled, "language": Language, "use": Use, "example": Filled, "note": str},
    "particles": {"sign": Annotated[str, StringConstraints(pattern="^[A-Za-z]$")], "pattern": Filled,
                  "language": Language, "note": str},
    "covid": {"role": Literal["name", "head", "tail", "bare", "generic", "other"], "pattern": Filled,
              "language": Language, "form": str, "tier": Tier, "example": Filled, "note": str},
    "quantifiers": {"quantifier": Filled, "language": Language,
                    "quantity": Literal["one", "two", "few", "some", "many", "most", "all"], "example": Filled},
    "roles": {"role": Filled, "pattern": Filled, "language": Language, "example": Filled},
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
