"""Charts for notebook 07: progress against challenges and requests, and by country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, bars, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_COLOURS: Final = {
    "practice": PALETTE["green"],
    "challenge": PALETTE["vermilion"],
    "commitment": PALETTE["sky"],
    "asked": PALETTE["blue"],
}
_WORDS: Final = {
    "en": {
        "objective": "Practices, challenges and requests by objective",
        "unit": "statements; one may serve several objectives",
        "n": "{} statements and requests, {} of them serve an objective",
        "asked": "Asked for",
        "block": "Practices, challenges and commitments by part of the summary",
        "block_unit": "statements",
        "block_n": "{} statements",
        "country": "Countries named as having a practice",
        "country_unit": "practices that name the country",
        "country_n": "{} practices, {} of them name a country",
    },
    "zh": {
        "objective": "按目标分列的做法、挑战和要求",
        "unit": "陈述数；一项陈述可服务于多个目标",
        "n": "{} 项陈述和要求，其中 {} 项服务于某个目标",
        "asked": "要求",
        "block": "摘要各部分的做法、挑战和承诺",
        "block_unit": "陈述数",
        "block_n": "{} 项陈述",
        "country": "点名具有做法的国家",
        "country_unit": "点名该国的做法数",
        "country_n": "{} 项做法，其中 {} 项点名国家",
    },
}


def by_objective(counts: pd.DataFrame, statements: tuple[int, int], source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: practices, challenges and what is asked for, of each objective.

    Args:
        counts: indexed by objective, with columns practice, challenge and asked.
        statements: how many statements and requests there are, and how many serve an objective.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    names = {
        kind: words["asked"] if kind == "asked" else label(kind, "kind", language=language) for kind in counts.columns
    }
    table = counts.rename(columns=names, index={n: label(n, "objective", language=language) for n in counts.index})
    height = 1.9 + 0.8 * ROW * len(table)
    _, axes = figure(
        words["objective"],
        words["unit"],
        words["n"].format(*statements),
        source,
        width=8,
        height=height,
        language=language,
    )
    stacked(axes, table, {names[kind]: _COLOURS[kind] for kind in counts.columns})
    return axes


def by_block(counts: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: practices, challenges and commitments of each block.

    Args:
        counts: rows are blocks, columns kinds (codes), cells statements.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the blocks.
    """
    words = _WORDS[language]
    names = {kind: label(kind, "kind", language=language) for kind in counts.columns}
    n = words["block_n"].format(int(counts.to_numpy().sum()))
    _, axes = figure(words["block"], words["block_unit"], n, source, height=2.0 + ROW * len(counts), language=language)
    stacked(axes, counts.rename(columns=names), {names[kind]: _COLOURS[kind] for kind in counts.columns})
    return axes


def by_country(counts: pd.Series[int], practices: tuple[int, int], source: str, *, language: Language = "en") -> Axes:
    """Bars: how many practices name each country.

    Args:
        counts: indexed by ISO code.
        practices: how many there are, and how many name a country.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    n = words["country_n"].format(*practices)
    _, axes = figure(
        words["country"], words["country_unit"], n, source, height=1.5 + ROW * len(counts), language=language
    )
    bars(axes, [label(code, "country", language=language) for code in counts.index], [int(value) for value in counts])
    return axes
