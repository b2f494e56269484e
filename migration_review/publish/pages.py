"""The pages of the site that are not notebooks, as MyST Markdown: front page, text, countries, tables, glossary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from migration_review.coding import Coding
from migration_review.find.codebook import load_codebook
from migration_review.model import Place, Report, Section
from migration_review.publish.escape import Html, Markdown, block, heading, link, span, target
from migration_review.publish.markdown import table
from migration_review.show.names import column_label, label, readable
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


def cited(report: Report, up: str = "") -> Callable[[object], Html]:
    """What makes a link to the text of a citation.

    Args:
        report: whose places are cited.
        up: the way from the page to the site's folder, such as "../".
    """
    places = {report.cite(place.id): place.id for place in report.places()}

    def linked(citation: object) -> Html:
        place = places.get(str(citation))
        name = str(citation).removeprefix(f"{report.symbol}, ")
        return link(f"{up}text.html#{anchor(place)}", name) if place else Html.of("{}", name)

    return linked


def text_page(report: Report, found: Mapping[str, pd.DataFrame], findings: Coding) -> Markdown:
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
    switches = [
        Html.of(
            '<label><input type="checkbox" value="{0}" checked> <span class="mr mr-{0}">{0}</span> ({1})</label>',
            layer,
            len(found[layer]),
        )
        for layer in LAYERS
    ]
    lines = [
        heading(1, "The text, with what was found"),
        Markdown.of("Source: {}. English under a heading is our own, unofficial.", source_line(report)),
        block(Html.of('<div class="mr-switches">\n{}\n</div>', Html.joined("\n", switches))),
    ]
    lines += [_place(report, place, here[place.id]) for place in _in_reading_order(report)]
    return Markdown.of("{}\n", Markdown.joined("\n\n", lines))


def _in_reading_order(report: Report) -> list[Place]:
    return sorted(report.places(), key=lambda place: place.pieces[0][1] if place.pieces else -1)


def _place(report: Report, place: Place, marks: list[tuple[int, int, str]]) -> Markdown:
    parts = [target(anchor(place.id))]
    if isinstance(place, Section):
        parts.append(heading(min(place.level + 2, 5), marked(place.text, marks, one_line=True)))
    else:
        number = report.cite(place.id).removeprefix(f"{report.symbol}, ")
        parts.append(Markdown.of("{}\\\n{}", span(number, "mr-gloss"), marked(place.text, marks)))
    english = gloss(report, place.id)
    if english:
        parts.append(span(english, "mr-gloss"))
    return Markdown.joined("\n\n", parts)


def marked(text: str, marks: list[tuple[int, int, str]], *, one_line: bool = False) -> Markdown:
    """A text as Markdown, every stretch that a layer found in a span of that layer's class.

    Args:
        text: of a place.
        marks: start, end and layer of each find; they may overlap.
        one_line: for a heading.
    """
    cuts = sorted({0, len(text), *(edge for start, end, _ in marks for edge in (start, end))})
    shown = []
    for start, end in pairwise(cuts):
        layers = sorted({layer for a, b, layer in marks if a <= start and end <= b})
        piece = Markdown.of("{}", text[start:end]) if one_line else Markdown.lines(text[start:end])
        classes = ["mr", *(f"mr-{layer}" for layer in layers)]
        shown.append(span(piece, *classes) if layers and piece.strip() else piece)
    return Markdown.joined("", shown)


def table_page(report: Report, name: str, frame: pd.DataFrame) -> Markdown:
    """One table, to sort and filter.

    Args:
        report: whose table.
        name: of ``TABLES``.
        frame: with citations.
    """
    title, columns = TABLES[name]
    shown = readable(frame[[column for column in columns if column in frame]], name)
    place = column_label("citation")
    return Markdown.of(
        "{}\n\n{} rows, from {} places.\nSource: {}.\n\n{}",
        heading(1, title),
        len(frame),
        frame["place"].nunique(),
        source_line(report),
        table(shown, {place: cited(report, "../")}),
    )


def country_page(report: Report, iso3: str, found: Mapping[str, pd.DataFrame]) -> Markdown:
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
    names = Markdown.of("{} {}", label(iso3, "country"), label(iso3, "country", language="zh"))
    blocks = [heading(1, names)]
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
        blocks.append(heading(2, title))
        nothing = Markdown.of("The report names nothing.")
        blocks.append(table(readable(frame[columns], name), {place: cited(report, "../")}) if len(frame) else nothing)
    blocks.append(Markdown.of("A country that is not named is not a country without practice.\n"))
    return Markdown.joined("\n\n", blocks)


def countries_of(found: Mapping[str, pd.DataFrame]) -> list[str]:
    """The countries that took part or are named, by English name.

    Args:
        found: the tables of a report.

    Returns:
        their codes; what is no code of ISO 3166-1 alpha-3, and could not be the name of a page, is left out.
    """
    named = {code for countries in found["progress"]["iso3"] for code in countries}
    codes = {code for code in {*found["participants"]["iso3"].dropna(), *named} if re.fullmatch("[A-Z]{3}", code)}
    return sorted(codes, key=lambda code: label(code, "country"))


def glossary_page() -> Markdown:
    """Every code: its names, what it means, when it applies and when not."""
    import pandas as pd

    codebook = load_codebook()
    blocks = [heading(1, "Glossary of codes"), Markdown.of("Chinese titles of the objectives are working titles.")]
    for layer, codes in codebook.codes.items():
        rows = [
            [code.code, code.name_en, code.name_zh, code.definition, code.applies, code.excludes]
            for code in codes.values()
        ]
        frame = pd.DataFrame(rows, columns=["Code", "English", "Chinese", "Meaning", "Applies", "Does not apply"])
        frame = frame[[column for column in frame if frame[column].astype(bool).any()]]
        blocks += [heading(2, layer.replace("_", " ").capitalize()), table(frame)]
    return Markdown.joined("\n\n", blocks)
