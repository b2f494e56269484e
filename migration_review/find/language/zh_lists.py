"""Chinese enumerations: where an action begins, what a comma or 和 joins, what only qualifies.

Chinese strings actions together with commas, 、 and 和 alike. A list goes on where another action begins; a stretch that only
says when, where or what for (以便…, 包括…, 在…方面) belongs to the action beside it. Offsets are folded; what a mark or conjunction
joins is told by rows of ``requests.csv`` ("left/and/right" as printed) and ``grammar.csv`` (the same as tagged words).
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


def tagged(sentence: Sentence, a: int, b: int) -> str:
    """The words of a stretch, at most so many, as ``grammar.csv`` sees them."""
    i = sentence.at(a)
    return sentence.tagged(i, min(i + REACH, sentence.at(b)))


def begins_action(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch begins with an action: a verb with its object, what says how or where aside."""
    return sentence.rule("begins_action").match(tagged(sentence, a, b)) is not None


def pieces(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The stretches between commas, semicolons and colons."""
    cuts = sentence.marks(a, b, ",;:")
    return [(x, y) for x, y in zip([a, *(cut + 1 for cut in cuts)], [*cuts, b], strict=True) if y > x]


def conjunctions(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The conjunctions of a stretch that are words of their own, as deep in brackets as its beginning."""
    found = (match.span() for match in sentence.rule("list_separator").finditer(sentence.text, a, b))
    return [span for span in found if sentence.text[span[0]] not in "或与" and is_word(sentence, *span, a)]


def is_word(sentence: Sentence, start: int, end: int, a: int) -> bool:
    """Whether a conjunction is a word of its own, as deep in brackets as an offset."""
    word = sentence.words[min(sentence.at(start), len(sentence.words) - 1)]
    return sentence.levels[start] == sentence.levels[a] and word.start == start and word.end <= end


def members(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The actions that a stretch enumerates; what only announces them is left out ("采取行动,包括…")."""
    spans = conjuncts(sentence, sentence.after("list_joins", a, b) or a, b)
    announced = [(sentence.after("list_announced", x, y), x, y) for x, y in spans]
    return [each for at, x, y in announced for each in (conjuncts(sentence, at, y) if at else [(x, y)])]


def conjuncts(sentence: Sentence, a: int, b: int) -> list[Span]:
    """A stretch taken apart at the marks and conjunctions that join actions; after a mark that joins none, only at the next mark."""
    marks = [(mark, mark + 1) for mark in sentence.marks(a, b, ",;:")]
    found, begun, within, listed = list[Span](), a, True, False
    for start, end in sorted([*marks, *conjunctions(sentence, a, b)[: 4 * REACH]]):
        mark = sentence.text[start] in ",;:"
        if start < begun or not (within or mark):
            continue
        end = sentence.after("list_joins", end, b) or end if sentence.text[start] != "并" else end
        joins = end < b and ((listed and not mark) or is_joint(sentence, begun, start, end, b))
        if joins:
            found.append((begun, start))
            begun, listed = end, sentence.text[start] == "、"
        within = joins or not mark
    spans = (bare(sentence.text, *span) for span in [*found, (begun, b)])
    return [span for span in spans if span[1] - span[0] > 1]


def bare(text: str, start: int, end: int) -> Span:
    """A stretch without marks and conjunctions at its ends."""
    quote = '"' * (text.count('"', start, end) % 2)
    end = start + len(text[start:end].rstrip(" ,、;。" + quote))
    return end - len(text[start:end].lstrip(" ,、和并" + quote)), end


def is_joint(sentence: Sentence, begun: int, start: int, end: int, b: int) -> bool:
    """Whether a mark or conjunction joins the action before it to another one after it."""
    text, left = sentence.text, max(begun, start - REACH)
    if sentence.after("list_qualifies", start + 1 if text[start] in ",;:" else end, b):
        return False
    stop = min(b, sentence.first(end, b, ",;:") + 1)
    opens = "," if left == begun and text[begun - 1 : begun] not in "、和及并" else ""
    shown = f"{opens}{text[left:start]}/{text[start:end]}/{text[end : min(stop, end + REACH)]}"
    parts = (tagged(sentence, *span) for span in ((left, start), (start, end), (end, stop)))
    words = "/|X| ".join(parts)
    if sentence.rule("list_no_joint").search(shown) or sentence.rule("no_joint").search(words):
        return False
    joins = sentence.rule("list_joint").search(shown) or sentence.rule("joint:action").search(words)
    return joins is not None


def shared(sentence: Sentence, a: int, b: int) -> list[tuple[int, int, Span | None]]:
    """The objects of a verb of access, each with what they share ("确保移民能够获得医疗保健、教育和住房")."""
    text, stop = sentence.text, sentence.first(a, b, ",;")
    heads = list(sentence.rule("list_access").finditer(text, a, stop))
    if not heads:
        return [(a, b, None)]
    begun = heads[-1].end()
    cuts = [cut for cut in conjunctions(sentence, begun, stop) if text[cut[0]] != "并"]
    spans = list(zip([begun, *(end for _, end in cuts)], [*(start for start, _ in cuts), stop], strict=True))
    least = 2 if len(spans) > 2 or heads[-1][0].endswith("提供") else 4
    qualities = "的" in text[slice(*spans[-1])] and any(y - x < 4 for x, y in spans[:-1])
    if len(spans) < 2 or qualities or any(y - x < least for x, y in spans):
        return [(a, b, None)]  # "便捷、安全和透明的程序" is one thing
    return [(x, b if y == stop else y, (a, begun)) for x, y in spans]
