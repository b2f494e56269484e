"""A site of many reports: a page that compares them, a page a report with its text and what was found, tables as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migration_review.coding import LAYERS, MAKERS, Coding, Codings
from migration_review.corpus import Corpus
from migration_review.publish import search
from migration_review.publish.columns import columns
from migration_review.publish.escape import Html, Markdown, block, contents, heading, link
from migration_review.publish.export import flat
from migration_review.publish.folders import file_names, replacing
from migration_review.publish.markdown import Column, table, words
from migration_review.publish.pages import TABLES
from migration_review.publish.site import run_sphinx, write_file, write_page, write_static
from migration_review.publish.textpage import text_of
from migration_review.show import many
from migration_review.show.tables import to_frame

if TYPE_CHECKING:
    import pandas as pd

_SIDE_BY_SIDE = 8  # reports that have room as columns
_ON_PAGE = ("recommendations", "progress")
_CAVEAT = (
    "Shares and rates are of the paragraphs that discuss something; paragraphs that list speakers or record proceedings are "
    "left out. What stands in brackets is a 95 % interval. What was proposed by rules has been checked by nobody."
)


def build_site_of_many(corpus: Corpus, codings: Codings, folder: str | Path) -> list[str]:
    """Build the site of a corpus; it opens without a network and asks for nothing from outside.

    Args:
        corpus: of ``load_reports``, with metadata and the files that could not be read.
        codings: of its reports, by their keys.
        folder: where the pages go: a new or empty one, or a site made before, which is replaced when the new one is whole.

    Returns:
        Sphinx's warnings, none when all is well.

    Raises:
        FileExistsError: the folder holds something that was not made here, or was changed since.
    """
    names = file_names(codings)
    with replacing(folder) as new:
        source = new.parent / "source"
        write_page(source / "index.md", _front(corpus, codings, names))
        write_page(source / "search.md", search.search_page())
        for key, name in names.items():
            write_page(source / "reports" / f"{name}.md", _report(codings[key], key, f"{name}.html"))
        write_static(source / "_static")
        warnings = run_sphinx(source, new)
        pages = {f"reports/{names[key]}.html": coding for key, coding in codings.items()}
        write_file(new / search.INDEX, search.index_of_many(pages))
        _files(corpus, codings, new / "files")
        return warnings


def _files(corpus: Corpus, codings: Codings, folder: Path) -> None:
    """The tables of all reports as files, ``report`` first."""
    import pandas as pd

    found = {"reports": pd.DataFrame(corpus.rows())} | {layer: to_frame(getattr(codings, layer)) for layer in LAYERS}
    for name, frame in found.items():
        write_file(folder / f"{name}.csv", flat(frame).to_csv(index=False, lineterminator="\n"))


def _front(corpus: Corpus, codings: Codings, names: Mapping[str, str]) -> Markdown:
    """The reports, and how they compare."""
    called = many.called(corpus, codings)
    said = [Html.of("<li>{}</li>", words(sentence)) for sentence in many.opening(called)]
    files = [link(f"files/{name}.csv", name) for name in ("reports", *LAYERS)]
    parts = [
        heading(1, f"{len(codings)} reports side by side"),
        block(Html.of('<ul class="mr-findings">{}</ul>', Html.joined("\n", said))),
        heading(2, "The reports"),
        _reports(corpus, codings, names),
        block(Html.of('<p class="mr-files">Tables of all reports, CSV: {}</p>', Html.joined(" · ", files))),
        *_unread(corpus),
        heading(2, "How they compare"),
        Markdown.of("{}", _CAVEAT),
        *_frame(many.participation(called), "Who took part"),
        *_frame(many.rates_shown(called), "Asked for and reported, for every ten of these paragraphs"),
        *_frame(
            _turned(many.parts_shown(called).rename(columns={"": "Report"}).set_index("Report")),
            "Who speaks, in sentences",
        ),
        *_frame(_turned(many.spread(called).round(0).astype(int)), "Objectives, in per cent of these paragraphs"),
        *_frame(many.has_and_lacks(called), "What only one speaks of, and what one lacks"),
        contents([(f"reports/{name}", key) for key, name in names.items()], "Reports", hidden=True),
    ]
    return Markdown.of("{}\n", Markdown.joined("\n\n", parts))


def _reports(corpus: Corpus, codings: Codings, names: Mapping[str, str]) -> Markdown:
    rows = corpus.rows()
    extra = [name for row in corpus.metadata.values() for name in row]

    def known(name: str) -> Column:
        return Column(name.replace("_", " ").capitalize(), lambda row: words(row.get(name)), filter=True)

    shown = [
        Column("Report", lambda row: link(f"reports/{names[row['report']]}.html", row["report"])),
        Column("Title", lambda row: words(row["title"]), wide=True),
        known("language"),
        *(known(name) for name in dict.fromkeys(extra) if name not in rows[0] or name in corpus.metadata[rows[0]["report"]]),
        *(_count(codings, title, layer) for title, layer in (("Asks", "recommendations"), ("Progress", "progress"))),
    ]  # fmt: skip
    return table(rows, shown, "The reports")


def _count(codings: Codings, title: str, layer: str) -> Column:
    return Column(title, lambda row: words(len(codings[row["report"]][layer])), lambda row: len(codings[row["report"]][layer]))  # fmt: skip


def _unread(corpus: Corpus) -> Iterable[Markdown]:
    """The files that could not be read, if any."""
    if not corpus.errors:
        return
    shown = [
        Column("File", lambda row: words(Path(row.path).name)),
        Column("Expected", lambda row: words(row.expected)),
        Column("Found", lambda row: words(row.found)),
    ]
    yield heading(3, "Files that could not be read")
    yield table(corpus.errors, shown, "Files that could not be read")


def _turned(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a code where there are few reports, else a row a report."""
    return (frame if len(frame.columns) <= _SIDE_BY_SIDE else frame.T).reset_index(names="")


def _frame(frame: pd.DataFrame, title: str) -> list[Markdown]:
    """A computed table under its title."""

    def column(at: int, name: str) -> Column:
        return Column(name, lambda row: words(row[at]), wide=at > 0 and len(frame.columns) < 4)

    listed = [column(at, str(name)) for at, name in enumerate(frame.columns)]
    return [heading(3, title), table(frame.astype(str).itertuples(index=False, name=None), listed, title)]


def _report(coding: Coding, key: str, page: str) -> Markdown:
    """A report: what it is, its asks and progress as tables, its text with what was found."""
    report = coding.report
    days = " – ".join(f"{day.day} {day:%B %Y}" for day in report.dates)
    about: list[Any] = [key, days, report.venue, report.source.name]
    counts = ", ".join(f"{layer} {len(rows)}" for layer, rows in coding.items())
    parts = [
        heading(1, report.title or key),
        block(Html.of('<p class="mr-lead">{} · {}</p>', words(" · ".join(filter(None, about))), link("../index.html", "all reports"))),
        Markdown.of("{} numbered paragraphs. Found: {}; {}.", len(report.paragraphs), counts, MAKERS[coding.made_by]),
    ]  # fmt: skip
    for layer in _ON_PAGE:
        known = TABLES[layer]
        shown = columns(coding, layer, known.fields, "", page=page)
        parts += [heading(2, known.title["en"]), table(coding[layer], shown, known.title["en"])]
    parts += [heading(2, "The text, with what was found"), text_of(coding, page)]
    return Markdown.of("{}\n", Markdown.joined("\n\n", parts))
