"""What stands on a PDF's pages: runs of characters with position, size and weight, and the rules drawn between them."""

from __future__ import annotations

import ctypes
import importlib.util
import marshal
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from migration_review.model import ReportError
from migration_review.read.formats.tags import Tag, tags_of

SECONDS = 30.0  # and one more for every 100,000 bytes; a page takes some 0.03
MOST_MEMORY = 4_000_000_000
MOST_PAGES = 3_000
MOST_CHARACTERS = 40_000  # of a page; the densest page of a report has some 8,000
MOST_IN_ALL = 12_000_000
MOST_OBJECTS = 20_000  # of a page, whose rules are then not looked at
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
class Sheet:
    """A page: its size, its runs, the horizontal rules (x0, y, x1), the frames (x0, y0, x1, y1), and what was left on it."""

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: list[tuple[float, float, float]]
    frames: list[tuple[float, float, float, float]]
    left: list[str]


def sheets(content: bytes, where: str) -> list[Sheet]:
    """The pages of a PDF, read in a process of its own, so that a hostile file takes neither time nor memory without end.

    Args:
        content: of the file.
        where: its name, for messages.

    Raises:
        ReportError: pypdfium2 is not installed; the file is encrypted, broken, or larger than any report.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        raise ReportError(
            "pypdfium2, which reads PDF files", "that it is not installed; install migration-review[documents]", where
        )
    seconds = SECONDS + len(content) / 100_000
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired:
        raise ReportError("a PDF that is soon read", f"one that takes more than {seconds:.0f} seconds", where) from None
    if done.returncode or not done.stdout:
        raise ReportError("a PDF that opens", "one on which its reader breaks down", where)
    pages, *refusal = marshal.loads(done.stdout)
    if refusal:
        expected, found = refusal
        raise ReportError(expected, found, where)
    return [
        Sheet(number, width, height, [Run(*run) for run in runs], rules, frames, left)
        for number, width, height, runs, rules, frames, left in pages
    ]


def _serve() -> None:
    """What the process does: a PDF from its input, its pages or a refusal to its output."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):  # no such limits on this system
        pass
    try:
        pages = [
            (
                s.number,
                s.width,
                s.height,
                [tuple(getattr(r, name) for name in Run.__slots__) for r in s.runs],
                s.rules,
                s.frames,
                s.left,
            )
            for s in _opened(sys.stdin.buffer.read())
        ]
        answer: list[Any] = [pages]
    except ReportError as error:
        answer = [None, error.expected, error.found]
    sys.stdout.buffer.write(marshal.dumps(answer))


def _opened(content: bytes) -> Iterator[Sheet]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        found = "one that asks for a password" if "assword" in str(error) else "a broken one"
        raise ReportError("a PDF that opens", found) from None
    if len(document) > MOST_PAGES:
        raise ReportError(f"a report of at most {MOST_PAGES} pages", f"{len(document)}")
    total = 0
    for index in range(len(document)):
        try:
            sheet = _sheet(document, index)
        except pypdfium2.PdfiumError:
            raise ReportError("a PDF whose pages open", f"that page {index + 1} does not") from None
        total += sum(len(run.text) for run in sheet.runs)
        if total > MOST_IN_ALL:
            raise ReportError(f"a report of at most {MOST_IN_ALL:,} characters", "more")
        yield sheet
    document.close()


def _sheet(document: Any, index: int) -> Sheet:
    page = document[index]
    try:
        width, height = page.get_size()
        rules, frames, pictures = _drawn(page, width)
        text = page.get_textpage()
        try:
            count = text.count_chars()
            if count > MOST_CHARACTERS:
                raise ReportError(f"pages of at most {MOST_CHARACTERS:,} characters", f"{count:,} on page {index + 1}")
            runs, left = _runs(text, count, tags_of(page))
        finally:
            text.close()
    finally:
        page.close()
    if pictures:
        left.append("1 picture" if pictures == 1 else f"{pictures} pictures")
    return Sheet(index + 1, width, height, runs, rules, frames, left)


def _drawn(
    page: Any, width: float
) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float, float]], int]:
    """Horizontal rules, frames and the number of pictures."""
    import pypdfium2.raw as raw

    rules, frames, pictures = [], [], 0
    count = raw.FPDFPage_CountObjects(page.raw)
    if count > MOST_OBJECTS:
        return [], [], 0
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    for i in range(count):
        item = raw.FPDFPage_GetObject(page.raw, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        if kind != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(item, x0, y0, x1, y1):
            continue
        wide, high = x1.value - x0.value, y1.value - y0.value
        if high < 3 and wide > 30:
            rules.append((x0.value, y0.value, x1.value))
        elif high > 20 and 100 < wide < width * 0.95:
            frames.append((x0.value, y0.value, x1.value, y1.value))
    return rules, frames, pictures


@dataclass(slots=True)
class _Type:
    size: float
    bold: bool
    italic: bool
    artifact: bool
    upright: bool
    tag: Tag


def _runs(text: Any, count: int, tags: dict[int, Tag]) -> tuple[list[Run], list[str]]:
    import pypdfium2.raw as raw

    handle = text.raw
    types: dict[int, _Type] = {}
    runs: list[Run] = []
    turned = unknown = 0
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
            kind = types[key] = _type(raw, handle, i, item, tags)
        if not kind.upright:
            turned += 1
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
        same = last is not None and last[0] == kind and abs(last[1] - y.value) < 0.15 * kind.size
        gap = box.left - runs[-1].x1 if same else 0.0
        spaced = spaced or (guessed and gap > (0.08 if room == NARROW else room) * kind.size)
        if same and not spaced and -0.3 * kind.size < gap < 0.2 * kind.size:
            runs[-1].text += char
            runs[-1].x1 = box.right
        elif same and spaced and -0.1 * kind.size < gap < 0.75 * kind.size:
            runs[-1].text += " " + char
            runs[-1].x1 = box.right
        else:
            runs.append(
                Run(
                    char,
                    box.left,
                    box.right,
                    y.value,
                    kind.size,
                    kind.bold,
                    kind.italic,
                    kind.artifact,
                    spaced,
                    room,
                    kind.tag.kind,
                    kind.tag.element,
                    kind.tag.goes_on,
                )
            )
        last, spaced, guessed = (kind, y.value), False, False
    left = [f"{turned} characters that do not stand upright"] if turned else []
    if unknown:
        left.append(f"{unknown} characters without a code")
    return runs, left


def _room(raw: Any, handle: Any, codes: list[int]) -> float:
    """How wide a gap is a space: where a page prints its spaces, a narrow one only stretches a line."""
    printed = sum(code in (0x20, 0xA0) and raw.FPDFText_IsGenerated(handle, i) != 1 for i, code in enumerate(codes))
    return WIDE if printed > 0.08 * len(codes) else NARROW


def _type(raw: Any, handle: Any, i: int, item: Any, tags: dict[int, Tag]) -> _Type:
    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    scale, upright = 1.0, True
    if raw.FPDFText_GetMatrix(handle, i, matrix):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        upright = abs(matrix.b) < 0.1 * scale and matrix.a > 0
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


if __name__ == "__main__":
    _serve()
