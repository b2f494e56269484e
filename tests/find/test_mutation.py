"""Rules that matter: an alternative of a rule made unmatchable is noticed, by an example, a case, a report or a trial."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Iterator
from functools import cache

import pytest
from support import FIXTURES, cases, report_of

from migration_review import load_report
from migration_review.check.trials import trial, trials
from migration_review.find import analysis
from migration_review.find.codebook import Codebook, Pattern, Term, load_codebook
from migration_review.find.layers.objectives import find_objectives
from migration_review.find.layers.participants import find_participants
from migration_review.find.layers.references import find_references
from migration_review.find.layers.themes import find_themes
from migration_review.model import Report, ReportError

BOOK = load_codebook()
FINDERS = {
    "terms.csv": (find_objectives, find_themes),
    "frames.csv": (find_participants,),
    "patterns.csv": (find_references, find_objectives),
}
CASES = {
    "terms.csv": ("objectives", "themes"),
    "frames.csv": ("participants",),
    "patterns.csv": ("references", "objectives"),
}
NEVER = "\x00"
"""Stands in no text."""


@cache
def texts(file: str) -> tuple[Report, ...]:
    """The shipped report, the invented ones, the trials that are not held out, the cases and the codebook's examples."""
    whole = [load_report(), *map(load_report, FIXTURES), *(load_report(trial(name)) for name in trials("dev"))]
    if file == "terms.csv":
        whole += [
            report_of(" ".join(t.example for t in BOOK.terms if t.language == each), each) for each in ("zh", "en")
        ]
    return (*whole, *(report_of(text, language) for name in CASES[file] for language, text, _ in cases(name)))


def outcome(file: str, book: Codebook, language: str) -> list[str]:
    """What the finders that read a file find."""
    analysis._KEPT.clear()
    return [repr(list(find(r, codebook=book))) for find in FINDERS[file] for r in texts(file) if r.language == language]


@cache
def unchanged(file: str, language: str) -> list[str]:
    return outcome(file, BOOK, language)


def mutants(row: Term | Pattern, dice: random.Random) -> Iterator[str]:
    """The row's pattern with one alternative made unmatchable; without alternatives the whole pattern."""
    choices = list(re.finditer(r"(?<=[(|:])[^()|\[\]{}?\\]+(?=[|)])", row.pattern))
    if choices:
        choice = dice.choice(choices)
        yield row.pattern[: choice.start()] + NEVER + row.pattern[choice.end() :]
    else:
        yield NEVER + "x"


def noticed(row: Term | Pattern, mutant: str) -> bool:
    """Whether the examples or what is found anywhere tell that the row has changed."""
    changed = dataclasses.replace(row, pattern=mutant)
    if isinstance(row, Pattern):
        patterns = tuple(changed if each is row else each for each in BOOK.patterns)
        book = dataclasses.replace(BOOK, patterns=patterns)
        try:
            if not row.use.startswith("{") and not book.compiled(changed).search(row.example):
                return True
        except ReportError:
            return True  # what is no pattern any more is refused
    else:
        book = dataclasses.replace(BOOK, terms=tuple(changed if each is row else each for each in BOOK.terms))
    languages = ("zh", "en") if row.language == "*" else (row.language,)
    return any(outcome(row.file, book, language) != unchanged(row.file, language) for language in languages)


@pytest.mark.slow
@pytest.mark.parametrize(("file", "sample"), [("terms.csv", 40), ("frames.csv", 40), ("patterns.csv", 15)])
def test_most_mutants_are_noticed(file: str, sample: int) -> None:
    rows = [
        each for each in (*BOOK.terms, *BOOK.patterns) if each.file == file and getattr(each, "expect", "") != "never"
    ]
    dice = random.Random(20)
    chosen = dice.sample(rows, min(sample, len(rows)))
    lived = [
        f"row {row.row}: {mutant!r}" for row in chosen for mutant in mutants(row, dice) if not noticed(row, mutant)
    ]
    assert len(lived) <= 0.4 * len(chosen), f"{len(lived)} of {len(chosen)} were not noticed:\n" + "\n".join(lived)
