"""The built wheel holds its data: installed alone, away from the checkout, it loads the report."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from support import ROOT


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
