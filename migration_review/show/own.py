"""A report of one's own: what was understood, what rules propose, and what a review made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import LAYERS, Coding
from migration_review.model import Report
from migration_review.show.disagreements import value
from migration_review.show.measured import TABLES, name
from migration_review.show.names import column_label
from migration_review.show.sentences import Language, Sentences, brief, counted
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

_NAMES: Final = {
    "participants": ("Participants", "与会方"), "references": ("References", "引用"), "objectives": ("Objectives", "目标"),
    "themes": ("Themes", "主题"), "covid": ("COVID-19 mentions", "COVID-19提及"), "voices": ("Sentences with their speaker", "句子及发言方"),
    "recommendations": ("Asks", "要求"), "progress": ("Practices, challenges, commitments", "做法、挑战、承诺"),
}  # fmt: skip


def counts(*codings: Coding, language: Language = "en") -> pd.DataFrame:
    """How many rows each coding of a report has, layer by layer.

    Args:
        codings: of one report, such as what rules propose and what a review made of it.
        language: of the words in the table.

    Returns:
        a row a layer, a column a coding.
    """
    import pandas as pd

    zh = language == "zh"
    made = {
        "rules": ("Rules propose", "规则提出"),
        "review": ("After review", "审阅后"),
        "reading": ("Reading", "阅读"),
    }
    table = {"": [_NAMES[layer][zh] for layer in LAYERS]}
    for coding in codings:
        table[made[coding.made_by][zh]] = [str(len(coding[layer])) for layer in LAYERS]
    return pd.DataFrame(table)


def changes(differences: pd.DataFrame, *, language: Language = "en") -> pd.DataFrame:
    """What a review changed, a row a change.

    Args:
        differences: of ``check.against(rules, review)``.
        language: of the words in the table.

    Returns:
        what was added, rejected or corrected, where, and the value before and after.
    """
    zh = language == "zh"
    kinds = {"missed": ("added", "增补"), "extra": ("rejected", "剔除")}

    def change(error: str, measure: str) -> str:
        if error in kinds:
            return kinds[error][zh]
        column = column_label(error, TABLES.get(measure, measure), language=language)
        return f"更正：{column}" if zh else f"corrected: {column.lower()}"

    errors = list(zip(map(str, differences["error"]), map(str, differences["measure"]), strict=True))
    table = differences.assign(
        what=[name(measure, language=language) for _, measure in errors],
        change=[change(*each) for each in errors],
        **{
            side: [value(said, *each, language=language) for said, each in zip(differences[side], errors, strict=True)]
            for side in ("found", "other")
        },
    )
    names = {
        "what": ("What", "内容"), "citation": ("Citation", "出处"), "change": ("Change", "更改"), "text": ("Words", "原文"),
        "found": ("Proposed", "提出"), "other": ("After review", "审阅后"),
    }  # fmt: skip
    return headed(table, names, language=language)


def opening(
    report: Report,
    rules: Coding,
    reviewed: Coding,
    differences: pd.DataFrame,
    alarms: int,
    *,
    language: Language = "en",
) -> Sentences:
    """In brief: what was read, what looks wrong, what rules propose, what the review changed.

    Args:
        report: as loaded.
        rules: what rules propose for it.
        reviewed: what the review made of that.
        differences: of ``check.against(rules, reviewed)``.
        alarms: how many things ``conformance`` says need a reader's eye.
        language: "en" or "zh".
    """
    called = report.symbol or report.source.name
    asked, told = len(rules.recommendations), len(rules.progress)
    added, gone = (int((differences["error"] == error).sum()) for error in ("missed", "extra"))
    mended = len(differences) - added - gone
    if language == "zh":
        return brief(
            [
                f"{called}(《{report.title}》)：{len(report.paragraphs)}个编号段落，{len(report.notes)}条脚注，"
                + (f"{alarms}处需要过目。" if alarms else "无异常。"),
                f"规则提出{asked}项要求和{told}项陈述。",
                f"审阅更正{mended}处，剔除{gone}行，增补{added}行。",
            ],
            language=language,
        )
    changed = f"{counted(mended, 'value')}, rejected {counted(gone, 'row')} and added {counted(added, 'row')}"
    return brief(
        [
            f"{called}, {report.title}: {counted(len(report.paragraphs), 'numbered paragraph')} and {counted(len(report.notes), 'footnote')}; "
            + (
                f"{counted(alarms, 'thing')} about the file needs an eye."
                if alarms
                else "nothing about the file looks wrong."
            ),
            f"Rules propose {counted(asked, 'ask')} and {counted(told, 'statement')} of what was done, what hampers and what was promised.",
            f"The review {'corrected ' + changed if len(differences) else 'changed nothing'}, and leaves "
            f"{counted(len(reviewed.recommendations), 'ask')} and {counted(len(reviewed.progress), 'statement')}.",
        ],
        language=language,
    )
