"""The examples of the README and of every docstring are executed, and the README says what is there."""

from __future__ import annotations

import doctest
import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

import migration_review

MODULES = [name for _, name, _ in pkgutil.walk_packages(migration_review.__path__, "migration_review.")]
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_examples(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(
        str(ROOT / name), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE, encoding="utf-8"
    )
    assert result.attempted >= 10
    assert result.failed == 0


COMMANDS = re.findall("^migration-review (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
LONG = ("site", "find data/examples ")


def commands() -> list[Any]:
    """The commands that the README shows; those on both folders are run in ``test_done_when``, on more than these."""
    lines = [line for line in COMMANDS if "data/examples data/trials" not in line]
    return [pytest.param(line, marks=[pytest.mark.slow] if line.startswith(LONG) else [], id=line) for line in lines]


@pytest.mark.parametrize("line", commands())
def test_readme_commands(line: str, tmp_path: Path) -> None:
    """Each runs as it stands, in a folder that has only the data, and leaves or says something."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["/bin/sh", "-c", f"migration-review {line}"], cwd=tmp_path, env={**os.environ, "PATH": path},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = re.search(r"(?:-o|>) (\S+)", line)
    if written:
        home = tmp_path / written[1]
        files = [home] if home.is_file() else [path for path in home.rglob("*") if path.is_file()]
        assert sum(path.stat().st_size for path in files) > 1_000
    else:
        assert "Conformance of INV/MIG/2031/4" in done.stdout


def test_the_readme_shows_every_command() -> None:
    assert {line.split()[0] for line in COMMANDS} == {
        "find",
        "check",
        "review",
        "site",
        "compare",
        "corpus",
    }


@pytest.mark.parametrize("name", ["migration_review", *MODULES])
def test_docstring_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name), optionflags=FLAGS).failed == 0


def test_the_readme_names_what_there_is() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for function in migration_review.__all__:
        if function.startswith("find_") or function == "to_docs":
            assert f"`{function}" in text, function
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        assert f"`{path.stem}`" in text, path.stem
    for target in re.findall(r"\]\(([A-Za-z./_]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_two_readmes_keep_step() -> None:
    def fenced(name: str) -> list[str]:
        blocks = re.findall(r"```(?:python|sh)\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.S)
        return ["\n".join(re.sub(r"\s+# .*$", "", line) for line in block.splitlines()) for block in blocks]

    assert fenced("README.md") == fenced("README.zh.md")
