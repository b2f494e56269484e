"""Every mention of COVID-19: which words name it, whether a title says them, and how the clause frames it.

A mention is a maximal noun phrase that names the disease, the virus, its pandemic, outbreak or crisis. The words are
the codebook's (``covid.csv``); a pandemic without a name is COVID-19 only where the document's own context makes it so:
it is the disease last named in the same place, or else the one that the document names most.

Framing (``framing.csv``): the strongest cue of the sentence decides. What stands directly beside the mention says most ("the
pandemic exacerbated …", "to respond to the pandemic"), then the clause, then what is farther away.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.codebook import Book
from migration_review.find.matching import Match
from migration_review.find.speech.floor import is_procedural
from migration_review.model import AgendaItem, CovidMention, Document, Event, Findings, Report, Section, Tier
from migration_review.text import Span

_MARKS = re.compile("[，,：:；;]")
_CAPITAL = re.compile("[A-Z]")
_SIGNS = {
    "covid_before": "B", "covid_after": "A", "covid_other": "O", "covid_name": "N",
    "covid_head": "H", "covid_tail": "T", "covid_bare": "P",
}  # fmt: skip
"""The sign of each layer of words."""

_PHRASE = ("covid_name", "covid_head", "covid_tail", "covid_bare")
_SPELT_OUT, _SHORT = "coronavirus disease", "COVID-19"

_NEAR = 24
"""How many characters before a word may tell that another thing is meant."""

_BESIDE = {"zh": 5, "en": 16}
"""How many characters may stand between a mention and a word beside it: adverbs, auxiliaries, an article."""

_REACH = 400
"""How many characters away a word may frame a mention."""

_FRAMINGS = {"harm": "impact", "call": "call", "contribution": "contribution", "context": "context"}
_RANKS = ("response", "impact", "call", "contribution", "context")
"""The framing that each code of a cue stands for, response for others; and which goes before where two weigh the same."""

_WEIGHTS = {"context": 9.0, "contribution": 4.2, "response": 4.0, "call": 3.0, "acted": 2.0, "means": 1.0}
"""How much a cue weighs; others weigh 3 beside the mention, and 1 in its sentence, the less the more commas are between."""

_ABOUT_MIGRANTS = 0.2

_Found = tuple[int, int, str]
"""Where a disease is named, and which: COVID-19 ("named"), another one ("other"), or one that is not told ("bare")."""


def find_covid(report: Report, *, codebook: Book | None = None) -> Findings[CovidMention]:
    """Find every mention of COVID-19 in every place of a report.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.

    Returns:
        the mentions in reading order, with columns ``form`` (canonical), ``framing`` (impact_migrants, impact_region,
        response, contribution, call, context), ``in_title``, ``rule`` and ``tier`` (broad: the words alone do not name
        the disease).
    """
    return Findings(tuple(_mentions(analyse(report, codebook, "find_covid"))), CovidMention, report)


def _mentions(analysis: Analysis) -> Iterator[CovidMention]:
    """The mentions; a bare one is of the disease last named in its place, else of the one the document names most."""
    found = {passage.id: list(_diseases(passage)) for passage in analysis}
    kinds = Counter(kind for here in found.values() for _, _, kind in here)
    for passage in analysis:
        here = {kind for _, _, kind in found[passage.id]}
        most = "other" if "other" in here or kinds["named"] <= kinds["other"] else "the document's pandemic"
        for start, end, kind in found[passage.id]:
            if kind == "bare" and most != "other":
                yield _mention(passage, start, end, f"bare, {most}")
            elif kind == "named":
                yield _mention(passage, start, end, "named")
            most = {"named": "named before in this place", "other": "other"}.get(kind, most)


def _diseases(passage: Passage) -> Iterator[_Found]:
    """What names a disease in a place, in order; not what names pandemics in general."""
    words = sorted(passage.terms(*_SIGNS), key=lambda word: (word.end - word.start, word.term.layer == "covid_bare"))
    book, signs = passage.analysis.codebook, list(_CAPITAL.sub("x", passage.text)) if words else []
    for word in words:
        signs[word.start : word.end] = _SIGNS[word.term.layer] * (word.end - word.start)
    text, joint = "".join(signs), book.any_of("covid_joint", passage.language).pattern
    phrase = rf"(?:(?<![HP])[HP]+ ?(?:{joint}))?N+(?: ?[(（] ?N+ ?[)）]| ?N+)*(?: ?[HP]+)*T*|(?P<other>O+)|(?P<bare>P+)"
    of_other, of_another = re.compile(rf"O(?:{joint}| )?$"), re.compile(rf"[BO](?:{joint}| )?$")
    in_general, known = re.compile(rf"(?:{joint}| )?A"), book.any_of("covid_known", passage.language)
    for match in re.finditer(phrase, text):
        start, end = match.span()
        kind, near = match.lastgroup or "named", slice(max(0, start - _NEAR), start)
        another = {"named": of_other, "bare": of_another}.get(kind)
        if another and another.search(text[near]):
            continue
        if kind != "bare" or (known.search(passage.text[near]) and not in_general.match(text, end)):
            yield start, end, kind


def _mention(passage: Passage, start: int, end: int, rule: str) -> CovidMention:
    in_title = _in_title(passage, start, end)
    framing, cue = ("context", "title") if in_title else _framing(passage, start, end)
    tier: Tier = "strict" if rule == "named" else "broad"
    form, rule = _form(passage.terms(*_PHRASE, start=start, end=end)), f"{rule}; {cue}"
    return CovidMention(passage.id, start, end, passage.text[start:end], form, framing, in_title, rule, tier)


def _form(words: list[Match]) -> str:
    """The canonical form: the disease as named, with its abbreviation, and what of it is meant."""

    def rank(match: Match) -> int:
        return _PHRASE.index(match.term.layer)

    ends, said = 0, list[Match]()
    for match in sorted(words, key=lambda match: (match.start, -match.end, rank(match))):
        if match.end > ends:
            ends = match.end
            said.append(match)
    said.sort(key=lambda match: (rank(match), match.start - match.end))
    labels = list(dict.fromkeys(match.term.code for match in said))
    if {_SPELT_OUT, _SHORT} <= set(labels):
        labels = [f"{_SPELT_OUT} ({_SHORT})", *(label for label in labels if label not in (_SPELT_OUT, _SHORT))]
    return " ".join(labels)


def _in_title(passage: Passage, start: int, end: int) -> bool:
    """Whether a title says it: a heading, an agenda item, a document's, an event's, a book's, or what is called one."""
    if isinstance(passage.place, (Section, AgendaItem, Document)):
        return True
    use = "{quoted}" if isinstance(passage.place, Event) else "covid_title"
    titles = passage.analysis.codebook.any_of(use, passage.language).finditer(passage.text)
    return any(title.start() < start and end < title.end() for title in titles)


def _framing(passage: Passage, start: int, end: int) -> tuple[str, str]:
    """The framing that the strongest cue in the sentence of a mention gives it, and where that cue stands."""
    nth = max(bisect(passage.sentences, (start, len(passage.text))) - 1, 0)
    begins, ends = passage.sentences[nth]
    sentence = max(begins, start - _REACH), min(ends, end + _REACH)
    marks = [sentence[0], *(mark.start() for mark in _MARKS.finditer(passage.text, *sentence)), sentence[1]]
    here = bisect(marks, start, hi=len(marks) - 1)
    clause = marks[here - 1], marks[here]
    cues = [(weight, _RANKS.index(framing), "beside") for weight, framing in _beside(passage, start, end, clause)]
    for term, at, _ in passage.terms("framing_clause", start=sentence[0], end=sentence[1]):
        weight = _WEIGHTS.get(term.code, 1) / (1 + abs(bisect(marks, at) - here) / 2)
        cues.append((weight, _RANKS.index(_FRAMINGS.get(term.code, "response")), "clause"))
    if cues:
        _, rank, where = max(cues)
        return (_harmed(passage, sentence, clause, end) if _RANKS[rank] == "impact" else _RANKS[rank]), where
    near = _BESIDE[passage.language]
    then = passage.terms("framing_time", start=max(start - 2 * near, clause[0]), end=end + near)
    told = then and not is_procedural(passage, (begins, ends))  # what is told of that time is what was done then
    return "response" if told else "context", "no other cue"


def _beside(passage: Passage, start: int, end: int, clause: Span) -> Iterator[tuple[float, str]]:
    """The weights and framings of what stands directly before and directly after a mention in its clause."""
    near = _BESIDE[passage.language]
    before = passage.terms("framing_before", start=max(clause[0], start - _REACH), end=start)
    after = passage.terms("framing_after", start=end, end=end + _REACH)[:1]
    for term, left, right in [*sorted(before, key=lambda match: (match.end, -match.start))[-1:], *after]:
        if left <= min(end + near, clause[1]) and right >= start - near:
            weight = _WEIGHTS.get(term.code, 3)
            yield weight if term.tier == "strict" else 0.75 * weight, _FRAMINGS.get(term.code, "response")


def _harmed(passage: Passage, sentence: Span, clause: Span, end: int) -> str:
    """To whom harm is done: whoever the clause names, else what follows, else what precedes, else the document's people."""

    def named(start: int, end: int) -> list[str]:
        return [match.term.code for match in passage.terms("framing_whom", start=start, end=end)]

    whom = named(*clause) or named(end, sentence[1])[:1] or named(sentence[0], clause[0])[-1:] or ["people"]
    about = "people" in whom and passage.analysis.once(_about_migrants)
    return "impact_migrants" if "migrants" in whom or about else "impact_region"


def _about_migrants(analysis: Analysis) -> bool:
    """Whether the document is about people on the move, so that the people in it are: one paragraph in five names them."""
    paragraphs = [analysis[paragraph.id].terms("framing_whom") for paragraph in analysis.report.paragraphs]
    named = sum(any(match.term.code == "migrants" for match in found) for found in paragraphs)
    return named >= _ABOUT_MIGRANTS * len(paragraphs)
