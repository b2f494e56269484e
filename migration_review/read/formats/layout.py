"""What each row of a page is: furniture, a note, the contents, a table, a box, or running text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from migration_review.read.formats.characters import Run
from migration_review.read.formats.glyphs import Sheet
from migration_review.read.formats.rows import Row, cells, rows_of, spell
from migration_review.read.numbering import LEADERS, PROFILES, SYMBOL, ends

_FURNITURE = re.compile(
    r"(?:(?:GE\.|[A-Z])?\d{2}-\d{4,6}\*?(?:\([EFSRCA]\))?|\(?[EFSRCA]\)|\d{6}|\d{1,4}\s?/\s?\d{1,4}|\d{1,4}|[ivxl]{1,7}|\*+[A-Z]?\d{6,9}\*+|[A-Z]\d{6,8}"
    r"|Please recycle.*|请回收.*|TP\d*|[-–—]|Page \d+(?: of \d+)?|第\s?\d+\s?页|/\.\.\.|♲|\(?\w?\)?@?)$"
)
_JOB = re.compile(
    r"(?:GE\.|[A-Z])?\d{2}-\d{4,6}[A-Z]?\s*\([A-Z]\)(?:\s*\d{6})*\s*(?:\*\d{6,9}\*)?$|\*\d{6,9}\*$"
)  # wherever it stands
_RULE = re.compile(r"[_＿]{5,}$")
_NOTE = re.compile(r"(?:\d{1,3}|\*{1,4}|[†‡§])$")
_RUN_IN = re.compile(r"\*{1,4}\s?\S|\d{1,3}\s+[A-Z“\"(\u4e00-\u9fff]")
_ITEM = re.compile(r"\d{1,3}[.．、]$")
_FIRST = re.compile(r"(?:1|I|A|一)[.．、]$")


@dataclass
class Page:
    """A page's rows, those of its notes apart."""

    sheet: Sheet
    rows: list[Row]
    furniture: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)

    @property
    def begins(self) -> float:
        """Below which height its text begins: on the first page below the masthead, at the first numeral."""
        if self.sheet.number > 1:
            return self.sheet.height
        first = next((row for row in self.rows if not row.kind and _FIRST.match(row.label)), None)
        return first.y + 1 if first else 0.0


@dataclass
class Book:
    """All pages, with what is usual in them: the size of the text, the distance of its lines, its left edge."""

    pages: list[Page]
    size: float = 10.0
    pitch: float = 12.0
    left: float = 0.0
    tagged: bool = False  # whether the tags of the file tell its paragraphs apart


def book_of(sheets: list[Sheet]) -> Book:
    """The pages with every row told what it is."""
    book = Book([Page(sheet, rows_of(sheet)) for sheet in sheets])
    _measure(book)
    _furniture(book)
    noted = any(row.tag == "note" for page in book.pages for row in page.rows)
    for page in book.pages:
        _notes(page, book, noted)
        _rules(page)
    _contents(book)
    _tagged(book)
    for page in book.pages:
        _boxes(page)
        _tables(page, book)
    return book


def _measure(book: Book) -> None:
    sizes: Counter[float] = Counter()
    for page in book.pages:
        for row in page.rows:
            sizes[round(row.size * 2) / 2] += len(row.text)
    book.size = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    steps: Counter[float] = Counter()
    edges: Counter[int] = Counter()
    for page in book.pages:
        usual = [row for row in page.rows if abs(row.size - book.size) <= 0.6]
        for upper, lower in pairwise(usual):
            step = round((upper.y - lower.y) * 2) / 2
            if 0.8 * book.size < step < 2.6 * book.size:
                steps[step] += 1
        edges.update(round(row.x0) for row in usual if not row.label)
    book.pitch = max(steps, key=lambda step: (steps[step], -step), default=1.2 * book.size)
    book.left = float(max(edges, key=lambda edge: (edges[edge], -edge), default=0))


# --- furniture ----------------------------------------------------------------------------------------------------------


def _furniture(book: Book) -> None:
    heads = [_zone(page, book, head=True) for page in book.pages]
    feet = [_zone(page, book, head=False) for page in book.pages]
    seen: Counter[tuple[str, int]] = Counter()
    for zone in (*heads, *feet):
        seen.update({_shape(row) for row in zone})
    for nth, (page, head, foot) in enumerate(zip(book.pages, heads, feet, strict=True)):
        marked = _marked_as_artifact(page)
        for zone, at_head in ((head, True), (foot, False)):
            for row in zone:
                first = nth == 0 and at_head
                if first and not (seen[_shape(row)] > 2 and not SYMBOL.search(row.text)):
                    break
                again = seen[_shape(row)] > 2 and not row.runs[0].raised and not row.tag
                if not (_is_furniture(row, at_head) or again or id(row) in marked):
                    break
                row.kind = "furniture"
        for row in page.rows:
            if _JOB.match(row.text):
                row.kind = "furniture"
            if id(row) in marked and nth and row.size < 1.5 * book.size and not _RULE.match(row.text):
                row.kind = "furniture"
        page.furniture = [row for row in page.rows if row.kind == "furniture"]
        page.rows = [row for row in page.rows if row.kind != "furniture"]


def _zone(page: Page, book: Book, *, head: bool) -> list[Row]:
    """The rows in the top or bottom ninth of a page, from its edge inwards."""
    if head:
        return [row for row in page.rows if row.y > page.sheet.height * 0.89][:5]
    return [row for row in reversed(page.rows) if row.y < page.sheet.height * 0.11][:5]


def _shape(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "0", row.text), round(row.y / 4)


def _is_furniture(row: Row, head: bool) -> bool:
    for cell in cells(row.runs, 0.5):
        text = spell(cell).strip()
        if head and SYMBOL.match(text):
            text = SYMBOL.sub("", text).strip(" -–,")
        words = text.split()
        if text and not _FURNITURE.match(text) and not all(_FURNITURE.match(word) for word in words):
            return False
    return True


def _marked_as_artifact(page: Page) -> set[int]:
    """The rows that a tagged file calls artifacts, unless it calls a good part of the page so."""
    marked = [row for row in page.rows if all(run.artifact for run in row.runs)]
    total = sum(len(row.text) for row in page.rows)
    return {id(row) for row in marked} if sum(len(row.text) for row in marked) < 0.2 * total else set()


# --- notes --------------------------------------------------------------------------------------------------------------


def _notes(page: Page, book: Book, noted: bool) -> None:
    """The rows at a page's foot that are notes: in small type, below a rule or from the first mark on.

    Where a tagged file says of its notes what they are (``noted``), nothing else but those of its title is one.
    """
    page.notes = [row for row in page.rows if row.tag == "note"]
    page.rows = [row for row in page.rows if row.tag != "note"]
    if page.notes or (noted and page.sheet.number > 1):
        return
    rows, start = page.rows, len(page.rows)
    while start and rows[start - 1].size <= book.size - 0.6 and not _RULE.match(rows[start - 1].text):
        if rows[start - 1].tag in ("table", "box", "contents", "heading"):
            break
        start -= 1
    above = start - 1
    if above >= 0 and _RULE.match(rows[above].text) and start < len(rows):
        rows[above].kind = "furniture"
        page.furniture.append(rows[above])
        page.notes, page.rows = rows[start:], rows[:above]
        return
    if start == len(rows):
        return
    top = rows[start - 1].y if start else page.sheet.height
    drawn = [y for x0, y, x1 in page.sheet.rules if x1 - x0 < 0.45 * page.sheet.width and y < top + 2]
    first = next(
        (
            i
            for i in range(start, len(rows))
            if any(y >= rows[i].y for y in drawn) and not any(y < rows[i].y and y > rows[-1].y for y in drawn)
        ),
        None,
    )
    if first is None or first == len(rows):
        first = next((i for i in range(start, len(rows)) if _begins_note(rows[i])), None)
    elif not any(_begins_note(row) for row in rows[first:]) and page.sheet.number == 1:
        first = None
    if first is not None:
        page.notes, page.rows = rows[first:], rows[:first]


def _rules(page: Page) -> None:
    """A rule made of underscores, such as the one that ends a document, is furniture."""
    page.furniture += [row for row in page.rows if _RULE.match(row.text)]
    page.rows = [row for row in page.rows if not _RULE.match(row.text)]


def _begins_note(row: Row) -> bool:
    first = row.runs[0]
    if _NOTE.match(first.text):
        return first.raised or first.text.startswith("*") or len(cells(row.runs, 0.4)) > 1
    return bool(_RUN_IN.match(first.text))


def note_starts(row: Row) -> list[list[Run]]:
    """The stretches of a row of notes: two notes may stand beside each other."""
    parts: list[list[Run]] = [[]]
    last = None
    for run in row.runs:
        if last is not None and run.raised and _NOTE.match(run.text) and run.x0 - last.x1 > 0.8 * row.size:
            parts.append([])
        parts[-1].append(run)
        last = run
    return parts


# --- contents, boxes, tables --------------------------------------------------------------------------------------------


def _contents(book: Book) -> None:
    """From the word Contents to the last line with leaders, as long as one follows within a few lines."""
    rows = [row for page in book.pages for row in page.rows]
    words = [profile.contents for profile in PROFILES.values()]
    leading = [bool(LEADERS.search(row.text)) for row in rows]
    paged = [_is_paged(row) for row in rows]
    at = next(
        (i for i, row in enumerate(rows) if len(row.text) < 30 and any(word.match(row.text) for word in words)), None
    )
    last = at
    if at is not None:
        while last is not None:
            near = (
                i for i in range(min(last + 12, len(rows) - 1), last, -1) if leading[i] or (paged[i] and i <= last + 3)
            )
            last = next(near, None)
            if last is not None and any(_ITEM.match(row.label) and ends(row.text) for row in rows[at + 1 : last]):
                break
            if last is not None:
                for row in rows[at : last + 1]:
                    row.kind = "contents"
        rows[at].kind = "contents"
    for row, led in zip(rows, leading, strict=True):
        if led:
            row.kind = "contents"


def _is_paged(row: Row) -> bool:
    """Whether a row ends with a page number, far set off."""
    parts = cells(row.runs, 1.8)
    return len(parts) > 1 and bool(re.fullmatch(r"\d{1,3}|[ivxl]{1,6}", spell(parts[-1])))


def _tagged(book: Book) -> None:
    """What the tags say, where they can be trusted: lines of one paragraph share an element, and text is not all tables."""
    rows = [row for page in book.pages for row in page.rows]
    whole = sum(len(row.text) for row in rows) or 1
    told = Counter(row.tag for row in rows for _ in row.text)
    together = apart = 0
    for page in book.pages:
        for upper, lower in pairwise(row for row in page.rows if row.tag == "text"):
            if 0 < upper.y - lower.y < 1.1 * book.pitch and not lower.label:
                same = upper.runs[0].element == lower.runs[0].element
                together, apart = together + same, apart + (not same)
    book.tagged = together > 5 and together > 4 * apart and told[""] < 0.2 * whole
    for page in book.pages:
        begins = page.begins
        for row in page.rows:
            trusted = row.tag in ("table", "box") and told[row.tag] < 0.5 * whole and row.y < begins
            if not row.kind and (trusted or row.tag == "contents"):
                row.kind = row.tag


def _boxes(page: Page) -> None:
    begins = page.begins
    for x0, y0, x1, y1 in page.sheet.frames:
        inside = [row for row in page.rows if y0 < row.y < y1 and row.x0 >= x0 - 2 and row.x1 <= x1 + 2]
        if inside and y1 - y0 < 0.75 * page.sheet.height and y1 < begins:
            for row in inside:
                row.kind = row.kind or "box"


def _tables(page: Page, book: Book) -> None:
    """Rows in small type, and rows of cells with others of the kind beside them."""
    begins = page.begins
    rows = [row for row in page.rows if not row.kind and row.y < begins]
    many = [_columns(row) > 1 for row in rows]
    for i, row in enumerate(rows):
        near = many[max(0, i - 2) : i] + many[i + 1 : i + 3]
        small = row.size <= book.size - 1.0
        if small or (many[i] and (sum(near) > 0 or _columns(row) > 2)):
            row.kind = "table"
    _between_rules(page, rows)


def _between_rules(page: Page, rows: list[Row]) -> None:
    """Rows that stand between two rows of one table, and are not wide."""
    for upper, row, lower in zip(rows, rows[1:], rows[2:], strict=False):
        if upper.kind == lower.kind == "table" and not row.kind and row.x1 - row.x0 < 0.35 * page.sheet.width:
            row.kind = "table"


def _columns(row: Row) -> int:
    parts = cells(row.runs, 1.8)
    label = len(parts) > 1 and bool(row.label) and spell(parts[0]).startswith(row.label)
    if len(parts) - label > 1 and _is_stretched(row, 1 if label else 0):
        return 1
    return len(parts) - label


def _is_stretched(row: Row, skip: int) -> bool:
    """Whether the gaps of a row are wide because its words are spread over the line: then they are all alike."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row.runs) if not b.raised and b.x0 - a.x1 > 0.13 * row.size][skip:]
    return len(gaps) > 2 and max(gaps) < 1.5 * min(gaps)
