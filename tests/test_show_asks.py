"""Notebooks 06 and 07: what is asked for and what was done, by hand on an invented report; the shipped one counted another way."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from migration_review import Coding, load_coding, parse_report, show
from migration_review.model import CovidMention, Progress, Recommendation, Voice
from migration_review.show.charts import progress as done_charts
from migration_review.show.charts import recommendations as asked_charts
from migration_review.show.charts.style import describe

SAID = (
    ("Stakeholders urged States to end detention and collect data.", ("stakeholders",)),
    ("States and stakeholders needed records.", ("member_states", "stakeholders")),
    ("The panel requested schools. Wages were withheld in the pandemic.", ("panel",)),
    ("Fiji had opened hostels and schools, and would keep them open.", ("member_states",)),
)
REPORT = parse_report(
    "I. Discussion\n\n" + "\n\n".join(f"{n}. {words}" for n, (words, _) in enumerate(SAID, 1)),
    name="X/INVENTED/2",
    language="en",
)
RULE: dict[str, Any] = {"rule": "x", "tier": "strict"}


def found(layer_type: type, n: int, words: str, /, **columns: Any) -> Any:
    """A finding of some words of a paragraph."""
    place = f"body:{n}"
    start = REPORT[place].text.index(words)
    return layer_type(place=place, start=start, end=start + len(words), text=words, **columns)


def asked(n: int, words: str, voice: str, strength: str, addressee: str, *objectives: int) -> Any:
    """An ask."""
    return found(
        Recommendation, n, words, lead=None, voice=voice, strength=strength, addressee=addressee, objectives=objectives, **RULE
    )  # fmt: skip


def told(kind: str, n: int, words: str, voice: str, *objectives: int, iso3: tuple[str, ...] = ()) -> Any:
    """A practice, challenge or commitment."""
    return found(Progress, n, words, kind=kind, lead=None, iso3=iso3, voice=voice, objectives=objectives, **RULE)


VOICES = [
    found(
        Voice, n, words, sentence=1, voice=who[0], voices=who, quantifier=None, quantity=None, verb=None, verb_class=None,
        inherited=False,
    )
    for n, (words, who) in enumerate(SAID, 1)
]  # fmt: skip
CODING = Coding.of(
    REPORT,
    "reading",
    {
        "voices": VOICES,
        "recommendations": [
            asked(1, "end detention", "stakeholders", "explicit", "states", 13),
            asked(1, "collect data", "stakeholders", "explicit", "states", 1),
            asked(2, "records", "member_states", "need", "unspecified", 1),
            asked(3, "schools", "panel", "explicit", "all", 15),
        ],
        "progress": [
            told("challenge", 3, "Wages were withheld in the pandemic", "panel", 15),
            told("challenge", 1, "detention", "stakeholders"),
            told("practice", 4, "opened hostels", "member_states", 7, iso3=("FJI",)),
            told("practice", 4, "schools", "member_states", 15),
            told("commitment", 4, "keep them open", "member_states", 7),
        ],
        "covid": [
            found(CovidMention, 3, "pandemic", form="pandemic", framing="impact_migrants", in_title=False, **RULE)
        ],
    },
)
NONE = Coding.of(REPORT, "reading", {})


def test_what_is_asked_for_in_brief() -> None:
    assert show.recommendations.opening(CODING) == (
        "The summary asks for four actions; 3 are explicit requests, the rest are stated as needed.",
        "Stakeholders ask for 3 of 4 actions (75 %), alone or with others; 2 of theirs are explicit requests, and 2 are "
        "addressed to governments or States.",
        "Others ask for something on 1 of the two objectives that stakeholders' asks serve; only stakeholders do on "
        "objective 13 (alternatives to detention).",
        "More asks serve objective 1 (data) than any other: 2 of the 4 that serve any objective.",
        "Nobody asks anything for 20 of 23 (87 %) of the objectives.",
    )


def test_a_joint_ask_counts_for_both_and_once_for_its_objective() -> None:
    assert show.recommendations.by_objective(CODING).loc[1].to_dict() == {
        "stakeholders": 2, "member_states": 1, "panel": 0,
    }  # fmt: skip
    assert show.recommendations.served(CODING)[1] == 2
    assert show.recommendations.of_objective(CODING, 1)["voices"].tolist() == [
        ("stakeholders",),
        ("member_states", "stakeholders"),
    ]


def test_addressees_and_an_example() -> None:
    assert show.recommendations.about_addressees(CODING) == (
        "3 of 4 actions (75 %) name whom they address (States 2, all or several kinds 1); the others are addressed to nobody in "
        "particular.",
    )
    assert "“collect data” (para. 1)" in show.recommendations.example(CODING)[0]
    assert show.recommendations.about_strength(CODING) == ("Nobody asks for enough to compare shares.",)


def test_an_example_is_no_part_of_a_list_where_there_is_another() -> None:
    """Of a list of asks the shortest words say little alone; an ask that has its sentence for itself comes first."""
    alone = asked(4, "keep them open", "stakeholders", "explicit", "states")
    more = Coding.of(REPORT, "reading", {"voices": VOICES, "recommendations": [*CODING.recommendations, alone]})
    assert "“keep them open”" not in show.recommendations.example(more)[0]  # its sentence is the States'
    own = [VOICES[0], found(Voice, 4, SAID[3][0], sentence=1, voice="stakeholders", voices=("stakeholders",), quantifier=None,
                            quantity=None, verb=None, verb_class=None, inherited=False)]  # fmt: skip
    more = Coding.of(REPORT, "reading", {"voices": own, "recommendations": [*CODING.recommendations, alone]})
    assert "“keep them open”" in show.recommendations.example(more)[0]


def test_what_was_done_in_brief() -> None:
    assert show.progress.opening(CODING) == (
        "The summary reports five statements: two practices, two challenges and one commitment (member States 1).",
        "1 of 2 practices (50 %) name the country that has them: one country, Fiji most often (1).",
        "Asked for more than reported as done: objective 1 (data), 2 of 4 asks (50 %) against 0 of 2 practices (0 %).",
        "Reported as done more than asked for: objective 7 (reduce vulnerabilities), 0 of 4 asks (0 %) against 1 of 2 "
        "practices (50 %).",
        "On every objective for which a challenge is reported, something is also asked for.",
    )


def test_objectives_with_the_same_gap_are_named_together() -> None:
    rows = [told("practice", 4, "opened hostels", "member_states", n) for n in (9, 11)]
    coding = Coding.of(REPORT, "reading", {"recommendations": list(CODING.recommendations), "progress": rows})
    said = next(each for each in show.progress.opening(coding) if each.startswith("Reported as done more"))
    assert "objectives 9 (counter smuggling) and 11 (manage borders), each 0 of 4 asks (0 %) against 1 of 2" in said


def test_challenges_pandemic_and_promises() -> None:
    assert show.progress.about_challenges(CODING) == (
        "1 of 2 challenges (50 %) share an objective with something that is asked for; one concerns no objective in particular.",
        "Such an ask is in the same paragraph for one challenge.",
    )
    assert show.progress.challenges(CODING)[["answering", "near"]].values.tolist() == [[0, 0], [1, 1]]
    assert show.progress.about_covid(CODING) == (
        "Statements that name the pandemic: one challenge, no practices and no commitments.",
    )
    assert show.progress.about_promises(CODING) == ("One commitment: member States 1.",)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_silently_empty_and_charts_have_titles(language: Any) -> None:
    from matplotlib import pyplot as plt

    for coding in (NONE, CODING, load_coding()):
        asks, done = show.recommendations, show.progress
        for said in (
            asks.opening, asks.about_addressees, asks.about_strength, asks.example,
            done.opening, done.about_challenges, done.about_covid, done.about_promises, done.about_gaps,
        ):  # fmt: skip
            assert "".join(said(coding, language=language)), said
        n = len(coding.recommendations)
        for axes in (
            asked_charts.by_strength(asks.by_voice(coding), n, "X", language=language),
            asked_charts.by_objective(asks.by_objective(coding), asks.served(coding), (n, n), "X", language=language),
            done_charts.asked_and_done(done.asked_and_done(coding), (n, n), "X", language=language),
            done_charts.by_country(done.practices_by_country(coding, language=language), n, "X", language=language),
        ):
            assert describe(axes).title
        plt.close("all")


def test_the_shipped_report_counted_another_way() -> None:
    coding = load_coding()
    sentences = list(coding.voices)

    def who(row: Any) -> set[str]:
        own = [said for said in sentences if said.place == row.place and said.start <= row.start < said.end]
        return set(own[0].voices) if own else {row.voice}

    rows = list(coding.recommendations)
    theirs = [row for row in rows if who(row) & {"stakeholders", "one_stakeholder"}]
    said = show.recommendations.opening(coding)
    explicit = sum(row.strength == "explicit" for row in theirs)
    powers = sum(row.addressee in ("governments", "states") for row in theirs)
    assert said[1].startswith(f"Stakeholders ask for {len(theirs)} of {len(rows)} actions")
    assert f"; {explicit} of theirs are explicit requests, and {powers} are addressed" in said[1]
    own = {n for row in theirs for n in row.objectives}
    others = {n for row in rows if who(row) - {"stakeholders", "one_stakeholder"} for n in row.objectives}
    assert set(show.voices.only_objectives(coding)) == own - others
    assert f"on {len(own & others)} of the {len(own)} objectives" in said[2]
    assert all(f"{n} (" in said[4] for n in set(range(1, 24)) - own - others)
    pairs = Counter(kind for row in coding.progress for kind in [row.kind])
    assert f"{pairs['practice']} practices, {pairs['challenge']} challenges" in show.progress.opening(coding)[0]
    near = sum(
        row.kind == "challenge"
        and any(ask.place == row.place and set(ask.objectives) & set(row.objectives) for ask in rows)
        for row in coding.progress
    )
    assert show.progress.about_challenges(coding)[1].endswith(f" for {near} challenges.")
