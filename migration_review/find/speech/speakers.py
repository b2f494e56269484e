"""Who speaks in a sentence: its words as a row of signs, and on them the frames of reported speech, whatever the language.

"Several delegations from Fiji noted that …" is Q S P N V H …: Q a quantifier, S a noun that names a speaker, N a name,
V a reporting verb; the other signs stand in ``particles.csv``. W is any other word with a capital, w any other word,
q a quotation before "he said". Brackets and titles have no sign.

Four frames tell who speaks: a speaker and a verb (active), who stands aside ("according to Fiji", "noted Fiji"), the
passive ("it was stressed"), and somebody who is there to speak, without a verb (bare). Their patterns, and those that
forbid them where a verb is a deed, are rows of ``speech.csv``; the group ``who`` is the speaker, ``verb`` the verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from migration_review.find.language import LANGUAGES
from migration_review.find.schema import Codebook, expand
from migration_review.text import Span, fold

Name = tuple[int, int, str]
"""Where a name begins and ends in the text as printed, and the voice of who bears it: member_states, person …"""

TEXT = "text"
"""In the place of a name's voice: a text, which does not speak."""

GROUPS = {"one_member_state": "member_states", "one_stakeholder": "stakeholders"}
"""Voices of one, and the voice of more than one of the same kind."""

PRONOUNS = ("pronoun", "pronouns")
"""Voices that say only that somebody speaks again: he, the delegation; they."""

_PRESENT = ("generic", "expert", "participants", "speaker", "meeting", "talk")
"""Voices that say no more than that somebody was there; "of Kenya", "from trade unions" says who."""

VAGUE = (*PRONOUNS, *_PRESENT, "person", "unattributed", "body", "guest", "official")
"""Voices that do not tell of whom somebody is a representative."""

_SINGLE = {group: one for one, group in GROUPS.items()}
_OPEN = (*_PRESENT, "body", "official", "moderator")
"""Voices that give way to what "of …" or "from …" tells."""

_TELLS = dict.fromkeys(_PRESENT, 6) | {"panel": 0, "moderator": 0, "one_stakeholder": 1, "person": 5, "body": 5}
_TELLS |= dict.fromkeys(("member_states", "one_member_state", "official", "guest"), 4)
"""How much a name or noun tells of who speaks, the least the most; what is not here tells 2."""

_LISTS = (("particles", "pattern", ""), ("quantifiers", "quantifier", "Q"), ("speakers", "pattern", "S"))
_MARKS = {",": ",", "、": "C", "'": "'", "'s": "'"} | dict.fromkeys(";:-。", ";") | dict.fromkeys('.!?()[]"', "")
_NAMED = re.compile("[NS](?!'[^NS]*$)")
"""Names and nouns of speakers, but for "Kenya" in "Kenya's trade"."""

_NEAR, _WIDEST = 60, 140
"""How many characters around a verb may tell that it is none; how many signs a speaker and its verb may span."""


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
    many: bool | None = None


_OTHER = {sign: Word(sign) for sign in {*_MARKS.values(), *"wWAq"}}
_SOME = Word("Q", use="speaks")
"""What those are called who are only counted."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of its speaker, as printed; unattributed has no speaker.

    ``voices`` are of the table or what only the floor can tell (generic, pronoun, guest …); ``one``: whether one speaks,
    None where it is not told; ``again``: "the speaker", "the representative", who has just been named; ``noun``: what the
    speaker is called.
    """

    voices: tuple[str, ...]
    one: bool | None = None
    speaker: str | None = None
    quantifier: str | None = None
    quantity: str | None = None
    verb: str | None = None
    verb_class: str | None = None
    again: bool = False
    noun: Word = _SOME


NOBODY = Said(("unattributed",))
"""Who is not named."""


class Lexicon:
    """The words of speech of one language by their folded text; one text may be a verb and a noun, the verb first."""

    def __init__(self, book: Codebook, language: str) -> None:
        """Compile the ``speakers``, ``quantifiers``, ``verbs`` and ``particles`` of a codebook."""
        import ahocorasick

        self.rules, self.words = book.rules(language), defaultdict[str, list[Word]](list)
        spoken = LANGUAGES[language]
        verbs = {row["verb"]: row for row in book.lists["verbs"] if row["language"] == language}
        for verb, row in verbs.items():
            use, _, prints = row["use"].partition(":")
            use += "+asks" * (row["asks"] == "yes")
            for text, form in spoken.verb_forms(verb):
                if text == verb or text not in verbs:  # else it has a row of its own
                    self.words[text].append(Word("V", row["verb_class"], form, use, prints))
        for name, column, sign in _LISTS:
            for row in (row for row in book.lists[name] if row["language"] == language):
                word = Word(sign or row["sign"], row.get("voice") or row.get("quantity", ""), use=row.get("use", ""))
                for form in ("".join(parts) for parts in expand(row[column])):
                    for text in spoken.plurals(form) if sign == "S" else (form,):
                        many = word.use == "many" or bool(self.rules["speech_plural"].search(text))
                        told = many or self.rules["speech_number"].search(text)
                        self.words[text].append(replace(word, many=many if told else None))
        self.automaton = ahocorasick.Automaton()
        for text in self.words:
            self.automaton.add_word(text, len(text))
        self.automaton.make_automaton()


lexicon_of = lru_cache(maxsize=8)(Lexicon)
"""The lexicon of a codebook and a language, made once."""


class Sentence:
    """A sentence as printed and its row of signs; brackets are left out, a quotation is one word.

    Attributes:
        printed: the sentence.
        code: its signs, one letter each.
        words: what each sign stands for.
        rules: the patterns of its language.
    """

    def __init__(self, printed: str, names: Sequence[Name], lexicon: Lexicon) -> None:
        """Take a sentence and the names in it, in order."""
        self.printed, self.rules, self._lexicon = printed, lexicon.rules, lexicon
        self._folded, self._offsets = fold(printed)
        self.words, self._places = list[Word](), list[Span]()
        known = ((bisect_left(self._offsets, start), bisect_left(self._offsets, end), who) for start, end, who in names)
        self._read({start: (end, Word("w" if who == TEXT else "N", who)) for start, end, who in known})
        self.code = "".join(word.sign for word in self.words)

    def at(self, first: int, last: int) -> str:
        """The stretch of some signs, as printed."""
        start, end = self._places[first][0], self._places[last - 1][1]
        return self.printed[self._offsets[start] : self._offsets[end - 1] + 1]

    def text(self, first: int, last: int) -> str:
        """The folded words of some signs, as far as there are any, with a blank between them."""
        return " ".join(self._folded[start:end] for start, end in self._places[max(first, 0) : last])

    def _read(self, names: dict[int, tuple[int, Word]]) -> None:
        """Go through the sentence word by word: names, the longest words of the lexicon, and other words and marks."""
        tokens = list(self.rules["speech_token"].finditer(self._folded))
        ends, at = {token.end() for token in tokens}, 0
        listed = defaultdict[int, list[int]](list)  # where words of the lexicon begin and end, the longest first
        for last, size in self._lexicon.automaton.iter(self._folded):
            if last + 1 in ends:
                listed[last + 1 - size].insert(0, last + 1)
        for token in tokens:
            at = max(at, token.start())
            while at < token.end():
                start, known = at, names.get(at) or (self._listed(at, listed[at]) if at in listed else None)
                at, word = known or self._other(at, token)
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

    def _is_verb(self, word: Word, start: int, end: int) -> bool:
        """Whether what could be a verb is one after what stands before it and before what follows: not in "the reports"."""
        left, verb = self._folded[max(0, start - _NEAR) : start], self._folded[start:end]
        before = self.words[-1].sign if self.words else ""
        near = f"{before}{word.form} {word.use}|{left}<{verb}>{self._folded[end : end + _NEAR]}"
        return not self.rules["speech_no_verb"].search(near)

    def _other(self, start: int, token: re.Match[str]) -> tuple[int, Word]:
        """Any other word or mark: where it ends, and what it is."""
        end, text = token.end(), self._folded[start : token.end()]
        if token.lastgroup:
            spoken = text[0] == '"' and text[-2:-1] in (",", "?", "!")
            return end, _OTHER["" if text[0] == "(" else "q" if spoken else "w"]
        adverb = text.endswith("ly") and self.rules["speech_adverb"].search(text)
        capital = self.printed[self._offsets[start]].isupper()
        return end, _OTHER[_MARKS.get(text, "A" if adverb else "W" if capital else "w")]


def numbered(voice: str, one: bool | None) -> str:
    """The voice of one or of many of a kind.

    Args:
        voice: of either.
        one: whether one speaks; None leaves it as it is.
    """
    return voice if one is None else _SINGLE.get(voice, voice) if one else GROUPS.get(voice, voice)


def speaker_of(text: Sentence) -> Said | None:
    """The speaker, quantifier and reporting verb that a sentence names, or None.

    Args:
        text: the sentence.
    """
    said, verb = next(_turns(text, "active", len(text.code)), (None, len(text.code)))
    aside, passive = _turns(text, "aside", verb), _turns(text, "passive", verb)
    found = chain(aside, passive, [(said, verb)] if said else _turns(text, "bare", verb))
    return next(found, (None, 0))[0]


def kinds(text: Sentence, first: int, last: int) -> list[tuple[str, bool | None]]:
    """Who some signs name, in order, and whether one: "Kenya", "trade unions" in "the representatives of Kenya and trade unions".

    Args:
        text: the sentence.
        first: the first sign.
        last: after the last.
    """
    found: dict[str, tuple[str, bool | None]] = {}
    for part in re.compile(r"[^,;C]+").finditer(text.code, first, last):
        voice, one = _kind(text, *part.span())
        if voice:
            group = GROUPS.get(voice, voice)
            found[group] = (voice, one) if group not in found else (group, False)
    telling = {group: kind for group, kind in found.items() if group not in (*_PRESENT, "person")}
    return list((telling or found).values())


def _kind(text: Sentence, first: int, last: int) -> tuple[str, bool | None]:
    """Whom signs without a conjunction name, by the word that tells most, and whether that is one; None where nothing tells."""
    noun, counted = _noun(text, first, last), text.code.find("Q", first, last)
    spots = [found.start() for found in _NAMED.finditer(text.code, first, last)]
    if noun is None or not spots:
        return "", None
    voice = text.words[min(spots, key=lambda at: _rank(text, at))].value
    names = [text.words[at].value for at in spots if text.code[at] == "N"]
    names = [name for name in names if name != "person"] or names  # "Chile's Minister, Ms. X"
    if counted >= 0:
        return voice, text.words[counted].value == "one"
    if names and not noun.many:
        return voice, len(names) == 1
    return voice, None if noun.many is None else not noun.many


def _noun(text: Sentence, first: int, last: int) -> Word | None:
    """What a speaker is called: the noun at the end, or the first, or a name."""
    words = [word for word in text.words[first:last] if word.sign in "NS"]
    return next((word for word in (*words[-1:], *words) if word.sign == "S"), words[0] if words else None)


def _rank(text: Sentence, at: int) -> tuple[int, int]:
    """How much a name or noun tells: a chair most, unless of somebody; then a kind, a State or an office, who is present."""
    word = text.words[at]
    somebodys = word.value == "moderator" and text.code.startswith(("EN", "EDN"), at + 1)  # "the President of Kenya"
    rank = 5 if somebodys else 5 if word.use == "one" else _TELLS.get(word.value, 2)
    return rank, -at if word.value in _PRESENT else at


def _turns(text: Sentence, frame: str, stop: int) -> Iterator[tuple[Said, int]]:
    """What a frame that begins before a sign tells, unless a pattern forbids it there; with the sign of its verb."""
    for match in _matches(text, frame, stop):
        groups, verb = match.groupdict(), -1
        said = _said(text, *match.span("who")) if groups.get("who") else NOBODY
        if groups.get("verb"):
            verb = match.end("verb") - 1
            word, printed = text.words[verb], text.at(verb, verb + 1)
            shown = word.prints if word.prints and word.prints in printed else printed
            said = replace(said, verb=shown, verb_class=word.value)
        if not text.rules[f"speech_not_{frame}"].search(_near(text, said, verb, stop)):
            yield said, verb


def _matches(text: Sentence, frame: str, stop: int) -> Iterator[re.Match[str]]:
    """Where a frame is found; an active one for each verb, with which it ends."""
    rule = text.rules[f"speech_{frame}"]
    if frame != "active":
        yield from (match for match in rule.finditer(text.code) if match.start() < stop)
        return
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        begin = max(0, verb - _WIDEST)
        begin = max(text.code.rfind(";", begin, verb), begin)
        if match := rule.search(text.code, begin, verb + 1):
            yield match


def _said(text: Sentence, first: int, last: int) -> Said:
    """The speaker whom some signs name, and whom they represent where it stands behind them."""
    noun, counted = _noun(text, first, last) or _SOME, text.code.find("Q", first, last)
    unknown = ("person", True) if counted < 0 else ("pronoun", text.words[counted].value == "one")
    told = kinds(text, first, last) or [unknown]
    if told[0][0] in _OPEN and (of := text.rules["speech_of"].match(text.code, last)):
        named = ["stakeholders" if voice in ("body", "guest") else voice for voice, _ in kinds(text, *of.span("of"))]
        named = [voice for voice in named if voice not in (*VAGUE, "panel", "moderator")]
        if of["caps"] is not None and not named:
            named = ["stakeholders"]  # "a representative of the Invented Caucus"
        told, last = ([(voice, told[0][1]) for voice in named], of.end()) if named else (told, last)
    if told[0][0] == "body":
        again = text.code[first] == "D" and not noun.many and not text.at(first + 1, last)[:1].isupper()
        told = [("pronoun", False) if again else ("one_stakeholder", told[0][1])]
    voices, one = tuple(numbered(voice, one) for voice, one in told), told[0][1]
    again = one is True and text.code[first:last] == "DS"
    said = Said(voices, one, text.at(first, last), again=again, noun=noun)
    quantifier = text.at(counted, counted + 1)
    return replace(said, quantifier=quantifier, quantity=text.words[counted].value) if counted >= 0 else said


def _near(text: Sentence, said: Said, verb: int, stop: int) -> str:
    """What patterns tell a report from a deed by: the speaker, and signs and words around the verb in its clause."""
    counted = f"{said.noun.use or 'any'}{'+told' * (said.quantifier is not None)}"
    who = f"{'one' if said.one else 'many'} {said.voices[0]} {counted} {'before' if stop < len(text.code) else 'last'}"
    if verb < 0:
        return who
    near = max(0, verb - _WIDEST // 2)
    clause = max(near, *(text.code.rfind(sign, near, verb) + 1 for sign in ";OoaH"))
    word, before, after = text.words[verb], text.text(max(clause, verb - 5), verb), text.text(verb + 1, verb + 6)
    told = f"{word.form} {word.value} {word.use}"
    return f"{who} {text.code[max(0, clause - 1) : verb]} {before} <{told}>{text.code[verb + 1 : verb + 60]} {after}"
