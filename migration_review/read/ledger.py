"""Every character accounted for: what was understood of a source, and what was not."""

from __future__ import annotations

from collections.abc import Iterable

from migration_review.model import LedgerEntry

_BLANK = " \t\r\n\x0b\x0c\u00a0\u3000\ufeff\u2028\u2029\x85"


def tile(source: str, claims: Iterable[tuple[int, int, str]]) -> tuple[LedgerEntry, ...]:
    """Entries that tile the source: the claims, and between them ``blank`` or ``markup``.

    Args:
        source: the whole text.
        claims: (start, end, kind) of what was read, in order, not overlapping.

    Returns:
        the entries in order; neighbours of one kind are merged.
    """
    entries: list[LedgerEntry] = []
    opened, last, cursor = 0, "", 0
    for start, end, kind in (*claims, (len(source), len(source), "")):
        if cursor < start:
            between = "markup" if source[cursor:start].strip(_BLANK) else "blank"
            if between != last:
                if last:
                    entries.append(LedgerEntry(last, opened, cursor))
                opened, last = cursor, between
        if start < end:
            if kind != last:
                if last:
                    entries.append(LedgerEntry(last, opened, start))
                opened, last = start, kind
            cursor = end
    return (*entries, LedgerEntry(last, opened, len(source))) if last else ()
