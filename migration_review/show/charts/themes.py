"""Charts for notebook 02: which themes, where, and with which others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import matrix
from migration_review.show.charts.style import Language, figure
from migration_review.show.readable import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "blocks": {
            "principle": "Guiding principles invoked, by part of the summary",
            "group": "Groups of people named, by part of the summary",
            "issue": "Cross-cutting issues named, by part of the summary",
        },
        "unit": "paragraphs that name it",
        "n": "{} paragraphs, {} with at least one",
        "together": "Which are named in the same paragraph",
        "together_unit": "paragraphs that name both; on the diagonal all that name it",
    },
    "zh": {
        "blocks": {"principle": "各部分援引的指导原则", "group": "各部分提到的群体", "issue": "各部分提到的跨领域问题"},
        "unit": "提到的段落数",
        "n": "共 {} 段，{} 段至少提到一项",
        "together": "同段提到",
        "together_unit": "同时提到两者的段落数；对角线为提到该项的全部段落数",
    },
}


def by_block(
    counts: pd.DataFrame, layer: str, paragraphs: tuple[int, int], source: str, *, language: Language = "en"
) -> Axes:
    """A matrix of codes by blocks.

    Args:
        counts: rows are codes of the layer, columns blocks, cells paragraphs.
        layer: principle, group or issue.
        paragraphs: how many there are, and how many name at least one code.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the blocks.
    """
    words = _WORDS[language]
    shown = counts.rename(index={code: label(code, layer, language=language) for code in counts.index})
    titles: dict[str, str] = words["blocks"]  # type: ignore[assignment]
    height = 1.7 + 0.24 * len(counts)
    _, axes = figure(
        titles[layer],
        str(words["unit"]),
        str(words["n"]).format(*paragraphs),
        source,
        width=8,
        height=height,
        language=language,
        grid=None,
    )
    matrix(axes, shown)
    return axes


def together(
    counts: pd.DataFrame, layer: str, paragraphs: tuple[int, int], source: str, *, language: Language = "en"
) -> Axes:
    """A matrix of codes by codes: in how many paragraphs both are named.

    Args:
        counts: rows and columns are codes of the layer.
        layer: principle, group or issue.
        paragraphs: how many there are, and how many name at least one code.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    names = {code: label(code, layer, language=language) for code in counts.index}
    height = 2.6 + 0.26 * len(counts)
    _, axes = figure(
        str(words["together"]), str(words["together_unit"]), str(words["n"]).format(*paragraphs), source,
        width=8, height=height, language=language, grid=None,
    )  # fmt: skip
    matrix(axes, counts.rename(index=names, columns=names))
    return axes
