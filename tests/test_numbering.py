"""The numeral systems."""

from __future__ import annotations

import pytest

from migration_review.read.numbering import ITEM, NUMBER, PROFILES, SUBSECTION, profile_for, value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("IV", 4),
        ("XIX", 19),
        ("12", 12),
        ("two", 2),
        ("移", None),
        ("", None),
        ("十十", None),
    ],
)
def test_value_of(numeral: str, value: int | None) -> None:
    assert value_of(numeral) == value


def test_the_language_is_told_by_the_letters() -> None:
    assert profile_for("移民人数增加。").language == "zh"
    assert profile_for("The number of migrants grew (移民).").language == "en"
    assert set(PROFILES) == {"zh", "en"}


@pytest.mark.parametrize(
    ("language", "text", "field", "numeral"),
    [
        ("zh", "一. 导言", "section", "一"),
        ("zh", "十二、结论", "section", "十二"),
        ("zh", "附件二", "annex", "二"),
        ("zh", "第三章 执行", "chapter", "三"),
        ("en", "IV. Conclusions", "section", "IV"),
        ("en", "Annex II", "annex", "II"),
        ("en", "Chapter III Work of the Commission", "chapter", "III"),
    ],
)
def test_headings(language: str, text: str, field: str, numeral: str) -> None:
    match = getattr(PROFILES[language], field).match(text)
    assert match
    assert match["numeral"] == numeral


@pytest.mark.parametrize("text", ["3.5 per cent", "2021 年 3 月", "12", "1st meeting"])
def test_what_is_no_paragraph_number(text: str) -> None:
    match = NUMBER.match(text)
    assert not match or not match["text"]


def test_items_and_subsections() -> None:
    assert ITEM.match("(a) first")
    assert ITEM.match("（二） 甲")
    assert not ITEM.match("(2021) text")
    assert SUBSECTION.match("B. Health")
    assert not SUBSECTION.match("U.S. policy")
