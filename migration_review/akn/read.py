"""The places of a report, read back from its Akoma Ntoso."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from urllib.parse import unquote

from migration_review.akn.write import NS
from migration_review.model import PlaceRow, ReportError, Rows


def read_akn(text: str) -> Rows:
    """The places of a report that ``to_akn`` wrote.

    Args:
        text: an XML document.

    Returns:
        a ``PlaceRow`` for each, as ``report.places().as_rows()`` gives them, except that the notes, with the part and
        section of the paragraph that calls them, are first, and the annexes last.

    Raises:
        ReportError: it is no Akoma Ntoso, or has a document type, which could make it grow without bound.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ReportError("Akoma Ntoso without a document type", "<!DOCTYPE or <!ENTITY")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise ReportError("Akoma Ntoso", f"no XML: {error}") from None
    if root.tag != f"{{{NS}}}akomaNtoso":
        raise ReportError("Akoma Ntoso 3.0", root.tag)
    agenda = {e.get("eId", ""): _inward(e) for e in root.iter(f"{{{NS}}}item") if _inward(e).startswith("agenda:")}
    rows = list(_rows(root, agenda))
    called = {
        ref.get("href", ""): row
        for row, element in rows if row.kind == "paragraph"
        for ref in element.iter(f"{{{NS}}}noteRef")
    }  # fmt: skip
    number = root.find(f".//{{{NS}}}docNumber")
    return Rows(
        (_note(row, called.get(f"#{element.get('eId')}")) if row.kind == "note" else row for row, element in rows),
        PlaceRow, "" if number is None else number.text or "",
    )  # fmt: skip


def _rows(root: ET.Element, agenda: dict[str, str]) -> Iterator[tuple[PlaceRow, ET.Element]]:
    part = "body"
    waiting: list[tuple[ET.Element, str | None]] = [(root, None)]
    while waiting:
        element, section = waiting.pop()
        id = _inward(element)
        if id:
            kind, _, rest = id.partition(":")
            if kind == "heading":
                section, part = id, rest.partition("/")[0]
            elif element.tag == f"{{{NS}}}paragraph":
                part, kind = kind, "paragraph"
            item = id if kind == "agenda" else agenda.get(element.get("refersTo", "").removeprefix("#"), "")
            number = int(_said(element, "num").rstrip(".")) if kind == "paragraph" else None
            of = item.removeprefix("agenda:") or None
            yield PlaceRow(id, kind, part, number, _held(element, kind), section, of), element
        waiting += [(child, section) for child in reversed(element)]


def _note(row: PlaceRow, caller: PlaceRow | None) -> PlaceRow:
    part, section = (caller.part, caller.section) if caller else ("body", None)
    return PlaceRow(row.place, row.kind, part, None, row.text, section, None)


def _inward(element: ET.Element) -> str:
    return unquote(element.get("wId", ""))


def _said(element: ET.Element, tag: str) -> str:
    found = element.find(f"{{{NS}}}{tag}")
    return "" if found is None else "".join(found.itertext())


def _held(element: ET.Element, kind: str) -> str:
    if kind == "heading":
        return _said(element, "heading")
    content = element.find(f"{{{NS}}}content")
    lines = (element if content is None else content).findall(f"{{{NS}}}p")
    return "\n".join("".join(line.itertext()) for line in lines)
