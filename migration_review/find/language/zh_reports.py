"""How a Chinese sentence reports: where its clauses begin, what they enumerate, and whether something was done.

Chinese strings clauses together with commas. One with a subject of its own states something of its own; one that only
says when or where ("在许多国家,") belongs to what follows, one that qualifies ("以便…", "特别是…") to what stands before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from migration_review.find.language import zh_lists as lists
from migration_review.find.language.sentence import Sentence, Word
from migration_review.find.schema import Codebook
from migration_review.text import Span

_TIME = frozenset(("在", "自", "从", "自从", "对", "就", "为", "为了", "通过", "由于"))
LISTS_ONE = True
_QUALIFYING = re.compile("[^,;、]{2,4}的")


def turns(sentence: Sentence, a: int, b: int) -> list[tuple[int, int, int]]:
    """A stretch cut where another report begins ("…,并指出…"): where each and what it reports begin, and where it ends.

    Args:
        sentence: whose stretch.
        a: where it begins, in folded offsets.
        b: where it ends.
    """
    again, found = sentence.book.any_of("again", "zh"), [(a, a)]
    for mark in sentence.marks(a, b, ",;"):
        if match := again.match(sentence.text, mark + 1, b):
            found.append((mark + 1, match.end()))
    return [(x, y, z) for (x, y), z in zip(found, [*(x - 1 for x, _ in found[1:]), b], strict=True)]


def clauses(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The clauses of a stretch, each with what qualifies it; settings and suppositions are left out."""
    text, book, found = sentence.text, sentence.book, list[Span]()
    supposed, fresh, whole = False, True, False
    listed = lists.pieces(sentence, a, b)
    for n, (x, y) in enumerate(listed):
        follows = n + 1 < len(listed) and text[y] == ","
        after_comma = text[x - 1] == ","
        fresh = fresh or not after_comma
        supposes = _finds(sentence, "supposes", x, y)
        if (follows and supposes) or (supposed and after_comma):
            supposed = supposes and follows
            continue
        supposed = False
        if follows and _is_setting(sentence, x, y):
            fresh = True
        elif fresh or (whole and _begins(sentence, x, y, listed[n + 1] if follows else None)):
            link = book.any_of("links", "zh").match(text, x, y)
            found.append((link.end() if link else x, y))
            fresh, whole = False, _is_whole(sentence, x, y) and not _finds(sentence, "gives_reason", x, y)
        else:
            found[-1] = (found[-1][0], y)
            whole = whole or _is_whole(sentence, x, y)
    return found


def _finds(sentence: Sentence, use: str, a: int, b: int) -> bool:
    """Whether one of the codebook's patterns for a use is found in a stretch."""
    return sentence.book.any_of(use, "zh").search(sentence.text[a:b]) is not None


def _inside(sentence: Sentence, a: int, b: int) -> list[Word]:
    return [word for word in lists.words_in(sentence, a, b) if word.end <= b]


def _is_setting(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch only says when, where, in which respect or who says it."""
    if _finds(sentence, "sets_scene", a, b):
        return True
    inside = _inside(sentence, a, b)
    if not inside or any(word.tag == "ul" for word in inside):
        return False
    if all(word.tag[0] in "tmqfdcx" for word in inside):
        return True
    return inside[0].text in _TIME and _finds(sentence, "ends_setting", a, b)


def _begins(sentence: Sentence, a: int, b: int, following: Span | None) -> bool:
    """Whether a stretch after a whole clause begins another one."""
    if _finds(sentence, "turns_or_affects", a, b):
        return True
    if sentence.after("list_joins", a, b):
        return any(word.tag[0] in "vp" for word in _inside(sentence, a, b))
    if following and _finds(sentence, "qualifies", *following) and not _is_whole(sentence, a, b):
        return True  # "儿童,特别是女童,面临…"
    return _finds(sentence, "befalls", a, b) or has_subject(sentence, a, b)


def has_verb(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch has a predicate."""
    verbs = (word.tag[0] in "vail" and word.tag != "vn" for word in _inside(sentence, a, b)[1:])
    return any(verbs) or lists.begins_action(sentence, a, b)


def _is_whole(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch has a predicate and does not merely qualify."""
    return not _finds(sentence, "qualifies", a, b) and has_verb(sentence, a, b)


def has_subject(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch is a clause with a subject of its own."""
    text = sentence.text
    if _finds(sentence, "qualifies", a, b) or sentence.after("list_joins", a, b):
        return False
    link = sentence.book.any_of("links", "zh").match(text, a, b)
    inside = _inside(sentence, link.end() if link else a, b)
    while inside and inside[0].tag[0] in "dcx":
        inside = inside[1:]
    if not inside:
        return False
    acts = inside[0].tag[0] in "vp" and lists.actions(sentence.book).match(text, inside[0].start, b)
    if (acts and inside[-1].tag[0] not in "ail") or (len(inside) > 1 and inside[1].tag in ("ul", "ug", "uz")):
        return False
    return _nominal(inside) and any(word.tag[0] in "vaili" and word.tag != "vn" for word in inside[1:])


def _nominal(inside: Sequence[Word]) -> bool:
    """Whether words begin with a noun, or with a verb that qualifies one which then does something ("返乡者回到…")."""
    if inside[0].tag[0] in "nrmbsaj" or inside[0].tag in ("vn", "eng"):
        return True
    nouns = [i for i, word in enumerate(inside[:4]) if word.tag[0] == "n"]
    if inside[0].tag[0] != "v" or not nouns:
        return False
    after = inside[nouns[0] + 1 :]
    return any(word.tag[0] in "dpvl" for word in after[:-1]) or any(word.tag[0] in "ail" for word in after[-1:])


def phrase(sentence: Sentence, a: int, b: int) -> Span:
    """A noun phrase; in Chinese it ends with its stretch."""
    return a, b


def after_verb(sentence: Sentence, a: int, b: int) -> int:
    """Where a clause begins after a reporting verb at its head; in Chinese a turn begins there."""
    return a


def items(
    sentence: Sentence, a: int, b: int, *, things: bool, listed: bool = False
) -> list[tuple[int, int, Span | None]]:
    """What a clause enumerates, each with what it shares with the one before.

    Args:
        sentence: whose clause.
        a: where it begins.
        b: where it ends.
        things: whether it is announced as a list of things.
        listed: asked by the other language only.
    """
    if things and (members := _listed(sentence, a, b)):
        return [(x, y, None) for x, y in members]
    harm = sentence.book.any_of("harms_with", "zh").search(sentence.text, a, sentence.first(a, b, ",;"))
    if harm and len(members := _listed(sentence, harm.end(), b)) > 2:
        return [(a, members[0][1], None), *((x, y, (a, harm.end())) for x, y in members[1:])]
    found = [each for x, y in _conjoined(sentence, a, b) for each in lists.shared(sentence, x, y)]
    firsts = [n == 0 or found[n - 1][2] != lead for n, (_, _, lead) in enumerate(found)]
    return [(lead[0] if lead and first else x, y, lead) for (x, y, lead), first in zip(found, firsts, strict=True)]


def _listed(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The members of an announced list of nouns: at 、 and the conjunction before the last; none where it is no such list."""
    text, stop = sentence.text, sentence.first(a, b, ",;")
    cuts = [(mark, mark + 1) for mark in sentence.marks(a, stop, "、")]
    last = cuts[-1][1] if cuts else a
    joined = (m.span() for m in sentence.rule("list_separator").finditer(text, last + 2, stop) if m[0] not in "、与")
    joints = [span for span in joined if lists.is_word(sentence, *span, a)]
    cuts += [next((span for span in joints if text[slice(*span)] == "以及"), joints[0])] if joints else []
    spans = list(zip([a, *(end for _, end in cuts)], [*(start for start, _ in cuts), stop], strict=True))
    gives = sentence.book.any_of("gives", "zh").match(text, a) is not None
    if len(spans) < 2 or any(y - x < SHORTEST - gives for x, y in spans):
        return []
    if len(spans) == 2 and text[slice(*cuts[0])] != "、" and has_subject(sentence, a, stop):
        return []  # "官员和雇主缺乏信息"
    first = _inside(sentence, a, spans[0][1])
    acts = bool(first) and first[0].tag == "v" and not gives
    if acts and not all(lists.begins_action(sentence, x, stop) for x, _ in spans[1:]):
        return []  # "开展技术合作和能力建设"
    return [*spans[:-1], (spans[-1][0], b)]


def _conjoined(sentence: Sentence, a: int, b: int) -> list[Span]:
    """A clause cut where a conjunction joins verbs that each have an object."""
    text, stop, verbs = sentence.text, sentence.first(a, b, ",;"), lists.actions(sentence.book)
    found, begun, without = [], a, a
    for match in sentence.rule("list_separator").finditer(text, a, stop):
        x, y = match.span()
        if x - begun < (6 if match[0] == "并" else 4) or match[0] in "与或" or not lists.is_word(sentence, x, y, a):
            continue
        left, verb = text[begun:x], verbs.search(text, max(begun, without), x)
        without = max(begun, x - _VERB) if verb is None else without  # no verb ends before: not looked for again
        if verb is None or verbs.fullmatch(left.rpartition("、")[2]) or lists.still_open(sentence, begun, x):
            continue
        if _QUALIFYING.match(text, y):
            continue
        if match[0] != "、" and lists.one_phrase(sentence, begun, x, y, stop):
            continue
        if lists.begins_action(sentence, y, stop):
            found.append((begun, x))
            begun = y
    return [*found, (begun, b)]


_VERB = 12
"""Characters of the longest verb."""


SHORTEST = 4
"""Characters of a member of an announced list."""


def is_thing(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch is a mere list of things; in Chinese only the frame tells that."""
    return False


def head(sentence: Sentence, a: int, b: int) -> str:
    """The noun that a phrase is about: in Chinese its last."""
    return next((word.text for word in reversed(_inside(sentence, a, b)) if word.tag[0] == "n" or word.tag == "vn"), "")


def goes_on(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a clause has the subject of the one before."""
    return not has_subject(sentence, a, b)


def completed(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch says that something was done or is under way."""
    return _perfective(sentence.book).search(sentence.text, a, b) is not None


def done(sentence: Sentence, a: int, b: int, actors: Sequence[int]) -> tuple[int, str] | None:
    """Where a stretch says that somebody did or does something, and the words that say it.

    Args:
        sentence: whose stretch.
        a: where it begins.
        b: where it ends.
        actors: where the names of countries and bodies stand in the sentence.
    """
    text, book = sentence.text, sentence.book
    no_deed, verbs = book.any_of("no_deed", "zh"), lists.actions(book)
    match = _perfective(book).search(text, a, b)
    if match and not no_deed.match(match[0]):
        return match.start(), match[0]
    inside, actor = _inside(sentence, a, b), book.any_of("actor", "zh").search(text, a, b)
    who = min([at for at in actors if a <= at < b] + ([actor.start()] if actor else []), default=b)
    for word, after in pairwise(inside):  # "埃塞俄比亚吊销了…"
        if word.start > who and word.tag == "v" and after.tag == "ul" and not no_deed.match(word.text):
            return word.start, text[word.start : after.end]
    if book.any_of("not_done", "zh").search(text, a, b):
        return None
    if match := book.any_of("under_way", "zh").search(text, a, b):
        return match.start(), match[0]
    who = min([at for at in actors if a <= at < a + NEAR] + ([actor.end() - 1] if actor else []), default=b)
    for word in inside:
        if word.start > who and word.tag[0] in "vp" and lists.begins_action(sentence, word.start, b):
            verb = verbs.match(text, word.start, b)
            if verb and not no_deed.match(verb[0]):
                return verb.start(), verb[0]
    return None


NEAR = 8
"""Characters from the beginning of a clause within which the name of who acts stands."""


@lru_cache(maxsize=4)
def _perfective(book: Codebook) -> re.Pattern[str]:
    verbs = lists.actions(book).pattern
    return re.compile(rf"(?:{verbs})了(?!解)|已经?[^,;。]{{0,2}}(?:{verbs})|正在(?:着手)?(?:{verbs})")


def begins_with_verb(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch begins with a verb, so that its subject stands before it."""
    return lists.begins_action(sentence, a, b)
