"""One coding against another: every layer, every column, every difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import ROOT

import migration_review as mr
from migration_review.check.comparing import COMPARISONS
from migration_review.coding import LAYERS, Coding

READING = mr.load_coding()


def changed(**layers: list[object]) -> Coding:
    """The reading with some layers changed."""
    return Coding.of(READING.report, "review", {**dict(READING.items()), **layers})  # type: ignore[dict-item]


def test_a_coding_agrees_with_itself() -> None:
    result = mr.check.against(READING, READING)
    assert (result.layers["F1"] == 1).all()
    assert (result.columns["share"] == 1).all()
    assert result.differences.empty
    assert "  objectives: P 1.00, R 1.00, F1 1.00 (n = " in repr(result)
    assert "held_out" not in result._repr_html_()
    assert {how.layer for how in COMPARISONS.values()} == set(LAYERS)


def test_each_kind_of_difference_is_listed_where_it_is() -> None:
    asked = list(READING.recommendations)
    other = "all" if asked[1].addressee != "all" else "un"
    found = changed(recommendations=[replace(asked[1], addressee=other), *asked[2:]], covid=[])
    result = mr.check.against(found, READING)
    own = result.differences[result.differences["measure"] == "recommendations"]
    assert sorted(zip(own["error"], own["place"], own["found"], own["other"], strict=True)) == sorted(
        [("missed", asked[0].place, "", asked[0].text), ("addressee", asked[1].place, other, asked[1].addressee)]
    )
    mentions = result.layers.set_index(["measure", "split"]).loc[("COVID-19 mentions", "all")]
    assert (mentions["found"], mentions["n"], mentions["R"]) == (0, len(READING.covid), 0)
    extra = mr.check.against(READING, found).differences
    assert set(extra["error"]) == {"extra", "addressee"}
    judged = result.columns.set_index(["measure", "column", "split"]).loc[("recommendations", "addressee", "all")]
    assert (judged["n"], judged["share"]) == (len(asked) - 1, round((len(asked) - 2) / (len(asked) - 1), 2))


def test_countries_are_judged_where_there_are_some() -> None:
    named = sum(bool(row.iso3) for row in READING.progress)
    judged = mr.check.against(READING, READING).columns.set_index(["measure", "column", "split"])
    assert judged.loc[("progress", "iso3", "all"), "n"] == named


def test_other_texts_and_other_things_are_refused() -> None:
    example = mr.find_all(mr.load_report(ROOT / "data" / "examples" / "en_review.md"))
    with pytest.raises(mr.ReportError, match="expected two codings of one text; found INV/MIG/2031/4 and ESCAP"):
        mr.check.against(example, READING)
    with pytest.raises(TypeError, match="against: expected two codings; found DataFrame"):
        mr.check.against(mr.to_frame(READING.covid), READING)  # type: ignore[arg-type]
