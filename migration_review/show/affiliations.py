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
    "other": ("Not stated", "无从得知"),
}
"""The sectors in the order they are shown, each with its name in English and Chinese."""

# Tried in order; what the codebook knows as a body of the United Nations comes after offices of Governments, since
# "permanent representative to" names both.
_GOVERNMENT = re.compile(
    r"常驻|大使|参赞|公使|外交|总理|部长|大臣|部长|[工交政育务生防业民]部|政府|国家[^，]{0,12}局|省长|市长|市议会|州长"
    r"|\b(?:Ministry|Minister|Under-?[Ss]ecretary|Ambassador|Permanent Representative|Mayor|Government|Governor|Bureau of"
    r"|Department of|National \w+ Service|[Mm]unicipal office|[Ss]tatistical office)\b",
)
_WORDS: Final = (
    ("independent", re.compile(r"人权委员会|专员|特别报告员|监察|红十字|新月会|Human Rights Commission|Special Rapporteur|Ombuds|Red Cross|Red Crescent")),
    ("employers", re.compile(r"雇主|商会|公司|企业家|Employers|Chamber of Commerce|Company|\bLtd\b")),
    ("unions", re.compile(r"(?i)工会|工人联合会|劳工联盟|Trade Union|Workers[’']? Federation|Labou?r Union|Workers[’']? Union|\bunion of\b[^,]*\bworkers")),
    ("academia", re.compile(r"大学|学院|研究所|研究院|University|Institute|College")),
    (
        "civil_society",
        re.compile(
            r"协会|联盟|网络|基金会|论坛|倡议|中心|与会者|移民|青年|妇女"
            r"|[Aa]ssociation|Alliance|Coalition|Network|Foundation|Forum|Movement|Society|Cent(?:re|er)\b|Caucus|migrant|youth",
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
    known = _KINDS.get(_known(affiliation)[1])
    return by_words if known in (None, "civil_society") and by_words != "other" else known or by_words


def sector_name(code: str, *, language: Literal["en", "zh"] = "en") -> str:
    """What a sector is called.

    Args:
        code: a key of ``SECTORS``.
        language: "en" or "zh".
    """
    return SECTORS[code][language == "zh"]


# The person is a migrant where the phrase before the body's name says so: "migrant domestic worker, …", never
# "Migrant Workers' Office". Chinese has that phrase at the end.
_PERSON_EN = re.compile(
    r"(?:^|\b(?:an?|former|returned|young) )(?:migrant|refugee|returnee|asylum[- ]seeker)"
    r"(?: (?:domestic|construction|farm|care|agricultural|seasonal|factory|health))*"
    r"(?: (?:worker|labourer|nurse|carer|student|woman|girl|seafarer|fisher|leader))?$",
    re.IGNORECASE,
)
_PERSON_ZH = re.compile(
    r"(?:移民|难民|返乡者|回返者|寻求庇护者)(?:(?:女|家政|家务|建筑|农业|季节|护理|工厂|青年)*(?:工人|女工|工|学生|妇女|领袖|者))?$"
)
_BODY_EN = re.compile(r"\b(?:migrants?|domestic workers?|diasporas?|refugees?|returnees?)\b", re.IGNORECASE)
_BODY_ZH = re.compile(
    r"移民(?!问题|局|署|部|司|政策|数据|研究|法|事务|管理|中心|服务)|家[政务]工|外籍工人|侨民(?!事务)|难民|返乡者"
)
_OFFICIAL: Final = ("government", "united_nations", "intergovernmental", "independent")


def speaks_as(affiliation: str | None, english: str | None = None) -> Literal["migrant", "body", ""]:
    """Whether an affiliation calls the person a migrant, or names a body for or of migrants.

    Args:
        affiliation: as printed.
        english: the same in English, which is plainer: 移民 is both migrants and migration.

    Returns:
        "migrant" where the person is called one, "body" where a body outside Governments and the United Nations has
        migrants, refugees or domestic workers in its name, else "".

    Examples:
        >>> speaks_as("Migrant domestic worker, Invented Union"), speaks_as("Director, Migrant Forum Invented")
        ('migrant', 'body')
        >>> speaks_as("某某协会移民家政工人"), speaks_as("Director, Office for Migrant Workers, Ministry of Labour")
        ('migrant', '')
    """
    if not affiliation:
        return ""
    text = english or affiliation
    if _PERSON_EN.search(re.split(r", | of | from | at | with ", text)[0]) or _PERSON_ZH.search(affiliation):
        return "migrant"
    named = _BODY_EN.search(text) or (text == affiliation and _BODY_ZH.search(affiliation))
    return "body" if named and sector(affiliation) not in _OFFICIAL and sector(text) not in _OFFICIAL else ""


def body_of(affiliation: str | None) -> str | None:
    """The code of the body an affiliation names, if the codebook knows it; an office of a Government has none.

    Args:
        affiliation: of a person, in Chinese or English.

    Examples:
        >>> body_of("Director, International Labour Organization"), body_of("Ministry of Labour")
        ('ilo', None)
    """
    if not affiliation or _GOVERNMENT.search(affiliation):
        return None
    return _known(affiliation)[0]


def _known(affiliation: str) -> tuple[str | None, str]:
    """Code and kind of the body whose name an affiliation begins with or, in English, holds as whole words."""
    words = f" {re.sub(r'[,()]', ' ', affiliation)} "
    return next(
        (
            (org, kind)
            for name, org, kind in _bodies()
            if affiliation.startswith(name) or (name.isascii() and f" {name} " in words)
        ),
        (None, ""),
    )


@lru_cache(maxsize=1)
def _bodies() -> tuple[tuple[str, str, str], ...]:
    """The names of the codebook's bodies with code and kind, longest first."""
    columns = ("name_en", "acronym_en", "name_zh", "short_zh", "aliases_zh", "aliases_en")
    listed = {
        (name, row["org"], row["kind"])
        for row in rows("codebook/organisations.csv")
        for column in columns
        for name in row[column].split("|")
        if name
    }
    return tuple(sorted(listed, key=lambda each: (-len(each[0]), each)))
