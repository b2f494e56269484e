"""Charts for notebook 01: who came, spoke and was absent, who had the seats on the panels, women and men by role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.affiliations import sector_name
from migration_review.show.charts.marks import ROW, bars, nothing, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.membership import heading
from migration_review.show.names import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LIGHT: Final = "#C8C8C8"
_ABSENT: Final = "#F1F1F1"
_WORDS: Final = {
    "en": {
        "absent": "From {2}, {0} of {1} members came; from {5}, {3} of {4}",
        "absent_none": "Members that attended, by subregion",
        "absent_unit": "members, and associate members in a row of their own",
        "spoke": "listed as speakers",
        "silent": "attended only",
        "away": "absent",
        "seats": "{} had the most seats on the panels: {} of {}",
        "seats_tie": "Seats on the panels by sector",
        "seats_unit": "moderators and panellists, by what their affiliation names",
        "gender": "Women: {} of {} moderators and panellists, {} of {} officers",
        "gender_none": "Women and men by role",
        "gender_unit": "persons, by the honorific the report gives them",
        "f": "women",
        "m": "men",
        "untold": "not stated",
    },
    "zh": {
        "absent": "{2}{1}个成员中有{0}个出席，{5}{4}个成员中有{3}个出席",
        "absent_none": "各次区域出席的成员",
        "absent_unit": "成员数；准成员单列",
        "spoke": "列为发言者",
        "silent": "仅出席",
        "away": "缺席",
        "seats": "{0}席位最多：{2}个席位中的{1}个",
        "seats_tie": "各部门在小组中的席位",
        "seats_unit": "主持人和小组成员，按所属机构划分",
        "gender": "女士：主持人和小组成员{1}人中的{0}人，主席团成员{3}人中的{2}人",
        "gender_none": "各身份的女士和先生",
        "gender_unit": "人数，按报告使用的称谓",
        "f": "女士",
        "m": "先生",
        "untold": "无从得知",
    },
}


def absent(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: of the members of each subregion, how many spoke, only attended, and were absent.

    Args:
        table: as ``show.participation.attendance`` gives it; without rows the figure says so.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    import pandas as pd

    words = _WORDS[language]
    regional = table[~table["group"].isin(["outside", "associate"])]
    title = words["absent_none"]
    if len(regional) > 1:
        least, most = regional.iloc[0], regional.iloc[-1]
        title = words["absent"].format(
            least.attended, least.members, _within(least.group, language),
            most.attended, most.members, _within(most.group, language),
        )  # fmt: skip
    n = int(table["members"].sum())
    _, axes = figure(title, words["absent_unit"], n, source, height=2.3 + ROW * len(table), language=language)
    if table.empty:
        nothing(axes, language=language)
        return axes
    parts = pd.DataFrame(
        {
            words["spoke"]: table["spoke"],
            words["silent"]: table["attended"] - table["spoke"],
            words["away"]: table["absent"],
        }
    ).set_axis([heading(group, language) for group in table["group"]])
    stacked(axes, parts, dict(zip(parts.columns, (PALETTE["blue"], _LIGHT, _ABSENT), strict=True)))
    return axes


def _within(group: str, language: Language) -> str:
    name = heading(group, language)
    return f"the {name}" if language == "en" and name == "Pacific" else name


def seats(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Bars: the seats on the panels by sector.

    Args:
        table: as ``show.participation.sectors`` gives it; without rows the figure says so.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    n = int(table["people"].sum())
    known = table[table["sector"] != "other"]["people"].tolist()
    alone = len(known) > 0 and known.count(known[0]) == 1
    title = (
        words["seats"].format(sector_name(table["sector"].iloc[0], language=language), int(table["people"].iloc[0]), n)
        if alone
        else words["seats_tie"]
    )
    _, axes = figure(title, words["seats_unit"], n, source, height=1.6 + ROW * len(table), language=language)
    if table.empty:
        nothing(axes, language=language)
    else:
        bars(axes, [sector_name(code, language=language) for code in table["sector"]], list(table["people"]))
    return axes


def women_and_men(table: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: women and men in each role.

    Args:
        table: as ``show.participation.gender`` gives it; without rows the figure says so.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    panel = table[table["role"].isin(["moderator", "panellist"])]
    officers = table[table["role"].isin(["chair", "vice_chair", "rapporteur"])]
    counts = [int(n) for rows in (panel, officers) for n in (rows["f"].sum(), rows["f"].sum() + rows["m"].sum())]
    title = words["gender"].format(*counts) if counts[1] and counts[3] else words["gender_none"]
    n = int(table["all"].sum())
    _, axes = figure(title, words["gender_unit"], n, source, height=2.1 + ROW * len(table), language=language)
    if table.empty:
        nothing(axes, language=language)
        return axes
    colours = {words["f"]: PALETTE["green"], words["m"]: PALETTE["orange"], words["untold"]: _LIGHT}
    parts = table[["f", "m", "untold"]].rename(columns=words)
    stacked(axes, parts.set_axis([label(role, "role", language=language) for role in table["role"]]), colours)
    return axes
