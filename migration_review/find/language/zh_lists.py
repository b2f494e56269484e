"""Chinese enumerations: where an action begins, what a comma or 和 joins, what only qualifies.

Chinese strings actions together with commas, 、 and 和 alike. A list goes on where another action begins; a stretch that only
says when, where or what for (以便…, 包括…, 在…方面) belongs to the action beside it. Offsets are folded.
"""

from __future__ import annotations

import re
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.language.sentence import Sentence, Word
from migration_review.text import Span

REACH = 160  # characters that are looked at on either side

_PREPOSITIONS = frozenset(
    (
        *"在对为将把向从就与同以由按",
        "通过",
        "根据",
        "按照",
        "依照",
        "利用",
        "借助",
        "围绕",
        "针对",
        "本着",
        "依据",
        "作为",
    )
)
_MANNER = frozenset(("更", "更多", "更好", "进一步", "共同", "积极", "充分", "尽快", "切实", "有效", "全面", "协调一致", "更加", "优先", "大力",
                     "及时", "适当", "尽早"))  # fmt: skip
_BARE_VERBS = frozenset(("不", "让", "使", "有", "给", "不得", "不再", "没", "令", "办", "用", "建", "减", "增", "补"))
_NO_OBJECT = frozenset(("的", "和", "、", "与", "或", "等", "者", "及", "以及"))
_HARMS = frozenset(("损害", "损失", "伤害", "死亡", "失踪", "歧视", "虐待", "剥削", "流离失所"))
_HELPERS = frozenset(("继续", "努力", "协助", "帮助", "支持", "鼓励", "推动", "促进", "确保", "侧重", "侧重于"))
QUALIFIES = re.compile(
    "(?:来(?=[\u4e00-\u9fff]{2})(?!自|源)|以便|以免|以期|从而|为此|进而|由此|特别是|尤其|包括|不论|无论|不管|例如|比如|诸如|因而|致?使|此举|而非"
    "|而不?是|甚至|直至|直到|其中|作为|这|即(?!使|便|将)|更(?!多|好|有效|加|广|大|强)|(?:让|令)(?:他们|她们|其))"
    "|以(?!色列|前|后|往|来|上|下|及|外|[^,;]{1,20}(?:方式|形式|名义|身份|为基础|为本|为重点|为中心|为指导))"
)
JOINS = re.compile(
    "(?:并且|并(?!非|不)|而且|且|还|也|又|同时|以及|及(?!时|其|早)|此外|进一步|再次|和)+(?:需要|要|应当|应该|应|须|需|能够|能)?"
)
ENDS_A_SETTING = re.compile(
    "(?:方面|期间|同时|时候?|之?后|之?前|中|上|下|内|外|里|以来|来看|来说|而言|领域|层面|阶段|背景|情况|之际|问题)$"
)
_SETS = re.compile("(?:在|自|从|对|就|为|为了|通过|根据|按照|作为|随着|鉴于|关于|对于|由于|截至|除)")
_SETS_ALONE = re.compile("(?:为了|通过|根据|按照|作为|随着|鉴于|关于|对于|由于|截至)")
_ASIDE = re.compile(
    "(?:此外|因此|同时|为此|然而|另外|最后|首先|其次|必要时|在适当情况下)$|(?:如果|若(?!干)|一旦|只有|除非|只要)"
)
_NOUN_FOLLOWS = re.compile(
    "的|者|性|率|力|度|程度|化|和|、|与|或|方面|方案|机制|政策|组织|中心|问题|工作(?!者)|能力|质量|需求|战略|资金|进程|活动|人员|计划|框架|体系|制度"
)
_ONLY_A_NOUN = re.compile(
    "方面|方案|机制|政策|组织|中心|问题|工作|能力|质量|需求|战略|资金|进程|活动|人员|计划|框架|体系|制度|过程|程序|情况|办法|措施|服务"
)
SEPARATORS = re.compile("以及(?!其)|并且|并(?!非|不|未|列|行|购|存)|和|及(?!时|其|早)|、|或|与")
_LISTS = re.compile("(?:,?(?:其中)?(?:包括|例如|诸如|特别是|尤其是|为此|即)(?:但不限于|通过)?(?:以下[^,;:]{0,6})?:?|:)")
_MORE = re.compile("更(?:[多大高]的?|[^的]{1,4}的)[^的]{2}")
_ACCESS = re.compile(
    "(?:获得|享有|享受|得到|获取|取得|免受|免遭|[向为][^,;、]{1,12}提供)(?:[了到着]|更多|更好|一切形式的?|各种)?(?!的|不)"
)
_STILL_OPEN = re.compile("(?:关于|[对在为与从])(?!策|话|于)[^的方面中上下,]{0,14}$")
_ONLY_ANNOUNCES = re.compile("(?:采取|作出|做出|加大|加强|开展)[^,;、]{0,14}(?:行动|措施|步骤|努力|办法|对策)$")
_TAKES_ACTION = re.compile("(?:采取|作出|做出|加大|加强|开展)[^,;、]{0,14}(?:行动|措施|步骤|努力|办法|对策)")
_COMMON_HEAD = re.compile("(?:问题|方面|领域)$")
_ACTOR = re.compile("[\u4e00-\u9fff]{0,8}?(?:国家?|部门|机构|政府|当局|组织|企业|雇主|伙伴|各方)(?=[^的])")
_OUGHT = re.compile("(?:应当|应该|应|必须|需要|需)(?=[^,;对急])")


@lru_cache(maxsize=4)
def actions(book: Codebook) -> re.Pattern[str]:
    """The verbs with which an action begins, longest first."""
    listed = {row["verb"] for row in book.lists["actions"] if row["language"] == "zh"}
    return re.compile("|".join(re.escape(verb) for verb in sorted(listed, key=lambda verb: (-len(verb), verb))))


def words_in(sentence: Sentence, a: int, b: int) -> list[Word]:
    """The words that begin in a stretch, at most so many."""
    i = sentence.at(a)
    return [word for word in sentence.words[i : i + REACH] if word.start < b]


def begins_action(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch begins with an action: a verb with its object, what says how or where aside."""
    words = words_in(sentence, a, min(b, a + REACH))
    i = 0
    while i < len(words) and _says_how(words, i):
        if words[i].tag != "d" and i + 1 < len(words) and words[i + 1].text == "的":
            return False
        i += 1 + (i + 1 < len(words) and words[i + 1].text == "地")
    if i >= len(words):
        return False
    word, after = words[i], words[i + 1] if i + 1 < len(words) else None
    verbs, text = actions(sentence.book), sentence.text
    if word.tag == "p" or word.text in _PREPOSITIONS:
        if any(w.tag in ("v", "vd", "l", "i") or verbs.match(text, w.start, b) for w in words[i + 2 :]):
            return not ENDS_A_SETTING.search(text[word.start : b])
        if word.text not in ("利用", "借助"):
            return False
    if (verb := verbs.match(text, word.start, b)) and verb.end() < b:
        if not _NOUN_FOLLOWS.match(text, verb.end(), b):
            return True
        if text[verb.end()] in "和、与或并" and not re.match(
            "[和、与或][^,;]{0,6}(?:的|方面|方案)", text[verb.end() : b]
        ):
            second = verbs.match(text, verb.end() + 1, b)
            return word.tag == "v" and second is not None and second.end() < b and text[second.end()] not in "、和,"
    if word.text in _HARMS:
        return False
    if word.tag == "v" and after and len(word.text) > 1 and after.text not in _NO_OBJECT and after.tag != "v":
        return not (after.end >= b and _ONLY_A_NOUN.fullmatch(after.text))
    return word.text in _BARE_VERBS and after is not None


def _says_how(words: list[Word], i: int) -> bool:
    manner = words[i].tag in ("d", "ad", "zg") and words[i].text not in ("未", "继续", "不", "不再", "没")
    return manner or words[i].text in _MANNER or (i + 1 < len(words) and words[i + 1].text == "地")


def is_setting(text: str) -> bool:
    """Whether a stretch before a comma only says when, where or in which respect."""
    if _SETS.match(text) and (ENDS_A_SETTING.search(text) or _SETS_ALONE.match(text)):
        return True
    return _ASIDE.match(text) is not None


def pieces(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The stretches between commas, semicolons and colons."""
    cuts = sentence.marks(a, b, ",;:")
    return [(x, y) for x, y in zip([a, *(cut + 1 for cut in cuts)], [*cuts, b], strict=True) if y > x]


def members(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The actions, or the long things, that a stretch enumerates."""
    return [
        each
        for x, y in _between_commas(sentence, a, b)
        for z in _listed(sentence, x, y)
        for each in conjuncts(sentence, *z)
    ]


def _between_commas(sentence: Sentence, a: int, b: int) -> list[Span]:
    text, found, waiting = sentence.text, [], None
    listed = pieces(sentence, a, b)
    for n, (x, y) in enumerate(listed):
        joint = JOINS.match(text, x, y)
        head = joint.end() if joint and joint.end() < y else x
        if n + 1 < len(listed) and is_setting(text[x:y]) and not QUALIFIES.match(text, x, y):
            waiting = x if waiting is None else waiting
        elif waiting is not None:
            found.append((waiting, y))
            waiting = None
        elif not found:
            ought = _OUGHT.match(text, x, y)
            found.append((ought.end() if ought else head, y))
        elif _ONLY_ANNOUNCES.search(text[slice(*found[-1])]) and not joint:
            mark = _LISTS.match(text, x, y) if text.startswith(";", y) else None
            found[-1] = (
                mark.end() if mark else x if text[x - 1] == ":" else found[-1][0],
                y,
            )  # "采取行动,解决…" is one; "采取以下措施:…" is none
        elif QUALIFIES.match(text, x, y) and not joint:
            found[-1] = (found[-1][0], y)
        elif (
            begins_action(sentence, head, y)
            or (joint and text.startswith(("以及", "并"), x) and y - head > 3)
            or text[x - 1] == ";"
            or ((actor := _ACTOR.match(text, x, y)) and begins_action(sentence, actor.end(), y))
        ):
            found.append((head, y))
        else:
            found[-1] = (found[-1][0], y)
    return found if waiting is None else [*found, (waiting, b)]


def _listed(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The actions that a list after 包括 names, instead of the one that only announces them."""
    mark = _LISTS.search(sentence.text, a + 2, b)
    if mark is None or sentence.levels[mark.start()] != sentence.levels[a]:
        return [(a, b)]
    inside = members(sentence, mark.end(), b)
    acts = sum(begins_action(sentence, *each) for each in inside)
    if _TAKES_ACTION.match(sentence.text, a, mark.start()) and acts == len(inside):
        return inside
    return [(a, mark.start()), *inside] if acts > 1 else [(a, b)]


def conjuncts(sentence: Sentence, a: int, b: int) -> list[Span]:
    """A stretch taken apart at the conjunctions that join actions, or long things."""
    stop = sentence.first(a, b, ",;")
    cuts = [m.span() for m in SEPARATORS.finditer(sentence.text, a, stop) if is_word(sentence, *m.span(), a)]
    found: list[Span] = []
    acts, begun = begins_action(sentence, a, stop), a
    rights = [begins_action(sentence, end, stop) for _, end in cuts] if len(cuts) <= REACH else [False] * len(cuts)
    for n, (start, end) in enumerate(cuts):
        if start < begun or sentence.text[start:end] in ("或", "与"):
            continue
        following = cuts[n + 1][0] if n + 1 < len(cuts) else stop
        joint = JOINS.match(sentence.text, end, stop)
        head = joint.end() if joint and sentence.text[start] != "并" and joint.end() < stop else end
        at = (begun, start, end, following, stop)
        joins = (
            _joins_actions(sentence, a, head, at, bool(found))
            if acts
            else _joins_things(sentence, at, rights, n, bool(found))
        )
        if joins:
            found.append((begun, start))
            begun = head
    return [*found, (begun, b)]


def is_word(sentence: Sentence, start: int, end: int, a: int) -> bool:
    """Whether a conjunction is a word of its own, outside brackets."""
    if sentence.levels[start] != sentence.levels[a]:
        return False
    i = sentence.at(start)
    return sentence.text[start] == "、" or (
        i < len(sentence.words) and sentence.words[i].start == start and sentence.words[i].end <= end
    )


def still_open(text: str) -> bool:
    """Whether a preposition still waits for what it belongs to ("增加对教育")."""
    match = _STILL_OPEN.search(text[-40:])
    return match is not None and (match.start() > 0 or len(text) > 40)


def _joins_actions(sentence: Sentence, a: int, head: int, at: tuple[int, int, int, int, int], cut: bool) -> bool:
    begun, start, end, following, stop = at
    left = sentence.text[begun:start]
    common = _COMMON_HEAD.search(sentence.text[max(head, stop - 2) : stop])
    if common and not left.endswith(common[0]):
        return False  # "关注返回和重返社会问题"
    if begins_action(sentence, head, stop):
        return start - begun >= 3 and not still_open(left) and not one_phrase(sentence, begun, start, head, stop)
    return cut and following - end >= 4 and "、" in sentence.text[a : min(stop, a + REACH)] and "的" not in left


def one_phrase(sentence: Sentence, begun: int, start: int, head: int, stop: int) -> bool:
    """Whether a conjunction stands inside one action: in a phrase that says by what means, or before the noun of 的."""
    words = words_in(sentence, begun, start)
    left = sentence.text[begun:start]
    if re.match("通过|利用|借助|以|按照|根据", left):
        return not re.search("来|以", left[1:])
    if re.match("(?:[在对将把向从就由]|为(?!此))", left):
        return not any(word.tag == "v" or word.text in ("进行", "提供") for word in words[2:])
    double = len(words) > 1 and words[0].tag == words[1].tag == "v" and words[0].text not in _HELPERS
    return double and "的" in sentence.text[head : min(stop, head + REACH)]


def _joins_things(
    sentence: Sentence, at: tuple[int, int, int, int, int], rights: list[bool], n: int, cut: bool
) -> bool:
    begun, start, end, following, stop = at
    text, left = sentence.text, sentence.text[begun:start]
    conjunction = text[start:end]
    if conjunction == "以及":
        return len(left) >= 4 and stop - end >= 4
    if still_open(left) or len(left) < 4:
        return False
    if conjunction == "、":
        both = "的" in left and "的" in text[end:following]
        return following - end >= 4 and (both or sum(rights) * 2 >= len(rights))
    if _MORE.match(left) and text.startswith("更", end):
        return True  # "更多资金和更好的数据"
    return (rights[n] and stop - end >= 5) or (
        len(left) >= 6 and stop - end >= (4 if cut else 6) and ("的" in left or rights[n])
    )


def _belongs_to_one(text: str, spans: list[Span]) -> bool:
    """Whether a list is one thing with several qualities ("便捷、安全和透明的程序")."""
    earlier = any("的" in text[x:y] or y - x < 4 for x, y in spans[:-1])
    return ("的" in text[slice(*spans[-1])] and earlier) or any("的" in text[x:y] for x, y in spans[:-1])


def shared(sentence: Sentence, a: int, b: int) -> list[tuple[int, int, Span | None]]:
    """The objects of a verb of access, each with what they share ("确保移民能够获得医疗保健、教育和住房")."""
    text, stop = sentence.text, sentence.first(a, b, ",;")
    heads = list(_ACCESS.finditer(text, a, stop))
    if not heads:
        return [(a, b, None)]
    begun = heads[-1].end()
    cuts = [
        m
        for m in SEPARATORS.finditer(text, begun, stop)
        if m[0] not in ("或", "与", "并", "并且") and is_word(sentence, *m.span(), a)
    ]
    spans = list(zip([begun, *(m.end() for m in cuts)], [*(m.start() for m in cuts), stop], strict=True))
    least = 2 if len(spans) > 2 or heads[-1][0].endswith("提供") else 4
    if len(spans) < 2 or _belongs_to_one(text, spans) or any(y - x < least for x, y in spans):
        return [(a, b, None)]
    if len(spans) > REACH or any(begins_action(sentence, *each) for each in spans[1:]):
        return [(a, b, None)]
    return [(x, b if y == stop else y, (a, begun)) for x, y in spans]
