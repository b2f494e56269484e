"""Hostile words in every text field of a report, its findings, glosses, names and codebook: none is carried out."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
from attacks import DIRECTIONS, SECRET, HostileNames, attacks, hostile_codes, hostile_coding, hostile_report

from migration_review import conformance
from migration_review.coding import Coding
from migration_review.publish import export, pages, site
from migration_review.show import names
from migration_review.show.display import as_html
from migration_review.show.tables import to_frame

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=4000"
)


@pytest.fixture(scope="module")
def listener() -> Iterator[SimpleNamespace]:
    """A server that notes what is asked of it: nothing may be."""
    asked: list[str] = []

    class Listens(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listens) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield SimpleNamespace(host=f"http://127.0.0.1:{server.server_port}", asked=asked)
        server.shutdown()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, listener: SimpleNamespace) -> list[str]:
    secret = tmp_path_factory.mktemp("secrets") / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    return attacks(str(secret), listener.host)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, hostile: list[str]) -> Path:
    """The site of a hostile report."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile = [word.replace("\ud800", "") for word in hostile]  # what was loaded holds no half of a pair
    report = hostile_report(hostile)
    found = hostile_coding(report, hostile)
    codes = {code.code: code for code in hostile_codes(hostile)}
    codebook = SimpleNamespace(codes={hostile[5]: codes, hostile[21]: codes})
    names._named_layers()  # known before the names are hostile
    with pytest.MonkeyPatch.context() as patch:
        for module in (site, export):
            patch.setattr(module, "coding_of", lambda *_: found)
        patch.setattr(names, "_names", lambda language: HostileNames(hostile))
        patch.setattr(pages, "load_codebook", lambda *_: codebook)
        site.build_site([_outputs(folder / "1 <b data-attack=1>.ipynb", report, found)], folder / "site", report)
    return folder / "site"


def _outputs(path: Path, report: Any, found: Coding) -> Path:
    """A notebook that shows what the package shows of such a report."""
    book = nbformat.v4.new_notebook()
    shown = [
        report._repr_html_(),
        conformance(report)._repr_html_(),
        found._repr_html_(),
        *(rows._repr_html_() for _, rows in found.items()),
        *(as_html(to_frame(rows)) for _, rows in found.items()),
    ]
    plain = "\n".join(map(str, report.places())).encode("utf-8", "replace").decode()
    outputs = [nbformat.v4.new_output("display_data", {"text/html": text, "text/plain": plain}) for text in shown]
    outputs.append(nbformat.v4.new_output("stream", name="stdout", text=plain))
    book.cells = [
        nbformat.v4.new_markdown_cell("# Outputs"),
        nbformat.v4.new_code_cell("show()", outputs=outputs, execution_count=1),
    ]
    book.cells[1].outputs = outputs
    path.write_text(json.dumps(book).encode("utf-8", "replace").decode(), encoding="utf-8")
    return path


class Page(HTMLParser):
    """What a page must not hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.script = tag == "script"
        at = dict(attrs)
        if (
            "data-attack" in at
            or tag in ("iframe", "object", "embed", "base")
            or any(name.startswith("on") for name in at)
        ):
            self.wrong.append(f"<{tag} {at}>")
        for name in ("href", "src", "srcset", "action", "content", "style"):
            if re.match(r"\s*(?:javascript|vbscript|data|file):|https?://127", at.get(name) or "", re.I):
                self.wrong.append(f"<{tag} {name}={at[name]}>")

    def handle_data(self, data: str) -> None:
        if self.script and "data-attack" in data:
            self.wrong.append(data[:80])

    def handle_endtag(self, tag: str) -> None:
        self.script = False


def search(folder: Path) -> list[str]:
    """What is wrong with the files of a site."""
    wrong = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(path.relative_to(folder))
        content = path.read_bytes()
        if SECRET.encode() in content:
            wrong.append(f"{name} holds the secret")
        if "secret" in name:
            wrong.append(f"{name} is a copy")
        if path.suffix == ".html":
            text = content.decode()
            wrong += [f"{name}: {each}" for each in Page(text).wrong]
            wrong += [f"{name}: {char!a}" for char in DIRECTIONS if char in text]
    index = (folder / "searchindex.js").read_text(encoding="utf-8")  # set as text; no tag is spelt out in the script
    assert json.loads(index.removeprefix("window.mrIndex=").removesuffix(";\n"))
    wrong += ["the search index holds a tag"] if "<" in index else []
    return wrong


def test_nothing_hostile_is_carried_out(built: Path) -> None:
    assert search(built) == []


def test_the_hostile_words_were_there(built: Path, hostile: list[str]) -> None:
    """Else the test before says nothing: every attack is on the pages of the text, of the glossary and of a table."""
    for page in ("text.html", "glossary.html", "tables/recommendations.html"):
        text = (built / page).read_text(encoding="utf-8")
        assert {int(n) for n in re.findall(r"MR(\d+)", text)} == set(range(1, len(hostile) + 1)), page


@pytest.mark.slow
def test_a_browser_carries_nothing_out(built: Path, listener: SimpleNamespace, tmp_path: Path) -> None:
    if not BROWSER:
        pytest.skip("no Chromium or Chrome is installed, so the hostile pages are not opened in a browser")
    addresses = [page.as_uri() for page in sorted(built.rglob("*.html"))]
    addresses += [
        f"{(built / 'search.html').as_uri()}?q={term}" for term in ("MR1", "MR3", "MR22", "onerror", "script")
    ]
    for address in addresses:
        done = subprocess.run(
            [BROWSER, *FLAGS.split(), f"--user-data-dir={tmp_path}", "--dump-dom", address], capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        assert "</html>" in done.stdout, address
        assert not re.search("<html[^>]*data-attack|<title>taken", done.stdout), address
        assert Page(done.stdout).wrong == [], address
        assert SECRET not in done.stdout, address
    assert listener.asked == []


@pytest.mark.slow
def test_unescaped_words_could_neither_read_a_file_nor_run_a_script(tmp_path: Path, hostile: list[str]) -> None:
    """The second lock: Markdown that nobody escaped, in a notebook of the user's."""
    book = nbformat.v4.new_notebook()
    clean = [word.encode("utf-8", "replace").decode() for word in hostile if not set(DIRECTIONS) & set(word)]
    fenced = [
        re.sub(r"^(MR\d+ )?```[^{]*?(?=```\{)", "", word) for word in clean
    ]  # the first fence would hide the directive
    book.cells = [
        nbformat.v4.new_markdown_cell(f"# Cell\n\n{text}\n")
        for word, inner in zip(clean, fenced, strict=True)
        for text in {word, inner}
    ]
    path = tmp_path / "hostile.ipynb"
    path.write_text(json.dumps(book), encoding="utf-8")
    from migration_review import load_report

    site.build_site([path], tmp_path / "site", load_report())
    assert search(tmp_path / "site") == []


def test_a_text_is_never_a_formula_in_the_workbook(tmp_path: Path, hostile: list[str]) -> None:
    import openpyxl

    loadable = [word for word in hostile if "\ud800" not in word]  # no report that was loaded holds half a pair
    report = hostile_report(loadable)
    found = hostile_coding(report, loadable)
    export.export(found, tmp_path / "tables")
    book = openpyxl.load_workbook(tmp_path / "tables" / "migration_review.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
