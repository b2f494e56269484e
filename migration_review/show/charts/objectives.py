"""Charts for notebook 03: what each round table was about, against its own list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, matrix, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.charts.themes import name_blocks
from migration_review.show.names import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "titles": "",
        "matrix": "Which objectives each part of the summary discusses",
        "matrix_unit": "paragraphs about the objective; framed, on the round table's own list; in brackets, all of the part",
        "matrix_n": "{} paragraphs, {} about at least one objective",
        "strength": "How often each objective is discussed, and how strongly",
        "strength_unit": "places about the objective",
        "strength_n": "{} paragraphs and side events",
        2: "a main subject",
        1: "touched on",
    },
    "zh": {
        "titles": "；目标的中文标题为暂译",
        "matrix": "摘要各部分讨论的目标",
        "matrix_unit": "涉及该目标的段落数；加框者在该圆桌会议的目标清单上；括号内为该部分的段落总数",
        "matrix_n": "共 {} 段，其中 {} 段至少涉及一个目标",
        "strength": "各目标讨论的次数和程度",
        "strength_unit": "涉及该目标的位置数",
        "strength_n": "{} 个段落和会外活动",
        2: "主要议题",
        1: "有所提及",
    },
}  # fmt: skip


def by_block(
    counts: pd.DataFrame, own: pd.DataFrame, sizes: pd.Series, about: int, source: str, *, language: Language = "en"
) -> Axes:
    """A matrix of objectives by blocks; those on a block's own list are framed.

    Args:
        counts: rows are objectives, columns blocks, cells paragraphs, as ``show.crosstabs.by_block`` gives them.
        own: of the same shape, true where the objective is on the block's list.
        sizes: the number of paragraphs of every block, by its name.
        about: how many paragraphs of these blocks are about at least one objective.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the blocks.

    Raises:
        ValueError: there is no row to draw.
    """
    if counts.empty:
        raise ValueError("no objective to draw")
    words = _WORDS[language]
    total = sum(int(sizes[block]) for block in counts.columns)
    _, axes = figure(
        str(words["matrix"]), str(words["matrix_unit"]), str(words["matrix_n"]).format(total, about), source + str(words["titles"]),
        width=8, height=1.9 + 0.25 * len(counts), language=language, grid=None,
    )  # fmt: skip
    matrix(axes, counts.rename(index={n: label(n, "objective", language=language) for n in counts.index}), marks=own)
    name_blocks(axes, list(counts.columns), [int(sizes[block]) for block in counts.columns])
    return axes


def by_strength(counts: pd.DataFrame, places: int, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: how many places are about each objective, as a main subject or touched on.

    Args:
        counts: indexed by objective, with columns 2 and 1.
        places: how many there are.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    table = counts[[2, 1]].rename(
        columns={2: str(words[2]), 1: str(words[1])},
        index={n: label(n, "objective", language=language) for n in counts.index},
    )
    _, axes = figure(
        str(words["strength"]), str(words["strength_unit"]), str(words["strength_n"]).format(places), source + str(words["titles"]),
        width=8, height=1.9 + 0.8 * ROW * len(table), language=language,
    )  # fmt: skip
    stacked(axes, table, {str(words[2]): PALETTE["blue"], str(words[1]): PALETTE["sky"]})
    return axes
