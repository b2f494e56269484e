"""Words: cutting a text into them, and which are typical of one part of it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z][A-Za-z-]+")
PRIOR = 0.05  # of a word's count in all parts: how much the whole weighs against a part


def words(text: str, dictionary: Iterable[str] = ()) -> list[str]:
    """The words of a Chinese text of two characters or more, and Latin ones in lower case.

    Args:
        text: any.
        dictionary: terms that must stay whole, such as those of the codebook; a general segmenter cuts many of them.

    Returns:
        the words in order; numbers, punctuation and single characters are left out.

    Examples:
        >>> words("移民工人和利益攸关方", ["移民工人", "利益攸关方"])
        ['移民工人', '利益攸关方']
    """
    import rjieba

    segmenter = rjieba.Jieba()
    for term in sorted({term for term in dictionary if re.fullmatch("[\u4e00-\u9fff]{2,12}", term)}):
        segmenter.add_word(term, 1_000_000, "n")
    return [word.lower() for word in segmenter.cut(text, False) if _WORD.fullmatch(word)]


def keyness(parts: Mapping[str, Iterable[str]], *, least: int = 3) -> pd.DataFrame:
    """Which words are typical of a part, by weighted log-odds with an informative prior.

    The log-odds of a word in a part against all others, shrunk by its count in the whole, over its standard error
    (Monroe, Colaresi and Quinn, "Fightin' Words", 2008). Beyond two in size it is unlikely to be chance, for one word
    looked at alone.

    Args:
        parts: the words of each part, by its name.
        least: words that occur less often in all are left out.

    Returns:
        columns ``part``, ``word``, ``count`` (in the part), ``elsewhere``, ``z``; by part, the most typical first.

    Raises:
        ValueError: there are fewer than two parts.
    """
    import pandas as pd

    if len(parts) < 2:
        raise ValueError(f"keyness compares parts, and there are {len(parts)}")
    counts = {part: Counter(listed) for part, listed in parts.items()}
    whole: Counter[str] = sum(counts.values(), Counter())
    everything, rows = sum(whole.values()), []
    for part, own in counts.items():
        size = sum(own.values())
        for word, total in whole.items():
            if total < least or not own[word]:
                continue
            prior, mass = PRIOR * total, PRIOR * everything
            here, there = own[word] + prior, total - own[word] + prior
            odds = math.log(here / (size + mass - here)) - math.log(there / (everything - size + mass - there))
            rows.append((part, word, own[word], total - own[word], odds / math.sqrt(1 / here + 1 / there)))
    order = {part: i for i, part in enumerate(counts)}
    rows.sort(key=lambda row: (order[row[0]], -row[4], row[1]))
    return pd.DataFrame(rows, columns=["part", "word", "count", "elsewhere", "z"])
