"""What belongs to the page and not to the text: running headers, page numbers, job numbers, tables of contents."""

from __future__ import annotations

import re
from collections import Counter

from migration_review.read.markup import Line
from migration_review.read.numbering import LEADERS, SYMBOL, Profile

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s?)?(?:\d{1,4}(?:\s?/\s?\d{1,4})?|[ivxl]{1,6})(?:\s?[-–—])?$|(?:第\s?\d+\s?页|Page \d+)(?:.{0,12})?$"
)
_JOB_NUMBER = re.compile(
    r"(?:GE\.|[A-Z])?\d{2}-\d{4,5}\b[^。.;]{0,40}$|\*+\d{6,}\*+$|_?\*?\d{7}\*?_?$|[A-Z]\d{6}(?:\s+TP\d+)?$"
)
_PAGED = re.compile(r".*\S\s*(?:[.．·…]\s?){2,}\s*\d{1,4}$|.*\S(?:\t|\s{2,})\d{1,4}$")
_LONGEST = 80


def furniture_of(lines: list[Line]) -> set[int]:
    """The lines that are page furniture, recognised by repetition.

    A page number, job number or bare symbol is furniture when its shape comes back (a job number also when it stands
    once); any other short line when it comes back at least three times beside one of these.

    Args:
        lines: of the source.

    Returns:
        their indexes.
    """
    shapes: Counter[str] = Counter()
    kinds: dict[int, str] = {}
    for i, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        kind = _shape(line)
        if kind:
            kinds[i] = kind
            shapes[kind] += 1
    found = {
        i for i, kind in kinds.items() if kind == "job" or shapes[kind] >= 3 or (kind == "number" and lines[i].breaks)
    }
    if not found:
        return found
    texts = Counter(line.text for line in lines if len(line.text) <= _LONGEST)
    for i, line in enumerate(lines):
        if i not in found and texts.get(line.text, 0) >= 3 and not re.match(r"[(（\d]", line.text):
            beside = {i - 1, i + 1} & found or {i - 2, i + 2} & found
            if beside:
                found.add(i)
    return found


def _shape(line: Line) -> str:
    text = line.text
    if text[0] > "一" and text[0] != "第":  # none of them begins with another Han character
        return ""
    if _JOB_NUMBER.match(text):
        return "job"
    if _PAGE_NUMBER.match(text):
        return "number"
    symbol = SYMBOL.match(text)
    if symbol and SYMBOL.sub("", text).strip() == "":
        return "symbol:" + text
    return ""


def contents_of(lines: list[Line], profile: Profile, furniture: set[int]) -> set[int]:
    """The lines of a table of contents: those with leaders, and what stands between them under its heading."""
    found: set[int] = set()
    short = [line.text for line in lines if len(line.text) < 60 or line.text.startswith("|")]
    if not any(profile.contents.match(text.strip("| _")) or LEADERS.search(text) for text in short):
        return found
    inside = False
    for i, line in enumerate(lines):
        if i in furniture:
            continue
        cells = [cell.strip(" _*") for cell in line.text.strip("|").split("|")]
        if any(profile.contents.match(cell) for cell in cells[:1] or [line.text]):
            inside = True
            found.add(i)
        elif (LEADERS.search(line.text) and (len(line.text) < 300 or line.text.startswith("|"))) or (
            inside and (line.text.startswith("|") or _PAGED.match(line.text) or _entry_ahead(lines, i, furniture))
        ):
            found.add(i)
        elif inside:
            inside = False
    return found


def _entry_ahead(lines: list[Line], i: int, furniture: set[int]) -> bool:
    """Whether a short line stands among entries: one follows within three lines."""
    if len(lines[i].text) > 200:
        return False
    ahead = [line for j, line in enumerate(lines[i + 1 : i + 5], i + 1) if j not in furniture][:3]
    return any(LEADERS.search(line.text) or _PAGED.match(line.text) for line in ahead)
