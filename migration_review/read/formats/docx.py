"""A Word file to lines: styles, typed and automatic numbers, notes from their own part, changes as accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from migration_review.model import Source
from migration_review.read.formats.numbers import Numbering
from migration_review.read.formats.package import Package, qualified
from migration_review.read.formats.scribe import CAPTION, Piece, Scribe
from migration_review.read.markup import Line
from migration_review.read.numbering import PROFILES, ends

_DECIMAL = re.compile(r"\d{1,4}[A-Z]?(?:\.[IVX]{1,5})?(?:\.\d{1,3})?\s?[.．、]?[\s\u3000]")
_SKIPPED = {
    qualified(tag) for tag in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "Fallback")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_PAGED = re.compile(r"\t\s*(?:\d{1,3}|[ivxl]{1,6})\s*$|(?:[.．·…]\s?){5,}")
_PAGE = re.compile(r"(?:\d{1,3}(?:[-–]\d{1,3})?|[ivxl]{1,6})$")
_LONGEST_HEADING = 260


@dataclass(slots=True)
class _Text:
    """A paragraph's characters: pieces, whether its letters are bold, the notes it calls, what breaks off in it."""

    pieces: list[Piece] = field(default_factory=list)
    bold: bool = False
    plain: bool = False
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    breaks: bool = False


def read_docx(content: bytes, name: str) -> tuple[Source, list[Line]]:
    """The text of a Word file, and its lines.

    Args:
        content: of the file.
        name: of the file.

    Raises:
        ReportError: it is broken, locked, or larger than any report.
    """
    reader = _Reader(Package(content, name))
    return reader.read().source(content, name), reader.scribe.lines


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package, self.scribe = package, Scribe()
        self.styles = package.styles()
        self.numbers = Numbering(package.part("numbering"), self.styles)
        self.notes = {kind: package.notes(kind) for kind in ("footnote", "endnote")}
        self.called = {"footnote": 0, "endnote": 0}
        self.changes = {"ins": 0, "del": 0}
        self.pictures = 0
        self.paged: set[int] = set()
        self.started = False
        self.carried: list[Piece] = []
        self.later: list[tuple[str, str, str]] = []

    def read(self) -> Scribe:
        for text in self.package.running_heads():
            self.scribe.line([(text, True)], role="furniture")
        body = self.package.document.find(qualified("body"))
        self._blocks(body if body is not None else self.package.document)
        for note in self.later:
            self._note(*note)
        self._contents()
        if self.changes["ins"] or self.changes["del"]:
            made = ", ".join(
                _counted(self.changes[kind], word) for kind, word in (("ins", "insertion"), ("del", "deletion"))
            )
            self.scribe.left.append(f"tracked changes, read as accepted: {made}")
        if self.pictures:
            self.scribe.left.append(_counted(self.pictures, "picture"))
        return self.scribe

    def _contents(self) -> None:
        """From the word Contents to the last entry: a line of a contents style, or with a page number after a tab."""
        lines = self.scribe.lines
        words = [profile.contents for profile in PROFILES.values()]
        at = next(
            (i for i, line in enumerate(lines) if len(line.text) < 30 and any(word.match(line.text) for word in words)),
            None,
        )
        if at is None:
            return
        last = at
        for i in range(at + 1, len(lines)):
            if i > last + 10 or (lines[i].role == "paragraph" and ends(lines[i].text)):
                break
            if lines[i].number in self.paged or _PAGE.match(lines[i].text):
                last = i
        for line in lines[at : last + 1]:
            if line.role not in ("note", "furniture"):
                line.role, line.bold, line.depth = "contents", False, 0

    # --- blocks

    def _blocks(self, parent: Any, role: str = "") -> None:
        for child in parent:
            if child.tag == qualified("p"):
                self._paragraph(child, role)
            elif child.tag == qualified("tbl"):
                self._table(child)
            elif child.tag in (
                qualified("sdt"),
                qualified("customXml"),
                qualified("sdtContent"),
                qualified("ins"),
                qualified("moveTo"),
            ):
                self._blocks(child, role)

    def _table(self, table: Any) -> None:
        rows = [row for row in table.iter(qualified("tr")) if next(row.iterancestors(qualified("tbl")), None) is table]
        columns = max((len(row.findall(qualified("tc"))) for row in rows), default=0)
        if not self.started or columns == 1:  # a masthead, or a box
            for row in rows:
                for cell in row.iter(qualified("tc")):
                    if next(cell.iterancestors(qualified("tr")), None) is row:
                        self._blocks(cell, "box" if self.started else "")
            return
        self._caption()
        for row in rows:
            texts, notes = [], []
            for cell in row.findall(qualified("tc")):
                read = [self._text(paragraph) for paragraph in cell.iter(qualified("p"))]
                texts.append(" ".join("".join(t for t, kept in each.pieces if kept is True) for each in read).strip())
                notes += [note for each in read for note in each.notes]
            if any(texts):
                self.scribe.line([("\t".join(text.replace("\t", " ") for text in texts), True)], role="table")
            for note in notes:
                self._note(*note)

    def _caption(self) -> None:
        """The number and title of a table, in the lines just written, belong to it."""
        for line in reversed(self.scribe.lines[-2:]):
            numbered = bool(CAPTION.match(line.text))
            if line.role or line.depth or len(line.text) > 200 or not (numbered or line.bold):
                break
            line.role, line.bold = "table", False
            if numbered:
                break

    def _paragraph(self, paragraph: Any, role: str) -> None:
        text = self._text(paragraph)
        style = self.styles.get(self.package.style_of(paragraph))
        label = self.numbers.label(paragraph, style.id if style else "")
        if label and "".join(t for t, kept in text.pieces if kept is True).strip():
            text.pieces.insert(0, (label + " ", True) if label != "•" else ("• ", False))
        if self.package.mark_deleted(paragraph):
            self.carried += text.pieces
            return
        pieces = _tidy([*self.carried, *text.pieces])
        self.carried = []
        whole = "".join(t for t, kept in pieces if kept is True)
        if whole.strip():
            heading = bool(style and style.heading)
            decimal = bool(_DECIMAL.match(whole))
            short = len(whole) <= _LONGEST_HEADING and not ends(whole)
            marked = short and not role and (heading or (text.bold and not text.plain and not decimal))
            self.started = self.started or decimal or (marked and bool(re.match(r"[IVXA1一]{1,3}[.．、]", whole)))
            said = role or (
                "heading" if marked and decimal else "paragraph" if decimal and not heading and not marked else ""
            )
            if not said and not marked and (len(whole) > 160 or ends(whole)) and not re.match(r"[(（\d]", whole):
                said = "own"
            before = self.scribe.lines[-1] if self.scribe.lines else None
            alone = CAPTION.match(before.text) if before and not before.refs else None
            if before and alone and alone[0] == before.text and marked:  # the title of a table or figure
                before.role = said = "table"
                before.bold, before.depth, marked = False, 0, False
            line = self.scribe.line(pieces, role=said, breaks=text.breaks)
            line.bold, line.depth = marked, (2 if marked and heading else 0)
            line.size = style.size if style else 0.0
            line.dash = label == "•"
            raw = "".join(t for t, kept in text.pieces if kept is True)
            if (style and style.contents) or _PAGED.search(raw):
                self.paged.add(line.number)
        for note in text.notes:
            self._note(*note)
        for box in text.boxes:
            self._blocks(box, "box" if self.started else "")

    def _note(self, kind: str, identity: str, label: str) -> None:
        if kind == "endnote" and (kind, identity, label) not in self.later:
            self.later.append((kind, identity, label))
            return
        pieces: list[Piece] = [(label, False), (" ", False)]
        for nth, paragraph in enumerate(self.notes[kind].get(identity, ())):
            pieces += [*([(" ", True)] if nth else []), *self._text(paragraph).pieces]
        pieces[2:] = _tidy(pieces[2:])
        if "".join(t for t, kept in pieces if kept is True).strip():
            self.scribe.line(pieces, role="note")

    # --- characters

    def _text(self, paragraph: Any) -> _Text:
        read = _Text()
        style = self.styles.get(self.package.style_of(paragraph))
        self._runs(paragraph, read, bool(style and style.bold))
        return read

    def _runs(self, parent: Any, read: _Text, bold: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag in (qualified("del"), qualified("moveFrom")):
                self.changes["del"] += 1
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag in (qualified("ins"), qualified("moveTo")):
                self.changes["ins"] += 1
            if tag == qualified("r"):
                self._run(child, read, bold)
            elif tag == qualified("txbxContent"):
                read.boxes.append(child)
            elif tag != qualified("p"):
                self._runs(child, read, bold)

    def _run(self, run: Any, read: _Text, bold: bool) -> None:
        look = self.package.look(run, self.styles, bold)
        if look.hidden:
            return
        custom = ""
        for child in run:
            tag = child.tag
            if tag in (qualified("footnoteReference"), qualified("endnoteReference")):
                custom = self._call(child, run, read)
            elif tag == qualified("t"):
                text = re.sub(r"[\x00-\x08\x0b-\x1f]", "", child.text or "").replace("\u2011", "-")
                if custom:
                    text, custom = text.removeprefix(custom), ""
                called = look.raised and re.fullmatch(r"\s*\*{1,4}\s*", text)
                read.pieces.append((text, not called))
                if any(map(str.isalpha, text)):
                    read.bold, read.plain = read.bold or look.bold, read.plain or not look.bold
            elif tag in (qualified("tab"), qualified("ptab"), qualified("cr")):
                read.pieces.append(("\t", True))
            elif tag == qualified("br"):
                read.breaks = read.breaks or child.get(qualified("type")) == "page"
                read.pieces.append((" ", True))
            elif tag == qualified("noBreakHyphen"):
                read.pieces.append(("-", True))
            elif tag == qualified("sym"):
                read.pieces.append((_symbol(child.get(qualified("char"))), True))
            elif tag in (qualified("drawing"), qualified("pict"), qualified("object")) or "AlternateContent" in str(
                tag
            ):
                boxes = [each for each in child.iter(qualified("txbxContent")) if not _inside_fallback(each)]
                read.boxes += boxes
                self.pictures += not boxes

    def _call(self, child: Any, run: Any, read: _Text) -> str:
        """A note's call; the mark that follows it in the run, if it has one of its own."""
        kind = "footnote" if child.tag == qualified("footnoteReference") else "endnote"
        custom = ""
        if child.get(qualified("customMarkFollows")) in ("1", "true", "on"):
            custom = "".join(text.text or "" for text in run.iter(qualified("t"))).strip()
        if not custom:
            self.called[kind] += 1
        label = custom or str(self.called[kind])
        read.pieces.append((label, False))
        read.notes.append((kind, child.get(qualified("id"), ""), label))
        return custom


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def _inside_fallback(element: Any) -> bool:
    return any(str(parent.tag).endswith("}Fallback") for parent in element.iterancestors())


def _symbol(code: str | None) -> str:
    try:
        value = int(code or "", 16)
    except ValueError:
        return ""
    return "•" if 0xF000 <= value <= 0xF8FF else chr(value) if 0x20 <= value < 0xD800 else ""


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """One space where there are several, none at the beginning."""
    tidy: list[Piece] = []
    spaced = True
    for text, kept in pieces:
        if kept is True:
            text = re.sub(r"[ \t\r\n\u00a0\u2002-\u200a]+", " ", text)
            if spaced:
                text = text.lstrip(" ")
            spaced = text.endswith(" ") if text else spaced
        tidy.append((text, kept))
    return tidy
