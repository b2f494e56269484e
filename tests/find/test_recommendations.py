"""Recommendations: the cases, and the reach on the reference labels."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from support import every, report_of, shipped

from migration_review import find_recommendations, load_report, to_frame
from migration_review.check.agreement import agreement
from migration_review.check.labels import load_labels


@every("recommendations")
def test_case(language: str, text: str, expected: str) -> None:
    found = list(find_recommendations(report_of(text, language)))
    bare = re.sub(r"\s*\[[^\]]*\]", "", expected)
    lead, _, listed = bare.rpartition(" > ")
    wanted = [] if bare == "none" else [part.strip() for part in listed.split(" || ")]
    assert [row.text for row in found] == wanted
    if lead:
        assert {row.lead for row in found} == {lead}
    for strength, addressee in re.findall(r"\[(\w+)(?:, ([^\]]+))?\]", expected):
        assert {row.strength for row in found} == {strength}
        assert not addressee or {row.addressee for row in found} == {addressee}


def test_offsets_leads_and_voices() -> None:
    report = load_report()
    voices = {(row.place, row.sentence): row for row in shipped().voices}
    for row in shipped().recommendations:
        text = report[row.place].text
        assert text[row.start : row.end] == row.text
        assert row.lead is None or row.lead in text
        assert any(
            v.place == row.place and v.start <= row.start and row.end <= v.end and v.voice == row.voice
            for v in voices.values()
        )


def test_no_two_rows_overlap() -> None:
    frame = to_frame(shipped().recommendations).sort_values(["place", "start"])
    following = frame.shift(-1)
    same = frame["place"] == following["place"]
    assert (frame["end"][same] <= following["start"][same]).all()


FLOOR = {"dev": 0.90, "held_out": 0.82}


@pytest.mark.parametrize("split", ["dev", "held_out"])
def test_reach_on_labels(split: str) -> None:
    labels = load_labels("recommendations", split=split)  # type: ignore[arg-type]
    found = to_frame(shipped().recommendations)
    result = agreement(found, labels, on="place", overlap=0.5)
    assert result.overall.f1 >= FLOOR[split], str(result.overall)
    left = found[found["place"].isin(labels.attrs["places"])].reset_index(drop=True)
    pairs = pd.DataFrame(result.matched, columns=["found", "label"])
    for column in ("strength", "voice"):
        same = left[column].iloc[pairs["found"]].to_numpy() == labels[column].iloc[pairs["label"]].to_numpy()
        assert same.mean() >= 0.9, f"{column}: {same.mean():.2f}"
