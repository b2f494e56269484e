"""Notebook 00: what the report is, what happened around the meeting, and whether all of it was read."""

from __future__ import annotations

import csv

import pytest
from matplotlib import pyplot as plt
from support import ROOT

import migration_review as mr
from migration_review.coding import Coding
from migration_review.show import outline
from migration_review.show.charts import report as charts
from migration_review.show.charts.style import Language, describe

INVENTED = """INV/2031/3

# Report of an invented meeting

## I. Opening

1. The meeting was opened by the Executive Secretary of the Invented Commission.

2. The meeting elected Ms. Name One (Fiji) as Chair.

3. The following side events were held:

(a) “Migrant workers after the storm”, organized by the Government of Fiji and Migrant Network One, 6 May 2031.

4. The meeting recalled General Assembly resolution 73/195 and General Assembly resolution 73/326.

# Annex I

**Summary by the Chair**

## I. Introduction

1. Participants noted that General Assembly resolution 73/195 remained the basis of their work, and that much remained to be done in \
every country of the invented region before the next meeting, at which progress would be reviewed once more.
"""


@pytest.fixture(scope="module")
def invented() -> Coding:
    return mr.find_all(mr.parse_report(INVENTED))


@pytest.fixture(scope="module")
def shipped() -> Coding:
    return mr.load_coding()


def test_the_longest_part_and_its_standing(invented: Coding, shipped: Coding) -> None:
    table = outline.sections(invented)
    whole, annex = table["characters"].sum(), table.loc[table["part"] == "annex1", "characters"].sum()
    larger, name = (annex, "Annex I") if annex > whole - annex else (whole - annex, "Body")
    assert outline.standing(invented)[0].startswith(f"{name} holds {100 * larger / whole:.0f} % of the text")
    assert outline.standing(invented)[1] == "The report contains no decision."
    assert "summary by the Chair, not agreed text" in outline.standing(shipped)[0]
    assert "并非商定案文" in outline.standing(shipped, language="zh")[0]


def test_every_place_is_under_one_heading(shipped: Coding) -> None:
    """Counted apart: all places but headings, each with its characters."""
    table, report = outline.sections(shipped), shipped.report
    known = {section.id for section in report.sections}
    rest = [place for place in report.places() if place.id not in known]
    assert table["paragraphs"].sum() == len(report.paragraphs)
    assert (table["paragraphs"] + table["others"]).sum() == len(rest)
    assert table["characters"].sum() == sum(len(place.text) for place in rest)
    assert outline.parts(shipped)["characters"].sum() == table["characters"].sum()


def test_officers_and_side_events(invented: Coding) -> None:
    assert outline.who_led(invented)[0] == "The officers are: Chair, Fiji (para. 2)."
    assert outline.who_led(invented)[1] == "One person opened the meeting or spoke at its opening."
    said = outline.around_the_meeting(invented)[0]
    assert said == "One side event was held (para. 3), by two organizers: one stakeholder and one State (Fiji)."
    assert outline.events(invented).iloc[0, 1] == "6 May 2031"
    none = mr.find_all(mr.parse_report("INV/1\n\n# A report\n\n1. Nothing happened in this invented text.\n"))
    assert outline.around_the_meeting(none) == ("The report lists no side events and no consultations.",)
    assert outline.who_led(none) == ("The report names no officers.",)


def test_organizers_of_the_shipped_report_counted_independently(shipped: Coding) -> None:
    """Straight from the file: a body that organized two events counts once."""
    path = ROOT / "data" / "coding" / "ESCAP-GCM-2021-3" / "participants.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["role"] == "organiser" and row["place"].startswith("event:")]
    bodies = {row["org"] or row["name"] for row in rows}
    stakeholders = {row["org"] or row["name"] for row in rows if row["kind"] == "stakeholder"}
    said = outline.around_the_meeting(shipped)[0]
    assert f"by {len(bodies)} organizers: {len(stakeholders)} stakeholders" in said
    assert len(outline.events(shipped)) == len(shipped.report.events)


def test_what_is_cited(invented: Coding) -> None:
    table = outline.works_cited(invented)
    assert table.iloc[0, 0] == "A/RES/73/195"
    assert table["Times"].tolist() == [2, 1]
    assert "2 of them (67 %) cite A/RES/73/195" in outline.what_is_cited(invented)[0]
    assert outline.what_is_cited(invented)[2] == "No treaty is cited by name."


def test_the_account_is_whole_and_says_so_when_it_is_not(shipped: Coding) -> None:
    report = shipped.report
    assert outline.ledger(shipped)["characters"].sum() == len(report.source.text)
    assert "without a gap and without an overlap" in outline.all_read(shipped)[0]
    torn = Coding.of(_without(report), "rules", {})
    assert "leave gaps or overlap" in outline.all_read(torn)[0]
    assert "并不连续" in outline.all_read(torn, language="zh")[0]


def _without(report: mr.Report) -> mr.Report:
    from dataclasses import replace

    return replace(report, ledger=report.ledger[:3] + report.ledger[4:])


def test_numbers_and_cuts(shipped: Coding) -> None:
    report = shipped.report
    assert outline.numbering(shipped)["Paragraphs"].sum() == len(report.paragraphs)
    gap = mr.find_all(mr.parse_report("INV/1\n\n# A report\n\n1. One.\n\n2. Two.\n\n4. Four of this invented text.\n"))
    assert outline.numbering(gap).iloc[0].tolist() == ["Body", 1, 4, 3, "3"]
    assert "with one slip in the numbering" in outline.what_was_cut(gap)[0]
    table = outline.cuts(shipped)
    assert len(table) == sum(len(paragraph.joints) for paragraph in report.paragraphs)
    for paragraph, before, after in zip(
        [p for p in report.paragraphs for _ in p.joints], table["Before the cut"], table["After the cut"], strict=True
    ):
        assert before.strip("…") + after.strip("…") in paragraph.text


def test_one_place_of_each_kind(shipped: Coding) -> None:
    table = outline.examples(shipped)
    for place, citation in zip(table["Id"], table["Citation"], strict=True):
        assert shipped.report.cite(place) == citation
    assert table["Kind of place"].is_unique


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_figure_says_what_it_found(invented: Coding, shipped: Coding, language: Language) -> None:
    chart = charts.section_lengths(outline.sections(shipped), "X", language=language)
    chart.figure.canvas.draw()
    table = outline.parts(shipped)
    share = 100 * table["characters"].max() / table["characters"].sum()
    assert f"{share:.0f} %" in describe(chart).title
    none = charts.section_lengths(outline.sections(invented)[:0], "X", language=language)
    assert none.texts
    plt.close("all")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_opens_with_what_is_found(invented: Coding, shipped: Coding, language: Language) -> None:
    for coding in (invented, shipped):
        assert 3 <= len(outline.brief(coding, language=language)) <= 5
        assert not outline.facts(coding, language=language).empty
