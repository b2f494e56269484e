"""Where a Chinese sentence asks for something, what it asks for, and of whom.

The words that ask are the codebook's: ``leads.csv`` (必须, 需要, 至关重要, 重要性 …) and the verbs of ``verbs.csv`` that ask
(促请各国…). After a verb or modal the action follows; 至关重要 and 重要性 have it before them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand
from migration_review.find.language import zh_lists as lists
from migration_review.find.language.sentence import Ask, Lead, Sentence
from migration_review.text import Span

BACK = 400  # characters that are looked at before a lead

_SPEAKER = (
    "(?:代表们?|成员国|会员国|会议|与会者|小组(?:成员)?|利益攸关方|利益相关者|组织|有人|他们?|她们?|它们?|主持人|召集人|委员会|大会|理事会|主席|秘书长|工会"
    "|协会|联盟|联合会|报告员|专家们?|顾问|人士|市长|部长|大使|[先女][生士]|教授|博士|论坛|网络|代表团|民间社会|青年|参加者|发言者|雇主|高专办"
)
SPEAKER_BEFORE = re.compile(
    _SPEAKER
    + "|[\u4e00-\u9fff]{1,4}署|国家|各国|方|国)(?:还|也|又|则|并|均|都|进一步|再次|特别|强烈|随后|同时|一致|在会上|明确|继续|此外|因此|为此|据此|最后|转而|,)*$"
)
NOBODY_BEFORE = re.compile(
    "(?:此外|因此|为此|据此|同时|最后|还有人|有人)?(?:并|也|还|又|则|进一步|再次|特别|强烈|同时|另外|一致|继续|[^,;。的]{0,4}地)*"
)
_FRAME = re.compile(
    "(?:(?:强调|重点|着重|特别)?指出|强调|重申|表示|认为|提到|注意到|认识到|同意|突出|承认|确认|讨论|谈到|提请注意|凸显)[了到]?,?"
)
_NO_VERB = re.compile("的(?!是)|书|中(?!的)|。|;|$|和|、|者|函|包括|,并")
_PUTS_FORWARD = re.compile("(?:还|也|主要|具体)?(?:(?:包括|如下|有)[:,]?|:)")  # "提出的建议包括…"
_URGES = re.compile("促请|敦促|呼吁|吁请|力促|恳请|奉劝|强烈要求")
_IN_A_WORD = {"务": "服业任事商职财债家义公劳税政队医"}
_QUESTION = re.compile("[^,;。]{0,6}(?:哪些|什么|如何|多少|何种)")
_UNSURE = re.compile("(?:是否|为何|如何)[^,;。]{0,6}$|所$")
_CONDITION = re.compile("(?:只要|如果|若(?!干)|一旦|由于|因为|除非)[^,;]*$")
_ONLY_THEN = re.compile("[^;。]*?,(?:就|才|则|[^,;。]*(?:至关重要|势在必行))")
_FORBIDS = re.compile("不得|切勿|决不能?|绝不能|不能[只仅]?|不宜|不应[当该]?|不要")
_TOWARDS = re.compile("(?:侧重于|着力于|着眼于)(?=[^,;])")
_NOT_THE_SUBJECT = re.compile("是|这|此|该|其|他们|它们|有|就|也|还|不仅")
_CONNECTIVE = re.compile(
    "(?:此外|因此|然而|但是|但|同时|为此|并且|并|而(?!且)|还|也|更|而且|进一步|着重|重点|特别|就|仍|都|均|往往|始终|迫切|特别是|其中|因为|由于|虽然|尽管)*"
)
_STRESSED_NOUN = re.compile(
    "的[^的]{0,8}(?:性|贡献|作用|影响|努力|联系|关系|好处|意义|价值|潜力|挑战|工作|重点|成果|经验|方面|角色|合作)$"
)
_ENDS = re.compile("(?:因为|这[将对是样些有]|可(?!持续)|从而也|认识到|鉴于|考虑到|相信|否则|但|然而|不过)")
_CARRIES_ON = re.compile("(?:并且|并|还|也|同时|而|但|进一步|再次|特别|他们|她们|它们)*")
_ALSO_ACTS = frozenset(("鼓励", "支持", "讨论", "审议", "审查", "关注", "反映", "交流", "分享", "突出", "考虑", "承诺", "保证", "展示", "倡导", "提倡",
                        "说明", "分析", "交换", "通过", "决定", "确认", "承认", "回应", "侧重", "通报", "提出", "评价", "报告", "提供资料",
                        "凸显", "总结", "澄清", "阐明", "预测", "肯定", "介绍", "重申"))  # fmt: skip
_OTHERS_SAY = re.compile("[^,;]{0,14}(?:与会者|发言者|代表|成员|小组)[还也则又]?(?:强调|指出|认为|呼吁|表示|提到)")
_SAID_OF = re.compile("(?:,?(?:这|也|都|均|同样|对于?[^,;对]{1,60}[都也均]?|,?这对[^,]{1,60}))+$")
_IN_RESPECT_OF = re.compile("在[^,;]{1,40}(?:方面|中|过程中|上)$")
_THANKS = re.compile("感谢|赞赏|欢迎")
_POINTS_BACK = re.compile("两者|二者|三者|前者|后者|这|此|该|其|它|上述|每")
_ALSO_WHOM = re.compile("(?:、|和|以及|及|与|其他|其它|所有|各|有关|的|包括|[^,;。]{0,10}(?:的|国))*")
_OFFICE = re.compile("之间|本身|等|一级|的?[^,;]{0,8}(?:部门?|局|当局|机构|机关|政府)(?=[^的])")


def _any(listed: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(set(listed), key=lambda w: (-len(w), w))) or "(?!)")


@lru_cache(maxsize=16)
def verbs(book: Codebook, *classes: str) -> re.Pattern[str]:
    """The reporting verbs of some classes, or all; "asks" are those that ask."""
    rows = [row for row in book.lists["verbs"] if row["language"] == "zh"]
    if classes == ("asks",):
        return _any([row["verb"] for row in rows if row["asks"]])
    return _any(
        [row["verb"] for row in rows if "an act" not in row["note"] and (not classes or row["verb_class"] in classes)]
    )


@lru_cache(maxsize=4)
def _addressees(book: Codebook) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in book.lists["addressees"] if row["language"] == "zh"]
    kinds = {form[0]: row["addressee"] for row in rows for form in expand(row["pattern"])}
    return _any(list(kinds)), kinds


def leads(sentence: Sentence) -> list[Lead]:
    """The words of a sentence that ask for something, in order; of two that overlap the earlier, then the longer."""
    book, text, found = sentence.book, sentence.text, []
    blocked = [m.span() for m in book.any_of("no_lead", "zh").finditer(text)]
    for kind in ("modal", "before", "important"):
        for strength in ("explicit", "need"):
            for m in book.any_of(f"{kind}_{strength}", "zh").finditer(text):
                found.append(Lead(m.start(), m.end(), kind, strength, f"{kind}:{m[0][:12]}"))
    found += [Lead(m.start(), m.end(), "verb", "explicit", f"verb:{m[0]}") for m in verbs(book, "asks").finditer(text)]
    found += [Lead(a, b, "stress", "need", f"stress:{text[a:b]}") for a, b in _stressed(sentence)]
    kept: list[Lead] = []
    for lead in sorted(found, key=lambda lead: (lead.start, -lead.end)):
        if (kept and lead.start < kept[-1].end) or sentence.levels[lead.start]:
            continue
        while blocked and blocked[0][1] <= lead.start:
            blocked.pop(0)
        if not (blocked and blocked[0][0] < lead.end) and _leads_here(sentence, lead):
            kept.append(lead)
    return kept


def _stressed(sentence: Sentence) -> Iterator[Span]:
    """Verbs of stress right before an action ("强调提高…的复原力")."""
    for match in verbs(sentence.book, "stresses").finditer(sentence.text):
        begin = match.end() + sentence.text.startswith("了", match.end())
        stop = sentence.first(begin, len(sentence.text), ",;。")
        if not _STRESSED_NOUN.search(sentence.text[max(begin, stop - 12) : stop]) and lists.begins_action(
            sentence, begin, stop
        ):
            yield match.span()


def _clause_start(text: str, at: int) -> int:
    """After the last mark before an offset."""
    return 1 + max(text.rfind(mark, max(0, at - BACK), at) for mark in ",;:。") if at else 0


def _leads_here(sentence: Sentence, lead: Lead) -> bool:
    """Whether words ask here: no part of a longer word, no noun, no question or condition, and somebody who asks."""
    text, a, b = sentence.text, lead.start, lead.end
    before = text[max(0, _clause_start(text, a)) : a]
    if lead.kind == "verb":
        if _PUTS_FORWARD.match(text, b):
            return True
        if _THANKS.search(before):
            return False
        if _NO_VERB.match(text, b) or (text[a:b] == "请" and before.endswith(tuple("申邀提聘恳吁宴"))):
            return False
        urges = _URGES.fullmatch(text[a:b]) is not None and not before.endswith("的")
        return urges or NOBODY_BEFORE.fullmatch(before) is not None or SPEAKER_BEFORE.search(before[-60:]) is not None
    if lead.kind != "modal":
        return True
    if a and text[a - 1] in _IN_A_WORD.get(text[a], ""):
        return False
    if (text[a:b].endswith("需要") and _QUESTION.match(text, b)) or _UNSURE.search(before[-12:]):
        return False
    if text[a:b] == "要" and _ONLY_THEN.match(text[b : b + BACK]):
        return False
    return _CONDITION.search(before) is None


def asks(sentence: Sentence) -> list[Ask]:
    """What a sentence asks for, in order."""
    found: list[Ask] = []
    listed, floor = leads(sentence), 0
    for n, lead in enumerate(listed):
        if lead.start >= sentence.end or (found and lead.start < found[-1].end):
            continue
        following = listed[n + 1] if n + 1 < len(listed) else None
        way = _important if lead.kind in ("before", "important") else _after
        rows = [
            row for row in map(_trimmed(sentence), way(sentence, lead, following, floor)) if row.end - row.start > 1
        ]
        found += rows
        if rows:
            floor = max(lead.end, *(row.end for row in rows))
    return found


def _trimmed(sentence: Sentence):  # type: ignore[no-untyped-def]
    def trim(row: Ask) -> Ask:
        start, end = row.start, row.end
        while start < end and sentence.text[start] in " ,、和并":
            start += 1
        while end > start and sentence.text[end - 1] in " ,、;":
            end -= 1
        return Ask(start, end, row.strength, row.rule, row.addressee, row.lead)

    return trim


def _after(sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> Iterator[Ask]:
    """What follows a verb or modal, with the modal's subject where that is nobody who is addressed."""
    text, begin = sentence.text, lead.end + sentence.text.startswith("了", lead.end)
    whom: str | None = None
    subject: Span | None = None
    if lead.kind == "verb" and (puts := _PUTS_FORWARD.match(text, begin)):
        begin = puts.end()
    elif lead.kind == "verb":
        begin, whom = _whom(sentence, begin)
        if following and following.kind == "modal" and following.start == begin and (whom or "").startswith("other"):
            return  # "建议主要目标应…": the modal tells what
        if text.startswith(",", begin):
            if following and following.kind == "modal":
                return  # "建议, … 应 …": the modal tells what
            begin += 1
    elif lead.kind == "modal":
        start = _subject_start(text, lead.start, floor)
        whom = addressee(sentence.book, text[start : lead.start])
        if text[lead.start : lead.end].startswith(
            ("不得", "不能", "不宜", "不应", "不要", "切", "决", "绝")
        ) or text.startswith("不", lead.start - 1):
            begin = lead.start - text.startswith("不", lead.start - 1)
        if text.startswith("要", begin) and text[begin - 1] == "是":
            begin += 1
        if towards := _TOWARDS.match(text, begin):
            begin = towards.end()
        own = text[start : lead.start]
        if whom is None and own and not _NOT_THE_SUBJECT.match(own) and not own.endswith(("努力", "工作")):
            subject = (start, lead.start)
    if begin >= sentence.end:
        return
    rows = [
        each
        for span in lists.members(sentence, begin, scope(sentence, begin, following))
        for each in lists.shared(sentence, *span)
    ]
    for n, (a, b, own_lead) in enumerate(rows):
        first = subject is not None and n == 0 and own_lead is None
        yield Ask(
            subject[0] if subject and first else a,
            b,
            lead.strength,
            lead.rule,
            whom,
            own_lead or (None if first else subject),
        )


def _subject_start(text: str, at: int, floor: int) -> int:
    start = max(floor, _clause_start(text, at))
    for frame in _FRAME.finditer(text, start, at):
        start = frame.end()
    connective = _CONNECTIVE.match(text, start, at)
    return connective.end() if connective else start


def scope(sentence: Sentence, begin: int, following: Lead | None) -> int:
    """Where what is asked ends: at a clause that reports something else, gives a reason, or has the next lead."""
    text, end = sentence.text, sentence.end
    report = verbs(sentence.book)
    marks = [*sentence.marks(begin, end, ",;"), end]
    for mark, stop in itertools.pairwise(marks):
        if following and mark < following.start <= stop:
            return mark
        carried = _CARRIES_ON.match(text, mark + 1, stop)
        rest = carried.end() if carried else mark + 1
        verb = report.match(text, rest, stop)
        ends = _ENDS.match(text, rest, stop) or _ENDS.match(text, mark + 1, stop)
        if (verb and verb[0] not in _ALSO_ACTS) or ends or _OTHERS_SAY.match(text, rest, stop):
            return mark
        if text.startswith(("一个", "一项", "一种", "这"), rest) and not lists.begins_action(sentence, mark + 1, stop):
            return mark
    return end


def addressee(book: Codebook, printed: str) -> str | None:
    """Whom a subject addresses, where it is an addressee: "各国", "雇主"."""
    bare = re.sub("(?:则|才|就|都|也|均|还|更|,)+$", "", printed.strip(" ,"))
    pattern, kinds = _addressees(book)
    found = list(pattern.finditer(bare))
    if re.fullmatch("[\u4e00-\u9fff]{2,6}国", bare) and not found:
        return "states"  # "港口国", "船旗国"
    if not found or found[0].start() > 16 or "的" in bare[: found[0].start()]:
        return None
    if not re.fullmatch("(?:之间|本身|等|一级|都|均|也)?", bare[found[-1].end() :]):
        return None
    several = {kinds[match[0]] for match in found}
    kind = several.pop() if len(several) == 1 else "all"
    return f"other:{bare}" if kind == "other" else kind


def _whom(sentence: Sentence, begin: int) -> tuple[int, str | None]:
    """Whom a verb of asking addresses, and where after that the action begins."""
    text, stop = sentence.text, sentence.first(begin, sentence.end, ",;:")
    pattern, kinds = _addressees(sentence.book)
    if lists.begins_action(sentence, begin, stop) and not pattern.match(text, begin):
        return begin, None
    found: list[str] = []
    last = begin
    for match in pattern.finditer(text, begin, min(stop, begin + BACK)):
        gap = text[last : match.start()]
        if found and not _ALSO_WHOM.fullmatch(gap):
            break
        if not found and gap and not gap.endswith("的"):
            told = {word.tag for word in lists.words_in(sentence, begin, match.start())}
            if told & {"p", "d"} or ("v" in told and len(gap) > 6) or len(gap) > 14:
                break
        if (not found and len(gap) > 18) or re.match(
            "的(?![^,;。]{0,8}(?:政府|代表|当局))|间|化|政策|部门的|权能", text[match.end() : stop]
        ):
            break
        found.append(kinds[match[0]])
        last = match.end()
    if not found:
        return _unlisted(sentence, begin, stop)
    tail = _OFFICE.match(text, last, stop)
    if tail and any(word.end == tail.end() for word in lists.words_in(sentence, last, stop)):
        last = tail.end()
        found = found if tail[0] in ("之间", "本身", "等", "一级") else ["governments"]
    for word in lists.words_in(sentence, last, stop)[:6]:  # "联合国移民网络": the rest of a name
        if word.start == last and word.tag[0] == "n" and not lists.begins_action(sentence, last, stop):
            last = word.end
    kind = found[0] if len(set(found)) == 1 else "all"
    return last, f"other:{text[begin:last]}" if kind == "other" else kind


def _unlisted(sentence: Sentence, begin: int, stop: int) -> tuple[int, str | None]:
    """An addressee that no list knows: nouns before an action ("主张该基金向…倾斜")."""
    words = lists.words_in(sentence, begin, stop)[:9]
    for n, word in enumerate(words[1:], 1):
        if word.tag in ("v", "p", "d") and lists.begins_action(sentence, word.start, stop):
            names = words[:n]
            nominal = all(w.tag[0] in "nrmbqjsa" or w.tag in ("vn", "eng") or w.text in "的和、及" for w in names)
            name = sentence.text[begin : word.start]
            if nominal and len(name) > 1 and names[-1].tag[0] in "nrj":
                office = name.endswith(("部", "部门", "署", "局", "央行", "当局", "警方", "法院"))
                return word.start, "states" if name.endswith("国") else "governments" if office else f"other:{name}"
            break
    return begin, None


def _important(sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> Iterator[Ask]:
    """What is called important: each action, or long thing, before the words that say so."""
    span = _before_noun(sentence, lead, floor) if lead.kind == "important" else _before_predicate(sentence, lead, floor)
    if span and span[1] - span[0] > 1:
        parts = lists.conjuncts(sentence, span[0], sentence.first(*span, ","))
        parts[-1] = (parts[-1][0], span[1])
        yield from (Ask(a, b, lead.strength, lead.rule) for a, b in parts)


def _stretch(text: str, at: int, floor: int) -> tuple[int, bool]:
    """From where a sentence may tell what is important: after the last mark and reporting verb; whether there is such a verb."""
    start = max(floor, 1 + max(text.rfind(mark, max(0, at - BACK), at) for mark in ";:。"), at - BACK)
    frames = [m for m in _FRAME.finditer(text, start, at) if _says(text, m.start(), m[0])]
    if len(frames) > 1 and frames[-2].end() == frames[-1].start():
        frames.pop()  # "强调承认技能的重要性": what is stressed may itself be a verb of saying
    return (frames[-1].end(), True) if frames else (start, False)


def _says(text: str, at: int, verb: str) -> bool:
    """Whether a verb that may be an act as well ("突出移民的作用") reports here: right after who speaks."""
    if not verb.startswith(("突出", "确认", "承认", "凸显")):
        return True
    before = text[_clause_start(text, at) : at]
    return NOBODY_BEFORE.fullmatch(before) is not None or SPEAKER_BEFORE.search(before[-60:]) is not None


def _before_noun(sentence: Sentence, lead: Lead, floor: int) -> Span | None:
    text = sentence.text
    start, said = _stretch(text, lead.start, floor)
    end = lead.start - text.startswith("的", lead.start - 1)
    if not said or _POINTS_BACK.match(text, start, end):
        return None
    for match in re.finditer("对(?!抗|话|于|策|待)", text[start:end]):
        at = start + match.start()
        before = sentence.words[sentence.at(at) - 1] if at > start + 2 else None
        if before and before.end == at and (before.tag[0] == "n" or before.tag in ("vn", "j")):
            return start, at  # "汇款对发展的重要性": the remittances
    return start, end


def _before_predicate(sentence: Sentence, lead: Lead, floor: int) -> Span | None:
    text, a = sentence.text, lead.start
    start, _ = _stretch(text, a, floor)
    listed = lists.pieces(sentence, start, a)
    if not listed:
        return None
    n = len(listed) - 1
    while n and (
        lists.QUALIFIES.match(text, *listed[n])
        or re.match("对|以及|如(?!果|何)|这(?!些|个|种)", text[slice(*listed[n])])
    ):
        n -= 1
    start = listed[n][0]
    opening = re.compile("(?:此外|因此|然而|但|同时|尽管|虽然|为此(?!目的))+").match(text, start, a)
    start = opening.end() if opening else start
    said = _SAID_OF.search(text[start:a])
    end = start + said.start() if said and said.start() > 2 else a
    if _IN_RESPECT_OF.search(text[start:end]):
        return None  # "民间社会在…方面至关重要" tells its part
    while end > start and text[end - 1] in " ,是都也均":
        end -= 1
    return (
        None
        if _POINTS_BACK.match(text, start, end) or (text.startswith("将", start) and end - start < 6)
        else (start, end)
    )
