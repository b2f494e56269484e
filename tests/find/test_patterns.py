"""The codebook's patterns: each is found in its example and not in its counter-example; damaged ones are refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from migration_review import ReportError
from migration_review.find.codebook import load_codebook, seen

HEADER = ("use", "pattern", "language", "example", "counter_example", "note")


def test_every_pattern_holds_to_its_examples() -> None:
    book = load_codebook()
    assert book.patterns
    wrong = [
        f"{pattern.file}, row {pattern.row}: {said} {example!r}"
        for pattern in book.patterns
        for example, wanted, said in (
            (pattern.example, True, "not found in"),
            (pattern.counter_example, False, "found in"),
        )
        if example and (book.compiled(pattern).search(seen(book, pattern, example)) is not None) is not wanted
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("x", "(", "en", "a", "b", ""), "regular expression"),
        (("x", "{nowhere}", "en", "a", "b", ""), "whose use is {nowhere}"),
        (("x", "a", "fr", "a", "b", ""), "language zh, en or *"),
        (("x", "a" * 201, "en", "a", "b", ""), "at most 200"),
        (("x", "a", "en", "a", "", ""), "counter_example"),
        (("x", "a", "en", "a", "b"), "no note"),
    ],
)
def test_a_damaged_pattern_is_refused(tmp_path: Path, row: tuple[str, ...], said: str) -> None:
    with (tmp_path / "patterns.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, row])
    with pytest.raises(ReportError, match=r"patterns\.csv, row 2") as error:
        load_codebook(tmp_path)
    assert said in str(error.value)


def test_a_missing_column_of_any_list_is_said_in_one_sentence(tmp_path: Path) -> None:
    shipped = load_codebook().lists
    for name, rows in shipped.items():
        header = [column for column in rows[0] if column != "note"][:-1]
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, [rows[0][column] for column in header]])
        with pytest.raises(ReportError, match=rf"^{name}\.csv, row 2: expected the columns .*; found no \w"):
            load_codebook(tmp_path)
        (tmp_path / f"{name}.csv").unlink()


def test_a_part_of_other_patterns_stands_in_one_file() -> None:
    """Two files with a part of one name would each change what the other's patterns find."""
    files: dict[str, set[str]] = {}
    for pattern in load_codebook().patterns:
        files.setdefault(pattern.use, set()).add(pattern.file)
    shared = {use for use, told in files.items() if use.startswith("{") and len(told) > 1}
    assert shared <= {"{who_speaks}"}, shared
