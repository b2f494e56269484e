"""What each line of a text is before its numbering is read: page furniture, contents, a note, a table's row."""

from __future__ import annotations

from migration_review.read.markup import Line, lines_of
from migration_review.read.numbering import Profile
from migration_review.read.pages import contents_of, furniture_of
from migration_review.text import one_line_end


def sorted_lines(source: str, profile: Profile) -> list[Line]:
    """The logical lines of a text, each with its role where the text tells it.

    Args:
        source: the text.
        profile: of its language.
    """
    lines = lines_of(one_line_end(source))
    furniture = furniture_of(lines)
    for i in contents_of(lines, profile, furniture):
        lines[i].role = "contents"
    for i in furniture:
        lines[i].role = "furniture"
    return lines
