"""How the clause of a mention of COVID-19 frames it: harm, and to whom; a response; a contribution; a call; a setting.

What stands directly beside the mention says most ("the pandemic exacerbated …"). Else the clause decides, with what follows
a bare setting ("during the pandemic, …"): the form of a meeting is context, a lesson a call, what migrants did a
contribution; of the rest a harm is done to somebody and an act is done by somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from migration_review.find.clauses_en import FINITE
from migration_review.find.codebook import Codebook
from migration_review.find.kinds import kind_of
from migration_review.find.segments import is_setting
from migration_review.find.terms import find_terms
from migration_review.text import fold, sentences

_DOCUMENT = re.compile(
    r"\b(?:notes?|reports?|papers?|documents?|stud(?:y|ies)|briefs?|publications?) (?:on|about) [^,;.]*$", re.I
)
_SYMBOL = re.compile(r"\W{0,2}\(?[A-Z]{1,6}/")
_FORM = {
    "zh": re.compile(
        "(?:会议|届会|审查|论坛|磋商|协商|讨论)[^。；，,]{0,16}(?:线上|在线|网上|远程|虚拟|视频|混合|推迟|延期|改期|取消|缩短)"
    ),
    "en": re.compile(
        r"\b(?:meeting|session|review|forum|conference|discussion|consultation|round table|delegates)s?\b[^.;]{0,80}"
        r"\b(?:postponed|abandoned|cancelled|online|remotely|virtual(?:ly)?|hybrid|videoconference|were admitted|per (?:member )?(?:state|delegation))\b",
        re.I,
    ),
}
_LESSON = {
    "zh": re.compile("教训|经验表明|警钟|应[^，。]{0,6}铭记|不应忘记|别忘"),
    "en": re.compile(
        r"\blessons?\b|\bwake-up call|\bthe (?:evidence|experience) (?:from|of|gained)|\breminder\b|\bmust not be forgotten",
        re.I,
    ),
}
_HELPED = {
    "zh": re.compile(
        "(?:侨民|移民|移徙者|汇款|侨汇|散居者|志愿者|护士|护工|劳工|工人)[^。；]{0,24}(?:帮助|支撑|渡过|熬过|寄回|照料|救治|收割|坚守|捐|撑起|维持|守护)"
        "|(?:汇款|侨汇)[^。；]{0,8}(?:没有|并未|未)[^。；，]{0,12}(?:崩溃|下降|减少)|必不可少的(?:人|工人)|必要工[人种作]|关键工[人种作]"
    ),
    "en": re.compile(
        r"\b(?:migrants?|migrant \w+|diasporas?|nurses|doctors|carers|caregivers|farmworkers|cleaners|couriers|volunteers|remittances|refugees)\b[^.;]{0,50}"
        r"\b(?:(?:had|have|has) (?:\w+ly )?(?:nursed|cared|staffed|harvested|delivered|sustained|kept|cleaned|cooked|run|fed|distributed|donated|sent|saved|treated|held up)|"
        r"(?:been )?called up|to staff|kept \w+ (?:running|open|alive|fed)|essential)\b",
        re.I,
    ),
}


def framing_of(text: str, start: int, end: int, codebook: Codebook, language: str) -> tuple[str, str]:
    """The framing that the clause of a mention gives it, and the cue.

    What stands directly beside the mention says most (the pandemic exacerbated …, to respond to the pandemic); otherwise
    the clause between commas, then the one between semicolons, then the sentence decides.
    """
    left, right = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    after = _beside(text[end:right], codebook, language, "framing_after", at_start=True)
    before = _beside(text[left:start], codebook, language, "framing_before", at_start=False)
    stretches = list(_clauses(text, left, right, start, end))
    if code := _sure(text, left, right, start, end, language):
        return code, "clause"
    for code, cue in filter(None, (after, before)):
        if code == "harm":
            return _harmed(text, start, end, left, right, codebook, language), cue
        if code == "call":
            return code, cue
    everywhere = {code for code, _ in _cues(text[left:right], codebook, language)}
    if "contribution" in {code for code, _ in _cues(text[slice(*stretches[0])], codebook, language)}:
        return "contribution", "clause"
    if before and before[0] == "context" and "context" in everywhere:
        return "context", before[1]
    if before and before[0] == "response":
        return "response", before[1]
    clause = text[slice(*_clause(text, left, right, start, end, codebook, language))]
    nearest = {code for code, _ in _cues(clause, codebook, language)}
    if not nearest & {"context", "call", "contribution"}:
        kind, rule, _ = kind_of(fold(clause)[0], codebook, language, "")
        if kind == "challenge":
            return _whom(clause, codebook, language), rule
        if kind == "practice":
            return "response", rule
    for stretch in stretches:
        found = dict(reversed(_cues(text[slice(*stretch)], codebook, language)))
        for code in ("context", "call", "contribution"):
            if code in found:
                return code, found[code]
        acted = any(
            m.term.code == "response" and m.term.tier == "strict"
            for m in find_terms(text[slice(*stretch)], codebook, language, "framing")
        )
        if acted or (
            "response" in found
            and not (
                "impact_migrants" in found and _last(text[slice(*stretch)], codebook, language) == "impact_migrants"
            )
        ):
            return "response", found["response"]
        if "impact_migrants" in found:
            return "impact_migrants", found["impact_migrants"]
        if "impact_region" in found and "migrants" not in found and before:
            return "impact_region", found["impact_region"]
    return "context", "no cue"


def _sure(text: str, left: int, right: int, start: int, end: int, language: str) -> str:
    """What the wording leaves no doubt about: the form of a meeting or a document's title, a lesson, what migrants did."""
    before, sentence = text[left:start], text[left:right]
    if (_DOCUMENT.search(before) and _SYMBOL.match(text[end:right])) or _FORM[language].search(sentence):
        return "context"
    a, b = _part(text, left, right, start, end)
    if _LESSON[language].search(text[a:b]):
        return "call"
    return "contribution" if _HELPED[language].search(text[a:b]) else ""


def _part(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """The stretch between semicolons that a mention stands in."""
    cuts = [left + m.start() for m in re.finditer("[；;]", text[left:right])]
    return max((c + 1 for c in cuts if c < start), default=left), min((c for c in cuts if c >= end), default=right)


def _clause(
    text: str, left: int, right: int, start: int, end: int, codebook: Codebook, language: str
) -> tuple[int, int]:
    """The stretch between commas of a mention, with what follows as long as it is only a setting."""
    a, b = _part(text, left, right, start, end)
    cuts = [a + m.start() for m in re.finditer("[，,：:]", text[a:b])]
    first = max((c + 1 for c in cuts if c < start), default=a)
    for stop in (*(c for c in cuts if c >= end), b):
        stretch = fold(text[first:stop])[0]
        if language == "en" and FINITE.search(stretch):
            return first, stop
        if language == "zh" and not is_setting(stretch, 0, len(stretch), codebook):
            return first, stop
        if language == "zh" and any(c >= end for c in cuts if c < stop):
            return first, stop
    return (first, b) if language == "zh" else (a, b)


def _whom(clause: str, codebook: Codebook, language: str) -> str:
    """To whom a harm is done: to people where the clause names them, or names nothing else."""
    codes = {code for code, _ in _cues(clause, codebook, language)}
    return "impact_region" if "impact_region" in codes and "migrants" not in codes else "impact_migrants"


def _cues(text: str, codebook: Codebook, language: str) -> list[tuple[str, str]]:
    return [
        (match.term.code, match.term.pattern[:24])
        for match in find_terms(text, codebook, language, "framing", "framing_whom")
    ]


def _last(text: str, codebook: Codebook, language: str) -> str:
    """The last of response and harm in a stretch: Chinese and English both put the point at the end."""
    return next(
        (code for code, _ in reversed(_cues(text, codebook, language)) if code in ("response", "impact_migrants")), ""
    )


def _beside(text: str, codebook: Codebook, language: str, layer: str, *, at_start: bool) -> tuple[str, str] | None:
    """The cue that stands directly after (or before) a mention."""
    for match in find_terms(text, codebook, language, layer):
        gap = text[: match.start] if at_start else text[match.end :]
        if not gap.strip(" ,，的") and len(gap) <= 3:
            return match.term.code, match.term.pattern[:24]
    return None


def _harmed(text: str, start: int, end: int, left: int, right: int, codebook: Codebook, language: str) -> str:
    """Whether harm is done to migrants or to the region: by what the clause after the mention names, else the one before."""
    stop = next((m.start() for m in re.finditer(r"[，,；;。]", text[end:right]) if m.start() > 1), right - end)
    for stretch in (text[end : end + stop], text[left:start], text[end:right]):
        codes = [code for code, _ in _cues(stretch, codebook, language) if code in ("impact_region", "migrants")]
        if codes:
            return (
                "impact_migrants"
                if codes[0] == "migrants" and not (codes.count("impact_region") > 1 and codes[-1] == "impact_region")
                else "impact_region"
            )
    return "impact_region"


def _clauses(text: str, left: int, right: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches to look for cues in, the nearest first: between commas, between semicolons, the sentence."""
    previous: tuple[int, int] | None = None
    for marks in ("，,；;：:", "；;", ""):
        cuts = [left + m.start() for m in re.finditer(f"[{marks}]", text[left:right])] if marks else []
        stretch = (
            max((m + 1 for m in cuts if m < start), default=left),
            min((m for m in cuts if m >= end), default=right),
        )
        if stretch != previous:
            yield stretch
        previous = stretch
