"""Principles, groups and issues for notebook 02: shares of the paragraphs that discuss, by part, and what is nearly absent."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.show.blocks import discussing
from migration_review.show.names import label
from migration_review.show.sentences import (
    Language,
    Sentences,
    after,
    among,
    cited,
    counted,
    listed,
    mid,
    number,
    percent,
    say,
)
from migration_review.show.sentences import brief as in_brief
from migration_review.show.tables import to_frame
from migration_review.show.theme_parts import LAYERS, each_part, in_parts, own_themes, own_to_parts, parts
from migration_review.show.tidy import headed
from migration_review.sources import rows

if TYPE_CHECKING:
    import pandas as pd

_NOUNS: Final = {
    "principle": ("guiding principle", "guiding principles", "指导原则"),
    "group": ("group of people", "groups of people", "群体"),
    "issue": ("issue", "issues", "问题"),
}
_FEW: Final = 12  # names a sentence may list
_SHARES: Final = {
    "theme": ("Theme", "主题"),
    "english": ("English", "英文"),
    "paragraphs": ("Paragraphs", "段落数"),
    "share": ("Share", "比例"),
    "first": ("First named in", "首次出现"),
}
_RARE: Final = {
    "layer": ("Kind", "类别"),
    "theme": ("Theme", "主题"),
    "gloss": ("In English (unofficial)", "英文（非正式）"),
    "text": ("As printed", "原文"),
    "citation": ("Citation", "引文出处"),
}


def brief(coding: Coding, *, language: Language = "en") -> Sentences:
    """What notebook 02 opens with.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    first = [most_named(coding, layer, language=language)[0] for layer in LAYERS]
    return in_brief(
        [*first, *nearly_absent(coding, language=language)[:1], *own_themes(coding, language=language)[:1]],
        language=language,
    )


def shares(coding: Coding, layer: str) -> pd.DataFrame:
    """In how many of the paragraphs that discuss each theme of a layer is named, those never named included.

    Args:
        coding: any.
        layer: principle, group or issue.

    Returns:
        columns ``code``, ``paragraphs``, ``share`` (0 to 1) and ``first`` (the first paragraph, or nothing); the most
        frequent first, then in the order of the codebook.

    Examples:
        >>> import migration_review as mr
        >>> shares(mr.load_coding(), "principle").set_index("code").loc["national_sovereignty", "first"]
        'annex2:9'
    """
    import pandas as pd

    where = discussing(coding)
    inside = to_frame(coding.themes)
    inside = inside[(inside["layer"] == layer) & inside["place"].isin(where["place"])]
    table = []
    for code in codes(layer):
        places = inside.loc[inside["code"] == code, "place"].drop_duplicates().tolist()
        share = len(places) / len(where) if len(where) else 0.0
        table.append([code, len(places), share, places[0] if places else ""])
    frame = pd.DataFrame(table, columns=["code", "paragraphs", "share", "first"])
    return frame.sort_values("paragraphs", ascending=False, kind="stable").reset_index(drop=True)


@lru_cache(maxsize=8)
def codes(layer: str) -> tuple[str, ...]:
    """The codes of a layer in the order of the codebook.

    Args:
        layer: principle, group or issue.
    """
    return tuple(row["code"] for row in rows("codebook/codes.csv") if row["layer"] == layer)


def by_share(coding: Coding, layer: str, *, language: Language = "en") -> pd.DataFrame:
    """``shares`` for reading; the heading of the shares says of how many paragraphs.

    Args:
        coding: any.
        layer: principle, group or issue.
        language: "en" or "zh".
    """
    table, n = shares(coding, layer), len(discussing(coding))
    shown = table.assign(
        theme=[label(code, layer, language=language) for code in table["code"]],
        english=[label(code, layer) if language == "zh" else "" for code in table["code"]],
        share=[percent(part, n) for part in table["paragraphs"]],
        first=[cited(coding.report, [place], language=language) if place else "" for place in table["first"]],
    )
    heading = _SHARES | {"share": (f"Share of {n} paragraphs", f"占{n}段的比例")}
    return headed(shown, heading, language=language)


def most_named(coding: Coding, layer: str, *, language: Language = "en") -> Sentences:
    """What ``by_share`` shows, in sentences: the themes named most, the next, and those never named.

    Args:
        coding: any.
        layer: principle, group or issue.
        language: "en" or "zh".
    """
    table, n, zh = shares(coding, layer), len(discussing(coding)), language == "zh"
    one, many, chinese = _NOUNS[layer]
    found, never = table[table["paragraphs"] > 0], table[table["paragraphs"] == 0]
    if found.empty:
        return say(
            f"讨论部分没有提到任何{chinese}。"
            if zh
            else f"No {one} is named in the paragraphs that report the discussion."
        )
    top = found[found["paragraphs"] == found["paragraphs"].iloc[0]]
    rest = found.iloc[len(top) :]
    second = rest[rest["paragraphs"] >= rest["paragraphs"].iloc[min(1, len(rest) - 1)]] if len(rest) else rest

    def names(frame: pd.DataFrame) -> str:
        return listed(
            [mid(label(code, layer, language=language), language) for code in frame["code"]], language=language
        )

    absent = [label(code, layer, language=language) for code in never["code"]] if len(never) <= _FEW else []
    gone = "、".join(absent) if zh else "; ".join(absent)
    most = int(top["paragraphs"].iloc[0])
    each = "; ".join(f"{mid(label(row.code, layer), 'en')}, {row.paragraphs}" for row in _each(second))
    if zh:
        return say(
            f"{names(top)}是提到最多的{chinese}：讨论的{n}段中的{most}段（{percent(most, n)}）。" if names(top) else "",
            f"其次：{'、'.join(f'{label(row.code, layer, language=language)}（{row.paragraphs}段）' for row in _each(second))}。"
            if len(second) else "",
            f"编码手册的{len(table)}项中有{len(never)}项没有提到" + after("：", gone) + "。" if len(never) else "",
        )  # fmt: skip
    return say(
        f"The {one if len(top) == 1 else many} named most {'is' if len(top) == 1 else 'are'} {names(top)}, "
        f"{'in' if len(top) == 1 else 'each in'} {among(most, n, 'paragraphs')}{' that report the discussion' if layer == 'principle' else ''}." if names(top) else "",
        f"Next: {each}." if each else "",
        f"{number(len(never))} of the {len(table)} in the codebook {'is' if len(never) == 1 else 'are'} never named"
        + after(": ", gone) + "." if len(never) else "",
    )  # fmt: skip


def _each(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples(index=False))


def rare(coding: Coding, *, most: int = 1) -> pd.DataFrame:
    """The themes that no more than a few paragraphs of the discussion name, with the words.

    Args:
        coding: any.
        most: how many paragraphs at most.

    Returns:
        rows of ``to_frame(coding.themes)``, one for each theme and paragraph, by layer in the order of the codebook.
    """
    found = to_frame(coding.themes)
    found = found[found["place"].isin(discussing(coding)["place"])]
    found = found.drop_duplicates(["layer", "code", "place"])
    times = found.groupby(["layer", "code"])["place"].transform("size")
    order = {(layer, code): at for at, (layer, code) in enumerate((a, b) for a in LAYERS for b in codes(a))}
    kept = found[times <= most]
    at = [order.get(pair, len(order)) for pair in zip(kept["layer"], kept["code"], strict=True)]
    return kept.assign(at=at).sort_values("at", kind="stable").drop(columns="at").reset_index(drop=True)


def named_once(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``rare`` for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table = rare(coding)
    at = language == "zh"
    english = coding.report.language == "en"
    shown = table.assign(
        layer=[_NOUNS[layer][2] if at else _NOUNS[layer][0][0].upper() + _NOUNS[layer][0][1:] for layer in table["layer"]],
        theme=[label(code, layer, language=language) for code, layer in zip(table["code"], table["layer"], strict=True)],
        gloss="" if english else table["gloss"].astype(object).where(table["gloss"].notna(), ""),
        text=table["text"].astype(object),
        citation=[cited(coding.report, [place], language=language) for place in table["place"]],
    )  # fmt: skip
    return headed(shown, _RARE, language=language)


def nearly_absent(coding: Coding, *, language: Language = "en") -> Sentences:
    """What ``named_once`` shows: the guiding principles first, for every paragraph is meant to heed them.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, zh = rare(coding), language == "zh"
    if not len(coding.themes):
        return say("没有读到主题。" if zh else "No theme was found in this report.")
    principles = shares(coding, "principle")
    never = principles[principles["paragraphs"] == 0]["code"].tolist()
    once = table[table["layer"] == "principle"]
    told = [
        f"{label(row.code, 'principle', language=language)}（{cited(coding.report, [str(row.place)], language=language)}）" if zh
        else f"“{mid(label(row.code, 'principle'), 'en')}” ({cited(coding.report, [str(row.place)])})"
        for row in _each(once)
    ]  # fmt: skip
    gone = [mid(label(code, "principle", language=language), language) for code in never]
    counts = {layer: int((table["layer"] == layer).sum()) for layer in ("group", "issue")}
    others = [counted(counts[layer], *_NOUNS[layer][:2]) for layer in ("group", "issue") if counts[layer]]
    if zh:
        return say(
            f"只在一段中提到的指导原则：{'、'.join(told)}。" if told else "没有只在一段中提到的指导原则。",
            f"没有提到的指导原则：{'、'.join(gone)}。" if gone else "",
            f"只在一段中提到的还有{counts['group']}个群体和{counts['issue']}个问题。" if sum(counts.values()) else "",
        )
    return say(
        f"{counted(len(told), 'guiding principle')} {'is' if len(told) == 1 else 'are'} invoked in a single paragraph of the discussion"
        f"{' each' if len(told) > 1 else ''}: {listed(told)}." if told
        else "Every guiding principle that is named is named in more than one paragraph.",
        f"No paragraph invokes {listed(gone)}." if gone else "",
        f"{listed(others)} {'are' if sum(counts.values()) > 1 else 'is'} also named in a single paragraph"
        f"{' each' if sum(counts.values()) > 1 else ''}." if others else "",
    )  # fmt: skip


def mentions(coding: Coding, code: str, *, language: Language = "en") -> pd.DataFrame:
    """Every mention of a theme with its words and its paragraph, in English where there is any.

    Args:
        coding: any.
        code: of a principle, group or issue, such as "xenophobia".
        language: "en" or "zh".
    """
    found = to_frame(coding.themes)
    found = found[found["code"] == code].reset_index(drop=True)
    english = coding.report.language == "en"
    shown = found.assign(
        citation=[cited(coding.report, [place], language=language) for place in found["place"]],
        gloss="" if english else found["gloss"].astype(object).where(found["gloss"].notna(), ""),
        text=found["text"].astype(object),
        paragraph=[coding.gloss(place) or "" for place in found["place"]],
    )
    names = {
        "citation": _RARE["citation"],
        "gloss": _RARE["gloss"],
        "text": _RARE["text"],
        "paragraph": ("Paragraph", "段落")
        if english
        else ("The paragraph in English (unofficial)", "段落英文（非正式）"),
    }
    return headed(shown, names, language=language)


__all__ = [
    "LAYERS", "brief", "by_share", "codes", "each_part", "in_parts", "mentions", "most_named", "named_once", "nearly_absent", "own_themes",
    "own_to_parts", "parts", "rare", "shares",
]  # fmt: skip
