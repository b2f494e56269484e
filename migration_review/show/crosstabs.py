"""Tables of paragraphs: which code stands in which part of the report, and which codes stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def by_block(
    found: pd.DataFrame, blocks: pd.DataFrame, code: str, *, codes: Sequence[Any] | None = None
) -> pd.DataFrame:
    """How many paragraphs of every block have each code; a paragraph that has a code more than once counts once.

    Args:
        found: a table of findings.
        blocks: one row a paragraph, with ``paragraph`` and ``block``, as ``show.blocks.blocks`` gives them, or some of
            those rows; findings elsewhere are left out.
        code: the column that holds the code.
        codes: the rows, in this order, also those without a finding; None is the codes that are found, the most
            frequent first.

    Returns:
        rows are codes, columns the blocks in reading order, cells paragraphs.
    """
    import pandas as pd

    order = list(dict.fromkeys(blocks["block"]))
    inside = found[["place", code]].drop_duplicates().merge(blocks[["place", "block"]], on="place")
    counts = pd.crosstab(inside[code], inside["block"]).reindex(columns=order, fill_value=0)
    if codes is None:
        codes = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index.tolist()
    counts = counts.reindex(index=list(codes), fill_value=0)
    return counts.rename_axis(index=code, columns="block")


def together(found: pd.DataFrame, code: str, *, codes: Sequence[Any]) -> pd.DataFrame:
    """How many paragraphs have both of two codes; on the diagonal all that have the code.

    Args:
        found: a table of findings.
        code: the column that holds the code.
        codes: the rows and the columns, in this order.
    """
    import pandas as pd

    grid = pd.crosstab(found["place"], found[code]).reindex(columns=list(codes), fill_value=0).clip(upper=1)
    return (grid.T @ grid).rename_axis(index=code, columns=None)


def paragraphs(found: pd.DataFrame, blocks: pd.DataFrame, code: str, *, codes: Sequence[Any]) -> pd.DataFrame:
    """The paragraphs behind every cell of ``by_block``: their numbers, in reading order.

    Args:
        found: a table of findings.
        blocks: as for ``by_block``.
        code: the column that holds the code.
        codes: the rows, in this order.
    """
    import pandas as pd

    order = list(dict.fromkeys(blocks["block"]))
    inside = blocks[["place", "block"]].merge(found[["place", code]].drop_duplicates(), on="place")
    inside["number"] = inside["place"].str.partition(":")[2]
    cells = inside.groupby(["block", code], sort=False)["number"].agg(", ".join).to_dict()
    rows = [[cells.get((block, one), "") for block in order] for one in codes]
    return pd.DataFrame(rows, index=list(codes), columns=order).rename_axis(index=code, columns="block")
