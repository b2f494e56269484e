"""A coding as plain values, and packed into text that no office program changes; a coding again with what a review changed."""

from __future__ import annotations

import base64
import binascii
import json
import types
import typing
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any

from migration_review.coding import LAYERS, MAKERS, Coding
from migration_review.model import Finding, Report, ReportError
from migration_review.publish.codings import hints_of
from migration_review.read.load import load_report
from migration_review.sources import SHIPPED_SHA256

FORMAT = 1
LARGEST = 200_000_000
"""Characters of the largest record that is unpacked; a file that claims more is not one of ours."""


def record_of(coding: Coding, *, with_report: bool = True) -> dict[str, Any]:
    """A coding as values that JSON has.

    Args:
        coding: any.
        with_report: whether the report goes along; without it whoever reads the record brings the report.
    """
    record: dict[str, Any] = {
        "format": FORMAT,
        "report": coding.report.symbol or coding.report.source.name,
        "sha256": coding.sha256,
        "made_by": coding.made_by,
        "reviewer": coding.reviewer,
        "english": dict(coding.english),
        "layers": {layer: [values_of(row) for row in rows] for layer, rows in coding.items()},
    }
    return record | ({"source": coding.report.to_json()} if with_report else {})


def values_of(row: Finding) -> dict[str, Any]:
    """The columns of a finding by name.

    Args:
        row: of any layer.
    """
    return {name: getattr(row, name) for name in hints_of(type(row))}


def coding_from(record: Mapping[str, Any], report: Report | None, where: str) -> Coding:
    """The coding that ``record_of`` wrote.

    Args:
        record: with the report, unless one is given.
        report: what was coded; None is the report in the record.
        where: said in errors.

    Raises:
        ReportError: not such a record, another report, or a finding whose words do not stand where it says.
    """
    try:
        found = report_of(record, report, where)
        layers = {
            layer: [
                finding(layer, row, f"{where}, {layer}, row {at}") for at, row in enumerate(record["layers"][layer], 1)
            ]
            for layer in LAYERS
        }
        made_by, english, reviewer = record["made_by"], dict(record["english"]), record["reviewer"]
    except (KeyError, TypeError, AttributeError) as error:
        raise ReportError("the record of a coding", f"{type(error).__name__}: {error}", where) from None
    if made_by not in MAKERS:
        raise ReportError(f"made_by {', '.join(MAKERS)}", repr(made_by), where)
    return Coding.of(found, made_by, layers, english=english, reviewer=reviewer)


def report_of(record: Mapping[str, Any], report: Report | None, where: str) -> Report:
    """The report that was coded: the one given, the shipped one, or the one in the record.

    Args:
        record: with ``sha256`` and perhaps the report.
        report: given by the user.
        where: said in errors.

    Raises:
        ReportError: another report was given, or none is there.
    """
    sha256 = str(record["sha256"])
    if report is None and sha256 == SHIPPED_SHA256:
        return load_report()
    if report is None and record.get("source"):
        report = Report.from_json(record["source"])
    if report is None:
        raise ReportError(f"report=…, because this file does not hold the text of {record['report']}", "none", where)
    if report.source.sha256 != sha256:
        raise ReportError(
            f"the text that was coded, {record['report']}, SHA-256 {sha256[:16]}…",
            f"{report.symbol or report.source.name}, SHA-256 {report.source.sha256[:16]}…",
            where,
        )
    return report


def finding(layer: str, values: Mapping[str, Any], where: str) -> Finding:
    """A finding out of plain values, every one of the type of its column.

    Args:
        layer: of ``LAYERS``.
        values: by column, as ``values_of`` gives them.
        where: said in errors.

    Raises:
        ReportError: a column that is missing, or a value of another type.
    """
    kind = LAYERS[layer]
    made = {}
    unknown = [name for name in values if name not in hints_of(kind)]
    if unknown:
        raise ReportError(f"the columns of {layer}", f"another, {unknown[0]!r}", where)
    optional = {column.name for column in fields(kind) if column.default is not MISSING}
    for name, hint in hints_of(kind).items():
        if name not in values and name in optional:
            continue  # a record from before there was this column
        if name not in values:
            raise ReportError(f"the column {name}", "none", where)
        made[name] = _typed(values[name], hint, f"{where}, column {name}")
    return kind(**made)


def _typed(value: Any, hint: Any, where: str) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return None if value is None else _typed(value, inner[0], where)
    if origin is tuple and isinstance(value, (list, tuple)):
        return tuple(_typed(each, inner[0], where) for each in value)
    kind = str if origin is typing.Literal else hint
    if origin is tuple or not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ReportError(f"a value of the type {getattr(kind, '__name__', kind)}", repr(value), where)
    return value


def packed(record: Mapping[str, Any]) -> str:
    """A record as letters and digits only, which no program takes for a number, a formula or a line end."""
    plain = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(plain, 9)).decode()


def unpacked(text: str, where: str) -> dict[str, Any]:
    """The record that ``packed`` wrote.

    Args:
        text: what it wrote.
        where: said in errors.

    Raises:
        ReportError: the text was changed.
    """
    try:
        engine = zlib.decompressobj()
        plain = engine.decompress(base64.b64decode(text, validate=True), LARGEST)
        record = json.loads(plain) if engine.eof else None
    except (binascii.Error, zlib.error, ValueError):
        record = None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise ReportError("the record of a coding as it was written", "another, or part of it", where)
    return record


def reviewed(
    before: Coding,
    kept: Mapping[str, Mapping[int, Finding]],
    added: Mapping[str, Iterable[Finding]],
    *,
    reviewer: str | None = None,
) -> Coding:
    """A coding after review. When nothing was changed, and nobody signed, it is the coding from before.

    Args:
        before: what was proposed.
        kept: by layer the rows that stay, by their position before.
        added: by layer the rows that are new.
        reviewer: initials.
    """
    layers = {layer: _in_order(before.report, kept[layer], added.get(layer, ())) for layer in LAYERS}
    same = all(list(rows) == layers[layer] for layer, rows in before.items())
    if same and reviewer in (None, before.reviewer):
        return before
    return Coding.of(before.report, "review", layers, english=before.english, reviewer=reviewer or before.reviewer)


def _in_order(report: Report, kept: Mapping[int, Finding], added: Iterable[Finding]) -> list[Finding]:
    """What stays as it stood; each row that is new before the first that stands behind it in the report."""
    order = {place.id: at for at, place in enumerate(report.places())}
    rows = [kept[at] for at in sorted(kept)]
    for new in sorted(added, key=lambda row: (order.get(row.place, -1), row.start, row.end)):
        behind = (order.get(new.place, -1), new.start, new.end)
        last = [at for at, row in enumerate(rows, 1) if (order.get(row.place, -1), row.start, row.end) <= behind]
        rows.insert(last[-1] if last else 0, new)
    return rows


def signed(row: Finding) -> Finding:
    """A finding that an analyst answers for."""
    return row if row.made_by == "review" else replace(row, made_by="review")
