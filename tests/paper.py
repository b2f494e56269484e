"""Invented reports as the United Nations issue them: one description, written as Markdown, text, PDF and Word."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from html import escape
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
HAN = re.compile("[\u3400-\u9fff，。、；：？！“”（）《》]")


@dataclass
class Paper:
    """An invented report. Elements are tuples; ``{1}`` in a text calls note 1.

    ("h", level, numeral, title), ("p", number, text), ("i", label, text), ("u", text), ("t", caption, rows),
    ("box", title, text), ("annex", name, title), ("contents", [(numeral, title, page)]).
    """

    symbol: str = "A/98/7"
    body: str = "General Assembly"
    date: str = "1 May 2031"
    session: str = "Ninety-eighth session"
    item: str = "Agenda item 19 (f)"
    title: str = "Hostels for invented workers"
    author: str = "Report of the Secretary-General"
    language: str = "English"
    job: str = "31-01234"
    summary: str = ""
    second_symbol: str = ""
    elements: list[tuple[Any, ...]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """How an office sets a page: sizes in points, positions from the left and from the foot."""

    width: float = 612
    height: float = 792
    left: float = 123
    right: float = 489
    top: float = 706
    foot: float = 72
    size: float = 10
    pitch: float = 12
    note: float = 8.5
    heads: tuple[float, float, float] = (14, 12, 10)
    geneva: bool = False
    rule: str = "underscores"
    note_columns: bool = False
    hanging: bool = False


NEW_YORK = Layout()
GENEVA = Layout(
    595, 842, 113, 482, 752, 80, 10, 12, 9, (14, 12, 10), geneva=True, rule="line",
)  # fmt: skip
NO_RULE = Layout(595, 842, 113, 482, 752, 80, 10, 12, 9, (14, 12, 10), geneva=True, rule="none")
COLUMNS = Layout(note_columns=True)
CHINESE = Layout(size=10.5, pitch=15, note=9, heads=(15, 12, 10.5))


class _Setter:
    def __init__(self, paper: Paper, layout: Layout) -> None:
        self.paper, self.layout = paper, layout
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(layout.width, layout.height), invariant=1)
        self.page = 1
        self.pages = 99
        self.y = layout.top
        self.pending: list[str] = []
        self.high = 0.0

    # --- words and lines

    def font(self, text: str, bold: bool, italic: bool) -> str:
        if HAN.search(text):
            return "STSong-Light"
        return (
            "Times-BoldItalic"
            if bold and italic
            else "Times-Bold"
            if bold
            else "Times-Italic"
            if italic
            else "Times-Roman"
        )

    def put(self, x: float, y: float, text: str, size: float, bold: bool = False, italic: bool = False) -> float:
        font = self.font(text, bold, italic)
        self.canvas.setFont(font, size)
        if bold and font == "STSong-Light":  # thick strokes, as a word processor makes bold Han characters
            shape = self.canvas.beginText(x, y)
            shape.setTextRenderMode(2)
            shape.textOut(text)
            shape.setTextRenderMode(0)
            self.canvas.drawText(shape)
        else:
            self.canvas.drawString(x, y, text)
        return x + pdfmetrics.stringWidth(text, font, size)

    def words(self, text: str, size: float, bold: bool) -> list[tuple[str, float, bool, bool]]:
        """(word, size, raised, whether a space stands before it)."""
        found: list[tuple[str, float, bool, bool]] = []
        for spaced, word in re.findall(
            r"(\s*)(\{[^}]+\}|[\u3400-\u9fff][，。、；：？！”）》]*|[^\s{\u3400-\u9fff]+)", text
        ):
            raised = word.startswith("{")
            found.append((word.strip("{}"), size * 0.65 if raised else size, raised, bool(spaced)))
        return found

    def wrap(
        self, text: str, size: float, bold: bool, first: float, rest: float
    ) -> list[list[tuple[str, float, bool, bool]]]:
        lines: list[list[tuple[str, float, bool, bool]]] = [[]]
        room = first
        for word in self.words(text, size, bold):
            wide = pdfmetrics.stringWidth(word[0], self.font(word[0], bold, False), word[1]) + (
                size * 0.25 if word[3] else 0
            )
            if wide > room and lines[-1] and not word[2]:
                lines.append([])
                room = rest
            lines[-1].append(word)
            room -= wide
        return lines

    def line(
        self,
        x: float,
        y: float,
        words: list[tuple[str, float, bool, bool]],
        bold: bool,
        italic: bool,
        right: float | None,
    ) -> None:
        wide = sum(pdfmetrics.stringWidth(w, self.font(w, bold, italic), s) for w, s, _, _ in words)
        gaps = sum(spaced for _, _, _, spaced in words[1:])
        size = words[0][1] if not words[0][2] else words[0][1] / 0.65
        space = size * 0.25
        if right is not None and gaps and right - x - wide < gaps * size * 0.8:
            space = (right - x - wide) / gaps
        stretch, first = "", x
        for nth, (word, at, raised, spaced) in enumerate(words):
            if nth and spaced:
                x += space
            if raised:
                if stretch:
                    self.put(first, y, stretch, size, bold, italic)
                    stretch = ""
                x = self.put(x, y + size * 0.33, word, at, False)
                first = x
                continue
            if stretch and not spaced and HAN.search(word) and HAN.search(stretch):
                stretch += word
            else:
                if stretch:
                    self.put(first, y, stretch, size, bold, italic)
                stretch, first = word, x
            x += pdfmetrics.stringWidth(word, self.font(word, bold, italic), at)
        if stretch:
            self.put(first, y, stretch, size, bold, italic)

    # --- the page

    def note_height(self, labels: list[str]) -> float:
        lay = self.layout
        if not labels:
            return 0
        if lay.note_columns:
            return 14 + (len(labels) + 1) // 2 * (lay.note + 1.5)
        lines = sum(
            len(self.wrap(self.paper.notes[label], lay.note, False, lay.right - lay.left - 14, lay.right - lay.left))
            for label in labels
        )
        return 14 + lines * (lay.note + 1.5)

    def need(self, height: float, calls: list[str]) -> None:
        if self.y - height < self.layout.foot + self.note_height(self.pending + calls):
            self.turn()
        self.pending += calls

    def turn(self, last: bool = False) -> None:
        self.footnotes()
        self.furniture()
        if not last:
            self.canvas.showPage()
            self.page += 1
            self.y = self.layout.top
        else:
            self.canvas.showPage()

    def footnotes(self) -> None:
        lay = self.layout
        if not self.pending:
            return
        y = lay.foot + self.note_height(self.pending) - 10
        if lay.rule == "underscores":
            self.put(lay.left, y, "_" * 18, lay.size)
        elif lay.rule == "line":
            self.canvas.line(lay.left, y + 4, lay.left + 90, y + 4)
        y -= lay.note + 1.5
        for nth, label in enumerate(self.pending):
            text = self.paper.notes[label]
            column = lay.note_columns and nth % 2
            x = (lay.left + lay.right) / 2 if column else lay.left
            self.put(
                x + 4,
                y + (0 if label.startswith("*") else 2.5),
                label,
                lay.note if label.startswith("*") else lay.note * 0.65,
            )
            if lay.note_columns:
                self.put(x + 14, y, text, lay.note)
                y -= (lay.note + 1.5) if column or nth == len(self.pending) - 1 else 0
                continue
            for n, words in enumerate(
                self.wrap(text, lay.note, False, lay.right - lay.left - 14, lay.right - lay.left)
            ):
                self.line(lay.left + (14 if not n else 0), y, words, False, False, None)
                y -= lay.note + 1.5
        self.pending = []

    def furniture(self) -> None:
        lay, paper = self.layout, self.paper
        even = self.page % 2 == 0
        if self.page > 1:
            at = lay.left - 60 if even else lay.right - 5
            self.put(at, lay.height - 50, paper.symbol, 8.5, bold=True)
            if paper.second_symbol:
                self.put(at, lay.height - 60, paper.second_symbol, 8.5, bold=True)
            self.canvas.line(lay.left - 60, lay.height - 65, lay.right + 40, lay.height - 65)
        if lay.geneva:
            self.put(lay.left - 40 if even else lay.right + 30, 42, str(self.page), 9, bold=True)
            self.put(
                lay.right - 30 if even else lay.left - 40, 42, f"GE.{paper.job}" + ("(E)" if self.page == 1 else ""), 7
            )
        elif self.page == 1:
            self.put(lay.left - 50, 42, f"{paper.job} (E)    010531    020531", 8.5)
            self.put(lay.left - 50, 28, f"*{paper.job.replace('-', '')}*", 9)
            self.put(lay.right - 60, 42, "Please recycle", 7)
        else:
            self.put(lay.left - 50 if even else lay.right - 5, 42, f"{self.page}/{self.pages}", 8.5, bold=True)
            self.put(lay.right - 5 if even else lay.left - 50, 42, paper.job, 8.5)

    def block(
        self,
        text: str,
        size: float,
        bold: bool = False,
        italic: bool = False,
        label: str = "",
        label_x: float = 0,
        first: float = 0,
        gap: float = 6,
        indent: float = 0,
    ) -> None:
        """A paragraph: its label at ``label_x``, the text from ``first`` on, later lines from the left."""
        lay = self.layout
        left, right = lay.left + indent, lay.right
        lines = self.wrap(text, size, bold, right - left - first, right - left - (first if lay.hanging else 0))
        pitch = lay.pitch if size <= lay.size else size * 1.15
        for n, words in enumerate(lines):
            calls = [word for word, _, raised, _ in words if raised]
            self.need(pitch, [call for call in calls if call in self.paper.notes])
            self.y -= pitch
            if not n and label:
                self.put(label_x, self.y, label, size, bold)
            x = left + (first if not n or lay.hanging else 0)
            self.line(x, self.y, words, bold, italic, right if n < len(lines) - 1 else None)
        self.y -= gap

    def masthead(self) -> None:
        lay, paper, chinese = self.layout, self.paper, self.paper.language == "Chinese"
        top = lay.height - 60
        self.put(lay.left - 50, top, "联合国" if chinese else "United Nations", 14)
        x = self.put(lay.right - 60, top, paper.symbol.split("/")[0], 20)
        self.put(x, top, "/" + paper.symbol.split("/", 1)[1], 10)
        self.canvas.line(lay.left - 60, top - 6, lay.right + 40, top - 6)
        self.put(lay.left - 50, top - 40, paper.body, 17, bold=True)
        for n, text in enumerate(
            [
                "Distr.: General",
                paper.date,
                "Original: English" if not chinese else "Chinese",
                *(["Original: English"] if chinese else []),
            ]
        ):
            self.put(lay.right - 60, top - 30 - 12 * n, text, 10)
        self.canvas.line(lay.left - 60, top - 90, lay.right + 40, top - 90)
        self.put(lay.left - 50, top - 104, paper.session, 10, bold=True)
        self.put(lay.left - 50, top - 116, paper.item, 10)
        self.y = top - 150
        self.block(paper.title, lay.heads[0], bold=True, gap=12)
        if paper.author:
            self.block(paper.author, lay.heads[1], bold=True, gap=12)
        if "*" in paper.notes:
            self.pending.append("*")
        if paper.summary:
            lines = self.wrap(paper.summary, lay.size, False, lay.right - lay.left - 20, lay.right - lay.left - 20)
            high = 30 + 12 * len(lines)
            self.canvas.rect(lay.left, self.y - high, lay.right - lay.left, high)
            self.put(lay.left + 150, self.y - 14, "Summary", lay.size, italic=True)
            for n, words in enumerate(lines):
                self.line(lay.left + 10, self.y - 30 - 12 * n, words, False, False, None)
            self.turn()

    def element(self, kind: str, *rest: Any) -> None:
        lay = self.layout
        if kind == "h":
            level, numeral, title = rest
            size = lay.heads[level - 1]
            self.need(size * 3, [])
            self.y -= 6
            self.block(title, size, bold=True, label=numeral, label_x=lay.left - 20 - (3 if len(numeral) > 2 else 0))
        elif kind == "p":
            number, text = rest
            bold = text.startswith("**")
            self.block(text.strip("*"), lay.size, bold=bold, label=f"{number}.", label_x=lay.left, first=24)
        elif kind == "i":
            label, text = rest
            self.block(text, lay.size, label=label, label_x=lay.left + 24, first=48)
        elif kind == "u":
            self.block(rest[0], lay.size)
        elif kind == "annex":
            self.turn()
            self.block(rest[0], lay.heads[0], bold=True, gap=14)
            self.block(rest[1], lay.heads[0], bold=True, gap=10)
        elif kind == "t":
            caption, rows = rest
            self.block(caption, lay.size, bold=True, gap=4)
            self.need(14 * len(rows), [])
            self.canvas.line(lay.left, self.y, lay.right, self.y)
            for row in rows:
                self.y -= 12
                for n, cell in enumerate(row):
                    self.put(lay.left + n * 130, self.y, cell, 8.5)
            self.y -= 4
            self.canvas.line(lay.left, self.y, lay.right, self.y)
            self.y -= 12
        elif kind == "box":
            title, text = rest
            lines = self.wrap(text, 9, False, lay.right - lay.left - 20, lay.right - lay.left - 20)
            high = 20 + 11 * (len(lines) + 1)
            self.need(high + 10, [])
            top = self.y
            self.canvas.rect(lay.left, top - high, lay.right - lay.left, high)
            self.put(lay.left + 10, top - 14, title, 9, bold=True)
            for n, words in enumerate(lines):
                self.line(lay.left + 10, top - 14 - 11 * (n + 1), words, False, False, None)
            self.y = top - high - 10
        elif kind == "contents":
            self.block("Contents" if self.paper.language == "English" else "目录", lay.heads[1], bold=True)
            self.put(lay.right - 10, self.y, "Page" if self.paper.language == "English" else "页次", 8.5, italic=True)
            for numeral, title, page in rest[0]:
                self.need(14, [])
                self.y -= 13
                end = self.put(lay.left, self.y, numeral, lay.size)
                end = self.put(lay.left + 24, self.y, title, lay.size)
                dot = pdfmetrics.stringWidth(".", "Times-Roman", lay.size) * 2
                self.put(end + 4, self.y, " .".join([""] * int((lay.right - 12 - end) / dot)), lay.size)
                self.put(lay.right - 8, self.y, str(page), lay.size)
            self.turn()


def to_pdf(paper: Paper, layout: Layout = NEW_YORK) -> bytes:
    """The report as a PDF."""
    setter = _Setter(paper, layout)
    setter.masthead()
    for element in paper.elements:
        setter.element(*element)
    pages = setter.page
    setter = _Setter(paper, layout)
    setter.pages = pages
    setter.masthead()
    for element in paper.elements:
        setter.element(*element)
    setter.turn(last=True)
    setter.canvas.save()
    return setter.buffer.getvalue()


def to_markdown(paper: Paper) -> str:
    """The report as a converter would give it in Markdown."""
    called = lambda text: re.sub(r"\{([^}]+)\}", r"<sup>\1</sup>", text)  # noqa: E731
    lines = [paper.symbol, paper.date, f"# {paper.title}", f"## {paper.author}" if paper.author else ""]
    for kind, *rest in paper.elements:
        if kind == "h":
            lines.append(f"{'#' * (rest[0] + 1)} **{rest[1]} {rest[2]}**")
        elif kind == "p":
            lines.append(f"{rest[0]}. {called(rest[1])}")
        elif kind == "i":
            lines.append(f"{rest[0]} {called(rest[1])}")
        elif kind == "u":
            lines.append(rest[0])
        elif kind == "annex":
            lines += [f"# {rest[0]}", f"# {rest[1]}"]
        elif kind == "t":
            lines += [f"**{rest[0]}**", "\n".join("|" + "|".join(row) + "|" for row in rest[1])]
        elif kind == "box":
            lines += [f"**{rest[0]}**", rest[1]]
        called_here = re.findall(r"\{([^}]+)\}", str(rest[-1]))
        lines += [f"> {label} {paper.notes[label]}" for label in called_here if label in paper.notes]
    return "\n\n".join(line for line in lines if line) + "\n"


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{said}"/>{inner}</w:style>'
    for name, said, inner in [
        ("HCh", "_ H _Ch", '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'), ("H1", "_ H_1", '<w:rPr><w:b/><w:sz w:val="24"/></w:rPr>'),
        ("H23", "_ H_2/3", "<w:rPr><w:b/></w:rPr>"), ("SingleTxt", "_ Single Txt", ""), ("Auto", "Numbered text", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    ]
)  # fmt: skip
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def _runs(text: str, notes: dict[str, str]) -> str:
    made = []
    for piece in re.split(r"(\{[^}]+\})", text):
        if piece.startswith("{") and piece[1:-1] in notes:
            label = piece[1:-1]
            own = ' w:customMarkFollows="1"' if label.startswith("*") else ""
            mark = f"<w:t>{label}</w:t>" if own else ""
            made.append(
                f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference{own} w:id="{list(notes).index(label) + 1}"/>{mark}</w:r>'
            )
        elif piece:
            bold = "<w:rPr><w:b/></w:rPr>" if "**" in piece else ""
            first, *rest = escape(piece.strip("*")).split("\t")
            tabs = "".join(f'<w:tab/><w:t xml:space="preserve">{part}</w:t>' for part in rest)
            made.append(f'<w:r>{bold}<w:t xml:space="preserve">{first}</w:t>{tabs}</w:r>')
    return "".join(made)


def docx_of(body: str, notes: dict[str, str] | None = None, symbol: str = "A/98/7", **parts: str) -> bytes:
    """A Word file out of the XML of its body, its notes, and other parts by name."""
    root = f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    foot = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate((notes or {}).values(), 1)
    )
    contents = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {root}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {root}>{_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {root}>{_NUMBERING}</w:numbering>",
        "word/footnotes.xml": f'<w:footnotes {root}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>{foot}</w:footnotes>',
        "word/header1.xml": f"<w:hdr {root}><w:p><w:r><w:t>{symbol}</w:t></w:r></w:p></w:hdr>",
        "word/footer1.xml": f"<w:ftr {root}><w:p><w:r><w:t>31-01234</w:t></w:r></w:p></w:ftr>",
    } | {f"word/{name}.xml": text for name, text in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()


def paragraph_xml(text: str, style: str = "SingleTxt", notes: dict[str, str] | None = None, extra: str = "") -> str:
    """A paragraph of a Word file; ``\\t`` in its text is a tab."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{_runs(text, notes or {})}</w:p>'


def to_docx(paper: Paper, *, automatic: bool = False) -> bytes:
    """The report as a Word file, with typed numbers or with numbers that Word computes."""
    chinese = paper.language == "Chinese"
    cells = [
        ["联合国" if chinese else "United Nations", paper.symbol],
        [paper.body, "Distr.: General", paper.date, f"Original: {paper.language}"],
    ]
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph_xml(text)}</w:tc>" for text in row) + "</w:tr>" for row in cells
    )
    made = [f"<w:tbl>{rows}</w:tbl>", paragraph_xml(f"**{paper.session}**"), paragraph_xml(paper.item)]
    made += (
        [paragraph_xml(paper.title, "HCh"), paragraph_xml(paper.author, "H1")]
        if paper.author
        else [paragraph_xml(paper.title, "HCh")]
    )
    part = 1
    for kind, *rest in paper.elements:
        if kind == "h":
            made.append(paragraph_xml(f"\t{rest[1]}\t{rest[2]}", ("HCh", "H1", "H23")[rest[0] - 1]))
        elif kind == "p" and automatic:
            made.append(
                paragraph_xml(
                    rest[1], notes=paper.notes, extra=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{part}"/></w:numPr>'
                )
            )
        elif kind == "p":
            made.append(
                paragraph_xml(
                    f"{rest[0]}.\t{rest[1]}" if not rest[1].startswith("**") else f"**{rest[0]}.\t{rest[1].strip('*')}",
                    notes=paper.notes,
                )
            )
        elif kind == "i" and automatic:
            made.append(
                paragraph_xml(
                    rest[1], notes=paper.notes, extra=f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="{part}"/></w:numPr>'
                )
            )
        elif kind == "i":
            made.append(paragraph_xml(f"\t{rest[0]}\t{rest[1]}", notes=paper.notes))
        elif kind == "u":
            made.append(paragraph_xml(rest[0], notes=paper.notes))
        elif kind == "contents":
            made.append(paragraph_xml("Contents" if not chinese else "目录", "H1"))
            made += [paragraph_xml(f"{numeral}\t{title}\t{page}") for numeral, title, page in rest[0]]
        elif kind == "annex":
            part += 1
            made += [paragraph_xml(rest[0], "HCh"), paragraph_xml(rest[1], "HCh")]
        elif kind == "t":
            rows = "".join(
                "<w:tr>" + "".join(f"<w:tc>{paragraph_xml(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rest[1]
            )
            made += [paragraph_xml(f"**{rest[0]}**"), f"<w:tbl>{rows}</w:tbl>"]
        elif kind == "box":
            made.append(
                f"<w:tbl><w:tr><w:tc>{paragraph_xml('**' + rest[0] + '**')}{paragraph_xml(rest[1])}</w:tc></w:tr></w:tbl>"
            )
    return docx_of("".join(made), paper.notes, paper.symbol)
