"""What was done and what hampers: practices, challenges and commitments, against what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.model import Findings, Progress
from migration_review.show import recommendations
from migration_review.show.names import label
from migration_review.show.sentences import (
    Language,
    Sentences,
    among,
    brief,
    cited,
    counted,
    listed,
    objectives,
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
    table = _counts(coding)
    for share, of_what, rows in (("asked", "asks", coding.recommendations), ("done", "practices", _practices(coding))):
        base = sum(bool(row.objectives) for row in rows)
        table[share] = 100 * table[of_what] / base if base else 0.0
    table["gap"] = table["asked"] - table["done"]
    table = kept(table, (table["asks"] + table["practices"]) > 0)
    return table.sort_values(["gap", "objective"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _counts(coding: Coding) -> pd.DataFrame:
    """How many asks, practices and challenges serve each objective."""
    import pandas as pd

    parts = (coding.recommendations, _practices(coding), coding.progress.where(kind="challenge"))
    rows = [[n, *(sum(n in row.objectives for row in part) for part in parts)] for n in range(1, 24)]
    return pd.DataFrame(rows, columns=["objective", "asks", "practices", "challenges"])


def _practices(coding: Coding) -> Findings[Progress]:
    return coding.progress.where(kind="practice")


def without(coding: Coding) -> dict[str, list[int]]:
    """Objectives that something is missing for.

    Args:
        coding: any.

    Returns:
        ``nothing_done`` (asked for, no practice), ``nothing_asked`` (a practice, no ask), ``unanswered`` (a challenge, no
        ask), ``silent`` (none of the three).
    """
    table = _counts(coding)
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
        the columns of the layer, ``answering`` (how many asks share an objective with it) and ``near`` (how many of these
        are in its paragraph); those without an ask first, then in reading order.
    """
    frame = to_frame(coding.progress)
    frame = frame[frame["kind"] == "challenge"]
    asked = [(row.place, set(row.objectives)) for row in coding.recommendations]
    answers = [[place for place, each in asked if each & set(numbers)] for numbers in frame["objectives"]]
    near = [places.count(place) for place, places in zip(frame["place"], answers, strict=True)]
    table = frame.assign(answering=list(map(len, answers)), near=near)
    return table.sort_values("answering", key=lambda n: n > 0, kind="stable")


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
        "all": "The summary reports {}: {}, {} and {}{}.",
        "named": "{} name the country that has them: {}, {} most often ({}).",
        "unnamed": "No practice names the country that has it.",
        "more": "Asked for more than reported as done: {}.",
        "less": "Reported as done more than asked for: {}.",
        "against": "{}, {} of {} asks ({}) against {} of {} practices ({})",
        "against each": "{}, each {} of {} asks ({}) against {} of {} practices ({})",
        "nothing_done": "Something is asked for, and no practice is reported, on {}.",
        "unanswered": "A challenge is reported, and nothing is asked for, on {}.",
        "answered": "On every objective for which a challenge is reported, something is also asked for.",
        "met": "{} share an objective with something that is asked for{}.",
        "met not": "; {} no objective in particular",
        "alone": "; on the objectives of {} nothing is asked for ({})",
        "near": "Such an ask is in the same paragraph for {}.",
        "no challenge": "The report reports no challenge.",
        "covid": "Statements that name the pandemic: {}, {} and {}.",
        "no covid": "No statement names the pandemic.",
        "promised": "{}: {}.",
        "no promise": "The report reports no commitment.",
    },
    "zh": {
        "all": "摘要报告了{}项陈述：{}项做法、{}项挑战和{}项承诺{}。",
        "named": "{}项做法点名国家；共点名{}个国家，{}最多({})。",
        "unnamed": "没有做法点名国家。",
        "more": "要求多于已做：{}。",
        "less": "已做多于要求：{}。",
        "against": "{0}，{2}项要求中的{1}项({3})，{5}项做法中的{4}项({6})",
        "against each": "{0}，各为{2}项要求中的{1}项({3})，{5}项做法中的{4}项({6})",
        "nothing_done": "有要求而未报告做法：{}。",
        "unanswered": "报告了挑战而无人提出要求：{}。",
        "answered": "凡报告了挑战的目标，都有人提出要求。",
        "met": "{}与某项要求服务于同一目标{}。",
        "met not": "；{}项不涉及任何目标",
        "alone": "；{}项所涉目标无人提出要求({})",
        "near": "其中{}项挑战的同一段落中就有这样的要求。",
        "no challenge": "报告未述及挑战。",
        "covid": "{}项陈述提到疫情：{}项挑战、{}项做法和{}项承诺。",
        "no covid": "没有陈述提到疫情。",
        "promised": "{}项承诺：{}。",
        "no promise": "报告未述及承诺。",
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
    numbers = by_kind(coding).set_index("kind")["statements"]
    kinds = [int(numbers[kind]) for kind in KINDS]
    whole = len(frame) if zh else counted(len(frame), "statement")
    named = kinds if zh else [counted(count, kind) for count, kind in zip(kinds, KINDS, strict=True)]
    who = f"({_who(coding, language)})" if kinds[2] else ""
    said = [
        words["all"].format(whole, *named, who if zh or not who else f" {who}"),
        _countries(coding, kinds[0], language),
    ]
    ahead, behind = widest(coding)
    said += [
        words[name].format(_against(coding, rows, language))
        for name, rows in (("more", ahead), ("less", behind))
        if len(rows)
    ]
    missing = without(coding)["unanswered"]
    if missing:
        said.append(words["unanswered"].format(objectives(missing, language=language)))
    elif any(row.kind == "challenge" and row.objectives for row in coding.progress):
        said.append(words["answered"])
    return said


def _who(coding: Coding, language: Language) -> str:
    """Who makes the commitments, and how many each."""
    counts = to_frame(coding.progress.where(kind="commitment"))["voice"].value_counts()
    each = [f"{recommendations.spoken_name(str(voice), 'voice', language)} {n}" for voice, n in counts.items()]
    return ("、" if language == "zh" else ", ").join(each)


def widest(coding: Coding) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The objectives with the widest gaps both ways, ties together: asked for more than done, done more than asked for.

    Args:
        coding: any.

    Returns:
        two parts of ``asked_and_done``; empty where nothing is asked for, nothing is done, or there is no gap that way.
    """
    table = asked_and_done(coding)
    gap = table["gap"].round(6)
    both = bool(table["asks"].any()) and bool(table["practices"].any())
    return kept(table, (gap > 0) & (gap == gap.max()) & both), kept(table, (gap < 0) & (gap == gap.min()) & both)


def _against(coding: Coding, rows: pd.DataFrame, language: Language) -> str:
    """Objectives with their asks and practices, and these of how many."""
    asked = sum(bool(row.objectives) for row in coding.recommendations)
    done = sum(bool(row.objectives) for row in _practices(coding))
    said = []
    for _, some in rows.groupby(["asks", "practices"], sort=False):
        asks, practices = int(some["asks"].iloc[0]), int(some["practices"].iloc[0])
        named = objectives([int(n) for n in some["objective"]], language=language)
        form = _SAID[language]["against each" if len(some) > 1 else "against"]
        said.append(form.format(named, asks, asked, percent(asks, asked), practices, done, percent(practices, done)))
    return ("；" if language == "zh" else "; ").join(said)


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
        rows if language == "zh" else among(rows, practices, "practices"),
        how_many,
        listed(most, language=language),
        int(counts.max()),
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
    frame, words, zh = challenges(coding), _SAID[language], language == "zh"
    if frame.empty:
        return say(words["no challenge"])
    alone = frame[(frame["answering"] == 0) & frame["objectives"].map(bool)]
    none = int((~frame["objectives"].map(bool)).sum())
    met, near = (int((frame[column] > 0).sum()) for column in ("answering", "near"))
    rest = words["met not"].format(none if zh else counted(none, "concerns", "concern")) if none else ""
    if len(alone):
        rest += words["alone"].format(len(alone), cited(coding.report, alone["place"], language=language))
    share = f"{len(frame)}项挑战中有{met}项({percent(met, len(frame))})" if zh else among(met, len(frame), "challenges")
    return say(words["met"].format(share, rest), words["near"].format(near if zh else counted(near, "challenge")))


def about_covid(coding: Coding, *, language: Language = "en") -> Sentences:
    """How many statements name the pandemic, by kind.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    frame, words = with_covid(coding), _SAID[language]
    if frame.empty:
        return say(words["no covid"])
    counts = [int((frame["kind"] == kind).sum()) for kind in ("challenge", "practice", "commitment")]
    if language == "zh":
        return say(words["covid"].format(len(frame), *counts))
    named = [counted(n, kind) for n, kind in zip(counts, ("challenge", "practice", "commitment"), strict=True)]
    return say(words["covid"].format(*named))


def about_promises(coding: Coding, *, language: Language = "en") -> Sentences:
    """Who made the commitments.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    n, words = len(coding.progress.where(kind="commitment")), _SAID[language]
    if not n:
        return say(words["no promise"])
    return say(words["promised"].format(n if language == "zh" else counted(n, "commitment"), _who(coding, language)))
