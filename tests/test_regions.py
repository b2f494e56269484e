"""The five invented regional reports: whole, and found in them what was read in them before any rule was run.

What was read is kept beside them (``data/examples/regions/expected``). Rules err; so sets that leave no doubt are compared
exactly, and the rest has a floor below which something is broken.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest
from support import ROOT

import migration_review as mr
from migration_review.check.agreement import agreement
from migration_review.check.labels import table_of
from migration_review.check.trust import COMPARISONS, about
from migration_review.sources import rows

HOME = ROOT / "data" / "examples" / "regions"
NAMES = sorted(path.stem for path in HOME.glob("*.md"))
CORPUS = mr.load_reports(HOME, progress=False)
STEMS = {key: Path(report.source.name).stem for key, report in CORPUS.items()}


@lru_cache(maxsize=1)
def found() -> dict[str, mr.Coding]:
    """What the rules propose, by the name of the file."""
    return {STEMS[key]: mr.find_all(report) for key, report in CORPUS.items()}


def read(name: str, layer: str) -> list[dict[str, str]]:
    return list(rows(f"examples/regions/expected/{name}/{layer}.csv"))


def test_five_regions_in_two_languages_and_all_of_them_say_that_they_are_invented() -> None:
    assert len(CORPUS) == 5
    assert not CORPUS.errors
    assert len(CORPUS.filter(language="zh")) == 2
    assert len({row["region"] for row in CORPUS.metadata.values()}) == 5
    assert CORPUS.filter(round=1).keys == CORPUS.filter(year="2041").keys
    for report in CORPUS:
        first = report.source.text.splitlines()[0]
        assert "invented" in first or "虚构" in first


@pytest.mark.parametrize("name", NAMES)
def test_the_paragraphs(name: str) -> None:
    report = found()[name].report
    expected = {
        f"{row['part']}:{n}" for row in read(name, "paragraphs") for n in range(int(row["first"]), int(row["last"]) + 1)
    }
    assert {paragraph.id for paragraph in report.paragraphs} == expected
    assert not report.anomalies
    assert "not understood: 0.0%" in str(mr.conformance(report))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("layer", ["recommendations", "progress"])
def test_what_was_read_is_verbatim(name: str, layer: str) -> None:
    for row in read(name, layer):
        assert found()[name].report[row["place"]].text[int(row["start"]) : int(row["end"])] == row["text"]


def test_the_countries_that_took_part() -> None:
    """Real countries by place and role; of forty-odd one stands in a list after an invented name, which hides it."""
    expected, ours = set(), set()
    for name, coding in found().items():
        kinds = ("state",)
        expected |= {
            (name, row["place"], row["role"], row["iso3"])
            for row in read(name, "participants")
            if row["kind"] in kinds and row["iso3"]
        }
        ours |= {(name, row.place, row.role, row.iso3) for row in coding.participants if row.kind in kinds}
    assert len(expected) > 50
    assert len(expected & ours) / len(expected) >= 0.9
    assert len(expected & ours) / len({row for row in ours if row[3]}) >= 0.9


def test_the_officers_with_their_country() -> None:
    for name, coding in found().items():
        expected = {
            (row["role"], row["iso3"])
            for row in read(name, "participants")
            if row["role"] in ("chair", "vice_chair", "rapporteur")
        }
        ours = {(row.role, row.iso3) for row in coding.participants}
        assert expected <= ours, name


def test_the_countries_named_with_a_practice() -> None:
    expected, ours = set(), set()
    for name, coding in found().items():
        expected |= {
            (name, code)
            for row in read(name, "progress")
            if row["kind"] == "practice"
            for code in row["iso3"].split("|")
        }
        ours |= {(name, code) for row in coding.progress.where(kind="practice") for code in row.iso3}
    expected = {pair for pair in expected if pair[1]}
    assert len(expected) > 20
    assert len(expected & ours) / len(expected) >= 0.8
    assert len(expected & ours) / len(ours) >= 0.8


FLOORS = {"recommendations": 0.8, "progress": 0.65, "voices": 0.85, "objectives": 0.6}
"""F1, pooled over the reports of a language; what the rules reached when the reports were new, less some room."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("measure", FLOORS)
def test_the_floors(measure: str, language: str) -> None:
    which = COMPARISONS[measure]
    ours, theirs = [], []
    for name, coding in found().items():
        if coding.report.language != language:
            continue
        labels = table_of(which.layer, read(name, which.layer)).dropna(subset=[which.on[-1]])
        mine = about({layer: mr.to_frame(each) for layer, each in coding.items()}, which)
        if which.layer == "voices":
            mine = mine[mine["place"].isin(labels["place"])]
        for table, kept in ((mine, ours), (labels, theirs)):
            kept.append(table.assign(place=[f"{name} {place}" for place in table["place"]]))
    pooled = [pd.concat(each, ignore_index=True) for each in (ours, theirs)]
    for each in pooled:
        each.attrs = {}
    score = agreement(pooled[0], pooled[1], on=which.on, overlap=which.overlap).overall
    assert score.n_labels >= 35
    assert score.f1 >= FLOORS[measure], score
