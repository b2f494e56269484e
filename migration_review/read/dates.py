"""The dates a text names."""

from __future__ import annotations

import re
from datetime import date

from migration_review.read.numbering import MONTHS, Profile

_MONTHS = {name: number for number, name in enumerate(MONTHS.split("|"), 1)}


def dates_in(text: str, profile: Profile) -> list[tuple[date, date]]:
    """The dates of a text as (start, end), one day twice; 3, 4 and 6 May is from the first of them to the last.

    A day or month without its year takes the year of the date after it (English) or before it.
    """
    return [(start, end) for _, start, end in dated(text, profile)]


def dated(text: str, profile: Profile) -> list[tuple[tuple[int, int], date, date]]:
    """The dates of a text as ``dates_in`` gives them, each after the stretch that names it."""
    found: list[tuple[tuple[int, int], date, date]] = []
    for match in profile.date_range.finditer(text):
        year = found[-1][2].year if found else None
        try:
            start, end = _chinese(match, year) if profile.language == "zh" else _english(match, text)
        except (ValueError, TypeError):  # no such day, or no year
            continue
        found.append((match.span(), start, max(start, end)))
    return found


def _chinese(match: re.Match[str], last: int | None) -> tuple[date, date]:
    parts = match.groupdict()
    year = int(parts["y"] or last)  # type: ignore[arg-type]
    start = date(year, int(parts["m"]), int(parts["d"]))
    end = parts["last"] or parts["d2"] or parts["d"]
    return start, date(int(parts["y2"] or year), int(parts["m2"] or parts["m"]), int(end))


def _english(match: re.Match[str], text: str) -> tuple[date, date]:
    parts = match.groupdict()
    later = re.compile(r"\b(?:19|20)\d\d\b").search(text, match.end(), match.end() + 400)
    if parts["d_"]:
        year = parts["y_"] or (later and later[0])
        day = date(int(year), _MONTHS[parts["m_"]], int(parts["d_"]))  # type: ignore[arg-type]
        return day, day
    year = parts["y"] or (later and later[0])
    end = date(int(year), _MONTHS[parts["m2"]], int(parts["d2"]))  # type: ignore[arg-type]
    if parts["listed"] and int(parts["d"]) >= end.day:  # items 14 and 3 May: the first is no day
        return end, end
    month = _MONTHS[parts["m"] or parts["m2"]]
    first = int(parts["y1"] or end.year)
    if not parts["y1"] and (month, int(parts["d"])) > (end.month, end.day):
        first -= 1
    return date(first, month, int(parts["d"])), end
