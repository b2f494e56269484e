"""What was done and what hampers: practices, challenges and commitments, against what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show import recommendations
from migration_review.show.names import label
from migration_review.show.sentences import (
    Language,
    Sentences,
    brief,
    cited,
    counted,
    listed,
    objectives,
    of,
    percent,
    say,
)
from migration_review.show.tables import to_frame
from migration_review.show.tidy import kept

if TYPE_CHECKING:
    import pandas as pd

KINDS: Final = ("practice", "challenge", "commitment")


def by_kind(coding: Coding) -> pd.DataFrame:
    """How many statements there are of each kind, and how many name a country as having it.

    Args:
        coding: any.

    Returns:
        columns ``kind``, ``statements``, ``share`` (of all statements), ``name_a_country``.
    """
    import pandas as pd

    frame = to_frame(coding.progress)
    rows = []
    for kind in KINDS:
        some = frame[frame["kind"] == kind]
        rows.append([kind, len(some), percent(len(some), len(frame)), sum(map(bool, some["iso3"]))])
    return pd.DataFrame(rows, columns=["kind", "statements", "share", "name_a_country"])


def asked_and_done(coding: Coding) -> pd.DataFrame:
    """How much is asked for on each objective, against how much is reported as done.

    Args:
        coding: any.

    Returns:
        a row an objective that an ask or a practice serves: ``objective``, ``asks``, ``practices``, ``challenges``,
        ``asked`` and ``done`` (of the asks and of the practices that serve any objective, the share that serves this one,
        in per cent), and ``gap`` (asked less done, in percentage points); the widest gaps of what is asked for come
        first.
    """
    asks, frame = recommendations.asks(coding), to_frame(coding.progress)
    parts = {
        "asks": asks["objectives"],
        "practices": frame.loc[frame["kind"] == "practice", "objectives"],
        "challenges": frame.loc[frame["kind"] == "challenge", "objectives"],
    }
    table = _counts(parts)
    for share, of_what in (("asked", "asks"), ("done", "practices")):
        base = sum(map(bool, parts[of_what]))
        table[share] = 100 * table[of_what] / base if base else 0.0
    table["gap"] = table["asked"] - table["done"]
    table = kept(table, (table["asks"] + table["practices"]) > 0)
    return table.sort_values(["gap", "objective"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _counts(parts: dict[str, pd.Series]) -> pd.DataFrame:
    """How many statements of each part serve each objective."""
    import pandas as pd

    rows = [[n, *(sum(n in numbers for numbers in column) for column in parts.values())] for n in range(1, 24)]
    return pd.DataFrame(rows, columns=["objective", *parts])


def without(coding: Coding) -> dict[str, list[int]]:
    """Objectives that something is missing for.

    Args:
        coding: any.

    Returns:
        ``nothing_done`` (asked for, no practice), ``nothing_asked`` (a practice, no ask), ``unanswered`` (a challenge, no
        ask), ``silent`` (none of the three).
    """
    asks, frame = recommendations.asks(coding), to_frame(coding.progress)
    table = _counts(
        {
            "asks": asks["objectives"],
            "practices": frame.loc[frame["kind"] == "practice", "objectives"],
            "challenges": frame.loc[frame["kind"] == "challenge", "objectives"],
        }
    )
    asked, done, hampered = (table[name] > 0 for name in ("asks", "practices", "challenges"))
    masks = {
        "nothing_done": asked & ~done,
        "nothing_asked": done & ~asked,
        "unanswered": hampered & ~asked,
        "silent": ~asked & ~done & ~hampered,
    }
    return {name: [int(n) for n in table["objective"][mask]] for name, mask in masks.items()}


def challenges(coding: Coding) -> pd.DataFrame:
    """Every challenge, with what is asked for on its objectives.

    Args:
        coding: any.

    Returns:
        the columns of the layer, and ``asks`` (how many asks share an objective with it); those without an ask first, then
        in reading order.
    """
    frame = to_frame(coding.progress)
    frame = frame[frame["kind"] == "challenge"]
    asked = [set(numbers) for numbers in recommendations.asks(coding)["objectives"]]
    answers = [sum(bool(set(numbers) & each) for each in asked) for numbers in frame["objectives"]]
    return frame.assign(asks=answers).sort_values("asks", key=lambda n: n > 0, kind="stable")


def practices_by_country(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Practices that name the country that has them, countries with most first.

    Args:
        coding: any.
        language: of the countries' names.

    Returns:
        the columns of the layer and ``country``; a practice of two countries has a row for each.
    """
    frame = to_frame(coding.progress)
    named = frame[frame["kind"] == "practice"].explode("iso3").dropna(subset="iso3")
    counts = named["iso3"].map(named["iso3"].value_counts())
    named = named.assign(_n=-counts, country=[label(code, "country", language=language) for code in named["iso3"]])
    return named.sort_values(["_n", "country"], kind="stable").drop(columns="_n")


def countries(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """What the report says of each country that is named as having a practice, a challenge or a commitment.

    Args:
        coding: any.
        language: of the countries' names.

    Returns:
        columns ``country``, ``practice``, ``challenge``, ``commitment``, ``all``; most first.
    """
    import pandas as pd

    frame = to_frame(coding.progress).explode("iso3").dropna(subset="iso3")
    table = pd.crosstab(frame["iso3"], frame["kind"]).reindex(columns=list(KINDS), fill_value=0)
    table["all"] = table.sum(axis=1)
    table.insert(0, "country", [label(code, "country", language=language) for code in table.index])
    table.columns.name = None
    return table.sort_values(["all", "country"], ascending=[False, True], kind="stable").reset_index(drop=True)


def with_covid(coding: Coding) -> pd.DataFrame:
    """Statements in whose words, or lead, COVID-19 is named.

    Args:
        coding: any.

    Returns:
        the columns of the layer, challenges first.
    """
    mentions = [(row.place, row.start, row.end) for row in coding.covid]
    near = coding.progress.filter(
        lambda row: any(place == row.place and start < row.end and row.start < end for place, start, end in mentions)
    )
    frame = to_frame(near)
    return frame.sort_values(
        "kind", kind="stable", key=lambda kinds: kinds.map({"challenge": 0, "practice": 1}).fillna(2)
    )


_SAID: Final = {
    "en": {
        "all": "The summary reports {}: {}, {} and {}.",
        "named": "{} practices name the country that has them; {} are named, {} most often ({}).",
        "unnamed": "No practice names the country that has it.",
        "more": "Asked for more than it is reported as done: {}, which {} of the asks serve but only {} of the practices.",
        "less": "Done more than it is asked for: {}, which {} of the practices serve and {} of the asks.",
        "nothing_done": "Something is asked for, and no practice is reported, on {}.",
        "unanswered": "A challenge is reported, and nothing is asked for, on {}.",
        "answered": "On every objective for which a challenge is reported, something is also asked for.",
    },
    "zh": {
        "all": "摘要报告了{}项陈述：{}项做法、{}项挑战和{}项承诺。",
        "named": "{}项做法点名国家；共点名{}个国家，{}最多({})。",
        "unnamed": "没有做法点名国家。",
        "more": "要求多于已做：{}，占要求的{}，仅占做法的{}。",
        "less": "已做多于要求：{}，占做法的{}，占要求的{}。",
        "nothing_done": "有要求而未报告做法：{}。",
        "unanswered": "报告了挑战而无人提出要求：{}。",
        "answered": "凡报告了挑战的目标，都有人提出要求。",
    },
}


def sentences(coding: Coding, *, language: Language = "en") -> list[str]:
    """What was done, what hampers, and how it compares with what is asked for, a sentence each.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    frame, words, zh = to_frame(coding.progress), _SAID[language], language == "zh"
    if frame.empty:
        return []
    n = by_kind(coding).set_index("kind")["statements"]
    kinds = [int(n[kind]) for kind in KINDS]
    if zh:
        said = [words["all"].format(len(frame), *kinds)]
    else:
        named = [counted(count, kind) for count, kind in zip(kinds, KINDS, strict=True)]
        said = [words["all"].format(counted(len(frame), "statement"), *named)]
    said.append(_countries(coding, int(n["practice"]), language))
    table = asked_and_done(coding)
    if len(table) and table["asks"].any() and table["practices"].any():
        first, last = table.iloc[0], table.iloc[-1]
        for row, name, one, other in ((first, "more", "asked", "done"), (last, "less", "done", "asked")):
            if (row["gap"] > 0) == (name == "more") and row["gap"]:
                named_ = objectives([int(row["objective"])], language=language)
                said.append(words[name].format(named_, percent(row[one], 100), percent(row[other], 100)))
    missing = without(coding)["unanswered"]
    challenged = to_frame(coding.progress.where(kind="challenge"))["objectives"].map(bool).any()
    if missing:
        said.append(words["unanswered"].format(objectives(missing, language=language)))
    elif challenged:
        said.append(words["answered"])
    return said


def _countries(coding: Coding, practices: int, language: Language) -> str:
    words, named = _SAID[language], practices_by_country(coding, language=language)
    if not practices:
        return ""
    if named.empty:
        return words["unnamed"]
    counts = named["country"].value_counts()
    most = sorted(counts.index[counts == counts.max()])
    rows = named.index.nunique()
    how_many = len(counts) if language == "zh" else counted(len(counts), "country", "countries")
    return words["named"].format(
        rows if language == "zh" else of(rows, practices), how_many, listed(most, language=language), int(counts.max())
    )


def opening(coding: Coding, *, language: Language = "en") -> Sentences:
    """In brief: how much was done and hampers, by whom, and where what is asked for and what is done part.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    return brief(sentences(coding, language=language), language=language)


def about_gaps(coding: Coding, *, language: Language = "en") -> Sentences:
    """The objectives on which something is missing, a sentence a kind of gap.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    found, words = without(coding), _SAID[language]
    said = [
        words[name].format(objectives(found[name], language=language))
        for name in ("nothing_done", "unanswered")
        if found[name]
    ]
    return say(*said) if said else say(words["answered"])


def about_challenges(coding: Coding, *, language: Language = "en") -> Sentences:
    """How many challenges share an objective with an ask, and which do not, with their citations.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    frame = challenges(coding)
    alone = frame[(frame["asks"] == 0) & frame["objectives"].map(bool)]
    none = int((~frame["objectives"].map(bool)).sum())
    if frame.empty:
        return say("报告未述及挑战。" if language == "zh" else "The report reports no challenge.")
    met = len(frame) - len(alone) - none
    where = cited(coding.report, alone["place"], language=language)
    if language == "zh":
        return say(
            f"{len(frame)}项挑战中，{met}项与某项要求服务于同一目标，{none}项不涉及任何目标"
            + (f"，{len(alone)}项没有对应的要求({where})。" if len(alone) else "，没有一项缺少对应的要求。")
        )
    return say(
        f"{of(met, len(frame))} of the challenges share an objective with something that is asked for; "
        f"{counted(none, 'serves', 'serve')} no objective; "
        + (
            f"{counted(len(alone), 'has', 'have')} no ask beside {'it' if len(alone) == 1 else 'them'} ({where})."
            if len(alone)
            else "none is left without an ask."
        )
    )
