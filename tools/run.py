"""Execute every notebook afresh; leave a site and tables in build/, or with --store the outputs in the notebooks.

What is stored depends on the notebook's source and the lock alone: the outputs of before are dropped first, and no
time, no version of Python and no identity of the machine is kept.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from notebook_metadata import tidy
from traitlets.config import Config

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
BUILD = ROOT / "build"
TIMEOUT = 600  # seconds a cell may take


class NotebookError(Exception):
    """What to tell the reader when a notebook does not run."""


def execute(path: Path) -> NotebookNode:
    """The notebook with the outputs of this run."""
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    book.metadata = NotebookNode(
        kernelspec={"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        language_info={"name": "python"},
    )
    client = NotebookClient(
        book,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        config=Config(KernelManager={"transport_encryption": "auto"}),  # else the kernel grumbles on the terminal
        resources={"metadata": {"path": str(NOTEBOOKS)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise NotebookError(f"{place(book, path)}: {error.ename}: {error.evalue}") from None
    except CellTimeoutError:
        raise NotebookError(f"{place(book, path)}: still running after {TIMEOUT} seconds") from None
    except DeadKernelError:
        raise NotebookError(f"{place(book, path)}: the kernel died") from None
    for number, cell in enumerate(book.cells, 1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise NotebookError(f"{path.name}, cell {number}, wrote to stderr: {output.text.strip()}")
    tidy(book)
    return book


def place(book: NotebookNode, path: Path) -> str:
    """The notebook and the cell it stopped at: the last one that was begun."""
    begun = [number for number, cell in enumerate(book.cells, 1) if cell.get("execution_count") or cell.get("outputs")]
    return f"{path.name}, cell {begun[-1] if begun else 1}"


def replace(path: Path, text: str) -> None:
    """Put a text in the place of a file, whole or not at all."""
    with tempfile.TemporaryDirectory(prefix=".run-", dir=path.parent) as folder:
        new = Path(folder) / path.name
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(path)


def store(before: dict[Path, bytes], after: dict[Path, str]) -> int:
    """Write the notebooks back, unless one was edited while they ran."""
    for path, content in before.items():
        if path.read_bytes() != content:
            print(f"run: {path.name} was edited while the notebooks ran, so nothing was stored", file=sys.stderr)
            return 1
    for path, text in after.items():
        if text.encode() != before[path]:
            replace(path, text)
    print("Stored in notebooks/. Look at the difference before you commit it.")
    return 0


def publish(executed: dict[Path, str]) -> int:
    """The executed notebooks, the tables and the site, in build/."""
    from migration_review import load_report
    from migration_review.publish.export import export
    from migration_review.publish.folders import replacing
    from migration_review.publish.site import build_site

    report = load_report()
    try:
        with replacing(BUILD / "notebooks") as folder:
            for path, text in executed.items():
                (folder / path.name).write_text(text, encoding="utf-8", newline="\n")
        print("==> tables")
        export(report, BUILD / "tables", site="../site")
        print("==> site")
        warnings = build_site([BUILD / "notebooks" / path.name for path in executed], BUILD / "site", report)
    except FileExistsError as error:
        print(f"run: {error}", file=sys.stderr)
        return 1
    for warning in warnings:
        print(f"    {warning}", file=sys.stderr)
    print("\nSite:      build/site/index.html\nTables:    build/tables/\nNotebooks: build/notebooks/")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", action="store_true", help="write the outputs into notebooks/ and nothing else")
    parser.add_argument("names", nargs="*", help="what the notebooks' names begin with, such as 03; all without one")
    given = parser.parse_args()
    keep: bool = given.store
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"  # what a kernel uses when left alone

    paths = [
        path
        for path in sorted(NOTEBOOKS.glob("*.ipynb"))
        if not given.names or path.name.startswith(tuple(given.names))
    ]
    if not paths:
        print("run: there is no such notebook in notebooks/", file=sys.stderr)
        return 1
    before, after = {path: path.read_bytes() for path in paths}, {}
    for path in paths:
        print(f"==> {path.relative_to(ROOT)}", end=" ", flush=True)
        start = time.perf_counter()
        try:
            book = execute(path)
        except NotebookError as error:
            print("failed", flush=True)
            print(f"run: {error}", file=sys.stderr)
            return 1
        print(f"{time.perf_counter() - start:.1f} s", end="", flush=True)
        after[path] = nbformat.writes(book) + "\n"
        print(", unchanged" if keep and after[path].encode() == before[path] else "")
    return store(before, after) if keep else publish(after)


if __name__ == "__main__":
    sys.exit(main())
