"""Which of the Compact's 23 objectives a place is about, how strongly, and by which rule.

An objective is explicit where its number or title is named, inferred where a term of the codebook stands for it. Names
of bodies, titles in 《》 and procedural sentences say nothing about what is discussed and are passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.gazetteer import named, row_by_key
from migration_review.find.procedure import is_procedural
from migration_review.find.terms import Match, find_terms
from migration_review.model import AgendaItem, Document, Findings, Note, Objective, Place, Report, Section
from migration_review.text import fold, sentences

_NUMBERED = {
    "zh": re.compile(r"(?<!发展)(?<!体)目标\s*(?P<n>\d{1,2}(?:\s*(?:、|和|及|与|至)\s*\d{1,2})*)(?!\s*[年%.\d])"),
    "en": re.compile(
        r"(?<!Goal )\bobjectives?\s+(?P<n>\d{1,2}(?:(?:\s*,\s*|\s+and\s+|,?\s+and\s+|\s+to\s+)\d{1,2})*)\b", re.I
    ),
}
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+(?:,?\s+(?:(?:of|on|the|and|for|to|in|with)\s+)*[A-Z][\w’'-]+){2,}")
_QUOTED_TITLE = re.compile(r"《[^》]*》")
PASSING = "passing"
"""The scope of a term that by itself is evidence only in a sentence that is about no other objective."""


def find_objectives(report: Report, *, codebook: Codebook | None = None) -> Findings[Objective]:
    """Find the objectives that paragraphs and side events are about.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        one row a place and objective, with its best evidence as ``text`` and the columns ``objective`` (1-23),
        ``strength`` (2 a main subject, 1 touched on), ``basis`` (explicit, inferred), ``rule`` and ``tier``. Headings
        and agenda items have none.
    """
    codebook = codebook or load_codebook()
    found: list[Objective] = []
    everywhere = is_about_migration(report)
    for place in discussed_places(report):
        if everywhere or _MIGRATION.search(place.text):
            rows = _substantive(place, _evidence(place, codebook, report.language))
            found += [_strongest(place, objective, evidence, rows) for objective, evidence in sorted(rows.items())]
    return Findings(
        sorted(found, key=lambda row: (_order(report, row.place), row.objective)),
        Objective,
        report,
    )


def _evidence(place: Place, codebook: Codebook, language: str) -> list[tuple[Objective, bool]]:
    """What names an objective in a place, and whether it is a passing word."""
    found: list[tuple[Objective, bool]] = []
    for start, end in discussed(place, language):
        found += [(row, False) for row in _explicit(place, start, end, codebook, language)]
        for match in terms_in(place.text[start:end], codebook, language, "objective"):
            a, b, term = start + match.start, start + match.end, match.term
            row = Objective(place.id, a, b, place.text[a:b], int(term.code), 1, "inferred", term.rule, term.tier)
            found.append((row, PASSING in term.scope))
    return found


def _substantive(place: Place, evidence: list[tuple[Objective, bool]]) -> dict[int, list[Objective]]:
    """The evidence by objective, without passing words that stand alone in a sentence about something else.

    A passing word names a thing, a place or a group that any subject has to do with: a passport, the border, returnees.
    It tells what a place is about where the objective is named a second time, or where its sentence names no other.
    """
    rows: dict[int, list[Objective]] = defaultdict(list)
    for row, _ in evidence:
        rows[row.objective].append(row)
    alone = {row.objective for row, passing in evidence if passing and len(rows[row.objective]) == 1}
    for start, end in sentences(place.text):
        there = {row.objective for row, _ in evidence if start <= row.start < end}
        if there - alone:
            for objective in there & alone:
                del rows[objective]
    return rows


_MIGRATION = re.compile(
    r"移民|移徙|侨民|侨汇|散居|难民|无国籍|人口贩运|贩运人口|偷运|外籍(?:工人|劳工|家政)|\bmigra|\bimmigra|\bemigra|diaspora|refugee|stateless|trafficking in persons|remittance",
    re.I,
)


def is_about_migration(report: Report) -> bool:
    """Whether at least a third of the paragraphs name migration; elsewhere only such paragraphs can have objectives.

    Social protection or health in a report on another subject serve none of the Compact's objectives.
    """
    named = sum(bool(_MIGRATION.search(paragraph.text)) for paragraph in report.paragraphs)
    return named * 3 >= len(report.paragraphs)


def discussed_places(report: Report) -> Iterator[Place]:
    """The places that say what is discussed: all but headings, agenda items, notes and the list of documents."""
    return (place for place in report.places() if not isinstance(place, (Section, AgendaItem, Document, Note)))


def discussed(place: Place, language: str) -> list[tuple[int, int]]:
    """The stretches of a place that discuss something: its sentences that are not procedural; of an event its title."""
    if place.id.startswith("event:"):
        title = getattr(place, "title", None)
        at = place.text.find(title) if title else -1
        return [(at, at + len(title))] if title and at >= 0 else [(0, len(place.text))]
    return [(a, b) for a, b in sentences(place.text) if not is_procedural(place.text[a:b], language)]


def terms_in(text: str, codebook: Codebook, language: str, *layers: str) -> list[Match]:
    """The terms of some layers in a text, outside quoted titles and names of bodies."""
    hidden = masked(text, codebook, language)
    return find_terms(hidden, codebook, language, *layers)


def objectives_of(text: str, codebook: Codebook, language: str) -> tuple[int, ...]:
    """The objectives that a stretch of text is about, sorted; also those it names by number.

    Args:
        text: an action or statement.
        codebook: whose terms.
        language: "zh" or "en".
    """
    named = {n for match in _NUMBERED[language].finditer(text) for n in _numbers(match["n"], codebook)}
    return tuple(sorted(named | {int(match.term.code) for match in terms_in(text, codebook, language, "objective")}))


def _numbers(listed: str, codebook: Codebook) -> list[int]:
    found: list[int] = []
    for sign, digits in re.findall(r"(至|\bto\b)?\s*(\d+)", listed):
        found += range(found[-1] + 1, int(digits) + 1) if sign and found else [int(digits)]
    return [n for n in found if str(n) in codebook.codes["objective"]]


def _explicit(place: Place, start: int, end: int, codebook: Codebook, language: str) -> Iterator[Objective]:
    text = place.text[start:end]
    for match in _NUMBERED[language].finditer(text):
        for number in _numbers(match["n"], codebook):
            a, b = start + match.start(), start + match.end()
            yield Objective(place.id, a, b, place.text[a:b], number, 2, "explicit", "number", "strict")
    folded, offsets = fold(text)
    for title, number in _titles(codebook, language):
        at = folded.find(title)
        if at >= 0:
            a, b = start + offsets[at], start + offsets[at + len(title) - 1] + 1
            yield Objective(place.id, a, b, place.text[a:b], number, 2, "explicit", "title", "strict")


@lru_cache(maxsize=8)
def _titles(codebook: Codebook, language: str) -> tuple[tuple[str, int], ...]:
    codes = codebook.codes["objective"].values()
    return tuple((fold(code.name_zh if language == "zh" else code.name_en)[0], int(code.code)) for code in codes)


def _strongest(place: Place, objective: int, evidence: list[Objective], rows: dict[int, list[Objective]]) -> Objective:
    """One row for an objective: the best evidence, and 2 where it is a main subject."""
    best = min(
        evidence, key=lambda row: (row.basis != "explicit", row.tier != "strict", -(row.end - row.start), row.start)
    )
    strength = 2 if best.basis == "explicit" else _strength(place, evidence, rows)
    strength = 1 if place.id.startswith("event:") else strength
    return Objective(best.place, best.start, best.end, best.text, objective, strength, best.basis, best.rule, best.tier)


def _strength(place: Place, evidence: list[Objective], rows: dict[int, list[Objective]]) -> int:
    """A main subject fills a sentence or returns.

    It is named twice, in so many words or beside one other objective at most; or it has a sentence to itself in a place
    that is about two at most; or, in a place of one or two sentences, it is named in so many words beside one other.
    What stands in an enumeration by semicolons is an item of a long list, and touched on.
    """
    strict = any(row.tier == "strict" for row in evidence)
    returns = len({(row.start, row.end) for row in evidence}) >= 2
    listed = sentences(place.text)
    for start, end in listed:
        if not any(start <= row.start < end for row in evidence) or re.search("[；;]", place.text[start:end]):
            continue
        there = sum(any(start <= row.start < end for row in each) for each in rows.values())
        if (
            (returns and (strict or there <= 2))
            or (there == 1 and len(rows) <= 2)
            or (strict and there <= 2 and len(listed) <= 2)
        ):
            return 2
    return 1


@lru_cache(maxsize=4096)
def masked(text: str, codebook: Codebook, language: str) -> str:
    """The text with quoted titles and names of bodies blanked out by ＿, character by character.

    Args:
        text: as printed.
        codebook: whose organisations.
        language: "zh" or "en"; in English a run of capitalised words is a name too.
    """
    chars = list(text)
    processes = [each for each in named(text, "instruments", codebook, language) if _is_process(each.key, codebook)]
    for rule in (_QUOTED_TITLE, _CAPITALISED) if language == "en" else (_QUOTED_TITLE,):
        for match in rule.finditer(text):
            if not any(
                match.start() <= each.start < match.end() for each in processes
            ):  # a process says what it is for
                chars[match.start() : match.end()] = "＿" * len(match[0])
    names = _names(codebook, language)
    if names:
        folded, offsets = fold(text)
        for match in names.finditer(folded):
            a, b = offsets[match.start()], offsets[match.end() - 1] + 1
            chars[a:b] = "＿" * (b - a)
    return "".join(chars)


def _is_process(key: str, codebook: Codebook) -> bool:
    """Whether an instrument's name says what is discussed: a process's does, and so does the 2030 Agenda's."""
    return key == "agenda_2030" or row_by_key("instruments", key, codebook)["kind"] == "process"


@lru_cache(maxsize=8)
def _names(codebook: Codebook, language: str) -> re.Pattern[str] | None:
    """Names of bodies of four characters or more, longest first."""
    columns = ("name_zh", "aliases_zh") if language == "zh" else ("name_en", "aliases_en")
    listed = {
        fold(name)[0]
        for row in codebook.lists.get("organisations", ())
        for column in columns
        for name in row[column].split("|")
    }
    long = sorted(
        (name for name in listed if len(name) >= (5 if language == "zh" else 8)), key=lambda name: (-len(name), name)
    )
    return re.compile("|".join(map(re.escape, long))) if long else None


def _order(report: Report, place_id: str) -> int:
    pieces = report[place_id].pieces
    return int(pieces[0][1]) if pieces else -1
