"""What the report is, for notebook 00: its standing, its parts, the meeting around it, and whether all of it was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from migration_review.coding import MAKERS, Coding
from migration_review.show.account import (
    all_read,
    cuts,
    each_kind,
    examples,
    ledger,
    numbering,
    part_name,
    what_was_cut,
)
from migration_review.show.gathering import _dates as dates
from migration_review.show.gathering import (
    around_the_meeting,
    documents,
    events,
    leaders,
    what_is_cited,
    who_led,
    works_cited,
)  # fmt: skip
from migration_review.show.sentences import Language, Sentences, cited, counted, percent, say
from migration_review.show.sentences import brief as in_brief
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

_FACTS: Final = {"what": ("What", "项目"), "this": ("This report", "本报告")}
_SECTIONS: Final = {
    "part": ("Part", "部分"),
    "english": ("Heading (unofficial English)", "标题（非正式英文）"),
    "title": ("Heading as printed", "标题原文"),
    "paragraphs": ("Paragraphs", "段落"),
    "others": ("Other places", "其他位置"),
    "characters": ("Characters", "字符"),
    "share": ("Share", "比例"),
}
_DECISIONS: Final = {
    "english": ("Decision (unofficial English)", "决定（非正式英文）"),
    "text": ("Decision", "决定"),
    "citation": ("Citation", "引文出处"),
}
_CHAIR: Final = re.compile(
    r"主席摘要|主席总结|[Cc]hair(?:person|man|woman)?['’]s summary|[Ss]ummary (?:by|of) the [Cc]hair"
)


def brief(coding: Coding, *, language: Language = "en") -> Sentences:
    """What notebook 00 opens with.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    said = [
        *standing(coding, language=language)[:2],
        *who_led(coding, language=language)[:1],
        *around_the_meeting(coding, language=language)[:1],
        *all_read(coding, language=language)[:1],
    ]
    return in_brief(said, language=language)


def facts(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """What a reader wants to know first: symbol, title, place, date, language, length, who made the coding.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    report, zh = coding.report, language == "zh"
    title, venue = report.title or "", report.venue or ""
    other = report.language != "en"
    held = [day for day in report.dates if day]
    rows = [
        (("Symbol", "文号"), report.symbol or ""),
        (("Title (unofficial English)", "标题（非正式英文）"), coding.gloss(title) or "" if title and other else ""),
        (("Title as printed", "标题原文"), title),
        (("Where", "地点"), (coding.gloss(venue) or venue if not zh else venue) if venue else ""),
        (("When", "时间"), dates(held[0], held[-1], language) if held else ""),
        (
            ("Language of this text", "文本语言"),
            {"zh": ("Chinese", "中文"), "en": ("English", "英文")}[report.language][zh],
        ),
        (("Numbered paragraphs", "编号段落"), str(len(report.paragraphs))),
        (("Characters", "字符"), f"{len(report.source.text):,}"),
        (("Official English version, where issued", "正式英文版（如已印发）"), english_version(coding)),
        (("How it was coded", "编码方式"), MAKERS[coding.made_by] if not zh else coding.made_by),
    ]
    named = {"rules": "规则提出，未经审阅", "reading": "按书面说明由机器阅读并裁定", "review": "规则提出，经审阅更正"}
    shown = [
        (what[zh], named.get(this, this) if zh and what[0] == "How it was coded" else this)
        for what, this in rows
        if this
    ]
    return headed(pd.DataFrame(shown, columns=["what", "this"]), _FACTS, language=language)


def english_version(coding: Coding) -> str:
    """Where the United Nations keeps the official English version, by the symbol; nothing without one.

    Args:
        coding: any.

    Examples:
        >>> import migration_review as mr
        >>> english_version(mr.load_coding())
        'https://docs.un.org/en/ESCAP/GCM/2021/3'
    """
    report = coding.report
    if not report.symbol or report.language == "en":
        return ""
    return f"https://docs.un.org/en/{report.symbol}"


def parts(coding: Coding) -> pd.DataFrame:
    """How long each part of the report is.

    Args:
        coding: any.

    Returns:
        columns ``part``, ``paragraphs``, ``characters``; characters of every place of the part but its headings.
    """
    table = sections(coding)
    table = table.groupby("part", sort=False)[["paragraphs", "characters"]].sum().reset_index()
    return table


def standing(coding: Coding, *, language: Language = "en") -> Sentences:
    """Which part is longest and what it is; how many decisions were adopted.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, report, zh = parts(coding), coding.report, language == "zh"
    whole = int(table["characters"].sum())
    if not whole:
        return say("报告没有分节。" if zh else "The report has no headings by which to tell its parts.")
    longest = table.sort_values("characters", ascending=False, kind="stable").iloc[0]
    share, name = percent(int(longest["characters"]), whole), part_name(str(longest["part"]), language)
    titles = [section.title for section in report.sections if section.part == longest["part"]]
    chair = any(_CHAIR.search(title) for title in titles)
    n = len(report.decisions)
    where = cited(
        report, [decision.paragraph for decision in report.decisions if decision.paragraph], language=language
    )
    if zh:
        return say(
            f"{name}占文本的{share}" + ("，是主席摘要，并非商定案文。" if chair else "。"),
            f"会议通过了{n}项决定（{where}）。" if n else "报告没有载列决定。",
        )
    return say(
        f"{name} holds {share} of the text" + ("; it is the summary by the Chair, not agreed text." if chair else "."),
        f"The meeting adopted {counted(n, 'decision')} ({where})." if n else "The report contains no decision.",
    )


def sections(coding: Coding) -> pd.DataFrame:
    """How much stands under each heading, in reading order.

    Args:
        coding: any.

    Returns:
        columns ``section``, ``part``, ``title``, ``agenda_item``, ``paragraphs``, ``others`` (places that are no
        paragraph: agenda items, side events, documents …), ``characters`` and ``gloss``.
    """
    import pandas as pd

    report = coding.report
    known = {section.id: section for section in report.sections}
    numbered = {paragraph.id for paragraph in report.paragraphs}
    counts: dict[str, list[int]] = {id: [0, 0, 0] for id in known}
    at = None
    for place in report.places():
        if place.id in known:
            at = place.id
        elif at is not None:
            counts[at][0 if place.id in numbered else 1] += 1
            counts[at][2] += len(place.text)
    rows = [
        [id, section.part, section.title, section.agenda_item, *counts[id], coding.gloss(id) if report.language != "en" else None]
        for id, section in known.items()
    ]  # fmt: skip
    return pd.DataFrame(
        rows, columns=["section", "part", "title", "agenda_item", "paragraphs", "others", "characters", "gloss"]
    )


def contents(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``sections`` for reading, with the share of the characters.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table = sections(coding)
    whole = int(table["characters"].sum())
    shown = table.assign(
        part=[part_name(part, language) for part in table["part"]],
        english=[text or "" for text in table["gloss"]],
        share=[percent(part, whole) for part in table["characters"]],
        characters=[f"{part:,}" for part in table["characters"]],
    )
    return headed(shown, _SECTIONS, language=language)


def decisions(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The decisions, whole, for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    report = coding.report
    rows = [
        [
            "" if report.language == "en" else coding.gloss(one.id) or "",
            one.text,
            cited(report, [one.id], language=language),
        ]
        for one in report.decisions
    ]
    return headed(pd.DataFrame(rows, columns=list(_DECISIONS)), _DECISIONS, language=language)


__all__ = [
    "all_read", "around_the_meeting", "brief", "contents", "cuts", "decisions", "documents", "each_kind", "english_version", "events",
    "examples", "facts", "leaders", "ledger", "numbering", "parts", "sections", "standing", "what_is_cited", "what_was_cut", "who_led",
    "works_cited",
]  # fmt: skip
