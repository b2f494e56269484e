"""Charts for notebook 10: many reports side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import matrix, nothing, whiskers
from migration_review.show.charts.style import Language, figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "spread": "Most discussed: {}", "spread0": "What the reports discuss",
        "spread_unit": "per cent of the paragraphs that discuss anything, in each report", "n": "{} paragraphs in {} reports",
        "rates": "{} reports most asks: {:.1f} for every ten paragraphs; {} fewest: {:.1f}", "rates0": "How much each report asks for",
        "rates_unit": "asks for every ten paragraphs that discuss; lines: 95 % intervals", "rates_n": "{} asks in {} paragraphs",
        "own": "The share of asks that stakeholders make is largest in {}: {:.0f} %", "own0": "No ask is made by stakeholders",
        "own_unit": "per cent of the asks of each report; lines: 95 % intervals", "own_n": "{} of {} asks",
    },
    "zh": {
        "spread": "讨论最多：{}", "spread0": "各报告讨论的内容",
        "spread_unit": "占各报告有讨论的段落的百分比", "n": "{}个段落，{}份报告",
        "rates": "{}要求最多：每十段{:.1f}项；{}最少：{:.1f}项", "rates0": "各报告提出的要求",
        "rates_unit": "每十个有讨论的段落的要求数；横线为95 %区间", "rates_n": "{}项要求，{}个段落",
        "own": "利益攸关方在{}提出的要求比例最大：{:.0f} %", "own0": "没有利益攸关方提出的要求",
        "own_unit": "占各报告要求的百分比；横线为95 %区间", "own_n": "{}/{}项要求",
    },
}  # fmt: skip


def spread(table: pd.DataFrame, bases: int, source: str, *, language: Language = "en") -> Axes:
    """A matrix of codes and reports, shaded by the share of paragraphs that speak of the code.

    Args:
        table: of ``show.many.spread``.
        bases: how many paragraphs discuss something, in all reports.
        source: where the figures come from.
        language: of all words on the chart but the source and the names of codes and reports.
    """
    words = _WORDS[language]
    drawn = table.round(0)
    title = words["spread"].format(table.index[0]) if len(table) else words["spread0"]
    n = words["n"].format(bases, len(table.columns)) if len(table) else "0"
    height = 2.6 + 0.27 * max(1, len(table))
    width = min(9.0, 3.2 + 0.62 * len(table.columns))
    _, axes = figure(title, words["spread_unit"], n, source, width=width, height=height, language=language, grid=None)
    if table.empty:
        nothing(axes, language=language)
        return axes
    matrix(axes, drawn)
    return axes


def rates(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """A point a report with its interval: asks for every ten paragraphs.

    Args:
        table: of ``show.many.rates``.
        source: where the figures come from.
        language: of all words on the chart but the source and the reports' names.
    """
    words = _WORDS[language]
    asked = table[table["measure"] == "ask"].sort_values("rate", ascending=False, kind="stable")
    title = words["rates0"]
    if len(asked) > 1 and asked["n"].sum():
        first, last = asked.iloc[0], asked.iloc[-1]
        title = words["rates"].format(first["report"], first["rate"], last["report"], last["rate"])
    return _points(asked, title, "rates", source, language, value="rate", form="{:.1f}")


def own(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """A point a report with its interval: the share of asks that stakeholders make.

    Args:
        table: of ``show.many.own``.
        source: where the figures come from.
        language: of all words on the chart but the source and the reports' names.
    """
    words = _WORDS[language]
    part = table[table["base"] > 0].sort_values("share", ascending=False, kind="stable")
    title = words["own0"]
    if part["n"].sum():
        title = words["own"].format(part["report"].iloc[0], 100 * part["share"].iloc[0])
    return _points(part, title, "own", source, language, value="share", times=100)


def _points(
    table: pd.DataFrame,
    title: str,
    name: str,
    source: str,
    language: Language,
    *,
    value: str,
    times: float = 1,
    form: str = "{:.0f}",
) -> Axes:
    """A point a row of the table, with its interval."""
    words = _WORDS[language]
    n = words[f"{name}_n"].format(table["n"].sum(), table["base"].sum())
    height = 1.7 + 0.4 * max(1, len(table))
    _, axes = figure(title, words[f"{name}_unit"], n, source, width=6.4, height=height, language=language)
    if not table["base"].sum():
        nothing(axes, language=language)
        return axes
    whiskers(
        axes,
        table["report"].tolist(),
        *((times * table[column]).tolist() for column in (value, "low", "high")),
        form=form,
    )
    return axes
