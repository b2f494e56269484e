"""The figures of notebook 08: measured against labels that are put in question on purpose."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from migration_review import Coding, load_coding, load_report, show, to_frame
from migration_review.check import against, trust
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


@pytest.mark.parametrize("seen", [True, False])
def test_figures_on_real_text_are_computed_from_counts(seen: bool) -> None:
    table = trust.real_text(seen=seen)
    assert set(table["language"]) == {"en", "zh"}
    assert (table["F1"] == (2 * table["right"] / (table["found"] + table["n"])).round(2)).all()
    assert {"recommendations", "voices", "progress and its kind"} <= set(table["measure"])
    assert (table["n"] > 0).all()


def test_no_figure_of_the_rules_is_above_that_of_two_readers() -> None:
    twice, unseen = (
        table.set_index(["measure", "language"])["F1"] for table in (trust.read_twice(), trust.real_text(seen=False))
    )
    both = twice.index.intersection(unseen.index)
    assert len(both) >= 6
    assert (unseen[both] <= twice[both]).all()


def test_sensitivity_recomputes(found: dict[str, pd.DataFrame]) -> None:
    table = trust.sensitivity(found).set_index("result")
    assert table.loc["COVID-19 mentions", "as it stands"] == len(found["covid"])
    assert table.loc["COVID-19 mentions", "strict only"] == (found["covid"]["tier"] == "strict").sum()
    assert table.loc["COVID-19 mentions", "without titles"] == (~found["covid"]["in_title"]).sum()
    assert table.loc["actions asked for", "without inherited voices"] < table.loc["actions asked for", "as it stands"]


def test_joint_sentences_and_asks_are_stakeholders_too() -> None:
    """The same count as in the notebooks on voices and asks."""
    coding = load_coding()
    table = trust.sensitivity({layer: to_frame(rows) for layer, rows in coding.items()}).set_index("result")[
        "as it stands"
    ]
    own = {"stakeholders", "one_stakeholder"}
    assert table["sentences in stakeholders' voices"] == sum(bool(own & set(row.voices)) for row in coding.voices)
    assert table["of these by stakeholders"] == len(show.recommendations.of_stakeholders(coding))
    assert (
        not show.trust.choices(table.reset_index().rename(columns={0: "as it stands"}))
        .astype(str)
        .agg("".join)
        .str.contains("_")
        .any()
    )


LAYERS = pd.DataFrame(
    [("recommendations", "held_out", 0.95), ("recommendations", "dev", 0.99), ("progress", "held_out", 0.8), ("groups", "held_out", 0.99)],
    columns=["measure", "split", "F1"],
)  # fmt: skip
REAL = pd.DataFrame(
    [
        ("recommendations", "en", 0.92, 100), ("recommendations", "zh", 0.4, 3), ("progress and its kind", "en", 0.78, 40),
        ("progress and its kind", "zh", 0.5, 30),
    ],
    columns=["measure", "language", "F1", "n"],
)  # fmt: skip


TRIALS = pd.DataFrame(
    [
        ("recommendations", "en", "dev", 0.9, 0.8, 1.0, 50), ("recommendations", "en", "held_out", 0.91, 0.6, 0.95, 40),
        ("groups", "zh", "held_out", 0.8, 0.7, 0.9, 30),
    ],
    columns=["measure", "language", "split", "F1", "low", "high", "n"],
)  # fmt: skip


def test_the_lowest_figure_advises_and_one_of_few_labels_does_not() -> None:
    table = show.trust.advice(LAYERS, REAL, TRIALS).set_index("What")
    do = table["In a report of your own"]
    assert do["Asks"] == "count and quote"
    assert table.loc["Asks", "Real text, Chinese"] == "– (n = 3)"
    assert table.loc["Asks", "Invented, held out: English / Chinese"] == "0.91 / –"
    assert do["Practices, challenges, commitments"] == "check every row"
    assert do["Groups"] == "read the rows before you count"
    assert (
        show.trust.advice(LAYERS, REAL, TRIALS.head(2)).set_index("What").loc["Groups"].iloc[-1]
        == "no figure: read the rows"
    )


def test_real_text_is_beside_invented() -> None:
    rows = show.trust.beside(REAL, TRIALS).values.tolist()
    assert rows[0] == ["Asks", "English", "0.92 (n = 100)", "0.90 (n = 50)", "0.91 (0.60 – 0.95; n = 40)"]
    assert rows[1] == ["Asks", "Chinese", "– (n = 3)", "–", "–"]
    assert len(rows) == 5
    assert show.trust.beside(REAL, TRIALS, unseen=REAL)["Real text, unseen"].iloc[0] == "0.92 (n = 100)"
    twice = show.trust.beside(REAL, TRIALS, unseen=REAL, twice=REAL.head(1))
    assert twice["Real text, two readers"].tolist()[:2] == ["0.92 (n = 100)", "–"]
    worse = REAL.assign(F1=0.5, n=99)
    assert show.trust.advice(LAYERS, REAL, TRIALS, unseen=worse).set_index("What").iloc[0, -1] == "check every row"


def test_readers_and_where_they_agree_least() -> None:
    table = pd.DataFrame(
        [["objectives", "alpha", 0.9, 0.8, 1.0, 7], ["recommendations", "F1 of spans", 0.8, 0.7, 0.9, 5]],
        columns=["measure", "statistic", "value", "low", "high", "n"],
    )
    assert show.trust.about_readers(table) == (
        "The two readers agree least on asks (0.80) and most on objectives (0.90).",
    )
    assert show.trust.readers(table).values.tolist()[1] == ["Asks", "F1", "0.80", "0.70 – 0.90", 5]


def test_differences_are_in_words_and_none_of_what_is_held_out_is_listed() -> None:
    reading = load_coding()
    rows = [
        replace(row, addressee="un") if row.addressee == "states" else row for row in list(reading.recommendations)[1:]
    ]
    found = Coding.of(reading.report, "rules", {**dict(reading.items()), "recommendations": rows})  # type: ignore[dict-item]
    table = against(found, reading).differences
    shown = show.disagreements.listed(table, reading, "recommendations")
    assert len(shown) == int((table["split"] == "dev").sum())
    assert set(shown["Difference"]) <= {"missed", "differs in addressee"}
    changed = shown[shown["Difference"] == "differs in addressee"]
    assert set(changed["Rules"]) == {"United Nations"}
    assert set(changed["Reading"]) == {"States"}
    counted = show.disagreements.counts(table).set_index("Kind of difference")["Rows"]
    assert counted["differs in addressee"] == sum(
        row.addressee == "states" for row in list(reading.recommendations)[1:]
    )
    assert show.own.changes(table)["Proposed"].isin(["United Nations", ""]).all()


def test_words_that_have_no_english_have_that_of_their_sentence() -> None:
    reading = load_coding()
    fewer = Coding.of(reading.report, "review", {**dict(reading.items()), "recommendations": []})  # type: ignore[dict-item]
    plain = [replace(row, gloss=None) for row in reading.recommendations]
    found = Coding.of(reading.report, "rules", {**dict(reading.items()), "recommendations": plain})  # type: ignore[dict-item]
    shown = show.disagreements.listed(against(found, fewer).differences, fewer, "recommendations")
    assert set(shown["Difference"]) == {"found too much"}
    assert shown["English (unofficial)"].str.startswith("[…] ").all()
