"""PDF and Word: an invented report comes out as it went in, and hostile files end in one clear sentence."""

from __future__ import annotations

import io
import random
import re
import resource
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from paper import (
    CHINESE,
    COLUMNS,
    GENEVA,
    NEW_YORK,
    NO_RULE,
    Layout,
    Paper,
    docx_of,
    paragraph_xml,
    to_docx,
    to_markdown,
    to_pdf,
)

from migration_review import load_report
from migration_review.model import Report, ReportError
from migration_review.read.formats import glyphs

ENGLISH_PAPER = Paper(
    elements=[
        ("contents", [("I.", "Introduction", 2), ("II.", "Rights of the workers", 2), ("", "Annex", 4)]),
        ("h", 1, "I.", "Introduction"),
        ("p", 1, "The fund helped hostels in many invented places over the course of the year.{1} It also gave advice to the people who built them, and to those who lived in them in 2031. It had 5.2 staff."),
        ("p", 2, "It closed in 2031. The following were told about it by the committee:"),
        ("i", "(a)", "The first of the bodies that an invented rule names, whose name is long enough to wrap over the line of the page;{2}"),
        ("i", "(b)", "The second."),
        ("h", 1, "II.", "Rights of the workers and the promotion of their well-being in all the invented regions of the world"),
        ("h", 2, "A.", "Strengthening the protection of workers and the promotion of their rights in invented places"),
        ("h", 3, "1.", "Hostels"),
        ("p", 3, "Hostels were built for invented workers (see A/98/42, para. 3). " * 9),
        ("t", "Table 1", [["Place", "2030", "2031"], ["Syldavia", "1", "2"], ["Borduria", "3", "4"]]),
        ("p", 4, "**States should assess needs in the light of the rights of workers, and should build hostels wherever they are needed most.**"),
        ("box", "Hostels in one place", "The invented hostel opened in May. It has forty beds and one kitchen, and its residents speak five languages."),
        ("h", 3, "2.", "Hotlines"),
        ("p", 5, "More hotlines rang in the towns of the invented region. " * 30 + "They ring still.{3}"),
        ("p", 6, "They are answered by day and by night. " * 40),
        ("annex", "Annex I", "List of the hostels"),
        ("p", 1, "The list is long."),
        ("p", 2, "It closed.{4}"),
    ],
    notes={"1": "Invented Fund, Yearbook 2030.", "2": "Ibid.", "3": "See A/98/42, para. 3.", "4": "Ibid."},
)  # fmt: skip
CHINESE_PAPER = Paper(
    body="大会", session="第九十八届会议", item="议程项目 19(f)", title="虚构工人的宿舍", author="秘书长的报告", language="Chinese",
    elements=[
        ("contents", [("一.", "导言", 2), ("二.", "权利", 2), ("", "附件一", 3)]),
        ("h", 1, "一.", "导言"),
        ("p", 1, "虚构基金在这一年里帮助了许多虚构地方的宿舍。{1}它还向建造宿舍的人和住在宿舍里的人提供了意见，并在 2030 年至 2031 年期间举行了几次会议。"),
        ("p", 2, "委员会得知下列机构："),
        ("i", "(a)", "第一个机构，其名称足够长，可以在页面上换行，并且一直写到下一行为止，没有别的意思；{2}"),
        ("i", "(b)", "第二个机构。"),
        ("h", 1, "二.", "工人的权利"), ("h", 2, "A.", "加强对工人的保护"), ("h", 3, "1.", "宿舍"),
        ("p", 3, "宿舍建成了。" * 40), ("p", 4, "宿舍住满了人。" * 70 + "{3}"), ("p", 5, "会议闭幕。" * 60),
        ("annex", "附件一", "宿舍清单"), ("p", 1, "清单很长。"), ("p", 2, "清单结束。"),
    ],
    notes={"1": "虚构基金年鉴。", "2": "同上。", "3": "参看秘书长的报告，第 3 段。"},
)  # fmt: skip
LAYOUTS = {"New York": NEW_YORK, "Geneva": GENEVA, "Geneva without a rule": NO_RULE, "notes in columns": COLUMNS}


def load(content: bytes, name: str = "invented") -> Report:
    file = io.BytesIO(content)
    file.name = name
    return load_report(file)


def outline(report: Report) -> dict[str, object]:
    return {
        "paragraphs": [(p.id, p.text) for p in report.paragraphs],
        "headings": [(s.part, s.level, s.title) for s in report.sections],
        "notes": [(n.note, n.paragraph, n.text) for n in report.notes],
        "front": (report.symbol, report.title, report.language, [str(day) for day in report.dates]),
        "anomalies": [a.kind for a in report.anomalies if a.kind in ("gap", "repeat")],
    }


def described(paper: Paper) -> dict[str, object]:
    """What must come out, from the description itself."""
    paragraphs: list[tuple[str, str]] = []
    headings: list[tuple[str, int, str]] = []
    notes: list[tuple[str, str, str]] = []
    part = "body"
    for kind, *rest in paper.elements:
        text = re.sub(r"\{[^}]+\}", "", str(rest[-1])).strip("* ")
        if kind == "annex":
            part = "annex1"
            headings.append((part, 0, text))
        elif kind == "h":
            headings.append((part, rest[0], text))
        elif kind == "p":
            paragraphs.append((f"{part}:{rest[0]}", text))
        elif kind == "i":
            paragraphs[-1] = (paragraphs[-1][0], f"{paragraphs[-1][1]}\n{rest[0]} {text}")
        if kind in ("p", "i"):
            called = re.findall(r"\{([^}]+)\}", rest[-1])
            notes += [(f"note:{label}", paragraphs[-1][0], paper.notes[label]) for label in called]
    language = "zh" if paper.language == "Chinese" else "en"
    return {
        "paragraphs": paragraphs, "headings": headings, "notes": notes,
        "front": (paper.symbol, paper.title, language, ["2031-05-01"]), "anomalies": [],
    }  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_pdf_gives_what_went_in(layout: Layout) -> None:
    assert outline(load(to_pdf(ENGLISH_PAPER, layout))) == described(ENGLISH_PAPER)


@pytest.mark.parametrize("automatic", [False, True], ids=["typed numbers", "automatic numbers"])
@pytest.mark.parametrize("paper", [ENGLISH_PAPER, CHINESE_PAPER], ids=["English", "Chinese"])
def test_a_word_file_gives_what_went_in(paper: Paper, automatic: bool) -> None:
    assert outline(load(to_docx(paper, automatic=automatic))) == described(paper)


def test_a_chinese_pdf_gives_what_went_in() -> None:
    assert outline(load(to_pdf(CHINESE_PAPER, CHINESE))) == described(CHINESE_PAPER)


@pytest.mark.parametrize("paper", [ENGLISH_PAPER, CHINESE_PAPER], ids=["English", "Chinese"])
def test_markdown_of_the_same_report_gives_the_same_paragraphs_and_notes(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "invented.md"
    path.write_text(to_markdown(paper), encoding="utf-8")
    found, wanted = outline(load_report(path)), described(paper)
    assert found["paragraphs"] == wanted["paragraphs"]
    assert found["notes"] == wanted["notes"]


@pytest.mark.parametrize("content", [to_pdf(ENGLISH_PAPER), to_docx(ENGLISH_PAPER)], ids=["PDF", "Word"])
def test_the_laws_hold_for_what_was_extracted(content: bytes) -> None:
    report = load(content)
    assert (report.ledger[0].start, report.ledger[-1].end) == (0, len(report.source.text))
    assert all(a.end == b.start for a, b in zip(report.ledger, report.ledger[1:], strict=False))
    for place in report.places():
        for start, source, length in place.pieces:
            assert place.text[start : start + length] == report.source.text[source : source + length]
    assert Report.from_json(report.to_json()) == report
    assert load(content) == report


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_first_page_with_summary_and_asterisk_and_two_symbols_in_the_heads(layout: Layout) -> None:
    hard = replace(
        ENGLISH_PAPER, title=ENGLISH_PAPER.title + "{*}", summary="An invented summary of an invented report. " * 9, second_symbol="E/2031/5",
        item="Item 19 (f) of the provisional agenda", notes={"*": "A/98/50."} | ENGLISH_PAPER.notes,
    )  # fmt: skip
    found, wanted = outline(load(to_pdf(hard, layout))), described(ENGLISH_PAPER)
    assert found.pop("notes")[-4:] == wanted.pop("notes")  # type: ignore[index]
    assert found == wanted


def test_offsets_lead_to_page_and_position() -> None:
    report = load(to_pdf(ENGLISH_PAPER))
    places = [report["body:1"], report["body:6"], report["annex1:2"]]
    spots = [report.source.spot(place.source_offset(0) or 0) for place in places]
    assert [spot.page for spot in spots if spot] == [2, 3, 5] or [spot.page for spot in spots if spot] == [2, 3, 4]
    assert all(spot and 100 < spot.left < 200 and spot.bottom < spot.top for spot in spots)
    last = report["body:6"]
    end = report.source.spot(last.source_offset(len(last.text) - 1) or 0)
    assert end and spots[1]  # noqa: PT018
    assert (end.page, -end.top) > (spots[1].page, -spots[1].top)


def test_hyphens_at_line_ends_and_stretched_words() -> None:
    """A hyphen between two words stays, one that cuts a word goes; a narrow gap in a word is no space where spaces are printed."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont("Times-Roman", 10)
    lines = [
        "1. Reports of the troop and of the police told of costs for troop-", "and police-contributing countries, and of police-",
        "contributing towns.", "2. Cooperation grew: the coope-", "ration of the hostels, whose cooperation is known.",
    ]  # fmt: skip
    for n, line in enumerate(lines):
        canvas.drawString(100, 700 - 12 * n - (24 if n > 2 else 0), line)
    canvas.drawString(100, 600, "3. The invented fisc")
    canvas.drawString(
        100 + canvas.stringWidth("3. The invented fisc") + 1.2, 600, "al rules of the hostels were written down."
    )
    canvas.save()
    assert [p.text for p in load(buffer.getvalue()).paragraphs] == [
        "Reports of the troop and of the police told of costs for troop- and police-contributing countries, and of police-contributing towns.",
        "Cooperation grew: the cooperation of the hostels, whose cooperation is known.",
        "The invented fiscal rules of the hostels were written down.",
    ]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turned_pages_are_read_as_they_are_shown(degrees: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    canvas.setPageRotation(degrees)
    canvas.translate(*{0: (0, 0), 90: (792, 0), 180: (612, 792), 270: (0, 612)}[degrees])
    canvas.rotate(degrees)
    for n in range(1, 5):
        canvas.drawString(100, 500 - 30 * n, f"{n}. Invented hostels were built in an invented place in that year.")
    canvas.save()
    report = load(buffer.getvalue())
    assert [p.number for p in report.paragraphs] == [1, 2, 3, 4]
    spot = report.source.spot(report["body:1"].source_offset(0) or 0)
    assert spot
    assert (round(spot.left), round(spot.bottom)) == (100, 467)
    assert not report.source.left


def test_what_is_left_on_the_page_is_said() -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for n in range(1, 5):
        canvas.drawString(100, 700 - 30 * n, f"{n}. Invented hostels were built in an invented place in that year.")
    canvas.rotate(90)
    canvas.drawString(300, -60, "A turned caption")
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("RGB", (4, 4))), 300, -300)
    canvas.save()
    left = load(buffer.getvalue()).source.left
    assert left == ("page 1: 16 characters that do not stand upright", "page 1: 1 picture")


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        paragraph_xml("1.\tThe committee met.")
        + '<w:p><w:r><w:t xml:space="preserve">2.</w:t><w:tab/><w:t xml:space="preserve">It </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>'
        '<w:ins><w:r><w:t xml:space="preserve">gladly </w:t></w:r></w:ins><w:r><w:t>closed.</w:t></w:r></w:p>'
    )
    report = load(docx_of(body))
    assert [p.text for p in report.paragraphs] == ["The committee met.", "It gladly closed."]
    assert report.source.left == ("tracked changes, read as accepted: 1 insertion, 1 deletion",)


def test_a_file_that_python_docx_makes() -> None:
    import docx

    document = docx.Document()
    document.add_heading("I. Introduction", 1)
    document.add_paragraph("1.\tInvented hostels were built.")
    document.add_paragraph("2.\tThey are full:")
    for text in ("(a)\tof workers;", "(b)\tof books."):
        document.add_paragraph(text)
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "3. Not a paragraph"
    document.add_paragraph("3.\tThey closed.")
    buffer = io.BytesIO()
    document.save(buffer)
    report = load(buffer.getvalue())
    assert [p.text for p in report.paragraphs] == [
        "Invented hostels were built.", "They are full:\n(a) of workers;\n(b) of books.", "They closed.",
    ]  # fmt: skip
    assert [s.title for s in report.sections] == ["Introduction"]


# --- hostile files ------------------------------------------------------------------------------------------------------


def told(content: bytes, name: str = "bad.pdf") -> str:
    with pytest.raises(ReportError) as error:
        load(content, name)
    return str(error.value)


def scan() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for _ in range(3):
        canvas.rect(10, 10, 500, 700, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("invented", canPrint=0))
    canvas.drawString(100, 700, "1. Secret.")
    canvas.save()
    return buffer.getvalue()


def test_files_that_cannot_be_read_end_in_a_sentence() -> None:
    assert "found pictures of pages (a scan); have its text recognised first" in told(scan())
    assert "expected a PDF that opens; found one that asks for a password" in told(locked())
    assert "expected a PDF that opens; found a broken one" in told(b"%PDF-1.7\n1. Text.\n")
    assert "found a broken one" in told(to_pdf(ENGLISH_PAPER)[:200])
    assert "save it as .docx" in told(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc")
    assert "save it as .docx" in told(b"{\\rtf1 text}", "old.rtf")
    assert "expected a Word file that opens; found a broken one" in told(b"PK\x03\x04" + bytes(99), "bad.docx")
    assert "an archive of another kind" in told(archive({"a.txt": "x"}), "bad.zip")
    assert "a broken part" in told(docx_of("<w:p>"), "bad.docx")


def archive(contents: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in contents.items():
            file.writestr(name, text)
    return buffer.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive({"word/document.xml": "0" * 130_000_000})
    assert len(bomb) < 1_000_000
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "a larger one" in told(bomb, "bomb.docx")
    unit = 1024 if sys.platform != "darwin" else 1
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit < 60_000_000
    assert time.perf_counter() - start < 2


def test_entities_are_neither_fetched_nor_multiplied(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    document = docx_of(paragraph_xml("1.\tThe committee met.") + paragraph_xml("2.\tIt closed."))
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        contents = {name: file.read(name).decode() for name in file.namelist()}
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    inside = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'
    for head, entity in ((outside, "&x;"), (inside, "&l11;")):
        changed = contents | {"word/document.xml": head + contents["word/document.xml"].replace("closed", entity)}
        start = time.perf_counter()
        try:
            report = load(archive(changed), "bad.docx")
        except ReportError:
            pass
        else:
            assert "secret" not in report.source.text
            assert "haha" not in report.source.text
        assert time.perf_counter() - start < 3


def page_of(content: str, objects: str = "") -> bytes:
    """A PDF of one page out of its content, without a library."""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        objects or "<< /Length 0 /Type /XObject /Subtype /Form /BBox [0 0 9 9] >>\nstream\n\nendstream",
    ]  # fmt: skip
    made, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    made += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
    return made.encode("latin-1")


TEXT = "BT /F 10 Tf 100 700 Td (1. Invented hostels were built here.) Tj 0 -30 Td (2. They closed.) Tj ET\n"


def test_a_form_that_draws_itself_does_not_run_away(monkeypatch: pytest.MonkeyPatch) -> None:
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X 6 0 R >> >> /Length 12 >>\nstream\n%s\nendstream"
    assert len(load(page_of(TEXT + "/X Do\n", form % "/X Do       ")).paragraphs) == 2
    monkeypatch.setattr(glyphs, "SECONDS", 2.0)
    assert "found one that takes more than 2 seconds" in told(page_of(TEXT + "/X Do\n", form % "/X Do /X Do "))


@pytest.mark.slow
def test_damaged_files_are_read_or_refused() -> None:
    dice = random.Random(3)
    for whole in (to_pdf(ENGLISH_PAPER), to_docx(CHINESE_PAPER, automatic=True)):
        for _ in range(30):
            damaged = bytearray(whole)
            for _ in range(dice.randint(1, 12)):
                at = dice.randrange(len(damaged))
                damaged[at : at + dice.randrange(30)] = bytes(dice.randrange(256) for _ in range(dice.randrange(3)))
            try:
                report = load(bytes(damaged))
            except ReportError as error:
                assert "expected" in str(error)  # noqa: PT017
            else:
                assert report.ledger[-1].end == len(report.source.text)


@pytest.mark.slow
def test_a_million_objects_and_characters_are_bounded() -> None:
    start = time.perf_counter()
    assert len(load(page_of(TEXT + "0 0 9 9 re f\n" * 1_000_000)).paragraphs) == 2
    assert "pages of at most" in told(page_of("BT /F 1 Tf 9 9 Td " + "(abcdefghij) Tj\n" * 20_000 + "ET"))
    assert time.perf_counter() - start < 60


def test_the_example_as_issued_is_the_example() -> None:
    """The PDF that the notebook begins with gives what its Markdown gives, and is what the tool makes."""
    import importlib.util

    folder = Path(__file__).parents[1]
    written = load_report(folder / "data" / "examples" / "en_review.md")
    issued = load_report(folder / "data" / "examples" / "as_issued" / "en_review.pdf")
    for rows in ("paragraphs", "sections", "agenda", "events"):
        wanted = [(place.id, place.text) for place in getattr(written, rows)]
        assert [(place.id, place.text) for place in getattr(issued, rows)] == wanted
    assert (issued.symbol, issued.title, issued.anomalies) == (written.symbol, written.title, ())
    spec = importlib.util.spec_from_file_location("example_pdf", folder / "tools" / "example_pdf.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert to_pdf(tool.paper_of(tool.SOURCE.read_text(encoding="utf-8"))) == tool.TARGET.read_bytes()
