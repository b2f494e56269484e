"""Codes by parts of the report, and the paragraphs behind the cells; keyword in context."""

from __future__ import annotations

import pandas as pd
import pytest

from migration_review import find_themes, load_report, to_frame
from migration_review.show.blocks import blocks
from migration_review.show.concordance import kwic
from migration_review.show.crosstabs import by_block, paragraphs

FOUND = pd.DataFrame(
    [("a:1", "x"), ("a:1", "x"), ("a:1", "y"), ("a:2", "x"), ("a:3", "y"), ("a:4", "z"), ("b:9", "x")],
    columns=["place", "code"],
)
BLOCKS = pd.DataFrame({"place": ["a:1", "a:2", "a:3", "a:4"], "block": ["late", "late", "early", "early"]})


def test_paragraphs_are_counted_once_and_blocks_keep_their_order() -> None:
    counts = by_block(FOUND, BLOCKS, "code")
    assert counts.columns.tolist() == ["late", "early"]
    assert counts.index.tolist() == ["x", "y", "z"]
    assert counts.to_numpy().tolist() == [[2, 0], [1, 1], [0, 1]]


def test_codes_may_be_given() -> None:
    counts = by_block(FOUND, BLOCKS, "code", codes=["w", "y"])
    assert counts.to_numpy().tolist() == [[0, 0], [1, 1]]
    assert by_block(FOUND[:0], BLOCKS, "code", codes=["x"]).to_numpy().tolist() == [[0, 0]]


def test_every_cell_leads_to_its_paragraphs() -> None:
    cells = paragraphs(FOUND, BLOCKS, "code", codes=["x", "y", "w"])
    assert cells.to_numpy().tolist() == [["1, 2", ""], ["1", "3"], ["", ""]]


@pytest.mark.parametrize("layer", ["principle", "group", "issue"])
def test_the_cells_of_the_report_add_up(layer: str) -> None:
    """A cell's number is the number of paragraphs it leads to; no column has more than it has paragraphs."""
    report = load_report()
    where = blocks(report)
    where = where[where["is_paragraph"]]
    found = to_frame([row for row in find_themes(report) if row.layer == layer])
    counts = by_block(found, where, "code")
    cells = paragraphs(found, where, "code", codes=counts.index.tolist())
    assert cells.columns.tolist() == counts.columns.tolist()
    assert cells.map(lambda cell: len(cell.split(", ")) if cell else 0).equals(counts)
    sizes = where.groupby("block").size()
    assert (counts.max() <= sizes[counts.columns]).all()
    assert counts.to_numpy().sum() == len(found.drop_duplicates(["place", "code"])) - sum(
        found.drop_duplicates(["place", "code"])["place"].str.startswith("event:")
    )


def test_kwic_shows_what_stands_around() -> None:
    report = load_report()
    found = [row for row in find_themes(report) if row.code == "xenophobia"]
    table = kwic(report, found, width=5)
    assert len(table) == len(found) > 0
    for row, citation, left, text, right in zip(
        found, *(table[name] for name in ("citation", "left", "text", "right")), strict=True
    ):
        assert citation == report.cite(row.place)
        assert left + text + right in report[row.place].text.replace("\n", " ")
        assert text == row.text
        assert max(len(left), len(right)) <= 5
    assert list(kwic(report, []).columns) == ["citation", "left", "text", "right"]
