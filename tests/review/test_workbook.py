"""A workbook there and back: what is not touched, what is corrected, rejected and added."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attacks import attacks, hostile_coding, hostile_report
from review_support import Typed
from support import ROOT

from migration_review import Coding, load_coding, load_report, parse_report
from migration_review.coding import LAYERS
from migration_review.model import Recommendation
from migration_review.publish.review import to_workbook


def test_what_is_not_touched_comes_back_unchanged(coding: Coding, tmp_path: Path) -> None:
    path = to_workbook(coding, tmp_path / "review.xlsx")
    assert load_coding(path) == coding
    assert load_coding(path, report=coding.report) == coding


def test_the_same_coding_gives_the_same_bytes(small: Coding, tmp_path: Path) -> None:
    first, second = (to_workbook(small, tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


def test_saved_by_another_program_it_comes_back_unchanged(small: Coding, typed: Callable[..., Typed]) -> None:
    assert load_coding(typed().save()) == small  # openpyxl writes every part anew


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_by_libreoffice_it_comes_back_unchanged(small: Coding, tmp_path: Path) -> None:
    path = to_workbook(small, tmp_path / "review.xlsx")
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(path)], check=True, capture_output=True, timeout=120
    )
    assert load_coding(tmp_path / "out" / "review.xlsx") == small


def test_thirty_corrections_ten_rejections_five_additions(small: Coding, typed: Callable[..., Typed]) -> None:
    """They come back as exactly that: every other row as it was, these as typed."""
    book = typed()
    wanted: dict[str, list[Any]] = {layer: list(rows) for layer, rows in small.items()}
    kinds = {"practice": "challenge", "challenge": "commitment", "commitment": "practice"}
    for at in range(10):  # ten kinds, by code
        row = small.progress[at]
        book.type("progress", at + 1, decision="correct", kind__yours=kinds[row.kind])
        wanted["progress"][at] = replace(row, kind=kinds[row.kind], made_by="review")
    for at in range(10):  # ten voices, by name, and a value taken away
        book.type("voices", at + 1, voice__yours="The panel", verb__yours="(none)")
        wanted["voices"][at] = replace(small.voices[at], voice="panel", verb=None, made_by="review")
    for at in range(5):  # five lists of objectives
        book.type("recommendations", at + 1, objectives__yours="7; 22")
        wanted["recommendations"][at] = replace(small.recommendations[at], objectives=(7, 22), made_by="review")
    for at in range(5, 10):  # five trimmed words
        row = small.recommendations[at]
        trimmed = row.text.rsplit(" ", 1)[0]
        book.type("recommendations", at + 1, words=f"  {trimmed}\n")
        wanted["recommendations"][at] = replace(row, text=trimmed, end=row.start + len(trimmed), made_by="review")
    for at in range(20, 30):
        book.type("themes", at + 1, decision="reject")
    wanted["themes"] = [row for at, row in enumerate(small.themes) if not 20 <= at < 30]
    new = _additions(small)
    for row in new:
        book.type(
            "recommendations", 0, words=row.text, place=row.place, decision="add",
            voice__yours="stakeholders", strength__yours="Need", objectives__yours=5,
        )  # fmt: skip
    found = load_coding(book.save())
    assert (found.made_by, found.reviewer) == ("review", None)
    for layer in LAYERS:
        rows = [row for row in found[layer] if row not in new]
        assert rows == wanted[layer], layer
    assert [row for row in found.recommendations if row in new] == new
    order = [place.id for place in small.report.places()]
    keys = [(order.index(row.place), row.start) for row in found.recommendations]
    assert keys == sorted(keys)


def _additions(coding: Coding) -> list[Recommendation]:
    """Five recommendations that nobody made: the first words of five paragraphs."""
    found = []
    for paragraph in coding.report.paragraphs[8:13]:
        words = paragraph.text[:40]
        row = Recommendation(
            paragraph.id, 0, 40, words, lead=None, voice="stakeholders", strength="need", addressee="unspecified",
            objectives=(5,), rule="review", tier="strict", made_by="review",
        )  # fmt: skip
        found.append(row)
    return found


def test_initials_sign_the_review(small: Coding, typed: Callable[..., Typed]) -> None:
    book = typed()
    front = book.book["review"]
    at = next(row for row in range(1, 20) if front.cell(row, 1).value == "Reviewer's initials")
    front.cell(at, 2).value = "A.B."
    book.type("covid", 1, decision="accept")
    found = load_coding(book.save())
    assert (found.made_by, found.reviewer) == ("review", "A.B.")
    assert found.covid[0] == replace(small.covid[0], made_by="review")
    assert list(found.covid[1:]) == list(small.covid[1:])


def test_a_row_of_ones_own_is_located(small: Coding, typed: Callable[..., Typed]) -> None:
    place = small.report.paragraphs[9]
    book = typed()
    book.type("progress", 0, words=place.text[11:50], kind__yours="Practice", voice__yours="meeting")
    row = next(row for row in load_coding(book.save()).progress if row.made_by == "review")
    assert (row.place, row.start, row.end) == (place.id, 11, 50)


def test_a_theme_takes_its_layer_along(small: Coding, typed: Callable[..., Typed]) -> None:
    at = next(at for at, row in enumerate(small.themes) if row.layer == "issue")
    book = typed()
    book.type("themes", at + 1, code__yours="Children")
    row = load_coding(book.save()).themes[at]
    assert (row.layer, row.code) == ("group", "children")


def test_characters_stay_what_they_are(tmp_path: Path) -> None:
    """Outside the basic plane, line ends within a place, words that look like formulas, numbers or escapes."""
    text = "I. Background\n\n1. =1+1 The 𠮷野 group 👩‍👩‍👧 should act. +5 -3 @x a_x0041_b 007 TRUE 1e5:\n(a) first;\n(b) second.\n"
    report = parse_report(text, name="X/INVENTED/1", language="en")
    place = report.paragraphs[0]
    spans = [
        (0, 4),
        (9, 11),
        (15, 20),
        (0, len(place.text)),
        (place.text.index("_x0041_"), place.text.index("_x0041_") + 7),
    ]
    rows = [
        Recommendation(
            place.id, start, end, place.text[start:end], gloss='=HYPERLINK("x")', lead="007", voice="meeting", strength="need",
            addressee="other:=cmd", objectives=(), rule="@SUM(1)", tier="strict",
        )
        for start, end in spans
    ]  # fmt: skip
    before = Coding.of(report, "rules", {"recommendations": rows}, english={"x": "\u2028=1\n\n"})
    path = to_workbook(before, tmp_path / "x.xlsx")
    assert load_coding(path) == before
    sheet = openpyxl.load_workbook(path)["recommendations"]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    Typed(path).save()
    assert load_coding(path) == before


@pytest.mark.slow
def test_hostile_values_come_back_as_they_were(tmp_path: Path) -> None:
    words = [word.replace("\ud800", "") for word in attacks("secret", "host.invalid")]  # no report holds half a pair
    before = hostile_coding(hostile_report(words), words)
    assert load_coding(to_workbook(before, tmp_path / "x.xlsx"), report=before.report) == before


def test_the_reviewed_example() -> None:
    """Made by tools/make_example.py; should it be refused, run that again."""
    review = load_coding(ROOT / "data" / "examples" / "hostels_reviewed.xlsx")
    assert review.made_by == "review"
    touched = [row for _, rows in review.items() for row in rows if row.made_by == "review"]
    assert len(touched) == 2 + 1  # corrected and added; one was rejected
    assert review.sha256 == load_report(ROOT / "data" / "examples" / "hostels.pdf").source.sha256
