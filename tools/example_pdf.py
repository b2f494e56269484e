"""Set the invented English report as the United Nations issue theirs, as PDF: data/examples/as_issued/en_review.pdf.

The pages are made by what the tests make theirs with (tests/paper.py); the file is the same bytes every time.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from paper import NEW_YORK, Paper, to_pdf  # noqa: E402

SOURCE = ROOT / "data" / "examples" / "en_review.md"
TARGET = ROOT / "data" / "examples" / "as_issued" / "en_review.pdf"


def paper_of(markdown: str) -> Paper:
    """The description of a report that Markdown holds in the simple form of the example."""
    first, symbol, title, *lines = [line for line in markdown.splitlines() if line.strip()]
    elements: list[tuple[Any, ...]] = [("u", first)]
    for line in lines:
        bare = re.sub(r"^\s*#*\s*|\*\*", "", line)
        if line.startswith("# Annex"):
            elements.append(("annex", bare, ""))
        elif line.startswith("**"):
            elements[-1] = (*elements[-1][:2], bare)
        elif line.startswith("#"):
            numeral, text = bare.split(" ", 1)
            elements.append(("h", line.count("#") - 1, numeral, text))
        elif match := re.match(r"(\s*)(\d+\.|\([a-z]\)) (.*)", line):
            inner = bool(match[1]) or match[2].startswith("(")
            elements.append(("i", match[2], match[3]) if inner else ("p", int(match[2][:-1]), match[3]))
    return Paper(
        symbol=symbol, body="Invented Commission", session="Tenth session", item="Item 3 of the provisional agenda",
        title=title.strip("*"), author="", elements=elements,
    )  # fmt: skip


def main() -> None:
    """Write the file."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(to_pdf(paper_of(SOURCE.read_text(encoding="utf-8")), NEW_YORK))


if __name__ == "__main__":
    main()
