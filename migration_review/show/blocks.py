"""Where in a report a place stands, coarsely: its agenda item, or the part and section where there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from migration_review.coding import Coding
from migration_review.model import Report, Section, Theme

if TYPE_CHECKING:
    import pandas as pd

_WORDS: Final = {
    "en": {"item": "Item {}", "body": "Body", "annex": "Annex {}", "section": "{}, section {}", "titles": "Agenda and titles"},
    "zh": {"item": "项目{}", "body": "正文", "annex": "附件{}", "section": "{}第{}节", "titles": "议程和标题"},
}  # fmt: skip
_HAN: Final = "一二三四五六七八九十"
_NUMERALS: Final = {"en": ("", "I", "II", "III", "IV", "V", "VI"), "zh": ("", "一", "二", "三", "四", "五", "六")}


def blocks(report: Report, *, language: Literal["en", "zh"] = "en") -> pd.DataFrame:
    """One row a place, in reading order, with the block it stands in.

    Args:
        report: any.
        language: of the blocks' names.

    Returns:
        columns ``place``, ``is_paragraph``, ``part``, ``agenda_item``, ``block`` and ``characters``. A block is an agenda
        item with what is under it, such as a round table; without one, the part or, in an annex, its section. Agenda
        items, events and documents form a block of their own, "Agenda and titles".

    Examples:
        >>> from migration_review import load_report
        >>> table = blocks(load_report()).set_index("place")
        >>> table.loc["annex2:45", "block"], table.loc["body:3", "block"]
        ('Item 3(b)', 'Body')
    """
    import pandas as pd

    paragraphs = {paragraph.id: paragraph for paragraph in report.paragraphs}
    sections = {section.id: section for section in report.sections}
    tables = _round_tables(report)
    listed = []
    for place in report.places():
        section = sections.get(place.id) or sections.get(getattr(paragraphs.get(place.id), "section", None) or "")
        inside = isinstance(place, Section) or place.id in paragraphs
        part = getattr(section, "part", None) or "body"
        item = tables.get(section.id, section.agenda_item) if section else None
        name = _name(section, part, item, language) if inside else _WORDS[language]["titles"]
        listed.append([place.id, place.id in paragraphs, part, item, name, len(place.text)])
    frame = pd.DataFrame(
        listed, columns=["place", "is_paragraph", "part", "agenda_item", "block", "characters"], dtype="object"
    )
    return frame.astype({name: pd.StringDtype("python") for name in ("place", "part", "agenda_item", "block")})


def discussing(coding: Coding, *, language: Literal["en", "zh"] = "en") -> pd.DataFrame:
    """The paragraphs that report what was said: those that only list speakers or say how the meeting ran are left out.

    Args:
        coding: any; where no sentence has a voice, every paragraph counts.
        language: of the blocks' names.

    Returns:
        their rows of ``blocks``.

    Examples:
        >>> import migration_review as mr
        >>> "annex2:4" in set(discussing(mr.load_coding())["place"])
        False
    """
    said = {row.place for row in coding.voices if row.voice != "procedural"}
    where = blocks(coding.report, language=language)
    found: pd.DataFrame = where[where["place"].isin(said) if coding.voices else where["is_paragraph"]]
    return found


def round_tables(report: Report, *, language: Literal["en", "zh"] = "en") -> dict[str, Theme]:
    """The round tables whose objectives the report lists, by the block they stand in.

    Args:
        report: any; several have none.
        language: of the blocks' names.

    Examples:
        >>> from migration_review import load_report
        >>> {block: table.objectives for block, table in round_tables(load_report()).items()}["Item 3(a)"]
        (2, 5, 6, 12, 18)
    """
    return {_item_name(key, language): theme for key, theme in _keys(report).items()}


def _keys(report: Report) -> dict[str, Theme]:
    """The round tables by agenda item; by title where an item has several, or the table has none."""
    items = [theme.agenda_item for theme in report.themes]
    return {
        theme.agenda_item if theme.agenda_item and items.count(theme.agenda_item) == 1 else theme.title: theme
        for theme in report.themes
    }


def _round_tables(report: Report) -> dict[str, str]:
    """The round table that every section is or stands under, by the item, title or list that its heading names."""
    found: dict[str, str] = {}
    keys = _keys(report)
    for section in report.sections:
        own = (key for key, theme in keys.items() if _is(section, key, theme))
        table = next(own, found.get(section.parent or ""))
        if table:
            found[section.id] = table
    return found


def _item_name(item: str, language: Literal["en", "zh"]) -> str:
    return _WORDS[language]["item"].format(item) if item[:1].isdigit() else item


def _is(section: Section, item: str, theme: Theme) -> bool:
    numbers = re.findall(r"\d+", re.split(r"[(（]", section.title)[-1])
    return (
        section.agenda_item == item
        or (bool(theme.title) and theme.title in section.title)
        or (bool(theme.objectives) and [int(number) for number in numbers] == sorted(theme.objectives))
    )


def _name(section: Section | None, part: str, item: str | None, language: Literal["en", "zh"]) -> str:
    words = _WORDS[language]
    if item:
        return _item_name(item, language)
    kind, number = part.rstrip("0123456789"), part[len(part.rstrip("0123456789")) :]
    if kind == "body" or not number or int(number) >= len(_NUMERALS[language]):
        return words["body"] if kind == "body" else part
    name = words["annex"].format(_NUMERALS[language][int(number)] if kind == "annex" else number)
    if not (section and section.level and section.numeral):
        return name
    place = _HAN.find(section.numeral) + 1
    numeral = _NUMERALS["en"][place] if language == "en" and 0 < place < len(_NUMERALS["en"]) else section.numeral
    return words["section"].format(name, numeral)
