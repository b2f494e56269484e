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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from migration_review.find.codebook import Codebook, Term, expand
from migration_review.find.language import LANGUAGES
from migration_review.text import Span, fold

_CLAUSE = re.compile(r"[，。；：！？,;:!?()（）\n]|\.(?=\s|$)")
_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "countries": {"zh": ("name_zh", "official_zh", "aliases_zh"), "en": ("name_en", "official_en", "aliases_en")},
    "organisations": {"zh": ("name_zh", "short_zh", "aliases_zh"), "en": ("name_en", "acronym_en", "aliases_en")},
    "instruments": {"zh": ("name_zh", "aliases_zh"), "en": ("name_en", "short_en", "aliases_en")},
}
_KEYS = {"countries": "iso3", "organisations": "org", "instruments": "code"}
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_LATIN = frozenset(string.ascii_letters + string.digits)
_Form = tuple[str, ...]
_Candidate = tuple[Term, int, int]


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


class _Word:
    """A word of the automaton and all that it stands for: names by table, terms, and parts of terms with a gap."""

    __slots__ = ("cased", "ends", "names", "opens", "parts", "starts", "terms", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts, self.ends = text[0] in _LATIN, text[-1] in _LATIN  # such a word is a whole word
        self.cased = ""  # an acronym is one only in capitals: WHO, not who
        self.names: dict[str, str] = {}
        self.parts: list[str] = []
        self.terms: list[Term] = []
        self.opens: dict[str, list[_Form]] = {}


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
        self._forms: dict[_Form, list[Term]] = defaultdict(list)
        for table, columns in _COLUMNS.items():
            for row in codebook.lists.get(table, ()):
                for column in columns[language]:
                    self._take_name(table, row[_KEYS[table]], row[column])
                self._take_name(table, "", row.get(f"never_{language}", ""))
        self._take_terms(term for term in (codebook.terms if terms is None else terms) if term.language == language)

    def _word(self, text: str) -> _Word:
        return self._words.setdefault(text, _Word(text))

    def _take_name(self, table: str, key: str, cell: str) -> None:
        for name in filter(None, (name.strip() for name in cell.split("|"))):
            folded = fold(name)[0]
            self._word(folded).names[table] = self.keys[table].setdefault(folded, key)
            if name.isascii() and name.isupper():
                self._word(folded).cased = name

    def _take_terms(self, terms: Iterable[Term]) -> None:
        for term in terms:
            for form in expand(term.pattern):
                self._forms[form].append(term)
        opens: dict[str, dict[str, list[_Form]]] = defaultdict(lambda: defaultdict(list))
        for form in self._forms:
            if len(form) > 1:
                opens[form[0]][form[1]].append(form)
        for part in dict.fromkeys(part for form in self._forms for part in form):
            for variant in self.spoken.forms(part):
                word = self._word(variant)
                word.parts.append(part)
                word.terms += self._forms.get((part,), ())
                for second, forms in opens.get(part, {}).items():
                    word.opens[second] = word.opens.get(second, []) + forms

    @cached_property
    def whole_names(self) -> tuple[str, ...]:
        """The names of countries and organisations, sorted; to a segmenter each is a word."""
        return tuple(sorted(name for table in ("countries", "organisations") for name in self.keys[table]))

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick

        automaton = ahocorasick.Automaton()
        for text, word in self._words.items():
            automaton.add_word(text, (len(text), word))
        automaton.make_automaton()
        return automaton

    def hits(self, folded: str) -> list[Hit]:
        """Every word in a folded text that does not begin or end inside a Latin word or number, in order."""
        found: list[Hit] = []
        for last, (width, word) in self._automaton.iter(folded) if self._words else ():
            start, end = last + 1 - width, last + 1
            if word.starts and start and folded[start - 1] in _LATIN:
                continue
            if not (word.ends and folded[end : end + 1] in _LATIN):
                found.append((start, end, word))
        return sorted(found)  # no two of one start and end, so that words are never compared

    def names(self, text: str, hits: Iterable[Hit], offsets: Sequence[int]) -> dict[str, list[Name]]:
        """The countries, organisations and instruments among the hits, by table and in order; the longest name wins.

        Args:
            text: as printed.
            hits: of its folded copy.
            offsets: of the folded copy's characters in the text.
        """
        found: dict[str, list[Name]] = {table: [] for table in _COLUMNS}
        taken = dict.fromkeys(_COLUMNS, 0)
        for first, after, word in sorted((hit for hit in hits if hit[2].names), key=lambda hit: (hit[0], -hit[1])):
            start, end = offsets[first], offsets[after - 1] + 1
            if (word.cased and text[start:end] != word.cased) or "-" in (
                text[start - 1 : start],
                text[end : end + 1],
            ):
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
        folded, offsets = fold(text)
        return self.names(text, self.hits(folded), offsets)[table]

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
        forms = [fold(name)[0].strip(" ,、。.")]
        if bracket := _BRACKET.search(forms[0]):
            forms += [forms[0][: bracket.start()].strip(), *([bracket[1].strip()] if table != "countries" else [])]
        forms += [also for form in forms for also in self.spoken.also_named(form)]
        key = next((self.keys[table][form] for form in forms if self.keys[table].get(form)), None)
        return row_by_key(table, key, self.codebook) if key else None

    def terms(
        self, folded: str, hits: Sequence[Hit], offsets: Sequence[int], hidden: Iterable[Span] = ()
    ) -> list[Match]:
        """The terms among the hits, in order; shorter and blocked ones are gone.

        Args:
            folded: the folded text.
            hits: in it.
            offsets: of its characters in the text as printed.
            hidden: stretches of the text as printed, names and titles, in which only terms count whose scope says so.
        """
        covered = _mask(offsets[-1], hidden)
        found: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
        for term, start, end in self._candidates(folded, hits):
            left, right = offsets[start], offsets[end - 1] + 1
            if covered.find(1, left, right) < 0 or term.expect == "never" or "in_names" in term.scope:
                found[term.layer, term.code].append((term, left, right))
        kept = [item for items in found.values() for item in _longest(items, offsets[-1])]
        return sorted(
            (Match(*item) for item in _without_hidden(kept)),
            key=lambda match: (match.start, -match.end, match.term.layer, match.term.code),
        )

    def _candidates(self, folded: str, hits: Sequence[Hit]) -> Iterator[_Candidate]:
        """Every term; one with gaps where each part follows within the clause and the gap's width, the nearest of its kind."""
        hits = [hit for hit in hits if hit[2].parts]
        starts = [hit[0] for hit in hits]
        ends = [match.start() for match in _CLAUSE.finditer(folded)] + [len(folded)]

        def following(end: int, first: int) -> Iterator[tuple[str, int]]:
            """The parts that follow within the gap, each with its end; ``first`` is the hit from which to look."""
            last = min(end + self.spoken.GAP, ends[bisect_left(ends, end)])
            for nth in range(first, len(hits)):
                start, stop, word = hits[nth]
                if start > last:
                    return
                if start >= end:
                    for part in word.parts:
                        yield part, stop

        for nth, (start, end, word) in enumerate(hits, 1):
            for term in word.terms:
                yield term, start, end
            seen: set[str] = set()
            for second, stop in following(end, nth) if word.opens else ():
                if second in word.opens and second not in seen:  # the nearest of its kind
                    seen.add(second)
                    for form in word.opens[second]:
                        whole = self._rest(form[2:], stop, lambda at: following(at, bisect_left(starts, at)))
                        for term in self._forms[form] if whole else ():
                            yield term, start, whole

    def _rest(self, parts: _Form, end: int, following: Callable[[int], Iterable[tuple[str, int]]]) -> int:
        """Where the last of some parts ends, each the nearest that follows the one before; 0 where one does not."""
        for part in parts:
            end = next((stop for name, stop in following(end) if name == part), 0)
            if not end:
                break
        return end


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
