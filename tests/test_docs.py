"""spaCy Docs: one a paragraph, a span group a layer, the same after DocBin."""

from __future__ import annotations

import re

import pytest
import spacy
from spacy import displacy
from spacy.tokens import DocBin
from support import FIXTURES, report_of

from migration_review import find_all, find_objectives, find_themes, load_coding, load_report, parse_report, to_docs
from migration_review.coding import LAYERS
from migration_review.find.analysis import analyse, pipeline
from migration_review.find.codebook import Codebook, load_codebook

REPORT = load_report()
DOCS = to_docs(REPORT)


def test_one_doc_a_paragraph() -> None:
    """Its text is the paragraph's, to the character, and it knows where it comes from."""
    assert [doc.text for doc in DOCS] == [paragraph.text for paragraph in REPORT.paragraphs]
    assert [doc.user_data["paragraph"] for doc in DOCS] == [paragraph.id for paragraph in REPORT.paragraphs]
    assert all(doc.user_data["citation"] == REPORT.cite(doc.user_data["paragraph"]) for doc in DOCS)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_span_group_a_layer(layer: str) -> None:
    """Every finding of a paragraph is a span of it, to whole words."""
    found = find_all(REPORT)[layer]
    for doc in DOCS:
        wanted = [row.text for row in found if row.place == doc.user_data["paragraph"]]
        assert len(doc.spans[layer]) == len(wanted)
        assert all(text in span.text for span, text in zip(doc.spans[layer], wanted, strict=True))
    assert sum(len(doc.spans[layer]) for doc in DOCS) > 0


def test_spans_bear_their_code() -> None:
    by_id = {doc.user_data["paragraph"]: doc for doc in DOCS}
    for row in find_objectives(REPORT):
        if row.place in by_id:
            spans = by_id[row.place].spans["objectives"]
            assert any(row.text in span.text and str(row.objective) == span.label_ for span in spans)
    row = next(row for row in find_themes(REPORT) if row.place in by_id)
    assert by_id[row.place].spans["themes"][0].label_ == row.code


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_docs_of_other_reports(path: object) -> None:
    """In English a span may be wider than the finding, to whole words, never narrower."""
    report = load_report(path)  # type: ignore[arg-type]
    docs = to_docs(report)
    assert [doc.text for doc in docs] == [paragraph.text for paragraph in report.paragraphs]
    for layer, rows in find_all(report).items():
        for doc in docs:
            own = [row for row in rows if row.place == doc.user_data["paragraph"]]
            assert len(doc.spans[layer]) == len(own)
            for span, row in zip(doc.spans[layer], own, strict=True):
                assert span.start_char <= row.start < row.end <= span.end_char


def test_docbin_round_trip() -> None:
    data = DocBin(store_user_data=True, docs=DOCS).to_bytes()
    again = list(DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("zh").vocab))
    assert len(again) == len(DOCS)
    for before, after in zip(DOCS, again, strict=True):
        assert after.text == before.text
        assert after.user_data["citation"] == before.user_data["citation"]
        assert set(after.spans) == {*LAYERS, "names", "terms"}
        assert [sentence.text for sentence in after.sents] == [sentence.text for sentence in before.sents]
        assert [(word.tag_, word.lemma_) for word in after] == [(word.tag_, word.lemma_) for word in before]
        for layer in LAYERS:
            assert [(s.start_char, s.end_char, s.label_) for s in after.spans[layer]] == [
                (s.start_char, s.end_char, s.label_) for s in before.spans[layer]
            ]
            assert [s._.finding["text"] for s in after.spans[layer]] == [
                s._.finding["text"] for s in before.spans[layer]
            ]


def test_the_docs_are_those_of_the_analysis() -> None:
    docs, analysis = to_docs(REPORT), analyse(REPORT)
    assert all(doc is analysis.docs[doc.user_data["paragraph"]] for doc in docs)


def test_a_reading_does_not_overwrite_the_rules() -> None:
    coding = load_coding()
    before = [len(doc.spans["recommendations"]) for doc in to_docs(coding.report)]
    assert sum(len(doc.spans["recommendations"]) for doc in to_docs(coding)) == len(coding.recommendations)
    assert [len(doc.spans["recommendations"]) for doc in to_docs(coding.report)] == before


def test_a_span_carries_its_columns() -> None:
    for row in find_objectives(REPORT):
        for doc in DOCS:
            if doc.user_data["paragraph"] == row.place:
                assert any(span._.finding["rule"] == row.rule for span in doc.spans["objectives"])
    assert DOCS[0][0:1]._.finding is None


def test_displacy_draws_a_layer() -> None:
    doc = next(doc for doc in DOCS if doc.spans["themes"])
    page = displacy.render(doc, style="span", options={"spans_key": "themes"}, jupyter=False)
    drawn = re.sub(r"<[^>]*>|\s", "", page)
    assert doc.spans["themes"][0].label_ in drawn


def test_a_codebook_of_ones_own_and_an_empty_report() -> None:
    book = load_codebook()
    none = Codebook(book.codes, tuple(term for term in book.terms if term.layer != "group"), book.patterns, book.lists)
    report = report_of("移民妇女失去了收入。", "zh")
    (shipped,), (own,) = to_docs(report, codebook=book), to_docs(report, codebook=none)
    assert {span.label_ for span in shipped.spans["themes"]} & set(book.codes["group"])
    assert not {span.label_ for span in own.spans["themes"]} & set(book.codes["group"])
    empty = to_docs(parse_report("1. 甲。\n"))
    assert {layer: len(empty[0].spans[layer]) for layer in LAYERS if layer != "voices"} == dict.fromkeys(
        [layer for layer in LAYERS if layer != "voices"], 0
    )


def test_docs_share_one_vocabulary() -> None:
    assert {id(doc.vocab) for doc in DOCS} == {id(pipeline("zh").vocab)}
