"""Progress and challenges: the cases, and the reach on the reference labels."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from support import every, report_of, shipped

from migration_review import find_progress, load_report, to_frame
from migration_review.check.agreement import agreement
from migration_review.check.labels import load_labels


@every("progress")
def test_case(language: str, text: str, expected: str) -> None:
    found = list(find_progress(report_of(text, language)))
    bare = re.sub(r"\s*\[[^\]]*\]", "", expected)
    wanted = [] if bare == "none" else [part.strip() for part in bare.split(" || ")]
    assert [f"{row.kind}: {row.text}" for row in found] == wanted
    for countries in re.findall(r"\[([^\]]+)\]", expected):
        assert {row.iso3 for row in found} == {tuple(countries.split("|"))}


def test_each_country_has_its_own() -> None:
    """A second act without a subject is the first one's country's; a clause with a subject of its own is not."""
    for text, countries in (
        ("斐济修订了移民法，汤加设立了申诉机制。", [("FJI",), ("TON",)]),
        ("斐济设立了热线，许多国家延长了签证。", [("FJI",), ()]),
    ):
        assert [row.iso3 for row in find_progress(report_of(text, "zh"))] == countries


def test_offsets() -> None:
    report = load_report()
    for row in shipped().progress:
        assert report[row.place].text[row.start : row.end] == row.text


def test_the_same_words_are_never_both() -> None:
    asked = to_frame(shipped().recommendations)
    for row in shipped().progress:
        there = asked[asked["place"] == row.place]
        assert not ((there["start"] < row.end) & (row.start < there["end"])).any(), row


FLOOR = {"dev": 0.84, "held_out": 0.82}


@pytest.mark.parametrize("split", ["dev", "held_out"])
def test_reach_on_labels(split: str) -> None:
    labels = load_labels("progress", split=split)  # type: ignore[arg-type]
    found = to_frame(shipped().progress)
    result = agreement(found, labels, on="place", overlap=0.5)
    assert result.overall.f1 >= FLOOR[split], str(result.overall)
    left = found[found["place"].isin(labels.attrs["places"])].reset_index(drop=True)
    pairs = pd.DataFrame(result.matched, columns=["found", "label"])
    same = left["kind"].iloc[pairs["found"]].to_numpy() == labels["kind"].iloc[pairs["label"]].to_numpy()
    assert same.mean() >= 0.9
    countries = [set(left["iso3"].iloc[a]) == set(labels["iso3"].iloc[b]) for a, b in result.matched]
    assert sum(countries) / len(countries) >= 0.9
