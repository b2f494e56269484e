"""The site: whole, offline, escaped, the same bytes twice; every citation leads to its place."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from support import ROOT

from migration_review import load_coding, load_report, parse_report
from migration_review.coding import Coding
from migration_review.publish.codings import find_all
from migration_review.publish.columns import anchor
from migration_review.publish.countries import countries
from migration_review.publish.escape import Html, Markdown, unblocked
from migration_review.publish.front import front_page, three_asks
from migration_review.publish.pages import TABLES
from migration_review.publish.site import build_site
from migration_review.publish.textpage import Mark, marked, text_page

BOOKS = [ROOT / "notebooks" / f"{name}.ipynb" for name in ("00_the_report", "06_recommendations")]
FETCHED = re.compile(
    r"<(?:script|img|iframe|audio|video|source|embed)\b[^>]*\ssrc=[\"']([^\"']+)|<link\b[^>]*\shref=[\"']([^\"']+)|@import\s+(?:url\()?[\"']?([^\"')]+)|url\(([^)]+)\)",
    re.I,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "site"
    assert build_site(BOOKS, folder) == []
    return folder


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def plain(page: Path) -> str:
    """The words of a page, without marks and spaces."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))))


def opened(page: Markdown) -> str:
    """A page with the HTML of its blocks in the open."""
    return re.sub(r"```\{migration-review-html\}\n(.*?)\n```", lambda block: unblocked([block[1]]), page, flags=re.S)


def test_every_page_is_there(site: Path) -> None:
    names = {str(path.relative_to(site)) for path in pages(site)}
    assert {"index.html", "zh/index.html", "text.html", "glossary.html", "search.html", "countries/index.html"} <= names
    assert {f"{up}tables/{name}.html" for name in TABLES for up in ("", "zh/")} <= names
    assert {f"countries/{row.iso3}.html" for row in countries(load_coding())} <= names
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
    index = json.loads((site / "searchindex.js").read_text(encoding="utf-8")[len("window.mrIndex=") : -2])
    links = [(site / "search.html", *address.partition("#")[::2]) for address, *_ in index]
    for path in pages(site):
        found = re.findall(r'<a [^>]*href="([^"#:]*)(?:#([^"]*))?"', path.read_text(encoding="utf-8"))
        links += [(path, address, place) for address, place in found]
    for path, address, place in links:
        page = (path.parent / unquote(address)).resolve() if address else path.resolve()
        assert page.exists(), f"{path.name}: {address}"
        if place and page.suffix == ".html":
            if page not in ids:
                ids[page] = set(re.findall(r'\bid="([^"]+)"', page.read_text(encoding="utf-8")))
            assert html.unescape(unquote(place)) in ids[page], f"{path.name}: {address}#{place}"


def test_every_place_can_be_cited(site: Path) -> None:
    text = (site / "text.html").read_text(encoding="utf-8")
    for place in load_report().places():
        assert f'id="{anchor(place.id)}"' in text
    for page, up in (("tables/recommendations.html", "../"), ("zh/tables/recommendations.html", "../../")):
        assert (site / page).read_text(encoding="utf-8").count(f'href="{up}text.html#place-annex2-') == len(
            load_coding().recommendations
        )


def test_the_text_and_its_english_are_all_there(site: Path) -> None:
    shown, coding = plain(site / "text.html"), load_coding()
    for paragraph in coding.report.paragraphs:
        assert re.sub(r"\s", "", paragraph.text) in shown, paragraph.id
        assert re.sub(r"\s", "", coding.gloss(paragraph.id) or "none") in shown, paragraph.id


def test_source_text_is_escaped() -> None:
    text = "1. <script>alert(1)</script> *stars* [link](x) `code` {role}`x` $math$ 移民指出，需要数据。\n"
    shown = text_page(find_all(parse_report(text, name="<b>name</b>", language="zh")))
    assert "<script" not in opened(shown)
    assert "alert(1)" in opened(shown)
    assert "<b>name" not in opened(shown)
    assert Markdown.escape("a*b_c<d>") == "a\\*b\\_c\\<d\\>"


def test_finds_may_overlap() -> None:
    marks = [
        Mark(0, 3, "covid", Html.of("")),
        Mark(1, 4, "themes", Html.of("")),
        Mark(2, 4, "voices", Html.of(""), "states"),
    ]
    assert marked("甲乙丙丁", marks) == (
        '<span class="mr mr-covid" data-mr="1" data-voice="">甲</span>'
        '<span class="mr mr-covid mr-themes" data-mr="1 2" data-voice="">乙</span>'
        '<span class="mr mr-covid mr-themes mr-voices" data-mr="1 2 3" data-voice="states">丙</span>'
        '<span class="mr mr-themes mr-voices" data-mr="2 3" data-voice="states">丁</span>'
    )  # fmt: skip


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("index.html", ("BangkokandonlineMarch2021", "Fivefindings", "notagreedtext", "Howfartotrustit")),
        ("zh/index.html", ("曼谷和线上", "2021年3月10日至12日", "五项发现", "并非商定案文", "可信程度")),
    ],
)
def test_the_front_page_says_what_it_is(site: Path, page: str, said: tuple[str, ...]) -> None:
    text = plain(site / page).replace(",10–12", "")
    for words in said:
        assert words in text, words


def test_the_front_page_quotes_three_asks_and_types_no_figure() -> None:
    coding = load_coding()
    shown = opened(front_page(coding))
    asks = three_asks(coding)
    assert len(asks) == 3
    assert all(Html.escape(row.gloss) in shown and row.voice in ("stakeholders", "one_stakeholder") for row in asks)
    assert f"asks for {len(coding.recommendations)} actions" in shown
    fewer = Coding.of(
        coding.report, "reading", {name: list(rows)[:5] for name, rows in coding.items()}, english=coding.english
    )
    assert f"asks for {len(coding.recommendations)} actions" not in opened(front_page(fewer))


def test_figures_of_notebooks_say_what_they_show(site: Path) -> None:
    shown = re.findall(
        r'<img alt="([^"]*)"', (site / "notebooks" / "06_recommendations.html").read_text(encoding="utf-8")
    )
    assert shown
    assert all("(n = " in alt and "../" not in alt for alt in shown)


def test_pages_in_chinese_say_so(site: Path) -> None:
    for path in pages(site):
        language = "zh" if path.relative_to(site).parts[0] == "zh" else "en"
        assert f'<html class="no-js" lang="{language}"' in path.read_text(encoding="utf-8"), path.name


def test_a_report_of_ones_own_has_a_site(tmp_path: Path) -> None:
    assert build_site([], tmp_path / "site", load_report(ROOT / "data" / "examples" / "en_review.md")) == []
    front = plain(tmp_path / "site" / "index.html")
    assert "nobodyhaslookedatit" in front
