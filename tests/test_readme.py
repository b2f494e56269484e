"""The examples of the README and of every docstring are executed, and the README says what is there."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re

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
