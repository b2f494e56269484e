"""The outline of the shipped report, and of the invented ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from support import CASES, FIXTURES, ROOT

from migration_review import load_report, parse_report
from migration_review.model import Report


@pytest.fixture(scope="module")
def report() -> Report:
    return load_report()


def test_98_paragraphs_in_two_runs(report: Report) -> None:
    assert [p.id for p in report.paragraphs] == [f"body:{n}" for n in range(1, 14)] + [
        f"annex2:{n}" for n in range(1, 86)
    ]
    assert report.anomalies == ()


def test_front_matter(report: Report) -> None:
    assert report.symbol == "ESCAP/GCM/2021/3"
    assert report.title == "《安全、有序和正常移民全球契约》执行情况亚太区域审查报告"
    assert (report.language, report.venue) == ("zh", "曼谷")
    assert report.dates == (date(2021, 3, 10), date(2021, 3, 12))


def test_sections_follow_the_numerals(report: Report) -> None:
    outline = [(s.part, s.numeral, s.level) for s in report.sections]
    assert outline[:9] == [
        ("body", "一", 1), ("body", None, 2), ("body", "二", 1), ("body", "A", 2), ("body", "B", 2), ("body", "C", 2), ("body", "D", 2),
        ("body", "E", 2), ("body", "三", 1),
    ]  # fmt: skip
    annex = [s for s in report.sections if s.part == "annex2"]
    assert [s.numeral for s in annex if s.numeral] == ["附件二", "一", "二", "三", "四"]
    tables = [s for s in annex if s.level == 2]
    assert [s.agenda_item for s in tables] == ["3(a)", "3(b)", "3(c)", "3(d)"]
    assert {s.parent for s in tables} == {"heading:annex2/三"}


def test_agenda_and_round_tables(report: Report) -> None:
    items = ["1", "1(a)", "1(b)", "1(c)", "2", "3", "3(a)", "3(b)", "3(c)", "3(d)", "4"]
    assert [item.agenda_item for item in report.agenda] == items
    tables = {theme.agenda_item: theme.objectives for theme in report.themes}
    assert tables == {
        "3(a)": (2, 5, 6, 12, 18),
        "3(b)": (4, 8, 9, 10, 11, 13, 21),
        "3(c)": (14, 15, 16, 19, 20, 22),
        "3(d)": (1, 3, 7, 17, 23),
    }


def test_side_events_and_consultations(report: Report) -> None:
    side = [event for event in report.events if event.kind == "side_event"]
    assert [event.letter for event in side] == list("abcdefgh")
    assert all(
        event.title and event.organisers and event.start_date and event.start_date.year == 2021 for event in side
    )
    assert side[5].organisers == (
        "亚洲移民论坛",
        "全球工会理事会/国际建筑及林木工人工会",
        "孟加拉国移民与发展问题议员核心小组",
        "菲律宾人权委员会",
    )
    talks = [(e.start_date, e.end_date, e.paragraph) for e in report.events if e.kind == "consultation"]
    days = [date(2020, 10, 28), date(2020, 11, 19), date(2020, 12, 16), date(2021, 2, 3)]
    assert talks == [(day, day, "annex2:80") for day in days] + [(date(2021, 3, 2), date(2021, 3, 4), "annex2:80")]


def test_documents_notes_and_decision(report: Report) -> None:
    symbols = [f"ESCAP/GCM/2021/{end}" for end in ("1", "2", "3", "CRP.1", "CRP.2", "L.1", "L.2")]
    assert [d.symbol for d in report.documents] == [*symbols, None, None, None]
    assert len({d.group for d in report.documents}) == 4
    assert all(d.title for d in report.documents)
    assert report["document:ESCAP/GCM/2021/1"].agenda_items == ("2", "3")
    assert [n.paragraph for n in report.notes] == ["body:2"]
    assert [d.paragraph for d in report.decisions] == ["body:1"]
    assert report["decision:1"].text.startswith("会议决定根据大会第 73/195 号")


def test_cut_paragraphs_read_whole(report: Report) -> None:
    joined = {p.id: p for p in report.paragraphs if p.joints}
    assert list(joined) == ["body:2", "annex2:7", "annex2:15", "annex2:45", "annex2:82"]
    assert "泰国外交部长兼副总理 Don Pramudwinai 先生" in joined["body:2"].text
    assert "移民属于最边缘化的群体" in joined["annex2:7"].text
    for paragraph in joined.values():
        (at,) = paragraph.joints
        assert "\n" not in paragraph.text[at - 4 : at + 4]
        assert 0 < at < len(paragraph.text)


def test_lead_ins_do_not_hold_their_lists(report: Report) -> None:
    assert report["body:11"].text.endswith("：")
    assert report["body:12"].text.endswith("：")
    assert "会外活动" not in report["body:12"].text.split("：")[-1]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_outline_of_an_invented_report(path: Path) -> None:
    expected = json.loads((CASES / "reports" / f"{path.stem}.expected.json").read_text(encoding="utf-8"))
    found = load_report(path)
    numbers: dict[str, list[int]] = {}
    for paragraph in found.paragraphs:
        numbers.setdefault(paragraph.part, []).append(paragraph.number)
    assert (found.language, found.symbol, numbers) == (expected["language"], expected["symbol"], expected["parts"])
    assert [[s.section, s.title] for s in found.sections] == expected["sections"]
    assert [[a.kind, a.part, a.expected, a.found] for a in found.anomalies] == expected["anomalies"]
    assert [item.agenda_item for item in found.agenda] == expected["agenda"]
    assert (len(found.events), len(found.notes)) == (expected["events"], expected["notes"])
    assert [p.id for p in found.paragraphs if p.joints] == expected["joined"]
    assert sum(len(p.text) for p in found.paragraphs) > 1_500


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_an_invented_report_says_so(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert "虚构" in first or "no real meeting" in first
    assert len(load_report(path).paragraphs) >= 30


def test_pages_leave_nothing_in_the_text() -> None:
    for path in FIXTURES:
        for paragraph in load_report(path).paragraphs:
            assert "INV/MIG" not in paragraph.text
            assert "....." not in paragraph.text
            assert "\f" not in paragraph.text


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("I. Opening\n\n1. One.\n2. Two.\n3. Three.", ["body:1", "body:2", "body:3"]),
        ("一. 背景\n\n1. 甲。\n\n2.乙。", ["body:1", "body:2"]),
        ("1. One.\n\nAnnex I\n\n1. Again one.\n\nAnnex II\n\n1. And again.", ["body:1", "annex1:1", "annex2:1"]),
        ("1. The agenda was as follows:\n\n1. Opening\n2. Review\n\n2. Second.", ["body:1", "body:2"]),
        ("1. A list:\n\n(a) first;\n\n(b) second.\n\n2. Second.", ["body:1", "body:2"]),
    ],
)
def test_small_texts(text: str, ids: list[str]) -> None:
    assert [p.id for p in parse_report(text, name="X/INVENTED/1").paragraphs] == ids


def test_sub_items_stand_on_lines_of_their_own() -> None:
    report = parse_report("1. A list:\n\n(a) first;\n\n(b) second.\n", name="X/INVENTED/1")
    assert report["body:1"].text == "A list:\n(a) first;\n(b) second."


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("1. The number of migrant\nworkers grew.", "The number of migrant workers grew."),
        ("1. The number of mi-\ngrants grew.", "The number of migrants grew."),
        ("1. 移民\n人数增加。", "移民人数增加。"),
        ("1. 移民人数(COVID-\n19 之后)增加。", "移民人数(COVID-19 之后)增加。"),
    ],
)
def test_wrapped_lines_are_joined(text: str, joined: str) -> None:
    assert parse_report(text, name="X/INVENTED/1")["body:1"].text == joined


def test_english_organisers_end_before_the_date() -> None:
    report = load_report(ROOT / "data" / "examples" / "en_review.md")
    assert [event.organisers for event in report.events] == [
        ("Migrant Network One", "Union Alliance Two"),
        ("the Invented Human Rights Forum",),
    ]
    assert [event.start_date for event in report.events] == [date(2031, 5, 6), date(2031, 5, 7)]


AGENDAS = {
    "zh, items in brackets": (
        "1. 会议通过了下列议程(X/INV/1)：\n\n(1) 会议开幕。\n\n(2) 圆桌会议：(a) 目标1、3；(b) 目标2和4。\n\n(3) 会议闭幕。\n\n2. 乙。",
        ["1", "2", "2(a)", "2(b)", "3"], "会议通过了下列议程(X/INV/1)：", [("2(a)", (1, 3)), ("2(b)", (2, 4))],
    ),
    "zh, running on": (
        "1. 会议通过了下列议程：(1) 会议开幕；(2) 一般性讨论；(3) 会议闭幕。\n\n2. 乙。",
        ["1", "2", "3"], "会议通过了下列议程：", [],
    ),
    "en, a symbol with a full stop": (
        "1. The Forum adopted the following agenda (X/INV.1/1):\n\n1. Opening.\n2. Round tables: (a) Data (objectives 1 and 3); (b) Skills (objective 18).\n\n2. Two.",
        ["1", "2", "2(a)", "2(b)"], "The Forum adopted the following agenda (X/INV.1/1):", [("2(a)", (1, 3)), ("2(b)", (18,))],
    ),
    "en, running on": (
        "1. The Forum adopted the following agenda: (1) Opening; (2) Debate; and (3) Closure.\n\n2. Two.",
        ["1", "2", "3"], "The Forum adopted the following agenda:", [],
    ),
    "en, no agenda": ("1. The Forum had an agenda: (1) was long.\n\n2. Two.", [], "The Forum had an agenda: (1) was long.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "items", "lead", "themes"), AGENDAS.values(), ids=AGENDAS)
def test_items_of_an_agenda(text: str, items: list[str], lead: str, themes: list[tuple[str, tuple[int, ...]]]) -> None:
    report = parse_report(text, name="X/INVENTED/1")
    assert [item.agenda_item for item in report.agenda] == items
    assert [p.number for p in report.paragraphs] == [1, 2]
    assert report["body:1"].text == lead
    assert [(theme.agenda_item, theme.objectives) for theme in report.themes] == themes
    for place in report.agenda:
        for start, source, length in place.pieces:
            assert place.text[start : start + length] == report.source.text[source : source + length]


def test_round_tables_from_headings_without_an_agenda() -> None:
    text = "# A report\n\n## I. Discussion\n\n### A. Round table 1: data (objectives 1, 3 and 7)\n\n1. One.\n\n### B. Round table 2: skills (objectives 18 and 19)\n\n2. Two."
    assert [theme.objectives for theme in parse_report(text, name="X/INVENTED/1").themes] == [(1, 3, 7), (18, 19)]


def test_markdown_footnotes_are_notes() -> None:
    report = parse_report("1. One.[^1]\n\n[^1]: A note.\n\n2. Two.", name="X/INVENTED/1")
    assert [(note.note, note.paragraph, note.text) for note in report.notes] == [("note:1", "body:1", "A note.")]
    assert [p.text for p in report.paragraphs] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("by", "organisers"),
    [
        ("由甲网络和红十字会与红新月会国际联合会举办", ["甲网络", "红十字会与红新月会国际联合会"]),
        ("由甲港口与城市联盟与乙署联合举办", ["甲港口与城市联盟", "乙署"]),
        ("由互助会“同路”和某某银行主办", ["互助会“同路”", "某某银行"]),
        ("由甲署会同乙组织举办", ["甲署", "乙组织"]),
        ("由甲国政府与乙组织总部以及丙区域办事处举办", ["甲国政府", "乙组织总部", "丙区域办事处"]),
        ("主办方：甲署、乙组织", ["甲署", "乙组织"]),
        (
            "organized by the International Federation of Red Cross and Red Crescent Societies and the Government of Fiji",
            ["the International Federation of Red Cross and Red Crescent Societies", "the Government of Fiji"],
        ),
        ("hosted by ABC together with the Invented Forum", ["ABC", "the Invented Forum"]),
        (
            "organized on 3 May by the Ministry of Labour and Social Affairs, with the support of ABC",
            ["the Ministry of Labour and Social Affairs"],
        ),
        ("organized by ABC, the Mission of Fiji and the network Made Up", ["ABC", "the Mission of Fiji", "the network Made Up"]),
    ],
)  # fmt: skip
def test_organisers_are_whole_names(by: str, organisers: list[str]) -> None:
    chinese = not by.isascii()
    lead, title, end = (
        ("举行了下列会外活动：", "“某题”，", "。") if chinese else ("The side events were:", '"A title", ', ".")
    )
    report = parse_report(f"1. {lead}\n\n(a) {title}{by}{end}\n\n2. X.", name="X/INVENTED/1")
    assert [list(event.organisers) for event in report.events] == [organisers]
