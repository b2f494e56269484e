"""Terms in a text: folding, longest match, never-terms, gaps, offsets, tiers, on terms made up here."""

from __future__ import annotations

from typing import Literal

import pytest
from support import report_of

from migration_review import load_report
from migration_review.find.analysis import analyse
from migration_review.find.codebook import Codebook, Term
from migration_review.find.matching import Match, Words


def term(
    pattern: str,
    code: str = "a",
    *,
    expect: Literal["match", "never"] = "match",
    tier: Literal["strict", "broad"] = "strict",
    language: str = "zh",
    scope: str = "",
    row: int = 2,
) -> Term:
    return Term(
        "group", code, pattern, language, tier, expect, "", "", "terms.csv", row, frozenset(filter(None, [scope]))
    )


def find(text: str, *terms: Term) -> list[Match]:
    words = Words(Codebook({}, (), (), {}), terms[0].language, terms)
    return words.terms(text)


def found(text: str, *terms: Term) -> list[tuple[str, str]]:
    matches = find(text, *terms)
    return [(match.term.code, text[match.start : match.end]) for match in matches]


@pytest.mark.parametrize(
    ("pattern", "text", "printed"),
    [
        ("covid-19疫情", "受ＣＯＶＩＤ－１９疫情影响", "ＣＯＶＩＤ－１９疫情"),
        ("covid-19疫情", "受 COVID‑19 疫情影响", "COVID‑19 疫情"),
        ("2030年议程", "落实 2030 年 议程。", "2030 年 议程"),
        ("2030年议程", "落实2030年议程。", "2030年议程"),
        ("目标10.7", "具体目标 10.7。", "目标 10.7"),
        ("无国籍(人|者)", "保护无国籍 者。", "无国籍 者"),
        ("covid-19(大流行|)", "COVID-19（大流行）", "COVID-19"),
        ("移民(工人)", "移　民　工　人", "移　民　工　人"),
    ],
)
def test_width_case_and_stray_spaces_do_not_matter(pattern: str, text: str, printed: str) -> None:
    """The match is reported as it is printed."""
    assert found(text, term(pattern)) == [("a", printed)]


def test_a_space_between_latin_words_matters() -> None:
    assert found("work permits", term("workpermit", language="en")) == []
    assert found("两份 work permit 文件", term("work permit")) == [("a", "work permit")]


def test_segmentation_loses_no_match() -> None:
    """Chinese is searched character by character, whatever words they form."""
    assert found("外来移民工人会", term("民工", "b"), term("工人", "c")) == [("b", "民工"), ("c", "工人")]


def test_the_longest_match_wins_within_a_code() -> None:
    terms = [term("移民"), term("移民工人", row=3), term("工人", row=4)]
    assert found("移民工人和移民，还有工人", *terms) == [("a", "移民工人"), ("a", "移民"), ("a", "工人")]


def test_codes_do_not_compete() -> None:
    assert found("移民工人", term("移民工人"), term("移民", "b"), term("工人", "c")) == [
        ("a", "移民工人"),
        ("b", "移民"),
        ("c", "工人"),
    ]


def test_a_term_that_hides_takes_what_it_covers_of_another_code() -> None:
    hiding = term("扣押护照", scope="hides")
    assert found("扣押护照。护照", hiding, term("护照", "b")) == [("a", "扣押护照"), ("b", "护照")]
    assert ("b", "护照") in found("扣押护照", term("扣押护照"), term("护照", "b"))


def test_never_terms_block_what_they_touch() -> None:
    blocked = [term("环境"), term("营商环境", expect="never", row=3)]
    assert found("营商环境，自然环境", *blocked) == [("a", "环境")]
    assert find("营商环境，自然环境", *blocked)[0].start == 7
    assert found("改善工商环境政策", term("环境政策"), term("工商环境", expect="never", row=3)) == []
    assert found("营商环境", term("环境", "b"), term("营商环境", expect="never")) == [("b", "环境")]


def test_a_gap_stays_within_its_clause_and_its_width() -> None:
    gap = term("释放…儿童")
    assert found("释放被拘留的儿童。", gap) == [("a", "释放被拘留的儿童")]
    assert found("释放儿童。", gap) == [("a", "释放儿童")]
    assert found("当局释放工人，儿童上学。", gap) == []
    assert found("释放" + "甲" * 9 + "儿童", gap) == [("a", "释放" + "甲" * 9 + "儿童")]
    assert found("释放" + "甲" * 60 + "儿童", gap) == []
    assert found("儿童得到释放", gap) == []


def test_english_words_are_whole_and_may_be_plural() -> None:
    terms = [term("city", language="en"), term("migrant worker", "b", language="en"), term("visa", "c", language="en")]
    text = "Cities help migrant workers; capacity, visas, visage and Migrant Worker."
    assert found(text, *terms) == [
        ("a", "Cities"),
        ("b", "migrant workers"),
        ("c", "visas"),
        ("b", "Migrant Worker"),
    ]


def test_latin_letters_inside_chinese_are_whole_words() -> None:
    assert found("LGBTI群体和lgbt群体", term("lgbt")) == [("a", "lgbt")]


def test_an_equal_match_is_counted_once_and_strict_goes_before_broad() -> None:
    terms = [term("移民…儿童", tier="broad", row=2), term("移民儿童", tier="strict", row=3)]
    matches = find("移民儿童", *terms)
    assert [(match.term.tier, match.term.row) for match in matches] == [("strict", 3)]
    assert [match.term.tier for match in find("移民儿童", terms[0])] == ["broad"]


def test_only_the_layers_asked_for() -> None:
    passage = analyse(report_of("移民儿童的人权数据", "zh"))["body:1"]
    assert {match.term.layer for match in passage.terms("group", "issue")} == {"group", "issue"}
    assert {match.term.layer for match in passage.terms()} > {"group", "issue"}
    assert [match.term.code for match in passage.terms("group", start=1)] == ["children"]


def test_offsets_and_tiers_over_the_report() -> None:
    """Every match is where it says, and folds to a form of its pattern."""
    tiers = set()
    for passage in analyse(load_report()):
        for match in passage.terms("objective", "principle", "group", "issue"):
            printed = passage.text[match.start : match.end]
            assert printed
            assert printed.strip() == printed
            again = find(printed, match.term)
            assert (again[0].start, again[0].end) == (0, match.end - match.start)
            tiers.add(match.term.tier)
    assert tiers == {"strict", "broad"}
