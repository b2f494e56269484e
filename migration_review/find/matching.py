"""Where a text holds the codebook's words: its terms, and the countries, bodies and instruments it names.

An automaton of all words of a language passes once over the folded text (half width, lower case, no spaces beside Han),
whatever the words there are cut into; where a term with a gap may begin, its regular expression looks on from there. The
longest wins, and a never-term or never-name blocks what it covers. Offsets are those of the text as printed.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple

from migration_review.find.language import LANGUAGES
from migration_review.find.schema import GAP, MOST, Codebook, Term, as_regex, expand
from migration_review.text import Span, fold

_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "countries": {"zh": ("name_zh", "official_zh", "aliases_zh"), "en": ("name_en", "official_en", "aliases_en")},
    "organisations": {"zh": ("name_zh", "short_zh", "aliases_zh"), "en": ("name_en", "acronym_en", "aliases_en")},
    "instruments": {"zh": ("name_zh", "aliases_zh"), "en": ("name_en", "short_en", "aliases_en")},
}
_KEYS = {"countries": "iso3", "organisations": "org", "instruments": "code"}
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_CLAUSE = re.compile(r"[,;:!?()。]|\.(?=\s|$)")
_INSIDE = re.compile("(?<=[a-z0-9])(?=[a-z0-9])")
_NEAR = 60  # characters on either side that tell what a stretch is
_LATIN = frozenset(string.ascii_letters + string.digits)
_EDGE = "(?:(?<![a-z0-9])|(?![a-z0-9]))"  # not inside a Latin word


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


class Words:
    """All words of a codebook in one language, compiled once: ``words_of(codebook, language)``.

    Attributes:
        keys: by table the key of every name, folded; "" for a name that only blocks others.
    """

    def __init__(self, codebook: Codebook, language: str, terms: Iterable[Term] | None = None) -> None:
        """Take a codebook.

        Args:
            codebook: whose names and terms.
            language: "zh" or "en".
            terms: instead of the codebook's.
        """
        self.codebook, self.language, self.spoken = codebook, language, LANGUAGES[language]
        self.rules = codebook.rules(language)
        self._terms = [each for each in (codebook.terms if terms is None else terms) if each.language == language]
        self._terms.sort(key=lambda each: (each.layer, each.code, each.tier == "broad", each.file, each.row))
        self._terms.sort(key=lambda each: each.expect == "match")
        self._nevers = sum(each.expect == "never" for each in self._terms)  # these come first
        numbers: dict[tuple[str, str], int] = {}
        self._codes = [numbers.setdefault((each.layer, each.code), len(numbers)) for each in self._terms]
        self.keys: dict[str, dict[str, str]] = {table: {} for table in _COLUMNS}
        self._capitals: dict[str, str] = {}  # an acronym is one only in capitals: WHO, not who
        for table, columns in _COLUMNS.items():
            for row in codebook.lists.get(table, ()):
                for column in columns[language]:
                    self._take(table, row[_KEYS[table]], row[column])
                self._take(table, "", row.get(f"never_{language}", ""))

    def _take(self, table: str, key: str, cell: str) -> None:
        """Take the names of a cell."""
        for name in filter(None, map(str.strip, cell.split("|"))):
            self.keys[table].setdefault(fold(name)[0], key)
            if name.isascii() and name.isupper():
                self._capitals[fold(name)[0]] = name

    @cached_property
    def whole_names(self) -> tuple[str, ...]:
        """The names of countries and organisations, sorted; to a segmenter each is a word."""
        return tuple(sorted(name for table in ("countries", "organisations") for name in self.keys[table]))

    @cached_property
    def _of_names(self) -> dict[str, Any]:
        """By table an automaton of its names."""
        return {table: _automaton(keys) for table, keys in self.keys.items()}

    @cached_property
    def _of_terms(self) -> Any:
        """For each word, by what stands before it (nothing, or words with gaps after them), the terms it completes and what it opens."""
        words: dict[str, dict[str, tuple[list[int], list[str]]]] = defaultdict(dict)
        for nth, term in enumerate(self._terms):
            for form in expand(term.pattern) if _is_spelt_out(term) else ():
                before = ""
                for part, then in zip_longest(form, form[1:]):
                    opened = before + part + GAP
                    for word in self.spoken.forms(part):
                        completes, opens = words[word].setdefault(before, ([], []))
                        if then is None:
                            completes.append(nth)
                        elif opened not in opens:
                            opens.append(opened)
                    before = opened
        return _automaton({word: (*uses.pop("", ((), ())), uses) for word, uses in words.items()})

    @cached_property
    def _of_many_forms(self) -> list[tuple[int, re.Pattern[str]]]:
        """The terms that have too many forms to list them, each with a regular expression."""
        gap = _EDGE + f"[^,;:!?()。.]{{0,{self.spoken.GAP}}}?" + _EDGE
        return [
            (nth, re.compile(_EDGE + as_regex(term.pattern, gap, self.spoken.forms) + _EDGE))
            for nth, term in enumerate(self._terms)
            if not _is_spelt_out(term)
        ]

    def named(self, table: str, text: str) -> list[Name]:
        """The countries, organisations or instruments that a text names, in order; the longest name wins.

        Args:
            table: "countries", "organisations" or "instruments".
            text: as printed.
        """
        folded, offsets = fold(text)
        found, longer = [], self.rules["longer_name"]
        for last, (size, key) in self._of_names[table].iter_long(folded) if self.keys[table] else ():
            first, after = last + 1 - size, last + 1
            start, end = offsets[first], offsets[last] + 1
            capitals = self._capitals.get(folded[first:after], text[start:end])
            if not key or _inside(folded, first) or _inside(folded, after) or capitals != text[start:end]:
                continue
            near = around(text, start, end)
            if "-#" not in near and "#-" not in near and not (table == "countries" and longer.search(near)):
                found.append(Name(table, key, start, end))
        return found

    def row_of(self, name: str, table: str) -> dict[str, str] | None:
        """The row that a whole name belongs to, or None; looked up with and without its bracket and its article.

        Args:
            name: of a country, organisation or instrument.
            table: "countries", "organisations" or "instruments".
        """
        forms = [fold(name)[0].strip(" ,、。.")]
        if bracket := _BRACKET.search(forms[0]):
            forms += [forms[0][: bracket.start()].strip(), *([bracket[1].strip()] if table != "countries" else [])]
        forms += [also for form in forms for also in self.spoken.also_named(form)]
        key = next((self.keys[table][form] for form in forms if self.keys[table].get(form)), None)
        return row_by_key(table, key, self.codebook) if key else None

    def terms(self, text: str, names: Iterable[Span] = ()) -> list[Match]:
        """The terms in a text, in order; of one code the longest, and none that a never-term touches.

        Args:
            text: as printed.
            names: stretches of it, names and titles, in which only terms count whose scope says so.
        """
        folded, offsets = fold(text)
        covered = bytearray(len(folded))
        for start, end in names:
            first, after = bisect_left(offsets, start), bisect_left(offsets, end)
            covered[first:after] = b"\1" * (after - first)
        taken = defaultdict[int, bytearray](lambda: bytearray(len(folded)))  # by code
        hiding, kept = dict[str, bytearray](), list[tuple[int, int, int]]()
        for counts, shorter, start, nth in sorted(self._candidates(folded)):
            term, end, own = self._terms[nth], start - shorter, taken[self._codes[nth]]
            if counts:
                if own.find(1, start, end) >= 0 or (covered.find(1, start, end) >= 0 and "in_names" not in term.scope):
                    continue
                if term.layer in hiding and hiding[term.layer].find(0, start, end) < 0:
                    continue
                kept.append((start, -end, nth))
            own[start:end] = b"\1" * (end - start)
            if "hides" in term.scope:
                hiding.setdefault(term.layer, bytearray(len(folded)))[start:end] = b"\1" * (end - start)
        kept.sort()
        return [Match(self._terms[nth], offsets[start], offsets[-end - 1] + 1) for start, end, nth in kept]

    def _candidates(self, folded: str) -> list[tuple[bool, int, int, int]]:
        """Every term: whether it is no never-term, how much shorter than nothing it is, where it begins, and its number.

        One with gaps is there wherever each part follows within the clause and the gap's width.
        """
        inside = {match.start() for match in _INSIDE.finditer(folded)}
        marks = [*(match.start() for match in _CLAUSE.finditer(folded)), len(folded)]
        mark, begun, found = -1, list[tuple[str, int, int]](), list[tuple[bool, int, int, int]]()
        for last, (size, (completes, opens, later)) in self._of_terms.iter(folded) if self._terms else ():
            start, end = last + 1 - size, last + 1
            if start in inside or end in inside:
                continue
            if start > mark:
                mark, begun = marks[bisect_left(marks, start)], []
            here = [(start, completes, opens)]
            for words, first, after in reversed(begun if later else ()):
                if start - after > self.spoken.GAP:
                    break
                if after <= start and words in later:
                    here.append((first, *later[words]))
            for first, completed, opened in here:
                for nth in completed:
                    found.append((nth >= self._nevers, first - end, first, nth))
                for words in opened:
                    begun.append((words, first, end))
        for nth, whole in self._of_many_forms:
            for start, end in (match.span() for match in whole.finditer(folded)):
                found.append((nth >= self._nevers, start - end, start, nth))
        return found


def _automaton(words: Mapping[str, object]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for text, value in words.items():
        automaton.add_word(text, (len(text), value))
    automaton.make_automaton()
    return automaton


def _inside(folded: str, at: int) -> bool:
    """Whether an offset stands inside a Latin word or number."""
    return 0 < at < len(folded) and folded[at] in _LATIN and folded[at - 1] in _LATIN


def around(text: str, start: int, end: int) -> str:
    """What stands near a stretch, with "#" in its place, for patterns that tell by its neighbours what it is.

    Args:
        text: as printed.
        start: of the stretch.
        end: of it.
    """
    return f"{text[max(0, start - _NEAR) : start]}#{text[end : end + _NEAR]}"


@lru_cache(maxsize=8)
def words_of(codebook: Codebook, language: str) -> Words:
    """The words of a codebook in a language."""
    return Words(codebook, language)


def row_by_key(table: str, key: str, codebook: Codebook) -> dict[str, str]:
    """The row of "countries", "organisations" or "instruments" that bears a key (iso3, org or code)."""
    return _rows(table, codebook)[key]


@lru_cache(maxsize=16)
def _rows(table: str, codebook: Codebook) -> Mapping[str, dict[str, str]]:
    return {row[_KEYS[table]]: row for row in codebook.lists[table]}


def _is_spelt_out(term: Term) -> bool:
    return len(expand(term.pattern)) < MOST
