"""Themes by part of the report: where each is named, and what sets a part apart from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.show.blocks import blocks, discussing
from migration_review.show.crosstabs import by_block
from migration_review.show.names import label
from migration_review.show.sentences import Language, Sentences, among, mid, percent, say
from migration_review.show.tables import to_frame
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

LAYERS: Final = ("principle", "group", "issue")
_PARTS: Final = {
    "block": ("Part", "部分"),
    "english": ("What it is (unofficial English)", "内容（非正式英文）"),
    "title": ("Title as printed", "标题原文"),
    "paragraphs": ("Paragraphs that discuss", "讨论段落数"),
}
_OWN: Final = {
    "block": ("Part", "部分"),
    "theme": ("Theme", "主题"),
    "here": ("Here", "本部分"),
    "elsewhere": ("In all other parts", "其他部分"),
    "more": ("Difference in points", "百分点之差"),
}


def parts(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The parts of the report that discuss, for reading: what each is, and how many paragraphs it has.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    where = discussing(coding, language=language)
    report = coding.report
    table: list[list[Any]] = []
    for block, inside in where.groupby("block", sort=False):
        item = inside["agenda_item"].dropna()
        own = f"agenda:{item.iloc[0]}" if len(item) else _top_heading(coding, inside["place"].iloc[0])
        title = getattr(report[own], "title", None) or report[own].text if own in report else ""
        english = "" if report.language == "en" else coding.gloss(own) or ""
        table.append([block, english, title, len(inside)])
    return headed(pd.DataFrame(table, columns=["block", "english", "title", "paragraphs"]), _PARTS, language=language)


def _top_heading(coding: Coding, place: str) -> str:
    """The heading of the highest level that a place is under."""
    sections = {section.id: section for section in coding.report.sections}
    at = sections.get(getattr(coding.report[place], "section", "") or "")
    while at is not None and at.parent in sections and sections[at.parent].level:
        at = sections[at.parent]
    return at.id if at is not None else ""


def in_parts(coding: Coding, layer: str, *, language: Language = "en") -> tuple[pd.DataFrame, pd.Series]:
    """How many paragraphs of every part name each theme, and how many paragraphs each part has.

    Args:
        coding: any.
        layer: principle, group or issue.
        language: of the parts' names.

    Returns:
        counts (rows are codes, most frequent first, columns parts in reading order) and the sizes of the parts.
    """
    where = discussing(coding, language=language)
    found = to_frame(coding.themes)
    counts = by_block(found[found["layer"] == layer], where, "code")
    return counts, where.groupby("block", sort=False).size()


def own_to_parts(coding: Coding, *, least: int = 3) -> pd.DataFrame:
    """The themes that each part names more than all other parts do, by the difference between the two shares.

    Args:
        coding: any.
        least: themes named in fewer paragraphs of the part are left out.

    Returns:
        columns ``block``, ``layer``, ``code``, ``paragraphs``, ``size``, ``others``, ``rest`` (paragraphs elsewhere) and
        ``more`` (the difference of the two shares, in points); of each part the three largest differences, ties kept.
    """
    import pandas as pd

    table = []
    for layer in LAYERS:
        counts, sizes = in_parts(coding, layer)
        for block in counts.columns:
            size, rest = int(sizes[block]), int(sizes.sum() - sizes[block])
            for code, here in zip(counts.index.astype(str), counts[block], strict=True):
                others = int(counts.loc[code].sum() - here)
                if here >= least and rest:
                    table.append(
                        [block, layer, code, int(here), size, others, rest, 100 * (here / size - others / rest)]
                    )
    columns = ["block", "layer", "code", "paragraphs", "size", "others", "rest", "more"]
    frame = pd.DataFrame(table, columns=columns)
    frame = frame[frame["more"] > 0]
    rank = frame.groupby("block")["more"].rank(ascending=False, method="min")
    frame = frame[rank <= 3]
    order = {block: at for at, block in enumerate(discussing(coding)["block"].unique())}
    frame = frame.assign(at=frame["block"].map(order)).sort_values(
        ["at", "more"], ascending=[True, False], kind="stable"
    )
    return frame.drop(columns="at").reset_index(drop=True)


def each_part(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``own_to_parts`` for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table = own_to_parts(coding)
    names = dict(zip(blocks(coding.report)["block"], blocks(coding.report, language=language)["block"], strict=True))
    of = "{0}段中的{1}段（{2}）" if language == "zh" else "{1} of {0} ({2})"
    shown = table.assign(
        block=[names[block] for block in table["block"]],
        theme=[
            label(code, layer, language=language) for code, layer in zip(table["code"], table["layer"], strict=True)
        ],
        here=[of.format(n, k, percent(k, n)) for k, n in zip(table["paragraphs"], table["size"], strict=True)],
        elsewhere=[of.format(n, k, percent(k, n)) for k, n in zip(table["others"], table["rest"], strict=True)],
        more=[f"{points:+.0f}" for points in table["more"]],
    )
    return headed(shown, _OWN, language=language)


def own_themes(coding: Coding, *, language: Language = "en") -> Sentences:
    """What ``each_part`` shows: the theme that is most a part's own, and the next part's.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, zh = own_to_parts(coding), language == "zh"
    if table.empty:
        return say(
            "没有一个部分比其他部分更突出某一主题。"
            if zh
            else "No part names a theme clearly more often than the others do."
        )
    names = dict(zip(blocks(coding.report)["block"], blocks(coding.report, language=language)["block"], strict=True))
    first = table.sort_values("more", ascending=False, kind="stable").drop_duplicates("block").head(3)
    said = []
    each: Any
    for each in first.itertuples():
        theme, here, there = label(each.code, str(each.layer), language=language), each.paragraphs, each.others
        said.append(
            f"{names[each.block]}最突出的是{theme}：{each.size}段中的{here}段（{percent(here, each.size)}），其他部分{each.rest}段中的{there}段"
            f"（{percent(there, each.rest)}）。"
            if zh
            else f"What sets {mid(names[each.block], 'en')} apart is {mid(theme, 'en')}: {among(here, each.size, 'paragraphs')}, against "
            f"{among(there, each.rest, 'elsewhere')}."
        )
    return say(*said)
