"""What the site's search looks through: every place, country, code and page, in Chinese and English, as a local script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from migration_review.coding import Coding
from migration_review.find.codebook import load_codebook
from migration_review.publish.columns import anchor, short
from migration_review.publish.countries import countries
from migration_review.publish.escape import Html, Markdown, block, heading, tidy
from migration_review.publish.pages import TABLES

INDEX = "searchindex.js"

Entry = tuple[str, str, str, str]
"""Where a find leads, what it is called, and its words in Chinese and in English."""


def search_page() -> Markdown:
    """The page of results; ``search.js`` fills it."""
    return Markdown.of(
        "{}\n\n{}\n",
        heading(1, "Search 搜索"),
        block(
            Html.of(
                '<form class="mr-search" role="search"><label for="mr-query">Words in English or Chinese</label> '
                '<input id="mr-query" type="search" name="q" autocomplete="off"> <button>Search</button></form>'
                '<p id="mr-count" role="status"></p><ol id="mr-results"></ol>'
                "<noscript><p>The search needs JavaScript; the text can be searched in your browser too.</p></noscript>"
            )
        ),
    )


def index(coding: Coding, notebooks: Iterable[tuple[str, str, str]]) -> str:
    """The index, a script that opens from a folder too.

    Args:
        coding: whose places are found.
        notebooks: address, title and words of each.
    """
    entries = [*_places(coding), *_countries(coding), *_codes(), *_tables()]
    entries += [(address, title, "", said) for address, title, said in notebooks]
    return _script(entries)


def index_of_many(pages: Mapping[str, Coding]) -> str:
    """The index of a site of many reports.

    Args:
        pages: the coding of the report on each page, by its address.
    """
    found = (entry for page, coding in pages.items() for entry in _places(coding, page, coding.report.symbol or page))
    return _script(found)


def _script(entries: Iterable[Entry]) -> str:
    listed = [[tidy(word) for word in entry] for entry in entries]
    plain = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return "window.mrIndex=" + plain.replace("<", "\\u003c") + ";\n"


def _places(coding: Coding, page: str = "text.html", of: str = "") -> Iterator[Entry]:
    report = coding.report
    for place in report.places():
        yield (
            f"{page}#{anchor(place.id)}",
            f"{of}{', ' if of else ''}{short(report, place.id)} · {short(report, place.id, 'zh')}",
            *((place.text, coding.gloss(place.id) or "") if report.language == "zh" else ("", place.text)),
        )


def _countries(coding: Coding) -> Iterator[Entry]:
    for row in countries(coding):
        yield f"countries/{row.iso3}.html", f"{row.name} {row.name_zh}", row.name_zh, f"{row.name}, {row.subregion}"


def _codes() -> Iterator[Entry]:
    for layer, codes in load_codebook().codes.items():
        for code in codes.values():
            title = f"{layer.replace('_', ' ').capitalize()}: {code.short_en or code.name_en}"
            yield (
                f"glossary.html#codes-{layer.replace('_', '-')}",
                title,
                code.name_zh,
                f"{code.name_en}. {code.definition}",
            )


def _tables() -> Iterator[Entry]:
    for name, known in TABLES.items():
        yield f"tables/{name}.html", f"Table: {known.title['en']}", known.title["zh"], known.title["en"]
