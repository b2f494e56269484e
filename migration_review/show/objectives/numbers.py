"""How often each of the Compact's objectives is discussed, in which part of a report, and at its own round table or elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.show.blocks import discussing, round_tables
from migration_review.show.crosstabs import by_block
from migration_review.show.sentences import Language
from migration_review.show.tables import to_frame

if TYPE_CHECKING:
    import pandas as pd

ALL: Final = range(1, 24)
HARDLY: Final = 0.05
"""An objective that a smaller share of the paragraphs is about is hardly discussed."""


def order(coding: Coding) -> list[int]:
    """The objectives by round table, in the order of the lists; those on no list come last.

    Args:
        coding: any.
    """
    listed_ = [n for table in round_tables(coding.report).values() for n in table.objectives if n in ALL]
    return list(dict.fromkeys([*listed_, *ALL]))


def counts(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """How many of the paragraphs that discuss are about each objective, in each part of the report.

    Args:
        coding: any.
        language: of the parts' names.

    Returns:
        rows are the objectives, by round table; columns the parts in reading order.
    """
    return by_block(
        to_frame(coding.objectives), discussing(coding, language=language), "objective", codes=order(coding)
    )


def sizes(coding: Coding, *, language: Language = "en") -> pd.Series:
    """How many paragraphs that discuss each part of the report has.

    Args:
        coding: any.
        language: of the parts' names.
    """
    return discussing(coding, language=language).groupby("block", sort=False).size()


def shares(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The share of each part's paragraphs that are about each objective, so that long and short parts compare.

    Args:
        coding: any.
        language: of the parts' names.

    Returns:
        as ``counts``, from 0 to 1.
    """
    return counts(coding, language=language) / sizes(coding, language=language)


def on_list(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Whether an objective is on the list of a part, for every cell of ``counts``.

    Args:
        coding: any.
        language: of the parts' names.
    """
    import pandas as pd

    grid, tables = counts(coding, language=language), round_tables(coding.report, language=language)
    own = {block: grid.index.isin(tables[block].objectives if block in tables else ()) for block in grid}
    return pd.DataFrame(own, index=grid.index, columns=grid.columns, dtype=bool)


def strengths(coding: Coding) -> pd.DataFrame:
    """How many paragraphs that discuss are about each objective, as a main subject or in passing.

    Args:
        coding: any.

    Returns:
        a row an objective, most discussed first; columns ``main``, ``touched``, ``all``.
    """
    import pandas as pd

    frame = to_frame(coding.objectives)
    frame = frame[frame["place"].isin(discussing(coding)["place"])]
    strongest = frame.groupby(["objective", "place"])["strength"].max().reset_index()
    grid = pd.crosstab(strongest["objective"], strongest["strength"]).reindex(index=ALL, columns=[2, 1], fill_value=0)
    grid = grid.set_axis(["main", "touched"], axis=1)
    grid["all"] = grid.sum(axis=1)
    return grid.sort_values(["all", "main"], ascending=False, kind="stable").rename_axis("objective")


def at_home(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Each objective at its own round table and in the rest of the report, by rate.

    Args:
        coding: any.
        language: of the round tables' names.

    Returns:
        a row an objective that is on a list: ``objective``, ``table``, ``home`` and ``home_of`` (paragraphs about it at
        its round table, of how many), ``rest`` and ``rest_of``, and the two shares ``at_home`` and ``elsewhere`` (0 to 1).
    """
    import pandas as pd

    grid = counts(coding, language=language)
    cell: dict[str, dict[Any, int]] = {str(block): grid[block].to_dict() for block in grid}
    size = {str(block): int(n) for block, n in sizes(coding, language=language).items()}
    rows = []
    for block, table in round_tables(coding.report, language=language).items():
        if block not in size or len(size) == 1:
            continue
        for n in table.objectives:
            home = cell[block][n]
            rest = sum(column[n] for column in cell.values()) - home
            rows.append([n, block, home, size[block], rest, sum(size.values()) - size[block]])
    frame = pd.DataFrame(rows, columns=["objective", "table", "home", "home_of", "rest", "rest_of"])
    return frame.assign(at_home=frame["home"] / frame["home_of"], elsewhere=frame["rest"] / frame["rest_of"])


def by_table(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """How much more each round table talks of the objectives on its list than the rest of the report does.

    Args:
        coding: any.
        language: of names.

    Returns:
        a row a round table: ``table``, ``paragraphs``, ``listed`` (objectives on its list), ``silent`` (those of them it
        does not discuss), ``own`` and ``rest`` (how often its objectives come up for every ten paragraphs, here and in the
        rest of the report; a paragraph about two of them counts twice), ``times`` (how many times as often).
    """
    import pandas as pd

    rows = []
    for table, part in at_home(coding, language=language).groupby("table", sort=False):
        own = 10 * part["home"].sum() / part["home_of"].iloc[0]
        rest = 10 * part["rest"].sum() / part["rest_of"].iloc[0]
        silent = tuple(part["objective"][part["home"] == 0])
        rows.append(
            [table, part["home_of"].iloc[0], len(part), silent, own, rest, own / rest if rest else float("nan")]
        )
    return pd.DataFrame(rows, columns=["table", "paragraphs", "listed", "silent", "own", "rest", "times"])


def hardly(coding: Coding) -> list[int]:
    """The objectives that less than one in twenty of the paragraphs is about, least first.

    Args:
        coding: any.
    """
    times, base = strengths(coding)["all"], len(discussing(coding))
    few = times[times < HARDLY * base].sort_index().sort_values(kind="stable")
    return [int(n) for n in few.index]
