"""Where in a report a place stands, coarsely: its agenda item, or the part and section where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from migration_review.model import Report, Section

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
        columns ``paragraph`` (the place's id, as in findings), ``is_paragraph``, ``part``, ``agenda_item``, ``block``
        and ``characters``. A block is an agenda item with what is under it; without one, the part or, in an annex, its
        section. Agenda items, events and documents form a block of their own, "Agenda and titles".

    Examples:
        >>> from migration_review import load_report
        >>> table = blocks(load_report()).set_index("place")
        >>> table.loc["annex2:45", "block"], table.loc["body:3", "block"]
        ('Item 3(b)', 'Body')
    """
    import pandas as pd

    paragraphs = {paragraph.id: paragraph for paragraph in report.paragraphs}
    sections = {section.id: section for section in report.sections}
    listed = []
    for place in report.places():
        section = sections.get(place.id) or sections.get(getattr(paragraphs.get(place.id), "section", None) or "")
        inside = isinstance(place, Section) or place.id in paragraphs
        part = getattr(section, "part", None) or "body"
        item = getattr(section, "agenda_item", None)
        name = _name(section, part, item, language) if inside else _WORDS[language]["titles"]
        listed.append([place.id, place.id in paragraphs, part, item, name, len(place.text)])
    frame = pd.DataFrame(listed, columns=["place", "is_paragraph", "part", "agenda_item", "block", "characters"])
    return frame.astype({name: pd.StringDtype("python") for name in ("place", "part", "agenda_item", "block")})


def _name(section: Section | None, part: str, item: str | None, language: Literal["en", "zh"]) -> str:
    words = _WORDS[language]
    if item:
        return words["item"].format(item)
    kind, number = part.rstrip("0123456789"), part[len(part.rstrip("0123456789")) :]
    if kind == "body" or not number or int(number) >= len(_NUMERALS[language]):
        return words["body"] if kind == "body" else part
    name = words["annex"].format(_NUMERALS[language][int(number)] if kind == "annex" else number)
    if not (section and section.level and section.numeral):
        return name
    place = _HAN.find(section.numeral) + 1
    numeral = _NUMERALS["en"][place] if language == "en" and 0 < place < len(_NUMERALS["en"]) else section.numeral
    return words["section"].format(name, numeral)
