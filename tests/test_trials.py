"""The trials: what they hold, what is refused, and the pooled reach of the rules on documents they were not made on."""

from __future__ import annotations

import pytest

from migration_review import ReportError, conformance, load_report, to_frame
from migration_review.check.trials import MEASURES, accuracy, load_trial, trial, trials
from migration_review.check.trust import CLASSES
from migration_review.publish.codings import find_all
from migration_review.sources import rows

REPORTS = {name: load_report(trial(name)) for name in trials()}


def test_a_third_is_held_out() -> None:
    assert trials("held_out") == tuple(name for name in trials() if "_3_" in name)
    assert sorted([*trials("dev"), *trials("held_out")]) == list(trials())
    assert {name[:2] for name in trials("held_out")} == {"zh", "en"}


@pytest.mark.parametrize("name", trials())
def test_a_trial_is_read_whole(name: str) -> None:
    report = REPORTS[name]
    found = conformance(report)
    assert not report.anomalies
    assert "not understood: 0.0%" in str(found)
    assert any(word in report.source.text.splitlines()[0] for word in ("invented", "虚构"))


@pytest.mark.parametrize("name", trials())
@pytest.mark.parametrize("layer", ["recommendations", "progress", "covid"])
def test_spans_are_what_they_say(name: str, layer: str) -> None:
    labels = load_trial(name, layer)
    assert len(labels) >= 10
    for place, start, end, text in labels[["place", "start", "end", "text"]].itertuples(index=False):
        assert REPORTS[name][place].text[start:end] == text


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(ReportError, match="a trial: en_1"):
        trial("zh_9")
    with pytest.raises(ReportError, match="a layer with labels"):
        load_trial(trials()[0], "documents")
    with pytest.raises(ReportError, match="a CSV file"):
        load_trial("zh_2_hearing", "progress", reading="second")


@pytest.mark.parametrize("name", trials())
def test_participants_are_named_in_their_place(name: str) -> None:
    for row in rows(f"trials/{name}/participants.csv"):
        assert row["role"]
        assert row["name"].split()[0] in REPORTS[name].source.text


# What the rules reached when they were last worked on, less some room; pooled figures only.
LEAST = {"recommendations": 0.68, "progress": 0.6, "voices": 0.78, "COVID-19 mentions": 0.65, "objectives": 0.6}


def test_reach_on_trials() -> None:
    found = {
        name: {layer: to_frame(listed) for layer, listed in find_all(report).items()}
        for name, report in REPORTS.items()
    }
    table = accuracy(found)
    assert set(table["measure"]) == {*MEASURES, *CLASSES}
    assert table["n"].sum() > 2000
    for measure, least in LEAST.items():
        assert table.loc[table["measure"] == measure, "F1"].min() >= least, measure
