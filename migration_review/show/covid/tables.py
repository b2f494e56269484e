"""The tables of notebook 04, ready to read: a line a mention, what was reported item by item, names and company."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from migration_review.coding import Coding
from migration_review.show.covid.numbers import NOBODY, apart, by_framing, forms, mentions, parts, stated, statements
from migration_review.show.names import label
from migration_review.show.sentences import Language, of, percent
from migration_review.show.tidy import cite_column, headed, kept

if TYPE_CHECKING:
    import pandas as pd

_WHO = {"voices": ("Who says it", "发言方")}
_WORDS = {
    "english": ("What the report says (unofficial English)", "报告所述(非正式英文)"),
    "sentence": ("As printed", "原文"),
    "citation": ("Citation", "引文出处"),
}


def voice(code: str, *, language: Language = "en") -> str:
    """What a voice is called, also where nobody speaks.

    Args:
        code: of the codebook, or ``none``.
        language: "en" or "zh".

    Examples:
        >>> voice("panel"), voice("none")
        ('The panel', 'Nobody: not a reported sentence')
    """
    if code == NOBODY:
        return "非发言记述" if language == "zh" else "Nobody: not a reported sentence"
    return label(code, "voice", language=language)


def lines(coding: Coding, framings: Sequence[str], *, language: Language = "en") -> pd.DataFrame:
    """One line a sentence that names COVID-19 and says this of it.

    Args:
        coding: any.
        framings: of ``FRAMINGS``; only mentions outside titles.
        language: of headings, codes and citations.
    """
    frame = stated(coding)
    frame = kept(frame, frame["framing"].isin(list(framings))).drop_duplicates(["place", "sentence", "framing"])
    frame = frame.sort_values("framing", key=lambda of_: of_.map(list(framings).index), kind="stable")
    frame = _readable(coding, frame, language)
    names = {"framing": ("What of it", "内容"), **_WHO, **_WORDS}
    return headed(frame, _of(coding, names), language=language)


def items(coding: Coding, kinds: Iterable[str], *, language: Language = "en") -> pd.DataFrame:
    """What the sentences that name COVID-19 report or ask for, item by item.

    Args:
        coding: any.
        kinds: challenge, practice, commitment, ask.
        language: of headings, codes and citations.
    """
    frame = statements(coding)
    frame = kept(frame, frame["kind"].isin(list(kinds))).rename(columns={"gloss": "english", "text": "sentence"})
    frame = _readable(coding, frame, language)
    ask = "要求" if language == "zh" else "Ask"
    frame["kind"] = [ask if kind == "ask" else label(kind, "kind", language=language) for kind in frame["kind"]]
    return headed(frame, _of(coding, {"kind": ("Kind", "类型"), **_WHO, **_WORDS}), language=language)


def everything(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Every mention, in titles too: its words, what it says, and where.

    Args:
        coding: any.
        language: of headings, codes and citations.
    """
    frame = _readable(coding, mentions(coding), language)
    yes = ("title", "标题")[language == "zh"]
    frame["in_title"] = [yes if title else "" for title in frame["in_title"]]
    names = {
        "form": ("Name", "名称(英文)"),
        "text": ("As printed", "原文"),
        "framing": ("What of it", "内容"),
        "in_title": ("In a title", "位于标题"),
        **_WHO,
        "citation": ("Citation", "引文出处"),
    }
    return headed(frame, names, language=language)


def framings(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """How many mentions outside titles say what, with their share.

    Args:
        coding: any.
        language: of headings and codes.
    """
    frame = by_framing(coding)
    total = int(frame["mentions"].sum())
    frame["share"] = [percent(int(n), total) for n in frame["mentions"]]
    frame["framing"] = [label(code, "framing", language=language) for code in frame["framing"]]
    names = {
        "framing": ("What of it", "内容"),
        "mentions": ("Mentions outside titles", "标题外提及次数"),
        "share": ("Share", "占比"),
    }
    return headed(frame, names, language=language)


def where(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """How many of each part's paragraphs that report what was said name COVID-19.

    Args:
        coding: any.
        language: of headings and parts.
    """
    frame = parts(coding, language=language)
    pairs = zip(frame["naming"], frame["paragraphs"], strict=True)
    frame["said"] = [of(int(naming), int(base), language=language) for naming, base in pairs]
    names = {"block": ("Part", "部分"), "said": ("Paragraphs that name COVID-19", "提到 COVID-19 的段落")}
    return headed(frame, names, language=language)


def beside(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``apart`` to read: what else paragraphs that name COVID-19 are about, more or less often than others.

    Args:
        coding: any.
        language: of headings and codes.
    """
    frame = apart(coding)
    frame["name"] = [subject(*pair, language=language) for pair in zip(frame["layer"], frame["code"], strict=True)]
    for side in ("near", "far"):
        pairs = zip(frame[side], frame[f"{side}_of"], strict=True)
        frame[f"{side}_said"] = [of(int(part), int(base), language=language) for part, base in pairs]
    frame["points"] = [f"{points:+.0f}".replace("-", "−") for points in frame["points"]]
    frame["layer"] = [label(layer, "layer", language=language) for layer in frame["layer"]]
    frame["layer"] = frame["layer"].replace("objective", ("Objective", "目标")[language == "zh"])
    names = {
        "name": ("Subject", "主题"),
        "layer": ("Kind", "类型"),
        "near_said": ("Paragraphs that name COVID-19", "提到 COVID-19 的段落"),
        "far_said": ("Paragraphs that do not", "未提到的段落"),
        "points": ("Difference (points)", "差(百分点)"),
    }
    return headed(frame, names, language=language)


def subject(layer: str, code: str, *, language: Language = "en") -> str:
    """What a principle, group, issue or objective is called.

    Args:
        layer: of the code.
        code: of the codebook; a number for an objective.
        language: "en" or "zh".
    """
    return label(code, layer, language=language)


def names(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Under which names COVID-19 goes, most frequent first.

    Args:
        coding: any.
        language: of headings.
    """
    frame = forms(coding)
    frame["form"] = frame["form"].replace("", ("other", "其他")[language == "zh"])
    frame["text"] = [("、" if language == "zh" else "; ").join(words) for words in frame["text"]]
    heads = {
        "form": ("Name", "名称(英文)"),
        "text": ("As printed", "原文"),
        "mentions": ("Mentions, titles included", "提及次数，含标题"),
    }
    return headed(frame, heads, language=language)


def _readable(coding: Coding, frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    """With citations, voices and framings in words."""
    frame = cite_column(frame, coding.report, language=language)
    sep = "；" if language == "zh" else "; "
    frame["voices"] = [
        sep.join(voice(each, language=language) for each in voices or (NOBODY,)) for voices in frame["voices"]
    ]
    if "framing" in frame:
        frame["framing"] = [label(code, "framing", language=language) for code in frame["framing"]]
    return frame


def _of(coding: Coding, heads: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The headings for a report: one that is in English needs no English beside it."""
    if coding.report.language == "zh":
        return heads
    return {name: head for name, head in heads.items() if name != "english"}
