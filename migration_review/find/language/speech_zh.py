"""How Chinese reports speech: words, the speaker before a verb, and turns without a verb of speech.

Patterns are over signs (``language/speech.py``): 几名代表还就数据问题指出 is Q S A P w w w w V.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from migration_review.find.language import speech
from migration_review.find.language.speech import (
    ATTENDING,
    PRONOUNS,
    UNATTRIBUTED,
    Found,
    Lexicon,
    Said,
    Sentence,
    Subject,
    Word,
    acts,
    numbered,
    said_of,
    voices_of,
)  # fmt: skip

_HONORIFIC = "(?:女士|先生|博士|教授|大使)"
PERSON = re.compile(
    rf"(?:[A-Z][A-Za-zÀ-ɏ’'.\- ]*|(?<![\u4e00-\u9fff])[\u4e00-\u9fff·]{{2,16}}?) ?{_HONORIFIC}"
    r"|(?<=[员长任表家])[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}?){1,3}(?=[说称表指强认建呼提介回谈警,，])"
)
NAME_WORD = re.compile(rf"[A-ZÀ-Ý][\w’'-]+|(?!{_HONORIFIC})[\u4e00-\u9fff]{{2,}}?(?=·|{_HONORIFIC}|$)")
"""A word by which a person is known again."""

ACRONYM = re.compile("(?!)")
"""A body that the codebook does not know; in Chinese all are spelt out."""

DESCRIBES = re.compile(r"\s*(?:[(（]|[,，](?!以及))")
"""What stands after a name where it is said afterwards who that is."""

LISTED = re.compile("[\u4e00-\u9fff]{2,}?(?=的?(?:代表|观察员)|[^\u4e00-\u9fff]|$)")
"""A word of a speaker's name or office that would stand on a list of speakers."""

_WHOLE = re.compile(r'"[^"]*"|《[^》]*》|[a-z0-9][a-z0-9 .\'-]*')
_ASIDE = re.compile(r"\([^()]{0,60}\)")
_MARKS = {",": ",", "。": ";", ";": ";", ":": ";", "、": "C"}
_GROUP = "集团"
_ABBREVIATED, _OTHERS = "移民组织", re.compile("[些个名位、和与及]$")


def is_no_body(text: str, start: int, end: int) -> bool:
    """Whether what reads as a body's name are bodies of a kind: 一些移民组织, not the International Organization for Migration."""
    name = text[start:end]
    return _GROUP in name or (name == _ABBREVIATED and _OTHERS.search(text[max(0, start - 1) : start]) is not None)


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """A verb alone, and before 说 and 称: Chinese verbs have no forms."""
    return ((form, "past") for form in (verb, f"{verb}说", f"{verb}称"))


def parts(text: str) -> list[str]:
    """A word of the lexicon in the units that it is matched by: characters."""
    return list(text)


def words(
    printed: str, folded: str, offsets: Sequence[int], spans: Mapping[int, tuple[int, str]], lexicon: Lexicon
) -> Iterator[Found]:
    """The words of a sentence with their signs, the longest first; brackets are left out, a quotation is one word.

    Args:
        printed: the sentence.
        folded: its folded copy.
        offsets: of the copy's characters in the sentence.
        spans: names in the copy: where one begins, its end and kind.
        lexicon: Chinese.
    """
    cut = {at for start, (end, _) in spans.items() for at in range(start + 1, end)}
    at, clause, before = 0, 0, ""
    while at < len(folded):
        if at in spans:
            end, kind = spans[at]
            office = _longest(folded[:end], at, lexicon, before) if kind == speech.PERSON else None
            if office and office[1].sign == "S":
                yield at, *office[:1], "S", office[1]
                at = office[0]
            yield at, end, "N", Word("N", kind)
            at = end
            continue
        if aside := _ASIDE.match(folded, at):
            at = aside.end()
            continue
        end, word = _longest(folded, at, lexicon, before)
        end, word = (at + 1, Word("")) if end in cut or (word.sign == "X" and at > clause) else (end, word)
        if not word.sign and (whole := _WHOLE.match(folded, at)):
            end = next((stop for stop in range(at + 1, whole.end()) if stop in spans), whole.end())
        sign = word.sign or _MARKS.get(folded[at], "w")
        yield at, end, sign, word
        clause = end if sign in ",;" or (sign == "X" and at == clause) else clause
        before = "" if sign in ",;" else before + folded[at:end]
        at = end


def _longest(folded: str, at: int, lexicon: Lexicon, before: str) -> tuple[int, Word]:
    """The longest word of the lexicon at an offset, 们 included."""
    for end in range(min(at + lexicon.longest.get(folded[at], 0), len(folded)), at, -1):
        found = lexicon.words.get(folded[at:end], ())
        if len(found) > 1:
            found = tuple(
                sorted(found, key=lambda word: ((word.sign == "K") != before.endswith("的"), word.sign != "V"))
            )
        for word in found:
            if word.sign == "S" and _PLURAL.match(folded, end):
                return end + 1, word
            if word.sign != "V" or _is_verb(folded, at, end, before):
                return end, word
    return at + 1, Word("")


_PLURAL = re.compile("们(?!家)")
_OTHER_SENSE = re.compile(
    "称(?=[为作之号职呼])|说(?=[法服])|问(?=题)|讲(?=台|习|话)|答(?=案)|请(?=求?书)|(?<=据)[估预推统]|(?<=[得被])(?:支持|赞扬)"
)
_ADVERBIAL = re.compile("地(?![方区位理点])")
_NOUN = re.compile("问题|工作|措施|方面|情况|进程|机制|制度|结果|程序|事项|活动|的|表示|持|作出|进行|交换")
_OBJECT = re.compile("[对就围关][^,。;:]{0,20}$")
_EXPRESSES, _TURNS = re.compile("表示."), re.compile("[对就向]")
_ADOPTS, _ADOPTED = "通过", re.compile("了|[^,。;]{0,30}(?:决议|决定|议程|报告|宣言|声明|计划|战略|文件|方案|公约|议定书|法律?|法案|准则|建议)(?:草案)?(?:[,。;]|$)")  # fmt: skip


def _is_verb(folded: str, at: int, end: int, before: str) -> bool:
    """Whether a verb is one here: not in 痛心地指出, 就…问题交换; in 对…表示感谢 it is 表示 alone."""
    if _OTHER_SENSE.match(folded, at) or _ADVERBIAL.match(folded, end):
        return False
    if folded[at:end] == _ADOPTS and not _ADOPTED.match(folded, end):
        return False  # "through", not "adopted"
    if _EXPRESSES.match(folded, at, end) and _TURNS.search(before):
        return False
    return not (_NOUN.match(folded, end) and _OBJECT.search(before))


_CHUNK = re.compile(r"[NS](?:[CEQ]{0,3}[NS])*")
_BETWEEN = re.compile(r"[A,X]*(?:[PSVC][^,;]{1,60}?)?(?:[^,;]{0,16}T)?A*(?:,[AX]*)?")
_INSERTED = re.compile(r",([^,;]{1,40})(?=,)")
_INCLUDING = ("包括", "特别是", "尤其是", "除", "连同", "特别", "尤其")
_ALONE = re.compile("[XAD,]*(Q)A*")
_WIDEST = 70


def subject_before(text: Sentence, verb: int) -> Subject | None:
    """The speaker before a verb, in its clause; adverbs, phrases and an insertion between them aside.

    Args:
        text: the sentence.
        verb: its sign.
    """
    stop, since = verb, max(0, verb - 2 * _WIDEST)
    for inserted in _INSERTED.finditer(text.code, since, verb):
        if text.at(*inserted.span(1)).startswith(_INCLUDING) and _BETWEEN.fullmatch(
            text.code, inserted.end() + 1, verb
        ):
            stop = inserted.start()
    begin = max(since, *(text.code.rfind(sign, 0, stop) + 1 for sign in ",;"))
    for head in reversed(list(_CHUNK.finditer(text.code, begin, stop))):
        near = stop - head.end() <= _WIDEST and _BETWEEN.fullmatch(text.code, head.end(), stop)
        if near and (subject := _subject(text, begin, head)):
            return subject
    if alone := _ALONE.fullmatch(text.code, begin, stop):  # 其中一人, 另一些
        at = alone.start(1)
        return Subject(("pronoun",), text.signs[at].word.value == "one", at, at + 1, at, speaks=True)
    return None


def _subject(text: Sentence, begin: int, head: re.Match[str]) -> Subject | None:
    """The speaker that ends with a head, the connectors before it aside."""
    first, end = begin, head.end()
    while first < head.start() and text.code[first] in "XA":
        first += 1
    chunks = list(_CHUNK.finditer(text.code, first, end))
    lead, between = text.code[first : chunks[0].start()], text.code[chunks[0].end() : head.start()]
    if end - first > 36 or re.search("[FVBP]$|[FVB]|P.*P|P.{13}", lead) or re.search("[PVB]", between):
        return None  # 几名代表对会议…: the earlier speaker
    noun, quantifier = text.signs[end - 1], text.code.find("Q", first, end)
    counted = quantifier >= 0
    one = text.signs[quantifier].word.value == "one" if counted else _is_one(text, chunks[0].start(), end)
    if noun.word.use == "one" and not (counted and one and text.signs[quantifier].text[-1] in "名位"):
        return None
    voices = voices_of(text, chunks[0].start(), end)
    if "body" in voices:
        voices = ("pronoun",) if text.code[first] == "D" else ("one_stakeholder",)
    if one or counted or any(_PLURAL.search(sign.text) for sign in text.signs[first:end]):
        voices = tuple(numbered(voice, one=one) for voice in voices)
    bare = noun.word.use == "counted" and not counted and text.at(begin, first) != "有"
    return Subject(voices, one, first, end, quantifier if counted else None, noun.word.use == "speaks", bare)


def _is_one(text: Sentence, first: int, last: int) -> bool:
    """Without a quantifier one speaks where one name is given and no plural: 泰国代表, not 泰国和越南的代表."""
    kinds = [sign.word.value for sign in text.signs[first:last] if sign.sign == "N"]
    bodies = [kind for kind in kinds if kind != speech.PERSON]
    return len(bodies or kinds) == 1 and not _PLURAL.search(text.signs[last - 1].text)


def reports(text: Sentence, subject: Subject, verb: int) -> bool:
    """Whether a verb reports what its subject says, and not what it does (许多国家通过了法律).

    Args:
        text: the sentence.
        subject: before it.
        verb: its sign.
    """
    return not acts(subject, text.signs[verb].word)


def passive(text: Sentence) -> None:
    """被认为 leaves the floor to who has it."""


def attributed(text: Sentence, stop: int) -> Said | None:
    """据指出, 据国际移民组织: a speaker without a verb of its own, or nobody, with which a sentence begins.

    Args:
        text: the sentence.
        stop: the sign before which it stands.
    """
    found = re.compile("[XA,]*F(A*V)?").match(text.code, 0, stop + 1)
    if not found:
        return None
    if found[1]:
        return said_of(text, UNATTRIBUTED, found.end() - 1)
    subject = _subject_after(text, found.end())
    return said_of(text, subject, None) if subject and subject.voices[0] not in (*PRONOUNS, "unattributed") else None


def _subject_after(text: Sentence, start: int) -> Subject | None:
    """The speaker with which a stretch begins."""
    head = re.compile(rf"[^,;]{{0,30}}?({_CHUNK.pattern})").match(text.code, start)
    return _subject(text, start, next(_CHUNK.finditer(text.code, head.start(1)))) if head else None


_TELLING = ("states", "stresses", "warns", "reaffirms")
_SAME = re.compile("[^,]*,[AXC,]*$")
_THEIRS = re.compile("E(?!K)|C")


def turned(text: Sentence) -> Said | None:
    """A turn that stands for speaker and verb: a verb in a later clause (一名代表换了一个角度，指出…), or another verb at all."""
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        if text.signs[verb].word.value in _TELLING and text.code[:verb].rstrip("AXC").endswith(","):
            subject = _opening(text, verb)
            if subject and subject.voices[0] != "unattributed" and reports(text, subject, verb):
                return said_of(text, subject, verb)
    subject = _subject_after(text, 0)
    if not subject or subject.bare or not (subject.speaks or subject.voices[0] in ATTENDING):
        return None
    return None if _THEIRS.match(text.code, subject.last) else said_of(text, subject, None)


def _opening(text: Sentence, verb: int) -> Subject | None:
    """The speaker with which one of the clauses before a verb begins."""
    start = max(text.code.rfind(";", 0, verb) + 1, verb - 2 * _WIDEST)
    for clause in re.finditer("[^,]+", text.code[start:verb]):
        subject = _subject_after(text, start + clause.start())
        if not subject or subject.last >= start + clause.end() or text.code[subject.last] == "E":
            continue
        if subject.quantifier is not None or subject.speaks or subject.last - subject.first <= 2:
            return subject
    return None
