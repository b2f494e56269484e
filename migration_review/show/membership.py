"""Who came, who spoke and who was absent, against the membership of the commission that held the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.model import Report
from migration_review.show.names import label
from migration_review.show.sentences import Language, Sentences, among, cited, counted, number, say
from migration_review.show.tables import to_frame
from migration_review.show.tidy import headed
from migration_review.sources import rows

if TYPE_CHECKING:
    import pandas as pd

SPEAKING: Final = ("speaker", "joint_speaker")
COMMISSIONS: Final = {"ESCAP/": ("escap", "ESCAP", "亚太经社会")}
"""By the beginning of a report's symbol: the columns of countries.csv, and what the commission is called."""
GROUPS: Final = {
    "East and North-East Asia": ("East and North-East Asia", "东亚和东北亚"),
    "North and Central Asia": ("North and Central Asia", "北亚和中亚"),
    "Pacific": ("the Pacific", "太平洋"),
    "South and South-West Asia": ("South and South-West Asia", "南亚和西南亚"),
    "South-East Asia": ("South-East Asia", "东南亚"),
    "outside": ("outside the region", "域外成员"),
    "associate": ("associate members", "准成员"),
}
"""The rows of ``attendance``: subregions, members of no subregion, associate members; as a sentence names them."""
_HEADINGS: Final = {
    "group": ("Members of", "所属"),
    "members": ("Members", "成员数"),
    "attended": ("Attended", "出席"),
    "share": ("Share that attended", "出席比例"),
    "names": ("Who was absent", "缺席者"),
}
_LISTED: Final = {
    "attended": ("Members listed as attending", "列为出席的成员"),
    "spoke": ("Of these, listed as speakers", "其中列为发言者"),
}


def commission(report: Report) -> tuple[str, str, str] | None:
    """The commission a report was made to, if its members are known: code, English and Chinese name.

    Args:
        report: any; it is told by its symbol.

    Examples:
        >>> from migration_review import load_report
        >>> commission(load_report())[1]
        'ESCAP'
    """
    return next((known for head, known in COMMISSIONS.items() if (report.symbol or "").startswith(head)), None)


def states(coding: Coding) -> pd.DataFrame:
    """The States of a coding as ``to_frame`` gives participants, those without a code of a country left out.

    Args:
        coding: any.
    """
    found = to_frame(coding.participants)
    return found[(found["kind"] == "state") & found["iso3"].notna()]


def attendance(coding: Coding) -> pd.DataFrame:
    """How many members of each subregion attended and spoke, the smallest share first, and who was absent.

    Args:
        coding: of a report to a commission whose members are known; of another, the table is empty.

    Returns:
        columns ``group`` (a key of ``GROUPS``), ``members``, ``attended``, ``spoke`` (of those), ``absent`` and
        ``names`` (ISO codes, a tuple). Members of no subregion and associate members come last.

    Examples:
        >>> import migration_review as mr
        >>> table = attendance(mr.load_coding()).set_index("group")
        >>> int(table.loc["Pacific", "members"]), int(table.loc["Pacific", "attended"])
        (14, 2)
    """
    import pandas as pd

    columns = ["group", "members", "attended", "spoke", "absent", "names"]
    if commission(coding.report) is None:
        return pd.DataFrame(columns=columns)
    found = states(coding)
    came = set(found.loc[found["role"] == "member", "iso3"])
    spoke = set(found.loc[found["role"].isin(SPEAKING), "iso3"])
    groups: dict[str, list[str]] = {name: [] for name in GROUPS}
    for iso3, group in membership().items():
        groups[group].append(iso3)
    table: list[list[Any]] = [
        [name, len(codes), len(came & set(codes)), len(came & spoke & set(codes)), len(set(codes) - came),
         tuple(code for code in codes if code not in came)]
        for name, codes in groups.items()
    ]  # fmt: skip
    table.sort(
        key=lambda row: (list(GROUPS).index(row[0]) if row[0] in ("outside", "associate") else 0, row[2] / row[1])
    )
    return pd.DataFrame(table, columns=columns)


def membership() -> dict[str, str]:
    """Every member and associate member of ESCAP by its ISO code, with its row in ``GROUPS``."""
    known = {"member": "", "non_regional_member": "outside", "associate_member": "associate"}
    return {
        row["iso3"]: known[row["escap_status"]] or row["escap_subregion"]
        for row in rows("codebook/countries.csv")
        if row["escap_status"] in known
    }


def absent(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``attendance`` for reading: shares in per cent, the absent by name.

    Args:
        coding: any; where the members of the commission are not known, the table only counts who is listed.
        language: "en" or "zh".
    """
    import pandas as pd

    table = attendance(coding)
    if table.empty:
        found = states(coding)
        came = set(found.loc[found["role"] == "member", "iso3"])
        spoke = came & set(found.loc[found["role"].isin(SPEAKING), "iso3"])
        names = [_LISTED[name][language == "zh"] for name in _LISTED]
        return pd.DataFrame([[len(came), len(spoke)]] if came else [], columns=names)
    at, sep = int(language == "zh"), "、" if language == "zh" else "; "
    shares = [f"{100 * came / all_:.0f} %" for came, all_ in zip(table["attended"], table["members"], strict=True)]
    called = [[label(code, "country", language=language) for code in codes] for codes in table["names"]]
    names = [sep.join(each if at else sorted(each)) for each in called]
    groups = [heading(name, language) for name in table["group"]]
    shown = headed(table.assign(group=groups, share=shares, names=names), _HEADINGS, language=language)
    return shown.rename(columns={_HEADINGS["group"][at]: ("Subregion", "次区域")[at]})


def heading(group: str, language: Language) -> str:
    """What a row of ``attendance`` is called in a table or on a chart.

    Args:
        group: a key of ``GROUPS``.
        language: "en" or "zh".
    """
    name = GROUPS[group][language == "zh"].removeprefix("the ")
    return name[0].upper() + name[1:]


def who_was_absent(coding: Coding, *, language: Language = "en") -> Sentences:
    """What ``absent`` shows, in sentences; of a commission whose members are not known, that.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    found = states(coding)
    listed_as = found[found["role"] == "member"]
    where = cited(coding.report, listed_as["place"], language=language)
    known = commission(coding.report)
    zh = language == "zh"
    if listed_as.empty:
        return say("报告没有列出出席会议的成员。" if zh else "The report lists no members that attended.")
    if known is None:
        n = listed_as["iso3"].nunique()
        return say(
            f"列为出席的成员有{n}个（{where}）。编码手册没有该机构的成员名单，无法说明谁缺席。"
            if zh
            else f"{counted(n, 'member')} {'is' if n == 1 else 'are'} listed as attending ({where}). The codebook has no list of "
            "the members of the body that held this meeting, so it cannot say who was absent."
        )
    table = attendance(coding)
    full = table[table["group"] != "associate"]
    regional = full[full["group"] != "outside"]
    least, most = regional.iloc[0], regional.iloc[-1]
    others: Any = table.set_index("group").loc["associate"]
    all_, came = int(full["members"].sum()), int(full["attended"].sum())
    if zh:
        return say(
            f"{known[2]}{all_}个成员中有{came}个出席（{100 * came / all_:.0f} %，{where}），{all_ - came}个缺席。",
            f"出席比例最低的次区域是{GROUPS[least.group][1]}（{_of(least, zh)}），最高的是{GROUPS[most.group][1]}（{_of(most, zh)}）。",
            f"{others.members}个准成员中列为出席的有{others.attended}个。",
        )
    return say(
        f"{among(came, all_, 'members of ' + known[1])} attended ({where}); {number(all_ - came)} did not.",
        f"The smallest share came from {GROUPS[least.group][0]} ({_of(least, zh)}), the largest from {GROUPS[most.group][0]} "
        f"({_of(most, zh)}).",
        f"{number(others.attended)} of the {number(others.members)} associate members "
        f"{'is' if others.attended < 2 else 'are'} listed.".replace("no of", "none of"),
    )


def _of(row: Any, zh: bool) -> str:
    came, all_ = int(row.attended), int(row.members)
    share = f"{100 * came / all_:.0f} %"
    return f"{all_}个成员中的{came}个，{share}" if zh else f"{came or 'none'} of {all_} members, {share}"
