"""Chinese enumerations: where an action begins, what a comma or 和 joins, what only qualifies.

Chinese strings actions together with commas, 、 and 和 alike. A list goes on where another action begins; a stretch that only
says when, where or what for (以便…, 包括…, 在…方面) belongs to the action beside it. Offsets are folded; the words are those of
``requests.csv``, whose examples show what each is about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.language.requests import one_of
from migration_review.find.language.sentence import Sentence, Word
from migration_review.text import Span

REACH = 160  # characters that are looked at on either side


@lru_cache(maxsize=4)
def actions(book: Codebook) -> re.Pattern[str]:
    """The verbs with which an action begins, longest first."""
    return one_of(row["verb"] for row in book.lists["actions"] if row["language"] == "zh")


def words_in(sentence: Sentence, a: int, b: int) -> list[Word]:
    """The words that begin in a stretch, at most so many."""
    i = sentence.at(a)
    return [word for word in sentence.words[i : i + REACH] if word.start < b]


def begins_action(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch begins with an action: a verb with its object, what says how or where aside."""
    words = words_in(sentence, a, min(b, a + REACH))
    i = 0
    while i < len(words) and _says_how(sentence, words, i):
        i += 2 if any(word.text == "地" for word in words[i + 1 : i + 2]) else 1
    if i >= len(words):
        return False
    word, after = words[i], words[i + 1] if i + 1 < len(words) else None
    verbs, text = actions(sentence.book), sentence.text
    if word.tag == "p" or sentence.is_a(word.text, "list_preposition"):
        if any(w.tag in ("v", "vd", "l", "i") or verbs.match(text, w.start, b) for w in words[i + 2 :]):
            return not sentence.rule("list_setting_end").search(text[word.start : b])
        if word.text not in ("利用", "借助"):
            return False
    if (verb := verbs.match(text, word.start, b)) and verb.end() < b:
        if not sentence.after("list_noun_follows", verb.end(), b):
            return True
        if text[verb.end()] in "和、与或并" and not sentence.after("list_noun_pair", verb.end(), b):
            # "制定和执行…": two verbs that share their object
            second = verbs.match(text, verb.end() + 1, b)
            return word.tag == "v" and second is not None and second.end() < b and text[second.end()] not in "、和,"
    if sentence.is_a(word.text, "list_harm"):
        return False
    if word.tag == "v" and after and not sentence.is_a(after.text, "list_no_object") and after.tag != "v":
        return not (after.end >= b and sentence.is_a(after.text, "list_only_a_noun"))
    return after is not None and sentence.is_a(word.text, "list_bare_verb")


def _says_how(sentence: Sentence, words: list[Word], i: int) -> bool:
    manner = words[i].tag in ("d", "ad", "zg") and words[i].text not in ("未", "继续", "不", "不再", "没")
    return manner or sentence.is_a(words[i].text, "list_manner") or (i + 1 < len(words) and words[i + 1].text == "地")


def pieces(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The stretches between commas, semicolons and colons."""
    cuts = sentence.marks(a, b, ",;:")
    return [(x, y) for x, y in zip([a, *(cut + 1 for cut in cuts)], [*cuts, b], strict=True) if y > x]


def members(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The actions, or the long things, that a stretch enumerates."""
    between = [listed for x, y in _between_commas(sentence, a, b) for listed in _listed(sentence, x, y)]
    return [each for span in between for each in conjuncts(sentence, *span)]


def _between_commas(sentence: Sentence, a: int, b: int) -> list[Span]:
    text, found, waiting = sentence.text, [], None
    listed = pieces(sentence, a, b)
    for n, (x, y) in enumerate(listed):
        joint = sentence.after("list_joins", x, y) % y
        head, qualifies = joint or x, sentence.after("list_qualifies", x, y)
        setting = not qualifies and sentence.rule("list_setting").search(text[x:y])
        if n + 1 < len(listed) and setting:
            waiting = x if waiting is None else waiting
        elif waiting is not None:
            found.append((waiting, y))
            waiting = None
        elif not found:
            found.append((sentence.after("list_ought", x, y) or head, y))
        elif sentence.rule("list_announces").search(text[slice(*found[-1])]) and not joint:
            names = sentence.after("list_names", x, y) if text.startswith(";", y) else 0
            found[-1] = (names or (x if text[x - 1] == ":" else found[-1][0]), y)
            # "采取行动,解决…" is one; "采取以下措施:…" is none
        elif (joint or not qualifies) and _goes_on(sentence, x, head, y):
            found.append((head, y))
        else:
            found[-1] = (found[-1][0], y)
    return found if waiting is None else [*found, (waiting, b)]


def _goes_on(sentence: Sentence, x: int, head: int, y: int) -> bool:
    """Whether another action begins after a comma, perhaps somebody else's."""
    if sentence.text[x - 1] == ";" or begins_action(sentence, head, y):
        return True
    actor = sentence.after("list_actor", x, y)
    return bool(actor and begins_action(sentence, actor, y)) or (
        sentence.text.startswith(("以及", "并"), x) and head > x and y - head > 3
    )


def _listed(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The actions that a list after 包括 names, instead of the one that only announces them."""
    mark = sentence.rule("list_names").search(sentence.text, a + 2, b)
    if mark is None or sentence.levels[mark.start()] != sentence.levels[a]:
        return [(a, b)]
    inside = members(sentence, mark.end(), b)
    acts = sum(begins_action(sentence, *each) for each in inside)
    if acts == len(inside) and sentence.after("list_takes_action", a, mark.start()):
        return inside
    return [(a, mark.start()), *inside] if acts > 1 else [(a, b)]


def conjuncts(sentence: Sentence, a: int, b: int) -> list[Span]:
    """A stretch taken apart at the conjunctions that join actions, or long things."""
    stop, text = sentence.first(a, b, ",;"), sentence.text
    cuts = _separators(sentence, a, a, stop)
    found: list[Span] = []
    acts, begun = begins_action(sentence, a, stop), a
    rights = [begins_action(sentence, end, stop) for _, end in cuts] if len(cuts) <= REACH else [False] * len(cuts)
    for n, (start, end) in enumerate(cuts):
        if start < begun or text[start:end] in ("或", "与"):
            continue
        following = cuts[n + 1][0] if n + 1 < len(cuts) else stop
        joint = sentence.after("list_joins", end, stop) if text[start] != "并" else 0
        head = joint if joint and joint < stop else end
        at = (begun, start, end, following, stop)
        if acts:
            joins = _joins_actions(sentence, a, head, at, bool(found))
        else:
            joins = _joins_things(sentence, at, rights, n, bool(found))
        if joins:
            found.append((begun, start))
            begun = head
    return [*found, (begun, b)]


def _separators(sentence: Sentence, a: int, begin: int, stop: int) -> list[Span]:
    """The conjunctions of a stretch that are words of their own, outside brackets."""
    every = sentence.rule("list_separator").finditer(sentence.text, begin, stop)
    return [match.span() for match in every if is_word(sentence, *match.span(), a)]


def is_word(sentence: Sentence, start: int, end: int, a: int) -> bool:
    """Whether a conjunction is a word of its own, as deep in brackets as an offset."""
    if sentence.levels[start] != sentence.levels[a]:
        return False
    words = sentence.words[(i := sentence.at(start)) : i + 1]
    return sentence.text[start] == "、" or any(word.start == start and word.end <= end for word in words)


def still_open(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a preposition still waits for what it belongs to ("增加对教育", "以收费和罚款为基础")."""
    return sentence.rule("list_still_open").search(sentence.text[max(a, b - 40) : b]) is not None


def _joins_actions(sentence: Sentence, a: int, head: int, at: tuple[int, int, int, int, int], cut: bool) -> bool:
    begun, start, end, following, stop = at
    left = sentence.text[begun:start]
    common = sentence.rule("list_common_head").search(sentence.text[max(head, stop - 2) : stop])
    if common and not left.endswith(common[0]):
        return False  # "关注返回和重返社会问题"
    if begins_action(sentence, head, stop):
        last = next((word for word in words_in(sentence, begun, start) if word.end == start), None)
        verbs = actions(sentence.book)
        taken = sentence.after("list_takes_action", begun, start)
        if taken and last and verbs.fullmatch(last.text) and verbs.match(sentence.text, head, stop):
            return False  # "采取措施防止和处理这些罪行": one object for both
        whole = one_phrase(sentence, begun, start, head, stop)
        return start - begun >= 3 and not whole and not still_open(sentence, begun, start)
    return cut and following - end >= 4 and "、" in sentence.text[a : min(stop, a + REACH)] and "的" not in left


def one_phrase(sentence: Sentence, begun: int, start: int, head: int, stop: int) -> bool:
    """Whether a conjunction stands inside one action: in a phrase that says by what means, or before the noun of 的."""
    words = words_in(sentence, begun, start)
    left = sentence.text[begun:start]
    if re.match("通过|利用|借助|以|按照|根据", left):
        return not re.search("来|以", left[1:])
    if re.match("(?:[在对将把向从就由]|为(?!此))", left):
        return not any(word.tag == "v" or word.text in ("进行", "提供") for word in words[2:])
    double = len(words) > 1 and words[0].tag == words[1].tag == "v" and not sentence.is_a(words[0].text, "list_helper")
    return double and "的" in sentence.text[head : min(stop, head + REACH)]


def _joins_things(
    sentence: Sentence, at: tuple[int, int, int, int, int], rights: list[bool], n: int, cut: bool
) -> bool:
    begun, start, end, following, stop = at
    text, left = sentence.text, sentence.text[begun:start]
    conjunction = text[start:end]
    if conjunction == "以及":
        return len(left) >= 4 and stop - end >= 4
    if len(left) < 4 or still_open(sentence, begun, start):
        return False
    if conjunction == "、":
        both = "的" in left and "的" in text[end:following]
        return following - end >= 4 and (both or sum(rights) * 2 >= len(rights))
    if text.startswith("更", end) and sentence.after("list_more", begun, start):
        return True  # "更多资金和更好的数据"
    least = 4 if cut else 6
    return stop - end >= (5 if rights[n] else least) and (rights[n] or (len(left) >= 6 and "的" in left))


def shared(sentence: Sentence, a: int, b: int) -> list[tuple[int, int, Span | None]]:
    """The objects of a verb of access, each with what they share ("确保移民能够获得医疗保健、教育和住房")."""
    text, stop = sentence.text, sentence.first(a, b, ",;")
    heads = list(sentence.rule("list_access").finditer(text, a, stop))
    if not heads:
        return [(a, b, None)]
    begun = heads[-1].end()
    cuts = [cut for cut in _separators(sentence, a, begun, stop) if text[cut[0]] not in "或与并"]
    spans = list(zip([begun, *(end for _, end in cuts)], [*(start for start, _ in cuts), stop], strict=True))
    least = 2 if len(spans) > 2 or heads[-1][0].endswith("提供") else 4
    one = len(spans) < 2 or len(spans) > REACH or any("的" in text[x:y] for x, y in spans[:-1])
    qualities = "的" in text[slice(*spans[-1])] and any(y - x < 4 for x, y in spans[:-1])
    if one or qualities or any(y - x < least for x, y in spans):
        return [(a, b, None)]  # "便捷、安全和透明的程序" is one thing
    if any(begins_action(sentence, *each) for each in spans[1:]):
        return [(a, b, None)]
    return [(x, b if y == stop else y, (a, begun)) for x, y in spans]
