"""A coding as a workbook to be reviewed in, and what came of it."""

from __future__ import annotations

import os
from pathlib import Path

from migration_review.coding import LAYERS, Coding
from migration_review.find.codebook import Book
from migration_review.publish.review.choices import Choices
from migration_review.publish.review.layout import REVIEW
from migration_review.publish.review.record import record_of
from migration_review.publish.review.sheets import write


def to_workbook(coding: Coding, path: str | os.PathLike[str], *, codebook: Book | None = None) -> Path:
    """Write a coding as a workbook to be reviewed in Excel or LibreOffice; ``load_coding(path)`` reads it back.

    A sheet a layer, a row a finding: its citation, the sentence around its words, the words themselves, which may be trimmed
    or widened, a decision (accept, correct, reject), then every value as proposed and beside it a cell for yours, with a list
    to choose from. At the foot of each sheet are rows to add. What is not to be typed in is protected, without a password.
    The sheet ``text`` has the whole report to copy words from. The coding and the report travel along, so that what is not
    touched comes back exactly. The same coding gives the same bytes.

    Args:
        coding: what rules propose (``find_all``) or a reading.
        path: of the workbook, ending in .xlsx; replaced if it exists.
        codebook: whose codes are in the lists; None is the shipped one.

    Returns:
        the path.

    Raises:
        ReportError: the path does not end in .xlsx.

    Examples:
        >>> import tempfile, migration_review as mr
        >>> coding = mr.find_all(mr.load_report("data/examples/en_review.md"))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     mr.load_coding(mr.review.to_workbook(coding, folder + "/review.xlsx")) == coding
        True
    """
    choices = Choices.of(coding, codebook=codebook)
    rows = {layer: [(row,) for row in coding[layer]] for layer in LAYERS}
    record = {**record_of(coding), "kind": REVIEW.name, "lists": choices.lists}
    return write(Path(path), REVIEW, coding, rows, choices, record)
