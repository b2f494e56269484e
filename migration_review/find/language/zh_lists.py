"""Chinese enumerations: where an action begins, what a comma or 和 joins, what only qualifies.

Chinese strings actions together with commas, 、 and 和 alike. A list goes on where another action begins; a stretch that only
says when, where or what for (以便…, 包括…, 在…方面) belongs to the action beside it. Offsets are folded; the words are those of
``requests.csv``, whose examples show what each is about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from migration_review.find.language.requests import one_of
from migration_review.find.language.sentence import Sentence, Word
from migration_review.find.schema import Codebook
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
    while words and (words[0].tag in ("d", "ad", "zg") or sentence.is_a(words[0].text, "list_manner")):
        words = words[1:]
    if not words:
        return False
    word, verbs, text = words[0], actions(sentence.book), sentence.text
    if word.tag == "p":
        acts = any(w.tag in ("v", "vd", "l", "i") or verbs.match(text, w.start, b) for w in words[2:])
        return acts and not sentence.rule("list_setting_end").search(text[word.start : b])
    verb = verbs.match(text, word.start, b)
    if verb and verb.end() < b and not sentence.after("list_noun_follows", verb.end(), b):
        return True
    if len(words) < 2:
        return False
    after = words[1]
    if word.tag == "v" and not sentence.is_a(after.text, "list_no_object"):
        return not (after.end >= b and sentence.is_a(after.text, "list_only_a_noun"))
    return sentence.is_a(word.text, "list_bare_verb")


def pieces(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The stretches between commas, semicolons and colons."""
    cuts = sentence.marks(a, b, ",;:")
    return [(x, y) for x, y in zip([a, *(cut + 1 for cut in cuts)], [*cuts, b], strict=True) if y > x]


def members(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The actions that a stretch enumerates."""
    return [each for x, y in _between_commas(sentence, a, b) for each in _listed(sentence, x, y)]


def bare(text: str, start: int, end: int) -> Span:
    """A stretch without marks and conjunctions at its ends."""
    end = start + len(text[start:end].rstrip(' ,、;"。'))
    return end - len(text[start:end].lstrip(' ,、和并"')), end


def _between_commas(sentence: Sentence, a: int, b: int) -> list[Span]:
    text, found, waiting, purpose = sentence.text, [], 0, False
    for x, y in pieces(sentence, a, b):
        joint = sentence.after("list_joins", x, y) % y
        head = joint or x
        qualifies = sentence.after("list_qualifies", x, y) or sentence.after("list_takes_account", head, y)
        if y < b and sentence.rule("list_setting").search(text[x:y]):
            waiting = waiting or x
        elif waiting:
            found.append((waiting, y))
            waiting = 0
        elif not found:
            found.append((head, y))
        elif sentence.rule("list_announces").search(text[slice(*found[-1])]) and not joint:
            names = sentence.after("list_names", x, y) if text.startswith(";", y) else 0
            found[-1] = (names or (x if text[x - 1] == ":" else found[-1][0]), y)
            # "采取行动,解决…" is one; "采取以下措施:…" is none
        elif not qualifies and not (purpose and text.startswith("并", x)) and _goes_on(sentence, x, head, y):
            found.append((head, y))
        else:
            found[-1] = (found[-1][0], y)
            purpose = purpose or text.startswith("以", x)
            continue
        purpose = False
    return [*found, (waiting, b)] if waiting else found


def _goes_on(sentence: Sentence, x: int, head: int, y: int) -> bool:
    """Whether another action begins after a comma, perhaps somebody else's."""
    actor = sentence.after("list_actor", x, y) or head
    return (
        sentence.text[x - 1] == ";"
        or sentence.text.startswith(("以及", "并"), x)
        or begins_action(sentence, head, y)
        or begins_action(sentence, actor, y)
    )


def _listed(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The actions of a stretch: those that a list after 包括 names, instead of the one that only announces them."""
    mark = sentence.rule("list_names").search(sentence.text, a + 2, b)
    announced = sentence.after("list_takes_action", a, mark.start()) if mark else 0
    if mark is None or not announced or "来" in sentence.text[announced : mark.start()]:
        return conjuncts(sentence, a, b)
    return [each for x, y in _between_commas(sentence, mark.end(), b) for each in conjuncts(sentence, x, y)]


def conjuncts(sentence: Sentence, a: int, b: int) -> list[Span]:
    """A stretch taken apart at the conjunctions that join actions."""
    text, stop, begun = sentence.text, sentence.first(a, b, ",;"), a
    found: list[Span] = []
    for start, end in _separators(sentence, a, stop)[:REACH]:
        joint = sentence.after("list_joins", end, stop) if text[start] != "并" else 0
        head = joint if joint < stop else end
        listed = begun > a and text[begun - 1] == "、"
        if start >= begun and (listed or _joins(sentence, begun, start, head or end, stop)):
            found.append((begun, start))
            begun = head or end
    spans = (bare(text, *span) for span in [*found, (begun, b)])
    return [span for span in spans if span[1] - span[0] > 1]


def _separators(sentence: Sentence, a: int, stop: int) -> list[Span]:
    """The conjunctions of a stretch that are words of their own, outside brackets."""
    every = sentence.rule("list_separator").finditer(sentence.text, a, stop)
    return [match.span() for match in every if is_word(sentence, *match.span(), a) and match[0] not in ("或", "与")]


def is_word(sentence: Sentence, start: int, end: int, a: int) -> bool:
    """Whether a conjunction is a word of its own, as deep in brackets as an offset."""
    word = sentence.words[min(sentence.at(start), len(sentence.words) - 1)]
    return sentence.levels[start] == sentence.levels[a] and word.start == start and word.end <= end


def still_open(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a preposition still waits for what it belongs to ("增加对教育", "以收费和罚款为基础")."""
    return sentence.rule("list_still_open").search(sentence.text[max(a, b - 40) : b]) is not None


def _joins(sentence: Sentence, begun: int, start: int, head: int, stop: int) -> bool:
    """Whether a conjunction joins two actions."""
    text = sentence.text
    if start - begun < 3 or not begins_action(sentence, head, stop):
        return False
    last = sentence.words[sentence.at(start) - 1]
    verbs = actions(sentence.book)
    if last.tag in ("a", "ad", "an", "d") or sentence.after("list_qualifies", head, stop):
        return False
    if text[start] != "、" and last.tag == "v" and verbs.fullmatch(last.text) and verbs.match(text, head, stop):
        return False  # "拨出资金预防和化解这些纠纷": one object for both
    return not one_phrase(sentence, begun, start, head, stop) and not still_open(sentence, begun, start)


def one_phrase(sentence: Sentence, begun: int, start: int, head: int, stop: int) -> bool:
    """Whether a conjunction stands inside one action: in a phrase that says by what means, or before the noun of 的."""
    words = words_in(sentence, begun, start)
    left = sentence.text[begun:start]
    if "包括" in left and "在内" in sentence.text[head:stop]:
        return True
    if re.match("通过|利用|借助|以|按照|根据", left):
        return not re.search("来|以", left[1:])
    if re.match("(?:[在对将把向从就由]|为(?!此))", left):
        return not any(word.tag in ("v", "l", "i") or word.text in ("进行", "提供") for word in words[2:])
    double = len(words) > 1 and words[0].tag == words[1].tag == "v"
    return double and "的" in sentence.text[head : min(stop, head + REACH)]


def shared(sentence: Sentence, a: int, b: int) -> list[tuple[int, int, Span | None]]:
    """The objects of a verb of access, each with what they share ("确保移民能够获得医疗保健、教育和住房")."""
    text, stop = sentence.text, sentence.first(a, b, ",;")
    heads = list(sentence.rule("list_access").finditer(text, a, stop))
    if not heads:
        return [(a, b, None)]
    begun = heads[-1].end()
    cuts = [cut for cut in _separators(sentence, begun, stop) if text[cut[0]] != "并"]
    spans = list(zip([begun, *(end for _, end in cuts)], [*(start for start, _ in cuts), stop], strict=True))
    one = len(spans) < 2 or len(spans) > REACH
    least = 2 if len(spans) > 2 or heads[-1][0].endswith("提供") else 4
    qualities = "的" in text[slice(*spans[-1])] and any(y - x < 4 for x, y in spans[:-1])
    if one or qualities or any(y - x < least for x, y in spans):
        return [(a, b, None)]  # "便捷、安全和透明的程序" is one thing
    return [(x, b if y == stop else y, (a, begun)) for x, y in spans]
