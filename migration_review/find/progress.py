"""What was reported as done, what stands in the way, and what actors promise, one row an atomic statement.

Each sentence of the summary is taken apart by ``statements`` after its reporting frame; what ``recommendations`` takes
is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from migration_review.find.analysis import analyse
from migration_review.find.announcements import announced
from migration_review.find.clauses import begins_action
from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.gazetteer import named, states_in
from migration_review.find.grammar import grammar_of
from migration_review.find.language.sentence import Ask
from migration_review.find.layers.recommendations import find_recommendations
from migration_review.find.layers.voices import find_voices
from migration_review.find.marks import top_level
from migration_review.find.objectives import masked, objectives_of
from migration_review.find.pieces_told import statements
from migration_review.find.speakers import speaker_of
from migration_review.find.statements.sentences import spoken
from migration_review.model import Findings, Progress, Report, Voice
from migration_review.text import fold

# What a fact is that no cue tells: critics report what is wrong, a State's representative what it does.
_TOLD_BY = {
    "stakeholders": "challenge",
    "one_stakeholder": "challenge",
    "panel": "challenge",
    "one_member_state": "practice",
}
_THANKS = re.compile("谢|祝贺|thank", re.I)


_SAME_SUBJECT = re.compile(r"[,，、\s]*(?:并且|并|还|也|同时|而且|and|also|then|\s)*", re.I)
_FINITE = re.compile(r"(?:had|has|have|was|were|is|are|\w+ed)\b")


def find_progress(report: Report, *, codebook: Codebook | None = None) -> Findings[Progress]:
    """Find the practices, challenges and commitments that a summary reports.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        one row an atomic statement, with columns ``lead`` (what an item shares), ``kind`` (practice, challenge, commitment), ``iso3`` (tuple: the
        countries named as having it), ``voice``, ``objectives`` (tuple), ``rule`` and ``tier``. A country that is not
        named is not a country without practice.
    """
    codebook = codebook or load_codebook()
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in find_recommendations(report, codebook=codebook):
        taken[row.place].append((row.start, row.end))
    asks = {(each.voice.place, each.voice.start): each.asks for each in analyse(report, codebook).once(spoken)}
    rows: list[Progress] = []
    before: Voice | None = None
    context = speaking = ""
    for sentence in find_voices(report, codebook=codebook):
        if before is None or before.place != sentence.place:
            context = speaking = ""
        before = sentence
        speaking = _speaking(sentence, speaking, codebook, report.language)
        if (
            sentence.voice == "procedural"
            or sentence.verb_class in ("discusses", "expects")
            or _THANKS.search(sentence.verb or "")
        ):
            continue
        folded, offsets = fold(sentence.text)
        hidden = list(masked(sentence.text, codebook, report.language))
        for each in named(sentence.text, "countries", codebook, report.language):
            hidden[each.start : each.end] = sentence.text[each.start : each.end]
        folded = _without_names(folded, offsets, "".join(hidden))
        spans = [(a - sentence.start, b - sentence.start) for a, b in taken[sentence.place]]
        context = announced(folded, context, report.language)
        asked = _asked(folded, asks.get((sentence.place, sentence.start), []))
        for atom, kind, rule, tier in statements(
            folded,
            _after_frame(sentence.text, folded, offsets, codebook, report.language),
            asked,
            context,
            codebook,
            report.language,
            _TOLD_BY.get(sentence.voice, ""),
        ):
            a, b = offsets[atom.start], offsets[atom.end - 1] + 1
            if any(a < right and left < b for left, right in spans):
                continue
            text = sentence.text[a:b]
            countries = _having(text, codebook, report.language)
            if not countries and atom.lead:
                countries = _having(folded[slice(*atom.lead)], codebook, report.language)
            if not countries and rows and rows[-1].place == sentence.place:
                # "A reformed its law and opened a hotline": the second act is A's too
                gap = sentence.text[max(0, rows[-1].end - sentence.start) : a]
                acts = _FINITE.match(text) or begins_action(folded, atom.start, atom.end, codebook, report.language)
                if acts and _SAME_SUBJECT.fullmatch(gap):
                    countries = rows[-1].iso3
            if not countries and speaking and not _OTHERS.match(text):
                countries = (speaking,)
            if not countries:
                countries = _having(text, codebook, report.language, located=True)
            rows.append(
                Progress(
                    sentence.place, sentence.start + a, sentence.start + b, text, kind, countries, sentence.voice,
                    objectives_of(text, codebook, report.language), rule, tier,  # type: ignore[arg-type]
                )
            )  # fmt: skip
    return Findings(rows, Progress, report)


def _speaking(sentence: Voice, before: str, codebook: Codebook, language: str) -> str:
    """The country whose representative speaks, where it is one that is named; it goes on until somebody else speaks."""
    if sentence.inherited or (sentence.verb is None and sentence.voice == "one_member_state"):
        return before
    if sentence.voice not in ("one_member_state", "panel") or sentence.verb is None:
        return ""
    frame = sentence.text[: sentence.text.find(sentence.verb)]
    states = set(states_in(frame, codebook, language))
    pronoun = _PRONOUN.search(frame) is not None
    return states.pop() if len(states) == 1 else before if pronoun and not states else ""


def _having(text: str, codebook: Codebook, language: str, *, located: bool = False) -> tuple[str, ...]:
    """The countries that a text names as having something, each once: not those to or from which something goes.

    ``located`` counts those in which something is done; where nobody else has it, it is theirs.
    """
    found: dict[str, None] = {}
    last, oblique = 0, False
    for each in named(text, "countries", codebook, language):
        between = text[last : each.start]
        if not (found or oblique) or not _COORDINATES[language].fullmatch(between):
            oblique = each.start > 3 and _TOWARDS[language].search(text[: each.start]) is not None
            oblique = oblique and not (located and _WITHIN[language].search(text[: each.start]))
        if not oblique:
            found[each.key] = None
        last = each.end
    return tuple(found)


_COORDINATES = {"zh": re.compile(r"[、和与及,，\s]|以及"), "en": re.compile(r"(?:,|\s|and|the|or)+", re.I)}
_TOWARDS = {
    "zh": re.compile("(?:向|在|从|对|给|来自|驻|赴|前往|返回|抵达|进入|针对)$"),
    "en": re.compile(
        r"\b(?:to|in|from|at|for|towards?|into|between|against|nationals of|outside|of|with)\s+(?:the\s+)?$", re.I
    ),
}
_WITHIN = {"zh": re.compile("在$"), "en": re.compile(r"\bin\s+(?:the\s+)?$", re.I)}
_OTHERS = re.compile(
    "许多|各国|一些国家|不少国家|几个国家|国际社会|全球|全世界|many countries|some countries|most countries|several countries|globally|worldwide",
    re.I,
)
_PRONOUN = re.compile(r"^(?:她|他|该代表|该国)|^(?:she|he|they|the representative|the delegat)", re.I)


def _without_names(folded: str, offsets: tuple[int, ...], hidden: str) -> str:
    """The folded text without the words in names of bodies ("Committee on … Discrimination"), which report nothing."""
    return "".join(
        "_" if hidden[at] == "＿" and char.isalpha() else char for char, at in zip(folded, offsets, strict=False)
    )


def _asked(folded: str, asks: list[Ask]) -> list[tuple[int, int]]:
    """The stretches in which the sentence asks for something, each from the mark before it."""
    found = []
    for ask in asks:
        first = min(ask.start, ask.lead[0]) if ask.lead else ask.start
        start = max((m + 1 for m in top_level(folded, 0, first, ",;:")), default=0)
        before = ask.rule.startswith(("before", "important"))
        end = next(iter(top_level(folded, ask.end, len(folded), ",;")), len(folded)) if before else ask.end
        found.append((start, end))
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
