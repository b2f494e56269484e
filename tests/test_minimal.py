"""Small invented inputs, each with a fault that converters of real documents leave, and what it must give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support import CASES

from migration_review import load_report
from migration_review.model import Report

MINIMAL = CASES / "minimal"
P, S, N, A = "paragraphs", "sections", "notes", "anomalies"
EXPECTED: dict[str, dict[str, Any]] = {
    "01_docx_tab_after_number.txt": {P: ["The invented meeting was opened.", "The Chair spoke."]},
    "02_markdown_escaped_number.md": {P: ["The invented meeting was opened.", "The Chair spoke."]},
    "04_heading_wrapped_bold.md": {
        P: ["The meeting was held.", "Hostels were built."],
        S: [(1, "I", "Introduction"), (2, "A", "Strengthening the protection of workers and the promotion of their rights")],
    },
    "05_footer_page_then_job.md": {P: ["The meeting was held in the capital.", "It closed."], S: [], "symbol": "A/98/7"},
    "06_footer_layout.txt": {P: ["The meeting was held in the capital.", "It closed."], S: [], "symbol": "A/98/7"},
    "07_footnotes_after_underscores_layout.txt": {
        P: ["The fund helped hostels. It also gave advice.", "It closed."],
        N: [("note:1", "body:1", "Invented Fund, Yearbook 2030 (Rome, 2030)."), ("note:2", "body:1", "Ibid.")],
    },
    "07b_footnotes_after_underscores_pymupdf.txt": {
        P: ["The fund helped hostels. It also gave advice.", "It closed.", "End."],
        N: [
            ("note:1", "body:1", "Invented Fund, Yearbook 2030 (Rome, 2030), available in May."), ("note:2", "body:1", "Ibid."),
            ("note:3", "body:2", "Sample Office, “A word on hostels” (2029)."),
        ],
    },
    "08_footnotes_geneva_no_rule.txt": {
        P: ["The fund helped hostels. It also gave advice.", "It closed.", "End."], "symbol": "A/HRC/98/7",
        N: [("note:1", "body:1", "Invented Fund, Yearbook 2030 (Rome, 2030)."), ("note:2", "body:1", "Ibid.")],
    },
    "09_chapters_go_on_level3_restart.md": {
        "ids": [f"body:{n}" for n in range(1, 8)], A: [],
        S: [
            (0, "Chapter I", "Introduction"), (0, "Chapter II", "Work"), (2, "A", "Rights"), (0, "Chapter III", ""), (3, "1", "Hostels"),
            (3, "2", "Hotlines"), (0, "Chapter IV", ""), (3, "1", "Staff"),
        ],
    },
    "11_contents_annex_entry_plain.txt": {"ids": ["body:1", "body:2"], "symbol": "A/98/7"},
    "11b_contents_annex_entry_layout.txt": {"ids": ["body:1", "body:2"], S: [(1, "I", "Opening")]},
    "12_heading_numeral_alone.txt": {
        P: ["The Committee met.", "Hostels were built."], S: [(1, "I", "Opening"), (2, "A", "Hostels and hotlines")],
    },
    "14_one_missed_heading_loses_the_rest.txt": {
        S: [(1, "I", "Opening"), (1, "III", "Closing"), (1, "IV", "Thanks")], A: [("missed_heading", "III")],
    },
    "15_symbol_of_preliminary_list.txt": {
        "symbol": "A/98/7-E/2031/5", "title": "Hostels for workers", "ids": ["body:1", "body:2", "body:3"], S: [(1, "I", "Introduction")],
    },
    "17_title_in_two_lines.txt": {"title": "Report of the Committee on Hostels for Invented Workers"},
    "18_title_from_a_sentence.txt": {"title": "Invented Support Mission"},
    "20_dates_across_years_is_not_a_meeting.txt": {
        "dates": (date(2031, 5, 8),), "title": "Hostels", "symbol": "E/2031/60", P: ["The office reports.", "It closed."],
    },
    "21_place_is_a_weekday.txt": {"venue": "New York", "title": "Provisional agenda"},
    "23_numbered_recommendations_140.1.txt": {
        "ids": ["body:1", "body:2"], S: [(1, "II", "Conclusions")],
        P: [
            "The following recommendations will be examined:\n1.1 Ratify the invented convention (Aland) (Borduria);\n"
            "1.2 Open a hotline for migrants (Syldavia);\n1.3 Consider building hostels (Borduria);",
            "All conclusions reflect the position of the submitting States.",
        ],
    },
    "27_text_box_inside.md": {P: ["The Committee met.", "It closed."]},
    "28_front_matter_wrapper_heading.md": {"title": "Report of the Working Group on Hostels", "symbol": "A/98/7"},
    "29_key_messages_bullets_unnumbered.md": {P: ["The Forum met.", "It heard speakers.", "The session opened."]},
    "30_han_numbers_wide_space.txt": {P: ["委员会审议了报告。", "委员会欢迎报告。"], "symbol": "CMW/C/XYZ/CO/1"},
    "32_front_matter_annex_to_resolution.txt": {"ids": ["body:1", "body:2"], S: [(1, "I", "BACKGROUND")], "symbol": "A/HRC/98/7"},
    "33_name_of_organization_with_number.txt": {"ids": ["body:3"], A: [("gap", "3")]},
    "34_dates_two_sessions_first_without_year.txt": {"dates": (date(2031, 2, 12), date(2031, 9, 27))},
    "35_dates_many_sessions.txt": {"dates": (date(2030, 3, 6), date(2031, 3, 22))},
    "36_title_report_of_author_over_subject.txt": {"title": "Hostels for invented workers", "dates": (date(2031, 5, 8),)},
    "37_paragraph_all_wrapped_bold_with_link.md": {
        S: [(1, "VI", "Conclusions")],
        P: [
            "In order to help, States should assess needs in the light of the rights of workers (see A/HRC/98/42). In particular, States should:\n"
            "(a) Open hostels for all the workers and their families, as the law and the convention require;",
            "They should report.",
        ],
    },
    "39_footer_page_then_geneva_job.md": {P: ["The meeting was held in the capital.", "It closed.", "End."], S: []},
    "40_table_rows_become_paragraphs.txt": {
        "ids": ["section24:1", "section24:2", "section24:3"], P: ["The Office leads the work.", "It has two branches.", "It reports yearly."],
    },
}  # fmt: skip


def gives(report: Report, what: str) -> object:
    return {
        P: lambda: [p.text for p in report.paragraphs],
        S: lambda: [(s.level, s.numeral, s.title) for s in report.sections],
        N: lambda: [(n.note, n.paragraph, n.text) for n in report.notes],
        A: lambda: [(a.kind, a.found) for a in report.anomalies],
        "ids": lambda: [p.id for p in report.paragraphs],
    }.get(what, lambda: getattr(report, what))()


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_a_small_input_gives_its_right_value(name: str, expected: dict[str, Any]) -> None:
    report = load_report(MINIMAL / name)
    assert {what: gives(report, what) for what in expected} == expected


def test_paragraphs_of_two_numbers_are_cited_by_both() -> None:
    report = load_report(MINIMAL / "40_table_rows_become_paragraphs.txt")
    assert report.cite("section24:3").endswith("para. 24.3")
    assert report.cite("section24:3", language="zh").endswith("第24.3段")
