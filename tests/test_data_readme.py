"""data/README.md and the codebook's README tell every column there is."""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

import pytest
from support import ROOT

from migration_review.coding import LAYERS, columns

sys.path.insert(0, str(ROOT / "tools"))
from describe_tables import MARK, described

DATA = ROOT / "data"
TEXT = (DATA / "README.md").read_text(encoding="utf-8")


def test_the_checksum_is_that_of_the_text() -> None:
    assert hashlib.sha256((DATA / "report" / "ESCAP-GCM-2021-3.zh.md").read_bytes()).hexdigest() in TEXT


def test_every_column_of_every_table() -> None:
    assert described() == TEXT.partition(MARK)[2], "run tools/describe_tables.py"


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: str(path.relative_to(DATA)))
def test_every_column_of_every_file(path: Path) -> None:
    if path.parent.parent.name == "coding" and path.stem in LAYERS:
        assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(columns(path.stem))
        return
    readme = (DATA / "codebook" / "README.md") if path.parent.name == "codebook" else (DATA / "README.md")
    line = next((line for line in readme.read_text(encoding="utf-8").splitlines() if f"`{path.name}`" in line), "")
    with path.open(encoding="utf-8", newline="") as file:
        for column in next(csv.reader(file)):
            assert f"`{column}`" in line or "as `" in line, f"{path.name}: {column}"
