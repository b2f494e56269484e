"""The words by which summaries report speech, from the codebook: who speaks, how many, by which verb, and what joins them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from migration_review.find.codebook import Codebook, expand
from migration_review.find.language import speech_en, speech_zh
from migration_review.find.language.speech import Lexicon, Name, Sentence, Sign, Speech, Word
from migration_review.text import fold

SPEECH: dict[str, Speech] = {"zh": cast(Speech, speech_zh), "en": cast(Speech, speech_en)}
"""How each language reports speech."""

_LISTS = (("particles", "pattern", ""), ("quantifiers", "quantifier", "Q"), ("speakers", "pattern", "S"))


@lru_cache(maxsize=8)
def lexicon_of(codebook: Codebook, language: str) -> Lexicon:
    """The words of speech of a language, compiled once for a codebook.

    Args:
        codebook: whose ``speakers``, ``quantifiers``, ``verbs`` and ``particles``.
        language: "zh" or "en".
    """
    words: dict[str, list[Word]] = {}
    for name, column, sign in _LISTS:
        for row in _rows(codebook, name, language):
            word = Word(sign or row["sign"], row.get("voice") or row.get("quantity", ""), use=row.get("use", ""))
            for parts in expand(row[column]):
                words.setdefault("".join(parts), []).append(word)
    verbs = {row["verb"]: row for row in _rows(codebook, "verbs", language)}
    for verb, row in verbs.items():
        use, _, prints = row["use"].partition(":")
        for text, form in SPEECH[language].forms(verb):
            if text != verb and text in verbs:
                continue  # a row of its own
            word = Word("V", row["verb_class"], form, use, prints if text == verb else "", bool(row["asks"]))
            words.setdefault(text, []).append(word)
    return Lexicon(
        language, {text: tuple(found) for text, found in words.items()}, max(map(SPEECH[language].length, words))
    )


def _rows(codebook: Codebook, name: str, language: str) -> list[dict[str, str]]:
    return [row for row in codebook.lists[name] if row["language"] == language]


def sentence_of(printed: str, names: Iterable[Name], lexicon: Lexicon) -> Sentence:
    """The signs of a sentence.

    Args:
        printed: the sentence.
        names: in it, in order.
        lexicon: of its language.
    """
    folded, offsets = fold(printed)
    spans = {bisect_left(offsets, start): (bisect_left(offsets, end), kind) for start, end, kind in names}
    found = SPEECH[lexicon.language].words(printed, folded, offsets, spans, lexicon)
    signs = tuple(Sign(sign, offsets[a], offsets[b - 1] + 1, folded[a:b], word) for a, b, sign, word in found)
    return Sentence(printed, signs, "".join(sign.sign for sign in signs), lexicon)
