"""Who took part, and in which capacity: attendance, statements, panels, officers, organisers, members of networks.

UN reports state participation in a handful of frames. A frame gives the role and the stretch that holds the names; the
stretch is split as a list; each member is a State, a body or a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.attendance.frames import Listing, listings, offices, role_of
from migration_review.find.attendance.members import PEOPLE, capacity, identify, kind_by_sentence, members
from migration_review.find.codebook import Book
from migration_review.model import Event, Findings, Note, Paragraph, Participant, Report
from migration_review.text import Span

_SPEAKS = frozenset(("statement", "presentation", "subject"))
_ATTEND = frozenset(
    ("member", "observer", "un_secretariat", "un_entity", "intergovernmental", "other_entity", "organiser")
)


def find_participants(report: Report, *, codebook: Book | None = None) -> Findings[Participant]:
    """Find who took part, and in which capacity.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one; its countries, organisations, frames, roles, honorifics and titles are used.

    Returns:
        one row a participation, with columns ``name`` (of a State or a known body the codebook's name in the report's
        language, otherwise as printed; missing where nobody is named), ``org`` (the codebook's code of a known body, of
        a person's too), ``kind``, ``iso3`` (of a person: of the country the affiliation names), ``role``,
        ``agenda_item``, ``honorific``, ``gender`` (f or m by the honorific only), ``affiliation``.
    """
    reader = _Reader(analyse(report, codebook, "find_participants"))
    rows = [
        row for passage in reader.analysis for row in sorted(reader.read(passage), key=lambda row: (row.start, row.end))
    ]
    return Findings(_one_kind_a_name(_each_speaker_once(rows, reader.subjects)), Participant, report)


def _each_speaker_once(rows: list[Participant], subjects: set[tuple[str, int]]) -> list[Participant]:
    """Without those who are only the subject of a verb of speech, where a list or another frame names them elsewhere."""
    apart = [(row.place, row.start) not in subjects for row in rows]
    named = {
        key for row, other in zip(rows, apart, strict=True) if other and row.role not in _ATTEND for key in _keys(row)
    }
    return [row for row, other in zip(rows, apart, strict=True) if other or not named & _keys(row)]


def _keys(row: Participant) -> set[str]:
    """By what somebody is known again: a State by its code, a body by its name, a person by the last word of the name."""
    if row.kind == "person":
        return {row.name.split()[-1]} if row.name else set()
    return {row.iso3 or row.name or ""}


def _one_kind_a_name(rows: list[Participant]) -> Iterator[Participant]:
    """A body of no list that is a stakeholder in one place is one in every place."""
    stakeholders = {row.name for row in rows if row.kind == "stakeholder"}
    for row in rows:
        known = row.kind == "institution" and row.name in stakeholders
        yield replace(row, kind="stakeholder") if known else row


class _Reader:
    """Reads the places of one report in order; knows whether a list of members has come by."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.words, self.language = analysis, analysis.words, analysis.language
        self.people = PEOPLE[analysis.language]
        self.members_listed = False
        self.subjects: set[tuple[str, int]] = set()

    def says(self, use: str, text: str) -> bool:
        """Whether a pattern of the codebook stands in a text."""
        return bool(self.analysis.codebook.any_of(use, self.language).search(text))

    def read(self, passage: Passage) -> list[Participant]:
        """The participants that a passage names."""
        if isinstance(passage.place, Event):
            return self._organisers(passage, passage.place)
        if not isinstance(passage.place, (Paragraph, Note)):
            return []
        found = self._officers(passage) if isinstance(passage.place, Paragraph) else []
        taken = bytearray(len(passage.text) + 1)
        for row in found:
            taken[row.start : row.end] = b"\1" * (row.end - row.start)
        for sentence in passage.sentences:
            found += self._sentence(passage, sentence, taken)
        return found

    def _sentence(self, passage: Passage, sentence: Span, taken: bytearray) -> list[Participant]:
        """The participants that one sentence names; what a frame takes is not given to another."""
        rows: list[Participant] = []
        text = passage.text[slice(*sentence)]
        for listing in listings(text, self.analysis.codebook, self.language):
            start, end = sentence[0] + listing.start, sentence[0] + listing.end
            if not any(taken[start:end]):
                found = self._members(passage, start, end, listing.frame.role, listing.around, listing.office)
                if found and self._fits(listing, found, passage.text[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    rows += [self._spoke(row, passage, listing) for row in found]
                    if listing.frame.role == "subject":
                        self.subjects.update((passage.id, row.start) for row in found)
        return rows

    def _spoke(self, row: Participant, passage: Passage, listing: Listing) -> Participant:
        """A statement at the opening opens the meeting, a presentation to a panel is a panellist's; others are speakers'."""
        section = getattr(passage.place, "section", None)
        title = self.analysis.report[section].title if section else ""
        if row.role not in _SPEAKS:
            return row
        if row.role == "presentation" and (self.says("on_a_panel", title) or self.says("on_a_panel", passage.text)):
            return replace(row, role="panellist")
        opens = self.says("opening_section", title) or self.says("opening_part", listing.around)
        return replace(row, role="opening" if opens and row.kind in ("person", "expert") else "speaker")

    def _officers(self, passage: Passage) -> list[Participant]:
        """Lines such as "Chair: Name One (Country)"; a person without an office carries on the one before."""
        rows = []
        for start, end, office in offices(passage.text, self.analysis.codebook, self.language):
            rows += self._members(passage, start, end, "officer", "", office)
        return [row for row in rows if row.honorific or (row.name and row.iso3)]

    def _organisers(self, passage: Passage, event: Event) -> list[Participant]:
        """Who organised a side event; an office named after a body without its name is that body's."""
        at, rows = len(event.title or ""), list[Participant]()
        for organiser in event.organisers:
            start = event.text.find(organiser, at)
            if start >= 0 and not self.says("date", organiser):
                at = start + len(organiser)
                rows += self._members(passage, start, at, "organiser", "", None)
        for i, row in enumerate(rows[1:], 1):
            if row.kind == "institution" and self.says("branch", row.text):
                rows[i] = replace(row, kind=rows[i - 1].kind)
        return rows

    def _members(
        self, passage: Passage, start: int, end: int, role: str, around: str, office: str | None
    ) -> list[Participant]:
        """The members of a list of names, each a row; ``around`` is the sentence around the list."""
        book, words = self.analysis.codebook, self.words
        if role == "officer" and office:
            role = role_of(office, book, self.language)
        under = book.any_of("under_item", self.language).search(passage.text)
        item = getattr(passage.place, "agenda_item", None) or ("".join(under["item"].split()) if under else None)
        rows = []
        for a, b in members(passage.text[start:end], words):
            piece = passage.text[start + a : start + b]
            if self.says("nobody", book.any_of("speaks_for", self.language).sub("", piece)):
                continue
            who, own = identify(piece, role, words), role
            if role == "attended":
                own = capacity(piece, who, around, words, after_members=self.members_listed)
            kind = who.kind or kind_by_sentence(piece, around, own if role == "attended" else "", words)
            row = Participant(
                passage.id, start + a, start + b, piece, who.name, kind, who.iso3, own, item, who.honorific, who.gender,
                who.affiliation, org=who.org,
            )  # fmt: skip
            rows.append(row)
        self.members_listed |= role == "attended" and any(row.role == "member" for row in rows)
        return rows

    def _fits(self, listing: Listing, rows: list[Participant], who: str) -> bool:
        """Whether what stands where a frame expects names are names."""
        asks, words = listing.frame.asks, self.words
        if asks == "listed" and self.says("announced", listing.around):
            return True
        states = [row.kind == "state" for row in rows]
        if asks == "states":
            return all(states)
        titles = self.people.titles(self.analysis.codebook)["any"]
        people = [row.kind == "person" and bool(row.honorific or row.name or titles.search(row.text)) for row in rows]
        listed = [
            state or words.row_of(row.text, "organisations") is not None
            for state, row in zip(states, rows, strict=True)
        ]
        if all(one or other for one, other in zip(people, listed, strict=True)):
            return True
        bodies = any(listed) or bool(words.named("organisations", who))
        bodies = bodies or any(row.kind != "person" and self.people.reads_as_body(row.text, words) for row in rows)
        return {"known": False, "people": any(people), "bodies": bodies}.get(asks, bodies or any(people))
