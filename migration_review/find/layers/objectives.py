"""Which of the Compact's 23 objectives a place is about, how strongly, and by which rule.

An objective is explicit where its number or title is named, inferred where a term of the codebook stands for it. In a
report on another subject it is inferred beside people on the move only.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from migration_review.find.analysis import Passage, analyse
from migration_review.find.codebook import Book
from migration_review.find.discussion import about_migration, named_objectives, near_people, passages, terms
from migration_review.model import Event, Findings, Objective, Report, Tier


@dataclass(frozen=True, slots=True)
class _Sign:
    """What names an objective in a passage: the row it makes, its sentence, and whether the word only passes by."""

    row: Objective
    sentence: int
    passing: bool = False


_Evidence: TypeAlias = dict[int, list[_Sign]]
"""The signs of each objective."""


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
        evidence: _Evidence = defaultdict(list)
        for sign in _signs(passage, everywhere=everywhere):
            evidence[sign.row.objective].append(sign)
        evidence = _without_passing(evidence)
        rows += [_row(passage, number, evidence) for number in sorted(evidence)]
    return Findings(rows, Objective, report)


def _signs(passage: Passage, *, everywhere: bool) -> Iterator[_Sign]:
    """What names objectives in a passage, in a report that is about migration everywhere or not."""

    def sign(number: int, start: int, end: int, basis: str, rule: str, tier: Tier, passing: bool) -> _Sign:
        text, nth = passage.text[start:end], bisect(passage.sentences, (start, len(passage.text)))
        return _Sign(Objective(passage.id, start, end, text, number, 1, basis, rule, tier), nth, passing)

    for number, start, end, rule in named_objectives(passage) if everywhere else ():  # or it may be another plan's
        yield sign(number, start, end, "explicit", rule, "strict", False)
    near = {narrow: near_people(passage, narrow=narrow) for narrow in (False, True)}
    for term, start, end in terms(passage, "objective"):
        if near["passing" in term.scope][start] or (everywhere and "moving" not in term.scope):
            yield sign(int(term.code), start, end, "inferred", term.rule, term.tier, "passing" in term.scope)


def _without_passing(evidence: _Evidence) -> _Evidence:
    """Without the objectives that a single passing word names in a sentence that names others, too.

    A passing word names a thing, a place or a group that any subject has to do with: a passport, the border, returnees.
    """
    alone = {number for number, signs in evidence.items() if len(signs) == 1 and signs[0].passing}
    taken = {sign.sentence for number, signs in evidence.items() if number not in alone for sign in signs}
    return {n: signs for n, signs in evidence.items() if n not in alone or signs[0].sentence not in taken}


def _row(passage: Passage, number: int, evidence: _Evidence) -> Objective:
    """The row of an objective: its best evidence, and how strong it is."""
    rows = [sign.row for sign in evidence[number]]
    best = min(rows, key=lambda row: (row.basis != "explicit", row.tier != "strict", row.start - row.end, row.start))
    main = not isinstance(passage.place, Event) and (best.basis == "explicit" or _main(passage, number, evidence))
    return replace(best, strength=2) if main else best


def _main(passage: Passage, number: int, evidence: _Evidence) -> bool:
    """Whether an objective is a main subject: it fills a sentence or returns.

    It is named twice, in so many words or beside one other objective at most; or it has a sentence to itself in a place
    that is about two at most; or, in a place of one or two sentences, it is named in so many words beside one other.
    What stands in an enumeration by semicolons is an item of a long list, and touched on.
    """
    own = evidence[number]
    strict = any(sign.row.tier == "strict" for sign in own)
    returns = len({(sign.row.start, sign.row.end) for sign in own}) > 1
    for nth in {sign.sentence for sign in own}:
        start, end = passage.sentences[nth - 1]
        if not {";", "；"} & set(passage.text[start:end]):
            there = sum(any(sign.sentence == nth for sign in signs) for signs in evidence.values())
            if (
                (returns and (strict or there <= 2))
                or (there == 1 and len(evidence) <= 2)
                or (strict and there <= 2 and len(passage.sentences) <= 2)
            ):
                return True
    return False
