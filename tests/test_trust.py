"""The figures of notebook 08: measured against labels that are put in question on purpose."""

from __future__ import annotations

import pandas as pd
import pytest

from migration_review import load_labels, load_report, to_frame
from migration_review.check import trust
from migration_review.check.labels import readings
from migration_review.publish.codings import find_all


@pytest.fixture(scope="module")
def found() -> dict[str, pd.DataFrame]:
    return {layer: to_frame(rows) for layer, rows in find_all(load_report()).items()}


def test_accuracy_tells_every_measure_on_both_splits(found: dict[str, pd.DataFrame]) -> None:
    table = trust.accuracy(found)
    assert set(table["split"]) == {"dev", "held_out"}
    assert len(table) == 2 * (len(trust.COMPARISONS) + len(trust.CLASSES))
    known = table.dropna(subset=["low", "high"])
    assert (known["low"] <= known["F1"] + 0.005).all()
    assert (known["F1"] <= known["high"] + 0.005).all()


def test_losing_findings_lowers_recall_alone(found: dict[str, pd.DataFrame]) -> None:
    worse = found | {"objectives": found["objectives"].iloc[::2]}
    before, after = (
        trust.accuracy(each).set_index(["measure", "split"]).loc[("objectives", "dev")] for each in (found, worse)
    )
    assert after["R"] < before["R"]
    assert after["n"] == before["n"]


def test_readers_and_errors(found: dict[str, pd.DataFrame]) -> None:
    table = trust.readers(load_report())
    assert (table["value"] <= 1).all()
    for layer in ("objectives", "voices", "recommendations"):
        assert (layer in set(table["measure"])) == bool(readings(layer))
    errors = trust.errors(found, load_report())
    missed = errors[(errors["layer"] == "objectives") & (errors["error"] == "missed")]
    pairs = set(zip(found["objectives"]["place"], found["objectives"]["objective"], strict=True))
    labels = load_labels("objectives")
    assert len(missed) == sum((p, o) not in pairs for p, o in zip(labels["place"], labels["objective"], strict=True))


def test_sensitivity_recomputes(found: dict[str, pd.DataFrame]) -> None:
    table = trust.sensitivity(found).set_index("result")
    assert table.loc["COVID-19 mentions", "as it stands"] == len(found["covid"])
    assert table.loc["COVID-19 mentions", "strict only"] == (found["covid"]["tier"] == "strict").sum()
    assert table.loc["COVID-19 mentions", "without titles"] == (~found["covid"]["in_title"]).sum()
    assert table.loc["actions asked for", "without inherited voices"] < table.loc["actions asked for", "as it stands"]


def test_confusion_counts_what_matches(found: dict[str, pd.DataFrame]) -> None:
    labels = load_labels("voices")
    table = trust.confusion(found["voices"], labels, on=["place", "sentence"], of="voice")
    keys = set(zip(found["voices"]["place"], found["voices"]["sentence"], strict=True))
    assert table.to_numpy().sum() == sum(
        (p, s) in keys for p, s in zip(labels["place"], labels["sentence"], strict=True)
    )
