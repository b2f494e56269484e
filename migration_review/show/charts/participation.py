"""Charts for notebook 01: who spoke, from where, and who sat on the panels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, matrix, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.readable import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "spoke": "Which members are listed as speakers, under which item",
        "spoke_unit": "lists of speakers that name the member",
        "spoke_n": "{} members that attended, {} of them listed",
        "item": "Item {}",
        "subregion": "Members by subregion: attended, and listed as speakers",
        "subregion_unit": "members and associate members",
        "subregion_n": "{} members",
        "spoken": "listed as a speaker",
        "silent": "attended only",
        "panels": "Who sat on the four panels, by the gender of the honorific",
        "panels_unit": "moderators and panellists",
        "panels_n": "{} people, {} with an honorific that tells",
        "f": "woman's honorific",
        "m": "man's honorific",
        "not told": "not told",
    },
    "zh": {
        "spoke": "各成员在哪些议程项目下列为发言者",
        "spoke_unit": "列有该成员的发言者名单数",
        "spoke_n": "出席 {} 个，其中 {} 个列为发言者",
        "item": "项目{}",
        "subregion": "各次区域出席和列为发言者的成员",
        "subregion_unit": "成员和准成员数",
        "subregion_n": "{} 个成员",
        "spoken": "列为发言者",
        "silent": "仅出席",
        "panels": "四个小组的成员，按称谓性别分",
        "panels_unit": "主持人和小组成员人数",
        "panels_n": "{} 人，其中 {} 人的称谓可辨",
        "f": "女士",
        "m": "先生",
        "not told": "无从得知",
    },
}


def who_spoke(spoke: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """A matrix of members by agenda items.

    Args:
        spoke: rows are ISO codes of the members that attended, columns agenda items, cells how often they are listed.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    shown = spoke.rename(
        index={code: label(code, "country", language=language) for code in spoke.index},
        columns={item: words["item"].format(item) for item in spoke.columns},
    )
    n = words["spoke_n"].format(len(spoke), int((spoke.sum(axis=1) > 0).sum()))
    height = 1.5 + 0.22 * len(spoke)
    _, axes = figure(words["spoke"], words["spoke_unit"], n, source, height=height, language=language, grid=None)
    matrix(axes, shown)
    return axes


def by_subregion(attended: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: of the members of each subregion that attended, how many are listed as speakers.

    Args:
        attended: indexed by subregion, with ``attended`` and ``spoke``.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the subregions.
    """
    words = _WORDS[language]
    table = attended[["spoke"]].rename(columns={"spoke": words["spoken"]})
    table[words["silent"]] = attended["attended"] - attended["spoke"]
    n = words["subregion_n"].format(int(attended["attended"].sum()))
    height = 1.9 + ROW * len(table)
    _, axes = figure(words["subregion"], words["subregion_unit"], n, source, height=height, language=language)
    stacked(axes, table, {words["spoken"]: PALETTE["blue"], words["silent"]: "#C8C8C8"})
    return axes


def panels(people: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: the people on each panel, by the gender of their honorific.

    Args:
        people: indexed by agenda item, with columns ``f``, ``m`` and ``not told``, as far as they occur.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    colours = {"f": PALETTE["green"], "m": PALETTE["orange"], "not told": "#C8C8C8"}
    table = people[[code for code in colours if code in people]]
    told = int(table[[code for code in ("f", "m") if code in table]].to_numpy().sum())
    n = words["panels_n"].format(int(table.to_numpy().sum()), told)
    table = table.rename(columns=words, index={item: words["item"].format(item) for item in table.index})
    _, axes = figure(words["panels"], words["panels_unit"], n, source, height=1.9 + ROW * len(table), language=language)
    stacked(axes, table, {words[code]: colour for code, colour in colours.items()})
    return axes
