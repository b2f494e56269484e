"""Who speaks in each sentence of a summary: voice, quantifier and reporting verb.

A sentence says it by a frame (``speech/speakers.py``); what it does not say it inherits, or who has the floor tells (``speech/floor.py``).
"""

from __future__ import annotations

from dataclasses import replace

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.speech.floor import Floor
from migration_review.find.speech.passages import is_list_of_speakers, is_procedural, names_in, sentence_at, told
from migration_review.find.speech.speakers import PRONOUNS, Said, speaker_of
from migration_review.model import Paragraph, Report, Voice


def voices(analysis: Analysis) -> tuple[Voice, ...]:
    """The rows of ``find_voices``; ``analysis.once(voices)`` shares them.

    Args:
        analysis: of the report.
    """
    rows: list[Voice] = []
    floor = Floor(analysis)
    for paragraph in summary_paragraphs(analysis):
        passage = analysis[paragraph.id]
        lists = is_list_of_speakers(passage, passage.sentences)
        floor.enter(paragraph.section, lists=lists)
        if lists:
            floor.introduce(passage, passage.sentences[0], names_in(passage))
        else:
            rows += _sentences(passage, floor)
    return tuple(rows)


def _sentences(passage: Passage, floor: Floor) -> list[Voice]:
    """A row for each sentence of a paragraph."""
    rows: list[Voice] = []
    names = names_in(passage)
    before: tuple[str, ...] = (floor.voice,)
    known = running = False
    for number, span in enumerate(passage.sentences, 1):
        if not any(char.isalnum() for char in passage.text[slice(*span)]):
            continue  # what is left of a quotation
        place = (passage.id, *span, passage.text[slice(*span)], number)
        if is_list_of_speakers(passage, [span]):
            floor.listing = False
            floor.introduce(passage, span, names)
            before, known, running = (floor.representatives,), True, False
            rows.append(_row(place, before))
            continue
        running = is_procedural(passage, span) or (running and told(passage, span, "goes_on"))
        moderates = running and told(passage, span, "moderates")
        said = speaker_of(sentence_at(passage, span, names)) if moderates or not running else None
        if moderates and said and said.verb and said.voices[0] in PRONOUNS:
            said, running = replace(said, voices=("moderator",)), False  # "Ms. X moderated; she noted that …"
            floor.procedure(passage, span, names)
        if running:
            rows.append(_row(place, ("procedural",)))
            floor.procedure(passage, span, names)
            continue
        if number == 1:
            floor.opens(passage, span)
            before = (floor.voice,)
        if said is None:
            rows.append(_row(place, before, inherited=known or before != ("unattributed",)))
        else:
            before = floor.voices_of(said, before[0])
            rows.append(_row(place, before, said))
            floor.heard(before[0])
        known = True
    return rows


def _row(
    place: tuple[str, int, int, str, int], voices: tuple[str, ...], said: Said | None = None, *, inherited: bool = False
) -> Voice:
    """A row: who speaks, and what the sentence itself says of it."""
    told = said or Said(voices)
    return Voice(
        *place, voices[0], told.quantifier, told.quantity, told.verb, told.verb_class, inherited,
        voices=voices, speaker=told.speaker,
    )  # fmt: skip


def summary_paragraphs(analysis: Analysis) -> list[Paragraph]:
    """The paragraphs of the summary: of the annex or the section that calls itself one, without its introduction.

    Args:
        analysis: of the report.
    """
    report = analysis.report
    titled = {s.section: {m.term.code for m in analysis[s.id].terms("floor")} for s in report.sections}
    annexes = {s.part for s in report.sections if s.level == 0 and s.part != "body" and "summary" in titled[s.section]}
    inside = [p for p in report.paragraphs if p.part in annexes]
    if not inside:
        below = _below(report, titled, "summary")
        inside = [p for p in report.paragraphs if p.section in below] or list(report.paragraphs)
    apart = _below(report, titled, "apart")
    return [p for p in inside if p.section not in apart] or inside


def _below(report: Report, titled: dict[str, set[str]], code: str) -> set[str]:
    """The sections below level 0 whose title has a code of the layer ``floor``, and all under them."""
    found: set[str] = set()
    for section in report.sections:
        if section.parent in found or (section.level > 0 and code in titled[section.section]):
            found.add(section.section)
    return found
