"""Words for people: every code, country, body and column has an English and a Chinese name."""

from __future__ import annotations

import re

import pytest

from migration_review import load_report, to_frame
from migration_review.publish.codings import find_all
from migration_review.show.names import column_label, label, meanings, readable
from migration_review.sources import rows

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_code_has_a_name(language: str) -> None:
    for file in ("codes", "classes"):
        for row in rows(f"codebook/{file}.csv"):
            name = label(row["code"], row["layer"], language=language)  # type: ignore[arg-type]
            assert name != row["code"] or row["code"] == name
            assert bool(HAN.search(name)) == (language == "zh"), (row["layer"], row["code"], name)


def test_every_column_has_names_and_a_meaning() -> None:
    for (table, column), row in meanings().items():
        assert row["name_en"], (table, column)
        assert row["meaning"], (table, column)
        assert HAN.search(row["name_zh"]), (table, column)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_code_is_left_bare(language: str) -> None:
    for layer, found in find_all(load_report()).items():
        frame = to_frame(found)
        shown = readable(frame, layer, language=language)  # type: ignore[arg-type]
        assert len(shown) == len(frame)
        for column in ("kind", "role", "voice", "framing", "strength", "addressee"):
            name = column_label(column, layer, language=language)  # type: ignore[arg-type]
            if column in frame and frame[column].dtype != "Int64":
                left = set(shown[name].dropna()) & set(frame[column].dropna())
                assert not left, f"{layer}.{column}: {left}"


def test_other_and_unknown() -> None:
    assert label("other:雇主", "addressee") == "Other: 雇主"
    assert label("nobody", "voice") == "nobody"
