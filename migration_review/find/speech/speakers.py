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

_ATTENDING = ("panel", "expert", "moderator", "generic", "person", "speaker", "guest", "participants")
"""Voices of those who are there to speak, so that whatever they do tells what they say."""

_OPEN = (*PRESENT, "body", "official", "moderator")
"""Voices that give way to what "of …" or "from …" tells."""

_SINGLE = {group: one for one, group in GROUPS.items()}
_TELLS = {"panel": 0, "moderator": 0, "one_stakeholder": 1, "official": 4, "guest": 4, "person": 5, "body": 5}
_TELLS |= dict.fromkeys((*GROUPS, "member_states"), 4) | dict.fromkeys(PRESENT, 6) | {"one_stakeholder": 1}
"""How much a noun tells of who speaks, the least the most; other kinds come second, names third."""

_WIDEST = 140
"""How many signs may stand between the beginning of a speaker and the verb."""

_SOME = Word("Q", use="speaks")
"""The noun of those who are only counted or have a name of their own."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of its speaker, as printed; unattributed has no speaker.

    ``voices`` are of the table or what only the floor can tell (generic, pronoun, guest …); ``one``: whether one speaks,
    None where it is not told; ``again``: "the speaker", "the representative", who has just been named; ``noun``: what the
    speaker is called; ``last``: the sign after the speaker.
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
    last: int = 0


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
    verb, said = next(_active(text), (len(text.code), None))
    turns = chain(_aside(text, verb), _passive(text, verb), [said] if said else _bare(text))
    return next(turns, None)


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
    """How much a name or noun tells: a chair most, unless of somebody; then a kind, a name, an office, somebody present."""
    word = text.words[at]
    if word.sign == "N":
        return (5 if word.value == "person" else 3), at
    if text.code[at + 1 : at + 2] == "E" and word.value == "moderator":
        return 4, at
    rank = 5 if word.use == "one" else _TELLS.get(word.value, 2)
    return rank, -at if word.value in PRESENT else at


def _said(text: Sentence, match: re.Match[str] | None, stop: int) -> Said | None:
    """What is said by whom a frame names, as far as a sign; None where it names nobody."""
    if match is None:
        return None
    first, last = match.span("who")
    noun, counted = _noun(text, first, last) or _SOME, text.code.find("Q", first, last)
    told = kinds(text, first, last) or [("pronoun", text.words[counted].value == "one")]
    if told[0][0] in _OPEN and (of := text.rule("speech_of").match(text.code, last, stop)):
        named = ["stakeholders" if voice == "body" else voice for voice, _ in kinds(text, *of.span("of"))]
        named = [voice for voice in named if voice not in (*PRESENT, *PRONOUNS, "unattributed", "person")]
        if of["caps"] is not None and not named and told[0][0] == "generic":
            named = ["stakeholders"]  # "a representative of the Invented Caucus"
        told, last = ([(voice, told[0][1]) for voice in named], of.end()) if named else (told, last)
    if told[0][0] == "body":
        again = text.code[first] == "D" and not noun.many and not text.at(first + 1, last)[:1].isupper()
        told = [("pronoun", False) if again else ("one_stakeholder", told[0][1])]
    voices, one = tuple(numbered(voice, one) for voice, one in told), told[0][1]
    again = one is True and text.code[first:last] == "DS"
    said = Said(voices, one, text.at(first, last), again=again, noun=noun, last=last)
    quantifier = text.at(counted, counted + 1)
    return replace(said, quantifier=quantifier, quantity=text.words[counted].value) if counted >= 0 else said


def _by(text: Sentence, said: Said, verb: int) -> Said:
    """What is said with a verb."""
    word, printed = text.words[verb], text.at(verb, verb + 1)
    return replace(said, verb=word.prints if word.prints and word.prints in printed else printed, verb_class=word.value)


def _near(text: Sentence, verb: int) -> str:
    """Signs and words before a verb in its clause, its form, class and use, signs and words after."""
    clause = max(0, verb - _WIDEST // 2, *(text.code.rfind(sign, 0, verb) + 1 for sign in ";OoaH"))
    word, before, after = text.words[verb], text.text(max(clause, verb - 5), verb), text.text(verb + 1, verb + 6)
    told = f"{word.form} {word.value} {word.use}{' asks' * word.asks}"
    return f"{text.code[max(0, clause - 1) : verb]} {before} <{told}>{text.code[verb + 1 : verb + 5]} {after}"


def _active(text: Sentence) -> Iterator[tuple[int, Said]]:
    """Speakers and after each a reporting verb, with the verb's sign."""
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        begin = max(text.code.rfind(";", 0, verb), 0, verb - _WIDEST)
        for frame in ("speech_active", "speech_alone"):
            said = _said(text, text.rule(frame).search(text.code, begin, verb + 1), verb)
            if said and _reports(text, said, verb):
                telling = next(_bare(text), None) if text.words[verb].use == "leads_in" else None
                yield verb, telling if telling and telling.verb else _by(text, said, verb)


def _reports(text: Sentence, said: Said, verb: int) -> bool:
    """Whether a verb reports what its subject says, and not what it does ("many countries adopted laws")."""
    counted = f"{said.noun.use or 'any'}{'+told' * (said.quantifier is not None)}"
    near = f"{'one' if said.one else 'many'} {said.voices[0]} {counted} {_near(text, verb)}"
    return not text.rule("speech_no_report").search(near)


def _passive(text: Sentence, stop: int) -> Iterator[Said]:
    """Reports in the passive, by whom is told or nobody; before the verb of a speaker only where what was said follows."""
    for verb in (found.end() - 1 for found in text.rule("speech_passive").finditer(text.code, 0, stop)):
        near = _near(text, verb)
        if text.rule("speech_no_passive").search(near):
            continue
        if stop < len(text.code) and not text.rule("speech_follows").search(near):
            continue
        by = text.code.find("Y", verb, verb + 6)
        said = _after(text, by) if by > 0 and not text.words[verb].use else None
        if said:
            yield _by(text, said, verb)
        elif text.rule("speech_unattributed").search(near):
            yield _by(text, NOBODY, verb)


def _after(text: Sentence, start: int) -> Said | None:
    """The speaker that follows at once, "by" aside: "the second panellist", "one of the representatives", "many"."""
    match = text.rule("speech_who").match(text.code, start, start + _WIDEST)
    ends = re.compile("[;VOoaH]").search(text.code, match.end()) if match else None
    return _said(text, match, ends.start() if ends else len(text.code))


def _aside(text: Sentence, stop: int) -> Iterator[Said]:
    """Turns before a speaker's verb: "in the words of one representative", "it is reported", ", noted the delegate"."""
    for found in text.rule("speech_aside").finditer(text.code, 0, stop + 1):
        said, verb = _after(text, found.end()), found.end() - 1
        if found["verb"] and text.words[verb].form != "past":
            continue
        if said and said.voices[0] not in (*PRONOUNS, "unattributed"):
            yield _by(text, said, verb) if found["verb"] else said
        elif found["told"]:
            yield _by(text, NOBODY, verb)


def _bare(text: Sentence) -> Iterator[Said]:
    """One who is there to speak, without a verb, or with one in a later clause: "one delegate took another view, noting"."""
    lead = text.rule("speech_lead").match(text.code)
    for start in (0, lead.end()) if lead else (0,):
        said = _after(text, start)
        if not said or said.noun.use == "counted" or text.rule("speech_theirs").match(text.code, said.last):
            continue
        if said.voices[0] not in PRONOUNS and (said.noun.use == "speaks" or said.voices[0] in _ATTENDING):
            later = text.rule("speech_later").search(text.code, said.last)
            yield _by(text, said, later.end() - 1) if later and _reports(text, said, later.end() - 1) else said
