"""The command line where only the core is installed: each command says which extra it needs, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

from migration_review.cli import _EXTRAS

EXAMPLE = ROOT / "data" / "examples" / "en_review.md"
BLOCK = """import sys

class Bare:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {modules!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Bare())
from migration_review.cli import main
sys.exit(main())
"""
MODULES = sorted({name for names in _EXTRAS.values() for name in names})


def bare(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line, in a folder of its own, as if no extra were installed."""
    return subprocess.run(
        [sys.executable, "-c", BLOCK.format(modules=MODULES), *words], cwd=folder, capture_output=True, text=True,
        encoding="utf-8", check=False, env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "extra"),
    [
        (["find", str(EXAMPLE), "-o", "tables"], "publish"),
        (["review", str(EXAMPLE), "-o", "review.xlsx"], "publish"),
        (["site", str(EXAMPLE), "-o", "pages"], "publish,notebooks"),
        (["site", str(EXAMPLE), str(EXAMPLE.with_name("zh_review.md")), "-o", "pages"], "publish,notebooks"),
        (["compare", str(EXAMPLE), "-o", "comparison.ipynb"], "notebooks"),
        (["corpus", str(EXAMPLE), "-o", "set"], "corpus"),
    ],
)
def test_each_command_says_which_extra_it_needs_and_writes_nothing(
    words: list[str], extra: str, tmp_path: Path
) -> None:
    done = bare(tmp_path, *words)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("migration-review: this command needs ")
    assert done.stderr.endswith(f"install it with: pip install 'migration-review[{extra}]'\n")
    assert list(tmp_path.iterdir()) == []


def test_what_needs_no_extra_works_without_one(tmp_path: Path) -> None:
    done = bare(tmp_path, "find", str(EXAMPLE))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("report,place,")
    assert bare(tmp_path, "check", str(EXAMPLE)).returncode == 0


def test_a_pdf_says_which_extra_it_needs(tmp_path: Path) -> None:
    done = bare(tmp_path, "find", str(ROOT / "data" / "examples" / "hostels.pdf"))
    assert done.returncode == 2
    assert "migration-review[documents]" in done.stderr
    assert "Traceback" not in done.stderr
