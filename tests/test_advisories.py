"""The lock is compared with a list of advisories that is at hand, offline: what is affected is told, and nothing else."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support import ROOT

TOOL = ROOT / "tools" / "advisories.py"


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("advisories", TOOL)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def record(name: str, *events: dict[str, str], **others: Any) -> dict[str, Any]:
    part = {"package": {"ecosystem": "PyPI", "name": name}, "ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}
    return {"id": f"INV-{name}", "summary": "Invented.", "affected": [part | others]}


def check(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(TOOL), str(path)], capture_output=True, text=True)


@pytest.mark.parametrize("kind", ["folder", "zip", "yaml"])
def test_what_is_affected_is_told(kind: str, tmp_path: Path) -> None:
    every = {"introduced": "0"}
    found = [record("spaCy", every), record("no-such-package", every), record("pandas", every, {"fixed": "0.1"})]
    folder = tmp_path / "list"
    folder.mkdir()
    for number, each in enumerate(found):
        (folder / f"{number}.{'yaml' if kind == 'yaml' else 'json'}").write_text(json.dumps(each))
    path = folder
    if kind == "zip":
        path = tmp_path / "all.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in folder.iterdir():
                archive.write(file, file.name)
    done = check(path)
    assert done.returncode == 1, done.stderr
    told, last = done.stdout.splitlines()
    assert told.startswith("spacy ")
    assert told.endswith(": INV-spaCy Invented.")
    assert last.startswith("3 advisories read, 1 of them")


def test_nothing_affected_and_nothing_read(tmp_path: Path) -> None:
    assert check(tmp_path).returncode == 2
    assert check(tmp_path / "nowhere").returncode == 2
    (tmp_path / "one.json").write_text(json.dumps(record("pandas", {"introduced": "0"}, {"fixed": "0.2"})))
    assert check(tmp_path).returncode == 0
    withdrawn = record("pandas", {"introduced": "0"}) | {"withdrawn": "2031-01-01T00:00:00Z"}
    (tmp_path / "two.json").write_text(json.dumps(withdrawn))
    assert check(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("version", "hit"),
    [("0.9", False), ("1.0", True), ("1.5", True), ("2.0", False), ("3.0", True), ("3.1", True), ("3.2", False)],
)
def test_ranges(version: str, hit: bool) -> None:
    events = [{"introduced": "3.0"}, {"last_affected": "3.1"}, {"introduced": "1.0"}, {"fixed": "2.0"}]
    assert tool().inside(version, events) is hit


def test_every_pin_is_compared() -> None:
    locked = tool().pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert len(locked) > 100
    assert {"spacy", "pandas", "ruff"} <= set(locked)
