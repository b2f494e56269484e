"""The codebook's terms on a spaCy pipeline.

Texts are folded (half width, lower case, no spaces beside Han) and cut into characters for Chinese, so that no match
is lost to segmentation, and into words for English. Longest match wins; a never-term blocks what it covers. Offsets
are those of the text as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from migration_review.find.codebook import Codebook, Term, expand
from migration_review.text import fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

_CLAUSE = re.compile(r"[，。；：！？,;:!?()（）\n]|\.(?=\s|$)")
_WIDEST = {"zh": 12, "en": 45}


@dataclass(frozen=True, slots=True)
class Match:
    """A term that was found, with offsets in the text as printed."""

    term: Term
    start: int
    end: int


@lru_cache(maxsize=8)
def pipeline(language: str) -> Language:
    """A blank spaCy pipeline: characters for Chinese, words for English."""
    import spacy

    return spacy.blank(language)


class TermMatcher:
    """Finds the terms of some layers in texts of one language."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        """Compile the terms.

        Args:
            terms: of one language.
            language: "zh" or "en".
        """
        from spacy.matcher import PhraseMatcher

        self.language, self.nlp = language, pipeline(language)
        self.matcher: PhraseMatcher = PhraseMatcher(self.nlp.vocab)
        self.forms: dict[tuple[str, ...], list[Term]] = defaultdict(list)
        parts: set[str] = set()
        for term in terms:
            for form in expand(term.pattern):
                self.forms[form].append(term)
                parts.update(form)
        self.firsts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for form in self.forms:
            self.firsts[form[0]].append(form)
        for part in sorted(parts):
            self.matcher.add(part, [self.nlp.make_doc(variant) for variant in _variants(part, language)])

    def doc(self, folded: str) -> Doc:
        """The folded text as a spaCy Doc."""
        return self.nlp.make_doc(folded)

    def find(self, text: str) -> list[Match]:
        """The matches in a text, in order; shorter and blocked ones are gone."""
        folded, offsets = fold(text)
        doc = self.doc(folded)
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for key, first, last in self.matcher(doc):
            start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
            if _whole_words(folded, start, end):
                places[self.nlp.vocab.strings[key]].append((start, end))
        for spans in places.values():
            spans.sort()
        found = []
        for part, spans in places.items():
            for form in self.firsts.get(part, ()):
                for span in spans:
                    whole = self._follow(form, span, places, folded)
                    if whole:
                        found += [(term, *whole) for term in self.forms[form]]
        matches = [Match(term, offsets[start], offsets[end - 1] + 1) for term, start, end in _longest(found)]
        return sorted(matches, key=lambda match: (match.start, -match.end, match.term.layer, match.term.code))

    def _follow(
        self, form: tuple[str, ...], span: tuple[int, int], places: dict[str, list[tuple[int, int]]], folded: str
    ) -> tuple[int, int] | None:
        """The whole stretch of a form whose first part stands at ``span``; None if a part does not follow in the clause."""
        start, end = span
        for part in form[1:]:
            spans = places.get(part, [])
            following = bisect_left(spans, (end, 0))
            if following == len(spans):
                return None
            left, right = spans[following]
            if left - end > _WIDEST[self.language] or _CLAUSE.search(folded, end, left):
                return None
            end = right
        return start, end


def _variants(part: str, language: str) -> list[str]:
    """The part and, in English, its regular plural."""
    if language != "en" or not part[-1:].isalpha():
        return [part]
    plural = (
        part[:-1] + "ies"
        if part.endswith("y") and part[-2:-1] not in "aeiou"
        else part + ("es" if part[-1] in "sxz" or part.endswith(("ch", "sh")) else "s")
    )
    return [part, plural]


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether a match does not begin or end inside a Latin word or number."""
    left = (
        text[start].isascii()
        and text[start].isalnum()
        and start
        and text[start - 1].isascii()
        and text[start - 1].isalnum()
    )
    right = (
        end < len(text)
        and text[end - 1].isascii()
        and text[end - 1].isalnum()
        and text[end].isascii()
        and text[end].isalnum()
    )
    return not left and not right


def _longest(found: list[tuple[Term, int, int]]) -> list[tuple[Term, int, int]]:
    """Longest match wins within a code; a never-term blocks what it overlaps; a term that hides hides what it covers."""
    kept: list[tuple[Term, int, int]] = []
    by_code: dict[tuple[str, str], list[tuple[Term, int, int]]] = defaultdict(list)
    for item in found:
        by_code[item[0].layer, item[0].code].append(item)
    for items in by_code.values():
        items.sort(key=lambda item: (item[1] - item[2], item[1], item[0].tier != "strict", item[0].row))
        never = [(start, end) for term, start, end in items if term.expect == "never"]
        taken: list[tuple[int, int]] = []
        for term, start, end in items:
            if term.expect == "never" or _overlaps(start, end, never) or _overlaps(start, end, taken):
                continue
            taken.append((start, end))
            kept.append((term, start, end))
    hiding = [(term, start, end) for term, start, end in kept if "hides" in term.scope]
    return [
        (term, start, end)
        for term, start, end in kept
        if not any(
            other.layer == term.layer
            and other.code != term.code
            and a <= start
            and end <= b
            and (b - a) > (end - start)
            for other, a, b in hiding
        )
    ]


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < right and left < end for left, right in spans)


@lru_cache(maxsize=64)
def matcher(codebook: Codebook, language: str, *layers: str) -> TermMatcher:
    """The matcher of some layers of a codebook, compiled once."""
    return TermMatcher(codebook.terms_of(*layers, language=language), language)


def find_terms(text: str, codebook: Codebook, language: str, *layers: str) -> list[Match]:
    """The terms of some layers found in a text.

    Args:
        text: as printed.
        codebook: whose terms.
        language: "zh" or "en".
        layers: such as "objective", "principle".

    Returns:
        the matches, in order.
    """
    return matcher(codebook, language, *layers).find(text)
