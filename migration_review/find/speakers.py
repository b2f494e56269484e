"""Who speaks in a sentence, by the frame of speaker and reporting verb or by a turn that stands for it.

UN summaries report speech by one frame: a speaker (with a quantifier), perhaps an adverb, a reporting verb. Beside it
stand a verb in the passive ("… was stressed"), and a speaker without a verb ("in the words of one representative").
"""

from __future__ import annotations

import re
from dataclasses import replace

from migration_review.find.grammar import COUNTRY, Grammar
from migration_review.find.names import Sentence, sentence_of
from migration_review.find.said import Said, reporting_verbs, reports, said_of
from migration_review.find.subjects import Subject
from migration_review.find.subjects_en import subject_before_en
from migration_review.find.subjects_zh import subject_before_zh, subject_zh
from migration_review.find.turns import attributed, begins_attributed, inverted, passive, present


def speaker_of(sentence: str, grammar: Grammar) -> Said | None:
    """The speaker, quantifier and reporting verb that a sentence names, or None.

    Args:
        sentence: as printed.
        grammar: of its language.
    """
    text = sentence_of(sentence, grammar)
    frames = (_opening, _framed, _later, inverted, passive, attributed, present)
    return next((said for frame in frames if (said := frame(text))), None)


def _opening(text: Sentence) -> Said | None:
    """An attribution with which a sentence begins."""
    by = attributed(text) if begins_attributed(text) else None
    goes_on = _framed(text) if by else None
    if by and goes_on and goes_on.voice == "pronoun":
        return replace(goes_on, voice=by.voice, quantifier=by.quantifier, one=by.one, who=by.who)
    return by


def _framed(text: Sentence) -> Said | None:
    """A speaker and after it a reporting verb."""
    for match in reporting_verbs(text):
        subject = _subject_before(text, match.start())
        if subject and reports(text, match, subject):
            telling = _later(text) if match[0] in text.grammar.leads else None
            return telling or said_of(text, subject, match)
    return None


def _subject_before(text: Sentence, verb: int) -> Subject | None:
    if text.grammar.language == "zh":
        return subject_before_zh(text.folded, verb, text.grammar)
    return subject_before_en(text, verb)


_TELLING = frozenset(("states", "stresses", "warns", "reaffirms"))
_AGAIN_ZH = re.compile("(?:并且|并|同时|还|也|则|但|且|又|,)*$")


def _later(text: Sentence) -> Said | None:
    """The verb begins a later clause than its subject: "一名代表换了一个角度，指出…"."""
    if text.grammar.language != "zh":
        return None
    for match in reporting_verbs(text):
        clause = text.folded.rfind(",", 0, match.start())
        if clause < 0 or text.grammar.classes[match[0]] not in _TELLING:
            continue
        if not _AGAIN_ZH.fullmatch(text.folded[clause + 1 : match.start()]):
            continue
        subject = _opening_subject_zh(text, clause)
        if subject and subject.voice != "unattributed" and reports(text, match, subject):
            return said_of(text, subject, match)
    return None


def _opening_subject_zh(text: Sentence, end: int) -> Subject | None:
    """The speaker with which one of the clauses before an offset begins."""
    start = max(text.folded.rfind(mark, 0, end) for mark in "。;:") + 1
    for clause in re.finditer("[^,]+", text.folded[start:end]):
        begin, stop = start + clause.start(), start + clause.end()
        head = text.grammar.speaker.search(text.folded, begin, stop)
        if not head or head.start() - begin > 16 or text.folded[head.end() : head.end() + 1] in ("的", ""):
            continue
        subject = subject_zh(text.folded, begin, head, text.grammar)
        near = 10 if head[0].endswith(("代表", "成员")) else 0
        known = subject and (subject.quantifier or head.start() - subject.start <= near)
        if subject and known and not re.fullmatch(f"{COUNTRY}+", head[0]):
            return subject
    return None
