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


def framing_of(text: str, start: int, end: int, codebook: Codebook, language: str) -> tuple[str, str]:
    """The framing that the clause of a mention gives it, and the cue.

    What stands directly beside the mention says most (the pandemic exacerbated …, to respond to the pandemic); otherwise
    the clause between commas, then the one between semicolons, then the sentence decides.
    """
    left, right = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    after = _beside(text[end:right], codebook, language, "framing_after", at_start=True)
    before = _beside(text[left:start], codebook, language, "framing_before", at_start=False)
    stretches = list(_clauses(text, left, right, start, end))
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
    stop = next((m.start() for m in re.finditer(r"[，,；;。]", text[end:right])), right - end)
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
