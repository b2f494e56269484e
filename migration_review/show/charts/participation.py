"""Charts for notebook 01: who spoke, from where, who sat on the panels, and what was cited where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from migration_review.show.affiliations import SECTORS, sector_name
from migration_review.show.charts.marks import ROW, matrix, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_NARROW: Final = re.compile(r" |(?=[第和])|(?<=项目)")  # where a name over a narrow column is broken
_WORDS: Final = {
    "en": {
        "spoke": "Which members are listed as speakers, under which item",
        "spoke_only": "lists of speakers that name the member",
        "spoke_unit": "lists of speakers that name the member; framed: a panel seat",
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
        "sectors": "Who sat on the four panels, by what the affiliation names",
        "sectors_n": "{} people",
        "cited": "What is cited, and where",
        "cited_unit": "citations",
        "cited_n": "{} citations of {} documents, resolutions, treaties, processes and frameworks",
        "f": "woman's honorific",
        "m": "man's honorific",
        "not told": "not told",
    },
    "zh": {
        "spoke": "各成员在哪些议程项目下列为发言者",
        "spoke_only": "列有该成员的发言者名单数",
        "spoke_unit": "列有该成员的发言者名单数；加框：小组席位",
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
        "sectors": "四个小组的成员，按所属单位性质分",
        "sectors_n": "{} 人",
        "cited": "引用了哪些文件，在何处引用",
        "cited_unit": "引用次数",
        "cited_n": "共 {} 次，{} 份文件、决议、条约、进程和框架",
        "f": "女士",
        "m": "先生",
        "not told": "无从得知",
    },
}


def who_spoke(
    spoke: pd.DataFrame, source: str, *, panels: pd.DataFrame | None = None, language: Language = "en"
) -> Axes:
    """A matrix of members by agenda items.

    Args:
        spoke: rows are ISO codes of the members that attended, columns agenda items, cells how often they are listed.
        panels: rows of ``find_participants`` for people; cells whose panel had somebody affiliated there are framed.
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
    unit = words["spoke_unit"] if panels is not None else words["spoke_only"]
    _, axes = figure(words["spoke"], unit, n, source, height=height, language=language, grid=None)
    matrix(axes, shown, marks=None if panels is None else _on_panel(spoke, panels))
    return axes


def _on_panel(spoke: pd.DataFrame, panels: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    seats = set(zip(panels["iso3"].fillna(""), panels["agenda_item"].fillna(""), strict=True))
    return pd.DataFrame(
        [[(code, item) in seats for item in spoke.columns] for code in spoke.index],
        index=spoke.index,
        columns=spoke.columns,
    )


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


def panels_by_sector(people: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """A matrix of what the affiliations name by panel.

    Args:
        people: rows are sectors of ``show.affiliations.SECTORS``, columns agenda items, cells people.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    table = people.loc[[code for code in SECTORS if code in people.index]]
    shown = table.rename(
        index={code: sector_name(code, language=language) for code in SECTORS},
        columns={item: words["item"].format(item) for item in table.columns},
    )
    n = words["sectors_n"].format(int(table.to_numpy().sum()))
    _, axes = figure(
        words["sectors"], words["panels_unit"], n, source, height=1.6 + ROW * len(table), language=language, grid=None
    )
    matrix(axes, shown)
    return axes


def cited(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """A matrix of what is cited by where it is cited.

    Args:
        table: rows are names of what is cited, columns blocks of the report, cells citations.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source, the rows and the columns.

    Raises:
        ValueError: there is no row to draw.
    """
    if table.empty:
        raise ValueError("nothing cited to draw")
    words = _WORDS[language]
    n = words["cited_n"].format(int(table.to_numpy().sum()), len(table))
    _, axes = figure(
        words["cited"], words["cited_unit"], n, source,
        width=9, height=2.1 + 0.25 * len(table), language=language, grid=None,
    )  # fmt: skip
    matrix(axes, table)
    names = [_NARROW.sub("\n", name) for name in table.columns]
    axes.set_xticks(range(len(names)), names, fontsize=8, rotation=0, ha="center", linespacing=1.15)
    return axes
