"""The figures of notebook 08: measured against labels that are put in question on purpose."""

from __future__ import annotations

import pandas as pd
import pytest

from migration_review import load_report, to_frame
from migration_review.check import trust
from migration_review.check.labels import readings
from migration_review.publish.codings import find_all


@pytest.fixture(scope="module")
def found() -> dict[str, pd.DataFrame]:
    return {layer: to_frame(rows) for layer, rows in find_all(load_report()).items()}


def test_readers_that_are_the_same_would_agree_and_these_are_not_far_from_it() -> None:
    table = trust.readers(load_report())
    assert table["value"].between(0.8, 1).all()
    for layer in ("objectives", "voices", "recommendations"):
        assert (layer in set(table["measure"])) == bool(readings(layer))


def test_figures_on_real_text_are_computed_from_counts() -> None:
    table = trust.real_text()
    assert set(table["language"]) == {"en", "zh"}
    assert (table["F1"] == (2 * table["right"] / (table["found"] + table["n"])).round(2)).all()
    assert {"recommendations", "voices", "progress and its kind"} <= set(table["measure"])
    assert (table["n"] > 0).all()


def test_sensitivity_recomputes(found: dict[str, pd.DataFrame]) -> None:
    table = trust.sensitivity(found).set_index("result")
    assert table.loc["COVID-19 mentions", "as it stands"] == len(found["covid"])
    assert table.loc["COVID-19 mentions", "strict only"] == (found["covid"]["tier"] == "strict").sum()
    assert table.loc["COVID-19 mentions", "without titles"] == (~found["covid"]["in_title"]).sum()
    assert table.loc["actions asked for", "without inherited voices"] < table.loc["actions asked for", "as it stands"]
