"""A report written as Akoma Ntoso 3.0, place by place in reading order."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from urllib.parse import quote

from migration_review.bibliography import _key
from migration_review.model import (
    AgendaItem,
    Decision,
    Document,
    Event,
    Note,
    Paragraph,
    Place,
    Reference,
    Report,
    Section,
)

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_FORBIDDEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEADINGS = (("chapter", "chp"), ("section", "sec"), ("subsection", "subsec"))
_LANGUAGES = {"zh": "zho", "en": "eng"}
_NO_DATE = "0001-01-01"  # the schema wants a date; this one is named "unknown"
_INLINE = {"ref", "noteRef", "docNumber", "docTitle"}


def to_akn(report: Report, references: Iterable[Reference] = ()) -> str:
    """A report as Akoma Ntoso 3.0.

    Args:
        report: any.
        references: of ``find_references``, to be marked in the text.

    Returns:
        an XML document; the same report gives the same text.
    """
    return _Writer(report, references).written()


class _Writer:
    """The document as it grows, place by place in reading order."""

    def __init__(self, report: Report, references: Iterable[Reference]) -> None:
        self.report, self.ids = report, set[str]()
        self.cited: dict[str, list[Reference]] = {}
        for row in references:
            self.cited.setdefault(row.place, []).append(row)
        self.calls: dict[str | None, list[Note]] = {}
        for note in report.notes:
            self.calls.setdefault(note.paragraph, []).append(note)
        day = report.dates[-1].isoformat() if report.dates else _NO_DATE
        self.work = f"/akn/un/doc/report/{day}/{_key(report)}"
        self.bodies: dict[str, ET.Element] = {}  # of the document and of each annex
        self.sections: dict[str, ET.Element] = {}
        self.here: ET.Element | None = None
        self.content: ET.Element | None = None  # of the paragraph; lists of agenda, events and documents belong there

    def written(self) -> str:
        root = ET.Element("akomaNtoso", xmlns=NS)
        self.doc = ET.SubElement(root, "doc", name="report")
        self._meta(self.doc)
        self._preface()
        self.bodies[""] = ET.SubElement(self.doc, "mainBody")
        for place in self.report.places():
            self._place(place)
        for body in self.bodies.values():
            if not len(body):
                ET.SubElement(body, "p")
        for element in root.iter():
            if element.tag not in _INLINE:
                element.tail = "\n"
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")

    def _place(self, place: Place) -> None:
        if isinstance(place, Section):
            self.content = None
            self.here = self._section(place)
        elif isinstance(place, Paragraph):
            self.here = self._home(place.part, place.section)
            name = f"{self._prefix(place.part)}para_{place.number}"
            made = self._element(self.here, "paragraph", name, place)
            ET.SubElement(made, "num").text = f"{place.number}."
            self.content = ET.SubElement(made, "content")
            self._text(self.content, place)
        elif isinstance(place, Decision):
            made = self._element(self._now(), "hcontainer", place.id.replace(":", "_"), place, name="decision")
            self._text(ET.SubElement(made, "content"), place)
        elif not isinstance(place, Note):
            self._item(place)

    def _section(self, place: Section) -> ET.Element:
        """A heading: of an annex it opens a document of its own, else an element in that of its parent."""
        if place.level == 0 and place.part.startswith("annex") and place.part not in self.bodies:
            return self._annex(place.part, place)
        home = self._home(place.part, place.parent)
        tag, short = _HEADINGS[min(place.level, 2)]
        prefix = f"{home.get('eId')}__" if home.get("eId") else self._prefix(place.part)
        made = self._element(home, tag, f"{prefix}{short}_{place.id.partition('/')[2]}", place)
        self._heading(made, place)
        self.sections[place.id] = made
        return made

    def _annex(self, part: str, place: Section | None) -> ET.Element:
        attachments = self.doc.find("attachments")
        if attachments is None:
            attachments = ET.SubElement(self.doc, "attachments")
        made = self._element(attachments, "attachment", self._prefix(part).removesuffix("__"), place)
        if place:
            self._heading(made, place)
        doc = ET.SubElement(made, "doc", name="annex")
        self._meta(doc, f"/!{part}")
        self.bodies[part] = ET.SubElement(doc, "mainBody")
        if place:
            self.sections[place.id] = self.bodies[part]
        return self.bodies[part]

    def _heading(self, made: ET.Element, place: Section) -> None:
        if place.numeral:
            ET.SubElement(made, "num").text = _allowed(place.numeral)
        self._inline(ET.SubElement(made, "heading"), place.text, self.cited.get(place.id, ()))

    def _item(self, place: Place) -> None:
        """An agenda item, an event or a document: in a list in the paragraph before it, or in one of its own."""
        if self.content is None:
            name = self._new(f"list_{place.id}")
            self.content = ET.SubElement(ET.SubElement(self._now(), "hcontainer", eId=name, name="list"), "content")
        rows = self.content.find("blockList")
        if rows is None:
            rows = ET.SubElement(self.content, "blockList", eId=self._new(f"items_{place.id}"))
        made = self._element(rows, "item", place.id.replace(":", "_"), place)
        number = (
            place.agenda_item if isinstance(place, AgendaItem)
            else f"({place.letter})" if isinstance(place, Event) and place.letter
            else place.symbol if isinstance(place, Document) else None
        )  # fmt: skip
        if number:
            ET.SubElement(made, "num").text = _allowed(number)
        self._text(made, place)

    def _home(self, part: str, section: str | None) -> ET.Element:
        if section in self.sections:
            return self.sections[section]
        if not part.startswith("annex"):
            return self.bodies[""]
        return self.bodies[part] if part in self.bodies else self._annex(part, None)

    def _now(self) -> ET.Element:
        return self.bodies[""] if self.here is None else self.here

    def _element(self, home: ET.Element, tag: str, eid: str, place: Place | None, **more: str) -> ET.Element:
        made = ET.SubElement(home, tag, {"eId": self._new(eid), **more})
        if place:
            made.set("wId", _outward(place.id))
        item = getattr(place, "agenda_item", None)
        if item and not isinstance(place, AgendaItem) and f"agenda:{item}" in self.report:
            made.set("refersTo", "#" + _slug(f"agenda_{item}"))
        return made

    def _new(self, name: str) -> str:
        """An eId that is not taken."""
        name = found = _slug(name)
        number = 1
        while found in self.ids:
            number += 1
            found = f"{name}-{number}"
        self.ids.add(found)
        return found

    @staticmethod
    def _prefix(part: str) -> str:
        return "" if part == "body" else f"{part.replace('annex', 'att_')}__"

    def _text(self, home: ET.Element, place: Place) -> None:
        """A paragraph element a line; what is cited is marked, and the notes are called at the end."""
        start = 0
        for line in place.text.split("\n"):
            end = start + len(line)
            p = ET.SubElement(home, "p")
            inside = [row for row in self.cited.get(place.id, ()) if start <= row.start and row.end <= end]
            self._inline(p, line, inside, start)
            start = end + 1
        for note in self.calls.get(place.id, ()) if isinstance(place, Paragraph) else ():
            ET.SubElement(p, "noteRef", href="#" + _slug(note.id), marker=note.id.partition(":")[2])

    def _inline(self, home: ET.Element, text: str, cited: Iterable[Reference], shift: int = 0) -> None:
        text, at = _allowed(text), 0
        last: ET.Element | None = None
        for row in sorted(cited, key=lambda row: (row.start, -row.end)):
            start, end = row.start - shift, row.end - shift
            if start < at:
                continue
            _add(home, last, text[at:start])
            last = ET.SubElement(home, "ref", href=_href(row))
            last.text, at = text[start:end], end
        _add(home, last, text[at:])

    def _meta(self, doc: ET.Element, component: str = "") -> None:
        meta = ET.SubElement(doc, "meta")
        about = ET.SubElement(meta, "identification", source="#migration-review")
        language = _LANGUAGES.get(self.report.language, "und")
        expression = f"{self.work}/{language}@"
        day = {"date": self.report.dates[-1].isoformat(), "name": "last-day"} if self.report.dates else {}
        for kind, uri in (("Work", self.work), ("Expression", expression), ("Manifestation", f"{expression}.xml")):
            level = ET.SubElement(about, f"FRBR{kind}")
            ET.SubElement(level, "FRBRthis", value=uri + component)
            ET.SubElement(level, "FRBRuri", value=uri)
            ET.SubElement(level, "FRBRdate", day or {"date": _NO_DATE, "name": "unknown"})
            ET.SubElement(level, "FRBRauthor", href="#migration-review" if kind == "Manifestation" else "#un")
            if kind == "Work":
                ET.SubElement(level, "FRBRcountry", value="un")
            if kind == "Expression":
                ET.SubElement(level, "FRBRlanguage", language=language)
        if not component:
            self._agents(meta)

    def _agents(self, meta: ET.Element) -> None:
        known = ET.SubElement(meta, "references", source="#migration-review")
        for name, shown in (("un", "United Nations"), ("migration-review", "migration_review")):
            path = f"/akn/ontology/organization/{name}"
            ET.SubElement(known, "TLCOrganization", eId=self._new(name), href=path, showAs=shown)
        if self.report.notes:
            notes = ET.SubElement(meta, "notes", source="#un")
            for note in self.report.notes:
                self._text(self._element(notes, "note", note.id, note, marker=note.id.partition(":")[2]), note)

    def _preface(self) -> None:
        said = {"docNumber": self.report.symbol, "docTitle": self.report.title}
        if any(said.values()):
            preface = ET.SubElement(self.doc, "preface")
            for tag, value in said.items():
                if value:
                    ET.SubElement(ET.SubElement(preface, "p"), tag).text = _allowed(value)


def _add(home: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        home.text = text
    else:
        last.tail = text


def _href(row: Reference) -> str:
    """Where a cited document is found; what has no symbol gets a name in the ontology."""
    if row.kind in ("un_document", "resolution") and "/" in row.code:
        return "https://undocs.org/" + quote(row.code)
    return f"/akn/ontology/{row.kind}/{quote(row.code)}"


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def _outward(id: str) -> str:
    return re.sub(r"[\s%]", lambda found: quote(found[0]), _allowed(id))


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name.replace(":", "_")).strip("-")
