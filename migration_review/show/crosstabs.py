"""Tables of paragraphs: which code is in which part of the report."""

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
