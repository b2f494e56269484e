"""Charts for notebook 04: what is said of COVID-19, where, by whom, and beside what else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import dumbbells, nothing, stacked
from migration_review.show.charts.style import PALETTE, Language, figure, fold
from migration_review.show.covid.numbers import FRAMINGS, HARM
from migration_review.show.covid.tables import subject, voice
from migration_review.show.names import label
from migration_review.show.sentences import objectives, percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDTH: Final = 5.4  # inches: the words stay readable on a telephone
COLOURS: Final = dict(zip(FRAMINGS, ("#B03A00", PALETTE["orange"], PALETTE["blue"], PALETTE["green"], PALETTE["sky"], "#C8C8C8"), strict=True))  # fmt: skip
"""The colour of each framing, harm warm and what was done cool."""

_WORDS: Final = {
    "en": {
        "part": "{share} of what is said of COVID-19 is harm",
        "part_none": "COVID-19 is not named outside titles",
        "part_unit": "mentions outside titles, by part of the report",
        "part_n": "{} mentions",
        "voice": "{who} spoke{s} of harm most often",
        "voice_none": "Nobody speaks of harm",
        "voice_unit": "mentions outside titles, by who speaks; a joint sentence counts for each",
        "near": "with COVID-19",
        "far": "without",
        "beside": "Beside COVID-19: more about {more}, less about {less}",
        "beside_more": "Beside COVID-19: more about {more}",
        "beside_none": "Nothing sets apart the paragraphs that name COVID-19",
        "beside_unit": "per cent of paragraphs that are about it, with and without COVID-19; differences of fifteen points or more",
        "beside_n": "{} and {} paragraphs",
    },
    "zh": {
        "part": "关于 COVID-19 的表述有{share}讲损害",
        "part_none": "标题之外没有提到 COVID-19",
        "part_unit": "标题之外的提及次数，按报告部分分",
        "part_n": "{} 次",
        "voice": "讲述损害最多的是{who}",
        "voice_none": "没有人讲述损害",
        "voice_unit": "标题之外的提及次数，按发言方分；共同发言对每一方各计一次",
        "near": "提到 COVID-19",
        "far": "未提到",
        "beside": "与 COVID-19 同段：更多涉及{more}，较少涉及{less}",
        "beside_more": "与 COVID-19 同段：更多涉及{more}",
        "beside_none": "提到 COVID-19 的段落与其他段落没有明显差别",
        "beside_unit": "涉及该主题的段落百分比，提到与未提到 COVID-19；相差十五个百分点或以上",
        "beside_n": "{} 段和 {} 段",
    },
}  # fmt: skip


def by_part(counts: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: what the mentions of each part of the report say.

    Args:
        counts: of ``show.covid.by_part``.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the parts.
    """
    words, total = _WORDS[language], int(counts.to_numpy().sum())
    harm = int(counts[[one for one in HARM if one in counts]].to_numpy().sum())
    title = words["part"].format(share=percent(harm, total)) if total else words["part_none"]
    return _framings(counts, title, words["part_unit"], total, source, language)


def by_voice(counts: pd.DataFrame, mentions: int, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: what each voice says when it names COVID-19.

    Args:
        counts: of ``show.covid.by_voice``.
        mentions: how many there are outside titles.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    harm = counts[[one for one in HARM if one in counts]].sum(axis=1)
    best = [voice(str(each), language=language) for each in harm.index[(harm == harm.max()) & (harm > 0)]]
    title = (
        words["voice"].format(who=(" and ", "和")[language == "zh"].join(best), s="") if best else words["voice_none"]
    )
    named = counts.set_axis([voice(str(each), language=language) for each in counts.index], axis=0)
    return _framings(named, title, words["voice_unit"], mentions, source, language)


def _framings(counts: pd.DataFrame, title: str, unit: str, n: int, source: str, language: Language) -> Axes:
    height = 2.9 + 0.36 * len(counts)
    _, axes = figure(
        title, unit, _WORDS[language]["part_n"].format(n), source, width=WIDTH, height=height, language=language
    )
    if counts.empty:
        nothing(axes, language=language)
        return axes
    names = {str(code): label(code, "framing", language=language) for code in counts}
    shown = counts.rename(columns=names).set_axis([fold(str(each), 22) for each in counts.index], axis=0)
    stacked(axes, shown, {name: COLOURS[code] for code, name in names.items()})
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, borderaxespad=0)
    return axes


def beside(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Two points a row: how many of the paragraphs that name COVID-19 are about something, and of those that do not.

    Args:
        table: of ``show.covid.apart``.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    names = [subject(layer, code, language=language) for layer, code in zip(table["layer"], table["code"], strict=True)]
    sizes = (int(table["near_of"].iloc[0]), int(table["far_of"].iloc[0])) if len(table) else (0, 0)
    which = "beside_none"
    if names:
        which = "beside" if table["points"].iloc[-1] < 0 < table["points"].iloc[0] else "beside_more"
        which = which if table["points"].iloc[0] > 0 else "beside_none"
    title = (
        words[which].format(more=_said(table, 0, language), less=_said(table, -1, language)) if names else words[which]
    )
    _, axes = figure(
        title, words["beside_unit"], words["beside_n"].format(*sizes), source,
        width=WIDTH, height=2.6 + 0.36 * len(table), language=language,
    )  # fmt: skip
    if table.empty:
        nothing(axes, language=language)
        return axes
    near, far = 100 * table["near"] / table["near_of"], 100 * table["far"] / table["far_of"]
    pairs = list(zip(near, far, strict=True))
    dumbbells(
        axes,
        [fold(name, 26) for name in names],
        pairs,
        (words["near"], words["far"]),
        (PALETTE["vermilion"], PALETTE["grey"]),
    )
    widest = max(max(pair) for pair in pairs)
    axes.set_xlim(-0.1 * widest, 1.1 * widest)
    return axes


def _said(table: pd.DataFrame, at: int, language: Language) -> str:
    layer, code = str(table["layer"].iloc[at]), str(table["code"].iloc[at])
    if layer == "objective":
        return objectives([int(code)], language=language)
    name = subject(layer, code, language=language)
    return name if language == "zh" else name[:1].lower() + name[1:]
