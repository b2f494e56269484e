"""Marks of punctuation outside brackets and quotation marks, in folded text."""

from __future__ import annotations

_OPEN, _CLOSE = '([《“"', ")]》”"


def top_level(text: str, start: int, end: int, marks: str) -> list[int]:
    """Where any of some single marks stands in a stretch outside brackets and quotation marks."""
    found, depth, quoted = [], 0, False
    for i in range(start, end):
        char = text[i]
        if char == '"':
            quoted = not quoted
        elif char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and not quoted and char in marks:
            found.append(i)
    return found


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at either end."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
