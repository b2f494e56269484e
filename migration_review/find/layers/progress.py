"""What was reported as done, what stands in the way, and what actors promise, one row an atomic statement.

Each sentence of the summary is taken apart by ``statements`` after its reporting frame; what ``recommendations`` takes
is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from migration_review.find.analysis import analyse
from migration_review.find.announcements import announced
from migration_review.find.clauses import begins_action
from migration_review.find.codebook import Book, Codebook
from migration_review.find.gazetteer import named, states_in
from migration_review.find.kinds import kind_of
from migration_review.find.language import en_reports, zh_reports
from migration_review.find.language.sentence import Sentence, Told
from migration_review.find.marks import top_level
from migration_review.find.objectives import masked, objectives_of
from migration_review.find.pieces_told import statements
from migration_review.find.speech.sentences import voices
from migration_review.find.speech.signs import lexicon_of
from migration_review.find.statements.sentences import Spoken, spoken
from migration_review.model import Findings, Progress, Report, Voice

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


def find_progress(report: Report, *, codebook: Book | None = None) -> Findings[Progress]:
    """Find the practices, challenges and commitments that a summary reports.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one.

    Returns:
        one row an atomic statement, with columns ``lead`` (what an item shares), ``kind`` (practice, challenge, commitment), ``iso3`` (tuple: the
        countries named as having it), ``voice``, ``objectives`` (tuple), ``rule`` and ``tier``. A country that is not
        named is not a country without practice.
    """
    analysis = analyse(report, codebook, "find_progress")
    codebook = analysis.codebook
    said = {(each.voice.place, each.voice.start): each for each in analysis.once(spoken)}
    taken: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for key, one in said.items():
        taken[key] = [one.sentence.place(ask.start, ask.end) for ask in one.asks]
    rows: list[Progress] = []
    before: Voice | None = None
    context = speaking = ""
    for sentence in analysis.once(voices):
        if before is None or before.place != sentence.place:
            context = speaking = ""
        before = sentence
        speaking = _speaking(sentence, speaking, codebook, report.language)
        each = said.get((sentence.place, sentence.start))
        if each is None:
            continue
        folded, offsets = each.sentence.text, each.sentence.offsets
        framed, claimed = FRAMES[report.language](each.sentence, _kind(codebook, report.language))
        folded = _hidden(sentence.text, folded, offsets, codebook, report.language)
        context = announced(folded, context, report.language)
        told: list[Row] = [(one.start, one.end, None, one.kind, one.rule, one.tier) for one in framed]
        if sentence.verb_class not in ("discusses", "expects") and not _THANKS.search(sentence.verb or ""):
            willed = any(row[3] == "commitment" for row in told)
            stated = _stated(each, sentence, folded, offsets, context, claimed, codebook, report.language)
            told += [row for row in stated if not (willed and row[4].startswith("promise"))]
        for start, end, lead, kind, rule, tier in sorted(told, key=lambda row: row[:2]):
            a, b = offsets[start], offsets[end - 1] + 1
            if any(a < right and left < b for left, right in taken[sentence.place, sentence.start]):
                continue
            text = sentence.text[a:b]
            countries = _having(text, codebook, report.language)
            if not countries and lead:
                countries = _having(folded[slice(*lead)], codebook, report.language)
            if not countries and rows and rows[-1].place == sentence.place:
                # "A reformed its law and opened a hotline": the second act is A's too
                gap = sentence.text[max(0, rows[-1].end - sentence.start) : a]
                acts = _FINITE.match(text) or begins_action(folded, start, end, codebook, report.language)
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


def _no_frames(sentence: Sentence, kind_of: en_reports.Kind) -> tuple[list[Told], list[tuple[int, int]]]:
    return [], []


SETTLE = {"zh": zh_reports.settle, "en": en_reports.settle}
REST = {"zh": lambda *_: [], "en": en_reports.rest}
Row = tuple[int, int, tuple[int, int] | None, str, str, str]
FRAMES = {"zh": _no_frames, "en": en_reports.frames}


def _stated(
    each: Spoken,
    sentence: Voice,
    folded: str,
    offsets: tuple[int, ...],
    context: str,
    claimed: list[tuple[int, int]],
    codebook: Codebook,
    language: str,
) -> Iterator[Row]:
    """What the clauses of a sentence state outside its frames."""
    settle = SETTLE[language]
    begin = _after_frame(sentence, folded, offsets, codebook, language)
    default = _TOLD_BY.get(sentence.voice, "")
    asked = _asked(folded, each, language)
    for atom, kind, rule, tier in statements(folded, begin, asked, context, codebook, language, default):
        if any(atom.start < right and left < atom.end for left, right in claimed):
            for left, right in REST[language](each.sentence, atom.start, atom.end, claimed):
                own, why, tier = kind_of(folded[left:right], codebook, language, "")
                if own := settle(folded[left:right], own):
                    yield left, right, None, own, why, tier
        elif kind := settle(folded[atom.start : atom.end], kind):
            yield atom.start, atom.end, atom.lead, kind, rule, tier


def _kind(codebook: Codebook, language: str) -> en_reports.Kind:
    return lambda text: kind_of(text, codebook, language, "")


def _hidden(text: str, folded: str, offsets: tuple[int, ...], codebook: Codebook, language: str) -> str:
    """The folded sentence with the names of bodies blanked out, those of countries aside."""
    hidden = list(masked(text, codebook, language))
    for each in named(text, "countries", codebook, language):
        hidden[each.start : each.end] = text[each.start : each.end]
    return _without_names(folded, offsets, "".join(hidden))


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


def _asked(folded: str, each: Spoken, language: str) -> list[tuple[int, int]]:
    """The stretches in which the sentence asks for something, each from the mark before it."""
    found = []
    for ask, (first, last) in zip(each.asks, each.asked(language), strict=True):
        start = max((m + 1 for m in top_level(folded, 0, first, ",;:")), default=0)
        before = ask.rule.startswith(("before", "important"))
        found.append((start, next(iter(top_level(folded, last, len(folded), ",;")), len(folded)) if before else last))
    return found


def _after_frame(sentence: Voice, folded: str, offsets: tuple[int, ...], codebook: Codebook, language: str) -> int:
    """Where in the folded text what is reported begins: after speaker and verb, and a preposition of theirs."""
    start = 0
    if sentence.verb:
        spoken_for = sentence.text.find(sentence.speaker) + len(sentence.speaker) if sentence.speaker else 0
        at = max(sentence.text.find(sentence.verb, spoken_for), 0) or sentence.text.find(sentence.verb)
        start = bisect_left(offsets, at + len(sentence.verb))
    elif lead := _AGENTLESS.match(folded) if language == "zh" else None:
        words = lexicon_of(codebook, language).words
        ends = range(min(lead.end() + 6, len(folded)), lead.end(), -1)
        start = next(
            (end for end in ends for word in words.get(folded[lead.end() : end], ()) if word.value in _TELLS), 0
        )
    opening = _AFTER_VERB[language].match(folded, start)
    return opening.end() if opening and start else start


_TELLS = ("reports", "stresses", "states", "notes")
_AFTER_VERB = {
    "zh": re.compile(r"了?(?:一些|一项|关于|到)?[,:]?"),
    "en": re.compile(r",?\s*(?:(?:that|on|about|at)\b)?,?\s*", re.I),
}


_AGENTLESS = re.compile(r"(?:此外|另外|同时|还|也|进一步|,|向(?:大家|会议|与会者))*")
