"""to_frame: the contract's columns, nullable types, empty tables, several reports."""

from __future__ import annotations

import pandas as pd
import pytest

from migration_review import load_report, parse_report, to_frame
from migration_review.publish.codings import find_all
from migration_review.show.display import as_html

PLACES = {
    "paragraphs": ["paragraph", "part", "number", "text", "section", "agenda_item", "joints"],
    "sections": ["section", "part", "numeral", "title", "level", "parent", "agenda_item"],
    "agenda": ["agenda_item", "title", "objectives"],
    "themes": ["agenda_item", "title", "objectives"],
    "events": ["event", "kind", "letter", "start_date", "end_date", "title", "organisers", "paragraph"],
    "documents": ["document", "group", "symbol", "title", "agenda_items", "url"],
    "decisions": ["decision", "paragraph", "text"],
    "notes": ["note", "paragraph", "text"],
    "ledger": ["kind", "start", "end"],
}
FINDINGS = {
    "participants": ["name", "org", "kind", "iso3", "role", "agenda_item", "honorific", "gender", "affiliation"],
    "objectives": ["objective", "strength", "basis", "rule", "tier"],
    "themes": ["layer", "code", "rule", "tier"],
    "covid": ["form", "framing", "in_title", "rule", "tier"],
    "voices": ["sentence", "voice", "voices", "speaker", "quantifier", "quantity", "verb", "verb_class", "inherited"],
    "recommendations": ["lead", "voice", "strength", "addressee", "objectives", "rule", "tier"],
    "progress": ["lead", "kind", "iso3", "voice", "objectives", "rule", "tier"],
    "references": ["kind", "code", "name"],
}
EMPTY = parse_report("I. Opening\n\n1. Nothing.\n", name="X/INVENTED/1")


@pytest.mark.parametrize("name", PLACES)
def test_columns_of_places(name: str) -> None:
    full, empty = to_frame(getattr(load_report(), name)), to_frame(getattr(EMPTY, name))
    assert list(full) == list(empty) == PLACES[name]
    assert list(full.dtypes) == list(empty.dtypes)
    assert len(full) > 0


@pytest.mark.parametrize("name", FINDINGS)
def test_columns_of_findings(name: str) -> None:
    full, empty = to_frame(find_all(load_report())[name]), to_frame(find_all(EMPTY)[name])
    assert list(full) == list(empty) == ["place", "start", "end", "text", "gloss", "made_by", *FINDINGS[name]]
    assert list(full.dtypes) == list(empty.dtypes)
    assert {str(dtype) for dtype in full.dtypes} <= {"string", "Int64", "boolean", "object"}
    order = {place.id: i for i, place in enumerate(load_report().places())}
    assert [order[place] for place in full["place"]] == sorted(order[place] for place in full["place"])


def test_a_mixed_or_nameless_list_is_refused() -> None:
    report = load_report()
    with pytest.raises(TypeError, match="rows of one kind expected; found AgendaItem, Paragraph"):
        to_frame([report.paragraphs[0], report.agenda[0]])
    with pytest.raises(TypeError, match="an empty plain list does not say of what"):
        to_frame([])


def test_several_reports() -> None:
    frame = to_frame({"first": load_report().agenda, "second": EMPTY.agenda})
    assert next(iter(frame)) == "report"
    assert set(frame["report"]) == {"first"}


def test_a_page_shows_a_minus_and_not_a_hyphen() -> None:
    shown = as_html(pd.DataFrame({"points": [-27.5, 3.0], "share": ["-5 %", "2 %"], "text": ["-5 or more", "-"]}))
    assert [cell in shown for cell in (">−27.5<", ">−5 %<", ">-5 or more<", ">-<")] == [True] * 4
