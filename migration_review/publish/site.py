"""The site: the notebooks, the text with its finds, a page a country, the tables and a front page, built by Sphinx."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from migration_review.coding import Coding
from migration_review.model import Report
from migration_review.publish import books, search
from migration_review.publish.codings import coding_of
from migration_review.publish.countries import countries
from migration_review.publish.country_pages import countries_page, country_page
from migration_review.publish.escape import Markdown, page_name
from migration_review.publish.export import write_tables
from migration_review.publish.folders import replacing
from migration_review.publish.front import front_page
from migration_review.publish.lock import CONFIGURATION, lock
from migration_review.publish.pages import TABLES, glossary_page, table_page
from migration_review.publish.textpage import text_page

_CONFIGURATION: dict[str, Any] = {
    "project": "migration_review",
    "html_title": "migration_review",
    "author": "the migration_review project",
    "copyright": "the migration_review project; the report's text is a United Nations document",
    "extensions": ["myst_nb"],
    "myst_enable_extensions": ["attrs_inline"],
    "nb_execution_mode": "off",
    "nb_mime_priority_overrides": [["html", "text/html", 0], ["html", "image/svg+xml", 1], ["html", "text/plain", 9]],
    "html_theme": "furo",
    "html_static_path": ["_static"],
    "html_css_files": ["datatables.css", "site.css"],
    "html_js_files": ["datatables.js", "site.js", "search.js"],
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_sphinx": False,
    "html_last_updated_fmt": None,
    "smartquotes": False,
    "suppress_warnings": ["myst.header", "toc.not_included", "mystnb.unknown_mime_type"],
    **CONFIGURATION,
}


def build_site(notebooks: Iterable[Path], folder: str | Path, source: Report | Coding | None = None) -> list[str]:
    """Build the site; it opens without a network and asks for nothing from outside.

    Args:
        notebooks: executed, in order.
        folder: where the pages go: a new or empty one, or a site made before, which is replaced when the new one is whole.
        source: a coding, or a report; None is the reading of the shipped report.

    Returns:
        Sphinx's warnings, none when all is well.

    Raises:
        FileExistsError: the folder holds something that was not made here, or was changed since.
    """
    coding, books_of = coding_of(source), list(notebooks)
    with replacing(folder) as new:
        _write_source(new.parent / "source", books_of, coding)
        warnings = run_sphinx(new.parent / "source", new)
        write_file(new / search.INDEX, search.index(coding, map(books.said, books_of)))
        (new / "files").mkdir()
        write_tables(coding, new / "files", site="..")
        return warnings


def run_sphinx(source: Path, folder: Path) -> list[str]:
    """Make pages of Markdown.

    Args:
        source: of the Markdown.
        folder: where the pages go.

    Returns:
        the warnings.
    """
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    warnings = io.StringIO()
    with docutils_namespace(), contextlib.redirect_stderr(io.StringIO()):
        application = Sphinx(
            srcdir=source, confdir=None, outdir=folder, doctreedir=source.parent / "doctrees", buildername="html",
            confoverrides=_CONFIGURATION, status=None, warning=warnings, freshenv=True,
        )  # fmt: skip
        lock(application)
        application.builder.search = False  # type: ignore[attr-defined]  # ours knows Chinese, and paragraphs
        application.connect("html-page-context", _tell, priority=900)  # after the theme's own
        application.build()
    for leftover in (".buildinfo", "objects.inv"):
        (folder / leftover).unlink(missing_ok=True)
    return [line for line in warnings.getvalue().splitlines() if line.strip()]


def _tell(application: Any, name: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """For those who are read to: pages under zh/ are in Chinese; captions in the margin are headings of the second level."""
    context["language"] = "zh" if name.startswith("zh/") else "en"
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace(' role="heading"', ' role="heading" aria-level="2"')


def _write_source(source: Path, notebooks: list[Path], coding: Coding) -> None:
    names = [page_name(path.stem) for path in notebooks]
    write_page(source / "index.md", front_page(coding, names))
    write_page(source / "zh" / "index.md", front_page(coding, language="zh"))
    write_page(source / "text.md", text_page(coding))
    write_page(source / "glossary.md", glossary_page())
    write_page(source / "search.md", search.search_page())
    for name in TABLES:
        write_page(source / "tables" / f"{name}.md", table_page(coding, name))
        write_page(source / "zh" / "tables" / f"{name}.md", table_page(coding, name, "zh"))
    write_page(source / "countries" / "index.md", countries_page(coding))
    for country in countries(coding):
        write_page(source / "countries" / f"{country.iso3}.md", country_page(coding, country))
    for path, name in zip(notebooks, names, strict=True):
        write_file(
            source / "notebooks" / f"{name}.ipynb", books.linked(path.read_text(encoding="utf-8"), coding.report)
        )
    write_static(source / "_static")


def write_page(path: Path, page: Markdown) -> None:
    """Write a page, if it came through the door."""
    if type(page) is not Markdown:
        raise TypeError(f"Markdown made by publish/escape.py expected for {path.name}; found {type(page).__name__}")
    write_file(path, page)


def write_file(path: Path, text: str) -> None:
    """Write a file, and the folders it stands in.

    Args:
        path: of the file.
        text: all of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_static(folder: Path) -> None:
    """Our style and script, and DataTables as itables carries it, made a script that opens from a folder too."""
    for name in ("site.css", "site.js", "search.js"):
        with as_file(files("migration_review.publish") / "static" / name) as path:
            write_file(folder / name, path.read_text(encoding="utf-8"))
    bundle = files("itables") / "html"
    script = (bundle / "dt_bundle.js").read_text(encoding="utf-8")
    exported = re.search(r"export\s*\{([^}]*)\}", script)
    if not exported:
        raise RuntimeError("itables' bundle exports nothing any more: see how publish/site.py uses it")
    names = {shown: own for own, _, shown in (pair.partition(" as ") for pair in exported[1].split(","))}
    # a module is not loaded from a file:// address; what it exports becomes two globals
    tail = (
        f";window.ITable={names['ITable']};window.jQuery={names['jQuery']};window.DataTable=window.jQuery.fn.dataTable;"
    )
    write_file(folder / "datatables.js", "(()=>{" + script[: exported.start()] + tail + "})();")
    write_file(folder / "datatables.css", (bundle / "dt_bundle.css").read_text(encoding="utf-8"))
