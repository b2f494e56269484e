"""Who took part, and in which capacity: attendance, statements, panels, officers, organisers, members of networks.

UN reports state participation in a handful of frames. A frame (``frames.csv``, use ``frame:<role>:<asks>``) gives the role and
the stretch that holds the names; the stretch is taken apart as a list; each member is a State, a body or a person. ``asks``
is what must stand there: each a person, a State or a body of the codebook ("known"), or one that reads as a person ("people"),
as a body ("bodies"), as either ("names"), only States ("states"), or anything that is announced as a list ("listed"). The
other uses of that file are how a language writes lists and people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.codebook import Book
from migration_review.find.matching import Name, Words, row_by_key
from migration_review.model import Event, Findings, Note, Paragraph, Participant, Report
from migration_review.text import Span, split_list

_OF_PEOPLE = frozenset(("panellist", "moderator", "closing", "opening", "chair", "officer"))
_SPEAKS = frozenset(("statement", "presentation", "subject"))  # people, and whoever else has a voice
_ROLE_OF_KIND = {"state": "member", "un_entity": "un_entity", "intergovernmental": "intergovernmental"}
_ATTEND = frozenset((*_ROLE_OF_KIND.values(), "observer", "un_secretariat", "other_entity", "organiser"))
_LONGEST, _PERSON = 6000, 400  # characters of a sentence, a longer one lists nobody; and of what is said of a person
_LINE = re.compile(r"\n|[;；](?![^(（]{0,80}[)）])")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")

_Who: TypeAlias = dict[str, Any]
"""What is known of a member of a list, by column; ``kind`` is "" for a body of no list, whose sentence tells."""


class _Listing(NamedTuple):
    """Where a sentence names participants: their role, what must stand there, the office if told, and the words around."""

    role: str
    asks: str
    start: int
    end: int
    office: str
    around: str


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

    def key(row: Participant) -> str | None:
        """A State is known again by its code, a body by its name, a person by the last word of the name."""
        if row.kind == "person":
            return row.name.split()[-1] if row.name else None
        return row.iso3 or row.name

    apart = [row for row in rows if (row.place, row.start) not in subjects]
    named = {key(row) for row in apart if row.role not in _ATTEND}
    named |= {None} if any(row.kind == "person" for row in apart) else set()
    return [row for row in rows if (row.place, row.start) not in subjects or key(row) not in named]


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
        return bool(self.words.rules[use].search(text))

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
                rows += self._members(passage, start, _Listing("organiser", "", 0, len(organiser), "", ""))
        return rows

    def _sentence(self, passage: Passage, sentence: Span) -> list[Participant]:
        """The participants that one sentence names; what a frame takes is not given to another."""
        found, taken = list[Participant](), list[Span]()
        text = passage.text[slice(*sentence)]
        for listing in _listings(text, self.words):
            if not any(start < listing.end and listing.start < end for start, end in taken):
                rows = self._members(passage, sentence[0], listing)
                if rows and self._fits(listing, rows):
                    taken.append((listing.start, listing.end))
                    found += [self._spoke(row, passage, text) for row in rows]
                    if listing.role == "subject":
                        self.subjects.update((passage.id, row.start) for row in rows)
        self.members_listed |= any(row.role == "member" for row in found)
        return found

    def _members(self, passage: Passage, begins: int, listing: _Listing) -> list[Participant]:
        """The members of a list of names, each a row."""
        under = self.words.rules["under_item"].search(passage.text)
        item = getattr(passage.place, "agenda_item", None) or ("".join(under["item"].split()) if under else None)
        offset, rows = begins + listing.start, list[Participant]()
        for a, b in _taken_apart(passage.text[offset : begins + listing.end], self.words):
            piece = passage.text[offset + a : offset + b]
            if not self.says("nobody", self.words.rules["speaks_for"].sub("", piece)):
                who = _identify(piece, listing.role, self.words)
                role = self._role(who, listing)
                who["kind"] = who["kind"] or self._kind(piece, listing, role)
                rows.append(Participant(passage.id, offset + a, offset + b, piece, role=role, agenda_item=item, **who))
        return rows

    def _fits(self, listing: _Listing, rows: list[Participant]) -> bool:
        """Whether what stands where a frame expects names are names."""
        if listing.asks == "listed" and self.says("announced", listing.around):
            return True
        read = {self._reads_as(row) for row in rows}
        if listing.asks == "states" or read <= {"state", "person", "known"}:
            return listing.asks != "states" or read == {"state"}
        wanted = {"known": set[str](), "people": {"person"}, "bodies": {"known", "body"}}
        return bool(read & wanted.get(listing.asks, {"person", "known", "body"}))

    def _reads_as(self, row: Participant) -> str:
        """What a name reads as: a state, a person, a known body, a body, or nothing."""
        if row.kind in ("state", "person"):
            return row.kind
        body = self.words.named("organisations", row.text) or self.words.spoken.reads_as_body(row.text)
        return "known" if self.words.row_of(row.text, "organisations") else "body" if body else ""

    def _role(self, who: _Who, listing: _Listing) -> str:
        """The role of a member of a list: its frame's, its office's, or the capacity in which it attended."""
        if listing.role == "attended":
            return _capacity(who, listing.around, self.words, self.members_listed)
        if listing.role == "officer" and listing.office:
            roles = ("rapporteur", "vice_chair")
            return next((role for role in roles if self.says(f"role:{role}", listing.office)), "chair")
        return listing.role

    def _kind(self, piece: str, listing: _Listing, role: str) -> str:
        """What a body is that no list has: by the sentence, by the capacity it attended in, by the form of its name."""
        if self.says("stakeholders", listing.around):
            return "stakeholder"
        if listing.role == "attended" and role in ("un_secretariat", "un_entity", "intergovernmental"):
            return role.replace("secretariat", "entity")
        return "stakeholder" if self.says("civil", piece) else "institution"

    def _spoke(self, row: Participant, passage: Passage, sentence: str) -> Participant:
        """A statement at the opening opens the meeting, a presentation to a panel is a panellist's; others are speakers'."""
        if row.role not in _SPEAKS:
            return row
        section = getattr(passage.place, "section", None)
        title = self.analysis.report[section].title if section else ""
        if row.role == "presentation" and self.says("on_a_panel", f"{title}\n{passage.text}"):
            return replace(row, role="panellist")
        opens = self.says("opening_section", title) or self.says("opening_part", sentence)
        return replace(row, role="opening" if opens and row.kind in ("person", "expert") else "speaker")


def _listings(text: str, words: Words) -> Iterator[_Listing]:
    """Where a sentence may name participants, in the frames' order."""
    text = text.rstrip("。.")
    if len(text) > _LONGEST:
        return
    told = words.rules["took_part"].search(text)
    for role, asks, frame in _frames(words):
        for match in frame.finditer(text) if told or role == "subject" else ():
            if not any(words.rules[use].search(match["who"]) for use in ("nobody", "announced")):
                start, end = match.span("who")
                another = words.rules["another_subject"].search(text, end)
                around = f"{text[:start]} {text[end : another.start() if another else None]}"
                yield _Listing(role, asks, start, end, match.groupdict().get("office") or "", around)


@lru_cache(maxsize=8)
def _frames(words: Words) -> list[tuple[str, str, re.Pattern[str]]]:
    """The role that each frame gives, what must stand in it, and the frame."""
    uses = (use.split(":") for use in words.codebook.uses("frame"))
    return [(role, asks, each) for kind, role, asks in uses for each in words.rules.each(f"{kind}:{role}:{asks}")]


def _taken_apart(text: str, words: Words) -> list[Span]:
    """(start, end) of each member of a list, in order, without marks, articles and what is said of it."""
    edges = [0, *(edge for mark in _LINE.finditer(text) for edge in mark.span()), len(text)]
    lines = list(zip(edges[::2], edges[1::2], strict=True))
    spans = (span for line in lines for span in _of_a_line(text, *line, words, len(lines) > 1))
    return [(start, end) for start, end in (_bare(text, *span, words) for span in spans) if start < end]


def _of_a_line(text: str, start: int, end: int, words: Words, alone: bool) -> Iterator[Span]:
    """The members of a line; what stands alone in it, or reads as one person with an office, is not taken apart."""
    line = text[start:end]
    states = words.named("countries", line)
    if not re.search(r"\w", words.rules["beside_states"].sub("", _hidden(line, states, " "))):
        yield from ((start + state.start, start + state.end) for state in states)  # nothing else, its marks lost or not
        return
    people = {match.start() for match in words.rules["person_begins"].finditer(line)}
    others = {m.end() for m in words.rules["next_member" if people else "next_office"].finditer(_masked(line, words))}
    cuts, named = [0], False
    for at in sorted(people | others):  # what stands before a person and is none is an office of theirs
        if at in others or named:
            cuts.append(at)
        named = at in people
    for a, b in pairwise([*cuts, len(line)]):
        left, right = _bare(line, a, b, words)
        whole = alone and not words.rules["listed"].search(line, left, right)
        if whole or words.rules["one_member"].search(line[left:right]):
            yield start + left, start + right
        else:
            yield from ((start + left + x, start + left + y) for x, y in _split(line[left:right], words))


def _split(text: str, words: Words) -> list[Span]:
    """A list taken apart at its marks and conjunctions; in Chinese only where what stands before them is a whole name."""
    masked = _masked(text, words)
    people = words.rules["people_listed"].search(masked)

    def is_name(piece: str) -> bool:
        bare = _BRACKET.sub("", piece.strip())
        ends = bare != piece.strip() or words.rules["member_ends"].search(bare)
        return bool(ends) or (not people and words.spoken.reads_as_body(bare))

    return split_list(masked, is_name)


def _bare(text: str, start: int, end: int, words: Words) -> Span:
    """A stretch without the marks and words that lead in a member of a list, and without what is said of it."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n，,、"))
    for use in ("list_mark", "list_lead", "list_lead"):
        if lead := words.rules[use].match(text[start:end]):
            start += lead.end()
    if aside := words.rules["list_aside"].search(text, start, end):
        end = aside.start()
    while tail := words.rules["list_end"].search(text[start:end]):
        end = start + tail.start()
    return start, end


def _masked(text: str, words: Words) -> str:
    """A text in which every letter of a known name is the same one, so that nothing in it separates."""
    names = words.named("countries", text) + words.named("organisations", text)
    return _hidden(text, names, words.spoken.WHOLE)


def _hidden(text: str, names: list[Name], letter: str) -> str:
    letters = list(text)
    for name in names:
        letters[name.start : name.end] = letter * (name.end - name.start)
    return "".join(letters)


def _who(name: str | None, kind: str, **known: str | None) -> _Who:
    return dict.fromkeys(("iso3", "org", "honorific", "gender", "affiliation")) | {"name": name, "kind": kind} | known


def _identify(piece: str, role: str, words: Words) -> _Who:
    """Who a member of a list is: a person, a State, a known body; else what may be an office, or a body of no list."""
    bare = words.rules["article"].sub("", piece)
    if role not in _OF_PEOPLE:
        bare = words.rules["speaks_for"].sub("", bare)
    masked = _masked(bare[:_PERSON], words)
    if person := _person("person:any", bare, masked, words):
        return person
    government = words.rules["government_of"].search(bare)
    if country := words.row_of(government["state"] if government else bare, "countries"):
        return _who(country[f"name_{words.language}"], "state", iso3=country["iso3"])
    of_a_body = role in _OF_PEOPLE or words.rules["{post}"].search(bare)
    if body := words.row_of(_BRACKET.sub("", bare) if of_a_body else bare, "organisations"):
        return _who(body[f"name_{words.language}"] or bare, body["kind"], org=body["org"])
    if role in _OF_PEOPLE | _SPEAKS and (person := _person("person:certain", bare, masked, words)):
        return person
    bodies = (name.key for name in words.named("organisations", bare) if name.start == 0)  # whose office it is
    return _who(bare, next((row_by_key("organisations", key, words.codebook)["kind"] for key in bodies), ""))


def _person(use: str, text: str, masked: str, words: Words) -> _Who | None:
    """Somebody, by the first of the patterns that reads the text so; the name is missing where an office stands alone."""
    match = next(filter(None, (each.match(masked) for each in words.rules.each(use))), None)
    if not match:
        return None
    parts = {
        group: text[slice(*match.span(group))].strip(" ,，;") for group, found in match.groupdict().items() if found
    }
    bracket, honorific = parts.get("bracket", ""), parts.get("honorific")
    affiliation = words.rules["article"].sub("", parts.get("after") or parts.get("before") or bracket)
    country = words.named("countries", bracket if words.row_of(bracket, "countries") else affiliation)
    iso3, org = (found[0].key if found else None for found in (country, words.named("organisations", affiliation)))
    genders = {row["honorific"].rstrip("."): row["gender"] for row in words.codebook.lists["honorifics"]}
    gender = genders[honorific.rstrip(".")] if honorific else ""
    return _who(
        parts.get("name") or None, "person", iso3=iso3, org=org, honorific=honorific,
        gender=gender or None, affiliation=affiliation or None,
    )  # fmt: skip


def _capacity(who: _Who, around: str, words: Words, members_listed: bool) -> str:
    """In which capacity somebody attended: what the sentence says, otherwise what they are.

    States that are not called members are none where the list of the members has come by.
    """
    book = words.codebook
    said = [use.removeprefix("capacity:") for use in book.uses("capacity") if words.rules[use].search(around)]
    as_observers = bool(words.rules["as_observers"].search(around))
    if who["kind"] == "state":
        status = row_by_key("countries", who["iso3"], book)["un_status"]
        if "member" in said:
            return "observer" if "observer" in said and as_observers else "member"
        return "observer" if "observer" in said or members_listed or status == "observer" else "member"
    name = "" if said or not who["org"] else row_by_key("organisations", who["org"], book)["name_en"]
    if book.any_of("secretariat", "en").search(name):
        return "un_secretariat"
    bodies = [role for role in said if role not in ("member", "observer")]
    observers = ["observer"] if "observer" in said and not as_observers else []
    return next(iter(bodies + observers), _ROLE_OF_KIND.get(who["kind"], "other_entity"))
