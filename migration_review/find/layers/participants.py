"""Who took part, and in which capacity: attendance, statements, panels, officers, organisers, members of networks.

UN reports state participation in a handful of frames. A frame gives the role and the stretch that holds the names; the
stretch is split as a list; each member is a State, a body or a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.attendance import SPEAKS, Listing, Who, identify, listings, members, rule
from migration_review.find.codebook import Book
from migration_review.find.matching import Words, row_by_key
from migration_review.model import Event, Findings, Note, Paragraph, Participant, Report
from migration_review.text import Span

_ROLE_OF_KIND = {"state": "member", "un_entity": "un_entity", "intergovernmental": "intergovernmental"}
_ATTEND = frozenset((*_ROLE_OF_KIND.values(), "observer", "un_secretariat", "other_entity", "organiser"))


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
        self.analysis, self.words = analysis, analysis.words
        self.rows: list[Participant] = []
        self.subjects: set[tuple[str, int]] = set()
        self.members_listed = False

    def says(self, use: str, text: str) -> bool:
        """Whether a pattern of the codebook stands in a text."""
        return bool(rule(use, self.words).search(text))

    def read(self, passage: Passage) -> None:
        """Take the participants that a passage names."""
        found: list[Participant] = []
        if isinstance(passage.place, Event):
            found = self._organisers(passage, passage.place)
        elif isinstance(passage.place, (Paragraph, Note)):
            found = [row for sentence in passage.sentences for row in self._sentence(passage, sentence)]
        self.rows += sorted(found, key=lambda row: (row.start, row.end))

    def _organisers(self, passage: Passage, event: Event) -> list[Participant]:
        """Who organised a side event."""
        at, rows = len(event.title or ""), list[Participant]()
        for organiser in event.organisers:
            start = event.text.find(organiser, at)
            if start >= 0:
                at = start + len(organiser)
                rows += self._members(passage, start, Listing("organiser", "", 0, len(organiser), "", ""))
        return rows

    def _sentence(self, passage: Passage, sentence: Span) -> list[Participant]:
        """The participants that one sentence names; what a frame takes is not given to another."""
        found, taken = list[Participant](), list[Span]()
        text = passage.text[slice(*sentence)]
        for listing in listings(text, self.words):
            if not any(start < listing.end and listing.start < end for start, end in taken):
                rows = self._members(passage, sentence[0], listing)
                if rows and self._fits(listing, rows):
                    taken.append((listing.start, listing.end))
                    found += [self._spoke(row, passage, text) for row in rows]
                    if listing.role == "subject":
                        self.subjects.update((passage.id, row.start) for row in rows)
        self.members_listed |= any(row.role == "member" for row in found)
        return found

    def _members(self, passage: Passage, begins: int, listing: Listing) -> list[Participant]:
        """The members of a list of names, each a row."""
        words, rows = self.words, list[Participant]()
        under = rule("under_item", words).search(passage.text)
        item = getattr(passage.place, "agenda_item", None) or ("".join(under["item"].split()) if under else None)
        offset = begins + listing.start
        for a, b in members(passage.text[offset : begins + listing.end], words):
            start, end = offset + a, offset + b
            piece = passage.text[start:end]
            if not self.says("nobody", rule("speaks_for", words).sub("", piece)):
                who = identify(piece, listing.role, words)
                role = self._role(who, listing)
                kind = who.kind or self._kind(piece, listing, role)
                rows.append(
                    Participant(
                        passage.id, start, end, piece, who.name, kind, who.iso3, role, item,
                        who.honorific, who.gender, who.affiliation, org=who.org,
                    )
                )  # fmt: skip
        return rows

    def _role(self, who: Who, listing: Listing) -> str:
        """The role of a member of a list: its frame's, its office's, or the capacity in which it attended."""
        if listing.role == "officer" and listing.office:
            roles = ("rapporteur", "vice_chair")
            return next((role for role in roles if self.says(f"role:{role}", listing.office)), "chair")
        return (
            _capacity(who, listing.around, self.words, self.members_listed)
            if listing.role == "attended"
            else listing.role
        )

    def _kind(self, piece: str, listing: Listing, role: str) -> str:
        """What a body is that no list has: by the sentence, by the capacity it attended in, by the form of its name."""
        if self.says("stakeholders", listing.around):
            return "stakeholder"
        if listing.role == "attended" and role in ("un_secretariat", "un_entity", "intergovernmental"):
            return role.replace("secretariat", "entity")
        return "stakeholder" if self.says("civil", piece) else "institution"

    def _fits(self, listing: Listing, rows: list[Participant]) -> bool:
        """Whether what stands where a frame expects names are names."""
        words, asks = self.words, listing.asks
        if asks == "listed" and self.says("announced", listing.around):
            return True
        if asks == "states":
            return all(row.kind == "state" for row in rows)
        if all(row.kind in ("person", "state") or words.row_of(row.text, "organisations") for row in rows):
            return True
        person = asks != "bodies" and any(row.kind == "person" for row in rows)
        bodies = () if asks in ("known", "people") else (row.text for row in rows if row.kind != "person")
        return asks != "known" and (
            person or any(words.spoken.reads_as_body(text) or words.named("organisations", text) for text in bodies)
        )

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


def _capacity(who: Who, around: str, words: Words, members_listed: bool) -> str:
    """In which capacity somebody attended: what the sentence says, otherwise what they are.

    States that are not called members are none where the list of the members has come by.
    """
    book = words.codebook
    said = [use.removeprefix("capacity:") for use in book.uses("capacity") if rule(use, words).search(around)]
    as_observers = bool(rule("as_observers", words).search(around))
    if who.kind == "state":
        status = row_by_key("countries", str(who.iso3), book)["un_status"]
        observer = as_observers if "member" in said else members_listed or status == "observer"
        return "observer" if observer or ("observer" in said and "member" not in said) else "member"
    if (
        not said
        and who.org
        and book.any_of("secretariat", "en").search(row_by_key("organisations", who.org, book)["name_en"])
    ):
        return "un_secretariat"
    as_bodies = [role for role in said if role not in ("observer", "member")]
    if "observer" in said and not as_observers:
        as_bodies.append("observer")
    return as_bodies[0] if as_bodies else _ROLE_OF_KIND.get(who.kind, "other_entity")
