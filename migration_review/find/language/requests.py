"""What the requests of both languages have in common: the words that ask, whom they address, one walk over them.

The words are the codebook's: ``leads.csv`` (modals, "the need for", 至关重要), the verbs of ``verbs.csv`` that ask, and
``addressees.csv``. Where what they ask for stands is the language's (``en_asks``, ``zh_asks``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.language import LANGUAGES
from migration_review.find.language.sentence import Lead, Sentence
from migration_review.find.schema import expand

KINDS = ("modal", "act", "thing", "before", "important")
"""Where what a lead asks for stands; see ``leads.csv``."""


def one_of(listed: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of some words, whole words in Latin letters."""
    longest = sorted(set(listed), key=lambda word: (-len(word), word))
    return re.compile(r"(?<![a-z])(?:" + ("|".join(map(re.escape, longest)) or "(?!)") + r")(?![a-z])")


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
    kinds = {form[0]: row["addressee"] for row in rows for form in expand(row["pattern"])}
    return one_of(kinds), kinds


def kind_of(kinds: list[str], name: str) -> str:
    """The kind of those who are addressed together; ``other:`` and their name for one that has none."""
    kind = kinds[0] if len(set(kinds)) == 1 else "all"
    return f"other:{name}" if kind == "other" else kind


def leads(
    sentence: Sentence, leads_here: Callable[[Sentence, Lead], bool], also: Iterable[Lead] = ()
) -> Iterator[Lead]:
    """The words of a sentence that ask for something, in order; of two that overlap the earlier, then the longer.

    Args:
        sentence: to look through.
        leads_here: whether words ask where they stand.
        also: leads that only the language knows.
    """
    text, found = sentence.text, list(also)
    for kind in KINDS:
        for strength in ("explicit", "need"):
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
        if free and sentence.levels[lead.start] == sentence.levels[0] and leads_here(sentence, lead):
            end = lead.end
            yield lead
