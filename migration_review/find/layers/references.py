"""What is cited: documents by symbol, resolutions by number, treaties, processes and frameworks by name.

Names come from ``instruments.csv``, the forms of symbols and numbers from ``patterns.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from migration_review.find.analysis import Analysis, Passage, analyse
from migration_review.find.codebook import Book
from migration_review.find.matching import row_by_key
from migration_review.find.schema import Codebook
from migration_review.model import Findings, Reference, Report
from migration_review.text import Span, fold

_HEAD = 3000  # characters at a report's head that tell whose it is
_FIRST_YEAR = 1946  # of the Economic and Social Council


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
    titles = {document.symbol: document.title for document in report.documents}
    rows: list[Reference] = []
    for passage in analysis:
        here = [*_symbols(passage, titles), *_numbers(passage)]
        here += _outside([(row.start, row.end) for row in here], _names(passage), passage.text)
        rows += sorted(here, key=lambda row: (row.start, row.end))
    return Findings(rows, Reference, report)


def _symbols(passage: Passage, titles: Mapping[str | None, str | None]) -> Iterator[Reference]:
    """Documents by symbol; "CRP. 1" is CRP.1, and A/RES/… is a resolution."""
    for match in passage.analysis.codebook.any_of("symbol", passage.language).finditer(passage.text):
        printed = match[0].rstrip(".-")
        symbol = _plain(printed)
        if any(char.isdigit() for char in symbol):
            kind = "resolution" if "/RES/" in symbol or "/DEC/" in symbol else "un_document"
            name = titles.get(symbol) or _called(symbol, passage.analysis.codebook, passage.language)
            yield Reference(passage.id, match.start(), match.start() + len(printed), printed, kind, symbol, name)


def _plain(symbol: str) -> str:
    """A symbol without spaces, its brackets of half width."""
    return "".join(symbol.split()).replace("（", "(").replace("）", ")")


def _numbers(passage: Passage) -> Iterator[Reference]:
    """Resolutions and decisions by number: "General Assembly resolutions 73/195 and 73/326"."""
    book, language, text = passage.analysis.codebook, passage.language, passage.text
    for match, organ in _with_organs(passage):
        prefix = organ or passage.analysis.once(_own)
        if match["what"] and book.any_of("decision", language).search(match["what"]):
            prefix = prefix.replace("RES", "DEC")
        listed = match.groupdict().get("numbers")
        for number in book.any_of("{resolution_number}", language).finditer(text, *match.span()):
            start, end = number.span() if listed else match.span()
            code = _numbered(prefix, _plain(number[0]))
            yield Reference(passage.id, start, end, text[start:end], "resolution", code, _called(code, book, language))


def _with_organs(passage: Passage) -> Iterator[tuple[re.Match[str], str]]:
    """Every number of a resolution with the prefix of the organ named last before it in its sentence.

    A bare number of something ("No. 12") needs an organ to be a resolution's.
    """
    book, language, text = passage.analysis.codebook, passage.language, passage.text
    signs: list[tuple[int, int, re.Match[str] | None, str]] = [(start, 0, None, "") for start, _ in passage.sentences]
    numbers = [(match.start(), 2, match, "") for match in book.any_of("resolution", language).finditer(text)]
    for use in book.uses("organ") if numbers else ():
        prefix = use.removeprefix("organ:")
        signs += [(match.end(), 1, match, prefix) for match in book.any_of(use, language).finditer(text)]
    organ = ""
    for _, kind, match, prefix in sorted([*signs, *numbers], key=lambda sign: sign[:2]):
        if match is None or kind == 1:
            organ = prefix
        elif match["what"] or organ:
            yield match, organ


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


def _called(code: str, codebook: Codebook, language: str) -> str:
    """The name of the instrument that bears a symbol; otherwise the symbol."""
    row = next((row for row in codebook.lists["instruments"] if row["symbol"] == code), None)
    return _name(row, language) if row else code


def _name(row: dict[str, str], language: str) -> str:
    return row[f"name_{language}"] or row["name_en"]


def _names(passage: Passage) -> list[Reference]:
    """Instruments by name; a quoted title as a whole; not the secretariat of a convention, which is a body."""
    book, text, language = passage.analysis.codebook, passage.text, passage.language
    quoted = ((match.span(), fold(match[1])[0]) for match in book.any_of("title", language).finditer(text))
    known = passage.words.keys["instruments"]
    titles = [(*span, known[title]) for span, title in quoted if title in known]
    families = [  # several treaties by who adopted them
        (*match.span(), use.removeprefix("family:"))
        for use in book.uses("family")
        for match in book.any_of(use, language).finditer(text)
    ]
    names = [(name.start, name.end, name.key) for name in passage.names("instruments")]
    codes, rows = {row["code"] for row in book.lists["instruments"]}, list[Reference]()
    for found in (titles, names, families):
        cited = [
            Reference(passage.id, start, end, text[start:end], row["kind"], code, _name(row, language))
            for start, end, code in found
            if code in codes
            for row in [row_by_key("instruments", code, book)]
        ]
        rows += _outside([(row.start, row.end) for row in rows], cited, text)
    return _outside([(name.start, name.end - 1) for name in passage.names("organisations")], rows, text)


def _outside(spans: list[Span], rows: list[Reference], text: str) -> list[Reference]:
    """The rows that do not lie wholly in some stretches of a text."""
    taken = bytearray(len(text))
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    return [row for row in rows if taken.find(0, row.start, row.end) >= 0]
