"""Turns that report without the frame of a speaker and a verb after it: the verb before its subject, the passive, no verb."""

from __future__ import annotations

import re

from migration_review.find.grammar import COUNTRY
from migration_review.find.names import Sentence
from migration_review.find.said import Said, reporting_verbs, said_of
from migration_review.find.subjects import Subject
from migration_review.find.subjects_en import noun_phrase_start, subject_en
from migration_review.find.subjects_zh import subject_zh

_INVERTED = re.compile(r"[,\"] $")


def inverted(text: Sentence) -> Said | None:
    """The verb before its subject: "…, said the second panellist, …".

    Args:
        text: the sentence.
    """
    if text.grammar.language != "en":
        return None
    for match in reporting_verbs(text):
        if text.grammar.moods.get(match[0]) != "past" or not _INVERTED.search(text.folded[: match.start()]):
            continue
        subject = _subject_after(text, match.end())
        if subject and subject.voice != "pronoun":
            return said_of(text, subject, match)
    return None


def _subject_after(text: Sentence, at: int) -> Subject | None:
    """The English speaker that follows at once: "the second panellist", "one of the representatives"."""
    head = text.grammar.speaker.search(text.folded, at, at + 80)
    if not head or re.search(r"[,;:.]|\b(?:of|to|in|for|by) (?!the |these |those )", text.folded[at : head.start()]):
        return None
    if len(text.folded[at : head.start()].split()) > 6 or text.folded[head.end() : head.end() + 1] == "'":
        return None
    left = noun_phrase_start(text.folded, at, head.start(), text.grammar)
    end = min((m.start() for m in re.finditer("[,;:.]", text.folded) if m.start() >= head.end()), default=head.end())
    if left is None:
        return None
    return subject_en(text, left, head, end)


_PASSIVE = re.compile(r"\b(?:was|were|is|are)\b(?: not)?(?: \w+ly| also| further| once more)? $")
_ENDS_PASSIVE = re.compile(r" (?:as|by|to|in this|with|and|on the)\b|[.,;:]|$")
_DONE = frozenset(("reports", "agrees", "commits", "discusses"))
_TOLD = frozenset(("informed", "told", "reminded", "briefed", "assured"))
_BARELY = frozenset(("asked", "promised", "expected", "named", "estimated", "drawn", "set out", "made", "put", "given", "regarded", "found", "felt", "heard", "hoped", "wished", "supported", "applauded"))  # fmt: skip


def passive(text: Sentence) -> Said | None:
    """A report whose speaker is whoever speaks: "the importance of data was stressed", "States were urged to act".

    Args:
        text: the sentence.
    """
    if text.grammar.language != "en":
        return None
    for match in reporting_verbs(text):
        form, after = match[0], text.folded[match.end() :]
        if text.grammar.moods.get(form) != "past" or not _PASSIVE.search(text.folded[: match.start()]):
            continue
        told = form in _TOLD and re.match(r" (?:that|of|about)\b", after)
        asked = told or after.startswith(" as ") or (form in text.grammar.asking and re.match(r" to (?!the\b)", after))
        if not asked and (text.grammar.classes[form] in _DONE or form in _BARELY or not _ENDS_PASSIVE.match(after)):
            continue
        agent = re.match(r" (?:[\w ]{0,24} )?by ", after)
        subject = _subject_after(text, match.end() + agent.end()) if agent else None
        if subject and subject.voice != "pronoun":
            return said_of(text, subject, match)
        if not agent:
            return said_of(text, Subject("inherit", False, None, 0, 0), match)
    return None


_FOR_COUNTRY = re.compile(f"for (?=(?:the )?{COUNTRY}+,)")
_ATTRIBUTES = re.compile(
    r"\b(?:in the (?:words|view|opinion|experience|judge?ment|assessment|estimation|eyes) of|according to) "
)


def begins_attributed(text: Sentence) -> bool:
    """Whether an English sentence begins with an attribution: "According to the secretariat, …", "For Kenya, …".

    Args:
        text: the sentence.
    """
    return text.grammar.language == "en" and bool(_ATTRIBUTES.match(text.folded) or _FOR_COUNTRY.match(text.folded))


def attributed(text: Sentence) -> Said | None:
    """A speaker without a verb: "in the words of one representative".

    Args:
        text: the sentence.
    """
    if text.grammar.language != "en":
        return None
    first = _FOR_COUNTRY.match(text.folded)
    for match in [*([first] if first else []), *_ATTRIBUTES.finditer(text.folded)]:
        subject = _subject_after(text, match.end())
        if subject and subject.voice not in ("pronoun", "unattributed"):
            return said_of(text, subject, None)
    return None


_ATTENDS = frozenset(("panel", "moderator", "generic", "person", "speaker", "guest"))
_STANCE = re.compile(
    r" (?:was|were|is|are|remained) (?:\w+ )?(?:critical|frank|clear|firm|unanimous|adamant|emphatic|categorical|concerned|alarmed|grateful|convinced|of the|in favour)\b"
)
_SPEAKS_FOR = ("代表", "会长", "协调员", "主席")
_OPINION_ZH = re.compile("的(?!看法|意见|观点|立场|发言|问题|答复)|[、和与及]|们?$")


def present(text: Sentence) -> Said | None:
    """A sentence that begins with one who took part: who is told, though no verb reports.

    Args:
        text: the sentence.
    """
    if text.grammar.language == "zh":
        return _present_zh(text)
    start = lead.end() if (lead := re.match(r"[^,;:.]{3,80}, (?=the |an? |one |m[rs]+\.? )", text.folded)) else 0
    subject = _subject_after(text, start)
    if not subject or subject.start > start + 1:
        return None
    stance = subject.voice not in ("pronoun", "unattributed") and _STANCE.search(text.folded[: subject.end + 60])
    return said_of(text, subject, None) if subject.voice in _ATTENDS or stance else None


def _present_zh(text: Sentence) -> Said | None:
    """One who took part begins the sentence: "某某协会的代表打了一个比方"."""
    clause = text.folded.split(",")[0]
    heads = list(text.grammar.speaker.finditer(clause[:30]))
    for head in heads[:1] + [each for each in heads[1:] if each[0].endswith(_SPEAKS_FOR)]:
        subject = None if _OPINION_ZH.match(text.folded, head.end()) else subject_zh(text.folded, 0, head, text.grammar)
        if not subject or subject.bare or subject.voice not in (*_ATTENDS, "one_stakeholder"):
            continue
        if subject.voice == "one_stakeholder" and not head[0].endswith(_SPEAKS_FOR):
            continue  # "一名移民…" did something
        if head.start() == 0 or subject.quantifier or head[0].endswith(_SPEAKS_FOR):
            return said_of(text, subject, None)
    return None
