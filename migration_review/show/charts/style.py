"""The shared look of every chart: legible, colour-blind safe, Chinese without boxes, the same bytes everywhere.

A chart starts with `figure(title, unit, n, source)`, which draws these four around an empty Axes; `describe` reads
them back from any figure, so that a test can insist on them.
"""

import html
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final, Literal
from weakref import WeakKeyDictionary

import matplotlib as mpl
from cycler import cycler
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

Language = Literal["en", "zh"]

# Okabe and Ito's palette, which readers with any common colour vision tell apart; strongest contrast first.
PALETTE: Final = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermilion": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "grey": "#7F7F7F",
}
INK: Final = "#222222"
FAINT: Final = "#595959"  # still 7:1 on white

SVG: Final[dict[str, Any]] = {"bbox_inches": "tight", "metadata": {"Date": None}}
"""What `savefig` must be given for the same bytes each time."""

_WORDS: Final = {"en": ("Source: ", " (n = {})"), "zh": ("来源：", "（n = {}）")}
_TITLE, _UNIT, _SOURCE = 13.0, 10.5, 8.5  # type sizes in points
_LINE = 1.35  # line height
_MARK = "migration-review-"  # begins the ids of the drawn texts, in the figure and in its SVG
_DRAWN = ("title", "unit", "source")  # n stands behind the unit


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart says about itself, as it stands in the figure."""

    title: str
    unit: str
    n: str
    source: str


_captions: WeakKeyDictionary[Figure, Caption] = WeakKeyDictionary()
_told: WeakKeyDictionary[Figure, list[str]] = WeakKeyDictionary()


@cache
def _register_font() -> None:
    with as_file(files(__package__) / "fonts" / "NotoSansSC-subset.otf") as path:
        fontManager.addfont(path)
    # Ahead of any font of that name on the machine: another version would draw another figure.
    fontManager.ttflist.insert(0, fontManager.ttflist.pop())


def use_style() -> None:
    """Set Matplotlib, and a notebook's display of figures, to the shared style. `figure` does it by itself."""
    _register_font()
    mpl.rcParams.update(
        {
            "font.family": ["Noto Sans SC", "DejaVu Sans"],
            "font.size": 10,
            "text.color": INK,
            "text.parse_math": False,  # a "$" in a report's name or words is a dollar
            "axes.labelsize": 10,
            "axes.labelcolor": INK,
            "axes.edgecolor": FAINT,
            "axes.axisbelow": True,
            "axes.prop_cycle": cycler(color=list(PALETTE.values())),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "xtick.labelsize": 10,
            "ytick.labelsize": 10,
            "xtick.color": FAINT,
            "ytick.color": FAINT,
            "xtick.labelcolor": INK,
            "ytick.labelcolor": INK,
            "grid.color": "#E2E2E2",
            "grid.linewidth": 0.8,
            "legend.frameon": False,
            "legend.fontsize": 10,
            "figure.facecolor": "white",
            "figure.dpi": 100,
            "savefig.dpi": 200,
            "svg.fonttype": "none",  # text stays text: to be selected, searched and read aloud
            "svg.hashsalt": "migration_review",
        }
    )
    _show_as_svg()


def _show_as_svg() -> None:
    """In a notebook, show figures as SVG: nbval compares it, and passes over PNG."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None or "inline" not in mpl.get_backend():
        return
    from matplotlib_inline.backend_inline import set_matplotlib_formats
    from matplotlib_inline.config import InlineBackend

    settings = InlineBackend.instance(parent=shell)
    settings.print_figure_kwargs = dict(SVG)
    settings.figure_formats = {"svg"}
    set_matplotlib_formats("svg", **SVG)  # type: ignore[no-untyped-call]
    shell.display_formatter.formatters["image/svg+xml"].for_type(Figure, as_svg)


def as_svg(drawn: Figure) -> str:
    """A figure as SVG, with its alternative text for those who do not see it.

    Args:
        drawn: any figure; one made by `figure` says what it shows.
    """
    import io

    buffer = io.StringIO()
    drawn.savefig(buffer, format="svg", **SVG)
    svg = buffer.getvalue()
    said = html.escape(alternative(drawn), quote=True)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{said}" ', 1) if said else svg


def alternative(chart: Figure | Axes) -> str:
    """The alternative text of a chart, made from what is drawn: its title, unit, and the values of its bars and points.

    Args:
        chart: made by `figure`.

    Returns:
        one paragraph; empty for another figure.
    """
    drawn = chart if isinstance(chart, Figure) else chart.get_figure(root=True)
    caption = _captions.get(drawn) if drawn is not None else None
    if drawn is None or caption is None:
        return ""
    values = _told.get(drawn) or [said for axes in drawn.axes for said in _drawn_values(axes)]
    head = f"{caption.title}. {caption.unit[:1].upper()}{caption.unit[1:]} (n = {caption.n})."
    return " ".join([head, *(["; ".join(values) + "."] if values else [])]).replace("\n", " ")


def tell(axes: Axes, values: Sequence[str]) -> None:
    """Give a chart that is not made of bars the values of its alternative text.

    Args:
        axes: of `figure`.
        values: as "name: value".
    """
    drawn = axes.get_figure(root=True)
    if drawn is not None:
        _told[drawn] = list(values)


def _drawn_values(axes: Axes) -> list[str]:
    """What the bars of an Axes say, as "name: value"."""
    upright = [label.get_text() for label in axes.get_xticklabels()]
    lying = [label.get_text() for label in axes.get_yticklabels()]
    series = [container for container in axes.containers if hasattr(container, "patches")]
    said = []
    for container in series:
        across = getattr(container, "orientation", "vertical") == "horizontal"
        names = lying if across else upright
        ticks = list(axes.get_yticks() if across else axes.get_xticks())
        label = str(container.get_label())
        before = "" if label.startswith("_") or len(series) == 1 else f"{label}, "
        for patch in container.patches:
            middle = patch.get_y() + patch.get_height() / 2 if across else patch.get_x() + patch.get_width() / 2
            value = patch.get_width() if across else patch.get_height()
            near = min(range(len(ticks)), key=lambda at: abs(ticks[at] - middle), default=None)
            if near is not None and near < len(names) and names[near] and value:
                said.append(f"{before}{names[near]}: {value:g}".replace("\n", " "))
    return said


def fold(text: str, columns: int) -> str:
    """Break text into lines of at most that many columns; a Han character takes two and may end any line.

    Args:
        text: of a title or label.
        columns: of a line.
    """
    lines: list[str] = []
    line, width, gap = "", 0, -1  # gap: where the line's last space stands
    for character in text:
        line += character
        width += _width(character)
        if character == " ":
            gap = len(line)
        if width <= columns:
            continue
        # Not before closing punctuation, which may hang over.
        if _width(character) == 2 and unicodedata.category(character).startswith("P"):
            continue
        cut = gap if gap > 0 and _width(character) == 1 else len(line) - 1
        lines.append(line[:cut].rstrip())
        line = line[cut:].lstrip()
        width, gap = sum(map(_width, line)), -1
    return "\n".join([*lines, line])


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def figure(
    title: str,
    unit: str,
    n: int | str,
    source: str,
    *,
    width: float = 7.2,
    height: float = 3.8,
    language: Language = "en",
    grid: Literal["x", "y", "both"] | None = "x",
) -> tuple[Figure, Axes]:
    """A figure that says what it shows, and an empty Axes to draw on.

    Args:
        title: What the chart shows, or what it says.
        unit: What is counted or measured, as in "characters in each section".
        n: How many cases stand behind the chart; a text where a denominator is needed, as in "12 of 98".
        source: Where the figures come from: the report's symbol, and what was done to it.
        width: In inches, of the whole figure.
        height: In inches, of the whole figure; long titles and sources take their room from the Axes.
        language: Of the words this function adds itself.
        grid: On which axis to draw grid lines: that of the values.

    Raises:
        ValueError: One of the four is empty, or the language is not "en" or "zh".
    """
    given = {"title": title, "unit": unit, "n": str(n), "source": source}
    if missing := [name for name, text in given.items() if not text.strip()]:
        raise ValueError(f"a chart states its title, unit, n and source; missing here: {', '.join(missing)}")
    if language not in _WORDS:
        raise ValueError(f"the language of a chart is one of {', '.join(_WORDS)}, not {language!r}")
    use_style()
    before, count = _WORDS[language]

    def lines(text: str, size: float) -> str:
        return fold(text, int(width * 72 / (size * 0.54)))

    head = lines(title, _TITLE)
    sub = lines(unit + count.format(n), _UNIT)
    foot = lines(before + source, _SOURCE)
    rows = [
        (text.count("\n") + 1) * size * _LINE / 72  # in inches
        for text, size in ((head, _TITLE), (sub, _UNIT), (foot, _SOURCE))
    ]
    top = rows[0] + rows[1] + 0.12
    bottom = rows[2] + 0.12

    drawn = plt.figure(figsize=(width, height))
    drawn.set_layout_engine("constrained", rect=(0, bottom / height, 1, 1 - (top + bottom) / height))
    left = 0.04 / width
    places = (
        (head, 1.0, "top", _TITLE, INK),
        (sub, 1 - rows[0] / height, "top", _UNIT, FAINT),
        (foot, 0.0, "bottom", _SOURCE, FAINT),
    )
    for name, (text, y, vertical, size, colour) in zip(_DRAWN, places, strict=True):
        drawn.text(left, y, text, size=size, color=colour, ha="left", va=vertical, linespacing=1.2, gid=_MARK + name)
    axes = drawn.add_subplot()
    if grid is not None:
        axes.grid(visible=True, axis=grid)
    _captions[drawn] = Caption(**given)
    return drawn, axes


def describe(chart: Figure | Axes) -> Caption:
    """What a chart says about itself: title, unit, n and source.

    Raises:
        LookupError: The figure was not made by `figure`, or one of its texts was taken away since.
    """
    drawn = chart if isinstance(chart, Figure) else chart.get_figure(root=True)
    caption = _captions.get(drawn) if drawn is not None else None
    if drawn is None or caption is None:
        raise LookupError("this figure was not made by migration_review.show.charts.style.figure")
    visible = {text.get_gid() for text in drawn.texts if text.get_visible() and text.get_text().strip()}
    if missing := [name for name in _DRAWN if _MARK + name not in visible]:
        raise LookupError(f"this figure no longer shows its {', '.join(missing)}")
    return caption
