"""What notebook 03 says of its tables, computed, in English or Chinese."""

from __future__ import annotations

from typing import Final

from migration_review.coding import Coding
from migration_review.show.blocks import discussing, round_tables
from migration_review.show.objectives.numbers import ALL, at_home, by_table, hardly, strengths
from migration_review.show.objectives.tables import times
from migration_review.show.sentences import Language, Sentences, brief, cited, number, objectives, percent, say

_SAID: Final = {
    "en": {
        "partition": "The report divides all {all} objectives among {tables} round tables, and gives each objective to one of them.",
        "partly": "{some} of the {all} objectives are on the lists of the {tables} round tables.",
        "twice": "On more than one list: {named}.",
        "no lists": "The report gives no round table a list of objectives, so what was discussed cannot be held against a list.",
        "not compared": "No round table can be compared with the rest of the report.",
        "most": "{about} of the {base} paragraphs that report what was said ({share}) are about at least one objective; the one that comes up most is {named}, in {times} of them.",
        "most several": "{about} of the {base} paragraphs that report what was said ({share}) are about at least one objective; those that come up most are {named}, each in {times} of them.",
        "hardly": "Fewer than one paragraph in twenty is about {each}.",
        "none hardly": "Every objective is discussed in at least one paragraph in twenty.",
        "in": "{named}: {cited}",
        "nowhere": "{named}: nowhere",
        "every": "Every round table speaks more of its own objectives than the rest of the report does: between {low} and {high}.",
        "some": "{some} of the {tables} round tables speak more of their own objectives than the rest of the report does; the rates are between {low} and {high}.",
        "one": "One of the {tables} round tables speaks more of its own objectives than the rest of the report does; the rates are between {low} and {high}.",
        "none": "None of the {tables} round tables speaks more of its own objectives than the rest of the report does; the rates are between {low} and {high}.",
        "only": "One round table can be compared with the rest of the report: it speaks of its own objectives {low}.",
        "rate": "{times} as often ({table})",
        "elsewhere": "{some} of the {all} listed objectives are discussed at a higher rate outside their own round table: {named}.",
        "one elsewhere": "One of the {all} listed objectives is discussed at a higher rate outside its own round table: {named}.",
        "nothing elsewhere": "None of the {all} listed objectives is discussed at a higher rate outside its own round table.",
        "silent": "On the list of a round table, but in none of its paragraphs: {named}.",
        "no silence": "Every round table discusses every objective on its list.",
        "nothing": "The report names none of the objectives in a paragraph that reports what was said.",
    },
    "zh": {
        "partition": "报告将全部{all}个目标分给{tables}场圆桌会议，每个目标只归其中一场。",
        "partly": "{all}个目标中有{some}个列在{tables}场圆桌会议的清单上。",
        "twice": "列在不止一份清单上的目标：{named}。",
        "no lists": "报告没有为圆桌会议列出目标，因此无法将讨论内容与清单对照。",
        "not compared": "没有圆桌会议可与报告其他部分相比。",
        "most": "在记述讨论情况的{base}段中，{about}段({share})至少涉及一个目标；涉及最多的是{named}，共{times}段。",
        "most several": "在记述讨论情况的{base}段中，{about}段({share})至少涉及一个目标；涉及最多的是{named}，各{times}段。",
        "hardly": "涉及以下目标的段落不足二十分之一：{each}。",
        "none hardly": "涉及每个目标的段落都不少于二十分之一。",
        "in": "{named}：{cited}",
        "nowhere": "{named}：无",
        "every": "每场圆桌会议谈及自己清单上目标的频率都高于报告其他部分：最低为{low}，最高为{high}。",
        "some": "{tables}场圆桌会议中，有{some}场谈及自己清单上目标的频率高于报告其他部分：最低为{low}，最高为{high}。",
        "one": "{tables}场圆桌会议中，有{some}场谈及自己清单上目标的频率高于报告其他部分：最低为{low}，最高为{high}。",
        "none": "{tables}场圆桌会议谈及自己清单上目标的频率都不高于报告其他部分：最低为{low}，最高为{high}。",
        "only": "只有一场圆桌会议可与报告其他部分相比，其谈及自己清单上目标的频率为{low}。",
        "rate": "{times}({table})",
        "elsewhere": "清单上的{all}个目标中，有{some}个在自己的圆桌会议之外谈得更多：{named}。",
        "one elsewhere": "清单上的{all}个目标中，有{some}个在自己的圆桌会议之外谈得更多：{named}。",
        "nothing elsewhere": "清单上的{all}个目标，没有一个在自己的圆桌会议之外谈得更多。",
        "silent": "列在某场圆桌会议清单上、而该场没有一段涉及的目标：{named}。",
        "no silence": "每场圆桌会议都讨论了清单上的每个目标。",
        "nothing": "在记述讨论情况的段落中，没有一段涉及任何目标。",
    },
}  # fmt: skip


def opening(coding: Coding, *, language: Language = "en") -> Sentences:
    """In brief: what is discussed most, how the round tables kept to their lists, and what they passed over.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    listed = bool(round_tables(coding.report))
    said = said_strengths(coding, language=language)
    compared = [*said_tables(coding, language=language), *said_at_home(coding, language=language)] if listed else []
    return brief(
        [*said_lists(coding, language=language), *(said[:1] if listed else said), *compared], language=language
    )


def said_lists(coding: Coding, *, language: Language = "en") -> Sentences:
    """Whether the round tables' lists cover the objectives, each once.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, lists_ = _SAID[language], [table.objectives for table in round_tables(coding.report).values()]
    all_ = sorted(n for one in lists_ for n in one)
    if not all_:
        return say(words["no lists"])
    twice = sorted({n for n in all_ if all_.count(n) > 1})
    whole = all_ == list(ALL)
    count = number(len(lists_), language=language)
    some = _capital(number(len(set(all_)), language=language))
    return say(
        words["partition" if whole else "partly"].format(all=len(ALL), some=some, tables=count),
        words["twice"].format(named=objectives(twice, language=language)) if twice else "",
    )


def said_strengths(coding: Coding, *, language: Language = "en") -> Sentences:
    """What is discussed most, and what hardly at all.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, times_, base = _SAID[language], strengths(coding)["all"], len(discussing(coding))
    if not times_.any():
        return say(words["nothing"])
    found = {row.place for row in coding.objectives} & set(discussing(coding)["place"])
    best = sorted(int(n) for n in times_.index[times_ == times_.max()])
    most = words["most" if len(best) == 1 else "most several"].format(
        about=len(found),
        base=base,
        share=percent(len(found), base),
        named=objectives(best, language=language),
        times=times_.max(),
    )
    few = hardly(coding)
    each = words["hardly"].format(each=objectives(few, language=language)) if few else words["none hardly"]
    return say(most, each)


def said_tables(coding: Coding, *, language: Language = "en") -> Sentences:
    """How much more each round table talks of its own objectives than the rest of the report does.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    frame = by_table(coding, language=language)
    frame = frame[frame["rest"] > 0]
    words = _SAID[language]
    if frame.empty:
        return say(words["no lists" if not round_tables(coding.report) else "not compared"])
    ordered = frame.sort_values("times", kind="stable")
    rates = [
        words["rate"].format(times=times(value, language=language), table=_in_words(table, language))
        for value, table in zip(ordered["times"], ordered["table"], strict=True)
    ]
    more = int((frame["times"] > 1).sum())
    which = "only" if len(frame) == 1 else "every" if more == len(frame) else {0: "none", 1: "one"}.get(more, "some")
    some, tables = _capital(number(more, language=language)), number(len(frame), language=language)
    return say(words[which].format(low=rates[0], high=rates[-1], some=some, tables=tables))


def said_at_home(coding: Coding, *, language: Language = "en") -> Sentences:
    """Which objectives are discussed more outside their round table, and which round tables pass over one of theirs.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    frame, words = at_home(coding, language=language), _SAID[language]
    if frame.empty:
        return say(words["no lists" if not round_tables(coding.report) else "not compared"])
    away = sorted(frame["objective"][frame["elsewhere"] > frame["at_home"]])
    silent = sorted(frame["objective"][frame["home"] == 0])
    which = "nothing elsewhere" if not away else "one elsewhere" if len(away) == 1 else "elsewhere"
    some, all_ = _capital(number(len(away), language=language)), number(len(frame), language=language)
    return say(
        words[which].format(some=some, all=all_, named=objectives(away, language=language)),
        words["silent" if silent else "no silence"].format(named=objectives(silent, language=language)),
    )


def said_hardly(coding: Coding, *, language: Language = "en") -> Sentences:
    """The objectives that are hardly discussed, each with the paragraphs that are about it.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, inside = _SAID[language], set(discussing(coding)["place"])
    said = []
    for n in hardly(coding):
        places = [row.place for row in coding.objectives.where(objective=n) if row.place in inside]
        where = cited(coding.report, places, language=language)
        name = _capital(objectives([n], language=language))
        said.append(words["in" if places else "nowhere"].format(named=name, cited=where))
    return say(*(said or [words["none hardly"]]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_words(table: str, language: Language) -> str:
    return table if language == "zh" else table.replace("Item ", "item ")
