"""A tagged PDF as a word processor makes it, out of its lines and elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Element:
    """An element: its type, and its lines (page, x, y, size, text, whether bold) and elements in order."""

    type: str
    inside: Sequence[Element | tuple[int, float, float, float, str, bool]] = field(default_factory=list)


def tagged_pdf(elements: list[Element], artifacts: list[tuple[int, float, float, float, str]]) -> bytes:
    """The file: elements in reading order; artifacts (page, x, y, size, text) belong to no element."""
    pages = 1 + max(line[0] for line in artifacts)
    streams: list[list[str]] = [[] for _ in range(pages)]
    objects: list[str] = []
    parents: list[list[int]] = [[] for _ in range(pages)]
    first = 6 + 2 * pages  # objects before the elements: catalogue, pages, two fonts, root, one page and content each

    def text(page: int, x: float, y: float, size: float, words: str, bold: bool) -> str:
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"BT /{'B' if bold else 'F'} {size} Tf {x} {y} Td ({escaped}) Tj ET"

    def write(element: Element, parent: int) -> int:
        number = first + len(objects)
        objects.append("")
        kids = []
        for each in element.inside:
            if isinstance(each, Element):
                kids.append(f"{write(each, number)} 0 R")
                continue
            mark = len(parents[each[0]])
            parents[each[0]].append(number)
            streams[each[0]].append(f"/{element.type} <</MCID {mark}>> BDC {text(*each)} EMC")
            kids.append(f"<</Type /MCR /Pg {6 + 2 * each[0]} 0 R /MCID {mark}>>")
        objects[number - first] = f"<</Type /StructElem /S /{element.type} /P {parent} 0 R /K [{' '.join(kids)}]>>"
        return number

    roots = [write(element, 5) for element in elements]
    for page, x, y, size, words in artifacts:
        streams[page].append(f"/Artifact BMC {text(page, x, y, size, words, False)} EMC")
    font = "<</Type /Font /Subtype /Type1 /BaseFont /Times-{} /Encoding /WinAnsiEncoding>>"
    nums = " ".join(f"{n} [{' '.join(f'{each} 0 R' for each in marks)}]" for n, marks in enumerate(parents))
    parts = [
        "<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 5 0 R>>",
        f"<</Type /Pages /Count {pages} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(pages))}]>>",
        font.format("Roman"), font.format("Bold"),
        f"<</Type /StructTreeRoot /K [{' '.join(f'{n} 0 R' for n in roots)}] /ParentTree <</Nums [{nums}]>>>>",
    ]  # fmt: skip
    for n, stream in enumerate(streams):
        content = "\n".join(stream)
        parts.append(
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /StructParents {n} /Contents {7 + 2 * n} 0 R /Resources <</Font <</F 3 0 R /B 4 0 R>>>>>>"
        )
        parts.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    made, offsets = "%PDF-1.7\n", []
    for number, part in enumerate([*parts, *objects], 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    made += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{table}trailer <</Size {len(offsets) + 1} /Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return made.encode("latin-1")
