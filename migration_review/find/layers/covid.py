"""Every mention of COVID-19: which words name it, whether a title says them, and how the clause frames it.

A mention is a maximal noun phrase that names the disease, the virus, its pandemic, outbreak or crisis. The words are
the codebook's (``covid.csv``); a pandemic without a name is COVID-19 only where the document's own context makes it so:
it is the disease last named in the same place, or else the one that the document names most.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.codebook import Book, Codebook, expand
from migration_review.find.framing import framing_of
from migration_review.model import AgendaItem, CovidMention, Document, Findings, Report, Section, Tier

_QUOTES = re.compile(r"“([^”]*)”|《([^》]*)》|\"([^\"]*)\"|‘([^’]{8,})’")
_NEAR = 24
"""How many characters before and after a bare word may tell that another thing is meant."""

_SPELT_OUT, _SHORT = "coronavirus disease", "COVID-19"


@dataclass(frozen=True)
class _Words:
    """The codebook's words for the disease, compiled for one language."""

    name: re.Pattern[str]
    mention: re.Pattern[str]
    bare: re.Pattern[str]
    other: re.Pattern[str]
    of_other: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    labels: tuple[tuple[re.Pattern[str], str], ...]
    cues: tuple[str, ...]
    """Without one of these no disease is named."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of folded text that names some disease."""

    start: int
    end: int
    kind: str
    form: str


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
    words = _words(analysis.codebook, analysis.language)
    named = {passage.id: sorted(_named(passage.folded[0], words), key=lambda f: f.start) for passage in analysis}
    most = Counter(found.kind for here in named.values() for found in here)
    for passage in analysis:
        here = named[passage.id]
        mentions = [*(found for found in here if found.kind == "covid"), *_bare(passage, words, here)]
        for mention in sorted(mentions, key=lambda found: found.start):
            rule = "named" if mention.kind == "covid" else _refers(mention, here, most)
            if rule:
                yield _row(passage, mention, rule)


def _row(passage: Passage, mention: _Found, rule: str) -> CovidMention:
    offsets = passage.folded[1]
    start, end = offsets[mention.start], offsets[mention.end - 1] + 1
    in_title = _in_title(passage, start, end)
    framing, cue = ("context", "title") if in_title else framing_of(passage, start, end)
    tier: Tier = "strict" if rule == "named" else "broad"
    text = passage.text[start:end]
    return CovidMention(passage.id, start, end, text, mention.form, framing, in_title, f"{rule}; {cue}", tier)


@lru_cache(maxsize=8)
def _words(codebook: Codebook, language: str) -> _Words:
    """Compile; Latin names stand in Chinese text, too."""

    def forms(role: str, *languages: str) -> list[tuple[str, str]]:
        rows = (row for row in codebook.lists["covid"] if row["role"] == role and row["language"] in languages)
        return [("…".join(form), row["form"]) for row in rows for form in expand(row["pattern"])]

    names, heads, tails = forms("name", language, "en"), forms("head", language), forms("tail", language)
    name, head, tail = (_any(form for form, _ in each) for each in (names, heads, tails))
    joint = codebook.any_of("covid_joint", language).pattern
    generic = [
        row["pattern"] for row in codebook.lists["covid"] if row["role"] == "generic" and row["language"] == language
    ]
    before, after = (
        _any(form for pattern in generic if (pattern[-1] == "…") is ends for form, *_ in expand(pattern))
        for ends in (True, False)
    )
    other, between = _any(form for form, _ in forms("other", language, "en")), rf"(?:{joint}| )?"
    labels = (sorted(each, key=lambda form: (-len(form[0]), form[0])) for each in (names, heads, tails))
    return _Words(
        re.compile(name),
        re.compile(rf"(?:{head} {joint})?{name}(?: ?\( ?{name} ?\)| ?{name})*(?: ?{head})*{tail}?"),
        re.compile(_any(form for form, _ in forms("bare", language))),
        re.compile(other),
        re.compile(rf"{other}{between}$"),
        re.compile(rf"(?:{before}|{other}){between}$"),
        re.compile(rf"{between}{after}"),
        tuple((re.compile(_any([form])), label) for each in labels for form, label in each),
        tuple({max(re.split("[- ]", form), key=len) for form, _ in (*names, *forms("other", language, "en"))}),
    )


def _any(forms: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; Latin words whole, with hyphens and spaces of any kind."""
    written = []
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        escaped = re.escape(form).replace(r"\-", "[- ]{0,2}").replace(r"\ ", " +")
        left = r"(?<![a-z0-9])" if form[:1].isascii() and form[:1].isalnum() else ""
        right = r"(?![a-z0-9])" if form[-1:].isascii() and form[-1:].isalnum() else ""
        written.append(f"{left}{escaped}{right}")
    return "(?:" + "|".join(written) + ")" if written else "(?!)"


def _named(folded: str, words: _Words) -> Iterator[_Found]:
    """What names a disease: COVID-19 (``covid``) or another one (``other``)."""
    if not any(cue in folded for cue in words.cues):
        return
    covered = bytearray(len(folded))
    for match in words.mention.finditer(folded) if words.name.search(folded) else ():
        if not words.of_other.search(folded[max(0, match.start() - _NEAR) : match.start()]):
            covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            yield _Found(match.start(), match.end(), "covid", _form(match[0], words))
    for other in words.other.finditer(folded):
        if not any(covered[other.start() : other.end()]):
            yield _Found(other.start(), other.end(), "other", "")


def _form(text: str, words: _Words) -> str:
    """The canonical form: the disease as named, with its abbreviation, and what of it is meant."""
    labels: dict[str, None] = {}
    for pattern, label in words.labels:
        if pattern.search(text):
            text = pattern.sub("\x00", text)
            labels[label] = None
    if _SPELT_OUT in labels and _SHORT in labels:
        rest = [label for label in labels if label not in (_SPELT_OUT, _SHORT)]
        return " ".join([f"{_SPELT_OUT} ({_SHORT})", *rest])
    return " ".join(labels)


def _bare(passage: Passage, words: _Words, named: list[_Found]) -> Iterator[_Found]:
    """A pandemic or outbreak without a name that is not a part of a name, not another disease's, not pandemics in general."""
    folded = passage.folded[0]
    codebook, language = passage.analysis.codebook, passage.language
    article = codebook.any_of("covid_article", language) if codebook.patterns_of("covid_article", language) else None
    spans = [(found.start, found.end) for found in named]
    for match in words.bare.finditer(folded):
        start, end = match.span()
        within = bisect_left(spans, (start + 1, 0)) - 1
        if within >= 0 and start < spans[within][1]:
            continue
        before, after = folded[max(0, start - _NEAR) : start], folded[end : end + _NEAR]
        if article and not article.search(before):
            continue
        if not words.before.search(before) and not words.after.match(after):
            yield _Found(start, end, "bare", _form(match[0], words))


def _refers(mention: _Found, here: list[_Found], most: Counter[str]) -> str | None:
    """Why a bare mention is COVID-19's: named last in this place, or the disease that the document names most."""
    before = bisect_right(here, mention.start, key=lambda found: found.end)
    if before:
        return "bare, named before in this place" if here[before - 1].kind == "covid" else None
    if any(found.kind == "other" for found in here):
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
            return bool(
                before.search(text[max(0, quoted.start() - 16) : quoted.start()])
                or after.match(text[quoted.end() :][:16])
            )
    return False
