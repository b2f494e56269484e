"""What was reported as done, what stands in the way, and what actors promise, one row an atomic statement.

Each sentence of the summary is taken apart by ``statements`` after its reporting frame; what ``recommendations`` takes
is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from migration_review.find.asks import asks
from migration_review.find.clauses import begins_action, top_level
from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.gazetteer import states_in
from migration_review.find.objectives import masked, objectives_of
from migration_review.find.recommendations import find_recommendations
from migration_review.find.statements import announced, statements
from migration_review.find.voices import find_voices, grammar_of, speaker_of
from migration_review.model import Findings, Progress, Report, Voice
from migration_review.text import fold

_THANKS = re.compile("谢|祝贺|thank", re.I)


_SAME_SUBJECT = re.compile(r"[,，、\s]*(?:并且|并|还|也|同时|而且|and|also|then|\s)*", re.I)
_FINITE = re.compile(r"(?:had|has|have|was|were|is|are|\w+ed)\b")
_OWN = re.compile(r"(?:该国|本国|我国|(?:it|its|the country|his country|her country|the Government)\b)", re.I)


def find_progress(report: Report, *, codebook: Codebook | None = None) -> Findings[Progress]:
    """Find the practices, challenges and commitments that a summary reports.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        one row an atomic statement, with columns ``kind`` (practice, challenge, commitment), ``iso3`` (tuple: the
        countries named as having it), ``voice``, ``objectives`` (tuple), ``rule`` and ``tier``. A country that is not
        named is not a country without practice.
    """
    codebook = codebook or load_codebook()
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in find_recommendations(report, codebook=codebook):
        taken[row.paragraph].append((row.start, row.end))
    rows: list[Progress] = []
    before: Voice | None = None
    context = ""
    for sentence in find_voices(report, codebook=codebook):
        if before is None or before.paragraph != sentence.paragraph:
            context = ""
        before = sentence
        if sentence.voice == "procedural" or sentence.verb_class == "discusses" or _THANKS.search(sentence.verb or ""):
            continue
        folded, offsets = fold(sentence.text)
        folded = _without_names(folded, offsets, masked(sentence.text, codebook, report.language))
        spans = [(a - sentence.start, b - sentence.start) for a, b in taken[sentence.paragraph]]
        context = announced(folded, context, report.language)
        asked = _asked(sentence, folded, codebook, report.language)
        for atom, kind, rule, tier in statements(
            folded,
            _after_frame(sentence.text, folded, offsets, codebook, report.language),
            asked,
            context,
            codebook,
            report.language,
        ):
            a, b = offsets[atom.start], offsets[atom.end - 1] + 1
            if any(a < right and left < b for left, right in spans):
                continue
            text = sentence.text[a:b]
            countries = _named_in(text, codebook, report.language)
            if not countries and atom.lead:
                countries = _named_in(folded[slice(*atom.lead)], codebook, report.language)
            if not countries and _OWN.match(text):  # "the representative of A said that the country had …"
                speakers = _named_in(sentence.text[:a], codebook, report.language)
                countries = speakers if len(speakers) == 1 else ()
            if not countries and rows and rows[-1].paragraph == sentence.paragraph:
                # "A reformed its law and opened a hotline": the second act is A's too
                gap = sentence.text[max(0, rows[-1].end - sentence.start) : a]
                acts = _FINITE.match(text) or begins_action(folded, atom.start, atom.end, codebook, report.language)
                if acts and _SAME_SUBJECT.fullmatch(gap):
                    countries = rows[-1].iso3
            rows.append(
                Progress(
                    sentence.paragraph, sentence.start + a, sentence.start + b, text, kind, countries, sentence.voice,
                    objectives_of(text, codebook, report.language), rule, tier,  # type: ignore[arg-type]
                )
            )  # fmt: skip
    return Findings(rows, Progress, report.symbol or report.source.name)


def _named_in(text: str, codebook: Codebook, language: str) -> tuple[str, ...]:
    """The countries that a text names, each once."""
    return tuple(dict.fromkeys(states_in(text, codebook, language)))


def _without_names(folded: str, offsets: tuple[int, ...], hidden: str) -> str:
    """The folded text without the words in names of bodies ("Committee on … Discrimination"), which report nothing."""
    return "".join(
        "_" if hidden[at] == "＿" and char.isalpha() else char for char, at in zip(folded, offsets, strict=False)
    )


def _asked(sentence: Voice, folded: str, codebook: Codebook, language: str) -> list[tuple[int, int]]:
    """The stretches in which the sentence asks for something, each from the mark before it."""
    found = []
    for ask in asks(sentence, codebook, language):
        first, last = min(ask.trigger, ask.start), max(ask.end, ask.trigger + 1)
        start = max((m + 1 for m in top_level(folded, 0, first, ",;:")), default=0)
        found.append(
            (
                start,
                max(last, next(iter(top_level(folded, last, len(folded), ",;")), len(folded)))
                if ask.trigger >= ask.end
                else last,
            )
        )
    return found


def _after_frame(text: str, folded: str, offsets: tuple[int, ...], codebook: Codebook, language: str) -> int:
    """Where in the folded text what is reported begins: after speaker and verb, and a preposition of theirs."""
    grammar = grammar_of(codebook, language)
    said = speaker_of(text, grammar)
    start = 0
    if said:
        start = bisect_left(offsets, said.verb_end)
    elif language == "zh":
        lead = _AGENTLESS.match(folded)
        verb = grammar.verb.match(folded, lead.end() if lead else 0)
        start = verb.end() if verb and grammar.classes[verb[0]] in ("reports", "stresses", "states", "notes") else 0
    opening = _AFTER_VERB[language].match(folded, start)
    return opening.end() if opening and start else start


_AFTER_VERB = {
    "zh": re.compile(r"了?(?:一些|一项|关于|到)?[,:]?"),
    "en": re.compile(r",?\s*(?:(?:that|on|about|at)\b)?,?\s*", re.I),
}


_AGENTLESS = re.compile(r"(?:此外|另外|同时|还|也|进一步|,|向(?:大家|会议|与会者))*")
