"""Where a text holds the codebook's words: its terms, and the countries, bodies and instruments it names.

One automaton of all words of a language passes once over the folded text (half width, lower case, no spaces beside
Han), whatever the words there are cut into; longest match wins, and a never-term or never-name blocks what it covers.
Offsets are those of the text as printed.
"""

from __future__ import annotations

import re
import string
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from migration_review.find.language import LANGUAGES
from migration_review.find.schema import Codebook, Part, Term, as_regex, spellings, ways
from migration_review.text import Span, fold

_CLAUSE = re.compile(r"[，。；：！？,;:!?()（）\n]|\.(?=\s|$)")
_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "countries": {"zh": ("name_zh", "official_zh", "aliases_zh"), "en": ("name_en", "official_en", "aliases_en")},
    "organisations": {"zh": ("name_zh", "short_zh", "aliases_zh"), "en": ("name_en", "acronym_en", "aliases_en")},
    "instruments": {"zh": ("name_zh", "aliases_zh"), "en": ("name_en", "short_en", "aliases_en")},
}
_KEYS = {"countries": "iso3", "organisations": "org", "instruments": "code"}
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_WHOLE = "(?:(?<![a-z0-9])|(?![a-z0-9]))"  # not inside a Latin word
_LATIN = frozenset(string.ascii_letters + string.digits)
_Candidate = tuple[Term, int, int]
_BEGINNINGS = 100
"""How many spellings of a part the automaton holds at most; how such a beginning goes on, a regular expression says."""


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


@dataclass(eq=False, slots=True)
class _Step:
    """A part of a term that stands behind a gap, and the part after it."""

    term: Term
    then: _Step | None = None


class _Word:
    """A word of the automaton and all that it stands for: names by table, terms, and parts of terms with a gap."""

    __slots__ = ("cased", "ends", "later", "longer", "names", "opens", "starts", "terms")

    def __init__(self, text: str) -> None:
        self.starts, self.ends = text[:1] in _LATIN, text[-1:] in _LATIN  # such a word is a whole word
        self.cased = ""  # an acronym is one only in capitals: WHO, not who
        self.names: dict[str, str] = {}
        self.terms: list[Term] = []
        self.opens: set[_Step] = set()  # the second parts of terms of which it is the first
        self.later: set[_Step] = set()  # the later parts that it is
        self.longer: list[tuple[re.Pattern[str], _Word]] = []  # how it may go on, and what it is then

    @property
    def only_names(self) -> bool:
        """Whether no term begins here."""
        return not (self.terms or self.opens or self.later or self.longer)


Hit = tuple[int, int, _Word]
"""A word of the automaton where it stands: start and end in the folded text."""


class Words:
    """All words of a codebook in one language, compiled once: ``words_of(codebook, language)``."""

    def __init__(self, codebook: Codebook, language: str, terms: Iterable[Term] | None = None) -> None:
        """Compile.

        Args:
            codebook: whose names and terms.
            language: "zh" or "en".
            terms: instead of the codebook's.
        """
        self.codebook, self.language, self.spoken = codebook, language, LANGUAGES[language]
        self.keys: dict[str, dict[str, str]] = {table: {} for table in _COLUMNS}
        self._words: dict[str, _Word] = {}
        for table, columns in _COLUMNS.items():
            for row in codebook.lists.get(table, ()):
                for column in columns[language]:
                    self._take_name(table, row[_KEYS[table]], row[column])
                self._take_name(table, "", row.get(f"never_{language}", ""))
        for term in codebook.terms if terms is None else terms:
            if term.language == language:
                self._take_term(term)

    def _word(self, text: str) -> _Word:
        return self._words.setdefault(text, _Word(text))

    def _take_name(self, table: str, key: str, cell: str) -> None:
        for name in filter(None, (name.strip() for name in cell.split("|"))):
            folded = fold(name)[0]
            self._word(folded).names[table] = self.keys[table].setdefault(folded, key)
            if name.isascii() and name.isupper():
                self._word(folded).cased = name

    def _take_term(self, term: Term) -> None:
        for first, *others in ways(term.pattern):
            step: _Step | None = None
            for part in reversed(others):
                step = _Step(term, step)
                for word in self._words_of(part):
                    word.later.add(step)
            for word in self._words_of(first):
                if step:
                    word.opens.add(step)
                else:
                    word.terms.append(term)

    def _words_of(self, part: Part) -> Iterator[_Word]:
        """The words that a part of a term may be; of a part with many spellings those that begin it, and how they go on."""
        some = 1
        for nth, piece in enumerate(part):
            some *= len(piece)
            if some > _BEGINNINGS and nth:
                rest = re.compile(as_regex(part[nth:], self.spoken.forms) + _WHOLE)
                longer = _Word("")
                for text in spellings(part[:nth]):
                    self._word(text.lstrip()).longer.append((rest, longer))
                yield longer
                return
        for form in dict.fromkeys(form for text in spellings(part) for form in self.spoken.forms(text.strip())):
            yield self._word(form)

    @cached_property
    def whole_names(self) -> tuple[str, ...]:
        """The names of countries and organisations, sorted; to a segmenter each is a word."""
        return tuple(sorted(name for table in ("countries", "organisations") for name in self.keys[table]))

    @cached_property
    def _of_names(self) -> Any:
        return _automaton({text: word for text, word in self._words.items() if word.names})

    @cached_property
    def _of_terms(self) -> Any:
        return _automaton({text: word for text, word in self._words.items() if not word.only_names})

    def names(self, text: str) -> dict[str, list[Name]]:
        """The countries, organisations and instruments that a text names, by table and in order; the longest name wins.

        Args:
            text: as printed.
        """
        folded, offsets = fold(text)
        found: dict[str, list[Name]] = {table: [] for table in _COLUMNS}
        taken = dict.fromkeys(_COLUMNS, 0)
        for first, after, word in sorted(_hits(self._of_names, folded), key=lambda hit: (hit[0], -hit[1])):
            start, end = offsets[first], offsets[after - 1] + 1
            if (word.cased and text[start:end] != word.cased) or "-" in (text[start - 1 : start], text[end : end + 1]):
                continue
            for table, key in word.names.items():
                if first >= taken[table]:
                    taken[table] = after
                    if key and not (table == "countries" and self.spoken.is_part_of_a_name(text, start, end)):
                        found[table].append(Name(table, key, start, end))
        return found

    def named(self, table: str, text: str) -> list[Name]:
        """The countries, organisations or instruments that a short text names, in order.

        Args:
            table: "countries", "organisations" or "instruments".
            text: as printed.
        """
        return self.names(text)[table]

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

    def terms(self, text: str, hidden: Iterable[Span] = ()) -> list[Match]:
        """The terms in a text, in order; shorter and blocked ones are gone.

        Args:
            text: as printed.
            hidden: stretches of it, names and titles, in which only terms count whose scope says so.
        """
        folded, offsets = fold(text)
        covered = _mask(offsets[-1], hidden)
        found: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
        for term, start, end in self._candidates(folded):
            left, right = offsets[start], offsets[end - 1] + 1
            if covered.find(1, left, right) < 0 or term.expect == "never" or "in_names" in term.scope:
                found[term.layer, term.code].append((term, left, right))
        kept = [item for items in found.values() for item in _longest(items, offsets[-1])]
        return sorted(
            (Match(*item) for item in _without_hidden(kept)),
            key=lambda match: (match.start, -match.end, match.term.layer, match.term.code),
        )

    def _candidates(self, folded: str) -> list[_Candidate]:
        """Every term; one with gaps where each part follows within the clause and the gap's width."""
        hits = sorted(_hits(self._of_terms, folded), key=itemgetter(0, 1))
        later = [hit for hit in hits if hit[2].later]
        starts = [hit[0] for hit in later]
        ends = [match.start() for match in _CLAUSE.finditer(folded)] + [len(folded)]
        found: list[_Candidate] = []

        def follow(wanted: set[_Step], start: int, end: int) -> None:
            """Add the terms of which the wanted parts follow; of what one word is only the nearest."""
            first, last = bisect_left(starts, end), end + self.spoken.GAP
            if first == len(starts) or starts[first] > last:
                return
            last = min(last, ends[bisect_left(ends, end)])
            seen: set[_Word] = set()
            for nth in range(first, bisect_right(starts, last)):
                _, stop, word = later[nth]
                if word not in seen and not wanted.isdisjoint(word.later):
                    seen.add(word)
                    for step in wanted & word.later:
                        if step.then:
                            follow({step.then}, start, stop)
                        else:
                            found.append((step.term, start, stop))

        for start, end, word in hits:
            for term in word.terms:
                found.append((term, start, end))
            if word.opens:
                follow(word.opens, start, end)
        return found


def _automaton(words: Mapping[str, _Word]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for text, word in words.items():
        automaton.add_word(text, (len(text), word))
    automaton.make_automaton()
    return automaton


def _hits(automaton: Any, folded: str) -> Iterator[Hit]:
    """Every word of an automaton in a folded text that does not begin or end inside a Latin word or number."""
    for last, (width, word) in automaton.iter(folded) if len(automaton) else ():
        start, end = last + 1 - width, last + 1
        if word.starts and start and folded[start - 1] in _LATIN:
            continue
        if not (word.ends and folded[end : end + 1] in _LATIN):
            yield start, end, word
        for rest, longer in word.longer:
            if whole := rest.match(folded, end):
                yield start, whole.end(), longer


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


def _mask(length: int, spans: Iterable[Span]) -> bytearray:
    """A byte a character, 1 where a span covers it."""
    mask = bytearray(length)
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _longest(items: list[_Candidate], length: int) -> list[_Candidate]:
    """Of one code's terms those that no longer one covers and that no never-term touches."""
    if len(items) == 1:
        return items if items[0][0].expect == "match" else []
    taken = _mask(length, [(start, end) for term, start, end in items if term.expect == "never"])
    kept = []
    for term, start, end in sorted(
        items, key=lambda item: (item[1] - item[2], item[1], item[0].tier != "strict", item[0].row)
    ):
        if term.expect == "match" and taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append((term, start, end))
    return kept


def _without_hidden(kept: list[_Candidate]) -> list[_Candidate]:
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
