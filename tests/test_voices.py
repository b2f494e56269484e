"""Voices: the cases, the summary's bounds, and the reach on the reference labels."""

from __future__ import annotations

import pytest
from support import cases, report_of

from migration_review import find_voices, load_report
from migration_review.check.agreement import agreement
from migration_review.check.labels import load_labels
from migration_review.find.codebook import load_codebook


@pytest.mark.parametrize(("language", "text", "expected"), cases("voices"))
def test_case(language: str, text: str, expected: str) -> None:
    rows = [
        ", ".join([row.voice, row.quantifier or "", row.verb or ""] + ["inherited"] * row.inherited)
        for row in find_voices(report_of(text, language))
    ]
    wanted = [] if expected == "none" else [part.strip() for part in expected.split(";")]
    wanted = [part if "," in part else f"{part}, , " for part in wanted]
    assert [row.rstrip(", ") for row in rows] == [part.rstrip(", ") for part in wanted]


def test_every_sentence_once_in_order() -> None:
    report = load_report()
    rows = list(find_voices(report))
    for row in rows:
        assert report[row.paragraph].text[row.start : row.end] == row.text
    numbered = [(row.paragraph, row.sentence) for row in rows]
    assert len(set(numbered)) == len(numbered)
    assert all(row.paragraph.startswith("annex2:") for row in rows)


def test_quantities_come_from_the_codebook() -> None:
    known = {row["quantifier"].lower(): row["quantity"] for row in load_codebook().lists["quantifiers"]}
    rows = [row for row in find_voices(load_report()) if row.quantifier]
    assert rows
    assert all(row.quantity == known[row.quantifier.lower()] for row in rows if row.quantifier)


@pytest.mark.parametrize("split", ["dev", "held_out"])
def test_reach_on_labels(split: str) -> None:
    labels = load_labels("voices", split=split)
    found = find_voices(load_report())
    assert agreement(found, labels, on=["paragraph", "sentence", "voice"]).overall.recall >= 0.95
    for column in ("quantifier", "verb"):
        score = agreement(
            [row for row in found if getattr(row, column)],
            labels[labels[column].notna()],
            on=["paragraph", "sentence", column],
            places=labels.attrs["places"],
        ).overall
        assert score.f1 >= 0.95, f"{column}: {score}"
