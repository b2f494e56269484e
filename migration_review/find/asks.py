"""Where a sentence asks for something: trigger, stretch, strength, addressee.

Three frames of UN prose: an asking verb with its addressee ("促请各国…"), a modal before or after the action ("需要…",
"…至关重要"), and importance stressed ("强调…的重要性"). The verbs, modals and addressees are the codebook's. It works on
folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from migration_review.find.clauses import begins_action
from migration_review.find.clauses_en import clauses_en, without_asides
from migration_review.find.codebook import Codebook, expand
from migration_review.find.marks import top_level
from migration_review.find.voices import Grammar, forms, grammar_of, speaker_of
from migration_review.model import Voice
from migration_review.text import fold

_STOPS = frozenset(("states", "stresses", "notes", "welcomes", "reaffirms", "commits", "warns", "expects", "agrees"))

_NO_STOP = re.compile(
    r"(?:通过|支持|保证|确认|承认|同意|关注|突出|凸显|意识到|关切|recognize|recognise|acknowledge|support|agree|note|adopt|consider)",
    re.I,
)

_NOUN_AFTER = re.compile(r"(?:的(?!是)|书|中(?!的)|,|。|;|$|和|、|者|函|包括|,并)")

_ANAPHOR = re.compile(r"(?:这|此|该|上述|它|其中|(?:this|that|these|those|it|they)\b)", re.I)

_QUESTION = re.compile(r"[?？]$")


@dataclass(frozen=True, slots=True)
class Ask:
    """Where asking begins in folded text: the trigger, the stretch of what is asked, strength, addressee and rule."""

    trigger: int
    start: int
    end: int
    strength: str
    addressee: str | None
    rule: str
    subject: tuple[int, int] | None = None


def asks(sentence: Voice, codebook: Codebook, language: str) -> list[Ask]:
    """What a sentence asks for, in order; stretches do not overlap.

    Args:
        sentence: a row of ``find_voices``.
        codebook: whose verbs, modals and addressees.
        language: "zh" or "en".
    """
    folded, _ = fold(sentence.text)
    if _QUESTION.search(folded):
        return []
    words = _words(codebook, language)
    grammar = grammar_of(codebook, language)
    end = len(folded) - (folded[-1:] in "。.!")
    if listed := _LISTED.search(folded):
        return [Ask(listed.start(), listed.end(), end, "explicit", None, "verb:listed")]
    if language == "en":
        return _asks_en(folded, end, codebook, words, grammar, expects=sentence.verb_class == "expects")
    blocked = [match.span() for match in words.never.finditer(folded)]
    found: list[Ask] = []
    triggers = sorted(
        [(m.start(), m.end(), "verb", m) for m in words.verb.finditer(folded)] + [(m.start(), m.end(), "modal", m) for m in words.before.finditer(folded)]
        + [(m.start(), m.end(), "after", m) for m in words.after.finditer(folded)] + [(m.start(), m.end(), "importance", m) for m in words.importance.finditer(folded)],
        key=lambda t: (t[0], -t[1]),
    )  # fmt: skip
    for a, b, kind, match in triggers:
        if (
            any(a < right and left < b for left, right in blocked)
            or (found and a < found[-1].end)
            or _quoted(folded, a)
        ):
            continue
        if kind == "verb" and _asks_here(folded, a, b, words, codebook, language, grammar.speaker):
            start, addressee = _addressee(folded, b, end, words, codebook, language)
            stop = _stop(folded, start, end, words, grammar, language)
            also = _ALSO_ON.search(folded, start, stop) if language == "en" else None
            found.append(Ask(a, start, also.start() if also else stop, "explicit", addressee, f"verb:{match[0]}"))
            if also:
                start, addressee = _addressee(folded, also.end(), end, words, codebook, language)
                found.append(Ask(also.start(), start, stop, "explicit", addressee, f"verb:{match[0]}"))
        elif kind == "modal" and _is_modal(folded, a, b):
            subject = _subject_span(folded, a, grammar, found, language)
            addressee = _as_addressee(folded[slice(*subject)], words)
            start, own = (a - 1 if folded[a - 1 : a] == "不" else a if _FORBIDS.fullmatch(folded[a:b]) else b), None
            if language == "en" and "need" in match[0].lower():
                start, own = _addressee(folded, b, end, words, codebook, language)
            elif folded[b - 1] == "是" and folded.startswith("要", b):
                start = b + 1
            stop = _stop(folded, start, end, words, grammar, language)
            strength = words.strengths.get(match[0].lower(), "need")
            found.append(
                Ask(a, start, stop, strength, addressee or own, f"modal:{match[0]}", None if addressee else subject)
            )
        elif kind in ("after", "importance") and sentence.verb_class != "expects":
            left = _important(folded, a, grammar, found, kind, language)
            if kind == "importance" and language == "en":
                left = (b, _stop(folded, b, end, words, grammar, language))
            if left and left[1] - left[0] >= 2 and not _ANAPHOR.match(folded, left[0]):
                found.append(Ask(a, left[0], left[1], "need", None, f"{kind}:{match[0]}"))
    return sorted(found, key=lambda ask: ask.start)


def _asks_en(folded: str, end: int, codebook: Codebook, words: _Words, grammar: Grammar, *, expects: bool) -> list[Ask]:
    """What an English sentence asks for: each trigger has the clause it stands in, and what carries that on."""
    text = without_asides(folded, grammar.verb)
    spans = clauses_en(text, 0, end)
    blocked = [match.span() for match in words.never.finditer(text)]
    triggers = sorted(
        [(m.start(), m.end(), kind, m) for kind, pattern in (("passive", _PASSIVE), ("verb", words.verb), ("modal", words.before), ("after", words.after), ("importance", words.importance)) for m in pattern.finditer(text, 0, end)],
        key=lambda t: (t[0], -t[1]),
    )  # fmt: skip
    found: list[Ask] = []
    for a, b, kind, match in triggers:
        if expects and kind in ("after", "importance"):
            continue
        left, right = next(((s, e) for s, e in spans if s <= a < e), (0, end))
        if ":" in text[b : right + 2] and text[b : right + 2].rstrip().endswith(":"):
            right = end  # "States should: (a) …; (b) …"
        if (
            any(a < stop and begin < b for begin, stop in blocked)
            or _quoted(text, a)
            or (found and a < found[-1].trigger + 3)
        ):
            continue
        if found and a < found[-1].end:
            cut = max(left, max((m.end() for m in _AND_THEN.finditer(text, 0, a)), default=0))
            if cut <= found[-1].start + 3:
                continue
            found[-1] = replace(found[-1], end=len(text[:cut].rstrip(" ,;").removesuffix(" and").rstrip(" ,")))
        ask = _ask_en(text, (left, right), (a, b, kind, match), codebook, words, grammar.speaker)
        also = _ALSO_ON.search(text, ask.start, ask.end) if ask and kind == "verb" else None
        if ask and (reason := _REASON.search(text, ask.start, ask.end)):
            ask = replace(ask, end=reason.start())
        if ask and also:
            start, whom = _addressee(text, also.end(), ask.end, words, codebook, "en")
            found.append(replace(ask, end=also.start()))
            ask = replace(ask, trigger=also.start(), start=start, addressee=whom)
        if ask and ask.end - ask.start >= 4 and not _ANAPHOR.match(text, ask.start):
            found.append(ask)
    return found


def _ask_en(
    text: str,
    clause: tuple[int, int],
    trigger: tuple[int, int, str, re.Match[str]],
    codebook: Codebook,
    words: _Words,
    speaker: re.Pattern[str],
) -> Ask | None:
    (left, right), (a, b, kind, match) = clause, trigger
    if kind == "passive":
        whom = _as_addressee(_subject_en(text, left, a), words)
        return Ask(a, b, _until(text, b, right, words), "explicit", whom, f"verb:{match['verb']}")
    if kind == "verb":
        if not _asks_here(text, a, b, words, codebook, "en", speaker):
            return None
        start, whom = _addressee(text, b, right, words, codebook, "en")
        if whom and _THE_FLOOR.search(whom):
            return None  # "invited the panellists to reflect" gives the floor
        return Ask(a, start, _until(text, start, right, words), "explicit", whom, f"verb:{match[0]}")
    if kind == "importance":
        stop = _SAID_OF.search(text, b, right)
        return Ask(a, b, stop.start() if stop else right, "need", None, f"importance:{match[0]}")
    subject = _subject_en(text, left, a)
    if kind == "after":
        if _MORE.fullmatch(subject.strip()):
            colon = re.compile(r"[^,;]{0,30}:\s*").match(text, b)
            return Ask(a, colon.end(), len(text.rstrip(". ")), "need", None, f"after:{match[0]}") if colon else None
        return Ask(a, a - len(subject), a, "need", None, f"after:{match[0]}") if subject.strip() else None
    if _OBLIGED.fullmatch(match[0]) and _WHO_IS_OBLIGED.search(subject):
        return None  # "many women had to leave" tells what happened
    whom = _as_addressee(subject, words)
    noun = re.search(r"\bneed\b", match[0], re.I) is not None  # "the need to", "need for"
    alone = subject.strip().lower() in ("", "it", "there", "they", "he", "she", "and")
    bare = (
        alone
        or whom is not None
        or noun
        or (
            re.search(r"\bneeded to$", text[left:b]) is not None
            and re.search(r"\b(?:is|was|are|were)\s+needed", match[0]) is not None
        )
    )
    strength = words.strengths.get(match[0].lower(), "need")
    start, named = (
        _addressee(text, b, right, words, codebook, "en") if noun and not match[0].endswith("to") else (b, None)
    )
    stop = _SAID_OF.search(text, b, right)
    end = stop.start() if stop else right
    return Ask(a, start if bare else a - len(subject.lstrip()), end, strength, whom or named, f"modal:{match[0]}")


def _subject_en(text: str, left: int, at: int) -> str:
    """What stands before a verb in its clause, reporting frame and setting aside."""
    frame = list(_FRAME_EN.finditer(text, left, at))
    return text[frame[-1].end() if frame else left : at]


def _until(text: str, start: int, right: int, words: _Words) -> int:
    """Where what is asked for ends: at the clause's end, or further on where what follows is asked for too."""
    while goes_on := _GOES_ON.match(text, right):
        following = next(iter(top_level(text, goes_on.end(), len(text), ";")), len(text.rstrip(". ")))
        if words.before.search(text, goes_on.end(), following):
            break
        right = following
    return right


_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|had been|has been|have been) (?:also |further |therefore |strongly )*(?P<verb>urged|called (?:up)?on|encouraged|invited|requested|asked|advised|recommended) to\s+",
    re.I,
)
_AND_THEN = re.compile(r",?\s+(?:and|but)\s+|[;,]\s+")
_SAID_OF = re.compile(
    r",?\s+(?:was|were|had been|has been) (?:also |further |strongly |repeatedly )*(?:highlighted|stressed|emphasi[sz]ed|underlined|underscored|noted|recogni[sz]ed|mentioned|raised|reiterated|pointed out)\b"
)
_OBLIGED = re.compile(r"(?:had|has|have) to", re.I)
_WHO_IS_OBLIGED = re.compile(
    r"\b(?:migrants?|workers?|women|men|children|families|people|persons|they|nationals|returnees|refugees|girls|boys|who)\s*(?:\w+ly\s*)?$",
    re.I,
)
_FRAME_EN = re.compile(
    r"\b(?:that|whether|believed|felt|in (?:his|her|their|its) (?:view|opinion|words))\s+|(?:^|\s)(?:in addition|moreover|furthermore|however|therefore|lastly|finally|instead|rather|thus|to that end|in that regard|in that context),?\s+",
    re.I,
)
_THE_FLOOR = re.compile(r"\b(?:panell?ists?|speakers?|participants|the panel|members of the panel|the floor)\b", re.I)
_MORE = re.compile(r"(?:more|what|what more|this|that|much more|what else)(?: is| was)?(?: also| still)?", re.I)
_REASON = re.compile(
    r",?\s+(?:lest|because|failing which|otherwise)\b|,\s+(?:since|although|though|even though|as|for (?:it|they|he|she|this|that|an?|without))\b",
    re.I,
)
_GOES_ON = re.compile(r",?\s+(?:and\s+)?that\s+")
_ALSO_ON = re.compile(r",? and (?:up)?on(?= [^,;]{3,80}? to \w)")

_LISTED = re.compile(
    r"(?:提出|作出|做出)了?(?:以下|下列|如下|几项|若干|一系列|多项)?(?:主要)?建议[^,;。:]{0,6}:|建议如下:"
    r"|\b(?:made|put forward|offered|proposed) (?:the following|several|a number of|some) (?:\w+ )?(?:recommendations|suggestions|proposals)[^,;.:]{0,40}:\s*",
    re.I,
)


def _quoted(folded: str, at: int) -> bool:
    return folded.count("《", 0, at) > folded.count("》", 0, at) or folded.count('"', 0, at) % 2 == 1


def _asks_here(
    folded: str, a: int, b: int, words: _Words, codebook: Codebook, language: str, speaker: re.Pattern[str]
) -> bool:
    """Whether an asking verb asks here: a speaker or a conjunction before it, no noun of the same spelling."""
    if language == "zh":
        if _NOUN_AFTER.match(folded, b):
            return bool(
                folded[b : b + 1] == ","
                and not words.before.search(folded, b)
                and _SPEAKER_BEFORE.search(folded[:a])
                and begins_action(folded, b + 1, len(folded), codebook, language)
            )
        if folded[a:b] == "请" and re.search(r"[申邀提聘恳吁宴]$", folded[:a]):
            return False
        clause = max((m.end() for m in re.finditer(r"[,;:。]", folded[:a])), default=0)
        before = folded[clause:a]
        if _URGES.fullmatch(folded[a:b]) and not before.endswith("的"):
            return True
        return bool(_NOBODY_BEFORE.fullmatch(before)) or bool(_SPEAKER_BEFORE.search(before))
    if re.match(r"\s+(?:about|what|how|whether|why|which|who|if|in|by|under|during|at|and)\b", folded[b:], re.I):
        return False  # a question that was asked, or a participle: "the text proposed by the Chair"
    if re.search(r"\bit (?:was|is|has been|had been)\s+(?:also\s+|further\s+|\w+ly\s+)?$", folded[:a], re.I):
        return bool(re.match(r"\s+that\b", folded[b:]))
    if re.search(r"\bthere (?:was|were|have been|has been) (?:also )?$", folded[:a], re.I):
        return folded[a:b].lower().endswith(" for")
    if re.search(r"\b(?:the|a|an|its|their|of|to be|was|were|is|are|been)\s+$", folded[:a]):
        return False
    clause = max((m.end() for m in re.finditer(r"[,;:]\s|\band\s", folded[:a])), default=0)
    before = folded[clause:a].strip()
    return (
        len(before.split()) < 3
        or bool(_WHO_ASKS.search(folded[max(0, a - 160) : a]))
        or speaker.search(folded, clause, a) is not None
    )


_IN_A_WORD = {"务": "服业任事商职财债家义公劳税政队医"}

_EMBEDDED_QUESTION = re.compile(r"[^,;。]{0,6}(?:哪些|什么|如何|多少|何种)")

_WHO_NEED = re.compile(r"[\u4e00-\u9fff]{1,4}(?:人群|者|人员)(?:面临|增加|的|[,;。]|$)")


def _is_modal(folded: str, a: int, b: int) -> bool:
    """Whether a modal is one here: not the end of a word (服务|必须), a question (需要采取哪些) or an attribute (需要服务的人群)."""
    if a and folded[a - 1] in _IN_A_WORD.get(folded[a], ""):
        return False
    return not (folded[a:b].endswith("需要") and (_EMBEDDED_QUESTION.match(folded, b) or _WHO_NEED.match(folded, b)))


_WHO_ASKS = re.compile(
    r"\b(?:he|she|they|it|who|another|others|others|some|several|many|one|speakers?|panell?ists?|representatives?|delegat\w+|delegations?|observers?|participants|moderator|chair|president|rapporteurs?|experts?|mayors?|ministers?|secretar\w+|unionists?|unions?|organizations?|associations?|networks?|committee|council|commission|meeting|forum|group|members?|states|countries|mr\.|ms\.|mrs\.|dr\.)[^,;]{0,90}$",
    re.I,
)
_FORBIDS = re.compile("不得|切勿|决不能?|不能(?:只|仅)?|不宜|不应(?:当|该)?|不要")
_URGES = re.compile("促请|敦促|呼吁|吁请|力促|恳请|奉劝|强烈要求")
_NOBODY_BEFORE = re.compile(
    "(?:此外|因此|为此|据此|同时|最后|还有人|有人)?(?:并|也|还|又|则|进一步|再次|特别|强烈|同时|另外|一致|继续|[^,;。的]{0,4}地)*"
)
_SPEAKER_BEFORE = re.compile(
    "(?:代表们?|成员国|会员国|会议|与会者|小组(?:成员)?|利益攸关方|利益相关者|组织|有人|他们?|她们?|它们?|主持人|召集人|委员会|经社会|大会|理事会|主席|秘书长|工会|协会|联盟|联合会"
    "|报告员|专家们?|学者|顾问|人士|市长|部长|大使|[先女][生士]|教授|博士|论坛|网络|代表团|民间社会|青年|参加者|发言者|雇主|高专办|[一-龥]{1,4}署)"
    "(?:还|也|又|则|并|均|都|进一步|再次|特别|强烈|随后|同时|一致|在会上|明确|继续|此外|因此|为此|据此|最后|转而|,)*$"
)


def _addressee(
    folded: str, start: int, end: int, words: _Words, codebook: Codebook, language: str
) -> tuple[int, str | None]:
    """Where the action begins after an asking verb, and whom the stretch before it addresses."""
    clause = next(iter(top_level(folded, start, end, ",;:")), end)
    last = start
    kinds: list[str] = []
    for match in words.addressee.finditer(folded, start, clause):
        between = folded[last : match.start()]
        if kinds and not re.fullmatch(
            r"(?:、|和|以及|及|与|,|\s|and|其他|其它|所有|各|有关|的|包括|[^,;。]{0,10}(?:的|国))*", between
        ):
            break
        if not kinds and len(between) > (24 if language == "zh" else 40):
            break
        if (
            not kinds
            and len(between) > 4
            and language == "zh"
            and begins_action(folded, start, clause, codebook, language)
        ):
            break  # "要求允许工人更换雇主" addresses nobody
        after = folded[match.end() : clause]
        if (
            language == "zh"
            and re.match(r"(?:的(?!政府|代表)|一级|间|化|政策|部门的)", after)
            and not re.match(r"的[^,;。]{0,10}(?:政府|组织)", after)
        ):
            break
        kinds.append(words.addressees[match[0].lower()])
        last = match.end()
    if kinds and (tail := re.match(r"\s*(?:之间|本身|等|and other partners|to\b|in\b)?\s*", folded[last:clause], re.I)):
        last += tail.end()
    if kinds and language == "zh" and (office := _OFFICE.match(folded, last, clause)):
        last, kinds = office.end(), ["governments"]
    if not kinds:
        return _unnamed(folded, start, end) if language == "en" else (start, None)
    kind = kinds[0] if len(set(kinds)) == 1 else "all"
    return last, f"other:{_name(folded, start, last)}" if kind == "other" else kind


_OFFICE = re.compile(
    "的?(?:(?:教育|卫生|劳工|劳动|内政|外交|移民|统计|司法|财政|边境|公共采购|采购|监管|地方|中央|市政|执法|检察|海关)(?:、|和|及)?)+(?:部门?|局|署|当局|机构|机关|政府)"
)


def _unnamed(folded: str, start: int, end: int) -> tuple[int, str | None]:
    """An English addressee that no list knows: "invited the treaty bodies to continue"."""
    whom = re.compile(
        r"\s+(?P<whom>(?!for\b|that\b|to\b)[^,;:.]{3,90}?)\s+to\s+(?!the\b|an?\b|all\b)(?=[a-z]+\b)"
    ).match(folded, start, end)
    if whom and len(whom["whom"].split()) <= 12:
        name = re.sub(r"^(?:(?:on|upon|to)\s+)?(?:the\s+)?", "", whom["whom"])
        office = re.search(r"\b(?:ministr(?:y|ies)|authorit(?:y|ies)|parliaments?|regulators?)\b", name)
        return whom.end(), "governments" if office else f"other:{name}"
    to = re.compile(r"\s*(?:for|that|on|upon|to)\s+", re.I).match(folded, start, end)
    return (to.end() if to else start), None


def _name(folded: str, start: int, last: int) -> str:
    return folded[start:last].strip(" ,、").removesuffix("之间").removesuffix(" to").strip()


def _as_addressee(subject: str, words: _Words) -> str | None:
    """The addressee that a modal's subject is, if it is one: 各国应…, 雇主必须…"""
    bare = subject.strip(" ,")
    match = next((m for m in words.addressee.finditer(bare) if m.end() == len(bare) and m.start() <= 16), None)
    if not match or "的" in bare[: match.start()]:
        return None
    kind = words.addressees[match[0].lower()]
    return f"other:{bare}" if kind == "other" else kind


def _subject_span(folded: str, at: int, grammar: Grammar, found: list[Ask], language: str) -> tuple[int, int]:
    """What stands between the reporting frame (or the last mark) and a modal."""
    start = max(
        [m.end() for m in re.finditer(r"[,;:。]", folded[:at])] + [ask.end for ask in found if ask.end <= at], default=0
    )
    said = re.search(
        r"(?:指出|强调|表示|认为|重申|说|提到|补充|指明|noted that|stressed that|stated that|emphasized that|said that|,? ?that)$",
        folded[start:at],
    )
    if said:
        return at, at
    if language == "zh":
        lead = re.match(
            r"(?:此外|因此|然而|但是|但|同时|为此|并且|并|还|也|更|而且|关于[^,]*|在[^,]{0,12}方面|进一步|着重|重点|特别)*(?:[^,]{0,24}?(?:指出|强调|表示|认为|重申)(?:了)?)?(?:有|是)?(?:还|也|更|都|均|仍|就|往往|始终|迫切|特别是)*",
            folded[start:at],
        )
        start += lead.end() if lead else 0
        tail = re.search(r"(?:还|也|都|均|更|仍|就|,|,这|这)+$", folded[start:at])
        stop = start + tail.start() if tail else at
        return start, max(start, stop)
    frame = re.match(
        r".{0,80}?\b(?:noted|stressed|stated|emphasized|said|highlighted|underscored|added|observed|suggested) (?:that )?(?:the )?",
        folded[start:at],
        re.I,
    )
    start += frame.end() if frame else 0
    while start < at and folded[start] == " ":
        start += 1
    return start, max(start, len(folded[:at].rstrip()))


def _asks_others(clause: str, words: _Words, language: str) -> bool:
    """Whether a clause has a modal and a subject of its own: "…, and flag States should …"."""
    clause = re.split("[,;]", clause)[0]
    modal = words.before.search(clause)
    if not modal or words.never.search(clause):
        return False
    subject = clause[: modal.start()].strip()
    return _as_addressee(subject, words) is not None or (
        language == "zh" and bool(re.fullmatch("[^的使让以为在对]{2,8}国", subject))
    )


_ASKS_AGAIN = re.compile("呼吁|促请|敦促|吁请|要求|请(?!求)")


def _stop(folded: str, start: int, end: int, words: _Words, grammar: Grammar, language: str) -> int:
    """Where the asking ends: at a clause that reports something else."""
    for mark in top_level(folded, start, end, ",;"):
        clause = folded[mark + 1 : end]
        joined = re.match(r"\s*(?:并且|并|还|也|同时|而|但|and|while|but|also|进一步|再次|特别|\s)*", clause)
        rest = clause[joined.end() :] if joined else clause
        verb = grammar.verb.match(rest)
        if (verb and _ASKS_AGAIN.match(rest)) or _asks_others(rest, words, language):
            return mark
        if verb and grammar.classes[verb[0].lower()] in _STOPS and not _NO_STOP.fullmatch(verb[0]):
            return mark
        said = speaker_of(re.split(r"[,;。]", clause)[0], grammar)
        if said is not None and folded[mark] == ";":
            return mark
        if re.match(
            r"(?:因为|这(?:将|对|是|样)|从而也|认识到|鉴于|考虑到|相信|if not|because|as this|since|recognizing|noting|given)",
            rest,
        ):
            return mark
    return end


def _important(
    folded: str, at: int, grammar: Grammar, found: list[Ask], kind: str, language: str
) -> tuple[int, int] | None:
    """What is called important: from the reporting frame (or the last mark) to the words that say so."""
    floor = max([ask.end for ask in found if ask.end <= at], default=0)
    start = max([m.end() for m in re.finditer(r"[;:。]", folded[:at])] + [floor], default=0)
    stretch = folded[start:at]
    frames = list(
        re.finditer(
            r"(?:强调指出|重点指出|着重指出|特别指出|指出|强调|重申|表示|认为|提到|注意到|认识到|同意|stressed|emphasized|noted|highlighted|underscored|underlined|agreed|stated|said|observed|reiterated|concluded)(?:了| that| the)?,?",
            stretch,
        )
    )
    frame = frames[-1] if frames else None
    if kind == "importance" and not frame and language == "zh":
        return None
    if frame:
        start += frame.end()
    elif "," in stretch and language == "zh" and kind == "after":
        head = re.match(r"(?:此外|因此|然而|同时|另外|尽管[^,]*|由于[^,]*|虽然[^,]*),", stretch)
        start += head.end() if head else 0
    stop = at
    inner = folded[start:stop]
    toward = [m.start() for m in re.finditer(r"对(?!移民的|抗|话|于|策|待|所有|儿童的|这些)", inner)]
    if language == "zh":
        tail = re.search(
            r"(?:,?(?:这|也|都|均|对[^,;]{1,60}?(?:都|也|均)?|,?这对[^,]{1,60}|对于[^,]{1,60}|,对[^,]{1,60}))$", inner
        )
        if kind == "importance":
            stop -= 1 if inner.endswith("的") else 0
            cut = [
                m
                for m in toward
                if (m > 2 and inner[m - 1] != "的") or (re.match(r"对[^,]{2,50}的$", inner[m:]) and m > 2)
            ]
            if cut:
                stop = start + cut[-1]
        elif tail and tail.start() > 1:
            stop = start + tail.start()
    while stop > start and folded[stop - 1] in " ,是都也均":
        stop -= 1
    while start < stop and folded[start] in " ,":
        start += 1
    return start, stop


@dataclass(frozen=True)
class _Words:
    """The codebook's asking words of one language, compiled."""

    verb: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    importance: re.Pattern[str]
    never: re.Pattern[str]
    strengths: dict[str, str]
    addressee: re.Pattern[str]
    addressees: dict[str, str]


def _any(words: list[str], language: str) -> re.Pattern[str]:
    listed = "|".join(
        re.escape(word).replace(re.escape("…"), "[^,;。]{0,20}?")
        for word in sorted(set(words), key=lambda w: (-len(w), w))
    )
    if language == "en":
        listed = listed.replace("\\ ", r"\s+")  # an aside that was blanked out may stand there
    return re.compile((rf"\b(?:{listed})\b" if language == "en" else rf"(?:{listed})") if listed else "(?!)", re.I)


@lru_cache(maxsize=8)
def _words(codebook: Codebook, language: str) -> _Words:
    grammar = grammar_of(codebook, language)
    listed = [row for row in codebook.lists["modals"] if row["language"] == language]
    place = {
        name: ["…".join(form) for row in listed if row["position"] == name for form in expand(row["pattern"])]
        for name in ("before", "after", "importance", "never")
    }
    strengths = {"".join(form): row["strength"] for row in listed for form in expand(row["pattern"])}
    asking = {row["verb_class"] for row in codebook.lists["verbs"] if row["asks"]}
    verbs = [form for form, kind in grammar.classes.items() if kind in asking and _is_asking(form, codebook, language)]
    to_whom = {
        "".join(form): row["addressee"]
        for row in codebook.lists["addressees"]
        if row["language"] == language
        for form in expand(row["pattern"])
    }
    return _Words(
        _any(verbs, language), _any(place["before"], language), _any(place["after"], language), _any(place["importance"], language),
        _any(place["never"], language), strengths, _any(list(to_whom), language), to_whom,
    )  # fmt: skip


def _is_asking(form: str, codebook: Codebook, language: str) -> bool:
    return any(
        row["asks"] and form in forms(row["verb"], language)
        for row in codebook.lists["verbs"]
        if row["language"] == language
    )
