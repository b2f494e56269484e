"""A report as spaCy Docs, a span group for every layer of findings."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from migration_review.coding import LAYERS, Coding
from migration_review.find.codebook import Codebook
from migration_review.find.terms import pipeline
from migration_review.model import Finding, Report
from migration_review.publish.codings import find_all

if TYPE_CHECKING:
    from spacy.tokens import Doc

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


def to_docs(report: Report | Coding, *, codebook: Codebook | None = None) -> list[Doc]:
    """One spaCy ``Doc`` a paragraph, ready for displaCy and ``DocBin``.

    Args:
        report: in Chinese (cut into characters) or English (into words), with what the rules propose; or a coding.
        codebook: for the rules; None is the shipped one.

    Returns:
        a Doc for every paragraph, whose text is the paragraph's, with ``user_data`` holding ``paragraph`` and
        ``citation``, and a span group a layer (participants, references, objectives, themes, covid, voices,
        recommendations, progress) labelled by role, code, framing, voice, strength or kind.

    Examples:
        >>> from migration_review import load_report
        >>> docs = to_docs(load_report())
        >>> len(docs), docs[0].user_data["citation"]
        (98, 'ESCAP/GCM/2021/3, para. 1')
    """
    coding = report if isinstance(report, Coding) else find_all(report, codebook=codebook)
    report = coding.report
    nlp = pipeline(report.language)
    findings: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for layer, rows in coding.items():
        for row in rows:
            findings[layer, row.place].append(row)
    docs = []
    for paragraph in report.paragraphs:
        doc = nlp.make_doc(paragraph.text)
        doc.user_data |= {"paragraph": paragraph.id, "citation": report.cite(paragraph.id)}
        for layer in LAYERS:
            spans = [
                doc.char_span(row.start, row.end, label=str(getattr(row, _LABEL[layer])), alignment_mode="expand")
                for row in findings[layer, paragraph.id]
            ]
            doc.spans[layer] = [span for span in spans if span is not None]
        docs.append(doc)
    return docs
