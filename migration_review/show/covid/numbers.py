"""COVID-19 in a report: every mention with its sentence and speaker, where it is named, and what else is said there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show.blocks import blocks, discussing
from migration_review.show.sentences import Language
from migration_review.show.spoken import sentence, spoken
from migration_review.show.tables import to_frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

HARM: Final = ("impact_migrants", "impact_region")
DONE: Final = ("response", "contribution")
CALLED: Final = ("call",)
FRAMINGS: Final = (*HARM, *DONE, *CALLED, "context")
"""What a mention may be about, in the order in which it is shown: harm first."""
NOBODY: Final = "none"
"""Stands for who speaks where nobody does: in an introduction, a footnote, a side event."""
LEAST: Final = 5
POINTS: Final = 15
"""What is found in fewer paragraphs, or at a rate that differs by less, is left out of the company of COVID-19."""
_ITSELF: Final = "covid19"  # the cross-cutting issue, which is found wherever COVID-19 is named


def mentions(coding: Coding) -> pd.DataFrame:
    """Every mention of COVID-19 with the sentence it is part of.

    Args:
        coding: any.

    Returns:
        the columns of the layer with ``sentence``, ``english`` and ``voices``, as ``show.spoken.spoken`` gives them.
    """
    return spoken(coding, coding.covid)


def stated(coding: Coding) -> pd.DataFrame:
    """The mentions outside titles: those in which the report itself says something.

    Args:
        coding: any.

    Returns:
        as ``mentions``.
    """
    frame = mentions(coding)
    found: pd.DataFrame = frame[~frame["in_title"].astype(bool)]
    return found


def naming(coding: Coding) -> set[str]:
    """The paragraphs that report what was said and name COVID-19 outside a title.

    Args:
        coding: any.
    """
    return set(stated(coding)["place"]) & set(discussing(coding)["place"])


def by_framing(coding: Coding) -> pd.DataFrame:
    """How many mentions outside titles say what.

    Args:
        coding: any.

    Returns:
        columns ``framing`` (in the order of ``FRAMINGS``) and ``mentions``.
    """
    counts = stated(coding)["framing"].value_counts().reindex(list(FRAMINGS), fill_value=0)
    return counts.rename_axis("framing").rename("mentions").reset_index()


def by_part(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """What the mentions outside titles say, in each part of the report.

    Args:
        coding: any.
        language: of the parts' names.

    Returns:
        rows are the parts that have a mention, in reading order; columns the framings that occur; cells mentions.
    """
    where = blocks(coding.report, language=language)
    frame = stated(coding).merge(where[["place", "block"]], on="place")
    return _crossed(frame, "block", [part for part in where["block"].unique() if part in set(frame["block"])])


def by_voice(coding: Coding) -> pd.DataFrame:
    """What the mentions outside titles say, by who speaks; a joint sentence counts for each.

    Args:
        coding: any.

    Returns:
        rows are voices (``none`` where nobody speaks), most first; columns the framings that occur; cells mentions.
    """
    frame = stated(coding).copy()
    frame["voice"] = frame["voices"].map(lambda voices: voices or (NOBODY,))
    frame = frame.explode("voice")
    counts = frame["voice"].value_counts(sort=False)
    order = sorted(counts.index, key=lambda voice: (voice == NOBODY, -int(counts[voice]), str(voice)))
    return _crossed(frame, "voice", order)


def _crossed(frame: pd.DataFrame, by: str, rows: Iterable[str]) -> pd.DataFrame:
    import pandas as pd

    grid = pd.crosstab(frame[by], frame["framing"])
    grid = grid.reindex(
        index=list(rows), columns=[one for one in FRAMINGS if one in set(frame["framing"])], fill_value=0
    )
    return grid.rename_axis(index=by, columns=None)


def parts(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """How many of each part's paragraphs that report what was said name COVID-19.

    Args:
        coding: any.
        language: of the parts' names.

    Returns:
        a row a part in reading order: ``block``, ``naming``, ``paragraphs``, ``share`` (0 to 1).
    """
    where, named = discussing(coding, language=language), naming(coding)
    grouped = where.assign(named=where["place"].isin(named)).groupby("block", sort=False)["named"]
    frame = grouped.agg(naming="sum", paragraphs="size").reset_index()
    frame["share"] = frame["naming"] / frame["paragraphs"]
    return frame


def company(coding: Coding) -> pd.DataFrame:
    """What else the paragraphs that name COVID-19 are about, against the paragraphs that do not.

    Args:
        coding: any; titles are left out, and so are paragraphs that only list speakers.

    Returns:
        a row a principle, group, issue or objective that at least five paragraphs are about (none where fewer than five
        name COVID-19, or fewer than five do not): ``layer``, ``code``, ``near``
        and ``near_of`` (paragraphs about it that name COVID-19, of how many), ``far`` and ``far_of``, and ``points`` (the
        difference of the two shares in percentage points), the largest first.
    """
    import pandas as pd

    inside, near = set(discussing(coding)["place"]), naming(coding)
    themes = to_frame(coding.themes)[["place", "layer", "code"]]
    objectives = to_frame(coding.objectives)[["place", "objective"]].rename(columns={"objective": "code"})
    objectives = objectives.assign(layer="objective", code=objectives["code"].astype(str))
    pairs = pd.concat([themes, objectives[["place", "layer", "code"]]], ignore_index=True).drop_duplicates()
    pairs = pairs[pairs["place"].isin(inside) & pairs["code"].ne(_ITSELF)]
    if min(len(near), len(inside - near)) < LEAST:
        pairs = pairs[:0]
    grouped = pairs.assign(near=pairs["place"].isin(near)).groupby(["layer", "code"], sort=True)["near"]
    frame = grouped.agg(near="sum", all="size").reset_index()
    frame = frame[frame["all"] >= LEAST]
    frame = frame.assign(near_of=len(near), far=frame["all"] - frame["near"], far_of=len(inside) - len(near))
    frame["points"] = 100 * (frame["near"] / frame["near_of"] - frame["far"] / frame["far_of"])
    return frame.drop(columns="all").sort_values("points", ascending=False, kind="stable").reset_index(drop=True)


def apart(coding: Coding) -> pd.DataFrame:
    """The rows of ``company`` whose two shares differ by fifteen points or more.

    Args:
        coding: any.
    """
    frame = company(coding)
    found: pd.DataFrame = frame[frame["points"].abs() >= POINTS]
    return found.reset_index(drop=True)


def chance(frame: pd.DataFrame) -> int:
    """How large a difference in points may well be chance, at most, with so few paragraphs (95 per cent, normal).

    Args:
        frame: of ``company``.
    """
    if frame.empty:
        return 100
    near, far = int(frame["near_of"].iloc[0]), int(frame["far_of"].iloc[0])
    return math.ceil(196 * math.sqrt(0.25 / near + 0.25 / far))


def statements(coding: Coding) -> pd.DataFrame:
    """What is reported or asked for, item by item, in the sentences that name COVID-19 outside a title.

    Args:
        coding: any.

    Returns:
        columns ``kind`` (challenge, practice, commitment, ask), ``voices``, ``gloss``, ``text``, ``place``.
    """
    import pandas as pd

    said = {
        (found.place, found.sentence)
        for row in coding.covid
        if not row.in_title and (found := sentence(coding, row)) is not None
    }
    listed = []
    for row in (*coding.progress, *coding.recommendations):
        own = sentence(coding, row)
        if own is not None and (own.place, own.sentence) in said:
            voices = own.voices or (own.voice,)
            listed.append([getattr(row, "kind", "ask"), voices, row.gloss, row.text, row.place])
    frame = pd.DataFrame(listed, columns=["kind", "voices", "gloss", "text", "place"])
    order = {kind: at for at, kind in enumerate(("challenge", "practice", "commitment", "ask"))}
    return frame.sort_values("kind", key=lambda kinds: kinds.map(order), kind="stable").reset_index(drop=True)


def forms(coding: Coding) -> pd.DataFrame:
    """Under which names COVID-19 goes.

    Args:
        coding: any.

    Returns:
        columns ``form`` (in English), ``text`` (tuple: as printed), ``mentions``, most first.
    """
    frame = to_frame(coding.covid)
    grouped = frame.groupby("form", sort=True)["text"]
    listed = grouped.agg(text=lambda words: tuple(dict.fromkeys(words)), mentions="size").reset_index()
    return listed.sort_values("mentions", ascending=False, kind="stable").reset_index(drop=True)
