"""Nothing goes by in silence: what hides a number, quotes a report or looks like a mark loses no words."""

from __future__ import annotations

import pytest

from migration_review import load_report, parse_report
from migration_review.model import ReportError
from migration_review.sources import read_source

FIVE = "I. Opening\n\n" + "".join(f"{n}. Invented hostels were built in that year.\n\n" for n in range(1, 6))


@pytest.mark.parametrize("number", [2, 3, 5])
@pytest.mark.parametrize(
    "hidden",
    [*"\u200b\ufeff\u2060\u200e\u00ad\u180e\u034f\u061c\u115f\u3164\ufe0f\ufff9\u2800\U000e0020", " \u200b "], ids=ascii,
)  # fmt: skip
def test_an_invisible_character_does_not_hide_a_number(hidden: str, number: int) -> None:
    report = parse_report(FIVE.replace(f"{number}. ", f"{hidden}{number}. "), strict=True)
    assert [p.number for p in report.paragraphs] == [1, 2, 3, 4, 5]
    assert len({p.text for p in report.paragraphs}) == 1


@pytest.mark.parametrize("sign", ["#", ". ", "~", "‣ ", "“", "§", "● ", "①"])
@pytest.mark.parametrize("after", ["", "## Annex I\n\n1. Text.\n"], ids=["the end", "an annex"])
def test_a_sign_before_a_parts_last_number_is_told(sign: str, after: str) -> None:
    """Nothing after it could show that a number is missing, so the line itself is looked at."""
    text = FIVE.replace("5. ", f"{sign}5. ") + after
    (told,) = parse_report(text).anomalies
    assert (told.kind, told.part, told.line, told.expected) == ("hidden_number", "body", 11, "5")
    with pytest.raises(ReportError, match=r"line 11: expected paragraph 5 of body; found .*hidden_number"):
        parse_report(text, strict=True)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\x85"], ids=ascii)
def test_what_stands_between_a_numeral_and_its_text_leads_back_to_the_source(end: str) -> None:
    """Found by ``make fuzz``: a stray numeral put before the next line's words by another line end than \\n."""
    text = "一. 背景\n\n9. 虚构的会议指出了这一点。\n一、\n10. 与会者认为如此。\n".replace("\n", end)
    report = parse_report("".join(f"{n}. 虚构。{end}{end}" for n in range(1, 9)) + text)
    for place in report.places():
        for at, source, length in place.pieces:
            assert place.text[at : at + length] == report.source.text[source : source + length]


def test_a_report_that_is_quoted_as_a_whole_is_the_report() -> None:
    text = read_source().text
    quoted = parse_report("".join(f"> {line}\n" for line in text.split("\n")))
    assert [(p.id, p.text) for p in quoted.paragraphs] == [(p.id, p.text) for p in load_report().paragraphs]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028", "\x85", "\n"], ids=ascii)
def test_every_line_end_ends_a_line(end: str) -> None:
    report = parse_report(FIVE.replace("\n", end))
    assert [p.text for p in report.paragraphs] == [p.text for p in parse_report(FIVE).paragraphs]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("its 75<sup>th</sup> session", "its 75th session"), ("CO<sup>2</sup> is emitted", "CO2 is emitted"), ("a<b and c>d", "a<b and c>d"),
        ("12 m<sup>2</sup> each", "12 m2 each"), ("as said.<sup>3</sup> It", "as said. It"), ("as said<sup>3, 4</sup> in", "as said in"),
        ("a <br/> line", "a  line"), ('<span class="x">a</span> b', "a b"), ("50\\% of it", "50% of it"), ("²hostels", "²hostels"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_mark_keeps_its_characters(written: str, read: str) -> None:
    assert parse_report(f"1. We saw {written} here.")["body:1"].text == f"We saw {read} here."


def test_parts_of_one_name_have_ids_of_their_own_and_are_cited() -> None:
    text = "1. X.\n\n" + "".join(f"## Annex I\n\n1. Text {n}.\n\n" for n in range(40)) + "## Annex CL\n\n1. Y.\n"
    report = parse_report(text, name="X/1")
    ids = [place.id for place in report.places()]
    assert len(set(ids)) == len(ids) == 42 + 41
    assert report.cite("annex1-2:1") == "X/1, annex I (2), para. 1"
    assert report.cite("annex150:1") == "X/1, annex 150, para. 1"
    assert len({report.cite(id) for id in ids}) > 42
    assert all(report.cite(id, language="zh") for id in ids)


def test_a_draft_resolution_is_a_part_of_its_own() -> None:
    text = (
        "## Chapter I\n\n1. The committee recommends the following:\n\n### Draft resolution I\n\n### Hostels for all\n\n_The General Assembly_,\n\n"
        "1. _Welcomes_ the report;\n\n2. _Requests_ another.\n\n## Chapter II\n\n2. The committee met.\n\n3. It closed.\n"
    )
    report = parse_report(text, name="X/1")
    assert [p.id for p in report.paragraphs] == ["body:1", "resolution1:1", "resolution1:2", "body:2", "body:3"]
    assert report.cite("resolution1:2") == "X/1, draft resolution I, para. 2"
    assert report.cite("resolution1:2", language="zh") == "X/1，决议草案一，第2段"


def test_an_excerpt_loads_and_says_so() -> None:
    report = parse_report("## Dialogue\n\n" + "".join(f"{n}. Text.\n\n" for n in range(444, 450)))
    assert [p.number for p in report.paragraphs] == list(range(444, 450))
    assert [(a.kind, a.found) for a in report.anomalies] == [("excerpt", "444")]
    with pytest.raises(ReportError, match="excerpt"):
        parse_report("## D\n\n" + "".join(f"{n}. Text.\n\n" for n in range(444, 450)), strict=True)


@pytest.mark.parametrize("path", ["x" * 5_000, "a\0b"], ids=["long", "NUL"])
def test_a_path_that_no_file_has(path: str) -> None:
    with pytest.raises(ReportError):
        load_report(path)


def test_long_numbers_and_lists_end_in_no_foreign_error() -> None:
    parse_report(f"## A (objectives {'9' * 5_000} and 3)\n\n1. Text.")
    people = "、".join(f"组织{n}和机构{n}" for n in range(800))
    report = parse_report(f"1. 举行了下列会外活动：\n\n(a) “某题”，由{people}举办。\n\n2. 乙。")
    assert len(report.events) == 1
    report = parse_report(
        '1. The side events were:\n\n(a) "A title", organized by '
        + " and ".join(f"the Office {n}" for n in range(800))
        + ".\n\n2. X."
    )
    assert len(report.events) == 1
