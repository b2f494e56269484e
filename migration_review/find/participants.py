"""Who took part, and in which capacity: attendance, statements, panels, officers, organisers, members of networks.

UN reports state participation in a handful of frames ("下列…的代表出席了会议：", "小组成员有：", "Chair: Ms. Name
(Country)"). A frame gives the role and the stretch that holds the names; the stretch is split as a list; each member is
a State, a body or a person. The words of the frames are in ``roles.csv``, ``honorifics.csv`` and ``titles.csv``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from migration_review.find.capacities import capacity_of, kind_of
from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.frames import (
    ANNOUNCED,
    ELECTED,
    FINITE,
    FRAMES,
    NOBODY,
    OFFICE,
    OFFICE_IN_LIST,
    OPENING_LEAD,
    OPENING_SECTION,
    PANEL,
    UNDER_ITEM,
    Frame,
    office_of,
)  # fmt: skip
from migration_review.find.gazetteer import named, row_by_key, row_of
from migration_review.find.people import PERSON_EN, Who, is_person, person_en, person_zh, titles_in, without_bracket
from migration_review.find.rosters import MORE_BODIES, Span, members_of
from migration_review.model import Event, Findings, Note, Paragraph, Participant, Place, Report
from migration_review.text import looks_like_a_body, sentences

_OF_PEOPLE = {"panellist", "moderator", "closing", "opening", "chair", "vice_chair", "rapporteur"}
_SPOKESPERSON = re.compile(r"^(?:[一两]名|一位)|的?(?:[一两]名|一位)?(?:常驻)?(?:代表|观察员)$|的(?:[一两]名|一位)$")
_AS_DID = re.compile(r",? as (?:did|were|was) (?=the |an? |representatives|observers|[A-Z])")
_DATE = re.compile(r"^\d{1,2} [A-Z][a-z]+ \d{4}$|^\d{4}\s?年")
_GOVERNMENT = re.compile(r"^(?P<zh>.{2,20}?)政府$|^(?:the )?Governments? of (?P<en>.+)$", re.I)
_BRANCH = re.compile(r"^(?:.{2,12}(?:区域)?办事处|(?:the )?Regional Office .+)$")


def find_participants(report: Report, *, codebook: Codebook | None = None) -> Findings[Participant]:
    """Find who took part, and in which capacity.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one; its countries, organisations, roles, honorifics and titles are used.

    Returns:
        one row a participation, with columns ``org`` (the body's code, where the codebook has one), ``name`` (of a State or a known body the codebook's name in the report's
        language, otherwise as printed; missing where nobody is named), ``kind``, ``iso3`` (of a person: of the country
        the affiliation names), ``role``, ``agenda_item``, ``honorific``, ``gender`` (f or m by the honorific only),
        ``affiliation``.
    """
    reader = _Reader(report.language, codebook or load_codebook())
    rows: list[Participant] = []
    for place in report.places():
        found: list[Participant] = []
        if isinstance(place, Paragraph):
            section = report[place.section] if place.section else None
            title = getattr(section, "title", "")
            opening, panel = bool(OPENING_SECTION.search(title)), bool(PANEL.search(title) or PANEL.search(place.text))
            found = reader.officers(place)
            taken = [(row.start, row.end) for row in found]
            for start, end in sentences(place.text):
                found += reader.sentence(place, start, end, taken, opening=opening, panel=panel)
        elif isinstance(place, Note):
            for start, end in sentences(place.text):
                found += reader.sentence(place, start, end, [])
        elif isinstance(place, Event):
            found = reader.organisers(place)
        rows += sorted(found, key=lambda row: (row.start, row.end))
    return Findings(_one_kind_a_name(rows), Participant, report)


def _one_kind_a_name(rows: list[Participant]) -> list[Participant]:
    """A body of no list that is a stakeholder in one place is one in every place."""
    stakeholders = {row.name for row in rows if row.kind == "stakeholder"}
    return [
        replace(row, kind="stakeholder") if row.kind == "institution" and row.name in stakeholders else row
        for row in rows
    ]


class _Reader:
    """Reads the places of one report in order; knows whether a list of members has come by."""

    def __init__(self, language: str, codebook: Codebook) -> None:
        self.language, self.codebook = language, codebook
        self.members_listed = False

    def sentence(
        self, place: Place, start: int, end: int, taken: list[Span], *, opening: bool = False, panel: bool = False
    ) -> list[Participant]:
        """The participants that one sentence names; what it takes is added to ``taken``."""
        text = place.text[start:end].rstrip("。.")
        rows: list[Participant] = []
        for frame in FRAMES[self.language]:
            for match in frame.pattern.finditer(text):
                a, b = match.span("who")
                if any(start + a < stop and begin < start + b for begin, stop in taken):
                    continue
                if frame.role == "statement" and FINITE.search(match["who"]):
                    continue
                if NOBODY.search(match["who"]) or ANNOUNCED.search(match["who"]):
                    continue
                rest = _around(text, a, b)
                found = self._members(place, start + a, start + b, frame.role, rest, match.groupdict().get("office"))
                if found and self._fits(frame, rest, found, match["who"]):
                    taken.append((start + a, start + b))
                    opens = opening or bool(OPENING_LEAD.search(rest))
                    rows += [_spoke(row, opening=opens, panel=panel) for row in found]
        return rows

    def officers(self, place: Paragraph) -> list[Participant]:
        """Lines such as "主席：Name One 女士(甲国)"; a person without an office carries on the one before."""
        offices = list(OFFICE.finditer(place.text))
        if not offices and ELECTED.search(place.text):
            offices = list(OFFICE_IN_LIST.finditer(place.text))
        ends = [match.start() for match in offices[1:]] + [len(place.text)] * bool(offices)
        rows = []
        for office, end in zip(offices, ends, strict=True):
            end = next((stop for _, stop in sentences(place.text) if office.end() < stop < end), end)
            rows += self._members(place, office.end(), end, "officer", "", office["office"])
        return [row for row in rows if row.honorific or (row.name and row.iso3)]

    def organisers(self, event: Event) -> list[Participant]:
        """Who organised a side event, each a row."""
        at, rows = len(event.title or ""), []
        for organiser in event.organisers:
            start = event.text.find(organiser, at)
            if start >= 0 and not _DATE.search(organiser):
                at = start + len(organiser)
                rows += self._members(event, start, at, "organiser", "", None)
        return [_as_branch(rows[i - 1], row) if i else row for i, row in enumerate(rows)]

    def _members(
        self, place: Place, start: int, end: int, role: str, rest: str, office: str | None
    ) -> list[Participant]:
        """The members of a list of names, each a row; ``rest`` is the sentence around the list."""
        role = office_of(office) if role == "officer" and office else role
        item = place.agenda_item if isinstance(place, Paragraph) else None
        if item is None and (under := UNDER_ITEM.search(place.text)):
            item = re.sub(r"\s", "", under["item"])
        rows = []
        for a, b in members_of(place.text[start:end], self.codebook, self.language):
            piece = place.text[start + a : start + b]
            if NOBODY.search(re.sub(r"(?:的?代表)$", "", piece)):
                continue
            who = self._who(piece, role)
            attended = role == "attended"
            capacity = (
                capacity_of(piece, who, rest, self.codebook, self.language, after_members=self.members_listed)
                if attended
                else role
            )
            kind = who["kind"] or kind_of(piece, rest, capacity if attended else None)
            rows.append(
                Participant(
                    place.id, start + a, start + b, piece, who["name"], kind, who["iso3"], capacity, item,
                    who["honorific"], who["gender"], who["affiliation"],
                )
            )  # fmt: skip
        if role == "attended" and any(row.role == "member" for row in rows):
            self.members_listed = True
        return rows

    def _fits(self, frame: Frame, rest: str, rows: list[Participant], who: str) -> bool:
        """Whether what stands where a frame expects names are names."""
        if frame.asks == "listed" and ANNOUNCED.search(rest):
            return True
        people = [row.kind == "person" and self._reads_as_person(row) for row in rows]
        listed = [
            row.kind == "state" or row_of(row.text, "organisations", self.codebook, self.language) is not None
            for row in rows
        ]
        if all(one or other for one, other in zip(people, listed, strict=True)):
            return True
        bodies = bool(named(who, "organisations", self.codebook, self.language)) or any(
            row.kind != "person" and self._reads_as_body(row.text) for row in rows
        )
        asked = {"known": False, "people": any(people), "bodies": bodies or any(listed)}
        return asked.get(frame.asks, bodies or any(listed) or any(people))

    def _office_of_a_body(self, piece: str) -> bool:
        """Whether a bracket only says which body an office is of: "Director General of the Invented Agency (IA)"."""
        bare = without_bracket(piece)
        title = titles_in(self.codebook, self.language).search(bare)
        return bool(title) and bare != piece and not row_of(bare, "organisations", self.codebook, self.language)

    def _reads_as_person(self, row: Participant) -> bool:
        return bool(row.honorific or row.name or titles_in(self.codebook, self.language).search(row.text))

    def _reads_as_body(self, text: str) -> bool:
        if self.language == "en":
            return bool(re.search(r"\b[A-Z]\w+ (?:\w+ )?[A-Z]", text))
        return looks_like_a_body(text) or bool(MORE_BODIES.search(text))

    def _who(self, piece: str, role: str) -> Who:
        """Whether a member is a State, a body or a person, with what is known of it."""
        blank: Who = dict.fromkeys(("name", "kind", "iso3", "honorific", "gender", "affiliation"))
        zh = self.language == "zh"
        bare = re.sub(r"^(?:and\s+)?(?:the\s+)?", "", piece, flags=re.I)
        if zh and role not in _OF_PEOPLE:
            bare = _SPOKESPERSON.sub("", piece)
        if is_person(piece, self.codebook) if zh else PERSON_EN.match(bare):
            return blank | ((person_zh if zh else person_en)(piece, self.codebook, certain=True) or {"name": bare})
        government = _GOVERNMENT.search(bare)
        state = (government["zh"] or government["en"]) if government else bare
        country = row_of(state, "countries", self.codebook, self.language)
        if country:
            return blank | {"name": country[f"name_{self.language}"], "kind": "state", "iso3": country["iso3"]}
        body = row_of(bare, "organisations", self.codebook, self.language)
        if body and not self._office_of_a_body(bare):
            return blank | {"name": body[f"name_{self.language}"] or bare, "kind": body["kind"]}
        certain = role in _OF_PEOPLE or role in ("statement", "presentation")
        someone = (person_zh if zh else person_en)(piece, self.codebook, certain=certain)
        if someone:
            return blank | someone
        owners = [n for n in named(bare, "organisations", self.codebook, self.language) if n.start == 0]
        owner = row_by_key("organisations", owners[0].key, self.codebook) if owners else None
        return blank | {"name": bare, "kind": owner["kind"] if owner else None}  # an office of a known body


def _around(text: str, start: int, end: int) -> str:
    """What stands around a list in its own clause: "A attended, as did representatives of …" has two."""
    joint = next((match for match in _AS_DID.finditer(text) if match.end() > start), None)
    if joint is None:
        return text[:start] + " " + text[end:]
    if joint.start() >= end:
        return text[:start] + " " + text[end : joint.start()]
    own = text[joint.end() : start]
    return (own if ANNOUNCED.search(own) else text[:start]) + " " + text[end:]


def _spoke(row: Participant, *, opening: bool, panel: bool) -> Participant:
    """A person's statement at the opening opens the meeting, a presentation to a panel is a panellist's; others are speakers'."""
    if row.role == "presentation" and panel:
        return replace(row, role="panellist")
    if row.role not in ("statement", "presentation"):
        return row
    return replace(row, role="opening" if opening and row.kind in ("person", "expert") else "speaker")


def _as_branch(before: Participant, row: Participant) -> Participant:
    """Of "甲组织乙区域办事处以及丙区域办事处" the second is a branch of the same body."""
    return replace(row, kind=before.kind) if row.kind == "institution" and _BRANCH.search(row.text) else row
