"""A sentence as a row of signs, on which the frames of reported speech are matched, whatever its language.

"Several delegations from Fiji noted that …" is Q S P N V H …: Q a quantifier, S a noun that names a speaker, N a name,
V a reporting verb; the other signs stand in ``particles.csv``. W is any other word with a capital, w any other word,
q a quotation before "he said".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.language import LANGUAGES
from migration_review.find.schema import Codebook, expand
from migration_review.text import Span, fold

TEXT = "text"
"""In the place of a name's voice: a text, which does not speak."""

Name = tuple[int, int, str]
"""Where a name begins and ends in the text as printed, and the voice of who bears it: member_states, person …"""

_LISTS = (("particles", "pattern", ""), ("quantifiers", "quantifier", "Q"), ("speakers", "pattern", "S"))
_NEAR = 60
"""How many characters around a verb may tell that it is none."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of the lexicon.

    ``value`` is a speaker's or a name's voice, a quantifier's quantity, a verb's class; ``form`` a verb's form (base,
    third, past, ing, be); ``use`` what limits a verb or a noun; ``prints`` what is shown of a compound verb.
    """

    sign: str
    value: str = ""
    form: str = ""
    use: str = ""
    prints: str = ""
    asks: bool = False


_SMALL, _CAPITAL, _ADVERB, _SPOKEN = Word("w"), Word("W"), Word("A"), Word("q")
_SIGNS = {",": ",", "、": "C", "'": "'", "'s": "'"} | dict.fromkeys(";:-。", ";") | dict.fromkeys('.!?()[]"', "")
_MARKS = {mark: Word(sign) for mark, sign in _SIGNS.items()}


class Lexicon:
    """The words of speech of one language by their folded text; one text may be a verb and a noun, the verb first."""

    def __init__(self, book: Codebook, language: str) -> None:
        """Compile the ``speakers``, ``quantifiers``, ``verbs`` and ``particles`` of a codebook."""
        import ahocorasick

        self.book, self.language = book, language
        self.words = defaultdict[str, list[Word]](list)
        lists = ("verbs", *(name for name, _, _ in _LISTS))
        rows = {name: [row for row in book.lists[name] if row["language"] == language] for name in lists}
        verbs = {row["verb"]: row for row in rows["verbs"]}
        for verb, row in verbs.items():
            use, _, prints = row["use"].partition(":")
            for text, form in LANGUAGES[language].verb_forms(verb):
                if text == verb or text not in verbs:  # else it has a row of its own
                    shown = prints if text == verb else ""
                    self.words[text].append(Word("V", row["verb_class"], form, use, shown, bool(row["asks"])))
        for name, column, sign in _LISTS:
            for row in rows[name]:
                word = Word(sign or row["sign"], row.get("voice") or row.get("quantity", ""), use=row.get("use", ""))
                for form in ("".join(parts) for parts in expand(row[column])):
                    for text in LANGUAGES[language].plurals(form) if sign == "S" else (form,):
                        self.words[text].append(word)
        self._automaton = ahocorasick.Automaton()
        for text in self.words:
            self._automaton.add_word(text, len(text))
        self._automaton.make_automaton()

    def rule(self, use: str) -> re.Pattern[str]:
        """The codebook's patterns for a use, in this language."""
        return self.book.any_of(use, self.language)

    def found(self, folded: str) -> dict[int, list[int]]:
        """Where each word of the lexicon begins in a text, and where the words end that begin there, the longest first."""
        ends = defaultdict[int, list[int]](list)
        for last, size in self._automaton.iter(folded):
            ends[last + 1 - size].insert(0, last + 1)
        return ends


lexicon_of = lru_cache(maxsize=8)(Lexicon)
"""The lexicon of a codebook and a language, made once."""


class Sentence:
    """A sentence as printed and its row of signs; brackets are left out, a quotation is one word.

    Attributes:
        printed: the sentence.
        code: its signs, one letter each.
        words: the words of the lexicon and the names among the signs, by their number.
    """

    def __init__(self, printed: str, names: Sequence[Name], lexicon: Lexicon) -> None:
        """Take a sentence and the names in it, in order."""
        self.printed, self.rule, self._lexicon = printed, lexicon.rule, lexicon
        self._folded, offsets = fold(printed)
        self._offsets = offsets
        self._names = {bisect_left(offsets, start): (bisect_left(offsets, end), kind) for start, end, kind in names}
        self._found = lexicon.found(self._folded)
        self._clause, self._places, self.words = 0, list[Span](), dict[int, Word]()
        self.code = self._read()

    def at(self, first: int, last: int) -> str:
        """The stretch of some signs, as printed."""
        if last <= first:
            return ""
        return self.printed[self._offsets[self._places[first][0]] : self._offsets[self._places[last - 1][1] - 1] + 1]

    def text(self, sign: int) -> str:
        """The folded text of a sign."""
        return self._folded[slice(*self._places[sign])]

    def texts(self, first: int, last: int) -> list[str]:
        """The folded text of each of some signs, as far as there are any."""
        return [self._folded[start:end] for start, end in self._places[max(first, 0) : last]]

    def _read(self) -> str:
        """Go through the sentence word by word: names, the longest words of the lexicon, and other words and marks."""
        tokens = list(self.rule("speech_token").finditer(self._folded))
        ends = {token.end() for token in tokens}
        for start, (end, _) in self._names.items():
            ends.difference_update(range(start + 1, end))
        code, at = [""], 0
        for token in tokens:
            at = max(at, token.start())
            while at < token.end():
                start, (at, word) = at, self._known(at, ends, code[-1]) or self._other(at, token)
                if not word.sign:
                    continue
                if word.value or word.form:
                    self.words[len(code) - 1] = word
                code.append(word.sign)
                self._places.append((start, at))
                if word.sign in ",;" or (word.sign == "X" and start == self._clause):
                    self._clause = at
        return "".join(code)

    def _known(self, start: int, ends: set[int], before: str) -> tuple[int, Word] | None:
        """The name or the longest word of the lexicon that begins at an offset: where it ends, and which it is here."""
        if start in self._names:
            end, voice = self._names[start]
            return end, Word("N", voice) if voice != TEXT else _SMALL
        for end in self._found.get(start, ()):
            for word in self._lexicon.words[self._folded[start:end]] if end in ends else ():
                if (
                    self._is_verb(word, start, end, before)
                    if word.sign == "V"
                    else word.sign != "X" or start == self._clause
                ):
                    return end, word
        return None

    def _other(self, start: int, token: re.Match[str]) -> tuple[int, Word]:
        """Any other word or mark: where it ends, and what it is."""
        end = token.end()
        if token.lastgroup:
            spoken = self._folded[start] == '"' and self._folded[end - 2] in ",?!"
            return end, _MARKS["("] if self._folded[start] == "(" else _SPOKEN if spoken else _SMALL
        if end - start > 1:
            end = next((begin for begin in range(start + 1, end) if begin in self._names), end)
        text = self._folded[start:end]
        if text in _MARKS:
            return end, _MARKS[text]
        if text.endswith("ly") and self.rule("speech_adverb").search(text):
            return end, _ADVERB
        return end, _CAPITAL if self._capital(start) else _SMALL

    def _capital(self, start: int) -> bool:
        return self.printed[self._offsets[start]].isupper()

    def _is_verb(self, word: Word, start: int, end: int, before: str) -> bool:
        """Whether what could be a verb is one after what stands before it and before what follows: not in "the reports"."""
        if start and self._capital(start):
            return False
        left, verb = self._folded[max(self._clause, start - _NEAR) : start], self._folded[start:end]
        near = f"{before}{word.form} {word.use}|{left}<{verb}>{self._folded[end : end + _NEAR]}"
        return not self.rule("speech_no_verb").search(near)
