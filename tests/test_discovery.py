"""Names are found by TAB and caught by a type checker when misspelt; a misspelt layer or table is refused."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

import migration_review as mr

ROOMS = [
    path for path in (ROOT / "migration_review").rglob("__init__.py") if "__getattr__ = " in path.read_text("utf-8")
]
REPORT = mr.load_report()


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_tab_shows_what_the_readme_names(name: str) -> None:
    named = set(re.findall(r"\bmr\.(\w+)", (ROOT / name).read_text(encoding="utf-8")))
    assert "find_recommendations" in named
    assert named <= set(dir(mr))


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: path.parent.name)
def test_a_type_checker_sees_names_and_no_way_to_any_other(path: Path) -> None:
    """``__getattr__`` is hidden from it, and every name that it would give is imported where only a checker looks."""
    checks, hidden = [], []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        assert not (isinstance(node, ast.FunctionDef) and node.name == "__getattr__")
        if isinstance(node, ast.If):
            (checks if ast.unparse(node.test) == "TYPE_CHECKING" else hidden).append(node)
    assert [ast.unparse(node.test) for node in hidden] == ["not TYPE_CHECKING"]
    seen = {alias.asname or alias.name for node in checks for each in node.body for alias in each.names}  # type: ignore[attr-defined]
    package = ".".join(path.parent.relative_to(ROOT).parts)
    __import__(package)
    room = sys.modules[package]
    own = {name for name in dir(room) if name not in vars(room) or name in getattr(room, "_HOMES", {})}
    assert own <= seen
    for name in seen:
        assert getattr(room, name) is not None


CHECKERS = {
    "mypy": [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml"],
    "pyright": ["pyright", "--pythonpath", sys.executable],
}


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_a_misspelt_name_is_caught(checker: str, tmp_path: Path) -> None:
    command = CHECKERS[checker]
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {checker} here; the workflow installs one")
    script = tmp_path / "own.py"
    script.write_text(
        "import migration_review as mr\nreport = mr.load_report()\nmr.find_recomendations(report)\nmr.show.lable(10)\n"
        "mr.check.held_out('body:1'), mr.review.to_workbook, mr.show.participation, mr.find_covid(report)\n"
    )
    done = subprocess.run([*command, str(script)], cwd=ROOT, capture_output=True, text=True)
    wrong = [line for line in done.stdout.splitlines() if "own.py:" in line and " error: " in line]
    assert [re.search(r"own\.py:(\d+):", line)[1] for line in wrong] == ["3", "4"], done.stdout + done.stderr  # type: ignore[index]
    assert ["find_recomendations" in wrong[0], "lable" in wrong[1]] == [True, True]


def test_ids_layers_and_keys_complete() -> None:
    """Through IPython itself, which asks an object for them."""
    completer = pytest.importorskip("IPython.core.completer")
    corpus = mr.load_reports(ROOT / "data" / "examples")
    complete = completer.IPCompleter(namespace={"report": REPORT, "coding": mr.load_coding(), "corpus": corpus})
    complete.use_jedi = False
    for typed, offered in (
        ('report["annex2:3', "annex2:34"),
        ('coding["rec', "recommendations"),
        ('corpus["INV', "INV/MIG/2031/4"),
    ):
        with completer.provisionalcompleter():
            texts = {each.text.strip("\"'[]") for each in complete.completions(typed, len(typed))}
        assert any(text.endswith(offered.rpartition(":")[2]) for text in texts), (typed, texts)


def test_a_misspelt_layer_or_table_is_refused_with_those_there_are() -> None:
    with pytest.raises(mr.ReportError, match=r"label: expected a layer: .*addressee.*; found 'adressee'"):
        mr.show.label("all", "adressee")
    frame = mr.to_frame(mr.find_covid(REPORT))
    with pytest.raises(mr.ReportError, match=r"readable: expected a table: .*covid, .*; found 'covidd'"):
        mr.show.readable(frame, "covidd")
    assert len(mr.show.readable(frame, "covid")) == len(frame)


def test_agreement_of_two_layers_is_refused() -> None:
    told = "^agreement: expected two of one layer; found covid and objectives$"
    with pytest.raises(TypeError, match=told):
        mr.agreement(mr.find_covid(REPORT), mr.find_objectives(REPORT), on="place")
    with pytest.raises(TypeError, match=told):
        mr.agreement(mr.find_covid(REPORT), mr.load_labels("objectives", split="dev"), on="place")
    themes = mr.to_frame(mr.find_themes(REPORT).where(layer="principle")).rename(columns={"code": "principle"})
    labels = mr.load_labels("principles", split="dev")
    assert mr.agreement(themes, labels, on=("place", "principle")).overall.n_matched
    assert mr.agreement(mr.find_covid(REPORT), mr.load_labels("covid", split="dev"), on="place").overall.n_matched
