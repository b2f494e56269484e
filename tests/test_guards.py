"""Slow: whatever is changed turns something red, and the same input gives the same bytes."""

from __future__ import annotations

import compileall
import csv
import io
import json
import os
import py_compile
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

IGNORED = shutil.ignore_patterns(".venv", ".git", "build", "dist", "*cache*", ".hypothesis", ".coverage*", "*.egg-info")


def copied(folder: Path) -> Path:
    """A copy of the project, compiled so that what is changed in it is compiled anew, however soon after."""
    shutil.copytree(ROOT, folder, ignore=IGNORED)
    compileall.compile_dir(folder, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    return folder


def started(folder: Path, *command: str, **environment: str) -> subprocess.Popen[str]:
    """A command in a copy of the project, which imports the copy and not this checkout."""
    path = f"{folder}{os.pathsep}{folder / 'tests'}"
    env = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"} | environment
    piped = subprocess.PIPE
    return subprocess.Popen([sys.executable, *command], cwd=folder, env=env, stdout=piped, stderr=piped, text=True)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """The same, waited for."""
    process = started(folder, *command)
    out, wrong = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, out, wrong)


FIGURES = """
import hashlib, json, pathlib
import migration_review as mr
from migration_review.check import trust
from migration_review.publish.codings import find_all
from migration_review.sources import data_folder
assert pathlib.Path(mr.__file__).is_relative_to(pathlib.Path.cwd()), mr.__file__
found = {layer: mr.to_frame(rows) for layer, rows in find_all(mr.load_report()).items()}
print(hashlib.sha256("".join(found[layer].to_csv() for layer in found).encode()).hexdigest())
shown = ""
for which in trust.COMPARISONS.values():
    labels = mr.load_labels(which.layer).dropna(subset=[which.on[-1]]).reset_index(drop=True)
    result = mr.agreement(trust.about(found, which), labels, on=which.on, overlap=which.overlap)
    shown += result.errors.to_csv()
for of, column in trust.CLASSES.values():
    which = trust.COMPARISONS[of]
    shown += str(trust.right(trust.about(found, which), mr.load_labels(which.layer), which, column))
print(hashlib.sha256(shown.encode()).hexdigest())
"""


def figures(folder: Path) -> str:
    """What the notebooks show, in short: the findings and their accuracy; or the error that stops them."""
    done = run(folder, "-c", FIGURES)
    return done.stdout if done.returncode == 0 else done.stderr.splitlines()[-1]


def rewritten(path: Path, change: dict[str, str], at: int) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[at] |= change
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


@pytest.mark.slow
def test_every_mutant_is_caught(tmp_path: Path) -> None:
    """One change at a time; the findings, the accuracy or a validation must differ from those of the copy as it is."""
    folder = copied(tmp_path / "copy")
    draw, caught = random.Random(8), []
    whole = figures(folder)
    assert len(whole.split()) == 2, whole
    text = (folder / "data" / "report" / "ESCAP-GCM-2021-3.zh.md").read_text(encoding="utf-8")
    used = [  # terms that the report holds, so that losing one changes a result
        (i, row) for i, row in enumerate(csv.DictReader(io.StringIO((folder / "data" / "codebook" / "terms.csv").read_text(encoding="utf-8"))))
        if row["language"] == "zh" and row["expect"] == "match" and row["tier"] == "strict"
        and re.fullmatch("[\u4e00-\u9fff]{2,8}", row["pattern"]) and row["pattern"] in text
    ]  # fmt: skip

    def check(name: str, path: Path) -> None:
        before = path.read_bytes()
        now = figures(folder)
        shutil.copy(ROOT / path.relative_to(folder), path)
        assert path.read_bytes() != before, name
        assert now != whole, f"survived: {name}"
        caught.append(f"{name}: {'refused' if len(now.split()) != 2 else 'other results'}")

    for at, row in draw.sample(used, 3):
        path = folder / "data" / "codebook" / "terms.csv"
        rewritten(path, {"pattern": f"某{row['pattern']}某", "example": f"某{row['pattern']}某"}, at)
        check(f"term {row['layer']} {row['code']} {row['pattern']}", path)
    for layer, change in (
        ("objectives", {"objective": "9"}), ("principles", {"principle": "national_sovereignty"}), ("covid", {"framing": "none"}),
        ("voices", {"voice": "moderator"}), ("recommendations", {"strength": "neither"}), ("progress", {"kind": "commitment"}),
    ):  # fmt: skip
        path = folder / "data" / "labels" / f"{layer}.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        column, value = next(iter(change.items()))
        at = next(
            i
            for i, row in enumerate(rows)
            if row[column] != value
            and (layer != "objectives" or not any(r["place"] == row["place"] and r["objective"] == "9" for r in rows))
        )
        rewritten(path, change, at)
        check(f"label {layer}, row {at + 2}", path)
    path = folder / "data" / "report" / "ESCAP-GCM-2021-3.zh.md"
    for at in draw.sample([i for i, char in enumerate(text) if "\u4e00" <= char <= "\u9fff"], 1):
        path.write_text(text[:at] + "囗" + text[at + 1 :], encoding="utf-8")
        check(f"character {at} of the report", path)
    path = folder / "data" / "labels" / "places.csv"
    rewritten(path, {"sha256": "0" * 16}, 20)
    check("the fingerprint of a labelled place", path)
    print("\n".join(caught))


CHANGES = {
    "text/plain": r"()(\d)",
    "text/html": r"(<td[^>]*>[^<\d]*)(\d)",
    "image/svg+xml": r'(<path d="M )(\d)',
}
"""What is changed of a stored output: a figure in words, one in a cell of a table, a point of a drawing."""


def spoilt(book: dict[str, Any]) -> int:
    """Change one output of each kind that a notebook has, each in a cell of its own; in how many cells."""
    cells, changed = [cell for cell in book["cells"] if cell.get("outputs")], 0
    for mime, pattern in CHANGES.items():
        for cell in cells:
            shown = [output["data"] for output in cell["outputs"] if mime in output.get("data", {})]
            held = next((data for data in shown if re.search(pattern, "".join(data[mime]))), None)
            if held:
                other = re.sub(pattern, lambda m: m[1] + str((int(m[2]) + 1) % 10), "".join(held[mime]), count=1)
                held[mime] = other
                changed += 1
                cells.remove(cell)
                break
    return changed


@pytest.mark.slow
def test_a_changed_output_is_caught_in_every_notebook(tmp_path: Path) -> None:
    """A digit, a cell of a table and a point of a figure, in each notebook at once: each must fail."""
    folder = copied(tmp_path / "copy")
    expected = {}
    for path in sorted((folder / "notebooks").glob("*.ipynb")):
        book = json.loads(path.read_text(encoding="utf-8"))
        expected[path.name] = spoilt(book)
        path.write_text(json.dumps(book), encoding="utf-8")
    options = ("--nbval", "--nbval-current-env", "--nbval-sanitize-with", "notebooks/nbval.cfg", "-q")
    done = run(folder, "-m", "pytest", *options, "notebooks")
    failed = Counter(re.findall(r"^FAILED notebooks/([^:]+)::", done.stdout, re.M))
    assert failed == expected, done.stdout[-2000:]
    assert min(expected.values()) >= 1
    assert sum(expected.values()) >= 2 * len(expected)


FEW = ("00_the_report", "06_recommendations", "10_two_reports")
"""Notebooks that show tables, figures and two reports; of all of them `make test` compares the outputs."""


@pytest.mark.slow
def test_the_same_bytes_from_other_folders_seeds_and_time_zones(tmp_path: Path) -> None:
    """Notebooks, tables and site, made twice at once."""
    folders = [tmp_path / "one", tmp_path / "another place"]
    running = []
    for folder, seed, zone in zip(folders, ("1", "22"), ("Asia/Bangkok", "America/Lima"), strict=True):
        copied(folder)
        for book in (folder / "notebooks").glob("*.ipynb"):
            if book.stem not in FEW:
                book.unlink()
        running.append(started(folder, "tools/run.py", PYTHONHASHSEED=seed, TZ=zone))
    for process in running:
        _, told = process.communicate()
        assert process.returncode == 0, told
    one, other = (folder / "build" for folder in folders)
    kept = [
        path for part in ("tables", "notebooks", "site") for path in sorted((one / part).rglob("*")) if path.is_file()
    ]
    assert len(kept) > 40
    for path in kept:
        assert path.read_bytes() == (other / path.relative_to(one)).read_bytes(), path.relative_to(one)
