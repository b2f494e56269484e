"""The bodies other than States: which attended, which are on a list of speakers, which were heard through a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.show.affiliations import body_of
from migration_review.show.membership import SPEAKING
from migration_review.show.names import acronyms, body_code, body_kinds, label, short_names
from migration_review.show.sentences import Language, Sentences, among, cited, counted, listed, number, say
from migration_review.show.tables import to_frame
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

ATTENDING: Final = ("member", "observer", "un_secretariat", "un_entity", "intergovernmental", "other_entity")
PERSONAL: Final = ("opening", "moderator", "panellist", "closing")
HEARD: Final = {
    "spoke": ("On a list of speakers", "列入发言者名单"),
    "person": ("Only through a person", "仅通过个人"),
    "attended": ("Attended, not recorded as heard", "出席，无发言记录"),
    "organised": ("Organized only", "仅组织活动"),
    "network": ("Named as a network member only", "仅列为网络成员"),
}
"""How a body was heard, the most direct way first."""
_HEADINGS: Final = {
    "how": ("How it was heard", "如何发言"),
    "body": ("Body", "机构"),
    "english": ("English", "英文"),
    "chinese": ("In Chinese", "中文"),
    "kind": ("Kind", "类型"),
    "where": ("Where", "何处"),
}


def bodies(coding: Coding) -> pd.DataFrame:
    """Every body that is no State, and how it was heard.

    Args:
        coding: any. A person belongs to a body where the codebook knows it by the affiliation.

    Returns:
        columns ``body`` (its code, or its name where it has none), ``name``, ``kind``, ``attended``, ``how`` (a key of
        ``HEARD``), ``items`` and ``people`` (tuples; a person is name and role), ``events`` (ids of places).
    """
    import pandas as pd

    found = to_frame(coding.participants)
    found = found[found["kind"] != "state"]
    known = [
        org
        if isinstance(org, str)
        else body_of(said)
        if kind == "person" and isinstance(said, str)
        else body_code(str(name))
        for org, kind, said, name in found[["org", "kind", "affiliation", "name"]].itertuples(index=False, name=None)
    ]
    key = pd.Series(known, index=found.index, dtype="object")
    key = key.where(key.notna() | (found["kind"] == "person"), found["name"])
    table: list[list[Any]] = []
    for body, rows in found.groupby(key, sort=False):
        own, people = rows[rows["kind"] != "person"], rows[(rows["kind"] == "person") & rows["role"].isin(PERSONAL)]
        roles = set(own["role"])
        attended, spoke = bool(roles & set(ATTENDING)), own[own["role"].isin(SPEAKING)]
        heard = len(people) > 0 or bool(roles & set(PERSONAL))
        how = ("spoke" if len(spoke) else "person" if heard else "attended" if attended
               else "network" if roles == {"network_member"} else "organised")  # fmt: skip
        if own.empty and people.empty:
            continue
        name = own["name"].iloc[0] if len(own) else ""
        table.append(
            [body, name, own["kind"].iloc[0] if len(own) else body_kinds().get(str(body), ""), attended, how, tuple(dict.fromkeys(spoke["agenda_item"].dropna())),
             tuple(dict.fromkeys(zip(people["name"].fillna(""), people["role"], strict=True))),
             tuple(str(place) for place in own.loc[own["role"] == "organiser", "place"].drop_duplicates())]
        )  # fmt: skip
    columns = ["body", "name", "kind", "attended", "how", "items", "people", "events"]
    frame = pd.DataFrame(table, columns=columns)
    order = {how: at for at, how in enumerate(HEARD)}
    return frame.sort_values("how", key=lambda column: column.map(order), kind="stable").reset_index(drop=True)


def each_body(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``bodies`` for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, zh = bodies(coding), language == "zh"
    shown = table.assign(
        how=[HEARD[how][zh] for how in table["how"]],
        body=[_name(coding, row, language) for row in _rows(table)],
        chinese=["" if zh or coding.report.language == "en" else row.name or "" for row in _rows(table)],
        english=[_name(coding, row, "en") if zh else "" for row in _rows(table)],
        kind=[label(kind, "participant_kind", language=language) if kind else "" for kind in table["kind"]],
        where=[("；" if zh else "; ").join(_where(coding, row, language)) for row in _rows(table)],
    )
    return headed(shown, _HEADINGS, language=language)


def _where(coding: Coding, row: Any, language: Language) -> list[str]:
    """Under which items a body spoke, its people with their roles, and what it organized."""
    zh = language == "zh"
    roles = [(name, label(role, "role", language=language)) for name, role in row.people]
    items, events = listed(row.items, language=language), cited(coding.report, row.events, language=language)
    return [
        *([("项目" if zh else f"Item{'s' if len(row.items) > 1 else ''} ") + items] if items else []),
        *(
            f"{name or '其代表'}（{role}）" if zh else f"{name or 'its representative'} ({role.lower()})"
            for name, role in roles
        ),
        *([f"组织方，{events}" if zh else f"organizer, {events}"] if events else []),
    ]


def _chinese(body: str) -> str:
    known = label(body, "organisation", language="zh")
    return "" if known == body else known


def _rows(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples(index=False))


def _name(coding: Coding, row: Any, language: Language) -> str:
    """What a body is called: by the codebook, else as printed, with our English where there is one."""
    known = label(row.body, "organisation", language=language)
    if known != row.body or not row.name:
        known = known[0].upper() + known[1:]
        return f"{known} ({acronyms()[row.body]})" if language == "en" and row.body in acronyms() else known
    if language == "en":
        glosses = {each.name: each.gloss for each in coding.participants if each.gloss}
        return glosses.get(row.name) or coding.gloss(row.name) or str(row.name)
    return str(row.name)


def who_was_heard(coding: Coding, *, language: Language = "en") -> Sentences:
    """What ``each_body`` shows, in sentences.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, zh = bodies(coding), language == "zh"
    came = table[table["attended"]]
    if table.empty:
        return say("报告没有列出国家以外的机构。" if zh else "The report lists no bodies other than States.")

    def names(rows: pd.DataFrame) -> str:
        called = [
            (acronyms() if language == "en" else short_names()).get(row.body) or _name(coding, row, language)
            for row in _rows(rows)
        ]
        return listed(called, language=language)

    spoke, person = came[came["how"] == "spoke"], came[came["how"] == "person"]
    silent, others = came[came["how"] == "attended"], table[~table["attended"] & table["how"].isin(["spoke", "person"])]
    if zh:
        return say(
            f"国家以外有{len(came)}个机构出席，其中{len(spoke)}个列为发言者。"
            if len(came)
            else "没有国家以外的机构列为出席。",
            f"{len(person)}个仅通过个人发声：{names(person)}。" if len(person) else "",
            f"{len(silent)}个没有发言记录：{names(silent)}。" if len(silent) else "",
            f"另有{len(others)}个未列为出席的机构发言或有人在小组中。" if len(others) else "",
        )
    return say(
        f"{among(len(spoke), len(came), 'bodies other than States')} that attended are on a list of speakers." if len(came)
        else "No body other than States is listed as attending.",
        f"{number(len(person))} more {'was' if len(person) == 1 else 'were'} heard only through a person who opened, moderated, sat "
        f"on a panel or closed: {names(person)}." if len(person) else "",
        f"{number(len(silent))} {'is' if len(silent) == 1 else 'are'} not recorded as heard: {names(silent)}." if len(silent) else "",
        f"{counted(len(others), 'body', 'bodies')} not listed as attending spoke or had somebody on a panel."
        if len(others)
        else "",
    )  # fmt: skip
