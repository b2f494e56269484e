"""What the languages' ways of reporting speech share: words with their signs, sentences as rows of signs, who speaks.

"Several delegations from Fiji noted that …" is Q S P N V H …: Q a quantifier, S a noun that names a speaker, N a name,
V a reporting verb; the other signs stand in ``particles.csv``. W is any other word with a capital, w any other word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

STATE, BODY, OTHER, PERSON = "state", "body", "other", "person"
"""The kinds of names: of a State, of a body of States, of another body, of a person."""

Name = tuple[int, int, str]
"""Where a name begins and ends in the text as printed, and its kind."""

GROUPS = {"one_member_state": "member_states", "one_stakeholder": "stakeholders"}
"""Voices of one, and the voice of more than one of the same kind."""

PRONOUNS = ("pronoun", "pronouns")
"""Voices that say only that somebody speaks again: he, the delegation; they."""

PRESENT = ("generic", "participants", "speaker", "meeting", "talk")
"""Voices that say no more than that somebody was there; "of Kenya", "from trade unions" says who."""

ATTENDING = ("panel", "moderator", "generic", "person", "speaker", "guest", "participants")
"""Voices of those who are there to speak, so that whatever they do tells what they say."""

STATES = ("member_states", "one_member_state", "stakeholders", "one_stakeholder")
"""Voices of those who also act."""

_STRONG = ("stresses", "urges", "requests", "recommends", "reaffirms")
_SPEECH = (*_STRONG, "states", "notes", "warns", "reports", "expects", "discusses")
_OF_NAMES = {STATE: "member_states", BODY: "international_orgs", OTHER: "stakeholders", PERSON: "person"}
_OF_A_BODY = ("member_states", "one_member_state", "official", "guest")
_OFFICES = ("one_member_state", "international_orgs")
_SINGLE = {group: one for one, group in GROUPS.items()}


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


Found = tuple[int, int, str, Word]
"""A word in the folded sentence: where it begins and ends, its sign, and itself."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language by their folded text; one text may be a verb and a noun.

    ``longest`` gives for the first unit of a word how many units the longest word has that begins so.
    """

    language: str
    words: Mapping[str, tuple[Word, ...]]
    longest: Mapping[str, int]


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


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker as a sentence names it, in signs of the sentence.

    Attributes:
        voices: in order, of the table or what only the floor can tell: generic, speaker, pronoun, person, guest …
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


UNATTRIBUTED = Subject(("unattributed",), False, 0, 0)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of its speaker; offsets are of the sentence as printed. Unattributed has no speaker."""

    voices: tuple[str, ...]
    one: bool = False
    speaker: str | None = None
    quantifier: str | None = None
    quantity: str | None = None
    verb: str | None = None
    verb_class: str | None = None
    office: bool = False


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
    speakers = [s.word for s in text.signs[first:last] if s.sign == "S"]
    nouns = [word.value for word in speakers if word.use != "one"] or [word.value for word in speakers]
    telling = [voice for voice in nouns if voice not in (*PRESENT, "body")]
    telling = [voice for voice in telling if voice != "unattributed"] or telling  # 会上有代表团
    if inside := [voice for voice in telling if voice in ("panel", "moderator")]:
        return (inside[0],)
    if telling[-1:] == ["one_stakeholder"]:
        return ("one_stakeholder",)  # a representative of a body whose name has nouns of its own
    bodies = [voice for voice in named if voice != "person"]
    if telling == ["international_orgs"] and not bodies and any(word.use == "civil" for word in speakers):
        return ("stakeholders",)  # "the Executive Director of the Institute for …"
    if not telling or (bodies and telling[0] in _OF_A_BODY):
        telling = bodies or named or nouns  # "the Government of Kenya" is Kenya's; but "the Director-General of IOM"
    return tuple(dict.fromkeys(telling))


def acts(subject: Subject, verb: Word) -> bool:
    """Whether a verb tells what its subject did, and not what it said: "States adopted laws", "many countries welcomed migrants".

    Args:
        subject: of the verb.
        verb: a reporting verb.
    """
    if subject.bare and (verb.use == "act" or verb.value not in (_STRONG if subject.quantifier is None else _SPEECH)):
        return True
    if subject.speaks or subject.voices[0] not in STATES:
        return False
    return verb.use == "act" or (verb.use == "act_of_state" and subject.voices[0] == "one_member_state")


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
    printed = text.printed[sign.start : sign.end]
    shown = sign.word.prints if sign.word.prints in printed else ""
    return replace(said, verb=shown or printed, verb_class=sign.word.value)
