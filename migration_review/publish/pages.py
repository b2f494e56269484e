"""The pages of the site that are not notebooks, as MyST Markdown: front page, text, countries, tables, glossary."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from migration_review.coding import Coding
from migration_review.find.codebook import load_codebook
from migration_review.model import Place, Report, Section
from migration_review.publish.markdown import escaped, table
from migration_review.show.readable import column_label, label, readable
from migration_review.show.words import gloss, source_line

if TYPE_CHECKING:
    import pandas as pd

LAYERS = ("recommendations", "progress", "covid", "objectives", "themes", "participants", "references")
"""The layers that the text shows, and that can be switched off."""

TABLES = {
    "recommendations": ("What is asked for", ["citation", "lead", "text", "gloss", "voice", "strength", "addressee", "objectives"]),
    "progress": ("What was done, and what stands in the way", ["citation", "kind", "text", "voice", "iso3", "objectives"]),
    "participants": ("Who took part", ["citation", "name", "kind", "iso3", "role", "agenda_item", "affiliation"]),
    "objectives": ("Which objectives, where", ["citation", "objective", "strength", "basis", "text"]),
    "covid": ("Every mention of COVID-19", ["citation", "text", "framing", "in_title"]),
    "voices": ("Who says what", ["citation", "voice", "quantifier", "verb", "inherited", "text"]),
    "references": ("What is cited", ["citation", "kind", "name", "text"]),
}  # fmt: skip
"""The tables that have a page, their titles and columns."""


def anchor(place: str) -> str:
    """The anchor of a place on the page of the text.

    Args:
        place: its id.
    """
    plain = "".join(char if char.isascii() else f"-{ord(char):x}-" for char in place.lower())
    return "place-" + re.sub("[^a-z0-9]+", "-", plain).strip("-")  # as Sphinx would make it


def cited(report: Report, up: str = "") -> Callable[[object], str]:
    """What makes a link to the text of a citation.

    Args:
        report: whose places are cited.
        up: the way from the page to the site's folder, such as "../".
    """
    places = {report.cite(place.id): place.id for place in report.places()}

    def link(citation: object) -> str:
        place = places.get(str(citation))
        name = html.escape(str(citation).removeprefix(f"{report.symbol}, "))
        return f'<a href="{up}text.html#{anchor(place)}">{name}</a>' if place else name

    return link


def text_page(report: Report, found: Mapping[str, pd.DataFrame], findings: Coding) -> str:
    """The whole report, what was found in it marked by layer.

    Args:
        report: any.
        found: its tables, for the counts.
        findings: by layer.
    """
    here: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for layer in LAYERS:
        for row in findings[layer]:
            here[row.place].append((row.start, row.end, layer))
    lines = [
        "# The text, with what was found",
        "",
        f"Source: {escaped(source_line(report))}. English under a heading is our own, unofficial.",
        "",
    ]
    lines += ["```{raw} html", '<div class="mr-switches">']
    for layer in LAYERS:
        lines.append(
            f'<label><input type="checkbox" value="{layer}" checked> <span class="mr mr-{layer}">{html.escape(layer)}</span> ({len(found[layer])})</label>'
        )
    lines += ["</div>", "```", ""]
    for place in _in_reading_order(report):
        lines += _place(report, place, here[place.id])
    return "\n".join(lines)


def _in_reading_order(report: Report) -> list[Place]:
    return sorted(report.places(), key=lambda place: place.pieces[0][1] if place.pieces else -1)


def _place(report: Report, place: Place, marks: list[tuple[int, int, str]]) -> list[str]:
    shown = marked(place.text, marks)
    target = f"({anchor(place.id)})="
    english = gloss(report, place.id)
    note = ["", f"[{escaped(english)}]{{.mr-gloss}}"] if english else []
    if isinstance(place, Section):
        return [target, "", f"{'#' * min(place.level + 2, 5)} {shown.replace(chr(92) + chr(10), ' ')}", *note, ""]
    number = escaped(report.cite(place.id).removeprefix(f"{report.symbol}, "))
    return [target, "", f"[{number}]{{.mr-gloss}}\\", shown, *note, ""]


def marked(text: str, marks: list[tuple[int, int, str]]) -> str:
    """A text as Markdown, every stretch that a layer found in a span of that layer's class.

    Args:
        text: of a place.
        marks: start, end and layer of each find; they may overlap.
    """
    cuts = sorted({0, len(text), *(edge for start, end, _ in marks for edge in (start, end))})
    shown = []
    for start, end in pairwise(cuts):
        layers = sorted({layer for a, b, layer in marks if a <= start and end <= b})
        piece = escaped(text[start:end]).replace("\n", "\\\n")
        classes = " ".join(f".mr-{layer}" for layer in layers)
        shown.append(f"[{piece}]{{.mr {classes}}}" if layers and piece.strip() else piece)
    return "".join(shown)


def table_page(report: Report, name: str, frame: pd.DataFrame) -> str:
    """One table, to sort and filter.

    Args:
        report: whose table.
        name: of ``TABLES``.
        frame: with citations.
    """
    title, columns = TABLES[name]
    shown = readable(frame[[column for column in columns if column in frame]], name)
    place = column_label("citation")
    counts = f"{len(frame)} rows, from {frame['place'].nunique()} places."
    return "\n".join(
        [
            f"# {title}",
            "",
            counts,
            f"Source: {escaped(source_line(report))}.",
            "",
            table(shown, {place: cited(report, "../")}),
        ]
    )


def country_page(report: Report, iso3: str, found: Mapping[str, pd.DataFrame]) -> str:
    """What the report says of a country: attended, spoke, sat on panels, practices named.

    Args:
        report: whose.
        iso3: ISO 3166-1 alpha-3.
        found: its tables.
    """
    who, progress = found["participants"], found["progress"]
    rows = who[who["iso3"] == iso3]
    named = progress[[iso3 in countries for countries in progress["iso3"]]]
    place = column_label("citation")
    lines = [f"# {escaped(label(iso3, 'country'))} {label(iso3, 'country', language='zh')}", ""]
    parts = (
        (
            "Attended and spoke",
            rows[rows["kind"] == "state"],
            ["citation", "role", "agenda_item", "text"],
            "participants",
        ),
        (
            "People",
            rows[rows["kind"] != "state"],
            ["citation", "name", "role", "agenda_item", "affiliation"],
            "participants",
        ),
        ("Named as having", named, ["citation", "kind", "text", "objectives"], "progress"),
    )
    for title, frame, columns, name in parts:
        lines += [f"## {title}", ""]
        lines += (
            [table(readable(frame[columns], name), {place: cited(report, "../")})]
            if len(frame)
            else ["The report names nothing.", ""]
        )
    lines += ["A country that is not named is not a country without practice.", ""]
    return "\n".join(lines)


def countries_of(found: Mapping[str, pd.DataFrame]) -> list[str]:
    """The countries that took part or are named, by English name.

    Args:
        found: the tables of a report.
    """
    named = {code for countries in found["progress"]["iso3"] for code in countries}
    return sorted({*found["participants"]["iso3"].dropna(), *named}, key=lambda code: label(code, "country"))


def glossary_page() -> str:
    """Every code: its names, what it means, when it applies and when not."""
    import pandas as pd

    codebook = load_codebook()
    lines = ["# Glossary of codes", "", "Chinese titles of the objectives are working titles.", ""]
    for layer, codes in codebook.codes.items():
        rows = [
            [code.code, code.name_en, code.name_zh, code.definition, code.applies, code.excludes]
            for code in codes.values()
        ]
        frame = pd.DataFrame(rows, columns=["Code", "English", "Chinese", "Meaning", "Applies", "Does not apply"])
        frame = frame[[column for column in frame if frame[column].astype(bool).any()]]
        lines += [f"## {layer.replace('_', ' ').capitalize()}", "", table(frame)]
    return "\n".join(lines)
