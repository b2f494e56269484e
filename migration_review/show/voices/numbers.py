"""Who speaks in a summary, how many of them, how strongly, and of what nobody else speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show.blocks import blocks
from migration_review.show.sentences import Language
from migration_review.show.spoken import sentence, spoken
from migration_review.show.tables import to_frame
from migration_review.show.tidy import kept

if TYPE_CHECKING:
    import pandas as pd

GROUPS: Final = {
    "states": ("member_states", "one_member_state"),
    "organizations": ("international_orgs",),
    "stakeholders": ("stakeholders", "one_stakeholder"),
    "panel": ("panel", "moderator"),
    "meeting": ("meeting", "participants"),
    "nobody": ("unattributed",),
}
"""The voices of the codebook drawn together, in the order in which they are shown."""
STEPS: Final = ("reports", "weighs", "needs", "asks")
"""How strongly a sentence speaks, from the weakest: it reports, gives weight, says what is needed, or asks, promises, decides."""
_STEP_OF: Final = {
    **dict.fromkeys(("states", "notes", "reports", "discusses"), "reports"),
    **dict.fromkeys(("stresses", "reaffirms", "welcomes", "expects", "warns"), "weighs"),
    **dict.fromkeys(("urges", "requests", "recommends", "commits", "agrees"), "asks"),
}  # fmt: skip
QUANTITIES: Final = ("one", "two", "few", "some", "many", "most", "all")
_SPEAKER: Final = "civil_society"  # whoever speaks is no subject
LEAST: Final = 3
"""What stakeholders say in fewer sentences is left out where rates are compared."""


def reported(coding: Coding) -> pd.DataFrame:
    """Every sentence that reports what was said, with who speaks and how strongly.

    Args:
        coding: any; sentences on how the meeting ran are left out.

    Returns:
        the columns of the layer, and ``groups`` (tuple of ``GROUPS``: all who speak) and ``step`` (of ``STEPS``): the
        strongest of the sentence's reporting verb and of what is asked for in it.
    """
    frame = to_frame(coding.voices)
    frame = frame[frame["voice"] != "procedural"].copy()
    group_of = {voice: group for group, voices in GROUPS.items() for voice in voices}
    asked = _asked(coding)
    frame["groups"] = [
        tuple(dict.fromkeys(group_of[each] for each in (voices or (voice,)) if each in group_of))
        for voices, voice in zip(frame["voices"], frame["voice"], strict=True)
    ]
    rows = zip(frame["place"], frame["sentence"], frame["verb_class"], strict=True)
    frame["step"] = [_strongest(step_of(str(verb)), asked.get((place, n), "reports")) for place, n, verb in rows]
    return frame.reset_index(drop=True)


def step_of(verb_class: str) -> str:
    """How strongly a class of reporting verbs speaks.

    Args:
        verb_class: of the codebook.

    Examples:
        >>> step_of("stresses"), step_of("urges")
        ('weighs', 'asks')
    """
    return _STEP_OF.get(verb_class, "reports")


def _asked(coding: Coding) -> dict[tuple[str, int], str]:
    """The strongest ask in every sentence that has one."""
    found: dict[tuple[str, int], str] = {}
    for row in coding.recommendations:
        said = sentence(coding, row)
        if said is not None:
            key, step = (said.place, said.sentence), "asks" if row.strength == "explicit" else "needs"
            found[key] = _strongest(found.get(key, "reports"), step)
    return found


def _strongest(*steps: str) -> str:
    return max(steps, key=STEPS.index)


def by_group(coding: Coding) -> pd.DataFrame:
    """How much each group speaks; a joint sentence counts for each who speaks in it.

    Args:
        coding: any.

    Returns:
        a row a group of ``GROUPS``: ``group``, ``sentences``, ``own`` (those that name their speaker), ``paragraphs``.
    """
    frame = reported(coding).explode("groups")
    frame["own"] = ~frame["inherited"].astype(bool) & frame["voice"].ne("unattributed")
    grouped = frame.groupby("groups").agg(
        sentences=("place", "size"), own=("own", "sum"), paragraphs=("place", "nunique")
    )
    return grouped.reindex(list(GROUPS), fill_value=0).astype(int).rename_axis("group").reset_index()


def by_part(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """How many sentences each group has in each part of the report; a joint sentence counts for each.

    Args:
        coding: any.
        language: of the parts' names.

    Returns:
        rows are parts in reading order, columns groups.
    """
    where = blocks(coding.report, language=language)[["place", "block"]]
    frame = reported(coding).merge(where, on="place").explode("groups")
    order = [part for part in where["block"].unique() if part in set(frame["block"])]
    return _crossed(frame, "block", "groups", order, list(GROUPS))


def by_quantity(coding: Coding) -> pd.DataFrame:
    """How many of a group are said to speak, on the scale from one to all.

    Args:
        coding: any.

    Returns:
        rows are groups, columns ``QUANTITIES``; only sentences that say how many.
    """
    frame = reported(coding).dropna(subset="quantity").explode("groups")
    return _crossed(frame, "groups", "quantity", list(GROUPS), list(QUANTITIES))


def told(coding: Coding) -> pd.Series:
    """How many sentences say that one, two … or all speak; a joint sentence counts once.

    Args:
        coding: any.
    """
    return reported(coding)["quantity"].value_counts().reindex(list(QUANTITIES), fill_value=0)


def by_step(coding: Coding) -> pd.DataFrame:
    """How strongly each group speaks.

    Args:
        coding: any.

    Returns:
        rows are groups that speak, columns ``STEPS``, cells sentences.
    """
    frame = reported(coding).explode("groups")
    groups = [group for group in GROUPS if group in set(frame["groups"])]
    return _crossed(frame, "groups", "step", groups, list(STEPS))


def _crossed(frame: pd.DataFrame, by: str, over: str, rows: list[str], columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    grid = pd.crosstab(frame[by], frame[over]).reindex(index=rows, columns=columns, fill_value=0)
    return grid.rename_axis(index=by, columns=None)


def subjects(coding: Coding) -> pd.DataFrame:
    """Of what stakeholders speak, and of what everybody else does: sentences by subject.

    Args:
        coding: any.

    Returns:
        a row a principle, group, issue or objective: ``layer``, ``code``, ``own`` and ``own_of`` (sentences of stakeholders
        about it, of how many), ``rest`` and ``rest_of`` (sentences in which only others speak), ``points`` (the difference
        of the two shares), the largest first.
    """
    import pandas as pd

    said = reported(coding)
    theirs = {
        (place, text)
        for place, text, groups in zip(said["place"], said["text"], said["groups"], strict=True)
        if "stakeholders" in groups
    }
    own_of, rest_of = len(theirs), len(said.drop_duplicates(["place", "text"])) - len(theirs)
    themes = spoken(coding, coding.themes)[["place", "sentence", "voices", "layer", "code"]]
    objectives = spoken(coding, coding.objectives)[["place", "sentence", "voices", "objective"]]
    objectives = objectives.assign(layer="objective", code=objectives["objective"].astype(str))
    frame = pd.concat([themes, objectives[themes.columns]], ignore_index=True)
    frame = kept(frame, (bool(voices) and voices != ("procedural",) for voices in frame["voices"]))
    frame = frame[frame["code"] != _SPEAKER].drop_duplicates(["place", "sentence", "layer", "code"])
    frame["own"] = [(place, text) in theirs for place, text in zip(frame["place"], frame["sentence"], strict=True)]
    table = frame.groupby(["layer", "code"])["own"].agg(own="sum", all="size").reset_index()
    table = table.assign(own_of=own_of, rest=table["all"] - table["own"], rest_of=rest_of).drop(columns="all")
    table["points"] = 100 * (table["own"] / max(own_of, 1) - table["rest"] / max(rest_of, 1))
    return table.sort_values("points", ascending=False, kind="stable").reset_index(drop=True)


def only(coding: Coding) -> pd.DataFrame:
    """The subjects of which stakeholders speak and nobody else does.

    Args:
        coding: any.

    Returns:
        rows of ``subjects``.
    """
    table = subjects(coding)
    found: pd.DataFrame = table[(table["own"] > 0) & (table["rest"] == 0)]
    return found.sort_values("own", ascending=False, kind="stable").reset_index(drop=True)


def more(coding: Coding, *, points: int = 10) -> pd.DataFrame:
    """The subjects of which stakeholders speak at a higher rate than others, by that many points or more.

    Args:
        coding: any.
        points: percentage points.
    """
    table = subjects(coding)
    found: pd.DataFrame = table[(table["points"] >= points) & (table["own"] >= LEAST)]
    return found.reset_index(drop=True)
