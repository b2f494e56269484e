"""A sentence's statements: practices, challenges and commitments, taken apart.

A sentence's frame says what kind of statement to expect ("分享了…的例子" practices, "提请注意…的挑战" challenges,
"重申承诺" commitments); a clause's own cues may say otherwise. Enumerations are taken apart by ``clauses``, as for
recommendations. It works on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from migration_review.find.clauses import Atom, action_verbs, atoms, begins_action, members, was_done
from migration_review.find.clauses_en import FINITE, clauses_en, has_subject_en
from migration_review.find.codebook import Codebook
from migration_review.find.kinds import kind_of
from migration_review.find.marks import top_level
from migration_review.find.promises import promise
from migration_review.find.segments import clauses, has_subject

_LISTS = re.compile(
    r"(?:,?(?:其中|主要|具体)?还?包括(?![^,;。]{1,30}在内)(?:但不限于)?|,?例如|,?诸如|,?比如|,?即|(?<=措施)如|(?<=机制),?如|(?<=例子),?如|(?<=行动),?如|(?<=挑战),?如)[:,]?|:"
)
_LISTS_EN = re.compile(r",? (?:including|such as|for example|among them|namely)(?: but not limited to)?[,:]?\s|:\s")
_CARRIES_ON = re.compile(
    r"^(?:这些|此类|上述|其中)(?:活动|措施|行动|举措|做法|努力|例子|挑战|障碍|机制)|^(?:These|Such|Those)\b", re.I
)
_PRACTICE_FRAME = re.compile(
    r"(?:分享|交流|介绍|讲述|报告|通报|概述|列举|突出|说明|展示|指出|提到|注意到|欢迎|赞扬|赞赏|称赞)[^,;。]{0,80}?(?:例子|实例|事例|经验|信息|举措|做法|行动|措施|机制|努力|进展|贡献|政策|方案)|(?:欢迎|赞扬|赞赏|称赞)[^,;。]{2,40}?(?:所做的?|所作的?|开展的?|进行的?)工作|(?:欢迎|赞扬|赞赏|称赞)[^,;。]{2,20}?(?:批准|通过|建立|设立|修订|启动|制定)了?|(?:分享|交流|介绍|通报)[^,;。]{0,80}?(?:谅解备忘录|协定|协议|法律|立法|项目|战略|制度|系统|平台|改革|安排|服务)|良好做法|积极进展|取得的进展|指出[^,;。]{0,16}(?:支持|执行)[^,;。]{0,12}行动"
    r"|\b(?:shared|presented|reported|described|outlined|provided|highlighted)\b.{0,80}\b(?:examples?|experiences?|information|initiatives?|practices?|actions?|measures?|progress|efforts?)\b"
    r"|\b(?:shared|presented|reported on|described|outlined)\b.{0,60}\b(?:memorand\w+|agreements?|polic(?:y|ies)|laws?|legislation|programmes?|projects?|strateg(?:y|ies)|reforms?|mechanisms?|schemes?|services?|partnerships?)\b"
    r"|\b(?:welcom|commend|prais|appreciat|applaud|not|acknowledg|recogni[sz])\w+ (?:the |their |its )?(?:\w+ )?(?:adoption|establishment|ratification|launch|amendment|enactment|introduction|efforts?|progress|measures?|steps|initiatives?|achievements?|work)\b",
    re.I,
)
_CHALLENGE_FRAME = re.compile(
    r"(?:表示|感到|深表|深为)(?:严重|深切|深为)?(?:关切|担忧|忧虑|遗憾|不安)|关切地(?:注意到|指出)|令人(?:关切|担忧|不安|遗憾)的是|遗憾的是|\b(?:concern(?:ed)?|alarmed|regrett?(?:ed|s)?)\b|(?:挑战|障碍|困难|差距|损害|限制|不足)(?:方面)?[^,;。]{0,10}$|(?:往往|经常|常常)?受到[^,;。]{0,10}损害|\b(?:challenges?|obstacles?|barriers?|gaps?)\b[^,;.]{0,30}$",
    re.I,
)
_NOT_A_STATEMENT = re.compile(
    r"^没有[^,;]*,(?:就|便|任何)|^当[^,;]*时$|^(?:若(?!干)|如果|倘若|除非)[^。]*(?:将|会)|\b(?:without|if|unless)\b.*\b(?:would|will|could)\b|^.{0,60}应采取的行动$|^(?:讨论|审查|审议|探讨)(?:了)?|相关性|及时性|^随后",
    re.I,
)
_TAIL = re.compile(
    r"[,，]?(?:并|并且|同时|\s(?:and|but))$|是一[项种个](?:(?:良好|最佳)做法)?$|就是例证$|(?:而|所)?采取的?(?:一些|具体)?(?:行动|措施)(?:的信息|的例子|的实例)?$|方面的(?:例子|实例|经验|举措|努力)$|(?:的)?(?:例子|实例|事例|信息|经验|情况|良好做法|做法的例子|问题)$"
)


def announced(folded: str, before: str, language: str) -> str:
    """The kind of statement that a sentence's frame announces.

    Args:
        folded: a sentence, or the part of it that reports.
        before: what the sentence before announced; one that carries on ("these measures …") keeps it.
        language: "zh" or "en".

    Returns:
        "practice", "challenge" or "".

    Examples:
        >>> announced("几名代表分享了良好做法。", "", "zh")
        'practice'
    """
    if (again := _CARRIES_ON.match(folded)) and (
        before == "practice" or re.search("挑战|障碍|困难|问题|challenge|obstacle", again[0])
    ):
        return before
    lead = (_LISTS if language == "zh" else _LISTS_EN).split(folded)[0]
    if _PRACTICE_FRAME.search(lead) and not re.search(r"(?:提请注意|遇到的|面临的)[^,;。]{0,30}挑战", lead):
        return "practice"
    if _CHALLENGE_FRAME.search(lead.rstrip("。,. ")) or _CHALLENGE_FRAME.search(re.split(r"[,。]", lead)[0]):
        return "challenge"
    return ""


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
    if worry := (_WORRY if language == "zh" else _WORRY_EN).search(folded):
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
    listing = (_LISTS if language == "zh" else _LISTS_EN).search(folded, start, end)
    lead = folded[start : listing.start()] if listing else ""
    if listing and not context and _EMPTY_ACT.search(lead.rstrip(",")):
        context = "practice"  # "… took action, for example …"
    if listing and context and _announces(lead, context):
        for atom in _listed(folded, listing.end(), end, codebook, language):
            atom = Atom(atom.start, atom.end, atom.lead or (start, listing.start()))
            kind, rule, tier = kind_of(folded[atom.start : atom.end], codebook, language, context)
            yield atom, kind or context, rule or f"frame:{context}", tier or "strict"
        return
    last = ""
    pending: Atom | None = None  # a clause that so far states nothing; what carries it on may tell
    for a, b in _clauses(folded, start, end, codebook, language):
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
        for atom in _pieces(folded, a, b, codebook, language):
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


def _clauses(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[tuple[int, int]]:
    if language == "zh":
        return clauses(folded, start, end, codebook, action_verbs(codebook, "zh"))
    return clauses_en(folded, start, end)


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


def _listed(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    """What a list announces: its items between semicolons or, of a single item, the members of a list of nouns."""
    if language == "zh" and not top_level(folded, start, end, ";"):
        stop = next(iter(top_level(folded, start + 4, end, ",")), end)
        during = re.compile(r"在[^,;、]{2,30}?(?:期间|过程中|背景下)的?").match(folded, start, stop)
        nouns = members(folded, during.end() if during else start, stop, language, announced=True)
        if len(nouns) > 1 and all(b - a >= 4 for a, b in nouns):
            return [Atom(a, b) for a, b in nouns] + (
                _all_pieces(folded, stop + 1, end, codebook, language) if stop < end else []
            )
    if language == "en" and not top_level(folded, start, end, ";"):
        nouns = members(folded, start, end, language)
        if (len(nouns) > 2 and all(" " in folded[a:b] for a, b in nouns)) or (
            nouns and all(begins_action(folded, a, b, codebook, language) for a, b in nouns)
        ):
            return [Atom(a, b) for a, b in nouns]
    return _all_pieces(folded, start, end, codebook, language)


_REPORTS_AGAIN = {
    "zh": re.compile(
        r"(?:同时|并且|并|还|也|此外)*(?:指出|强调(?:指出)?|着重指出|重点指出|认为|表示|注意到|认识到)了?(?:到)?,?"
    ),
    "en": re.compile(
        r"\s*(?:and|while|also|\s)*(?:not|stress|emphasiz|highlight|underscor|stat)(?:ing|ed)\b(?: that)?,?", re.I
    ),
}


def _announces(lead: str, context: str) -> bool:
    """Whether what stands before a list only announces it."""
    return bool(
        re.search(
            r"(?:例子|实例|事例|经验|信息|举措|做法|行动|措施|机制|努力|进展|活动|挑战|困难|差距|障碍|方式|作用|损害|支持|倡议|问题|限制)$|^(?:这些|此类)|\b(?:examples?|experiences?|initiatives?|practices?|actions?|measures?|progress|efforts?|challenges?|obstacles?|barriers?|activities)\b[^,;]{0,90}$",
            lead.rstrip(" ,:"),
            re.I,
        )
    )


def _pieces(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    """The atoms of a clause, without what only introduces or announces them."""
    found: list[Atom] = []
    leads: set[tuple[int, int] | None] = set()
    effect = _EFFECT.match(folded, start, end)
    for atom in atoms(folded, effect.end() if effect and effect["v"] else start, end, codebook, language):
        head = _HEAD[language].match(folded, atom.start, atom.end)
        atom = Atom(head.end() if head else atom.start, atom.end, atom.lead)
        tail = _TAIL.search(folded[atom.start : atom.end])
        stop = atom.start + tail.start() if tail and tail.start() > 4 else atom.end
        first = atom.lead is not None and atom.lead not in leads
        leads.add(atom.lead)
        found.append(Atom(atom.lead[0] if first and atom.lead else atom.start, stop, atom.lead))
    if language == "zh":
        found = _whole(folded, found, codebook)
    return [atom for atom in found if not _EMPTY.fullmatch(folded[atom.start : atom.end])]


def _all_pieces(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    spans = _clauses(folded, start, end, codebook, language)
    return [atom for a, b in spans for atom in _pieces(folded, a, b, codebook, language)]


def _whole(folded: str, found: list[Atom], codebook: Codebook) -> list[Atom]:
    """Near-synonyms in a row stay one ("贫穷、污名化和暴力"), and an empty act keeps what it was done for."""
    kept: list[Atom] = []
    for atom in found:
        if kept:
            last, gap = kept[-1], folded[kept[-1].end : atom.start]
            short = min(last.end - last.start, atom.end - atom.start) < _SHORT
            empty = bool(_EMPTY_ACT.search(folded[last.start : last.end])) and gap == ","
            act = begins_action(folded, atom.start, atom.end, codebook, "zh")
            if (short and not act and re.fullmatch("[、和与及或并]", gap)) or empty:
                kept[-1] = Atom(last.start, atom.end, last.lead)
                continue
        kept.append(atom)
    return kept


_HEAD = {
    "zh": re.compile("(?:但是?(?!书)|然而|不过|而且),?"),
    "en": re.compile(r"\s*(?:,\s*)?(?:(?:but|while|whereas|that|and|with concern that)\s+)+", re.I),
}
_SHORT = 10  # characters below which a member of a row is taken for part of its neighbour


_BARE = "本国|各自|各国|自己|有关|相关|若干|一些|许多|诸多|多项|各项|新|成功|主要|具体|采取|开展|面临|遇到|执行工作|妨碍[^,]{0,8}?|扭转[^,]{0,8}?|在[^,]{0,20}(?:方面|领域)|的"
_GENERIC = "步骤|安排|做法|举措|情况|努力|成就|进展|挑战|差距|困难|障碍|良好做法|最佳做法|经验教训|经验|教训|前进之路|前进方向|机遇|机会|实例|例子"
_GENERIC_EN = "(?:However|Therefore|In addition|Moreover|To that end|In that regard|Finally)"
_EMPTY = re.compile(
    rf"(?:为此|因此|此外|同时|另外|然而|最后|对此|在这方面|{_GENERIC_EN})[,，]?|(?:移民|他们)?(?:继续|仍然|仍)?(?:面临|存在)(?:着)?(?:一系列|许多|诸多|各种|重重)(?:挑战|困难|障碍)|(?:迄今|所|取得的?|主要的?|关键|面临的?|面对的?|各种|许多|一些|在[^,]{{0,30}}方面的?|积极|以及|和|与|、|的|这些|持续|挑战|{_BARE})*(?:{_GENERIC})(?:(?:和|以及|、|与)(?:主要|关键)?(?:{_GENERIC}))*"
)
_EMPTY_ACT = re.compile(
    r"采取了?(?:一些|一系列|若干|许多)?(?:具体)?的?(?:行动|措施|举措|步骤)$|起到了?(?:带头|重要|积极)?作用$"
)
_EFFECT = re.compile(
    r"(?:但是?|然而|不过|而(?!且|非|不是)(?=[^,;]{6,}))|(?=这些(?:挑战|障碍|困难|差距|问题|限制))|(?:其中)?还包括|(?=另一些|另有|其他(?:一些)?(?:国家|城市|政府|成员国))|(?:并且|而且|并|且)?(?P<v>使(?:他们|她们|其|移民(?:工人)?)?(?=面临|遭受|受到|难以|处于))|(?:并且|而且|并|且)?(?=(?:往往|常常|经常|普遍|大多|很少|也|还|仍然?)*(?:迫使|导致许多|少于|面临|遭受|受到|放大|阻碍|限制|加剧|扩大|暴露|导致|损害|缺乏|没有|许多|其中许多)[^,;]{3,})"
)
