"""The tables of notebook 03, ready to read: round tables, rates in words, the sentences and paragraphs behind a number."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from migration_review.coding import Coding
from migration_review.show.blocks import discussing, round_tables
from migration_review.show.crosstabs import paragraphs
from migration_review.show.names import label
from migration_review.show.objectives.numbers import at_home, by_table, order
from migration_review.show.sentences import Language, of
from migration_review.show.spoken import spoken
from migration_review.show.tables import to_frame
from migration_review.show.tidy import cite_column, headed

if TYPE_CHECKING:
    import pandas as pd


def lists(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The round tables, as the report defines them.

    Args:
        coding: any.
        language: of headings and objectives.

    Returns:
        a row a round table: its name, title (English first), and the objectives on its list in words.
    """
    import pandas as pd

    rows = [
        [
            block,
            _title(coding, table.agenda_item),
            table.title,
            "; ".join(label(n, "objective", language=language) for n in table.objectives),
        ]
        for block, table in round_tables(coding.report, language=language).items()
    ]
    names = {
        "block": ("Round table", "圆桌会议"),
        "gloss": ("English title (unofficial)", "英文标题(非正式)"),
        "title": ("Title as printed", "标题原文"),
        "objectives": ("Objectives on its list", "清单上的目标"),
    }
    return headed(pd.DataFrame(rows, columns=list(names)), names, language=language)


def _title(coding: Coding, item: str | None) -> str | None:
    """Our English of an agenda item, without the list of objectives in brackets that has a column of its own."""
    english = coding.gloss(f"agenda:{item}") if coding.report.language == "zh" else None
    return english and re.sub(r"\s*\([^()]*\d[^()]*\)$", "", english)


def evidence(
    coding: Coding, objectives: list[int], *, block: str | None = None, language: Language = "en"
) -> pd.DataFrame:
    """The sentences behind a number: what the report says of some objectives, in full.

    Args:
        coding: any.
        objectives: which, in this order.
        block: only this part of the report, as ``counts`` names it.
        language: of headings, codes and citations.

    Returns:
        a row a finding in a paragraph that discusses or a side event's title, ready to read.
    """
    where = discussing(coding, language=language)
    inside = where[where["block"] == block] if block else where
    events = [] if block else [event.id for event in coding.report.events]
    rows = spoken(coding, coding.objectives.filter(lambda row: row.objective in objectives))
    rows = rows[rows["place"].isin([*inside["place"], *events])]
    rows = rows.assign(at=rows["objective"].map(objectives.index)).sort_values("at", kind="stable")
    rows = cite_column(rows, coding.report, language=language)
    rows["objective"] = [label(n, "objective", language=language) for n in rows["objective"]]
    words = {2: ("main subject", "主要议题"), 1: ("touched on", "有所提及")}
    rows["strength"] = [words[n][language == "zh"] for n in rows["strength"]]
    names = {
        "objective": ("Objective", "目标"),
        "strength": ("How strongly", "程度"),
        "english": ("The sentence in English (unofficial)", "该句英文(非正式)"),
        "sentence": ("The sentence", "该句"),
        "text": ("Words it rests on", "依据的词语"),
        "citation": ("Citation", "引文出处"),
    }
    if coding.report.language == "en":
        names.pop("english")
    return headed(rows, names, language=language)


def cells(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The paragraphs behind every cell of ``counts``, by their numbers; objectives in words.

    Args:
        coding: any.
        language: of names.
    """
    grid = paragraphs(
        to_frame(coding.objectives), discussing(coding, language=language), "objective", codes=order(coding)
    )
    grid.insert(
        0, ("Objective", "目标")[language == "zh"], [label(n, "objective", language=language) for n in grid.index]
    )
    grid.columns.name = None
    return grid.reset_index(drop=True)


def readable_tables(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``by_table`` to read: silent objectives by name, rates with one decimal.

    Args:
        coding: any.
        language: of all words.
    """
    frame = by_table(coding, language=language)
    frame["silent"] = ["; ".join(label(n, "objective", language=language) for n in each) for each in frame["silent"]]
    frame["own"], frame["rest"] = frame["own"].round(1), frame["rest"].round(1)
    frame["times"] = frame["times"].round(1)
    names = {
        "table": ("Round table", "圆桌会议"),
        "paragraphs": ("Paragraphs that discuss", "讨论段落数"),
        "listed": ("Objectives on its list", "清单上的目标数"),
        "own": ("Its objectives, per ten of its paragraphs", "本场每十段提到清单目标的次数"),
        "rest": ("The same objectives, per ten paragraphs of the rest", "其他部分每十段提到这些目标的次数"),
        "times": ("Times as often", "倍数"),
        "silent": ("On its list, but not discussed there", "在清单上而本场未讨论"),
    }
    return headed(frame, names, language=language)


def readable_home(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``at_home`` to read: counts with their base and share, and the difference in percentage points, by round table.

    Args:
        coding: any.
        language: of all words.
    """
    frame = at_home(coding, language=language)
    frame["points"] = [f"{100 * value:+.0f}".replace("-", "−") for value in frame["at_home"] - frame["elsewhere"]]
    for name in ("home", "rest"):
        pairs = zip(frame[name], frame[f"{name}_of"], strict=True)
        frame[f"{name}_said"] = [of(int(part), int(whole), language=language) for part, whole in pairs]
    frame["objective"] = [label(n, "objective", language=language) for n in frame["objective"]]
    names = {
        "table": ("Round table", "圆桌会议"),
        "objective": ("Objective", "目标"),
        "home_said": ("Paragraphs about it at its round table", "本场圆桌会议涉及该目标的段落"),
        "rest_said": ("Paragraphs about it in the rest", "其他部分涉及该目标的段落"),
        "points": ("Difference (points)", "差(百分点)"),
    }
    return headed(frame, names, language=language)


def times(value: float, *, language: Language = "en") -> str:
    """How many times as often, as people write it; a dash where the rest never does.

    Args:
        value: a ratio; not a number where there is none.
        language: "en" or "zh".

    Examples:
        >>> times(2.35), times(float("nan"))
        ('2.4 times', '–')
    """
    if math.isnan(value):
        return "–"
    return f"{value:.1f}倍" if language == "zh" else f"{value:.1f} times"
