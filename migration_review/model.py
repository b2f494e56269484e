"""The ground floor: a report, its places, and what is found in them, as frozen dataclasses.

Everything that has an id and a text is a *place*. A place's text is pieced together from the source; its ``pieces``
say where every character came from, so that nothing found in it loses its evidence. A dataclass field is a column of
the tables, in this order; a field marked ``HIDDEN`` is not.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    import pandas as pd

F = TypeVar("F", bound="Finding")

HIDDEN: dict[str, bool] = {"column": False}

Tier = Literal["strict", "broad"]
LEDGER_KINDS = (
    "paragraph",
    "heading",
    "item",
    "note",
    "table",
    "front_matter",
    "prose",
    "contents",
    "markup",
    "blank",
    "furniture",
    "not_understood",
)


class ReportError(ValueError):
    """The text cannot be read as a report: what was expected, what was found, and where."""

    def __init__(self, expected: str, found: str, where: str = "") -> None:
        """State the failure.

        Args:
            expected: what a readable report would have had.
            found: what this one has.
            where: the file, or the line and its number.
        """
        super().__init__(expected, found, where)
        self.expected, self.found, self.where = expected, found, where

    def __str__(self) -> str:
        """One sentence: where, expected, found."""
        return (f"{self.where}: " if self.where else "") + f"expected {self.expected}; found {self.found}"


Pieces = tuple[tuple[int, int, int], ...]
"""(offset in the text, offset in the source, length) of every stretch that was taken from the source."""


class Rows(tuple[Any, ...]):
    """Places of one kind, in reading order: a tuple that knows its kind and its report, so that an empty table has columns."""

    row_type: type
    report: str

    def __new__(cls, rows: Iterable[Any], row_type: type, report: str) -> Rows:
        """Wrap rows of one type."""
        made = super().__new__(cls, rows)
        made.row_type, made.report = row_type, report
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with kind and report."""
        return type(self), (tuple(self), self.row_type, self.report)


class Places(Rows):
    """Every place of a report in reading order, whatever its kind; ``to_frame`` gives the table to join findings with."""

    def as_rows(self) -> Rows:
        """A ``PlaceRow`` for each place."""
        rows, part, section = [], "body", None
        for place in self:
            part = getattr(place, "part", part)
            section = place.id if isinstance(place, Section) else getattr(place, "section", section)
            rows.append(_place_row(place, part, section))
        return Rows(rows, PlaceRow, self.report)


class Findings(list[F]):
    """What a finder returns: a list in reading order that knows its kind and its report.

    A slice, a filter and a sum keep both, so that an empty one still gives a table with its columns.
    """

    def __init__(self, findings: Iterable[F], row_type: type[F], report: Report) -> None:
        """Wrap findings of one type."""
        super().__init__(findings)
        self.row_type, self.report = row_type, report

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with kind and report."""
        return type(self), (list(self), self.row_type, self.report)

    def _like(self, findings: Iterable[F]) -> Findings[F]:
        return Findings(findings, self.row_type, self.report)

    @overload
    def __getitem__(self, index: SupportsIndex) -> F: ...
    @overload
    def __getitem__(self, index: slice) -> Findings[F]: ...
    def __getitem__(self, index: SupportsIndex | slice) -> F | Findings[F]:
        """One finding, or for a slice the findings of the same kind and report."""
        return self._like(super().__getitem__(index)) if isinstance(index, slice) else super().__getitem__(index)

    def __add__(self, other: Any) -> Findings[F]:  # type: ignore[override]
        """These and others of the same kind."""
        return self._like([*self, *other])

    def copy(self) -> Findings[F]:
        """The same findings in a list of their own."""
        return self._like(self)

    def filter(self, keep: Callable[[F], bool]) -> Findings[F]:
        """The findings for which a function says yes.

        Args:
            keep: from a finding to whether it stays.
        """
        return self._like(row for row in self if keep(row))

    def where(self, **columns: Any) -> Findings[F]:
        """The findings whose columns have these values.

        Args:
            columns: a value, or a list, tuple or set of values of which one will do. In a column of tuples (objectives,
                iso3, voices) a value is looked for among the members.

        Raises:
            TypeError: the findings have no such column.

        Examples:
            >>> import migration_review as mr
            >>> asked = mr.load_coding().recommendations
            >>> len(asked.where(voice="stakeholders", objectives=13))
            2
        """
        known = [column.name for column in fields(self.row_type)]
        for name in columns:
            if name not in known:
                raise TypeError(f"no column {name!r} in {self.row_type.layer_name}; there are {', '.join(known)}")
        wanted = {
            name: set(value) if isinstance(value, (list, tuple, set, frozenset, range)) else {value}
            for name, value in columns.items()
        }

        def keep(row: F) -> bool:
            for name, values in wanted.items():
                own = getattr(row, name)
                if not values.intersection(own if isinstance(own, tuple) else (own,)):
                    return False
            return True

        return self.filter(keep)

    def to_frame(self) -> pd.DataFrame:
        """The findings as a tidy table; see ``migration_review.to_frame``."""
        from importlib import import_module  # the ground knows no wing; the wing is asked for when it is wanted

        frame: pd.DataFrame = import_module("migration_review.show.tables").to_frame(self)
        return frame

    def cite(self, row: F, *, language: str = "en") -> str:
        """The citation of a finding's place.

        Args:
            row: of these findings.
            language: "en" or "zh".
        """
        return self.report.cite(row.place, language=language)

    def __repr__(self) -> str:
        """How many, of what, and the first three."""
        head = f"{len(self)} {self.row_type.layer_name} in {self.report.symbol or self.report.source.name}"
        lines = [f"  {self.cite(row)}: {_first_words(row.text)}" for row in self[:3]]
        return "\n".join([head, *lines, *(["  …"] if len(self) > 3 else [])])

    def _repr_html_(self) -> str:
        """The first ten findings for notebooks: citation, words, English; source text escaped."""
        shown = self[:10]
        glossed = any(row.gloss for row in shown)
        cells = [
            [self.cite(row), _first_words(row.text, 90), *([row.gloss or ""] if glossed else []), _main_column(row)]
            for row in shown
        ]
        name = self.row_type.layer_name
        head = ["Place", "Words", *(["English (unofficial)"] if glossed else []), _MAIN.get(name, "")]
        caption = f"{len(self)} {name}" + (f", the first {len(shown)}" if len(shown) < len(self) else "")
        return _html_table(caption, head, cells)


_MAIN = {
    "participants": "role", "references": "code", "objectives": "objective", "themes": "code", "covid": "framing",
    "voices": "voice", "recommendations": "strength", "progress": "kind",
}  # fmt: skip
"""The column of each layer that a short form shows."""


def _main_column(row: Finding) -> str:
    return str(getattr(row, _MAIN.get(row.layer_name, ""), ""))


def _html_table(caption: str, head: list[str], cells: list[list[str]]) -> str:
    """A plain table; every text escaped."""
    left = ' style="text-align: left"'
    heads = "".join(f"<th{left}>{html.escape(text)}</th>" for text in head)
    body = "".join(
        "<tr>" + "".join(f"<td{left}>{html.escape(str(text))}</td>" for text in row) + "</tr>" for row in cells
    )
    return (
        f"<table><caption{left}>{html.escape(caption)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A stretch of the source and what it was understood to be; together the entries tile the source."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a file's pages the text from ``offset`` on stands: page, and a box in points from its left and its foot."""

    offset: int
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Source:
    """The text as received, decoded, with the SHA-256 of its bytes and the name it was loaded from.

    Of a PDF or Word file it is the text that was extracted; ``spots`` say where on the pages it stood, ``left`` what was not
    taken over.
    """

    text: str = field(repr=False)
    sha256: str
    name: str
    spots: tuple[Spot, ...] = field(default=(), repr=False)
    left: tuple[str, ...] = ()

    def spot(self, offset: int) -> Spot | None:
        """Where on a page a character of the text stands; None where the file has no pages."""
        at = bisect_right(self.spots, offset, key=lambda spot: spot.offset) - 1
        return self.spots[at] if at >= 0 else None


class Place:
    """What has an id and a text: the behaviour that paragraphs, headings, agenda items … share."""

    __slots__ = ()
    text: str
    pieces: Pieces

    @property
    def id(self) -> str:
        """The id by which ``report[id]`` finds it: the first column of its table."""
        return str(getattr(self, next(iter(self.__dataclass_fields__))))  # type: ignore[attr-defined]

    def source_offset(self, offset: int) -> int | None:
        """Where a character of the text stands in the source.

        Args:
            offset: of the character, in ``text``.

        Returns:
            its offset in the source; None for a space or line break that was inserted at a joint.

        Raises:
            IndexError: when the offset is outside the text.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(f"{self.id} has {len(self.text)} characters; there is none at {offset}")
        at, start, length = self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1)]
        return start + offset - at if 0 <= offset - at < length else None

    def __str__(self) -> str:
        """The text."""
        return self.text


def _first_words(text: str, limit: int = 36) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


@dataclass(frozen=True, slots=True, repr=False)
class Paragraph(Place):
    """An officially numbered paragraph, whole, without its number."""

    paragraph: str
    part: str
    number: int
    text: str
    section: str | None
    agenda_item: str | None
    joints: tuple[int, ...] = ()
    pieces: Pieces = field(default=(), metadata=HIDDEN)

    def __repr__(self) -> str:
        """Id and first words."""
        return f"Paragraph({self.paragraph!r}: {_first_words(self.text)})"


@dataclass(frozen=True, slots=True)
class Section(Place):
    """A heading and its place in the tree; level 0 is an annex or chapter, 1 is 一. or I., 2 is A., 3 is 1."""

    section: str
    part: str
    numeral: str | None
    title: str
    level: int
    parent: str | None
    agenda_item: str | None
    text: str = field(default="", metadata=HIDDEN)
    pieces: Pieces = field(default=(), metadata=HIDDEN, repr=False)


@dataclass(frozen=True, slots=True)
class AgendaItem(Place):
    """An item of the agenda, with the objectives its wording lists."""

    agenda_item: str
    title: str
    objectives: tuple[int, ...]
    text: str = field(default="", metadata=HIDDEN)
    pieces: Pieces = field(default=(), metadata=HIDDEN, repr=False)

    @property
    def id(self) -> str:
        """``agenda:3(b)``."""
        return f"agenda:{self.agenda_item}"


@dataclass(frozen=True, slots=True)
class Theme:
    """A round table: an agenda item, or a heading (then of no item, or of its section's), that lists the objectives it discusses."""

    agenda_item: str | None
    title: str
    objectives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event(Place):
    """A side event, or a consultation that a paragraph dates."""

    event: str
    kind: str
    letter: str | None
    start_date: date | None
    end_date: date | None
    title: str | None
    organisers: tuple[str, ...]
    paragraph: str
    text: str = field(default="", metadata=HIDDEN)
    pieces: Pieces = field(default=(), metadata=HIDDEN, repr=False)


@dataclass(frozen=True, slots=True)
class Document(Place):
    """A row of the list of documents."""

    document: str
    group: str | None
    symbol: str | None
    title: str
    agenda_items: tuple[str, ...]
    url: str | None
    text: str = field(default="", metadata=HIDDEN)
    pieces: Pieces = field(default=(), metadata=HIDDEN, repr=False)


@dataclass(frozen=True, slots=True)
class Decision(Place):
    """The text of a decision, and the paragraph that announces it."""

    decision: str
    paragraph: str | None
    text: str
    pieces: Pieces = field(default=(), metadata=HIDDEN, repr=False)


@dataclass(frozen=True, slots=True)
class Note(Place):
    """A footnote, and the paragraph it is called from."""

    note: str
    paragraph: str | None
    text: str
    pieces: Pieces = field(default=(), metadata=HIDDEN, repr=False)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of any kind, as a row of the table that findings are joined with."""

    place: str
    kind: str
    part: str
    number: int | None
    text: str
    section: str | None
    agenda_item: str | None


_KINDS = {Section: "heading", AgendaItem: "agenda"}


def _place_row(place: Place, part: str, section: str | None) -> PlaceRow:
    return PlaceRow(
        place=place.id,
        kind=_KINDS.get(type(place), type(place).__name__.lower()),
        part=part,
        number=getattr(place, "number", None),
        text=place.text,
        section=section,
        agenda_item=getattr(place, "agenda_item", None),
    )


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something in the numbering, or in what stands where, that a reader should know of. ``line`` is 1-based."""

    kind: str
    part: str
    line: int
    expected: str
    found: str


@dataclass(frozen=True, repr=False)
class Report:
    """A United Nations report as its numbering lays it out. ``report[id]`` gives whatever bears that id."""

    symbol: str | None
    title: str | None
    language: str
    venue: str | None
    dates: tuple[date, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    agenda: tuple[AgendaItem, ...]
    events: tuple[Event, ...]
    documents: tuple[Document, ...]
    notes: tuple[Note, ...]
    decisions: tuple[Decision, ...]
    themes: tuple[Theme, ...]
    source: Source
    ledger: tuple[LedgerEntry, ...]
    anomalies: tuple[Anomaly, ...] = ()

    def __post_init__(self) -> None:
        """Let every table know its kind, so that ``to_frame`` gives an empty one its columns."""
        for name, kind in _ROW_TYPES.items():
            object.__setattr__(self, name, Rows(getattr(self, name), kind, self.symbol or self.source.name))

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.places()} | {
            event.id: event for event in self.events if event.kind == "consultation"
        }

    def places(self) -> Places:
        """Every place a finder looks at, once, in reading order; ``to_frame`` makes it the table to join findings with.

        Consultations are left out, because they stand in the text of the paragraph that dates them.
        """
        own = [event for event in self.events if event.kind != "consultation"]
        wings = (self.sections, self.paragraphs, self.agenda, own, self.documents, self.notes, self.decisions)
        found: list[Place] = [place for wing in wings for place in wing]
        found.sort(key=lambda place: place.pieces[0][1] if place.pieces else -1)
        return Places(found, PlaceRow, self.symbol or self.source.name)

    def __getitem__(self, id: str) -> Any:
        """The place that bears an id, such as ``annex2:45``, ``agenda:3(b)`` or ``note:1``.

        Raises:
            KeyError: no place bears it; the message names a few that exist.
        """
        try:
            return self._places[id]
        except KeyError:
            near = [known for known in self._places if known.split(":")[0] == str(id).split(":")[0]] or self._places
            known = list(near)
            raise KeyError(
                f"no place {id!r} in {self.symbol or self.source.name}; there are {known[0]} … {known[-1]}"
            ) from None

    def _ipython_key_completions_(self) -> list[str]:
        """What ``report["`` completes to: the ids."""
        return list(self._places)

    def __contains__(self, id: object) -> bool:
        """Whether a place bears that id."""
        return id in self._places

    def cite(
        self, id: str | None = None, *, language: str = "en", style: Literal["text", "bibtex", "csl"] = "text"
    ) -> str:
        """The citation of a place, or of the report.

        Args:
            id: of any place of this report; None cites the report itself.
            language: "en" or "zh", for "text".
            style: "text", or "bibtex" or "csl" (CSL JSON) for a bibliography.

        Returns:
            such as "ESCAP/GCM/2021/3, annex II, para. 45".

        Raises:
            KeyError: no place bears the id.
            ValueError: another language or style.
        """
        if language not in ("en", "zh"):
            raise ValueError(f"language is 'en' or 'zh', not {language!r}")
        if style not in ("text", "bibtex", "csl"):
            raise ValueError(f"style is 'text', 'bibtex' or 'csl', not {style!r}")
        if style != "text":
            from migration_review import bibliography

            return str(getattr(bibliography, style)(self, id))
        if id is None:
            return self.symbol or self.source.name
        self[id]
        place, sep = _citation(self, id, zh=language == "zh"), "，" if language == "zh" else ", "
        return sep.join(filter(None, (self.symbol or self.source.name, place)))

    def to_json(self) -> str:
        """The whole report as JSON; ``Report.from_json`` gives it back unchanged."""
        from migration_review.as_json import encode

        return encode(self)

    def to_akn(self, references: Iterable[Reference] = ()) -> str:
        """The report as Akoma Ntoso 3.0, an XML for official documents; ``akn.read_akn`` gives its places back.

        Args:
            references: of ``find_references``, to be marked in the text.

        Returns:
            an XML document with sections, numbered paragraphs, agenda, events, documents and notes, and their ids.
        """
        from migration_review import akn

        return akn.to_akn(self, references)

    @classmethod
    def from_json(cls, text: str) -> Report:
        """The report that ``to_json`` wrote.

        Args:
            text: what ``to_json`` returned.

        Raises:
            ReportError: the text is not such a report.
        """
        from migration_review.as_json import decode_report

        return decode_report(text)

    def __repr__(self) -> str:
        """Symbol, title and counts."""
        counts = {
            "paragraphs": self.paragraphs,
            "sections": self.sections,
            "agenda items": self.agenda,
            "events": self.events,
            "documents": self.documents,
            "notes": self.notes,
        }
        said = ", ".join(f"{len(rows)} {name}" for name, rows in counts.items() if rows)
        return f"Report({self.symbol or self.source.name!s}: {self.title or 'without a title'}; {said})"

    def _repr_html_(self) -> str:
        """An outline for notebooks: every heading with the paragraphs it holds; source text escaped."""
        rows = []
        for section in self.sections:
            inside = [p.number for p in self.paragraphs if p.section == section.section]
            span = f"paras. {inside[0]}–{inside[-1]}" if len(inside) > 1 else f"para. {inside[0]}" if inside else ""
            numeral = f"{section.numeral} " if section.numeral else ""
            rows.append(
                f'<li style="margin-left:{section.level * 1.5}em">{html.escape(numeral + section.title)} '
                f"<small>{span}</small></li>"
            )
        head = html.escape(f"{self.symbol or self.source.name} · {self.title or ''}")
        return f'<div><strong>{head}</strong><ul style="list-style:none;padding-left:0">{"".join(rows)}</ul></div>'


_ROW_TYPES: dict[str, type] = {
    "sections": Section,
    "paragraphs": Paragraph,
    "agenda": AgendaItem,
    "events": Event,
    "documents": Document,
    "notes": Note,
    "decisions": Decision,
    "themes": Theme,
    "ledger": LedgerEntry,
    "anomalies": Anomaly,
}

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_HAN = "零一二三四五六七八九十"


def _han(number: int) -> str:
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return _HAN[number] if number <= 10 else (_HAN[tens] if tens > 1 else "") + "十" + (_HAN[ones] if ones else "")


def _roman(number: int) -> str:
    return _ROMAN[number] if number < len(_ROMAN) else str(number)


_PART_NAMES = {
    "annex": ("annex", "附件"), "appendix": ("appendix", "附录"), "chapter": ("chap.", "章"), "part": ("part", "部分"), "resolution": ("draft resolution", "决议草案"),
}  # fmt: skip


def _part_name(part: str, *, zh: bool) -> str:
    """A part as a citation names it; one that bears the name of an earlier part is told apart by its ordinal."""
    if part == "body" or part.startswith("section"):  # a section's paragraphs bear its number
        return ""
    match = re.fullmatch(r"([a-z]+)([0-9]*)(?:-([0-9]+))?", part)
    kind, digits, again = match.groups() if match else (part, "", "")
    if kind not in _PART_NAMES:
        return part
    name = _PART_NAMES[kind][zh]
    if zh and kind in ("chapter", "part"):
        named = f"第{_han(int(digits or 1))}{name}"
    else:
        numeral = (_han if zh else _roman)(int(digits)) if digits else ""
        named = name + numeral if zh else f"{name} {numeral}".strip()
    return named + (f"({again})" if zh else f" ({again})") if again else named


def _citation(report: Report, id: str, *, zh: bool) -> str:
    """The part of a citation that follows the symbol."""
    kind, _, rest = id.partition(":")
    place = report[id]
    sep = "，" if zh else ", "
    if isinstance(place, Paragraph):
        number = rest
        if kind.startswith("section"):
            number = rest = f"{kind[7:]}.{rest}"
        if re.fullmatch(r"\d+[A-Z]?(?:\.[IVX]+)?(?:\.\d+)?", rest):
            number = f"第{rest}段" if zh else f"para. {rest}"
        return sep.join(filter(None, (_part_name(kind, zh=zh), number)))
    if isinstance(place, Section):
        if place.level == 0 and place.part != "body":
            return _part_name(place.part, zh=zh)
        label = place.numeral or f"“{place.title}”"
        return sep.join(filter(None, (_part_name(place.part, zh=zh), f"{label}节" if zh else f"sect. {label}")))
    if isinstance(place, Event):
        at = _citation(report, place.paragraph, zh=zh)
        if place.letter:
            return f"{at.removesuffix('段')}({place.letter})段" if zh else f"{at} ({place.letter})"
        return f"{at}{'磋商' if zh else ' (consultation '}{rest}{'' if zh else ')'}"
    if isinstance(place, AgendaItem):
        return f"议程项目{rest}" if zh else f"agenda item {rest.replace('(', ' (')}"
    if isinstance(place, Note):
        return f"脚注{rest}" if zh else f"footnote {rest}"
    if isinstance(place, Decision):
        at = _citation(report, place.paragraph, zh=zh) if place.paragraph else ""
        return sep.join(filter(None, (at, f"决定{rest}" if zh else f"decision {rest}")))
    return f"文件一览表 {rest}" if zh else f"list of documents, {rest if '/' in rest else 'no. ' + rest}"


# --- what is found ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """What a finder returns: the place, the offsets and the words that are its evidence."""

    place: str
    start: int
    end: int
    text: str
    gloss: str | None = field(default=None, kw_only=True)
    made_by: str = field(default="rules", kw_only=True)
    layer_name: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Participant(Finding):
    """Somebody or some body that took part, and in which capacity."""

    layer_name: ClassVar[str] = "participants"
    name: str | None
    org: str | None = field(default=None, kw_only=True)
    kind: str
    iso3: str | None
    role: str
    agenda_item: str | None
    honorific: str | None
    gender: str | None
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class Reference(Finding):
    """A document, resolution, treaty, process or framework that is cited."""

    layer_name: ClassVar[str] = "references"
    kind: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Objective(Finding):
    """An objective of the Compact that a place is about."""

    layer_name: ClassVar[str] = "objectives"
    objective: int
    strength: int
    basis: str
    rule: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class ThemeMention(Finding):
    """A guiding principle, an affected group or a cross-cutting issue that is named."""

    layer_name: ClassVar[str] = "themes"
    layer: str
    code: str
    rule: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class CovidMention(Finding):
    """A noun phrase that names COVID-19, its virus, its pandemic or its crisis."""

    layer_name: ClassVar[str] = "covid"
    form: str
    framing: str
    in_title: bool
    rule: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Voice(Finding):
    """A sentence of the summary, and who speaks in it."""

    layer_name: ClassVar[str] = "voices"
    sentence: int
    voice: str
    voices: tuple[str, ...] = field(default=(), kw_only=True)
    speaker: str | None = field(default=None, kw_only=True)
    quantifier: str | None
    quantity: str | None
    verb: str | None
    verb_class: str | None
    inherited: bool


@dataclass(frozen=True, slots=True)
class Recommendation(Finding):
    """One action that somebody recommends, calls for, urges, requests or states as needed."""

    layer_name: ClassVar[str] = "recommendations"
    lead: str | None
    voice: str
    strength: str
    addressee: str
    objectives: tuple[int, ...]
    rule: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Progress(Finding):
    """One practice, challenge or commitment that is reported."""

    layer_name: ClassVar[str] = "progress"
    lead: str | None = field(default=None, kw_only=True)
    kind: str
    iso3: tuple[str, ...]
    voice: str
    objectives: tuple[int, ...]
    rule: str
    tier: Tier
