"""The places beside paragraphs: agenda, events, the list of documents, the round tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

from migration_review.model import AgendaItem, Document, Event, Paragraph, Section, Theme
from migration_review.read.dates import dated, dates_in
from migration_review.read.join import Draft, Words
from migration_review.read.markup import Line, Segment
from migration_review.read.numbering import SYMBOL, TERMINAL, Profile, objectives_in
from migration_review.text import split_list

_QUOTED = re.compile(r"[“\"「](?P<title>[^”\"」]+)[”\"」]")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*[)）]\s*$")


def agenda_item(item: str, draft: Draft, profile: Profile) -> AgendaItem:
    """An item of the agenda; its title goes without the closing mark and the list of objectives."""
    text = draft.text()
    return AgendaItem(item, _bare(text, profile), objectives_in(text, profile), text, draft.where())


def _bare(text: str, profile: Profile) -> str:
    bare = TERMINAL.sub("", text).strip()
    listed = _BRACKETS.search(bare)
    return bare[: listed.start()] if listed and profile.objectives.search(listed[0]) else bare


def themes(agenda: tuple[AgendaItem, ...], sections: Iterable[Section], profile: Profile) -> tuple[Theme, ...]:
    """The round tables: agenda items that list objectives or, where none does, headings that list several."""
    found = [Theme(item.agenda_item, item.title, item.objectives) for item in agenda if item.objectives]
    if not found:
        for section in sections:
            listed = objectives_in(section.title, profile)
            if len(listed) > 1:
                found.append(Theme(section.agenda_item, _bare(section.title, profile), listed))
    return tuple(found)


def side_event(letter: str, paragraph: str, draft: Draft, profile: Profile) -> Event:
    """A side event: its date, its quoted title and who organised it."""
    text = draft.text()
    quoted = _QUOTED.search(text)
    rest = text[quoted.end() :] if quoted else text
    when = dates_in(text[: quoted.start()] if quoted else text, profile) or dates_in(text, profile)
    by = profile.organised_by.search(rest)
    who = profile.together.split(profile.supported.split(by["who"] or by["listed"])[0]) if by else ()
    organisers = tuple(each[start:end] for each in who for start, end in split_list(each))
    title = quoted["title"].strip() if quoted else TERMINAL.sub("", re.split(r"[:：]", text, maxsplit=1)[-1]).strip()
    start, end = when[0] if when else (None, None)
    return Event(f"event:{letter}", "side_event", letter, start, end, title, organisers, paragraph, text, draft.where())


def consultations(paragraphs: tuple[Paragraph, ...], profile: Profile) -> tuple[Event, ...]:
    """The consultations that a paragraph dates, one a date; their text is the date as printed there."""
    found: list[Event] = []
    for paragraph in paragraphs:
        if profile.consulted not in paragraph.text:
            continue
        for held in profile.consultation.finditer(paragraph.text):
            offset = held.start("dates")
            for (a, b), start, end in dated(held["dates"], profile):
                pieces = _slice(paragraph, offset + a, offset + b)
                text = paragraph.text[offset + a : offset + b]
                found.append(
                    Event(
                        f"consultation:{len(found) + 1}",
                        "consultation",
                        None,
                        start,
                        end,
                        None,
                        (),
                        paragraph.id,
                        text,
                        pieces,
                    )
                )
    return tuple(found)


def _slice(paragraph: Paragraph, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
    cut = []
    for at, source, length in paragraph.pieces:
        left, right = max(at, start), min(at + length, end)
        if left < right:
            cut.append((left - start, source + left - at, right - left))
    return tuple(cut)


def documents(rows: list[Line], words: Words, profile: Profile) -> tuple[Document, ...]:
    """The list of documents: a row without a title opens a group, a row without a symbol takes its place as id."""
    found: list[Document] = []
    group = None
    names: set[str] = set()
    for line in rows:
        cells = _cells(line)
        texts = [text for text, _ in cells]
        if re.fullmatch(r"[|\-:\s]*", line.text) or texts[0] in ("文号", "Symbol"):
            continue
        symbol = SYMBOL.search(texts[0])
        title = next((cell for cell in cells[1:] if cell[0]), None)
        if title is None and not symbol:
            group = texts[0] or group
            continue
        if title is None or not (symbol or line.urls or len(cells) > 1):
            continue
        number = len(found) + 1
        name = symbol[0] if symbol and symbol[0] not in names else str(number)
        names.add(name)
        url = next((url for url in line.urls), None)
        items = tuple(re.findall(r"\d+(?:\([a-z]\))?", texts[2])) if len(texts) > 2 else ()
        pieces, at = [], 0
        for start, end in title[1]:
            pieces.append((at, start, end - start))
            at += end - start
        found.append(
            Document(
                f"document:{name}", group, symbol[0] if symbol else None, title[0], items, url, title[0], tuple(pieces)
            )
        )
    return tuple(found)


def _cells(line: Line) -> list[tuple[str, list[Segment]]]:
    """The cells of a table's row, at tabs or pipes, with where each stands."""
    pipes = line.text.startswith("|")
    cells, start = [], 0
    text = line.text.rstrip("|") if pipes else line.text
    marks = [match.span() for match in re.finditer(r"\|" if pipes else r"\t+|\s{3,}", text)]
    for left, right in [*marks, (len(text), len(text))]:
        raw = text[start:left]
        cell, first = raw.strip(), start + len(raw) - len(raw.lstrip())
        kept = line.tail(first)
        cut, room = [], len(cell)
        for a, b in kept:
            if room > 0:
                cut.append((a, min(b, a + room)))
                room -= b - a
        cells.append((cell, cut))
        start = right
    return cells[1:] if pipes else cells
