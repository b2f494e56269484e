"""Where a Chinese sentence asks for something, what it asks for, and of whom.

After a verb (促请各国…) or modal the action follows; 至关重要 and 重要性 have it before them. The words are those of
``leads.csv`` and ``requests.csv``, whose examples show what each is about.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.language import requests
from migration_review.find.language import zh_lists as lists
from migration_review.find.language.sentence import Ask, Lead, Sentence
from migration_review.text import Span

BACK = 400  # characters that are looked at before a lead


@lru_cache(maxsize=16)
def verbs(book: Codebook, *classes: str) -> re.Pattern[str]:
    """The reporting verbs of some classes, or all."""
    rows = [row for row in book.lists["verbs"] if row["language"] == "zh" and "an act" not in row["note"]]
    return requests.one_of(row["verb"] for row in rows if not classes or row["verb_class"] in classes)


def leads(sentence: Sentence) -> list[Lead]:
    """The words of a sentence that ask for something, in order; of two that overlap the earlier, then the longer."""
    return list(requests.leads(sentence, _leads_here, _stressed(sentence)))


def _stressed(sentence: Sentence) -> Iterator[Lead]:
    """Verbs of stress right before an action ("强调提高…的复原力")."""
    text = sentence.text
    for match in verbs(sentence.book, "stresses").finditer(text):
        begin = match.end() + text.startswith("了", match.end())
        stop = sentence.first(begin, len(text), ",;。")
        noun = sentence.rule("request_stressed_noun").search(text[max(begin, stop - 12) : stop])
        if not noun and lists.begins_action(sentence, begin, stop):
            yield Lead(*match.span(), "stress", "need", f"stress:{match[0]}")


def _clause_start(text: str, at: int) -> int:
    """After the last mark before an offset."""
    return 1 + max(text.rfind(mark, max(0, at - BACK), at) for mark in ",;:。")


def _speaks(sentence: Sentence, at: int) -> bool:
    """Whether before a verb in its clause stands who speaks, or nobody."""
    before = sentence.text[_clause_start(sentence.text, at) : at]
    nobody, speaker = sentence.rule("request_nobody"), sentence.rule("request_speaker")
    return nobody.search(before) is not None or speaker.search(before[-60:]) is not None


def _leads_here(sentence: Sentence, lead: Lead) -> bool:
    """Whether words ask here: no noun, no question or condition, and somebody who asks."""
    text, a, b = sentence.text, lead.start, lead.end
    before, rest = text[_clause_start(text, a) : a], b + BACK
    if lead.kind == "verb":
        if sentence.after("request_puts_forward", b, rest):
            return True
        if sentence.rule("request_thanks").search(before) or sentence.rule("request_no_verb").match(text[b:rest]):
            return False
        return (sentence.is_a(text[a:b], "request_urges") and not before.endswith("的")) or _speaks(sentence, a)
    if lead.kind != "modal":
        return True
    if text[a:b].endswith("需要") and sentence.after("request_question", b, rest):
        return False
    if text[a:b] == "要" and sentence.after("request_only_then", b, rest):
        return False
    return not any(sentence.rule(use).search(before) for use in ("request_unsure", "request_condition"))


def asks(sentence: Sentence) -> list[Ask]:
    """What a sentence asks for, in order."""
    found: list[Ask] = []
    listed, floor = leads(sentence), 0
    for lead, following in itertools.zip_longest(listed, listed[1:]):
        if lead is None or lead.start >= sentence.end or (found and lead.start < found[-1].end):
            continue
        way = _important if lead.kind in ("before", "important") else _after
        for row in way(sentence, lead, following, floor):
            start, end = _trim(sentence.text, row.start, row.end)
            if end - start > 1:
                found.append(Ask(start, end, row.strength, row.rule, row.addressee, row.lead))
                floor = max(lead.end, floor, end)
    return found


def _trim(text: str, start: int, end: int) -> Span:
    """A stretch without marks and conjunctions at its ends."""
    while start < end and text[start] in " ,、和并":
        start += 1
    while end > start and text[end - 1] in " ,、;":
        end -= 1
    return start, end


def _after(sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> Iterator[Ask]:
    """What follows a verb or modal, with the modal's subject where that is nobody who is addressed."""
    text, begin = sentence.text, lead.end + sentence.text.startswith("了", lead.end)
    whom: str | None = None
    subject: Span | None = None
    if lead.kind == "verb" and (puts := sentence.after("request_puts_forward", begin, begin + BACK)):
        begin = puts
    elif lead.kind == "verb":
        begin, whom = _whom(sentence, begin)
        comma = text.startswith(",", begin)
        if following and following.kind == "modal" and (comma or following.start == begin):
            return  # "建议主要目标应…", "建议, … 应 …": the modal tells what
        begin += comma
    elif lead.kind == "modal":
        start = _subject_start(sentence, lead.start, floor)
        own = text[start : lead.start]
        whom = addressee(sentence, own)
        begin = _after_modal(sentence, lead, begin)
        if whom is None and own and not sentence.after("request_no_subject", start, lead.start):
            subject = None if own.endswith(("努力", "工作", "时")) else (start, lead.start)
    if begin >= sentence.end:
        return
    spans = lists.members(sentence, begin, scope(sentence, begin, following))
    for n, (a, b, own_lead) in enumerate(each for span in spans for each in lists.shared(sentence, *span)):
        if subject and n == 0 and own_lead is None:
            yield Ask(subject[0], b, lead.strength, lead.rule, whom)
        else:
            yield Ask(a, b, lead.strength, lead.rule, whom, own_lead or subject)


def _after_modal(sentence: Sentence, lead: Lead, begin: int) -> int:
    """Where the action begins: with the modal itself where that forbids ("不得…")."""
    text = sentence.text
    denied = text.startswith("不", lead.start - 1)
    if denied or text.startswith(("不得", "不能", "不宜", "切", "决", "绝"), lead.start):
        return lead.start - denied
    begin += text.startswith("是要", begin - 1)
    return sentence.after("request_towards", begin, begin + BACK) or begin


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
    text, end = sentence.text, sentence.end
    report = verbs(sentence.book)
    marks = [*sentence.marks(begin, end, ",;"), end]
    for mark, stop in itertools.pairwise(marks):
        if following and mark < following.start <= stop:
            return mark
        rest = _past("request_goes_on", sentence, mark + 1, stop)
        verb = report.match(text, rest, stop)
        if verb and not sentence.is_a(verb[0], "request_also_acts"):
            return mark
        if any(sentence.after("request_ends", at, stop) for at in (rest, mark + 1)):
            return mark
        if sentence.after("request_others_say", rest, stop):
            return mark
        if text.startswith(("一个", "一项", "一种", "这"), rest) and not lists.begins_action(sentence, mark + 1, stop):
            return mark
    return end


def addressee(sentence: Sentence, printed: str) -> str | None:
    """Whom a subject addresses, where it is an addressee: "各国", "雇主"."""
    bare = re.sub("(?:则|才|就|都|也|均|还|更|,)+$", "", printed.strip(" ,"))
    pattern, kinds = requests.addressees(sentence.book, "zh")
    found = list(pattern.finditer(bare))
    if not found and re.fullmatch("[\u4e00-\u9fff]{2,6}国", bare):
        return "states"  # "港口国", "船旗国"
    if not found or "的" in bare[: found[0].start()]:
        return None
    if not re.fullmatch("(?:之间|本身|等|一级|都|均|也)?", bare[found[-1].end() :]):
        return None
    return requests.kind_of([kinds[match[0]] for match in found], bare)


def _whom(sentence: Sentence, begin: int) -> tuple[int, str | None]:
    """Whom a verb of asking addresses, and where after that the action begins."""
    text, stop = sentence.text, sentence.first(begin, sentence.end, ",;:")
    pattern, kinds = requests.addressees(sentence.book, "zh")
    found: list[str] = []
    last = begin
    for match in pattern.finditer(text, begin, min(stop, begin + BACK)):
        gap = text[last : match.start()]
        if found and not sentence.rule("request_also_whom").match(gap):
            break
        if not found and gap and not gap.endswith("的"):
            told = {word.tag for word in lists.words_in(sentence, begin, match.start())}
            if told & {"p", "d", "v"} or len(gap) > 14:
                break
        if sentence.after("request_no_addressee", match.end(), stop):
            break
        found.append(kinds[match[0]])
        last = match.end()
    if not found:
        return _unlisted(sentence, begin, stop)
    tail = sentence.after("request_office", last, stop)
    if tail and any(word.end == tail for word in lists.words_in(sentence, last, stop)):
        found = found if text[last:tail] in ("之间", "本身", "等", "一级") else ["governments"]
        last = tail
    for word in lists.words_in(sentence, last, stop)[:6]:  # "联合国移民网络": the rest of a name
        if word.start == last and word.tag[0] == "n" and not lists.begins_action(sentence, last, stop):
            last = word.end
    return last, requests.kind_of(found, text[begin:last])


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
    if span and span[1] > span[0] and not sentence.after("request_points_back", *span):
        parts = lists.conjuncts(sentence, span[0], sentence.first(*span, ","))
        parts[-1] = (parts[-1][0], span[1])
        yield from (Ask(a, b, lead.strength, lead.rule) for a, b in parts)


def _stretch(sentence: Sentence, at: int, floor: int) -> tuple[int, bool]:
    """From where a sentence may tell what is important: after the last mark and verb of saying; whether there is such a verb."""
    text, start = sentence.text, floor
    start = max(floor, 1 + max(text.rfind(mark, max(0, at - BACK), at) for mark in ";:。"), at - BACK)
    said = [m for m in sentence.rule("request_said").finditer(text, start, at)
            if not m[0].startswith(("突出", "确认", "承认", "凸显")) or _speaks(sentence, m.start())]  # fmt: skip
    return (said[-1].end(), True) if said else (start, False)


def _before_noun(sentence: Sentence, lead: Lead, floor: int) -> Span | None:
    text = sentence.text
    start, said = _stretch(sentence, lead.start, floor)
    end = lead.start - text.startswith("的", lead.start - 1)
    if not said:
        return None
    for match in re.finditer("对(?!抗|话|于|策|待)", text[start:end]):
        at = start + match.start()
        before = sentence.words[sentence.at(at) - 1] if at > start + 2 else None
        if before and before.end == at and (before.tag[0] == "n" or before.tag in ("vn", "j")):
            return start, at  # "汇款对发展的重要性": the remittances
    return start, end


def _before_predicate(sentence: Sentence, lead: Lead, floor: int) -> Span | None:
    text, a = sentence.text, lead.start
    listed = lists.pieces(sentence, _stretch(sentence, a, floor)[0], a)
    while len(listed) > 1 and (
        sentence.after("list_qualifies", *listed[-1])
        or re.match("对|以及|如(?!果|何)|这(?!些|个|种)", text[slice(*listed[-1])])
    ):
        listed.pop()
    if not listed:
        return None
    start = sentence.after("request_opening", listed[-1][0], a) or listed[-1][0]
    said = sentence.rule("request_said_of").search(text[start:a])
    end = start + said.start() if said and said.start() > 2 else a
    if sentence.rule("request_in_respect_of").search(text[start:end]):
        return None  # "民间社会在…方面至关重要" tells its part
    while end > start and text[end - 1] in " ,是都也均":
        end -= 1
    return None if text.startswith("将", start) and end - start < 6 else (start, end)
