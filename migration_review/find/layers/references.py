"""What is cited: documents by symbol, resolutions by number, treaties, processes and frameworks by name.

Names come from ``instruments.csv``, the forms of symbols and numbers from ``patterns.csv``. A quoted title that is nearly
that of a known instrument (a slip of the source) is taken for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.codebook import Book, Codebook
from migration_review.find.matching import row_by_key
from migration_review.model import Findings, Reference, Report
from migration_review.text import Span, fold

_NEARLY = 0.85  # of the characters of a title, in order, for a slip; measured on swapped and dropped words
_HEAD = 3000  # characters at a report's head that tell whose it is
_FIRST_YEAR = 1946  # of the Economic and Social Council
_NEAR = 40  # characters within which "resolution" follows the numbers it is said of
_BREAK = re.compile(r"[。;；]|\.\s")
_LIKE_A_UNIT = re.compile(r"[A-Z]+/\d{1,2}")  # CO/2 is no symbol


def find_references(report: Report, *, codebook: Book | None = None) -> Findings[Reference]:
    """Find what a report cites, wherever it stands.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one; its instruments are used.

    Returns:
        one row a citation, with columns ``kind`` (un_document, resolution, treaty, process, framework), ``code`` (the
        symbol, or the instrument's code) and ``name`` (in the report's language).
    """
    analysis = analyse(report, codebook, "find_references")
    titles = {document.symbol: document.title for document in report.documents if document.symbol}
    rows: list[Reference] = []
    for passage in analysis:
        here = [*_symbols(passage, titles), *_numbers(passage)]
        taken = bytearray(len(passage.text) + 1)
        for row in here:
            taken[row.start : row.end] = b"\1" * (row.end - row.start)
        here += [row for row in _names(passage) if not any(taken[row.start : row.end])]
        rows += sorted(here, key=lambda row: (row.start, row.end))
    return Findings(rows, Reference, report)


def _symbols(passage: Passage, titles: dict[str, str]) -> Iterator[Reference]:
    """Documents by symbol; "CRP. 1" is CRP.1, and A/RES/… is a resolution."""
    for match in passage.analysis.codebook.any_of("symbol", passage.language).finditer(passage.text):
        printed = match[0].rstrip(".-")
        symbol = _plain(printed)
        if any(char.isdigit() for char in symbol) and not _LIKE_A_UNIT.fullmatch(symbol):
            kind = "resolution" if "/RES/" in symbol or "/DEC/" in symbol else "un_document"
            name = titles.get(symbol) or _called(symbol, passage.analysis.codebook, passage.language)
            yield Reference(passage.id, match.start(), match.start() + len(printed), printed, kind, symbol, name)


def _plain(symbol: str) -> str:
    """A symbol without spaces, its brackets of half width."""
    return "".join(symbol.split()).replace("（", "(").replace("）", ")")


def _numbers(passage: Passage) -> Iterator[Reference]:
    """Resolutions and decisions by number: "General Assembly resolutions 73/195 and 73/326"."""
    book, language, text = passage.analysis.codebook, passage.language, passage.text
    listed = list(book.any_of("resolution", language).finditer(text))
    organs = _organs(passage) if listed else []
    for i, match in enumerate(listed):
        organ = _organ(passage, organs, match.start())
        what = match["what"] or _said_later(listed, i)
        if what is None and organ is None:
            continue
        group = "numbers" if "numbers" in match.groupdict() else "number"
        prefix = organ or passage.analysis.once(_own)
        if prefix.startswith("ESCAP") and passage.analysis.report.symbol and passage.analysis.once(_own) != prefix:
            prefix = "RES/"  # another Commission's
        if what and book.any_of("decision", language).search(what):
            prefix = prefix.replace("RES", "DEC")
        for number in book.any_of("{resolution_number}", language).finditer(text, *match.span(group)):
            start, end = number.span() if group == "numbers" else match.span()
            code = _numbered(prefix, _plain(number[0]))
            yield Reference(passage.id, start, end, text[start:end], "resolution", code, _called(code, book, language))


def _numbered(prefix: str, number: str) -> str:
    """The symbol of a resolution: the Economic and Social Council counts by years, so a "Council resolution 16/21", by its
    session, is the Human Rights Council's.
    """
    if prefix.startswith("E/") and number.partition("/")[0].isdigit() and int(number.partition("/")[0]) < _FIRST_YEAR:
        return f"A/HRC/{prefix.removeprefix('E/')}{number}"
    return prefix + number


def _said_later(listed: list[re.Match[str]], i: int) -> str | None:
    """What a number is of, where it is said after the numbers that follow: "No. 1 and No. 2 of the resolutions" in Chinese order."""
    for later in listed[i + 1 :]:
        if later.start() - listed[i].end() >= _NEAR:
            return None
        if later["what"]:
            return later["what"]
    return None


def _organs(passage: Passage) -> list[tuple[int, str]]:
    """Where the organs are named whose resolutions may follow: the name's end and the prefix of their symbols."""
    book = passage.analysis.codebook
    found = [
        (match.end(), use.removeprefix("organ:"))
        for use in book.uses("organ")
        for match in book.any_of(use, passage.language).finditer(passage.text)
    ]
    return sorted(found, key=lambda each: each[0])


def _organ(passage: Passage, organs: list[tuple[int, str]], at: int) -> str | None:
    """The organ named last before ``at`` in its sentence."""
    last = bisect_left(organs, at + 1, key=lambda each: each[0]) - 1
    if last < 0 or _BREAK.search(passage.text, organs[last][0], at):
        return None
    return organs[last][1]


def _own(analysis: Analysis) -> str:
    """The prefix of the reporting organ's own resolutions; the General Assembly's where the organ is not known."""
    report, book = analysis.report, analysis.codebook
    head = f"{report.symbol} {report.title} {report.source.text[:_HEAD]}"
    owners = (use for use in book.uses("own") if book.any_of(use, "*").search(head))
    return next(owners, "own:A/RES/").removeprefix("own:")


def _called(code: str, codebook: Codebook, language: str) -> str:
    """The name of the instrument that bears a symbol; otherwise the symbol."""
    row = next((row for row in codebook.lists["instruments"] if row["symbol"] == code), None)
    return _name(row, language) or code if row else code


def _name(row: dict[str, str], language: str) -> str:
    return row[f"name_{language}"] or row["name_en"]


def _names(passage: Passage) -> Iterator[Reference]:
    """Instruments by name; a quoted title as a whole; not the secretariat of a convention, which is a body."""
    book, text = passage.analysis.codebook, passage.text
    found = _titles(passage)
    quoted = [(start, end) for start, end, _ in found]
    found += [(n.start, n.end, n.key) for n in passage.names("instruments") if not _within((n.start, n.end), quoted)]
    taken = [(start, end) for start, end, _ in found]
    for code, pattern in _families(book, passage.language):
        spans = [match.span() for match in pattern.finditer(text)]
        found += [(*span, code) for span in spans if not _within(span, taken)]
    bodies = [(name.start, name.end - 1) for name in passage.names("organisations")]
    for start, end, code in sorted(found):
        if not _within((start, end), bodies):
            row = row_by_key("instruments", code, book)
            yield Reference(passage.id, start, end, text[start:end], row["kind"], code, _name(row, passage.language))


@lru_cache(maxsize=8)
def _families(book: Codebook, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Several treaties by who adopted them: the instrument's code and the pattern."""
    codes = {row["code"] for row in book.lists["instruments"]}
    uses = ((use.removeprefix("family:"), use) for use in book.uses("family"))
    return tuple((code, book.any_of(use, language)) for code, use in uses if code in codes)


def _within(span: Span, others: list[Span]) -> bool:
    """Whether a stretch lies in one of some stretches that stand in order without overlap."""
    nth = bisect_left(others, span[0] + 1, key=lambda other: other[0]) - 1
    return nth >= 0 and span[1] <= others[nth][1]


def _titles(passage: Passage) -> list[tuple[int, int, str]]:
    """The quoted titles that are an instrument's, or nearly."""
    book, keys = passage.analysis.codebook, passage.words.keys["instruments"]
    instruments = passage.names("instruments")
    starts = [name.start for name in instruments]
    found = []
    for match in book.any_of("title", passage.language).finditer(passage.text):
        key = keys.get(fold(match[1])[0]) or keys.get(fold(match[0])[0])
        nth = bisect_left(starts, match.start())
        if key is None and not (nth < len(instruments) and instruments[nth].end <= match.end()):
            key = _nearest(match[1], book, passage.language)
        if key:
            found.append((*match.span(), key))
    return found


@lru_cache(maxsize=512)
def _nearest(title: str, codebook: Codebook, language: str) -> str | None:
    """The instrument whose title this nearly is, or None."""
    matcher: SequenceMatcher[str] = SequenceMatcher(None, "", fold(title)[0], autojunk=False)
    best = (_NEARLY, "")
    for row in codebook.lists["instruments"]:
        for name in filter(None, f"{row[f'name_{language}']}|{row[f'aliases_{language}']}".split("|")):
            known = fold(name)[0].strip("《》")
            matcher.set_seq1(known)
            if len(known) >= 8 and matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
                best = max(best, (matcher.ratio(), row["code"]))
    return best[1] or None
