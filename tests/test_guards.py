"""Slow: whatever is changed turns something red, and the same input gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

IGNORED = shutil.ignore_patterns(".venv", ".git", "build", "dist", "*cache*", ".hypothesis", ".coverage*", "*.egg-info")


def copied(folder: Path) -> Path:
    shutil.copytree(ROOT, folder, ignore=IGNORED)
    return folder


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in a copy of the project, which imports the copy and not this checkout."""
    env = (
        os.environ
        | {"PYTHONPATH": f"{folder}{os.pathsep}{folder / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"}
        | environment
    )
    return subprocess.run([sys.executable, *command], cwd=folder, env=env, capture_output=True, text=True, check=False)


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

    for at, row in draw.sample(used, 6):
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
    for at in draw.sample([i for i, char in enumerate(text) if "\u4e00" <= char <= "\u9fff"], 3):
        path.write_text(text[:at] + "囗" + text[at + 1 :], encoding="utf-8")
        check(f"character {at} of the report", path)
    path = folder / "data" / "labels" / "places.csv"
    rewritten(path, {"sha256": "0" * 16}, 20)
    check("the fingerprint of a labelled place", path)
    print("\n".join(caught))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["number", "bar"])
def test_a_changed_output_is_caught_in_every_notebook(kind: str, tmp_path: Path) -> None:
    """A digit of a stored table, or a point of a stored figure, in each notebook at once: each must fail."""
    folder = copied(tmp_path / "copy")
    expected = 0
    for path in sorted((folder / "notebooks").glob("*.ipynb")):
        book = json.loads(path.read_text(encoding="utf-8"))
        mime, pattern = ("text/plain", r"\d") if kind == "number" else ("image/svg+xml", r'(?<=<path d="M )\d')
        for output in (o for cell in book["cells"] for o in cell.get("outputs", [])):
            text = "".join(output.get("data", {}).get(mime, ""))
            if re.search(pattern, text):
                output["data"][mime] = re.sub(pattern, lambda m: str((int(m[0]) + 1) % 10), text, count=1)
                expected += 1
                break
        path.write_text(json.dumps(book), encoding="utf-8")
    done = run(
        folder,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "--nbval-sanitize-with",
        "notebooks/nbval.cfg",
        "-q",
        "notebooks",
    )
    failed = int((re.search(r"(\d+) failed", done.stdout) or ["", "0"])[1])
    assert failed == expected >= 9, done.stdout[-2000:]


@pytest.mark.slow
def test_the_same_bytes_from_other_folders_seeds_and_time_zones(tmp_path: Path) -> None:
    made = []
    for name, seed, zone in (("one", "1", "Asia/Bangkok"), ("another place", "22", "America/Lima")):
        folder = copied(tmp_path / name)
        done = run(folder, "tools/run.py", PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0, done.stderr
        made.append(folder / "build")
    files = sorted(
        path.relative_to(made[0])
        for part in ("tables", "notebooks", "site")
        for path in (made[0] / part).rglob("*")
        if path.is_file()
    )
    assert len(files) > 40
    for file in files:
        assert (made[0] / file).read_bytes() == (made[1] / file).read_bytes(), file
