"""The tables as files: CSV with a Frictionless description, and one workbook."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migration_review.coding import Coding
from migration_review.doors import expect
from migration_review.model import Report
from migration_review.publish.codings import coding_of
from migration_review.publish.columns import meaning_of
from migration_review.publish.countries import countries
from migration_review.publish.folders import replacing
from migration_review.publish.workbook import write_workbook
from migration_review.show.tables import to_frame

if TYPE_CHECKING:
    import pandas as pd

PLACES = {
    "paragraphs": "paragraphs", "sections": "sections", "agenda": "agenda", "round_tables": "themes", "events": "events",
    "documents": "documents", "decisions": "decisions", "notes": "notes", "ledger": "ledger",
}  # fmt: skip
"""The tables of places, and the attribute of the report each comes from."""

KEYS = {
    "places": "place", "paragraphs": "paragraph", "sections": "section", "agenda": "agenda_item", "round_tables": "agenda_item", "events": "event",
    "documents": "document", "decisions": "decision", "notes": "note", "countries": "iso3",
}  # fmt: skip
"""The column that is a table's primary key; that of findings is ``SPOT``, where no two stand at one."""

SPOT = ("place", "start", "end")
LONG = {
    "recommendations_objectives": ("recommendations", "objectives", "objective"),
    "progress_objectives": ("progress", "objectives", "objective"),
    "progress_countries": ("progress", "iso3", "iso3"),
}
"""Tables with one value a cell, of which a layer has several: the layer, its column, and the column's name here."""

_TYPES = {"Int64": "integer", "boolean": "boolean", "datetime64[s]": "date"}
_WORKBOOK = "migration_review.xlsx"


def tables(source: Report | Coding) -> dict[str, pd.DataFrame]:
    """Every table of a report: its places, then its findings with their citations.

    Args:
        source: a coding; or a report, for its reading (the shipped one) or what the rules propose.

    Returns:
        by name: places, paragraphs, sections, agenda, round_tables, events, documents, decisions, notes, ledger; a table a
        layer, in which ``citation`` stands after ``place``; those of ``LONG``; and countries.
    """
    coding = coding_of(source, "tables")
    report = coding.report
    found = {"places": to_frame(report.places())}
    found |= {name: to_frame(getattr(report, attribute)) for name, attribute in PLACES.items()}
    for layer, rows in coding.items():
        frame = to_frame(rows)
        frame.insert(1, "citation", [report.cite(place) for place in frame["place"]])
        frame["citation"] = frame["citation"].astype("string")
        found[layer] = frame
    for name, (layer, column, one) in LONG.items():
        each = (
            found[layer][["place", "citation", "start", "end", "text", "gloss", column]]
            .explode(column)
            .dropna(subset=column)
        )
        kind = "Int64" if one == "objective" else found["places"]["place"].dtype
        found[name] = each.rename(columns={column: one}).astype({one: kind}).reset_index(drop=True)
    found["countries"] = to_frame(countries(coding))
    return found


def export(
    source: Report | Coding | None = None, folder: str | Path = "tables", *, site: str | None = None
) -> list[Path]:
    """Write every table as CSV, a ``datapackage.json`` that describes them, and a workbook to read and to filter.

    CSV is UTF-8 with LF; tuples are joined by ``|``, a missing value is empty. The same report gives the same bytes.
    CSV holds the report's words as they are, so a text that begins with ``=`` is a formula to a spreadsheet program:
    open the workbook there, in which every text stays text.

    Args:
        source: a coding, or a report; None is the reading of the shipped report.
        folder: a new or empty one, or one that was written before, which is replaced when the new one is whole.
        site: where the site stands, seen from the folder, such as "../site": the workbook's citations then lead there.

    Returns:
        the files written.

    Raises:
        FileExistsError: the folder holds something that was not made here, or was changed since.
    """
    expect("export", folder, (str, Path), "the path of a folder")
    coding = coding_of(source, "export")
    with replacing(folder) as new:
        written = write_tables(coding, new, site)
    return [Path(folder) / path.name for path in written]


def write_tables(coding: Coding, folder: Path, site: str | None = None) -> list[Path]:
    """The files of ``export``, in a folder that is there.

    Args:
        coding: any.
        folder: empty.
        site: as for ``export``.
    """
    found = tables(coding)
    written = []
    for name, frame in found.items():
        path = folder / f"{name}.csv"
        path.write_bytes(flat(frame).to_csv(index=False, lineterminator="\n").encode("utf-8", "replace"))
        written.append(path)
    package = folder / "datapackage.json"
    described = json.dumps(_package(coding.report, found, folder), ensure_ascii=False, indent=2)
    package.write_bytes((described + "\n").encode("utf-8", "replace"))
    write_workbook(folder / _WORKBOOK, coding, found, site)
    return [*written, package, folder / _WORKBOOK]


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """A table as a file holds it: tuples joined by ``|``, dates as 2021-03-10.

    Args:
        frame: of ``to_frame``.
    """
    shown = frame.copy()
    for column in shown.columns:
        if str(shown[column].dtype).startswith("datetime64"):
            shown[column] = shown[column].dt.strftime("%Y-%m-%d")
        elif shown[column].dtype == object:
            shown[column] = [
                "|".join(map(str, value)) if isinstance(value, tuple) else value for value in shown[column]
            ]
    return shown


def _package(report: Report, found: dict[str, pd.DataFrame], folder: Path) -> dict[str, Any]:
    """The Frictionless description: types, units, meanings and keys."""
    return {
        "name": "migration-review-tables",
        "title": f"Tables of {report.symbol or report.source.name}",
        "description": "Every place of the report and everything found in it, a row each, with offsets in the text as printed.",
        "profile": "tabular-data-package",
        "sources": [{"title": report.symbol or report.source.name}],
        "resources": [_resource(name, found, folder) for name in found],
    }


def _key(name: str, frame: pd.DataFrame) -> tuple[str, ...]:
    """The columns that no two rows share."""
    if name in KEYS:
        return (KEYS[name],)
    spot = set(SPOT) <= set(frame) and name not in LONG and not frame.duplicated(list(SPOT)).any()
    return SPOT if spot else ()


def _foreign_keys(name: str, found: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """To which tables the rows of a table belong; a column of places always does, some that name paragraphs or sections too."""

    def key(columns: tuple[str, ...], resource: str, fields: tuple[str, ...]) -> dict[str, Any]:
        return {"fields": list(columns), "reference": {"resource": resource, "fields": list(fields)}}

    known = []
    if name in LONG and _key(LONG[name][0], found[LONG[name][0]]):
        known.append(key(SPOT, LONG[name][0], SPOT))
    if name == "progress_countries":
        known.append(key(("iso3",), "countries", ("iso3",)))
    for column, target in (
        ("place", "places"),
        ("section", "sections"),
        ("paragraph", "paragraphs"),
        ("parent", "sections"),
    ):
        own, frame = KEYS[target], found[name]
        if (
            column in frame
            and (name, column) != (target, own)
            and frame[column].dropna().isin(found[target][own]).all()
        ):
            known.append(key((column,), "" if name == target else target, (own,)))
    return known


def _resource(name: str, found: Mapping[str, pd.DataFrame], folder: Path) -> dict[str, Any]:
    frame = found[name]
    content = (folder / f"{name}.csv").read_bytes()
    schema: dict[str, Any] = {
        "fields": [_field(name, frame, column) for column in frame.columns],
        "missingValues": [""],
    }
    if key := _key(name, frame):
        schema["primaryKey"] = list(key)
    if known := _foreign_keys(name, found):
        schema["foreignKeys"] = known
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(name: str, frame: pd.DataFrame, column: str) -> dict[str, Any]:
    meaning = meaning_of(name, column)
    field: dict[str, Any] = {
        "name": column,
        "type": _TYPES.get(str(frame[column].dtype), "string"),
        "title": meaning["name_en"],
        "description": meaning["meaning"],
    }
    if frame[column].dtype == object:
        numbers = all(isinstance(each, int) for value in frame[column] for each in value)
        field |= {"type": "list", "delimiter": "|", "itemType": "integer" if numbers else "string"}
    if meaning["unit"]:
        field["unit"] = meaning["unit"]
    if field["type"] == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    if KEYS.get(name) == column:
        field["constraints"] = {"required": True, "unique": True}
    return field
