"""Where words stand in a report, and what is nearest when they do not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from migration_review.model import Report, ReportError
from migration_review.text import Span, sentences

_LONGEST = 160
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def around(text: str, start: int, end: int) -> str:
    """The sentence or sentences that a stretch of a text stands in.

    Args:
        text: of a place.
        start: of the stretch.
        end: of the stretch.
    """
    spans = [span for span in sentences(text) if span[0] < max(end, start + 1) and span[1] > start]
    return text[spans[0][0] : spans[-1][1]] if spans else text


def sentence_number(text: str, start: int) -> int:
    """Which sentence of a text, from 1, a position stands in.

    Args:
        text: of a place.
        start: a position.
    """
    return max(1, sum(span[0] <= start for span in sentences(text)))


def occurrences(text: str, words: str) -> list[Span]:
    """Where words stand in a text; white space of one kind stands for that of another, and at the ends for none.

    Args:
        text: of a place.
        words: to look for.
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(parts))
    found: list[Span] = []
    match = pattern.search(text)
    while match:
        found.append(match.span())
        match = pattern.search(text, match.start() + 1)
    return found


def moved(report: Report, place: str, old: Span, words: str, where: str) -> Span:
    """Where the words of a finding stand after they were trimmed or widened.

    Args:
        report: that the finding is of.
        place: where it stands.
        old: where its words stood.
        words: as they are now.
        where: said in errors.

    Raises:
        ReportError: the words do not stand in the place, or more than once where they stood.
    """
    text = report[place].text
    found = occurrences(text, words) or occurrences(text, decoded(words))
    near = [span for span in found if span[0] < old[1] and span[1] > old[0]] or found
    if len(near) == 1:
        return near[0]
    if not found:
        raise ReportError(f"words of {report.cite(place)}", f"{short(words)}{nearest(report, words, [place])}", where)
    raise ReportError(
        f"words that stand once in {report.cite(place)}", f"{short(words)}, {len(near)} times; give more of them", where
    )


def located(
    report: Report, words: str, where: str, *, place: str | None = None, inside: str | None = None
) -> tuple[str, Span]:
    """Where the words of a new row stand.

    Args:
        report: to look in.
        words: as printed.
        where: said in errors.
        place: the id of the place, if given.
        inside: the sentence around them, if given.

    Returns:
        the place and the span.

    Raises:
        ReportError: the words stand nowhere, or more than once.
    """
    places = [place] if place else [each.id for each in report.places()]
    found = []
    for each in places:
        text = report[each].text
        frames = occurrences(text, inside) if inside else [(0, len(text))]
        found += [
            (each, (start + left, end + left))
            for left, right in frames
            for start, end in occurrences(text[left:right], words) or occurrences(text[left:right], decoded(words))
        ]
    found = list(dict.fromkeys(found))
    if len(found) == 1:
        return found[0]
    if not found:
        within = report.cite(place) if place else "the report"
        inner = f" in the sentence {short(inside)}" if inside else ""
        raise ReportError(f"words of {within}{inner}", f"{short(words)}{nearest(report, words, places)}", where)
    listed = ", ".join(dict.fromkeys(report.cite(each) for each, _ in found[:3]))
    raise ReportError(
        "words that stand once, or their place and the sentence around them",
        f"{short(words)}, {len(found)} times ({listed}{' …' if len(found) > 3 else ''})",
        where,
    )


def nearest(report: Report, words: str, places: Iterable[str]) -> str:
    """What comes nearest to words that stand nowhere, as the end of a sentence; nothing where nothing is near.

    Args:
        report: to look in.
        words: that were not found.
        places: where to look.
    """
    best: tuple[float, str, str] = (0.0, "", "")
    for place in places:
        text = report[place].text
        matcher = difflib.SequenceMatcher(None, text, words, autojunk=False)
        match = matcher.find_longest_match(0, len(text), 0, len(words))
        left = max(0, match.a - match.b)
        piece = text[left : left + len(words)]
        ratio = difflib.SequenceMatcher(None, piece, words, autojunk=False).ratio() if match.size > 1 else 0.0
        best = max(best, (ratio, place, piece), key=lambda each: each[0])
    return f"; nearest is {short(best[2])} in {report.cite(best[1])}" if best[0] > 0.4 else "; nothing there is near"


def fit(text: str) -> str:
    """A text with \ufffd for every character that XML cannot carry."""
    return _UNFIT.sub("\ufffd", text)


def decoded(text: str) -> str:
    """A text without the escapes, such as _x000D_, that the format of workbooks has for some characters."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def short(words: str | None) -> str:
    """Words in quotation marks, on one line, the middle left out where they are many."""
    flat = " ".join((words or "").split())
    return repr(flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST // 2]}…{flat[-_LONGEST // 2 :]}")


def place_of(report: Report, given: str, where: str) -> str:
    """The id of a place that is given by its id or its citation.

    Args:
        report: with the place.
        given: such as "annex2:45" or "annex II, para. 45".
        where: said in errors.

    Raises:
        ReportError: no such place.
    """
    wanted = _plain(given)
    known: dict[str, str] = {}
    for place in report.places():
        cited = report.cite(place.id)
        symbol = report.symbol or report.source.name
        for name in (place.id, cited, cited.removeprefix(symbol).lstrip(", ")):
            known.setdefault(_plain(name), place.id)
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, 1)
    hint = f"; nearest is {known[near[0]]}" if near else ""
    raise ReportError("a place of the report by its id or citation, such as annex2:45", f"{given!r}{hint}", where)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
