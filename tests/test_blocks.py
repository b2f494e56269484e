"""Where a place stands: round tables by their headings, and which paragraphs report what was said."""

from __future__ import annotations

import pytest
from support import ROOT

from migration_review import Coding, load_coding, load_report, parse_report
from migration_review.show.blocks import blocks, discussing
from migration_review.show.charts.marks import SHADES, contrast, on
from migration_review.show.charts.style import PALETTE


def test_a_round_table_is_known_by_its_heading() -> None:
    """The list of objectives in its heading or its title names it, where the heading bears no item."""
    report = load_report(ROOT / "data" / "examples" / "en_review.md")
    names = blocks(report)["block"].unique().tolist()
    assert {"Item 3(a)", "Item 3(b)"} <= set(names)
    trial = load_report(next((ROOT / "data" / "trials").glob("en_1_*")) / "report.md")
    assert {"Item 4(a)", "Item 4(b)", "Item 4(c)", "Item 4(d)"} <= set(blocks(trial)["block"])
    assert {"项目4(a)", "项目4(d)"} <= set(blocks(trial, language="zh")["block"])


def test_discussing_leaves_out_lists_of_speakers() -> None:
    coding = load_coding()
    procedural = {row.place for row in coding.voices if row.voice == "procedural"}
    said = {row.place for row in coding.voices if row.voice != "procedural"}
    found = discussing(coding)
    assert set(found["place"]) == said
    assert procedural - said
    assert found["is_paragraph"].all()


def test_without_a_voice_every_paragraph_counts() -> None:
    report = parse_report("I. Background\n\n1. Migrants.\n\n2. Data on migration.\n", language="en")
    assert discussing(Coding.of(report, "rules", {}))["place"].tolist() == ["body:1", "body:2"]


@pytest.mark.parametrize("colour", [*SHADES, *PALETTE.values()])
def test_digits_can_be_read_on_every_colour(colour: str) -> None:
    assert contrast(on(colour), colour) >= 4.5


def test_contrast() -> None:
    assert round(contrast("#000000", "#FFFFFF")) == 21
    assert contrast("#777777", "#777777") == 1
