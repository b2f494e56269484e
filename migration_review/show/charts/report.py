"""Charts for notebook 00: the report as a text."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING, Final

from migration_review.show.account import part_name
from migration_review.show.charts.marks import nothing
from migration_review.show.charts.style import FAINT, PALETTE, Language, figure
from migration_review.show.sentences import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS: Final = {
    "en": {
        "title": "{} holds {} of the text",
        "unit": "characters under each heading, punctuation included",
        "none": "The report has no headings",
        "n": "{} paragraphs and {} other places",
        "item": "Item {}. ",
        "gloss": "; English headings are unofficial",
    },
    "zh": {
        "title": "{}占文本的{}",
        "unit": "各标题之下的字符数，含标点",
        "none": "报告没有标题",
        "n": "{} 段及其他 {} 处",
        "item": "项目{}：",
        "gloss": "",
    },
}
_COLUMNS: Final = 52  # of a label's line; a Han character takes two
_LINES: Final = 2
_OBJECTIVES: Final = re.compile(r"\s*[(（][^()（）]*\d[^()（）]*[)）]$")


def section_lengths(lengths: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Bars, one for each heading that has text of its own, in reading order from the top.

    Args:
        lengths: one row a section, with ``part``, ``title``, ``agenda_item``, ``paragraphs`` (how many), ``others``
            (how many other places) and ``characters``; a column ``gloss`` takes the title's place in English.
        source: where the figures come from, as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.

    Raises:
        KeyError: a column is missing.
    """
    words, lengths = _WORDS[language], lengths[lengths["characters"] > 0]
    rows = len(lengths)
    if not rows:
        _, axes = figure(words["none"], words["unit"], 0, source, height=2, language=language)
        nothing(axes, language=language)
        return axes
    by_part = lengths.groupby("part", sort=False)["characters"].sum()
    largest = str(by_part.idxmax())
    title = words["title"].format(part_name(largest, language), percent(int(by_part[largest]), int(by_part.sum())))
    titles = lengths["title"]
    glossed = language == "en" and "gloss" in lengths and bool(lengths["gloss"].notna().any())
    if glossed:
        titles = lengths["gloss"].fillna(titles)
    labels = [_label(str(title), item, language) for title, item in zip(titles, lengths["agenda_item"], strict=True)]
    height = 1.3 + 0.19 * sum(label.count("\n") + 1 for label in labels) + 0.13 * rows
    _, axes = figure(
        title,
        words["unit"],
        words["n"].format(int(lengths["paragraphs"].sum()), int(lengths["others"].sum())),
        source + (words["gloss"] if glossed else ""),
        width=8.2,
        height=height,
        language=language,
    )
    places = range(rows, 0, -1)
    characters = [int(value) for value in lengths["characters"]]
    for part, colour in zip(dict.fromkeys(lengths["part"]), PALETTE.values(), strict=False):
        here = [(y, value) for y, value, of in zip(places, characters, lengths["part"], strict=True) if of == part]
        name = part_name(str(part), language)
        axes.barh([y for y, _ in here], [value for _, value in here], height=0.62, color=colour, label=name)
    for y, value in zip(places, characters, strict=True):
        axes.annotate(f"{value:,}", (value, y), xytext=(4, 0), textcoords="offset points", va="center", color=FAINT)
    axes.set_yticks(list(places), labels, fontsize=9)
    axes.set_ylim(0.4, rows + 0.6)
    axes.margins(x=0.12)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.legend(loc="upper right")
    return axes


def _label(title: str, item: object, language: Language) -> str:
    """The title in at most two lines, its agenda item before it and without the objectives in brackets behind it."""
    text = _OBJECTIVES.sub("", title)
    if isinstance(item, str):
        text = _WORDS[language]["item"].format(item) + text
    if language == "en":
        return "\n".join(textwrap.wrap(text, _COLUMNS, max_lines=_LINES, placeholder=" …"))
    lines, width = [""], 0
    for character in text:
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > _COLUMNS:
            if len(lines) == _LINES:
                lines[-1] = lines[-1][:-1] + "…"
                break
            lines.append("")
            width = 2
        lines[-1] += character
    return "\n".join(lines)
