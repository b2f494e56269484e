"""Run a notebook's cells on another report, in one process: ``run_notebook.py LANGUAGE REPORT NOTEBOOK...``.

The line that a user changes is changed; everything that a cell shows is drawn. What fails, is empty without saying so, or takes so
long that it would have to show how far it is, is printed, and the exit status is 1.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import traceback
from pathlib import Path
from time import process_time
from typing import Any

import matplotlib as mpl

mpl.use("agg")

LONGEST = 20  # seconds of a core that a cell may take; the longest takes five on a machine with nothing else to do
CODING = re.compile(r"^coding = .*$", re.M)
REPORT = re.compile(r"^report = mr\.load_report\(.*$", re.M)
LANGUAGE = re.compile(r"^language = .*$", re.M)


def changed(code: str, language: str, report: str) -> str:
    """A cell with the lines that a user changes."""
    code = REPORT.sub(f"report = mr.load_report({report!r})", code)
    code = CODING.sub(f"coding = mr.find_all(mr.load_report({report!r}))", code)
    return LANGUAGE.sub(f"language = {language!r}", code)


def shown(code: str, names: dict[str, Any]) -> Any:
    """Run a cell; what its last line shows."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def trouble(value: Any) -> str:
    """What is wrong with what a cell shows."""
    for form in ("_repr_markdown_", "_repr_html_"):
        if hasattr(value, form):
            drawn = getattr(value, form)()
            if not str(drawn).strip():
                return f"{type(value).__name__} shows nothing"
            if re.search(r"\bnan\b|<NA>|Traceback", str(drawn)):
                return f"{type(value).__name__} shows a missing value: {str(drawn)[:200]}"
            return ""
    return ""


def main(language: str, report: str, *books: str) -> int:
    """Run notebooks; print what went wrong."""
    from matplotlib import pyplot as plt

    failed = 0
    for book in books:
        names: dict[str, Any] = {"__name__": "__main__"}
        cells = json.loads(Path(book).read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, 1):
            if cell["cell_type"] != "code":
                continue
            code = changed("".join(cell["source"]), language, report)
            began = process_time()
            try:
                wrong = trouble(shown(code, names))
                plt.close("all")
                if not wrong and process_time() - began > LONGEST:
                    wrong = f"takes {process_time() - began:.0f} seconds and shows no progress"
            except Exception:
                wrong = traceback.format_exc(limit=-3)
            if wrong:
                failed += 1
                print(f"{Path(book).name}, cell {number}, on {report}, {language}: {wrong}\n{code}\n")
                if "Error" in wrong:
                    break
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
