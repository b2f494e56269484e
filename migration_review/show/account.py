"""Has all of a report been read? What every character was taken for, the numbering, the cuts; and how places are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show.sentences import Language, Sentences, cited, counted, number, percent, say
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

KINDS: Final = {
    "paragraph": ("numbered paragraphs, with their numbers", "有编号的段落（含编号）"),
    "item": ("agenda items, side events, consultations", "议程项目、会外活动、磋商"),
    "heading": ("headings", "标题"),
    "note": ("footnotes", "脚注"),
    "table": ("lists of documents", "文件一览表"),
    "front_matter": ("title page", "题名页"),
    "prose": ("text without a number", "没有编号的文字"),
    "contents": ("table of contents", "目录"),
    "markup": ("marks of the file, not of the report", "文件的标记，不属于报告"),
    "blank": ("empty lines and spaces", "空行和空格"),
    "furniture": ("running headers and page numbers", "页眉和页码"),
    "not_understood": ("not understood", "未能读懂"),
}
"""What a character can be taken for, in the order of the table."""
_LEDGER: Final = {
    "name": ("Taken for", "读作"),
    "stretches": ("Stretches", "片段"),
    "characters": ("Characters", "字符"),
    "share": ("Share", "比例"),
}
_NUMBERING: Final = {
    "part": ("Part", "部分"),
    "first": ("First number", "首号"),
    "last": ("Last number", "末号"),
    "paragraphs": ("Paragraphs", "段落数"),
    "missing": ("Missing or repeated", "缺号或重号"),
}
_CUTS: Final = {
    "citation": ("Citation", "引文出处"),
    "before": ("Before the cut", "切口之前"),
    "after": ("After the cut", "切口之后"),
    "english": ("The paragraph in English (unofficial)", "段落英文（非正式）"),
}
_EXAMPLES: Final = {
    "kind": ("Kind of place", "位置类型"),
    "id": ("Id", "标识"),
    "citation": ("Citation", "引文出处"),
    "other": ("In the other language", "另一语文"),
    "english": ("Begins (unofficial English)", "开头（非正式英文）"),
    "text": ("Begins, as printed", "开头原文"),
}
_AROUND, _BEGINS = 14, 60  # characters shown around a cut, and of a place


def ledger(coding: Coding) -> pd.DataFrame:
    """How many characters of the file were taken for what.

    Args:
        coding: any.

    Returns:
        columns ``kind`` (a key of ``KINDS``), ``stretches`` and ``characters``; "not_understood" is always there.

    Examples:
        >>> import migration_review as mr
        >>> int(ledger(mr.load_coding())["characters"].sum())
        16705
    """
    import pandas as pd

    counts: dict[str, list[int]] = {}
    for entry in coding.report.ledger:
        had = counts.setdefault(entry.kind, [0, 0])
        had[0], had[1] = had[0] + 1, had[1] + entry.end - entry.start
    rows = [[kind, *counts.get(kind, [0, 0])] for kind in KINDS if kind in counts or kind == "not_understood"]
    return pd.DataFrame(rows, columns=["kind", "stretches", "characters"])


def each_kind(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """``ledger`` for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table = ledger(coding)
    whole = int(table["characters"].sum())
    shares = [f"{100 * part / whole:.1f} %" for part in table["characters"]]
    names = [KINDS[kind][language == "zh"] for kind in table["kind"]]
    characters = [f"{part:,}" for part in table["characters"]]
    return headed(table.assign(name=names, share=shares, characters=characters), _LEDGER, language=language)


def all_read(coding: Coding, *, language: Language = "en") -> Sentences:
    """Whether the stretches tile the file from its first to its last character, and what was not understood.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    source, entries, zh = coding.report.source.text, coding.report.ledger, language == "zh"
    ends = [0, *(entry.end for entry in entries)]
    tiled = all(entry.start == end for entry, end in zip(entries, ends, strict=False)) and ends[-1] == len(source)
    unread = sum(entry.end - entry.start for entry in entries if entry.kind == "not_understood")
    if zh:
        return say(
            f"文件的{len(source):,}个字符分为{len(entries)}个片段，首尾相接，"
            + ("没有遗漏，也没有重复。" if tiled else "但并不连续。"),
            f"未能读懂的有{unread}个字符（{percent(unread, len(source))}）。" if unread else "没有一个字符未能读懂。",
        )
    return say(
        f"The {len(source):,} characters of the file are divided into {len(entries)} stretches that "
        + ("follow one another without a gap and without an overlap." if tiled else "leave gaps or overlap."),
        f"{unread:,} characters ({percent(unread, len(source))}) were not understood."
        if unread
        else "No character was left as not understood.",
    )


def numbering(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The run of paragraph numbers in each part, for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    runs: dict[str, list[int]] = {}
    for paragraph in coding.report.paragraphs:
        runs.setdefault(paragraph.part, []).append(paragraph.number)
    rows = []
    for part, numbers in runs.items():
        expected = set(range(numbers[0], numbers[-1] + 1))
        wrong = sorted((expected - set(numbers)) | {n for n in numbers if numbers.count(n) > 1})
        listed = ", ".join(map(str, wrong)) or ("无" if language == "zh" else "none")
        rows.append([part_name(part, language), numbers[0], numbers[-1], len(numbers), listed])
    return headed(pd.DataFrame(rows, columns=list(_NUMBERING)), _NUMBERING, language=language)


def part_name(part: str, language: Language) -> str:
    """What a part of the report is called.

    Args:
        part: body, annex1 …
        language: "en" or "zh".

    Examples:
        >>> part_name("annex2", "en"), part_name("body", "zh")
        ('Annex II', '正文')
    """
    roman, han = ("", "I", "II", "III", "IV", "V", "VI", "VII"), "〇一二三四五六七"
    kind, digits = part.rstrip("0123456789"), part[len(part.rstrip("0123456789")) :]
    at = int(digits or 0)
    if kind == "body":
        return "正文" if language == "zh" else "Body"
    if kind == "annex" and at < len(roman):
        return f"附件{han[at] if at else ''}" if language == "zh" else f"Annex {roman[at]}".strip()
    return part


def cuts(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The paragraphs that a page break cuts, with the words on both sides of the cut.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    report = coding.report
    rows = [
        [
            cited(report, [paragraph.id], language=language),
            "…" + paragraph.text[max(0, at - _AROUND) : at],
            paragraph.text[at : at + _AROUND] + "…",
            "" if report.language == "en" else coding.gloss(paragraph.id) or "",
        ]
        for paragraph in report.paragraphs
        for at in paragraph.joints
    ]
    return headed(pd.DataFrame(rows, columns=list(_CUTS)), _CUTS, language=language)


def what_was_cut(coding: Coding, *, language: Language = "en") -> Sentences:
    """How many paragraphs a page break cuts, and how many numbers are missing.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    cut = sum(bool(paragraph.joints) for paragraph in coding.report.paragraphs)
    total, wrong = len(coding.report.paragraphs), len(coding.report.anomalies)
    if language == "zh":
        return say(
            f"{total}个段落，" + (f"编号有{wrong}处不连续。" if wrong else "编号连续。"),
            f"有{cut}个段落被分页切断，读时已接合。" if cut else "没有段落被分页切断。",
        )
    return say(
        f"{counted(total, 'paragraph')} "
        + (f"with {counted(wrong, 'slip')} in the numbering." if wrong else "without a gap or a repeat in the numbering."),
        f"{number(cut)} of them {'is' if cut == 1 else 'are'} cut by a page break and read whole." if cut
        else "None of them is cut by a page break.",
    )  # fmt: skip


def examples(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """One place of each kind, with its id and its citation in both languages.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    report, seen, rows = coding.report, set(), []
    english, other = report.language == "en", "en" if language == "zh" else "zh"
    for place in report.places():
        kind = place.id.partition(":")[0].rstrip("0123456789")
        kind = "paragraph" if kind in ("body", "annex", "chapter", "part") else kind
        if kind in seen:
            continue
        seen.add(kind)
        gloss = "" if english else coding.gloss(place.id) or ""
        cites = [report.cite(place.id, language=each) for each in (language, other)]
        rows.append(
            [
                kind.capitalize(),
                place.id,
                *cites,
                _begins(gloss),
                _begins(place.text),
            ]
        )
    return headed(pd.DataFrame(rows, columns=list(_EXAMPLES)), _EXAMPLES, language=language)


def _begins(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _BEGINS else text[:_BEGINS].rstrip() + " …"
