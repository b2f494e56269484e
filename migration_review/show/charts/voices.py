"""Charts for notebook 05: who speaks in each part, how many of them, and how strongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import matrix, nothing, stacked
from migration_review.show.charts.style import PALETTE, Language, figure, fold, tell
from migration_review.show.names import label
from migration_review.show.sentences import listed, percent
from migration_review.show.voices.numbers import GROUPS
from migration_review.show.voices.tables import name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDTH: Final = 5.4  # inches: the words stay readable on a telephone
COLOURS: Final = dict(zip(GROUPS, (PALETTE["blue"], PALETTE["green"], PALETTE["vermilion"], PALETTE["purple"], "#4D4D4D", "#C8C8C8"), strict=True))  # fmt: skip
"""The colour of each group of voices."""
ENOUGH: Final = 5
"""A group with fewer sentences is not named in a title by its rate."""

_WORDS: Final = {
    "en": {
        "part": "{who} have more sentences than anybody else: {share}",
        "part_none": "Nobody is read to speak",
        "part_unit": "sentences that report what was said, by part of the report; a joint sentence counts for each who speaks",
        "part_n": "{} sentences",
        "many": "Where it is said how many speak, it is mostly {what} ({n} of {all})",
        "many_none": "It is never said how many speak",
        "many_unit": "sentences that say how many speak, from one to all; a joint sentence counts for each who speaks",
        "step": "{who} ask, promise or decide in the largest share of their sentences: {share}",
        "step_none": "How strongly each group speaks",
        "step_unit": "per cent of each group's sentences, by their strongest point; in brackets, its sentences",
    },
    "zh": {
        "part": "句子最多的是{who}：{share}",
        "part_none": "没有可辨明的发言方",
        "part_unit": "记述发言的句数，按报告部分分；共同发言对每一方各计一次",
        "part_n": "{} 句",
        "many": "说明人数时多为“{what}”({all}句中{n}句)",
        "many_none": "没有一句说明多少人发言",
        "many_unit": "说明多少人发言的句数，从一到全部；共同发言对每一方各计一次",
        "step": "要求、承诺或决定所占比例最高的是{who}：{share}",
        "step_none": "各方语气的强度",
        "step_unit": "各方句子的百分比，按句中最强的表述；括号内为句数",
    },
}  # fmt: skip


def by_part(counts: pd.DataFrame, sentences: int, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: the sentences of each group in each part of the report.

    Args:
        counts: of ``show.voices.by_part``.
        sentences: how many there are; joint ones are drawn more than once.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the parts.
    """
    words, totals = _WORDS[language], counts.sum()
    best = [name(str(group), language=language) for group in totals.index[(totals == totals.max()) & (totals > 0)]]
    title = words["part_none"]
    if best:
        share = percent(int(totals.max()), sentences)
        title = words["part"].format(who=listed(best, language=language), share=share)
    _, axes = figure(
        title, words["part_unit"], words["part_n"].format(sentences), source,
        width=WIDTH, height=3.2 + 0.36 * len(counts), language=language,
    )  # fmt: skip
    if counts.empty:
        nothing(axes, language=language)
        return axes
    kept = [str(group) for group in counts if counts[group].any()]
    names = {group: name(group, language=language) for group in kept}
    shown = counts[kept].rename(columns=names).set_axis([fold(str(each), 20) for each in counts.index], axis=0)
    stacked(axes, shown, {names[group]: COLOURS[group] for group in kept})
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, borderaxespad=0, fontsize=9)
    return axes


def by_quantity(counts: pd.DataFrame, told: pd.Series, source: str, *, language: Language = "en") -> Axes:
    """A matrix: how many of each group are said to speak, on the scale from one to all.

    Args:
        counts: of ``show.voices.by_quantity``.
        told: of ``show.voices.told``.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words, total = _WORDS[language], int(told.sum())
    names = {str(code): label(code, "quantity", language=language) for code in counts}
    title = words["many_none"]
    if total:
        best = [f'"{_small(names[str(code)], language)}"' for code in told.index[told == told.max()]]
        if language == "zh":
            best = [each.strip('"') for each in best]
        title = words["many"].format(what=listed(best, language=language), n=int(told.max()), all=total)
    shown = counts[counts.sum(axis=1) > 0]
    shown = shown.rename(columns=names, index=lambda group: name(str(group), language=language))
    return _matrix(shown, title, words["many_unit"], words["part_n"].format(total), source, language)


def by_step(counts: pd.DataFrame, sentences: int, source: str, *, language: Language = "en") -> Axes:
    """A matrix: how strongly each group speaks, in per cent of its sentences.

    Args:
        counts: of ``show.voices.by_step``.
        sentences: how many there are.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words, size = _WORDS[language], counts.sum(axis=1)
    shares = counts.div(size, axis=0)
    large = shares[(size >= ENOUGH) & (counts.index != "nobody")]["asks"]
    title = words["step_none"]
    if len(large) and large.max():
        best = [name(str(group), language=language) for group in large.index[large == large.max()]]
        title = words["step"].format(who=listed(best, language=language), share=f"{100 * large.max():.0f} %")
    names = {str(group): f"{name(str(group), language=language)} ({n})" for group, n in size.items()}
    shown = (100 * shares).round().rename(index=names, columns=lambda step: name(str(step), language=language))
    return _matrix(shown, title, words["step_unit"], words["part_n"].format(sentences), source, language)


def _matrix(table: pd.DataFrame, title: str, unit: str, n: str, source: str, language: Language) -> Axes:
    _, axes = figure(title, unit, n, source, width=WIDTH, height=2.5 + 0.4 * len(table), language=language, grid=None)
    if table.empty:
        nothing(axes, language=language)
        return axes
    heads = [fold(str(head), 12) for head in table]
    matrix(axes, table.set_axis([fold(str(row), 24) for row in table.index], axis=0).set_axis(heads, axis=1))
    axes.set_xticks(range(len(heads)), heads, rotation=0, ha="center", fontsize=9)
    rows = zip(table.index, table.to_numpy(), strict=True)
    tell(
        axes,
        [f"{row}, {head}: {cell:.0f}" for row, cells in rows for head, cell in zip(table, cells, strict=True) if cell],
    )
    return axes


def _small(text: str, language: Language) -> str:
    return text if language == "zh" else text[:1].lower() + text[1:]
