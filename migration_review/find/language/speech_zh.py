"""How Chinese reports speech: words, the speaker before a verb, and turns without a verb of speech.

Patterns are over signs (``speech/signs.py``): 几名代表还就数据问题指出 is Q S A P w w w w V.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from migration_review.find.language.speech import (
    PERSON as PERSONAL,
)
from migration_review.find.language.speech import (
    PRONOUNS,
    SPEECH,
    STRONG,
    Lexicon,
    Said,
    Sentence,
    Subject,
    Word,
    numbered,
    said_of,
    voices_of,
)

Found = tuple[int, int, str, Word]
_ASIDE = re.compile(r"\([^()]{0,60}\)")
_QUOTED = re.compile(r'"[^"]*"|《[^》]*》')
_LATIN = re.compile(r"[a-z0-9][a-z0-9 .'-]*")
_MARKS = {",": ",", "。": ";", ";": ";", ":": ";", "、": "C"}
_OTHER_SENSE = re.compile(
    "称(?=[为作之号职呼])|说(?=[法服])|问(?=题)|讲(?=台|习|话)|答(?=案)|请(?=求?书)|(?<=据)(?:估|预|推|统)|(?<=[得被])(?:支持|赞扬)|(?<=数)据"
)
_NOUN = re.compile("问题|工作|措施|方面|情况|进程|机制|制度|结果|程序|事项|活动|的|表示|持|作出|进行|交换")
_ADOPTED = re.compile(
    "了|[^,。;]{0,30}(?:决议|决定|议程|报告|宣言|声明|计划|战略|文件|方案|协定|公约|议定书|法律|法案|法|准则|建议)(?:草案)?(?:[,。;]|$)"
)
PERSON = re.compile(
    r"(?:[A-Z][A-Za-zÀ-ɏ’'.\- ]*|(?<![\u4e00-\u9fff])[\u4e00-\u9fff·]{2,16}?) ?(?:女士|先生|博士|教授|大使)|(?<=[员长任表家任])[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}?){1,3}(?=[说称表指强认建呼提介回谈警,，])"
)


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """A verb alone, and before 说, 称, 道: Chinese verbs have no forms."""
    yield from ((form, "past") for form in (verb, f"{verb}说", f"{verb}称"))


def length(text: str) -> int:
    """How long a word of the lexicon is, in what it is matched by: characters."""
    return len(text)


def words(
    printed: str, folded: str, offsets: Sequence[int], spans: Mapping[int, tuple[int, str]], lexicon: Lexicon
) -> Iterator[Found]:
    """The words of a sentence with their signs, the longest first; brackets are left out, a quotation is one word."""
    begins = sorted(spans)
    at, clause, turned = 0, 0, False
    while at < len(folded):
        if at in spans:
            stop, kind = spans[at]
            office = _office(folded, at, stop, lexicon) if kind == PERSONAL else None
            if office:
                yield at, office[0], "S", office[1]
            yield office[0] if office else at, stop, "N", Word("N", kind)
            at = stop
            continue
        if aside := _ASIDE.match(folded, at):
            at = aside.end()
            continue
        end, word = _longest(folded, at, lexicon, at == clause, turned)
        later = begins[bisect_left(begins, at + 1) :][:1]
        if later and later[0] < end < spans[later[0]][0]:
            end, word = at + 1, Word("")  # it would cut a name
        whole = _QUOTED.match(folded, at) or (
            None if word.sign else _LATIN.match(folded, at, later[0] if later else len(folded))
        )
        if whole:
            end, word = whole.end(), Word("")
        sign = word.sign or _MARKS.get(folded[at], "w")
        yield at, end, sign, word
        if sign in ",;" or (sign == "X" and at == clause):
            clause, turned = end, False
        turned = turned or folded[at:end] in _TURNS
        at = end


_TURNS = ("对", "就", "向")
_EXPRESSES = "表示"


def _longest(folded: str, at: int, lexicon: Lexicon, opens: bool, turned: bool) -> tuple[int, Word]:
    """The longest word of the lexicon at an offset; in 对…表示感谢 the verb is 表示 alone."""
    for end in range(min(at + lexicon.longest + 1, len(folded)), at, -1):
        text = folded[at:end]
        found = lexicon.words.get(text, ())
        if not found and text.endswith("们") and folded[end : end + 1] != "家":
            found = tuple(word for word in lexicon.words.get(text[:-1], ()) if word.sign == "S")
        for word in sorted(found, key=lambda word: ((word.sign == "K") != (folded[at - 1 : at] == "的"), word.sign != "V")):
            if word.sign == "X" and not opens:
                continue
            if word.sign == "V" and (
                not _is_verb(folded, at, end, word) or (turned and text != _EXPRESSES and text.startswith(_EXPRESSES))
            ):
                continue
            return end, word
    return at + 1, Word("")


def _is_verb(folded: str, at: int, end: int, word: Word) -> bool:
    if _OTHER_SENSE.match(folded, at) or re.compile("地(?![方区位理点])").match(folded, end):
        return False  # "痛心地指出"
    if folded[at:end] == "通过" and not _ADOPTED.match(folded, end):
        return False  # "through", not "adopted"
    before = folded[max(0, at - 22) : at]
    return not (_NOUN.match(folded, end) and re.search("[对就围关][^,。;:]{0,20}$", before))  # 就技能承认问题交换意见


def _office(folded: str, at: int, stop: int, lexicon: Lexicon) -> tuple[int, Word] | None:
    """The office with which what is printed as a person's name begins, and its end: 总干事某某女士."""
    for end in range(stop - 1, at + 1, -1):
        for word in lexicon.words.get(folded[at:end], ()):
            if word.sign == "S":
                return end, word
    return None


_ABBREVIATED = re.compile("[些个名位、和与及]$")


def is_no_body(text: str, start: int, end: int) -> bool:
    """Whether what reads as a body's name are bodies of a kind: 一些移民组织, not the International Organization for Migration.

    Args:
        text: as printed.
        start: of the name.
        end: of it.
    """
    name = text[start:end]
    return "集团" in name or (name == "移民组织" and _ABBREVIATED.search(text[:start]) is not None)


_CHUNK = re.compile(r"[NS](?:[CEQ]{0,3}[NS])*")
_BETWEEN = re.compile(r"[A,X]*(?:[PSVC][^,;]{1,60}?)?(?:[^,;]{0,16}T)?[A]*(?:,[AX]*)?")
_INSERTED = re.compile(r",[^,;]{1,40}(?=,)")
_INCLUDING = ("包括", "特别是", "尤其是", "除", "连同", "特别", "尤其")
_SPEAKS_FOR = ("代表", "会长", "协调员", "主席")


def subject_before(text: Sentence, verb: int) -> Subject | None:
    """The speaker before a verb, in its clause; adverbs, phrases and an insertion between them aside."""
    stop = verb
    for inserted in _INSERTED.finditer(text.code, 0, verb):
        if _printed(text, inserted.start() + 1, inserted.end()).startswith(_INCLUDING):
            stop = inserted.start() if _BETWEEN.fullmatch(text.code, inserted.end() + 1, verb) else stop
    begin = max(text.code.rfind(sign, 0, stop) for sign in ",;") + 1
    for head in reversed(list(_CHUNK.finditer(text.code, begin, stop))):
        near = stop - head.end() <= 70 and _BETWEEN.fullmatch(text.code, head.end(), stop)
        if near and (subject := _subject(text, begin, head)):
            return subject
    return _quantifier_alone(text, begin, stop)


_ALONE = re.compile("[XAD,]*(?P<q>Q)A*")


def _quantifier_alone(text: Sentence, begin: int, verb: int) -> Subject | None:
    """One or some of those who spoke before: 其中一人补充说, 另一些则认为."""
    found = _ALONE.fullmatch(text.code, begin, verb)
    if not found:
        return None
    at = found.start("q")
    return Subject(("pronoun",), text.signs[at].word.value == "one", at, at + 1, at, speaks=True)


def _printed(text: Sentence, first: int, last: int) -> str:
    return "".join(text.texts(first, last))


def _subject(text: Sentence, begin: int, head: re.Match[str]) -> Subject | None:
    """The speaker that ends with a head, the connectors before it aside."""
    first = begin
    while first < head.start() and text.code[first] in "XA":
        first += 1
    if head.end() - first > 36:
        return None
    chunks = list(_CHUNK.finditer(text.code, first, head.end()))
    lead = text.code[first : chunks[0].start()]
    if "F" in lead or "V" in lead:
        return None
    if re.search("[PB]", lead) and not re.fullmatch(r"P[^P]{0,12}", lead):
        return None
    if text.code[head.start() - 1 : head.start()] in ("B", "P"):
        return None
    if any(sign in text.code[chunks[0].end() : head.start()] for sign in "PVB"):
        return None  # 几名代表对会议…: the earlier speaker
    noun = text.signs[head.end() - 1]
    counted = [at for at in range(first, head.end()) if text.code[at] == "Q"]
    quantifier = counted[0] if counted else None
    voices = voices_of(text, chunks[0].start(), head.end())
    one = text.signs[quantifier].word.value == "one" if quantifier is not None else _is_one(text, chunks, noun.text)
    if "body" in voices:
        voices = ("pronoun",) if text.signs[first].sign == "D" else ("one_stakeholder",)
    if noun.word.use == "one" and not (one and quantifier is not None and text.signs[quantifier].text[-1] in "名位"):
        return None
    bare = noun.word.use == "counted" and quantifier is None and _printed(text, begin, first) != "有"
    if one or quantifier is not None or noun.text.endswith("们"):
        voices = tuple(numbered(voice, one=one) for voice in voices)
    return Subject(voices, one, first, head.end(), quantifier, noun.word.use == "speaks", bare)


def _is_one(text: Sentence, chunks: Sequence[re.Match[str]], noun: str) -> bool:
    """Without a quantifier one speaks where one name is given and no plural: 泰国代表, not 泰国和越南的代表."""
    inside = text.signs[chunks[0].start() : chunks[-1].end()]
    names = sum(sign.sign == "N" and sign.word.value != PERSONAL for sign in inside)
    people = sum(sign.sign == "N" for sign in inside) - names
    return (names or people) == 1 and not noun.endswith(("们", "代表团们"))


def subject_after(text: Sentence, start: int) -> Subject | None:
    """The speaker with which a stretch begins."""
    stop = next((at for at in range(start, len(text.code)) if text.code[at] in ",;"), len(text.code))
    for head in _CHUNK.finditer(text.code, start, min(stop, start + 30)):
        return _subject(text, start, head)
    return None


_OBJECT_FIRST = re.compile("P[^,;]*$")
_SAME_SUBJECT = re.compile("[AXC,]*$")


def reports(text: Sentence, subject: Subject, verb: int) -> bool:
    """Whether a verb reports what its subject says, and not what it does (许多国家通过了法律)."""
    word = text.signs[verb].word
    state = subject.voices[0] in ("member_states", "one_member_state", "stakeholders", "one_stakeholder")
    if subject.bare and (word.use == "act" or word.value not in (STRONG if subject.quantifier is None else SPEECH)):
        return False
    if word.use == "act" and state and not subject.speaks:
        return False
    named = "N" in text.code[subject.first : subject.last] and not subject.speaks
    return not (word.use == "act_of_state" and named and state)


def passive(text: Sentence) -> tuple[Said, int, bool] | None:
    """被认为 leaves the floor to who has it."""
    return None


def inverted(text: Sentence) -> Said | None:
    """Chinese has no verb before its speaker."""
    return None


def attributed(text: Sentence, *, first: bool) -> Said | None:
    """据指出, 据国际移民组织: a speaker without a verb of its own, or nobody."""
    found = re.match("[XA,]*F", text.code) if first else None
    if not found:
        return None
    if nobody := re.compile("A*V").match(text.code, found.end()):
        return said_of(text, Subject(("unattributed",), False, 0, 0), nobody.end() - 1)
    subject = subject_after(text, found.end())
    return said_of(text, subject, None) if subject and subject.voices[0] not in (*PRONOUNS, "unattributed") else None


_ATTENDS = frozenset(("panel", "moderator", "generic", "person", "speaker", "guest", "participants"))


def present(text: Sentence) -> Said | None:
    """A sentence that begins with one who is there to speak, though no verb reports: 某某协会的代表打了一个比方."""
    subject = subject_after(text, 0)
    if not subject or subject.bare or (subject.voices[0] not in _ATTENDS and not subject.speaks):
        return None
    theirs = re.compile("E(?!K)|C").match(text.code, subject.last)
    return None if theirs else said_of(text, subject, None)


_TELLING = frozenset(("states", "stresses", "warns", "reaffirms"))


def later(text: Sentence) -> Said | None:
    """The verb begins a later clause than its speaker: 一名代表换了一个角度，指出…."""
    for verb in (at for at, sign in enumerate(text.code) if sign == "V"):
        clause = text.code.rfind(",", 0, verb)
        if clause < 0 or text.signs[verb].word.value not in _TELLING:
            continue
        if not _SAME_SUBJECT.fullmatch(text.code, clause + 1, verb):
            continue
        subject = _opening_subject(text, clause)
        if subject and subject.voices[0] != "unattributed" and reports(text, subject, verb):
            return said_of(text, subject, verb)
    return None


def _opening_subject(text: Sentence, end: int) -> Subject | None:
    """The speaker with which one of the clauses before a comma begins."""
    start = text.code.rfind(";", 0, end) + 1
    for clause in re.finditer("[^,]+", text.code[start:end]):
        begin = start + clause.start()
        subject = subject_after(text, begin)
        if not subject or subject.last >= start + clause.end() or text.signs[subject.last].text == "的":
            continue
        if subject.quantifier is not None or subject.speaks or subject.last - subject.first <= 2:
            return subject
    return None
