"""What stands before the first section: symbol, title, venue and dates."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TypedDict

from migration_review.model import Document
from migration_review.read.dates import dates_in
from migration_review.read.markup import Line
from migration_review.read.numbering import ENGLISH, PART_OF, SYMBOL, Profile, ends

_LONGEST_MEETING = 100  # days; a longer range is the period that is reported on
_LONGEST_TITLE = 500
_RESOLVED = re.compile(r"^\d{1,3}/(?:\d{1,3}|…)\.?\s+(?=\S)")  # the number before a resolution's title
_LONGEST_LINE = 300  # of those that say when and where
_SETS_OFF = re.compile(r"\t|\s{3,}")


class FrontMatter(TypedDict):
    """What stands before the first section."""

    symbol: str | None
    title: str | None
    venue: str | None
    dates: tuple[date, ...]


def front_matter(lines: list[Line], heads: list[str], documents: tuple[Document, ...], profile: Profile) -> FrontMatter:
    """Symbol, title, venue and dates of the meeting.

    The symbol is the one of the running heads, in the form the masthead gives it; without them the one printed first. A
    report that prints none is found in its own list of documents by its title.

    Args:
        lines: before the first section or paragraph, without a table of contents.
        heads: the texts of the running heads and feet.
        documents: the list of documents.
        profile: of the language.
    """
    blocks = _blocks([line for line in lines if line.role not in ("furniture", "note")], profile)
    title = _title(_first_page(blocks, profile) or blocks, profile)
    listed = next((doc.symbol for doc in documents if doc.symbol and doc.title == title), None)
    venue, dates = _meeting(blocks, profile)
    own = next(
        (found[0][0] for text in heads if _dates_only(text, profile) and (found := dates_in(text, profile))), None
    )
    if own and len(dates) < 2:  # a Word file keeps its masthead, with the document's date, among its headers
        dates = (own,)
    return {"symbol": _symbol(blocks, heads) or listed, "title": title, "venue": venue, "dates": dates}


class _Block:
    """Lines that follow each other without a gap, as one text."""

    def __init__(self, lines: list[Line], text: str) -> None:
        self.lines, self.text = lines, text
        self.size = lines[0].size
        self.marked = lines[0].marked
        self.depth = lines[0].depth


def _blocks(lines: list[Line], profile: Profile) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines:
        for text in filter(str.strip, _SETS_OFF.split(line.text)):
            last = blocks[-1] if blocks else None
            goes_on = last is not None and _goes_on(last, line, text, profile)
            if goes_on and last is not None:
                space = "" if profile.language == "zh" else " "
                last.text, last.lines = last.text + space + text.strip(), [*last.lines, line]
            else:
                blocks.append(_Block([line], text.strip()))
    return blocks


def _goes_on(last: _Block, line: Line, text: str, profile: Profile) -> bool:
    """Whether a line goes on with the text of the one before: no gap between them, and alike."""
    before = last.lines[-1]
    if line.gap or before is line or len(last.text) > _LONGEST_TITLE or ends(last.text) or _SETS_OFF.search(line.text):
        return False
    if (line.marked or last.marked) and (line.depth, line.bold) != (before.depth, before.bold):
        return False
    whole = [text, last.text]
    return not any(_masthead(each, profile) or profile.summary.match(each) for each in whole) and not _dates_only(
        text, profile
    )


def _symbol(blocks: list[_Block], heads: list[str]) -> str | None:
    running = Counter(_whole(match) for text in heads for match in SYMBOL.finditer(text) if _has_digit(match[0]))
    printed = [_whole(match) for block in blocks if (match := SYMBOL.match(block.text)) and _has_digit(match[0])]
    if running:
        most = max(running.values())
        usual = next(symbol for symbol, count in running.items() if count == most)
        alike = (symbol for symbol in printed if symbol.startswith(usual) or usual.startswith(symbol))
        return next(alike, usual)
    return printed[0] if printed else None


def _whole(match: re.Match[str]) -> str:
    """A symbol with the part of the document that it names: A/98/6 (Sect. 24)."""
    part = PART_OF.match(match.string, match.end())
    return match[0] + (" " + part[0].strip() if part else "")


def _has_digit(symbol: str) -> bool:
    return any(map(str.isdigit, symbol))


def _masthead(text: str, profile: Profile) -> bool:
    """Whether a text belongs to the head of a document: its symbol, its distribution, the session, the agenda item."""
    symbol = SYMBOL.match(text)
    if symbol and (len(text) < len(symbol[0]) + 4 or SYMBOL.sub("", text).strip(" *-–,") == ""):
        return True
    return bool(profile.masthead.search(text)) and not (profile.title_word.search(text) and len(text) > 24)


def _dates_only(text: str, profile: Profile) -> bool:
    left = text
    for known in {profile.language: profile, "en": ENGLISH}.values():
        left = known.date_range.sub("", left)
    return len(left) < 0.4 * len(text) and left != text


def _title(blocks: list[_Block], profile: Profile) -> str | None:
    stop = next((i for i, block in enumerate(blocks) if profile.summary.match(block.text)), len(blocks))
    heads = [i for i, block in enumerate(blocks[:stop]) if _masthead(block.text, profile)]
    fit = [i for i in range(stop) if i not in heads and _may_be_title(blocks[i], profile)]
    below = [i for i in fit if heads and i > heads[-1]] or fit
    if not any(_calls_itself_one(blocks[i], profile) for i in below):
        above = [i for i in fit if profile.title_word.search(blocks[i].text)]
        below = fit if above else below
    if not below:
        return None
    chosen = _chosen([blocks[i] for i in below], profile)
    title = _RESOLVED.sub("", re.sub(r"[\s*]+$", "", chosen))
    at = next((i for i, block in enumerate(blocks) if block.text == chosen), 0)
    return _with_body([block.text for block in blocks], at, profile) or title


def _first_page(blocks: list[_Block], profile: Profile) -> list[_Block]:
    """The blocks of a file's first page, if one of them may be the title."""
    end = next((i for i, block in enumerate(blocks) if i and block.size and block.lines[0].breaks), len(blocks))
    first = blocks[:end]
    return first if any(_may_be_title(each, profile) and not _masthead(each.text, profile) for each in first) else []


def _with_body(texts: list[str], at: int, profile: Profile) -> str | None:
    """A body's name with "Report on the third session" below it: neither is a title without the other."""
    for first in (at - 1, at):
        pair = texts[max(0, first) : first + 2]
        if len(pair) == 2 and profile.body.match(pair[0]) and profile.bare_report.match(pair[1]):
            report = re.sub(r"\s*[(（][^()（）]*[)）]$", "", pair[1])
            return pair[0] + ("" if profile.language == "zh" else ": ") + report
    return None


def _may_be_title(block: _Block, profile: Profile) -> bool:
    text = block.text
    return (
        len(text) >= 3
        and not profile.body_name.search(text)
        and not SYMBOL.match(text)
        and not text.startswith(("*", "http"))
        and not profile.dated_place.search(text)
        and not profile.venue.search(text)
        and not profile.contents.match(text)
        and not profile.annex.match(text)
        and not _dates_only(text, profile)
        and not re.search(r"[.。；;:：]$", text)
    )


def _calls_itself_one(block: _Block, profile: Profile) -> bool:
    return bool(profile.title_word.search(block.text) or profile.author.search(block.text))


def _chosen(blocks: list[_Block], profile: Profile) -> str:
    """A resolution's own title; the largest type; else the subject that stands over "Report of …"; else what calls itself a report."""
    resolved = next((block.text for block in blocks if _RESOLVED.match(block.text)), None)
    if resolved:
        return resolved
    sizes = {block.size for block in blocks if block.size}
    if len(sizes) > 1:
        largest = [block for block in blocks if block.size == max(sizes)]
        blocks = _with_next(largest)
    authors = [i for i, block in enumerate(blocks) if profile.author.search(block.text)]
    above = blocks[authors[0] - 1] if authors and authors[0] else None
    if above and (above.marked or not blocks[authors[0]].marked):
        return blocks[authors[0]].text if profile.body.match(above.text) else above.text
    for candidates in ([block for block in blocks if block.marked], blocks):
        named = [block for block in candidates if profile.title_word.search(block.text)] or candidates
        if named:
            return max(named, key=lambda block: len(block.text)).text
    return blocks[0].text


def _with_next(blocks: list[_Block]) -> list[_Block]:
    """Blocks of one size, those that only go on put together."""
    made = [blocks[0]]
    for block in blocks[1:]:
        if block.text[:1].islower() and block.lines[0].size == made[-1].size:
            made[-1].text += " " + block.text
        else:
            made.append(block)
    return made


def _meeting(blocks: list[_Block], profile: Profile) -> tuple[str | None, tuple[date, ...]]:
    """Where and when the meeting was: a line with a place, else the sessions' days, else the document's own date."""
    venue: str | None = None
    sessions: list[tuple[date, date]] = []
    single: tuple[date, ...] = ()
    for block in blocks:
        if len(block.text) > _LONGEST_LINE:  # running text, which tells of other meetings
            continue
        found = _together(dates_in(block.text, profile) or dates_in(block.text, ENGLISH))
        where = profile.dated_place.search(block.text) or profile.venue.search(block.text)
        place = next((each.strip() for each in where.groups() if each), None) if where else None
        if place and profile.not_a_place.match(place):
            place = None
        ranges = [each for each in found if each[0] != each[1] and (each[1] - each[0]).days <= _LONGEST_MEETING]
        days = [each for each in found if each[0] == each[1]]
        if place and found and not venue:
            venue, sessions, single = place, ranges, tuple(each[0] for each in days[:1])
            if sessions or single:
                continue
        if place and not venue:
            venue = place
        elif not venue or not (sessions or single):
            sessions += ranges
            single = single or tuple(each[0] for each in days[:1])
    if sessions:
        return venue, (min(start for start, _ in sessions), max(end for _, end in sessions))
    return venue, single


def _together(dates: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Days that follow each other as one range: 28 February and 1 March."""
    made: list[tuple[date, date]] = []
    for start, end in dates:
        if made and (start - made[-1][1]).days == 1:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made
