"""A sentence as a row of signs, and who speaks in it: by the frame of speaker and reporting verb or by a turn that stands for it.

UN summaries report by one frame: a speaker, perhaps counted, perhaps an adverb, a reporting verb. Beside it stand the
passive ("… was stressed"), the verb before its subject, and a speaker without a verb ("in the words of one representative").
The words are the codebook's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from migration_review.find.codebook import Codebook, expand
from migration_review.find.language import speech_en, speech_zh
from migration_review.find.language.speech import PRONOUNS, Lexicon, Name, Said, Sentence, Sign, Word, said_of
from migration_review.text import fold

SPEECH: dict[str, Any] = {"zh": speech_zh, "en": speech_en}
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
    longest: dict[str, int] = {}
    for text in words:
        first, *rest = SPEECH[language].parts(text)
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return Lexicon(language, {text: tuple(found) for text, found in words.items()}, longest)


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


def speaker_of(text: Sentence) -> Said | None:
    """The speaker, quantifier and reporting verb that a sentence names, or None.

    Args:
        text: the sentence.
    """
    language = SPEECH[text.lexicon.language]
    framed, passive = _framed(text), language.passive(text)
    said, verb = framed or (None, len(text.code))
    if "F" in text.code[:verb] or text.code.startswith("P"):
        aside: Said | None = language.attributed(text, verb)
        if aside and said and said.voices[0] in PRONOUNS:
            return replace(said, voices=aside.voices, quantifier=aside.quantifier, one=aside.one, speaker=aside.speaker)
        if aside:
            return aside
    if passive and (said is None or (passive[2] and passive[1] < verb)):
        report: Said = passive[0]
        return report
    turned: Said | None = said or language.turned(text)
    return turned


def _framed(text: Sentence) -> tuple[Said, int] | None:
    """A speaker and after it a reporting verb, with the verb's sign."""
    language = SPEECH[text.lexicon.language]
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        subject = language.subject_before(text, verb)
        if subject and language.reports(text, subject, verb):
            telling = language.turned(text) if text.signs[verb].word.use == "leads_in" else None
            return telling if telling and telling.verb else said_of(text, subject, verb), verb
    return None
