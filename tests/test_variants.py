"""Variants of the small inputs: the same faults in other forms, each invented, with what it must give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support import CASES

from migration_review import conformance, find_participants, find_references, load_report, parse_report
from migration_review.model import Report

P, S, N = "paragraphs", "sections", "notes"
FUND = ["The fund helped hostels. It also gave advice.", "It closed."]
NOTES = [("note:1", "body:1", "Invented Fund, Yearbook 2030."), ("note:2", "body:1", "Ibid.")]
MET = ["The meeting was held in the capital.", "It closed."]
LONG = "Strengthening the protection of workers and the promotion of their rights"
OPENING = "I. Opening\n\n1. The fund helped hostels{}It also gave advice{}\n\n2. It closed.\n\n"
DRAFT = (
    "I. Opening\n\n1. The Committee met.\n\n2. It recommends the following draft resolution:\n\nHostels for workers\n\nThe General Assembly,\n\n"
    "Recalling its resolution 97/1,\n\n1. Welcomes the hostels;\n\n2. Decides to remain seized of the matter.\n\nII. Closing\n\n3. It closed.\n"
)
VARIANTS: dict[str, tuple[str, dict[str, Any]]] = {
    "notes in raised digits": (OPENING.format(".¹ ", ".²") + "¹ Invented Fund, Yearbook 2030.\n² Ibid.\n", {P: FUND, N: NOTES}),
    "notes in square brackets": (OPENING.format(".[1] ", ".[2]") + "[1] Invented Fund, Yearbook 2030.\n\n[2] Ibid.\n", {P: FUND, N: NOTES}),
    "notes with carets": (OPENING.format(".^1 ", ".^2") + "^1 Invented Fund, Yearbook 2030.\n\n^2 Ibid.\n", {P: FUND, N: NOTES}),
    "breaks and a table of HTML": ("1. It met.<br>It spoke.\n\n<table>\n<tr><td>1. One</td><td>2</td></tr>\n<tr><td>2. Two</td></tr>\n</table>\n\n2. It closed.\n", {P: ["It met. It spoke.", "It closed."]}),
    "contents without leaders": (
        "Contents\n\nParagraphs Page\nI. Opening 1–2 3\nII. Closing 3–4 5\nAnnex Members 7\n\nI. Opening\n\n1. It met.\n\n2. It spoke.\n\nII. Closing\n\n3. It closed.\n\nAnnex\n\nMembers\n\n1. One.\n",
        {"ids": ["body:1", "body:2", "body:3", "annex1:1"], S: [(1, "I", "Opening"), (1, "II", "Closing"), (0, "Annex", "Members")]},
    ),
    "titles of a table and a figure in bold": ("1. It met.\n\n**Table 1**\n\n**Staff**\n\n| A | B |\n|---|---|\n| 1. x | 2 |\n\n**Figure 21.I**\n\n**Beds**\n\n2. It closed.\n", {S: [], P: ["It met.", "It closed."]}),
    "items with dashes": ("1. It met:\n\n- in May;\n- in June.\n\n2. It closed.\n", {P: ["It met:\nin May;\nin June.", "It closed."]}),
    "items with other letters": ("1. It met:\n\n(A) in May;\n\n(B) in June.\n\n2. It spoke:\n\na) of beds;\n\nb) of meals.\n\n3. End.\n", {P: ["It met:\n(A) in May;\n(B) in June.", "It spoke:\na) of beds;\nb) of meals.", "End."]}),
    "notes with slashes, as of old": (OPENING.format(". 1/ ", ". 2/") + "1/ Invented Fund, Yearbook 2030.\n\n2/ Ibid.\n", {P: FUND, N: NOTES}),
    "notes with letters and slashes": (
        OPENING.format(" a/ in May. ", ". b/") + "a/ Invented Fund, Yearbook 2030.\n\nb/ Ibid.\n",
        {P: ["The fund helped hostels in May. It also gave advice.", "It closed."], N: [("note:a", "body:1", "Invented Fund, Yearbook 2030."), ("note:b", "body:1", "Ibid.")]},
    ),
    "a fraction is no note": ("1. A share of 2/3 of the hostels and 1 / 2 of the beds, and/or a bed.\n\n2. It closed.\n", {P: ["A share of 2/3 of the hostels and 1 / 2 of the beds, and/or a bed.", "It closed."], N: []}),
    "notes of Markdown": (OPENING.format(".[^1] ", ".[^2]") + "[^1]: Invented Fund, Yearbook 2030.\n[^2]: Ibid.\n", {P: FUND, N: NOTES}),
    "endnotes": (OPENING.format(".1 ", ".2") + "Notes\n\n1 Invented Fund, Yearbook 2030.\n\n2 Ibid.\n", {P: FUND, N: NOTES}),
    "endnotes with a stop": (OPENING.format(".1 ", ".2") + "Endnotes\n1. Invented Fund, Yearbook 2030.\n2. Ibid.\n", {P: FUND, N: NOTES}),
    "endnotes in Chinese": (
        "一. 导言\n\n1. 基金帮助了宿舍。1 它也提供了意见。2\n\n2. 会议闭幕。\n\n注\n\n1 虚构基金年鉴。\n\n2 同上。\n",
        {P: ["基金帮助了宿舍。它也提供了意见。", "会议闭幕。"], N: [("note:1", "body:1", "虚构基金年鉴。"), ("note:2", "body:1", "同上。")]},
    ),
    "measures are no notes": ("1. The hostel has 40 m² and 10⁶ beds.\n\n2. It closed.\n", {P: ["The hostel has 40 m² and 10⁶ beds.", "It closed."], N: []}),
    "a page number between dashes": ("1. The meeting was held in\n\n- 2 -\n\nthe capital.\n\n2. It closed.\n\n- 3 -\n\n3. End of\n\n- 4 -\n\nit all.\n", {P: [*MET, "End of it all."]}),
    "page and language of old documents": ("1. The meeting was held in\n\n/...\n\nA/98/7\nEnglish\nPage 2\n\nthe capital.\n\n2. It closed.\n", {P: MET, "symbol": "A/98/7"}),
    "job number and page on one line": ("1. The meeting was held in\n\n25-01234 2/9\n\nthe capital.\n\n2. It closed.\n\n3/9 25-01234\n", {P: MET}),
    "job number of Geneva with page": ("1. The meeting was held in\n\nGE.31-05795 (E) 2\n\nthe capital.\n\n2. It closed.\n", {P: MET}),
    "a page in Chinese": ("1. 会议在\n\n25-01234 (C) 2/9\n\n首都举行。\n\n2. 会议闭幕，\n\n第 3 页\n\n无人反对。\n", {P: ["会议在首都举行。", "会议闭幕，无人反对。"]}),
    "a page inside a word": ("1. The workers of the hos-\n\nA/98/7\n\n31-01234 3/9\n\ntels slept.\n\n2. The hostels closed.\n", {P: ["The workers of the hostels slept.", "The hostels closed."]}),
    "two words and a suspended hyphen": (
        "1. Costs of troop-\nand police-contributing countries and of life-\nsupport rose.\n\n2. Life of support: life and support were troop-based and police-based.\n",
        {P: ["Costs of troop- and police-contributing countries and of life-support rose.", "Life of support: life and support were troop-based and police-based."]},
    ),
    "quotation marks at a line's end": ("1. The workers’\nhostels were “good”\nand of\n“use”.\n\n2. It closed.\n", {P: ["The workers’ hostels were “good” and of “use”.", "It closed."]}),
    "a heading in two bold lines apart": (f"## I. Opening\n\n1. It met.\n\n**A. {LONG[:-16]}**\n\n**{LONG[-15:]}**\n\n2. It closed.\n", {S: [(1, "I", "Opening"), (2, "A", LONG)]}),
    "a heading with two marks": (f"## I. Opening\n\n1. It met.\n\n### A. {LONG[:-16]}\n### {LONG[-15:]}\n\n2. It closed.\n", {S: [(1, "I", "Opening"), (2, "A", LONG)]}),
    "a heading in two plain lines": (f"I. Opening\n\n1. It met.\n\nA. {LONG[:-16]}\n   {LONG[-15:]}\n\n2. It closed.\n", {S: [(1, "I", "Opening"), (2, "A", LONG)]}),
    "items whose letters stand alone": ("I.\nOpening\n\n1.\nIt met:\n\n(a)\nin May;\n\n(b)\nin June.\n\n2.\nIt closed.\n", {P: ["It met:\n(a) in May;\n(b) in June.", "It closed."], S: [(1, "I", "Opening")]}),
    "numbers with a bracket": ("I. Opening\n\n1) It met.\n\n2) It spoke.\n\n3) It closed.\n", {P: ["It met.", "It spoke.", "It closed."]}),
    "numbers with an escaped bracket": ("1\\) It met.\n\n2\\) It closed.\n", {P: ["It met.", "It closed."]}),
    "a list with brackets is no paragraph": ("1. It met:\n\n1) in May;\n\n2) in June.\n\n2. It closed.\n", {"ids": ["body:1", "body:2"]}),
    "full-width numbers": ("一、导言\n\n１．委员会开会。\n\n２、会议闭幕。\n", {P: ["委员会开会。", "会议闭幕。"], S: [(1, "一", "导言")]}),
    "headings with a bracketed Han numeral": (
        "一、导言\n\n1. 委员会开会。\n\n(一) 宿舍\n\n2. 它谈了下列问题：\n\n（一）宿舍；\n\n（二）热线。\n\n（二）热线\n\n3. 会议闭幕。\n",
        {P: ["委员会开会。", "它谈了下列问题：\n（一）宿舍；\n（二）热线。", "会议闭幕。"], S: [(1, "一", "导言"), (2, "(一)", "宿舍"), (2, "(二)", "热线")]},
    ),
    "a title in two lines in Chinese": ("A/98/7\n\n大会\n\n虚构工人宿舍问题\n特别委员会的报告\n\n2031年5月1日\n\n1. 委员会开会。\n\n2. 会议闭幕。\n", {"title": "虚构工人宿舍问题特别委员会的报告", "symbol": "A/98/7"}),
    "a body over its report": ("Committee on Invented Rights\n\nReport on the third session (2–6 May 2031)\n\nE/2031/22\n\n1. It met.\n\n2. It closed.\n", {"title": "Committee on Invented Rights: Report on the third session", "dates": (date(2031, 5, 2), date(2031, 5, 6))}),
    "a letter and its annex": (
        "A/98/7\n\nLetter dated 1 May 2031 from the Permanent Representative of Syldavia to the United Nations addressed to the Secretary-General\n\nI have the honour to transmit a report.\n\n"
        "Annex to the letter dated 1 May 2031 from the Permanent Representative of Syldavia to the United Nations addressed to the Secretary-General\n\nReport on hostels\n\n1. One met.\n\n2. Two met.\n",
        {"ids": ["annex1:1", "annex1:2"], S: [(0, "Annex", "Report on hostels")], "title": "Letter dated 1 May 2031 from the Permanent Representative of Syldavia to the United Nations addressed to the Secretary-General"},
    ),
    "two sessions in Chinese": ("虚构权利委员会\n\n第三届和第四届会议报告\n（2031年2月12日至3月1日和9月9日至27日）\n\nE/2031/22\n\n1. 委员会开会。\n\n2. 会议闭幕。\n", {"dates": (date(2031, 2, 12), date(2031, 9, 27))}),
    "contents that name an annex in Chinese": (
        "A/98/7\n\n宿舍委员会的报告\n\n目录\n\n章次 页次\n一. 导言 ........ 1\n附件\n一. 成员 ........ 15\n\n一. 导言\n\n1. 委员会开会。\n\n2. 会议闭幕。\n\n附件一\n\n成员\n",
        {"ids": ["body:1", "body:2"], S: [(1, "一", "导言"), (0, "附件一", "成员")]},
    ),
    "chapters that number on in Chinese": ("## 第一章 导言\n\n1. 它开会。\n\n## 第二章 工作\n\n### A. 权利\n\n2. 它谈话。\n\n3. 它闭幕。\n", {"ids": ["body:1", "body:2", "body:3"]}),
    "chapters that begin again in each part": (
        "## Part one\n\n### Chapter I\n\n1. A.\n\n### Chapter II\n\n2. B.\n\n## Part two\n\n### Chapter I\n\n1. C.\n\n### Chapter II\n\n2. D.\n\n### Chapter III\n\n3. E.\n",
        {"ids": ["part1:1", "part1:2", "part2:1", "part2:2", "part2:3"]},
    ),
    "a draft resolution by its first words": (
        DRAFT, {"ids": ["body:1", "body:2", "resolution1:1", "resolution1:2", "body:3"], S: [(1, "I", "Opening"), (0, None, "Hostels for workers"), (1, "II", "Closing")]},
    ),
    "a draft resolution in Chinese": (
        "一. 导言\n\n1. 委员会开会。\n\n2. 委员会建议通过下列决议草案：\n\n大会，\n\n回顾其第97/1号决议，\n\n1. 欢迎宿舍；\n\n2. 决定继续处理此案。\n\n二. 结论\n\n3. 会议闭幕。\n",
        {"ids": ["body:1", "body:2", "resolution1:1", "resolution1:2", "body:3"]},
    ),
    "a draft resolution with letter and title": ("I. Drafts\n\n1. It met.\n\nDraft resolution A Hostels\n\n1. Welcomes them;\n\n2. Decides to go on.\n\nII. End\n\n2. It closed.\n", {"ids": ["body:1", "resolution1:1", "resolution1:2", "body:2"]}),
    "an excerpt under its heading": ("C. Hostels\n\n444. It met.\n\n445. It spoke.\n\n446. It closed.\n", {"ids": ["body:444", "body:445", "body:446"], S: [(2, "C", "Hostels")], "title": None}),
    "numbers of sections with letters": ("29D.1 It met.\n\n29D.2 It spoke.\n\n29D.3 It closed.\n", {"ids": ["section29D:1", "section29D:2", "section29D:3"]}),
    "numbers of sections and their parts": ("27.I.1 It met.\n\n27.I.2 It spoke.\n\n27.II.1 It closed.\n\n27.II.2 End.\n", {"ids": ["section27.I:1", "section27.I:2", "section27.II:1", "section27.II:2"]}),
    "a number without its stop": ("1. It met.\n\n2. It spoke.\n\n3 With that, it closed.\n\n4. End.\n", {P: ["It met.", "It spoke.", "With that, it closed.", "End."]}),
    "a number without its space": ("1. It met.\n\n2.It spoke.\n\n3.It closed.\n", {P: ["It met.", "It spoke.", "It closed."]}),
    "a list of tables before the text": (
        "Contents\n\nTables and annexes\n\n1. Audit reports\n2. Key figures\n\nI. Opening\n\n1. The Office met invented workers in the hostels of the region that year.\n\n2. It closed its hostels in the invented region in the month of May 2031.\n",
        {"ids": ["body:1", "body:2"], "anomalies": []},
    ),
    "enclosure": ("1. It met.\n\n2. It closed.\n\nEnclosure\n\nList of members\n\n1. One met.\n\n2. Two met.\n", {"ids": ["body:1", "body:2", "annex1:1", "annex1:2"]}),
    "annexes with an appendix between": ("1. It met.\n\nAnnex I\n\nOne\n\n1. A met.\n\nAppendix\n\nTwo\n\n1. B met.\n\nAnnex II\n\nThree\n\n1. C met.\n", {"ids": ["body:1", "annex1:1", "appendix1:1", "annex2:1"]}),
    "a symbol with its part": ("A/98/6 (Sect. 24)\n\nReport on hostels\n\n1. It met.\n\n2. It closed.\n", {"symbol": "A/98/6 (Sect. 24)", "title": "Report on hostels"}),
    "a symbol of two offices": ("DP-FPA/2031/1\n\nReport on hostels\n\n1. It met.\n\n2. It closed.\n", {"symbol": "DP-FPA/2031/1"}),
    "a first heading that is no title": ("## Introduction\n\n1. It met.\n\n2. It closed.\n", {"title": None, S: [(1, None, "Introduction")]}),
    "a table's title between number and rows": ("1. It met.\n\nTable 2\n\nPosts by hostel\n\nStaff      30      31\nOther      2       3\n\n2. It closed.\n", {S: [], P: ["It met.", "It closed."]}),
}  # fmt: skip


def gives(report: Report, what: str) -> object:
    lists: dict[str, list[Any]] = {
        P: [p.text for p in report.paragraphs],
        S: [(s.level, s.numeral, s.title) for s in report.sections],
        N: [(n.note, n.paragraph, n.text) for n in report.notes],
        "ids": [p.id for p in report.paragraphs],
        "anomalies": [a.kind for a in report.anomalies],
    }
    return lists[what] if what in lists else getattr(report, what)


@pytest.mark.parametrize(("text", "expected"), VARIANTS.values(), ids=VARIANTS)
def test_a_variant_gives_its_right_value(text: str, expected: dict[str, Any]) -> None:
    report = parse_report(text, name="invented")
    assert {what: gives(report, what) for what in expected} == expected
    assert (report.ledger[0].start, report.ledger[-1].end) == (0, len(text))
    for place in report.places():
        for start, source, length in place.pieces:
            assert place.text[start : start + length] == text[source : source + length]


def test_paragraphs_of_sections_are_cited_by_their_whole_number() -> None:
    report = parse_report(VARIANTS["numbers of sections and their parts"][0], name="X/1")
    assert report.cite("section27.II:2") == "X/1, para. 27.II.2"


def test_delegations_and_a_commissioner_are_speakers() -> None:
    report = load_report(CASES / "minimal" / "24_delegations_as_plain_subjects.txt")
    rows = [(row.text.removeprefix("The "), row.role) for row in find_participants(report)]
    assert rows == [("Estonia", "speaker"), ("Ghana", "speaker"), ("Commissioner for Justice of the European Commission", "speaker")]  # fmt: skip


def test_a_council_resolution_is_of_the_human_rights_council_where_that_is_meant() -> None:
    report = load_report(CASES / "minimal" / "26_council_resolution_of_hrc.txt")
    assert [row.code for row in find_references(report)] == ["A/HRC/RES/5/1", "A/HRC/RES/16/21"]


def test_no_false_alarm_about_the_symbol_in_a_footnote() -> None:
    report = load_report(CASES / "minimal" / "15_symbol_of_preliminary_list.txt")
    assert not conformance(report).alarms


def test_resolutions_with_rising_numbers_are_no_page_numbers() -> None:
    text = (
        "1. It recalled resolutions 60/115, 64/115 and 76/115.\n\n2. By its decision 78/115, it closed.\n\n3. It met.\n"
    )
    assert not [a for a in conformance(parse_report(text)).alarms if a.kind == "furniture_inside"]
