"""What looks wrong in a report that was read: each alarm with its line, what was expected, and what was found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from statistics import median

from migration_review.model import Anomaly, Report

_FURNITURE = re.compile(r"[_＿]{5,}|(?<![\w/.-])(?:GE\.|[A-Z])?\d{2}-\d{5}(?![\w-])")
_PAGE_OF = re.compile(r"(?<![\w/])(\d{1,3})/(\d{1,3})(?![\w/])")
_RESOLUTION = re.compile(r"(?i)(?:resolutions?|decisions?)\b[^.;。；]*$|决议|决定|号、")  # numbers that look like pages
_NOTE = re.compile(r"(?<=[.。;；:：”\"])\s{0,3}\d{1,3}\s{1,3}(?:Ibid|See\b|Available|https?:|www\.|同上|见)|\bIbid\.")
_CALL = re.compile(r"(?<=[a-z][.,;])\d{1,3}(?=\s[A-Z])|(?<=[a-z])\d{1,3}(?=[.,;]?\s[A-Z])")
_END = re.compile(r"[.!?;:。！？；：…][”’」』\"')）\]*]*$")
_SYMBOL = re.compile(r"(?<![\w/])(?:A|E|S|T|ST|[A-Z]{2,8})(?:/[A-Z0-9][A-Za-z0-9.\-]*(?:\([A-Za-z0-9]+\))?)+")
_PRINTED = re.compile(rf"(?m)^(?!\*+ )[ \t*_#]*({_SYMBOL.pattern})")
MANY_TIMES = 8  # the median, for a paragraph that may have swallowed others
LONG = {"zh": 1_200, "en": 3_500}  # characters; no shorter paragraph is called long
MUCH = 0.1  # the share of unnumbered text at which its stretches are told
SHORT = 40  # characters of a stretch that is told


def alarms(report: Report, line: Callable[[int], int]) -> tuple[Anomaly, ...]:
    """What looks wrong, by line.

    Args:
        report: any.
        line: gives the line of an offset in the source.
    """
    found = [
        *_in_paragraphs(report, line), *_long(report, line), *_headings(report, line), *_symbol(report, line), *_prose(report, line),
        *_notes(report, line),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda alarm: alarm.line))


def _at(place: object, offset: int, line: Callable[[int], int]) -> int:
    source = place.source_offset(offset) if getattr(place, "pieces", ()) else None  # type: ignore[attr-defined]
    return line(source) if source is not None else 0


def _in_paragraphs(report: Report, line: Callable[[int], int]) -> Iterator[Anomaly]:
    """Page furniture, a footnote or a broken end inside a paragraph."""
    totals = _page_totals(report)
    calls = 0
    for paragraph in report.paragraphs:
        text = paragraph.text
        for match in _FURNITURE.finditer(text):
            yield Anomaly(
                "furniture_inside",
                paragraph.part,
                _at(paragraph, match.start(), line),
                "running text",
                match[0].strip()[:24],
            )
            break
        for match in _PAGE_OF.finditer(text):
            if int(match[2]) in totals and not _RESOLUTION.search(text[: match.start()][-300:]):
                yield Anomaly(
                    "furniture_inside", paragraph.part, _at(paragraph, match.start(), line), "running text", match[0]
                )
                break
        note = _NOTE.search(text)
        if note:
            yield Anomaly(
                "note_inside",
                paragraph.part,
                _at(paragraph, note.start(), line),
                "running text",
                text[note.start() :][:40].strip(),
            )
        calls += len(_CALL.findall(text))
        if text and not _END.search(text) and "\n" not in text[-80:]:
            yield Anomaly(
                "unfinished", paragraph.part, _at(paragraph, len(text) - 1, line), "the end of a sentence", text[-30:]
            )
        if not text:
            yield Anomaly("empty", paragraph.part, 0, f"the text of {paragraph.id}", "a number alone")
    if calls > 2 and calls > len(report.notes):
        yield Anomaly(
            "calls_without_notes", "body", 0, f"{calls} notes, one for each raised number", f"{len(report.notes)}"
        )


def _page_totals(report: Report) -> set[int]:
    """The totals of "2/19", "3/19" … inside paragraphs: one total with rising numbers is that of pages."""
    pages: dict[int, list[int]] = {}
    for paragraph in report.paragraphs:
        for match in _PAGE_OF.finditer(paragraph.text):
            if _RESOLUTION.search(paragraph.text[: match.start()][-300:]):
                continue
            pages.setdefault(int(match[2]), []).append(int(match[1]))
    return {
        total for total, numbers in pages.items()
        if total > 4 and len(set(numbers)) > 1 and numbers == sorted(numbers) and numbers[-1] <= total
    }  # fmt: skip


def _long(report: Report, line: Callable[[int], int]) -> Iterator[Anomaly]:
    lengths = [len(p.text) for p in report.paragraphs if p.text]
    if len(lengths) < 5:
        return
    usual = median(lengths)
    for paragraph in report.paragraphs:
        if _length(paragraph.text) > max(MANY_TIMES * usual, LONG.get(report.language, 3_500)):
            yield Anomaly(
                "long_paragraph",
                paragraph.part,
                _at(paragraph, 0, line),
                f"some {usual:.0f} characters",
                f"{len(paragraph.text)} in {paragraph.id}",
            )


def _length(text: str) -> int:
    """How long a paragraph is; of one with many lettered items, how long its longest line."""
    lines = text.split("\n")
    items = sum(line.startswith(("(", "（")) for line in lines)
    return max(map(len, lines)) if items > 2 else len(text)


def _headings(report: Report, line: Callable[[int], int]) -> Iterator[Anomaly]:
    for section in report.sections:
        if section.title[:1].islower() and report.language == "en":
            yield Anomaly(
                "heading_in_lower_case", section.part, _at(section, 0, line), "a capital letter", section.title[:40]
            )
    if len(report.paragraphs) > 40 and not report.sections:
        yield Anomaly("no_headings", "body", 1, "headings", f"none over {len(report.paragraphs)} paragraphs")


def _symbol(report: Report, line: Callable[[int], int]) -> Iterator[Anomaly]:
    """A symbol printed first, or taken, that no running head bears, though they bear another."""
    heads: dict[str, list[int]] = {}
    text = report.source.text
    for entry in report.ledger:
        if entry.kind == "furniture":
            for match in _SYMBOL.finditer(text, entry.start, entry.end):
                if any(map(str.isdigit, match[0])):
                    heads.setdefault(match[0], []).append(entry.start)
    often = {symbol: places for symbol, places in heads.items() if len(places) > 2}
    first = _PRINTED.search(text[:3_000])
    printed = [report.symbol or "", first[1] if first else report.symbol or ""]
    for own in printed:
        if often and not any(own.startswith(symbol) or symbol in own for symbol in often):
            symbol, places = max(often.items(), key=lambda item: len(item[1]))
            yield Anomaly(
                "symbol", "body", line(places[0]), f"{symbol}, which {len(places)} running heads bear", own or "none"
            )
            break


def _sizes(report: Report) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for entry in report.ledger:
        sizes[entry.kind] = sizes.get(entry.kind, 0) + entry.end - entry.start
    return sizes


def _prose(report: Report, line: Callable[[int], int]) -> Iterator[Anomaly]:
    """Unnumbered text, where there is much of it: no finder looks there."""
    sizes = _sizes(report)
    prose, numbered = sizes.get("prose", 0), sizes.get("paragraph", 0)
    if prose <= MUCH * (prose + numbered):
        return
    starts = [p.pieces[0][1] for p in report.paragraphs if p.pieces]
    parts = [p.part for p in report.paragraphs if p.pieces]
    for start, end in _stretches(report):
        begin = report.source.text[start:end].strip()[:60]
        at = bisect_right(starts, start)
        yield Anomaly("unnumbered", parts[at - 1] if at else "body", line(start), "numbered paragraphs", begin)


def _stretches(report: Report) -> Iterator[tuple[int, int]]:
    """Stretches of unnumbered text, over the marks and blank lines between its lines."""
    start = end = -1
    for entry in (*report.ledger, None):
        if entry is not None and entry.kind == "prose":
            start, end = (entry.start if start < 0 else start), entry.end
        elif entry is None or entry.kind not in ("blank", "markup"):
            if end - start >= SHORT and start >= 0:
                yield start, end
            start = end = -1


def _notes(report: Report, line: Callable[[int], int]) -> Iterator[Anomaly]:
    sizes = _sizes(report)
    if sizes.get("prose", 0) > MUCH * sizes.get("paragraph", 0):  # their calls may stand there
        return
    lost = [note for note in report.notes if note.paragraph is None]
    if len(lost) > 2 and len(lost) * 2 > len(report.notes):
        yield Anomaly(
            "notes_without_calls",
            "body",
            _at(lost[0], 0, line),
            "a raised number for each note",
            f"none for {len(lost)} of {len(report.notes)}",
        )
