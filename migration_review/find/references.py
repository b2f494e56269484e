"""What is cited: documents by symbol, resolutions by number, treaties, processes and frameworks by name.

Names come from ``instruments.csv``; symbols and numbers are read by their form. A title in 《》 that is nearly that of a
known instrument (a slip of the source) is taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.gazetteer import named, row_by_key, row_of
from migration_review.model import Findings, Place, Reference, Report
from migration_review.text import fold

_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/])(?=[A-Z0-9/.\- ]*\d)[A-Z]{1,10}(?:[.\-][A-Z0-9]+)*"
    r"(?:/(?:(?:Add|Rev|Corr|Amend|[A-Z]{1,8})\. ?\d+|[A-Z]{1,10}(?:\.\d+)?(?![a-z])|\d+(?:\(\d{4}\))?)(?:-[A-Z]+/\d+)?)+"
    r"(?:\s?[(（](?:1[89]|20)\d\d[)）])?"
)
_NEARLY = 0.85  # of the characters of a title in 《》, in order, for a slip; measured on swapped and dropped words
_BODIES = {
    "zh": (("人权理事会", "A/HRC/RES/"), ("安全理事会|安理会", "S/RES/"), ("经济及社会理事会|理事会", "E/RES/"), ("亚太经社会|经社会", "ESCAP/RES/"), ("委员会", "RES/"), ("大会", "A/RES/")),
    "en": (
        ("Human Rights Council", "A/HRC/RES/"), ("Security Council", "S/RES/"), ("Economic and Social Council|Council", "E/RES/"),
        ("Commission", "ESCAP/RES/"), ("Committee", "RES/"), ("General Assembly|Assembly", "A/RES/"),
    ),
}  # fmt: skip
# What an organ's own report calls "resolution 5/1" without naming anybody, by what stands at the report's head.
_HEAD = 3000  # characters
_OWN = (
    (
        "ESCAP/RES/",
        re.compile(
            r"ESCAP|亚太经社会|亚洲及太平洋经济社会委员会|Economic and Social Commission for Asia and the Pacific"
        ),
    ),
    ("A/HRC/RES/", re.compile(r"\bA/HRC/")),
    ("RES/", re.compile(r"Report of the (?:\w+ )?Committee|委员会的?报告")),
)
# A family of treaties, named by who adopted them and what they are about.
_FAMILIES = {
    "zh": (
        (
            "ilo_conventions",
            re.compile(r"(?:国际)?劳工组织(?:的|(?:与|关于)[^，。；、《》]{1,14}?的)(?:各项|有关|相关|核心|基本)*公约"),
        ),
    ),
    "en": (
        (
            "ilo_conventions",
            re.compile(r"\bconventions of (?:the )?(?:ILO\b|International Labour Organi[sz]ation\b)", re.I),
        ),
    ),
}
_NUMBER = r"\d{1,4}/\d{1,4}(?:\s?[A-Z]\b)?|\d{3,4}\s?[(（](?:\d{4}|[IVXLC]+)[)）]"
_RESOLUTIONS = {
    "zh": re.compile(rf"第\s*(?P<number>{_NUMBER})\s*号(?P<what>决议|决定)?"),
    "en": re.compile(
        rf"\b(?P<what>resolutions?|decisions?)\s+(?P<numbers>(?:{_NUMBER})(?:(?:,\s+|\s+and\s+|,\s+and\s+)(?:{_NUMBER}))*)",
        re.I,
    ),
}


def find_references(report: Report, *, codebook: Codebook | None = None) -> Findings[Reference]:
    """Find what a report cites, wherever it stands.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one; its instruments are used.

    Returns:
        one row a citation, with columns ``kind`` (un_document, resolution, treaty, process, framework), ``code`` (the
        symbol, or the instrument's code) and ``name`` (in the report's language).
    """
    codebook = codebook or load_codebook()
    titles = {document.symbol: document.title for document in report.documents if document.symbol}
    rows: list[Reference] = []
    for place in report.places():
        here = [*_symbols(place, titles, codebook, report.language), *_numbers(place, report, codebook)]
        here += [row for row in _names(place, codebook, report.language) if not _covered(row, here)]
        rows += sorted(here, key=lambda row: (row.start, row.end))
    return Findings(rows, Reference, report)


def _covered(row: Reference, others: list[Reference]) -> bool:
    return any(row.start < other.end and other.start < row.end for other in others)


def _symbols(place: Place, titles: dict[str, str], codebook: Codebook, language: str) -> Iterator[Reference]:
    """Documents by symbol; "CRP. 1" is CRP.1, and A/RES/… is a resolution."""
    for match in _SYMBOL.finditer(place.text):
        symbol = re.sub(r"\s", "", match[0]).replace("（", "(").replace("）", ")").rstrip(".-")
        if not re.search(r"\d", symbol) or re.fullmatch(r"[A-Z]+/\d{1,2}", symbol):
            continue
        end = match.start() + len(match[0].rstrip(".-"))
        kind = "resolution" if "/RES/" in symbol or "/DEC/" in symbol else "un_document"
        yield Reference(
            place.id,
            match.start(),
            end,
            place.text[match.start() : end],
            kind,
            symbol,
            titles.get(symbol) or _called(symbol, codebook, language),
        )


def _numbers(place: Place, report: Report, codebook: Codebook) -> Iterator[Reference]:
    """Resolutions and decisions by number: "大会第 73/195 号和第 73/326 号决议"."""
    text, language = place.text, report.language
    listed = list(_RESOLUTIONS[language].finditer(text))
    for i, match in enumerate(listed):
        if language == "en":
            kind = "DEC" if match["what"].lower().startswith("decision") else "RES"
            start = match.start("numbers")
            spans = [(start + m.start(), start + m.end(), m[0]) for m in re.finditer(_NUMBER, match["numbers"])]
        else:
            what = match["what"] or next(
                (later["what"] for later in listed[i + 1 :] if later["what"] and later.start() - match.end() < 40), None
            )
            if what is None and not re.search(r"(?:大会|理事会|经社会|委员会)[^。]{0,12}$", text[: match.start()]):
                continue
            kind = "DEC" if what == "决定" else "RES"
            spans = [(match.start(), match.end(), match["number"])]
        for start, end, number in spans:
            prefix = _body(text, match.start(), language) or _own(report)
            if prefix.startswith("ESCAP") and report.symbol and _own(report) != prefix:
                prefix = "RES/"  # another Commission's
            code = prefix.replace("RES", kind) + re.sub(r"\s", "", number).replace("（", "(").replace("）", ")")
            yield Reference(
                place.id, start, end, text[start:end], "resolution", code, _called(code, codebook, language)
            )


def _body(text: str, at: int, language: str) -> str:
    """Whose resolution it is: the body named last before it in the sentence; empty where none is."""
    sentence = re.split(r"[。;；]|\.\s", text[:at])[-1]
    best = max(
        ((match.end(), prefix) for words, prefix in _BODIES[language] for match in re.finditer(words, sentence)),
        key=lambda found: found[0],
        default=(0, ""),
    )
    return best[1]


def _own(report: Report) -> str:
    """The prefix of the reporting organ's own resolutions; the General Assembly's where the organ is not known."""
    head = f"{report.symbol} {report.title} {report.source.text[:_HEAD]}"
    return next((prefix for prefix, names in _OWN if names.search(head)), "A/RES/")


def _called(code: str, codebook: Codebook, language: str) -> str:
    for row in codebook.lists["instruments"]:
        if row["symbol"] == code:
            return row[f"name_{language}"] or row["name_en"] or code
    return code


def _names(place: Place, codebook: Codebook, language: str) -> Iterator[Reference]:
    text = place.text
    found: list[tuple[int, int, str]] = [
        (each.start, each.end, each.key) for each in named(text, "instruments", codebook, language)
    ]
    for code, family in _FAMILIES[language]:
        spans = [match.span() for match in family.finditer(text)]
        found += [(*span, code) for span in spans if not any(a < span[1] and span[0] < b for a, b, _ in found)]
    for match in re.finditer("《([^《》]+)》", text):
        inside = [each for each in found if match.start() <= each[0] and each[1] <= match.end()]
        key: str | None = None
        if row := row_of(match[1], "instruments", codebook, language) or row_of(
            match[0], "instruments", codebook, language
        ):
            key = row["code"]
        elif not inside:
            key = _nearest(match[1], codebook, language)
        if key:
            found = [each for each in found if each not in inside]
            found.append((match.start(), match.end(), key))
    bodies = named(text, "organisations", codebook, language)
    for start, end, code in sorted(found):
        if any(body.start <= start and end < body.end for body in bodies):
            continue  # the secretariat of a convention is a body, not the convention
        row = row_by_key("instruments", code, codebook)
        yield Reference(
            place.id, start, end, text[start:end], row["kind"], code, row[f"name_{language}"] or row["name_en"]
        )


@lru_cache(maxsize=512)
def _nearest(title: str, codebook: Codebook, language: str) -> str | None:
    """The instrument whose title this nearly is, or None."""
    folded, best = fold(title)[0], (0.0, "")
    for row in codebook.lists["instruments"]:
        for column in (f"name_{language}", f"aliases_{language}"):
            for name in filter(None, row[column].split("|")):
                known = fold(name)[0].strip("《》")
                if len(known) >= 8:
                    best = max(best, (SequenceMatcher(None, folded, known, autojunk=False).ratio(), row["code"]))
    return best[1] if best[0] >= _NEARLY else None
