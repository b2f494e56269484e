"""Charts for notebook 06: what is asked for, by objective and by voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, matrix, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.readable import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "matrix": "Who asks for what: actions by the objective they serve",
        "unit": "actions asked for; an action may serve several objectives",
        "n": "{} actions, {} of them serve an objective",
        "strength": "How strongly each voice asks",
        "strength_unit": "actions asked for",
        "strength_n": "{} actions",
    },
    "zh": {
        "matrix": "谁提出什么要求：按所服务的目标分",
        "unit": "要求采取的行动数；一项行动可服务于多个目标",
        "n": "{} 项行动，其中 {} 项服务于某个目标",
        "strength": "各方要求的力度",
        "strength_unit": "要求采取的行动数",
        "strength_n": "{} 项行动",
    },
}


def by_objective(counts: pd.DataFrame, actions: tuple[int, int], source: str, *, language: Language = "en") -> Axes:
    """A matrix of objectives by voices.

    Args:
        counts: rows are objectives, columns voices (codes), cells actions.
        actions: how many there are, and how many serve an objective.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    shown = counts.rename(
        index={n: label(n, "objective", language=language) for n in counts.index},
        columns={voice: label(voice, "voice", language=language) for voice in counts.columns},
    )
    height = 2.4 + 0.25 * len(counts)
    _, axes = figure(
        words["matrix"],
        words["unit"],
        words["n"].format(*actions),
        source,
        width=8,
        height=height,
        language=language,
        grid=None,
    )
    matrix(axes, shown)
    return axes


def by_strength(counts: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: explicit requests and stated needs of each voice.

    Args:
        counts: indexed by voice, with columns explicit and need.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    names = {strength: label(strength, "strength", language=language) for strength in ("explicit", "need")}
    table = counts[["explicit", "need"]].rename(
        columns=names, index={v: label(v, "voice", language=language) for v in counts.index}
    )
    n = words["strength_n"].format(int(table.to_numpy().sum()))
    _, axes = figure(
        words["strength"], words["strength_unit"], n, source, height=2.0 + ROW * len(table), language=language
    )
    stacked(axes, table, {names["explicit"]: PALETTE["vermilion"], names["need"]: PALETTE["sky"]})
    return axes
