"""The command line, as a user types it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

import migration_review as mr

EXAMPLE = str(ROOT / "data" / "examples" / "en_review.md")


def run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "migration_review", *words], capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False
    )  # fmt: skip


def test_help_has_every_command_with_an_example() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("find", "check", "review", "site", "compare", "corpus"):
        assert f"  {command} " in done.stdout
    assert "Example: migration-review find report.pdf" in run("find", "--help").stdout


def test_find_prints_a_layer_as_csv_and_json_lines() -> None:
    expected = mr.find_recommendations(mr.load_report(EXAMPLE))
    rows = list(csv.DictReader(io.StringIO(run("find", EXAMPLE).stdout)))
    assert [(row["place"], row["text"]) for row in rows] == [(row.place, row.text) for row in expected]
    assert {row["report"] for row in rows} == {"INV/MIG/2031/4"}
    lines = [json.loads(line) for line in run("find", EXAMPLE, "--format", "jsonl").stdout.splitlines()]
    assert [tuple(line["objectives"]) for line in lines] == [row.objectives for row in expected]


def test_find_writes_every_table(tmp_path: Path) -> None:
    done = run("find", EXAMPLE, "-o", str(tmp_path / "tables"))
    assert done.returncode == 0, done.stderr
    assert {Path(line).name for line in done.stdout.splitlines()} >= {"recommendations.csv", "datapackage.json"}
    assert all(Path(line).is_file() for line in done.stdout.splitlines())


def test_check_says_what_was_understood_and_its_status_counts(tmp_path: Path) -> None:
    done = run("check", EXAMPLE)
    assert done.returncode == 0, done.stdout
    assert "Conformance of INV/MIG/2031/4" in done.stdout
    gap = tmp_path / "gap.md"
    gap.write_text("I. Opening\n\n1. One.\n\n3. Three.\n", encoding="utf-8")
    assert run("check", str(gap)).returncode == 1
    letter = tmp_path / "letter.md"
    letter.write_text("Dear reader,\n", encoding="utf-8")
    done = run("check", EXAMPLE, str(letter))
    assert done.returncode == 2
    assert "letter.md: expected paragraphs numbered" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["find", "review", "site"])
def test_what_cannot_be_read_is_one_sentence(command: str) -> None:
    done = run(command, "nowhere.pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "migration-review: nowhere.pdf: expected a file; found none\n"


def test_a_comparison_needs_two_reports_that_can_be_read(tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text("Dear reader,\n", encoding="utf-8")
    done = run("compare", EXAMPLE, str(letter), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    first, last = done.stderr.splitlines()
    assert "letter.md: expected paragraphs numbered" in first
    assert last == "migration-review: compare: expected two reports or more; found one"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.md"]


@pytest.mark.slow
def test_a_corpus_is_resumed(tmp_path: Path) -> None:
    files = (EXAMPLE, EXAMPLE.replace("en_review", "zh_review"))
    assert run("corpus", *files, "-o", str(tmp_path / "set")).stdout == "2 done, 0 there before, 0 failed\n"
    assert run("corpus", *files, "-o", str(tmp_path / "set")).stdout == "0 done, 2 there before, 0 failed\n"
