"""A sentence's statements: practices, challenges and commitments, taken apart.

A sentence's frame says what kind of statement to expect ("分享了…的例子" practices, "提请注意…的挑战" challenges,
"重申承诺" commitments, see ``announcements``); a clause's own cues may say otherwise (``kinds``). It works on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from migration_review.find.announcements import LISTS, LISTS_EN, announced, announces
from migration_review.find.clauses import Atom, action_verbs, atoms, was_done
from migration_review.find.clauses_en import FINITE, has_subject_en
from migration_review.find.codebook import Codebook
from migration_review.find.kinds import kind_of
from migration_review.find.marks import top_level
from migration_review.find.pieces import EMPTY_ACT, clauses_of, listed, pieces_of
from migration_review.find.promises import promise
from migration_review.find.segments import has_subject

_NOT_A_STATEMENT = re.compile(
    r"^没有[^,;]*,(?:就|便|任何)|^当[^,;]*时$|^(?:若(?!干)|如果|倘若|除非)[^。]*(?:将|会)|\b(?:without|if|unless)\b.*\b(?:would|will|could)\b|^.{0,60}应采取的行动$|^(?:讨论|审查|审议|探讨)(?:了)?|相关性|及时性|^随后",
    re.I,
)


def statements(
    folded: str,
    start: int,
    asked: list[tuple[int, int]],
    context: str,
    codebook: Codebook,
    language: str,
    default: str = "",
) -> Iterator[tuple[Atom, str, str, str]]:
    """Take a sentence apart into its atomic statements, outside what it asks for.

    Args:
        folded: the sentence.
        start: where what is reported begins, after speaker and verb.
        asked: the stretches in which it asks for something.
        context: what its frame announces, see ``announced``.
        codebook: whose cues and action verbs.
        language: "zh" or "en".
        default: the kind of a fact that no cue tells: what critics report is a challenge; "" for none.

    Yields:
        each statement with its kind (practice, challenge, commitment), the rule that fired and its tier.
    """
    end = len(folded) - (folded[-1:] in "。.!")
    first = promise(folded, 0, end, language)
    start = 0 if first and first[3] < start else min(start, end)  # who promises has it
    if worry := (_WORRY.search(folded) if language == "zh" else None):
        span = worry.span("felt") if worry.groupdict().get("felt") else worry.span("what")
        yield Atom(*span), "challenge", "frame:challenge", "strict"
        start = worry.end()
    cursor = start
    for left, right in [*asked, (end, end)]:
        if left > cursor:
            yield from _typed(folded, cursor, min(left, end), context, codebook, language, default)
        cursor = max(cursor, right)


def _typed(
    folded: str, start: int, end: int, context: str, codebook: Codebook, language: str, default: str = ""
) -> Iterator[tuple[Atom, str, str, str]]:
    """What a stretch states; a second reporting verb in it begins a stretch of its own."""
    again = _REPORTS_AGAIN[language]
    for mark in top_level(folded, start, end, ","):
        verb = again.match(folded, mark + 1, end)
        if verb:
            yield from _typed(folded, start, mark, announced(folded[:mark], "", language), codebook, language, default)
            yield from _typed(
                folded, verb.end(), end, announced(folded[mark + 1 : end], "", language), codebook, language, default
            )
            return
    if start >= end or _NOT_A_STATEMENT.match(folded[start:end]):
        return
    opening = _OPENING.match(folded, start, end)
    start = opening.end() if opening else start
    listing = (LISTS if language == "zh" else LISTS_EN).search(folded, start, end)
    lead = folded[start : listing.start()] if listing else ""
    if listing and not context and EMPTY_ACT.search(lead.rstrip(",")):
        context = "practice"  # "… took action, for example …"
    if listing and context and announces(lead):
        for atom in listed(folded, listing.end(), end, codebook, language):
            atom = Atom(atom.start, atom.end, atom.lead or (start, listing.start()))
            kind, rule, tier = kind_of(folded[atom.start : atom.end], codebook, language, context)
            yield atom, kind or context, rule or f"frame:{context}", tier or "strict"
        return
    last = ""
    pending: Atom | None = None  # a clause that so far states nothing; what carries it on may tell
    for a, b in clauses_of(folded, start, end, codebook, language):
        promised = promise(folded, a, b, language)
        if pending and promised:
            yield from _told(folded, pending, default, codebook, language)
            pending = None
        if promised or (last == "commitment" and _goes_on(folded, a, b, codebook, language)):
            begun, stop, rule, said = promised or (a, b, "promise:continued", a)
            for atom in atoms(folded, begun, stop, codebook, language):
                yield Atom(atom.start, atom.end, atom.lead or (a, said)), "commitment", rule, "strict"
            last = "commitment"
            continue
        for atom in pieces_of(folded, a, b, codebook, language):
            kind, rule, tier = kind_of(folded[atom.start : atom.end], codebook, language, context)
            if not kind and (context == "practice" or last == "practice"):
                kind, rule, tier = "practice", "frame:practice", "broad"
            carried = pending is not None and _carries_on(folded, pending, atom, codebook, language)
            if pending and not carried:
                yield from _told(folded, pending, default, codebook, language)
                pending = None
            if not kind:
                pending = Atom(pending.start, atom.end, atom.lead) if pending else atom
                continue
            if pending:
                atom, pending = Atom(pending.start, atom.end, atom.lead), None
            last = kind if tier == "strict" or rule.startswith("done:") else last
            yield atom, kind, rule, tier
    if pending:
        yield from _told(folded, pending, default, codebook, language)


def _told(
    folded: str, atom: Atom, default: str, codebook: Codebook, language: str
) -> Iterator[tuple[Atom, str, str, str]]:
    """A clause that no cue tells, if it states a fact and who speaks tells its kind."""
    if default and _is_fact(folded, atom, codebook, language):
        yield atom, default, "voice", "broad"


def _goes_on(folded: str, start: int, end: int, codebook: Codebook, language: str) -> bool:
    """Whether a clause after a promise promises more: it has no subject of its own, and reports nothing done."""
    if was_done(folded[start:end], codebook, language):
        return False
    if language == "zh":
        return not has_subject(folded, start, end, codebook, action_verbs(codebook, "zh"))
    return re.match(r"(?:would|will|to)\b", folded[start:end]) is not None


def _is_fact(folded: str, atom: Atom, codebook: Codebook, language: str) -> bool:
    text = folded[atom.start : atom.end]
    if _OPINION.search(text):
        return False
    if language == "zh":
        return has_subject(folded, atom.start, atom.end, codebook, action_verbs(codebook, "zh"))
    return FINITE.search(text) is not None


_OPINION = re.compile(
    "应|须|必须|可以|能够|将会|才能|有助|促进|受益|贡献|机会|契机|帮助|改善|权利|原则|契约|(?<![但凡还于可])是(?!否)|意味|等于|会议|讨论|发言|感谢|should|must|would|could|can |may |might |help|benefit|contribut|opportunit|right to|principle|compact|meeting|discussion|thank| is | are ",
    re.I,
)


def _carries_on(folded: str, before: Atom, atom: Atom, codebook: Codebook, language: str) -> bool:
    """Whether a clause has no subject but the one of the clause before."""
    gap = folded[before.end : atom.start]
    if language == "en":
        return gap.strip() in ("and", ", and", "but", ", but") and not has_subject_en(folded, atom.start, atom.end)
    if gap.strip("并也还且却则") != ",":
        return False
    return not has_subject(folded, atom.start, atom.end, codebook, action_verbs(codebook, "zh"))


_WORRY = re.compile(
    "[对就](?P<what>[^,;。]{3,60}?)(?:深|再次|都|也)*(?:表示|感到|深表|表达)了?(?:严重|深切|深为|强烈)?的?(?:关切|担忧|忧虑|遗憾|不安|震惊)"
)
_WORRY_EN = re.compile(
    r"(?:\b(?:express|voic|rais)\w+ (?:(?:deep|serious|grave|great|strong|particular|their|its)\s+)+concerns? (?:about|that|over|at|regarding) (?P<felt>[^,;]{8,}?)(?=[,;.]|$))|\bconcerns? (?:was|were|had been|has been|have been) (?:also )?(?:expressed|raised|voiced) (?:about|that|over|at|regarding) (?P<what>[^,;]{8,}?)(?=[,;.]|$)",
    re.I,
)
_OPENING = re.compile(
    r"(?:关于)?(?:各国|本国|当地|地方)?政府为(?=(?:支持|保护|促进|解决|应对|改善|加强))|在(?=[^,;。]{4,90}方面的(?:例子|实例|经验|举措|努力)(?:[,;。]|$))|(?:关于|例如|特别是|此外|尽管取得了?进展),?|(?:尽管如此|然而|不过|但是?|另外|与此同时|在这方面|总体而言|总的来说),?|(?:However|Nevertheless|Nonetheless|In addition|Moreover|Furthermore|Meanwhile|In particular|At the same time),\s*",
    re.I,
)


_REPORTS_AGAIN = {
    "zh": re.compile(
        r"(?:同时|并且|并|还|也|此外)*(?:指出|强调(?:指出)?|着重指出|重点指出|认为|表示|注意到|认识到)了?(?:到)?,?"
    ),
    "en": re.compile(
        r"\s*(?:and|while|also|\s)*(?:not|stress|emphasiz|highlight|underscor|stat)(?:ing|ed)\b(?: that)?,?", re.I
    ),
}
