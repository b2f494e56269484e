"""Who speaks in a sentence: by the frame of speaker and reporting verb, or by a turn that stands for it.

UN summaries report by one frame: a speaker, perhaps counted, perhaps an adverb, a reporting verb. Beside it stand the
passive ("… was stressed"), the verb before its subject, and a speaker without a verb ("in the words of one representative").
In which order a language has them say the patterns of ``speech.csv``, which are matched on the signs of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from migration_review.find.speech.signs import Sentence

GROUPS = {"one_member_state": "member_states", "one_stakeholder": "stakeholders"}
"""Voices of one, and the voice of more than one of the same kind."""

PRONOUNS = ("pronoun", "pronouns")
"""Voices that say only that somebody speaks again: he, the delegation; they."""

PRESENT = ("generic", "expert", "participants", "speaker", "meeting", "talk")
"""Voices that say no more than that somebody was there; "of Kenya", "from trade unions" says who."""

_ATTENDING = ("panel", "expert", "moderator", "generic", "person", "speaker", "guest", "participants")
"""Voices of those who are there to speak, so that whatever they do tells what they say."""

_SPEECH = ("stresses", "urges", "requests", "recommends", "reaffirms", "states", "notes", "warns", "expects")
_SAID = {False: _SPEECH, True: (*_SPEECH, "reports", "discusses", "commits", "agrees")}
"""Classes of verbs by which a noun that is not counted, and one that is, says something: not "countries reported cases"."""
_OF_A_BODY = ("member_states", "one_member_state", "official", "guest")
_OFFICES = ("one_member_state", "international_orgs")
_SINGLE = {group: one for one, group in GROUPS.items()}
_WIDEST = 70
"""How many signs may stand between a speaker and the verb."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of its speaker, as printed; unattributed has no speaker.

    ``voices`` are of the table or what only the floor can tell (generic, pronoun, guest …); ``again``: "the speaker", "the
    representative", who has just been named; ``office``: who speaks holds one. Within the sentence: ``speaks``, the noun names somebody who is there to speak,
    not a State that acts; ``bare``, a noun that names a speaker only when it is counted; ``last``, the sign after it.
    """

    voices: tuple[str, ...]
    one: bool = False
    speaker: str | None = None
    quantifier: str | None = None
    quantity: str | None = None
    verb: str | None = None
    verb_class: str | None = None
    again: bool = False
    office: bool = False
    speaks: bool = False
    bare: bool = False
    first: int = 0
    last: int = 0


NOBODY = Said(("unattributed",))
"""Who is not named."""


def numbered(voice: str, *, one: bool) -> str:
    """The voice of one or of many of a kind.

    Args:
        voice: of either.
        one: whether one speaks.
    """
    return _SINGLE.get(voice, voice) if one else GROUPS.get(voice, voice)


def speaker_of(text: Sentence) -> Said | None:
    """The speaker, quantifier and reporting verb that a sentence names, or None.

    Args:
        text: the sentence.
    """
    framed, passive = _framed(text), _passive(text)
    said, verb = framed or (None, len(text.code))
    if aside := _attributed(text, verb):
        return aside
    if passive and (said is None or (passive[2] and passive[1] < verb)):
        return passive[0]
    return said or _turned(text)


def voices_of(text: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The voices that a noun phrase names, in order, each once: those of "representatives of Kenya and UNHCR".

    A noun that says only that somebody was there gives way to what says who: names, else other nouns of the phrase.

    Args:
        text: the sentence.
        first: the phrase's first sign.
        last: after its last.
    """
    named = [text.words[at].value for at in range(first, last) if text.code[at] == "N"]
    speakers = [at for at in range(first, last) if text.code[at] == "S"]
    if chairs := [at for at in speakers if text.words[at].value in ("panel", "moderator")]:
        return (_whose(text, chairs[0], last),)
    words = [text.words[at] for at in speakers]
    nouns = [word.value for word in words if word.use != "one"] or [word.value for word in words]
    telling = [voice for voice in nouns if voice not in (*PRESENT, "body")]
    bodies = [voice for voice in named if voice != "person"]
    if telling in (["official"], ["guest"]) and any(word.use == "civil" for word in words):
        return ("one_stakeholder",)  # "the Director of the Institute"
    if telling[-1:] == ["one_stakeholder"] or (telling[:1] == ["one_member_state"] and bodies == ["member_states"]):
        return (telling[-1] if telling[-1:] == ["one_stakeholder"] else telling[0],)
    if not telling or (bodies and telling[0] in _OF_A_BODY):  # "the Government of Kenya" is Kenya's
        telling = bodies or named or nouns[-1:]
    return tuple(dict.fromkeys(telling))


def _whose(text: Sentence, chair: int, last: int) -> str:
    """The voice of a panellist, of a chair, or of whom a chair is: "the President of Kenya", "… of the Nurses' Network"."""
    of = re.compile("(?:P[DwW]{1,3})?E").match(text.code, chair + 1, last)
    known = {"member_states": "one_member_state", "stakeholders": "one_stakeholder", "body": "one_stakeholder"}
    named = [text.words[at].value for at in range(of.end(), last) if text.code[at] in "NS"] if of else []
    body = next((voice for voice in named if voice in (*known, *PRESENT, "international_orgs")), "")
    voice = known.get(body, body)
    chairs = text.words[chair].value == "moderator" and voice in (*GROUPS, "international_orgs")
    return voice if chairs else text.words[chair].value


def _framed(text: Sentence) -> tuple[Said, int] | None:
    """A speaker and after it a reporting verb, with the verb's sign."""
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        said = _before(text, verb)
        if said and _reports(text, said, verb):
            telling = _turned(text) if text.words[verb].use == "leads_in" else None
            return telling if telling and telling.verb else _by(text, said, verb), verb
    return None


def _by(text: Sentence, said: Said, verb: int) -> Said:
    """What is said with a verb."""
    word, printed = text.words[verb], text.at(verb, verb + 1)
    shown = word.prints if word.prints and word.prints in printed else printed
    return replace(said, verb=shown, verb_class=word.value)


def _named(text: Sentence, said: Said, first: int, last: int, counted: int) -> Said:
    """What is said by whom some signs name, with the sign of their quantifier, negative where there is none."""
    said = replace(said, speaker=text.at(first, last) or None, first=first, last=last)
    if counted < 0:
        return said
    return replace(said, quantifier=text.at(counted, counted + 1), quantity=text.words[counted].value)


def _before(text: Sentence, verb: int) -> Said | None:
    """The speaker that is the subject of a verb, adverbs and insertions between them aside."""
    begin = max(text.code.rfind(";", 0, verb) + 1, verb - 2 * _WIDEST)
    for head in reversed(list(text.rule("speech_head").finditer(text.code, begin, verb))):
        between = text.rule("speech_between").match(text.code[head.end() : verb])
        if between and (said := _subject(text, begin, head, verb)):
            return said
    if alone := text.rule("speech_alone").search(text.code[begin:verb]):
        return _some(text, begin + alone.start("one"), verb)
    return _proper_name(text, begin, verb)


def _subject(text: Sentence, begin: int, head: re.Match[str], last: int) -> Said | None:
    """The subject with a head, its quantifier, voices and number, and a speaker joined to it; None if it depends on what precedes."""
    phrase = text.rule("speech_begins").search(text.code[begin : head.start()])
    if phrase is None:
        return None  # "by the panel", "speaking as States"
    first, end = begin + phrase.start("phrase"), head.end()
    at = end - 1 if text.code[end - 1] == "S" else head.start()
    stop = next((sign for sign in range(end, last) if text.code[sign] in ",;"), last)
    noun, plural, counted = text.words[at], _is_plural(text, at), text.code.find("Q", first, end)
    voices = voices_of(text, first, end)
    if voices == ("moderator",):
        voices = voices_of(text, first, stop)
    if any(text.rule("speech_possessive").fullmatch(each) for each in text.texts(first, head.start())):
        voices = ("pronoun",)
    if voices[0] in (*PRESENT, "body", "official") and text.rule("speech_of").match(text.code, end):
        if of := _named_after(text, end + 1, stop):
            voices, end = of, stop
        elif voices == ("generic",) and re.compile("ED?[wW]?WW").match(text.code, end, stop):
            voices = ("stakeholders",)  # "a representative of the Invented Caucus"
    one = text.words[counted].value == "one" if counted >= 0 else not plural and _names_one(text, head)
    if voices == ("body",):
        own = text.at(at, at + 1)[0].isupper() or plural
        again = text.code[first] == "D" and not own  # "the group" is as many as it was
        voices, one = (("pronoun",), False) if again else (("one_stakeholder",), one)
    joined = _joined(text, begin, first)
    if joined:
        voices = tuple(dict.fromkeys((*joined.voices, *voices)))
        one, first, counted = joined.one and len(voices) > 1, joined.first, text.code.find("Q", joined.first, first)
    if one or plural or counted >= 0 or text.rule("speech_number").search(text.text(at)):
        voices = tuple(numbered(voice, one=one) for voice in voices)
    said = Said(
        voices,
        one,
        again=one and text.code[first:end] == "DS",
        office=any(text.code[at] == "S" and text.words[at].value in _OFFICES for at in range(first, end)),
        speaks=noun.use == "speaks",
        bare=noun.use == "counted",
    )
    return _named(text, said, first, end, counted)


def _is_plural(text: Sentence, noun: int) -> bool:
    """Whether a noun is of many by its form: "delegations", "members of parliament"."""
    found = text.code[noun] == "S" and text.rule("speech_plural").search(text.text(noun))
    return bool(found) or text.words[noun].use == "many"


def _names_one(text: Sentence, head: re.Match[str]) -> bool:
    """Whether a head names one: a State or a body, else a person, else by its form where its language tells one from many."""
    names = [text.words[at].value for at in range(*head.span()) if text.code[at] == "N"]
    named = [voice for voice in names if voice != "person"] or names
    return len(named) == 1 if named else text.rule("speech_number").search(text.text(head.start())) is not None


def _named_after(text: Sentence, start: int, stop: int) -> tuple[str, ...]:
    """The voices that "of …", "from …" names: the first, and those joined to it."""
    heads = list(text.rule("speech_head").finditer(text.code, start, stop))
    if heads[1:] and text.code[heads[0].end()] == "E":
        heads = heads[1:]  # "organizations of the UN system"
    firsts = [start, *(head.start() for head in heads[1:])]
    found = [voice for first, head in zip(firsts, heads, strict=False) for voice in voices_of(text, first, head.end())]
    told = ["stakeholders" if voice == "body" else voice for voice in found]
    return tuple(dict.fromkeys(voice for voice in told if voice not in (*PRESENT, *PRONOUNS, "unattributed")))


def _joined(text: Sentence, begin: int, first: int) -> Said | None:
    """The speaker that stands before "and" and the one that is known: "member States and stakeholders"."""
    if first == 0 or text.code[first - 1] != "C":
        return None
    stop = first - 1 - (text.code[first - 2] == ",")
    for head in reversed(list(text.rule("speech_head").finditer(text.code, begin, stop))):
        if head.end() == stop or text.rule("speech_phrase").match(text.code[head.end() : stop]):
            said = _subject(text, begin, head, stop)
            if said and (said.first == begin or text.code[said.first - 1] in ",;COoaH"):
                return said
    return None


def _some(text: Sentence, counted: int, last: int) -> Said:
    """A quantifier alone, for some of those who spoke before: "many insisted"."""
    said = Said(("pronoun",), text.words[counted].value == "one", speaks=True)
    return _named(text, said, counted, last, counted)


def _proper_name(text: Sentence, begin: int, verb: int) -> Said | None:
    """A name of capitals with which a clause begins: a body or a person that nothing else knows."""
    found = text.rule("speech_named").search(text.code[begin:verb])
    office = voices_of(text, *(begin + at for at in found.span("office"))) if found and found["office"] else ()
    if not found or found["name"].count("W") < (1 if office else 2):
        return None
    person = not re.search("[NSwPYEDC]", found["name"].removeprefix("D"))
    voice = "one_stakeholder" if not person else office[0] if office else "person"
    first, last = found.span("name")
    return _named(text, Said((voice,), True, speaks=True), begin + first, begin + last, -1)


def _after(text: Sentence, start: int) -> Said | None:
    """The speaker that follows at once: "the second panellist", "one of the representatives", "many"; "by" aside."""
    start += text.code[start : start + 1] == "Y"
    head = text.rule("speech_head").search(text.code, start, start + 2 * _WIDEST)
    if head and text.rule("speech_leads").match(text.code[start : head.start()]):
        stop = re.compile("[^,;VOoaH]*").match(text.code, head.end()).end()  # type: ignore[union-attr]
        return _subject(text, start, head, stop)
    return _some(text, start, start + 1) if text.rule("speech_many").match(text.code, start) else None


def _reports(text: Sentence, said: Said, verb: int) -> bool:
    """Whether a verb reports what its subject says, and not what it does ("many countries adopted laws")."""
    word, voice = text.words[verb], said.voices[0]
    deed = word.use == "act" or (word.use == "act_of_state" and voice == "one_member_state")
    if deed and voice in (*GROUPS, *_SINGLE):
        return False
    if said.bare and (word.use.startswith("act") or word.value not in _SAID[said.quantifier is not None]):
        return False
    number, led = "one" if said.one else "many", text.text(verb - 1) if verb else ""
    before, after = text.code[max(0, verb - 6) : verb], text.code[verb + 1 : verb + 5]
    near = f"{number}|{before}|{word.form}|{led}|{word.use}|{after}"
    return not text.rule("speech_no_report").search(near)


def _passive(text: Sentence) -> tuple[Said, int, bool] | None:
    """A report in the passive: by whom, else unattributed; with its verb's sign, and whether what was said follows it."""
    for found in text.rule("speech_passive").finditer(text.code):
        verb = found.end() - 1
        clause = max(0, verb - _WIDEST, *(text.code.rfind(sign, 0, verb) + 1 for sign in ";OoaH"))
        word, right = text.words[verb], " ".join(text.texts(verb + 1, verb + 6))
        opened, left = text.code[max(0, clause - 1) : verb], " ".join(text.texts(max(clause, verb - 5), verb))
        told = f"{word.value} {word.use}{' asks' * word.asks}"
        near = f"{opened} {left} <{told}>{text.code[verb + 1 : verb + 2]} {right}"
        if word.form != "past" or text.rule("speech_no_passive").search(near):
            continue
        follows, by = text.rule("speech_follows").search(near) is not None, text.code.find("Y", verb, verb + 6)
        agent = _after(text, by) if by > 0 and not word.use else None
        if agent and (agent.quantifier is not None or agent.voices[0] not in PRONOUNS):
            return _by(text, agent, verb), verb, follows
        if text.rule("speech_unattributed").search(near):
            return _by(text, NOBODY, verb), verb, follows
    return None


def _attributed(text: Sentence, stop: int) -> Said | None:
    """A speaker without a verb of its own, or nobody: "in the words of one representative"."""
    for found in text.rule("speech_attributed").finditer(text.code, 0, stop + 1):
        if found.groupdict().get("told"):
            return _by(text, NOBODY, found.end() - 1)
        if found[0] == "P" and not text.rule("speech_for").fullmatch(text.text(0)):
            continue
        said = _after(text, found.end())
        if said and said.voices[0] not in (*PRONOUNS, "unattributed"):
            return said
    return None


def _turned(text: Sentence) -> Said | None:
    """A turn that stands for speaker and verb: the verb before the speaker, or one who is there to speak without one."""
    for found in text.rule("speech_inverted").finditer(
        text.code
    ):  # ", noted the delegate"; "a concern raised by delegations"
        said, verb = _after(text, found.end()), found.end() - 1
        if said and text.words[verb].form == "past" and said.voices[0] not in PRONOUNS:
            return _by(text, said, verb)
    lead = text.rule("speech_lead").match(text.code)
    for start in (0, lead.end()) if lead else (0,):
        said = _after(text, start)
        if not said or said.bare or text.rule("speech_theirs").match(text.code, said.last):
            continue
        if said.voices[0] not in PRONOUNS and (said.speaks or said.voices[0] in _ATTENDING):
            later = text.rule("speech_later").search(text.code, said.last)  # "one delegate took another view, noting"
            return _by(text, said, later.end() - 1) if later and _reports(text, said, later.end() - 1) else said
    return None
