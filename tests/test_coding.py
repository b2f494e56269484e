"""The coding: bound to its text, complete, in English throughout; the reading of the shipped report, and the rules'."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support import ROOT

import migration_review as mr
from migration_review.check.labels import load_labels
from migration_review.coding import LAYERS, Coding, columns
from migration_review.model import Findings
from migration_review.publish.codings import files_of, read_folder

CODING = mr.load_coding()
HAN = re.compile(r"[\u4e00-\u9fff]")
FOLDER = ROOT / "data" / "coding" / "ESCAP-GCM-2021-3"


def test_the_shipped_coding_is_a_reading_of_the_shipped_text() -> None:
    assert (CODING.made_by, CODING.sha256) == ("reading", mr.load_report().source.sha256)
    for layer, rows in CODING.items():
        assert rows, layer
        assert {row.made_by for row in rows} == {"reading"}, layer


@pytest.mark.parametrize("layer", LAYERS)
def test_offsets_and_order(layer: str) -> None:
    order = {place.id: at for at, place in enumerate(CODING.report.places())}
    rows = CODING[layer]
    for row in rows:
        assert CODING.report[row.place].text[row.start : row.end] == row.text
    assert [order[row.place] for row in rows] == sorted(order[row.place] for row in rows)


def test_no_chinese_text_lacks_its_english() -> None:
    for place in CODING.report.places():
        english = CODING.gloss(place.id)
        assert english, place.id
        assert not HAN.search(english), place.id
    for layer, rows in CODING.items():
        for row in rows:
            assert row.gloss, (layer, row)
            assert not HAN.search(row.gloss), (layer, row)
    report = CODING.report
    words = [text for row in CODING.participants for text in (row.name, row.affiliation)]
    words += [text for row in CODING.voices for text in (row.speaker, row.verb, row.quantifier)]
    words += [row.name for row in CODING.references]
    words += [text for event in report.events for text in (event.title, *event.organisers)]
    words += [text for document in report.documents for text in (document.title, document.group)]
    for text in (*words, report.title, report.venue):
        if text and HAN.search(text):
            english = CODING.gloss(text)
            assert english, text
            assert not HAN.search(english), text


def test_the_reading_says_what_its_labels_say() -> None:
    objectives = load_labels("objectives")
    assert sorted(zip(objectives["place"], objectives["objective"], objectives["strength"], strict=True)) == sorted(
        (row.place, row.objective, row.strength) for row in CODING.objectives
    )
    principles, themes = load_labels("principles"), load_labels("themes")
    assert sorted(
        [
            *zip(principles["place"], ["principle"] * len(principles), principles["principle"], strict=True),
            *zip(themes["place"], themes["layer"], themes["code"], strict=True),
        ]
    ) == sorted((row.place, row.layer, row.code) for row in CODING.themes)
    covid = load_labels("covid")
    assert sorted(zip(covid["place"], covid["start"], covid["framing"], strict=True)) == sorted(
        (row.place, row.start, row.framing) for row in CODING.covid
    )
    voices = load_labels("voices")
    assert list(zip(voices["place"], voices["sentence"], voices["voice"], voices["voices"], strict=True)) == [
        (row.place, row.sentence, row.voice, row.voices) for row in CODING.voices
    ]


def test_claims_that_rules_and_reading_contradicted_come_out_as_read() -> None:
    practices = CODING.progress.where(kind="practice")
    assert len({code for row in practices for code in row.iso3}) == 7
    assert len(CODING.recommendations.where(objectives=21)) == 2
    assert "ST/ESCAP/2801" in {row.code for row in CODING.references.where(place="annex2:13")}
    heard = {row.org for row in CODING.participants.where(kind="person")}
    assert {"ilo", "unodc"} <= heard


def test_no_two_statements_of_a_layer_share_words() -> None:
    for rows in (CODING.recommendations, CODING.progress, CODING.voices):
        for first, second in itertools.pairwise(rows):
            assert first.place != second.place or first.end <= second.start


def test_findings_keep_their_kind_and_report() -> None:
    asked = CODING.recommendations
    for some in (
        asked[:0],
        asked[2:5],
        asked.where(objectives=13),
        asked.filter(lambda row: False),
        asked[:1] + asked[3:],
    ):
        assert isinstance(some, Findings)
        assert list(mr.to_frame(some).columns) == list(columns("recommendations"))
    assert asked.where(objectives=[13, 21]) == [row for row in asked if {13, 21} & set(row.objectives)]
    assert mr.to_frame(CODING.progress.where(kind="challenge")).kind.unique().tolist() == ["challenge"]
    with pytest.raises(TypeError, match="no column 'adressee' in recommendations; there are place, start"):
        asked.where(adressee="all")
    assert repr(asked[:0]) == "0 recommendations in ESCAP/GCM/2021/3"
    assert "annex II, para. 8" in repr(asked)


def test_short_forms_are_escaped() -> None:
    report = mr.parse_report("I. Opening\n\n1. Participants called for <b>aid & rest</b>.\n", name="X/INVENTED/1")
    text = report["body:1"].text
    row = mr.find_voices(report)[0]
    found = Findings([replace(row, gloss="<script>")], type(row), report)
    assert "<script>" not in found._repr_html_()
    assert "<b>" not in found._repr_html_()
    assert "Coding of ESCAP/GCM/2021/3" in CODING._repr_html_()
    assert repr(CODING).startswith("Coding(ESCAP/GCM/2021/3, made by reading: ")
    assert text


def test_places_join_every_finding() -> None:
    places = mr.to_frame(CODING.report.places())
    assert list(places.columns) == ["place", "kind", "part", "number", "text", "section", "agenda_item"]
    assert places["place"].is_unique
    assert {"paragraph", "heading", "agenda", "event", "document", "note", "decision"} == set(places["kind"])
    for layer, rows in CODING.items():
        frame = mr.to_frame(rows)
        assert len(frame.merge(places[["place"]], on="place")) == len(frame), layer


def test_a_coding_survives_its_files(tmp_path: Path) -> None:
    for coding in (CODING, mr.find_all(mr.load_report(ROOT / "data" / "examples" / "en_review.md"))):
        folder = tmp_path / coding.made_by
        folder.mkdir()
        for name, content in files_of(coding).items():
            (folder / name).write_bytes(content)
        assert read_folder(folder, coding.report) == coding


def damaged(tmp_path: Path, name: str, old: str, new: str) -> Path:
    folder = tmp_path / "coding"
    shutil.copytree(FOLDER, folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("coding.json", CODING.sha256, "0" * 64, r"expected the text that was coded, SHA-256 0000000000000000…; found ESCAP"),
        ("coding.json", '"made_by": "reading"', '"made_by": "guess"', "expected made_by rules, reading, review; found 'guess'"),
        ("coding.json", "{", "[", "expected report, sha256, made_by and reviewer as JSON"),
        ("covid.csv", "framing", "farming", "expected the columns .*; found no framing"),
        ("objectives.csv", ",2,inferred", ",two,inferred", r"objectives.csv, line \d+, column strength: expected a number; found 'two'"),
        ("covid.csv", ",yes,", ",ja,", r"covid.csv, line 2, column in_title: expected yes or no; found 'ja'"),
        ("voices.csv", "annex2:5,", "annex9:5,", "expected a place of the report; found 'annex9:5'"),
        ("voices.csv", "会议欢迎", "会议不欢迎", r"voices, row \d+: expected .* at 0-101 of annex2:5; found"),
    ],
)  # fmt: skip
def test_a_damaged_coding_is_refused_in_one_sentence(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    folder = damaged(tmp_path, name, old, new)
    with pytest.raises(mr.ReportError, match=said):
        mr.load_coding(folder)


def test_wrong_arguments_are_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"find_all: expected a report, .*; found str"):
        mr.find_all("report.md")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="export: expected a report or a coding; found list"):
        mr.export([], tmp_path / "tables")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"expected findings or a tuple of a report, .*; found str"):
        mr.to_frame("annex2:45")
    with pytest.raises(mr.ReportError, match="expected a folder or a file with a coding; found none"):
        mr.load_coding(tmp_path / "nowhere")
    with pytest.raises(mr.ReportError, match="a reading comes with the shipped report only"):
        mr.load_coding(report=mr.load_report(ROOT / "data" / "examples" / "en_review.md"))
    with pytest.raises(mr.ReportError, match=r"expected a layer: participants, .*; found 'asks'"):
        Coding.of(CODING.report, "rules", {"asks": []})
    (tmp_path / "coding.json").write_text(json.dumps({"sha256": "x"}), encoding="utf-8")
    with pytest.raises(mr.ReportError, match="expected report, sha256, made_by and reviewer as JSON"):
        mr.load_coding(tmp_path)


RULES = re.compile(r"\b(?:mr\.)?(?:find_(?!all\b)\w+|find_all)\(")


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("0[0-7]*.ipynb")), ids=lambda path: path.stem)
def test_no_sentence_about_the_shipped_report_rests_on_rules(path: Path) -> None:
    """A notebook shows the coding of its first cell; only in a comment does it say how to show what rules propose."""
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    code = "\n".join("".join(cell["source"]) for cell in cells)
    assert re.search(r"^coding = mr\.load_coding\(\)", code, re.M)
    assert not RULES.search(re.sub(r"#.*", "", code))


def test_files_and_site_of_the_shipped_report_rest_on_the_reading(tmp_path: Path) -> None:
    from migration_review.publish import site
    from migration_review.publish.codings import coding_of

    assert coding_of(None) is coding_of(mr.load_report()) is CODING
    mr.export(None, tmp_path / "tables")
    for layer in LAYERS:
        frame = (tmp_path / "tables" / f"{layer}.csv").read_text(encoding="utf-8")
        assert ",reading," in frame.splitlines()[1], layer
        assert ",rules," not in frame, layer
    assert site.coding_of is coding_of
