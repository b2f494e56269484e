"""The columns of a layer's table on the site: words before codes, English over Chinese, citations that lead to the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from migration_review.coding import Coding
from migration_review.model import Report
from migration_review.publish.escape import Html, link
from migration_review.publish.markdown import Column, both, values
from migration_review.show.names import Language, code_name, column_label, meanings

_ANSWERS = {"en": ("no", "yes"), "zh": ("否", "是")}
_NAMED = {"name", "affiliation"}
_LISTED = {"agenda_item", "quantifier"}


def anchor(place: str) -> str:
    """The anchor of a place on the page of the text.

    Args:
        place: its id.
    """
    plain = "".join(char if char.isascii() else f"-{ord(char):x}-" for char in place.lower())
    return "place-" + re.sub("[^a-z0-9]+", "-", plain).strip("-")


def meaning_of(table: str, column: str) -> dict[str, str]:
    """What ``data/columns.csv`` says of a column.

    Args:
        table: its name.
        column: of it.

    Raises:
        KeyError: it says nothing.
    """
    return meanings().get((table, column)) or meanings()["*", column]


def short(report: Report, place: str, language: Language = "en") -> str:
    """The citation of a place without the symbol, which every page has in its source.

    Args:
        report: whose.
        place: its id.
        language: "en" or "zh".
    """
    cite = report.cite(place, language=language)
    return cite.removeprefix((report.symbol or report.source.name) + ("，" if language == "zh" else ", "))


def to_text(report: Report, place: str, up: str, language: Language = "en", page: str = "text.html") -> Html:
    """A link from a citation to the text.

    Args:
        report: whose.
        place: its id.
        up: the way from the page to the site's folder, such as "../".
        language: of the citation.
        page: of the text.
    """
    return link(f"{up}{page}#{anchor(place)}", short(report, place, language))


def columns(
    coding: Coding,
    layer: str,
    fields: Mapping[str, str],
    up: str = "../",
    language: Language = "en",
    *,
    page: str = "text.html",
) -> list[Column]:
    """The columns of a layer, the citation first.

    Args:
        coding: whose.
        layer: of the coding.
        fields: which, and the list of codes that names the values of each; "" where they are words.
        up: the way from the page to the site's folder.
        language: of headers, codes and citations.
        page: of the text.
    """
    rank = {place.id: at for at, place in enumerate(coding.report.places())}
    cite = Column(
        column_label("citation", language=language),
        lambda row: to_text(coding.report, row.place, up, language, page),
        lambda row: rank.get(row.place, len(rank)),
        meanings()["*", "citation"]["meaning"],
    )
    return [cite, *(_column(coding, layer, field, codes, language) for field, codes in fields.items())]


def _column(coding: Coding, layer: str, field: str, codes: str, language: Language) -> Column:
    name = column_label(field, layer, language=language)
    meaning = meaning_of(layer, field)["meaning"]
    if field == "text":
        return Column(name, _words_of(coding, layer), meaning=meaning, wide=True)
    if field in _NAMED:
        return Column(
            name, lambda row: both(coding.gloss(getattr(row, field) or ""), getattr(row, field) or ""), meaning=meaning
        )
    order = (lambda row: _first(getattr(row, field))) if field in ("objective", "objectives") else None
    known = codes or field in _LISTED
    return Column(name, _coded(field, codes, language), order, meaning, filter=bool(known))  # fmt: skip


def _words_of(coding: Coding, layer: str) -> Callable[[Any], Html]:
    """The words of a row, after what it shares with its siblings; over them our English."""

    def cell(row: Any) -> Html:
        lead = getattr(row, "lead", None)
        return both(row.gloss, f"{lead}…… {row.text}" if lead else row.text)

    return cell


def _coded(field: str, codes: str, language: Language) -> Callable[[Any], Html]:
    """The values of a row by name; each can be chosen in a filter."""

    def cell(row: Any) -> Html:
        value = getattr(row, field)
        if isinstance(value, bool):
            return values([_ANSWERS[language][value]])
        many = value if isinstance(value, tuple) else () if value is None else (value,)
        layer = row.layer if codes == "layer's" else codes
        return values([code_name(each, layer, language) if layer else each for each in many])

    return cell


def _first(numbers: Any) -> int:
    listed = numbers if isinstance(numbers, tuple) else (numbers,)
    return min(listed, default=99)
