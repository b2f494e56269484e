"""A coding: what was found in a report, layer by layer, whoever found it: rules, a reading, or a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from migration_review.model import (
    CovidMention,
    Finding,
    Findings,
    Objective,
    Participant,
    Progress,
    Recommendation,
    Reference,
    Report,
    ReportError,
    ThemeMention,
    Voice,
    _html_table,
)

LAYERS: dict[str, type[Finding]] = {
    "participants": Participant,
    "references": Reference,
    "objectives": Objective,
    "themes": ThemeMention,
    "covid": CovidMention,
    "voices": Voice,
    "recommendations": Recommendation,
    "progress": Progress,
}
"""The layers in the order of the notebooks, and the kind of finding of each."""

MAIN = {
    "participants": "role", "references": "code", "objectives": "objective", "themes": "code", "covid": "framing", "voices": "voice",
    "recommendations": "strength", "progress": "kind",
}  # fmt: skip
"""The column of each layer that says most of a finding: what a program for coding shows as its code."""

MAKERS = {
    "rules": "proposed by rules, looked at by nobody",
    "reading": "adjudicated from machine readings that followed written instructions",
    "review": "proposed by rules, corrected in review",
}
"""Who makes a coding, and what that means."""


@dataclass(frozen=True, repr=False)
class Coding:
    """The findings of a report in every layer, and who made them.

    Attributes:
        report: what was coded; ``sha256`` binds the coding to its text.
        made_by: rules, reading or review.
        participants … progress: ``Findings`` of each layer.
        english: our own English, unofficial, by the id of a place (``annex2:45``) or by words in the report's language
            (an affiliation, a speaker); what is not in it has none.
        reviewer: the initials of who reviewed it, where they were given.
    """

    report: Report
    made_by: str
    participants: Findings[Participant]
    references: Findings[Reference]
    objectives: Findings[Objective]
    themes: Findings[ThemeMention]
    covid: Findings[CovidMention]
    voices: Findings[Voice]
    recommendations: Findings[Recommendation]
    progress: Findings[Progress]
    english: Mapping[str, str] = field(default_factory=dict)
    reviewer: str | None = None

    def __post_init__(self) -> None:
        """Refuse a coding whose evidence is not in its report.

        Raises:
            ReportError: an unknown maker, a finding of a place that does not exist, or words that do not stand there.
        """
        if self.made_by not in MAKERS:
            raise ReportError(f"made_by {', '.join(MAKERS)}", repr(self.made_by), "Coding")
        for layer, rows in self.items():
            for number, row in enumerate(rows, 1):
                verify(self.report, row, f"{layer}, row {number}")

    @classmethod
    def of(
        cls,
        report: Report,
        made_by: str,
        layers: Mapping[str, list[Any]],
        *,
        english: Mapping[str, str] | None = None,
        reviewer: str | None = None,
    ) -> Coding:
        """A coding from plain lists of findings; a layer that is not given is empty.

        Args:
            report: what was coded.
            made_by: rules, reading or review.
            layers: findings by the name of their layer.
            english: our own English by place or words.
            reviewer: initials.

        Raises:
            ReportError: as for ``Coding``; or a layer that does not exist.
        """
        for name in layers:
            if name not in LAYERS:
                raise ReportError(f"a layer: {', '.join(LAYERS)}", repr(name), "Coding")
        found = {name: Findings(layers.get(name, ()), kind, report) for name, kind in LAYERS.items()}
        return cls(report, made_by, **found, english=dict(english or {}), reviewer=reviewer)

    @property
    def sha256(self) -> str:
        """Of the source that was coded."""
        return self.report.source.sha256

    def __getitem__(self, layer: str) -> Findings[Any]:
        """The findings of a layer by its name.

        Raises:
            KeyError: no such layer.
        """
        if layer not in LAYERS:
            raise KeyError(f"no layer {layer!r}; there are {', '.join(LAYERS)}")
        found: Findings[Any] = getattr(self, layer)
        return found

    def _ipython_key_completions_(self) -> list[str]:
        """What ``coding["`` completes to: the layers."""
        return list(LAYERS)

    def keys(self) -> Iterator[str]:
        """The names of the layers."""
        return iter(LAYERS)

    def items(self) -> Iterator[tuple[str, Findings[Any]]]:
        """Name and findings of every layer."""
        return ((name, self[name]) for name in LAYERS)

    def gloss(self, of: str) -> str | None:
        """Our English of a place or of words of the report; unofficial, to be shown as such.

        Args:
            of: the id of a place, or words as printed.

        Returns:
            the English; the words themselves where the report is in English; None where there is none.
        """
        if self.report.language == "en":
            return self.report[of].text if of in self.report else of
        return self.english.get(of)

    def __repr__(self) -> str:
        """Report, maker, and how many findings each layer has."""
        counts = ", ".join(f"{len(rows)} {name}" for name, rows in self.items())
        name = self.report.symbol or self.report.source.name
        return f"Coding({name}, made by {self._maker()}: {counts})"

    def _maker(self) -> str:
        return self.made_by + (f" ({self.reviewer})" if self.reviewer else "")

    def _repr_html_(self) -> str:
        """A table of the layers for notebooks."""
        name = self.report.symbol or self.report.source.name
        cells = [
            [layer, str(len(rows)), str(len({row.place for row in rows})), str(sum(bool(row.gloss) for row in rows))]
            for layer, rows in self.items()
        ]
        caption = f"Coding of {name}: {MAKERS[self.made_by]}" + (f" by {self.reviewer}" if self.reviewer else "")
        return _html_table(caption, ["Layer", "Findings", "Places", "With English"], cells)


def verify(report: Report, row: Finding, where: str) -> None:
    """Law 2: the words of a finding stand where it says.

    Args:
        report: that the finding is of.
        row: a finding.
        where: said in the error.

    Raises:
        ReportError: no such place, or other words there.
    """
    if row.place not in report:
        raise ReportError("a place of the report", repr(row.place), where)
    stands = report[row.place].text[row.start : row.end]
    if stands != row.text or row.start < 0:
        raise ReportError(f"{row.text!r} at {row.start}-{row.end} of {row.place}", repr(stands), where)


def columns(layer: str) -> tuple[str, ...]:
    """The columns of a layer, in the order of its table.

    Args:
        layer: of ``LAYERS``.
    """
    return tuple(column.name for column in fields(LAYERS[layer]))


class Codings(dict[str, Coding]):
    """The codings of several reports by their keys; ``codings.recommendations`` is what ``to_frame`` makes one table of."""

    def __getattr__(self, layer: str) -> dict[str, Findings[Any]]:
        """The findings of a layer, by report.

        Raises:
            AttributeError: no such layer.
        """
        if layer not in LAYERS:
            raise AttributeError(f"no layer {layer!r}; there are {', '.join(LAYERS)}")
        return {key: coding[layer] for key, coding in self.items()}

    def __repr__(self) -> str:
        """How many, and the first of them."""
        lines = [f"  {key}: {coding!r}" for key, coding in list(self.items())[:5]]
        return "\n".join([f"{len(self)} codings", *lines, *(["  …"] if len(self) > 5 else [])])

    def _repr_html_(self) -> str:
        """Findings a layer and report, for notebooks."""
        cells = [[key, coding.made_by, *(str(len(rows)) for _, rows in coding.items())] for key, coding in self.items()]
        return _html_table(f"{len(self)} codings", ["Report", "Made by", *LAYERS], cells)
