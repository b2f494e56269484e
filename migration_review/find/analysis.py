"""A report looked at once: one spaCy Doc a place, with its sentences, words, names and terms; every finder reads it.

What a room works out from it (who speaks, clauses) is made once, too: ``analysis.once(room)``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Self, TypeVar

from migration_review.doors import expect
from migration_review.find.codebook import SUBJECTS, Book, book_of
from migration_review.find.matching import Match, Name, Words, row_by_key, words_of
from migration_review.find.schema import Codebook
from migration_review.model import Place, Report
from migration_review.text import Span, fold, sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan
    from spacy.vocab import Vocab

T = TypeVar("T")
KEPT = 4  # analyses that are kept for the next finder


class _Once:
    """Keeps what rooms make of it."""

    _made: dict[Callable[[Any], Any], Any]

    def once(self, room: Callable[[Self], T]) -> T:
        """What a room makes of this, made when first asked for and shared from then on.

        Args:
            room: a function of this alone.
        """
        if room not in self._made:
            self._made[room] = room(self)
        return self._made[room]  # type: ignore[no-any-return]


class Passage(_Once):
    """A place of the report and what is known of its words; each thing is worked out when first asked for."""

    def __init__(self, place: Place, analysis: Analysis) -> None:
        """Take a place."""
        self._made, self._names = {}, dict[tuple[str, ...], list[Name]]()
        self.place, self.id, self.text = place, place.id, place.text
        self.analysis, self.language, self.words = analysis, analysis.language, analysis.words
        self.rules = analysis.words.rules

    @cached_property
    def folded(self) -> tuple[str, tuple[int, ...]]:
        """The folded copy to match on, and the offset in the text of each of its characters."""
        return fold(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """(start, end) of every sentence."""
        return sentences(self.text)

    def names(self, *tables: str) -> list[Name]:
        """The countries, organisations and instruments that are named, in order.

        Args:
            tables: "countries", "organisations", "instruments".
        """
        if tables not in self._names:
            one = len(tables) == 1
            named = (
                self.words.named(tables[0], self.text) if one else [n for table in tables for n in self.names(table)]
            )
            self._names[tables] = sorted(named, key=lambda name: (name.start, -name.end))
        return self._names[tables]

    @cached_property
    def masked(self) -> list[Span]:
        """Stretches that say nothing about the subject: quoted titles and names of bodies, unless a process is named."""
        named = [(name.start, self.row_of(name)) for name in self.names("instruments")]
        processes = [at for at, row in named if row["kind"] == "process" or row["code"] == "agenda_2030"]
        titles = [match.span() for match in self.rules["names_itself"].finditer(self.text)]
        bodies = [(n.start, n.end) for n in self.names("organisations") if n.end - n.start >= self.words.spoken.NAME]
        return [(a, b) for a, b in titles if not any(a <= start < b for start in processes)] + bodies

    @cached_property
    def _terms(self) -> dict[str, tuple[list[Match], list[int]]]:
        """The terms by layer, in order, and where each begins."""
        found: dict[str, tuple[list[Match], list[int]]] = defaultdict(lambda: ([], []))
        for match in self.words.terms(self.text, self.masked):
            matches, starts = found[match.term.layer]
            matches.append(match)
            starts.append(match.start)
        return found

    def terms(self, *layers: str, start: int = 0, end: int | None = None) -> list[Match]:
        """The codebook's terms outside names and titles, in order.

        Args:
            layers: such as "objective"; all where none is given.
            start: only terms that begin here or later.
            end: and end here or before.
        """
        found, terms = list[Match](), self._terms
        for layer in layers or terms:
            if layer in terms:
                matches, starts = terms[layer]
                near = matches[bisect_left(starts, start) : len(starts) if end is None else bisect_left(starts, end)]
                found += near if end is None else [match for match in near if match.end <= end]
        if len(layers) != 1:
            found.sort(key=lambda m: (m.start, -m.end, m.term.layer, m.term.code))
        return found

    @cached_property
    def doc(self) -> Doc:
        """The place as a spaCy Doc: tagged words, sentences, and the span groups ``names`` and ``terms``."""
        doc = _doc(self, pipeline(self.language).vocab)
        doc._.place = self.id
        doc.spans["names"] = [
            self.span(doc, n.start, n.end, self.row_of(n).get("kind", "state"), n.key)
            for n in self.names("countries", "organisations")
        ]
        doc.spans["terms"] = [self.span(doc, m.start, m.end, m.term.layer, m.term.code) for m in self.terms(*SUBJECTS)]
        return doc

    def row_of(self, name: Name) -> dict[str, str]:
        """The codebook's row of what is named."""
        return row_by_key(name.table, name.key, self.analysis.codebook)

    def span(self, doc: Doc, start: int, end: int, label: str, key: str = "") -> DocSpan:
        """The words that a stretch of the text covers or touches."""
        span = doc.char_span(start, end, label=label, kb_id=key, alignment_mode="expand")
        assert span is not None  # an expanded span of a stretch inside the text always is one
        return span


class Analysis(_Once):
    """A report looked at once. ``analyse`` makes it, or gives the one that another finder had made.

    Attributes:
        report: the report.
        codebook: whose words were looked for.
        language: "zh" or "en".
        words: the codebook's words of that language.
        passages: by place id, in reading order.
    """

    def __init__(self, report: Report, codebook: Codebook) -> None:
        """Take a report; its places are looked at when a finder comes to them."""
        self._made = {}
        self.report, self.codebook, self.language = report, codebook, report.language
        self.words: Words = words_of(codebook, report.language)
        self.passages = {place.id: Passage(place, self) for place in report.places()}

    @cached_property
    def docs(self) -> dict[str, Doc]:
        """One Doc a place, by its id, in reading order."""
        return {id: passage.doc for id, passage in self.passages.items()}

    def __getitem__(self, place_id: str) -> Passage:
        """The passage of a place."""
        return self.passages[place_id]

    def __iter__(self) -> Iterator[Passage]:
        """The passages in reading order."""
        return iter(self.passages.values())


_KEPT: OrderedDict[tuple[int, int], Analysis] = OrderedDict()


def analyse(report: Report, codebook: Book | None = None, caller: str = "analyse") -> Analysis:
    """The analysis of a report: made, or the one that was made before for this report and codebook.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.
        caller: the function that a refusal names.

    Raises:
        TypeError: either is of another kind.
    """
    expect(caller, report, Report)
    codebook = book_of(codebook, caller)
    key = id(report), id(codebook)
    if key in _KEPT:  # an analysis holds its report and codebook, so that no other object has these ids
        _KEPT.move_to_end(key)
    else:
        _KEPT[key] = Analysis(report, codebook)
        while len(_KEPT) > KEPT:
            _KEPT.popitem(last=False)
    return _KEPT[key]


@lru_cache(maxsize=4)
def pipeline(language: str) -> Language:
    """The blank spaCy pipeline whose vocabulary the Docs of a language share; a Doc carries its place's id."""
    import spacy
    from spacy.tokens import Doc

    if not Doc.has_extension("place"):
        Doc.set_extension("place", default=None)
    return spacy.blank(language)


def _doc(passage: Passage, vocab: Vocab) -> Doc:
    """The words of a place, cut so that no name and no sentence ends inside one, with tags and dictionary forms."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    lemmas: list[str] = []
    starts: list[bool | int | None] = []
    at, begins = 0, {start for start, _ in passage.sentences}
    for text, tag, lemma in passage.words.spoken.tagged(passage.text, passage.words.whole_names):
        if text == " " and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(text)
            spaces.append(False)
            tags.append(tag)
            lemmas.append(lemma)
            starts.append(at in begins or at == 0)
        at += len(text)
    return Doc(vocab, words=words, spaces=spaces, tags=tags, lemmas=lemmas, sent_starts=starts)
