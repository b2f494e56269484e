"""The figures of notebook 08 as tables for reading: rules against reading, real text beside invented, reader against reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.names import column_label
from migration_review.show.sentences import Language
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

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
    "progress and its kind": ("Practices, challenges, commitments, with their kind", "做法、挑战、承诺(连同类型)"),
    "verbs": ("Reporting verbs", "引述动词"),
    "strength of objectives": ("Strength of objectives", "目标的强度"),
    "framing of mentions": ("Framing of COVID-19 mentions", "COVID-19提及的语境"),
    "strength of recommendations": ("Strength of asks", "要求的力度"),
    "voice of recommendations": ("Who asks", "要求的提出方"),
    "addressee of recommendations": ("Addressees of asks", "要求的对象"),
    "kind of progress": ("Practice, challenge or commitment", "做法、挑战或承诺之别"),
    "countries of progress": ("Countries of practices, challenges, commitments", "做法、挑战、承诺的国家"),
}
TABLES: Final = {"COVID-19 mentions": "covid", "principles": "themes", "groups": "themes", "issues": "themes"}
"""In which table of ``columns.csv`` the columns of a measure are explained, where it is not called like the measure."""


def name(measure: str, *, language: Language = "en") -> str:
    """What a measure is called.

    Args:
        measure: of ``check.against``.
        language: "en" or "zh".
    """
    return _LABELS.get(measure, (measure, measure))[language == "zh"]


def low(text: str) -> str:
    """A name inside a sentence: a small letter first, unless it is an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def figures(real: pd.DataFrame) -> dict[tuple[str, str], tuple[float, int]]:
    """F1 and how many labels it rests on, by measure and language."""
    columns = ("measure", "language", "F1", "n")
    return {(str(m), str(c)): (float(f), int(n)) for m, c, f, n in zip(*(real[each] for each in columns), strict=True)}


_FEW: Final = 5
"""A figure of fewer labels is not shown."""


def shown_with(figure: tuple[float, int] | None) -> str:
    """A figure with the number of labels it rests on; a dash where there is none, or where they are too few."""
    if figure is None or figure[1] == 0:
        return "–"
    return f"{figure[0]:.2f} (n = {figure[1]})" if figure[1] >= _FEW else f"– (n = {figure[1]})"


def beside(
    real: pd.DataFrame,
    trials: pd.DataFrame,
    *,
    unseen: pd.DataFrame | None = None,
    twice: pd.DataFrame | None = None,
    language: Language = "en",
) -> pd.DataFrame:
    """The rules on real text beside invented text, a row a measure and language.

    Args:
        real: of ``check.trust.real_text()``.
        trials: of ``check.trials.accuracy``.
        unseen: of ``check.trust.real_text(seen=False)``.
        twice: of ``check.trust.read_twice()``.
        language: "en" or "zh".

    Returns:
        F1 (of details, such as the addressee of an ask, the share that is right of what is found) with the number of labels: on
        real text, on the invented text that was in view, and on the invented text that was held out, with its interval.
    """
    import pandas as pd

    on_real, rows = figures(real), []
    more = {name: figures(table) for name, table in (("unseen", unseen), ("twice", twice)) if table is not None}
    tongues = {"en": ("English", "英文"), "zh": ("Chinese", "中文")}
    cells = {
        (row["measure"], row["language"], row["split"]): (float(row["F1"]), float(row["low"]), float(row["high"]), int(row["n"]))
        for row in trials.to_dict("records")
    }  # fmt: skip
    for measure in dict.fromkeys([*trials["measure"], *real["measure"]]):
        for code, tongue in tongues.items():
            seen, held = (cells.get((measure, code, split)) for split in ("dev", "held_out"))
            row = [
                shown_with(on_real.get((measure, code))),
                *(shown_with(known.get((measure, code))) for known in more.values()),
                shown_with((seen[0], seen[3]) if seen else None),
                f"{held[0]:.2f} ({held[1]:.2f} – {held[2]:.2f}; n = {held[3]})" if held else "–",
            ]
            if any(each != "–" for each in row):
                rows.append([name(str(measure), language=language), tongue[language == "zh"], *row])
    table = pd.DataFrame(rows, columns=["measure", "language", "real", *more, "seen", "held"])
    names = {
        "measure": ("What", "内容"),
        "language": ("Language", "语言"),
        "real": ("Real text, in view", "真实文本，见过"),
        "unseen": ("Real text, unseen", "真实文本，未见过"),
        "twice": ("Real text, two readers", "真实文本，两次阅读"),
        "seen": ("Invented, in view", "虚构文本，见过"),
        "held": ("Invented, held out (95 % interval)", "虚构文本，留出(95 %区间)"),
    }
    return headed(table, names, language=language)


def readers(table: pd.DataFrame, *, language: Language = "en") -> pd.DataFrame:
    """How two readers agree, by name.

    Args:
        table: of ``check.trust.readers``.
        language: "en" or "zh".
    """
    called = {"alpha": "Krippendorff's alpha", "alpha (ordinal)": "Krippendorff's alpha, ordinal", "F1 of spans": "F1"}
    shown = table.assign(
        measure=[name(measure, language=language) for measure in table["measure"]],
        statistic=[called.get(each, each) for each in table["statistic"]],
        interval=[f"{low:.2f} – {high:.2f}" for low, high in zip(table["low"], table["high"], strict=True)],
        value=[f"{value:.2f}" for value in table["value"]],
    )
    names = {
        "measure": ("What", "内容"),
        "statistic": ("Statistic", "统计量"),
        "value": ("Value", "数值"),
        "interval": ("95 % interval", "95 %区间"),
        "n": ("Number", "数量"),
    }
    return headed(shown, names, language=language)


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
            column_label(column, TABLES.get(measure, measure), language=language)
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
