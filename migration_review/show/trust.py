"""How far to trust the results: what may be quoted, what must be checked, and the figures that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show.names import column_label
from migration_review.show.sentences import Language, Sentences, brief, listed
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

GOOD, FAIR = 0.9, 0.75
"""From the first figure on, what rules propose for a report may be counted; from the second, read the rows; below, check all."""

_LABELS: Final = {
    "participants": ("Who took part", "与会方"),
    "references": ("References", "引用的文件"),
    "objectives": ("Objectives", "目标"),
    "principles": ("Guiding principles", "指导原则"),
    "groups": ("Groups", "群体"),
    "issues": ("Issues", "议题"),
    "COVID-19 mentions": ("COVID-19 mentions", "COVID-19提及"),
    "voices": ("Who speaks", "发言方"),
    "recommendations": ("Asks", "要求"),
    "progress": ("Practices, challenges, commitments", "做法、挑战、承诺"),
}
_TABLES: Final = {"COVID-19 mentions": "covid", "principles": "themes", "groups": "themes", "issues": "themes"}
_ON_REAL: Final = {"progress": "progress and its kind"}
_ADVICE: Final = {
    "en": ("count and quote", "read the rows before you count", "check every row", "no figure: read the rows"),
    "zh": ("可计数、可引用", "计数前先看各行", "逐行核对", "无数据：先看各行"),
}


def name(measure: str, *, language: Language = "en") -> str:
    """What a measure is called.

    Args:
        measure: of ``check.against``.
        language: "en" or "zh".
    """
    return _LABELS.get(measure, (measure, measure))[language == "zh"]


def advice(layers: pd.DataFrame, real: pd.DataFrame, *, language: Language = "en") -> pd.DataFrame:
    """What may be quoted and what must be checked, a row a layer.

    Args:
        layers: of ``check.against(rules, reading)``.
        real: of ``check.trust.real_text()``.
        language: "en" or "zh".

    Returns:
        the layer; the F1 of the rules on the held-out third of the shipped report, and on real documents in English and
        Chinese; and what to do with what rules propose for a report of your own. The lowest figure decides.
    """
    import pandas as pd

    held = layers[layers["split"] == "held_out"].set_index("measure")["F1"]
    figures, rows = _figures(real), []
    for measure in held.index:
        on_real = [figures.get((_ON_REAL.get(measure, measure), code)) for code in ("en", "zh")]
        rows.append(
            [
                name(measure, language=language),
                float(held[measure]),
                *on_real,
                _do(float(held[measure]), on_real, language),
            ]
        )
    table = pd.DataFrame(rows, columns=["layer", "held_out", "real_en", "real_zh", "do"])
    table[["real_en", "real_zh"]] = table[["real_en", "real_zh"]].astype("Float64")
    names = {
        "layer": ("What", "内容"),
        "held_out": ("This report, held out (F1)", "本报告留出部分(F1)"),
        "real_en": ("Real text, English (F1)", "真实文本，英文(F1)"),
        "real_zh": ("Real text, Chinese (F1)", "真实文本，中文(F1)"),
        "do": ("In a report of your own", "用于自己的报告时"),
    }
    return headed(table, names, language=language)


def _figures(real: pd.DataFrame) -> dict[tuple[str, str], float]:
    return {(str(m), str(c)): float(f) for m, c, f in zip(real["measure"], real["language"], real["F1"], strict=True)}


def _do(held: float, real: list[float | None], language: Language) -> str:
    known = [figure for figure in real if figure is not None]
    words = _ADVICE[language]
    if not known:
        return words[3]
    least = min(held, *known)
    return words[0] if least >= GOOD else words[1] if least >= FAIR else words[2]


def layers(table: pd.DataFrame, *, language: Language = "en") -> pd.DataFrame:
    """Rules against reading, a row a layer: the held-out third and all places side by side.

    Args:
        table: ``layers`` of ``check.against``.
        language: "en" or "zh".
    """
    import pandas as pd

    wide = table.pivot(index="measure", columns="split", values=["F1", "low", "high", "n"])
    rows = [
        [
            name(measure, language=language),
            float(wide.loc[measure, ("F1", "dev")]),
            float(wide.loc[measure, ("F1", "held_out")]),
            f"{wide.loc[measure, ('low', 'held_out')]:.2f} – {wide.loc[measure, ('high', 'held_out')]:.2f}",
            int(wide.loc[measure, ("n", "held_out")]),
            int(wide.loc[measure, ("n", "all")]),
        ]
        for measure in dict.fromkeys(table["measure"])
    ]
    shown = pd.DataFrame(rows, columns=["layer", "dev", "held_out", "interval", "n", "all"])
    names = {
        "layer": ("What", "内容"),
        "dev": ("F1, rules made here", "F1(制定规则部分)"),
        "held_out": ("F1, held out", "F1(留出部分)"),
        "interval": ("95 % interval, held out", "95 %区间(留出部分)"),
        "n": ("Rows read, held out", "阅读行数(留出部分)"),
        "all": ("Rows read, all", "阅读行数(全部)"),
    }
    return headed(shown, names, language=language)


def columns(table: pd.DataFrame, *, language: Language = "en") -> pd.DataFrame:
    """Of what rules and reading both have, the share in which a column is the same.

    Args:
        table: ``columns`` of ``check.against``.
        language: "en" or "zh".
    """
    whole = table[table["split"] == "all"]
    shown = whole.assign(
        layer=[name(measure, language=language) for measure in whole["measure"]],
        column=[
            column_label(column, _TABLES.get(measure, measure), language=language)
            for measure, column in zip(whole["measure"], whole["column"], strict=True)
        ],
        share=[f"{100 * share:.0f} %" for share in whole["share"]],
        interval=[
            f"{100 * low:.0f} – {100 * high:.0f} %" for low, high in zip(whole["low"], whole["high"], strict=True)
        ],
    )[["layer", "column", "share", "interval", "n"]]
    names = {
        "layer": ("What", "内容"),
        "column": ("Column", "栏"),
        "share": ("The same", "相同"),
        "interval": ("95 % interval", "95 %区间"),
        "n": ("Rows compared", "比较行数"),
    }
    return headed(shown.reset_index(drop=True), names, language=language)


def differences(table: pd.DataFrame, *, language: Language = "en") -> pd.DataFrame:
    """How many differences there are of each kind, layer by layer.

    Args:
        table: ``differences`` of ``check.against``.
        language: "en" or "zh".
    """
    counts = table.groupby(["measure", "error"], sort=False).size().rename("rows").reset_index()
    counts["measure"] = [name(measure, language=language) for measure in counts["measure"]]
    names = {"measure": ("What", "内容"), "error": ("Kind of difference", "差异类型"), "rows": ("Rows", "行数")}
    return headed(counts, names, language=language)


_RESTS: Final = {
    "en": {
        "reading": "What these notebooks show of {} rests on a reading, not on rules; the reading was done by machines that followed "
        "written instructions, and no human expert has checked it.",
        "review": "What these notebooks show of {} is what rules proposed and a reviewer corrected.",
        "rules": "What these notebooks show of {} is what rules propose: nobody has looked at it, and the figures below, which "
        "are of the report that comes with the package and of other documents, say how much of it to expect to be right.",
    },
    "zh": {
        "reading": "笔记本所示{}的结果出自阅读，而非规则；阅读由机器按书面说明进行，未经专家核对。",
        "review": "笔记本所示{}的结果由规则提出，经审阅者更正。",
        "rules": "笔记本所示{}的结果由规则提出，无人过目；以下数据出自随附报告和其他文件，说明可望有多少是对的。",
    },
}


def opening(
    coding: Coding, layers: pd.DataFrame, columns: pd.DataFrame, real: pd.DataFrame, *, language: Language = "en"
) -> Sentences:
    """In brief: what the shown results rest on, how well rules do here and elsewhere, and who checked it.

    Args:
        coding: that the notebooks show.
        layers: of ``check.against(rules, reading)``.
        columns: likewise.
        real: of ``check.trust.real_text()``.
        language: "en" or "zh".
    """
    zh = language == "zh"
    held = layers[layers["split"] == "held_out"].set_index("measure")["F1"]
    best, worst = str(held.idxmax()), str(held.idxmin())
    said = [_RESTS[language][coding.made_by].format(coding.report.symbol or coding.report.source.name)]
    one, other = name(worst, language=language), name(best, language=language)
    said.append(
        f"规则与阅读相比，留出部分F1从{held[worst]:.2f}({one})到{held[best]:.2f}({other})。"
        if zh
        else f"Set against the reading, the rules reach an F1 from {held[worst]:.2f} ({one.lower()}) to {held[best]:.2f} "
        f"({other[:1].lower() + other[1:]}) on the third of the report that was held out while they were made."
    )
    figures = _figures(real)
    for measure in ("recommendations", "progress and its kind"):
        pair = [figures[measure, code] for code in ("en", "zh") if (measure, code) in figures]
        if pair:
            what = name(measure.split(" ")[0], language=language)
            low = " and ".join(f"{figure:.2f}" for figure in pair)
            said.append(
                f"在制定规则时见过的真实文件上，{what}为{'、'.join(f'{figure:.2f}' for figure in pair)}(英文、中文)；其他文件上应更低。"
                if zh
                else f"On real documents that were in view while the rules were made they reach {low} for {what.lower()} (English and "
                "Chinese); expect less of others, and check every row."
                if min(pair) < FAIR
                else f"On real documents that were in view while the rules were made they reach {low} for {what.lower()} (English and "
                "Chinese); expect less of others, and read the rows before you count them."
            )
    weak = columns[(columns["split"] == "all") & (columns["share"] < FAIR)]
    if len(weak):
        named = [
            f"{column_label(column, _TABLES.get(measure, measure), language=language).lower()} "
            f"({name(measure, language=language).lower()})"
            for measure, column in zip(map(str, weak["measure"]), map(str, weak["column"]), strict=True)
        ]
        pairs = listed(named, language=language)
        said.append(
            f"不可依赖规则的栏：{pairs}。" if zh else f"Columns that rules should not be relied on for: {pairs}."
        )
    return brief(said, language=language)
