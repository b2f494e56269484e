"""Charts for notebook 02: the share of paragraphs that name each theme, and themes by part of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from migration_review.show.charts.marks import ROW, bars, matrix, nothing
from migration_review.show.charts.style import Language, figure, tell
from migration_review.show.names import label
from migration_review.show.sentences import mid

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "most": "Most often named: {} ({} of {} paragraphs)",
        "then": ", {} ({})",
        "least": "; least often: {} ({})",
        "principle": "guiding principles; share of the paragraphs, number in brackets",
        "group": "groups of people; share of the paragraphs, number in brackets",
        "issue": "issues; share of the paragraphs, number in brackets",
        "none": "No theme of this kind is named",
        "n": "{} paragraphs",
        "matrix": "The largest share of a part: {0} in {1}, {2} of {3} paragraphs",
        "matrix_unit": "per cent of the paragraphs of each part; over the columns, paragraphs",
    },
    "zh": {
        "most": "{2}段中有{1}段提到{0}",
        "then": "，{1}段提到{0}",
        "least": "；仅{1}段提到{0}",
        "principle": "指导原则：占讨论段落的比例；括号内为段落数",
        "group": "群体：占讨论段落的比例；括号内为段落数",
        "issue": "问题：占讨论段落的比例；括号内为段落数",
        "none": "没有提到此类主题",
        "n": "{} 段",
        "matrix": "{1}提到{0}最多：{3}段中的{2}段",
        "matrix_unit": "占各部分段落的百分比；列上为段落数",
    },
}
_SHOWN: Final = 20  # bars or rows at most, ties apart


def shares(table: pd.DataFrame, layer: str, paragraphs: int, source: str, *, language: Language = "en") -> Axes:
    """Bars: in which share of the paragraphs each theme is named; themes never named have no bar.

    Args:
        table: as ``show.themes.shares`` gives it.
        layer: principle, group or issue.
        paragraphs: how many there are.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    named = table[table["paragraphs"] > 0]
    shown = named[named["paragraphs"] >= named["paragraphs"].iloc[min(_SHOWN, len(named)) - 1]] if len(named) else named
    names = [label(code, layer, language=language) for code in shown["code"]]
    title = words["none"]
    if len(shown):
        inside, counts = [mid(name, language).strip("“”") for name in names], list(shown["paragraphs"])
        title = words["most"].format(inside[0], counts[0], paragraphs)
        title += words["then"].format(inside[1], counts[1]) if len(shown) > 1 else ""
        title += words["least"].format(inside[-1], counts[-1]) if layer == "principle" and len(shown) > 2 else ""
    n = words["n"].format(paragraphs)
    _, axes = figure(title, words[layer], n, source, height=1.7 + 0.9 * ROW * max(len(shown), 2), language=language)
    if shown.empty:
        nothing(axes, language=language)
        return axes
    values = [100 * share for share in shown["share"]]
    written = [f"{value:.0f} % ({count})" for value, count in zip(values, shown["paragraphs"], strict=True)]
    bars(axes, names, values, written=written)
    axes.xaxis.set_major_formatter("{x:g} %")
    return axes


def by_part(counts: pd.DataFrame, sizes: pd.Series, layer: str, source: str, *, language: Language = "en") -> Axes:
    """A matrix: which share of the paragraphs of each part names each theme; an empty cell is none.

    Args:
        counts: rows are codes, columns parts, cells paragraphs, as ``show.themes.in_parts`` gives them.
        sizes: the paragraphs of each part.
        layer: principle, group or issue.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the parts.
    """
    words = _WORDS[language]
    total = counts.sum(axis=1)
    counts = counts[total >= total.iloc[min(_SHOWN, len(total)) - 1]] if len(counts) else counts
    per_cent = 100 * counts / sizes[list(counts.columns)] if len(counts) else counts
    title, n = words["none"], words["n"].format(int(sizes.sum()))
    if len(counts):
        # The largest share of a part that is not tiny: one paragraph of two is no finding.
        wide = per_cent.loc[:, [int(sizes[part]) >= 5 for part in per_cent.columns]]
        at: Any = (wide if wide.size else per_cent).stack().idxmax()
        theme, part = mid(label(at[0], layer, language=language), language).strip("“”"), mid(at[1], language)
        title = words["matrix"].format(theme, part, int(counts.loc[at[0]][at[1]]), int(sizes[at[1]]))
    _, axes = figure(
        title, words["matrix_unit"], n, source,
        width=8, height=2.1 + 0.25 * max(len(counts), 2), language=language, grid=None,
    )  # fmt: skip
    if counts.empty:
        nothing(axes, language=language)
        return axes
    named = per_cent.rename(index={code: label(code, layer, language=language) for code in per_cent.index})
    matrix(axes, named)
    name_blocks(axes, list(counts.columns), [int(sizes[part]) for part in counts.columns])
    tell(
        axes,
        [
            f"{row}, {part}: {named.loc[row, part]:.0f} %"
            for row in named.index
            for part in named.columns
            if named.loc[row, part]
        ],
    )
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
