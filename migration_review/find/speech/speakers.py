"""Who speaks in a sentence: by a frame of speaker and reporting verb, or by a turn that stands for one.

UN summaries report by one frame: a speaker, perhaps counted, perhaps an adverb, a reporting verb. Beside it stand the
passive ("… was stressed"), the verb before its subject, and a speaker without a verb ("in the words of one representative").
In which order a language has them say the patterns of ``speech.csv``, which are matched on the signs of the sentence:
the group ``who`` is the speaker, ``verb`` the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from migration_review.find.speech.signs import Sentence, Word

GROUPS = {"one_member_state": "member_states", "one_stakeholder": "stakeholders"}
"""Voices of one, and the voice of more than one of the same kind."""

PRONOUNS = ("pronoun", "pronouns")
"""Voices that say only that somebody speaks again: he, the delegation; they."""

PRESENT = ("generic", "expert", "participants", "speaker", "meeting", "talk")
"""Voices that say no more than that somebody was there; "of Kenya", "from trade unions" says who."""

_OPEN = (*PRESENT, "body", "official", "moderator")
"""Voices that give way to what "of …" or "from …" tells."""

_NOBODYS = (*PRESENT, *PRONOUNS, "unattributed", "person", "panel", "moderator")
"""Voices that nobody represents."""

_SINGLE = {group: one for one, group in GROUPS.items()}
_TELLS = dict.fromkeys(PRESENT, 6) | {"panel": 0, "moderator": 0, "one_stakeholder": 1, "person": 5, "body": 5}
_TELLS |= dict.fromkeys(("member_states", "one_member_state", "official", "guest"), 4)
"""How much a name or noun tells of who speaks, the least the most; what is not here tells 2."""

_WIDEST = 140
"""How many signs may stand between the beginning of a speaker and the verb."""

_SOME = Word("Q", use="speaks")
"""The noun of those who are only counted or have a name of their own."""


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
    telling = {group: kind for group, kind in found.items() if group not in (*PRESENT, "person")}
    return list((telling or found).values())


def _kind(text: Sentence, first: int, last: int) -> tuple[str, bool | None]:
    """Whom signs without a conjunction name, by the word that tells most, and whether that is one; None where nothing tells."""
    noun, counted = _noun(text, first, last), text.code.find("Q", first, last)
    if noun is None:
        return "", None
    spots = [at for at in range(first, last) if text.code[at] in "NS"]
    voice = text.words[min(spots, key=lambda at: _rank(text, at))].value
    names = [text.words[at].value for at in spots if text.code[at] == "N"]
    names = [name for name in names if name != "person"] or names
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
    return rank, -at if word.value in PRESENT else at


def _turns(text: Sentence, frame: str, stop: int) -> Iterator[tuple[Said, int]]:
    """What a frame that begins before a sign tells, unless a pattern forbids it there; with the sign of its verb."""
    for match in _matches(text, frame, stop):
        verb = match.end("verb") - 1 if match.groupdict().get("verb") else -1
        said = _said(text, match)
        if not text.rule(f"speech_not_{frame}").search(_near(text, said, verb, stop)):
            yield _by(text, said, verb) if verb >= 0 else said, verb


def _matches(text: Sentence, frame: str, stop: int) -> Iterator[re.Match[str]]:
    """Where a frame is found; an active one for each verb, with which it ends."""
    rule = text.rule(f"speech_{frame}")
    if frame != "active":
        yield from (match for match in rule.finditer(text.code) if match.start() < stop)
        return
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        begin = max(text.code.rfind(";", 0, verb), 0, verb - _WIDEST)
        if match := rule.search(text.code, begin, verb + 1):
            yield match


def _said(text: Sentence, match: re.Match[str]) -> Said:
    """Who speaks in a frame, nobody where it has no speaker."""
    first, last = match.span("who") if match.groupdict().get("who") else (0, 0)
    if first == last:
        return NOBODY
    noun, counted = _noun(text, first, last) or _SOME, text.code.find("Q", first, last)
    told = kinds(text, first, last) or [("pronoun", text.words[counted].value == "one")]
    if told[0][0] in _OPEN and (of := text.rule("speech_of").match(text.code, last)):
        named = ["stakeholders" if voice == "body" else voice for voice, _ in kinds(text, *of.span("of"))]
        named = [voice for voice in named if voice not in _NOBODYS]
        if of["caps"] is not None and not named and told[0][0] == "generic":
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


def _by(text: Sentence, said: Said, verb: int) -> Said:
    """What is said with a verb."""
    word, printed = text.words[verb], text.at(verb, verb + 1)
    return replace(said, verb=word.prints if word.prints and word.prints in printed else printed, verb_class=word.value)


def _near(text: Sentence, said: Said, verb: int, stop: int) -> str:
    """What patterns tell a report from a deed by: the speaker, and signs and words around the verb in its clause."""
    counted = f"{said.noun.use or 'any'}{'+told' * (said.quantifier is not None)}"
    who = f"{'one' if said.one else 'many'} {said.voices[0]} {counted} {'before' if stop < len(text.code) else 'last'}"
    if verb < 0:
        return who
    clause = max(0, verb - _WIDEST // 2, *(text.code.rfind(sign, 0, verb) + 1 for sign in ";OoaH"))
    word, before, after = text.words[verb], text.text(max(clause, verb - 5), verb), text.text(verb + 1, verb + 6)
    told = f"{word.form} {word.value} {word.use}{' asks' * word.asks}"
    return f"{who} {text.code[max(0, clause - 1) : verb]} {before} <{told}>{text.code[verb + 1 : verb + 60]} {after}"
