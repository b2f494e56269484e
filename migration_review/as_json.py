"""A report as JSON and back: whatever comes in has the shape of a report and keeps its laws, or is refused with its place."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from migration_review import model
from migration_review.doors import expect
from migration_review.model import Report, ReportError
from migration_review.sources import refuse_controls

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_WRITTEN = "the JSON of a report, as to_json writes it"
_MOST = 10**9  # for any number of a report


def encode(report: Report) -> str:
    """A report as JSON."""
    return _shape().dump_json(report, indent=1).decode()


def decode_report(text: str) -> Report:
    """The report that ``encode`` wrote.

    Raises:
        ReportError: it is not one.
    """
    from pydantic import ValidationError

    expect("from_json", text, str, "what to_json returned")
    try:
        json.loads(text, parse_int=_number, parse_constant=_number)
        report = _shape().validate_json(text, strict=True)
    except json.JSONDecodeError as error:
        raise ReportError("the JSON of a report", error.msg, f"line {error.lineno}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise ReportError(_WRITTEN, f"{where}: {first['msg']}", "from_json") from None
    except (ValueError, RecursionError) as error:
        raise ReportError(_WRITTEN, str(error)[:200], "from_json") from None
    refuse_controls(report.source.text, "from_json")
    _refuse_contradictions(report)
    return report


@lru_cache(maxsize=1)
def _shape() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)


def _number(written: str) -> int:
    """An integer as JSON writes it.

    Raises:
        ValueError: it is none that a report has.
    """
    if len(written) > 10 or not written.lstrip("-").isdecimal() or abs(int(written)) > _MOST:
        raise ValueError(f"the number {written[:24]}")
    return int(written)


def _refuse_contradictions(report: Report) -> None:
    """Refuse a report of the right shape that breaks the laws: its ledger, its pieces, its ids, what its rows refer to."""
    text, ends = report.source.text, [0, *(entry.end for entry in report.ledger)]
    if report.language not in ("zh", "en"):
        raise ReportError("language zh or en", repr(report.language), "from_json")
    if [entry.start for entry in report.ledger] != ends[:-1] or ends != sorted(set(ends)) or ends[-1] != len(text):
        raise ReportError("a ledger that tiles the source", f"{len(text)} characters and another ledger", "from_json")
    if unknown := {entry.kind for entry in report.ledger} - set(model.LEDGER_KINDS):
        raise ReportError(f"ledger kinds {', '.join(model.LEDGER_KINDS)}", repr(min(unknown)), "from_json")
    ids: set[str] = set()
    for place in report.places():
        if place.id in ids:
            raise ReportError("each id once", f"{place.id} again", "from_json")
        ids.add(place.id)
        if not _leads_back(place, text):
            raise ReportError(f"pieces of {place.id} that hold its text", "others", "from_json")
    for place in (*report.paragraphs, *report.sections, *report.events, *report.notes, *report.decisions):
        for name in ("section", "parent", "paragraph"):
            other = getattr(place, name, None)
            if other is not None and other not in ids:
                raise ReportError(f"the id of a place as {name} of {place.id}", repr(other)[:60], "from_json")


def _leads_back(place: model.Place, text: str) -> bool:
    """Whether every character of a place was taken from the source, the white space put in at joints excepted."""
    end = 0
    for at, start, length in (*place.pieces, (len(place.text), 0, 0)):
        inserted = place.text[end:at]
        if at < end or start < 0 or length < 0 or inserted.strip():
            return False
        if place.text[at : at + length] != text[start : start + length]:
            return False
        end = at + length
    return end == len(place.text)
