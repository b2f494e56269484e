"""Where a Chinese sentence asks for something, what it asks for, and of whom.

After a verb (促请各国…) or modal the action follows; 至关重要 and 重要性 have it before them. The words are those of
``leads.csv`` and ``requests.csv``, whose examples show what each is about.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from migration_review.find.language import requests
from migration_review.find.language import zh_lists as lists
from migration_review.find.language.sentence import Ask, Lead, Sentence
from migration_review.find.schema import Codebook

BACK = 400  # characters that are looked at before and after a lead


@lru_cache(maxsize=16)
def verbs(book: Codebook, *classes: str) -> re.Pattern[str]:
    """The reporting verbs of some classes, or all."""
    rows = [row for row in book.lists["verbs"] if row["language"] == "zh" and not row["use"].startswith("act")]
    return requests.one_of(row["verb"] for row in rows if not classes or row["verb_class"] in classes)


def _clause_start(text: str, at: int, marks: str = ',;:。"') -> int:
    """After the last mark before an offset."""
    return 1 + max(text.rfind(mark, max(0, at - BACK), at) for mark in marks)


def around(sentence: Sentence, lead: Lead) -> str:
    """What stands around words that ask: their clause, and what follows."""
    text, a, b = sentence.text, lead.start, lead.end
    return f"{text[_clause_start(text, a) : a]}#{text[a:b]}/{text[b : b + BACK]}"


def asked(sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> Iterator[Ask]:
    """What a lead asks for: the actions after it, or before it."""
    if lead.kind in ("before", "important"):
        yield from requests.rows(_before(sentence, lead, floor), lead, None)
        return
    text, begin = sentence.text, lead.end + sentence.text.startswith("了", lead.end)
    whom, subject = "", None
    if lead.kind == "verb":
        stop = sentence.first(begin, sentence.end, ",;:")
        end, whom = _addressee(sentence, begin, stop)
        begin, whom = (end, whom) if whom else _unlisted(sentence, begin, stop)
        if following and following.kind == "modal" and (text.startswith(",", begin) or following.start == begin):
            return  # "建议, … 应 …": the modal tells what
    elif lead.kind == "modal":
        start = _subject_start(sentence, lead.start, floor)
        own = start + len(re.sub("(?:则|才|就|都|也|均|还|更|,)+$", "", text[start : lead.start]))
        end, whom = _addressee(sentence, start, own)
        whom = whom if end == own else "states" if re.fullmatch("[\u4e00-\u9fff]{2,6}国", text[start:own]) else ""
        denied = text.startswith("不", lead.start - 1)
        if denied or sentence.rule("request_forbids").match(text, lead.start):
            begin = lead.start - denied
        if not whom and start < lead.start and not sentence.after("request_no_subject", start, lead.start):
            subject = start, lead.start
    begin = sentence.after("request_puts_forward", begin, begin + BACK) or begin
    spans = lists.members(sentence, begin, scope(sentence, begin, following))
    yield from requests.rows(
        (each for span in spans for each in lists.shared(sentence, *span)), lead, whom or None, subject
    )


def _subject_start(sentence: Sentence, at: int, floor: int) -> int:
    start = max(floor, _clause_start(sentence.text, at))
    for frame in sentence.rule("request_said").finditer(sentence.text, start, at):
        start = frame.end()
    return _past("request_connective", sentence, start, at)


def _past(use: str, sentence: Sentence, start: int, end: int) -> int:
    """After all that the patterns for a use find at the beginning of a stretch."""
    while match := sentence.rule(use).match(sentence.text, start, end):
        start = match.end()
    return start


def scope(sentence: Sentence, begin: int, following: Lead | None) -> int:
    """Where what is asked ends: at a clause that reports something else, gives a reason, or has the next lead."""
    report, end = verbs(sentence.book), sentence.end
    for mark, stop in itertools.pairwise([*sentence.marks(begin, end, ",;。"), end]):
        if sentence.text[mark] == "。":
            return mark  # of speech that is quoted
        if following and mark < following.start <= stop:
            return mark
        rest = _past("request_goes_on", sentence, mark + 1, stop)
        verb = report.match(sentence.text, rest, stop)
        if verb and not sentence.is_a(verb[0], "request_also_acts"):
            return mark
        if any(sentence.after("request_ends", at, stop) for at in (rest, mark + 1)):
            return mark
    return end


def _addressee(sentence: Sentence, a: int, b: int) -> tuple[int, str]:
    """Whom the beginning of a stretch names, and where the name ends; nobody is ""."""
    text, (pattern, kinds), found, end = sentence.text, requests.addressees(sentence.book, "zh"), list[str](), a
    for match in pattern.finditer(text, a, min(b, a + BACK)):
        gap = text[end : match.start()]
        before = lists.words_in(sentence, a, match.start()) if not found and not gap.endswith("的") else []
        if any(word.tag in ("p", "d", "v") for word in before) or (
            found and not sentence.rule("request_also_whom").match(gap)
        ):
            break
        found.append(kinds[match[0]])
        end = match.end()
    for word in lists.words_in(sentence, end, b)[: 6 if found else 0]:  # "联合国移民网络": the rest of a name
        if word.start == end and (word.tag[0] == "n" or sentence.is_a(word.text, "request_after_name")):
            end = word.end
    return end, _kind(sentence, text[a:end], requests.kind_of(found, text[a:end])) if found else ""


def _unlisted(sentence: Sentence, a: int, b: int) -> tuple[int, str]:
    """An addressee that no list knows: nouns before an action ("主张该基金向…倾斜")."""
    words = lists.words_in(sentence, a, b)[:9]
    n = next((n for n, word in enumerate(words) if word.tag in ("v", "p", "d")), 0)
    name = sentence.text[a : words[n].start] if n else ""
    if len(name) < 2 or words[n - 1].tag[0] not in "nrj" or not lists.begins_action(sentence, words[n].start, b):
        return a, ""
    return words[n].start, _kind(sentence, name, "states" if name.endswith("国") else f"other:{name}")


def _kind(sentence: Sentence, name: str, kind: str) -> str:
    """The kind of addressee; an office of a State is of its government."""
    office = sentence.rule("request_office").search(name) and not kind.startswith("un")
    return "governments" if office else kind


def _before(sentence: Sentence, lead: Lead, floor: int) -> list[requests.Part]:
    """What is called important: each action before the words that say so."""
    text, at = sentence.text, lead.start
    start = max(floor, _clause_start(text, at, ";:。"), at - BACK)
    said = [match.end() for match in sentence.rule("request_said_by").finditer(text, start, at)]
    start = said[-1] if said else start
    if lead.kind == "important":
        end = at - text.startswith("的", at - 1) if said else start
    else:
        listed = lists.pieces(sentence, start, at) or [(at, at)]
        while len(listed) > 1 and any(sentence.after(use, *listed[-1]) for use in ("list_qualifies", "request_aside")):
            listed.pop()
        start = listed[-1][0]
        end = start + len(text[start:at].rstrip(" ,是都也均同样这"))
    # it ends before that for which it is important ("汇款对发展", "汇款,对于发展")
    i = sentence.at(start)
    told = sentence.rule("before_for_whom").match(sentence.tagged(i, sentence.at(end)))
    end = start + len(text[start : sentence.words[i + told[0].count(" ")].start].rstrip(",这")) if told else end
    if end <= start or sentence.rule("request_no_action").search(text[start:end]):
        return []
    parts = lists.conjuncts(sentence, start, sentence.first(start, end, ","))
    return [(a, b, None) for a, b in [*parts[:-1], (parts[-1][0], end)]] if parts else []
