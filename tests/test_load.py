"""The doors, and every error as a user reads it."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

import pytest
from support import FIXTURES

import migration_review as mr
from migration_review import sources
from migration_review.model import ReportError

GOOD = "I. Opening\n\n1. Invented text.\n\n2. More of it.\n"


def told(source: object, **options: object) -> str:
    with pytest.raises(ReportError) as error:
        mr.load_report(source, **options)  # type: ignore[arg-type]
    return str(error.value)


def test_missing_file(tmp_path: Path) -> None:
    assert told(tmp_path / "none.md") == f"{tmp_path / 'none.md'}: expected a file; found none"


def test_a_folder(tmp_path: Path) -> None:
    assert told(tmp_path) == f"{tmp_path}: expected a file; found a folder"


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.write_bytes(b"")
    assert told(path) == f"{path}: expected the text of a report; found an empty file"
    path.write_bytes(b" \n\t\n")
    assert told(path) == f"{path}: expected the text of a report; found nothing but white space"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("一. 背景\n\n1. 移民人数增加。\n".encode("gb18030"), "found the byte 0xb1 on line 1; it decodes as GB 18030"),
        ("1. Text.\n".encode("utf-16"), "found a UTF-16 byte order mark"),
        (b"1. Text \xff here.\n", "found the byte 0xff on line 1"),
        (b"%PDF-1.7\n1. Text.\n", "expected a PDF that opens; found a broken one"),
        (b"1. Text\n2. and a NUL \x00.\n", "found a NUL byte on line 2"),
        (b"1. Text\r\r2. and\r\nan escape \x1b[0m.\n", "found U+001B, a control character, on line 4"),
        ("1. Text\u2028a \x9b.\n".encode(), "found U+009B, a control character, on line 2"),
    ],
    ids=ascii,
)
def test_not_utf8(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "bad.md"
    path.write_bytes(content)
    assert found in told(path)


def test_no_numbered_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("Dear reader,\n\nthis is a letter.\n", encoding="utf-8")
    message = told(path)
    assert "expected paragraphs numbered 1, 2, 3 … as in UN reports (scheme I. A. 1. (a), Annex I)" in message
    assert "found no such paragraph in 2 lines" in message


def test_an_alien_scheme_is_named(tmp_path: Path) -> None:
    path = tmp_path / "charter.txt"
    path.write_text("第一条\n本组织之宗旨为虚构。\n第二条\n会员应遵守虚构之原则。\n", encoding="utf-8")
    assert "line 1 is numbered otherwise: '第一条'" in told(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1. One.\n\n2. Two.\n\n4. Four.\n", "line 5: expected paragraph 3 of body; found 4 (gap)"),
        (
            "1. One.\n\n2. Two.\n\n2. Two again.\n\n3. Three.\n",
            "line 5: expected paragraph 3 of body; found 2 (repeat)",
        ),
    ],
)
def test_strict_refuses_a_gap_and_a_repeat(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "gap.md"
    path.write_text(text, encoding="utf-8")
    assert message in told(path, strict=True)
    report = mr.load_report(path)
    assert len(report.anomalies) == 1
    assert message.rsplit("(", 1)[1].rstrip(")") in repr(mr.conformance(report))


def test_the_shipped_text_is_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sources, "_read", lambda path: Path(path).read_bytes().replace("移民".encode(), "移徙".encode(), 1)
    )
    message = told(None)
    assert message.startswith("report/ESCAP-GCM-2021-3.zh.md: expected the shipped report with SHA-256")


def test_an_unknown_language() -> None:
    with pytest.raises(ValueError, match="no language profile 'fr'; there are zh, en"):
        mr.parse_report(GOOD, language="fr")


def test_open_files_and_strings(tmp_path: Path) -> None:
    path = tmp_path / "good.md"
    path.write_text(GOOD, encoding="utf-8")
    with path.open(encoding="utf-8") as text, path.open("rb") as raw:
        assert mr.load_report(text).paragraphs == mr.load_report(raw).paragraphs == mr.load_report(path).paragraphs
    assert mr.load_report(io.StringIO(GOOD)).paragraphs == mr.parse_report(GOOD).paragraphs


def test_many_reports(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(GOOD, encoding="utf-8")
    assert [r.source.name for r in mr.load_reports(tmp_path)] == ["a.md", "b.md"]
    assert [r.source.name for r in mr.load_reports(str(tmp_path / "b*.md"))] == ["b.md"]
    assert [r.source.name for r in mr.load_reports([tmp_path / "b.md", tmp_path / "a.md"])] == ["b.md", "a.md"]


def test_a_bad_file_among_many(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.md").write_text("a letter", encoding="utf-8")
    with pytest.raises(ReportError, match=r"b\.md"):
        mr.load_reports(tmp_path, errors="raise")
    with pytest.warns(UserWarning, match=r"1 of 2 files could not be read; corpus\.errors says why"):
        corpus = mr.load_reports(tmp_path)
    assert len(corpus) == 1
    assert re.search(r"b\.md: expected paragraphs numbered", str(corpus.errors[0]))
    with pytest.raises(
        ReportError, match=r"expected a folder with \.pdf, \.docx, \.md, \.txt files, or a pattern that matches some"
    ):
        mr.load_reports(tmp_path / "nothing*.md")
    with pytest.raises(ValueError, match="errors is 'raise' or 'skip', not 'ignore'"):
        mr.load_reports(tmp_path, errors="ignore")  # type: ignore[arg-type]


def test_a_progress_bar_only_for_long_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    list(mr.load_reports(tmp_path))
    assert capsys.readouterr().err == ""


def test_several_reports_in_one_table() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reports = list(mr.load_reports(FIXTURES[:2]))
    frame = mr.to_frame([mr.find_covid(report) for report in reports])
    assert list(frame)[:2] == ["report", "place"]
    assert set(frame["report"]) == {report.symbol for report in reports}


def test_half_of_a_pair_is_refused() -> None:
    with pytest.raises(ReportError, match=r"found U\+D800, half of a surrogate pair, on line 3"):
        mr.parse_report("1. One.\n\n2. \ud800\n")
    kept = mr.parse_report(GOOD).to_json().replace("Opening\\n", "Opening\\u0007\\n")
    with pytest.raises(ReportError, match=r"from_json: .* found U\+0007, a control character, on line 1"):
        mr.Report.from_json(kept)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x0b", "\x85", "\u2028", "\u2029"], ids=ascii)
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_kind_of_line_end_is_one(path: Path, end: str) -> None:
    """The same places, at the offsets of the text as received, which is kept; the same lines in messages."""
    plain = path.read_bytes().decode()
    text = plain.replace("\n", end)
    found, whole = mr.parse_report(text), mr.parse_report(plain)
    assert [(place.id, place.text) for place in found.places()] == [(place.id, place.text) for place in whole.places()]
    assert found.anomalies == whole.anomalies
    assert found.source.text == text
    assert found.ledger[-1].end == len(text)
    for place in found.places():
        for at, source, length in place.pieces:
            assert place.text[at : at + length] == text[source : source + length]
    assert mr.conformance(found).runs == mr.conformance(whole).runs
