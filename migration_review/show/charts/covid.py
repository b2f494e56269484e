"""Charts for notebook 04: where COVID-19 is mentioned, and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, bars, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

FRAMINGS: Final = {
    "impact_migrants": PALETTE["vermilion"], "impact_region": PALETTE["orange"], "response": PALETTE["blue"],
    "contribution": PALETTE["green"], "call": PALETTE["sky"], "context": "#C8C8C8",
}  # fmt: skip
"""The framings in the order they are drawn, harm first, and the colour of each."""

_WORDS: Final = {
    "en": {
        "framing": "What the report says when it names COVID-19",
        "framing_unit": "mentions outside titles, by what stands around them",
        "framing_n": "{} mentions in {} of {} paragraphs",
        "rate": "Where COVID-19 is named most often",
        "rate_unit": "mentions for every 1,000 characters, titles included",
        "rate_n": "{} mentions in {:,} characters",
    },
    "zh": {
        "framing": "报告在何种语境下提到 COVID-19",
        "framing_unit": "标题之外的提及次数，按语境分",
        "framing_n": "{} 次，见于 {} 段(共 {} 段)",
        "rate": "何处最常提到 COVID-19",
        "rate_unit": "每千字提及次数，含标题",
        "rate_n": "{} 次，{:,} 字",
    },
}


def framing_by_block(
    counts: pd.DataFrame, paragraphs: tuple[int, int], source: str, *, language: Language = "en"
) -> Axes:
    """Stacked bars: how often each framing occurs in each block.

    Args:
        counts: rows are blocks, columns framings (codes), cells numbers of mentions.
        paragraphs: how many paragraphs hold a mention, and how many there are.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    table = counts[[code for code in FRAMINGS if code in counts]]
    table = table.rename(columns={code: label(code, "framing", language=language) for code in table})
    colours = {label(code, "framing", language=language): colour for code, colour in FRAMINGS.items()}
    n = words["framing_n"].format(int(table.to_numpy().sum()), *paragraphs)
    _, axes = figure(
        words["framing"], words["framing_unit"], n, source, height=2.1 + ROW * len(table), language=language
    )
    stacked(axes, table, colours)
    return axes


def rate_by_block(rates: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Bars: mentions for every 1,000 characters of each block.

    Args:
        rates: indexed by block, with ``mentions`` and ``characters``.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    n = words["rate_n"].format(int(rates["mentions"].sum()), int(rates["characters"].sum()))
    _, axes = figure(words["rate"], words["rate_unit"], n, source, height=1.5 + ROW * len(rates), language=language)
    bars(axes, [str(name) for name in rates.index], list(1000 * rates["mentions"] / rates["characters"]), form="{:.2f}")
    return axes
