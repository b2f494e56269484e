"""The site: the notebooks, the text with its finds, a page a country, the tables and a front page, built by Sphinx."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from migration_review.model import Report
from migration_review.publish.codings import coding_of
from migration_review.publish.escape import (
    Html,
    Markdown,
    contents,
    heading,
    link,
    page_name,
    title_text,
    without_directions,
)
from migration_review.publish.export import tables
from migration_review.publish.folders import replacing
from migration_review.publish.front import front_page
from migration_review.publish.lock import CONFIGURATION, lock
from migration_review.publish.pages import (
    TABLES,
    anchor,
    countries_of,
    country_page,
    glossary_page,
    table_page,
    text_page,
)
from migration_review.show.names import label

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
    "html_search_language": "zh",  # cuts Han into words and stems English
    "html_static_path": ["_static"],
    "html_css_files": ["datatables.css", "site.css"],
    "html_js_files": ["datatables.js", "site.js"],
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_sphinx": False,
    "html_last_updated_fmt": None,
    "smartquotes": False,
    "suppress_warnings": ["myst.header", "mystnb.unknown_mime_type"],
    **CONFIGURATION,
}


def build_site(notebooks: Iterable[Path], folder: str | Path, report: Report) -> list[str]:
    """Build the site; it opens without a network and asks for nothing from outside.

    Args:
        notebooks: executed, in order.
        folder: where the pages go: a new or empty one, or a site made before, which is replaced when the new one is whole.
        report: the report the notebooks are about.

    Returns:
        Sphinx's warnings, none when all is well.

    Raises:
        FileExistsError: the folder holds something that was not made here, or was changed since.
    """
    with replacing(folder) as new:
        _write_source(new.parent / "source", list(notebooks), report)
        return _run_sphinx(new.parent / "source", new)


def _run_sphinx(source: Path, folder: Path) -> list[str]:
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    warnings = io.StringIO()
    with docutils_namespace(), contextlib.redirect_stderr(io.StringIO()):
        application = Sphinx(
            srcdir=source, confdir=None, outdir=folder, doctreedir=source.parent / "doctrees", buildername="html",
            confoverrides=_CONFIGURATION, status=None, warning=warnings, freshenv=True,
        )  # fmt: skip
        lock(application)
        application.build()
    for leftover in (".buildinfo", "objects.inv"):
        (folder / leftover).unlink(missing_ok=True)
    _escape_titles(folder / "searchindex.js")
    return [line for line in warnings.getvalue().splitlines() if line.strip()]


def _escape_titles(path: Path) -> None:
    """Escape the titles in Sphinx's search index: its script puts them into the page of results as HTML."""
    before, index, after = re.fullmatch(
        r"(Search\.setIndex\()(.*)(\))", path.read_text(encoding="utf-8"), re.S
    ).groups()  # type: ignore[union-attr]
    found = json.loads(index)
    titles = [title_text(title) for title in found["titles"]]
    every = {title_text(title): where for title, where in found["alltitles"].items()}
    if titles != found["titles"] or every != found["alltitles"]:
        found |= {"titles": titles, "alltitles": every}
        path.write_text(before + json.dumps(found, separators=(",", ":")) + after, encoding="utf-8", newline="\n")


def _write_source(source: Path, notebooks: list[Path], report: Report) -> None:
    findings = coding_of(report)
    found = tables(findings)
    _write(source / "index.md", front_page(report, found, [page_name(path.stem) for path in notebooks]))
    _write(source / "text.md", text_page(report, found, findings))
    _write(source / "glossary.md", glossary_page())
    for name in TABLES:
        _write(source / "tables" / f"{name}.md", table_page(report, name, found[name]))
    codes = countries_of(found)
    for code in codes:
        _write(source / "countries" / f"{code}.md", country_page(report, code, found))
    listed = contents([(code, f"{label(code, 'country')} {label(code, 'country', language='zh')}") for code in codes])
    _write(source / "countries" / "index.md", Markdown.joined("\n\n", [heading(1, "Countries"), listed]))
    for path in notebooks:
        book = linked(path.read_text(encoding="utf-8"), report)
        _write_file(source / "notebooks" / f"{page_name(path.stem)}.ipynb", book)
    _write_static(source / "_static")


def linked(notebook: str, report: Report) -> str:
    """A notebook whose citations lead to the page of the text.

    Args:
        notebook: its JSON.
        report: that is cited.
    """
    book = json.loads(notebook)
    places = {report.cite(place.id): place.id for place in report.places()}
    shown = {Html.escape(cite): cite for cite in places}
    citation = re.compile("|".join(f"{re.escape(each)}(?![\\d(])" for each in sorted(shown, key=len, reverse=True)))

    def leads(match: re.Match[str]) -> str:
        return link(f"../text.html#{anchor(places[shown[match[0]]])}", shown[match[0]])

    for cell in book["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data["text/html"] = citation.sub(leads, "".join(data["text/html"]))
    shown_text = without_directions(json.dumps(book, ensure_ascii=False))
    return shown_text.encode("utf-8", "replace").decode()  # half of a surrogate pair cannot be written


def _write(path: Path, page: Markdown) -> None:
    """Write a page, if it came through the door."""
    if type(page) is not Markdown:
        raise TypeError(f"Markdown made by publish/escape.py expected for {path.name}; found {type(page).__name__}")
    _write_file(path, page)


def _write_file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_static(folder: Path) -> None:
    """Our style and script, and DataTables as itables carries it, made a script that opens from a folder too."""
    for name in ("site.css", "site.js"):
        with as_file(files("migration_review.publish") / "static" / name) as path:
            _write_file(folder / name, path.read_text(encoding="utf-8"))
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
    _write_file(folder / "datatables.js", "(()=>{" + script[: exported.start()] + tail + "})();")
    _write_file(folder / "datatables.css", (bundle / "dt_bundle.css").read_text(encoding="utf-8"))
