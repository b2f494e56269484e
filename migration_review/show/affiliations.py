"""What kind of body an affiliation names: a coarse reading by keywords, for counting who was on a panel."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from migration_review.sources import rows

SECTORS: Final = {
    "government": ("Government", "政府"),
    "united_nations": ("United Nations", "联合国"),
    "intergovernmental": ("Other intergovernmental", "其他政府间组织"),
    "independent": ("Independent public body, Red Cross or Red Crescent", "独立公共机构、红十字会或红新月会"),
    "employers": ("Employers and business", "雇主和企业"),
    "unions": ("Trade unions", "工会"),
    "academia": ("Universities and research", "大学和研究机构"),
    "civil_society": ("Civil society and migrants", "民间社会和移民"),
    "other": ("Not told", "无从得知"),
}
"""The sectors in the order they are shown, each with its name in English and Chinese."""

# Tried in order; what the codebook knows as a body of the United Nations comes after offices of Governments, since
# "permanent representative to" names both.
_GOVERNMENT = re.compile(
    r"常驻|大使|参赞|公使|外交|总理|部长|大臣|部长|[工交政育务生防业民]部|政府|国家[^，]{0,12}局|省长|市长|市议会|州长"
    r"|\b(?:Ministry|Minister|Ambassador|Permanent Representative|Mayor|Government|Governor|Bureau of|Department of)\b",
)
_WORDS: Final = (
    ("independent", re.compile(r"人权委员会|专员|监察|红十字|新月会|Human Rights Commission|Ombuds|Red Cross|Red Crescent")),
    ("employers", re.compile(r"雇主|商会|公司|企业家|Employers|Chamber of Commerce|Company|\bLtd\b")),
    ("unions", re.compile(r"工会|工人联合会|劳工联盟|Trade Union|Workers[’']? Federation|Labou?r Union|Workers[’']? Union")),
    ("academia", re.compile(r"大学|学院|研究所|研究院|University|Institute|College")),
    (
        "civil_society",
        re.compile(
            r"协会|联盟|网络|基金会|论坛|倡议|中心|与会者|移民|青年|妇女"
            r"|Association|Alliance|Coalition|Network|Foundation|Forum|Movement|Society|migrant|youth",
        ),
    ),
)  # fmt: skip
_KINDS: Final = {
    "un_entity": "united_nations",
    "intergovernmental": "intergovernmental",
    "stakeholder": "civil_society",
}


def sector(affiliation: str | None) -> str:
    """The sector of an affiliation, as far as its words tell.

    Args:
        affiliation: of a row of ``find_participants``, in Chinese or English.

    Returns:
        a key of ``SECTORS``; "other" where no word tells.

    Examples:
        >>> sector("甲国外交部司长"), sector("某某大学教授"), sector("Invented Trade Union"), sector(None)
        ('government', 'academia', 'unions', 'other')
    """
    if not affiliation:
        return "other"
    if _GOVERNMENT.search(affiliation):
        return "government"
    by_words = next((name for name, words in _WORDS if words.search(affiliation)), "other")
    known = next((_KINDS[kind] for name, kind in _bodies() if affiliation.startswith(name) and kind in _KINDS), None)
    return by_words if known in (None, "civil_society") and by_words != "other" else known or by_words


def sector_name(code: str, *, language: Literal["en", "zh"] = "en") -> str:
    """What a sector is called.

    Args:
        code: a key of ``SECTORS``.
        language: "en" or "zh".
    """
    return SECTORS[code][language == "zh"]


@lru_cache(maxsize=1)
def _bodies() -> tuple[tuple[str, str], ...]:
    """The names of the codebook's bodies with their kind, longest first."""
    columns = ("name_en", "acronym_en", "name_zh", "short_zh", "aliases_zh", "aliases_en")
    listed = {
        (name, row["kind"])
        for row in rows("codebook/organisations.csv")
        for column in columns
        for name in row[column].split("|")
        if name
    }
    return tuple(sorted(listed, key=lambda each: (-len(each[0]), each)))
