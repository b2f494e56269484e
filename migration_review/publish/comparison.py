"""The comparison of many reports as a notebook: notebook 10 on reports of one's own, run where Jupyter is there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from migration_review.model import ReportError
from migration_review.publish.folders import put_file
from migration_review.sources import data_folder

_BOOK = "10_two_reports.ipynb"
_LOAD = re.compile(r"^corpus = .*$", re.M)
_PAIR = "## Two reports"
"""Where the part on any number of reports ends; what follows is on the shipped report."""


def comparison(sources: Sequence[str | Path], target: str | Path) -> Path:
    """Write a notebook that sets reports side by side, with its results.

    Args:
        sources: reports, or folders of reports; the notebook names them as seen from its own folder.
        target: of the notebook, ``.ipynb``; what is there is replaced when the new one is whole.

    Returns:
        its path.

    Raises:
        ReportError: a source is not there, or a cell fails.
        ModuleNotFoundError: the extra ``notebooks`` is not installed.
    """
    import ipykernel  # noqa: F401  # what runs it; told here, and not by a kernel that does not start
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from traitlets.config import Config

    target = Path(target)
    for source in sources:
        if not Path(source).exists():
            raise ReportError("a file or folder", "none", str(source))
    target.absolute().parent.mkdir(parents=True, exist_ok=True)
    book = nbformat.from_dict(_changed(json.loads(_template()), sources, target.absolute().parent))  # type: ignore[no-untyped-call]
    client = NotebookClient(
        book, timeout=None, kernel_name="python3", record_timing=False,
        config=Config(KernelManager={"transport_encryption": "auto"}),  # else the kernel grumbles on the terminal
        resources={"metadata": {"path": str(target.absolute().parent)}},
    )  # fmt: skip
    try:
        client.execute()
    except CellExecutionError as error:
        raise ReportError("a comparison of these reports", f"{error.ename}: {error.evalue}", str(target)) from None
    put_file(target, (nbformat.writes(book) + "\n").encode())  # type: ignore[no-untyped-call]
    return target


def _template() -> str:
    for folder in (data_folder() / "notebooks", data_folder().parent / "notebooks"):
        if (folder / _BOOK).is_file():
            return (folder / _BOOK).read_text(encoding="utf-8")
    raise ReportError(f"the notebook {_BOOK}", "none", str(data_folder()))


def _changed(book: dict[str, Any], sources: Sequence[str | Path], home: Path) -> dict[str, Any]:
    """The first part of the notebook, on other reports, without outputs."""
    seen = [Path(os.path.relpath(Path(source).absolute(), home)).as_posix() for source in sources]
    line = f"corpus = mr.load_reports({seen!r}, recursive=True)"
    kept: list[dict[str, Any]] = []
    for cell in book["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            kept.append(cell | {"source": _LOAD.sub(lambda _: line, text), "outputs": [], "execution_count": None})
            continue
        head, found, _ = text.partition(_PAIR)
        kept.append(cell | {"source": head.strip() if kept else _HEAD})
        if found:
            break
    return book | {"cells": kept}


_HEAD = """# Reports side by side

**Question.** What do these reports have in common, and how do they differ: in who took part, what they discuss, what they ask
for, what they report as done, and who speaks?

Reports in English and Chinese meet in their codes. Titles of objectives are short forms of those of the Compact, and unofficial."""
