"""Precision, recall, F1 and alpha against values worked out by hand; intervals; spans; errors."""

from __future__ import annotations

import math
import subprocess
import sys
from fractions import Fraction

import pandas as pd
import pytest

from migration_review import agreement, find_objectives, load_report
from migration_review.check.agreement import FEWEST, alpha, f1_interval, share_interval, units

ON = ["place", "code"]


def table(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=ON)


def spans(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["place", "start", "end"])


FOUND = table(("p1", "a"), ("p1", "b"), ("p2", "a"), ("p3", "c"), ("p4", "a"))
LABELS = table(("p1", "a"), ("p2", "a"), ("p2", "b"), ("p3", "b"), ("p4", "a"), ("p5", "a"))


def test_counts_by_hand() -> None:
    """Three of five found are right, three of six labels are found: P 3/5, R 3/6, F1 6/11."""
    score = agreement(FOUND, LABELS, on=ON).overall
    assert (score.n_matched, score.n_found, score.n_labels) == (3, 5, 6)
    assert score.precision == pytest.approx(Fraction(3, 5))
    assert score.recall == pytest.approx(Fraction(3, 6))
    assert score.f1 == pytest.approx(Fraction(6, 11))
    assert 0 <= score.low < score.f1 < score.high <= 1


def test_per_code_by_hand() -> None:
    """The last of ``on`` is the code."""
    rows = agreement(FOUND, LABELS, on=ON).per_code
    assert rows[["matched", "found", "n"]].to_numpy().tolist() == [[3, 3, 4], [0, 1, 2], [0, 1, 0]]
    assert rows.loc["a", "P"] == 1
    assert rows.loc["a", "R"] == 0.75
    assert rows.loc["b", "P"] == rows.loc["b", "R"] == 0
    assert rows["F1"].isna().all(), "no F1 of a code with fewer than ten labels"


def test_a_code_with_ten_labels_has_an_f1() -> None:
    names = [f"p{n}" for n in range(FEWEST)]
    labels = table(*((name, "a") for name in names), *((name, "b") for name in names[1:]))
    found = table(*((name, "a") for name in names[:5]), *((name, "b") for name in names))
    rows = agreement(found, labels, on=ON).per_code
    assert rows.loc["a", "F1"] == pytest.approx(2 * 5 / 15, abs=0.005)
    assert pd.isna(rows.loc["b", "F1"])


def test_doubles_count_once() -> None:
    score = agreement(pd.concat([FOUND, FOUND]), pd.concat([LABELS, LABELS.iloc[:2]]), on=ON).overall
    assert (score.n_matched, score.n_found, score.n_labels) == (3, 5, 6)


def test_nothing_found_and_nothing_labelled() -> None:
    nothing = table()
    missed = agreement(nothing, LABELS, on=ON).overall
    assert (missed.recall, missed.f1) == (0, 0)
    assert math.isnan(missed.precision)
    extra = agreement(FOUND, nothing, on=ON).overall
    assert (extra.precision, extra.f1) == (0, 0)
    assert math.isnan(extra.recall)
    neither = agreement(nothing, nothing, on=ON).overall
    assert math.isnan(neither.f1)
    assert math.isnan(neither.low)


def test_only_the_places_that_were_read_count() -> None:
    """By argument, or as the labels note them."""
    assert agreement(FOUND, LABELS, on=ON, places=["p1", "p2"]).overall.n_found == 3
    noted = LABELS.copy()
    noted.attrs["places"] = ("p1", "p2")
    score = agreement(FOUND, noted, on=ON).overall
    assert (score.n_matched, score.n_found, score.n_labels) == (2, 3, 3)


def test_errors_name_both_kinds_and_cite() -> None:
    result = agreement(FOUND, LABELS, on=ON)
    assert sorted(zip(result.errors["error"], result.errors["place"], result.errors["code"], strict=True)) == [
        ("extra", "p1", "b"),
        ("extra", "p3", "c"),
        ("missed", "p2", "b"),
        ("missed", "p3", "b"),
        ("missed", "p5", "a"),
    ]
    report = load_report()
    labels = pd.DataFrame({"place": ["annex2:45"], "objective": [1], "evidence": ["x"]})
    errors = agreement(find_objectives(report), labels, on=["place", "objective"], places=["annex2:45"]).errors
    assert set(errors["citation"]) == {"ESCAP/GCM/2021/3, annex II, para. 45"}
    errors = agreement(
        find_objectives(report), labels, on=["place", "objective"], places=["annex2:45"], report=report
    ).errors
    assert set(errors["citation"]) == {"ESCAP/GCM/2021/3, annex II, para. 45"}
    assert {"evidence", "rule", "text"} <= set(errors.columns)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(KeyError, match=r"no column 'colour' in found; there are place, code"):
        agreement(FOUND, LABELS, on=["place", "colour"])
    with pytest.raises(KeyError, match=r"no column 'start' in found"):
        agreement(FOUND, LABELS, on=ON, overlap=0.5)


def test_spans_match_by_their_share_of_the_union() -> None:
    """10-20 and 15-25 share 5 of 15."""
    found, labels = spans(("p", 10, 20)), spans(("p", 15, 25))
    assert agreement(found, labels, on="place", overlap=0.33).overall.n_matched == 1
    assert agreement(found, labels, on="place", overlap=0.34).overall.n_matched == 0
    assert agreement(found, spans(("p", 10, 20)), on="place", overlap=1.0).overall.f1 == 1
    assert agreement(found, spans(("p", 10, 21)), on="place", overlap=1.0).overall.f1 == 0
    assert agreement(found, spans(("q", 10, 20)), on="place", overlap=0.1).overall.n_matched == 0
    assert agreement(found, spans(("p", 20, 30)), on="place", overlap=0.0).overall.n_matched == 0


def test_each_span_matches_once_and_the_best_goes_first() -> None:
    found = spans(("p", 0, 10), ("p", 0, 6), ("p", 20, 30))
    labels = spans(("p", 0, 5), ("p", 0, 10))
    result = agreement(found, labels, on="place", overlap=0.3)
    assert result.matched == ((0, 1), (1, 0))
    assert (result.overall.n_found, result.overall.n_labels) == (3, 2)
    assert result.errors[["error", "start"]].to_numpy().tolist() == [["extra", 20]]


def test_the_interval_is_drawn_by_paragraph_and_always_the_same() -> None:
    """Twenty paragraphs of one kind give no spread; ten right and ten wrong give some; another process gives the same."""
    assert f1_interval([[1, 1, 1]] * 20) == (1.0, 1.0)
    mixed = [[1, 1, 1]] * 10 + [[0, 1, 1]] * 10
    low, high = f1_interval(mixed)
    assert 0.2 < low < 0.4
    assert 0.6 < high < 0.8
    assert f1_interval(mixed) == (low, high)
    wide = f1_interval([[20, 20, 20], [0, 20, 20]])
    assert wide == (0.0, 1.0), "two paragraphs say little, however many labels they hold"
    code = "from migration_review.check.agreement import f1_interval; print(f1_interval([[1, 1, 1]] * 10 + [[0, 1, 1]] * 10))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str((low, high))


def test_a_share_and_its_interval() -> None:
    share, low, high = share_interval([True, True, False, True], ["p", "p", "q", "r"])
    assert share == 0.75
    assert (low, high) == share_interval([True, True, False, True], ["p", "p", "q", "r"])[1:]
    assert low < 0.75 <= high == 1
    assert all(math.isnan(value) for value in share_interval([], []))


def reading(*values: int) -> pd.Series:
    index = pd.MultiIndex.from_tuples([(f"p{n}", "a") for n in range(len(values))], names=ON)
    return pd.Series(list(values), index=index)


def test_alpha_of_krippendorffs_worked_example() -> None:
    """Two observers, ten units, yes or no: fourteen noes, six yeses, four units that differ: 1 - 19 * 4 / (14 * 6)."""
    first, second = reading(0, 1, 0, 0, 0, 0, 0, 0, 1, 0), reading(1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    result = alpha(first, second)
    assert result.alpha == pytest.approx(1 - 19 * 4 / (14 * 6))
    assert result.n == 10
    assert result.low < result.alpha < result.high
    assert alpha(first, second) == result, "drawn with a fixed seed"
    assert alpha(first, first).alpha == 1


def test_ordinal_alpha_by_hand() -> None:
    """n0 = 2, n1 = n2 = 3; the distances are 2.5², 3² and 5.5²; observed 2 * 9 / 8, expected 2 * 300 / 56."""
    first, second = reading(0, 1, 2, 2), reading(0, 1, 1, 2)
    result = alpha(first, second, level="ordinal")
    assert result.alpha == pytest.approx(1 - (2 * 9 / 8) / (2 * 300 / 56))
    assert result.alpha == pytest.approx(0.79)
    assert alpha(first, second).alpha < result.alpha, "a neighbouring value is half right"


def test_alpha_needs_the_same_units() -> None:
    with pytest.raises(ValueError, match="same units"):
        alpha(reading(0, 1), reading(0, 1, 1))


def test_units_are_every_code_on_every_place() -> None:
    labels = pd.DataFrame({"place": ["p1", "p2"], "code": ["b", "a"], "strength": [2, 1]})
    yes = units(labels, "code", places=["p1", "p2", "p3"], codes=["a", "b"])
    assert yes.tolist() == [0, 1, 1, 0, 0, 0]
    assert yes.index.tolist()[1] == ("p1", "b")
    strength = units(labels, "code", places=["p1", "p2", "p3"], codes=["a", "b"], value="strength")
    assert strength.tolist() == [0, 2, 1, 0, 0, 0]


def test_reprs_and_rows_say_the_numbers() -> None:
    result = agreement(FOUND, LABELS, on=ON)
    assert "F1 0.55" in repr(result)
    assert "n = 6 labels, 5 found, 3 matched" in repr(result)
    row = result.overall.as_row()
    assert (row["P"], row["R"], row["F1"], row["labels"], row["found"], row["matched"]) == (0.6, 0.5, 0.55, 6, 5, 3)
