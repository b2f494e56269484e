"""A sentence as a row of signs, one a word or phrase, so that the frames of speech are short patterns over them.

"Several delegations from Fiji noted that …" is Q S P N V O …: Q a quantifier, S a noun that names a speaker, N a name,
V a reporting verb; the other signs stand in ``particles.csv``. W is any other word with a capital, w any other word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from migration_review.find.language import speech_of
from migration_review.find.speech.lexicon import Lexicon, Word
from migration_review.text import fold

STATE, BODY, OTHER, PERSON = "state", "body", "other", "person"
"""The kinds of names: of a State, of a body of States, of another body, of a person."""

Name = tuple[int, int, str]
"""Where a name begins and ends in the sentence as printed, and its kind."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A word or phrase; offsets are of the sentence as printed, ``text`` is folded."""

    sign: str
    start: int
    end: int
    text: str
    word: Word


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, its signs, and the row of them as a string to match on."""

    printed: str
    signs: tuple[Sign, ...]
    code: str
    lexicon: Lexicon

    def at(self, first: int, last: int) -> str:
        """The stretch of some signs, as printed."""
        return self.printed[self.signs[first].start : self.signs[last - 1].end] if last > first else ""

    def texts(self, first: int, last: int) -> list[str]:
        """The folded words of some signs."""
        return [sign.text for sign in self.signs[first:last]]


def sentence_of(printed: str, names: Iterable[Name], lexicon: Lexicon) -> Sentence:
    """The signs of a sentence.

    Args:
        printed: the sentence.
        names: in it, in order.
        lexicon: of its language.
    """
    folded, offsets = fold(printed)
    listed = sorted(names)
    signs: list[Sign] = []
    for start, end, sign, word in speech_of(lexicon.language).words(printed, folded, offsets, listed, lexicon):
        signs.append(Sign(sign, offsets[start], offsets[end - 1] + 1, folded[start:end], word))
    return Sentence(printed, tuple(signs), "".join(sign.sign for sign in signs), lexicon)
