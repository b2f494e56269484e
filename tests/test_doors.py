"""An argument of a wrong kind ends in one sentence that names the function, what it expects and what it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import migration_review as mr

FINDERS = [name for name in mr.__all__ if name.startswith("find_")]
WRONG: dict[str, Any] = {
    "str": "data/examples/en_review.md",
    "DataFrame": pd.DataFrame({"text": ["Invented."]}),
    "list": ["Invented."],
    "NoneType": None,
    "int": 7,
}
REPORT = mr.parse_report("I. Opening\n\n1. Migrant women took part, invented as they are.", name="X/1")


def calls() -> dict[str, tuple[Callable[[Any], Any], tuple[str, ...]]]:
    """By function: how it is called with what is wrong, and the kinds of ``WRONG`` that are right for it."""
    found: dict[str, tuple[Callable[[Any], Any], tuple[str, ...]]] = {
        name: (getattr(mr, name), ()) for name in (*FINDERS, "to_docs", "conformance")
    }
    return found | {
        "load_report": (mr.load_report, ("str", "NoneType")),
        "load_reports": (mr.load_reports, ("str", "list", "DataFrame")),  # of names
        "parse_report": (mr.parse_report, ("str",)),
        "load_labels": (mr.load_labels, ("str",)),
        "load_coding": (mr.load_coding, ("str", "NoneType")),
        "load_codebook": (mr.load_codebook, ("str", "NoneType")),
        "kwic": (lambda wrong: mr.kwic(wrong, []), ()),
        "export": (mr.export, ("NoneType",)),
        "agreement": (lambda wrong: mr.agreement(wrong, mr.find_covid(REPORT), on="place"), ("DataFrame", "list")),
    }


CASES = [(name, kind) for name, (_, right) in calls().items() for kind in WRONG if kind not in right]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_a_wrong_kind_is_refused_in_one_sentence(
    name: str, kind: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TypeError) as error:
        calls()[name][0](WRONG[kind])
    said = str(error.value)
    assert said.startswith(f"{name}: expected "), said
    assert said.endswith(f"; found {kind}"), said
    assert "\n" not in said
    assert not list(tmp_path.iterdir()), "a refusal writes nothing"


@pytest.mark.parametrize("name", [*FINDERS, "to_docs"])
def test_a_wrong_codebook_is_refused_with_the_finders_name(name: str) -> None:
    with pytest.raises(TypeError, match=rf"^{name}: expected a codebook, .* or its folder; found list$"):
        getattr(mr, name)(REPORT, codebook=["terms.csv"])


def test_rows_that_are_no_findings() -> None:
    with pytest.raises(TypeError, match=r"^kwic: expected findings, .*; found Paragraph$"):
        mr.kwic(REPORT, REPORT.paragraphs)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^agreement: expected findings, .*; found NoneType$"):
        mr.agreement([], mr.find_covid(REPORT), on="place")
