"""Chinese words and what they are (noun, verb, preposition …), by the jieba dictionary that comes with ``rjieba``.

The tags are those of the dictionary, no model's: the same everywhere. Names of countries and bodies are the codebook's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from migration_review.find.codebook import Codebook
from migration_review.find.gazetteer import named


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded text: where it stands, and its tag (n noun, v verb, p preposition, d adverb, t time …)."""

    start: int
    end: int
    tag: str


@lru_cache(maxsize=1024)
def words(text: str, codebook: Codebook) -> tuple[Word, ...]:
    """The words of a folded Chinese text, in order; known names are one noun each.

    Args:
        text: folded.
        codebook: whose countries and organisations.
    """
    names = sorted(
        {
            (each.start, each.end)
            for table in ("countries", "organisations")
            for each in named(text, table, codebook, "zh")
        }
    )
    found: list[Word] = []
    at = 0
    for start, end in names:
        if start >= at:
            found += [*_plain(text, at, start), Word(start, end, "ns")]
            at = end
    return (*found, *_plain(text, at, len(text)))


_HIDDEN = re.compile("_+")  # a name of a body that was blanked out


def _plain(text: str, start: int, end: int) -> list[Word]:
    found = []
    at = start
    for word, tag in _tagger().tag(text[start:end]):
        found.append(Word(at, at + len(word), _TAGS.get(word, tag)))
        at += len(word)
    return found


# Words that the dictionary tags otherwise than UN prose uses them.
_TAGS = {
    "移民": "n", "利益攸关方": "n", "者": "n", "有些": "r", "许多": "m", "不少": "m", "若干": "m", "多数": "m", "大多数": "m", "大量": "m", "部分": "m",
    "很少": "d", "极少": "d", "鲜少": "d", "往往": "d", "如今": "t", "目前": "t", "其": "r", "其中": "r", "本国": "r", "该国": "r", "各国": "r", "与": "p",
    "同": "p", "和": "c", "现": "t", "即": "d", "则": "d", "却": "d", "因": "p", "以": "p", "经": "p", "将": "p", "由": "p", "据": "p", "按": "p", "用": "p",
    "便": "d", "所": "u", "难以": "v", "无法": "v", "得以": "v", "收入": "n", "支出": "n", "住房": "n", "日益": "d", "日趋": "d", "骤然": "d", "动辄": "d", "被": "p", "作为": "p", "使": "v", "让": "v", "令": "v", "致使": "v", "无": "v", "未": "d", "没有": "v", "为": "p", "对": "p", "向": "p", "在": "p", "把": "p",
}  # fmt: skip


@lru_cache(maxsize=1)
def _tagger() -> Any:
    import rjieba

    return rjieba.Jieba()
