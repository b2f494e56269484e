"""The few kinds of marks that charts are made of: bars, stacked bars, dumbbells and a matrix, on Axes of ``style.figure``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from migration_review.show.charts.style import FAINT, INK, PALETTE, Language, tell

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_NOTHING = {"en": "The report has nothing to draw here.", "zh": "报告中没有可绘制的内容。"}
ROW = 0.3  # inches a bar or a row of a matrix takes
SHADES = ("#FFFFFF", "#D6E6F2", "#9CC7E3", "#56A0D3", "#0072B2", "#004B76")  # of the palette's blue, lightest first


def nothing(axes: Axes, *, language: Language = "en") -> None:
    """Say on an empty figure that there is nothing to draw, so that a notebook runs on any report.

    Args:
        axes: of ``style.figure``, with n = 0.
        language: "en" or "zh".
    """
    axes.set_axis_off()
    axes.text(0, 0.5, _NOTHING[language], transform=axes.transAxes, color=FAINT, va="center", size=11)


def bars(
    axes: Axes,
    labels: Sequence[str],
    values: Sequence[float],
    *,
    colour: str = PALETTE["blue"],
    form: str = "{:,.0f}",
    written: Sequence[str] | None = None,
) -> None:
    """Horizontal bars from the top, each with its value behind it.

    Args:
        axes: of ``style.figure``.
        labels: of the bars.
        values: their lengths.
        colour: of all bars.
        form: how a value is written.
        written: what stands behind each bar instead.
    """
    places = range(len(labels), 0, -1)
    axes.barh(list(places), list(values), height=0.66, color=colour)
    for y, value, text in zip(places, values, written or [form.format(value) for value in values], strict=True):
        axes.annotate(text, (value, y), xytext=(4, 0), textcoords="offset points", va="center", color=FAINT)
    _rows(axes, labels, whole=all(float(value).is_integer() for value in values))
    axes.margins(x=0.12)


def stacked(axes: Axes, table: pd.DataFrame, colours: Mapping[str, str]) -> None:
    """Stacked horizontal bars, a row a bar, with the counts inside and the totals behind.

    Args:
        axes: of ``style.figure``.
        table: rows are bars, columns the parts, in the order they are drawn.
        colours: by column.
    """
    places = list(range(len(table), 0, -1))
    left = [0.0] * len(table)
    widest = float(table.sum(axis=1).max()) or 1.0
    for column in table.columns:
        values = [float(value) for value in table[column]]
        axes.barh(places, values, left=left, height=0.66, color=colours[str(column)], label=str(column))
        for y, value, at in zip(places, values, left, strict=True):
            if value / widest >= 0.035:
                axes.annotate(
                    f"{value:,.0f}",
                    (at + value / 2, y),
                    ha="center",
                    va="center",
                    color=on(colours[str(column)]),
                    size=9,
                )
        left = [a + value for a, value in zip(left, values, strict=True)]
    for y, total in zip(places, left, strict=True):
        axes.annotate(f"{total:,.0f}", (total, y), xytext=(5, 0), textcoords="offset points", va="center", color=FAINT)
    _rows(axes, [str(label) for label in table.index])
    axes.margins(x=0.1)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, borderaxespad=0)


def matrix(axes: Axes, table: pd.DataFrame, *, marks: pd.DataFrame | None = None) -> None:
    """A matrix whose cells are shaded by their value and show it; nought stays empty.

    Args:
        axes: of ``style.figure`` without a grid.
        table: rows from the top, columns from the left, counts in the cells.
        marks: of the same shape; a cell that is true is framed.
    """
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Rectangle

    values = table.to_numpy(dtype=float)
    top = max(values.max(), 3.0)  # a matrix of ones is not all dark
    steps = [min(len(SHADES) - 1, int(-(-value * (len(SHADES) - 1) // top))) for value in values.flat]
    import numpy as np

    axes.imshow(
        np.array(steps).reshape(values.shape), cmap=ListedColormap(SHADES), vmin=0, vmax=len(SHADES) - 1, aspect="auto"
    )
    for (row, column), value in np.ndenumerate(values):
        if value:
            shade = SHADES[steps[row * values.shape[1] + column]]
            axes.annotate(f"{value:,.0f}", (column, row), ha="center", va="center", size=9, color=on(shade))
        if marks is not None and bool(marks.iat[row, column]):
            axes.add_patch(
                Rectangle(
                    (column - 0.46, row - 0.46), 0.92, 0.92, fill=False, edgecolor=PALETTE["vermilion"], linewidth=1.6
                )
            )
    axes.set_yticks(range(len(table)), [str(label) for label in table.index], fontsize=9)
    axes.set_xticks(
        range(len(table.columns)),
        [str(label) for label in table.columns],
        fontsize=9,
        rotation=0 if _short(table) else 40,
    )
    if not _short(table):
        for text in axes.get_xticklabels():
            text.set_horizontalalignment("left")
    axes.xaxis.tick_top()
    axes.set_xticks([x - 0.5 for x in range(1, len(table.columns))], minor=True)
    axes.set_yticks([y - 0.5 for y in range(1, len(table))], minor=True)
    axes.grid(visible=True, which="minor", color="#E2E2E2", linewidth=0.8)
    axes.tick_params(which="both", length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def dumbbells(
    axes: Axes,
    labels: Sequence[str],
    pairs: Sequence[tuple[float, float]],
    names: tuple[str, str],
    colours: tuple[str, str],
    *,
    form: str = "{:.0f}",
) -> None:
    """Two points a row, joined by a line, so that the gap between them is what one sees.

    Args:
        axes: of ``style.figure``.
        labels: of the rows, from the top.
        pairs: the two values of each row.
        names: what the two are.
        colours: of the two.
        form: how a value is written beside its point.
    """
    places = list(range(len(labels), 0, -1))
    axes.hlines(
        places, [min(pair) for pair in pairs], [max(pair) for pair in pairs], color="#BDBDBD", linewidth=3, zorder=1
    )
    for side, marker in ((0, "o"), (1, "D")):
        values = [pair[side] for pair in pairs]
        axes.scatter(values, places, s=52, color=colours[side], marker=marker, label=names[side], zorder=2 + side)
    for y, pair in zip(places, pairs, strict=True):
        for side in (0, 1) if pair[0] != pair[1] else (0,):
            right = pair[side] >= pair[1 - side]
            axes.annotate(
                form.format(pair[side]), (pair[side], y), xytext=(7 if right else -7, 0), textcoords="offset points",
                ha="left" if right else "right", va="center", color=INK, size=9,
            )  # fmt: skip
    _rows(axes, labels, whole=False)
    axes.margins(x=0.1)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, borderaxespad=0)
    tell(
        axes,
        [
            f"{label}: {names[0]} {form.format(a)}, {names[1]} {form.format(b)}"
            for label, (a, b) in zip(labels, pairs, strict=True)
        ],
    )


def whiskers(
    axes: Axes,
    labels: Sequence[str],
    values: Sequence[float],
    lows: Sequence[float],
    highs: Sequence[float],
    *,
    form: str = "{:.0f}",
) -> None:
    """A point a row from the top, with the line of its interval; the value stands above the point.

    Args:
        axes: of ``style.figure``.
        labels: of the rows.
        values: the points.
        lows: where the lines begin.
        highs: where they end.
        form: how a value is written.
    """
    places, colour = list(range(len(labels), 0, -1)), PALETTE["blue"]
    rows = list(zip(values, lows, highs, strict=True))
    axes.hlines(places, [low for _, low, _ in rows], [high for *_, high in rows], color=colour, linewidth=2, zorder=2)
    axes.scatter([value for value, *_ in rows], places, s=56, color=colour, zorder=3, clip_on=False)
    for y, (value, *_) in zip(places, rows, strict=True):
        axes.annotate(form.format(value), (value, y), xytext=(0, 6), textcoords="offset points", ha="center", color=INK)
    _rows(axes, labels, whole=False)
    axes.set_xlim(left=0)
    axes.margins(x=0.1)
    spans = [f"{form.format(value)} ({form.format(low)}–{form.format(high)})" for value, low, high in rows]
    tell(axes, [f"{name}: {span}" for name, span in zip(labels, spans, strict=True)])


def _short(table: pd.DataFrame) -> bool:
    """Whether the columns' labels fit side by side."""
    longest = max(sum(2 if ord(char) > 0x2E7F else 1 for char in str(label)) for label in table.columns)
    return longest <= 10 and longest * len(table.columns) <= 70


def _rows(axes: Axes, labels: Sequence[str], *, whole: bool = True) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_yticks(list(range(len(labels), 0, -1)), list(labels), fontsize=9)
    axes.set_ylim(0.4, len(labels) + 0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=whole))
    axes.xaxis.set_major_formatter("{x:,.0f}" if whole else "{x:g}")


def on(colour: str) -> str:
    """Black or white, whichever reads better on a colour: one of the two always has a contrast of 4.5 or more.

    Args:
        colour: as #RRGGBB.

    Examples:
        >>> on("#56A0D3"), on("#0072B2")
        ('#000000', '#FFFFFF')
    """
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """How much two colours differ in lightness, as WCAG counts it: 4.5 is enough for small text, 21 is black on white.

    Args:
        one: as #RRGGBB.
        other: as #RRGGBB.
    """
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
