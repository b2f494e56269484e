"""Notebook 01: who came, spoke, was absent and sat on the panels, on an invented report and on the shipped one."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from matplotlib import pyplot as plt
from support import ROOT

import migration_review as mr
from migration_review.coding import Coding
from migration_review.show import participation as people
from migration_review.show.affiliations import speaks_as
from migration_review.show.charts import participation as charts
from migration_review.show.charts.style import Language, describe
from migration_review.show.membership import membership

INVENTED = """ESCAP/INV/2031/1

# Report of an invented meeting

1. Representatives of the following members of the Commission attended the meeting: Fiji, India, Nepal and Samoa.

2. Representatives of the following United Nations bodies attended the meeting: International Labour Organization, \
International Organization for Migration and World Food Programme.

3. The meeting elected Mr. Name One (Fiji) as Chair.

4. Statements were made by the representatives of Fiji and Nepal.

5. A statement was made by the representative of the International Organization for Migration.

6. The panel was moderated by Ms. Name Two, Director, International Labour Organization. The panellists were: \
Ms. Name Three, Ministry of Labour, India; and Mr. Name Four, migrant domestic worker, Invented Union.
"""


@pytest.fixture(scope="module")
def invented() -> Coding:
    return mr.find_all(mr.parse_report(INVENTED))


@pytest.fixture(scope="module")
def shipped() -> Coding:
    return mr.load_coding()


def test_the_membership_is_whole() -> None:
    """ESCAP had 53 members, four of them of no subregion, and nine associate members."""
    sizes = Counter(membership().values())
    assert sizes.pop("associate") == 9
    assert sizes["outside"] == 4
    assert sum(sizes.values()) == 53
    assert sizes["Pacific"] == 14


def test_who_came_and_who_was_absent(invented: Coding) -> None:
    table = people.attendance(invented).set_index("group")
    assert table.loc["Pacific", ["attended", "spoke", "absent"]].tolist() == [2, 1, 12]
    assert table.loc["South and South-West Asia", "attended"] == 2
    assert "Australia" in str(people.absent(invented).set_index("Subregion").loc["Pacific", "Who was absent"])
    said = people.who_was_absent(invented)
    assert "4 of 53 members of ESCAP" in said[0]
    assert "49 did not" in said[0]
    # Three subregions sent nobody; the largest share is of South and South-West Asia.
    assert "South and South-West Asia (2 of 10 members, 20 %)" in said[1]


def test_of_another_commission_it_is_said_that_the_members_are_unknown(invented: Coding) -> None:
    other = mr.find_all(mr.parse_report(INVENTED.replace("ESCAP/INV", "INV/X")))
    assert people.attendance(other).empty
    assert people.absent(other).iloc[0].tolist() == [4, 2]
    assert "cannot say who was absent" in people.who_was_absent(other)[0]
    assert "无法说明谁缺席" in people.who_was_absent(other, language="zh")[0]
    assert people.who_spoke(other) == people.who_spoke(invented)


def test_who_spoke_and_who_came_through_a_person(invented: Coding) -> None:
    table = people.members(invented).set_index("iso3")
    assert table["lists"].to_dict() == {"FJI": 1, "NPL": 1, "IND": 0, "WSM": 0}
    said = " ".join(people.who_spoke(invented))
    assert "2 of 4 members (50 %) that attended are listed as speakers (para. 4)" in said
    assert "one had somebody there in another role: India" in said
    assert "One appears nowhere else in the report: Samoa." in said


def test_bodies_heard_through_people(invented: Coding) -> None:
    how = people.bodies(invented).set_index("body")["how"].to_dict()
    assert how == {"iom": "spoke", "ilo": "person", "wfp": "attended"}
    said = " ".join(people.who_was_heard(invented))
    assert "1 of 3 bodies other than States (33 %)" in said
    assert "panel or closed: ILO." in said
    assert "One is not recorded as heard: WFP." in said


def test_migrants_on_panels(invented: Coding) -> None:
    said = people.migrants_on_panels(invented)
    assert "Of 3 seats on the panels, one is held by somebody whom the report calls a migrant: Name Four" in said[0]
    nobody = mr.find_all(mr.parse_report(INVENTED.replace("migrant domestic worker", "lawyer")))
    assert "none is held" in people.migrants_on_panels(nobody)[0]


@pytest.mark.parametrize(
    ("affiliation", "expected"),
    [
        ("Migrant domestic worker, Invented Union", "migrant"),
        ("a former migrant worker", "migrant"),
        ("Director, Migrant Forum Invented", "body"),
        ("Office for Migrant Workers, Ministry of Labour", ""),
        ("Special Rapporteur on the human rights of migrants", ""),
        ("某某倡议移民家政工人", "migrant"),
        ("某某家政工人联合会协调员", "body"),
        ("某国内政部移民管理局局长", ""),
        (None, ""),
    ],
)
def test_what_an_affiliation_says_of_migrants(affiliation: str | None, expected: str) -> None:
    assert speaks_as(affiliation) == expected


def test_a_sector_that_is_not_stated_has_no_headline(invented: Coding) -> None:
    table = people.sectors(invented)
    assert table.set_index("sector")["people"].to_dict() == {"government": 1, "united_nations": 1, "civil_society": 1}
    plain = INVENTED.replace("Director, International Labour Organization", "gardener").replace(
        "migrant domestic worker, Invented Union", "poet"
    )
    other = people.sectors(mr.find_all(mr.parse_report(plain)))
    assert other["sector"].tolist() == ["government", "other"]
    assert "Government" in describe(charts.seats(other, "X")).title


def test_women_and_men(invented: Coding) -> None:
    assert people.gender(invented).set_index("role").loc["panellist"].tolist() == [1, 1, 0, 2]
    said = people.women_and_men(invented)[0]
    assert "2 of 3 moderators and panellists (67 %)" in said
    assert "none of 1 officer are" in said


def test_the_shipped_report_counted_independently(shipped: Coding) -> None:
    """Straight from the coding's file, without the package."""
    path = ROOT / "data" / "coding" / "ESCAP-GCM-2021-3" / "participants.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    came = {row["iso3"] for row in rows if row["role"] == "member"}
    spoke = {row["iso3"] for row in rows if row["kind"] == "state" and row["role"] == "speaker"}
    panel = [row for row in rows if row["role"] in ("moderator", "panellist")]
    women = sum(row["gender"] == "f" for row in panel)
    brief = " ".join(people.brief(shipped))
    assert f"{len(came)} of 53 members" in brief
    assert f"{len(came & spoke)} of {len(came)} members" in brief
    assert f"Of {len(panel)} seats" in brief
    assert f"{women} of {sum(bool(row['gender']) for row in panel)} moderators and panellists" in brief
    assert people.each_member(shipped).shape[0] == len(came | spoke)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_figures_say_what_they_found(invented: Coding, shipped: Coding, language: Language) -> None:
    for coding in (invented, shipped):
        axes = [
            charts.absent(people.attendance(coding), "X", language=language),
            charts.seats(people.sectors(coding), "X", language=language),
            charts.women_and_men(people.gender(coding), "X", language=language),
        ]
        for chart in axes:
            chart.figure.canvas.draw()
            assert describe(chart).n != "0"
    assert "2" in describe(axes[0]).title
    assert "14" in describe(axes[0]).title
    nothing = mr.find_all(mr.parse_report("INV/1\n\n# A report\n\n1. Nothing happened in this invented text.\n"))
    empty = charts.absent(people.attendance(nothing), "X", language=language)
    assert describe(empty).n == "0"
    assert [text.get_text() for text in empty.texts]
    plt.close("all")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_without_participants_says_so(language: Language) -> None:
    nothing = mr.find_all(mr.parse_report("INV/1\n\n# A report\n\n1. Nothing happened in this invented text.\n"))
    for sentences in (
        people.who_was_absent,
        people.who_spoke,
        people.who_was_heard,
        people.migrants_on_panels,
        people.women_and_men,
    ):
        assert len(sentences(nothing, language=language)) == 1
    for table in (people.absent, people.each_member, people.each_body, people.each_person, people.by_gender):
        assert table(nothing, language=language).empty
