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
from migration_review.model import AgendaItem, CovidMention, Document, Findings, Report, Section, Tier
from migration_review.text import Span

_QUOTES = re.compile(r"“([^”]*)”|《([^》]*)》|\"([^\"]*)\"|‘([^’]{8,})’")
_MARKS = re.compile("[，,：:；;]")
_CAPITAL = re.compile("[A-Z]")
_NEAR = 24
"""How many characters before and after a bare word may tell that another thing is meant."""

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
_SPELT_OUT, _SHORT = "coronavirus disease", "COVID-19"

_Found = tuple[int, int, str]
"""Where what names a disease begins and ends, and of which kind (covid, other, bare)."""

_SIGNS = {
    "covid_before": "B",
    "covid_after": "A",
    "covid_other": "O",
    "covid_name": "N",
    "covid_head": "H",
    "covid_tail": "T",
}
_PHRASE = ("covid_name", "covid_head", "covid_tail", "covid_bare")


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
    named = {passage.id: _named(passage) for passage in analysis}
    kinds = Counter(kind for here in named.values() for _, _, kind in here)
    for passage in analysis:
        here, last = named[passage.id], 0
        for start, end, kind in sorted([*here, *_bare(passage)], key=lambda found: (found[0], -found[1])):
            rule = "named" if kind == "covid" else _refers(start, here, kinds)
            if rule and start >= last and kind != "other":
                yield _row(passage, start, end, rule)
            last = max(last, end)


def _row(passage: Passage, start: int, end: int, rule: str) -> CovidMention:
    in_title = _in_title(passage, start, end)
    framing, cue = ("context", "title") if in_title else _framing(passage, start, end)
    tier: Tier = "strict" if rule == "named" else "broad"
    form = _form(passage.terms(*_PHRASE, start=start, end=end))
    return CovidMention(
        passage.id, start, end, passage.text[start:end], form, framing, in_title, f"{rule}; {cue}", tier
    )


def _signs(passage: Passage) -> str:
    """A place's text in which every letter of a word for a disease is that word's sign, the longer word's over the shorter's."""
    signs = list(_CAPITAL.sub("x", passage.text))
    for match in sorted(passage.terms(*_SIGNS), key=lambda match: match.end - match.start):
        signs[match.start : match.end] = _SIGNS[match.term.layer] * (match.end - match.start)
    return "".join(signs)


def _named(passage: Passage) -> list[_Found]:
    """What names a disease: COVID-19 (``covid``) or another one (``other``)."""
    signs, joint = passage.once(_signs), passage.analysis.codebook.any_of("covid_joint", passage.language).pattern
    phrase = rf"(?:(?<!H)H+ ?(?:{joint}))?N+(?: ?[(（] ?N+ ?[)）]| ?N+)*(?: ?H+)*T*|(?P<other>O+)"
    of_other = re.compile(rf"O(?:{joint}| )?$")
    found = []
    for match in re.finditer(phrase, signs):
        if match["other"] or not of_other.search(signs[max(0, match.start() - _NEAR) : match.start()]):
            found.append((*match.span(), "other" if match["other"] else "covid"))
    return found


def _bare(passage: Passage) -> Iterator[_Found]:
    """A pandemic or outbreak without a name that is not another disease's, nor pandemics in general."""
    book, language, signs = passage.analysis.codebook, passage.language, passage.once(_signs)
    joint = rf"(?:{book.any_of('covid_joint', language).pattern}| )?"
    of_another, in_general = re.compile(rf"[BO]{joint}$"), re.compile(rf"{joint}A")
    for _, start, end in passage.terms("covid_bare"):
        near = max(0, start - _NEAR), start
        known = book.any_of("covid_known", language).search(passage.text, *near)
        if known and not (of_another.search(signs, *near) or in_general.match(signs, end)):
            yield start, end, "bare"


def _form(words: list[Match]) -> str:
    """The canonical form: the disease as named, with its abbreviation, and what of it is meant."""
    labels: dict[str, None] = {}
    ends = 0
    longest = sorted(words, key=lambda match: (match.start, -match.end, _PHRASE.index(match.term.layer)))
    said = [match for match in longest if match.end > ends and (ends := match.end)]
    for match in sorted(said, key=lambda match: (_PHRASE.index(match.term.layer), match.start - match.end)):
        labels[match.term.code] = None
    if _SPELT_OUT in labels and _SHORT in labels:
        rest = [label for label in labels if label not in (_SPELT_OUT, _SHORT)]
        return " ".join([f"{_SPELT_OUT} ({_SHORT})", *rest])
    return " ".join(labels)


def _refers(start: int, here: list[_Found], most: Counter[str]) -> str | None:
    """Why a bare mention is COVID-19's: named last in this place, or the disease that the document names most."""
    before = [kind for _, end, kind in here if end <= start]
    if before:
        return "bare, named before in this place" if before[-1] == "covid" else None
    if any(kind == "other" for _, _, kind in here):
        return None
    return "bare, the document's pandemic" if most["covid"] > most["other"] else None


def _in_title(passage: Passage, start: int, end: int) -> bool:
    """Whether a title says it: a heading, an agenda item, a document's, an event's, a book's, or what is called one."""
    if isinstance(passage.place, (Section, AgendaItem, Document)):
        return True
    codebook, text = passage.analysis.codebook, passage.text
    for quoted in _QUOTES.finditer(text):
        if quoted.start() < start and end < quoted.end():
            if quoted[2] is not None or passage.id.startswith("event:"):
                return True
            before = codebook.any_of("covid_title_before", passage.language)
            after = codebook.any_of("covid_title_after", passage.language)
            left, right = text[max(0, quoted.start() - 16) : quoted.start()], text[quoted.end() :][:16]
            return bool(before.search(left) or after.match(right))
    return False


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
