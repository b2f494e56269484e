"""A folder with the example reports, the trials, and their PDF and Word forms: one data set, one notebook, one site."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from paper import NEW_YORK, Paper, to_docx, to_pdf
from support import ROOT

import migration_review as mr
from migration_review.model import Report
from migration_review.publish.corpus import failures, read_corpus

DATA = ROOT / "data"


def paper_of(report: Report) -> Paper:
    """Sections and paragraphs of a report, for the tests' printer."""
    elements: list[tuple[Any, ...]] = [("u", report.source.text.splitlines()[0])]
    part = "body"
    for place in sorted(
        (*report.sections, *report.paragraphs), key=lambda each: each.pieces[0][1] if each.pieces else 0
    ):
        if place.part != part:
            part = place.part
            elements.append(("annex", *(("附件一", "摘要") if report.language == "zh" else ("Annex I", "Summary"))))
        if place.id.startswith("heading:"):
            if place.numeral and not place.numeral.startswith(("Annex", "附件")):
                elements.append(("h", max(1, min(2, place.level)), f"{place.numeral}.", place.title))
        else:
            elements.append(("p", place.number, place.text.split("\n")[0]))
    return Paper(
        symbol=report.symbol or "INV/1", body="Invented Commission", session="Tenth session", item="Item 3 of the provisional agenda",
        title=report.title or "Report", author="", elements=elements,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("everything") / "reports"
    shutil.copytree(DATA / "examples", home, ignore=shutil.ignore_patterns("expected", "codebook", "*.xlsx"))
    for path in sorted((DATA / "trials").glob("*/report.md")):
        name = path.parent.name
        shutil.copy(path, home / f"{name}.md")
        report = mr.load_report(path)
        (home / f"{name}.docx").write_bytes(to_docx(paper_of(report)))
        if report.language == "en":
            (home / f"{name}.pdf").write_bytes(to_pdf(paper_of(report), NEW_YORK))
    return home


def shown() -> list[str]:
    """The commands of the README that turn folders of reports into one thing, on our folder instead."""
    lines = re.findall("^migration-review (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    both = "data/examples data/trials"
    return [line.replace(both, "reports") for line in lines if both in line]


@pytest.mark.slow
def test_one_data_set_one_notebook_one_site(folder: Path) -> None:
    assert [line.split()[0] for line in shown()] == ["corpus", "compare", "site"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for line in shown():
        done = subprocess.run(
            ["/bin/sh", "-c", f"migration-review {line}"], cwd=folder.parent, env={**os.environ, "PATH": path},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    files = [each for each in folder.rglob("*") if each.suffix in (".md", ".pdf", ".docx")]
    assert {each.suffix for each in files} == {".md", ".pdf", ".docx"}
    build = folder.parent / "build"
    reports = read_corpus(build / "findings.parquet", "reports")
    assert len(reports) == len(files)
    assert failures(build / "findings.parquet").empty
    counts = dict(zip(reports["file"], reports["paragraphs"], strict=True))
    for name in (each.name for each in files if each.suffix == ".docx"):
        assert counts[name] == counts[name.replace(".docx", ".md")], name
    book = json.loads((build / "comparison.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] for cell in code)
    assert f"{len(files)} reports" in "".join(code[0]["outputs"][-1]["data"]["text/markdown"])
    pages = sorted((build / "reports_site" / "reports").glob("*.html"))
    assert len(pages) == len(files)
    front = (build / "reports_site" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="reports/{page.name}"' in front for page in pages)
