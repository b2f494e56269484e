"""What notebook 04 says of its tables, computed, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.show.blocks import discussing
from migration_review.show.covid.numbers import (
    CALLED,
    DONE,
    HARM,
    NOBODY,
    apart,
    by_framing,
    by_voice,
    chance,
    company,
    naming,
    parts,
    stated,
    statements,
)
from migration_review.show.covid.tables import subject, voice
from migration_review.show.sentences import Language, Sentences, brief, listed, objectives, of, percent, quoted, say

if TYPE_CHECKING:
    import pandas as pd

FEW: Final = 5
"""As many differences a sentence names, if there are as many."""
_SAID: Final = {
    "en": {
        "nothing": "The report does not name COVID-19.",
        "only titles": "The report names COVID-19 in titles only.",
        "named": "COVID-19 is named {all} times, {stated} of them outside titles; {places} of the {base} paragraphs that report what was said name it ({share}).",
        "framed": "The {stated} mentions outside titles are about harm ({harm}: {migrants} to migrants, {region} to the region), what was done about it or by migrants ({done}), a call for something ({called}), or give the setting only ({context}).",
        "who": "{what} most often by {voices} ({n} of {all}{each}).",
        "each": " each",
        "harm": "Harm is spoken of",
        "done": "What was done is reported",
        "called": "Something is called for",
        "none of these": "No mention outside titles says this.",
        "quote": "In the report's words: {quote}.",
        "dense": "It comes up most in {part}.",
        "in part": "{part} ({n} of {base} paragraphs, {share})",
        "apart": "Paragraphs that name COVID-19 are more often about {more}.",
        "less": "They are less often about {less}.",
        "chance": "With so few paragraphs a difference of up to {points} points may be chance; {beyond}.",
        "beyond": "larger than that are those for {named}",
        "not beyond": "none is larger than that",
        "too few": "Too few paragraphs name COVID-19, or too few do not, for a comparison.",
        "alike": "They are about nothing else at a rate that differs by fifteen points or more.",
        "points": "{name} ({points} points)",
        "items": "{n} rows in all.",
        "item": "One row in all.",
        "no items": "None of the sentences that name COVID-19 has anything of this kind.",
        "missed": "{n} mentions do not contain the word “COVID-19”: whoever searches for it misses them.",
        "none missed": "Every mention contains the word “COVID-19”.",
    },
    "zh": {
        "nothing": "报告没有提到 COVID-19。",
        "only titles": "报告只在标题中提到 COVID-19。",
        "named": "报告提到 COVID-19 共{all}次，其中{stated}次不在标题中；在记述讨论情况的{base}段中，{places}段提到它({share})。",
        "framed": "标题之外的{stated}次提及：损害{harm}次(对移民{migrants}次，对区域{region}次)，所采取行动或移民的贡献{done}次，呼吁{called}次，仅为背景{context}次。",
        "who": "{what}最多的是{voices}({all}次中{each}{n}次)。",
        "each": "各",
        "harm": "讲述损害",
        "done": "讲述所采取行动",
        "called": "发出呼吁",
        "none of these": "标题之外没有这样的提及。",
        "quote": "报告原话：{quote}。",
        "dense": "提到最多的部分：{part}。",
        "in part": "{part}({base}段中有{n}段，{share})",
        "apart": "提到 COVID-19 的段落更多涉及{more}。",
        "less": "这些段落较少涉及{less}。",
        "chance": "段落很少，{points}个百分点以内的差异可能出于偶然；{beyond}。",
        "beyond": "超出这一范围的是{named}",
        "not beyond": "没有差异超出这一范围",
        "too few": "提到或未提到 COVID-19 的段落太少，无法比较。",
        "alike": "没有其他主题的比率相差十五个百分点或以上。",
        "points": "{name}({points}个百分点)",
        "items": "共{n}行。",
        "item": "共{n}行。",
        "no items": "提到 COVID-19 的句子中没有这类内容。",
        "missed": "{n}次提及不含“COVID-19”字样，只查这一字样就会遗漏。",
        "none missed": "每次提及都含“COVID-19”字样。",
    },
}  # fmt: skip


def opening(coding: Coding, *, language: Language = "en") -> Sentences:
    """In brief: how often COVID-19 is named, what is said of it and by whom, and beside what.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    if not len(stated(coding)):
        return brief(said_framings(coding, language=language), language=language)
    return brief(
        [
            *said_framings(coding, language=language),
            *said_who(coding, HARM, language=language),
            *said_company(coding, language=language)[:1],
        ],
        language=language,
    )


def said_framings(coding: Coding, *, language: Language = "en") -> Sentences:
    """How often COVID-19 is named, and what the mentions outside titles say.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, counts = _SAID[language], by_framing(coding).set_index("framing")["mentions"]
    total = int(counts.sum())
    if not total:
        return say(words["only titles" if coding.covid else "nothing"])
    base = len(discussing(coding))
    named = words["named"].format(
        all=len(coding.covid),
        stated=total,
        places=len(naming(coding)),
        base=base,
        share=percent(len(naming(coding)), base),
    )
    framed = words["framed"].format(
        stated=total,
        harm=int(counts[list(HARM)].sum()),
        migrants=int(counts["impact_migrants"]),
        region=int(counts["impact_region"]),
        done=int(counts[list(DONE)].sum()),
        called=int(counts[list(CALLED)].sum()),
        context=int(counts["context"]),
    )
    return say(named, framed)


def said_who(coding: Coding, framings: Sequence[str], *, language: Language = "en") -> Sentences:
    """Who says this most often, and one of the sentences.

    Args:
        coding: any.
        framings: ``HARM``, ``DONE`` or ``CALLED``; the quotation is the shortest sentence of the first that occurs.
        language: "en" or "zh".
    """
    words, grid = _SAID[language], by_voice(coding)
    frame = stated(coding)
    frame = frame[frame["framing"].isin(list(framings))]
    if frame.empty:
        return say(words["none of these"])
    counts = grid[[one for one in framings if one in grid]].sum(axis=1).drop(NOBODY, errors="ignore")
    what = {HARM: "harm", DONE: "done", CALLED: "called"}[tuple(framings)]
    said = []
    if counts.any():
        best = [str(each) for each in counts.index[counts == counts.max()]]
        names = listed([_in_sentence(each, language) for each in best], language=language)
        said.append(
            words["who"].format(
                what=words[what],
                voices=names,
                n=int(counts.max()),
                all=len(frame),
                each=words["each"] if len(best) > 1 else "",
            )
        )
    rows: Any = frame.to_dict("records")
    row = min(rows, key=lambda each: (framings.index(each["framing"]), len(each["sentence"])))
    quote = quoted(coding, row["sentence"].rstrip("。."), _stop(row["english"]), row["place"], language=language)
    return say(*said, words["quote"].format(quote=quote))


def said_items(coding: Coding, kinds: Iterable[str], *, language: Language = "en") -> Sentences:
    """How many things of a kind the sentences that name COVID-19 report or ask for.

    Args:
        coding: any.
        kinds: challenge, practice, commitment, ask.
        language: "en" or "zh".
    """
    words = _SAID[language]
    n = int(statements(coding)["kind"].isin(list(kinds)).sum())
    many = words["item" if n == 1 else "items"] if n else words["no items"]
    return say(many.format(n=n))


def said_where(coding: Coding, *, language: Language = "en") -> Sentences:
    """In which part of the report COVID-19 is named most, by the share of its paragraphs.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, frame = _SAID[language], parts(coding, language=language)
    if not frame["naming"].any():
        return say(*said_framings(coding, language=language)[:1])
    best: Any = frame[frame["share"] == frame["share"].max()].to_dict("records")
    listed_ = [
        words["in part"].format(
            part=row["block"] if language == "zh" else row["block"].replace("Item ", "item "),
            n=row["naming"],
            base=row["paragraphs"],
            share=percent(row["naming"], row["paragraphs"]),
        )
        for row in best
    ]
    return say(words["dense"].format(part=listed(listed_, language=language)))


def said_company(coding: Coding, *, language: Language = "en") -> Sentences:
    """What else paragraphs that name COVID-19 are about more often and less often than others, and what may be chance.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, frame = _SAID[language], apart(coding)
    whole = company(coding)
    if whole.empty:
        return say(words["too few"])
    if frame.empty:
        return say(words["alike"])
    more, less = _largest(frame[frame["points"] > 0]), _largest(frame[frame["points"] < 0].iloc[::-1])
    limit = chance(whole)
    beyond = frame[frame["points"].abs() > limit]
    last = (
        words["not beyond"]
        if beyond.empty
        else words["beyond"].format(named=listed(_named(beyond, language), language=language))
    )
    return say(
        words["apart"].format(more=_with_points(more, language)) if len(more) else "",
        words["less"].format(less=_with_points(less, language)) if len(less) else "",
        words["chance"].format(points=limit, beyond=last),
    )


def said_names(coding: Coding, *, language: Language = "en") -> Sentences:
    """How many mentions a search for the string "COVID-19" would miss.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, total = _SAID[language], len(coding.covid)
    missed = sum("COVID-19" not in row.text for row in coding.covid)
    if not total:
        return say(words["nothing"])
    return say(words["missed"].format(n=of(missed, total, language=language)) if missed else words["none missed"])


def _largest(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with the largest differences, either way; five or more where some tie."""
    size = frame["points"].abs()
    found: pd.DataFrame = frame[size >= size.nlargest(FEW).min()] if len(frame) else frame
    return found


def _with_points(frame: pd.DataFrame, language: Language) -> str:
    said = [
        _SAID[language]["points"].format(name=name, points=f"{points:+.0f}".replace("-", "−"))
        for name, points in zip(_named(frame, language), frame["points"], strict=True)
    ]
    return listed(said, language=language)


def _named(frame: pd.DataFrame, language: Language) -> list[str]:
    return [_subject(layer, code, language) for layer, code in zip(frame["layer"], frame["code"], strict=True)]


def _subject(layer: str, code: str, language: Language) -> str:
    if layer == "objective":
        return objectives([int(code)], language=language)
    name = subject(layer, code, language=language)
    return name if language == "zh" else name[:1].lower() + name[1:]


def _in_sentence(code: str, language: Language) -> str:
    name = voice(code, language=language)
    return name if language == "zh" else name[:1].lower() + name[1:]


def _stop(text: object) -> str | None:
    return text.rstrip(".") if isinstance(text, str) else None
