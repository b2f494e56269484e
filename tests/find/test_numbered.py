"""Recommendations that a list numbers, with the States that made them."""

from __future__ import annotations

import time

import pytest
from support import CASES

from migration_review import find_recommendations, load_report, parse_report


def found(text: str) -> list[tuple[str, str, str]]:
    return [(row.place, row.text, row.voice) for row in find_recommendations(parse_report(text, name="X/1"))]


def test_a_list_under_a_paragraph_gives_each_with_its_states() -> None:
    report = load_report(CASES / "minimal" / "23_numbered_recommendations_140.1.txt")
    rows = find_recommendations(report)
    assert [(row.text, row.voice, row.strength) for row in rows] == [
        ("Ratify the invented convention (Aland) (Borduria)", "member_states", "explicit"),
        ("Open a hotline for migrants (Syldavia)", "one_member_state", "explicit"),
        ("Consider building hostels (Borduria)", "one_member_state", "explicit"),
    ]


def test_a_list_in_chinese() -> None:
    text = "一、结论\n\n140. 下列建议将由该国研究：\n\n140.1 批准虚构公约(爱沙尼亚)；\n\n140.2 设立热线(虚构国)(博杜里亚)；\n\n141. 结论反映提交国的立场。\n"
    assert found(text) == [
        ("body:140", "批准虚构公约(爱沙尼亚)", "one_member_state"),
        ("body:140", "设立热线(虚构国)(博杜里亚)", "member_states"),
    ]


def test_paragraphs_with_numbers_of_two_parts() -> None:
    text = (
        "II. Conclusions\n\n6.1 Ratify the Convention (ICRMW) (Bolivia (Plurinational State of)); open a hotline (Chile) (Peru);\n\n"
        "6.2 Open hostels (Syldavia);\n\n6.3 Consider the law (see A/98/1).\n\n6.4 Train officials (Borduria).\n"
    )
    assert found(text) == [
        ("section6:1", "Ratify the Convention (ICRMW) (Bolivia (Plurinational State of))", "member_states"),
        ("section6:1", "open a hotline (Chile) (Peru)", "member_states"),
        ("section6:2", "Open hostels (Syldavia)", "one_member_state"),
        ("section6:4", "Train officials (Borduria)", "one_member_state"),
    ]


def test_a_budget_of_two_numbers_asks_for_nothing() -> None:
    text = "I. Budget\n\n24.1 The Office leads the work (Geneva).\n\n24.2 It has two branches.\n\n24.3 It reports yearly.\n"
    assert found(text) == []


@pytest.mark.parametrize("token", ["(A) ", "(Aa", "a (B", "a; (C) "])
def test_a_long_line_takes_no_long_time(token: str) -> None:
    text = f"1. The following were made:\n\n1.1 Ratify it {token * 8_000};\n\n2. End.\n\n3. Over.\n"
    report = parse_report(text, name="X/1")
    from migration_review.find.analysis import analyse
    from migration_review.find.layers.recommendations import numbered

    start = time.perf_counter()
    list(numbered(analyse(report)))
    assert time.perf_counter() - start < 3
