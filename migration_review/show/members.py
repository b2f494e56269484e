"""The members of a meeting one by one: under which items each spoke, and who came from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.show.membership import SPEAKING, attendance, heading, membership, states
from migration_review.show.names import label
from migration_review.show.sentences import Language, Sentences, after, among, cited, counted, listed, number, say
from migration_review.show.tables import to_frame
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

_FEW: Final = 12  # names a sentence may list
_MEMBERS: Final = {
    "member": ("Member", "成员"),
    "english": ("English", "英文"),
    "chinese": ("In Chinese", "中文"),
    "subregion": ("Subregion", "次区域"),
    "items": ("Spoke under items", "发言的议程项目"),
    "lists": ("Lists of speakers", "发言者名单数"),
    "people": ("People from there", "来自该处的人"),
}


def members(coding: Coding) -> pd.DataFrame:
    """Every member that is listed as attending or as a speaker: where it spoke, and who came from there.

    Args:
        coding: any.

    Returns:
        columns ``iso3``, ``attended``, ``items`` (agenda items, a tuple), ``lists`` (of speakers that name it) and
        ``places`` (those lists); most lists first, then in the order of the report.

    Examples:
        >>> import migration_review as mr
        >>> members(mr.load_coding()).set_index("iso3").loc["THA", "items"]
        ('2', '3(b)', '3(c)', '3(d)')
    """
    import pandas as pd

    found = states(coding)
    came = dict.fromkeys(found.loc[found["role"] == "member", "iso3"])
    # Observers that speak are no members; a State that is nowhere listed as attending may be one.
    others = set(found.loc[found["role"] == "observer", "iso3"])
    spoke = found[found["role"].isin(SPEAKING)]
    codes = [*came, *(code for code in dict.fromkeys(spoke["iso3"]) if code not in came and code not in others)]
    table = []
    for code in codes:
        mine = spoke[spoke["iso3"] == code]
        places = tuple(dict.fromkeys(mine["place"]))
        table.append([code, code in came, tuple(dict.fromkeys(mine["agenda_item"].dropna())), len(places), places])
    frame = pd.DataFrame(table, columns=["iso3", "attended", "items", "lists", "places"])
    return frame.sort_values("lists", ascending=False, kind="stable").reset_index(drop=True)


def each_member(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``members`` for reading, with the subregion where it is known and the persons from each.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, zh = members(coding), language == "zh"
    people = to_frame(coding.participants)
    people = people[people["kind"] == "person"]
    region = membership() if not attendance(coding).empty else {}
    sep = "、" if zh else ", "
    shown = table.assign(
        member=[label(code, "country", language=language) for code in table["iso3"]],
        chinese=["" if zh or coding.report.language == "en" else label(c, "country", language="zh") for c in table["iso3"]],
        english=[label(code, "country") if zh else "" for code in table["iso3"]],
        subregion=[heading(region[code], language) if code in region else "" for code in table["iso3"]],
        items=[sep.join(items) for items in table["items"]],
        people=[
            ("；" if zh else "; ").join(_person(coding, row, language) for row in people[people["iso3"] == code].itertuples())
            for code in table["iso3"]
        ],
    )  # fmt: skip
    shown = shown.drop(columns="lists" if any(table["items"]) else "items")
    return headed(shown, _MEMBERS, language=language)


def _person(coding: Coding, row: Any, language: Language) -> str:
    """A name with its role and agenda item; a person without a name by what is said of them."""
    name = _text(row.name) or _text(row.affiliation)
    if not _text(row.name) and language == "en":
        name = coding.gloss(name) or name
    item = _text(row.agenda_item)
    role = label(row.role, "role", language=language)
    if language == "zh":
        return f"{name}（{role}{'，项目' + item if item else ''}）"
    return f"{name} ({role.lower()}{', item ' + item if item else ''})"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def who_spoke(coding: Coding, *, language: Language = "en") -> Sentences:
    """What ``each_member`` shows, in sentences.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, zh = members(coding), language == "zh"
    came, spoke = table[table["attended"]], table[table["lists"] > 0]
    if spoke.empty:
        return say("报告没有发言成员的名单。" if zh else "The report has no list of members that spoke.")

    def names(codes: Any) -> str:
        called = sorted(label(code, "country", language=language) for code in codes)
        return listed(called, language=language) if len(called) <= _FEW else ""

    lists = {place for places in spoke["places"] for place in places}
    where = cited(coding.report, [each.place for each in coding.participants if each.place in lists], language=language)
    both, top = came[came["lists"] > 0], spoke[spoke["lists"] == spoke["lists"].max()]
    silent = came[came["lists"] == 0]
    people = to_frame(coding.participants)
    heard = set(people.loc[(people["kind"] == "person") & people["iso3"].isin(silent["iso3"]), "iso3"])
    quiet = [code for code in silent["iso3"] if code not in heard]
    single = int((spoke["items"].map(len) == 1).sum()) if spoke["items"].map(len).max() > 1 else 0
    most = int(top["lists"].iloc[0])
    if zh:
        return say(
            f"出席的{len(came)}个成员中有{len(both)}个列为发言者（{100 * len(both) / len(came):.0f} %，{where}）。"
            if len(came)
            else f"{len(spoke)}个国家列为发言者（{where}）。",
            f"列入次数最多（{most}份名单）：{names(top['iso3'])}。" if most > 1 and names(top["iso3"]) else "",
            f"{single}个成员只在一个议程项目下发言。" if single else "",
            f"{len(silent)}个成员出席但不在任何名单上，其中{len(heard)}个有人以其他身份参加"
            + after("：", names(heard))
            + "。"
            if len(silent)
            else "",
            f"{len(quiet)}个在报告其他地方没有出现" + after("：", names(quiet)) + "。" if quiet else "",
        )
    return say(
        f"{among(len(both), len(came), 'members')} that attended are listed as speakers ({where})."
        if len(came)
        else f"{counted(len(spoke), 'State')} {'is' if len(spoke) == 1 else 'are'} listed as speakers ({where}).",
        f"{names(top['iso3'])} {'is' if len(top) == 1 else 'are'} on the most lists, {number(most)}{' each' if len(top) > 1 else ''}." if most > 1 and names(top["iso3"]) else "",
        f"{number(single)} spoke under a single agenda item." if single else "",
        f"{number(len(silent))} attended and {'is' if len(silent) == 1 else 'are'} on no list; of these, {number(len(heard)) if heard else 'none'} had "
        "somebody there in another role" + after(": ", names(heard)) + "."
        if len(silent)
        else "",
        f"{number(len(quiet))} {'appears' if len(quiet) == 1 else 'appear'} nowhere else in the report"
        + after(": ", names(quiet)) + "."
        if quiet
        else "",
    )  # fmt: skip
