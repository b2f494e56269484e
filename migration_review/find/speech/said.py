"""Who speaks as a sentence names them, and what it says that they do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from migration_review.find.speech.signs import BODY, OTHER, PERSON, STATE, Sentence

GROUPS = {"one_member_state": "member_states", "one_stakeholder": "stakeholders"}
"""Voices of one, and the voice of more than one of the same kind."""

_SINGLE = {group: one for one, group in GROUPS.items()}
_OF_NAMES = {STATE: "member_states", BODY: "international_orgs", OTHER: "stakeholders", PERSON: "person"}
_PRESENT = frozenset(("generic", "participants", "speaker", "meeting"))
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
    nouns = [s.word.value for s in text.signs[first:last] if s.sign == "S"]
    telling = [voice for voice in nouns if voice not in _PRESENT and voice != "body"]
    if "panel" in telling or "moderator" in telling:
        return (next(voice for voice in telling if voice in ("panel", "moderator")),)
    if telling and not (named and telling[0] in ("member_states", "one_member_state")):
        found = telling  # "the Director-General of IOM"; but "the Government of Kenya" is Kenya's
    else:
        found = [voice for voice in named if voice != "person"] or named or nouns
    return tuple(dict.fromkeys(found))


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
        counted and text.printed[counted.start : counted.end], counted and counted.word.value,
    )  # fmt: skip
    if verb is None:
        return said
    sign = text.signs[verb]
    start, end = sign.start, sign.end
    if sign.word.prints:
        start += text.printed[start:end].find(sign.word.prints)
        end = start + len(sign.word.prints)
    return replace(said, verb=text.printed[start:end], verb_start=start, verb_end=end, verb_class=sign.word.value)
