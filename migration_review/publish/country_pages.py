"""A page a country, in English: what it attended, said, did and was asked; and a matrix of them all by subregion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from migration_review.coding import Coding
from migration_review.publish.columns import to_text
from migration_review.publish.countries import ATTENDED, SPOKE, Country, countries
from migration_review.publish.escape import Html, Markdown, block, heading, link
from migration_review.publish.markdown import Column, both, table, words
from migration_review.show.names import label
from migration_review.show.sentences import counted, listed
from migration_review.show.words import source_line

TO_ALL = ("governments", "states", "all")
"""Addressees that every country belongs to."""


def countries_page(coding: Coding) -> Markdown:
    """The matrix of all countries, a table a subregion.

    Args:
        coding: any.
    """
    found = countries(coding)
    items = sorted({item for row in found for item in row.agenda_items})
    parts = [
        heading(1, "Countries"),
        Markdown.of(
            "Who attended, spoke under which agenda item, sat on a panel or in the chair, organized a side event, and is named as having "
            "a practice; a row leads to the country's page. The report names few countries: **a country without a mark is not a country "
            "without practice**. Source: {}.",
            source_line(coding.report),
        ),
    ]
    for name, group in groupby(found, key=lambda row: row.subregion):
        parts += [heading(2, name), table(list(group), _matrix(coding, items), name, "mr-matrix")]
    return Markdown.joined("\n\n", [*parts, Markdown.of("")])


def _matrix(coding: Coding, items: Sequence[str]) -> list[Column]:
    def counts(name: str, meaning: str, count: Callable[[Country], int]) -> Column:
        return Column(name, lambda row: _mark(count(row)), meaning=meaning)

    return [
        Column("Country", lambda row: link(f"{row.iso3}.html", row.name)),
        counts("Attended", "Listed as attending", lambda row: bool(row.attended)),
        *(counts(item, _item(coding, item), lambda row, item=item: item in row.agenda_items) for item in items),  # type: ignore[misc]
        counts("Seats", "People in the chair, on a panel, or speaking at opening or closing", lambda row: row.seats),
        counts("Events", "Side events it organized", lambda row: row.events),
        counts(
            "Practices", "Practices and commitments it is named as having", lambda row: row.practices + row.commitments
        ),
        counts("Challenges", "Challenges it is named as having", lambda row: row.challenges),
    ]


def _mark(count: int) -> Html:
    return Html.of('<span class="mr-dot">{}</span>', "●" if count == 1 else count) if count else Html.of("")


def country_page(coding: Coding, country: Country) -> Markdown:
    """What the report says of a country.

    Args:
        coding: any.
        country: of ``countries``.
    """
    code, name = country.iso3, country.name
    theirs = [row for row in coding.participants if row.iso3 == code]
    states = [row for row in theirs if row.kind == "state"]
    done = [row for row in coding.progress if code in row.iso3]
    parts: list[tuple[str, Sequence[Any], Callable[[Coding, Any], Html]]] = [
        ("Attended", [row for row in states if row.role in ATTENDED], _role),
        ("Said", [row for row in states if row.role in SPOKE], _floor),
        ("People and bodies", [row for row in theirs if row.kind != "state"], _person),
        ("Organized", [row for row in states if row.role == "organiser"], _event),
        ("Did", done, _done),
    ]
    blocks = [
        heading(1, Markdown.of("{} {}", name, country.name_zh)),
        Markdown.of("{} [All countries](index.md).", _brief(country)),
    ]
    for title, rows, said in parts:
        if rows or title in ("Attended", "Said", "Did"):
            blocks += [heading(2, title), _items(coding, rows, said)]
        if rows and title == "Said":
            blocks.append(
                Markdown.of(
                    "The summary tells who spoke, not who said what: [what was said, and by whom](../tables/voices.md)."
                )
            )
    asked = [row for row in coding.recommendations if row.addressee in TO_ALL]
    by_name = [row for row in coding.recommendations if country.name_zh in row.text]
    blocks += [
        heading(2, "Was asked"),
        _items(coding, by_name, _ask) if by_name else Markdown.of("The report asks nothing of {} by name.", name),
        Markdown.of(
            "{} are addressed to all governments, to States or to everybody, and so to {} too:", counted(len(asked), "ask").capitalize(), name
        ),
        _items(coding, asked, _ask),
        Markdown.of("Source: {}. English is ours and unofficial.\n", source_line(coding.report)),
    ]  # fmt: skip
    return Markdown.joined("\n\n", blocks)


def _brief(country: Country) -> str:
    items, named = country.agenda_items, country.practices + country.commitments + country.challenges
    role = label(country.attended, "role").lower()
    many = "practice, commitment or challenge", "practices, commitments or challenges"
    said = [
        f"It attended as {'an' if role[0] in 'aeiou' else 'a'} {role} ({country.subregion})."
        if country.attended
        else "It is not listed as attending.",
        f"It is listed as having spoken under agenda item{'s' if len(items) > 1 else ''} {listed(list(items))}."
        if items
        else "It is not listed as having spoken.",
        f"It is named as having {counted(named, *many)}."
        if named
        else "No practice of it is named, which does not mean that it has none.",
    ]
    return " ".join(said)


def _items(coding: Coding, rows: Sequence[Any], said: Callable[[Coding, Any], Html]) -> Markdown:
    """Findings as a list, each with its citation."""
    if not rows:
        return Markdown.of("The report says nothing of this.")
    listed_rows = [
        Html.of('<li>{} <span class="mr-cite">({})</span></li>', said(coding, row), to_text(coding.report, row.place, "../"))
        for row in rows
    ]  # fmt: skip
    return block(Html.of('<ul class="mr-list">{}</ul>', Html.joined("\n", listed_rows)))


def _item(coding: Coding, item: str) -> str:
    place = f"agenda:{item}"
    title = (coding.gloss(place) or coding.report[place].text) if place in coding.report else ""
    return f"Agenda item {item}{': ' if title else ''}{title.rstrip(':')}"


def _role(coding: Coding, row: Any) -> Html:
    return Html.of("{}", label(row.role, "role"))


def _floor(coding: Coding, row: Any) -> Html:
    joint = " (a joint statement)" if row.role == "joint_speaker" else ""
    return Html.of("{}{}", _item(coding, row.agenda_item or "") if row.agenda_item else "Listed as a speaker", joint)


def _person(coding: Coding, row: Any) -> Html:
    under = f", agenda item {row.agenda_item}" if row.agenda_item else ""
    return Html.of("<b>{}</b>{}: {}", label(row.role, "role"), under, both(row.gloss, row.text))


def _event(coding: Coding, row: Any) -> Html:
    return both(coding.gloss(row.place), coding.report[row.place].text)


def _done(coding: Coding, row: Any) -> Html:
    serves = "; ".join(label(n, "objective") for n in row.objectives)
    return Html.of("<b>{}</b>: {}{}", label(row.kind, "kind"), both(row.gloss, row.text), _serves(serves))


def _ask(coding: Coding, row: Any) -> Html:
    by = f"{label(row.voice, 'voice')}; {label(row.strength, 'strength').lower()}"
    serves = "; ".join(label(n, "objective") for n in row.objectives)
    return Html.of("{}{}", both(row.gloss, row.text), _serves("; ".join(filter(None, (by, serves)))))


def _serves(told: str) -> Html:
    return Html.of('<div class="mr-codes">{}</div>', words(told)) if told else Html.of("")
