"""Two codings of one report beside one another in a workbook, with a third column for what is right."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from migration_review.check.codings import pairs
from migration_review.coding import LAYERS, MAIN, Coding
from migration_review.doors import expect
from migration_review.find.codebook import Book
from migration_review.model import ReportError
from migration_review.publish.review.choices import Choices
from migration_review.publish.review.layout import ADJUDICATION
from migration_review.publish.review.record import record_of, values_of
from migration_review.publish.review.sheets import Sides, write


def adjudicate(first: Coding, second: Coding, path: str | os.PathLike[str], *, codebook: Book | None = None) -> Path:
    """Write two codings of one report as a workbook to decide in.

    A sheet a layer; a row a finding of either, or one that both have: the words and every value of the first and of the second,
    and beside them a cell for what is right. Where both say the same nothing need be decided; every other row needs a decision:
    first, second or neither, with what differs from both typed in the third cell. ``load_coding(path)`` then gives the
    adjudicated coding, made by review; while a row is undecided it says which.

    Args:
        first: a coding, such as one analyst's review.
        second: of the same text, such as another's.
        path: of the workbook, ending in .xlsx; replaced if it exists.
        codebook: whose codes are in the lists; None is the shipped one.

    Returns:
        the path.

    Raises:
        ReportError: they are codings of two texts, or the path does not end in .xlsx.
    """
    for coding in (first, second):
        expect("adjudicate", coding, Coding, "a coding, such as find_all() gives")
    if first.sha256 != second.sha256:
        raise ReportError(
            f"two codings of one text, SHA-256 {first.sha256[:16]}…", f"SHA-256 {second.sha256[:16]}…", "adjudicate"
        )
    choices = Choices.of(first, second, codebook=codebook)
    rows: dict[str, list[Sides]] = {}
    matched: dict[str, list[Any]] = {}
    for layer in LAYERS:
        matched[layer] = [list(pair) for pair in pairs(first[layer], second[layer], MAIN[layer])]
        rows[layer] = [
            (first[layer][a] if a is not None else None, second[layer][b] if b is not None else None)
            for a, b in matched[layer]
        ]
    record = {**record_of(first), "kind": ADJUDICATION.name, "lists": choices.lists, "pairs": matched}
    record |= {"second": {layer: [values_of(row) for row in found] for layer, found in second.items()}}
    record |= {"english": {**second.english, **first.english}}
    return write(Path(path), ADJUDICATION, first, rows, choices, record)
