"""Notebook 05: who speaks, how many, how strongly, by hand on an invented report; the shipped report counted another way."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from support import ROOT

from migration_review import Coding, find_all, load_coding, load_report, parse_report, show
from migration_review.model import Objective, Participant, Recommendation, ThemeMention, Voice
from migration_review.show.charts import voices as charts
from migration_review.show.charts.style import alternative, describe

SAID = (  # words, voice, all voices, how many as printed, on the scale, verb, its class
    ("Some States noted data.", "member_states", ("member_states",), "Some", "some", "noted", "notes"),
    ("One stakeholder urged States to end detention.", "one_stakeholder", ("one_stakeholder",), "One", "one", "urged", "urges"),
    ("Stakeholders stressed wages and that records were needed.", "stakeholders", ("stakeholders",), None, None, "stressed", "stresses"),
    ("States and stakeholders welcomed schools.", "member_states", ("member_states", "stakeholders"), None, None, "welcomed", "welcomes"),
    ("The panel shared data.", "panel", ("panel",), None, None, "shared", "reports"),
    ("The following sat on the panel: Ms. Ann Example, Ministry of Inventions.", "procedural", ("procedural",), None, None, None, None),
)  # fmt: skip
REPORT = parse_report(
    "I. Discussion\n\n" + "\n\n".join(f"{n}. {said[0]}" for n, said in enumerate(SAID, 1)),
    name="X/INVENTED/1",
    language="en",
)


def found(layer_type: type, place: str, words: str, /, **columns: Any) -> Any:
    """A finding of some words of a place."""
    start = REPORT[place].text.index(words)
    return layer_type(place=place, start=start, end=start + len(words), text=words, **columns)


def made() -> Coding:
    """The six sentences, what they ask for, what they are about, and one panellist."""
    voices = [
        found(
            Voice, f"body:{n}", words, sentence=1, voice=voice, voices=all_, quantifier=quantifier, quantity=quantity,
            verb=verb, verb_class=kind, inherited=False,
        )
        for n, (words, voice, all_, quantifier, quantity, verb, kind) in enumerate(SAID, 1)
    ]  # fmt: skip
    rule: dict[str, Any] = {"rule": "x", "tier": "strict"}
    asks = [
        found(
            Recommendation, place, words, lead=None, voice=voice, strength=strength, addressee="states", objectives=(n,), **rule
        )
        for place, words, voice, strength, n in (
            ("body:2", "end detention", "one_stakeholder", "explicit", 13),
            ("body:3", "records", "stakeholders", "need", 4),
        )
    ]  # fmt: skip
    themes = [
        found(ThemeMention, place, words, layer="issue", code=code, **rule)
        for place, words, code in (("body:1", "data", "data"), ("body:5", "data", "data"), ("body:4", "schools", "education"))
    ]  # fmt: skip
    objectives = [found(Objective, "body:2", "detention", objective=13, strength=2, basis="inferred", **rule)]
    people = [
        found(
            Participant, "body:6", "Ms. Ann Example", name="Ann Example", kind="person", iso3=None, role="panellist",
            agenda_item=None, honorific="Ms.", gender="f", affiliation="Ministry of Inventions",
        )
    ]  # fmt: skip
    layers = {
        "voices": voices,
        "recommendations": asks,
        "themes": themes,
        "objectives": objectives,
        "participants": people,
    }
    return Coding.of(REPORT, "reading", layers)


CODING = made()
NONE = Coding.of(REPORT, "reading", {})


def test_a_joint_sentence_counts_for_each_and_procedure_for_nobody() -> None:
    table = show.voices.by_group(CODING).set_index("group")["sentences"].to_dict()
    assert table == {"states": 2, "organizations": 0, "stakeholders": 3, "panel": 1, "meeting": 0, "nobody": 0}
    assert show.voices.said_speakers(CODING)[0] == (
        "5 sentences report what was said; stakeholders have more of them than anybody else (3, 60 %)."
    )


def test_a_sentence_is_as_strong_as_its_strongest_point() -> None:
    """A need in a sentence that stresses counts as a need; an asking verb is an ask."""
    assert show.voices.reported(CODING)["step"].tolist() == ["reports", "asks", "needs", "weighs", "reports"]
    assert show.voices.by_step(CODING).loc["stakeholders"].tolist() == [0, 1, 1, 1]
    assert show.voices.said_steps(CODING)[0] == "No group has enough sentences for a share."


def test_how_many() -> None:
    assert show.voices.told(CODING).to_dict() == {
        "one": 1,
        "two": 0,
        "few": 0,
        "some": 1,
        "many": 0,
        "most": 0,
        "all": 0,
    }
    assert show.voices.said_quantities(CODING) == (
        "2 of the 5 sentences (40 %) say how many speak: “one” 1 and “some” 1.",
        "None says most or all.",
    )


def test_what_only_stakeholders_say() -> None:
    assert show.voices.only(CODING)["code"].tolist() == ["education", "13"]
    assert show.voices.only_objectives(CODING) == [4, 13]
    row = show.voices.subjects(CODING).set_index("code").loc["data"]
    assert row[["own", "own_of", "rest", "rest_of"]].tolist() == [0, 3, 2, 2]


def test_who_is_behind_the_panel() -> None:
    assert show.voices.said_panel(CODING) == (
        "Panels and moderators, whose sentences number 1, are one person: government 1.",
    )
    assert show.voices.panel(CODING)["Name"].tolist() == ["Ann Example"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_without_voices_says_so(language: Any) -> None:
    voices = show.voices
    assert voices.opening(NONE, language=language)
    assert all(voices.said_speakers(NONE, language=language))
    for table in (
        voices.alone(NONE),
        voices.only_theirs(NONE),
        voices.leaning(NONE),
        voices.verbs(NONE),
        voices.panel(NONE),
    ):
        assert table.empty


def test_the_shipped_report_counted_another_way() -> None:
    coding = load_coding()
    spoken = [row for row in coding.voices if row.voice != "procedural"]
    told = Counter(row.quantity for row in spoken if row.quantity)
    assert {code: n for code, n in show.voices.told(coding).items() if n} == told
    nobody = sum(row.voice == "unattributed" for row in spoken)
    assert f"or have none ({nobody})" in show.voices.said_speakers(coding)[1]
    assert show.voices.by_group(coding).set_index("group")["sentences"]["nobody"] == nobody
    panel = sum(bool({"panel", "moderator"} & set(row.voices)) for row in spoken)
    assert show.voices.by_group(coding).set_index("group")["sentences"]["panel"] == panel
    seats = sum(row.role in ("panellist", "moderator") for row in coding.participants)
    assert len(show.voices.panel(coding)) == seats
    assert int(show.voices.behind(coding)["Seats"].sum()) == seats
    table = show.voices.alone(coding)
    assert table["The sentence in English (unofficial)"].str.contains("One representative").all()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_charts_say_what_they_show(language: Any) -> None:
    from matplotlib import pyplot as plt

    for coding in (CODING, NONE, load_coding()):
        n, source = len(show.voices.reported(coding)), "X/INVENTED/1"
        counts, told = show.voices.by_quantity(coding), show.voices.told(coding)
        drawn = [
            charts.by_part(show.voices.by_part(coding, language=language), n, source, language=language),
            charts.by_quantity(counts, told, source, language=language),
            charts.by_step(show.voices.by_step(coding), n, source, language=language),
        ]
        assert all(describe(axes).title for axes in drawn)
        plt.close("all")


def test_the_alternative_text_has_the_cells() -> None:
    axes = charts.by_quantity(show.voices.by_quantity(CODING), show.voices.told(CODING), "X/INVENTED/1")
    assert "States, Some: 1" in alternative(axes)


@pytest.mark.parametrize("path", ["examples/en_review.md", "examples/zh_review.md"])
def test_it_runs_on_another_report(path: str) -> None:
    coding = find_all(load_report(ROOT / "data" / path))
    for language in ("en", "zh"):
        assert len(show.voices.opening(coding, language=language)) >= 3
        assert len(show.voices.quantifiers(coding, language=language)) == 7
