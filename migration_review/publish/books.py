"""Notebooks as pages of the site: citations lead to the text, Chinese is marked as such."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from migration_review.model import Report
from migration_review.publish.columns import anchor
from migration_review.publish.escape import page_name, without_directions


def linked(notebook: str, report: Report) -> str:
    """A notebook whose citations lead to the page of the text, and whose Chinese cells say that they are Chinese.

    Args:
        notebook: its JSON.
        report: that is cited.
    """
    book = json.loads(notebook)
    places = {report.cite(place.id): place.id for place in report.places()}
    citation = re.compile("|".join(f"{re.escape(each)}(?![\\d(])" for each in sorted(places, key=len, reverse=True)))
    for cell in book["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data["text/html"] = _marked("".join(data["text/html"]), citation, places)
            if "image/svg+xml" in data:
                cell["metadata"]["mystnb"] = {"image": {"alt": _alternative("".join(data["image/svg+xml"]))}}
    shown_text = without_directions(json.dumps(book, ensure_ascii=False))
    return shown_text.encode("utf-8", "replace").decode()  # half of a surrogate pair cannot be written


def _alternative(svg: str) -> str:
    """What a figure says to those who do not see it; the package writes it into every figure of its own."""
    from bs4 import BeautifulSoup

    opening = svg[svg.find("<svg") :].partition(">")[0] + ">"
    drawn = BeautifulSoup(opening, "html.parser").find("svg")
    return str(drawn.get("aria-label") or "Figure") if drawn else "Figure"


def _marked(html: str, citation: re.Pattern[str], places: dict[str, str]) -> str:
    from bs4 import BeautifulSoup

    page = BeautifulSoup(html, "html.parser")
    for text in list(page.find_all(string=citation)):
        pieces: list[Any] = []
        last = 0
        for match in citation.finditer(text):
            link = page.new_tag("a", href=f"../text.html#{anchor(places[match[0]])}")
            link.string = match[0]
            pieces += [str(text)[last : match.start()], link]
            last = match.end()
        text.replace_with(*pieces, str(text)[last:])
    for cell in page.find_all(["td", "th", "caption"]):
        if re.search("[\u3400-\u9fff]", cell.get_text()):
            cell["lang"] = "zh"
    return str(page)


def said(path: Path) -> tuple[str, str, str]:
    """What the search knows of a notebook: address, title, and what it says in words.

    Args:
        path: of an executed notebook.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    texts += [
        "".join(output["data"]["text/markdown"])
        for cell in cells
        for output in cell.get("outputs", [])
        if "text/markdown" in output.get("data", {})
    ]
    name = page_name(path.stem)
    title = re.search(r"^# (.+)$", "\n".join(texts), re.M)
    return f"notebooks/{name}.html", f"Notebook: {title[1] if title else name}", re.sub(r"[#*`\\]", "", " ".join(texts))
