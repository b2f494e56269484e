"""A report out of JSON of any shape: it keeps every law and can be worked with, or is one error that names the place."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from mutants import finds, has_ids, leads_back, tiles

from migration_review import Report, parse_report
from migration_review.model import ReportError

TEXT = (
    "X/INVENTED/1\n\n# Invented hostels\n\nBangkok, 3-4 May 2031\n\n## I. Opening\n\n1. Participants asked for hostels.<sup>1</sup>\n\n"
    "2. The side events were:\n\n(a) Hostels, organized by the Invented Office, 3 May 2031\n\n> 1 An invented note.\n\n## Annex I\n\n1. It closed.\n"
)
REPORT = parse_report(TEXT, language="en")
PLAIN: Any = json.loads(REPORT.to_json())
WRONG = (
    None,
    7,
    -1,
    10**30,
    1.5,
    True,
    "x",
    "",
    [],
    {},
    [[]],
    [None],
    {"a": 1},
    "2031-99-99",
    [[0, 0, 99]],
    [[0, -5, 3]],
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in what JSON holds."""
    yield path
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))


def changed(path: tuple[Any, ...], value: Any) -> str:
    plain = copy.deepcopy(PLAIN)
    at = plain
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return json.dumps(plain)


def test_whatever_is_changed_is_refused_with_its_place_or_keeps_the_laws() -> None:
    draw = random.Random(3)
    refused = 0
    paths = [path for path in leaves(PLAIN) if path]
    for path in paths:
        for wrong in draw.sample(WRONG, 4):
            try:
                report = Report.from_json(changed(path, wrong))
            except ReportError as error:
                refused += 1
                told = str(error)
                assert "\n" not in told
                assert told.startswith("from_json: expected"), told
                continue
            for law in (tiles, leads_back, has_ids):
                law(report)
            if draw.random() < 0.05:
                finds(report)
            assert report._repr_html_()
    assert refused > 2 * len(paths)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("paragraphs", 1, "number"), "2", r"paragraphs\.1\.number: Input should be a valid integer"),
        (("paragraphs", 1, "number"), 10**30, "the number 1000000000000000000000"),
        (("paragraphs", 0, "pieces"), [[0, 9_999, 5]], "pieces of body:1 that hold its text"),
        (("paragraphs", 0, "section"), "heading:nowhere", "the id of a place as section of body:1; found 'heading:nowhere'"),
        (("paragraphs", 1, "paragraph"), "body:1", "each id once; found body:1 again"),
        (("ledger", 1, "start"), 0, "a ledger that tiles the source"),
        (("ledger", 1, "kind"), "lost", "ledger kinds paragraph.*; found 'lost'"),
        (("language",), "fr", "language zh or en; found 'fr'"),
        (("dates",), ["3 May"], r"dates\.0: Input should be a valid date"),
        (("source", "text"), "1. \ud800", "Invalid JSON"),
        (("events", 0), None, r"events\.0: "),
    ],
    ids=ascii,
)  # fmt: skip
def test_the_error_names_the_place(path: tuple[Any, ...], value: Any, told: str) -> None:
    with pytest.raises(ReportError, match=told):
        Report.from_json(changed(path, value))


@pytest.mark.parametrize(
    "text", ["", "null", "[" * 100_000, '{"a": NaN}', "7", '"x"', "9" * 5_000, "{" + '"a":{' * 9_999]
)
def test_what_is_no_report(text: str) -> None:
    with pytest.raises(ReportError, match="expected the JSON of a report"):
        Report.from_json(text)
