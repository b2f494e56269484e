"""What somebody asks for, one row an atomic action, whoever asks.

What was done, and what speakers themselves promise, is ``progress``. A list that numbers its recommendations, each with the
States that made it in brackets ("140.1 Ratify … (Estonia);"), is read by that alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from migration_review.find.analysis import Analysis, analyse
from migration_review.find.codebook import Book
from migration_review.find.discussion import objectives_in
from migration_review.find.language.sentence import Ask
from migration_review.find.statements.sentences import Spoken, spoken
from migration_review.model import Findings, Recommendation, Report

_NUMBER = re.compile(r"\d{1,3}\.\d{1,3}\.?\s+")
_STATE = r"[(（](?=[^\W\d_])(?![a-z])(?:[^()（）\n]|[(（][^()（）\n]{1,60}[)）]){2,80}[)）]"
_BY = re.compile(rf"{_STATE}(?:[ ,，、]{{0,3}}{_STATE}){{0,60}}(?=[.。]?\s*$)")
_SEVERAL = re.compile(r"[)）][ ,，、]*[(（]|[,，、]")
_LINE, _CLAUSE = re.compile(r"[^\n]+"), re.compile(r"[^;；\s][^;；]*")


def find_recommendations(report: Report, *, codebook: Book | None = None) -> Findings[Recommendation]:
    """Find what is recommended, called for, urged, requested or stated as needed.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.

    Returns:
        one row an atomic action, with columns ``lead`` (what an enumerated action shares, as printed), ``voice``,
        ``strength`` (explicit, need), ``addressee`` (governments, states, un, all, migrant_orgs, unspecified, other:…),
        ``objectives`` (tuple), ``rule`` and ``tier``. Within a paragraph an addressee holds until another is named; a single
        body only within its sentence.
    """
    analysis = analyse(report, codebook, "find_recommendations")
    rows = list(numbered(analysis))
    listed, place, whom, last = {row.place for row in rows}, "", "unspecified", -1
    for each in analysis.once(spoken):
        if each.voice.place in listed:
            continue
        if each.voice.place != place:
            place, whom, last = each.voice.place, "unspecified", -1
        if whom == "un" or whom.startswith("other"):
            whom = "unspecified"  # one body that is asked in a sentence is not asked what the next speakers want
        for ask in each.asks:
            whom = _as_printed(ask.addressee, each) or whom
            row = _row(each, ask, whom, analysis)
            if row.start >= last:
                rows.append(row)
                last = row.end
    order = {place.id: nth for nth, place in enumerate(report.places())} if listed else {}
    return Findings(
        sorted(rows, key=lambda row: (order[row.place], row.start)) if listed else rows, Recommendation, report
    )


def _as_printed(addressee: str | None, each: Spoken) -> str | None:
    """A named addressee as the text prints it, not as it was folded."""
    kind, _, name = (addressee or "").partition(":")
    at = each.sentence.text.find(name) if name else -1
    if kind != "other" or at < 0:
        return addressee
    start, end = each.sentence.place(at, at + len(name))
    return f"other:{each.voice.text[start:end]}"


def _row(each: Spoken, ask: Ask, whom: str, analysis: Analysis) -> Recommendation:
    voice, text, place = each.voice, each.voice.text, each.sentence.place
    spans = [place(ask.start, ask.end), *([place(*ask.lead)] if ask.lead else [])]
    told = (objectives_in(analysis[voice.place], voice.start + a, voice.start + b) for a, b in spans)
    objectives = next(filter(None, told), ())
    tier = "strict" if ask.strength == "explicit" or ask.rule.startswith("modal") else "broad"
    (start, end), lead = spans[0], text[slice(*spans[1])] if ask.lead else None
    return Recommendation(
        voice.place, voice.start + start, voice.start + end, text[start:end], lead, voice.voice, ask.strength, whom,
        objectives, ask.rule, tier,  # type: ignore[arg-type]
    )  # fmt: skip


def numbered(analysis: Analysis) -> Iterator[Recommendation]:
    """The recommendations that lists number, in reading order; their text holds the States, which are their voice.

    A line counts whose own number has two parts; of paragraphs that bear such numbers, those of a part where most end
    with a name in brackets.

    Args:
        analysis: of the report.
    """
    paragraphs, ends = analysis.report.paragraphs, defaultdict[str, list[bool]](list)
    for paragraph in paragraphs:
        if paragraph.part.startswith("section"):
            ends[paragraph.part].append(any(True for _ in _made(paragraph.text, 0, len(paragraph.text))))
    for paragraph in paragraphs:
        told = ends[paragraph.part]
        for line in _LINE.finditer(paragraph.text):
            number = _NUMBER.match(line[0])
            if not number and (line.start() or 2 * sum(told) <= len(told)):
                continue
            for start, end, several in _made(
                paragraph.text, line.start() + (number.end() if number else 0), line.end()
            ):
                voice = "member_states" if several else "one_member_state"
                objectives = objectives_in(analysis[paragraph.id], start, end)
                text = paragraph.text[start:end]
                yield Recommendation(
                    paragraph.id,
                    start,
                    end,
                    text,
                    None,
                    voice,
                    "explicit",
                    "unspecified",
                    objectives,
                    "numbered",
                    "strict",
                )


def _made(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether several States ask) of each clause that ends with names in brackets."""
    for clause in _CLAUSE.finditer(text, start, end):
        by = _BY.search(clause[0].rstrip())
        if by and by.start():
            yield clause.start(), clause.start() + by.end(), bool(_SEVERAL.search(by[0]))
