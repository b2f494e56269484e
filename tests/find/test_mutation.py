"""Rules that matter: an alternative of a rule made unmatchable is noticed, by an example, a case, a report or a trial.

A sample runs with the slow tests; `PYTHONPATH=tests .venv/bin/python tests/find/test_mutation.py [FILE ...]` tries every
alternative of every rule and tells which nothing needs.
"""

from __future__ import annotations

import dataclasses
import random
import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from support import FIXTURES, cases, report_of

from migration_review import load_report
from migration_review.check.trials import trial, trials
from migration_review.find import analysis
from migration_review.find.codebook import Codebook, Pattern, Term, expand, load_codebook
from migration_review.find.language import LANGUAGES
from migration_review.model import Report, ReportError
from migration_review.publish.codings import FINDERS
from migration_review.text import fold

BOOK = load_codebook()
READ_BY = {
    "terms.csv": ("objectives", "themes"),
    "frames.csv": ("participants",),
    "patterns.csv": ("references", "objectives", "covid", "themes", "participants"),
    "leads.csv": ("recommendations",),
    "speech.csv": ("voices",),
    "procedure.csv": ("voices",),
    "framing.csv": ("covid",),
    "cues.csv": ("progress", "objectives"),
    "reports.csv": ("progress",),
    "requests.csv": ("recommendations",),
    "grammar.csv": ("recommendations",),
}
"""The finders that a file of rules is made for."""
SAMPLE, LEAST = 25, 0.6
FEWER = {"reports.csv": 12, "requests.csv": 12, "grammar.csv": 12}  # rows that stand for many texts each, and take long
WORDS = {
    "terms.csv": 0.4,
    "procedure.csv": 0.4,
    "framing.csv": LEAST,
    "cues.csv": LEAST,
    "reports.csv": 0.3,
    "requests.csv": 0.3,
    "grammar.csv": 0.3,
}
"""Files that list words, most of which stand in no text that is ours: a row is made unmatchable whole; how much is noticed at least."""
SO_FAR = {"leads.csv": 0.5, "frames.csv": 0.5}
"""Files of which less than the rest is noticed so far, and how much at the least."""
NEVER = "\x00x"
"""Stands in no text."""
Rule = Term | Pattern


@cache
def texts(file: str) -> tuple[tuple[Report, str], ...]:
    """The shipped report, the invented ones, the trials that are not held out, the cases and the examples, each with its text."""
    reports = [load_report(), *map(load_report, FIXTURES), *(load_report(trial(name)) for name in trials("dev"))]
    for name in READ_BY[file]:
        reports += [report_of(text, language) for language, text, _ in cases(name)]
    if file == "terms.csv":
        for each in ("zh", "en"):
            reports.append(report_of(" ".join(t.example for t in BOOK.terms if t.language == each), each))
    return tuple((report, "\n".join(place.text for place in report.places())) for report in reports)


def outcome(file: str, book: Codebook, report: Report) -> list[str]:
    """What the finders that read a file find."""
    analysis._KEPT.clear()
    return [repr(list(FINDERS[name](report, codebook=book))) for name in READ_BY[file]]


@cache
def unchanged(file: str, nth: int) -> list[str]:
    return outcome(file, BOOK, texts(file)[nth][0])


def mutants(rule: Rule) -> list[str]:
    """The rule's pattern with each one of its alternatives made unmatchable; without alternatives the whole pattern."""
    choices = list(re.finditer(r"(?<=[(|:])[^()|\[\]{}?\\]+(?=[|)])", rule.pattern))
    return [rule.pattern[: c.start()] + NEVER + rule.pattern[c.end() :] for c in choices] or [NEVER]


def touched(rule: Rule, mutant: str, text: str, changed: Codebook) -> bool:
    """Whether a text holds what the rule finds and its mutant does not; in others nothing can change."""
    folded = fold(text)[0]
    if isinstance(rule, Pattern):
        if rule.use.startswith("{") or rule.file == "speech.csv" or set("^$#") & set(rule.pattern):
            return True  # stands in others, or is looked for in what is made of a text, or in pieces of it
        old, new = BOOK.compiled(rule), changed.compiled(dataclasses.replace(rule, pattern=mutant))
        return any([m[0] for m in old.finditer(t)] != [m[0] for m in new.finditer(t)] for t in (text, folded))
    lost = {*expand(rule.pattern)} - {*expand(mutant)}
    forms = LANGUAGES[rule.language].forms
    return any(all(any(variant in folded for variant in forms(part)) for part in form) for form in lost)


def noticed(rule: Rule, mutant: str) -> bool:
    """Whether the rule's example or what is found anywhere tells that it has changed."""
    changed = dataclasses.replace(rule, pattern=mutant)
    if isinstance(rule, Pattern):
        book = dataclasses.replace(BOOK, patterns=tuple(changed if each is rule else each for each in BOOK.patterns))
        try:
            if not rule.use.startswith("{") and not book.compiled(changed).search(rule.example) and mutant != NEVER:
                return True
        except ReportError:
            return True  # what is no pattern any more is refused
    else:
        book = dataclasses.replace(BOOK, terms=tuple(changed if each is rule else each for each in BOOK.terms))
    try:
        return any(
            outcome(rule.file, book, report) != unchanged(rule.file, nth)
            for nth, (report, text) in enumerate(texts(rule.file))
            if rule.language in (report.language, "*") and touched(rule, mutant, text, book)
        )
    except ReportError:
        return True  # a part of others without which they are no patterns


def rules(file: str) -> Iterator[Rule]:
    """The rules of a file; never-terms have a test of their own."""
    return (r for r in (*BOOK.terms, *BOOK.patterns) if r.file == file and getattr(r, "expect", "match") == "match")


def share(file: str, sample: int | None = None) -> tuple[float, list[str]]:
    """How much of the rules' alternatives is noticed, every rule having the same weight, and what is not.

    Args:
        file: of rules.
        sample: so many rules with one alternative each, the same every time; None is every alternative of every rule.
    """
    dice, listed = random.Random(20), list(rules(file))
    if not listed:
        pytest.skip(f"{file} has no rules any more")
    chosen = dice.sample(listed, min(sample, len(listed))) if sample else listed
    told, lived = [], []
    for rule in chosen:
        tried = [NEVER if file in WORDS else dice.choice(mutants(rule))] if sample else mutants(rule)
        idle = [mutant for mutant in tried if not noticed(rule, mutant)]
        told.append(1 - len(idle) / len(tried))
        lived += [f"{file}, row {rule.row}: {mutant.replace(NEVER, '✗')}" for mutant in idle]
    return sum(told) / len(told), lived


@pytest.mark.slow
@pytest.mark.parametrize("file", READ_BY)
def test_most_mutants_are_noticed(file: str) -> None:
    noted, lived = share(file, FEWER.get(file, SAMPLE))
    assert noted >= {**WORDS, **SO_FAR}.get(file, LEAST), f"{noted:.0%} were noticed, not:\n" + "\n".join(lived)


if __name__ == "__main__":
    for file in sys.argv[1:] or READ_BY:
        noted, lived = share(file)
        print("\n".join(lived), f"{file}: {noted:.0%} of the alternatives are noticed", sep="\n")
