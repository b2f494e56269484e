"""What belongs to the page and not to the text: running heads, page numbers, job numbers, tables of contents."""

from __future__ import annotations

import re
from collections import Counter

from migration_review.read.markup import Line
from migration_review.read.numbering import LEADERS, NUMBER, SYMBOL, Profile

_JOB = r"(?:GE\.|[A-Z])?\d{2}-\d{4,6}\*?(?:\([EFSRCA]\))?"
_PAGE = r"(?:\d{1,4}\s?/\s?\d{1,4}|\d{1,4}|[ivxl]{1,6})"
_PAGE_NUMBER = re.compile(
    rf"(?:[-–—]\s?)?{_PAGE}(?:\s?[-–—])?$|(?:第\s?\d+\s?页|[Pp]age \d+)(?:\s?(?:/|of|，?共)\s?\d+\s?页?)?$"
)
_FOOT = re.compile(
    rf"(?:{_PAGE}\s+)?{_JOB}(?:\s+(?:\([EFSRCA]\)|\d{{6}}|\*+[A-Z]?\d+\*+|{_PAGE}))*$|\*+[A-Z]?\d{{6,}}\*+$|_?\*?\d{{7}}\*?_?$"
    r"|[A-Z]\d{6}(?:\s+TP\d+)?$|Please recycle\W*$|请回收\W*$"
)
_PAGE_WORD = re.compile(r"(?:第\s?\d+\s?页|[Pp]age \d+)(?:\s?(?:/|of|，?共)\s?\d+\s?页?)?$")
_LANGUAGES = ("English", "ENGLISH", "Chinese", "中文", "Original: ENGLISH")
_JOB_AND_MORE = re.compile(rf"{_JOB}\b[^。.;]{{0,40}}$")
_PAGED = re.compile(r".*\S\s*(?:[.．·…]\s?){2,}\s*\d{1,4}$|.*\S(?:\t|\s{2,})\d{1,4}$")
_ENTRY = re.compile(r"(?P<title>\S.*?\S)(?:\s\d{1,4}[–-]\d{1,4})?\s(?P<page>\d{1,3})$")
_LONGEST = 120
_WITHIN = 12  # lines that an entry of the contents may take, until its leaders come


def furniture_of(lines: list[Line]) -> set[int]:
    """The lines that are page furniture.

    A line with a job number and nothing but a page number beside it always is. A page number or a bare symbol is when its
    shape comes back three times, when a form feed stands before it, or when it stands beside other furniture; any other
    short line when it comes back at least three times beside furniture.

    Args:
        lines: of the source.

    Returns:
        their indexes.
    """
    shapes: Counter[str] = Counter()
    kinds: dict[int, str] = {}
    for i, line in enumerate(lines):
        kind = _shape(line) if len(line.text) <= _LONGEST else ""
        if kind:
            kinds[i] = kind
            shapes[kind] += 1
    found = {
        i
        for i, kind in kinds.items()
        if kind in ("job", "rule")
        or (shapes[kind] >= 3 and kind != "language")
        or (kind in ("number", "of") and lines[i].breaks)
    }
    firm = {i for i in found if kinds[i] != "rule"}
    for order in (kinds, reversed(kinds)):  # a symbol between a page number and a job number, both ways
        for i in order:
            if i not in found and i and {i - 1, i + 1} & firm and kinds[i] != "rule":
                found.add(i)
                firm.add(i)
    if not firm:
        return found
    texts = Counter(line.text for line in lines if len(line.text) <= _LONGEST)
    for i, line in enumerate(lines):
        again = i not in found and texts.get(line.text, 0) >= 3 and not re.match(r"[(（\d]", line.text)
        if again and ({i - 1, i + 1} & firm or {i - 2, i + 2} & firm):
            found.add(i)
    return found


def _shape(line: Line) -> str:
    text = line.text
    if line.role == "rule":
        return "rule"
    if text[0] > "一" and text[0] not in "第请":  # none of them begins with another Han character
        return ""
    if _FOOT.match(text) or (len(text) < 60 and _JOB_AND_MORE.match(text)):
        return "job"
    if _PAGE_WORD.match(text) or text in ("/...", "/…"):
        return "job"
    if _PAGE_NUMBER.match(text):
        return "of" if "/" in text else "number"
    if text in _LANGUAGES:
        return "language"
    symbol = SYMBOL.match(text)
    if symbol and SYMBOL.sub("", text).strip() == "":
        return "symbol:" + text
    return ""


def contents_of(lines: list[Line], profile: Profile, furniture: set[int]) -> set[int]:
    """The lines of a table of contents: from its heading to the last entry, and every other line with leaders.

    An entry ends with leaders or, under the heading, with a page number set off; without either, entries are the lines
    that come back as headings.

    Args:
        lines: of the source.
        profile: of its language.
        furniture: the indexes of page furniture.
    """
    led = [bool(LEADERS.search(line.text)) and (len(line.text) < 300 or line.text[0] == "|") for line in lines]
    found = {i for i, leads in enumerate(led) if leads and i not in furniture}
    start = next((i for i, line in enumerate(lines) if i not in furniture and _is_heading(line, profile)), None)
    if start is None:
        return found
    found.add(start)
    last, i = start, start + 1
    while i < len(lines) and i <= last + _WITHIN + len(furniture & set(range(last, i))):
        text = lines[i].text
        if i in furniture or led[i] or text[0] == "|" or _PAGED.match(text):
            last = i if i not in furniture else last
        elif len(text) > 200 or (NUMBER.match(text) and text[-1] in ".。;；"):
            break
        i += 1
    last = _with_page_numbers(lines, max(last, _entries_with_pages(lines, start)))
    if last == start:
        last = _entries_that_come_back(lines, start)
    return found | {i for i in range(start, last + 1) if i not in furniture}


def _is_heading(line: Line, profile: Profile) -> bool:
    if len(line.text) > 60 and line.text[0] != "|":
        return False
    cell = next((cell for cell in line.text.strip("|").split("|")), "").strip(" _*")
    return bool(profile.contents.match(cell))


def _with_page_numbers(lines: list[Line], last: int) -> int:
    """The page number of the last entry may stand on a line of its own."""
    if last + 1 < len(lines) and re.fullmatch(r"\d{1,4}|[ivxl]{1,6}", lines[last + 1].text):
        return last + 1
    return last


def _entries_with_pages(lines: list[Line], start: int) -> int:
    """The last of the entries that end with a page number after one space: their titles come back as headings."""
    later = Counter(line.text for line in lines[start + 1 :])
    last, page, found = start, 0, 0
    for i in range(start + 1, min(start + 400, len(lines))):
        entry = _ENTRY.match(lines[i].text) if len(lines[i].text) <= _LONGEST else None
        if i > last + 3:
            break
        if entry and (later[entry["title"]] or found > 1) and int(entry["page"]) >= page:
            last, page, found = i, int(entry["page"]), found + 1
    return last if found > 1 else start


def _entries_that_come_back(lines: list[Line], start: int) -> int:
    later = Counter(line.text for line in lines[start + 1 :])
    last = start
    for i in range(start + 1, min(start + 400, len(lines))):
        if later[lines[i].text] < 2:
            break
        later[lines[i].text] -= 1
        last = i
    return last
