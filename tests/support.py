"""What the tests share: cases in plain text files, and reports made of a paragraph."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

from migration_review import Coding, Report, find_all, load_report, parse_report

CASES = Path(__file__).parent / "cases"
ROOT = Path(__file__).parents[1]
FIXTURES = sorted(
    [*(CASES / "reports").glob("*.md"), *(CASES / "reports").glob("*.txt"), *(ROOT / "data" / "examples").glob("*.md")]
)
"""The invented reports: three in Chinese and three in English, each with damage of its own."""


def cases(name: str) -> list[tuple[str, str, str]]:
    """The cases of a file: (language, text, expected), one a line that begins with a dash; ``\\n`` is a line break.

    Args:
        name: of the file in ``tests/cases``, without ``.md``.
    """
    found = []
    for line in (CASES / f"{name}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("- "):
            text, _, expected = line[2:].partition(" => ")
            language = "zh" if re.search("[\u4e00-\u9fff]", text) else "en"
            found.append((language, text.strip().replace("\\n", "\n"), expected.strip()))
    return found


def report_of(text: str, language: str) -> Report:
    """An invented report whose only paragraph is the text."""
    heading = "一. 背景" if language == "zh" else "I. Background"
    return parse_report(f"{heading}\n\n1. {text}\n", name="X/INVENTED/1", language=language)


def every(name: str) -> Callable[[Callable[[str, str, str], None]], Callable[[], None]]:
    """Make of a test of one case a test of every case of a file, which tells all the rows that fail.

    Args:
        name: of the file in ``tests/cases``, without ``.md``.
    """

    def whole(test: Callable[[str, str, str], None]) -> Callable[[], None]:
        def test_every_case() -> None:
            wrong = []
            for language, text, expected in cases(name):
                try:
                    test(language, text, expected)
                except AssertionError as error:
                    wrong.append(f"- {text} => {expected}\n{error}")
            assert not wrong, f"{len(wrong)} of {len(cases(name))} rows of {name}.md:\n" + "\n".join(wrong)

        return test_every_case

    return whole


@cache
def shipped() -> Coding:
    """What the rules find in the shipped report, found once for all tests."""
    return find_all(load_report())


def tracked() -> list[str]:
    """The files that git keeps, by their paths inside the checkout; nothing where there is no git, as in what is unpacked."""
    try:
        told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [name for name in told.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
