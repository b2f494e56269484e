"""What the requests of both languages have in common: the words that ask, whom they address, one walk over them.

The words are the codebook's: ``leads.csv`` (modals, "the need for", 至关重要), the verbs of ``verbs.csv`` that ask, and
``addressees.csv``. Where what they ask for stands is the language's (``en_asks``, ``zh_asks``).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from migration_review.find.language import LANGUAGES
from migration_review.find.language.sentence import Ask, Lead, Sentence
from migration_review.find.schema import Codebook, expand
from migration_review.text import Span, fold

KINDS = ("modal", "act", "thing", "before", "important")
"""Where what a lead asks for stands; see ``leads.csv``."""


Part = tuple[int, int, Span | None]
"""Where an action begins and ends, and what it shares with others."""


class Grammar(Protocol):
    """How a language asks."""

    def around(self, sentence: Sentence, lead: Lead) -> str:
        """What stands around words that ask, as rows see it: "before # words / after"."""

    def asked(self, sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> Iterable[Ask]:
        """What a lead asks for, each action by itself; ``floor`` is where it begins at the earliest."""


def one_of(listed: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of some words, whole words in Latin letters."""
    longest = sorted(set(listed), key=lambda word: (-len(word), word))
    before, after = (r"(?<![a-z])", r"(?![a-z])") if any(map(str.isascii, longest)) else ("", "")
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, longest)) or '(?!)'}){after}")


@lru_cache(maxsize=4)
def verbs_that_ask(book: Codebook, language: str) -> re.Pattern[str]:
    """The verbs that ask, in all their forms."""
    listed: list[str] = []
    for row in book.lists["verbs"]:
        if row["language"] == language and row["asks"]:
            listed += [form for form, _ in LANGUAGES[language].verb_forms(row["verb"])]
    return one_of(listed)


@lru_cache(maxsize=4)
def addressees(book: Codebook, language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The names of those who are asked, and the kind of each."""
    rows = [row for row in book.lists["addressees"] if row["language"] == language]
    kinds = {fold(row[f"name_{language}"])[0]: "states" for row in book.lists["countries"]}
    for row in book.lists["organisations"]:
        named = (f"name_{language}", f"short_{language}", f"aliases_{language}") if row["kind"] == "un_entity" else ()
        kinds |= {fold(name)[0]: "un" for column in named for name in row.get(column, "").split("|") if len(name) > 1}
    kinds |= {form[0]: row["addressee"] for row in rows for form in expand(row["pattern"])}
    kinds.pop("", None)
    return one_of(kinds), kinds


def kind_of(kinds: list[str], name: str) -> str:
    """The kind of those who are addressed together; ``other:`` and their name for one that has none."""
    kind = kinds[0] if len(set(kinds)) == 1 else "all"
    return f"other:{name}" if kind == "other" else kind


def leads(sentence: Sentence, grammar: Grammar) -> Iterator[Lead]:
    """The words of a sentence that ask for something, in order; of two that overlap the earlier, then the longer."""
    text, found = sentence.text, list[Lead]()
    for word in (sentence.words[i] for i, _ in sentence.find("stresses_action")):
        found.append(Lead(word.start, word.end, "thing", "need", f"stress:{word.text}"))
    for kind, strength in itertools.product(KINDS, ("explicit", "need")):
        for match in sentence.rule(f"{kind}_{strength}").finditer(text):
            found.append(Lead(*match.span(), kind, strength, f"{kind}:{' '.join(match[0].split())[:40]}"))
    for match in verbs_that_ask(sentence.book, sentence.language).finditer(text):
        found.append(Lead(*match.span(), "verb", "explicit", f"verb:{match[0]}"))
    blocked = [match.span() for match in sentence.rule("no_lead").finditer(text)]
    end = 0
    for lead in sorted(found, key=lambda lead: (lead.start, -lead.end)):
        while blocked and blocked[0][1] <= lead.start:
            blocked.pop(0)
        free = lead.start >= end and not (blocked and blocked[0][0] < lead.end)
        if free and sentence.levels[lead.start] <= sentence.levels[0] and _asks_here(sentence, lead, grammar):
            end = lead.end
            yield lead


def _asks_here(sentence: Sentence, lead: Lead, grammar: Grammar) -> bool:
    """Whether words that ask elsewhere do so where they stand."""
    shown = grammar.around(sentence, lead)
    if any(sentence.rule(f"no_ask:{kind}").search(shown) for kind in ("any", lead.kind)):
        return False
    return lead.kind != "verb" or sentence.rule("ask:verb").search(shown) is not None


def asks(sentence: Sentence, grammar: Grammar) -> list[Ask]:
    """What a sentence asks for, in order; what one lead asks for is not looked at again for the next."""
    found: list[Ask] = []
    listed, floor = list(leads(sentence, grammar)), 0
    for nth, lead in enumerate(listed):
        if floor <= lead.start < sentence.end:
            following = listed[nth + 1] if nth + 1 < len(listed) else None
            for ask in grammar.asked(sentence, lead, following, floor):
                ask.cue = lead.start
                found.append(ask)
            floor = max([floor, *(ask.end for ask in found[-1:])])
    return found


def rows(parts: Iterable[Part], lead: Lead, whom: str | None, subject: Span | None = None) -> Iterator[Ask]:
    """The actions that a lead asks for; a subject that is nobody who is addressed begins the first and leads the others."""
    for nth, (start, end, shared) in enumerate(parts):
        first = subject if nth == 0 and not shared else None
        own = None if first else shared or subject
        yield Ask(first[0] if first else start, end, lead.strength, lead.rule, whom, own)
