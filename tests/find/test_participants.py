"""Participants: the counts of the shipped report, and the cases."""

from __future__ import annotations

import re

import pytest
from support import CASES, every, report_of, shipped

from migration_review import find_participants, load_report
from migration_review.model import Participant
from migration_review.show.affiliations import SECTORS, sector


def having(*roles: str, place: str = "") -> list[Participant]:
    return [row for row in shipped().participants if row.role in roles and row.place.startswith(place)]


@every("participants")
def test_case(language: str, text: str, expected: str) -> None:
    report = report_of(text, language)
    found = list(find_participants(report))
    bare = re.sub(r" \[[^\]]*\]", "", expected)
    assert [f"{row.role}: {row.name or 'nobody'}" for row in found] == ([] if bare == "none" else bare.split(" || "))
    for row in found:
        assert report[row.place].text[row.start : row.end] == row.text
    for wanted in re.findall(r"\[([^\]]*)\]", expected):
        last = found[-1]
        assert [last.kind, last.iso3 or "-", last.gender or "-", last.affiliation or "-"] == wanted.split(", ", 3)


COUNTS = {
    "member": 31,
    "observer": 3,
    "un_secretariat": 5,
    "un_entity": 12,
    "intergovernmental": 1,
    "other_entity": 5,
    "chair": 1,
    "vice_chair": 3,
    "opening": 5,
    "network_member": 19,
    "moderator": 4,
    "panellist": 20,
    "closing": 1,
    "joint_speaker": 5,
}


def test_the_counts_of_the_report() -> None:
    assert {role: len(having(role)) for role in COUNTS} == COUNTS


def test_who_spoke_under_each_item() -> None:
    spoke = {
        item: [
            len([row for row in having("speaker") if row.agenda_item == item and (row.kind == "state") is state])
            for state in (True, False)
        ]
        for item in ("2", "3(a)", "3(b)", "3(c)", "3(d)")
    }
    assert spoke == {"2": [18, 12], "3(a)": [5, 1], "3(b)": [4, 1], "3(c)": [8, 1], "3(d)": [2, 2]}
    assert len(having("speaker", place="annex2:17")) == 12


def test_delegations_and_a_commissioner_as_plain_subjects() -> None:
    report = load_report(CASES / "minimal" / "24_delegations_as_plain_subjects.txt")
    spoke = [(row.role, row.name or row.affiliation) for row in find_participants(report)]
    office = "Commissioner for Justice of the European Commission"
    assert spoke == [("speaker", "Estonia"), ("speaker", "Ghana"), ("speaker", office)]


def test_every_side_event_has_organisers() -> None:
    assert {row.place for row in having("organiser")} == {
        event.id for event in load_report().events if event.kind == "side_event"
    }


def test_all_who_spoke_for_a_state_attended() -> None:
    attended = {row.iso3 for row in having("member")}
    assert {row.iso3 for row in having("speaker") if row.kind == "state"} < attended


def test_the_panellist_without_a_name() -> None:
    nameless = [row for row in having("panellist") if row.name is None]
    assert [(row.affiliation, row.iso3, row.gender) for row in nameless] == [
        ("泰国一名少数民族青年与会者", "THA", None)
    ]


def test_gender_comes_from_the_honorific_alone() -> None:
    for row in shipped().participants:
        assert row.gender == {"女士": "f", "先生": "m"}.get(row.honorific or "")
        assert row.honorific is None or row.kind == "person"


def test_one_body_under_two_names_is_one() -> None:
    names = {row.text: row.name for row in shipped().participants}
    assert names["国际移民组织(移民组织)"] == names["移民组织"] == "国际移民组织"


def test_a_body_of_no_list_is_of_one_kind() -> None:
    """Whoever is a stakeholder in a joint statement is one as an organiser too."""
    kinds: dict[str | None, set[str]] = {}
    for row in shipped().participants:
        kinds.setdefault(row.name, set()).add(row.kind)
    assert {name: found for name, found in kinds.items() if len(found) > 1 and name} == {}


def test_rows_stand_in_reading_order_and_never_overlap_in_a_place() -> None:
    last: dict[str, int] = {}
    for row in shipped().participants:
        assert row.start >= last.get(row.place, 0)
        last[row.place] = row.end


@pytest.mark.parametrize(
    ("affiliation", "wanted"),
    [
        ("甲国外交部司长", "government"),
        ("乙国常驻某组织代表", "government"),
        ("某某市市长", "government"),
        ("国际移民组织区域主任", "united_nations"),
        ("欧洲联盟代表团参赞", "government"),
        ("甲国人权委员会", "independent"),
        ("甲国红十字会秘书长", "independent"),
        ("乙雇主联合会秘书长", "employers"),
        ("丙工会主席", "unions"),
        ("某某大学教授", "academia"),
        ("丁移民网络协调员", "civil_society"),
        ("甲国一名青年与会者", "civil_society"),
        ("Ministry of Labour, Thailand", "government"),
        ("Regional Director, Invented Institute", "academia"),
        ("Invented Migrant Network", "civil_society"),
        ("某某", "other"),
        (None, "other"),
    ],
)
def test_the_sector_of_an_affiliation(affiliation: str | None, wanted: str) -> None:
    assert sector(affiliation) == wanted
    assert wanted in SECTORS
