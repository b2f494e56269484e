"""Voices: the cases, the summary's bounds, and the reach on the reference labels."""

from __future__ import annotations

import pytest
from support import cases, report_of

from migration_review import find_voices, load_report, parse_report
from migration_review.check.agreement import agreement
from migration_review.check.labels import load_labels
from migration_review.find.codebook import load_codebook
from migration_review.find.voices import Said, grammar_of, speaker_of


@pytest.mark.parametrize(("language", "text", "expected"), cases("voices"))
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

9. Nothing had changed. One speaker asked why. The Nurses' Forum agreed.

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
    "en": "member_states member_states procedural procedural panel panel panel panel panel member_states member_states unattributed moderator "
    "stakeholders one_stakeholder one_stakeholder moderator",
    "zh": "member_states member_states procedural panel panel unattributed member_states stakeholders one_stakeholder moderator",
}


@pytest.mark.parametrize("language", SECTIONS)
def test_sections_panels_and_lists_give_the_floor(language: str) -> None:
    rows = find_voices(parse_report(SECTIONS[language], name="X/INVENTED/2", language=language))
    assert [row.voice for row in rows] == VOICED[language].split()


def test_every_sentence_once_in_order() -> None:
    report = load_report()
    rows = list(find_voices(report))
    for row in rows:
        assert report[row.place].text[row.start : row.end] == row.text
    numbered = [(row.place, row.sentence) for row in rows]
    assert len(set(numbered)) == len(numbered)
    assert all(row.place.startswith("annex2:") for row in rows)


def test_quantities_come_from_the_codebook() -> None:
    known = {row["quantifier"].lower(): row["quantity"] for row in load_codebook().lists["quantifiers"]}
    rows = [row for row in find_voices(load_report()) if row.quantifier]
    assert rows
    assert all(row.quantity == known[row.quantifier.lower()] for row in rows if row.quantifier)


def said(row: dict[str, str]) -> Said | None:
    """What is found in the example of a row of the codebook."""
    return speaker_of(row["example"], grammar_of(load_codebook(), row["language"]))


@pytest.mark.parametrize("row", load_codebook().lists["verbs"], ids=lambda row: row["verb"])
def test_every_verb_reports_in_its_example(row: dict[str, str]) -> None:
    found = said(row)
    assert found is not None
    assert found.verb
    assert found.verb_class == row["verb_class"]


@pytest.mark.parametrize("row", load_codebook().lists["quantifiers"], ids=lambda row: row["quantifier"])
def test_every_quantifier_is_found_in_its_example(row: dict[str, str]) -> None:
    found = said(row)
    assert found is not None
    assert (found.quantifier or "").lower() == row["quantifier"]


@pytest.mark.parametrize("row", load_codebook().lists["speakers"], ids=lambda row: row["pattern"][:40])
def test_every_speaker_speaks_in_its_example(row: dict[str, str]) -> None:
    assert said(row)


@pytest.mark.parametrize("split", ["dev", "held_out"])
def test_reach_on_labels(split: str) -> None:
    labels = load_labels("voices", split=split)
    found = find_voices(load_report())
    assert agreement(found, labels, on=["place", "sentence", "voice"]).overall.recall >= 0.95
    for column in ("quantifier", "verb"):
        score = agreement(
            [row for row in found if getattr(row, column)],
            labels[labels[column].notna()],
            on=["place", "sentence", column],
            places=labels.attrs["places"],
        ).overall
        assert score.f1 >= 0.95, f"{column}: {score}"
