"""What a stretch between two commas is in a Chinese sentence: a clause with a subject of its own, or part of another.

Chinese strings clauses together with commas. A clause with its own subject states something of its own; one that only
says when or where ("在许多国家,") belongs to what follows, one that only qualifies ("以便…", "特别是…") to what stands before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from migration_review.find.codebook import Codebook
from migration_review.find.marks import top_level
from migration_review.find.tagging import Word, words

_QUALIFIES = re.compile(
    "(?:来(?=[\u4e00-\u9fff]{2})(?!自|源)|好让|以便|以免|以期|特别是|尤其|包括|不论|无论|不管|不分|例如|比如|诸如|如(?!今|果|何)|以(?!色列|前|后|往|来|上|下|及|[^,]{1,12}(?:身份|形式|名义|方式)[^,]*[了过])|从而|进而|由此|因而|使|致使|致|让|令|这(?!些|个|种)|此举|即(?!使|便|将)|而非|而不是|而是|更|甚至|直至|直到|无需|不限于|尤甚)"
)
_SETS_THE_SCENE = re.compile(
    "(?:截至|截止|谈到|谈及|说到|提到|论及|展望|自[^,]{2,16}(?:以来|起)|随着|鉴于|关于|对于|就[^,]{2,20}而言|根据|据|按照|作为|除[^,]{1,30}外|此外|另外|同时|不过|然而|但是?|尽管如此|即便如此|与此同时|另一方面|一方面|因此|为此|会上|总的来说|总体而言|其次|首先|最后)$"
    "|(?:截至|谈到|谈及|说到|论及|展望|随着|鉴于|关于|对于|据|根据|按照|作为)[^,]*$"
)
_SAYS = re.compile(
    "[^,]{0,30}(?:代表|成员|小组|会议|方|者|人士|专家|部长|大使|主席|顾问|主持人|组织|协会|工会|他们?|她们?|它们)[^,的]{0,8}?(?:说|称|指出|表示|认为|强调|提到|坦言|补充|解释|提醒|警告|回顾|谈到|注意到|得悉|获悉|认识到|承认|宣布|重申|申明)(?:说|道|到)?$"
    "|[^,]{0,12}(?:事例|例子|证据|研究|数据|经验|统计|调查|报告)(?:也|还)?(?:表明|显示|证明)$"
)
_ENDS_A_SETTING = re.compile(
    "(?:方面|期间|同时|时候?|后|前|中|上|下|内|外|里|以来|来看|来说|而言|国家|地区|领域|层面|阶段|背景|情况|之际|问题|[省市县区州])$"
)
_SUPPOSES = re.compile(
    "^(?:只有|只要|当(?!局|地|前|时|今|事|中|选|年|日))|(?<![倘假])若(?!干)|如果|倘若?|假如|一旦|除非"
)
_PREPOSITIONS = frozenset(("在", "自", "从", "自从", "对", "就", "为", "为了", "通过", "由于"))
_JOINS = re.compile("(?:并且|并(?!非|不|未)|而且|且|还|也|又|同时|以及|及(?!时|其))+")
_LINKS = re.compile("(?:但是?|而(?!非|不是|是|且)|然而|不过|却|则)+,?")


def joins(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins with a conjunction that goes on with the same subject ("并…", "还…")."""
    return _JOINS.match(text, start, end) is not None


def is_setting(text: str, start: int, end: int, codebook: Codebook) -> bool:
    """Whether a stretch only says when, where or in which respect, so that it belongs to what follows."""
    stretch = text[start:end]
    if _SETS_THE_SCENE.match(stretch) or _SAYS.match(stretch):
        return True
    inside = [w for w in words(text, codebook) if start <= w.start < end]
    if not inside or any(w.tag == "ul" for w in inside):
        return False
    if all(w.tag[0] in "tmqfdcx" for w in inside):
        return True
    first = text[inside[0].start : inside[0].end]
    return first in ("在", "自", "从", "自从", "对", "就", "为", "为了", "通过", "由于") and bool(
        _ENDS_A_SETTING.search(stretch)
    )


def supposes(text: str, start: int, end: int) -> bool:
    """Whether a stretch states a condition ("若…", "如果…"), so that nothing is reported as a fact."""
    return _SUPPOSES.search(text[start:end]) is not None


def has_subject(text: str, start: int, end: int, codebook: Codebook, verbs: re.Pattern[str]) -> bool:
    """Whether a stretch is a clause with a subject of its own.

    Args:
        text: folded.
        start: of the stretch.
        end: of the stretch.
        codebook: whose names of countries and bodies are nouns.
        verbs: the action verbs, which begin a clause without a subject.
    """
    if _QUALIFIES.match(text, start, end) or _JOINS.match(text, start, end):
        return False
    link = _LINKS.match(text, start, end)
    start = link.end() if link else start
    inside = [w for w in words(text, codebook) if start <= w.start and w.end <= end]
    while (
        inside and inside[0].tag[0] in "dcx" and text[inside[0].start : inside[0].end] not in ("很少", "极少", "鲜少")
    ):
        inside = inside[1:]
    while inside and inside[0].tag[0] in "tf":
        inside = inside[1:]
    if not inside or (
        inside[-1].tag[0] not in "ail" and inside[0].tag[0] in "vp" and verbs.match(text, inside[0].start, end)
    ):
        return False
    if len(inside) > 1 and inside[1].tag in ("ul", "ug", "uz"):
        return False
    return _nominal(inside) and any(w.tag[0] in "vaili" and w.tag != "vn" for w in inside[1:])


def _nominal(inside: Sequence[Word]) -> bool:
    first = inside[0].tag[0]
    if first in "nrmbsaj" or inside[0].tag in ("vn", "eng"):
        return True
    # a verb that qualifies a noun which then does something: "返乡者回到…"
    nouns = [i for i, w in enumerate(inside[:4]) if w.tag[0] == "n"]
    if first != "v" or not nouns:
        return False
    after = inside[nouns[0] + 1 :]
    return any(w.tag[0] in "dpvl" for w in after[:-1]) or any(w.tag[0] in "ail" for w in after[-1:])


def clauses(text: str, start: int, end: int, codebook: Codebook, verbs: re.Pattern[str]) -> list[tuple[int, int]]:
    """The clauses of a stretch, each with what qualifies it; settings and suppositions are left out.

    Args:
        text: folded.
        start: of the stretch.
        end: of the stretch.
        codebook: whose names are nouns.
        verbs: the action verbs.

    Returns:
        (start, end) of each, in order.
    """
    found: list[tuple[int, int]] = []
    supposed, fresh = False, True
    listed = _between_commas(text, start, end)
    for i, (a, b, mark) in enumerate(listed):
        fresh = fresh or mark in ";:"
        follows = i + 1 < len(listed) and listed[i + 1][2] == ","
        if supposes(text, a, b) and follows:
            supposed = True
            continue
        if supposed and mark == ",":
            supposed = False
            continue
        supposed = False
        if follows and is_setting(text, a, b, codebook):
            fresh = True
            continue
        whole = bool(found) and not _REASONS.match(text, *found[-1]) and _has_verb(text, *found[-1], codebook)
        following = listed[i + 1][:2] if follows else None
        if fresh or (whole and _begins(text, a, b, following, codebook, verbs)):
            link = _LINKS.match(text, a, b)
            found.append((link.end() if link else a, b))
            fresh = False
        else:
            found[-1] = (found[-1][0], b)
    return found


def _begins(
    text: str, start: int, end: int, following: tuple[int, int] | None, codebook: Codebook, verbs: re.Pattern[str]
) -> bool:
    """Whether a stretch after a whole clause begins another one."""
    if _AFFECTS.match(text, start, end) or _TURNS.match(text, start, end):
        return True
    if joins(text, start, end):
        return any(w.tag[0] in "vp" for w in words(text, codebook) if start <= w.start and w.end <= end)
    if following and _QUALIFIES.match(text, *following) and not _has_verb(text, start, end, codebook):
        return True  # "儿童,特别是女童,面临…"
    return _DONE.match(text, start, end) is not None or has_subject(text, start, end, codebook, verbs)


# "使他们面临…": an effect on others that is a statement of its own; a turn; something done or suffered, without a subject.
_AFFECTS = re.compile("使(?:他们|她们|其|移民(?:工人)?)(?=面临|遭受|受到|难以|处于|陷入|无法|得不到)")
_REASONS = re.compile("(?:由于|因为|鉴于)[^,]*$")
_TURNS = re.compile("(?:但是?|然而|不过)(?!书)")
_DONE = re.compile(
    "(?:也|仍然?|往往|经常|常常|大多|普遍|严重)*(?:[\u4e00-\u9fff]{1,3}了(?!解)|面临|遭受|遭到|受到|缺乏|缺少|没有|难以|无法|不敢|得不到|迫使|剥夺|加剧|损害|阻碍|削弱)"
)


def _has_verb(text: str, start: int, end: int, codebook: Codebook) -> bool:
    """Whether a stretch has a predicate, its qualifications aside."""
    for a, b, _ in _between_commas(text, start, end):
        if not _QUALIFIES.match(text, a, b):
            inside = [w for w in words(text, codebook) if a <= w.start and w.end <= b]
            if any(w.tag[0] in "vail" and w.tag != "vn" for w in inside[1:]):
                return True
    return False


def _between_commas(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The stretches between top-level commas and semicolons, each with the mark before it."""
    cuts = top_level(text, start, end, ",;:")
    marks = ["", *(text[cut] for cut in cuts)]
    spans = zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], marks, strict=True)
    return [(a, b, mark) for a, b, mark in spans if text[a:b].strip()]


_MEANS = re.compile("(?:通过(?!了)|借助|利用|本着|根据|按照|作为)")


def actions(text: str, start: int, end: int, codebook: Codebook) -> list[tuple[int, int]]:
    """The actions of a stretch that asks for something: one between two commas, with its setting and what qualifies it.

    Args:
        text: folded.
        start: of the stretch.
        end: of the stretch.
        codebook: whose names are nouns.

    Returns:
        (start, end) of each, in order.
    """
    found: list[tuple[int, int]] = []
    pending: int | None = None
    listed = _between_commas(text, start, end)
    for i, (a, b, mark) in enumerate(listed):
        follows = i + 1 < len(listed) and listed[i + 1][2] == ","
        if follows and pending is None and (_MEANS.match(text, a, b) or is_setting(text, a, b, codebook)):
            pending = a
            continue
        acts = any(w.tag[0] in "vp" for w in words(text, codebook) if a <= w.start and w.end <= b)
        if not found or pending is not None or mark in ";:" or (acts and not _QUALIFIES.match(text, a, b)):
            found.append((a if pending is None else pending, b))
            pending = None
        else:
            found[-1] = (found[-1][0], b)
    return found
