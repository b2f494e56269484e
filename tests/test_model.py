"""Ids, citations, reprs and errors."""

from __future__ import annotations

import pytest

from migration_review import Report, ReportError, load_report, parse_report


@pytest.mark.parametrize(
    ("place", "en", "zh"),
    [
        ("annex2:45", "ESCAP/GCM/2021/3, annex II, para. 45", "ESCAP/GCM/2021/3，附件二，第45段"),
        ("body:3", "ESCAP/GCM/2021/3, para. 3", "ESCAP/GCM/2021/3，第3段"),
        ("event:e", "ESCAP/GCM/2021/3, para. 12 (e)", "ESCAP/GCM/2021/3，第12(e)段"),
        ("note:1", "ESCAP/GCM/2021/3, footnote 1", "ESCAP/GCM/2021/3，脚注1"),
    ],
)
def test_citations(place: str, en: str, zh: str) -> None:
    report = load_report()
    assert report.cite(place) == en
    assert report.cite(place, language="zh").replace(" ", "") == zh


def test_every_place_has_an_id_of_its_own_and_a_citation() -> None:
    report = load_report()
    places = list(report.places())
    assert len({place.id for place in places}) == len(places)
    for place in places:
        assert report[place.id] is place
        assert report.cite(place.id).startswith("ESCAP/GCM/2021/3")
        assert report.cite(place.id, language="zh") != report.cite(place.id)
    assert report["consultation:2"].text == "2020 年 11 月 19 日"
    assert report["document:8"].symbol is None


def test_an_unknown_id_is_told_with_examples() -> None:
    with pytest.raises(KeyError, match="annex9:1"):
        load_report()["annex9:1"]
    with pytest.raises(ValueError, match="language is 'en' or 'zh', not 'fr'"):
        load_report().cite("body:1", language="fr")


def test_reprs() -> None:
    report = load_report()
    assert repr(report).startswith("Report(ESCAP/GCM/2021/3: ")
    assert "98 paragraphs" in repr(report)
    assert repr(report["annex2:34"]).startswith("Paragraph('annex2:34': 伙伴关系")


def test_html_is_escaped() -> None:
    report = parse_report(
        "I. A <b>bold</b> & <script>heading\n\n1. <img src=x onerror=alert(1)> text.\n", name="<name>"
    )
    shown = (
        report._repr_html_() + report.paragraphs[0]._repr_html_()
        if hasattr(report.paragraphs[0], "_repr_html_")
        else report._repr_html_()
    )
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<name>" not in shown


def test_places_are_frozen() -> None:
    with pytest.raises(AttributeError):
        load_report().paragraphs[0].text = "changed"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not json", "expected the JSON of a report"),
        ("{}", "expected the JSON of a report, as to_json writes it"),
        ("[]", "expected the JSON of a report"),
    ],
)
def test_bad_json_is_told(text: str, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        Report.from_json(text)
