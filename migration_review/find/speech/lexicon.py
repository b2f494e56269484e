"""The words by which summaries report speech, from the codebook: who speaks, how many, by which verb, and what joins them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand
from migration_review.find.language import forms_of

NAME, SPEAKER, QUANTIFIER, VERB = "N", "S", "Q", "V"
"""The signs of a name, a noun that names a speaker, a quantifier and a reporting verb; particles bear the sign of their row."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of the lexicon.

    ``value`` is a speaker's voice, a quantifier's quantity, a verb's class; ``form`` a verb's form (base, third, past,
    ing); ``use`` what limits a verb ("before_that", "act" …); ``prints`` what is shown of a compound verb.
    """

    sign: str
    value: str = ""
    form: str = ""
    use: str = ""
    prints: str = ""
    asks: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language by their folded text; one text may be a verb and a noun."""

    codebook: Codebook
    language: str
    words: Mapping[str, tuple[Word, ...]]
    longest: int


def lexicon_of(codebook: Codebook, language: str) -> Lexicon:
    """The words of speech of a language, compiled once for a codebook.

    Args:
        codebook: whose ``speakers``, ``quantifiers``, ``verbs`` and ``particles``.
        language: "zh" or "en".
    """
    return _compiled(codebook, language)


@lru_cache(maxsize=8)
def _compiled(codebook: Codebook, language: str) -> Lexicon:
    words: dict[str, list[Word]] = {}

    def add(text: str, word: Word) -> None:
        words.setdefault(text, []).append(word)

    for name, sign, column in (("particles", "", "pattern"), ("quantifiers", QUANTIFIER, "quantifier")):
        for row in _rows(codebook, name, language):
            for text in _texts(row[column]):
                add(text, Word(sign or row["sign"], row.get("quantity", "")))
    for row in _rows(codebook, "speakers", language):
        for text in _texts(row["pattern"]):
            add(text, Word(SPEAKER, row["voice"]))
    for row in _rows(codebook, "verbs", language):
        use, _, prints = row["use"].partition(":")
        for text, form in forms_of(row["verb"], language).items():
            add(text, Word(VERB, row["verb_class"], form, use, prints if text == row["verb"] else "", bool(row["asks"])))
    longest = max((len(text) if language == "zh" else text.count(" ") + 1) for text in words)
    return Lexicon(codebook, language, {text: tuple(found) for text, found in words.items()}, longest)


def _rows(codebook: Codebook, name: str, language: str) -> list[dict[str, str]]:
    return [row for row in codebook.lists[name] if row["language"] == language]


def _texts(pattern: str) -> list[str]:
    return ["".join(form) for form in expand(pattern)]
