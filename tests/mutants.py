"""Copies of reports with something done to them, each made of a number alone, and the laws that whatever is read of them keeps."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from support import FIXTURES

from migration_review import conformance, load_report, to_frame
from migration_review.model import LEDGER_KINDS, Report, ReportError
from migration_review.publish.codings import find_all
from migration_review.read.load import OF_NUMBERS
from migration_review.sources import read_source

SOWN = (
    *("#", "**", "|", "\t", "(a) ", "1. ", "\f", "\n\n", "\r", "\r\r", "<br>", "[^1]", "“", "附件", "Annex I\n", "\u2028", "\x85"),
    *("\u200b", "\ufeff", "\u00ad", "\u2060", "\u180e", "²", "①", "٣. ", "９. ", "<sup>2</sup>", "<sup>th</sup>", "<!--", "-->", "a<b and c>d"),
    *("\n> ", "\n_____\n1 ", "\\", "](", "<a href=\"", "Chapter None\n", "第一章\n", "Annex C\n", "附件一百\n", "99999. ", "24.1 ", "&amp;", "…" * 9),
    *("一、", "(objectives 3 and 99999999)", "决议草案一\n", "Draft resolution I\n", "Decision\n", "Contents\n", "目录\n", "e\u0301", "\U0001f600"),
)  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    """The shipped report and the invented ones, three in Chinese and three in English."""
    return (read_source().text, *(path.read_text(encoding="utf-8") for path in FIXTURES))


def mutant(number: int) -> str | bytes:
    """A report with one to four things done to it: the same for the same number. One in twenty is damaged in its bytes."""
    draw = random.Random(number)
    text = draw.choice(texts())
    if draw.random() < 0.8:  # a stretch of it is enough for most kinds of trouble, and is read far faster
        lines = text.split("\n")
        at = draw.randrange(len(lines))
        text = "\n".join(lines[at : at + draw.randint(10, 60)]) or "\n"
    for _ in range(draw.randint(1, 4)):
        text = draw.choice(DAMAGES)(draw, text) or "\n"
    return _other_bytes(draw, text) if draw.random() < 0.05 else text


def _at(draw: random.Random, text: str) -> int:
    return draw.randrange(max(1, len(text)))


def _characters_lost(draw: random.Random, text: str) -> str:
    for _ in range(draw.randint(1, 40)):
        at = _at(draw, text)
        text = text[:at] + text[at + 1 :]
    return text


def _cut_short(draw: random.Random, text: str) -> str:
    return text[: _at(draw, text)]


def _lines_shuffled(draw: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = _at(draw, text) % len(lines)
    part = lines[at : at + 12]
    draw.shuffle(part)
    return "\n".join(lines[:at] + part + lines[at + 12 :])


def _a_line_doubled(draw: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = draw.randrange(len(lines))
    return "\n".join(lines[: at + 1] + lines[at:])


def _lines_lost(draw: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = draw.randrange(len(lines))
    return "\n".join(lines[:at] + lines[at + draw.randint(1, 9) :])


def _marks_sown(draw: random.Random, text: str) -> str:
    for _ in range(draw.randint(1, 12)):
        at = _at(draw, text)
        text = text[:at] + draw.choice(SOWN) + text[at:]
    return text


def _marks_before_numbers(draw: random.Random, text: str) -> str:
    return re.sub(r"(?m)^(?=\d+\.)", lambda _: draw.choice(SOWN) if draw.random() < 0.1 else "", text)


def _two_in_one(draw: random.Random, text: str) -> str:
    other = draw.choice(texts())
    return text[: _at(draw, text)] + other[_at(draw, other) :]


def _numbers_changed(draw: random.Random, text: str) -> str:
    return re.sub(r"(?m)^(\d+)\.", lambda m: m[0] if draw.random() < 0.8 else f"{draw.randint(0, 120)}.", text)


def _other_line_ends(draw: random.Random, text: str) -> str:
    return text.replace("\n", draw.choice(["\r", "\r\n", "\u2028", "\x85", "\n\n", "\n> "]))


def _with_an_opening(draw: random.Random, text: str) -> str:
    return draw.choice(["I. Opening\n\n1. Invented.\n", "一. 背景\n\n1. 虚构。\n"]) + text


DAMAGES: tuple[Callable[[random.Random, str], str], ...] = (
    _characters_lost, _cut_short, _lines_shuffled, _a_line_doubled, _lines_lost, _marks_sown, _marks_before_numbers, _two_in_one,
    _numbers_changed, _other_line_ends, _with_an_opening,
)  # fmt: skip


def _other_bytes(draw: random.Random, text: str) -> bytes:
    content = bytearray(text.encode())
    for _ in range(draw.randint(1, 4)):
        content[draw.randrange(len(content))] = draw.randrange(256)
    return bytes(content)


# --- the laws -----------------------------------------------------------------------------------------------------------


def tiles(report: Report) -> None:
    """Law 1: the ledger tiles the source."""
    text = report.source.text
    assert report.ledger[0].start == 0
    assert report.ledger[-1].end == len(text)
    assert all(a.end == b.start and a.start < a.end for a, b in pairwise(report.ledger))
    assert {entry.kind for entry in report.ledger} <= set(LEDGER_KINDS)


def leads_back(report: Report) -> None:
    """Law 2 for places: every character of a text leads back to the source, those put in at joints excepted."""
    for place in report.places():
        covered = 0
        for start, source, length in place.pieces:
            assert place.text[start : start + length] == report.source.text[source : source + length]
            covered += length
        assert len(place.text) - covered <= place.text.count(" ") + place.text.count("\n") + 1, place.id


def has_ids(report: Report) -> None:
    """Ids are unique, lead to their places, and are cited in both languages."""
    places = report.places()
    assert len({place.id for place in places}) == len(places)
    for place in places:
        assert report[place.id] is place
        assert report.cite(place.id)
        assert report.cite(place.id, language="zh")


def refuses(report: Report, again: Callable[..., Report]) -> None:
    """Law 3: strict refuses what the anomalies of numbering tell, and nothing else."""
    wrong = any(anomaly.kind in OF_NUMBERS for anomaly in report.anomalies)
    try:
        assert again(strict=True) == report  # and law 6: the same input, the same report
    except ReportError:
        assert wrong
    else:
        assert not wrong


def comes_back(report: Report) -> None:
    """Law 5."""
    assert Report.from_json(report.to_json()) == report


def finds(report: Report) -> None:
    """Law 2 for findings; and they make tables."""
    for layer, rows in find_all(report).items():
        for row in rows:
            assert report[row.place].text[row.start : row.end] == row.text, layer
        assert len(to_frame(rows)) == len(rows)


def outcome(made: str | bytes, *, found: bool = False) -> str:
    """``read``, ``gaps`` (read, with trouble in its numbering) or ``refused``; every law is kept, or an AssertionError tells.

    Args:
        made: of ``mutant``.
        found: whether to look for findings too, which takes far longer.
    """

    def again(*, strict: bool = False) -> Report:
        return load_report(io.StringIO(made) if isinstance(made, str) else io.BytesIO(made), strict=strict)

    try:
        report = again()
    except ReportError as error:
        refused = error
    else:
        refused = None
    if refused:
        assert refused.expected
        assert refused.found
        return "refused"
    for law in (tiles, leads_back, has_ids, comes_back):
        law(report)
    refuses(report, again)
    assert conformance(report).characters
    if found:
        finds(report)
    return "gaps" if report.anomalies else "read"
