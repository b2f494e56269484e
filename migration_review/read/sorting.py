"""What each line of a text is before its numbering is read: page furniture, contents, a note, a table's row."""

from __future__ import annotations

import re

from migration_review.read.markup import Line, lines_of, put_together
from migration_review.read.notes import notes_in
from migration_review.read.numbering import NUMBER, Profile
from migration_review.read.pages import contents_of, furniture_of
from migration_review.text import one_line_end

_NUMERAL = re.compile(
    r"(?:\d{1,4}[.．]|\d{1,4}、|[A-Z]\s?[.．]|[IVXLC]{1,6}\s?[.．]|[一二三四五六七八九十]{1,3}\s?[.．、])$"
)
_COLUMNS = re.compile(r"\S\s{3,}\S[^\n]*\s{3,}\S|\S\s{3,}[\d.,%–()-]+$")
_LABEL = re.compile(
    r"(?:\d{1,4}|[IVXLC]{1,6}|[A-Z]|[一二三四五六七八九十]{1,3}|[(（][^()（）]{1,4}[)）])\s?[.．、]?\s+"
)


def sorted_lines(source: str, profile: Profile) -> list[Line]:
    """The logical lines of a text, each with its role where the text tells it.

    Args:
        source: the text.
        profile: of its language.
    """
    text = one_line_end(source)
    lines = lines_of(text)
    furniture = furniture_of(lines)
    for i in contents_of(lines, profile, furniture):
        lines[i].role = "contents"
    _named_in_the_contents(lines)
    notes_in(lines, text, furniture | {i for i, line in enumerate(lines) if line.role == "rule"})
    for i in furniture:
        lines[i].role = "furniture"
    lines = _with_their_numerals([line for line in lines if line.role != "joined"], source)
    _tables(lines)
    _below_captions(lines, profile)
    return lines


def _named_in_the_contents(lines: list[Line]) -> None:
    """A numbered line that the contents list word for word is a heading, whatever number is expected."""
    listed = {line.text for line in lines if line.role == "contents" and NUMBER.match(line.text)}
    for line in lines:
        if not line.role and line.text in listed:
            line.role = "heading"


def _with_their_numerals(lines: list[Line], source: str) -> list[Line]:
    """Lines, those put together that hold nothing but a numeral and what it numbers."""
    made: list[Line] = []
    for line in lines:
        last = made[-1] if made else None
        alone = last is not None and not last.role and not line.role and bool(_NUMERAL.match(last.text))
        if alone and last is not None and line.number <= last.number + 2 and not _NUMERAL.match(line.text):
            put_together(last, line, source)
        else:
            made.append(line)
    return made


def _below_captions(lines: list[Line], profile: Profile) -> None:
    """Short lines between a table's number and its first row are its title."""
    for i, line in enumerate(lines):
        if not line.role and profile.caption.match(line.text):
            near = range(i + 1, min(i + 4, len(lines)))
            row = next((j for j in near if lines[j].role == "table" or lines[j].text[0] == "|"), i)
            if row == i and i + 1 < len(lines) and lines[i + 1].marked and not lines[i + 1].depth:
                row = i + 2  # a figure's title, under its number
            for title in lines[i:row]:
                if not title.role and len(title.text) < 120:
                    title.role = "table"


def _tables(lines: list[Line]) -> None:
    """Rows of columns that white space parts: two of them together."""
    rows = [not line.role and bool(_COLUMNS.search(_LABEL.sub("", line.text, count=1))) for line in lines]
    for i, line in enumerate(lines):
        if rows[i] and (any(rows[max(0, i - 2) : i]) or any(rows[i + 1 : i + 3])):
            line.role = "table"
