"""How far to trust the results: what may be quoted, what must be checked, and the figures that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show.covid.numbers import FRAMINGS
from migration_review.show.measured import TABLES, beside, columns, figures, layers, low, name, readers, shown_with
from migration_review.show.names import code_name, column_label
from migration_review.show.sentences import Language, Sentences, brief, listed, say
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["about_readers", "advice", "beside", "choices", "columns", "layers", "name", "opening", "readers"]

GOOD, FAIR = 0.9, 0.75
"""From the first figure on, what rules propose for a report may be counted; from the second, read the rows; below, check all."""

_ON_REAL: Final = {"progress": "progress and its kind"}
ENOUGH: Final = 20
"""A figure of fewer labels advises nothing."""
_ADVICE: Final = {
    "en": ("count and quote", "read the rows before you count", "check every row", "no figure: read the rows"),
    "zh": ("可计数、可引用", "计数前先看各行", "逐行核对", "无数据：先看各行"),
}


def advice(
    layers: pd.DataFrame,
    real: pd.DataFrame,
    trials: pd.DataFrame,
    *,
    unseen: pd.DataFrame | None = None,
    language: Language = "en",
) -> pd.DataFrame:
    """What may be quoted and what must be checked, a row a layer.

    Args:
        layers: of ``check.against(rules, reading)``.
        real: of ``check.trust.real_text()``.
        trials: of ``check.trials.accuracy``.
        unseen: of ``check.trust.real_text(seen=False)``; its figures count, too.
        language: "en" or "zh".

    Returns:
        the layer; the F1 of the rules on the held-out third of the shipped report, on real documents and on invented ones that
        were held out, in English and Chinese; and what to do with what rules propose for a report of your own. The
        lowest figure decides; one of few labels does not count.
    """
    import pandas as pd

    held = layers[layers["split"] == "held_out"].set_index("measure")["F1"]
    on_real, held_trials, rows = figures(real), figures(trials[trials["split"] == "held_out"]), []
    first_sight = {} if unseen is None else figures(unseen)
    for measure in held.index:
        each = [on_real.get((_ON_REAL.get(measure, measure), code)) for code in ("en", "zh")]
        fresh = [first_sight.get((_ON_REAL.get(measure, measure), code)) for code in ("en", "zh")]
        invented = [held_trials.get((measure, code)) for code in ("en", "zh")]
        known = [f1 for f1, n in filter(None, [*each, *fresh, *invented]) if n >= ENOUGH]
        pair = " / ".join("–" if figure is None else f"{figure[0]:.2f}" for figure in invented)
        said = [f"{held[measure]:.2f}", *map(shown_with, each), *map(shown_with, fresh), pair if any(invented) else "–"]
        rows.append([name(measure, language=language), *said, _do(float(held[measure]), known, language)])
    table = pd.DataFrame(
        rows, columns=["layer", "held_out", "real_en", "real_zh", "fresh_en", "fresh_zh", "invented", "do"]
    )
    names = {
        "layer": ("What", "内容"),
        "held_out": ("This report, held out", "本报告留出部分"),
        "real_en": ("Real text, English", "真实文本，英文"),
        "real_zh": ("Real text, Chinese", "真实文本，中文"),
        "fresh_en": ("Unseen real text, English", "未见过的真实文本，英文"),
        "fresh_zh": ("Unseen real text, Chinese", "未见过的真实文本，中文"),
        "invented": ("Invented, held out: English / Chinese", "虚构文本留出部分：英文/中文"),
        "do": ("In a report of your own", "用于自己的报告时"),
    }
    if unseen is None:
        table = table.drop(columns=["fresh_en", "fresh_zh"])
    return headed(table, names, language=language)


def _do(held: float, real: list[float], language: Language) -> str:
    words = _ADVICE[language]
    if not real:
        return words[3]
    least = min(held, *real)
    return words[0] if least >= GOOD else words[1] if least >= FAIR else words[2]


def about_readers(table: pd.DataFrame, *, language: Language = "en") -> Sentences:
    """On what two readers agree least and most.

    Args:
        table: of ``check.trust.readers``.
        language: "en" or "zh".
    """
    if table.empty:
        return say("报告没有两次阅读。" if language == "zh" else "Nothing was read twice.")
    ends = [table["value"].min(), table["value"].max()]
    least, most = (
        listed(
            [low(name(m, language=language)) for m in table.loc[table["value"] == end, "measure"]], language=language
        )
        for end in ends
    )
    if language == "zh":
        return say(f"两次阅读分歧最大的是{least}({ends[0]:.2f})，最一致的是{most}({ends[1]:.2f})。")
    return say(f"The two readers agree least on {least} ({ends[0]:.2f}) and most on {most} ({ends[1]:.2f}).")


_RESTS: Final = {
    "en": {
        "reading": "What these notebooks show of {} may be quoted with its paragraph: the words are verbatim. What they are taken "
        "to say was read by machines that followed written instructions; no human expert has checked it.",
        "review": "What these notebooks show of {} is what rules proposed and a reviewer corrected.",
        "rules": "What these notebooks show of {} is what rules propose: nobody has looked at it, and the figures below, which "
        "are of the report that comes with the package and of other documents, say how much of it to expect to be right.",
    },
    "zh": {
        "reading": "笔记本所示{}的内容可连同段落号引用：文字照录原文。其含义由机器按书面说明阅读得出，未经专家核对。",
        "review": "笔记本所示{}的结果由规则提出，经审阅者更正。",
        "rules": "笔记本所示{}的结果由规则提出，无人过目；以下数据出自随附报告和其他文件，说明可望有多少是对的。",
    },
}


_RESULTS: Final = {
    "objectives found (place and objective)": ("Objectives found, each once a paragraph", "涉及的目标(每段各计一次)"),
    "objectives in most places, the first five": ("The five objectives in most paragraphs", "涉及段落最多的五个目标"),
    "principles invoked (place and principle)": (
        "Principles invoked, each once a paragraph",
        "援引的原则(每段各计一次)",
    ),
    "COVID-19 mentions": ("Mentions of COVID-19", "COVID-19提及"),
    "framings most frequent": ("Their most frequent framings", "最常见的语境"),
    "sentences whose voice is named": ("Sentences that name their speaker", "写明发言方的句子"),
    "sentences in stakeholders' voices": ("Sentences of stakeholders", "利益攸关方的句子"),
    "actions asked for": ("Actions asked for", "要求的行动"),
    "of these by stakeholders": ("Of these, by stakeholders", "其中利益攸关方的要求"),
    "explicit, of all asked for": ("Explicit requests, of all actions", "明确要求占全部要求"),
    "practices / challenges / commitments": ("Practices / challenges / commitments", "做法/挑战/承诺"),
}


def choices(table: pd.DataFrame, *, language: Language = "en") -> pd.DataFrame:
    """What changes with a choice, in words; a dash where the choice does not bear on a result.

    Args:
        table: of ``check.trust.sensitivity``.
        language: "en" or "zh".
    """
    shown = table.astype(object)
    framings = {code: code_name(code, "framing", language) for code in FRAMINGS}
    for column in shown.columns[1:]:
        values = [str(value) or "–" for value in shown[column]]
        for code, named in framings.items():
            values = [re.sub(rf"\b{code}\b", named, value) for value in values]
        shown[column] = values
    shown["result"] = [_RESULTS[str(result)][language == "zh"] for result in shown["result"]]
    names = {
        "result": ("Result", "结果"),
        "as it stands": ("As shown", "所示"),
        "strict only": ("Where readers agreed at once", "仅阅读一致者"),
        "without titles": ("Without titles", "不含标题"),
        "without inherited voices": ("Where the sentence names its speaker", "仅写明发言方的句子"),
    }
    return headed(shown, names, language=language)


def opening(
    coding: Coding, layers: pd.DataFrame, columns: pd.DataFrame, real: pd.DataFrame, *, language: Language = "en"
) -> Sentences:
    """In brief: what the shown results rest on, how well rules do here and elsewhere, and who checked it.

    Args:
        coding: that the notebooks show.
        layers: of ``check.against(rules, reading)``.
        columns: likewise.
        real: of ``check.trust.real_text(seen=False)``.
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
        else f"Set against the reading, the rules reach an F1 from {held[worst]:.2f} ({low(one)}) to {held[best]:.2f} "
        f"({low(other)}) on the third of the report that was held out while they were made."
    )
    elsewhere = figures(real)
    for measure in ("recommendations", "progress and its kind"):
        pair = [elsewhere[measure, code][0] for code in ("en", "zh") if (measure, code) in elsewhere]
        if len(pair) == 2:
            what = name(measure.split(" ")[0], language=language)
            said.append(
                f"在首次使用规则的真实文件上，{what}为{pair[0]:.2f}(英文)、{pair[1]:.2f}(中文)。"
                if zh
                else f"On real documents that nobody had worked on they reached {pair[0]:.2f} in English and "
                f"{pair[1]:.2f} in Chinese for {low(what)}."
            )
    weak = columns[(columns["split"] == "all") & (columns["share"] < FAIR)]
    if len(weak):
        named = [
            f"{name(measure, language=language)}：{column_label(column, TABLES.get(measure, measure), language=language)}({share:.0%})"
            if zh
            else f"{low(column_label(column, TABLES.get(measure, measure)))} of {low(name(measure))} ({100 * share:.0f} %)"
            for measure, column, share in zip(
                map(str, weak["measure"]), map(str, weak["column"]), weak["share"], strict=True
            )
        ]
        said.append(
            f"规则常弄错的细节(相同的比例)：{'；'.join(named)}。"
            if zh
            else f"Details that the rules often get wrong, with the share that is as in the reading: {'; '.join(named)}."
        )
    return brief(said, language=language)
