"""Words and keyness: the codebook's terms stay whole; log-odds against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from migration_review.find.codebook import load_codebook
from migration_review.show.keyness import PRIOR, keyness, words


def test_the_codebooks_terms_stay_whole() -> None:
    dictionary = load_codebook().words_of("group", "issue", language="zh")
    text = "移民工人和利益攸关方讨论了人口贩运。"
    assert words(text, dictionary) == ["移民工人", "利益攸关方", "讨论", "人口贩运"]
    plain = words(text)
    assert "移民工人" not in plain
    assert "利益攸关方" not in plain
    assert words(text) == plain, "a dictionary is not left behind for the next text"


def test_words_are_of_two_characters_or_latin() -> None:
    assert words("IOM 在 2021 年说：好，移民。") == ["iom", "移民"]
    assert words("1、2、3。好！在。") == []


def test_keyness_by_hand() -> None:
    """One word of two, thrice in the one part and once in the other of four words each."""
    table = keyness({"x": ["甲", "甲", "甲", "乙"], "y": ["甲", "乙", "乙", "乙"]}, least=1)
    prior, mass = PRIOR * 4, PRIOR * 8
    here, there = 3 + prior, 1 + prior
    odds = math.log(here / (4 + mass - here)) - math.log(there / (4 + mass - there))
    z = odds / math.sqrt(1 / here + 1 / there)
    assert table.to_dict("records") == [
        {"part": "x", "word": "甲", "count": 3, "elsewhere": 1, "z": pytest.approx(z)},
        {"part": "x", "word": "乙", "count": 1, "elsewhere": 3, "z": pytest.approx(-z)},
        {"part": "y", "word": "乙", "count": 3, "elsewhere": 1, "z": pytest.approx(z)},
        {"part": "y", "word": "甲", "count": 1, "elsewhere": 3, "z": pytest.approx(-z)},
    ]
    assert z > 0


def test_a_word_used_evenly_is_typical_of_nothing() -> None:
    table = keyness({"x": ["甲"] * 5 + ["乙"] * 5, "y": ["甲"] * 5 + ["丙"] * 5}).set_index(["part", "word"])
    assert table.loc[("x", "甲"), "z"] == pytest.approx(0)
    assert table.loc[("x", "乙"), "z"] > 1.5
    assert ("y", "乙") not in table.index, "a word that a part does not have is not typical of it"


def test_rare_words_are_left_out_and_more_evidence_weighs_more() -> None:
    rare = {"x": ["甲"] * 2 + ["丁"] * 20, "y": ["丁"] * 20}
    assert "甲" not in set(keyness(rare, least=3)["word"])
    assert "甲" in set(keyness(rare, least=2)["word"])
    few = keyness({"x": ["甲"] * 3 + ["丁"] * 20, "y": ["丁"] * 20}).set_index(["part", "word"])["z"]
    many = keyness({"x": ["甲"] * 12 + ["丁"] * 80, "y": ["丁"] * 80}).set_index(["part", "word"])["z"]
    assert many["x", "甲"] > few["x", "甲"]


def test_it_takes_two_parts() -> None:
    with pytest.raises(ValueError, match="there are 1"):
        keyness({"x": ["甲"]})
