"""Charts for notebook 07: what is asked for against what is done, and practices by country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, bars, dumbbells, nothing
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label
from migration_review.show.sentences import listed, objectives

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "gap": "Asked for more than reported as done: {}; reported as done more than asked for: {}",
        "no_gap": "What is asked for and what is done, by objective",
        "unit": "share of the asks and of the practices that serve any objective, in per cent",
        "n": "{} asks, {} practices",
        "asked": "asked for",
        "done": "reported as done",
        "country": "More practices name {} than any other country: {} of {}",
        "nobody": "No practice names a country",
        "country_unit": "practices that name the country as having them",
        "country_n": "{} practices, {} of them name a country",
    },
    "zh": {
        "gap": "要求多于已做：{}；已做多于要求：{}",
        "no_gap": "按目标分列的要求和做法",
        "unit": "占服务于某个目标的要求、做法的百分比",
        "n": "{} 项要求，{} 项做法",
        "asked": "要求",
        "done": "报告的做法",
        "country": "点名国家的做法以{}最多：{}项，共{}项",
        "nobody": "没有做法点名国家",
        "country_unit": "点名该国的做法数",
        "country_n": "{} 项做法，其中 {} 项点名国家",
    },
}


def asked_and_done(table: pd.DataFrame, n: tuple[int, int], source: str, *, language: Language = "en") -> Axes:
    """Two points an objective, what is asked for and what is done, sorted by the gap between them.

    Args:
        table: of ``show.progress.asked_and_done``.
        n: how many asks and how many practices serve an objective.
        source: as ``show.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    title = words["no_gap"]
    gap = table["gap"].round(6)
    if len(table) and gap.max() > 0 > gap.min():
        ends = [
            objectives([int(n) for n in table.loc[gap == widest, "objective"]], language=language)
            for widest in (gap.max(), gap.min())
        ]
        title = words["gap"].format(*ends)
    height = 2.2 + 0.27 * max(1, len(table))
    _, axes = figure(title, words["unit"], words["n"].format(*n), source, width=8, height=height, language=language)
    if table.empty:
        nothing(axes, language=language)
        return axes
    dumbbells(
        axes,
        [label(number, "objective", language=language) for number in table["objective"]],
        list(zip(table["asked"], table["done"], strict=True)),
        (words["asked"], words["done"]),
        (PALETTE["vermilion"], PALETTE["blue"]),
    )
    return axes


def by_country(named: pd.DataFrame, practices: int, source: str, *, language: Language = "en") -> Axes:
    """Bars: how many practices name each country.

    Args:
        named: of ``show.progress.practices_by_country``.
        practices: how many there are, with or without a country.
        source: as ``show.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    counts = named["country"].value_counts(sort=False)
    most = [str(name) for name in counts.index[counts == counts.max()]] if len(counts) else []
    title = words["nobody"]
    if most:
        title = words["country"].format(listed(most, language=language), int(counts.max()), named.index.nunique())
    n = words["country_n"].format(practices, named.index.nunique())
    _, axes = figure(title, words["country_unit"], n, source, height=1.6 + ROW * max(1, len(counts)), language=language)
    if counts.empty:
        nothing(axes, language=language)
    else:
        bars(axes, [str(name) for name in counts.index], [int(value) for value in counts])
    return axes
