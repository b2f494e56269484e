"""Who took part, and in which capacity: attendance, statements, panels, officers, organisers, members of networks.

UN reports state participation in a handful of frames. A frame gives the role and the stretch that holds the names; the
stretch is split as a list; each member is a State, a body or a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.attendance import (
    SPEAKS,
    Listing,
    capacity,
    identify,
    kind_by_sentence,
    listings,
    members,
    role_of,
)
from migration_review.find.codebook import Book
from migration_review.model import Event, Findings, Note, Paragraph, Participant, Report
from migration_review.text import Span

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
    for passage in reader.analysis:
        reader.read(passage)
    return Findings(_one_kind_a_name(_each_speaker_once(reader.rows, reader.subjects)), Participant, report)


def _each_speaker_once(rows: list[Participant], subjects: set[tuple[str, int]]) -> list[Participant]:
    """Without those who are only the subject of a verb of speech, where a list or another frame names them elsewhere.

    An office that is such a subject is held by one of the people that are named, where some are.
    """
    apart = [row for row in rows if (row.place, row.start) not in subjects]
    named = {_key(row) for row in apart if row.role not in _ATTEND}
    named |= {None} if any(row.kind == "person" for row in apart) else set()
    return [row for row in rows if (row.place, row.start) not in subjects or _key(row) not in named]


def _key(row: Participant) -> str | None:
    """By what somebody is known again: a State by its code, a body by its name, a person by the last word of the name."""
    if row.kind == "person":
        return row.name.split()[-1] if row.name else None
    return row.iso3 or row.name


def _one_kind_a_name(rows: list[Participant]) -> Iterator[Participant]:
    """A body of no list that is a stakeholder in one place is one in every place."""
    stakeholders = {row.name for row in rows if row.kind == "stakeholder"}
    return (replace(row, kind="stakeholder") if row.name in stakeholders else row for row in rows)


class _Reader:
    """Reads the places of one report in order; what was found so far tells whether a list of members has come by."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.words, self.language = analysis, analysis.words, analysis.language
        self.rows: list[Participant] = []
        self.subjects: set[tuple[str, int]] = set()
        self.members_listed = False

    def says(self, use: str, text: str) -> bool:
        """Whether a pattern of the codebook stands in a text."""
        return bool(self.analysis.codebook.any_of(use, self.language).search(text))

    def read(self, passage: Passage) -> None:
        """Take the participants that a passage names."""
        found: list[Participant] = []
        if isinstance(passage.place, Event):
            found = self._organisers(passage, passage.place)
        elif isinstance(passage.place, (Paragraph, Note)):
            for sentence in passage.sentences:
                found += self._sentence(passage, sentence)
        self.rows += sorted(found, key=lambda row: (row.start, row.end))

    def _sentence(self, passage: Passage, sentence: Span) -> list[Participant]:
        """The participants that one sentence names; what a frame takes is not given to another."""
        found, taken = list[Participant](), list[Span]()
        text = passage.text[slice(*sentence)]
        for listing in listings(text, self.analysis.codebook, self.language):
            start, end = sentence[0] + listing.start, sentence[0] + listing.end
            if any(a < end and start < b for a, b in taken):
                continue
            rows = self._members(passage, start, end, listing)
            if rows and self._fits(listing, rows):
                taken.append((start, end))
                found += [self._spoke(row, passage, text) for row in rows]
                if listing.role == "subject":
                    self.subjects.update((passage.id, row.start) for row in rows)
        self.members_listed |= any(row.role == "member" for row in found)
        return found

    def _spoke(self, row: Participant, passage: Passage, sentence: str) -> Participant:
        """A statement at the opening opens the meeting, a presentation to a panel is a panellist's; others are speakers'."""
        if row.role not in SPEAKS:
            return row
        section = getattr(passage.place, "section", None)
        title = self.analysis.report[section].title if section else ""
        if row.role == "presentation" and self.says("on_a_panel", f"{title}\n{passage.text}"):
            return replace(row, role="panellist")
        opens = self.says("opening_section", title) or self.says("opening_part", sentence)
        return replace(row, role="opening" if opens and row.kind in ("person", "expert") else "speaker")

    def _organisers(self, passage: Passage, event: Event) -> list[Participant]:
        """Who organised a side event."""
        at, rows = len(event.title or ""), list[Participant]()
        for organiser in event.organisers:
            start = event.text.find(organiser, at)
            if start >= 0:
                at = start + len(organiser)
                rows += self._members(passage, start, at, None)
        return rows

    def _members(self, passage: Passage, start: int, end: int, listing: Listing | None) -> list[Participant]:
        """The members of a list of names, each a row; of what organised an event where no sentence tells."""
        book, words = self.analysis.codebook, self.words
        role, around = (listing.role, listing.around) if listing else ("organiser", "")
        under = book.any_of("under_item", self.language).search(passage.text)
        item = getattr(passage.place, "agenda_item", None) or ("".join(under["item"].split()) if under else None)
        rows = []
        for a, b in members(passage.text[start:end], words):
            piece = passage.text[start + a : start + b]
            if self.says("nobody", book.any_of("speaks_for", self.language).sub("", piece)):
                continue
            who, own = identify(piece, role, words), role
            if role == "attended":
                own = capacity(who, around, words, after_members=self.members_listed)
            elif role == "officer" and listing and listing.office:
                own = role_of(listing.office, book, self.language)
            kind = who.kind or kind_by_sentence(piece, around, own if role == "attended" else "", words)
            row = Participant(
                passage.id, start + a, start + b, piece, who.name, kind, who.iso3, own, item, who.honorific, who.gender,
                who.affiliation, org=who.org,
            )  # fmt: skip
            rows.append(row)
        return rows

    def _fits(self, listing: Listing, rows: list[Participant]) -> bool:
        """Whether what stands where a frame expects names are names."""
        asks, words = listing.asks, self.words
        if asks == "listed" and self.says("announced", listing.around):
            return True
        if asks == "states":
            return all(row.kind == "state" for row in rows)
        known = [row.kind in ("person", "state") or words.row_of(row.text, "organisations") is not None for row in rows]
        if asks == "known" or all(known):
            return all(known)
        person = any(row.kind == "person" for row in rows)
        body = any(
            words.named("organisations", row.text) or (row.kind != "person" and words.spoken.reads_as_body(row.text))
            for row in rows
        )
        return {"people": person, "bodies": body}.get(asks, body or person)
