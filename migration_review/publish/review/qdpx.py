"""A coding as a REFI-QDA project (.qdpx), the exchange format of QualCoder, NVivo, MAXQDA and ATLAS.ti."""

from __future__ import annotations

import io
import os
import re
import textwrap
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from migration_review.coding import MAIN, MAKERS, Coding
from migration_review.find.codebook import Book, book_of
from migration_review.model import ReportError
from migration_review.publish.folders import put_file
from migration_review.publish.review.choices import Choices
from migration_review.publish.review.locate import fit
from migration_review.publish.review.marks import marked_record
from migration_review.publish.review.projects import (
    NAMESPACE,
    RECORD,
    Node,
    PlainText,
    guid,
    leaves,
    note_of,
    plain_text,
    tree_of,
)
from migration_review.publish.review.record import packed

_DATE = "2021-03-12T00:00:00Z"
"""Of everything: a time of writing would make every project another file."""


def to_qdpx(coding: Coding, path: str | os.PathLike[str], *, codebook: Book | None = None) -> Path:
    """Write a coding as a REFI-QDA project, to be corrected in a program for qualitative coding.

    The report is a plain-text source, every place under its citation; the codebook is a tree of codes with their definitions;
    every finding is a selection, coded with the main column of its layer (the role, objective, theme, framing, voice, strength
    or kind); its other values are the selection's comment, a line each. Recode, resize, delete or add selections, or edit the
    comments; ``load_coding(path)`` reads the project back, also after another program saved it. Positions are counted in
    Unicode code points, as the standard has them, and lines end with LF. A second source, of letters and digits, keeps what was
    proposed; leave it as it is. The same coding gives the same bytes.

    Args:
        coding: what rules propose (``find_all``) or a reading.
        path: of the project, ending in .qdpx; replaced if it exists.
        codebook: whose codes are in the tree; None is the shipped one.

    Returns:
        the path.

    Raises:
        ReportError: the path does not end in .qdpx.

    Examples:
        >>> import tempfile, migration_review as mr
        >>> coding = mr.find_all(mr.load_report("data/examples/en_review.md"))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     mr.load_coding(mr.review.to_qdpx(coding, folder + "/review.qdpx")) == coding
        True
    """
    path = Path(path)
    if path.suffix.lower() != ".qdpx":
        raise ReportError("a name that ends in .qdpx", repr(path.name), "to_qdpx")
    book = book_of(codebook, "mr.review")
    choices = Choices.of(coding, codebook=book)
    tree = tree_of(coding, choices, book)
    text = plain_text(coding.report, (row.place for _, rows in coding.items() for row in rows))
    record = marked_record(coding, choices, book)
    parts = {
        "project.qde": _project(coding, tree, text),
        f"sources/{guid('text')}.txt": text.text.encode("utf-8", "replace"),
        f"sources/{guid('record')}.txt": ("\n".join(textwrap.wrap(packed(record), 100)) + "\n").encode(),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    put_file(path, content.getvalue())
    return path


def _project(coding: Coding, tree: list[Node], text: PlainText) -> bytes:
    """The project file."""
    name = coding.report.symbol or coding.report.source.name
    root = ET.Element("Project", {
        "xmlns": NAMESPACE, "name": fit(name), "origin": "migration_review", "creatingUserGUID": _user(coding.made_by),
        "creationDateTime": _DATE,
    })  # fmt: skip
    users = ET.SubElement(root, "Users")
    makers = dict.fromkeys([coding.made_by, *(row.made_by for _, rows in coding.items() for row in rows)])
    for maker in makers:
        signed = f" ({coding.reviewer})" if maker == coding.made_by and coding.reviewer else ""
        ET.SubElement(users, "User", {"guid": _user(maker), "name": fit(maker + signed)})
    _codes(ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes"), tree)
    sources = ET.SubElement(root, "Sources")
    own = _source(sources, "text", re.sub(r"[^\w.-]+", "-", name), coding.made_by)
    ET.SubElement(own, "Description").text = fit(
        f"{name}: {MAKERS[coding.made_by]}. Every place stands under its citation."
    )
    _selections(own, coding, {(node.layer, node.code): node.name for node in leaves(tree)}, text)
    _source(sources, "record", RECORD, coding.made_by)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _codes(above: ET.Element, nodes: Iterable[Node]) -> None:
    for node in nodes:
        own = ET.SubElement(
            above,
            "Code",
            {"guid": guid("code", node.name), "name": fit(node.name), "isCodable": "true" if node.code else "false"},
        )
        if node.description:
            ET.SubElement(own, "Description").text = fit(node.description)
        _codes(own, node.parts)


def _source(above: ET.Element, kind: str, name: str, maker: str) -> ET.Element:
    return ET.SubElement(above, "TextSource", {
        "guid": guid("source", kind), "name": fit(name), "plainTextPath": f"internal://{guid(kind)}.txt",
        "creatingUser": _user(maker), "creationDateTime": _DATE,
    })  # fmt: skip


def _selections(above: ET.Element, coding: Coding, names: dict[tuple[str, str], str], text: PlainText) -> None:
    for layer, rows in coding.items():
        for number, row in enumerate(rows, 1):
            start, _ = text.spans[row.place]
            by = {"creatingUser": _user(row.made_by), "creationDateTime": _DATE}
            own = ET.SubElement(above, "PlainTextSelection", {
                "guid": guid("selection", layer, number), "name": fit(row.text),
                "startPosition": str(start + row.start), "endPosition": str(start + row.end), **by,
            })  # fmt: skip
            ET.SubElement(own, "Description").text = fit(note_of(layer, number, row, coding.report.cite(row.place)))
            coded = ET.SubElement(own, "Coding", {"guid": guid("coding", layer, number), **by})
            name = names[layer, str(getattr(row, MAIN[layer]))]
            ET.SubElement(coded, "CodeRef", {"targetGUID": guid("code", name)})


def _user(maker: str) -> str:
    return guid("user", maker)
