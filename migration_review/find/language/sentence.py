"""A sentence taken to words, and what is found in it: what is asked (``Ask``), what is reported (``Told``).

All offsets are those of the sentence's folded text; ``printed`` leads back to the text as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from migration_review.find.schema import Codebook
from migration_review.text import Span, fold

REST = 1 << 30
"""Stands for the end of a sentence."""
_OPEN, _CLOSE = "([《〈", ")]》〉"
_BRACKETS = re.compile(r'[(\[《〈)\]》〉"]')


class Word(NamedTuple):
    """A word of a sentence: where it stands in the folded text, how it reads there, what it may be, its dictionary form."""

    start: int
    end: int
    text: str
    tag: str
    lemma: str

    def may_be(self, *tags: str) -> bool:
        """Whether the dictionary has it as one of some kinds."""
        return not _kinds(self.tag).isdisjoint(tags)


@lru_cache(maxsize=1024)
def _kinds(tag: str) -> frozenset[str]:
    return frozenset(tag.split("|"))


@dataclass(frozen=True, slots=True)
class Lead:
    """Words that ask for something. ``kind`` says where what they ask for stands (see ``leads.csv``)."""

    start: int
    end: int
    kind: str
    strength: str
    rule: str


@dataclass(slots=True)
class Ask:
    """An action that is asked for, in folded offsets: the action, what it shares with others, whom it addresses, and where (``cue``) the words that ask begin."""

    start: int
    end: int
    strength: str
    rule: str
    addressee: str | None = None
    lead: Span | None = None
    cue: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that is reported, in folded offsets: its kind (practice, challenge, commitment), what it shares with others."""

    start: int
    end: int
    kind: str
    rule: str
    tier: str
    lead: Span | None = None


@lru_cache(maxsize=4)
def actions(book: Codebook, language: str) -> frozenset[str]:
    """The verbs with which an action begins."""
    return frozenset(row["verb"] for row in book.lists["actions"] if row["language"] == language)


@lru_cache(maxsize=4)
def reporting(book: Codebook, language: str) -> frozenset[str]:
    """The dictionary forms of the verbs that report, those aside that mostly do something else."""
    alone, other = book.any_of("reports_alone", language), book.any_of("request_no_report", language)
    rows = (row for row in book.lists["verbs"] if row["language"] == language and not row["use"].startswith("act"))
    verbs = {row["verb"].partition(" ")[0] if alone.match(row["verb"]) else row["verb"] for row in rows}
    return frozenset(verb for verb in verbs if not other.fullmatch(verb))


@lru_cache(maxsize=65536)
def _shown(book: Codebook, language: str, text: str, tag: str, lemma: str) -> str:
    """A word as the rows of ``grammar.csv`` see it: what it may be, and whether it reports or is an action."""
    said, acts = reporting(book, language), actions(book, language)
    tags = "MARK" if tag == "." else tag.upper()
    kinds = f"{text.replace(' ', '_').replace('|', '/')}|{tags}|{'+SAY|' * (lemma in said)}{'+ACT|' * (lemma in acts)}"
    whole = language == "zh" and len(text) > 2 and any(text[:n] in acts for n in range(2, len(text)))
    return f"{kinds}+DEED| " if whole else f"{kinds} "


class Sentence:
    """A sentence and what its words are. ``voice`` is who speaks in it."""

    def __init__(
        self, text: str, tokens: Iterable[tuple[str, str, str]], book: Codebook, language: str, voice: str = ""
    ) -> None:
        """Take a sentence.

        Args:
            text: as printed.
            tokens: its words in order, without a gap between them: text, tag, dictionary form.
            book: the codebook.
            language: "zh" or "en".
            voice: who speaks.
        """
        self.printed, self.book, self.language, self.voice = text, book, language, voice
        self.rule = book.rules(language).__getitem__  # what the codebook's patterns for a use find
        self.text, self.offsets = fold(text)
        self.words: list[Word] = []
        self._places: dict[str, list[int]] = {}
        self._marked: dict[str, list[bool]] = {}
        at = start = 0
        for word, tag, lemma in tokens:
            at += len(word)
            end = bisect_left(self.offsets, at)
            if start < end and not word.isspace():
                self.words.append(Word(start, end, self.text[start:end], tag, lemma))
            start = end

    def capital(self, i: int) -> bool:
        """Whether a word is printed with a capital."""
        return self.printed[self.offsets[self.words[i].start]].isupper()

    def is_a(self, word: str, use: str) -> bool:
        """Whether a word is one of those that the codebook lists for a use."""
        return self.rule(use).fullmatch(word) is not None

    def after(self, use: str, start: int, end: int) -> int:
        """Where what the codebook's patterns for a use find at the beginning of a stretch ends; 0 where they find nothing."""
        match = self.rule(use).match(self.text[start:end])
        return start + match.end() if match else 0

    def mend(self, words: list[Word]) -> None:
        """Put other words in the place of these; what is in none of them is blank."""
        text = list(" " * len(self.text))
        for word in words:
            text[word.start : word.end] = self.text[word.start : word.end]
        self.words, self.text, self._places = words, "".join(text), {}
        self._marked = {}
        self.__dict__.pop("_tagged", None)

    @cached_property
    def _tagged(self) -> tuple[str, list[int]]:
        """All words with their tags, and where each begins there."""
        shown = [_shown(self.book, self.language, word.text, word.tag, word.lemma) for word in self.words]
        return "".join(shown), [0, *accumulate(map(len, shown))]

    def tagged(self, a: int = 0, b: int = REST) -> str:
        """Words as the rows of ``grammar.csv`` see them, "the|D| needs|N|VBZ| ": each with what it may be; SAY reports, ACT acts, DEED holds its object, too."""
        text, starts = self._tagged
        last = len(self.words)
        return text[starts[min(a, last)] : starts[min(max(a, b), last)]]

    def find(self, use: str) -> Iterator[tuple[int, int]]:
        """Where what the rows of ``grammar.csv`` for a use find begins and ends, in numbers of words."""
        text, starts = self._tagged
        for match in self.rule(use).finditer(text):
            yield bisect_left(starts, match.start()), bisect_left(starts, match.end())

    def marked(self, use: str) -> list[bool]:
        """For every word whether rows of ``grammar.csv`` find it among its neighbours, "before # word after"."""
        if use not in self._marked:
            (text, starts), last, rule = self._tagged, len(self.words), self.rule(use).search
            around = ((starts[max(0, i - 4)], starts[i], starts[min(last, i + 9)]) for i in range(last))
            self._marked[use] = [rule(f"{text[a:b]}#|MARK| {text[b:c]}") is not None for a, b, c in around]
        return self._marked[use]

    @cached_property
    def end(self) -> int:
        """Where the sentence ends, its full stop aside."""
        return len(self.text.rstrip(".。!！ "))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [word.start for word in self.words]

    def at(self, offset: int) -> int:
        """The number of the word that begins at an offset or, where none does, of the next."""
        return bisect_left(self.starts, offset)

    @cached_property
    def levels(self) -> list[int]:
        """For every character how many brackets and quotation marks it stands in; a mark stands in what it opens.

        Speech that is quoted whole (after a colon or comma, or from the beginning) is as deep as what is around it.
        """
        if not _BRACKETS.search(self.text):
            return [0] * len(self.text)
        found, deep, quoted, speech = [], 0, False, False
        for at, char in enumerate(self.text):
            if char == '"':
                quoted = not quoted
                speech = self.text[max(0, at - 2) : at].rstrip()[-1:] in ":," if quoted else speech
            deep += char in _OPEN
            found.append(deep + ((quoted or char == '"') and not speech))
            deep = max(0, deep - (char in _CLOSE))
        return found

    def level(self, word: int) -> int:
        """How deep in brackets and quotation marks a word stands."""
        return self.levels[self.words[word].start]

    def marks(self, start: int, end: int, marks: str) -> list[int]:
        """Where some marks stand in a stretch, as deep as the stretch's beginning."""
        return list(self._standing(start, end, marks))

    def first(self, start: int, end: int, marks: str) -> int:
        """The first of some marks in a stretch, or its end."""
        return next(self._standing(start, end, marks), end)

    def _standing(self, start: int, end: int, marks: str) -> Iterator[int]:
        """Where some marks stand; their places are looked up once a sentence. A mark that opens a stretch is not inside it."""
        if marks not in self._places:
            self._places[marks] = [at for at, char in enumerate(self.text) if char in marks]
        places = self._places[marks]
        for nth in range(bisect_left(places, start), bisect_left(places, end)):
            if self.levels[places[nth]] == self.levels[start] - (self.text[start] in _OPEN):
                yield places[nth]

    def span(self, a: int, b: int) -> Span:
        """The folded offsets of some words, from number ``a`` up to ``b``."""
        return self.words[a].start, self.words[b - 1].end

    def place(self, start: int, end: int) -> Span:
        """Offsets in the printed sentence of a folded stretch."""
        return self.offsets[start], self.offsets[end - 1] + 1
