"""Charts for notebook 03: what is discussed most, where, and how far the round tables kept to their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import dumbbells, matrix, nothing, stacked
from migration_review.show.charts.style import FAINT, PALETTE, Language, figure, fold, tell
from migration_review.show.names import label
from migration_review.show.objectives.numbers import HARDLY
from migration_review.show.sentences import objectives

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from matplotlib.axes import Axes

WIDTH: Final = 5.0  # inches: the words stay readable on a telephone
_WORDS: Final = {
    "en": {
        "titles": "",
        "most": "Discussed most: {best}; hardly at all: {few} of {all} objectives",
        "nothing": "No objective is discussed",
        "most_unit": "paragraphs about the objective",
        "most_n": "{} paragraphs that report what was said",
        "main": "a main subject",
        "touched": "touched on",
        "grid": "An objective on its list is in {own} of a round table's paragraphs on average, any other in {other}",
        "grid_plain": "Which part of the report discusses which objective",
        "grid_unit": "per cent of each part's paragraphs that are about the objective; framed: on the round table's list; a red 0: on its list, but silent",
        "grid_unit_plain": "per cent of each part's paragraphs that are about the objective",
        "grid_n": "{} paragraphs; of each part, below its name",
        "gap": "{more} of {all} objectives are discussed at a higher rate at their own round table than in the rest",
        "no gap": "No round table to compare with the rest",
        "gap_unit": "per cent of paragraphs that are about the objective, by round table",
        "gap_n": "{} paragraphs at the round tables and elsewhere",
        "home": "at its round table",
        "rest": "in the rest of the report",
    },
    "zh": {
        "titles": "；目标的中文标题为暂译",
        "most": "讨论最多：{best}；几乎未讨论：{all}个目标中的{few}个",
        "nothing": "没有讨论任何目标",
        "most_unit": "涉及该目标的段落数",
        "most_n": "记述讨论情况的段落共 {} 段",
        "main": "主要议题",
        "touched": "有所提及",
        "grid": "清单上的目标平均见于本场圆桌会议{own}的段落，其他目标平均见于{other}",
        "grid_plain": "报告各部分讨论哪些目标",
        "grid_unit": "各部分涉及该目标的段落百分比；加框：在该圆桌会议清单上；红色 0：在清单上而未讨论",
        "grid_unit_plain": "各部分涉及该目标的段落百分比",
        "grid_n": "共 {} 段；各部分段数见其名下",
        "gap": "{all}个目标中有{more}个在自己的圆桌会议上谈得比其他部分多",
        "no gap": "没有圆桌会议可与其他部分相比",
        "gap_unit": "涉及该目标的段落百分比，按圆桌会议排列",
        "gap_n": "圆桌会议及其他部分共 {} 段",
        "home": "本场圆桌会议",
        "rest": "报告其他部分",
    },
}  # fmt: skip


def by_strength(table: pd.DataFrame, paragraphs: int, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: how many paragraphs are about each objective, as a main subject or in passing.

    Args:
        table: of ``show.objectives.strengths``.
        paragraphs: how many report what was said.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    best = [int(n) for n in table.index[(table["all"] == table["all"].max()) & (table["all"] > 0)]]
    few = int((table["all"] < HARDLY * paragraphs).sum())
    shown = table[["main", "touched"]].set_axis([words["main"], words["touched"]], axis=1)
    shown.index = _names(table.index, language)
    _, axes = figure(
        words["most"].format(best=objectives(sorted(best), language=language), few=few, all=len(table)) if best else words["nothing"],
        words["most_unit"], words["most_n"].format(paragraphs), source + words["titles"],
        width=WIDTH, height=2.3 + 0.36 * len(shown), language=language,
    )  # fmt: skip
    stacked(axes, shown, {words["main"]: PALETTE["blue"], words["touched"]: PALETTE["sky"]})
    return axes


def by_part(
    shares: pd.DataFrame, on_list: pd.DataFrame, sizes: pd.Series, source: str, *, language: Language = "en"
) -> Axes:
    """A matrix of objectives by parts of the report, the rows by round table, so that what is on topic lies on the diagonal.

    Args:
        shares: of ``show.objectives.shares``.
        on_list: of ``show.objectives.on_list``.
        sizes: of ``show.objectives.sizes``.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the parts.
    """
    words, tables = _WORDS[language], on_list.columns[on_list.any()]
    title, unit = words["grid_plain"], words["grid_unit_plain"]
    if len(tables):
        own, theirs = on_list[tables], shares[tables]
        title = words["grid"].format(own=_percent(theirs[own], sizes), other=_percent(theirs[~own], sizes))
        unit = words["grid_unit"]
    n = words["grid_n"].format(int(sizes.sum()))
    _, axes = figure(
        title, unit, n, source + words["titles"],
        width=WIDTH, height=2.7 + 0.36 * len(shares), language=language, grid=None,
    )  # fmt: skip
    if not len(shares.columns):
        nothing(axes, language=language)
        return axes
    shown = (100 * shares).round().set_axis(_names(shares.index, language), axis=0)
    heads = [f"{fold(_short(str(part)), 8)}\n({size})" for part, size in sizes[shares.columns].items()]
    matrix(axes, shown.set_axis(heads, axis=1), marks=on_list)
    axes.set_xticks(range(len(heads)), heads, rotation=0, ha="center", fontsize=9)
    parts = [str(part) for part in shares]
    tell(
        axes,
        [
            f"{row}, {part}: {value:.0f}"
            for row, cells in zip(shown.index, shown.to_numpy(), strict=True)
            for part, value in zip(parts, cells, strict=True)
            if value
        ],
    )
    for row, column in zip(*(on_list & shares.eq(0)).to_numpy().nonzero(), strict=True):
        axes.annotate("0", (column, row), ha="center", va="center", size=9, color="#B03A00")
    return axes


def _short(part: str) -> str:
    return part.replace("Annex ", "").replace(", section", " sec.").replace("Item ", "")


def _percent(shares: pd.DataFrame, sizes: pd.Series) -> str:
    """The mean share of the cells that are kept, each weighted by the paragraphs it is a share of."""
    base = shares.notna() * sizes[shares.columns]
    return f"{100 * float((shares * sizes[shares.columns]).sum().sum()) / float(base.sum().sum()):.0f} %"


def at_home(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Two dots a row: how much an objective is discussed at its own round table, and in the rest of the report.

    Args:
        table: of ``show.objectives.at_home``.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    more = int((table["at_home"] > table["elsewhere"]).sum())
    paragraphs = int((table["home_of"] + table["rest_of"]).max()) if len(table) else 0
    _, axes = figure(
        words["gap"].format(more=more, all=len(table)) if len(table) else words["no gap"], words["gap_unit"], words["gap_n"].format(paragraphs),
        source + words["titles"], width=WIDTH, height=2.6 + 0.36 * len(table), language=language,
    )  # fmt: skip
    if table.empty:
        nothing(axes, language=language)
        return axes
    pairs = [(100 * own, 100 * rest) for own, rest in zip(table["at_home"], table["elsewhere"], strict=True)]
    names, colours = (words["home"], words["rest"]), (PALETTE["blue"], PALETTE["orange"])
    dumbbells(axes, _names(table["objective"], language), pairs, names, colours)
    widest = max(max(pair) for pair in pairs) or 1.0
    axes.set_xlim(-0.1 * widest, 1.35 * widest)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=1, borderaxespad=0)
    for name, part in table.reset_index(drop=True).groupby("table", sort=False):
        first = len(table) - int(part.index[0])
        axes.axhline(first + 0.5, color="#9A9A9A", linewidth=0.8)
        axes.text(1, first + 0.42, str(name), transform=axes.get_yaxis_transform(), ha="right", va="top", color=FAINT)
    return axes


def _names(numbers: Iterable[int], language: Language) -> list[str]:
    return [fold(label(n, "objective", language=language), 30 if language == "zh" else 26) for n in numbers]
