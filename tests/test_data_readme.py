"""data/README.md and the codebook's README tell every column there is."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest
from support import ROOT

from migration_review.publish.export import tables
from migration_review.read.load import load_report

DATA = ROOT / "data"
TEXT = (DATA / "README.md").read_text(encoding="utf-8")


def test_the_checksum_is_that_of_the_text() -> None:
    assert hashlib.sha256((DATA / "report" / "ESCAP-GCM-2021-3.zh.md").read_bytes()).hexdigest() in TEXT


def test_every_column_of_every_table() -> None:
    for name, frame in tables(load_report()).items():
        marks = {"round_tables": "report.themes", "themes": "find_themes"}
        heads = [f"### `{head}" for head in (marks.get(name, f"report.{name}"), f"find_{name}")]
        start = next(TEXT.index(head) for head in heads if head in TEXT)
        part = TEXT[start:].split("\n### ")[0]
        for column in frame.columns:
            kind = str(frame[column].dtype)
            assert f"| `{column}` | {'tuple' if kind == 'object' else kind} |" in part, f"{name}.{column}"


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: str(path.relative_to(DATA)))
def test_every_column_of_every_file(path: Path) -> None:
    readme = (DATA / "codebook" / "README.md") if path.parent.name == "codebook" else (DATA / "README.md")
    line = next((line for line in readme.read_text(encoding="utf-8").splitlines() if f"`{path.name}`" in line), "")
    with path.open(encoding="utf-8", newline="") as file:
        for column in next(csv.reader(file)):
            assert f"`{column}`" in line or "as `" in line, f"{path.name}: {column}"
