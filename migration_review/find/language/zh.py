"""Chinese: words and their kinds by the dictionary that comes with ``rjieba``, the codebook's names being whole.

The tags are the dictionary's, no model's, so that they are the same everywhere: n noun, ns name of a place or body,
v verb, a adjective, d adverb, p preposition, c conjunction, r pronoun, m number, q measure, t time, u particle, x mark.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from migration_review.text import looks_like_a_body

CODE = "zh"
GAP = 12
NAME = 5
WHOLE = "囗"
UPTO = "至"

_AS_USED_HERE = {
    "n": "移民 利益攸关方 者 收入 支出 住房", "r": "有些 其 其中 本国 该国 各国", "m": "许多 不少 若干 多数 大多数 大量 部分",
    "d": "很少 极少 鲜少 往往 即 则 却 便 日益 日趋 骤然 动辄 未", "t": "如今 目前 现", "c": "和 及 以及 并 并且", "u": "所",
    "p": "与 同 因 以 经 将 由 据 按 用 被 作为 为 对 向 在 把", "v": "难以 无法 得以 使 让 令 致使 无 没有",
}  # fmt: skip
_TAGS = {word: tag for tag, words in _AS_USED_HERE.items() for word in words.split()}
"""Words that the dictionary tags otherwise than UN prose uses them."""

_SECRETARIAT = re.compile(r"^(?:联合国)?秘书处(?=.{2})")


def tagged(text: str, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The words of a text with their tags; a Chinese word is its own dictionary form.

    Args:
        text: as printed.
        names: of countries and bodies, each a word of its own.
    """
    return [(word, _TAGS.get(word, tag), word) for word, tag in _segmenter(names).tag(text)]


@lru_cache(maxsize=4)
def _segmenter(names: tuple[str, ...]) -> Any:
    import rjieba

    segmenter = rjieba.Jieba()
    for name in names:
        segmenter.add_word(name, None, "ns")
    return segmenter


def forms(part: str) -> list[str]:
    """A Chinese word has one form."""
    return [part]


def reads_as_body(name: str) -> bool:
    """Whether a name ends as names of bodies do, or is written in Latin letters."""
    return looks_like_a_body(name)


def also_named(name: str) -> list[str]:
    """A body's name without the Secretariat before it, and with the United Nations."""
    bare = _SECRETARIAT.sub("", name)
    return [bare, "联合国" + bare]


def verb_forms(verb: str) -> list[tuple[str, str]]:
    """A reporting verb alone, and before 说 and 称: Chinese verbs have no forms.

    Args:
        verb: of the codebook.
    """
    return [(form, "past") for form in (verb, f"{verb}说", f"{verb}称")]


def plurals(noun: str) -> list[str]:
    """A noun that names a speaker, and its plural with 们.

    Args:
        noun: of the codebook.
    """
    return [noun, f"{noun}们"] if len(noun) > 1 and not noun.endswith("们") else [noun]
