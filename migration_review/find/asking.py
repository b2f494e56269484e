"""The words of asking, from the codebook, and what an ask is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand
from migration_review.find.grammar import forms, grammar_of


@dataclass(frozen=True, slots=True)
class Ask:
    """Where asking begins in folded text: the trigger, the stretch of what is asked, strength, addressee and rule."""

    trigger: int
    start: int
    end: int
    strength: str
    addressee: str | None
    rule: str
    subject: tuple[int, int] | None = None


@dataclass(frozen=True)
class Words:
    """The codebook's asking words of one language, compiled."""

    verb: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    importance: re.Pattern[str]
    never: re.Pattern[str]
    strengths: dict[str, str]
    addressee: re.Pattern[str]
    addressees: dict[str, str]


def _any(words: list[str], language: str) -> re.Pattern[str]:
    listed = "|".join(
        re.escape(word).replace(re.escape("…"), "[^,;。]{0,20}?")
        for word in sorted(set(words), key=lambda w: (-len(w), w))
    )
    if language == "en":
        listed = listed.replace("\\ ", r"\s+")  # an aside that was blanked out may stand there
    return re.compile((rf"\b(?:{listed})\b" if language == "en" else rf"(?:{listed})") if listed else "(?!)", re.I)


@lru_cache(maxsize=8)
def asking_words(codebook: Codebook, language: str) -> Words:
    """The codebook's verbs, modals and addressees of a language, compiled."""
    grammar = grammar_of(codebook, language)
    listed = [row for row in codebook.lists["modals"] if row["language"] == language]
    place = {
        name: ["…".join(form) for row in listed if row["position"] == name for form in expand(row["pattern"])]
        for name in ("before", "after", "importance", "never")
    }
    strengths = {"".join(form): row["strength"] for row in listed for form in expand(row["pattern"])}
    asking = {row["verb_class"] for row in codebook.lists["verbs"] if row["asks"]}
    verbs = [form for form, kind in grammar.classes.items() if kind in asking and _is_asking(form, codebook, language)]
    to_whom = {
        "".join(form): row["addressee"]
        for row in codebook.lists["addressees"]
        if row["language"] == language
        for form in expand(row["pattern"])
    }
    return Words(
        _any(verbs, language), _any(place["before"], language), _any(place["after"], language), _any(place["importance"], language),
        _any(place["never"], language), strengths, _any(list(to_whom), language), to_whom,
    )  # fmt: skip


def _is_asking(form: str, codebook: Codebook, language: str) -> bool:
    return any(
        row["asks"] and form in forms(row["verb"], language)
        for row in codebook.lists["verbs"]
        if row["language"] == language
    )


def is_quoted(folded: str, at: int) -> bool:
    """Whether a place stands inside quotation marks or a title."""
    return folded.count("《", 0, at) > folded.count("》", 0, at) or folded.count('"', 0, at) % 2 == 1


def is_about_before(folded: str, at: int) -> bool:
    """Whether what stands here only points back ("this is essential")."""
    return _ANAPHOR.match(folded, at) is not None


_ANAPHOR = re.compile(r"(?:这|此|该|上述|它|其中|(?:this|that|these|those|it|they)\b)", re.I)
