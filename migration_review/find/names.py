"""Names in a sentence, as runs of one mark: of countries, bodies of States, other bodies and people, so that they can speak."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from migration_review.find.gazetteer import named, row_by_key
from migration_review.find.grammar import BODY, COUNTRY, MARKS, OTHER, PERSON, Grammar
from migration_review.text import fold


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, as folded with its names as marks, and the grammar of its language."""

    printed: str
    folded: str
    offsets: tuple[int, ...]
    grammar: Grammar

    def at(self, start: int, end: int) -> str:
        """A stretch of the folded sentence, as printed."""
        return self.printed[self.offsets[start] : self.offsets[end - 1] + 1] if end > start else ""


def sentence_of(printed: str, grammar: Grammar) -> Sentence:
    """The sentence with its names marked.

    Args:
        printed: the sentence.
        grammar: of its language.
    """
    folded, offsets = fold(printed)
    chars = list(folded)
    for start, end, mark in _names(printed, grammar):
        for at in range(bisect_left(offsets, start), bisect_left(offsets, end)):
            if chars[at] not in MARKS:
                chars[at] = mark
    return Sentence(printed, "".join(chars), offsets, grammar)


_PERSON = {
    "en": re.compile(
        r"\b(?:Mr|Ms|Mrs|Dr|Prof|Professor|Ambassador|Sir|Dame)\b\.? (?:[A-Z][\w’'.-]*|de|van|bin|al|von|da|del|la|dos|der|Ní|El)(?: (?:[A-Z][\w’'-]*|de|van|bin|al|von|da|del|la|dos|der|El)\b)*"
    ),
    "zh": re.compile(
        r"(?:[A-Z][A-Za-zÀ-ɏ’'.\- ]*|(?<![\u4e00-\u9fff])[\u4e00-\u9fff·]{2,16}?) ?(?:女士|先生|博士|教授|大使)"
    ),
}
_ACRONYM = re.compile(r"\b(?!COVID|SARS|LGBT|HIV|AIDS|NGO|CSO|SDG|GDP)[A-Z]{3,8}\b(?![-/]?\d)")
_MIGRANTS = re.compile("[些个名位、和与及]$")


def _names(sentence: str, grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    for table in ("organisations", "countries"):
        for name in named(sentence, table, grammar.codebook, grammar.language):
            mark = COUNTRY
            if table == "organisations":
                if re.search("集团|[Gg]roup of", sentence[name.start : name.end]):
                    continue  # a group of States
                if sentence[name.start : name.end] == "移民组织" and _MIGRANTS.search(sentence[: name.start]):
                    continue  # organisations of migrants, not the International Organization for Migration
                mark = BODY if _of_states(row_by_key(table, name.key, grammar.codebook)) else OTHER
            yield name.start, name.end, mark
    if grammar.language == "en":
        yield from ((m.start(), m.end(), BODY) for m in _ACRONYM.finditer(sentence))
    for person in _PERSON[grammar.language].finditer(sentence):
        yield person.start(), person.end(), PERSON


def _of_states(row: dict[str, str]) -> bool:
    """Whether a body counts as an international organization; the Red Cross and Red Crescent do."""
    return row["kind"] in ("un_entity", "intergovernmental", "expert") or "Red Cross" in row["name_en"]
