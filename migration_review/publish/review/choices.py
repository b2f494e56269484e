"""What may stand in a column: codes by readable name and back, and what a row added by hand has where nothing is said."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from migration_review.coding import LAYERS, Coding
from migration_review.doors import expect
from migration_review.find.codebook import Book, Codebook, book_of
from migration_review.model import Finding, Report, ReportError
from migration_review.publish.codings import cell_of, hints_of, value_of
from migration_review.publish.review.locate import fit, sentence_number

NOTHING = "(none)"
"""Typed where a value is to be taken away; an empty cell leaves what is proposed."""

FIXED = ("place", "start", "end", "text", "made_by")
"""Columns that are not values: they say where a finding stands and whose it is."""

_LISTS = {
    ("participants", "kind"): "participant_kind", ("participants", "iso3"): "country", ("participants", "org"): "organisation",
    ("participants", "role"): "role", ("participants", "gender"): "gender", ("references", "kind"): "reference_kind",
    ("objectives", "objective"): "objective", ("objectives", "strength"): "touch", ("objectives", "basis"): "basis",
    ("themes", "layer"): "layer", ("themes", "code"): "theme", ("covid", "framing"): "framing",
    ("voices", "quantity"): "quantity", ("voices", "verb_class"): "verb_class", ("recommendations", "strength"): "strength",
    ("recommendations", "addressee"): "addressee", ("progress", "kind"): "kind", ("progress", "iso3"): "country",
}  # fmt: skip
_EVERYWHERE = {
    "voice": "voice", "voices": "voice", "objectives": "objective", "tier": "tier", "in_title": "yes_no", "inherited": "yes_no",
}  # fmt: skip
_OURS = {
    "yes_no": [["yes", "yes"], ["no", "no"]],
    "touch": [["2", "2 A main subject"], ["1", "1 Touched on"]],
}
_THEMES = ("principle", "group", "issue")
_DEFAULTS: dict[str, Any] = {
    "rule": "review", "tier": "strict", "basis": "inferred", "addressee": "unspecified", "inherited": False,
}  # fmt: skip


def values(layer: str) -> tuple[str, ...]:
    """The columns of a layer that hold values, in the order of its table.

    Args:
        layer: of ``LAYERS``.
    """
    return tuple(name for name in hints_of(LAYERS[layer]) if name not in FIXED)


def list_of(layer: str, column: str) -> str | None:
    """The closed list that the values of a column come from; None where they are free.

    Args:
        layer: of ``LAYERS``.
        column: of the layer.
    """
    return _LISTS.get((layer, column)) or _EVERYWHERE.get(column)


@dataclass(frozen=True, eq=False)
class Choices:
    """The closed lists.

    Attributes:
        lists: by name pairs of code and readable name; a name stands once in its list.
    """

    lists: Mapping[str, list[list[str]]]

    @classmethod
    def of(cls, *codings: Coding, codebook: Book | None = None) -> Choices:
        """The lists of a codebook, and every value that codings have beside them.

        Args:
            codings: what is to be reviewed.
            codebook: of your own; None is the shipped one.
        """
        for coding in codings:
            expect("mr.review", coding, Coding, "a coding, such as find_all() gives")
        book = book_of(codebook, "mr.review")
        lists = {name: [list(pair) for pair in pairs] for name, pairs in _OURS.items()}
        for name in {*_LISTS.values(), *_EVERYWHERE.values()} - {*lists, "country", "organisation", "theme"}:
            lists[name] = [[code, _name(code, name, book)] for code in book.codes[name]]
        lists["theme"] = [[code, _name(code, layer, book)] for layer in _THEMES for code in book.codes[layer]]
        lists["country"] = [[row["iso3"], row["name_en"]] for row in book.lists["countries"]]
        lists["organisation"] = [[row["org"], row["name_en"]] for row in book.lists["organisations"]]
        kinds = {code: layer for layer in _THEMES for code in book.codes[layer]}
        for coding in codings:
            _add_seen(lists, coding)
            kinds = {row.code: row.layer for row in coding.themes} | kinds
        found = {name: distinct(lists[name]) for name in sorted(lists)}
        return cls(found | {"theme_kind": [list(pair) for pair in kinds.items()]})

    def kind_of_theme(self, code: str | None) -> str | None:
        """Whether a theme is a principle, a group or an issue.

        Args:
            code: of a theme; None for a column that is not there.
        """
        return self._names["theme_kind"].get(code or "")

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {name: dict(pairs) for name, pairs in self.lists.items()}

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        """Codes by code and by name, whatever the case and white space; a code's own spelling comes first."""
        return {
            name: {_plain(text): code for code, text in pairs} | {_plain(code): code for code, _ in pairs}
            for name, pairs in self.lists.items()
        }

    def shown(self, layer: str, column: str, value: Any) -> str:
        """A value as an analyst reads it; nothing for a missing one.

        Args:
            layer: of ``LAYERS``.
            column: of the layer.
            value: of that column.
        """
        names = self._names.get(list_of(layer, column) or "", {})
        each = value if isinstance(value, tuple) else () if value is None else (value,)
        return "; ".join(names.get(cell_of(one), cell_of(one)) for one in each)

    def value(self, layer: str, column: str, text: str, where: str) -> Any:
        """The value that somebody typed or chose.

        Args:
            layer: of ``LAYERS``.
            column: of the layer.
            text: a readable name, a code, several with ``;`` between them, ``(none)``, or free words.
            where: said in errors.

        Raises:
            ReportError: not in the list; the nearest is named. Or nothing where something must stand.
        """
        hint = hints_of(LAYERS[layer])[column]
        several = typing.get_origin(hint) is tuple
        if text.strip().casefold() == NOTHING:
            if several:
                return ()
            if type(None) not in typing.get_args(hint):
                raise ReportError(f"a value, because {column} is never missing", NOTHING, where)
            return None
        parts = [part.strip() for part in text.replace("|", ";").split(";") if part.strip()] if several else [text]
        codes = [self._code(list_of(layer, column), part, where) for part in parts]
        return value_of("|".join(codes), hint, where) if several or codes[0] else codes[0]

    def _code(self, name: str | None, text: str, where: str) -> str:
        if name is None:
            return text
        codes = self._codes[name]
        if _plain(text) in codes:
            return codes[_plain(text)]
        if name == "addressee" and _plain(text).startswith("other:"):
            return "other:" + text.partition(":")[2].strip()
        near = difflib.get_close_matches(_plain(text), codes, 1, 0.5)
        hint = f"; nearest is {self._names[name][codes[near[0]]]!r}" if near else ""
        raise ReportError(f"one of the list “{name}”, by name or code", f"{text!r}{hint}", where)


def completed(
    layer: str, given: dict[str, Any], report: Report, span: tuple[str, int, int], choices: Choices, where: str
) -> dict[str, Any]:
    """All the values of a row added by hand.

    Args:
        layer: of ``LAYERS``.
        given: what was typed, by column.
        report: that it is of.
        span: place, start and end of its words.
        choices: to know the kind of a theme by.
        where: said in errors.

    Raises:
        ReportError: a value that has no natural default is missing.
    """
    place, start, end = span
    text = report[place].text
    known = dict(_DEFAULTS)
    known |= {"name": text[start:end], "form": text[start:end], "sentence": sentence_number(text, start)}
    known |= {"in_title": place.partition(":")[0] in ("heading", "agenda", "event", "document")}
    known |= {
        "layer": choices.kind_of_theme(given.get("code")),
        "agenda_item": getattr(report[place], "agenda_item", None),
    }
    made = {"place": place, "start": start, "end": end, "text": text[start:end], "made_by": "review"} | given
    for name, hint in hints_of(LAYERS[layer]).items():
        if name in made:
            continue
        if type(None) in typing.get_args(hint):
            made[name] = known.get(name) if layer == "participants" and name in ("name", "agenda_item") else None
        elif typing.get_origin(hint) is tuple:
            made[name] = ()
        elif known.get(name) is not None:
            made[name] = known[name]
        else:
            raise ReportError(f"a value for {name}, which a row added by hand must have", "nothing", where)
    return made


def corrected(layer: str, row: Finding, given: Mapping[str, Any], choices: Choices, where: str) -> Finding:
    """A finding with what an analyst made of it.

    Args:
        layer: of ``LAYERS``.
        row: as proposed.
        given: the new values by column.
        choices: to know the kind of a theme by.
        where: said in errors.

    Raises:
        ReportError: a theme of another kind than the row says.
    """
    given = dict(given)
    if layer == "themes":
        kind = choices.kind_of_theme(given.get("code", getattr(row, "code", None)))
        if "code" in given and kind and "layer" not in given:
            given["layer"] = kind
        if given and kind and given.get("layer", kind) != kind:
            raise ReportError(f"the layer {kind}, which the code belongs to", repr(given["layer"]), where)
    return replace(row, **given, made_by="review")


def _add_seen(lists: dict[str, list[list[str]]], coding: Coding) -> None:
    for layer, rows in coding.items():
        for column in values(layer):
            name = list_of(layer, column)
            if name is None:
                continue
            known = {code for code, _ in lists[name]}
            for row in rows:
                value = getattr(row, column)
                for each in value if isinstance(value, tuple) else () if value is None else (value,):
                    if cell_of(each) not in known:
                        known.add(cell_of(each))
                        lists[name].append([cell_of(each), cell_of(each)])


def _name(code: str, layer: str, book: Codebook) -> str:
    entry = book.codes[layer][code]
    name = entry.short_en or entry.name_en or code
    return f"{code} {name}" if layer == "objective" else name


def distinct(pairs: list[list[str]]) -> list[list[str]]:
    """Names without what separates members, each once; a name that would stand twice takes its code along.

    Args:
        pairs: of code and name.
    """
    seen, found = set(), []
    for code, name in pairs:
        name = fit(" ".join(name.replace(";", ",").replace("|", "/").split()))
        name = fit(f"{name} [{code}]") if _plain(name) in seen else name
        while _plain(name) in seen:
            name += "*"
        seen.add(_plain(name))
        found.append([code, name])
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
