"""Charts for notebook 08: accuracy with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.style import FAINT, PALETTE, Language, figure, tell
from migration_review.show.measured import low, name
from migration_review.show.sentences import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "title": "The rules come closest to the reading on {}; least close on {}",
        "unit": "F1 with its 95 % interval",
        "n": "{} rows of the reading held out",
        "dev": "where the rules were made",
        "held_out": "held out",
    },
    "zh": {
        "title": "规则与阅读最接近的是{}，差距最大的是{}",
        "unit": "F1，附 95 % 区间",
        "n": "阅读的留出部分 {} 行",
        "dev": "制定规则部分",
        "held_out": "留出部分",
    },
}


def accuracy(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Points with intervals: every measure on development and held-out places.

    Args:
        table: ``layers`` of ``check.against``.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    held = table[table["split"] == "held_out"].set_index("measure")["F1"].sort_values(ascending=False, kind="stable")
    measures = [str(measure) for measure in held.index]
    names = [name(measure, language=language) for measure in measures]
    ends = [
        listed([low(name(str(each), language=language)) for each in held.index[held == end]], language=language)
        for end in (held.max(), held.min())
    ]
    n = words["n"].format(int(table.loc[table["split"] == "held_out", "n"].sum()))
    _, axes = figure(
        words["title"].format(*ends),
        words["unit"],
        n,
        source,
        width=8,
        height=1.8 + 0.32 * len(measures),
        language=language,
    )
    for split, offset, colour in (("dev", 0.14, "#9A9A9A"), ("held_out", -0.14, PALETTE["blue"])):
        part = table[table["split"] == split].set_index("measure").loc[measures]
        places = [len(measures) - i + offset for i in range(len(measures))]
        axes.hlines(places, list(part["low"]), list(part["high"]), color=colour, linewidth=2.2)
        axes.plot(list(part["F1"]), places, "o", color=colour, markersize=6, label=words[split], clip_on=False)
        for y, value in zip(places, part["F1"], strict=True):
            if split == "held_out":
                axes.annotate(
                    f"{value:.2f}",
                    (1.0, y),
                    xytext=(8, 0),
                    textcoords="offset points",
                    va="center",
                    color=FAINT,
                    size=9,
                    annotation_clip=False,
                )
    axes.set_yticks(list(range(len(measures), 0, -1)), names, fontsize=9)
    axes.set_ylim(0.4, len(measures) + 0.6)
    axes.set_xlim(0, 1.0)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2)
    tell(axes, [f"{label}: {value:.2f}" for label, value in zip(names, held, strict=True)])
    return axes
