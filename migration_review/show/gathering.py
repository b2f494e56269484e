"""The meeting around its discussion: who led it, side events and consultations, documents, and what is cited."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from migration_review.coding import Coding
from migration_review.show.names import label
from migration_review.show.sentences import Language, Sentences, cited, counted, listed, number, percent, say
from migration_review.show.tables import to_frame
from migration_review.show.tidy import headed
from migration_review.sources import rows

if TYPE_CHECKING:
    import pandas as pd

LEADING: Final = ("opening", "chair", "vice_chair", "rapporteur", "closing")
_LEADERS: Final = {
    "role": ("Role", "身份"),
    "name": ("Name", "姓名"),
    "english": ("Affiliation (unofficial English)", "所属机构（非正式英文）"),
    "affiliation": ("Affiliation as printed", "所属机构原文"),
    "citation": ("Citation", "引文出处"),
}
_EVENTS: Final = {
    "kind": ("Kind", "类型"),
    "date": ("Date", "日期"),
    "english": ("Title (unofficial English)", "标题（非正式英文）"),
    "title": ("Title as printed", "标题原文"),
    "organisers": ("Organizers", "组织方"),
    "citation": ("Citation", "引文出处"),
}
_DOCUMENTS: Final = {
    "symbol": ("Symbol", "文号"),
    "english": ("Title (unofficial English)", "标题（非正式英文）"),
    "title": ("Title as printed", "标题原文"),
    "items": ("Agenda items", "议程项目"),
    "url": ("On the Internet", "网址"),
}
_CITED: Final = {
    "name": ("What is cited", "引用对象"),
    "chinese": ("In Chinese", "中文"),
    "kind": ("Kind", "类型"),
    "times": ("Times", "次数"),
    "places": ("Places", "处"),
    "first": ("First in", "首次出现"),
}
_KINDS: Final = {"side_event": ("Side event", "会外活动"), "consultation": ("Consultation", "磋商")}
_MONTHS: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def leaders(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Who opened and closed the meeting and its panels, and who was elected, for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    found = to_frame(coding.participants)
    found = found[found["role"].isin(LEADING)]
    found = found.assign(at=found["role"].map(LEADING.index)).sort_values("at", kind="stable").reset_index(drop=True)
    said = [text if isinstance(text, str) else "" for text in found["affiliation"]]
    shown = found.assign(
        role=[label(role, "role", language=language) for role in found["role"]],
        name=[name if isinstance(name, str) else "" for name in found["name"]],
        affiliation=said,
        english="" if coding.report.language == "en" else [coding.gloss(text) or "" if text else "" for text in said],
        citation=[cited(coding.report, [place], language=language) for place in found["place"]],
    )
    return headed(shown, _LEADERS, language=language)


def who_led(coding: Coding, *, language: Language = "en") -> Sentences:
    """The officers by country, and how many opened the meeting.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    people, zh = coding.participants, language == "zh"
    parts = []
    for role in ("chair", "vice_chair", "rapporteur"):
        own = [row for row in people if row.role == role and row.kind == "person"]
        places = [label(row.iso3, "country", language=language) if row.iso3 else row.name or "?" for row in own]
        if own:
            name = label(role, "role", language=language)
            parts.append(
                f"{name}：{'、'.join(places)}" if zh else f"{name if len(own) == 1 else name + 's'}, {listed(places)}"
            )
    opened = sum(row.role == "opening" for row in people)
    where = cited(coding.report, [row.place for row in people if row.role in LEADING[1:4]], language=language)
    if zh:
        return say(
            f"主席团成员（{where}）：{'；'.join(parts)}。" if parts else "报告没有列出主席团成员。",
            f"致开幕词的有{opened}人。" if opened else "",
        )
    return say(
        f"The officers are: {'; '.join(parts)} ({where})." if parts else "The report names no officers.",
        f"{number(opened)} {'person' if opened == 1 else 'people'} opened the meeting or spoke at its opening."
        if opened
        else "",
    )


def events(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Side events and consultations for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    report = coding.report
    made: list[list[str]] = []
    for event in report.events:
        own = [row for row in coding.participants if row.place == event.id and row.role == "organiser"]
        said = [row.gloss or row.text if language == "en" else row.text for row in own] or list(event.organisers)
        gloss = "" if report.language == "en" else coding.gloss(event.id) or ""
        quoted = re.search("“(.+)”", gloss)
        english = quoted[1] if quoted else "" if event.title is None else gloss
        made.append(
            [_KINDS.get(event.kind, (event.kind,) * 2)[language == "zh"], _dates(event.start_date, event.end_date, language),
             english, event.title or "", ("；" if language == "zh" else "; ").join(said), cited(report, [event.id], language=language)]
        )  # fmt: skip
    return headed(pd.DataFrame(made, columns=list(_EVENTS)), _EVENTS, language=language)


def _dates(start: date | None, end: date | None, language: Language) -> str:
    """One day or a span, as a reader writes it."""
    if start is None:
        return ""
    if language == "zh":
        first = f"{start.year}年{start.month}月{start.day}日"
        return (
            first
            if end in (None, start)
            else f"{first}至{'' if end.month == start.month else f'{end.month}月'}{end.day}日"
        )
    if end is None or end == start:
        return f"{start.day} {_MONTHS[start.month]} {start.year}"
    if (end.month, end.year) == (start.month, start.year):
        return f"{start.day}-{end.day} {_MONTHS[start.month]} {start.year}"
    return f"{_dates(start, None, language)} to {_dates(end, None, language)}"


def around_the_meeting(coding: Coding, *, language: Language = "en") -> Sentences:
    """How many side events and consultations there were, and who organized them.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    report, zh = coding.report, language == "zh"
    side = [event for event in report.events if event.kind == "side_event"]
    talks = [event for event in report.events if event.kind == "consultation"]
    if not report.events:
        return say("报告没有列出会外活动或磋商。" if zh else "The report lists no side events and no consultations.")
    own = {event.id for event in side}
    made = {
        (row.org or row.name, row.kind, row.iso3)
        for row in coding.participants
        if row.role == "organiser" and row.place in own
    }
    civil = sum(kind == "stakeholder" for _, kind, _ in made)
    states = sorted({label(iso3, "country", language=language) for _, kind, iso3 in made if kind == "state" and iso3})
    where = cited(report, dict.fromkeys(event.paragraph for event in side), language=language)
    days = [day for event in talks for day in (event.start_date, event.end_date or event.start_date) if day]
    span = (_dates(min(days), None, language), _dates(max(days), None, language)) if days else ("", "")
    if zh:
        return say(
            f"会外活动{len(side)}场（{where}），组织方{len(made)}个，其中利益攸关方{civil}个"
            + (f"，国家：{'、'.join(states)}" if states else "") + "。" if side else "报告没有列出会外活动。",
            f"会前磋商{len(talks)}次，{span[0]}至{span[1]}（{cited(report, [talks[0].paragraph], language='zh')}）。" if talks and days else "",
        )  # fmt: skip
    others = len(made) - civil - len(states)
    who = [
        counted(civil, "stakeholder") if civil else "",
        counted(len(states), "State") + f" ({listed(states)})" if states else "",
        counted(others, "other body", "other bodies") if others else "",
    ]
    return say(
        f"{counted(len(side), 'side event')} {'was' if len(side) == 1 else 'were'} held ({where})"
        + (f", by {counted(len(made), 'organizer')}: {listed([each for each in who if each])}." if made else ".") if side
        else "The report lists no side events.",
        f"{counted(len(talks), 'consultation')} {'was' if len(talks) == 1 else 'were'} held between {span[0]} and {span[1]} "
        f"({cited(report, [talks[0].paragraph])})." if talks and days else "",
    )  # fmt: skip


def documents(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The list of documents for reading; of an address only the host is shown, ``report.documents`` has the whole.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    sep = "、" if language == "zh" else ", "
    made = [
        [row.symbol or "", "" if coding.report.language == "en" else coding.gloss(row.id) or "", row.title, sep.join(row.agenda_items), urlsplit(row.url or "").netloc]
        for row in coding.report.documents
    ]  # fmt: skip
    return headed(pd.DataFrame(made, columns=list(_DOCUMENTS)), _DOCUMENTS, language=language)


def works_cited(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """What the report cites, how often and where first, most often first, for reading.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    import pandas as pd

    shown: list[list[Any]] = []
    times = Counter((row.kind, row.code) for row in coding.references)
    for (kind, code), count in times.most_common():
        own = [row for row in coding.references if (row.kind, row.code) == (kind, code)]
        name, chinese = work(code, language), work(code, "zh")
        title = next((coding.gloss(f"document:{code}") for _ in own if f"document:{code}" in coding.report), None)
        shown.append(
            [f"{code}: {title}" if title and language == "en" else name,
             "" if language == "zh" or coding.report.language == "en" or chinese == name else chinese,
             label(kind, "reference_kind", language=language), count, len({row.place for row in own}),
             cited(coding.report, [own[0].place], language=language)]
        )  # fmt: skip
    return headed(pd.DataFrame(shown, columns=list(_CITED)), _CITED, language=language)


def work(code: str, language: Language) -> str:
    """The full name of what is cited; a symbol or number by itself.

    Args:
        code: of a reference.
        language: "en" or "zh".

    Examples:
        >>> work("A/RES/73/195", "en")
        'A/RES/73/195'
    """
    names = {row["code"]: (row["name_en"], row["name_zh"]) for row in rows("codebook/instruments.csv")}
    return (names[code][language == "zh"] or code) if code in names else code


def what_is_cited(coding: Coding, *, language: Language = "en") -> Sentences:
    """What is cited most, its share, and the treaties among what is cited.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    times, zh = Counter(row.code for row in coding.references), language == "zh"
    if not times:
        return say("报告没有引用文件、决议或条约。" if zh else "The report cites no document, resolution or treaty.")
    whole = sum(times.values())
    (first, most), *rest = times.most_common()
    name = work(first, language)
    treaties = {row.code for row in coding.references if row.kind == "treaty"}
    second = [work(code, language) for code, count in rest if rest and count == rest[0][1]]
    if zh:
        return say(
            f"共引用{whole}次，{len(times)}份文件、决议、条约、进程和框架；其中{name}{most}次（{percent(most, whole)}）。",
            f"其次（各{rest[0][1]}次）：{'、'.join(second)}。" if rest and len(second) <= 6 else "",
            f"点名引用的条约：{'、'.join(work(code, 'zh') for code in sorted(treaties))}。"
            if treaties else "没有点名引用任何条约。",
        )  # fmt: skip
    return say(
        f"There are {whole} citations of {counted(len(times), 'document, resolution, treaty, process or framework', 'documents, resolutions, treaties, processes and frameworks')}; "
        f"{most} of them ({percent(most, whole)}) cite {name if name == first else 'the ' + name}." if len(times) > 1 else f"The only work cited is {name}.",
        f"Next, {'once' if rest[0][1] == 1 else number(rest[0][1]) + ' times'}{' each' if len(second) > 1 else ''}: {listed(second)}."
        if rest and len(second) <= 6 else "",
        f"Treaties cited by name: {listed([work(code, 'en') for code in sorted(treaties)])}." if treaties
        else "No treaty is cited by name.",
    )  # fmt: skip
