"""The command line: ``migration-review find``, ``check``, ``review``, ``site``, ``compare`` and ``corpus``.

Results go to standard output, progress and errors to standard error. A report may be PDF, Word, Markdown or plain text.
"""

from __future__ import annotations

import csv
import json
import sys
import warnings
from enum import Enum, StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from migration_review.coding import LAYERS, Coding, Codings
from migration_review.model import ReportError

if TYPE_CHECKING:
    from migration_review.corpus import Corpus

app = typer.Typer(
    help="Read United Nations reports, find things in them, show them, check them. What is found is what rules propose.",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip

Layer = Enum("Layer", {name: name for name in LAYERS}, type=str)  # type: ignore[misc]


class Form(StrEnum):
    """How rows are printed."""

    csv = "csv"
    jsonl = "jsonl"


Files = Annotated[list[Path], typer.Argument(help="Reports, or folders of reports.", show_default=False)]
One = Annotated[Path, typer.Argument(help="A report.", show_default=False)]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.", show_default=False)]
Book = Annotated[
    Path | None, typer.Option("--codebook", help="A folder with a codebook of your own.", show_default=False)
]


@app.command(epilog="Example: migration-review find report.pdf --layer recommendations > asks.csv")
def find(
    files: Files,
    output: Output = None,
    layer: Annotated[Layer, typer.Option(help="What to print, without --output.")] = Layer.recommendations,  # type: ignore[attr-defined]
    form: Annotated[Form, typer.Option("--format", help="How to print it.")] = Form.csv,
    codebook: Book = None,
) -> None:
    """Find everything in reports.

    Prints one layer, or writes all tables into a folder (-o), a folder a report where there are several.
    """
    if output is not None:
        _need("xlsxwriter")
    corpus, codings = _found(files, codebook)
    if output is None:
        _print_rows({key: coding[layer.value] for key, coding in codings.items()}, form)
    else:
        from migration_review.publish.export import export
        from migration_review.publish.folders import file_names

        for key, name in file_names(codings).items():
            for path in export(codings[key], output if len(codings) == 1 else output / name):
                print(path)
    raise typer.Exit(2 if corpus.errors else 0)


@app.command(epilog="Example: migration-review check reports/*.pdf && echo all read")
def check(files: Files) -> None:
    """Say what of reports was understood.

    And what was not. The exit status is 1 if something needs an eye, 2 if a file cannot be read.
    """
    from migration_review.check.conformance import conformance

    corpus = _load(files)
    status = 2 if corpus.errors else 0
    for report in corpus:
        about = conformance(report)
        print(about, end="\n\n")
        status = status or (1 if len(about.to_frame()) else 0)
    raise typer.Exit(status)


@app.command(epilog="Example: migration-review review report.pdf -o review.xlsx")
def review(file: One, output: Output = None, codebook: Book = None) -> None:
    """Write a workbook to correct.

    It holds what the rules propose; load_coding("review.xlsx") reads it back.
    """
    _need("xlsxwriter")
    _, codings = _found([file], codebook)
    from migration_review.publish.review import to_workbook

    print(to_workbook(_only(codings), output or file.with_suffix(".review.xlsx")))


@app.command(epilog="Example: migration-review site reports/ -o pages")
def site(files: Files, output: Output = None, codebook: Book = None) -> None:
    """Make a site of reports.

    Of one: its text with what was found, tables, countries. Of several: a page that compares them, and a page a report. It
    opens without a network.
    """
    _need("sphinx", "myst_nb", "furo", "bs4", "itables", "xlsxwriter")
    corpus, codings = _found(files, codebook)
    home = output or files[0].with_suffix(".site")
    if len(codings) == 1:
        from migration_review.publish.site import build_site

        warned = build_site([], home, _only(codings))
    else:
        from migration_review.publish.site_of_many import build_site_of_many

        warned = build_site_of_many(corpus, codings, home)
    for warning in warned:
        print(warning, file=sys.stderr)
    print(home / "index.html")
    raise typer.Exit(2 if corpus.errors else 0)


@app.command(epilog="Example: migration-review compare reports/ -o comparison.ipynb")
def compare(files: Files, output: Output = None) -> None:
    """Write a notebook that compares reports.

    It has been run, and can be run again and changed in Jupyter.
    """
    _need("nbformat", "nbclient", "ipykernel")
    corpus = _load(files)
    if len(corpus) < 2:
        raise ReportError("two reports or more", "one" if len(corpus) else "none", "compare")
    from migration_review.publish.comparison import comparison

    print(comparison(files, output or Path("comparison.ipynb")))
    raise typer.Exit(2 if corpus.errors else 0)


@app.command(epilog="Example: migration-review corpus reports/ -o findings.parquet")
def corpus(
    files: Files, output: Annotated[Path, typer.Option("--output", "-o", help="The data set's folder.")]
) -> None:
    """Keep the findings of many reports.

    As a Parquet data set; run it again to go on where it stopped.
    """
    from migration_review.publish.corpus import write_corpus

    summary = write_corpus(files, output, recursive=True)
    print(repr(summary))
    raise typer.Exit(2 if summary.failed else 0)


def _load(files: list[Path]) -> Corpus:
    from migration_review.read.load import load_reports

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the errors are printed below
        found = load_reports(files, recursive=True)
    for error in found.errors:
        print(f"migration-review: {error}", file=sys.stderr)
    return found


def _found(files: list[Path], codebook: Path | None) -> tuple[Corpus, Codings]:
    from migration_review.find.codebook import load_codebook
    from migration_review.publish.codings import find_all

    reports = _load(files)
    if not len(reports):
        raise typer.Exit(2)
    return reports, find_all(reports, codebook=load_codebook(codebook))


def _need(*modules: str) -> None:
    """Say what is missing before the work begins."""
    for name in modules:
        if find_spec(name) is None:
            raise ModuleNotFoundError(name=name)


def _only(codings: Codings) -> Coding:
    return next(iter(codings.values()))


def _print_rows(found: dict[str, Any], form: Form) -> None:
    from migration_review.show.tables import to_frame

    frame = to_frame(found)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    if form is Form.jsonl:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(frame.columns)
    for row in rows:
        cells = ("|".join(map(str, value)) if isinstance(value, tuple) else value for value in row.values())
        writer.writerow("" if value is None else value for value in cells)


def main() -> None:
    """Run a command; what goes wrong is one sentence and an exit status, never a traceback."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        app(prog_name="migration-review")
    except BrokenPipeError:
        sys.exit(0)
    except (ReportError, OSError) as error:
        print(f"migration-review: {error}", file=sys.stderr)
        sys.exit(2)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        extra = next((name for name, modules in _EXTRAS.items() if missing in modules), None)
        if extra is None:
            raise
        print(
            f"migration-review: this command needs {missing}; install it with: pip install 'migration-review[{extra}]'",
            file=sys.stderr,
        )
        sys.exit(2)


_EXTRAS = {
    "documents": ("pypdfium2", "lxml"),
    "corpus": ("pyarrow", "dask", "distributed"),
    "notebooks": ("nbformat", "nbclient", "ipykernel"),
    "publish": ("xlsxwriter", "openpyxl"),
    "publish,notebooks": ("sphinx", "docutils", "myst_nb", "furo", "bs4", "itables"),
}
"""The extras, and what of them a command may miss; the tables of the site are drawn by itables, which notebooks need too."""
