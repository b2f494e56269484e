"""What a tagged PDF says of its own marks: which element each belongs to, and what kind of element that is."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

_DEEPEST = 60
_MOST = 60_000  # elements of a page
_KINDS = {"Note": "note", "Table": "table", "TOC": "contents", "TOCI": "contents", "Caption": "caption"}
_KINDS |= {f"H{level or ''}": "heading" for level in range(7)}
_BLOCKS = (
    "P",
    "LI",
    "Note",
    "TOCI",
    "Caption",
    "TD",
    "TH",
    *(name for name, kind in _KINDS.items() if kind == "heading"),
)


@dataclass(frozen=True, slots=True)
class Tag:
    """The element of a mark: its kind, its number on the page, whether it began on an earlier page.

    ``kind`` is note, table, box (a table of one cell a row), contents, caption, heading, text, or "" without a tag.
    """

    kind: str = ""
    element: int = 0
    goes_on: bool = False


def tags_of(page: Any) -> dict[int, Tag]:
    """The tags of a page by the number of the mark; empty if it is not tagged.

    Args:
        page: of pypdfium2.
    """
    import pypdfium2.raw as raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    walk = _Walk(raw)
    try:
        for nth in range(min(_MOST, max(0, raw.FPDF_StructTree_CountChildren(tree)))):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, nth)
            if element:
                walk.element(element, "", Tag(), 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return walk.tags


class _Walk:
    def __init__(self, raw: Any) -> None:
        self.raw, self.count = raw, 0
        self.tags: dict[int, Tag] = {}
        self.buffer = ctypes.create_string_buffer(64)

    def name(self, element: Any) -> str:
        length = self.raw.FPDF_StructElement_GetType(element, self.buffer, 64)
        return self.buffer.raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")

    def element(self, element: Any, inside: str, tag: Tag, depth: int) -> None:
        """Walk an element. ``inside`` is the table, note or contents around it, which outranks what it is itself."""
        self.count += 1
        if depth > _DEEPEST or self.count > _MOST:
            return
        name = self.name(element)
        kind = _KINDS.get(name, "text")
        if kind == "table" and self.columns(element) == 1:
            kind = "box"
        if kind in ("table", "box", "contents", "note"):
            inside = kind
        children = max(0, self.raw.FPDF_StructElement_CountChildren(element))
        if name in _BLOCKS:
            tag = Tag(inside or kind, self.count, bool(children) and self.is_elsewhere(element, 0))
        for nth in range(min(children, _MOST)):
            mark = self.raw.FPDF_StructElement_GetChildMarkedContentID(element, nth)
            if mark >= 0:
                self.tags[mark] = tag
                continue
            child = self.raw.FPDF_StructElement_GetChildAtIndex(element, nth)
            if child:
                self.element(child, inside, tag, depth + 1)

    def is_elsewhere(self, element: Any, nth: int) -> bool:
        """Whether a child is on another page."""
        mark = self.raw.FPDF_StructElement_GetChildMarkedContentID(element, nth)
        return mark < 0 and not self.raw.FPDF_StructElement_GetChildAtIndex(element, nth)

    def columns(self, table: Any) -> int:
        """The most cells that a row of a table has."""
        most, todo, seen = 0, [table], 0
        while todo and seen < 3_000:
            at = todo.pop()
            seen += 1
            children = min(3_000, max(0, self.raw.FPDF_StructElement_CountChildren(at)))
            if self.name(at) == "TR":
                most = max(most, children)
                continue
            for nth in range(children):
                child = self.raw.FPDF_StructElement_GetChildAtIndex(at, nth)
                if child and self.name(child) in ("TR", "THead", "TBody", "TFoot"):
                    todo.append(child)
        return most
