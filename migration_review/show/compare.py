"""Reports side by side, by rates: what each is made of, which objectives it discusses, what it asks for and reports."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding
from migration_review.corpus import unique_keys
from migration_review.show.names import label
from migration_review.show.sentences import Language, Sentences, brief, listed, objectives, percent

if TYPE_CHECKING:
    import pandas as pd

Z: Final = 1.96  # of a 95 % interval
OF: Final = ("objectives", "principles", "groups", "issues")
"""What reports can be compared by; without its s, each is the layer that names its codes."""


def share_interval(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score method, which holds for small numbers too.

    Args:
        part: how many have it.
        whole: of how many.

    Examples:
        >>> [round(end, 2) for end in share_interval(3, 10)]
        [0.11, 0.6]
    """
    if not whole:
        return 0.0, 1.0
    share, extra = part / whole, Z * Z / whole
    middle = (share + extra / 2) / (1 + extra)
    spread = Z * sqrt(share * (1 - share) / whole + extra / (4 * whole)) / (1 + extra)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def named(*codings: Coding) -> dict[str, Coding]:
    """Codings by the names of their reports, each name unique.

    Args:
        codings: in the order they are to be shown.
    """
    keys = unique_keys([coding.report for coding in codings])
    return dict(zip(keys, codings, strict=True))


def discussing(coding: Coding) -> list[str]:
    """The paragraphs in which something is discussed: those with a sentence that somebody says, or with an objective.

    Args:
        coding: any.

    Returns:
        their ids, in reading order; paragraphs that only list speakers or record proceedings are left out.
    """
    said = {row.place for row in coding.voices if row.voice != "procedural"}
    about = {row.place for row in coding.objectives}
    return [paragraph.id for paragraph in coding.report.paragraphs if paragraph.id in said | about]


def profile(codings: Mapping[str, Coding], *, language: Language = "en") -> pd.DataFrame:
    """What each report is made of.

    Args:
        codings: by the name of their report.
        language: of the words in the table.

    Returns:
        a row a measure, a column a report: paragraphs, those that discuss, States, bodies and people, then asks,
        practices, challenges and mentions of COVID-19 for every ten paragraphs that discuss.
    """
    import pandas as pd

    words = _PROFILE[language]
    table = {}
    for name, coding in codings.items():
        base = len(discussing(coding))
        states = {row.iso3 for row in coding.participants if row.kind == "state"}
        bodies = {row.org or row.name for row in coding.participants if row.kind not in ("state", "person", "expert")}
        people = [row for row in coding.participants if row.kind in ("person", "expert")]
        counts = [
            len(coding.recommendations),
            *(len(coding.progress.where(kind=kind)) for kind in ("practice", "challenge", "commitment")),
            len(coding.covid),
        ]
        rates = [f"{10 * count / base:.1f}" if base else "–" for count in counts]
        table[name] = [
            str(len(coding.report.paragraphs)), str(base), str(len(states)), str(len(bodies)), str(len(people)),
            *(f"{rate}  ({count})" for rate, count in zip(rates, counts, strict=True)),
        ]  # fmt: skip
    frame = pd.DataFrame(table)
    frame.insert(0, "", words)
    return frame


_PROFILE: Final = {
    "en": [
        "Numbered paragraphs", "of these, paragraphs that discuss", "States and territories", "Bodies and stakeholders",
        "People named or seated", "Asks for every ten of these paragraphs (asks)", "Practices, likewise", "Challenges, likewise",
        "Commitments, likewise", "Mentions of COVID-19, likewise",
    ],
    "zh": [
        "编号段落", "其中有讨论的段落", "国家和领土", "机构和利益攸关方", "列名或就座的人", "每十个此类段落的要求数(要求)", "做法，同上", "挑战，同上",
        "承诺，同上", "COVID-19提及，同上",
    ],
}  # fmt: skip


def shares(codings: Mapping[str, Coding], of: str = "objectives") -> pd.DataFrame:
    """In which share of its discussing paragraphs each report speaks of each code.

    Args:
        codings: by the name of their report.
        of: objectives, principles, groups or issues.

    Returns:
        a row a code and report: ``code``, ``report``, ``paragraphs``, ``base``, ``share``, ``low``, ``high`` (95 % interval).
    """
    import pandas as pd

    rows: list[list[Any]] = []
    found = {name: places_of(coding, of) for name, coding in codings.items()}
    for code in sorted({code for places in found.values() for code in places}):
        for name, coding in codings.items():
            inside = set(discussing(coding))
            part, base = len(found[name].get(code, set()) & inside), len(inside)
            rows.append([code, name, part, base, part / base if base else 0.0, *share_interval(part, base)])
    return pd.DataFrame(rows, columns=["code", "report", "paragraphs", "base", "share", "low", "high"])


def places_of(coding: Coding, of: str) -> dict[Any, set[str]]:
    """Where each code is spoken of.

    Args:
        coding: any.
        of: objectives, principles, groups or issues.

    Raises:
        ValueError: another layer.
    """
    if of not in OF:
        raise ValueError(f"of is one of {', '.join(OF)}, not {of!r}")
    found: dict[Any, set[str]] = {}
    if of == "objectives":
        for row in coding.objectives:
            found.setdefault(row.objective, set()).add(row.place)
    else:
        for theme in coding.themes.where(layer=of.removesuffix("s")):
            found.setdefault(theme.code, set()).add(theme.place)
    return found


def gaps(codings: Mapping[str, Coding], of: str = "objectives", *, language: Language = "en") -> pd.DataFrame:
    """Where two reports differ most: the share of paragraphs in each, and whether the difference could be chance.

    Args:
        codings: two, by the name of their report.
        of: objectives, principles, groups or issues.
        language: of the codes' names.

    Returns:
        a row a code: its name, the share of each report in per cent, ``difference`` in percentage points, and ``clear``:
        yes where the 95 % intervals of the two do not overlap. The widest differences come first.

    Raises:
        ValueError: not two reports.
    """
    import pandas as pd

    if len(codings) != 2:
        raise ValueError(f"gaps are between two reports, not {len(codings)}")
    table, (first, second) = shares(codings, of), codings
    rows = []
    for code, part in table.groupby("code", sort=False):
        one, other = (part[part["report"] == name].iloc[0] for name in (first, second))
        clear = one["low"] > other["high"] or other["low"] > one["high"]
        rows.append(
            [
                label(code, of.removesuffix("s"), language=language),
                100 * one["share"],
                100 * other["share"],
                100 * (one["share"] - other["share"]),
                _YES[language][not clear],
                code,
            ]
        )
    names = [_HEADS[language][0], f"{first}, %", f"{second}, %", *_HEADS[language][1:]]
    frame = pd.DataFrame(rows, columns=[*names, "code"]).round(1)
    order = frame[names[3]].abs().sort_values(ascending=False, kind="stable").index
    return frame.loc[order].drop(columns="code").reset_index(drop=True)


_HEADS: Final = {"en": ("Code", "Difference, points", "More than chance"), "zh": ("编码", "差异(百分点)", "超出偶然")}
_YES: Final = {"en": ("yes", "no"), "zh": ("是", "否")}


def opening(codings: Mapping[str, Coding], *, language: Language = "en") -> Sentences:
    """In brief: how two reports differ.

    Args:
        codings: two, by the name of their report.
        language: "en" or "zh".
    """
    (first, one), (second, other) = codings.items()
    zh = language == "zh"
    bases = [len(discussing(each)) for each in (one, other)]
    said = [
        f"{first}有{bases[0]}个讨论段落，{second}有{bases[1]}个；以下均为比率。"
        if zh
        else f"{first} discusses something in {bases[0]} paragraphs, {second} in {bases[1]}; what follows are rates."
    ]
    table = shares(codings)
    for name in (first, second):
        part = table[(table["report"] == name) & (table["paragraphs"] > 0)]
        if len(part):
            most = part[part["share"] == part["share"].max()]
            top = [int(code) for code in most["code"]][:3]
            share = percent(float(most["share"].iloc[0]), 1)
            said.append(
                f"{name}讨论最多的是{objectives(top, language=language)}：占讨论段落的{share}。"
                if zh
                else f"{name} speaks most often of {objectives(top)}: in {share} of those paragraphs."
            )
    rates = [
        10 * len(each.recommendations) / base if base else 0 for each, base in zip((one, other), bases, strict=True)
    ]
    said.append(
        f"每十个讨论段落中，{first}提出{rates[0]:.1f}项要求，{second}提出{rates[1]:.1f}项。"
        if zh
        else f"For every ten of them {first} reports {rates[0]:.1f} asks and {second} {rates[1]:.1f}."
    )
    lacking = [name for name, each in codings.items() if not each.covid]
    if lacking:
        said.append(
            f"{listed(lacking, language=language)}未提及COVID-19。"
            if zh
            else f"{listed(lacking)} {'does' if len(lacking) == 1 else 'do'} not mention COVID-19."
        )
    made = [each.made_by for each in (one, other)]
    if made[0] != made[1]:
        said.append(
            "一份出自阅读，另一份出自规则：小的差异可能来自规则的错误。"
            if zh
            else "One rests on a reading and the other on rules: a small difference may be an error of the rules."
        )
    return brief(said, language=language)
