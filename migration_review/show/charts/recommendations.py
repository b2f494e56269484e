"""Charts for notebook 06: what is asked for, by objective and by voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, matrix, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label
from migration_review.show.sentences import objectives

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "matrix": "Most asks serve {}",
        "none": "No ask serves an objective",
        "unit": "actions asked for, by objective and by who asks; an action may serve several objectives, a joint ask counts for each who asks",
        "n": "{} actions, {} of them serve an objective",
        "strength": "{} asks most: {} of {} actions",
        "strength_unit": "actions asked for, by who asks and how strongly",
        "strength_n": "{} actions",
    },
    "zh": {
        "matrix": "最多的要求服务于{}",
        "none": "没有要求服务于某个目标",
        "unit": "要求采取的行动数，按目标和提出方分；一项行动可服务于多个目标，共同要求对每一方各计一次",
        "n": "{} 项行动，其中 {} 项服务于某个目标",
        "strength": "{}提出的要求最多：{}项，共{}项",
        "strength_unit": "要求采取的行动数，按提出方和力度分",
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
    height = 2.6 + 0.25 * len(counts)
    total = counts.sum(axis=1)
    most = [int(n) for n in counts.index[total == total.max()]]
    _, axes = figure(
        words["matrix"].format(objectives(most, language=language)) if total.any() else words["none"],
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


def by_strength(counts: pd.DataFrame, actions: int, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: explicit requests and stated needs of each voice.

    Args:
        counts: of ``show.recommendations.by_voice``.
        actions: how many there are; a joint ask counts for each voice, so the bars may add up to more.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    names = {strength: label(strength, "strength", language=language) for strength in ("explicit", "need")}
    table = counts.set_index("voice")[["explicit", "need"]].rename(
        columns=names, index=lambda voice: label(voice, "voice", language=language)
    )
    n = words["strength_n"].format(actions)
    who = str(table.index[0]) if len(table) else "–"
    _, axes = figure(
        words["strength"].format(who, int(counts["all"].max()) if len(table) else 0, actions),
        words["strength_unit"],
        n,
        source,
        height=2.0 + ROW * len(table),
        language=language,
    )
    stacked(axes, table, {names["explicit"]: PALETTE["vermilion"], names["need"]: PALETTE["sky"]})
    return axes
