"""What an analyst made of a REFI-QDA project: every selection placed in the report again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from migration_review.coding import Coding
from migration_review.model import Report, ReportError
from migration_review.publish.review.locate import located
from migration_review.publish.review.marks import Comparison, Mark, Span
from migration_review.publish.review.positions import Positions, whole
from migration_review.publish.review.projectfile import Selection, Text, read_project
from migration_review.publish.review.projects import RECORD, PlainText, plain_text
from migration_review.publish.review.record import unpacked


def read_qdpx(path: Path, report: Report | None) -> Coding:
    """The coding in a REFI-QDA project.

    A project of ours says what was proposed, whatever program saved it since. In any other project the words of a selection are
    looked for in the report, and its codes must bear the names that ``to_qdpx`` gives them.

    Args:
        path: of the file.
        report: what was coded; None is the report that travelled along, or the shipped one.

    Raises:
        ReportError: no project, a hostile one, words that are not in the report, or codes that are not in the codebook.
    """
    texts = read_project(path)
    record = next((text for text in texts if text.name.startswith(RECORD)), None)
    sources = [text for text in texts if text is not record]
    if record is None:
        if not any(source.selections for source in sources):
            raise ReportError("coded selections of a text", "none", path.name)
        known = Comparison.of(None, report, path.name)
    else:
        known = Comparison.of(
            unpacked("".join(record.text.split()), f"{path.name}, source {RECORD!r}"), report, path.name
        )
    rows = (row.place for _, found in known.before.items() for row in found)
    own = plain_text(known.before.report, rows)
    same = [source for source in sources if whole(source.text) == whole(own.text)]
    if record is not None and not same:
        raise ReportError("the text of the report as to_qdpx wrote it", _other(sources, own), path.name)
    return known.read(mark for source in sources for mark in _marks(source, own, known, of_ours=record is not None))


def _other(sources: list[Text], own: PlainText) -> str:
    """In what the text of a project differs from ours."""
    if not sources:
        return "none"
    source = max(sources, key=lambda source: len(source.selections))
    pairs = zip(whole(source.text), whole(own.text), strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(whole(source.text)), len(whole(own.text))))
    return f"another from character {at} of source {source.name!r} on"


def _marks(source: Text, own: PlainText, known: Comparison, *, of_ours: bool) -> Iterator[Mark]:
    placed = None
    if whole(source.text) == whole(own.text):
        placed = Positions.of(source.text, own, [(each.start, each.end, each.quote) for each in source.selections])
    elif of_ours and source.selections:
        raise ReportError(
            "selections in the text of the report only", f"{len(source.selections)}", source.selections[0].where
        )
    for each in source.selections:
        if placed is not None:
            quote = each.quote if known.described(each.note) else ""
            span = placed.place(each.start, each.end, quote, each.where)
        else:
            span = _found(source, each, known.before.report)
        yield Mark(span, each.note, each.codes, each.where)


def _found(source: Text, selection: Selection, report: Report) -> Span:
    """Where the words of a selection in another text of the report stand in ours."""
    words = source.text[selection.start : selection.end]
    left, right = source.text.rfind("\n", 0, selection.start) + 1, source.text.find("\n", selection.end)
    try:
        place, (start, end) = located(report, words, selection.where)
    except ReportError:
        line = source.text[left : right if right >= 0 else None]
        place, (start, end) = located(report, words, selection.where, inside=line)
    return place, start, end
