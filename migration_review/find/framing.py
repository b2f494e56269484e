"""How the clause of a mention of COVID-19 frames it: harm, and to whom; a response; a contribution; a call; a setting.

What stands directly beside the mention says most ("the pandemic exacerbated …", "to respond to the pandemic"). Else the
clause decides, with what follows where it is only a setting ("during the pandemic, …"): harm is done to somebody, an act is
done by somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.speech.floor import is_procedural
from migration_review.text import Span

_AFTER = {"zh": 5, "en": 16}
"""How many characters may stand between a mention and a word beside it: adverbs, auxiliaries, an article."""

_COMMAS, _SEMICOLONS = re.compile("[，,：:；;]"), re.compile("[；;]")
_ABOUT_MIGRANTS = 0.2


def framing_of(passage: Passage, start: int, end: int) -> tuple[str, str]:
    """The framing that the clause of a mention gives it, and what tells it.

    Args:
        passage: the place.
        start: of the mention in its text.
        end: of it.
    """
    sentence = next((span for span in passage.sentences if span[0] <= start < span[1]), (0, len(passage.text)))
    part, beside = _between(passage.text, sentence, start, end, _SEMICOLONS), _beside(passage, start, end, sentence)
    if "context" in _codes(passage, sentence):
        return "context", "clause"
    if "contribution" in _codes(passage, _between(passage.text, part, start, end, _COMMAS)):
        return "contribution", "clause"
    if beside == "harm":
        return _harmed(passage, start, end, sentence), "beside"
    for code in ("call", "contribution"):
        if code == beside or code in _codes(passage, part):
            return code, "clause"
    if beside == "response":
        return "response", "beside"
    for where in _clauses(passage, part, start, end):
        codes = _codes(passage, where)
        if "acted" in codes and beside != "recovery":
            return "response", "clause"
        if "harm" in codes:
            return _harmed(passage, start, end, where), "clause"
        if "responds" in codes or beside == "means":
            return "response", "clause"
    if beside == "recovery" or not is_procedural(passage, sentence):
        return "response", "no other cue"  # what is told of that time is what was done then
    return "context", "procedure"


def _codes(passage: Passage, span: Span, *layers: str) -> list[str]:
    """The codes of the cues in a stretch, in order."""
    return [match.term.code for match in passage.terms(*layers or ("framing_clause",), start=span[0], end=span[1])]


def _between(text: str, span: Span, start: int, end: int, marks: re.Pattern[str]) -> Span:
    """The stretch between some marks that a mention stands in."""
    cuts = [span[0] + match.start() for match in marks.finditer(text[slice(*span)])]
    left = max((cut + 1 for cut in cuts if cut < start), default=span[0])
    return left, min((cut for cut in cuts if cut >= end), default=span[1])


def _beside(passage: Passage, start: int, end: int, sentence: Span) -> str | None:
    """What stands directly after a mention, else directly before it."""
    near, text = _AFTER[passage.language], passage.text
    after = [
        match
        for match in passage.terms("framing_after", start=end, end=sentence[1])
        if match.start - end <= near and not _COMMAS.search(text, end, match.start)
    ]
    before = [
        match
        for match in passage.terms("framing_before", start=sentence[0], end=start)
        if start - match.end <= near and not _COMMAS.search(text, match.end, start)
    ]
    codes = [match.term.code for match in after[:1]]
    codes += [match.term.code for match in sorted(before, key=lambda match: (match.end, -match.start))[-1:]]
    if codes == ["harm", "response"]:
        return "response"  # "to address the pandemic's impact"
    return codes[0] if codes else None


def _clauses(passage: Passage, part: Span, start: int, end: int) -> Iterator[Span]:
    """The stretches to look for cues in, the nearest first: between commas, then on to what follows, then back."""
    clause = _between(passage.text, part, start, end, _COMMAS)
    yield clause
    yield clause[0], part[1]
    yield part


def _harmed(passage: Passage, start: int, end: int, span: Span) -> str:
    """To whom harm is done: what stands after the mention in its clause, else before it, else what the document is about."""
    clause, about = _between(passage.text, span, start, end, _COMMAS), passage.analysis.once(_about_migrants)
    codes = _codes(passage, clause, "framing_whom")
    if "migrants" in codes or ("people" in codes and about):
        return "impact_migrants"
    if codes:
        return "impact_region"
    after, before = (_codes(passage, where, "framing_whom") for where in ((end, span[1]), (span[0], start)))
    nearest = after[0] if after else before[-1] if before else "people"
    return "impact_migrants" if nearest == "migrants" or (nearest == "people" and about) else "impact_region"


def _about_migrants(analysis: Analysis) -> bool:
    """Whether the document is about people on the move, so that the people in it are: one paragraph in five names them."""
    paragraphs = [analysis[paragraph.id] for paragraph in analysis.report.paragraphs]
    named = sum("migrants" in _codes(p, (0, len(p.text)), "framing_whom") for p in paragraphs)
    return named >= _ABOUT_MIGRANTS * len(paragraphs)
