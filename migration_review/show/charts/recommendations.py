"""Charts for notebook 06: what is asked for, by objective and by voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, matrix, nothing, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label
from migration_review.show.recommendations import spoken_name
from migration_review.show.sentences import listed, objectives

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "matrix": "More asks serve {} than any other: {}",
        "none": "No ask serves an objective",
        "unit": "actions asked for, by objective and by who asks; an action may serve several objectives, a joint ask counts for each who asks",
        "n": "{} actions, {} of them serve an objective",
        "strength": "More asks by {} than by anybody else: {} of {}",
        "strength_none": "Nobody asks for anything",
        "strength_unit": "actions asked for, by who asks and how strongly; a joint ask counts for each who asks",
        "strength_n": "{} actions",
    },
    "zh": {
        "matrix": "服务于{}的要求最多：{}项",
        "none": "没有要求服务于某个目标",
        "unit": "要求采取的行动数，按目标和提出方分；一项行动可服务于多个目标，共同要求对每一方各计一次",
        "n": "{} 项行动，其中 {} 项服务于某个目标",
        "strength": "{}提出的要求最多：{}项，共{}项",
        "strength_none": "没有提出要求",
        "strength_unit": "要求采取的行动数，按提出方和力度分；共同要求对每一方各计一次",
        "strength_n": "{} 项行动",
    },
}


def by_objective(
    counts: pd.DataFrame, served: pd.Series[int], actions: tuple[int, int], source: str, *, language: Language = "en"
) -> Axes:
    """A matrix of objectives by voices.

    Args:
        counts: rows are objectives, columns voices (codes), cells actions.
        served: how many actions serve each objective; a joint ask counts once.
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
    most = [int(n) for n in counts.index[served == served.max()]]
    title = words["none"]
    if served.any():
        title = words["matrix"].format(objectives(most, language=language), int(served.max()))
    _, axes = figure(
        title,
        words["unit"],
        words["n"].format(*actions),
        source,
        width=8,
        height=height,
        language=language,
        grid=None,
    )
    if shown.empty:
        nothing(axes, language=language)
    else:
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
    most = counts.loc[counts["all"] == counts["all"].max(), "voice"]
    who = listed([spoken_name(voice, "voice", language) for voice in most], language=language)
    _, axes = figure(
        words["strength"].format(who, int(counts["all"].max()), actions) if len(most) else words["strength_none"],
        words["strength_unit"],
        n,
        source,
        height=2.0 + ROW * max(1, len(table)),
        language=language,
    )
    if table.empty:
        nothing(axes, language=language)
        return axes
    stacked(axes, table, {names["explicit"]: PALETTE["vermilion"], names["need"]: PALETTE["sky"]})
    return axes
