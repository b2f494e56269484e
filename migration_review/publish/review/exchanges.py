"""Two light exchanges: tasks of Label Studio (JSON) and W3C Web Annotations (JSON-LD)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from migration_review.coding import LAYERS, MAIN, Coding
from migration_review.find.codebook import Book, book_of
from migration_review.model import ReportError
from migration_review.publish.folders import put_file
from migration_review.publish.review.choices import Choices
from migration_review.publish.review.marks import marked_record
from migration_review.publish.review.projects import guid, leaves, note_of, tree_of
from migration_review.publish.review.record import packed

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and after a quotation that help to find it again."""


def to_label_studio(coding: Coding, path: str | os.PathLike[str], *, codebook: Book | None = None) -> Path:
    """Write a coding as tasks of Label Studio: one a place, every finding a labelled region, its other values the region's note.

    The labelling interface is written beside it, with the same name and the ending .xml. Positions are counted in Unicode code
    points, as Label Studio has them since version 1.5; ``load_coding(path)`` reads its JSON export, and older ones too, because
    the words of a region say where it stands.

    Args:
        coding: what rules propose (``find_all``) or a reading.
        path: of the tasks, ending in .json; replaced if it exists.
        codebook: whose codes are the labels; None is the shipped one.

    Returns:
        the path.

    Raises:
        ReportError: the path does not end in .json.

    Examples:
        >>> import tempfile, migration_review as mr
        >>> coding = mr.find_all(mr.load_report("data/examples/en_review.md"))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     mr.load_coding(mr.review.to_label_studio(coding, folder + "/tasks.json")) == coding
        True
    """
    path = _path(path, ".json")
    names, record = _named(coding, codebook)
    regions: dict[str, list[dict[str, Any]]] = {place.id: [] for place in coding.report.places()}
    for layer, number, row in _rows(coding):
        regions.setdefault(row.place, []).append({
            "id": guid("region", layer, number)[:10], "from_name": layer, "to_name": "text", "type": "labels",
            "value": {"start": row.start, "end": row.end, "text": row.text, "labels": [names[layer, str(getattr(row, MAIN[layer]))]]},
            "meta": {"text": [note_of(layer, number, row, coding.report.cite(row.place))]},
        })  # fmt: skip
    tasks = []
    for number, (place, result) in enumerate(regions.items(), 1):
        data = {"text": coding.report[place].text, "place": place, "citation": coding.report.cite(place)}
        data |= {"sha256": coding.sha256, "gloss": coding.english.get(place, "")}
        data |= {"record": packed(record)} if number == 1 else {}
        tasks.append({"id": number, "data": data, "annotations": [{"id": number, "result": result}]})
    put_file(path, (json.dumps(tasks, ensure_ascii=True, indent=1) + "\n").encode())
    put_file(path.with_suffix(".xml"), _interface(names))
    return path


def to_web_annotation(coding: Coding, path: str | os.PathLike[str], *, codebook: Book | None = None) -> Path:
    """Write a coding as a collection of W3C Web Annotations: each finding's words by position and by quotation.

    The source of an annotation is a place of the report, ``urn:sha256:…#annex2:45``, and positions are counted in its text, in
    Unicode code points as the standard has it. Its first body is the code, the second the other values, a line each.
    ``load_coding(path)`` reads it back.

    Args:
        coding: what rules propose (``find_all``) or a reading.
        path: of the collection, ending in .jsonld; replaced if it exists.
        codebook: whose codes the annotations bear; None is the shipped one.

    Returns:
        the path.

    Raises:
        ReportError: the path does not end in .jsonld.
    """
    path = _path(path, ".jsonld")
    names, record = _named(coding, codebook)
    items = []
    for layer, number, row in _rows(coding):
        text, report = coding.report[row.place].text, coding.report
        left, right = _frame(text, row.start, row.end)
        items.append({
            "id": f"urn:uuid:{guid('annotation', layer, number)}", "type": "Annotation", "motivation": "classifying",
            "creator": {"type": "Person" if row.made_by == "review" else "Software", "name": _maker(coding, row.made_by)},
            "body": [
                {"type": "TextualBody", "purpose": "classifying", "value": names[layer, str(getattr(row, MAIN[layer]))]},
                {"type": "TextualBody", "purpose": "describing", "value": note_of(layer, number, row, report.cite(row.place))},
            ],
            "target": {
                "source": f"urn:sha256:{coding.sha256}#{quote(row.place, safe=':/()', errors='surrogatepass')}",
                "selector": [
                    {"type": "TextPositionSelector", "start": row.start, "end": row.end},
                    {
                        "type": "TextQuoteSelector", "exact": row.text,
                        "prefix": text[left : row.start], "suffix": text[row.end : right],
                    },
                ],
            },
        })  # fmt: skip
    name = coding.report.symbol or coding.report.source.name
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    whole = {
        "@context": CONTEXT, "id": f"urn:uuid:{guid('collection', coding.sha256)}", "type": "AnnotationCollection",
        "label": f"Coding of {name}", "total": len(items), "first": page, "record": packed(record),
    }  # fmt: skip
    put_file(path, (json.dumps(whole, ensure_ascii=True, indent=1) + "\n").encode())
    return path


def _frame(text: str, start: int, end: int) -> tuple[int, int]:
    """How far around a stretch one has to look for it to be the only one of its kind."""
    width = _AROUND
    while width < 2 * len(text):
        left, right = max(0, start - width), min(len(text), end + width)
        if text.find(text[left:right]) == left and text.find(text[left:right], left + 1) < 0:
            return left, right
        width *= 2
    return 0, len(text)


def _path(path: str | os.PathLike[str], ending: str) -> Path:
    found = Path(path)
    if found.suffix.lower() != ending:
        raise ReportError(f"a name that ends in {ending}", repr(found.name), "mr.review")
    return found


def _named(coding: Coding, codebook: Book | None) -> tuple[dict[tuple[str, str], str], dict[str, Any]]:
    """The name of every code, and the record."""
    book = book_of(codebook, "mr.review")
    choices = Choices.of(coding, codebook=book)
    tree = tree_of(coding, choices, book)
    return {(node.layer, node.code): node.name for node in leaves(tree)}, marked_record(coding, choices, book)


def _rows(coding: Coding) -> Iterator[tuple[str, int, Any]]:
    for layer, rows in coding.items():
        for number, row in enumerate(rows, 1):
            yield layer, number, row


def _maker(coding: Coding, maker: str) -> str:
    return f"{maker} ({coding.reviewer})" if coding.reviewer and maker == coding.made_by else maker


def _interface(names: Mapping[tuple[str, str], str]) -> bytes:
    """The labelling interface: a row of labels a layer above the text."""
    view = ET.Element("View")
    for layer in LAYERS:
        ET.SubElement(view, "Header", {"value": layer})
        labels = ET.SubElement(view, "Labels", {"name": layer, "toName": "text", "showInline": "true"})
        for (own, _), name in names.items():
            if own == layer:
                ET.SubElement(labels, "Label", {"value": name})
    ET.SubElement(view, "Header", {"value": "$citation"})
    ET.SubElement(view, "Text", {"name": "text", "value": "$text"})
    content: bytes = ET.tostring(view, encoding="utf-8", xml_declaration=True)
    return content
