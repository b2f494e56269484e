"""The notebooks keep their rules, and nbval tells when a number, a table's cell or a bar changes."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from support import ROOT
from traitlets.config.loader import PyFileConfigLoader

BOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in BOOKS]
CHARTS = re.compile(r"\bcharts\.|\.plot\b")

# What may hold digits in prose: everything else that has one is a result, and results are computed in cells.
ALLOWED = re.compile(
    r"ESCAP/GCM/2021/3(?:, (?:annex [IVX]+, )?(?:para\. \d+(?: \([a-h]\))?|footnote \d+))*|[A-Z]+(?:/[A-Z0-9.]+)+"  # symbols, citations
    r"|COVID-19|2030 Agenda|ISO 3166(?:-1)?|UTF-8|F1|P\d\d"  # names with a number
    r"|\b(?:20[0-4]\d|19\d\d)\b|\d{1,2}(?:-\d{1,2})? (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\b[Ii]tems? \d(?:\s?\([a-d]\))?(?:(?:, | to | and )\d\([a-d]\))*|\bobjectives? \d+(?:(?:, | to | and |-)\d+)*|\bAnnex \d|§ ?\d"
    r"|annex2:\d+|body:\d+|agenda:\d\([a-d]\)|`[^`]*`|^> .*$|\]\([^)]*\)",
    re.M,
)


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def shows(code: str) -> bool:
    """Whether a cell's last line is an expression, or it prints, or it draws: then it must have an output."""
    tree = ast.parse(code)
    last = tree.body[-1]
    quiet = (
        isinstance(last, ast.Expr)
        and isinstance(last.value, ast.Call)
        and ast.unparse(last.value.func) in ("use_display", "pd.set_option")
    )
    return (isinstance(last, ast.Expr) and not quiet) or "print(" in code or bool(CHARTS.search(code))


@pytest.mark.parametrize("path", BOOKS, ids=NAMES)
def test_everything_was_executed_in_order_and_stored(path: Path) -> None:
    code = cells(path, "code")
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        if shows(source(cell)):
            assert cell["outputs"], source(cell)
        for output in cell["outputs"]:
            assert output["output_type"] != "error"
            assert output.get("name") != "stderr"
            assert not re.search(r"/(?:wo" + r"rk|ho" + r"me|ro" + r"ot)/|0x[0-9a-f]{8,}", json.dumps(output))


@pytest.mark.parametrize("path", BOOKS, ids=NAMES)
def test_cells_are_short_and_explained(path: Path) -> None:
    book = json.loads(path.read_text(encoding="utf-8"))["cells"]
    run = 0
    for cell in book:
        run = run + 1 if cell["cell_type"] == "code" else 0
        assert run <= 2, "more than two code cells in a row: " + source(cell)
        if cell["cell_type"] == "code":
            assert len(source(cell).splitlines()) <= 12, source(cell)
            assert all(len(line) <= 88 for line in source(cell).splitlines()), source(cell)
            for module in re.findall(r"^\s*(?:import|from) (migration_review\S*)", source(cell), re.M):
                assert module == "migration_review", f"a notebook needs what is under mr and mr.show: {module}"
            assert not re.search(r"^\s*(?:def|class) ", source(cell), re.M), source(cell)
    assert book[0]["cell_type"] == "markdown"
    assert source(book[0]).startswith("# ")
    text = " ".join(source(cell) for cell in cells(path, "markdown"))
    assert "**Question.**" in text
    assert "Caveat" in text or "does not show" in text
    assert "nofficial" in text


@pytest.mark.parametrize("path", BOOKS, ids=NAMES)
def test_no_result_is_typed_into_prose(path: Path) -> None:
    for cell in cells(path, "markdown"):
        left = ALLOWED.sub("", source(cell))
        assert not re.search(r"\d", left), re.findall(r".{0,30}\d.{0,10}", left)


@pytest.mark.parametrize("path", BOOKS, ids=NAMES)
def test_every_chart_says_what_it_is(path: Path) -> None:
    for cell in cells(path, "code"):
        figures = ["".join(o["data"]["image/svg+xml"]) for o in cell["outputs"] if "image/svg+xml" in o.get("data", {})]
        assert bool(figures) == bool(CHARTS.search(source(cell))), source(cell)
        for figure in figures:
            for part in ("title", "unit", "source"):
                assert f'id="migration-review-{part}"' in figure
            assert "Date" not in figure.split("<defs>")[0] or "<dc:date>" not in figure
        assert not any("image/png" in o.get("data", {}) for o in cell["outputs"])


@pytest.mark.parametrize("path", BOOKS, ids=NAMES)
def test_quotations_are_verbatim_and_cited(path: Path) -> None:
    from migration_review import load_report

    report = load_report()
    cited = {report.cite(place.id): place.text for place in report.places()}
    found = 0
    for cell in cells(path, "markdown"):
        for block in re.findall(r"(?:^> ?.*\n?)+", source(cell), re.M):
            lines = [line[2:].strip() for line in block.splitlines() if line[2:].strip()]
            citation, text = lines[-1], "".join(lines[:-1])
            assert citation in cited, citation
            for piece in re.split(r"\s*…\s*", text):
                assert piece in cited[citation].replace("\n", ""), piece
            found += 1
    assert found or path.stem.startswith(("08", "09", "10"))


@pytest.mark.parametrize("path", BOOKS, ids=NAMES)
def test_it_opens_with_what_it_found(path: Path) -> None:
    """The first cell's output is In brief: three sentences or more, each with a figure or a citation."""
    data = cells(path, "code")[0]["outputs"][-1]["data"]
    lines = "".join(data["text/markdown"]).splitlines()
    assert lines[0] == "**In brief**"
    said = [line for line in lines if line.startswith("- ")]
    assert 3 <= len(said) <= 5
    assert any(re.search(r"\d|one|two|three|four|five|six|seven|eight|nine", line) for line in said)
    assert "Try it" in "".join(source(cell) for cell in cells(path, "markdown"))


EXAMPLES = {
    "data/examples/en_review.md": "zh",
    "data/examples/zh_review.md": "en",
    "data/trials/en_1_latin_america/report.md": "en",
    "data/trials/zh_1_africa/report.md": "zh",
}
"""Reports, and the language in which each is shown."""
ANY = [str(path) for path in BOOKS if "coding = " in path.read_text(encoding="utf-8")]


@pytest.mark.slow
@pytest.mark.parametrize(("report", "language"), EXAMPLES.items())
def test_every_notebook_runs_on_other_reports(report: str, language: str) -> None:
    words = [sys.executable, str(ROOT / "tests" / "run_notebook.py"), language, str(ROOT / report), *ANY]
    done = subprocess.run(words, cwd=ROOT / "notebooks", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


def checked(folder: Path, book: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    path = folder / "book.ipynb"
    path.write_text(json.dumps(book), encoding="utf-8")
    options = [
        "--nbval",
        "--nbval-current-env",
        "--nbval-sanitize-with",
        str(ROOT / "notebooks" / "nbval.cfg"),
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(path)], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_a_failed_cell_ends_with_what_to_do(tmp_path: Path) -> None:
    shutil.copy(ROOT / "notebooks" / "conftest.py", tmp_path)
    book = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    result = nbformat.v4.new_output("execute_result", {"text/plain": "3"}, execution_count=1)  # type: ignore[no-untyped-call]
    book.cells = [nbformat.v4.new_code_cell("1 + 1", outputs=[result], execution_count=1)]  # type: ignore[no-untyped-call]
    book.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    done = checked(tmp_path, book)
    assert done.returncode == 1
    told = done.stdout.rpartition("what to do")[2]
    assert re.search(r"make notebooks NAME=bo\n +git diff notebooks/book\.ipynb\nand look at the difference", told), (
        done.stdout
    )
    assert "make notebook-test NAME=bo" in told
    book.cells[0].outputs[0].data["text/plain"] = "2"
    right = checked(tmp_path, book)
    assert right.returncode == 0
    assert "what to do" not in right.stdout


@pytest.mark.parametrize("path", BOOKS, ids=NAMES)
def test_saved_after_run_all_it_has_the_metadata_that_is_stored(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """JupyterLab adds the version of Python, times and more; the configuration of ``make lab`` takes them off."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    config = PyFileConfigLoader("jupyter_server_config.py", path=str(ROOT / "tools")).load_config()
    stored = json.loads(path.read_text(encoding="utf-8"))
    book = json.loads(path.read_text(encoding="utf-8"))
    book["metadata"]["language_info"] |= {
        "version": "3.99.1",
        "nbconvert_exporter": "python",
        "codemirror_mode": {"name": "ipython"},
    }
    book["metadata"]["widgets"] = {"state": {}}
    for cell in book["cells"]:
        cell["metadata"] |= {
            "trusted": True,
            "execution": {"iopub.execute_input": "2031-03-04T00:00:00Z"},
            "scrolled": True,
        }
    config.ContentsManager.pre_save_hook(
        model={"type": "notebook", "content": book}, path=path.name, contents_manager=None
    )
    assert book == stored


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_one_notebook_can_be_checked_alone() -> None:
    told = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", "notebook-test", "NAME=03"],
        cwd=ROOT, capture_output=True, text=True, check=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},  # make test runs this too
    )  # fmt: skip
    command = told.stdout.splitlines()[-1]
    assert command.endswith("notebooks/03*.ipynb")
    assert "--nbval --nbval-current-env --nbval-sanitize-with notebooks/nbval.cfg" in command
