"""Every mention of COVID-19: which words name it, whether a title says them, and how the clause frames it.

A mention is a maximal noun phrase that names the disease, the virus, its pandemic, outbreak or crisis. The words are
the codebook's (``covid.csv``); a pandemic without a name is COVID-19 only where the document's own context makes it so:
it is the disease last named in the same place, or else the one that the document names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.analysis import analyse
from migration_review.find.codebook import Codebook, expand, load_codebook
from migration_review.find.framing import framing_of
from migration_review.model import AgendaItem, CovidMention, Document, Findings, Place, Report, Section

_TITLE_BEFORE = re.compile(r"(?:题为|名为|主题为|主题是|为题|entitled|titled|theme|关于)\W{0,3}$", re.I)
_TITLE_AFTER = re.compile(
    r"^\W{0,2}(?:的)?(?:秘书处)?(?:说明|报告|文件|会议室文件|会外活动|主题|专题|决议|出版物|研究|论坛|讨论|活动)"
)
_QUOTES = re.compile(r"“([^”]*)”|《([^》]*)》|\"([^\"]*)\"|‘([^’]{8,})’")
_ARTICLE = re.compile(r"(?:\b(?:the|this|that|its|our)(?: \w+)?|\b(?:post|pre|mid))[ -]$")


_ORDINAL = r"(?:first|second|third|fourth|fifth|initial|successive|new|latest|subsequent)"


@dataclass(frozen=True)
class _Words:
    """The codebook's words for the disease, compiled for one language."""

    mention: re.Pattern[str]
    bare: re.Pattern[str]
    other: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    names: tuple[tuple[re.Pattern[str], str], ...]
    heads: tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of folded text that names some disease."""

    start: int
    end: int
    kind: str
    form: str


def find_covid(report: Report, *, codebook: Codebook | None = None) -> Findings[CovidMention]:
    """Find every mention of COVID-19 in every place of a report.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        the mentions in reading order, with columns ``form`` (canonical), ``framing`` (impact_migrants, impact_region,
        response, contribution, call, context), ``in_title``, ``rule`` and ``tier`` (broad: the words alone do not name
        the disease).
    """
    codebook = codebook or load_codebook()
    words = _words(codebook, report.language)
    analysis = analyse(report, codebook)
    places = [(passage.place, *passage.folded) for passage in analysis]
    named = [list(_named(folded, words)) for _, folded, _ in places]
    most = Counter(found.kind for row in named for found in row)
    found: list[CovidMention] = []
    started = False
    for (place, folded, offsets), here in zip(places, named, strict=True):
        for mention in sorted(
            [*(f for f in here if f.kind == "covid"), *_bare(folded, words, here)], key=lambda f: f.start
        ):
            rule = "named" if mention.kind == "covid" else _refers(mention, here, started, most)
            if rule:
                start, end = offsets[mention.start], offsets[mention.end - 1] + 1
                in_title = _in_title(place, start, end)
                framing, cue = ("context", "title") if in_title else framing_of(analysis[place.id], start, end)
                found.append(
                    CovidMention(
                        place.id, start, end, place.text[start:end], mention.form, framing, in_title,
                        f"{rule}; {cue}", "strict" if rule == "named" else "broad",
                    )
                )  # fmt: skip
        started = started or any(f.kind == "covid" for f in here)
    return Findings(found, CovidMention, report)


def _pattern(codebook: Codebook, language: str, role: str) -> list[tuple[str, str]]:
    listed = codebook.lists["covid"]
    forms = [
        (
            "…".join(
                ("", *form) if row["pattern"].startswith("…") else (*form, "") if row["pattern"].endswith("…") else form
            ),
            row["form"],
        )
        for row in listed
        if row["role"] == role and row["language"] in (language, "zh" if language == "zh" else "en")
        for form in expand(row["pattern"])
    ]
    return sorted(forms, key=lambda form: -len(form[0]))


@lru_cache(maxsize=8)
def _words(codebook: Codebook, language: str) -> _Words:
    names, heads = _pattern(codebook, language, "name"), _pattern(codebook, language, "head")
    if language == "zh":  # Latin names stand in Chinese text too
        names = sorted({*names, *_pattern(codebook, "en", "name")}, key=lambda form: -len(form[0]))
    others = _pattern(codebook, language, "other") + (_pattern(codebook, "en", "other") if language == "zh" else [])
    generic = [form for form, _ in _pattern(codebook, language, "generic")]
    name, head = _any(form for form, _ in names), _any(form for form, _ in heads)
    crisis = r"(?:造成的?危机)?" if language == "zh" else ""
    # "pandemic of COVID-19", "third wave of COVID-19", "health emergency caused by COVID-19"
    lead = (
        rf"(?:(?:(?:{_ORDINAL} )?waves?|{head}s?) (?:of|caused by|due to|triggered by|provoked by) (?:the )?)?"
        if language == "en"
        else ""
    )
    return _Words(
        re.compile(rf"{lead}{name}(?: ?\( ?{name} ?\)| ?{name})*(?: ?{head})*(?:(?<!{'病毒'}){crisis})?"),
        re.compile(_any(form for form, _ in _pattern(codebook, language, "bare"))),
        re.compile(_any(form for form, _ in others)),
        re.compile("(?:" + _any(f[:-1] for f in generic if f.endswith("…")) + r")的? ?$"),
        re.compile(r"^的? ?" + _any(f[1:] for f in generic if f.startswith("…"))),
        tuple((re.compile(_any([form])), label) for form, label in names),
        tuple((re.compile(_any([form])), label) for form, label in heads),
    )


def _any(forms: Iterator[str] | list[str]) -> str:
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
    mentions = [m for m in words.mention.finditer(folded) if not _ends_with(words.other, folded[: m.start()])]
    yield from (_Found(m.start(), m.end(), "covid", _form(m[0], words)) for m in mentions)
    for other in words.other.finditer(folded):
        if not any(m.start() < other.end() and other.start() < m.end() for m in mentions):
            yield _Found(other.start(), other.end(), "other", "")


def _ends_with(pattern: re.Pattern[str], text: str) -> bool:
    text = text.rstrip(" ").removesuffix("的")
    return any(match.end() == len(text) for match in pattern.finditer(text, max(0, len(text) - 24)))


def _form(text: str, words: _Words) -> str:
    """The canonical form: the disease as named, with its abbreviation, and what of it is meant."""
    labels: list[str] = []
    rest = text
    for pattern, label in (*words.names, *words.heads):
        if pattern.search(rest):
            rest = pattern.sub("\x00", rest)
            if label not in labels:
                labels.append(label)
    if "危机" in rest and "crisis" not in labels:
        labels.append("crisis")
    if "coronavirus disease" in labels and "COVID-19" in labels:
        labels = [
            "coronavirus disease (COVID-19)",
            *(x for x in labels if x not in ("coronavirus disease", "COVID-19")),
        ]
    return " ".join(labels)


def _bare(folded: str, words: _Words, named: list[_Found]) -> Iterator[_Found]:
    """A pandemic or outbreak without a name that is not a part of a name, not another disease's, not pandemics in general."""
    english = not re.search("[\u4e00-\u9fff]", folded)
    for match in words.bare.finditer(folded):
        before, after = folded[: match.start()], folded[match.end() :]
        if any(f.start <= match.start() < f.end for f in named) or _ends_with(words.other, before):
            continue
        if words.before.search(before[-24:]) or words.after.match(after[:24]):
            continue
        if english and not _ARTICLE.search(before[-24:]):
            continue
        yield _Found(match.start(), match.end(), "bare", _form(match[0], words))


def _refers(mention: _Found, here: list[_Found], started: bool, most: Counter[str]) -> str | None:
    """Why a bare mention is COVID-19's: named last in this place, or the disease that the document names most."""
    before = [found for found in here if found.end <= mention.start]
    last = max(before, key=lambda found: found.end, default=None)
    if last is not None:
        return "bare, named before in this place" if last.kind == "covid" else None
    if any(found.kind == "other" for found in here):
        return None
    return "bare, the document's pandemic" if started and most["covid"] > most["other"] else None


def _in_title(place: Place, start: int, end: int) -> bool:
    if isinstance(place, (Section, AgendaItem, Document)):
        return True
    for quoted in _QUOTES.finditer(place.text):
        if quoted.start() < start and end < quoted.end():
            if quoted[2] is not None or place.id.startswith("event:"):
                return True
            before, after = place.text[: quoted.start()][-12:], place.text[quoted.end() :][:12]
            return bool(_TITLE_BEFORE.search(before) or _TITLE_AFTER.match(after))
    return False
