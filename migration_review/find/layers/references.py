"""What is cited: documents by symbol, resolutions by number, treaties, processes and frameworks by name.

Names come from ``instruments.csv``, the forms of symbols and numbers from ``patterns.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import chain

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.codebook import Book
from migration_review.model import Findings, Reference, Report
from migration_review.text import fold

_HEAD = 3000  # characters at a report's head that tell whose it is
_RESOLUTION = re.compile("(?:RES|DEC)/")
_FIRST_YEAR = 1946  # of the Economic and Social Council

_Cited = tuple[int, int, str]
"""Where something is cited, and its code."""


def find_references(report: Report, *, codebook: Book | None = None) -> Findings[Reference]:
    """Find what a report cites, wherever it stands.

    Args:
        report: in Chinese or English.
        codebook: of your own, or its folder; None is the shipped one; its instruments are used.

    Returns:
        one row a citation, with columns ``kind`` (un_document, resolution, treaty, process, framework), ``code`` (the
        symbol, or the instrument's code) and ``name`` (in the report's language).
    """
    rows: list[Reference] = []
    for passage in analyse(report, codebook, "find_references"):
        rows += sorted(_cited(passage), key=lambda row: (row.start, row.end))
    return Findings(rows, Reference, report)


def _cited(passage: Passage) -> Iterator[Reference]:
    """What a passage cites: each stretch of it once, and no secretariat of a convention, which is a body."""
    text, taken, known = passage.text, bytearray(len(passage.text)), passage.analysis.once(_known)
    for body in passage.names("organisations"):
        taken[body.start : body.end - 1] = b"\1" * (body.end - 1 - body.start)
    for start, end, code in chain(_symbols(passage), _numbers(passage), _names(passage)):
        if taken.find(0, start, end) >= 0:
            taken[start:end] = b"\1" * (end - start)
            kind, name = known.get(code, ("", code))
            kind = kind or ("resolution" if _RESOLUTION.search(code) else "un_document")
            yield Reference(passage.id, start, end, text[start:end], kind, code, name)


def _known(analysis: Analysis) -> dict[str, tuple[str, str]]:
    """The kind, if it is an instrument's, and the name of what is known by its code or symbol."""
    known: dict[str, tuple[str, str]] = {}
    for row in reversed(analysis.codebook.lists["instruments"]):
        name = row[f"name_{analysis.language}"] or row["name_en"]
        known |= {row["symbol"]: ("", name), row["code"]: (row["kind"], name)}
    return known | {each.symbol: ("", each.title) for each in analysis.report.documents if each.symbol and each.title}


def _symbols(passage: Passage) -> Iterator[_Cited]:
    """Documents by symbol; "CRP. 1" is CRP.1."""
    for match in passage.analysis.codebook.any_of("symbol", passage.language).finditer(passage.text):
        printed = match[0].rstrip(".-")
        if re.search(r"\d", printed):
            yield match.start(), match.start() + len(printed), _plain(printed)


def _plain(symbol: str) -> str:
    """A symbol without spaces, its brackets of half width."""
    return "".join(symbol.split()).replace("（", "(").replace("）", ")")


def _numbers(passage: Passage) -> Iterator[_Cited]:
    """Resolutions and decisions by number: "General Assembly resolutions 73/195 and 73/326".

    The organ is the one named last before them in their sentence, else the reporting one; a bare number of something
    ("No. 12") needs an organ to be a resolution's.
    """
    book, language, text = passage.analysis.codebook, passage.language, passage.text
    cited = list(book.any_of("resolution", language).finditer(text))
    organs = sorted(
        (match.end(), use.removeprefix("organ:"))
        for use in (book.uses("organ") if cited else ())
        for match in book.any_of(use, language).finditer(text)
    )
    for match in cited:
        begins, _ = passage.sentences[bisect(passage.sentences, (match.start(), len(text))) - 1]
        end, organ = organs[bisect(organs, (match.start(), "~")) - 1] if organs else (0, "")
        organ = organ if begins < end <= match.start() else ""
        if organ or match["what"]:
            prefix = organ or passage.analysis.once(_own)
            if match["what"] and book.any_of("decision", language).search(match["what"]):
                prefix = prefix.replace("RES", "DEC")
            for number in book.any_of("{resolution_number}", language).finditer(text, *match.span()):
                span = number.span() if match.groupdict().get("numbers") else match.span()
                yield *span, _numbered(prefix, _plain(number[0]))


def _numbered(prefix: str, number: str) -> str:
    """The symbol of a resolution: the Economic and Social Council counts by years, so a "Council resolution 16/21", by its
    session, is the Human Rights Council's.
    """
    if prefix.startswith("E/") and int(re.split(r"\D", number)[0]) < _FIRST_YEAR:
        return f"A/HRC/{prefix.removeprefix('E/')}{number}"
    return prefix + number


def _own(analysis: Analysis) -> str:
    """The prefix of the reporting organ's own resolutions; the General Assembly's where the organ is not known."""
    report, book = analysis.report, analysis.codebook
    head = f"{report.symbol} {report.title} {report.source.text[:_HEAD]}"
    owners = (use for use in book.uses("own") if book.any_of(use, "*").search(head))
    return next(owners, "own:A/RES/").removeprefix("own:")


def _names(passage: Passage) -> Iterator[_Cited]:
    """Instruments by their quoted title, by name, and several treaties by who adopted them."""
    book, text, known = passage.analysis.codebook, passage.text, passage.words.keys["instruments"]
    for title in book.any_of("title", passage.language).finditer(text):
        if code := known.get(fold(title[1])[0]):
            yield *title.span(), code
    yield from ((name.start, name.end, name.key) for name in passage.names("instruments"))
    for use in book.uses("family"):
        for family in book.any_of(use, passage.language).finditer(text):
            yield *family.span(), use.removeprefix("family:")
