"""The site in a real browser, from a folder, as readers open it: search, tables, the text, phones, dark theme, accessibility."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

from migration_review import load_coding
from migration_review.find.codebook import load_codebook
from migration_review.publish.columns import anchor
from migration_review.publish.site import build_site
from migration_review.show.names import label

pytestmark = pytest.mark.slow

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
KINDS = (
    "index.html", "zh/index.html", "text.html", "tables/recommendations.html", "zh/tables/progress.html", "countries/index.html", "countries/THA.html",
    "search.html?q=detention", "glossary.html", "notebooks/06_recommendations.html",
)  # fmt: skip
"""A page of every kind."""

NARROW = """() => [...document.querySelectorAll('article :is(p, li, td, th, dt, dd, h1, h2, h3)')].filter(element => {
  const words = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent.trim()).join('');
  const box = element.getBoundingClientRect(), size = parseFloat(getComputedStyle(element).fontSize);
  const upright = getComputedStyle(element).writingMode === 'horizontal-tb' && !getComputedStyle(element.parentElement.parentElement).clipPath.startsWith('inset');
  return words.length > 3 && box.width > 1 && box.width < 2 * size && upright;
}).map(element => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser") / "site"
    build_site([ROOT / "notebooks" / "06_recommendations.ipynb"], folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not BROWSER:
        pytest.skip("no Chromium or Chrome is installed, so the site is not opened in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that tells what it asked for and what went wrong in it."""
    with browser.new_context(viewport={"width": 1300, "height": 1000}) as context:
        opened = context.new_page()
        asked: list[str] = []
        wrong: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        yield opened
        assert wrong == []
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def address(site: Path, name: str) -> str:
    path, query, rest = name.partition("?")
    return (site / path).as_uri() + query + rest


def test_a_reader_finds_the_answers_from_the_front_page(page: Any, site: Path) -> None:
    page.goto(address(site, "index.html"))
    assert "Asia-Pacific Regional Review" in page.locator("h1").inner_text()
    assert page.locator(".mr-findings > li").count() == 5
    assert page.locator(".mr-ask").count() == 3
    page.locator(".mr-ask a").first.click()
    page.wait_for_url("**/text.html#place-*")
    assert page.locator(".mr-place:target").count() == 1
    page.goto(address(site, "index.html"))
    page.get_by_role("link", name="中文", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "zh"


@pytest.mark.parametrize(
    "words", ["家政工人", "人口贩运", "alternatives to detention", "remittances", "结束儿童移民拘留"]
)
def test_search_finds_and_lands_on_the_paragraph(page: Any, site: Path, words: str) -> None:
    page.goto(address(site, "countries/THA.html"))
    page.locator(".sidebar-search").fill(words)
    page.locator(".sidebar-search").press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.locator("#mr-results li").first.wait_for()
    assert words.lower() in page.locator("#mr-results mark").first.inner_text().lower()
    page.locator("#mr-results a[href^='text.html']").first.click()
    page.wait_for_url("**/text.html#place-*")
    assert words.lower() in page.locator(".mr-place:target").inner_text().lower()
    assert page.locator(".mr-place:target").is_visible()


def test_search_finds_every_term_that_stands_in_the_report(page: Any, site: Path) -> None:
    report = load_coding().report
    text = "\n".join(place.text for place in report.places())
    names = {code.name_zh for codes in load_codebook().codes.values() for code in codes.values()}
    terms = sorted(name for name in names if name in text)
    assert len(terms) > 20
    page.goto(address(site, "search.html?q=移民"))
    page.locator("#mr-results li").first.wait_for()
    missed = page.evaluate(
        "terms => terms.filter(term => !look(term).some(found => found.fields[1].includes(term)))", terms
    )
    assert missed == []
    assert page.evaluate("look('xyzzyx').length") == 0
    assert page.evaluate("look('移民 拘留')[0].terms") == 2
    assert "regular" in page.evaluate("look('migrations regularly')[0].fields[2].toLowerCase()")


def test_a_table_sorts_by_number_and_filters_by_value(page: Any, site: Path) -> None:
    coding = load_coding()
    page.goto(address(site, "tables/recommendations.html"))
    rows = page.locator("table.mr-table tbody tr")
    chosen = page.locator(".mr-filters")
    chosen.get_by_label("Voice").select_option("Stakeholders")
    assert rows.count() == len(coding.recommendations.where(voice="stakeholders"))
    chosen.get_by_label("Objectives").select_option(label(13, "objective"))
    assert 0 < rows.count() < 10
    assert all("13" in text for text in rows.locator("td[data-label=Objectives]").all_inner_texts())
    chosen.get_by_label("Objectives").select_option("")
    chosen.get_by_label("Voice").select_option("")
    page.locator("thead th").nth(5).click()
    numbers = [int(cell.get_attribute("data-order")) for cell in rows.locator("td[data-label=Objectives]").all()]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 5
    page.locator("thead th").nth(0).click()
    orders = [int(cell.get_attribute("data-order")) for cell in rows.locator("th").all()]
    assert orders == sorted(orders)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").evaluate("link => { link.download = ''; link.click(); }")
    assert Path(download.value.path()).read_bytes().count(b"\n") >= len(coding.recommendations)


def test_layers_of_the_text_switch_without_moving_it_and_marks_tell(page: Any, site: Path) -> None:
    page.goto(address(site, "text.html"))
    place = "() => [...document.querySelectorAll('.mr-place')].map(box => JSON.stringify(box.getBoundingClientRect()))"
    drawn = "() => getComputedStyle(document.querySelector('.mr-printed .mr-challenge')).backgroundImage"
    before, shown = page.evaluate(place), page.evaluate(drawn)
    for box in page.locator(".mr-switches input:not(.mr-english)").all():
        box.uncheck()
    assert page.evaluate(place) == before
    assert page.evaluate(drawn) != shown
    page.get_by_label("Challenges").check()
    page.get_by_label("Said by").select_option("stakeholders")
    assert page.evaluate(place) == before
    assert page.locator("#" + anchor("annex2:45") + " .mr-printed .mr-voices:not(.mr-dim)").count() == 0
    assert page.locator(".mr-printed [data-voice=stakeholders]:not(.mr-dim)").count() > 10
    colours = [
        page.evaluate(f"() => getComputedStyle(document.body).getPropertyValue('--mr-on-{kind}')")
        for kind in ("practice", "challenge")
    ]
    page.reload()
    assert colours[0] != colours[1]
    mark = page.locator("#" + anchor("annex2:24") + " .mr-printed .mr-asks").first
    mark.hover()
    assert "Asks" in page.locator(".mr-told").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator(".mr-told").is_visible()
    mark.click()
    assert page.locator(".mr-told").is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1300, "light"), (420, "dark")])
def test_every_kind_of_page_is_readable_and_accessible(browser: Any, site: Path, scheme: str, width: int) -> None:
    """Nothing wider than the screen, nothing one glyph wide, no serious finding of axe (contrast, names, headings, tables)."""
    from axe_playwright_python.sync_playwright import Axe

    with browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme) as context:
        page = context.new_page()
        for name in KINDS:
            page.goto(address(site, name))
            page.wait_for_load_state()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert page.evaluate(NARROW) == [], name
            found = Axe().run(page).response["violations"]
            told = [
                (each["id"], [node["html"][:120] for node in each["nodes"][:3]])
                for each in found
                if each["impact"] in ("serious", "critical")
            ]
            assert told == [], name


def test_the_check_of_narrow_text_can_ring(page: Any, site: Path) -> None:
    page.goto(address(site, "index.html"))
    assert page.evaluate(NARROW) == []
    page.evaluate("document.querySelector('h2').style.width = '1em'")
    assert len(page.evaluate(NARROW)) == 1
