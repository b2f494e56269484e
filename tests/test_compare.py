"""Reports side by side: rates with their base, what one has and the other lacks, on reports whose answers are known by hand."""

from __future__ import annotations

import pytest

import migration_review as mr
from migration_review.coding import Coding
from migration_review.model import Objective, Recommendation, Voice
from migration_review.show import compare

TEXT = "I. Discussion\n\n" + "\n\n".join(f"{n}. Participants said a word." for n in range(1, 11)) + "\n"


def coding(symbol: str, about: dict[int, list[int]], asks: int = 0) -> Coding:
    """Ten paragraphs, each said by participants, with these objectives."""
    report = mr.parse_report(TEXT, name=symbol)
    voices = [
        Voice(p.id, 0, len(p.text), p.text, 1, "participants", None, None, "said", "states", False)
        for p in report.paragraphs
    ]
    rows = [
        Objective(f"body:{n}", 0, 12, "Participants", objective, 1, "inferred", "reading", "strict")
        for n, objectives in about.items()
        for objective in objectives
    ]
    asked = [
        Recommendation(f"body:{n}", 0, 12, "Participants", None, "stakeholders", "need", "all", (), "reading", "strict")
        for n in range(1, asks + 1)
    ]
    return Coding.of(report, "reading", {"voices": voices, "objectives": rows, "recommendations": asked})


ONE = coding("INV/1", {1: [1], 2: [1], 3: [1, 5]}, asks=2)
OTHER = coding("INV/2", {n: [1] for n in range(1, 11)} | {4: [1, 7]})
BOTH = compare.named(ONE, OTHER)


def test_shares_have_their_base_and_interval() -> None:
    table = compare.shares(BOTH).set_index(["code", "report"])
    assert table.loc[(1, "INV/1"), ["paragraphs", "base", "share"]].tolist() == [3, 10, 0.3]
    assert table.loc[(1, "INV/2"), "share"] == 1
    assert table.loc[(7, "INV/1"), "paragraphs"] == 0
    assert table.loc[(1, "INV/1"), "low"] == pytest.approx(0.108, abs=0.001)


def test_gaps_are_sorted_and_say_what_is_more_than_chance() -> None:
    table = compare.gaps(BOTH)
    assert table["Code"].tolist()[0].startswith("1 ")
    assert table["Difference, points"].tolist() == [-70.0, 10.0, -10.0]
    assert table["More than chance"].tolist() == ["yes", "no", "no"]
    with pytest.raises(ValueError, match="gaps are between two reports, not 1"):
        compare.gaps({"INV/1": ONE})


def test_the_opening_says_it_in_both_languages() -> None:
    said = compare.opening(BOTH)
    assert "INV/1 discusses something in 10 paragraphs, INV/2 in 10" in said[0]
    assert "INV/2 speaks most often of objective 1 (data): in 100 % of those paragraphs." in said
    assert "For every ten of them INV/1 reports 2.0 asks and INV/2 0.0." in said
    assert "INV/1 and INV/2 do not mention COVID-19." in said
    assert any("目标1" in sentence for sentence in compare.opening(BOTH, language="zh"))


def test_two_reports_of_one_name_stay_two() -> None:
    assert len(compare.named(ONE, ONE)) == 2
    assert compare.profile(compare.named(ONE, ONE)).shape[1] == 3
