"""Folding, sentences and lists."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migration_review.text import fold, sentences, split_list


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＣＯＶＩＤ－１９", "covid-19"),
        ("COVID‑19 大流行", "covid-19大流行"),
        ("2019 冠状病毒病 (COVID-19) 大流行", "2019冠状病毒病(covid-19)大流行"),
        ("（甲）、乙", "(甲)、乙"),
        ("“甲”", '"甲"'),
        ("Member States", "member states"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text)[0] == folded


@given(st.text(alphabet="移民 ，。（）COVID-19‑“”\n\t　Aaé", max_size=60))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded, offsets = fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert all(a < b for a, b in pairwise(offsets))
    for char, at in zip(folded, offsets, strict=False):
        assert char == " " or char == text[at] or fold(text[at])[0] == char


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("他说：“甲。乙。”然后离开。", ["他说：“甲。", "乙。”", "然后离开。"]),
        ("目标(见第一句。第二句。)仍然有效。", ["目标(见第一句。第二句。)仍然有效。"]),
        ("One sentence. Another one! A third? Yes.", ["One sentence.", "Another one!", "A third?", "Yes."]),
        ("Mr. Name spoke. See para. 3 and No. 45.", ["Mr. Name spoke.", "See para. 3 and No. 45."]),
        ("Costs fell to 3.5 per cent. They rose again.", ["Costs fell to 3.5 per cent.", "They rose again."]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("甲组织、乙委员会和丙联盟", ["甲组织", "乙委员会", "丙联盟"]),
        ("联合国教育、科学及文化组织、甲署以及乙署", ["联合国教育、科学及文化组织", "甲署", "乙署"]),
        ("甲研究所/乙组织和丙网络", ["甲研究所/乙组织", "丙网络"]),
        ("甲基金(乙、丙和丁)和戊协会", ["甲基金(乙、丙和丁)", "戊协会"]),
        ("妇女和儿童基金会", ["妇女和儿童基金会"]),
        ("Body One, Body Two and Body Three", ["Body One", "Body Two", "Body Three"]),
        (
            "Body One; Body of Two, Three and Four; and Body Five",
            ["Body One", "Body of Two, Three and Four", "Body Five"],
        ),
    ],
)
def test_lists(text: str, members: list[str]) -> None:
    assert [text[a:b] for a, b in split_list(text)] == members
