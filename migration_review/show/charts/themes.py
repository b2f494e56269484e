"""Charts for notebook 02: which themes, where, with which others, and which words are typical of a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, matrix
from migration_review.show.charts.style import FAINT, INK, PALETTE, Language, figure
from migration_review.show.names import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

_TITLES: Final = {
    "en": {
        "principle": "Guiding principles invoked, by part of the summary",
        "group": "Groups of people named, by part of the summary",
        "issue": "Cross-cutting issues named, by part of the summary",
    },
    "zh": {"principle": "摘要各部分援引的指导原则", "group": "摘要各部分提到的群体", "issue": "摘要各部分提到的跨领域问题"},
}  # fmt: skip
_TOGETHER: Final = {
    "en": {
        "principle": "Guiding principles invoked in the same paragraph",
        "group": "Groups of people named in the same paragraph",
        "issue": "Cross-cutting issues named in the same paragraph",
    },
    "zh": {"principle": "同段援引的指导原则", "group": "同段提到的群体", "issue": "同段提到的跨领域问题"},
}
_WORDS: Final = {
    "en": {
        "unit": "paragraphs that name it; in brackets, all of the part",
        "n": "{} paragraphs, {} with at least one",
        "together": "paragraphs that name both; in grey, all that name the one",
        "typical": "Words typical of each part of the summary",
        "z": "weighted log-odds against all other parts, in standard errors; behind the bar, uses here and in all parts",
        "words": "{:,} words of two characters or more",
        "of": "{} of {}",
    },
    "zh": {
        "unit": "提到该项的段落数；括号内为该部分的段落总数",
        "n": "共 {} 段，{} 段至少提到一项",
        "together": "同时提到两者的段落数；灰色为提到该项的全部段落数",
        "typical": "摘要各部分的特征词",
        "z": "相对于其他各部分的加权对数几率，以标准误计；条后为本部分及全部的使用次数",
        "words": "两字及以上的词共 {:,} 个",
        "of": "{}／{}",
    },
}


def by_block(
    counts: pd.DataFrame, layer: str, sizes: pd.Series, named: int, source: str, *, language: Language = "en"
) -> Axes:
    """A matrix of codes by blocks.

    Args:
        counts: rows are codes of the layer, columns blocks, cells paragraphs, as ``show.crosstabs.by_block`` gives them.
        layer: principle, group or issue.
        sizes: the number of paragraphs of every block, by its name.
        named: how many paragraphs of these blocks name at least one code of the layer.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the blocks.

    Raises:
        ValueError: there is no row to draw.
    """
    if counts.empty:
        raise ValueError("no code to draw")
    words = _WORDS[language]
    total = sum(int(sizes[block]) for block in counts.columns)
    _, axes = figure(
        _TITLES[language][layer], words["unit"], words["n"].format(total, named), source,
        width=8, height=1.9 + 0.25 * len(counts), language=language, grid=None,
    )  # fmt: skip
    matrix(axes, counts.rename(index={code: label(code, layer, language=language) for code in counts.index}))
    name_blocks(axes, list(counts.columns), [int(sizes[block]) for block in counts.columns])
    return axes


def name_blocks(axes: Axes, blocks: Sequence[str], sizes: Sequence[int]) -> None:
    """Write the columns' names over a matrix in short lines, each with its number of paragraphs in brackets.

    Args:
        axes: on which ``marks.matrix`` has drawn.
        blocks: the names.
        sizes: their paragraphs.
    """
    names = [block.replace(", ", ",\n").replace("第", "\n第") for block in blocks]
    labels = [f"{name}\n({size})" for name, size in zip(names, sizes, strict=True)]
    axes.set_xticks(range(len(labels)), labels, fontsize=9, rotation=0, ha="center", linespacing=1.15)


def together(
    counts: pd.DataFrame, layer: str, paragraphs: tuple[int, int], source: str, *, language: Language = "en"
) -> Axes:
    """A matrix of codes by codes: in how many paragraphs both are named.

    Args:
        counts: rows and columns are codes of the layer, as ``show.crosstabs.together`` gives them.
        layer: principle, group or issue.
        paragraphs: how many there are, and how many name at least one code of the layer.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    from matplotlib.patches import Rectangle

    words = _WORDS[language]
    names = [label(code, layer, language=language) for code in counts.index]
    _, axes = figure(
        _TOGETHER[language][layer], words["together"], words["n"].format(*paragraphs), source,
        width=8, height=2.7 + 0.28 * len(counts), language=language, grid=None,
    )  # fmt: skip
    pairs = counts.set_axis(names, axis=0).set_axis(names, axis=1)
    totals = pairs.to_numpy(dtype=int).diagonal().tolist()
    for place in range(len(names)):
        pairs.iat[place, place] = 0
    matrix(axes, pairs)
    for place, total in enumerate(totals):
        axes.add_patch(Rectangle((place - 0.5, place - 0.5), 1, 1, facecolor="#EDEDED", edgecolor="none", zorder=1.5))
        axes.annotate(f"{total:,}", (place, place), ha="center", va="center", size=9, color=FAINT)
    return axes


def typical_words(words: pd.DataFrame, total: int, source: str, *, language: Language = "en") -> Axes:
    """Bars, part by part from the top: how typical of the part each word is.

    Args:
        words: the rows to draw of what ``show.keyness.keyness`` gives: ``part``, ``word``, ``count``, ``elsewhere``, ``z``;
            what a column ``theme`` holds stands before the word, as an aid to readers.
        total: how many words all parts have.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source, the parts and the words.

    Raises:
        ValueError: there is no row to draw.
    """
    if words.empty:
        raise ValueError("no word to draw")
    said = _WORDS[language]
    parts = list(dict.fromkeys(words["part"]))
    rows = len(words) + len(parts)
    _, axes = figure(
        said["typical"], said["z"], said["words"].format(total), source,
        width=8, height=1.7 + 0.72 * ROW * rows, language=language,
    )  # fmt: skip
    y, ticks = rows, {}
    for part in parts:
        axes.annotate(
            str(part), (0, y), xytext=(4, 0), textcoords="offset points", va="center", color=INK, size=10
        )  # fmt: skip
        y -= 1
        of_part = words[words["part"] == part]
        themes = of_part["theme"] if "theme" in of_part else [None] * len(of_part)
        columns = (of_part[name] for name in ("word", "count", "elsewhere", "z"))
        for theme, word, count, elsewhere, z in zip(themes, *columns, strict=True):
            axes.barh(y, z, height=0.62, color=PALETTE["blue"])
            uses = said["of"].format(count, count + elsewhere)
            axes.annotate(uses, (z, y), xytext=(4, 0), textcoords="offset points", va="center", color=FAINT, size=9)
            ticks[y] = f"{theme}  {word}" if isinstance(theme, str) else str(word)
            y -= 1
    axes.set_yticks(list(ticks), list(ticks.values()), fontsize=9.5)
    axes.set_ylim(0.3, rows + 0.7)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.12)
    return axes
