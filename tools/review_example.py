"""Make data/examples/en_review.reviewed.xlsx: an invented review of the invented English example, typed by this script.

Nobody has read anything for it: it is there to show what a reviewed workbook looks like and does. Run it again when the rules
propose something else:

    .venv/bin/python tools/review_example.py
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

import migration_review as mr

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
KINDS = {"practice": "Challenge", "challenge": "Practice", "commitment": "Practice"}


def main(report: Path, target: Path) -> None:
    """Propose, type thirty corrections, ten rejections and five additions, and save."""
    coding = mr.find_all(mr.load_report(report))
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = mr.review.to_workbook(coding, Path(folder) / "review.xlsx")
        book = openpyxl.load_workbook(path)
        review(book, coding)
        content = io.BytesIO()
        book.save(content)
    target.write_bytes(timeless(content.getvalue()))
    found = mr.load_coding(target)
    print(f"{target.name}: {target.stat().st_size:,} bytes; {found!r}")


def review(book: Any, coding: mr.Coding) -> None:
    """Type what an analyst might."""
    front = book["review"]
    cell(front, "Reviewer's initials", 1).value = "A.B."
    for at in range(0, 40, 4):
        put(book["progress"], at, {"decision": "correct", "kind: yours": KINDS[coding.progress[at].kind]})
    for at in range(0, 50, 5):
        put(book["voices"], at, {"decision": "correct", "voice: yours": "Participants"})
    for at in range(10):
        put(book["recommendations"], at, {"decision": "correct", "objectives: yours": "7; 23"})
    for at in range(0, 60, 6):
        put(book["themes"], at, {"decision": "reject"})
    for at in range(4):
        put(book["covid"], at, {"decision": "accept"})
    taken = {row.place for row in coding.recommendations}
    free = [each for each in coding.report.paragraphs if each.part != "body" and each.paragraph not in taken][:5]
    for at, paragraph in enumerate(free):
        words = re.match(r"[^.;:]{20,}", paragraph.text)
        put(book["recommendations"], len(coding.recommendations) + at, {
            "place": paragraph.paragraph, "words": words[0] if words else paragraph.text, "decision": "add",
            "voice: yours": "Stakeholders", "strength: yours": "Need", "addressee: yours": "Governments",
        })  # fmt: skip


def put(sheet: Any, row: int, values: dict[str, str]) -> None:
    """Type into a row, counted from 0."""
    heads = [head.value for head in sheet[1]]
    for name, value in values.items():
        sheet.cell(row + 2, heads.index(name) + 1).value = value


def cell(sheet: Any, head: str, right: int) -> Any:
    """The cell to the right of another in the first column."""
    return next(sheet.cell(row, 1 + right) for row in range(1, 20) if sheet.cell(row, 1).value == head)


def timeless(content: bytes) -> bytes:
    """The workbook without the time it was saved at."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            inside = old.read(part)
            if part.filename == "docProps/core.xml":
                inside = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2021-03-12T00:00:00Z", inside)
            new.writestr(zipfile.ZipInfo(part.filename), inside, zipfile.ZIP_DEFLATED)
    return found.getvalue()


if __name__ == "__main__":
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES / "en_review.md"
    main(source, EXAMPLES / f"{source.stem}.reviewed.xlsx" if len(sys.argv) < 3 else Path(sys.argv[2]))
