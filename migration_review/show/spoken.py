"""Findings with the sentence they are part of: who says it, in whole words, and what it is in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from migration_review.coding import Coding
from migration_review.show.tables import to_frame

if TYPE_CHECKING:
    import pandas as pd

    from migration_review.model import Finding, Findings, Voice


def spoken(coding: Coding, rows: Findings[Any]) -> pd.DataFrame:
    """Findings, each with its sentence.

    Args:
        coding: theirs.
        rows: of one of its layers.

    Returns:
        the columns of the layer, and ``sentence`` (the words of the whole sentence; of a heading or title the whole of
        it), ``english`` (ours, unofficial; None where there is none) and ``voices`` (tuple: who speaks in it, all of
        them where several do; empty where nobody is read to speak).

    Examples:
        >>> import migration_review as mr
        >>> coding = mr.load_coding()
        >>> spoken(coding, coding.covid.where(place="annex2:82"))["voices"].tolist()
        [('stakeholders',), ('stakeholders',)]
    """
    frame = to_frame(rows)
    around = [sentence(coding, row) for row in rows]
    frame["sentence"] = [
        said.text if said else coding.report[row.place].text for row, said in zip(rows, around, strict=True)
    ]
    frame["english"] = [
        _english(coding, said) if said else coding.gloss(row.place) for row, said in zip(rows, around, strict=True)
    ]
    frame["voices"] = [(said.voices or (said.voice,)) if said else () for said in around]
    frame["voices"] = frame["voices"].astype(object)
    return frame


def sentence(coding: Coding, row: Finding) -> Voice | None:
    """The sentence that a finding begins in; None outside the summary.

    Args:
        coding: its.
        row: any finding.
    """
    own = (said for said in coding.voices if said.place == row.place)
    return next((said for said in own if said.start <= row.start < said.end), None)


def _english(coding: Coding, said: Voice) -> str | None:
    return said.text if coding.report.language == "en" else said.gloss
