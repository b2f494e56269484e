"""A site of many reports: a page a report, links that lead somewhere, source text escaped, nothing from outside."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

import migration_review as mr
from migration_review.publish.folders import file_names
from migration_review.publish.site_of_many import build_site_of_many

EN = "This report is invented.\n\nINV/7/1\n\n**Report of <b>one</b> meeting**\n\nI. Discussion\n\n1. Stakeholders urged States to end the detention of migrant children & <script>alert(1)</script>.\n\n2. Participants noted that data were scarce.\n"
ZH = "本报告为虚构。\n\nINV/7/1\n\n一. 讨论\n\n1. 利益攸关方敦促各国停止拘留移民儿童。\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("many")
    (home / "a.md").write_text(EN, encoding="utf-8")
    (home / "b.md").write_text(ZH, encoding="utf-8")
    (home / "letter.md").write_text("A letter.\n", encoding="utf-8")
    (home / "metadata.csv").write_text("file,region\na.md,<i>North</i>\nb.md,South\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="1 of 3"):
        corpus = mr.load_reports(home)
    assert build_site_of_many(corpus, mr.find_all(corpus, progress=False), home / "site") == []
    return home / "site"


def test_a_page_a_report_and_a_front_page_that_leads_there(site: Path) -> None:
    pages = sorted(path.name for path in (site / "reports").glob("*.html"))
    assert pages == ["INV-7-1--en.html", "INV-7-1--zh.html"]
    front = (site / "index.html").read_text(encoding="utf-8")
    for name in pages:
        assert f'href="reports/{name}"' in front
    assert "letter.md" in front
    assert "Two reports (one in English and one in Chinese)" in html.unescape(front)


def test_every_link_leads_somewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        for link in re.findall(r'href="([^"#:]*)(?:#([^"]*))?"', page.read_text(encoding="utf-8")):
            there = (page.parent / unquote(link[0].partition("?")[0])).resolve() if link[0] else page
            assert there.exists(), (page.name, link)
            if link[1].startswith("place-"):
                assert f'id="{link[1]}"' in there.read_text(encoding="utf-8"), (page.name, link)


def test_what_reports_and_metadata_say_is_escaped(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for markup in ("<script>alert", "<i>North", "<b>one"):
            assert markup not in text, page.name
    assert "migrant children &amp;" in (site / "reports" / "INV-7-1--en.html").read_text(encoding="utf-8")
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert "<" not in index
    assert "reports/INV-7-1--zh.html#place-body-1" in index


def test_the_tables_have_the_report_first(site: Path) -> None:
    with (site / "files" / "recommendations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert next(iter(rows[0])) == "report"
    assert {row["report"] for row in rows} == {"INV/7/1 (en)", "INV/7/1 (zh)"}


def test_names_of_pages_stay_apart_on_every_file_system() -> None:
    names = file_names(["A/1", "A-1", "a.1", "a 1", "///", "…"])
    assert len({name.lower() for name in names.values()}) == 6
    assert all(re.fullmatch(r"[\w.-]+", name) for name in names.values())
