"""Which of the Compact's 23 objectives a place is about, how strongly, and by which rule.

An objective is explicit where its number or title is named, inferred where a term of the codebook stands for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from migration_review.find.analysis import Passage, analyse
from migration_review.find.codebook import Book
from migration_review.find.discussion import about_migration, about_people, discussed, named_objectives, passages, terms
from migration_review.model import Event, Findings, Objective, Report, Tier
from migration_review.text import Span

Evidence = Mapping[int, Sequence[Objective]]
_ITEMS = re.compile("[；;]")


def find_objectives(report: Report, *, codebook: Book | None = None) -> Findings[Objective]:
    """Find the objectives that paragraphs and side events are about.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.

    Returns:
        one row a place and objective, with its best evidence as ``text`` and the columns ``objective`` (1-23),
        ``strength`` (2 a main subject, 1 touched on), ``basis`` (explicit, inferred), ``rule`` and ``tier``. Headings
        and agenda items have none; a report on another subject has them only beside people on the move.
    """
    analysis = analyse(report, codebook, "find_objectives")
    everywhere = about_migration(analysis)
    rows: list[Objective] = []
    for passage in passages(analysis):
        evidence = _evidence(passage, everywhere=everywhere)
        rows += [_strongest(passage, number, evidence) for number in sorted(evidence)]
    return Findings(rows, Objective, report)


def _evidence(passage: Passage, *, everywhere: bool) -> dict[int, list[Objective]]:
    """What names an objective in a passage, by objective, without passing words that stand alone.

    A passing word names a thing, a place or a group that any subject has to do with: a passport, the border, returnees.
    It tells what a place is about where the objective is named a second time, or where its sentence names no other.
    """
    rows: dict[int, list[Objective]] = defaultdict(list)
    there, passing = discussed(passage), set[int]()
    for each in named_objectives(passage) if everywhere else ():  # "objective 6" may be another plan's
        if any(start <= each.start and each.end <= end for start, end in there):
            rows[each.objective].append(_row(passage, each.start, each.end, each.objective, 2, "explicit", each.rule))
    near = {narrow: about_people(passage, narrow=narrow) for narrow in (False, True)}
    for term, start, end in terms(passage, "objective"):
        anywhere = everywhere and "moving" not in term.scope
        if anywhere or near["passing" in term.scope][start]:
            number = int(term.code)
            rows[number].append(_row(passage, start, end, number, 1, "inferred", term.rule, term.tier))
            passing |= {number} if "passing" in term.scope else set()
    alone = {number for number in passing if len(rows[number]) == 1}
    for span in passage.sentences if alone else ():
        named = {number for number, found in rows.items() if any(_inside(row, span) for row in found)}
        for number in named & alone if named - alone else ():
            del rows[number]
    return rows


def _row(
    passage: Passage, start: int, end: int, number: int, strength: int, basis: str, rule: str, tier: Tier = "strict"
) -> Objective:
    return Objective(passage.id, start, end, passage.text[start:end], number, strength, basis, rule, tier)


def _inside(row: Objective, span: Span) -> bool:
    return span[0] <= row.start < span[1]


def _strongest(passage: Passage, number: int, evidence: Evidence) -> Objective:
    """One row for an objective: the best evidence, and 2 where it is a main subject."""
    best = min(
        evidence[number],
        key=lambda row: (row.basis != "explicit", row.tier != "strict", -(row.end - row.start), row.start),
    )
    if isinstance(passage.place, Event):
        return replace(best, strength=1)
    return best if best.basis == "explicit" else replace(best, strength=_strength(passage, number, evidence))


def _strength(passage: Passage, number: int, evidence: Evidence) -> int:
    """A main subject fills a sentence or returns.

    It is named twice, in so many words or beside one other objective at most; or it has a sentence to itself in a place
    that is about two at most; or, in a place of one or two sentences, it is named in so many words beside one other.
    What stands in an enumeration by semicolons is an item of a long list, and touched on.
    """
    own = evidence[number]
    strict = any(row.tier == "strict" for row in own)
    returns = len({(row.start, row.end) for row in own}) >= 2
    for span in passage.sentences:
        if not any(_inside(row, span) for row in own) or _ITEMS.search(passage.text[slice(*span)]):
            continue
        there = sum(any(_inside(row, span) for row in rows) for rows in evidence.values())
        if (
            (returns and (strict or there <= 2))
            or (there == 1 and len(evidence) <= 2)
            or (strict and there <= 2 and len(passage.sentences) <= 2)
        ):
            return 2
    return 1
