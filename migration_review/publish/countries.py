"""What the report says of each country, counted: a row a country, for the matrix of the site, the workbook and the files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from migration_review.coding import Coding
from migration_review.model import Rows
from migration_review.show.names import label
from migration_review.sources import rows as read_rows

ATTENDED = ("member", "observer", "other_entity")
SPOKE = ("speaker", "joint_speaker")
SEATS = ("chair", "vice_chair", "rapporteur", "moderator", "panellist", "opening", "closing")
ELSEWHERE = "Outside the subregions"


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or a territory that is told of like one.

    Attributes:
        iso3: ISO 3166-1 alpha-3.
        name: in English.
        name_zh: in Chinese.
        subregion: of ESCAP.
        attended: the role in which it is listed as attending, if it is.
        agenda_items: under which it is listed as having spoken.
        seats: people from there in the chair, on panels, or speaking at opening or closing.
        events: side events it organized.
        practices, commitments, challenges: statements that name it.
    """

    iso3: str
    name: str
    name_zh: str
    subregion: str
    attended: str | None
    agenda_items: tuple[str, ...]
    seats: int
    events: int
    practices: int
    commitments: int
    challenges: int


def countries(coding: Coding) -> Rows:
    """Every country that took part or is named, by subregion and English name.

    Args:
        coding: any.

    Returns:
        a ``Country`` each; what is no code of ISO 3166-1 alpha-3, and could not be the name of a page, is left out.
    """
    named = {row.iso3 for row in coding.participants} | {code for row in coding.progress for code in row.iso3}
    codes = [code for code in named if code and re.fullmatch("[A-Z]{3}", code)]
    found = sorted(
        (_country(coding, code) for code in codes),
        key=lambda row: (row.subregion == ELSEWHERE, row.subregion, row.name, row.iso3),
    )
    return Rows(found, Country, coding.report.symbol or coding.report.source.name)  # fmt: skip


def _country(coding: Coding, code: str) -> Country:
    theirs = [row for row in coding.participants if row.iso3 == code]
    states = [row for row in theirs if row.kind == "state"]
    kinds = [row.kind for row in coding.progress if code in row.iso3]
    roles = [row.role for row in states if row.role in ATTENDED]
    return Country(
        iso3=code,
        name=label(code, "country"),
        name_zh=label(code, "country", language="zh"),
        subregion=_subregions().get(code) or ELSEWHERE,
        attended=roles[0] if roles else None,
        agenda_items=tuple(dict.fromkeys(row.agenda_item for row in states if row.role in SPOKE and row.agenda_item)),
        seats=sum(row.kind in ("person", "expert") and row.role in SEATS for row in theirs),
        events=sum(row.role == "organiser" for row in states),
        practices=kinds.count("practice"),
        commitments=kinds.count("commitment"),
        challenges=kinds.count("challenge"),
    )


def _subregions() -> dict[str, str]:
    return {row["iso3"]: row["escap_subregion"] for row in read_rows("codebook/countries.csv")}
