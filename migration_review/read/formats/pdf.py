"""A PDF to lines, by position, size and weight."""

from __future__ import annotations

import re

from migration_review.model import ReportError, Source
from migration_review.read.formats.blocks import DECIMAL, LONGEST_HEADING, Block, blocks_of
from migration_review.read.formats.characters import Run
from migration_review.read.formats.glyphs import sheets
from migration_review.read.formats.layout import Book, Page, book_of, note_starts
from migration_review.read.formats.rows import Row, cells, spell, spelled
from migration_review.read.formats.scribe import Box, Piece, Scribe
from migration_review.read.join import Words
from migration_review.read.markup import Line
from migration_review.read.numbering import ends
from migration_review.text import HAN

_CALL = re.compile(r"(?:\d{1,3}|\*{1,4})(?:[,–-]?\s?(?:\d{1,3}|\*{1,4}))*,?$")
_RUN_IN = re.compile(r"(\*{1,4}|\d{1,3}(?=\s))\s?\S")
HAN_START = re.compile(f"[{HAN}]")
_UNIT = re.compile(r"(?:\b[cdkm]?m|\bCO)$")  # m², CO₂
_NUMBERED = re.compile(r"\d{1,4}(?:[.．]\D|\s[A-Z“])")  # its number is not set off
_BULLETS = "•▪◦·–—-"


def read_pdf(content: bytes, name: str) -> tuple[Source, list[Line]]:
    """The text of a PDF, and its lines.

    Args:
        content: of the file.
        name: of the file.

    Raises:
        ReportError: it does not open, or its pages are pictures without text.
    """
    book = book_of(sheets(content, name))
    if sum(len(row.text) for page in book.pages for row in page.rows) < 12 * len(book.pages):
        raise ReportError(
            "a PDF with text",
            "pictures of pages (a scan); have its text recognised first, or ask for the file as issued",
            name,
        )
    writer = _Writer(book)
    for page in book.pages:
        writer.page(page)
    return writer.scribe.source(content, name), writer.scribe.lines


class _Writer:
    def __init__(self, book: Book) -> None:
        self.book, self.scribe = book, Scribe()
        self.words = Words("\n".join(row.text for page in book.pages for row in (*page.rows, *page.notes)), tears=False)
        self.labels = {
            part[0].text
            for page in book.pages
            for row in page.notes
            for part in note_starts(row)
            if _CALL.match(part[0].text)
        }
        self.last_note = 0
        self.unfinished = False
        self.bold = False

    def page(self, page: Page) -> None:
        """Write a page: its running head, its text, its notes, its foot."""
        for row in page.furniture:
            if row.y > page.sheet.height / 2:
                self._plain(row, "furniture")
        for block in blocks_of(page, self.book):
            self._block(block, page)
        self._notes(page)
        for row in page.furniture:
            if row.y <= page.sheet.height / 2:
                self._plain(row, "furniture")
        self.scribe.left += [f"page {page.sheet.number}: {left}" for left in page.sheet.left]
        self.scribe.write("\x0c\n")

    # --- lines

    def _plain(self, row: Row, role: str) -> None:
        text = "\t".join(spell(cell) for cell in cells(row.runs, 1.8))
        pieces: list[Piece] = [("", _where(row)), (text, True)]
        self.scribe.line(pieces, role=role).size = row.size

    def _block(self, block: Block, page: Page) -> None:
        if block.kind in ("contents", "table"):
            for row in block.rows:
                self._plain(row, block.kind)
            return
        role, marked = self._role(block)
        pieces = self._joined([(self._pieces(row), row) for row in block.rows])
        line = self.scribe.line(pieces, role=role, breaks=block.opens)
        line.size, line.bold = block.first.size, marked
        line.depth = 2 if marked and block.first.size >= self.book.size + 1 else 0
        if block.kind != "box":
            self.unfinished = bool(line.text) and not ends(line.text) and not marked
            self.bold = block.bold

    def _joined(self, rows: list[tuple[list[Piece], Row]]) -> list[Piece]:
        """The pieces of several rows, with what stands between them, and where each begins on its page."""
        pieces: list[Piece] = []
        before = ""
        for own, row in rows:
            text = "".join(text for text, kept in own if kept is True)
            if before:
                glue, drop = self.words.glue(before, text) if text else (" ", 0)
                if drop:
                    last = max(i for i, (each, kept) in enumerate(pieces) if kept is True and each)
                    pieces[last : last + 1] = [(pieces[last][0][:-1], True), (pieces[last][0][-1:], False)]
                pieces.append((glue, True))
            pieces += [("", _where(row)), *own]
            before = text or before
        return pieces

    def _pieces(self, row: Row) -> list[Piece]:
        """The text of a row; raised digits that a note bears are its call."""
        pieces: list[Piece] = []
        spaced = called = False
        for text, run in spelled(row.runs):
            after = called and text == " "
            if spaced and HAN_START.match(text):  # the space after a call belongs to the call in Chinese
                pieces[-1] = (" ", False)
            called = bool(run is not None and run.raised and _CALL.match(text) and self._is_called(text))
            called = called and not (pieces and _UNIT.search(pieces[-1][0]))
            if called and pieces and pieces[-1] == (" ", True):  # no space stands before a call
                pieces[-1] = (" ", False)
            pieces.append((text, not called))
            spaced = after
        label = row.label
        if label and label[0] in _BULLETS and pieces and pieces[0][0].startswith(label):
            pieces[0] = (pieces[0][0][len(label) :].lstrip(), True)
            pieces.insert(0, (label + " ", False))
        return pieces

    def _is_called(self, text: str) -> bool:
        return all(label in self.labels for label in re.findall(r"\d+|\*+", text))

    def _role(self, block: Block) -> tuple[str, bool]:
        """What a block is, and whether it bears the marks of a heading."""
        if block.kind == "box":
            return "box", False
        first, label, text = block.first, block.first.label, block.text
        if self.book.tagged and first.runs[0].goes_on and not block.bold:
            return "more", False
        decimal = bool(label) and bool(DECIMAL.match(label))
        gutter = first.x0 < self.book.left - 4
        if (
            block.opens
            and self.unfinished
            and not label
            and (not block.bold or self.bold)
            and first.size < self.book.size + 1
        ):
            return "text", False
        stands_out = block.bold or first.size >= self.book.size + 1 or (self.book.tagged and first.tag == "heading")
        short = len(text) <= LONGEST_HEADING and not ends(text)
        if decimal and not gutter and (not stands_out or len(block.rows) > 1 or len(text) > 120 or not short):
            return "paragraph", False
        if stands_out and short:
            return ("heading" if gutter and decimal else ""), True
        if all(row.italic for row in block.rows) and short and not label and len(text) < 140:
            return "", True
        if not label and (len(text) > 120 or ends(text)) and not _NUMBERED.match(text):
            return ("own" if not block.opens or (self.book.tagged and first.tag == "text") else "text"), False
        return "", False

    # --- notes

    def _notes(self, page: Page) -> None:
        """Notes, each whole: a raised number or an asterisk begins one, also in the second of two columns."""
        stretches = [(part, row) for row in page.notes for part in note_starts(row)]
        groups: list[list[tuple[list[Run], Row]]] = []
        for part, row in stretches:
            if not groups or self._begins_note(part, row):
                groups.append([])
            groups[-1].append((part, row))
        for group in groups:
            self._note(group)

    def _begins_note(self, part: list[Run], row: Row) -> bool:
        mark = part[0]
        if not _CALL.match(mark.text):
            run_in = _RUN_IN.match(mark.text)
            return bool(run_in) and (run_in[1].startswith("*") or int(run_in[1]) == self.last_note + 1)  # type: ignore[index]
        set_off = len(part) > 1 and mark.text.isdecimal() and part[1].x0 - mark.x1 > 0.4 * mark.size
        return mark.raised or mark.size < row.size or "*" in mark.text or set_off

    def _note(self, group: list[tuple[list[Run], Row]]) -> None:
        first = group[0][0]
        while len(first) > 1 and not (first[0].text + first[1].text).strip("*"):  # two asterisks set one by one
            first[0].text += first.pop(1).text
        mark = first[0].text
        run_in = _RUN_IN.match(mark)
        begins = bool(_CALL.match(mark)) or (run_in is not None and self._begins_note(*group[0]))
        label = run_in[1] if run_in else mark
        if begins and label.isdecimal():
            self.last_note = int(label)
        rows: list[tuple[list[Piece], Row]] = []
        for nth, (part, row) in enumerate(group):
            own: list[Piece] = [(text, True) for text, _ in spelled(part)]
            if not nth and begins:
                own[:1] = [(label, False), (mark[len(label) :].lstrip(), True)]
                if not own[1][0]:
                    del own[1]
                if len(own) > 1 and own[1][0] == " ":
                    own[1] = (" ", False)
            rows.append((own, row))
        self.scribe.line(self._joined(rows), role="note").size = group[0][1].size


def _where(row: Row) -> tuple[int, Box]:
    return row.page, (row.x0, row.y - 0.25 * row.size, row.x1, row.y + 0.8 * row.size)
