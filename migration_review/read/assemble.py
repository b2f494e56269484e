"""What the pass over the lines found, put together as a report: ids, parents, notes, ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from migration_review.model import Anomaly, Decision, Note, Paragraph, Report, Section, Source
from migration_review.read import places
from migration_review.read.front import front_matter
from migration_review.read.join import Draft, Words
from migration_review.read.ledger import tile
from migration_review.read.markup import Line
from migration_review.read.numbering import Profile


@dataclass
class Opened:
    """A paragraph, agenda item, event, decision, note or heading whose lines are still coming."""

    kind: str
    draft: Draft
    line: Line
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What the pass found.

    ``lines`` are those outside a table of contents, ``opened`` is everything in order, ``sections`` the headings among it,
    ``table`` the lines of the documents table; ``claims`` say which kind the characters are.
    """

    source: Source
    profile: Profile
    words: Words
    lines: Sequence[Line]
    opened: Sequence[Opened]
    sections: Sequence[Opened]
    table: list[Line]
    claims: list[tuple[int, int, str]]
    anomalies: Sequence[Anomaly]


def assemble(read: Outcome) -> Report:
    """The report of what the pass found."""
    ids = _section_ids(read)
    tags = _agenda_tags(read)
    sections = tuple(
        Section(
            ids[str(s.facts["key"])], str(s.facts["part"]), s.facts["numeral"], str(s.facts["title"]), int(str(s.facts["level"])),  # type: ignore[arg-type]
            ids[str(s.facts["parent"])] if s.facts["parent"] else None, tags[str(s.facts["key"])], s.draft.text(), s.draft.where(),
        )
        for s in read.sections
    )  # fmt: skip
    paragraphs = tuple(
        Paragraph(
            str(p.facts["id"]), str(p.facts["part"]), int(str(p.facts["number"])), p.draft.text(),
            ids[str(p.facts["section"])] if p.facts["section"] is not None else None,
            tags[str(p.facts["section"])] if p.facts["section"] is not None else None, tuple(p.draft.joints), p.draft.where(),
        )
        for p in _of(read, "paragraph")
    )  # fmt: skip
    decisions = tuple(
        Decision(f"decision:{n}", _optional(d.facts["paragraph"]), d.draft.text(), d.draft.where())
        for n, d in enumerate(_of(read, "decision"), 1)
    )
    agenda = tuple(
        places.agenda_item(str(a.facts["item"]), a.draft, read.profile) for a in _unique(read, "agenda", "item")
    )
    events = tuple(
        places.side_event(str(e.facts["letter"]), str(e.facts["paragraph"]), e.draft, read.profile)
        for e in _unique(read, "event", "letter")
    )
    documents = places.documents(read.table, read.words, read.profile)
    end = _body_start(read)
    front = [line for line in read.lines if line.start < end]
    heads = [line.text for line in read.lines if line.role == "furniture"]
    facts = front_matter(front, heads, documents, read.profile)
    return Report(
        symbol=facts["symbol"], title=facts["title"], venue=facts["venue"], dates=facts["dates"], language=read.profile.language, sections=sections, paragraphs=paragraphs, agenda=agenda,
        events=events + places.consultations(paragraphs, read.profile), documents=documents, notes=_notes(read),
        decisions=decisions, themes=places.themes(agenda, sections, read.profile), source=read.source,
        ledger=tile(read.source.text, read.claims), anomalies=tuple(read.anomalies),
    )  # fmt: skip


def _body_start(read: Outcome) -> int:
    starts = [entry.line.start for entry in read.opened if entry.kind in ("section", "paragraph")]
    return min(starts, default=0)


def _of(read: Outcome, kind: str) -> list[Opened]:
    return [entry for entry in read.opened if entry.kind == kind]


def _unique(read: Outcome, kind: str, key: str) -> list[Opened]:
    """The entries of a kind, each key once: a second list with the same letters keeps its ids apart by number."""
    seen: dict[str, int] = {}
    for entry in _of(read, kind):
        name = str(entry.facts[key])
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            entry.facts[key] = f"{name}-{seen[name]}"
    return _of(read, kind)


def _notes(read: Outcome) -> tuple[Note, ...]:
    called = {label: str(p.facts["id"]) for p in reversed(_of(read, "paragraph")) for label in p.draft.refs}
    notes = _unique(read, "note", "label")
    return tuple(
        Note(
            f"note:{n.facts['label']}",
            called.get(str(n.facts["label"]).split("-")[0]),
            n.draft.text(),
            n.draft.where(),
        )
        for n in notes
    )


def _section_ids(read: Outcome) -> dict[str, str]:
    """``heading:annex2/三``; without a numeral its ordinal in the part; where a numeral comes back, below its parent's."""
    ordinals: dict[str, int] = {}
    ids: dict[str, str] = {}
    taken: set[str] = set()
    bare = [(s.facts["part"], s.facts["numeral"]) for s in read.sections if s.facts["numeral"]]
    again = {key for key, count in Counter(bare).items() if count > 1}
    for section in read.sections:
        part, numeral, parent = str(section.facts["part"]), section.facts["numeral"], section.facts["parent"]
        ordinals[part] = ordinals.get(part, 0) + 1
        name = f"heading:{part}/{numeral or ordinals[part]}"
        if (part, numeral) in again and parent:
            name = f"{ids[str(parent)]}/{numeral}"
        if name in taken:
            name = f"{name}-{ordinals[part]}"
        taken.add(name)
        ids[str(section.facts["key"])] = name
    return ids


def _agenda_tags(read: Outcome) -> dict[str, str | None]:
    tags: dict[str, str | None] = {}
    for section in read.sections:
        own, parent = section.facts["agenda_item"], section.facts["parent"]
        tags[str(section.facts["key"])] = str(own) if own else tags[str(parent)] if parent else None
    return tags


def _optional(fact: object) -> str | None:
    return None if fact is None else str(fact)
