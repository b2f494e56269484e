"""The UN numeral systems, one profile a language.

A profile says how a language numbers annexes, chapters, sections, paragraphs and items, and which words name the places
a report has. To add a language, add a profile to ``PROFILES`` (and terms to the codebook): nothing else in ``read/``
knows a word of any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from migration_review.text import HAN

_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORDS = {
    word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}


def value_of(numeral: str) -> int | None:
    """The number that 十二, XII, 12 or "twelve"-like words up to ten stand for; None if it is no numeral.

    Args:
        numeral: as printed, without its full stop or brackets.
    """
    if numeral.isdecimal():
        return int(numeral)
    if numeral.lower() in _WORDS:
        return _WORDS[numeral.lower()]
    if numeral and all(char in "IVXLC" for char in numeral.upper()):
        total, values = 0, [_ROMAN_DIGITS[char] for char in numeral.upper()]
        for value, following in zip(values, [*values[1:], 0], strict=True):
            total += -value if value < following else value
        return total
    if numeral and all(char in _HAN_DIGITS or char == "十" for char in numeral):
        tens, ten, ones = numeral.partition("十")
        if not ten:
            return _HAN_DIGITS[numeral] if len(numeral) == 1 else None
        if len(tens) > 1 or len(ones) > 1 or "十" in ones:
            return None
        return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)
    return None


@dataclass(frozen=True)
class Profile:
    """How one language lays a report out. Its fields are compiled patterns over a line's text, marks off."""

    language: str
    scheme: str
    annex: re.Pattern[str]
    chapter: re.Pattern[str]
    section: re.Pattern[str]
    agenda_tag: re.Pattern[str]
    agenda_lead: re.Pattern[str]
    event_lead: re.Pattern[str]
    consulted: str
    consultation: re.Pattern[str]
    decision: re.Pattern[str]
    resolution: re.Pattern[str]
    preamble: re.Pattern[str]
    documents: re.Pattern[str]
    contents: re.Pattern[str]
    summary: re.Pattern[str]
    opening: re.Pattern[str]
    objectives: re.Pattern[str]
    organised_by: re.Pattern[str]
    together: re.Pattern[str]
    supported: re.Pattern[str]
    date_range: re.Pattern[str]
    dated_place: re.Pattern[str]
    venue: re.Pattern[str]
    not_a_place: re.Pattern[str]
    masthead: re.Pattern[str]
    author: re.Pattern[str]
    bare_report: re.Pattern[str]
    body: re.Pattern[str]
    title_word: re.Pattern[str]
    body_name: re.Pattern[str]
    caption: re.Pattern[str]
    source_line: re.Pattern[str]


SUBSECTION = re.compile(r"(?P<numeral>[A-Z])\s?[.．、](?!\w\.)\s*(?P<title>\S.*)$")
HAN_SUBSECTION = re.compile(r"[(（](?P<numeral>[一二三四五六七八九十]{1,3})[)）]\s*(?P<title>[^\s].*)$")
NUMBER = re.compile(r"(?P<numeral>\d{1,5})(?:\s?[.．]_?(?!\d)|、)\s*(?P<text>\S.*)?$", re.S)
BRACKETED = re.compile(r"(?P<numeral>\d{1,5})\s?[)）]\s*(?P<text>\S.*)?$", re.S)
DECIMAL = re.compile(
    r"(?P<major>\d{1,3}[A-Z]?(?:\.[IVX]{1,5})?)[.．](?P<numeral>\d{1,3})[.．]?(?![\d%])\s+(?P<text>\S.*)$", re.S
)
ITEM = re.compile(r"(?P<mark>[(（](?P<letter>[a-z]{1,2}|[ivx]+|[一二三四五六七八九十]+|\d{1,2})[)）])\s*")
TERMINAL = re.compile(r"[。！？；：，、,.!?;:][”’」』\"')）]*$")
_CLOSERS, _STOPS = "”’」』\"')）", "。！？；：，、,.!?;:"


def ends(text: str) -> bool:
    """Whether a text ends as a sentence, a clause or an item does."""
    bare = text[-8:].rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS


PART_OF = re.compile(
    r"\s?\((?:(?:Part|Sect\.|Vol\.|Supp\.)\s?\w{1,6}|(?:19|20)\d\d)\)"
)  # A/98/6 (Sect. 24), S/RES/98 (2031)
SYMBOL = re.compile(
    r"(?<![\w/])(?:A|E|S|T|ST|[A-Z]{2,8}(?:-[A-Z]{2,8})?)(?:/[A-Z0-9][A-Za-z0-9.\-]*(?:\([A-Za-z0-9]+\))?)+(?<![.\-])"
)
LEADERS = re.compile(r"(?:[.．·]\s?){5,}|…{2,}")

_NUMBERS = r"(?P<numbers>\d+(?:\s*(?:、|,|，|和|及|与|至|-|–|and|to)\s*(?:and\s+)?\d+)*)"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

CHINESE = Profile(
    language="zh",
    scheme="一. A. 1. (a), 附件一",
    annex=re.compile(
        r"(?:附件|(?P<below>附录|附文))\s*(?P<numeral>[一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]+)?(?:[\s:：.．、]+(?P<title>\S.{0,200}))?$"
    ),
    chapter=re.compile(
        r"第\s?(?P<numeral>[一二三四五六七八九十]{1,3}|\d{1,2})\s?(?P<kind>章|部分)(?P<apart>[\s:：]*)(?P<title>[^\s:：].{0,200})?$"
    ),
    section=re.compile(r"(?P<numeral>[一二三四五六七八九十]{1,3})\s?[.．、]\s*(?P<title>\S.*)$"),
    agenda_tag=re.compile(r"[(（]\s*(?:临时)?议程\s*项目\s*(?P<item>\d+\s*(?:[(（][a-z][)）])?)[^()（）]*[)）]$"),
    agenda_lead=re.compile(r"议程[^。]{0,60}[:：]$"),
    event_lead=re.compile(r"(?:会外|会边|周边|配套|平行)活动[^。]{0,20}[:：]$|边会[^。]{0,20}[:：]$"),
    consulted="商",  # 协商, 磋商
    consultation=re.compile(
        r"(?P<dates>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[^。；]{0,200}?)\s*(?:举行|举办|召开|进行)(?:的|了)?[^。；，]{0,24}?(?:协商|磋商)"
    ),
    decision=re.compile(r"决\s?定$"),
    resolution=re.compile(
        r"(?:决议|决定)草案\s*(?P<numeral>[一二三四五六七八九十]{1,3}|\d{1,2})?$|第\s?\d{1,3}/\d{1,3}\s?号(?:决议|决定)$"
    ),
    preamble=re.compile(r"(?:大会|[^，。；]{2,30}(?:理事会|委员会|大会|会议|论坛))[，,]$"),
    documents=re.compile(r"文件(?:一览表|清单|目录)"),
    contents=re.compile(r"目\s?[录次]$"),
    summary=re.compile(r"摘\s?要$"),
    opening=re.compile(r"(?:导言|引言|背景|概述|前言)$"),
    objectives=re.compile(rf"[(（]?\s*(?:讨论)?(?<!发展)目标\s*{_NUMBERS}\s*[)）]?"),
    organised_by=re.compile(
        r"由\s*(?P<who>[^。；;]+?)\s*(?:联合|共同|合作)?\s*(?:组织|举办|主办|承办|合办)(?=[，,。；;、]|$)"
        r"|(?:主办|组织|举办|承办)(?:方|者|单位|机构)\s*[：:为是]\s*(?P<listed>[^。；;)）]+)"
    ),
    together=re.compile(r"会同|携手|联合(?=[^、，和与会国盟]{4})"),
    supported=re.compile(r"通过|，|在[^，]{2,40}(?:支持|协助|资助)下"),
    date_range=re.compile(
        r"(?:(?P<y>\d{4})\s*年\s*|(?<=[和、，及至]))(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*(?:日|(?=[-–—]))"
        r"(?:\s*(?:至|到|[-–—])\s*(?:(?:(?P<y2>\d{4})\s*年\s*)?(?P<m2>\d{1,2})\s*月\s*)?(?P<d2>\d{1,2})\s*日)?"
        r"(?:\s*[、和及]\s*(?P<last>\d{1,2})\s*日)*"
    ),
    dated_place=re.compile(
        r"日\s*[，,]\s*(?P<place>[^\d\s，,。；]{1,20}?)(?:联合国)?(?:总部)?$"
        r"|^(?P<place2>[^\d\s，,。；]{1,20}?)(?:联合国)?(?:总部)?\s*[，,]\s*\d{4}\s*年[^，,。；]{0,40}日$"
    ),
    venue=re.compile(
        r"在(?P<place>[^\d\s，,。；在]{2,12}?)(?:联合国|(?:以[^，,。；]{1,20}(?:方式|形式))?(?:举行|召开))"
    ),
    not_a_place=re.compile(r"(?:联合国(?:总部)?|日内瓦时间|线上|.*(?:会议|届会|委员会|理事会|大会|议程|报告|决议))$"),
    masthead=re.compile(
        r"^联\s?合\s?国$|^大\s?会$|^Distr\b|^Original:|^Chinese$|^English$|^[^，。]{0,16}届会议(?:续会)?$|^\d{4}\s?年(?:实质性)?(?:会议|届会)$"
        r"|^(?:暂定|临时)?(?:议程)?项目\s*\d|^(?:临时)?议程项目|^正式记录|^补编"
    ),
    author=re.compile(r"^[^，。]{2,40}(?:的报告|的说明|编写的报告|提交的报告)\s*\*{0,3}$"),
    bare_report=re.compile(r"(?:(?:年度|两年期)?报告|[^，。]{0,12}届会议(?:的)?报告)\s*(?:[(（][^()（）]*[)）])?$"),
    body=re.compile(r"[^，。]{2,40}(?:委员会|理事会|论坛|会议)$"),
    title_word=re.compile(r"报告|审查|审评|摘要"),
    body_name=re.compile(r"(?:委员会|理事会|大\s?会|联\s?合\s?国|经社会|组织)$|^秘书长的(?:报告|说明)$"),
    caption=re.compile(
        r"(?:图|表|插文|方框)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3}[A-Z]?(?:\.(?:[IVX]+|\d{1,3})){0,2})$"
    ),
    source_line=re.compile(r"(?:资料)?来源\s?[:：]|[注说]\s?[明]?[:：]"),
)

ENGLISH = Profile(
    language="en",
    scheme="I. A. 1. (a), Annex I",
    annex=re.compile(
        r"(?P<name>(?:Annex|ANNEX)(?: (?P<of>[IVX]+))?) to the (?:letter|note verbale|identical letters)\b.*$"
        r"|(?:Annex|ANNEX|(?P<below>Appendix|APPENDIX|Enclosure|ENCLOSURE))(?:\s+(?P<numeral>[IVXLC]+|\d{1,3}))?(?:\s*[:.–-]\s*(?P<title>\S.{0,300})|\s+(?P<title2>(?!(?:TO|OF|IN|AND|FOR|ON)\b)[A-Z].{0,300}))?$"
    ),
    chapter=re.compile(
        r"(?P<kind>Chapter|CHAPTER|Part|PART)\s+(?P<numeral>[IVX]+|\d{1,2}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\b(?:\s*[:.–-]?\s*(?P<title>[A-Z].{0,300}))?$"
    ),
    section=re.compile(r"(?P<numeral>[IVX]{1,5})\s?[.．](?!\w\.)\s*(?P<title>\S.*)$"),
    agenda_tag=re.compile(r"\(\s*(?:[Pp]rovisional )?[Aa]genda\s+items?\s+(?P<item>\d+\s*(?:\([a-z]\))?)[^()]*\)$"),
    agenda_lead=re.compile(r"\bagenda\b(?:[^.]|\.(?=\w)){0,80}:$"),
    event_lead=re.compile(
        r"\bside events?\b[^.]{0,60}:$|\bevents\b[^.]{0,60}\b(?:margins|sidelines|parallel)\b[^.]{0,60}:$"
    ),
    consulted="consultation",
    consultation=re.compile(
        rf"consultations?\s[^.;:]{{0,40}}?\b(?:held|convened|organized)\s+(?:on|from|in)\s+(?P<dates>\d{{1,2}}[^.;]{{0,200}}?(?:{MONTHS})(?:\s+\d{{4}})?(?:[^.;]{{0,120}}?\d{{4}})?)"
    ),
    decision=re.compile(r"Decisions?$"),
    resolution=re.compile(
        r"(?:Draft (?:resolution|decision)|DRAFT (?:RESOLUTION|DECISION))(?:\s+(?P<numeral>[IVXLC]{1,6}|[A-Z]|\d{1,2}))?(?:\s+(?P<title>[A-Z][^.]{3,300}))?$|(?:Resolution|Decision) \d{1,3}/\d{1,3}(?:\s+[A-Z].{5,300})?$"
    ),
    preamble=re.compile(
        r"The (?:[A-Z][\w-]+,? |(?:and|for|of|on|the|with|in) ){0,12}(?:Assembly|Council|Commission|Committee|Conference|Board|Forum|Parties)\b(?: (?:[A-Z][\w-]+|and|for|of|on|the|with|in|to)){0,16},$"
    ),
    documents=re.compile(r"(?:[Ll]ist of [Dd]ocuments|[Dd]ocuments (?:submitted|before|issued))"),
    contents=re.compile(r"(?:Table of )?[Cc]ontents$|CONTENTS$"),
    summary=re.compile(r"(?:Summary|SUMMARY|Abstract)$"),
    opening=re.compile(r"(?i)(?:introduction|background|overview)$"),
    objectives=re.compile(rf"\(?\s*(?:[Dd]iscussing\s+)?[Oo]bjectives?\s+{_NUMBERS}\s*\)?"),
    organised_by=re.compile(
        rf"(?:organi[sz]ed|hosted|convened|held|sponsored)(?:\s+\w+)?(?:,?\s+on\s+\d{{1,2}}\s+(?:{MONTHS})(?:\s+\d{{4}})?,?)?\s+by\s+"
        rf"(?P<who>[^.;]+?)\s*(?=,?\s+(?:on\s+)?\d{{1,2}}\s+(?:{MONTHS})|[.;]|$)"
        r"|[Oo]rgani[sz]ers?:\s*(?P<listed>[^.;)]+)"
    ),
    together=re.compile(
        r",?\s+(?:together|jointly|along|in (?:partnership|co-?operation|collaboration|association|conjunction)) with\s+"
    ),
    supported=re.compile(
        r",?\s+(?:with (?:the )?(?:\w+ )?support|supported by|with (?:the )?(?:assistance|funding)|on behalf)\b"
    ),
    date_range=re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:(?:\s+(?P<m>{MONTHS}))?(?:\s+(?P<y1>\d{{4}}))?\s*(?:[-–—]|to\b|until\b)"
        rf"|(?P<listed>(?:\s*[,–-]\s*\d{{1,2}}){{0,12}},?\s+(?:and\b|&)))\s*(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTHS})(?:,?\s+(?P<y>\d{{4}}))?"
        rf"|(?<!\d)(?P<d_>\d{{1,2}})\s+(?P<m_>{MONTHS})(?:,?\s+(?P<y_>\d{{4}}))?"
    ),
    dated_place=re.compile(r"^(?:.*\b[Ss]ession\s+)?(?P<place>[A-Z](?:[^\W\d_]|[’' -]){2,30}),\s*\d{1,2}\b"),
    venue=re.compile(
        r"(?:Headquarters|Office at|Centre),?\s+(?:in\s+)?(?P<place>(?!on\b|at\b)[A-Z][a-zé]+(?:[ -][A-Z][a-zé]+){0,2})"
        r"|\b[Hh]eld (?:in|at) (?P<place2>[A-Z][a-zé]+(?:[ -][A-Z][a-zé]+){0,2})(?=,| from| on)"
    ),
    not_a_place=re.compile(
        rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTHS}|Headquarters|.*\b(?:[Ss]ession|Committee|Board|Council|Commission|Assembly|Office|Report)\b.*)$"
    ),
    masthead=re.compile(
        r"(?i)^united nations$|^(?:general assembly|security council|economic and social council|human rights council)$|^distr\b|^original:"
        r"|^(?:english|chinese|french|spanish|russian|arabic)(?: only)?$|^[\w-]+(?:[ -]\w+){0,3} (?:\w+ )?session(?: (?:of )?\d{4})?(?:$| \d)|^\d{4} (?:\w+ )?session$"
        r"|^(?:provisional )?(?:agenda )?items? \d|^item \d|^official records|^supplement no|^document:|^(?:GE\.)?\d\d-\d{4,6}\b"
    ),
    author=re.compile(
        r"(?i)^(?:report|note|study|summary|analysis|submission) (?:of|by|prepared by|submitted by) (?:the )?\S.{3,160}$"
    ),
    bare_report=re.compile(
        r"(?i)(?:annual |biennial )?report(?: on (?:the|its) [^.]{0,80}\bsessions?\b[^.]{0,40})?\s*(?:\([^()]*\))?$"
    ),
    body=re.compile(
        r"(?i)(?:special |preparatory |executive |ad hoc |economic |economic and social |statistical |permanent |united nations )*(?:[A-Z]\w+ )?(?:committee|commission|board|council|forum)(?: (?:for|on|of|with)\b.{2,200})?$"
    ),
    title_word=re.compile(r"(?i)\b(?:report|review|summary)\b"),
    body_name=re.compile(
        r"(?i)^(?:united nations(?: (?:development programme|population fund|children.s fund|office for project services|capital development fund))?|general assembly|economic and social (?:council|commission).*|.*official records.*|supplement.*|(?:report|note) (?:of|by) the secretary-general)$"
    ),
    caption=re.compile(r"(?:Figure|Table|Box|Map|Chart)\s+(?:[IVX]+|\d{1,3}[A-Z]?(?:\.(?:[IVX]+|\d{1,3})){0,2})$"),
    source_line=re.compile(r"(?:Sources?|Notes?|Abbreviations?)\s?:"),
)

PROFILES = {"zh": CHINESE, "en": ENGLISH}
_HAN_CHARS = re.compile(f"[{HAN}]+")
_LATIN_CHARS = re.compile("[A-Za-z]+")


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def profile_for(text: str, language: str | None = None) -> Profile:
    """The profile of a text: the one asked for, or Chinese if more than a tenth of its letters are Han characters.

    Args:
        text: the source.
        language: "zh", "en" or None to detect it.

    Raises:
        ValueError: a language without a profile.
    """
    if language is not None:
        if language not in PROFILES:
            raise ValueError(f"no language profile {language!r}; there are {', '.join(PROFILES)}")
        return PROFILES[language]
    sample = text[:4_000]
    return CHINESE if _count(_HAN_CHARS, sample) * 9 > _count(_LATIN_CHARS, sample) else ENGLISH


def objectives_in(text: str, profile: Profile) -> tuple[int, ...]:
    """The objective numbers that a heading or agenda item lists, such as (2, 5, 6, 12, 18); ranges are filled in."""
    match = profile.objectives.search(text)
    return tuple(n for n in numbers_in(match["numbers"]) if 1 <= n <= 23) if match else ()


def numbers_in(listed: str) -> tuple[int, ...]:
    """The numbers of a list such as "1、3 和 5" or "1 to 4"."""
    found: list[int] = []
    for sign, digits in re.findall(r"(至|-|–|\bto\b)?\s*(\d+)", listed):
        if len(digits) > 4:
            continue
        number = int(digits)
        found += range(found[-1] + 1, number + 1) if sign and found and number - found[-1] < 100 else [number]
    return tuple(found)
