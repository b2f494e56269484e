"""A sentence as a row of signs, on which the frames of reported speech are matched, whatever its language.

"Several delegations from Fiji noted that …" is Q S P N V H …: Q a quantifier, S a noun that names a speaker, N a name,
V a reporting verb; the other signs stand in ``particles.csv``. W is any other word with a capital, w any other word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from migration_review.find.codebook import Codebook, expand
from migration_review.find.language import LANGUAGES
from migration_review.text import Span, fold

STATE, BODY, OTHER, PERSON, TEXT = "state", "body", "other", "person", "text"
"""The kinds of names: of a State, of a body of States, of another body, of a person; of a text, which does not speak."""

Name = tuple[int, int, str]
"""Where a name begins and ends in the text as printed, and its kind."""

_LISTS = (("particles", "pattern", ""), ("quantifiers", "quantifier", "Q"), ("speakers", "pattern", "S"))
_MARKS = {",": ",", "、": "C", "'": "'", "'s": "'"} | dict.fromkeys(";:-。", ";") | dict.fromkeys('.!?()[]"', "")
_NEAR = 60
"""How many characters around a verb may tell that it is none."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of the lexicon.

    ``value`` is a speaker's voice, a quantifier's quantity, a verb's class, a name's kind; ``form`` a verb's form (base,
    third, past, ing, be); ``use`` what limits a verb or a noun; ``prints`` what is shown of a compound verb.
    """

    sign: str
    value: str = ""
    form: str = ""
    use: str = ""
    prints: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed and its row of signs.

    Attributes:
        printed: the sentence.
        folded, offsets: its folded copy, and where each character of that stands in the print.
        lexicon: of its language.
        code: its signs, one letter each.
        places: where each sign stands in the folded copy.
        words: the words of the lexicon and the names among the signs, by their number.
    """

    printed: str
    folded: str
    offsets: Sequence[int]
    lexicon: Lexicon
    code: str
    places: Sequence[Span]
    words: Mapping[int, Word]

    def at(self, first: int, last: int) -> str:
        """The stretch of some signs, as printed."""
        return self.printed[slice(*self.span(first, last))] if last > first else ""

    def span(self, first: int, last: int) -> Span:
        """Where some signs stand in the print."""
        return self.offsets[self.places[first][0]], self.offsets[self.places[last - 1][1] - 1] + 1

    def text(self, sign: int) -> str:
        """The folded text of a sign."""
        return self.folded[slice(*self.places[sign])]

    def texts(self, first: int, last: int) -> list[str]:
        """The folded text of each of some signs, as far as there are any."""
        return [self.folded[start:end] for start, end in self.places[max(first, 0) : last]]

    def rule(self, use: str) -> re.Pattern[str]:
        """The codebook's patterns for a use, in the sentence's language."""
        return self.lexicon.rule(use)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language by their folded text; one text may be a verb and a noun, the verb first."""

    book: Codebook
    language: str
    words: Mapping[str, tuple[Word, ...]]
    automaton: Any

    def rule(self, use: str) -> re.Pattern[str]:
        """The codebook's patterns for a use, in this language."""
        return self.book.any_of(use, self.language)

    def found(self, folded: str) -> dict[int, list[int]]:
        """Where each word of the lexicon begins in a text, and where the words end that begin there, the longest first."""
        ends = defaultdict(list)
        for last, size in self.automaton.iter(folded):
            ends[last + 1 - size].append(last + 1)
        return {start: found[::-1] for start, found in ends.items()}


@lru_cache(maxsize=8)
def lexicon_of(book: Codebook, language: str) -> Lexicon:
    """The words of speech of a language, compiled once for a codebook.

    Args:
        book: whose ``speakers``, ``quantifiers``, ``verbs`` and ``particles``.
        language: "zh" or "en".
    """
    import ahocorasick

    spoken, words = LANGUAGES[language], defaultdict[str, list[Word]](list)
    for name, column, sign in _LISTS:
        for row in _rows(book, name, language):
            word = Word(sign or row["sign"], row.get("voice") or row.get("quantity", ""), use=row.get("use", ""))
            for parts in expand(row[column]):
                for form in spoken.plurals("".join(parts)) if sign == "S" else ("".join(parts),):
                    words[form].append(word)
    verbs = {row["verb"]: row for row in _rows(book, "verbs", language)}
    for verb, row in verbs.items():
        use, _, prints = row["use"].partition(":")
        for text, form in spoken.verb_forms(verb):
            if text == verb or text not in verbs:  # else it has a row of its own
                shown = prints if text == verb else ""
                words[text].append(Word("V", row["verb_class"], form, use, shown, bool(row["asks"])))
    automaton = ahocorasick.Automaton()
    for text in words:
        automaton.add_word(text, len(text))
    automaton.make_automaton()
    verbs_first = {text: tuple(sorted(found, key=lambda word: word.sign != "V")) for text, found in words.items()}
    return Lexicon(book, language, verbs_first, automaton)


def _rows(book: Codebook, name: str, language: str) -> list[dict[str, str]]:
    return [row for row in book.lists[name] if row["language"] == language]


def sentence_of(printed: str, names: Sequence[Name], lexicon: Lexicon) -> Sentence:
    """The signs of a sentence; brackets are left out, a quotation is one word.

    Args:
        printed: the sentence.
        names: in it, in order.
        lexicon: of its language.
    """
    folded, offsets = fold(printed)
    spans = {bisect_left(offsets, start): (bisect_left(offsets, end), kind) for start, end, kind in names}
    code: list[str] = []
    places: list[Span] = []
    words: dict[int, Word] = {}
    for start, end, word in _Words(printed, folded, offsets, spans, lexicon):
        if word is not _SMALL and word is not _CAPITAL:
            words[len(code)] = word
        code.append(word.sign)
        places.append((start, end))
    return Sentence(printed, folded, offsets, lexicon, "".join(code), places, words)


_SMALL, _CAPITAL, _ADVERB = Word("w"), Word("W"), Word("A")
_MARKED = {mark: Word(sign) for mark, sign in _MARKS.items()}


class _Words:
    """Goes through a sentence word by word: names, the longest words of the lexicon, and other words and marks."""

    def __init__(
        self, printed: str, folded: str, offsets: Sequence[int], names: Mapping[int, tuple[int, str]], lexicon: Lexicon
    ) -> None:
        self.printed, self.folded, self.offsets, self.names, self.lexicon = printed, folded, offsets, names, lexicon
        self.tokens = [(*each.span(), each.lastgroup) for each in lexicon.rule("speech_token").finditer(folded)]
        self.ends = {end for _, end, _ in self.tokens}
        for start, (end, _) in names.items():
            self.ends.difference_update(range(start + 1, end))
        self.found = lexicon.found(folded)
        self.clause, self.before = 0, ""

    def __iter__(self) -> Iterator[tuple[int, int, Word]]:
        """Where each word begins and ends in the folded text, and the word."""
        at = 0
        for start, end, whole in self.tokens:
            plain = end - start == 1 and at <= start and self.folded[start] not in _MARKED
            if plain and start not in self.found and start not in self.names:  # as most characters of Chinese
                at, self.before = end, "w"
                yield start, end, _SMALL
                continue
            while at < end:
                start = max(start, at)
                at, word = self.next_word(start, end, whole)
                if word.sign:
                    yield start, at, word
                    self.before = word.sign
                    if word.sign in ",;" or (word.sign == "X" and start == self.clause):
                        self.clause = at

    def next_word(self, start: int, end: int, whole: str | None) -> tuple[int, Word]:
        """The word at an offset of a token, and where it ends."""
        if start in self.names:
            end, kind = self.names[start]
            return end, Word("N", kind) if kind != TEXT else _SMALL
        if start in self.found and (longest := self.longest(start)):
            return longest
        if whole:
            return end, _SMALL if self.folded[start] != "(" else _MARKED["("]
        if self.names and end - start > 1:
            end = next((begin for begin in range(start + 1, end) if begin in self.names), end)
        text = self.folded[start:end]
        if word := _MARKED.get(text):
            return end, word
        if text.endswith("ly") and self.lexicon.rule("speech_adverb").search(text):
            return end, _ADVERB
        return end, _CAPITAL if self.printed[self.offsets[start]].isupper() else _SMALL

    def longest(self, start: int) -> tuple[int, Word] | None:
        """The longest word of the lexicon that begins at an offset: where it ends, and which it is here."""
        for end in self.found.get(start, ()):
            for word in self.lexicon.words[self.folded[start:end]] if end in self.ends else ():
                if word.sign == "V" and not self.is_verb(word, start, end):
                    continue
                if word.sign != "X" or start == self.clause:
                    return end, word
        return None

    def is_verb(self, word: Word, start: int, end: int) -> bool:
        """Whether what could be a verb is one after what stands before it and before what follows: not in "the reports"."""
        if start and self.printed[self.offsets[start]].isupper():
            return False
        left, verb = self.folded[max(self.clause, start - _NEAR) : start], self.folded[start:end]
        near = f"{self.before}{word.form} {word.use}|{left}<{verb}>{self.folded[end : end + _NEAR]}"
        return not self.lexicon.rule("speech_no_verb").search(near)
