"""Footnotes of a text without marks: what stands between a rule, or a page's last line, and its foot."""

from __future__ import annotations

import re

from migration_review.read.markup import Line, put_together, taken_out
from migration_review.read.numbering import NUMBER, ends
from migration_review.text import HAN

_LABEL = re.compile(rf"(?P<label>\d{{1,3}}|\*{{1,4}})(?:\s+|(?=[“\"(A-Z{HAN}]))(?P<text>\S.*)$", re.S)
_MARKED = re.compile(r"(?:\[(?P<square>\d{1,3})\]|(?P<slash>\d{1,3}|[a-z])/(?=\s))\s*(?=\S)")  # [1] or, of old, 1/
_MARK = re.compile(r"(?<=\S)\s?\[(?P<square>\d{1,3})\]|(?<=[^\s\d/])\s{1,2}(?P<slash>\d{1,3}|[a-z])/(?=[\s,.;)]|$)")
_ALONE = re.compile(r"(?:\d{1,3}|\*{1,4})$")
_NO_NOTE = re.compile(r"\d+\s?[/%.]|\d+\s+(?:[a-z]|\d)")
_HEADING = re.compile(r"(?:Notes|NOTES|Endnotes|ENDNOTES|Footnotes|尾注|注释|脚注|注)$")
_HAN_AHEAD = re.compile(rf" [{HAN}]")
_LONGEST = 45  # lines of notes on a page


def notes_in(lines: list[Line], source: str, furniture: set[int]) -> None:
    """Find the notes and give their lines the role, with their labels as marks; take their calls out of the text.

    Args:
        lines: of the source; changed in place.
        source: the text.
        furniture: the indexes of page furniture, rules included.
    """
    regions = _below_rules(lines, source, furniture)
    taken = {i for start, end in regions for i in range(start, end)}
    regions += _at_feet(lines, furniture, taken)
    regions += _at_the_end(lines, furniture, taken)
    taken = {i for start, end in regions for i in range(start, end)}
    regions += _in_brackets(lines, furniture, taken)
    regions = sorted(region for region in regions if region[0] < region[1])
    before = 0
    for nth, (start, end) in enumerate(regions):
        labels = _mark(lines[start:end], source)
        after = regions[nth + 1][0] if nth + 1 < len(regions) else min(len(lines), end + 120)
        _calls(labels, [lines[i] for i in (*range(before, start), *range(end, after)) if i not in furniture])
        before = end


def _label(line: Line) -> str:
    match = _LABEL.match(line.text)
    if match and not _NO_NOTE.match(line.text) and not NUMBER.match(line.text):
        return match["label"]
    return line.text if _ALONE.match(line.text) else ""


def _star(line: Line, source: str) -> str:
    """The asterisk of a note that was taken for the mark of a list."""
    lead = source[line.start : line.segments[0][0]].strip() if line.dash and line.segments else ""
    return lead if lead and not lead.strip("*") else ""


def _below_rules(lines: list[Line], source: str, furniture: set[int]) -> list[tuple[int, int]]:
    """From each rule to the page's foot, or to where a paragraph goes on."""
    found = []
    for at, line in enumerate(lines):
        if line.role != "rule" or at + 1 >= len(lines):
            continue
        if not (_label(lines[at + 1]) or _star(lines[at + 1], source)):
            continue
        end = at + 1
        while end < len(lines) and end not in furniture and end - at < _LONGEST and not lines[end].breaks:
            going_on = lines[end].gap and not _label(lines[end]) and ends(lines[end - 1].text)
            if going_on and not _ALONE.match(lines[end - 1].text):
                break
            end += 1
        found.append((at + 1, end))
    return found


def _at_feet(lines: list[Line], furniture: set[int], taken: set[int]) -> list[tuple[int, int]]:
    """Before a page's foot: from the next note's number on, if that note is called above, or set off by a gap."""
    found: list[tuple[int, int]] = []
    feet = [i for i in sorted(furniture) if i and i - 1 not in furniture and i - 1 not in taken]
    expected, page = 1, 0
    for foot in feet:
        start = None
        for i in range(max(page, foot - _LONGEST), foot):
            if _label(lines[i]) == str(expected) and not lines[i].quote and not lines[i].role:
                near = foot - i <= 8 and lines[i].gap and not _ALONE.match(lines[i].text)
                if near or _is_called(str(expected), lines[max(page, i - 80) : i]):
                    start = i
                    break
        page = foot
        if start is None:
            continue
        found.append((start, foot))
        expected = 1 + max(
            (
                int(label)
                for i in range(start, foot)
                if (label := _label(lines[i])).isdecimal() and int(label) < expected + 40
            ),
            default=expected,
        )
    return found


def _at_the_end(lines: list[Line], furniture: set[int], taken: set[int]) -> list[tuple[int, int]]:
    """Endnotes, under a heading that says so."""
    for at in range(len(lines) - 2, max(-1, len(lines) - 2_000), -1):
        if _HEADING.match(lines[at].text) and at not in taken:
            first = lines[at + 1]
            lines[at].depth = lines[at].depth or 2
            if _label(first) == "1" or re.match(r"1[.\s]", first.text):
                end = at + 1
                while end < len(lines) and not (lines[end].depth and lines[end].depth <= 2):
                    end += 1
                return [(at + 1, end)]
    return []


def _label_of(match: re.Match[str]) -> str:
    return match["square"] or match["slash"]


def _in_brackets(lines: list[Line], furniture: set[int], taken: set[int]) -> list[tuple[int, int]]:
    """Notes that begin with a number in square brackets, or before a slash, which a line above calls."""
    called: set[str] = set()
    found: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        own = _MARKED.match(line.text)
        if own and _label_of(own) in called and not line.role and i not in taken:
            end = i + 1
            while end < len(lines) and not lines[end].gap and not lines[end].role and end not in furniture:
                end += 1
            found.append((i, end))
        elif "[" in line.text or "/" in line.text:
            called.update(_label_of(match) for match in _MARK.finditer(line.text))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _mark(region: list[Line], source: str) -> list[str]:
    """Give the lines of a region their role, and each note its label as a mark."""
    labels: list[str] = []
    skip: Line | None = None
    for nth, line in enumerate(region):
        line.role = "note"
        if line is skip:
            line.role = "joined"
            continue
        marked = _MARKED.match(line.text)
        if marked:
            taken_out(line, 0, marked.end(), _label_of(marked))
            labels.append(_label_of(marked))
            continue
        label = _star(line, source) or _label(line) or (m[1] if (m := re.match(r"(\d{1,3})\.\s", line.text)) else "")
        if not label or (label.isdecimal() and labels and not _follows(label, labels)):
            continue
        if _ALONE.match(line.text):
            if nth + 1 == len(region):
                continue
            skip = region[nth + 1]
            put_together(line, skip, source)
        at = re.match(r"(?:(?:\d{1,3}|\*{1,4})\.?\s*)?", line.text)
        if at:
            taken_out(line, 0, at.end(), label)
            labels.append(label)
    return labels


def _follows(label: str, labels: list[str]) -> bool:
    last = next((int(each) for each in reversed(labels) if each.isdecimal()), None)
    return last is None or last < int(label) <= last + 3


def _call(label: str) -> re.Pattern[str]:
    mark = re.escape(label)
    slashed = rf"(?<=[^\s\d/])\s{{1,2}}{mark}/(?=[\s,.;)]|$)"
    if label.isalpha():
        return re.compile(slashed)
    if label.isdecimal():
        return re.compile(
            rf"{slashed}|\s?\[{mark}\]|(?:(?<=[^\W\d][.,;:)”’\"»])|(?<=[a-z]{{2}})|(?<=[)”’]\.)|(?<=[，。；：、”》）])|(?<=[{HAN}])(?<![第标表图项段条章节期款号年月日]))\s?{mark}(?![\d\w/%-]|[.,]\d)"
        )
    return re.compile(rf"(?<=\S){mark}(?!\*)")


def _is_called(label: str, lines: list[Line]) -> bool:
    if any(each == label for line in lines for _, each in line.refs):
        return True
    call = _call(label)
    return any(call.search(line.text) for line in lines)


def _calls(labels: list[str], lines: list[Line]) -> None:
    """Take the calls of a page's notes out of its text, in order."""
    if any(each in labels for line in lines for at, each in line.refs if at):
        return
    first = 0
    for label in labels:
        call = _call(label)
        for i in range(first, len(lines)):
            match = call.search(lines[i].text)
            if match and lines[i].role == "":
                end, text = match.end(), lines[i].text
                if text[end : end + 1] == " " and _HAN_AHEAD.match(text, end):
                    end += 1
                taken_out(lines[i], match.start(), end, label)
                first = i
                break
