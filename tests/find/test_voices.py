"""Voices: the cases, the summary's bounds, and the reach on the reference labels."""

from __future__ import annotations

import pytest
from support import every, report_of, shipped

from migration_review import find_voices, load_report, parse_report
from migration_review.check.agreement import agreement
from migration_review.check.labels import load_labels
from migration_review.find.analysis import analyse
from migration_review.find.codebook import load_codebook
from migration_review.find.speech.floor import sentence_at
from migration_review.find.speech.speakers import Said, speaker_of


@every("voices")
def test_case(language: str, text: str, expected: str) -> None:
    rows = [
        ", ".join([row.voice, row.quantifier or "", row.verb or ""] + ["inherited"] * row.inherited)
        for row in find_voices(report_of(text, language))
    ]
    wanted = [] if expected == "none" else [part.strip() for part in expected.split(";")]
    wanted = [part if "," in part else f"{part}, , " for part in wanted]
    assert [row.rstrip(", ") for row in rows] == [part.rstrip(", ") for part in wanted]


SECTIONS = {
    "en": """I. General debate

1. Speakers thanked the host. Costs had fallen.

II. Round table 1

2. The panel was made up of Ms. Name One, Deputy Minister of Chile, and Mr. Name Two, of UNICEF. Ms. Name Three acted as moderator.

3. Mr. Two said that schools were closed. He asked for help.

4. She added a figure. Clinics had closed too.

5. The Deputy Minister of Chile announced a plan.

6. Several delegations shared experiences. The speakers were brief.

7. Data were lacking.

8. Ms. Three summed up.

III. Dialogue with stakeholders

9. Nothing had changed. One speaker asked why. The Nurses' Network agreed.

IV. Concluding remarks of the Chair

10. Much had been achieved.
""",
    "zh": """一. 一般性讨论

1. 多数发言者感谢东道国。费用已经下降。

二. 圆桌会议一

2. 小组成员有：张某女士和儿基会李某先生。

3. 许多学校仍然关闭。李某先生说，情况会好转。

4. 下列成员国的代表作了发言：智利、秘鲁。

5. 数据不足。代表们对此表示关切。

三. 与利益攸关方对话

6. 一切照旧。一名发言者问其原因。

四. 主席的总结意见

7. 成绩可喜。
""",
}
VOICED = {
    "en": "participants participants procedural procedural panel panel panel panel panel member_states participants unattributed moderator "
    "stakeholders one_stakeholder one_stakeholder moderator",
    "zh": "participants participants procedural panel panel unattributed member_states stakeholders one_stakeholder moderator",
}


@pytest.mark.parametrize("language", SECTIONS)
def test_sections_panels_and_lists_give_the_floor(language: str) -> None:
    rows = find_voices(parse_report(SECTIONS[language], name="X/INVENTED/2", language=language))
    assert [row.voice for row in rows] == VOICED[language].split()


def test_every_sentence_once_in_order() -> None:
    report = load_report()
    rows = list(shipped().voices)
    for row in rows:
        assert report[row.place].text[row.start : row.end] == row.text
    numbered = [(row.place, row.sentence) for row in rows]
    assert len(set(numbered)) == len(numbered)
    assert all(row.place.startswith("annex2:") for row in rows)


def test_quantities_come_from_the_codebook() -> None:
    known = {row["quantifier"].lower(): row["quantity"] for row in load_codebook().lists["quantifiers"]}
    rows = [row for row in shipped().voices if row.quantifier]
    assert rows
    assert all(row.quantity == known[row.quantifier.lower()] for row in rows if row.quantifier)


def said(row: dict[str, str]) -> Said | None:
    """What is found in the example of a row of the codebook."""
    passage = analyse(report_of(row["example"], row["language"]))["body:1"]
    return speaker_of(sentence_at(passage, passage.sentences[0]))


def test_every_word_is_found_in_its_example() -> None:
    wrong = []
    for row in load_codebook().lists["verbs"]:
        found = said(row)
        if not found or not found.verb or found.verb_class != row["verb_class"]:
            wrong.append(row["verb"])
    for row in load_codebook().lists["quantifiers"]:
        found = said(row)
        if not found or (found.quantifier or "").lower() != row["quantifier"]:
            wrong.append(row["quantifier"])
    wrong += [row["pattern"] for row in load_codebook().lists["speakers"] if not said(row)]
    assert wrong == []


SPOKEN = {
    "en": """I. Opening

1. The meeting was opened by Ms. Tamsin Orelowe (Network of Invented Seafarers). Ms. Hedda Quill, Deputy Director at UNHCR, made opening remarks.

2. Ms. Quill stressed that both member States and trade unions had a part. Representatives of destination countries agreed. Ms. Orelowe asked for ships.
""",
    "zh": """一. 开幕

1. 难民署司长赫达·奎尔女士和虚构海员网络的塔姆辛·奥雷洛女士宣布会议开幕。

2. 奎尔女士强调，会员国和工会都有责任。目的地国代表表示同意。奥雷洛女士要求提供船只。
""",
}


@pytest.mark.parametrize("language", SPOKEN)
def test_named_speakers_have_the_voice_of_their_body(language: str) -> None:
    rows = [row for row in find_voices(parse_report(SPOKEN[language], language=language)) if row.place == "body:2"]
    assert [row.voice for row in rows] == ["international_orgs", "member_states", "one_stakeholder"]
    assert all(row.speaker and row.speaker in row.text for row in rows)


@pytest.mark.parametrize(
    ("language", "text", "voices", "speaker"),
    [
        ("en", "Member States and civil society organizations called for action.", ("member_states", "stakeholders"), "Member States and civil society organizations"),
        ("en", "Representatives of destination countries called for action.", ("member_states",), "Representatives of destination countries"),
        ("en", "Calls were made for action.", ("unattributed",), None),
        ("zh", "会员国和利益攸关方的代表呼吁采取行动。", ("member_states", "stakeholders"), "会员国和利益攸关方的代表"),
        ("zh", "目的地国代表呼吁采取行动。", ("member_states",), "目的地国代表"),
    ],
)  # fmt: skip
def test_joint_voices_and_speakers_as_printed(
    language: str, text: str, voices: tuple[str, ...], speaker: str | None
) -> None:
    row = next(iter(find_voices(report_of(text, language))))
    assert (row.voices, row.voice, row.speaker) == (voices, voices[0], speaker)


@pytest.mark.parametrize(
    ("title", "other", "text"),
    [
        ("Report of the Human Rights Committee", "Invented notes", "The Human Rights Committee welcomed the data."),
        ("人权事务委员会的报告", "虚构的说明", "人权事务委员会指出，数据不足。"),
    ],
)
def test_the_body_that_the_title_names_is_the_meeting(title: str, other: str, text: str) -> None:
    found = [find_voices(parse_report(f"# {named}\n\n1. {text}\n"))[0].voice for named in (title, other)]
    assert found == ["meeting", "international_orgs"]


def test_who_somebody_is_is_told_up_to_the_next_comma() -> None:
    """What a named speaker reports of States makes them no State's."""
    told = "1. Mr. Orelow, {}, noted that many countries had debts. Mr. Orelow stressed the delays.\n"
    office, activity = (
        {row.voice for row in find_voices(parse_report(f"# Invented\n\n{told.format(who)}"))}
        for who in ("Director of the World Food Programme", "presenting the paper")
    )
    assert office == {"international_orgs"}
    assert not activity & {"one_member_state", "member_states", "international_orgs"}


def test_a_number_without_a_sentence_has_no_voice() -> None:
    assert not find_voices(report_of("", "en"))


@pytest.mark.parametrize("split", ["dev", "held_out"])
def test_reach_on_labels(split: str) -> None:
    labels = load_labels("voices", split=split)
    found = shipped().voices
    assert agreement(found, labels, on=["place", "sentence", "voice"]).overall.recall >= 0.95
    for column in ("quantifier", "verb"):
        score = agreement(
            [row for row in found if getattr(row, column)],
            labels[labels[column].notna()],
            on=["place", "sentence", column],
            places=labels.attrs["places"],
        ).overall
        assert score.f1 >= 0.95, f"{column}: {score}"
