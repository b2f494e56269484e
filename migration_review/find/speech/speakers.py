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
_TELLING = ("states", "stresses", "warns", "reaffirms")
_OF_A_BODY = ("member_states", "one_member_state", "official", "guest")
_OFFICES = ("one_member_state", "international_orgs")
_SINGLE = {group: one for one, group in GROUPS.items()}
_WIDEST = 70
"""How many signs may stand between a speaker and the verb."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """A speaker as a sentence names it, in signs of the sentence, with the sign of its quantifier.

    ``voices`` are of the table or what only the floor can tell (generic, pronoun, guest …). ``speaks``: the noun names
    somebody who is there to speak, not a State that acts; ``bare``: a noun that names a speaker only when it is counted;
    ``again``: "the speaker", "the representative", who has just been named.
    """

    voices: tuple[str, ...]
    one: bool
    first: int
    last: int
    quantifier: int | None = None
    speaks: bool = False
    bare: bool = False
    again: bool = False


_NOBODY = _Subject(("unattributed",), False, 0, 0)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of its speaker, as printed; ``office``: who speaks holds one, ``again``: has spoken before."""

    voices: tuple[str, ...]
    one: bool = False
    speaker: str | None = None
    quantifier: str | None = None
    quantity: str | None = None
    verb: str | None = None
    verb_class: str | None = None
    office: bool = False
    again: bool = False


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


def _framed(text: Sentence) -> tuple[Said, int] | None:
    """A speaker and after it a reporting verb, with the verb's sign."""
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        subject = _subject_before(text, verb)
        if subject and _reports(text, subject, verb):
            telling = _turned(text) if text.words[verb].use == "leads_in" else None
            return telling if telling and telling.verb else _said(text, subject, verb), verb
    return None


def _said(text: Sentence, subject: _Subject, verb: int | None = None) -> Said:
    """What is said, of a subject and its verb."""
    counted = subject.quantifier
    said = Said(
        subject.voices, subject.one, text.at(subject.first, subject.last) or None,
        None if counted is None else text.at(counted, counted + 1),
        None if counted is None else text.words[counted].value,
        office=any(text.words[at].value in _OFFICES for at in _nouns(text, subject.first, subject.last)),
        again=subject.again,
    )  # fmt: skip
    if verb is None:
        return said
    word, printed = text.words[verb], text.at(verb, verb + 1)
    return replace(said, verb=word.prints if word.prints in printed and word.prints else printed, verb_class=word.value)


def _nouns(text: Sentence, first: int, last: int, sign: str = "S") -> list[int]:
    return [at for at in range(first, last) if text.code[at] == sign]


def voices_of(text: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The voices that a noun phrase names, in order, each once: those of "representatives of Kenya and UNHCR".

    A noun that says only that somebody was there gives way to what says who: names, else other nouns of the phrase.

    Args:
        text: the sentence.
        first: the phrase's first sign.
        last: after its last.
    """
    named = [text.words[at].value for at in _nouns(text, first, last, "N")]
    speakers = [text.words[at] for at in _nouns(text, first, last)]
    nouns = [word.value for word in speakers if word.use != "one"] or [word.value for word in speakers]
    telling = [voice for voice in nouns if voice not in (*PRESENT, "body")]
    for at in _nouns(text, first, last):
        if text.words[at].value in ("panel", "moderator"):
            return (_whose(text, at, last) or text.words[at].value,)
    if telling[-1:] == ["one_stakeholder"]:
        return ("one_stakeholder",)  # a representative of a body whose name has nouns of its own
    if telling in (["official"], ["guest"]) and any(word.use == "civil" for word in speakers):
        return ("one_stakeholder",)  # "the Director of the Institute"
    bodies = [voice for voice in named if voice != "person"]
    if telling[:1] == ["one_member_state"] and bodies == ["member_states"]:
        return ("one_member_state",)
    if not telling or (bodies and telling[0] in _OF_A_BODY):  # "the Government of Kenya" is Kenya's
        return tuple(dict.fromkeys(bodies or named or nouns[-1:]))
    return tuple(dict.fromkeys(telling))


def _whose(text: Sentence, chair: int, last: int) -> str | None:
    """Whose chair or president somebody is, where it is not the meeting's: "the President of Kenya", "… of the Nurses' Network"."""
    of = re.compile("(?:P[DwW]{1,3})?E").match(text.code, chair + 1, last)
    if of is None or text.words[chair].value == "panel":
        return None
    body = next((text.words[at].value for at in range(of.end(), last) if text.code[at] in "NS"), "")
    return {"member_states": "one_member_state", "stakeholders": "one_stakeholder", "body": "one_stakeholder"}.get(
        body, body if body == "international_orgs" else None
    )


def _subject_before(text: Sentence, verb: int) -> _Subject | None:
    """The speaker that is the subject of a verb, adverbs and insertions between them aside."""
    begin = max(text.code.rfind(";", 0, verb) + 1, verb - 2 * _WIDEST)
    for head in reversed(list(text.rule("speech_head").finditer(text.code, begin, verb))):
        between = text.rule("speech_between").match(text.code[head.end() : verb])
        if between and (subject := _subject(text, begin, head, verb)):
            return subject
    return _counted_alone(text, begin, verb) or _proper_name(text, begin, verb)


def _subject(text: Sentence, begin: int, head: re.Match[str], last: int) -> _Subject | None:
    """The subject with a head, its quantifier, voices and number, and a speaker joined to it; None if it depends on what precedes."""
    phrase = text.rule("speech_begins").search(text.code[begin : head.start()])
    if phrase is None:
        return None  # "by the panel", "speaking as States"
    first, end = begin + phrase.start("phrase"), head.end()
    at = end - 1 if text.code[end - 1] == "S" else head.start()
    noun, plural, numbers = text.words[at], _is_plural(text, at), text.rule("speech_number")
    voices, counted = voices_of(text, first, end), _quantifier(text, first, end)
    if any(text.rule("speech_possessive").fullmatch(each) for each in text.texts(first, head.start())):
        voices = ("pronoun",)
    if voices == ("moderator",):
        voices = voices_of(text, first, next((sign for sign in range(end, last) if text.code[sign] in ",;"), last))
    if voices[0] in (*PRESENT, "body", "official") and text.rule("speech_of").match(text.code, end):
        stop = next((sign for sign in range(end, last) if text.code[sign] in ",;"), last)
        if of := _named_after(text, end + 1, stop):
            counted = _quantifier(text, end, stop) if counted is None and voices[0] == "participants" else counted
            voices, end = of, stop
        elif voices == ("generic",) and re.compile("ED?[wW]?WW").match(text.code, end, stop):
            voices = ("stakeholders",)  # "a representative of the Invented Caucus"
    one = text.words[counted].value == "one" if counted is not None else not plural and _names_one(text, head)
    if voices == ("body",):
        own = text.at(at, at + 1)[0].isupper() or plural
        voices = ("pronoun",) if text.code[first] == "D" and not own else ("one_stakeholder",)
    if joined := _joined(text, begin, first):
        first, counted, voices = joined.first, joined.quantifier, tuple(dict.fromkeys((*joined.voices, *voices)))
        one = joined.one and len(voices) > 1
    if one or plural or counted is not None or numbers.search(text.text(at)):
        voices = tuple(numbered(voice, one=one) for voice in voices)
    again = one and text.code[first:end] == "DS"
    return _Subject(voices, one, first, end, counted, noun.use == "speaks", noun.use == "counted", again)


def _quantifier(text: Sentence, start: int, stop: int) -> int | None:
    at = text.code.find("Q", start, stop)
    return None if at < 0 else at


def _is_plural(text: Sentence, noun: int) -> bool:
    """Whether a noun is of many by its form: "delegations", "members of parliament"."""
    found = text.code[noun] == "S" and text.rule("speech_plural").search(text.text(noun))
    return bool(found) or text.words[noun].use == "many"


def _names_one(text: Sentence, head: re.Match[str]) -> bool:
    """Whether a head names one: a State or a body, else a person, else by its form where its language tells one from many."""
    names = [text.words[at].value for at in _nouns(text, *head.span(), "N")]
    named = [voice for voice in names if voice != "person"] or names
    return len(named) == 1 if named else text.rule("speech_number").search(text.text(head.start())) is not None


def _named_after(text: Sentence, start: int, stop: int) -> tuple[str, ...]:
    """The voices that "of …", "from …" names: the first, and those joined to it."""
    heads = list(text.rule("speech_head").finditer(text.code, start, stop))
    if heads[1:] and text.code[heads[0].end()] == "E":
        heads = heads[1:]  # "organizations of the UN system"
    heads = [head for head in heads if head is heads[0] or "C" in text.code[heads[0].end() : head.start()]]
    firsts = [start, *(head.start() for head in heads[1:])]
    found = [voice for first, head in zip(firsts, heads, strict=False) for voice in voices_of(text, first, head.end())]
    told = ["stakeholders" if voice == "body" else voice for voice in found]
    return tuple(dict.fromkeys(voice for voice in told if voice not in (*PRESENT, *PRONOUNS, "unattributed")))


def _joined(text: Sentence, begin: int, first: int) -> _Subject | None:
    """The speaker that stands before "and" and the one that is known: "member States and stakeholders"."""
    if first == 0 or text.code[first - 1] != "C":
        return None
    stop = first - 1 - (text.code[first - 2] == ",")
    for head in reversed(list(text.rule("speech_head").finditer(text.code, begin, stop))):
        if head.end() == stop or text.rule("speech_phrase").match(text.code[head.end() : stop]):
            subject = _subject(text, begin, head, stop)
            if subject and (subject.first == begin or text.code[subject.first - 1] in ",;COoaH"):
                return subject
    return None


def _counted_alone(text: Sentence, begin: int, verb: int) -> _Subject | None:
    """A quantifier alone, for some of those who spoke before: "many insisted"."""
    found = text.rule("speech_alone").search(text.code[begin:verb])
    at = begin + found.start("one") if found else 0
    return _Subject(("pronoun",), text.words[at].value == "one", at, verb, at, speaks=True) if found else None


def _proper_name(text: Sentence, begin: int, verb: int) -> _Subject | None:
    """A name of capitals with which a clause begins: a body or a person that nothing else knows."""
    found = text.rule("speech_named").search(text.code[begin:verb])
    office = (
        voices_of(text, begin + found.start("office"), begin + found.end("office")) if found and found["office"] else ()
    )
    if not found or found["name"].count("W") < (1 if office else 2):
        return None
    person = not re.search("[NSwPYEDC]", found["name"].removeprefix("D"))
    voice = "one_stakeholder" if not person else office[0] if office else "person"
    return _Subject((voice,), True, begin + found.start("name"), begin + found.end("name"), speaks=True)


def _subject_after(text: Sentence, start: int) -> _Subject | None:
    """The speaker that follows at once: "the second panellist", "one of the representatives", "many"; "by" aside."""
    start += text.code[start : start + 1] == "Y"
    head = text.rule("speech_head").search(text.code, start, start + 2 * _WIDEST)
    if head and text.rule("speech_leads").match(text.code[start : head.start()]):
        stop = re.compile("[^,;VOoaH]*").match(text.code, head.end()).end()  # type: ignore[union-attr]
        return _subject(text, start, head, stop)
    if text.rule("speech_many").match(text.code, start):
        return _Subject(("pronoun",), text.words[start].value == "one", start, start + 1, start, speaks=True)
    return None


def _reports(text: Sentence, subject: _Subject, verb: int) -> bool:
    """Whether a verb reports what its subject says, and not what it does ("many countries adopted laws")."""
    word, voice = text.words[verb], subject.voices[0]
    deed = word.use == "act" or (word.use == "act_of_state" and voice == "one_member_state")
    if deed and voice in (*GROUPS, *_SINGLE):
        return False
    if subject.bare and (word.use.startswith("act") or word.value not in _SAID[subject.quantifier is not None]):
        return False
    number, led = "one" if subject.one else "many", text.text(verb - 1) if verb else ""
    before, after = text.code[max(0, verb - 6) : verb], text.code[verb + 1 : verb + 5]
    near = f"{number}|{before}|{word.form}|{led}|{word.use}|{after}"
    return not text.rule("speech_no_report").search(near)


def _passive(text: Sentence) -> tuple[Said, int, bool] | None:
    """A report in the passive: by whom, else unattributed; with its verb's sign, and whether what was said follows it."""
    for found in text.rule("speech_passive").finditer(text.code):
        verb = found.end() - 1
        clause = max(0, verb - _WIDEST, *(text.code.rfind(sign, 0, verb) + 1 for sign in ";OoaH"))
        word, right = text.words[verb], text.texts(verb + 1, verb + 6)
        opened, left = text.code[max(0, clause - 1) : verb], " ".join(text.texts(max(clause, verb - 5), verb))
        told = f"{word.value} {word.use}{' asks' * word.asks}"
        near = f"{opened} {left} <{told}>{text.code[verb + 1 : verb + 2]} {' '.join(right)}"
        if word.form != "past" or text.rule("speech_no_passive").search(near):
            continue
        follows = text.rule("speech_follows").search(near) is not None
        by = text.code.find("Y", verb, verb + 6)
        agent = _subject_after(text, by) if by > 0 else None
        if agent and not word.use and (agent.quantifier is not None or agent.voices[0] not in PRONOUNS):
            return _said(text, agent, verb), verb, follows
        if text.rule("speech_unattributed").search(near):
            return _said(text, _NOBODY, verb), verb, follows
    return None


def _attributed(text: Sentence, stop: int) -> Said | None:
    """A speaker without a verb of its own, or nobody: "in the words of one representative"."""
    for found in text.rule("speech_attributed").finditer(text.code, 0, stop + 1):
        if found.groupdict().get("told"):
            return _said(text, _NOBODY, found.end() - 1)
        if found[0] == "P" and not text.rule("speech_for").fullmatch(text.text(0)):
            continue
        subject = _subject_after(text, found.end())
        if subject and subject.voices[0] not in (*PRONOUNS, "unattributed"):
            return _said(text, subject)
    return None


def _turned(text: Sentence) -> Said | None:
    """A turn that stands for speaker and verb: the verb elsewhere, or one who is there to speak and another verb."""
    for found in text.rule("speech_inverted").finditer(
        text.code
    ):  # ", noted the delegate"; "a concern raised by delegations"
        subject, verb = _subject_after(text, found.end()), found.end() - 1
        if subject and text.words[verb].form == "past" and subject.voices[0] not in PRONOUNS:
            return _said(text, subject, verb)
    for found in text.rule("speech_later").finditer(text.code):  # "one delegate took another view, noting"
        verb = found.end() - 1
        subject = _opening(text, verb) if text.words[verb].value in _TELLING else None
        if subject and subject.voices[0] != "unattributed" and _reports(text, subject, verb):
            return _said(text, subject, verb)
    lead = text.rule("speech_lead").match(text.code)
    for start in (0, lead.end()) if lead else (0,):
        subject = _subject_after(text, start)
        if not subject or subject.bare or text.rule("speech_theirs").match(text.code, subject.last):
            continue
        if subject.voices[0] not in PRONOUNS and (subject.speaks or subject.voices[0] in _ATTENDING):
            return _said(text, subject)
    return None


def _opening(text: Sentence, verb: int) -> _Subject | None:
    """The speaker with which one of the clauses before a verb begins."""
    start = max(text.code.rfind(";", 0, verb) + 1, verb - 2 * _WIDEST)
    for clause in re.finditer("[^,]+", text.code[start:verb]):
        subject = _subject_after(text, start + clause.start())
        if not subject or subject.last >= start + clause.end() or text.code[subject.last] == "E":
            continue
        if subject.quantifier is not None or subject.speaks or subject.last - subject.first <= 2:
            return subject
    return None
