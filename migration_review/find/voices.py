"""Who speaks in each sentence of a summary: voice, quantifier and reporting verb.

A sentence says it by a frame (``speakers.py``); what it does not say it inherits, or who has the floor tells (``floor.py``).
"""

from __future__ import annotations

import re

from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.floor import Floor
from migration_review.find.grammar import Grammar, forms, grammar_of
from migration_review.find.procedure import continues_procedure, is_list_of_speakers, is_procedural
from migration_review.find.said import Said
from migration_review.find.speakers import speaker_of
from migration_review.model import Findings, Paragraph, Report, Voice
from migration_review.text import sentences

__all__ = ["Grammar", "Said", "find_voices", "forms", "grammar_of", "speaker_of", "summary_paragraphs"]

_APART = re.compile(
    r"^(?:导言|引言|简介|(?:会议|讨论会?)?的?(?:安排|组织)|会议安排|组织事项)|^(?:introduction|organi[sz]ation(?:al)? |background$|attendance|opening of|proceedings of an organi[sz])",
    re.I,
)
_SUMMARY = re.compile(r"摘要|纪要|summary", re.I)


def find_voices(report: Report, *, codebook: Codebook | None = None) -> Findings[Voice]:
    """Find who speaks in every sentence of the summary.

    The summary is the annex that calls itself one, after its introduction; without such an annex, all numbered
    paragraphs. Paragraphs that only list speakers have no row.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        one row a sentence, with columns ``sentence`` (1-based in its paragraph), ``voice``, ``voices`` (all kinds of speakers), ``speaker`` and ``quantifier`` as printed,
        ``quantity`` (one, two, few, some, many, most, all), ``verb`` as printed, ``verb_class`` and ``inherited``.
    """
    codebook = codebook or load_codebook()
    grammar = grammar_of(codebook, report.language)
    rows: list[Voice] = []
    floor = Floor(report, grammar)
    for paragraph in summary_paragraphs(report):
        floor.enter(paragraph)
        if is_list_of_speakers(paragraph.text, report.language):
            floor.introduce(paragraph.text)
        else:
            rows += _sentences(paragraph, floor, grammar)
    return Findings(rows, Voice, report)


def _sentences(paragraph: Paragraph, floor: Floor, grammar: Grammar) -> list[Voice]:
    """A row for each sentence of a paragraph."""
    rows: list[Voice] = []
    voice, known, running = floor.voice, False, False
    for number, (start, end) in enumerate(sentences(paragraph.text), 1):
        text = paragraph.text[start:end]
        place = (paragraph.id, start, end, text, number)
        if is_list_of_speakers(text, grammar.language):
            floor.listing = False
            floor.introduce(text)
            voice, known, running = floor.representatives, True, False
            rows.append(Voice(*place, voice, None, None, None, None, inherited=False))
            continue
        running = is_procedural(text, grammar.language) or (running and continues_procedure(text, grammar.language))
        if running:
            rows.append(Voice(*place, "procedural", None, None, None, None, inherited=False))
            floor.procedure(text)
            voice = floor.voice
            continue
        if number == 1 and floor.voice == "panel":
            floor.opens(text)
            voice = floor.voice
        said = speaker_of(text, grammar)
        inherited = said is None or (said.voice == "inherit" and (known or voice != "unattributed"))
        if said is None:
            rows.append(Voice(*place, voice, None, None, None, None, known or voice != "unattributed"))
        else:
            voice = floor.voice_of(said, voice if known else _opening(said, floor))
            quantity = grammar.quantities.get(said.quantifier.lower()) if said.quantifier else None
            rows.append(Voice(*place, voice, said.quantifier, quantity, said.verb, said.verb_class, inherited))
            floor.heard(voice)
        known = True
    return rows


def _opening(said: Said, floor: Floor) -> str:
    """The voice before a paragraph: for a pronoun ("He went on to note …") who spoke last, else the block's."""
    return floor.last if said.voice == "pronoun" and floor.last != "unattributed" else floor.voice


def summary_paragraphs(report: Report) -> list[Paragraph]:
    """The paragraphs of the summary: of the annex or the section that calls itself one, without its introduction."""
    annexes = {s.part for s in report.sections if s.level == 0 and s.part != "body" and _SUMMARY.search(s.title)}
    inside = [p for p in report.paragraphs if p.part in annexes]
    if not inside:
        below = _below(report, _SUMMARY)
        inside = [p for p in report.paragraphs if p.section in below] or list(report.paragraphs)
    apart = _below(report, _APART)
    return [p for p in inside if p.section not in apart] or inside


def _below(report: Report, title: re.Pattern[str]) -> set[str]:
    """The sections below level 0 whose title a pattern finds, and all under them; sections stand before their own."""
    found: set[str] = set()
    for section in report.sections:
        if section.parent in found or (section.level > 0 and title.search(section.title)):
            found.add(section.section)
    return found
