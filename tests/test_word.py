"""Word files: numbers that stand nowhere in the text, and what a paragraph may hold besides plain runs."""

from __future__ import annotations

import io

import pytest
from paper import W, docx_of, paragraph_xml

from migration_review import load_report
from migration_review.model import Report
from migration_review.read.formats.numbers import written

ROOT = f'xmlns:w="{W}"'


def load(content: bytes) -> Report:
    """The report of a Word file in memory."""
    file = io.BytesIO(content)
    file.name = "invented.docx"
    return load_report(file)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {7: "07"}),
        ("lowerLetter", {0: "", 1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperLetter", {2: "B", 28: "BB"}),
        ("lowerRoman", {4: "iv", 9: "ix", 14: "xiv", 40: "xl"}),
        ("upperRoman", {49: "XLIX", 90: "XC"}),
        ("chineseCounting", {3: "三", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "100"}),
    ],
)
def test_a_number_is_written_as_word_writes_it(form: str, expected: dict[int, str]) -> None:
    assert {value: written(value, form) for value in expected} == expected


def level(at: int, form: str, text: str, extra: str = "") -> str:
    """A level of a list, as the numbering part defines it."""
    return f'<w:lvl w:ilvl="{at}">{extra}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbering(levels: str, lists: str) -> str:
    """The numbering part: one abstract list and the lists made of it."""
    return f'<w:numbering {ROOT}><w:abstractNum w:abstractNumId="9">{levels}</w:abstractNum>{lists}</w:numbering>'


def numbered(text: str, at: int = 0, number: int = 1) -> str:
    """A paragraph that Word numbers."""
    return paragraph_xml(text, extra=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


LIST = '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>'
AGAIN = (
    '<w:num w:numId="2"><w:abstractNumId w:val="9"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def test_lists_are_counted_as_word_counts_them() -> None:
    levels = (
        level(0, "decimal", "%1.", '<w:start w:val="3"/>') + level(1, "lowerLetter", "(%2)") + level(2, "bullet", "")
    )
    body = "".join(
        [
            numbered("The committee met."),
            numbered("It asked for:"),
            numbered("Hostels;", 1),
            numbered("Hotlines.", 1),
            numbered("It closed with:"),
            numbered("Thanks.", 1),  # begins again below a new number
            numbered("In warm words.", 2),
            numbered("It met again.", 0, 2),  # another list of the same kind, begun at seven
            numbered("It went on.", 0, 2),
            numbered("No such level.", 5),
            numbered("No such list.", 0, 8),
        ]
    )
    report = load(docx_of(body, numbering=numbering(levels, LIST + AGAIN)))
    assert [(p.number, p.text.partition("\n")[0]) for p in report.paragraphs] == [
        (3, "The committee met."),
        (4, "It asked for:"),
        (5, "It closed with:"),
        (7, "It met again."),
        (8, "It went on."),
    ]
    assert "(a) Hostels;\n(b) Hotlines." in report.paragraphs[1].text
    assert "(a) Thanks.\nIn warm words." in report.paragraphs[2].text


def test_a_level_that_never_begins_again_goes_on_counting() -> None:
    kept = '<w:lvlRestart w:val="0"/>'
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", kept) + level(3, "none", "")
    heads = [("Opening", 0), ("The committee met.", 1), ("Closing", 0), ("The committee rose.", 1)]
    body = "".join(numbered(text, at) for text, at in heads) + numbered("Nothing stands before this.", 3)
    report = load(docx_of(body, numbering=numbering(levels, LIST)))
    assert [p.id for p in report.paragraphs] == ["body:1", "body:2"]


def run(inside: str, look: str = "") -> str:
    """A run of a paragraph."""
    return f"<w:r><w:rPr>{look}</w:rPr>{inside}</w:r>"


def words(text: str) -> str:
    """The text of a run."""
    return f'<w:t xml:space="preserve">{text}</w:t>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run(words("It") + "<w:noBreakHyphen/>" + words("opened.")), "It-opened."),
        (run(words("It") + "<w:br/>" + words("opened.")), "It opened."),
        (run(words("It") + "<w:cr/>" + words("opened.")), "It opened."),
        (run(words("It opened") + '<w:sym w:char="002E"/>'), "It opened."),
        (run(words("It opened.") + '<w:sym w:char="none"/>'), "It opened."),
        (run(words("It opened.")) + run(words(" Never."), "<w:vanish/>"), "It opened."),
        (run(words("It opened")) + run(words("*"), '<w:vertAlign w:val="superscript"/>') + run(words(".")), "It opened."),
        ("<w:hyperlink>" + run(words("It opened.")) + "</w:hyperlink>", "It opened."),
        ("<w:sdt><w:sdtContent>" + run(words("It opened.")) + "</w:sdtContent></w:sdt>", "It opened."),
        ("<w:moveFrom>" + run(words("Never. ")) + "</w:moveFrom>" + run(words("It opened.")), "It opened."),
        ("<w:moveTo>" + run(words("It opened.")) + "</w:moveTo>", "It opened."),
    ],
)  # fmt: skip
def test_what_a_paragraph_holds(inside: str, expected: str) -> None:
    body = f"<w:p>{run(words('1. '))}{inside}</w:p>" + paragraph_xml("2.\tIt closed.")
    assert [p.text for p in load(docx_of(body)).paragraphs] == [expected, "It closed."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    ended = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run(words('1. The committee '))}</w:p>"
    body = ended + f"<w:p>{run(words('met.'))}</w:p>" + paragraph_xml("2.\tIt closed.")
    assert [p.text for p in load(docx_of(body)).paragraphs] == ["The committee met.", "It closed."]


def test_blocks_inside_blocks_are_read_in_their_place() -> None:
    one, two, three = (
        paragraph_xml(f"{n}.\t{text}") for n, text in ((1, "It met."), (2, "It ate."), (3, "It closed."))
    )
    boxed = "<w:tbl><w:tr><w:tc>" + paragraph_xml("4.\tA word set apart.") + "</w:tc></w:tr></w:tbl>"
    body = f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt><w:ins>{two}</w:ins>{boxed}{three}"
    assert [p.text for p in load(docx_of(body)).paragraphs] == ["It met.", "It ate.", "It closed."]


def test_notes_with_marks_of_their_own_and_at_the_end() -> None:
    def note(kind: str, identity: int, text: str) -> str:
        return f'<w:{kind} w:id="{identity}"><w:p>{run(words(text))}</w:p></w:{kind}>'

    own = '<w:footnoteReference w:customMarkFollows="1" w:id="1"/>' + words("*")
    called = '<w:endnoteReference w:id="1"/>'
    body = (
        f"<w:p>{run(words('1. The committee met.'))}{run(own)}</w:p>"
        f"<w:p>{run(words('2. It closed.'))}{run(called)}</w:p>"
    )
    feet = f"<w:footnotes {ROOT}>{note('footnote', 1, 'In an invented hall.')}</w:footnotes>"
    ends = f"<w:endnotes {ROOT}>{note('endnote', 1, 'With invented thanks.')}</w:endnotes>"
    report = load(docx_of(body, footnotes=feet, endnotes=ends))
    assert [p.text for p in report.paragraphs] == ["The committee met.", "It closed."]
    assert [(n.paragraph, n.text) for n in report.notes] == [
        ("body:1", "In an invented hall."),
        ("body:2", "With invented thanks."),
    ]


def test_pictures_are_counted_and_the_words_of_text_boxes_kept() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph_xml('An invented word in a box.')}</w:txbxContent></w:pict>"
    body = f"<w:p>{run(words('1. It met.'))}{run('<w:drawing/>')}{run(box)}</w:p>" + paragraph_xml("2.\tIt closed.")
    report = load(docx_of(body))
    assert report.source.left == ("1 picture",)
    assert "An invented word in a box." in report.source.text
    assert [p.text for p in report.paragraphs] == ["It met.", "It closed."]
