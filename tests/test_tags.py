"""Tagged PDFs: what the tags tell that position, size and weight do not."""

from __future__ import annotations

import contextlib
import io
import time

from tagged import Element, tagged_pdf

from migration_review import load_report
from migration_review.model import Report, ReportError

HEADS = [(n, 60.0, 740.0, 8.5, "A/98/7") for n in range(3)]
FEET = [(n, 540.0, 40.0, 8.5, f"{n + 1}/3") for n in range(3)]
STEP = 12


def load(content: bytes) -> Report:
    file = io.BytesIO(content)
    file.name = "invented.pdf"
    return load_report(file)


def block(kind: str, page: int, y: float, *lines: str, x: float = 123, size: float = 10, bold: bool = False) -> Element:
    return Element(kind, [(page, x, y - nth * STEP, size, line, bold) for nth, line in enumerate(lines)])


def cells(page: int, y: float, *rows: tuple[str, ...]) -> Element:
    return Element(
        "Table",
        [
            Element("TR", [Element("TD", [block("P", page, y - nth * STEP, cell, x=123 + 140 * at)]) for at, cell in enumerate(row)])
            for nth, row in enumerate(rows)
        ],
    )  # fmt: skip


def over_two_pages() -> Element:
    """A paragraph whose sentence ends at the page's foot, and which goes on overleaf."""
    lines = [
        "3. More hostels were built in the invented places of the region.",
        "They are open to all workers of the towns.",
    ]
    return Element("P", [(0, 123.0, 112.0, 10.0, lines[0], False), (0, 123.0, 100.0, 10.0, lines[1], False), (1, 123.0, 700.0, 10.0, "They have beds, and a kitchen where meals are made.", False)])  # fmt: skip


PAPER = [
    block("H1", 0, 700, "I. Introduction", bold=True, size=14),
    block("P", 0, 670, "1. The fund helped hostels in many invented places over the year.", "It also gave advice to those who built the hostels there."),
    block("P", 0, 630, "2. The committee met in the invented town, and it spoke of beds.", "It closed in May, as the calendar of the committee foresaw."),
    block("P", 0, 590, "An unnumbered text of its own follows, which is no paragraph's.", "It goes on for a second line, as such texts in reports do."),
    cells(0, 540, ("Place", "2030", "2031"), ("Syldavia and", "1", "2"), ("its islands", "", ""), ("4. Borduria", "3", "4")),
    block("P", 0, 470, "Hostels are good, as the committee says in each of its reports.", "They are better than they were in the years before that one."),
    over_two_pages(),
    block("H2", 1, 670, "Nights in hostels", size=10),
    block("P", 1, 640, "4. They are full, and the towns of the region know this well.", "There are more on the way, as the fund has told its board."),
    block("P", 1, 600, "5. Guests come from Syldavia, and from the invented islands.", "They sleep well, as far as the committee was able to learn."),
    Element("P", [(2, 123.0, 700.0, 10.0, "6. It all ended well, and all went home", False), Element("Note", [block("P", 2, 90, "1 Invented Fund, Yearbook 2030,", "page 3, in the type of the text.")])]),
    Element("Table", [Element("TR", [Element("TD", [block("P", 2, 640, "7. A box is no paragraph, whatever number it bears inside.", "It stands in a frame of its own, as boxes in reports do.")])])]),
    block("P", 2, 560, "7. The end came in June, when the last of the beds was made.", "Nothing was left to tell, and so the committee closed."),
]  # fmt: skip


def told(element: Element) -> str:
    return " ".join(line[4] for line in element.inside if not isinstance(line, Element)).partition(" ")[2]


def test_tags_tell_what_belongs_together() -> None:
    """Text that begins an element of its own is no paragraph's; what goes on overleaf is, though a sentence ended there."""
    report = load(tagged_pdf(PAPER, HEADS + FEET))
    numbered = [PAPER[n] for n in (1, 2, 6, 8, 9, 10, 12)]
    assert [(p.number, p.text) for p in report.paragraphs] == [(n, told(each)) for n, each in enumerate(numbered, 1)]
    prose = [report.source.text[e.start : e.end] for e in report.ledger if e.kind == "prose"]
    assert [text.split()[0] for text in prose] == ["An", "Hostels", "7."]


def test_tags_tell_notes_tables_boxes_and_headings() -> None:
    report = load(tagged_pdf(PAPER, HEADS + FEET))
    assert [(n.note, n.text) for n in report.notes] == [("note:1", "Invented Fund, Yearbook 2030, page 3, in the type of the text.")]  # fmt: skip
    assert [(s.level, s.title) for s in report.sections] == [(1, "Introduction"), (2, "Nights in hostels")]
    assert sum(e.kind == "table" for e in report.ledger) == 4
    assert [a.kind for a in report.anomalies] == ["box"]


def test_tags_that_part_every_line_are_not_believed() -> None:
    lines = [f"{n}. Invented hostels number {n} were built in the places," for n in range(1, 9)]
    elements = [
        block("P", 0, 700 - 40 * nth - STEP * part, text)
        for nth, line in enumerate(lines)
        for part, text in enumerate((line, "and they are open to all the workers of the region."))
    ]
    report = load(tagged_pdf(elements, HEADS[:1]))
    assert [p.text for p in report.paragraphs] == [f"{line[3:]} and they are open to all the workers of the region." for line in lines]  # fmt: skip


def test_a_document_all_in_one_table_is_still_read() -> None:
    inside = [Element("TR", [Element("TD", [block("P", 0, 700 - 30 * n, f"{n}. Invented hostels number {n} were built there.")])]) for n in range(1, 8)]  # fmt: skip
    report = load(tagged_pdf([Element("Table", inside)], HEADS[:1]))
    assert [p.number for p in report.paragraphs] == list(range(1, 8))


def test_elements_without_end_are_bounded() -> None:
    deep = block("P", 0, 700, "1. Invented hostels were built in that place.")
    for _ in range(400):
        deep = Element("Sect", [deep])
    many = [block("P", 0, 650 - n * 0.1, f"{n}. Hostel.") for n in range(2, 3_000)]
    start = time.perf_counter()
    with contextlib.suppress(ReportError):
        load(tagged_pdf([deep, *many], HEADS[:1]))
    assert time.perf_counter() - start < 15
