"""Where a Chinese sentence asks for something: asking verbs, modals before or after the action, importance stressed."""

from __future__ import annotations

import re

from migration_review.find.addressees import addressee_of, as_addressee
from migration_review.find.asking import Ask, Words, is_about_before, is_quoted
from migration_review.find.clauses import begins_action
from migration_review.find.codebook import Codebook
from migration_review.find.grammar import Grammar
from migration_review.find.marks import top_level
from migration_review.find.speakers import speaker_of


def asks_zh(folded: str, end: int, codebook: Codebook, words: Words, grammar: Grammar, *, expects: bool) -> list[Ask]:
    """What a Chinese sentence asks for, in order; stretches do not overlap.

    Args:
        folded: the sentence.
        end: of the sentence, its full stop aside.
        codebook: for the action verbs and addressees.
        words: of asking.
        grammar: of reporting.
        expects: whether the sentence states an expectation, so that importance asks for nothing.
    """
    blocked = [match.span() for match in words.never.finditer(folded)]
    found: list[Ask] = []
    kinds = (("verb", words.verb), ("modal", words.before), ("after", words.after), ("importance", words.importance))
    triggers = sorted(
        [(m.start(), m.end(), kind, m) for kind, pattern in kinds for m in pattern.finditer(folded)],
        key=lambda t: (t[0], -t[1]),
    )
    for a, b, kind, match in triggers:
        inside = found and a < found[-1].end
        if inside or is_quoted(folded, a) or any(a < right and left < b for left, right in blocked):
            continue
        if kind == "verb" and _asks_here(folded, a, b, words, codebook):
            start, addressee = addressee_of(folded, b, end, words, codebook, "zh")
            stop = _stop(folded, start, end, words, grammar)
            found.append(Ask(a, start, stop, "explicit", addressee, f"verb:{match[0]}"))
        elif kind == "modal" and _is_modal(folded, a, b):
            subject = _subject_span(folded, a, grammar, found)
            addressee = as_addressee(folded[slice(*subject)], words)
            start = a - 1 if folded[a - 1 : a] == "不" else a if _FORBIDS.fullmatch(folded[a:b]) else b
            if folded[b - 1] == "是" and folded.startswith("要", b):
                start = b + 1
            stop = _stop(folded, start, end, words, grammar)
            strength = words.strengths.get(match[0], "need")
            found.append(Ask(a, start, stop, strength, addressee, f"modal:{match[0]}", None if addressee else subject))
        elif kind in ("after", "importance") and not expects:
            left = _important(folded, a, grammar, found, kind)
            if left and left[1] - left[0] >= 2 and not is_about_before(folded, left[0]):
                found.append(Ask(a, left[0], left[1], "need", None, f"{kind}:{match[0]}"))
    return sorted(found, key=lambda ask: ask.start)


_STOPS = frozenset(("states", "stresses", "notes", "welcomes", "reaffirms", "commits", "warns", "expects", "agrees"))
_NO_STOP = re.compile("通过|支持|保证|确认|承认|同意|关注|突出|凸显|意识到|关切")
_NOUN_AFTER = re.compile(r"(?:的(?!是)|书|中(?!的)|,|。|;|$|和|、|者|函|包括|,并)")


def _asks_here(folded: str, a: int, b: int, words: Words, codebook: Codebook) -> bool:
    """Whether an asking verb asks here: a speaker or a conjunction before it, no noun of the same spelling."""
    if _NOUN_AFTER.match(folded, b):
        return bool(
            folded[b : b + 1] == ","
            and not words.before.search(folded, b)
            and _SPEAKER_BEFORE.search(folded[:a])
            and begins_action(folded, b + 1, len(folded), codebook, "zh")
        )
    if folded[a:b] == "请" and re.search(r"[申邀提聘恳吁宴]$", folded[:a]):
        return False
    clause = max((m.end() for m in re.finditer(r"[,;:。]", folded[:a])), default=0)
    before = folded[clause:a]
    if _URGES.fullmatch(folded[a:b]) and not before.endswith("的"):
        return True
    return bool(_NOBODY_BEFORE.fullmatch(before)) or bool(_SPEAKER_BEFORE.search(before))


_IN_A_WORD = {"务": "服业任事商职财债家义公劳税政队医"}
_EMBEDDED_QUESTION = re.compile(r"[^,;。]{0,6}(?:哪些|什么|如何|多少|何种)")
_WHO_NEED = re.compile(r"[\u4e00-\u9fff]{1,4}(?:人群|者|人员)(?:面临|增加|的|[,;。]|$)")


def _is_modal(folded: str, a: int, b: int) -> bool:
    """Whether a modal is one here: not the end of a word (服务|必须), a question (需要采取哪些) or an attribute (需要服务的人群)."""
    if a and folded[a - 1] in _IN_A_WORD.get(folded[a], ""):
        return False
    return not (folded[a:b].endswith("需要") and (_EMBEDDED_QUESTION.match(folded, b) or _WHO_NEED.match(folded, b)))


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


def _subject_span(folded: str, at: int, grammar: Grammar, found: list[Ask]) -> tuple[int, int]:
    """What stands between the reporting frame (or the last mark) and a modal."""
    start = max(
        [m.end() for m in re.finditer(r"[,;:。]", folded[:at])] + [ask.end for ask in found if ask.end <= at], default=0
    )
    said = re.search(
        r"(?:指出|强调|表示|认为|重申|说|提到|补充|指明)$",
        folded[start:at],
    )
    if said:
        return at, at
    lead = re.match(
        r"(?:此外|因此|然而|但是|但|同时|为此|并且|并|还|也|更|而且|关于[^,]*|在[^,]{0,12}方面|进一步|着重|重点|特别)*(?:[^,]{0,24}?(?:指出|强调|表示|认为|重申)(?:了)?)?(?:有|是)?(?:还|也|更|都|均|仍|就|往往|始终|迫切|特别是)*",
        folded[start:at],
    )
    start += lead.end() if lead else 0
    tail = re.search(r"(?:还|也|都|均|更|仍|就|,|,这|这)+$", folded[start:at])
    stop = start + tail.start() if tail else at
    return start, max(start, stop)


def _asks_others(clause: str, words: Words) -> bool:
    """Whether a clause has a modal and a subject of its own: "…, and flag States should …"."""
    clause = re.split("[,;]", clause)[0]
    modal = words.before.search(clause)
    if not modal or words.never.search(clause):
        return False
    subject = clause[: modal.start()].strip()
    return as_addressee(subject, words) is not None or bool(re.fullmatch("[^的使让以为在对]{2,8}国", subject))


_ASKS_AGAIN = re.compile("呼吁|促请|敦促|吁请|要求|请(?!求)")


def _stop(folded: str, start: int, end: int, words: Words, grammar: Grammar) -> int:
    """Where the asking ends: at a clause that reports something else."""
    for mark in top_level(folded, start, end, ",;"):
        clause = folded[mark + 1 : end]
        joined = re.match(r"\s*(?:并且|并|还|也|同时|而|但|进一步|再次|特别|\s)*", clause)
        rest = clause[joined.end() :] if joined else clause
        verb = grammar.verb.match(rest)
        if (verb and _ASKS_AGAIN.match(rest)) or _asks_others(rest, words):
            return mark
        if verb and grammar.classes[verb[0].lower()] in _STOPS and not _NO_STOP.fullmatch(verb[0]):
            return mark
        said = speaker_of(re.split(r"[,;。]", clause)[0], grammar)
        if said is not None and folded[mark] == ";":
            return mark
        if re.match(
            r"(?:因为|这(?:将|对|是|样)|从而也|认识到|鉴于|考虑到|相信)",
            rest,
        ):
            return mark
    return end


def _important(folded: str, at: int, grammar: Grammar, found: list[Ask], kind: str) -> tuple[int, int] | None:
    """What is called important: from the reporting frame (or the last mark) to the words that say so."""
    floor = max([ask.end for ask in found if ask.end <= at], default=0)
    start = max([m.end() for m in re.finditer(r"[;:。]", folded[:at])] + [floor], default=0)
    stretch = folded[start:at]
    frames = list(
        re.finditer(
            r"(?:强调指出|重点指出|着重指出|特别指出|指出|强调|重申|表示|认为|提到|注意到|认识到|同意)了?,?",
            stretch,
        )
    )
    frame = frames[-1] if frames else None
    if kind == "importance" and not frame:
        return None
    if frame:
        start += frame.end()
    elif "," in stretch and kind == "after":
        head = re.match(r"(?:此外|因此|然而|同时|另外|尽管[^,]*|由于[^,]*|虽然[^,]*),", stretch)
        start += head.end() if head else 0
    stop = at
    inner = folded[start:stop]
    toward = [m.start() for m in re.finditer(r"对(?!移民的|抗|话|于|策|待|所有|儿童的|这些)", inner)]
    tail = re.search(
        r"(?:,?(?:这|也|都|均|对[^,;]{1,60}?(?:都|也|均)?|,?这对[^,]{1,60}|对于[^,]{1,60}|,对[^,]{1,60}))$", inner
    )
    if kind == "importance":
        stop -= 1 if inner.endswith("的") else 0
        cut = [
            m for m in toward if (m > 2 and inner[m - 1] != "的") or (re.match(r"对[^,]{2,50}的$", inner[m:]) and m > 2)
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
