"""What the languages' ways of reporting speech share: words with their signs, sentences as rows of signs, who speaks.

"Several delegations from Fiji noted that …" is Q S P N V O …: Q a quantifier, S a noun that names a speaker, N a name,
V a reporting verb; the other signs stand in ``particles.csv``. W is any other word with a capital, w any other word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

STATE, BODY, OTHER, PERSON = "state", "body", "other", "person"
"""The kinds of names: of a State, of a body of States, of another body, of a person."""

Name = tuple[int, int, str]
"""Where a name begins and ends in the sentence as printed, and its kind."""


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

    language: str
    words: Mapping[str, tuple[Word, ...]]
    longest: int


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


GROUPS = {"one_member_state": "member_states", "one_stakeholder": "stakeholders"}
"""Voices of one, and the voice of more than one of the same kind."""

STRONG = ("stresses", "urges", "requests", "recommends", "reaffirms")
SPEECH = (*STRONG, "states", "notes", "warns", "reports", "expects", "discusses")
"""Classes of verbs by which countries speak, too: without a quantifier, with one."""

PRONOUNS = ("pronoun", "pronouns")
"""Voices that say only that somebody speaks again: he, the delegation; they."""

_SINGLE = {group: one for one, group in GROUPS.items()}
_OF_NAMES = {STATE: "member_states", BODY: "international_orgs", OTHER: "stakeholders", PERSON: "person"}
_OF_A_BODY = ("member_states", "one_member_state", "official", "guest")
_OFFICES = ("one_member_state", "international_orgs")
_PRESENT = frozenset(("generic", "participants", "speaker", "meeting", "talk"))
"""Voices that say no more than that somebody was there; "of Kenya", "from trade unions" says who."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker as a sentence names it, in signs of the sentence.

    Attributes:
        voices: in order, of the table or what only the floor can tell: generic, speaker, pronoun, person, guest, body.
        one: whether one speaks.
        first, last: the signs that it is made of.
        quantifier: its sign.
        speaks: the noun names somebody who is there to speak (a delegation, a panellist), not a State that acts.
        bare: a noun that names a speaker only with a quantifier ("several countries").
    """

    voices: tuple[str, ...]
    one: bool
    first: int
    last: int
    quantifier: int | None = None
    speaks: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of its speaker; offsets are of the sentence as printed. Unattributed has no speaker."""

    voices: tuple[str, ...]
    one: bool = False
    speaker: str | None = None
    quantifier: str | None = None
    quantity: str | None = None
    verb: str | None = None
    verb_start: int = 0
    verb_end: int = 0
    verb_class: str | None = None
    office: bool = False

    @property
    def voice(self) -> str:
        """The first named."""
        return self.voices[0]


def numbered(voice: str, *, one: bool) -> str:
    """The voice of one or of many of a kind.

    Args:
        voice: of either.
        one: whether one speaks.
    """
    return _SINGLE.get(voice, voice) if one else GROUPS.get(voice, voice)


def voices_of(text: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The voices that a noun phrase names, in order, each once: those of "representatives of Kenya and UNHCR".

    A noun that says only that somebody was there gives way to what says who: names, else other nouns of the phrase.

    Args:
        text: the sentence.
        first: the phrase's first sign.
        last: after its last.
    """
    named = [_OF_NAMES[s.word.value] for s in text.signs[first:last] if s.sign == "N"]
    nouns = [s.word.value for s in text.signs[first:last] if s.sign == "S" and s.word.use != "one"]
    nouns = nouns or [s.word.value for s in text.signs[first:last] if s.sign == "S"]
    telling = [voice for voice in nouns if voice not in _PRESENT and voice != "body"]
    if "panel" in telling or "moderator" in telling:
        return (next(voice for voice in telling if voice in ("panel", "moderator")),)
    if telling and telling[-1] == "one_stakeholder":
        return ("one_stakeholder",)  # a representative of a body whose name has nouns of its own
    bodies = [voice for voice in named if voice != "person"]
    civil = any(s.word.use == "civil" for s in text.signs[first:last])
    if telling == ["international_orgs"] and civil and not bodies:
        return ("stakeholders",)  # "the Executive Director of the Institute for …"
    if not telling or (bodies and telling[0] in _OF_A_BODY):
        telling = bodies or named or nouns  # "the Government of Kenya" is Kenya's; but "the Director-General of IOM"
    return tuple(dict.fromkeys(telling))


def said_of(text: Sentence, subject: Subject, verb: int | None) -> Said:
    """What is said, of a subject and its verb.

    Args:
        text: the sentence.
        subject: who speaks.
        verb: the sign of the reporting verb, if there is one.
    """
    counted = text.signs[subject.quantifier] if subject.quantifier is not None else None
    said = Said(
        subject.voices, subject.one, text.at(subject.first, subject.last) or None,
        text.printed[counted.start : counted.end] if counted else None, counted.word.value if counted else None,
        office=any(s.sign == "S" and s.word.value in _OFFICES for s in text.signs[subject.first : subject.last]),
    )  # fmt: skip
    if verb is None:
        return said
    sign = text.signs[verb]
    start, end = sign.start, sign.end
    if sign.word.prints:
        start += text.printed[start:end].find(sign.word.prints)
        end = start + len(sign.word.prints)
    return replace(said, verb=text.printed[start:end], verb_start=start, verb_end=end, verb_class=sign.word.value)


class Speech(Protocol):
    """What a module of a language has, by which ``speech/`` reads its sentences."""

    PERSON: re.Pattern[str]
    """The name of a person, as printed."""

    def forms(self, verb: str) -> Iterator[tuple[str, str]]:
        """The forms of a reporting verb with what each is: base, third, past, ing."""

    def length(self, text: str) -> int:
        """How long a word of the lexicon is, in what it is matched by."""

    def words(
        self, printed: str, folded: str, offsets: Sequence[int], spans: Mapping[int, tuple[int, str]], lexicon: Lexicon
    ) -> Iterator[tuple[int, int, str, Word]]:
        """The words of a sentence: start and end in the folded text, sign, word; ``spans`` are the names in it."""

    def is_no_body(self, text: str, start: int, end: int) -> bool:
        """Whether what reads as a body's name is none that speaks for itself."""

    def subject_before(self, text: Sentence, verb: int) -> Subject | None:
        """The speaker that is the subject of a verb."""

    def reports(self, text: Sentence, subject: Subject, verb: int) -> bool:
        """Whether a verb reports what its subject says."""

    def passive(self, text: Sentence) -> tuple[Said, int, bool] | None:
        """A report in the passive, its verb's sign, and whether what was said follows it."""

    def attributed(self, text: Sentence, *, first: bool) -> Said | None:
        """A speaker without a verb of speech: according to …"""

    def later(self, text: Sentence) -> Said | None:
        """A verb in a later clause than its speaker."""

    def inverted(self, text: Sentence) -> Said | None:
        """A verb before its speaker."""

    def present(self, text: Sentence) -> Said | None:
        """A sentence that begins with one who is there to speak, though no verb reports."""
