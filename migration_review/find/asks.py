"""Where a sentence asks for something: trigger, stretch, strength, addressee.

Three frames of UN prose: an asking verb with its addressee ("促请各国…"), a modal before or after the action ("需要…",
"…至关重要"), and importance stressed ("强调…的重要性"). The verbs, modals and addressees are the codebook's; each language
has its own module. It works on folded text.
"""

from __future__ import annotations

import re

from migration_review.find.asking import Ask, asking_words
from migration_review.find.asks_en import asks_en
from migration_review.find.asks_zh import asks_zh
from migration_review.find.codebook import Codebook
from migration_review.find.grammar import grammar_of
from migration_review.model import Voice
from migration_review.text import fold

__all__ = ["Ask", "asks"]


def asks(sentence: Voice, codebook: Codebook, language: str) -> list[Ask]:
    """What a sentence asks for, in order; stretches do not overlap.

    Args:
        sentence: a row of ``find_voices``.
        codebook: whose verbs, modals and addressees.
        language: "zh" or "en".
    """
    folded, _ = fold(sentence.text)
    if _QUESTION.search(folded):
        return []
    end = len(folded) - (folded[-1:] in "。.!")
    if listed := _LISTED.search(folded):
        return [Ask(listed.start(), listed.end(), end, "explicit", None, "verb:listed")]
    words, grammar = asking_words(codebook, language), grammar_of(codebook, language)
    found = asks_zh if language == "zh" else asks_en
    return found(folded, end, codebook, words, grammar, expects=sentence.verb_class == "expects")


_QUESTION = re.compile(r"[?？]$")
_LISTED = re.compile(
    r"(?:提出|作出|做出)了?(?:以下|下列|如下|几项|若干|一系列|多项)?(?:主要)?建议[^,;。:]{0,6}:|建议如下:"
    r"|\b(?:made|put forward|offered|proposed) (?:the following|several|a number of|some) (?:\w+ )?(?:recommendations|suggestions|proposals)[^,;.:]{0,40}:\s*",
    re.I,
)
