"""A report as spaCy Docs, a span group for every layer of findings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from migration_review.coding import LAYERS, Coding
from migration_review.doors import expect
from migration_review.find.analysis import analyse
from migration_review.find.codebook import Book, book_of
from migration_review.model import Finding, Report
from migration_review.publish.codings import find_all

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LABEL = {
    "participants": "role",
    "references": "code",
    "objectives": "objective",
    "themes": "code",
    "covid": "framing",
    "voices": "voice",
    "recommendations": "strength",
    "progress": "kind",
}


def to_docs(report: Report | Coding, *, codebook: Book | None = None) -> list[Doc]:
    """One spaCy ``Doc`` a paragraph, ready for displaCy and ``DocBin``.

    Args:
        report: in Chinese or English, with what the rules propose; or a coding.
        codebook: for the rules, or its folder; None is the shipped one.

    Returns:
        the analysis' own Doc of every paragraph: its text is the paragraph's, its sentences and tagged words are those
        that the finders read, ``user_data`` holds ``paragraph``, ``citation`` and ``findings``. There is a span group a
        layer (participants, references, objectives, themes, covid, voices, recommendations, progress) labelled by role,
        code, framing, voice, strength or kind; ``span._.finding`` gives a span's columns, before and after ``DocBin``.
        Beside them stand ``names`` (countries and bodies) and ``terms`` (the codebook's).

    Examples:
        >>> from migration_review import load_report
        >>> docs = to_docs(load_report())
        >>> len(docs), docs[0].user_data["citation"]
        (98, 'ESCAP/GCM/2021/3, para. 1')
        >>> docs[0].spans["references"][0]._.finding["code"]
        'gcm'
    """
    from spacy.tokens import Span

    expect("to_docs", report, (Report, Coding), "a report, such as load_report() gives, or a coding")
    codebook = book_of(codebook, "to_docs")
    if not Span.has_extension("finding"):
        Span.set_extension("finding", getter=finding_of)
    coding = report if isinstance(report, Coding) else find_all(report, codebook=codebook)
    analysis = analyse(coding.report, codebook)
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for layer, rows in coding.items():
        for row in rows:
            found[layer, row.place].append(row)
    docs = []
    for paragraph in coding.report.paragraphs:
        doc = analysis.docs[paragraph.id]
        if coding.made_by != "rules":
            doc = doc.copy()  # what somebody else found does not overwrite what the rules propose
        doc.user_data |= {"paragraph": paragraph.id, "citation": coding.report.cite(paragraph.id), "findings": {}}
        for layer in LAYERS:
            own = found[layer, paragraph.id]
            doc.spans[layer] = [_span(doc, row, layer) for row in own]
            doc.user_data["findings"][layer] = [_columns(row) for row in own]
        docs.append(doc)
    return docs


def _span(doc: Doc, row: Finding, layer: str) -> Span:
    span = doc.char_span(row.start, row.end, label=str(getattr(row, _LABEL[layer])), alignment_mode="expand")
    assert span is not None  # an expanded span of words inside the text always is one
    return span


def _columns(row: Finding) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in fields(row)}


def finding_of(span: Span) -> dict[str, Any] | None:
    """The columns of the finding that a span of a layer stands for; None for any other span."""
    for layer, findings in span.doc.user_data.get("findings", {}).items():
        for other, columns in zip(span.doc.spans[layer], findings, strict=True):
            if (other.start, other.end, other.label) == (span.start, span.end, span.label):
                return dict(columns)
    return None
