"""The site's front page, in English and in Chinese: what to quote, what to know before quoting, how sure we are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from migration_review.check import trust
from migration_review.coding import Coding
from migration_review.publish.columns import to_text
from migration_review.publish.escape import Html, Markdown, block, contents, heading, link
from migration_review.publish.markdown import words
from migration_review.publish.pages import TABLES
from migration_review.show.names import Language, label
from migration_review.show.words import source_line
from migration_review.sources import SHIPPED_SHA256

STAKEHOLDERS = ("stakeholders", "one_stakeholder")
TOPICS = {
    "participation": "participants", "objectives": "objectives", "covid": "covid", "progress": "progress", "recommendations": "recommendations",
}  # fmt: skip
"""What the findings are about: the module of ``show`` that says it, and the table that shows it."""

_SAID: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "other": "中文", "found": "Five findings", "asks": "Three asks of stakeholders, to quote", "more": "the table",
        "discussed": "Places where each objective is a main subject, or touched on",
        "main": "main subject", "touched": "touched on",
        "objective": "Objective", "asked": "Actions asked for, by the objective they serve", "theirs": "by stakeholders", "others": "by others",
        "is_not": "What it is not", "trust": "How far to trust it", "measure": "layer", "statistic": "measure", "value": "value", "n": "n",
        "places": "The report has {} numbered paragraphs, in Chinese. English on these pages is ours and unofficial.",
        "not": "Annex II, in which the discussions stand, is a summary by the Chair: it is not agreed text and binds nobody. By the custom of the "
        "United Nations most views in it are attributed to no one by name. What it does not tell may have been said all the same, and a "
        "country that is not named is not a country without practice.",
        "reading": "What stands here was adjudicated from two machine readings that followed written instructions. No human expert has checked "
        "it. How far the two readings agree before that, an upper bound of how sure one can be:",
        "rules": "What stands here was proposed by rules, and nobody has looked at it; rules are wrong often enough that each finding is to be "
        "checked against the text.",
        "review": "What stands here was proposed by rules and corrected by a reviewer.",
        "computed": "Every number is computed from the tables when the site is built; every citation leads to the text.",
    },
    "zh": {
        "other": "English", "found": "五项发现", "asks": "利益攸关方的三项要求，可供引用", "more": "表格",
        "discussed": "各目标作为主要议题或有所提及的位置数", "main": "主要议题", "touched": "有所提及",
        "objective": "目标", "asked": "提出的要求，按所服务的目标", "theirs": "利益攸关方提出", "others": "其他方提出",
        "is_not": "使用须知", "trust": "可信程度", "measure": "层面", "statistic": "指标", "value": "数值", "n": "n",
        "places": "报告共{}个编号段落，原文为中文。网站上的英文为本项目的非正式译文。",
        "not": "讨论情况载于附件二，该附件为主席摘要，并非商定案文，对任何人不具约束力。按联合国惯例，其中多数意见不注明发言者。"
        "未提及者不等于无人说过，未点名的国家不等于没有做法。",
        "reading": "此处内容由两次按书面说明进行的机器判读经裁定而成，未经专家核对。两次判读在裁定前的一致程度如下，可视为可信程度的上限：",
        "rules": "此处内容由规则提出，未经人工核对，引用前请对照原文。",
        "review": "此处内容由规则提出，并经审校修订。",
        "computed": "所有数字均在生成网站时由表格计算得出；每处引文均可链接到原文。",
    },
}  # fmt: skip


def front_page(coding: Coding, notebooks: Sequence[str] = (), language: Language = "en") -> Markdown:
    """The front page.

    Args:
        coding: any.
        notebooks: the names of their pages, for the margin of the first page.
        language: of all but what is quoted.
    """
    said, up = _SAID[language], "" if language == "en" else "../"
    parts = [
        heading(1, _title(coding, language)),
        _what(coding, language),
        heading(2, said["found"]),
        _found(coding, language),
        *_bars(_discussed(coding), ("main", "touched"), "discussed", language),
        *_bars(_asked(coding), ("theirs", "others"), "asked", language),
        heading(2, said["asks"]),
        *[block(_quote(coding, row, up, language)) for row in three_asks(coding)],
        heading(2, said["is_not"]),
        Markdown.of("{}", said["not"]),
        heading(2, said["trust"]),
        Markdown.of("{}", said[coding.made_by]),
        *_trust(coding, language),
        Markdown.of("{}", said["computed"]),
    ]
    if language == "en":
        parts += [
            contents([("text", ""), ("countries/index", ""), *((f"tables/{name}", "") for name in TABLES), ("glossary", "")], "Look up", hidden=True),
            contents([(f"notebooks/{name}", "") for name in notebooks], "Notebooks", hidden=True) if notebooks else Markdown.of(""),
            contents([("zh/index", "中文首页"), *((f"zh/tables/{name}", "") for name in TABLES)], "中文", hidden=True),
        ]  # fmt: skip
    return Markdown.of("{}\n", Markdown.joined("\n\n", parts))


def _title(coding: Coding, language: Language) -> str:
    printed = coding.report.title or coding.report.symbol or coding.report.source.name
    return (coding.gloss(printed) or printed) if language == "en" else printed


def _what(coding: Coding, language: Language) -> Markdown:
    """Symbol, venue, dates, and the way to the other language."""
    report, said = coding.report, _SAID[language]
    venue = report.venue or ""
    first, last = (report.dates[0], report.dates[-1]) if report.dates else (None, None)
    online = bool(report.paragraphs) and any("线上" in p.text or "online" in p.text for p in report.paragraphs[:3])
    if language == "en":
        venue = coding.gloss(venue) or venue
        when = f"{first.day}-{last:%d %B %Y}".replace("-", "–") if first and last else ""
        where = f"{venue} and online" if online and venue else venue
    else:
        when = f"{first.year}年{first.month}月{first.day}日至{last.day}日" if first and last else ""
        where = f"{venue}和线上" if online and venue else venue
    about = ("，" if language == "zh" else ", ").join(filter(None, (where, when, report.symbol or "")))
    other = "zh/index.html" if language == "en" else "../index.html"
    return Markdown.of(
        "{}\n\n{}",
        block(Html.of('<p class="mr-lead">{} · {}</p>', words(about), link(other, said["other"]))),
        said["places"].format(len(report.paragraphs)),
    )


def _found(coding: Coding, language: Language) -> Markdown:
    """A sentence or two of each topic, and the way to its table."""
    rows = []
    for topic, name in TOPICS.items():
        address = f"tables/{name}.html"
        title = TABLES[name].title[language]
        rows.append(
            Html.of("<li><b>{}.</b> {} ({})</li>", title, ("" if language == "zh" else " ").join(_sentences(topic, coding, language)), link(address, _SAID[language]["more"]))
        )  # fmt: skip
    return block(Html.of('<ol class="mr-findings">{}</ol>', Html.joined("\n", rows)))


def _sentences(topic: str, coding: Coding, language: Language) -> list[str]:
    """The first sentences with which the notebook on a topic opens, without the marks of Markdown."""
    import re

    name = f"migration_review.show.{topic}"
    if not find_spec(name):
        return []
    module = import_module(name)
    opening = getattr(module, "opening", None) or module.brief
    return [re.sub(r"\\(.)", r"\1", sentence) for sentence in opening(coding, language=language)[:3]]


def _discussed(coding: Coding) -> list[tuple[int, tuple[int, int]]]:
    """For each objective, the places where it is a main subject, and those where it is touched on."""
    best: dict[tuple[int, str], int] = {}
    for row in coding.objectives:
        best[row.objective, row.place] = max(row.strength, best.get((row.objective, row.place), 0))
    count = [(n, [strength for (of, _), strength in best.items() if of == n]) for n in range(1, 24)]
    return [(n, (found.count(2), found.count(1))) for n, found in count]


def _asked(coding: Coding) -> list[tuple[int, tuple[int, int]]]:
    """For each objective, the asks of stakeholders that serve it, and those of others."""
    rows = [(row.voice in STAKEHOLDERS, row.objectives) for row in coding.recommendations]
    return [(n, tuple(sum(n in of for own, of in rows if own is mine) for mine in (True, False))) for n in range(1, 24)]  # type: ignore[misc]


def _bars(
    counts: Sequence[tuple[int, tuple[int, int]]], names: tuple[str, str], title: str, language: Language
) -> list[Markdown]:
    """A picture of two counts an objective, as a table whose cells hold bars: it is read aloud, reflows and takes the theme."""
    said = _SAID[language]
    longest = max((sum(pair) for _, pair in counts), default=0)
    if not longest:
        return []
    rows = []
    for number, pair in counts:
        drawn = [
            Html.of('<span class="mr-bar mr-bar-{}" style="width:{:.1f}%"></span>', at, 100 * count / longest)
            for at, count in enumerate(pair)
        ]
        cells = [Html.of('<td class="mr-number">{}</td>', count) for count in pair]
        rows.append(
            Html.of('<tr><th scope="row">{}</th><td class="mr-bars">{}</td>{}</tr>', label(number, "objective", language=language), Html.joined("", drawn), Html.joined("", cells))
        )  # fmt: skip
    names_shown = [said[name] for name in names]
    keys = [
        Html.of('<span class="mr-key"><span class="mr-bar mr-bar-{}"></span>{}</span>', at, name)
        for at, name in enumerate(names_shown)
    ]
    heads = [Html.of('<th scope="col">{}</th>', name) for name in names_shown]
    return [
        block(
            Html.of(
                '<table class="mr-chart"><caption>{} {}</caption><thead><tr><th scope="col">{}</th><td></td>{}</tr></thead><tbody>{}</tbody></table>',
                said[title], Html.joined(" ", keys), said["objective"], Html.joined("", heads), Html.joined("\n", rows),
            )
        )
    ]  # fmt: skip


def three_asks(coding: Coding) -> list[Any]:
    """What to quote: of each of the three objectives stakeholders ask most for, their plainest ask, explicit before stated as needed.

    Args:
        coding: any.

    Returns:
        up to three recommendations, none of them twice.
    """
    rows = [row for row in coding.recommendations if row.voice in STAKEHOLDERS]
    count = {n: sum(n in row.objectives for row in rows) for n in range(1, 24)}
    chosen: list[Any] = []
    for objective in sorted(count, key=lambda n: (-count[n], n)):
        serving = [row for row in rows if objective in row.objectives and row not in chosen]
        if serving and len(chosen) < 3:
            chosen.append(min(serving, key=lambda row: (row.strength != "explicit", bool(row.lead), len(row.text))))
    return chosen


def _quote(coding: Coding, row: Any, up: str, language: Language) -> Html:
    english = row.gloss if language == "en" and row.gloss else None
    codes = (
        (row.voice, "voice"),
        (row.strength, "strength"),
        (row.addressee, "addressee"),
        *((n, "objective") for n in row.objectives),
    )
    told = [label(code, layer, language=language) for code, layer in codes if code != "unspecified"]
    return Html.of(
        '<blockquote class="mr-ask"><p>“{}”</p>{}<p class="mr-source">{} ({})</p></blockquote>',
        words(english or row.text),
        Html.of('<p class="mr-as-printed">{}</p>', words(row.text)) if english else Html.of(""),
        words("; ".join(told)),
        Html.of("{}, {}", coding.report.symbol or "", to_text(coding.report, row.place, up, language)),
    )


def _trust(coding: Coding, language: Language) -> list[Markdown]:
    """How two readers agree, where the coding is the shipped reading."""
    if coding.made_by != "reading" or coding.sha256 != SHIPPED_SHA256:
        return []
    said = _SAID[language]
    head = [Html.of('<th scope="col">{}</th>', said[name]) for name in ("measure", "statistic", "value", "n")]
    rows = [
        Html.of('<tr><th scope="row">{}</th><td>{}</td><td>{:.2f} ({:.2f}–{:.2f})</td><td>{}</td></tr>', row.measure, row.statistic, row.value, row.low, row.high, row.n)
        for row in trust.readers(coding.report).itertuples()
    ]  # fmt: skip
    return [
        block(
            Html.of(
                '<table class="mr-plain"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
                source_line(coding.report, language=language), Html.joined("", head), Html.joined("\n", rows),
            )
        )
    ]  # fmt: skip
