"""Label Studio and Web Annotations there and back; slips end in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attacks import attacks, hostile_coding, hostile_report
from review_support import few

from migration_review import Coding, ReportError, load_coding, parse_report
from migration_review.model import Recommendation
from migration_review.publish.review import to_label_studio, to_web_annotation

WRITERS = {"tasks.json": to_label_studio, "notes.jsonld": to_web_annotation}


@pytest.mark.parametrize("name", WRITERS)
def test_it_comes_back_unchanged(coding: Coding, name: str, tmp_path: Path) -> None:
    path = WRITERS[name](coding, tmp_path / name)
    assert load_coding(path) == coding
    assert path.read_bytes() == WRITERS[name](coding, tmp_path / f"again-{name}").read_bytes()


@pytest.mark.parametrize("name", WRITERS)
def test_hostile_values_come_back_as_they_were(name: str, tmp_path: Path) -> None:
    words = [word.replace("\ud800", "") for word in attacks("secret", "host.invalid")]  # no report holds half a pair
    before = hostile_coding(hostile_report(words), words)
    assert load_coding(WRITERS[name](before, tmp_path / name), report=before.report) == before


def astral() -> Coding:
    report = parse_report(
        "I. Background\n\n1. 𠮷野 👩‍👩‍👧 first:\n(a) 𠮷 second;\n", name="X/INVENTED/1", language="en"
    )
    place = report.paragraphs[0]
    rows = [
        Recommendation(
            place.id, start, end, place.text[start:end], lead=None, voice="meeting", strength="need", addressee="un",
            objectives=(), rule="", tier="strict",
        )
        for start, end in [(0, 2), (3, 8), (9, len(place.text)), (1, 2)]
    ]  # fmt: skip
    return Coding.of(report, "rules", {"recommendations": rows})


@pytest.mark.parametrize("name", WRITERS)
def test_positions_are_code_points_and_older_ones_are_understood(name: str, tmp_path: Path) -> None:
    before = astral()
    path = WRITERS[name](before, tmp_path / name)
    assert load_coding(path) == before
    text = before.report.paragraphs[0].text

    def units(value: dict[str, Any]) -> None:
        for end in ("start", "end"):
            value[end] = len(text[: value[end]].encode("utf-16-le")) // 2

    content = json.loads(path.read_text(encoding="utf-8"))
    if name == "tasks.json":
        for region in (each for task in content for each in task["annotations"][0]["result"]):
            units(region["value"])
    else:
        for item in content["first"]["items"]:
            units(item["target"]["selector"][0])
    path.write_text(json.dumps(content), encoding="utf-8")
    assert load_coding(path) == before


def test_what_an_annotator_did_in_label_studio(tmp_path: Path) -> None:
    before = few()
    path = to_label_studio(before, tmp_path / "tasks.json")
    tasks = json.loads(path.read_text(encoding="utf-8"))
    at = {task["data"]["place"]: task for task in tasks}
    first = before.progress[0]
    regions = at[first.place]["annotations"][0]["result"]
    own = next(each for each in regions if each["from_name"] == "progress" and each["value"]["start"] == first.start)
    own["value"]["labels"] = ["progress: Commitment"]
    last = before.covid[-1]
    gone = at[last.place]["annotations"][0]
    gone["result"] = [
        each for each in gone["result"] if not (each["from_name"] == "covid" and each["value"]["start"] == last.start)
    ]
    place = before.report.paragraphs[10]
    at[place.id]["annotations"][0]["result"].append({
        "id": "x", "from_name": "themes", "to_name": "text", "type": "labels",
        "value": {"start": 0, "end": 5, "text": place.text[:5], "labels": ["issue: Data"]},
    })  # fmt: skip
    at[place.id]["annotations"][0]["completed_by"] = {"id": 1, "email": "e.f@example.invalid"}
    path.write_text(json.dumps(tasks), encoding="utf-8")
    found = load_coding(path)
    assert (found.made_by, found.reviewer) == ("review", "e.f@example.invalid")
    assert found.progress[0] == replace(first, kind="commitment", made_by="review")
    assert list(found.covid) == list(before.covid[:-1])
    new = [row for row in found.themes if row not in list(before.themes)]
    assert [(row.place, row.start, row.end, row.code) for row in new] == [(place.id, 0, 5, "data")]


def test_the_interface_has_a_label_for_every_code(tmp_path: Path) -> None:
    path = to_label_studio(few(), tmp_path / "tasks.json")
    view = ET.fromstring(path.with_suffix(".xml").read_bytes())
    known = {(labels.get("name"), label.get("value")) for labels in view.iter("Labels") for label in labels}
    tasks = json.loads(path.read_text(encoding="utf-8"))
    regions = [each for task in tasks for each in task["annotations"][0]["result"]]
    assert {(each["from_name"], each["value"]["labels"][0]) for each in regions} <= known


def test_an_annotation_is_as_the_model_says(tmp_path: Path) -> None:
    """https://www.w3.org/TR/annotation-model: a context, a type, a target with selectors by position and by quotation."""
    coding = few()
    content = json.loads(to_web_annotation(coding, tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    assert content["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = content["first"]["items"]
    assert content["total"] == len(items) == len({item["id"] for item in items})
    for item in items:
        assert item["type"] == "Annotation"
        place = item["target"]["source"].partition("#")[2]
        at, said = item["target"]["selector"]
        text = coding.report[place].text
        assert text[at["start"] : at["end"]] == said["exact"]
        assert text[: at["start"]].endswith(said["prefix"])
        assert text[at["end"] :].startswith(said["suffix"])


def test_an_annotation_from_elsewhere_is_found_by_its_words(tmp_path: Path) -> None:
    coding = few()
    path = to_web_annotation(coding, tmp_path / "x.jsonld")
    content = json.loads(path.read_text(encoding="utf-8"))
    for item in content["first"]["items"]:
        item["target"]["selector"] = item["target"]["selector"][1]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert load_coding(path) == coding


Change = Callable[[Any], object]
TASKS: dict[str, tuple[Change, str]] = {
    "a task deleted": (lambda tasks: tasks.__delitem__(slice(-40, None)), r"tasks.json: expected a task for INV/MIG/2031/4, .*; found none"),
    "a text changed": (lambda tasks: tasks[20]["data"].update(text="another"), r"task 21: expected the text of INV.*; found 'another'"),
    "a place unknown": (lambda tasks: tasks[3]["data"].update(place="body:99"), r"task 4: expected a place of the report; found 'body:99'"),
    "a label unknown": (
        lambda tasks: _region(tasks)["value"].update(labels=["progress: Practise"]),
        r"task \d+, region \d+: expected a code of the codebook.*; found 'progress: Practise'; nearest is 'progress: Practice'",
    ),
    "words changed": (
        lambda tasks: _region(tasks)["value"].update(text="other words"),
        r"task \d+, region \d+: expected words of INV/MIG/2031/4, .*; found 'other words'; n",
    ),
    "two annotations": (lambda tasks: tasks[0]["annotations"].append({"result": []}), r"task 1: expected one annotation a task; adjudicate the others first; found 2"),
    "a region without a value": (lambda tasks: _region(tasks).pop("value"), r"tasks.json: expected every region with its text and place; found KeyError"),
    "a task twice": (lambda tasks: tasks.append(tasks[0]), r"task \d+: expected a task a place; found another of \S+"),
    "a region past the end": (
        lambda tasks: _region(tasks).update(value={"start": 5, "end": 99_999, "labels": ["progress: Practice"]}),
        r"region \d+: expected a stretch of the \d+ characters of INV/MIG/2031/4, .*; found 5 to 99999",
    ),
    "another JSON": (lambda tasks: tasks.clear(), r"tasks.json: expected tasks of Label Studio, or a collection of Web Annotations; found another JSON"),
}  # fmt: skip


def _region(tasks: Any) -> dict[str, Any]:
    found = (each for task in tasks for each in task["annotations"][0]["result"] if each["from_name"] == "progress")
    region: dict[str, Any] = next(found)
    return region


@pytest.mark.parametrize("slip", TASKS)
def test_a_slip_ends_in_a_sentence_that_says_where(slip: str, tmp_path: Path) -> None:
    change, sentence = TASKS[slip]
    path = to_label_studio(few(), tmp_path / "tasks.json")
    tasks = json.loads(path.read_text(encoding="utf-8"))
    change(tasks)
    path.write_text(json.dumps(tasks), encoding="utf-8")
    with pytest.raises(ReportError, match=sentence):
        load_coding(path)


ANNOTATIONS: dict[str, tuple[Change, str]] = {
    "another report": (lambda item: item["target"].update(source="urn:another#body:1"), r"annotation 1: expected a source of INV/MIG/2031/4, \w{16}…; found 'urn:another#body:1'"),
    "a place unknown": (lambda item: item["target"].update(source=item["target"]["source"].partition("#")[0] + "#body:99"), r"annotation 1: expected a place of the report; found 'body:99'"),
    "nothing said": (lambda item: item.update(body="a word"), r"annotation 1: expected a body that classifies; found none"),
    "no place": (lambda item: item["target"].pop("selector"), r"expected every region with its text and place; found KeyError"),
}  # fmt: skip


@pytest.mark.parametrize("slip", ANNOTATIONS)
def test_a_slip_in_an_annotation_ends_in_a_sentence_too(slip: str, tmp_path: Path) -> None:
    change, sentence = ANNOTATIONS[slip]
    path = to_web_annotation(few(), tmp_path / "x.jsonld")
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content["first"]["items"][0])
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ReportError, match=sentence):
        load_coding(path)


def test_files_that_are_none(tmp_path: Path) -> None:
    for content, sentence in [
        (b"{", "x.json, line 1: expected JSON; found"), (b"\xff", "x.json: expected JSON in UTF-8"),
        (b"[" * 100_000, "x.json: expected JSON in UTF-8"), (b'{"type": "AnnotationCollection", "first": "elsewhere"}', "expected the annotations in one page"),
        (b'[{"data": {"record": "AAAA"}}]', "expected the record of a coding as it was written"),
    ]:  # fmt: skip
        (tmp_path / "x.json").write_bytes(content)
        with pytest.raises(ReportError, match=sentence):
            load_coding(tmp_path / "x.json")
    for writer in WRITERS.values():
        with pytest.raises(ReportError, match=r"expected a name that ends in \.json"):
            writer(few(), tmp_path / "x.txt")
