"""What an analyst made of tasks of Label Studio, or of Web Annotations: every region placed in the report again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from migration_review.coding import Coding
from migration_review.model import Report, ReportError
from migration_review.publish.review.archive import LARGEST
from migration_review.publish.review.locate import located, nearest, occurrences, short
from migration_review.publish.review.marks import Comparison, Mark, Span
from migration_review.publish.review.positions import units
from migration_review.publish.review.record import unpacked


def read_exchange(path: Path, report: Report | None) -> Coding:
    """The coding in an export of Label Studio (a list of tasks) or in a collection of Web Annotations.

    Args:
        path: of the file.
        report: what was coded; None is the report that travelled along, or the shipped one.

    Raises:
        ReportError: another JSON, words that do not stand in their place, a task that is missing, or an unknown code.
    """
    where = path.name
    content = _json(path)
    found: Callable[[Any, Comparison, str], Iterator[Mark]]
    if isinstance(content, list) and content and all(isinstance(each, dict) and "data" in each for each in content):
        record = next((each["data"]["record"] for each in content if "record" in each["data"]), None)
        found = _regions
    elif isinstance(content, dict) and str(content.get("type")) in ("AnnotationCollection", "AnnotationPage"):
        record, found = content.get("record"), _annotations
    else:
        raise ReportError("tasks of Label Studio, or a collection of Web Annotations", "another JSON", where)
    known = Comparison.of(unpacked(str(record), where) if record else None, report, where)
    try:
        return known.read(list(found(content, known, where)))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ReportError("every region with its text and place", f"{type(error).__name__}: {error}", where) from None


def _json(path: Path) -> Any:
    if path.stat().st_size > LARGEST:
        raise ReportError(f"at most {LARGEST:,} bytes", f"{path.stat().st_size:,}", path.name)
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ReportError("JSON", error.msg, f"{path.name}, line {error.lineno}") from None
    except (UnicodeDecodeError, RecursionError):
        raise ReportError("JSON in UTF-8", "something else", path.name) from None


# --- Label Studio ------------------------------------------------------------------------------------------------------


def _regions(tasks: list[Any], known: Comparison, where: str) -> Iterator[Mark]:
    report = known.before.report
    seen = set()
    for number, task in enumerate(tasks, 1):
        place = str(task["data"].get("place"))
        here = f"{where}, task {number}"
        if place not in report:
            raise ReportError("a place of the report", repr(place), here)
        if place in seen:
            raise ReportError("a task a place", f"another of {place}", here)
        seen.add(place)
        if task["data"].get("text") != report[place].text:
            raise ReportError(f"the text of {report.cite(place)}", short(task["data"].get("text")), here)
        done = [each for each in task.get("annotations", []) if not each.get("was_cancelled")]
        if len(done) > 1:
            raise ReportError("one annotation a task; adjudicate the others first", f"{len(done)}", here)
        for each in done:
            yield from _labelled(each, place, report, here)
    lost = dict.fromkeys(row.place for _, rows in known.before.items() for row in rows if row.place not in seen)
    if lost:
        raise ReportError(f"a task for {report.cite(next(iter(lost)))}", "none", where)


def _labelled(annotation: dict[str, Any], place: str, report: Report, where: str) -> Iterator[Mark]:
    person = annotation.get("completed_by")
    by = str(person.get("email") or "") if isinstance(person, dict) else ""
    for at, region in enumerate(annotation["result"], 1):
        if region.get("type") != "labels":
            continue
        here, value = f"{where}, region {at}", region["value"]
        span = _placed(report, place, value.get("start"), value.get("end"), value.get("text"), here)
        note = "\n".join(map(str, region.get("meta", {}).get("text", [])))
        yield Mark(span, note, tuple((str(name), by) for name in value["labels"]), here)


# --- Web Annotations ---------------------------------------------------------------------------------------------------


def _annotations(content: dict[str, Any], known: Comparison, where: str) -> Iterator[Mark]:
    report = known.before.report
    page = content if content["type"] == "AnnotationPage" else content.get("first")
    if not isinstance(page, dict) or not isinstance(page.get("items"), list) or page.get("next"):
        raise ReportError("the annotations in one page, within the collection", "elsewhere", where)
    for number, item in enumerate(page["items"], 1):
        here = f"{where}, annotation {number}"
        source = str(item["target"]["source"])
        place = unquote(source.partition("#")[2], errors="surrogatepass")
        if known.before.sha256 not in source:
            raise ReportError(
                f"a source of {report.symbol or report.source.name}, {known.before.sha256[:16]}…", repr(source), here
            )
        if place not in report:
            raise ReportError("a place of the report", repr(place), here)
        chosen = {each.get("type"): each for each in _listed(item["target"]["selector"])}
        at, said = chosen.get("TextPositionSelector", {}), chosen.get("TextQuoteSelector", {})
        ends = str(said.get("prefix", "")), str(said.get("suffix", ""))
        span = _placed(report, place, at.get("start"), at.get("end"), said.get("exact"), here, ends=ends)
        bodies = [each for each in _listed(item.get("body", [])) if isinstance(each, dict)]
        codes = [str(each["value"]) for each in bodies if each.get("purpose") in ("classifying", "tagging")]
        note = "\n".join(str(each["value"]) for each in bodies if each.get("purpose") == "describing")
        by = item.get("creator", {}).get("name", "") if isinstance(item.get("creator", {}), dict) else ""
        if not codes:
            raise ReportError("a body that classifies", "none", here)
        yield Mark(span, note, tuple((code, str(by)) for code in codes), here)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# --- both --------------------------------------------------------------------------------------------------------------


def _placed(
    report: Report, place: str, start: Any, end: Any, words: Any, where: str, *, ends: tuple[str, str] = ("", "")
) -> Span:
    """Where a region stands: by its position if its words stand there, else by its words, else nowhere."""
    text = report[place].text
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        for table in (range(len(text) + 1), units(text)):  # code points; else UTF-16, as older programs count
            if end < len(table):
                a, b = table[start], table[end]
                if words is None or text[a:b] == words:
                    return place, a, b
    if not isinstance(words, str) or not words.strip():
        raise ReportError(
            f"a stretch of the {len(text)} characters of {report.cite(place)}", f"{start} to {end}", where
        )
    framed = f"{ends[0]}{words}{ends[1]}"
    if text.count(framed) == 1:
        a = text.index(framed) + len(ends[0])
        return place, a, a + len(words)
    if not occurrences(text, words):
        raise ReportError(f"words of {report.cite(place)}", f"{short(words)}{nearest(report, words, [place])}", where)
    _, (a, b) = located(report, words, where, place=place)
    return place, a, b
