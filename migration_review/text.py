"""How UN texts write things: folding, sentences and lists. Plain functions over strings, no data of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

Span = tuple[int, int]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
ZH_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】—…·"
_SPACE = r"[ \t\u00a0\u3000]"
_TIGHT = re.compile(  # the lookbehinds stand after the first space, so that nothing but a space is looked at twice
    rf"{_SPACE}(?:(?<=[{HAN}{ZH_PUNCTUATION}].){_SPACE}*(?=[{HAN}{ZH_PUNCTUATION}0-9A-Za-z(])"
    rf"|(?<=[0-9A-Za-z),;:.!?].){_SPACE}*(?=[{HAN}{ZH_PUNCTUATION}]))"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")


def one_line_end(text: str) -> str:
    """A text of the same length in which every line ends with LF, so that offsets in it are those of the text as received.

    Args:
        text: with line ends of any kind: LF, CR, CR LF (which becomes a space and LF), vertical tab, NEL, U+2028, U+2029.
    """
    return _LINE_END.sub(lambda end: " \n" if len(end[0]) == 2 else "\n", text)


_DASHES = "‐‑‒–—−﹣－"


@lru_cache(maxsize=4096)
def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """A copy to match on: half width, plain dashes and quotes, lower case, no spaces beside Han characters.

    Args:
        text: as printed.

    Returns:
        the folded copy, and for each of its characters (and for its end) the offset in the text as printed.
    """
    folded = text.translate(_NARROW)
    gaps = [gap.span() for gap in _TIGHT.finditer(text)]
    if not gaps:
        return folded, tuple(range(len(text) + 1))
    kept = [
        slice(start, end) for start, end in zip([0, *(b for _, b in gaps)], [*(a for a, _ in gaps), None], strict=True)
    ]
    every = range(len(text) + 1)
    return "".join(folded[piece] for piece in kept), tuple(offset for piece in kept for offset in every[piece])


class _Narrow(dict[int, str]):
    """What a character becomes, worked out when it is first met: one character for one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        narrow = "-" if char in _DASHES else "'" if char in "‘’" else '"' if char in "“”" else char
        if narrow == char and char > "\u00ff":
            narrow = unicodedata.normalize("NFKC", char)
            narrow = narrow if len(narrow) == 1 else char
        lower = narrow.lower()
        self[code] = " " if narrow in "\n\t\u00a0\u3000" else lower if len(lower) == 1 else narrow
        return self[code]


_NARROW = _Narrow()

_OPEN, _CLOSE = "“‘《〈（([【", "”’》〉）)]】"
_MARK = re.compile(f"[{re.escape(_OPEN + _CLOSE)}。！？.!?]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|Mr|Mrs|Ms|Dr|Prof|St|vs|para|paras|art|arts|vol|p|pp|chap|sect|e\.g|i\.e|cf|ed|eds|et al|Add|Rev|Corr|CRP|L|INF)|\b[A-Z])\.$"
)


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph.

    They end at 。！？ (or at ``.``, ``!``, ``?`` before a capital) and at the paragraph's end, not inside quotation marks
    or brackets; but what is quoted at length in Chinese has sentences of its own, which end at 。

    Args:
        text: of one paragraph.

    Returns:
        (start, end) of each, without the white space around it, in order.
    """
    ends, depth, quoted = [], 0, False
    for mark in _MARK.finditer(text):
        i, char = mark.start(), mark[0]
        if char in _OPEN:
            depth += 1
            quoted = char == "“" if depth == 1 else quoted
        elif char in _CLOSE:
            if not (char == "’" and i and text[i - 1].isalpha() and not "\u4e00" <= text[i - 1] <= "\u9fff"):
                depth = max(0, depth - 1)
        elif char == "。" and depth == 1 and quoted:
            ends.append(i + 2 if text[i + 1 : i + 2] == "”" else i + 1)
        elif (depth == 0 and char in "。！？") or (depth == 0 and char in ".!?" and _ends_latin_sentence(text, i)):
            ends.append(i + 1)
    spans, start = [], 0
    for end in [*ends, len(text)]:
        left, right = start + len(text[start:end]) - len(text[start:end].lstrip()), len(text[:end].rstrip())
        if right > left:
            spans.append((left, right))
        start = end
    return spans


def _ends_latin_sentence(text: str, i: int) -> bool:
    after = re.match(r"[”\"’')]*\s+[\"“‘(]?[A-Z0-9]|[”\"’')]*\s*$", text[i + 1 :])
    return bool(after) and not (text[i] == "." and _ABBREVIATION.search(text[max(0, i - 8) : i + 1]))


BODY_SUFFIX = re.compile(
    r"(?:政府|组织|机构|网络|联盟|联合会|委员会|理事会|工会|协会|基金会|基金|银行|中心|论坛|秘书处|办事处|办公室|事务处|大学|学院|学校|使团|代表团"
    r"|群体|小组|工作组|议会|集团|公司|监测|报告员|独立专家|专员|高专办|专员办|人居署|平台|倡议|运动|公会|商会|总会|学会|议员|地球社"
    r"|共同体|团体|同盟|社区|法院|对话|俱乐部|阵线|联邦|共和国|王国|之家|之友|家园|行动|热线|合作社|使馆|领事馆|之声|圆桌|伙伴关系|联合体"
    r"|[署办部局司处所院会团社府厅盟行])(?:[“「《\"][^“”「」《》\"]{1,30}[”」》\"])?(?:[(（][^()（）]*[)）])?$"
)


def looks_like_a_body(name: str) -> bool:
    """Whether a Chinese name ends as names of bodies do, or is written in Latin letters."""
    name = name.strip()
    return bool(BODY_SUFFIX.search(name)) or bool(re.search(r"[A-Za-z]", name))


_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_CONJUNCTIONS = {"以及": ("以及", "和", "与", "及"), "和": ("和",), "与": ("与",), "及": ("及",)}
"""Each with those that may still separate on either side of it."""
_HALVES = ("红十字会", "红新月会")  # 红十字会与红新月会国际联合会 is one body


def split_list(text: str, is_name: Callable[[str], bool] = looks_like_a_body) -> list[Span]:
    """Take a list of names apart at 、 and at the conjunction before its last member.

    A mark only separates where what stands before it is a whole name: "联合国教育、科学及文化组织" stays one. Marks inside
    brackets and quotation marks never separate. English lists separate at commas, semicolons and "and".

    Args:
        text: the list, without what leads in.
        is_name: tells whether a stretch could be a whole name.

    Returns:
        (start, end) of each member, in order.
    """
    if not re.search(f"[{HAN}]", text):
        return _split_english(text)
    cuts = _outside(text, "、；;，,")
    members: list[Span] = []
    start = 0
    for cut in [*cuts, len(text)]:
        piece = text[start:cut]
        if cut < len(text) and not is_name(piece):
            continue
        members.append((start, cut))
        start = cut + 1
    split = members[:-1]  # only the last member of a list is expected to hold a conjunction
    if members:
        split += _conjoined(text, members[-1], is_name, _CONJUNCTIONS)
    return [_trim(text, span) for span in split if text[slice(*span)].strip()]


def _conjoined(
    text: str, span: Span, is_name: Callable[[str], bool], words: Mapping[str, tuple[str, ...]]
) -> list[Span]:
    """Split a member at the first conjunction that has a whole name on both sides; weaker ones then stand in names."""
    start, end = span
    for word, allowed in words.items():
        for at in _outside(text[start:end], word):
            left, right = (start, start + at), (start + at + len(word), end)
            before = text[slice(*left)].strip()
            if before and before not in _HALVES and is_name(before) and is_name(text[slice(*right)]):
                inner = {each: _CONJUNCTIONS[each] for each in allowed}
                return _conjoined(text, left, is_name, inner) + _conjoined(text, right, is_name, inner)
    return [span]


def _outside(text: str, marks: str) -> list[int]:
    """Where a conjunction (or any of some single marks) stands outside brackets and quotation marks."""
    word = marks if marks in _CONJUNCTIONS else ""
    if word and word not in text:
        return []
    if not _BRACKET.search(text):
        return [match.start() for match in re.finditer(word or f"[{marks}]", text)]
    found, depth = [], 0
    for i, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (text.startswith(word, i) if word else char in marks):
            found.append(i)
    return found


def _split_english(text: str) -> list[Span]:
    strong = _outside(text, ";")
    cuts = strong or _outside(text, ",")
    spans, start = [], 0
    for cut in [*cuts, len(text)]:
        spans.append((start, cut))
        start = cut + 1
    last = spans.pop()
    joint = re.match(r"\s*and\s+", text[slice(*last)])
    if joint:
        spans.append((last[0] + joint.end(), last[1]))
    else:
        spans += [last] if strong else _coordinated(text, last, whole=not cuts)
    return [_trim(text, span) for span in spans if text[slice(*span)].strip()]


_AND = re.compile(r"\s+and\s+(?=(?:the\s+(?:[a-z]+\s+)?)?[A-Z])")
_BODY_EN = re.compile(
    r"\b(?:Agency|Alliance|Assembly|Association|Authority|Bank|Board|Cent(?:er|re)|Chamber|Coalition|College|Commission|Committee|Community"
    r"|Confederation|Conference|Congress|Council|Department|Division|Embassy|Federation|Forum|Foundation|Fund|Government|Group|Institute|Institution"
    r"|League|Ministry|Mission|Movement|Municipality|Network|Observatory|Office|Organi[sz]ation|Partnership|Platform|Programme|Secretariat|Service|Society"
    r"|System|Union|University)\b|^the\b|^[A-Z][A-Z-]+\b"
)
_OF_TWO = re.compile(
    r"(?<!Government)(?<!Mission)(?<!Embassy)(?<!Republic)(?<!State)(?<!States)(?<!Kingdom) (?:of|for|on|against) (?:the )?(?:\w+ ){0,3}?\w+$"
)


def _coordinated(text: str, span: Span, *, whole: bool) -> list[Span]:
    """Split an English stretch at "and" unless it stands inside a name: "the Ministry of A and B Affairs".

    The last member of a list (not ``whole``) has the list's own "and", the last one if none is outside a name.
    """
    spans, start = [], span[0]
    joints = list(_AND.finditer(text, *span))
    for nth, joint in enumerate(joints, 1):
        right = text[joint.end() : joints[nth].start() if nth < len(joints) else span[1]]
        if _BODY_EN.search(right) or not _OF_TWO.search(text[start : joint.start()]):
            spans.append((start, joint.start()))
            start = joint.end()
    if joints and not spans and not whole:
        spans, start = [(span[0], joints[-1].start())], joints[-1].end()
    return [*spans, (start, span[1])]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
