"""The analysis: one Doc a place whose text is the place's, made once, with names, terms, sentences and tagged words."""

from __future__ import annotations

import pytest
from support import report_of

from migration_review import load_report
from migration_review.find.analysis import Analysis, analyse


def words(analysis: Analysis) -> list[tuple[str, str, str]]:
    doc = next(passage.doc for passage in analysis if passage.id == "body:1")
    return [(token.text, token.tag_, token.lemma_) for token in doc]


def names(text: str, language: str) -> list[str]:
    passage = analyse(report_of(text, language))["body:1"]
    return [name.key for name in passage.names("countries")]


def test_every_place_has_a_doc_of_exactly_its_text() -> None:
    report = load_report()
    analysis = analyse(report)
    assert [*analysis.docs] == [place.id for place in report.places()]
    for place in report.places():
        doc = analysis.docs[place.id]
        assert doc.text == place.text
        assert doc._.place == place.id
        assert [span.text.strip() for span in doc.sents] == [place.text[a:b] for a, b in analysis[place.id].sentences]


def test_a_report_is_analysed_once() -> None:
    report = load_report()
    assert analyse(report) is analyse(report)
    assert analyse(report).docs is analyse(report).docs
    calls: list[Analysis] = []
    room = calls.append
    for _ in range(2):
        analyse(report).once(room)
    assert len(calls) == 1


def test_chinese_words_are_tagged_and_names_are_whole() -> None:
    found = words(analyse(report_of("国际移民组织感谢所有移民。", "zh")))
    assert ("国际移民组织", "ns", "国际移民组织") in found
    assert ("移民", "n", "移民") in found


def test_english_words_have_their_kinds_and_dictionary_form() -> None:
    found = words(analyse(report_of("They needed to provide homes.", "en")))
    assert found == [
        ("They", "O", "they"),
        ("needed", "VBD|VBN", "need"),
        ("to", "T", "to"),
        ("provide", "VB", "provide"),
        ("homes", "N|VBZ", "home"),
        (".", ".", "."),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The Government of Mongolia reported. Inner Mongolia did not.", "en", ["MNG"]),
        ("Ms. Jordan and Michael Jordan spoke of Jordan.", "en", ["JOR"]),
        ("Niger and Nigeria, the Niger.", "en", ["NER", "NGA", "NER"]),
        ("印度尼西亚和印度。", "zh", ["IDN", "IND"]),
        ("印度洋沿岸的发展中国家和内蒙古；蒙古海外侨民。", "zh", ["MNG"]),
    ],
)
def test_countries(text: str, language: str, expected: list[str]) -> None:
    assert names(text, language) == expected


def test_names_and_terms_are_span_groups() -> None:
    doc = analyse(report_of("斐济介绍了移民数据。", "zh")).docs["body:1"]
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["names"]] == [("斐济", "state", "FJI")]
    assert ("移民数据", "objective", "1") in [(span.text, span.label_, span.kb_id_) for span in doc.spans["terms"]]
