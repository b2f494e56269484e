"""The reference labels: the held-out rule, labels bound to their text, what is refused; then the files themselves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from migration_review import ReportError, load_labels, load_report, parse_report
from migration_review.check import labels as module
from migration_review.check.agreement import alpha, units
from migration_review.check.labels import LAYERS, fingerprint, held_out, labelled_places, readings
from migration_review.find.codebook import load_codebook
from migration_review.sources import data_folder, read_source, rows

SOURCE = read_source().text
REPORT = load_report()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("annex2:45", True),
        ("annex2:46", False),
        ("body:3", True),
        ("body:13", False),
        ("chapter2:9", True),
        ("event:c", True),
        ("event:f", True),
        ("event:a", False),
        ("event:h", False),
        ("note:1", False),
        ("document:ESCAP/GCM/2021/3", False),
        ("heading:annex2/三", False),
        ("agenda:3(b)", False),
    ],
)
def test_held_out(place: str, expected: bool) -> None:
    assert held_out(place) is expected


# A data folder of our own


def write(path: Path, listed: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(listed[0]))
        table.writeheader()
        table.writerows(listed)


def bound(paragraph: str, **changed: str) -> dict[str, str]:
    pieces = REPORT[paragraph].pieces
    start, end = pieces[0][1], pieces[-1][1] + pieces[-1][2]
    split = "held_out" if held_out(paragraph) else "dev"
    row = {"place": paragraph, "split": split, "source_start": str(start), "source_end": str(end)}
    return row | {"sha256": fingerprint(SOURCE[start:end])} | changed


def label(paragraph: str, split: str, objective: str = "13") -> dict[str, str]:
    return {
        "place": paragraph, "split": split, "objective": objective, "strength": "2", "evidence": "x", "reason": ""
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Labels of four places in a folder of our own; the cache of what was verified is emptied before and after."""
    write(
        tmp_path / "labels" / "places.csv",
        [bound("annex2:44"), bound("annex2:45"), bound("annex2:46"), bound("event:c")],
    )
    for part in ("", "first_reading/", "second_reading/"):
        write(
            tmp_path / "labels" / f"{part}objectives.csv",
            [label("annex2:44", "dev"), label("annex2:45", "held_out", "6" if part else "7")],
        )
    monkeypatch.setattr(module, "rows", lambda name: rows.__wrapped__(name, tmp_path))
    monkeypatch.setattr(module, "data_folder", lambda: tmp_path)
    module._refuse_stale.cache_clear()
    yield tmp_path
    module._refuse_stale.cache_clear()


def test_splits_and_readings(folder: Path) -> None:
    assert load_labels("objectives")["place"].tolist() == ["annex2:44", "annex2:45"]
    dev = load_labels("objectives", split="dev")
    assert (dev["place"].tolist(), dev["split"].tolist()) == (["annex2:44"], ["dev"])
    assert load_labels("objectives", split="held_out")["objective"].tolist() == [7]
    assert load_labels("objectives", split="held_out", reading="first")["objective"].tolist() == [6]
    assert list(dev.columns) == ["place", "split", *LAYERS["objectives"]]
    assert dev["objective"].dtype == "Int64"


def test_the_places_that_were_read_go_with_the_labels(folder: Path) -> None:
    """A place without a label was read too, and its findings count as errors."""
    assert load_labels("objectives", split="dev").attrs["places"] == ("annex2:44", "annex2:46")
    assert load_labels("objectives", split="held_out").attrs["places"] == ("annex2:45", "event:c")
    assert labelled_places() == ("annex2:44", "annex2:45", "annex2:46", "event:c")


def test_a_stale_label_is_refused(folder: Path) -> None:
    """One character of the paragraph differs from what was read."""
    write(
        folder / "labels" / "places.csv",
        [bound("annex2:44"), bound("annex2:45", sha256=fingerprint(REPORT["annex2:45"].text[:-1] + "！"))],
    )
    with pytest.raises(ReportError, match=r"annex2:45 was labelled on .* the label is stale"):
        load_labels("objectives")


def test_labels_do_not_fit_another_report(folder: Path) -> None:
    with pytest.raises(ReportError, match="the label is stale"):
        load_labels("objectives", report=parse_report(SOURCE.replace("移民", "移徙")))
    assert len(load_labels("objectives", report=parse_report(SOURCE))) == 2


@pytest.mark.parametrize(("paragraph", "split"), [("annex2:45", "dev"), ("annex2:46", "held_out"), ("annex2:44", "")])
def test_a_wrong_split_is_refused(folder: Path, paragraph: str, split: str) -> None:
    write(folder / "labels" / "objectives.csv", [label(paragraph, split)])
    with pytest.raises(ReportError, match="the split that the rule gives"):
        load_labels("objectives")


def test_a_label_of_a_place_that_was_not_read_is_refused(folder: Path) -> None:
    write(folder / "labels" / "objectives.csv", [label("annex2:47", "dev")])
    with pytest.raises(ReportError, match=r"a label of a place that was read; found 'annex2:47'"):
        load_labels("objectives")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"layer": "documents"}, "a layer with labels"),
        ({"layer": "objectives", "split": "test"}, "split 'dev', 'held_out' or None"),
        ({"layer": "objectives", "reading": "fourth"}, "reading reference or first or second or third"),
    ],
)
def test_unknown_names_are_refused(folder: Path, arguments: dict[str, str], said: str) -> None:
    with pytest.raises(ReportError, match=said):
        load_labels(**arguments)  # type: ignore[arg-type]


# The files themselves

READ = [(layer, reading) for layer in LAYERS for reading in ("reference", *readings(layer))]
TWICE = [layer for layer in LAYERS if readings(layer)]


def test_a_layer_that_was_read_once_says_so(folder: Path) -> None:
    (folder / "labels" / "second_reading" / "objectives.csv").unlink()
    assert readings("objectives") == ()
    with pytest.raises(ReportError, match="this layer was read once"):
        load_labels("objectives", reading="first")


@pytest.mark.parametrize(("layer", "reading"), READ)
def test_every_reading_of_every_layer_loads(layer: str, reading: str) -> None:
    frame = load_labels(layer, reading=reading)  # type: ignore[arg-type]
    unread = {"voices", "speaker"} if (layer, reading != "reference") == ("voices", True) else set()
    assert list(frame.columns) == ["place", "split", *(name for name in LAYERS[layer] if name not in unread)]
    assert len(frame) >= 20
    assert set(frame["split"]) == {"dev", "held_out"}
    assert set(frame["place"]) <= set(labelled_places())
    order = {place: i for i, place in enumerate(labelled_places())}
    assert [order[place] for place in frame["place"]] == sorted(order[place] for place in frame["place"])


def test_everything_was_read() -> None:
    """All paragraphs and the titles of the side events; about a third is held out."""
    places = labelled_places()
    assert {paragraph.id for paragraph in REPORT.paragraphs} <= set(places)
    assert {event.id for event in REPORT.events if event.kind == "side_event"} <= set(places)
    held = labelled_places("held_out")
    assert set(held) | set(labelled_places("dev")) == set(places)
    paragraphs = [place for place in held if place in {paragraph.id for paragraph in REPORT.paragraphs}]
    assert 0.25 < len(paragraphs) / len(REPORT.paragraphs) < 0.4


@pytest.mark.parametrize(("layer", "reading"), [pair for pair in READ if pair[0] in ("objectives", "principles")])
def test_codes_and_evidence(layer: str, reading: str) -> None:
    """Every code is the codebook's, each stands once on a place; the reference's evidence stands there word for word."""
    column = layer.removesuffix("s")
    frame = load_labels(layer, reading=reading)  # type: ignore[arg-type]
    assert set(frame[column].astype(str)) <= set(load_codebook().codes[column])
    assert not frame.duplicated(["place", column]).any()
    if reading == "reference":
        for place, evidence in zip(frame["place"], frame["evidence"], strict=True):
            assert evidence
            assert evidence in REPORT[place].text, (place, evidence)
    if layer == "objectives":
        assert set(frame["strength"]) == {1, 2}
        events = frame[frame["place"].str.startswith("event:")]
        assert set(events["strength"]) == {1}
        assert not frame["place"].str.startswith(("heading:", "agenda:")).any()


@pytest.mark.parametrize(
    ("layer", "reading"), [pair for pair in READ if pair[0] in ("covid", "recommendations", "progress")]
)
def test_spans_are_what_they_say(layer: str, reading: str) -> None:
    frame = load_labels(layer, reading=reading)  # type: ignore[arg-type]
    for place, start, end, text in frame[["place", "start", "end", "text"]].itertuples(index=False):
        assert REPORT[place].text[start:end] == text


@pytest.mark.parametrize("layer", [layer for layer in TWICE if layer in ("objectives", "principles")])
def test_the_two_readings_are_two(layer: str) -> None:
    """Independent readers never agree on everything, nor hardly at all; the reference is neither of them."""
    column = layer.removesuffix("s")
    codes = list(range(1, 24)) if layer == "objectives" else list(load_codebook().codes["principle"])
    first, second, reference = (
        units(load_labels(layer, reading=reading), column, places=labelled_places(), codes=codes)  # type: ignore[arg-type]
        for reading in ("first", "second", "reference")
    )
    assert not first.equals(second)
    assert 0.3 < alpha(first, second).alpha < 1
    assert alpha(first, reference).alpha > 0.5
    assert alpha(second, reference).alpha > 0.5


@pytest.mark.parametrize("layer", [layer for layer in TWICE if layer in ("objectives", "principles")])
def test_adjudication_gives_reasons(layer: str) -> None:
    """A label that only one reader gave, and that was kept, says why."""
    column = layer.removesuffix("s")
    pairs = [
        {(row["place"], row[column]) for row in rows(f"labels/{folder}{layer}.csv")}
        for folder in (f"{reading}_reading/" for reading in readings(layer))
    ]
    disputed = set.union(*pairs) - set.intersection(*pairs)
    kept = [row for row in rows(f"labels/{layer}.csv") if (row["place"], row[column]) in disputed]
    assert kept
    assert all(row["reason"] for row in kept)


def test_labels_come_with_the_package() -> None:
    assert (data_folder() / "labels" / "places.csv").is_file()
