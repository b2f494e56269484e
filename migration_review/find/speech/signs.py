"""A sentence as a row of signs, on which the frames of reported speech are matched, whatever its language.

"Several delegations from Fiji noted that …" is Q S P N V H …: Q a quantifier, S a noun that names a speaker, N a name,
V a reporting verb; the other signs stand in ``particles.csv``. W is any other word with a capital, w any other word,
q a quotation before "he said". Brackets and titles have no sign.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
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
    """A word or phrase of a sentence.

    ``value`` is a speaker's or a name's voice, a quantifier's quantity, a verb's class; ``form`` a verb's form (base,
    third, past, ing, be); ``use`` what limits a verb or a noun; ``many`` whether a noun is of many, None where its form
    does not tell; ``prints`` what is shown of a compound verb.
    """

    sign: str
    value: str = ""
    form: str = ""
    use: str = ""
    prints: str = ""
    asks: bool = False
    many: bool | None = None


_SIGNS = {",": ",", "、": "C", "'": "'", "'s": "'"} | dict.fromkeys(";:-。", ";") | dict.fromkeys('.!?()[]"', "")
_OTHER = {sign: Word(sign) for sign in {*_SIGNS.values(), *"wWAq"}}


class Lexicon:
    """The words of speech of one language by their folded text; one text may be a verb and a noun, the verb first."""

    def __init__(self, book: Codebook, language: str) -> None:
        """Compile the ``speakers``, ``quantifiers``, ``verbs`` and ``particles`` of a codebook."""
        import ahocorasick

        self.book, self.language = book, language
        self.rule = book.rules(language).__getitem__  # what the codebook's patterns for a use find
        self.words = defaultdict[str, list[Word]](list)
        spoken = LANGUAGES[language]
        verbs = {row["verb"]: row for row in book.lists["verbs"] if row["language"] == language}
        for verb, row in verbs.items():
            use, _, prints = row["use"].partition(":")
            for text, form in spoken.verb_forms(verb):
                if text == verb or text not in verbs:  # else it has a row of its own
                    self.words[text].append(Word("V", row["verb_class"], form, use, prints, bool(row["asks"])))
        for name, column, sign in _LISTS:
            for row in (row for row in book.lists[name] if row["language"] == language):
                word = Word(sign or row["sign"], row.get("voice") or row.get("quantity", ""), use=row.get("use", ""))
                for form in ("".join(parts) for parts in expand(row[column])):
                    for text in spoken.plurals(form) if sign == "S" else (form,):
                        self.words[text].append(replace(word, many=self._many(text, word)))
        self._automaton = ahocorasick.Automaton()
        for text in self.words:
            self._automaton.add_word(text, len(text))
        self._automaton.make_automaton()

    def found(self, folded: str, ends: Container[int]) -> dict[int, list[int]]:
        """Where words of the lexicon begin in a text, and where those end that begin there, the longest first; only some ends count."""
        found = defaultdict[int, list[int]](list)
        for last, size in self._automaton.iter(folded):
            if last + 1 in ends:
                found[last + 1 - size].insert(0, last + 1)
        return found

    def _many(self, text: str, word: Word) -> bool | None:
        """Whether a noun is of many, by its row or its form; None where the language does not tell."""
        if word.use == "many" or self.rule("speech_plural").search(text):
            return True
        return False if self.rule("speech_number").search(text) else None


lexicon_of = lru_cache(maxsize=8)(Lexicon)
"""The lexicon of a codebook and a language, made once."""


class Sentence:
    """A sentence as printed and its row of signs; brackets are left out, a quotation is one word.

    Attributes:
        printed: the sentence.
        code: its signs, one letter each.
        words: what each sign stands for.
    """

    def __init__(self, printed: str, names: Sequence[Name], lexicon: Lexicon) -> None:
        """Take a sentence and the names in it, in order."""
        self.printed, self.rule, self._lexicon = printed, lexicon.rule, lexicon
        self._folded, self._offsets = fold(printed)
        self.words, self._places = list[Word](), list[Span]()
        known = ((bisect_left(self._offsets, start), bisect_left(self._offsets, end), who) for start, end, who in names)
        self._read({start: (end, Word("w" if who == TEXT else "N", who)) for start, end, who in known})
        self.code = "".join(word.sign for word in self.words)

    def at(self, first: int, last: int) -> str:
        """The stretch of some signs, as printed."""
        if last <= first:
            return ""
        return self.printed[self._offsets[self._places[first][0]] : self._offsets[self._places[last - 1][1] - 1] + 1]

    def text(self, first: int, last: int) -> str:
        """The folded words of some signs, as far as there are any, with a blank between them."""
        return " ".join(self._folded[start:end] for start, end in self._places[max(first, 0) : last])

    def _read(self, names: dict[int, tuple[int, Word]]) -> None:
        """Go through the sentence word by word: names, the longest words of the lexicon, and other words and marks."""
        tokens = list(self.rule("speech_token").finditer(self._folded))
        ends = {token.end() for token in tokens}
        for start, (end, _) in names.items():
            ends.difference_update(range(start + 1, end))
        found, at = self._lexicon.found(self._folded, ends), 0
        for token in tokens:
            at = max(at, token.start())
            while at < token.end():
                start, listed = at, names.get(at) or (self._listed(at, found[at]) if at in found else None)
                at, word = listed or self._other(at, token, names)
                if word.sign:
                    self.words.append(word)
                    self._places.append((start, at))

    def _listed(self, start: int, ends: list[int]) -> tuple[int, Word] | None:
        """The longest word of the lexicon that begins at an offset: where it ends, and which it is here."""
        for end in ends:
            for word in self._lexicon.words[self._folded[start:end]]:
                if word.sign != "V" or self._is_verb(word, start, end):
                    return end, word
        return None

    def _other(self, start: int, token: re.Match[str], names: Container[int]) -> tuple[int, Word]:
        """Any other word or mark: where it ends, and what it is."""
        end, text = token.end(), self._folded[start : token.end()]
        if text in _SIGNS or end - start == 1:
            return end, _OTHER[_SIGNS.get(text, "W" if self._capital(start) else "w")]
        if token.lastgroup:
            spoken = text[0] == '"' and text[-2] in ",?!"
            return end, _OTHER["" if text[0] == "(" else "q" if spoken else "w"]
        end = next((at for at in range(start + 1, end) if at in names), end)
        adverb = text.endswith("ly") and self.rule("speech_adverb").search(text)
        return end, _OTHER["A" if adverb else "W" if self._capital(start) else "w"]

    def _capital(self, start: int) -> bool:
        return self.printed[self._offsets[start]].isupper()

    def _is_verb(self, word: Word, start: int, end: int) -> bool:
        """Whether what could be a verb is one after what stands before it and before what follows: not in "the reports"."""
        if start and self._capital(start):
            return False
        left, verb = self._folded[max(0, start - _NEAR) : start], self._folded[start:end]
        before = self.words[-1].sign if self.words else ""
        near = f"{before}{word.form} {word.use}|{left}<{verb}>{self._folded[end : end + _NEAR]}"
        return not self.rule("speech_no_verb").search(near)
