"""Whoever opened, moderated, sat on a panel or closed: their sectors, migrants among them, women and men."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.show.affiliations import SECTORS, sector, sector_name, speaks_as
from migration_review.show.names import label
from migration_review.show.sentences import Language, Sentences, after, among, cited, listed, number, percent, say
from migration_review.show.tables import to_frame
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

PANEL: Final = ("moderator", "panellist")
OFFICERS: Final = ("chair", "vice_chair", "rapporteur")
PERSONS: Final = ("opening", *OFFICERS, *PANEL, "closing")
"""The roles that persons have, in the order of a meeting."""
_PEOPLE: Final = {
    "agenda_item": ("Item", "项目"),
    "role": ("Role", "身份"),
    "name": ("Name", "姓名"),
    "english": ("Affiliation (unofficial English)", "所属机构（非正式英文）"),
    "affiliation": ("Affiliation as printed", "所属机构原文"),
    "sector": ("Sector", "部门"),
    "migrant": ("Migrants", "移民"),
}
_MIGRANT: Final = {
    "migrant": ("called a migrant", "被称为移民"),
    "body": ("body named for migrants", "名称含移民的机构"),
    "": ("", ""),
}
_GENDER: Final = {
    "role": ("Role", "身份"),
    "f": ("Women", "女士"),
    "m": ("Men", "先生"),
    "untold": ("Not stated", "无从得知"),
    "all": ("All", "合计"),
    "share": ("Women, of those stated", "可辨者中的女士"),
}


def panels(coding: Coding) -> pd.DataFrame:
    """Whoever opened the meeting, moderated, sat on a panel or closed, in reading order.

    Args:
        coding: any.

    Returns:
        the columns of participants with ``english`` (of the affiliation, unofficial), ``sector`` (a key of
        ``SECTORS``) and ``migrant`` (what ``speaks_as`` tells).
    """
    found = to_frame(coding.participants)
    found = found[found["role"].isin(("opening", *PANEL, "closing"))].reset_index(drop=True)
    said = [_text(affiliation) for affiliation in found["affiliation"]]
    english = [coding.gloss(text) or "" if text else "" for text in said]
    kinds = {"state": "government", "un_entity": "united_nations", "intergovernmental": "intergovernmental"}
    return found.assign(
        english=english,
        sector=[kinds.get(kind) or sector(text) for kind, text in zip(found["kind"], said, strict=True)],
        migrant=[speaks_as(text, gloss or None) for text, gloss in zip(said, english, strict=True)],
    )


def each_person(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``panels`` for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table = panels(coding)
    shown = table.assign(
        role=[label(role, "role", language=language) for role in table["role"]],
        name=[name if isinstance(name, str) else "" for name in table["name"]],
        agenda_item=table["agenda_item"].astype(object).where(table["agenda_item"].notna(), ""),
        sector=[sector_name(code, language=language) for code in table["sector"]],
        migrant=[_MIGRANT[code][language == "zh"] for code in table["migrant"]],
        affiliation=[_text(each) for each in table["affiliation"]],
        english="" if coding.report.language == "en" else table["english"],
    )
    return headed(shown, _PEOPLE, language=language)


def migrants_on_panels(coding: Coding, *, language: Language = "en") -> Sentences:
    """How many of those on panels speak for themselves as migrants, and how many for bodies named for them.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    everybody, zh = panels(coding), language == "zh"
    table = everybody[everybody["role"].isin(PANEL)]
    if table.empty:
        return say("报告没有列出小组成员。" if zh else "The report names nobody on a panel.")
    own, theirs = table[table["migrant"] == "migrant"], table[table["migrant"] == "body"]
    opened = everybody[(everybody["role"] == "opening") & (everybody["migrant"] != "")]

    def who(rows: Any) -> str:
        each = [(row.name, row.affiliation if zh else row.english or row.affiliation, row.place)
                for row in rows[["name", "affiliation", "english", "place"]].itertuples(index=False, name="Row")]  # fmt: skip
        return ("；" if zh else "; ").join(
            f"{_text(n)}{'，' if zh else ', '}{a}（{cited(coding.report, [p], language='zh')}）" if zh
            else f"{_text(n)}, {a} ({cited(coding.report, [p])})" for n, a, p in each
        )  # fmt: skip

    if zh:
        return say(
            f"小组的{len(table)}个席位中，报告称其本人为移民的有{len(own)}人" + after("：", who(own)) + "。",
            f"另有{len(theirs)}人来自名称含移民或家政工人的机构：{who(theirs)}。" if len(theirs) else "",
            f"开幕式上：{who(opened)}。" if len(opened) else "",
        )
    return say(
        f"Of {len(table)} seats on the panels, {number(len(own)) if len(own) else 'none'} {'is' if len(own) < 2 else 'are'} held by somebody whom the report "
        "calls a migrant" + after(": ", who(own)) + ".",
        f"{number(len(theirs))} more {'comes' if len(theirs) == 1 else 'come'} from bodies named for migrants or domestic workers: "
        f"{who(theirs)}." if len(theirs) else "",
        f"At the opening: {who(opened)}." if len(opened) else "",
    )  # fmt: skip


def sectors(coding: Coding) -> pd.DataFrame:
    """How many seats on the panels each sector had, most first; those whose sector is not stated come last.

    Args:
        coding: any.

    Returns:
        columns ``sector`` (a key of ``SECTORS``) and ``people``.
    """
    import pandas as pd

    table = panels(coding)
    counts = table.loc[table["role"].isin(PANEL), "sector"].value_counts().reindex(list(SECTORS), fill_value=0)
    frame = counts[counts > 0].rename_axis("sector").reset_index(name="people")
    unknown = frame["sector"] == "other"
    ordered = frame[~unknown].sort_values("people", ascending=False, kind="stable")
    return pd.concat([ordered, frame[unknown]], ignore_index=True)


def gender(coding: Coding) -> pd.DataFrame:
    """How many in each role are addressed as women and as men.

    Args:
        coding: any.

    Returns:
        columns ``role``, ``f``, ``m``, ``untold`` and ``all``, in the order of a meeting.

    Examples:
        >>> import migration_review as mr
        >>> gender(mr.load_coding()).set_index("role").loc["panellist"].tolist()
        [13, 6, 1, 20]
    """
    import pandas as pd

    found = to_frame(coding.participants)
    found = found[found["kind"] == "person"]
    table = []
    for role in PERSONS:
        told = found.loc[found["role"] == role, "gender"]
        if len(told):
            table.append([role, int((told == "f").sum()), int((told == "m").sum()), int(told.isna().sum()), len(told)])
    return pd.DataFrame(table, columns=["role", "f", "m", "untold", "all"])


def by_gender(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``gender`` for reading, with the share of women among those whose honorific tells.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table = gender(coding)
    told = table["f"] + table["m"]
    shares = [percent(women, all_) for women, all_ in zip(table["f"], told, strict=True)]
    roles = [label(role, "role", language=language) for role in table["role"]]
    return headed(table.assign(role=roles, share=shares), _GENDER, language=language)


def women_and_men(coding: Coding, *, language: Language = "en") -> Sentences:
    """What ``by_gender`` shows, in sentences: panels, officers, and those who opened or closed.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, zh = gender(coding).set_index("role"), language == "zh"
    groups = {
        PANEL: ("moderators and panellists", "主持人和小组成员"),
        OFFICERS: ("officers", "主席团成员"),
        ("opening", "closing"): ("who opened or closed a meeting", "致开幕词或闭幕词的人"),
    }
    parts, untold = [], int(table["untold"].sum())
    for roles, name in groups.items():
        rows = table[table.index.isin(roles)]
        women, told = int(rows["f"].sum()), int(rows["f"].sum() + rows["m"].sum())
        if told:
            parts.append(f"{name[zh]}{told}人中的{women}人" if zh else f"{among(women, told, name[0])}")
    if not parts:
        return say(
            "报告没有可辨性别的称谓。" if zh else "No honorific in the report shows who is a woman and who a man."
        )
    if zh:
        return say(
            f"以女士相称的有：{'、'.join(parts)}；称谓可辨者为基数。",
            f"另有{untold}人的称谓无从辨别。" if untold else "",
        )
    return say(
        f"{listed(parts)} are addressed as women, of those whose honorific shows it.",
        f"For {number(untold)} more, the report gives no such honorific." if untold else "",
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
