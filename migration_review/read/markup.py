"""Raw text to logical lines: marks come off, and every character that stays knows where it stood.

Markdown, HTML and PDF extraction leave marks that mean nothing in a UN report (hashes, asterisks, list dashes, tags,
spaces between Han characters where a line was wrapped). They are taken off here and nowhere else; nothing is decided
about what a line *is*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from migration_review.text import HAN

Segment = tuple[int, int]

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""What shows nothing on a page, as the inside of a character class."""
_INLINE = re.compile(
    r"(?<!CO)(?<!\bm)(?<!\bkm)(?:(?<! )[ ]+)?<sup>(?P<ref>[\[(]?(?:\d{1,3}|[*†‡§]{1,4})(?:[ ]?[,–-][ ]?\d{1,3})*[\])]?)</sup>"
    rf"(?:[ ]+(?=[{HAN}]))?"
    rf"|(?<!CO)(?<!\bm)(?<!\b[cdk]m)(?<!\b10)(?:(?<! )[ ]+(?=[⁰¹²³⁴-⁹]+(?:\s|$))|(?<! ))(?P<small>[⁰¹²³⁴-⁹]{{1,3}})(?:[ ]+(?=[{HAN}]))?"
    rf"|(?:^|(?<=[A-Za-z]{{2}})(?<!\b[cdk]m)|(?<=[.,;:)”’。，；：]))\^(?P<caret>\d{{1,3}})(?!\w)(?:[ ]+(?=[{HAN}]))?"
    r"|^[ ]{0,3}\[\^(?P<foot>[0-9A-Za-z*-]{1,12})\]:[ ]*|\[\^(?P<call>[0-9A-Za-z*-]{1,12})\]"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<url>[^()\s]*)\)"
    r"|<a\s[^<>\n]*?href=\"(?P<href>[^\"\n]*)\"[^<>\n]*>"
    r"|</?[a-zA-Z][a-zA-Z0-9]*(?:\s+[\w:-]+\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s<>\"']+))*\s*/?>|<!--(?:(?!<!--)[^\n])*?-->"
    r"|\*{2,}|~~|(?<![\w/])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w/])"
    r"|(?<![\w*])\*(?=[\w“(])|(?<=[\w.”)])\*(?![\w*])"
    rf"|\\(?=[!-/:-@\[-`{{-~])|[{INVISIBLE}]+"
    rf"|(?<=[{HAN}，。；：、）》”])[ \u00a0]+(?=[{HAN}（《“])"
)
# Its first character is of one set, so that the engine skips what cannot begin a mark.
_MAY_HOLD_MARKS = re.compile(
    rf"[*<\[_~\\^⁰¹²³⁴-⁹{INVISIBLE} \u00a0](?:(?<=[*<\[_~\\^⁰¹²³⁴-⁹{INVISIBLE}])|(?<=[{HAN}，。；：、）》”][ \u00a0])(?=[ \u00a0]*[{HAN}（《“]))"
)
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RULE = re.compile(r"[ \t]*[_＿]{5,}[ \t]*$")
_OPENING = re.compile(
    rf"[{INVISIBLE}]*(?P<quote>(?:>[ \t]?)*)[ \t\u00a0\u3000{INVISIBLE}]*"
    r"(?P<hash>#{1,6}[ \t]+|#{1,6}$)?(?P<dash>(?:[-+•▪◦·*]|)[ \t]+)?"
)
_FUSED = re.compile(r"(?<=\S)\*\*\*\*(?=\S)")
_BOLD_LINE = re.compile(r"\*\*(?:(?!\*\*).)+\*\*(?:[ ]+[_*]{2,3}(?:(?!\*\*).)+\*\*_?)*[ ]*$")
_ROW = re.compile(r"(?i)</?(?:table|thead|tbody|tr|td|th)\b")
_BREAK = re.compile(r"(?i)<br\s*/?>")
_PICTURE = re.compile(r"<!--\s*(Start|End) of picture text", re.I)


class Line:
    """A logical line: its text without marks, the stretches of the source it was taken from, and the marks it bore."""

    __slots__ = (
        "bold",
        "breaks",
        "dash",
        "depth",
        "end",
        "gap",
        "number",
        "picture",
        "quote",
        "refs",
        "role",
        "segments",
        "size",
        "start",
        "text",
        "urls",
    )

    def __init__(self, number: int, start: int, end: int, gap: bool, breaks: bool) -> None:
        """A line of the source.

        Args:
            number: 1-based line number.
            start: offset of its first character.
            end: offset after its last.
            gap: a blank line stands before it.
            breaks: a form feed stands before it.
        """
        self.number, self.start, self.end, self.gap, self.breaks = number, start, end, gap, breaks
        self.depth = 0
        self.bold = self.dash = self.picture = False
        self.quote = 0  # how many marks of a quotation
        self.role = (
            ""  # what a file's layout says it is: furniture, note, contents, table, box, heading, paragraph, text
        )
        self.size = 0.0  # of its type, in points, where a file tells
        self.segments: list[Segment] = []
        self.text = ""
        self.refs: list[tuple[int, str]] = []
        self.urls: list[str] = []

    @property
    def marked(self) -> bool:
        """Whether it bears a heading's mark."""
        return self.depth > 0 or self.bold

    def tail(self, skip: int, stop: int | None = None) -> list[Segment]:
        """The segments of the text from its character ``skip`` on, up to ``stop`` if that is given."""
        if not skip and stop is None:
            return self.segments
        left, at = [], 0
        for start, end in self.segments:
            a, b = max(skip - at, 0), min(end - start, len(self.text) if stop is None else stop - at)
            if a < b:
                left.append((start + a, start + b))
            at += end - start
        return left


def lines_of(source: str) -> list[Line]:
    """The non-blank logical lines of a source, in order; two headings fused on one line become two lines."""
    lines: list[Line] = []
    offset, gap, breaks, picture = 1 if source.startswith("\ufeff") else 0, True, False, False
    for number, raw in enumerate(source[offset:].split("\n"), 1):
        if not raw:
            gap = True
            offset += 1
            continue
        for nth, part in enumerate(raw.split("\x0c") if "\x0c" in raw else (raw,)):
            if nth:
                gap = breaks = True
            body = part.rstrip()
            mark = _PICTURE.search(body) if "<!--" in body else None
            for start, end in _stretches(body):
                line = Line(number, offset + start, offset + end, gap, breaks)
                _take_marks_off(source, line)
                line.picture = picture or bool(mark)
                if line.text:
                    lines.append(line)
                    gap = breaks = False
                gap = gap or (line.quote > 0 and not line.text)
            if mark:
                picture = mark[1].lower() == "start" and "End of picture" not in body
            gap = gap or not body
            offset += len(part) + 1
    if sum(line.quote > 0 for line in lines) > 0.9 * len(lines):  # a report that is quoted as a whole
        for line in lines:
            line.quote = max(0, line.quote - 1)
    return lines


def _stretches(body: str) -> Iterable[Segment]:
    """The stretches of a line of the source that are lines of their own."""
    if not body:
        return ()
    if "****" in body:
        return _fused(body)
    if "<" in body and "|" not in body and not _ROW.search(body) and _BREAK.search(body):
        cuts = [match.span() for match in _BREAK.finditer(body)]
        return [
            each
            for each in zip([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(body)], strict=True)
            if each[0] < each[1]
        ]
    return ((0, len(body)),)


def _fused(body: str) -> list[Segment]:
    """Two bold headings that share a line: ``**A****B**`` holds A and B."""
    if not body.lstrip("# \t").startswith("**"):
        return [(0, len(body))]
    cuts = [match.start() + 2 for match in _FUSED.finditer(body)]
    return list(zip([0, *cuts], [*cuts, len(body)], strict=True))


def _take_marks_off(source: str, line: Line) -> None:
    body = source[line.start : line.end]
    if _RULE.match(body):
        line.segments, line.text, line.role = [(line.start, line.end)], body, "rule"
        return
    opening = _OPENING.match(body)
    first = opening.end() if opening else 0
    if opening and first:
        quote, hashes, dash = opening.groups()
        line.quote, line.depth, line.dash = quote.count(">"), (hashes or "").count("#"), bool(dash and dash.strip())
    rest = body[first:] if first else body
    if rest[:1] == "<" and _ROW.match(rest):
        line.role = "table"
    if rest.startswith("**"):
        line.bold = bool(_BOLD_LINE.match(rest))
    hit = _MAY_HOLD_MARKS.search(rest)
    if not hit:
        if rest:
            line.segments, line.text = [(line.start + first, line.end)], rest
        return
    cursor, length = first, 0
    for mark in _INLINE.finditer(body, first + hit.start()):
        line.segments.append((line.start + cursor, line.start + mark.start()))
        length += mark.start() - cursor
        cursor = mark.end()
        called = mark["ref"] if mark["ref"] is not None else mark["foot"] or mark["call"] or mark["caret"]
        if mark["small"]:
            called = mark["small"].translate(_SMALL)
        if called is not None:
            line.refs.append((length, called.strip(" []()†‡§") or called.strip()))
        elif mark["label"] is not None:
            line.urls.append(mark["url"])
            line.segments.append((line.start + mark.start("label"), line.start + mark.end("label")))
            length += len(mark["label"])
        elif mark["href"] is not None:
            line.urls.append(mark["href"])
    line.segments.append((line.start + cursor, line.end))
    line.segments = _stripped(source, [segment for segment in line.segments if segment[0] < segment[1]])
    line.text = "".join([source[start:end] for start, end in line.segments])


def _stripped(source: str, segments: list[Segment]) -> list[Segment]:
    """Segments without the white space that was left at either end once marks came off."""
    while segments and not source[slice(*segments[0])].strip():
        segments.pop(0)
    while segments and not source[slice(*segments[-1])].strip():
        segments.pop()
    if segments:
        (start, end), (last, stop) = segments[0], segments[-1]
        segments[0] = (start + len(source[start:end]) - len(source[start:end].lstrip(" \t\u00a0\u3000")), end)
        last = segments[-1][0]
        segments[-1] = (last, last + len(source[last:stop].rstrip()))
    return segments


def taken_out(line: Line, start: int, end: int, label: str) -> None:
    """Take a note's call, the characters ``start`` to ``end`` of a line's text, out of it."""
    line.segments = [*line.tail(0, start), *line.tail(end)]
    line.text = line.text[:start] + line.text[end:]
    line.refs = sorted([(at if at <= start else at - (end - start), each) for at, each in line.refs] + [(start, label)])


def put_together(first: Line, second: Line, source: str) -> None:
    """Let a numeral that stands alone on its line be followed by the next line's text."""
    last = first.segments[-1][1]
    at = next(i for i in range(last, second.segments[0][0]) if source[i].isspace())
    shift = len(first.text) + 1
    first.text = first.text + source[at] + second.text
    first.segments = [*first.segments, (at, at + 1), *second.segments]
    first.refs = first.refs + [(place + shift, label) for place, label in second.refs]
    first.end, first.urls = second.end, first.urls + second.urls
    first.bold, first.depth = first.bold or second.bold, first.depth or second.depth
