"""Charts for notebook 09: a report beside another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "title": "Objectives in two reports",
        "unit": "share of the findings of each report",
        "n": "{} findings in {}",
    },
    "zh": {"title": "两份报告中的目标", "unit": "占各报告发现的比例", "n": "{1} {0} 项"},
}


def objectives(shares: pd.DataFrame, counts: Mapping[str, int], source: str, *, language: Language = "en") -> Axes:
    """Pairs of bars: each report's share of findings for every objective.

    Args:
        shares: indexed by objective, a column a report.
        counts: how many findings each report has.
        source: where the figures come from.
        language: of all words on the chart but the source and the reports' names.
    """
    from matplotlib.ticker import MultipleLocator

    words = _WORDS[language]
    n = ", ".join(words["n"].format(count, name) for name, count in counts.items())
    _, axes = figure(
        words["title"], words["unit"], n, source, width=8, height=1.8 + 0.3 * len(shares), language=language
    )
    step = 0.8 / len(shares.columns)
    for i, (name, colour) in enumerate(zip(shares.columns, PALETTE.values(), strict=False)):
        places = [y - 0.4 + step * (len(shares.columns) - i - 0.5) for y in range(len(shares), 0, -1)]
        axes.barh(places, list(shares[name]), height=step * 0.92, color=colour, label=str(name))
    axes.set_yticks(
        list(range(len(shares), 0, -1)), [label(n, "objective", language=language) for n in shares.index], fontsize=9
    )
    axes.set_ylim(0.4, len(shares) + 0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MultipleLocator(0.05))
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2)
    return axes
