"""A sentence as the statements room reads it: its folded text, its words, and what stands at the top of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from migration_review.find.language import LANGUAGES
from migration_review.text import fold

_OPEN, _CLOSE = '(["《“‘【', ')]"》”’】'


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded sentence: where it stands, how it reads, what it may be, its dictionary form."""

    start: int
    end: int
    text: str
    tag: str
    lemma: str
    capital: bool

    def may_be(self, *tags: str) -> bool:
        return any(tag in tags for tag in self.tag.split("|"))


def _compounds(words: list[Word], text: str) -> list[Word]:
    """Hyphenated words and genitives as one word each."""
    found: list[Word] = []
    for w in words:
        last = found[-1] if found else None
        if last and w.text in ("'s", "'") and last.end == w.start:
            found[-1] = Word(last.start, w.end, text[last.start : w.end], "G", last.lemma, last.capital)
        elif last and last.end == w.start and (w.text == "-" or last.text.endswith("-") and last.text != "-") and last.text[:1].isalnum():
            tag = "J|N" if w.text == "-" else "J" if w.may_be("VBN", "J") else "N"
            found[-1] = Word(last.start, w.end, text[last.start : w.end], tag, text[last.start : w.end], last.capital)
        else:
            found.append(w)
    return found


def _english(words: list[Word], text: str) -> list[Word]:
    from migration_review.find.statements_new.english import without_asides
    return without_asides(_compounds(words, text))


LANGUAGES_JOIN = {"en": _english, "zh": lambda words, text: words}


class Sentence:
    def __init__(self, printed: str, language: str, start: int = 0) -> None:
        self.printed, self.language, self.start = printed, language, start
        self.text, self.offsets = fold(printed)
        if language == "en":
            kept = list(self.text)
            for w, n in zip(self.words, [*self.words[1:], None]):
                for x in range(w.end, n.start if n else len(kept)):
                    kept[x] = " "
            self.text = "".join(kept)

    @cached_property
    def words(self) -> list[Word]:
        found: list[Word] = []
        at = 0
        for text, tag, lemma in LANGUAGES[self.language].tagged(self.printed, ()):
            if text.strip():
                a, b = bisect_left(self.offsets, at), bisect_left(self.offsets, at + len(text))
                found.append(Word(a, b, self.text[a:b], tag, lemma, text[:1].isupper()))
            at += len(text)
        return LANGUAGES_JOIN[self.language](found, self.text)

    @cached_property
    def starts(self) -> list[int]:
        return [w.start for w in self.words]

    def at(self, char: int) -> int:
        """The word that begins at a character or after it."""
        return bisect_left(self.starts, char)

    @cached_property
    def depth(self) -> list[int]:
        """How deep in brackets and quotation marks each word stands."""
        found, deep, quoted = [], 0, False
        for w in self.words:
            mark = w.text
            if mark == '"':
                quoted = not quoted
                found.append(deep + 1)
            elif mark in ("(", "[", "《", "〈"):
                deep += 1
                found.append(deep + quoted)
            elif mark in (")", "]", "》", "〉"):
                found.append(deep + quoted)
                deep = max(0, deep - 1)
            else:
                found.append(deep + quoted)
        return found
