"""A chart for notebook 10: the objectives of two reports, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import dumbbells, nothing
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label
from migration_review.show.sentences import objectives as named

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "title": "{} speaks more of {}, {} of {}",
        "same": "The objectives of {} and {}",
        "unit": "share of the paragraphs that discuss anything, in per cent",
        "n": "{} and {} paragraphs",
    },
    "zh": {
        "title": "{}更多谈及{}，{}更多谈及{}",
        "same": "{}和{}的目标",
        "unit": "占讨论段落的百分比",
        "n": "{} 和 {} 个段落",
    },
}


def objectives(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Two points an objective, a report each, sorted by the gap between them.

    Args:
        table: of ``show.compare.shares`` for two reports.
        source: where the figures come from.
        language: of all words on the chart but the source and the reports' names.
    """
    words, names = _WORDS[language], list(dict.fromkeys(table["report"]))
    wide = 100 * table.pivot(index="code", columns="report", values="share").reindex(columns=names)
    wide = (
        wide.loc[(wide[names[0]] - wide[names[1]]).sort_values(ascending=False, kind="stable").index]
        if len(wide)
        else wide
    )
    gap = wide[names[0]] - wide[names[1]] if len(wide) else None
    title = words["same"].format(*names) if names else "–"
    if gap is not None and gap.iloc[0] > 0 > gap.iloc[-1]:
        ends = [named([int(str(wide.index[at]))], language=language) for at in (0, -1)]
        title = words["title"].format(names[0], ends[0], names[1], ends[1])
    bases = table.groupby("report", sort=False)["base"].first().tolist()
    height = 2.4 + 0.27 * max(1, len(wide))
    n = words["n"].format(*bases) if len(bases) == 2 else "0"
    _, axes = figure(title, words["unit"], n, source, width=8, height=height, language=language)
    if wide.empty:
        nothing(axes, language=language)
        return axes
    dumbbells(
        axes,
        [label(code, "objective", language=language) for code in wide.index],
        list(zip(wide[names[0]], wide[names[1]], strict=True)),
        (str(names[0]), str(names[1])),
        (PALETTE["vermilion"], PALETTE["blue"]),
    )
    return axes
