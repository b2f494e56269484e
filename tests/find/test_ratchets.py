"""How large find/ is, and how long one paragraph's way through it: figures that may fall and not rise.

``MOST`` holds what was true when the figure was last lowered, beside the target. Who gets below it lowers it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from support import ROOT, report_of

from migration_review import find_progress, find_recommendations
from migration_review.find import analysis
from migration_review.model import Report

FIND = ROOT / "migration_review" / "find"
FILES = sorted(FIND.rglob("*.py"))
HAN = re.compile(r"[\u4e00-\u9fff]")
ASKS_AFTER_THE_LANGUAGE = re.compile(r"language\s*[!=]=\s*[\"'](?:zh|en)|[\"'](?:zh|en)[\"']\s*[!=]=")
PARAGRAPH = {
    "zh": "一些代表促请各国政府终止对移民儿童的拘留，并建立收集移民数据的系统。斐济设立了移民热线，但许多移民仍无法获得医疗保健。",
    "en": "Some representatives urged Governments to end the detention of migrant children and to build systems for migration data. "
    "Fiji had opened a hotline for migrants, but many migrants still lacked access to health care.",
}
MOST = {
    "lines": (5215, 3800),
    "files": (34, 26),
    "floors": (9, 6),
    "patterns of over 200 characters": (0, 0),
    "Han characters outside language/": (0, 0),
    "questions after the language outside language/": (0, 0),
    "modules on a paragraph's way": (18, 10),
    "functions on a paragraph's way": (157, 60),
}
"""What may not be exceeded, and what is aimed at."""


def lines() -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES)


def imported(path: Path) -> set[Path]:
    """The files of find/ that one of them imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("migration_review.find"):
            base = FIND.joinpath(*str(node.module).split(".")[2:])
            for at in (base.with_suffix(".py"), base / "__init__.py", *(base / f"{n.name}.py" for n in node.names)):
                if at in FILES and at != path:
                    found.add(at)
    return found


@cache
def floors(path: Path) -> int:
    """How many files stand on each other, this one the highest."""
    return 1 + max((floors(below) for below in imported(path)), default=0)


def strings(path: Path) -> list[str]:
    """The string constants of a file that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told)
    return [node.value for node in constants if isinstance(node.value, str)]


def long_patterns() -> int:
    return sum(len(text) > 200 and bool(re.search(r"[?*+\\]", text)) for path in FILES for text in strings(path))


def outside_language(pattern: re.Pattern[str]) -> int:
    rest = [path for path in FILES if path.parent.name != "language"]
    return sum(len(pattern.findall(path.read_text(encoding="utf-8"))) for path in rest)


def way(find: Callable[[Report], Any], report: Report) -> set[tuple[str, str]]:
    """The functions of find/, each with its file, that a finder calls on a report it has not seen, its words compiled."""
    called: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(str(FIND)) and not code.co_name.startswith("<"):
            called.add((code.co_filename, code.co_qualname))

    for _ in range(2):  # the first compiles
        analysis._KEPT.clear()
        called.clear()
        before = sys.getprofile()
        sys.setprofile(note)
        find(report)
        sys.setprofile(before)
    return called


@cache
def ways() -> list[set[tuple[str, str]]]:
    finders = (find_recommendations, find_progress)
    return [way(find, report_of(text, language)) for find in finders for language, text in PARAGRAPH.items()]


MEASURES: dict[str, Callable[[], int]] = {
    "lines": lines,
    "files": lambda: len(FILES),
    "floors": lambda: max(map(floors, FILES)),
    "patterns of over 200 characters": long_patterns,
    "Han characters outside language/": lambda: outside_language(HAN),
    "questions after the language outside language/": lambda: outside_language(ASKS_AFTER_THE_LANGUAGE),
    "modules on a paragraph's way": lambda: max(len({file for file, _ in found}) for found in ways()),
    "functions on a paragraph's way": lambda: max(map(len, ways())),
}


@pytest.mark.parametrize("figure", MOST)
def test_find_does_not_grow(figure: str) -> None:
    most, target = MOST[figure]
    measured = MEASURES[figure]()
    assert measured <= max(most, target), f"{figure}: {measured}, at most {most}, aimed at {target}"


if __name__ == "__main__":
    for figure, measure in MEASURES.items():
        print(f"{figure}: {measure()}, at most {MOST[figure][0]}, aimed at {MOST[figure][1]}")
