"""Any number of reports side by side, by their codes, so that languages do not matter: notebook 10.

Everything is a rate with its base: per cent of the paragraphs that discuss something, or findings for every ten of them. A
95 % interval says how far a rate could be another had the meeting gone a little differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from migration_review.coding import Coding, Codings
from migration_review.corpus import Corpus
from migration_review.model import Findings
from migration_review.show.compare import discussing, places_of, share_interval, shares
from migration_review.show.names import label
from migration_review.show.progress import KINDS
from migration_review.show.recommendations import STAKEHOLDERS
from migration_review.show.sentences import Language, Sentences, brief, listed, number, objectives, percent

if TYPE_CHECKING:
    import pandas as pd

_NAMES: Final = {"recommendations": "voice", "progress": "kind", "voices": "voice"}


def called(corpus: Corpus, codings: Codings, by: str = "region", *, language: Language = "en") -> Codings:
    """Codings by what the metadata call their reports, where that is one name a report; else by their keys.

    Args:
        corpus: whose metadata.
        codings: of ``find_all(corpus)``.
        by: a column of the metadata; in Chinese ``<by>_zh``, where there is one.
        language: "en" or "zh".
    """
    rows = {key: corpus.metadata.get(key, {}) for key in codings}
    names = {key: (row.get(f"{by}_{language}") or row.get(by) or key) for key, row in rows.items()}
    often = Counter(names.values())
    return Codings((name if often[name] == 1 else f"{name}, {key}", codings[key]) for key, name in names.items())


def participation(codings: Mapping[str, Coding], *, language: Language = "en") -> pd.DataFrame:
    """Who took part in each meeting.

    Args:
        codings: by the name of their report.
        language: of the headings.

    Returns:
        a row a report: paragraphs, those that discuss; States and territories that attended as members and as observers,
        the members that are listed as having spoken (with their share and its interval; a dash without such a list), bodies of the United Nations,
        other entities, people with a seat, and the women among those whom an honorific shows to be one or not.
    """
    import pandas as pd

    rows = []
    for name, coding in codings.items():
        seen = coding.participants
        states = {role: {r.iso3 for r in seen if r.kind == "state" and r.role == role and r.iso3} for role in _ROLES}
        bodies = {kinds: {r.name for r in seen if r.kind in kinds and r.role not in _SPEAKS} for kinds in _BODIES}
        people = {r.name: r.gender for r in seen if r.kind in ("person", "expert") and r.name}
        known = [gender for gender in people.values() if gender]
        rows.append([
            name, len(coding.report.paragraphs), len(discussing(coding)), len(states["member"]), len(states["observer"]),
            _part(len(states["member"] & states["speaker"]), len(states["member"]) if states["speaker"] else 0),
            *(len(each) for each in bodies.values()), len(people), _part(known.count("f"), len(known)),
        ])  # fmt: skip
    return pd.DataFrame(rows, columns=_TAKING_PART[language])


_ROLES: Final = ("member", "observer", "speaker")
_SPEAKS: Final = ("speaker", "joint_speaker", "organiser")
_BODIES: Final = (("un_entity",), ("intergovernmental", "stakeholder", "institution"))
_TAKING_PART: Final = {
    "en": ["Report", "Paragraphs", "That discuss", "Members", "Observers", "Members that spoke", "UN bodies", "Others", "People", "Women"],
    "zh": ["报告", "段落", "有讨论的段落", "成员", "观察员", "发言的成员", "联合国机构", "其他实体", "人员", "女性"],
}  # fmt: skip


def _part(part: int, whole: int) -> str:
    """A share with its interval and base, as a cell of a table."""
    if not whole:
        return "–"
    low, high = share_interval(part, whole)
    return f"{100 * part / whole:.0f} % ({100 * low:.0f}–{100 * high:.0f}); {part} / {whole}"


def rates(codings: Mapping[str, Coding]) -> pd.DataFrame:
    """Asks, practices, challenges and commitments for every ten paragraphs that discuss.

    Args:
        codings: by the name of their report.

    Returns:
        a row a report and measure: ``report``, ``measure`` (ask, practice, challenge, commitment), ``n``, ``base``,
        ``rate``, ``low``, ``high`` (95 % interval by bootstrap over the paragraphs).
    """
    import pandas as pd

    rows = []
    for name, coding in codings.items():
        places = discussing(coding)
        layers: dict[str, Findings[Any]] = {
            "ask": coding.recommendations,
            **{kind: coding.progress.where(kind=kind) for kind in KINDS},
        }
        for measure, found in layers.items():
            count = Counter(row.place for row in found)
            rows.append([name, measure, *_per_ten([count[place] for place in places])])
    return pd.DataFrame(rows, columns=["report", "measure", "n", "base", "rate", "low", "high"])


def _per_ten(counts: Sequence[int]) -> list[Any]:
    import numpy as np

    if not counts:
        return [0, 0, 0.0, 0.0, 0.0]
    drawn = np.random.default_rng(20210310).choice(np.array(counts), (2_000, len(counts))).mean(axis=1)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return [sum(counts), len(counts), 10 * sum(counts) / len(counts), 10 * float(low), 10 * float(high)]


def rates_shown(codings: Mapping[str, Coding], *, language: Language = "en") -> pd.DataFrame:
    """The table of ``rates`` for reading: a row a report, the interval in brackets, then the count.

    Args:
        codings: by the name of their report.
        language: of the headings.
    """
    table = rates(codings)
    cells = [f"{r.rate:.1f} ({r.low:.1f}–{r.high:.1f}); {r.n}" if r.base else "–" for r in table.itertuples()]
    wide = table.assign(cell=cells).pivot(index="report", columns="measure", values="cell").loc[list(codings)]
    shown: pd.DataFrame = wide[["ask", *KINDS]].reset_index()
    return shown.set_axis(_RATES[language], axis=1)


_RATES: Final = {
    "en": ["Report", "Asks", "Practices", "Challenges", "Commitments"],
    "zh": ["报告", "要求", "做法", "挑战", "承诺"],
}


def parts(codings: Mapping[str, Coding], layer: str = "voices") -> pd.DataFrame:
    """What the rows of a layer are made of, in each report.

    Args:
        codings: by the name of their report.
        layer: voices (its sentences, procedural ones aside), recommendations (by voice) or progress (by kind).

    Returns:
        a row a code and report: ``code``, ``report``, ``n``, ``base``, ``share``, ``low``, ``high`` (95 %, Wilson); the
        most frequent code first.

    Raises:
        ValueError: another layer.
    """
    import pandas as pd

    if layer not in _NAMES:
        raise ValueError(f"layer is one of {', '.join(_NAMES)}, not {layer!r}")
    counts = {
        name: Counter(
            code for row in coding[layer] if (code := getattr(row, _NAMES[layer])) not in (None, "procedural")
        )
        for name, coding in codings.items()
    }
    total = sum(counts.values(), Counter())
    rows = []
    for code in sorted(total, key=lambda code: (-total[code], code)):
        for name, count in counts.items():
            base = sum(count.values())
            rows.append([code, name, count[code], base, count[code] / base if base else 0.0, *share_interval(count[code], base)])  # fmt: skip
    return pd.DataFrame(rows, columns=["code", "report", "n", "base", "share", "low", "high"])


def parts_shown(codings: Mapping[str, Coding], layer: str = "voices", *, language: Language = "en") -> pd.DataFrame:
    """The table of ``parts`` for reading: a row a code, a column a report.

    Args:
        codings: by the name of their report.
        layer: as for ``parts``.
        language: of the codes' names.
    """
    import pandas as pd

    table = parts(codings, layer)
    if table.empty:
        return pd.DataFrame(columns=["", *codings])
    cells = [_part(n, base) for n, base in zip(table["n"].tolist(), table["base"].tolist(), strict=True)]
    wide = table.assign(cell=cells).pivot(index="code", columns="report", values="cell")
    wide = wide.loc[list(dict.fromkeys(table["code"])), list(codings)]
    wide.insert(0, "", [label(code, _NAMES[layer], language=language) for code in wide.index])
    wide.columns.name = None
    return wide.reset_index(drop=True)


def own(codings: Mapping[str, Coding]) -> pd.DataFrame:
    """The share of each report's asks that stakeholders make, one of them or several.

    Args:
        codings: by the name of their report.

    Returns:
        a row a report: ``report``, ``n``, ``base`` (asks), ``share``, ``low``, ``high`` (95 %, Wilson).
    """
    import pandas as pd

    rows: list[list[Any]] = []
    for name, coding in codings.items():
        n, base = sum(row.voice in STAKEHOLDERS for row in coding.recommendations), len(coding.recommendations)
        rows.append([name, n, base, n / base if base else 0.0, *share_interval(n, base)])
    return pd.DataFrame(rows, columns=["report", "n", "base", "share", "low", "high"])


def spread(codings: Mapping[str, Coding], of: str = "objectives", *, language: Language = "en") -> pd.DataFrame:
    """In which share of its discussing paragraphs each report speaks of each code: for ``charts.many.spread``.

    Args:
        codings: by the name of their report.
        of: objectives, principles, groups or issues.
        language: of the codes' names.

    Returns:
        a row a code that any report has, a column a report, in per cent; the code of most paragraphs first.
    """
    table = shares(codings, of)
    total = table.groupby("code")["paragraphs"].sum()
    codes = total[total > 0].sort_values(ascending=False, kind="stable").index
    wide = (
        100
        * table.pivot(index="code", columns="report", values="share").loc[codes, list(codings) if len(codes) else []]
    )
    return wide.set_axis([label(code, of.removesuffix("s"), language=language) for code in codes]).rename_axis(
        columns=None
    )


def has_and_lacks(codings: Mapping[str, Coding], of: str = "objectives", *, language: Language = "en") -> pd.DataFrame:
    """What only one report speaks of, and what all others speak of and it does not.

    Args:
        codings: by the name of their report.
        of: objectives, principles, groups or issues.
        language: of the codes' names.

    Returns:
        a row a report.
    """
    import pandas as pd

    found = {name: set(places_of(coding, of)) for name, coding in codings.items()}
    rows = []
    for name, codes in found.items():
        rest = [each for other, each in found.items() if other != name]
        own, lacks = codes - set().union(*rest), (set.intersection(*rest) if rest else set()) - codes
        rows.append([name, *(_named(each, of, language) for each in (own, lacks))])
    return pd.DataFrame(rows, columns=_HAS[language])


_HAS: Final = {
    "en": ["Report", "Only this one", "All others, not this one"],
    "zh": ["报告", "仅此报告", "其他均有而此报告没有"],
}


def _named(codes: set[Any], of: str, language: Language) -> str:
    named = [label(code, of.removesuffix("s"), language=language) for code in sorted(codes)]
    return ("；" if language == "zh" else "; ").join(named) or "–"


def opening(codings: Mapping[str, Coding], *, language: Language = "en") -> Sentences:
    """In brief: what the reports have in common and where they differ.

    Args:
        codings: by the name of their report.
        language: "en" or "zh".
    """
    return brief((said(codings, language) for said in (_size, _shared, _asking, _asked_by, _made)), language=language)


def _size(codings: Mapping[str, Coding], language: Language) -> str:
    languages = Counter(coding.report.language for coding in codings.values())
    base = sum(len(discussing(coding)) for coding in codings.values())
    asks = sum(len(coding.recommendations) for coding in codings.values())
    reported = sum(len(coding.progress) for coding in codings.values())
    if language == "zh":
        told = listed([f"{_SPOKEN[code][1]}{n}份" for code, n in languages.items()], language=language)
        return f"共{len(codings)}份报告({told})，{base}个有讨论的段落，{asks}项要求，{reported}项做法、挑战和承诺。"
    told = listed([f"{number(n)} in {_SPOKEN[code][0]}" for code, n in languages.items()])
    return f"{number(len(codings))} reports ({told}) discuss something in {base} paragraphs; they hold {asks} asks and {reported} practices, challenges and commitments."  # fmt: skip


_SPOKEN: Final = {"en": ("English", "英文"), "zh": ("Chinese", "中文")}


def _shared(codings: Mapping[str, Coding], language: Language) -> str:
    found = [set(places_of(coding, "objectives")) for coding in codings.values()]
    common = sorted(set.intersection(*found)) if found else []
    none = 23 - len(set().union(*found))
    if language == "zh":
        head = f"每份报告都谈及{objectives(common, language=language)}" if common else "没有一项目标见于所有报告"
        return f"{head}；没有一份谈及的目标有{none}项。"
    head = f"every one speaks of {objectives(common)}" if common else "no objective is spoken of in every one"
    return f"{head}; {number(none)} of the 23 {'is' if none == 1 else 'are'} spoken of in none."


def _asking(codings: Mapping[str, Coding], language: Language) -> str:
    table = rates(codings)
    table = table[(table["measure"] == "ask") & (table["base"] > 0)]
    if len(table) < 2:
        return ""
    ordered = table.sort_values("rate", ascending=False, kind="stable")
    most, least = ordered.iloc[0], ordered.iloc[-1]
    ends = [f"{row['rate']:.1f} ({row['low']:.1f}–{row['high']:.1f})" for row in (most, least)]
    clear = most["low"] > least["high"]
    if language == "zh":
        return f"每十个有讨论的段落中，要求最多的是{most['report']}：{ends[0]}项；最少的是{least['report']}：{ends[1]}项；两者的95 %区间{'不' if clear else ''}重叠。"  # fmt: skip
    return f"for every ten of these paragraphs {most['report']} reports {ends[0]} asks, the most, and {least['report']} {ends[1]}, the fewest; the 95 % intervals {'do not overlap' if clear else 'overlap'}."  # fmt: skip


def _asked_by(codings: Mapping[str, Coding], language: Language) -> str:
    table = own(codings)
    table = table[table["base"] > 0].sort_values("share", ascending=False, kind="stable")
    if len(table) < 2:
        return ""
    most, least = table.iloc[0], table.iloc[-1]
    ends = [f"{percent(row['n'], row['base'])} ({row['n']}/{row['base']})" for row in (most, least)]
    if language == "zh":
        return f"利益攸关方提出的要求所占比例：{most['report']}最高，为{ends[0]}；{least['report']}最低，为{ends[1]}。"
    return f"stakeholders make {ends[0]} of the asks in {most['report']}, the largest share, and {ends[1]} in {least['report']}, the smallest."  # fmt: skip


def _made(codings: Mapping[str, Coding], language: Language) -> str:
    rules = sum(coding.made_by == "rules" for coding in codings.values())
    if not rules:
        return ""
    if language == "zh":
        of = "以上内容均" if rules == len(codings) else f"其中{rules}份"
        return f"{of}由规则提出，未经人工核对：小的差异可能来自规则的错误。"
    of = "all of this" if rules == len(codings) else f"what is shown of {number(rules)} of them"
    return f"{of} was proposed by rules that nobody has checked: small differences may be errors of the rules."  # fmt: skip
