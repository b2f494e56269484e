"""What stands on a PDF's pages: runs of characters with position, size and weight, and the rules drawn between them."""

from __future__ import annotations

import ctypes
import importlib.util
import marshal
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from migration_review.model import ReportError
from migration_review.read.formats.characters import Run, runs_of, turned
from migration_review.read.formats.tags import tags_of

SECONDS = 60.0  # of computing, and one more for every 100,000 bytes; a page takes some 0.03
PATIENCE = 5  # times as long may pass on a machine that has other things to do
MOST_MEMORY = 4_000_000_000
MOST_PAGES = 3_000
MOST_CHARACTERS = 40_000  # of a page; the densest page of a report has some 8,000
MOST_IN_ALL = 12_000_000
MOST_OBJECTS = 20_000  # of a page, whose rules are then not looked at


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
            [sys.executable, "-m", __name__, str(int(seconds) + 1)],
            input=content,
            capture_output=True,
            timeout=seconds * PATIENCE,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired:
        raise ReportError("a PDF that is soon read", f"one that takes more than {seconds:.0f} seconds", where) from None
    if done.returncode == -getattr(signal, "SIGXCPU", 0) < 0:
        raise ReportError("a PDF that is soon read", f"one that takes more than {seconds:.0f} seconds", where)
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
        seconds = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
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
        by = page.get_rotation() // 90 % 4
        rules, frames, pictures = _drawn(page, by, (width, height))
        text = page.get_textpage()
        try:
            count = text.count_chars()
            if count > MOST_CHARACTERS:
                raise ReportError(f"pages of at most {MOST_CHARACTERS:,} characters", f"{count:,} on page {index + 1}")
            runs, left = runs_of(text, count, tags_of(page), by, (width, height))
        finally:
            text.close()
    finally:
        page.close()
    if pictures:
        left.append("1 picture" if pictures == 1 else f"{pictures} pictures")
    return Sheet(index + 1, width, height, runs, rules, frames, left)


def _drawn(
    page: Any, by: int, size: tuple[float, float]
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
        one, other = turned((x0.value, y0.value), by, size), turned((x1.value, y1.value), by, size)
        left, right = sorted((one[0], other[0]))
        low, top = sorted((one[1], other[1]))
        if top - low < 3 and right - left > 30:
            rules.append((left, low, right))
        elif top - low > 20 and 100 < right - left < size[0] * 0.95:
            frames.append((left, low, right, top))
    return rules, frames, pictures


if __name__ == "__main__":
    _serve()
