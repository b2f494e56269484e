"""The characters of a PDF's page, put together to runs: what stands on one baseline, in one type."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

from migration_review.read.formats.tags import Tag

NARROW, WIDE = 0.13, 0.16  # a gap that is a space: on a page that prints none, and on one that prints its spaces
_BOLD = ("bold", "black", "heavy", "simhei", "-hei", "heiti", ",b", "demi")
_PRIVATE = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF02D: "-",
    0x2: "-",
    0xFFFE: "-",
    0xAD: "-",
    0x2011: "-",
}


@dataclass(slots=True)
class Run:
    """Characters that stand together on one baseline, in one type.

    ``text`` with ``x0`` to ``x1`` on baseline ``y`` (points from the left and from the foot of the page), ``size`` in
    points; ``spaced`` says that a space stands before it, ``room`` how wide a gap (in sizes) counts as one where none is
    printed; ``tag``, ``element`` and ``goes_on`` are what a tagged file says (``tags.Tag``); ``raised`` is decided when
    lines are made.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    artifact: bool
    spaced: bool = False
    room: float = NARROW
    tag: str = ""
    element: int = 0
    goes_on: bool = False
    raised: bool = False


@dataclass(slots=True)
class _Type:
    size: float
    bold: bool
    italic: bool
    artifact: bool
    upright: bool
    tag: Tag


def runs_of(
    text: Any, count: int, tags: dict[int, Tag], turned_by: int, size: tuple[float, float]
) -> tuple[list[Run], list[str]]:
    """The runs of a page, and what was left of its text.

    Args:
        text: the page's text, of pypdfium2.
        count: of its characters.
        tags: of its marks.
        turned_by: how many quarters the page is turned by when it is shown.
        size: its width and height, as shown.
    """
    import pypdfium2.raw as raw

    handle = text.raw
    types: dict[int, _Type] = {}
    runs: list[Run] = []
    aslant = unknown = 0
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    last: tuple[_Type, float] | None = None
    spaced = guessed = False
    codes = [raw.FPDFText_GetUnicode(handle, i) for i in range(count)]
    room = _room(raw, handle, codes)
    for i, code in enumerate(codes):
        if raw.FPDFText_IsGenerated(handle, i) == 1 or code in (10, 13):
            guessed = code == 32
            continue
        item = raw.FPDFText_GetTextObject(handle, i)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        kind = types.get(key)
        if kind is None:
            kind = types[key] = _type(raw, handle, i, item, tags, turned_by)
        if not kind.upright:
            aslant += 1
            continue
        if code == 0 or (0xE000 <= code <= 0xF8FF and code not in _PRIVATE) or 0xD800 <= code <= 0xDFFF:
            unknown += 1
            continue
        char = _PRIVATE.get(code) or chr(code)
        if char.isspace() or (code < 32 and char not in _PRIVATE.values()) or code in (0x200B, 0xFEFF, 0x7F):
            spaced = True
            continue
        raw.FPDFText_GetCharOrigin(handle, i, x, y)
        raw.FPDFText_GetLooseCharBox(handle, i, box)
        height = turned((x.value, y.value), turned_by, size)[1]
        ends = turned((box.left, box.bottom), turned_by, size)[0], turned((box.right, box.top), turned_by, size)[0]
        x0, x1 = min(ends), max(ends)
        same = last is not None and last[0] == kind and abs(last[1] - height) < 0.15 * kind.size
        gap = x0 - runs[-1].x1 if same else 0.0
        spaced = spaced or (guessed and gap > (0.08 if room == NARROW else room) * kind.size)
        if same and not spaced and -0.3 * kind.size < gap < 0.2 * kind.size:
            runs[-1].text += char
            runs[-1].x1 = x1
        elif same and spaced and -0.1 * kind.size < gap < 0.75 * kind.size:
            runs[-1].text += " " + char
            runs[-1].x1 = x1
        else:
            tag = kind.tag
            look = (kind.size, kind.bold, kind.italic, kind.artifact)
            runs.append(Run(char, x0, x1, height, *look, spaced, room, tag.kind, tag.element, tag.goes_on))
        last, spaced, guessed = (kind, height), False, False
    left = [f"{aslant} characters that do not stand upright"] if aslant else []
    if unknown:
        left.append(f"{unknown} characters without a code")
    return runs, left


def turned(point: tuple[float, float], by: int, size: tuple[float, float]) -> tuple[float, float]:
    """A point of a page as it is shown, turned clockwise by quarters; ``size`` is the page's as shown."""
    x, y = point
    width, height = size
    return ((x, y), (y, height - x), (width - x, height - y), (width - y, x))[by]


def _room(raw: Any, handle: Any, codes: list[int]) -> float:
    """How wide a gap is a space: where a page prints its spaces, a narrow one only stretches a line."""
    printed = sum(code in (0x20, 0xA0) and raw.FPDFText_IsGenerated(handle, i) != 1 for i, code in enumerate(codes))
    return WIDE if printed > 0.08 * len(codes) else NARROW


def _type(raw: Any, handle: Any, i: int, item: Any, tags: dict[int, Tag], turned_by: int) -> _Type:
    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    scale, upright = 1.0, True
    if raw.FPDFText_GetMatrix(handle, i, matrix):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        right, up = ((matrix.a, matrix.b), (matrix.b, -matrix.a), (-matrix.a, -matrix.b), (-matrix.b, matrix.a))[
            turned_by
        ]
        upright = abs(up) < 0.1 * scale and right > 0
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(handle, i, buffer, 256, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    weight = raw.FPDFText_GetFontWeight(handle, i)
    thick = item and raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    bold = bool(thick) or any(word in name for word in _BOLD) or weight >= 600 or bool(flags.value & (1 << 18))
    italic = "italic" in name or "oblique" in name or bool(flags.value & (1 << 6))
    size = round(raw.FPDFText_GetFontSize(handle, i) * scale, 2) or 1.0
    tag = tags.get(raw.FPDFPageObj_GetMarkedContentID(item), Tag()) if tags and item else Tag()
    return _Type(size, bold, italic, _artifact(raw, item), upright, tag)


def _artifact(raw: Any, item: Any) -> bool:
    """Whether a tagged file says that this belongs to the page and not to the text."""
    buffer, needed = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for nth in range(min(4, max(0, raw.FPDFPageObj_CountMarks(item) if item else 0))):
        mark = raw.FPDFPageObj_GetMark(item, nth)
        if raw.FPDFPageObjMark_GetName(mark, buffer, 64, needed):
            name = bytes(buffer)[: max(0, needed.value - 2)].decode("utf-16-le", "replace")
            if name == "Artifact":
                return True
    return False
