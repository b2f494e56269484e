"""The places beside paragraphs: front matter, agenda, events, the list of documents, the round tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from migration_review.model import AgendaItem, Document, Event, Paragraph, Section, Theme
from migration_review.read.join import Draft, Words
from migration_review.read.markup import Line, Segment
from migration_review.read.numbering import SYMBOL, TERMINAL, Profile, objectives_in
from migration_review.text import split_list

_MONTHS = {
    name: n
    for n, name in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        1,
    )
}
_QUOTED = re.compile(r"[“\"「](?P<title>[^”\"」]+)[”\"」]")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*[)）]\s*$")


class FrontMatter(TypedDict):
    """What stands before the first section."""

    symbol: str | None
    title: str | None
    venue: str | None
    dates: tuple[date, ...]


def front_matter(lines: list[Line], documents: tuple[Document, ...], profile: Profile, source: str) -> FrontMatter:
    """Symbol, title, place and dates of the meeting.

    The symbol is the one printed first; a report that prints none is found in its own list of documents by its title.

    Args:
        lines: before the first section or paragraph.
        documents: the list of documents.
        profile: of the language.
        source: the whole text.
    """
    title = _title(lines, profile)
    printed = next(
        (match[0] for line in lines if (match := SYMBOL.match(line.text)) and any(map(str.isdigit, match[0]))), None
    )
    listed = next((doc.symbol for doc in documents if doc.symbol and doc.title == title), None)
    dates: tuple[date, ...] = ()
    place = None
    for line in lines:
        found = dates_in(line.text, profile)
        where = profile.dated_place.search(line.text)
        if found and (not dates or (where and not place)):
            dates = found[0] if found[0][0] != found[0][1] else found[0][:1]
            place = where["place"].strip() if where else place
    return {"symbol": printed or listed, "title": title, "venue": place, "dates": dates}


def _title(lines: list[Line], profile: Profile) -> str | None:
    stop = next((i for i, line in enumerate(lines) if profile.summary.match(line.text)), len(lines))
    texts = [
        line
        for line in lines[:stop]
        if len(line.text) >= 6 and not profile.body_name.search(line.text) and not SYMBOL.match(line.text)
        and not profile.dated_place.search(line.text) and not profile.contents.match(line.text)
    ]  # fmt: skip
    for candidates in ([line for line in texts if line.marked], texts):
        named = [line for line in candidates if profile.title_word.search(line.text)] or candidates
        if named:
            return max(named, key=lambda line: (line.bold or line.depth > 0, len(line.text))).text
    return None


def dates_in(text: str, profile: Profile) -> list[tuple[date, date]]:
    """The dates of a text as (start, end), one day twice.

    A day or month without its year takes the year of the date after it (English) or before it.
    """
    found: list[tuple[date, date]] = []
    for match in profile.date_range.finditer(text):
        parts = match.groupdict()
        try:
            if profile.language == "zh":
                start = date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
                end = start
                if parts["d2"]:
                    end = date(int(parts["y2"] or parts["y"]), int(parts["m2"] or parts["m"]), int(parts["d2"]))
            elif parts.get("y"):
                end = date(int(parts["y"]), _MONTHS[parts["m2"]], int(parts["d2"] or parts["d"]))
                start = date(int(parts["y"]), _MONTHS[parts["m"] or parts["m2"]], int(parts["d"]))
            else:
                year = parts["y_"] or next(iter(re.findall(r"\b(?:19|20)\d\d\b", text[match.end() :])), None)
                if year is None:
                    continue
                start = end = date(int(year), _MONTHS[parts["m_"]], int(parts["d_"]))
        except ValueError:
            continue
        found.append((start, max(start, end)))
    return found


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
            spans = [m.span() for m in profile.date_range.finditer(held["dates"])]
            for (start, end), (a, b) in zip(dates_in(held["dates"], profile), spans, strict=False):
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
