"""The site: whole, offline, escaped, every citation leads to its place."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from support import ROOT

from migration_review import load_report, parse_report
from migration_review.publish.codings import find_all
from migration_review.publish.escape import Markdown
from migration_review.publish.export import tables
from migration_review.publish.front import front_page
from migration_review.publish.pages import TABLES, anchor, countries_of, marked, text_page
from migration_review.publish.site import build_site

# jieba, which Sphinx's Chinese search uses, leaves its dictionary open.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

FETCHED = re.compile(
    r"<(?:script|img|iframe|audio|video|source|embed)\b[^>]*\ssrc=[\"']([^\"']+)|<link\b[^>]*\shref=[\"']([^\"']+)|@import\s+(?:url\()?[\"']?([^\"')]+)|url\(([^)]+)\)",
    re.I,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "site"
    books = [ROOT / "notebooks" / f"{name}.ipynb" for name in ("00_the_report", "06_recommendations")]
    assert build_site(books, folder, load_report()) == []
    return folder


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_is_there(site: Path) -> None:
    names = {str(path.relative_to(site)) for path in pages(site)}
    assert {"index.html", "text.html", "glossary.html", "search.html", "countries/index.html"} <= names
    assert {f"tables/{name}.html" for name in TABLES} <= names
    assert {f"countries/{code}.html" for code in countries_of(tables(load_report()))} <= names
    assert "notebooks/00_the_report.html" in names


def test_no_request_leaves_the_machine(site: Path) -> None:
    for path in [*pages(site), *site.rglob("*.css")]:
        for match in FETCHED.finditer(path.read_text(encoding="utf-8")):
            address = next(group for group in match.groups() if group).strip("\"' ")
            assert not re.match(r"(?:https?:)?//", address), f"{path.name} fetches {address}"
    for path in site.rglob("*.js"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"(?:fetch|importScripts|import)\(\s*[\"'`]https?:", text), path.name


def test_links_lead_somewhere(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r'<a [^>]*href="([^"#:]*)(?:#([^"]*))?"', text):
            page = (path.parent / unquote(target[0])).resolve() if target[0] else path.resolve()
            assert page.exists(), f"{path.name}: {target[0]}"
            if target[1] and page.suffix == ".html":
                if page not in ids:
                    ids[page] = set(re.findall(r'\bid="([^"]+)"', page.read_text(encoding="utf-8")))
                assert html.unescape(unquote(target[1])) in ids[page], f"{path.name}: {target}"


def test_every_place_can_be_cited(site: Path) -> None:
    text = (site / "text.html").read_text(encoding="utf-8")
    for paragraph in load_report().paragraphs:
        assert f'id="{anchor(paragraph.id)}"' in text
    table = (site / "tables" / "recommendations.html").read_text(encoding="utf-8")
    assert table.count('href="../text.html#place-annex2-') > 50


def test_the_text_is_all_there(site: Path) -> None:
    shown = html.unescape(re.sub(r"<[^>]+>", "", (site / "text.html").read_text(encoding="utf-8")))
    for paragraph in load_report().paragraphs:
        assert re.sub(r"\s", "", paragraph.text) in re.sub(r"\s", "", shown), paragraph.id


def test_source_text_is_escaped() -> None:
    text = "1. <script>alert(1)</script> *stars* [link](x) `code` {role}`x` $math$ 移民指出，需要数据。\n"
    report = parse_report(text, name="<b>name</b>", language="zh")
    shown = text_page(report, tables(report), find_all(report))
    assert "<script" not in shown
    assert "alert\\(1\\)" in shown
    assert "\\$math\\$" in shown
    assert "<b>name" not in shown
    assert Markdown.escape("a*b_c<d>") == "a\\*b\\_c\\<d\\>"


def test_finds_may_overlap() -> None:
    shown = marked("甲乙丙丁", [(0, 3, "covid"), (1, 4, "themes")])
    assert shown == "[甲]{.mr .mr-covid}[乙丙]{.mr .mr-covid .mr-themes}[丁]{.mr .mr-themes}"


def test_the_front_page_answers_and_types_no_figure(site: Path) -> None:
    text = re.sub(r"<[^>]+>", " ", (site / "index.html").read_text(encoding="utf-8"))
    for heading in (
        "Who took part",
        "What was discussed",
        "COVID-19",
        "What was done",
        "What is asked for",
        "How sure we are",
    ):
        assert heading in text
    report = load_report()
    found = tables(report)
    empty = {
        name: frame.iloc[:0] if name in ("participants", "recommendations") else frame for name, frame in found.items()
    }
    assert "31 members" in front_page(report, found, [])
    assert "31 members" not in front_page(report, empty, [])


def test_twice_the_same_pages(site: Path, tmp_path: Path) -> None:
    books = [ROOT / "notebooks" / f"{name}.ipynb" for name in ("00_the_report", "06_recommendations")]
    build_site(books, tmp_path / "site", load_report())
    for path in pages(site):
        assert path.read_bytes() == (tmp_path / "site" / path.relative_to(site)).read_bytes(), path.name
