"""The built wheel holds its data, and the source distribution all that its tests need."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

import pytest
from support import ROOT, tracked


@pytest.mark.slow
def test_the_wheel_loads_the_report(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = [
        python,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--disable-pip-version-check",
        "--quiet",
        str(wheel),
    ]
    subprocess.run(install, check=True)
    code = "import migration_review as m; r = m.load_report(); print(len(r.paragraphs), r.symbol, m.__file__)"
    done = subprocess.run([python, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("98 ESCAP/GCM/2021/3 ")
    assert str(ROOT / "migration_review") not in done.stdout


@pytest.mark.slow
def test_the_source_distribution_holds_all_that_its_tests_need(tmp_path: Path) -> None:
    """Those tests that read files of the checkout, and the examples of both READMEs, run in what it unpacks to."""
    build = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = packed.with_suffix("").with_suffix("")
    described = (folder / "PKG-INFO").read_text(encoding="utf-8")
    assert "Description-Content-Type: text/markdown" in described
    assert (ROOT / "README.md").read_text(encoding="utf-8").strip() in described  # the long description
    left = [name for name in tracked() if not (folder / name).is_file()]
    assert left == []
    names = ("house", "readme", "environment", "ci", "notebooks", "data_readme", "advisories", "export")
    tests = [f"tests/test_{name}.py" for name in names]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "not commands and not docstring", *tests],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
