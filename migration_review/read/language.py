"""Which language a text is in: Chinese and English are read, others are told apart only to be refused by name."""

from __future__ import annotations

import re
from collections import Counter

from migration_review.model import ReportError
from migration_review.text import HAN

_SCRIPTS = {
    "Han": re.compile(f"[{HAN}]"),
    "Japanese": re.compile("[\u3041-\u309f\u30a1-\u30fa]"),
    "Korean": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
    "Russian": re.compile("[\u0400-\u052f]"),
    "Arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
    "Hindi": re.compile("[\u0900-\u097f]"),
    "Latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}
_SMALL_WORDS = {
    "English": "the of and to in that for with on by was were is are as be which from at this it its an or has had not their",
    "French": "le la les des et du de une dans pour que par sur au aux est en qui il elle ont ces cette avec été ne pas son leurs",
    "Spanish": "el la los las de y del en que para por con una se su al lo como más sus este esta han sido entre fue no un",
    "Portuguese": "o a os as de e do da em que para por com uma se ao no na dos das mais pelo pela foi não um sua são",
    "German": "der die das und den von zu mit ist des im dem nicht eine als auch für auf wird sich bei aus nach wurde sind werden",
    "Italian": "il la le di e del della che per con una si al dei gli nel sono è più non un da come alla ha i lo",
}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")  # single letters are labels of items, and numerals
_FEWEST = 40  # small words before a Latin text is judged by them
_SAMPLE = 60_000
_TRADITIONAL = frozenset(
    "國會這個們說對發經議員與為從長應時實現動進還關開間題權區報處際變學數據總統機構婦兒擔負認識讓護"
)
_SIMPLIFIED = (
    frozenset("国会这个们说对发经议员与为从长应时实现动进还关开间题权区报处际变学数据总统机构妇儿担负认识让护")
    - _TRADITIONAL
)


def refuse_other_languages(text: str, where: str) -> None:
    """Refuse a text that is neither Chinese nor English.

    Args:
        text: of a report.
        where: its name.

    Raises:
        ReportError: naming the language, as far as its script or its small words tell it.
    """
    other = other_language(text)
    if other:
        raise ReportError("a report in Chinese or English", f"{other}, by its letters and small words", where)


def other_language(text: str) -> str | None:
    """The language of a text that is neither Chinese nor English; None for these two, and where too little tells."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 :][: _SAMPLE // 2]
    letters = _letters(sample)
    total = sum(letters.values())
    if not total:
        return None
    if letters["Japanese"] > 10 and letters["Japanese"] > 0.1 * (letters["Han"] + letters["Japanese"]):
        return "Japanese"
    script = max(letters, key=lambda name: letters[name])
    if script not in ("Han", "Latin") and letters[script] > 10:
        return script
    if script == "Latin" and letters["Han"] * 9 <= letters["Latin"]:
        return _by_small_words(sample)
    return None


def _letters(text: str) -> dict[str, int]:
    return {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}


def _by_small_words(text: str) -> str | None:
    counts: Counter[str] = Counter()
    for word in _WORD.findall(text.lower()):
        for language, words in _WORDS_OF.items():
            if word in words:
                counts[language] += 1
    if not counts:
        return None
    best = max(counts, key=lambda language: (counts[language], language == "English"))
    return best if counts[best] >= _FEWEST and counts[best] > 1.3 * counts["English"] else None


def is_foreign(text: str) -> bool:
    """Whether a line's letters are mostly of a script that is neither Han nor Latin, or are no letters at all."""
    if text.isascii():
        return False
    letters = _letters(text)
    read = letters["Han"] + letters["Latin"]
    other = sum(letters.values()) - read
    broken = text.count("\ufffd") + sum("\ue000" <= char <= "\uf8ff" for char in text)
    return (other >= 8 and other > read) or (broken >= 4 and broken > 0.2 * len(text))


def is_traditional(text: str) -> bool:
    """Whether a Chinese text is written in traditional characters."""
    sample = Counter(text[:_SAMPLE])
    old, new = (sum(sample[char] for char in chars) for chars in (_TRADITIONAL - _SIMPLIFIED, _SIMPLIFIED))
    return old >= 5 and old > 2 * new
