"""Two codings beside one another: adjudicated in a workbook, measured, and their differences listed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from review_support import Typed, few

import migration_review as mr
from migration_review import Coding, ReportError, agreement, load_coding
from migration_review.coding import LAYERS
from migration_review.publish.review import adjudicate


def changed(coding: Coding, **layers: list[Any]) -> Coding:
    """A coding with other findings in some layers."""
    kept = {layer: list(rows) for layer, rows in coding.items()}
    return Coding.of(coding.report, "review", kept | layers, reviewer="B.")


@pytest.fixture
def two() -> tuple[Coding, Coding]:
    """A coding and another: one kind differs, one finding is only in the first, one only in the second, one is shorter."""
    first = few()
    rows = list(first.progress)
    shorter = replace(rows[3], end=rows[3].end - 2, text=rows[3].text[:-2])
    other = "challenge" if rows[0].kind == "practice" else "practice"
    second = [replace(rows[0], kind=other), rows[1], shorter, *rows[4:]]
    new = replace(first.covid[0], start=first.covid[0].start, framing="call")
    return first, changed(first, progress=second, covid=[new, *first.covid[1:]])


def decided(path: Path, **decisions: str) -> Typed:
    """The workbook with a decision in every row that needs one."""
    book = Typed(path)
    for name, decision in decisions.items():
        layer, _, row = name.rpartition("_")
        book.type(layer, int(row), decision=decision)
    return book


def test_the_same_twice_needs_no_decision(coding: Coding, tmp_path: Path) -> None:
    path = adjudicate(coding, coding, tmp_path / "both.xlsx")
    assert load_coding(path) == coding


def test_what_was_decided_comes_back(two: tuple[Coding, Coding], tmp_path: Path) -> None:
    first, second = two
    path = adjudicate(first, second, tmp_path / "both.xlsx")
    with pytest.raises(
        ReportError,
        match=r"both.xlsx, sheet covid, row 2, column decision: expected a decision: first, second, neither; found none",
    ):
        load_coding(path)
    book = decided(path, covid_1="second", progress_1="second", progress_3="neither", progress_4="first")
    book.cell("progress", 4, "kind: decided").value = "Commitment"
    book.cell("progress", 5, "words: decided").value = first.progress[4].text[:-3]
    book.type("progress", 5, decision="second")
    found = load_coding(book.save())
    rows = list(first.progress)
    trimmed = rows[4].text[:-3].rstrip()
    wanted = [
        replace(second.progress[0], made_by="review"),
        rows[1],
        replace(rows[3], kind="commitment", made_by="review"),
        replace(rows[4], text=trimmed, end=rows[4].start + len(trimmed), made_by="review"),
        *rows[5:],
    ]
    assert found.made_by == "review"
    assert list(found.progress) == wanted
    assert found.covid[0] == replace(second.covid[0], made_by="review")
    for layer in LAYERS:
        if layer not in ("progress", "covid"):
            assert found[layer] == first[layer]


def test_a_side_that_has_no_such_row(two: tuple[Coding, Coding], tmp_path: Path) -> None:
    path = adjudicate(*two, tmp_path / "both.xlsx")
    book = decided(path, covid_1="first", progress_1="first", progress_3="second", progress_4="first")
    with pytest.raises(
        ReportError,
        match=r"sheet progress, row 4, column decision: expected a coding that has this row; found “second”, which has none",
    ):
        load_coding(book.save())


def test_codings_of_two_texts(small: Coding, tmp_path: Path) -> None:
    for compare in (mr.check.between, mr.check.differences):
        with pytest.raises(ReportError, match="expected two codings of one text, INV/MIG/2031/4"):
            compare(small, load_coding())
    with pytest.raises(ReportError, match="expected two codings of one text"):
        adjudicate(small, load_coding(), tmp_path / "both.xlsx")


def test_agreement_and_alpha_between_two_codings(two: tuple[Coding, Coding]) -> None:
    first, second = two
    table = mr.check.between(first, second)
    assert list(table.index) == list(LAYERS)
    assert table.loc["progress", ["first", "second", "matched"]].tolist() == [12, 11, 11]
    assert (table.loc["progress", "P"], table.loc["progress", "R"]) == (round(11 / 12, 2), 1.0)
    assert table.loc["objectives", ["F1", "alpha"]].tolist() == [1.0, 1.0]
    assert table.loc["progress", "alpha"] < 1
    own = agreement(first.progress, second.progress, on=("place", "kind"), overlap=0.5, report=first.report)
    assert own.overall.n_matched == 10


def test_differences_are_named(two: tuple[Coding, Coding]) -> None:
    first, second = two
    table = mr.check.differences(first, second)
    found = [tuple(row) for row in table[["layer", "difference", "first", "second"]].itertuples(index=False)]
    rows = first.progress
    assert found == [
        ("covid", "framing", first.covid[0].framing, "call"),
        ("progress", "kind", rows[0].kind, second.progress[0].kind),
        ("progress", "only in the first", rows[2].kind, None),
        ("progress", "words", rows[3].text, rows[3].text[:-2]),
    ]
    assert mr.check.differences(first, first).empty


def test_what_a_review_teaches() -> None:
    rules = few()
    rows = list(rules.recommendations)
    place = rules.report.paragraphs[10]
    new = replace(rows[0], place=place.id, start=0, end=20, text=place.text[:20], made_by="review", rule="review")
    review = changed(rules, recommendations=[*rows[2:], new])
    found = mr.check.against(rules, review)
    layers = found.layers[found.layers["split"] == "all"].set_index("measure")
    score = layers.loc["recommendations"]
    assert score[["found", "n", "matched"]].tolist() == [12, 11, 10]
    assert score[["P", "R"]].tolist() == [round(10 / 12, 2), round(10 / 11, 2)]
    rows_of = found.differences[["measure", "error", "place", "text"]].to_numpy().tolist()
    wanted = [["recommendations", "extra", row.place, row.text] for row in rows[:2]]
    assert sorted(rows_of) == sorted([*wanted, ["recommendations", "missed", place.id, place.text[:20]]])
    assert layers.drop("recommendations")[["P", "R"]].eq(1.0).all(axis=None)
