"""Where a text holds the codebook's words: its terms, and the countries, bodies and instruments it names.

One automaton of all words of a language passes once over the folded text (half width, lower case, no spaces beside
Han), whatever the words there are cut into; longest match wins, and a never-term or never-name blocks what it covers.
Offsets are those of the text as printed.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, cast

from migration_review.find.codebook import Codebook, Term, expand
from migration_review.find.language import LANGUAGES
from migration_review.text import Span, fold

_CLAUSE = re.compile(r"[，。；：！？,;:!?()（）\n]|\.(?=\s|$)")
_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "countries": {"zh": ("name_zh", "official_zh", "aliases_zh"), "en": ("name_en", "official_en", "aliases_en")},
    "organisations": {"zh": ("name_zh", "short_zh", "aliases_zh"), "en": ("name_en", "acronym_en", "aliases_en")},
    "instruments": {"zh": ("name_zh", "aliases_zh"), "en": ("name_en", "short_en", "aliases_en")},
}
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_NEVER = {"zh": "never_zh", "en": "never_en"}
_KEYS = {"countries": "iso3", "organisations": "org", "instruments": "code"}


class Match(NamedTuple):
    """A term that was found, with offsets in the text as printed."""

    term: Term
    start: int
    end: int


class Name(NamedTuple):
    """A country, body or instrument that a text names: its table, its row's key (iso3, org or code) and where it stands."""

    table: str
    key: str
    start: int
    end: int


class Hit(NamedTuple):
    """A word of the automaton where it stands, in offsets of the folded text."""

    start: int
    end: int
    word: str


class _Group:
    """The terms of one file of the codebook, which are looked for together."""

    def __init__(self) -> None:
        self.terms: dict[tuple[str, ...], list[Term]] = defaultdict(list)
        self.alone: dict[str, list[Term]] = defaultdict(list)
        self.after: dict[str, dict[str, list[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(list))
        self.parts: dict[str, list[str]] = defaultdict(list)

    def add(self, term: Term, language: str) -> None:
        """Take a term in every form it is found in."""
        for form in expand(term.pattern):
            if form not in self.terms:
                if len(form) > 1:
                    self.after[form[0]][form[1]].append(form)
                for part in form:
                    for variant in LANGUAGES[language].forms(part):
                        if part not in self.parts[variant]:
                            self.parts[variant].append(part)
            self.terms[form].append(term)
            if len(form) == 1:
                self.alone[form[0]].append(term)


class Words:
    """All words of a codebook in one language, compiled once: ``words_of(codebook, language)``."""

    def __init__(self, codebook: Codebook, language: str, terms: Iterable[Term] | None = None) -> None:
        """Compile.

        Args:
            codebook: whose names and terms.
            language: "zh" or "en".
            terms: instead of the codebook's.
        """
        self.codebook, self.language = codebook, language
        self.keys: dict[str, dict[str, str]] = {table: {} for table in _COLUMNS}
        self.cased: dict[str, str] = {}
        self.groups: dict[str, _Group] = defaultdict(_Group)
        self.file_of: dict[str, str] = {}
        for term in codebook.terms if terms is None else terms:
            if term.language == language:
                self.groups[self.file_of.setdefault(term.layer, term.file)].add(term, language)
        for table, columns in _COLUMNS.items():
            for row in codebook.lists.get(table, ()):
                for column in columns[language]:
                    self._name(table, row[_KEYS[table]], row[column])
                self._name(table, "", row.get(_NEVER[language]) or "")

    def _name(self, table: str, key: str, cell: str) -> None:
        for name in filter(None, (name.strip() for name in cell.split("|"))):
            folded = fold(name)[0]
            self.keys[table].setdefault(folded, key)
            if name.isascii() and name.isupper():
                self.cased[folded] = name

    @cached_property
    def whole_names(self) -> tuple[str, ...]:
        """The names of countries and organisations, sorted; to a segmenter each is a word."""
        return tuple(sorted(name for table in ("countries", "organisations") for name in self.keys[table]))

    @cached_property
    def _every(self) -> set[str]:
        names = (name for keys in self.keys.values() for name in keys)
        return {*names, *(part for group in self.groups.values() for part in group.parts)}

    @cached_property
    def automaton(self) -> Any:
        """Every word there is, made when first needed."""
        import ahocorasick

        automaton = ahocorasick.Automaton()
        for word in self._every:
            automaton.add_word(word, (len(word), word, _latin(word[0]) or _latin(word[-1])))
        automaton.make_automaton()
        return automaton

    def hits(self, folded: str) -> list[Hit]:
        """Every word in a folded text that does not begin or end inside a Latin word or number, in order of its end."""
        if not self._every:
            return []
        return [
            Hit(last + 1 - length, last + 1, word)
            for last, (length, word, latin) in self.automaton.iter(folded)
            if not latin or _whole(folded, last + 1 - length, last + 1)
        ]

    def names(self, table: str, text: str, hits: Iterable[Hit], offsets: tuple[int, ...]) -> list[Name]:
        """The countries, organisations or instruments among the hits, in order; the longest name wins.

        Args:
            table: "countries", "organisations" or "instruments".
            text: as printed.
            hits: of its folded copy.
            offsets: of the folded copy's characters in the text.
        """
        keys, found, taken = self.keys[table], [], 0
        for hit in sorted([hit for hit in hits if hit.word in keys], key=lambda hit: (hit.start, -hit.end)):
            start, end = offsets[hit.start], offsets[hit.end - 1] + 1
            if hit.start < taken or text[start:end] != self.cased.get(hit.word, text[start:end]):
                continue  # an acronym is one only in capitals: WHO, not who
            if text[start - 1 : start] == "-" or text[end : end + 1] == "-":
                continue
            taken = hit.end
            if keys[hit.word] and not (table == "countries" and self._inside_a_name(text, start, end)):
                found.append(Name(table, keys[hit.word], start, end))
        return found

    def named(self, table: str, text: str) -> list[Name]:
        """The countries, organisations or instruments that a short text names, in order.

        Args:
            table: "countries", "organisations" or "instruments".
            text: as printed.
        """
        folded, offsets = fold(text)
        return self.names(table, text, self.hits(folded), offsets)

    def says_its_subject(self, name: Name) -> bool:
        """Whether an instrument's name says what is discussed: a process's does, and so does the 2030 Agenda's."""
        row = row_by_key(name.table, name.key, self.codebook)
        return row["kind"] == "process" or row["code"] == "agenda_2030"

    def row_of(self, name: str, table: str) -> dict[str, str] | None:
        """The row that a whole name belongs to, or None; looked up with and without its bracket and its article.

        Args:
            name: of a country, organisation or instrument.
            table: "countries", "organisations" or "instruments".
        """
        folded = fold(name)[0].strip(" ,、。.")
        forms = [folded]
        if bracket := _BRACKET.search(folded):
            forms += [folded[: bracket.start()].strip(), *([bracket[1].strip()] if table != "countries" else [])]
        forms += [also for form in forms for also in LANGUAGES[self.language].also_named(form)]
        key = next((self.keys[table][form] for form in forms if self.keys[table].get(form)), None)
        return row_by_key(table, key, self.codebook) if key else None

    def _inside_a_name(self, text: str, start: int, end: int) -> bool:
        return LANGUAGES[self.language].is_part_of_a_name(text, start, end)

    def matches(
        self, layer: str, folded: str, hits: Iterable[Hit], offsets: tuple[int, ...], hidden: Sequence[Span] = ()
    ) -> list[Match]:
        """The terms among the hits, in order; shorter and blocked ones are gone.

        Args:
            layer: of the terms; those of the other layers in its file are found with it.
            folded: the folded text.
            hits: in it.
            offsets: of its characters in the text as printed.
            hidden: stretches of the text as printed, names and titles, in which only terms count whose scope says so.
        """
        group = self.groups.get(self.file_of.get(layer, ""))
        if group is None:
            return []
        parts = sorted((start, end, part) for start, end, word in hits for part in group.parts.get(word, ()))
        covered = _mask(offsets[-1], hidden)
        found = [
            (term, start, end)
            for term, start, end in self._candidates(group, folded, parts)
            if term.expect == "never"
            or "in_names" in term.scope
            or covered.find(1, offsets[start], offsets[end - 1] + 1) < 0
        ]
        return sorted(
            (Match(term, offsets[start], offsets[end - 1] + 1) for term, start, end in _longest(found, len(folded))),
            key=lambda match: (match.start, -match.end, match.term.layer, match.term.code),
        )

    def _candidates(
        self, group: _Group, folded: str, parts: list[tuple[int, int, str]]
    ) -> Iterator[tuple[Term, int, int]]:
        """Every term, with its gaps: a part follows within the clause and the gap's width, the nearest of its kind."""
        ends = [match.start() for match in _CLAUSE.finditer(folded)] + [len(folded)]
        starts = [start for start, _, _ in parts]
        gap = LANGUAGES[self.language].GAP

        def following(end: int) -> dict[str, int]:
            """What follows within the gap: each part with the nearest place where it ends."""
            last = min(end + gap, ends[bisect_left(ends, end)])
            near = parts[bisect_left(starts, end) : bisect_right(starts, last)]
            return {part: stop for _, stop, part in reversed(near)}

        alone, pairs = group.alone, group.after
        for i, (start, end, part) in enumerate(parts, 1):
            for term in alone.get(part, ()):
                yield term, start, end
            after, last, seen = pairs.get(part), -1, set[str]()
            for j in range(i, len(parts)) if after else ():
                left, stop, second = parts[j]
                if left < end:
                    continue
                last = last if last >= 0 else min(end + gap, ends[bisect_left(ends, end)])
                if left > last:
                    break
                for form in after.get(second, ()) if after and second not in seen else ():
                    whole: int | None = stop
                    for third in form[2:]:
                        whole = following(whole).get(third) if whole else None
                    for term in group.terms[form] if whole else ():
                        yield term, start, cast(int, whole)
                seen.add(second)


@lru_cache(maxsize=8)
def words_of(codebook: Codebook, language: str) -> Words:
    """The words of a codebook in a language."""
    return Words(codebook, language)


def row_by_key(table: str, key: str, codebook: Codebook) -> dict[str, str]:
    """The row of "countries", "organisations" or "instruments" that bears a key (iso3, org or code)."""
    return _rows(table, codebook)[key]


@lru_cache(maxsize=16)
def _rows(table: str, codebook: Codebook) -> dict[str, dict[str, str]]:
    return {row[_KEYS[table]]: row for row in codebook.lists[table]}


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a match does not begin or end inside a Latin word or number."""
    return not (_latin(text[start]) and start and _latin(text[start - 1])) and not (
        end < len(text) and _latin(text[end - 1]) and _latin(text[end])
    )


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _mask(length: int, spans: Iterable[Span]) -> bytearray:
    """A byte a character, 1 where a span covers it."""
    mask = bytearray(length)
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _longest(found: list[tuple[Term, int, int]], length: int) -> list[tuple[Term, int, int]]:
    """Longest match wins within a code; a never-term blocks what it overlaps; a term that hides hides what it covers."""
    kept: list[tuple[Term, int, int]] = []
    by_code: dict[tuple[str, str], list[tuple[Term, int, int]]] = defaultdict(list)
    for item in found:
        by_code[item[0].layer, item[0].code].append(item)
    for items in by_code.values():
        if len(items) == 1:
            kept += items if items[0][0].expect == "match" else []
            continue
        taken = _mask(length, [(start, end) for term, start, end in items if term.expect == "never"])
        items.sort(key=lambda item: (item[1] - item[2], item[1], item[0].tier != "strict", item[0].row))
        for term, start, end in items:
            if term.expect == "match" and taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                kept.append((term, start, end))
    return _without_hidden(kept)


def _without_hidden(kept: list[tuple[Term, int, int]]) -> list[tuple[Term, int, int]]:
    """Without what a longer term of another code, one that hides others of its layer, covers."""
    hiding: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for term, start, end in kept:
        if "hides" in term.scope:
            hiding[term.layer, term.code].append((start, end))
    for spans in hiding.values():
        spans.sort()

    def hidden(term: Term, start: int, end: int) -> bool:
        for (layer, code), spans in hiding.items():
            if layer == term.layer and code != term.code:
                left, right = spans[max(0, bisect_right(spans, (start, sys.maxsize)) - 1)]
                if left <= start and end <= right and right - left > end - start:
                    return True
        return False

    return [item for item in kept if not hidden(*item)] if hiding else kept
