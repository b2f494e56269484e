"""Notebook 04: what is said of COVID-19, by hand on an invented report; the shipped report counted another way."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from support import ROOT

from migration_review import Coding, find_all, load_coding, load_report, parse_report, show
from migration_review.model import CovidMention, Progress, Recommendation, ThemeMention, Voice
from migration_review.show.charts import covid as charts
from migration_review.show.charts.style import alternative, describe

LINES = (
    "Panellists said that COVID-19 harmed migrants.",
    "States gave food during COVID-19.",
    "Data are needed.",
    "COVID-19: a title.",
    "Nothing more.",
)
REPORT = parse_report(
    "I. Discussion\n\n" + "\n\n".join(f"{n}. {line}" for n, line in enumerate(LINES * 3, 1)),
    name="X/INVENTED/1",
    language="en",
)


def found(layer_type: type, place: str, words: str, /, **columns: Any) -> Any:
    """A finding of some words of a place."""
    start = REPORT[place].text.index(words)
    return layer_type(place=place, start=start, end=start + len(words), text=words, **columns)


def made() -> Coding:
    """Three times: a panel on harm, States on a response, one on data, a title, nothing."""
    voices, covid, progress, asks, themes = [], [], [], [], []
    for at, line in enumerate(LINES * 3, 1):
        place = f"body:{at}"
        who = ("panel", "member_states", "member_states", "procedural", "meeting")[(at - 1) % 5]
        empty = {"quantifier": None, "quantity": None, "verb": None, "verb_class": None, "inherited": False}
        voices.append(found(Voice, place, line, sentence=1, voice=who, **empty))
        if "COVID-19" in line:
            framing = ("impact_migrants", "response", "", "context")[(at - 1) % 5]
            title = framing == "context"
            rule = {"rule": "x", "tier": "strict"}
            covid.append(
                found(CovidMention, place, "COVID-19", form="COVID-19", framing=framing, in_title=title, **rule)
            )
            themes.append(found(ThemeMention, place, "COVID-19", layer="issue", code="covid19", **rule))
        if "gave food" in line:
            progress.append(
                found(
                    Progress,
                    place,
                    "gave food",
                    kind="practice",
                    iso3=(),
                    voice=who,
                    objectives=(),
                    rule="x",
                    tier="strict",
                )
            )
            themes.append(found(ThemeMention, place, "food", layer="issue", code="health", rule="x", tier="strict"))
        if "needed" in line:
            asks.append(
                found(
                    Recommendation, place, "Data", lead=None, voice=who, strength="need", addressee="unspecified",
                    objectives=(1,), rule="x", tier="strict",
                )
            )  # fmt: skip
    layers = {"voices": voices, "covid": covid, "progress": progress, "recommendations": asks, "themes": themes}
    return Coding.of(REPORT, "reading", layers)


CODING = made()
NONE = Coding.of(REPORT, "reading", {})


def test_titles_are_left_out_of_what_is_said() -> None:
    assert show.covid.by_framing(CODING).set_index("framing")["mentions"].to_dict() == {
        "impact_migrants": 3, "impact_region": 0, "response": 3, "contribution": 0, "call": 0, "context": 0,
    }  # fmt: skip
    assert show.covid.opening(CODING)[0] == (
        "COVID-19 is named 9 times, 6 of them outside titles; 6 of the 12 paragraphs that report what was said name it (50 %)."
    )


def test_who_says_it() -> None:
    assert show.covid.by_voice(CODING)["impact_migrants"].to_dict() == {"member_states": 0, "panel": 3}
    assert show.covid.said_who(CODING, show.covid.HARM) == (
        "Harm is spoken of most often by the panel (3 of 3).",
        "In the report's words: “Panellists said that COVID-19 harmed migrants” (para. 1).",
    )
    assert show.covid.said_who(CODING, show.covid.CALLED) == ("No mention outside titles says this.",)


def test_only_the_sentences_that_name_it_are_taken_apart() -> None:
    assert show.covid.statements(CODING)["kind"].tolist() == ["practice"] * 3
    assert show.covid.items(CODING, ["ask"]).empty


def test_company_is_a_difference_of_shares_and_leaves_covid_itself_out() -> None:
    """Health is in three of six paragraphs with COVID-19 and in none of six without: too few for a row of its own."""
    assert show.covid.company(CODING).empty
    more = Coding.of(
        REPORT,
        "reading",
        {
            "voices": CODING.voices,
            "covid": CODING.covid,
            "themes": [
                *CODING.themes,
                *(found(ThemeMention, f"body:{n}", "COVID-19", layer="issue", code="health", rule="x", tier="strict") for n in (1, 6)),
            ],
        },
    )  # fmt: skip
    row = show.covid.company(more).iloc[0]
    assert (row["code"], row["near"], row["near_of"], row["far"], row["far_of"]) == ("health", 5, 6, 0, 6)
    assert round(row["points"]) == 83
    assert show.covid.said_company(more)[0] == "Paragraphs that name COVID-19 are more often about health (+83 points)."
    assert "larger than that are those for health" in show.covid.said_company(more)[1]
    assert show.covid.chance(show.covid.company(more)) == 57


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_without_covid_says_so(language: Any) -> None:
    said = {"en": "The report does not name COVID-19.", "zh": "报告没有提到 COVID-19。"}[language]
    covid = show.covid
    assert covid.opening(NONE, language=language) == (said,)
    assert covid.said_where(NONE, language=language) == (said,)
    assert covid.said_names(NONE, language=language) == (said,)
    for table in (covid.everything(NONE), covid.lines(NONE, covid.HARM), covid.items(NONE, ["ask"]), covid.names(NONE)):
        assert table.empty


def test_the_shipped_report_counted_another_way() -> None:
    coding = load_coding()
    outside = [row for row in coding.covid if not row.in_title]
    framed = Counter(row.framing for row in outside)
    assert {code: n for code, n in show.covid.by_framing(coding).itertuples(index=False) if n} == framed
    sentences = {
        (row.place, said.sentence, row.framing)
        for row in outside
        for said in coding.voices
        if said.place == row.place and said.start <= row.start < said.end
    }
    shown = show.covid.lines(coding, [*show.covid.HARM, *show.covid.DONE, *show.covid.CALLED])
    assert len(shown) == len(sentences)
    assert shown["What the report says (unofficial English)"].str.len().gt(0).all()
    assert all("COVID" in text or "大流行" in text or "疫情" in text for text in shown["As printed"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_charts_say_what_they_show(language: Any) -> None:
    from matplotlib import pyplot as plt

    for coding in (CODING, NONE, load_coding()):
        parts = show.covid.by_part(coding, language=language)
        stated = len(show.covid.stated(coding))
        drawn = [
            charts.by_part(parts, "X/INVENTED/1", language=language),
            charts.by_voice(show.covid.by_voice(coding), stated, "X/INVENTED/1", language=language),
            charts.beside(show.covid.apart(coding), "X/INVENTED/1", language=language),
        ]
        assert all(describe(axes).title for axes in drawn)
        plt.close("all")


def test_the_alternative_text_has_the_bars() -> None:
    said = alternative(charts.by_voice(show.covid.by_voice(CODING), 6, "X/INVENTED/1"))
    assert said.startswith("The panel spoke of harm most often.")
    assert "The panel: 3" in said


@pytest.mark.parametrize("path", ["examples/en_review.md", "examples/zh_review.md"])
def test_it_runs_on_another_report(path: str) -> None:
    coding = find_all(load_report(ROOT / "data" / path))
    for language in ("en", "zh"):
        assert len(show.covid.opening(coding, language=language)) >= 3
        assert len(show.covid.everything(coding, language=language)) == len(coding.covid)
