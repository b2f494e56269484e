"""Rows of a PDF's page to blocks: a heading, a paragraph, an item, a row of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from migration_review.read.formats.layout import Book, Page
from migration_review.read.formats.rows import Row, cells
from migration_review.read.formats.scribe import CAPTION
from migration_review.read.numbering import ends

DECIMAL = re.compile(r"\d{1,4}[A-Z]?(?:\.[IVX]{1,5})?(?:\.\d{1,3})?[.．、]?$")
LONGEST_HEADING = 260
_BARE_CAPTION = re.compile(r"(?:Table|Figure|Map|Chart|Box)$")


@dataclass
class Block:
    """Rows that belong together: a heading, a paragraph, an item, a row of a table."""

    rows: list[Row]
    kind: str = ""
    opens: bool = False  # the first of its page

    @property
    def first(self) -> Row:
        """Its first row."""
        return self.rows[0]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(row.bold for row in self.rows)

    @property
    def text(self) -> str:
        """Its text, for looking at."""
        return " ".join(row.text for row in self.rows)


def blocks_of(page: Page, book: Book) -> list[Block]:
    """Rows put together where no wider gap, label or change of type parts them."""
    blocks: list[Block] = []
    last: Row | None = None
    begins = page.begins
    for row in page.rows:
        parted = row.y > begins and not row.kind and not row.label and len(cells(row.runs, 1.8)) > 1
        if parted:  # the two columns of a masthead
            blocks += [Block([Row(row.page, row.y, cell[0].size, cell)]) for cell in cells(row.runs, 1.8)]
            last = None
            continue
        if last is not None and row.kind == last.kind and not _opens(row, last, blocks[-1], book):
            blocks[-1].rows.append(row)
        else:
            blocks.append(Block([row], row.kind))
        last = row
    if page.sheet.number == 1:
        blocks = _masthead(blocks, begins)
    if blocks:
        blocks[0].opens = True
    for nth in range(len(blocks) - 1, -1, -1):
        _caption(blocks[nth], blocks[nth + 1] if nth + 1 < len(blocks) else None)
    for block, following in pairwise(blocks):
        alone = CAPTION.match(block.text)
        if alone and alone.end() == len(block.text) and not block.kind:
            block.kind = "table"
            if (
                not following.kind
                and following.bold
                and not following.first.label
                and not ends(following.text)
                and len(following.text) < 200
            ):
                following.kind = "table"
    return blocks


def _masthead(blocks: list[Block], begins: float) -> list[Block]:
    """The blocks of a first page; lines of one element, between which lines of the other column stand, put together."""
    kept: list[Block] = []
    known: dict[int, Block] = {}
    for block in blocks:
        element = block.first.runs[0].element
        if element in known and block.first.y > begins and not block.kind:
            known[element].rows += block.rows
            continue
        kept.append(block)
        if element and not block.kind:
            known[element] = block
    return kept


def _caption(block: Block, following: Block | None) -> None:
    """The number and title of a table belong to it, also when it stands on the next page."""
    named = CAPTION.match(block.text) or _BARE_CAPTION.match(block.first.text)
    if named and not block.kind and all(row.bold for row in block.rows if row.text.strip() != named[0].strip()):
        block.kind = "table"  # "Table 4" and its title in bold
    if ends(block.text):
        return
    numbered = bool(named)
    if block.kind or len(block.text) >= 200 or not (numbered or (block.bold and not block.first.label)):
        return
    over_a_table = following is not None and following.kind == "table" and not CAPTION.match(following.text)
    if over_a_table or (following is None and numbered and block.bold):
        block.kind = "table"


def _opens(row: Row, last: Row, block: Block, book: Book) -> bool:
    """Whether a row opens a block of its own."""
    if row.kind in ("table", "contents"):
        return False
    step = last.y - row.y
    one, other = row.runs[0], last.runs[0]
    if book.tagged and "text" in (one.tag, other.tag) and one.tag and other.tag:
        return one.element != other.element
    if step > 1.25 * max(book.pitch, 1.15 * last.size) or step <= 0:
        return True
    if abs(row.size - last.size) > 0.8:
        return True
    if row.label and (len(cells(row.runs)) > 1 or row.x0 > book.left + 6 or row.x0 < book.left - 4):
        return True
    if DECIMAL.match(row.label or "x") and abs(row.x0 - book.left) < 3 and ends(last.text):
        return True
    if row.bold != last.bold and block.bold and not ends(last.text) and len(block.text) < LONGEST_HEADING:
        return not DECIMAL.match(block.first.label or "x") or block.first.x0 < book.left - 4
    return False
