"""How a sheet of a review's workbook is laid out: which columns it has, what stands in a row, and what may be typed where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from migration_review.model import Finding, Report
from migration_review.publish.review.choices import Choices, list_of, values
from migration_review.publish.review.locate import around, decoded, fit

ROW, CITATION, PLACE, AROUND, DECISION = "row", "citation", "place", "sentence around", "decision"
FIRST_SHEET, TEXT, LISTS, ORIGINAL = "review", "text", "lists", "original"
INITIALS = "Reviewer's initials"
ADDITIONS = 50
"""Rows for additions at the foot of every sheet."""
LONGEST = 32_000
"""Characters that a cell is given; Excel takes 32,767. What is longer is cut for the eye, and read from the record."""


@dataclass(frozen=True)
class Kind:
    """A kind of workbook.

    Attributes:
        name: review or adjudication.
        sides: whose proposals stand beside one another.
        yours: the name of the cells that are typed in.
        decisions: what may be decided, with what it means.
    """

    name: str
    sides: tuple[str, ...]
    yours: str
    decisions: Mapping[str, str]


REVIEW = Kind(
    "review",
    ("proposed",),
    "yours",
    {
        "accept": "it is right as proposed",
        "correct": "what stands in your cells, or the words as you changed them, is right",
        "reject": "it is wrong and goes",
        "add": "a row of your own, at the foot of the sheet",
    },
)
ADJUDICATION = Kind(
    "adjudication",
    ("first", "second"),
    "decided",
    {
        "first": "the first is right, but for what stands in the decided cells",
        "second": "the second is right, but for what stands in the decided cells",
        "neither": "it goes",
        "add": "a row of your own, at the foot of the sheet",
    },
)
KINDS = {kind.name: kind for kind in (REVIEW, ADJUDICATION)}


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    Attributes:
        header: as printed.
        role: row, citation, place, around, words, decision, proposed or yours.
        field: the column of the finding.
        side: whose value it is.
    """

    header: str
    role: str
    field: str = ""
    side: int = 0


def columns_of(layer: str, kind: Kind) -> list[Column]:
    """The columns of a layer's sheet, in order.

    Args:
        layer: of ``LAYERS``.
        kind: of the workbook.
    """
    two = len(kind.sides) > 1
    found = [Column(ROW, "row"), Column(CITATION, "citation"), Column(PLACE, "place"), Column(AROUND, "around")]
    found += [Column(f"words: {side}", "proposed", "text", at) for at, side in enumerate(kind.sides) if two]
    found += [Column(f"words: {kind.yours}" if two else "words", "words", "text"), Column(DECISION, "decision")]
    for field in values(layer):
        for at, side in enumerate(kind.sides):
            found.append(Column(f"{field}: {side}" if two else field, "proposed", field, at))
        found.append(Column(f"{field}: {kind.yours}", "yours", field))
    return found


def proposals(
    layer: str, kind: Kind, sides: tuple[Finding | None, ...], report: Report, choices: Choices
) -> dict[str, str]:
    """What a row shows where nothing is to be typed, and the words, by header.

    Args:
        layer: of ``LAYERS``.
        kind: of the workbook.
        sides: the finding of each side; None where it has none.
        report: to cite, and to take the sentence from.
        choices: to name codes by.
    """
    shown: dict[str, str] = {}
    base = next(row for row in sides if row is not None)
    for column in columns_of(layer, kind):
        own = sides[column.side]
        if column.role == "citation":
            shown[column.header] = report.cite(base.place)
        elif column.role == "place":
            shown[column.header] = base.place
        elif column.role == "around":
            shown[column.header] = around(report[base.place].text, base.start, base.end)
        elif column.role == "words":
            shown[column.header] = base.text if len(kind.sides) == 1 else ""
        elif column.role == "proposed" and own is not None:
            value: Any = getattr(own, column.field)
            shown[column.header] = own.text if column.field == "text" else choices.shown(layer, column.field, value)
    return {header: cut(text) for header, text in shown.items()}


def choosable(layer: str, column: Column) -> str | None:
    """The list to choose from in a column; None where words are typed."""
    return list_of(layer, column.field) if column.role == "yours" else None


def cut(text: str) -> str:
    """A text as a cell can hold it: what XML cannot carry shown as �, and a very long one cut."""
    text = fit(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def flat(text: str) -> str:
    """A text without what office programs change when they save: white space at its ends, line ends, escapes."""
    return "\n".join(decoded(decoded(text)).splitlines()).strip()
