"""The pages of the tables and of the glossary, as MyST Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field

from migration_review.coding import MAKERS, Coding
from migration_review.find.codebook import load_codebook
from migration_review.publish.columns import columns
from migration_review.publish.escape import Html, Markdown, block, heading, link, target
from migration_review.publish.markdown import Column, table, terms, words
from migration_review.show.names import Language
from migration_review.show.words import source_line


@dataclass(frozen=True, slots=True)
class Table:
    """A table that has a page: its title in both languages, and its columns with the list that names their values."""

    title: dict[str, str]
    fields: dict[str, str] = field(default_factory=dict)


TABLES = {
    "recommendations": Table(
        {"en": "What is asked for", "zh": "提出的要求"},
        {"text": "", "voice": "voice", "strength": "strength", "addressee": "addressee", "objectives": "objective"},
    ),
    "progress": Table(
        {"en": "What was done, and what stands in the way", "zh": "进展和挑战"},
        {"text": "", "kind": "kind", "voice": "voice", "iso3": "country", "objectives": "objective"},
    ),
    "participants": Table(
        {"en": "Who took part", "zh": "参加者"},
        {"text": "", "role": "role", "kind": "participant_kind", "iso3": "country", "agenda_item": ""},
    ),
    "objectives": Table(
        {"en": "Which objectives, where", "zh": "涉及的目标"},
        {"text": "", "objective": "objective", "strength": "", "basis": "basis"},
    ),
    "themes": Table(
        {"en": "Principles, groups and issues", "zh": "原则、群体和问题"},
        {"text": "", "layer": "layer", "code": "layer's"},
    ),
    "covid": Table(
        {"en": "Every mention of COVID-19", "zh": "提及 COVID-19 之处"},
        {"text": "", "framing": "framing", "in_title": "bool"},
    ),
    "voices": Table(
        {"en": "Who says what", "zh": "谁说了什么"},
        {"text": "", "voice": "voice", "quantifier": "", "verb_class": "verb_class"},
    ),
    "references": Table(
        {"en": "What is cited", "zh": "引用的文件"},
        {"text": "", "kind": "reference_kind"},
    ),
}
"""The layers that have a page, in the order of the margin."""

_SAID = {
    "en": {
        "rows": "{} rows, from {} places of the report; {}. Source: {}. English is ours and unofficial.",
        "files": "The same as a file: ", "help": "What the columns mean", "other": "中文", "workbook": "workbook of all tables",
    },
    "zh": {
        "rows": "共{}行，出自报告{}处；{}。来源：{}。英文为本项目的非正式译文。",
        "files": "下载：", "help": "各栏含义（英文）", "other": "English", "workbook": "全部表格的工作簿",
    },
}  # fmt: skip
_MADE_ZH = {
    "rules": "由规则提出，未经人工核对",
    "reading": "按书面说明由机器判读并经裁定",
    "review": "由规则提出，经审校修订",
}


def table_page(coding: Coding, layer: str, language: Language = "en") -> Markdown:
    """A layer as a table, to sort and filter, with its files.

    Args:
        coding: whose.
        layer: of ``TABLES``.
        language: of all but the report's words and our English of them.
    """
    rows, known, said = coding[layer], TABLES[layer], _SAID[language]
    up = "../" if language == "en" else "../../"
    shown = columns(coding, layer, known.fields, up, language)
    made = MAKERS[coding.made_by] if language == "en" else _MADE_ZH[coding.made_by]
    source = source_line(coding.report, language=language)
    other = f"../zh/tables/{layer}.html" if language == "en" else f"../../tables/{layer}.html"
    links = [
        link(f"{up}files/{layer}.csv", "CSV"),
        link(f"{up}files/migration_review.xlsx", said["workbook"]),
        link(other, said["other"]),
    ]
    return Markdown.joined(
        "\n\n",
        [
            heading(1, known.title[language]),
            Markdown.of("{}", said["rows"].format(len(rows), len({row.place for row in rows}), made, source)),
            block(Html.of('<p class="mr-files">{}{}</p>', said["files"], Html.joined(" · ", links))),
            table(rows, shown, known.title[language]),
            terms([(column.name, column.meaning) for column in shown], said["help"]),
            Markdown.of(""),
        ],
    )


def glossary_page() -> Markdown:
    """Every code: its names, what it means, when it applies and when not."""
    blocks = [
        heading(1, "Glossary of codes"),
        Markdown.of("Chinese titles of the objectives are working titles. 目标的中文标题为暂译。"),
    ]
    for layer, codes in load_codebook().codes.items():
        title = layer.replace("_", " ").capitalize()
        known = list(codes.values())
        fields = (
            ("code", "Code"), ("name_en", "English"), ("name_zh", "Chinese"), ("definition", "Meaning"), ("applies", "Applies"),
            ("excludes", "Does not apply"),
        )  # fmt: skip
        shown = [
            Column(name, lambda code, field=each: words(getattr(code, field)), wide=each in ("definition", "applies", "excludes"))  # type: ignore[misc]
            for each, name in fields
            if any(getattr(code, each) for code in known)
        ]  # fmt: skip
        blocks += [target(f"codes-{layer.replace('_', '-')}"), heading(2, title), table(known, shown, title)]
    return Markdown.joined("\n\n", [*blocks, Markdown.of("")])
