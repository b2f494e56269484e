"""Words for people: what a code, a country, a body or a column is called in English or Chinese."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from migration_review.model import ReportError
from migration_review.sources import rows

if TYPE_CHECKING:
    import pandas as pd

Language = Literal["en", "zh"]
_LAYERS_OF = {
    "objective": "objective", "objectives": "objective", "framing": "framing", "voice": "voice", "voices": "voice", "quantity": "quantity", "verb_class": "verb_class",
    "addressee": "addressee", "iso3": "country", "role": "role", "basis": "basis", "tier": "tier", "layer": "layer", "gender": "gender",
}  # fmt: skip
"""Which list names the values of a column; ``code``, ``kind`` and ``strength`` mean other things in other tables."""

_PLAIN = (
    "differences", "progress_countries", "progress_objectives", "readers", "recommendations_objectives", "sensitivity", "trials", "who_asks",
)  # fmt: skip
"""Tables whose columns mean what they mean everywhere; of every other ``data/columns.csv`` says more."""


def label(code: object, layer: str, *, language: Language = "en") -> str:
    """What a code is called.

    Args:
        code: of the codebook, an ISO 3166-1 alpha-3 code or the id of a body.
        layer: of the code (objective, principle, group, issue, framing, voice, kind …), "country" or "organisation".
        language: "en" or "zh"; Chinese titles of objectives are working titles.

    Returns:
        the name; the code itself where no list has it.

    Raises:
        ReportError: there is no such layer.

    Examples:
        >>> label(10, "objective"), label("FJI", "country", language="zh")
        ('10 Eradicate trafficking', '斐济')
    """
    if layer not in _named_layers():
        raise ReportError(f"a layer: {', '.join(_named_layers())}", repr(layer), "label")
    return code_name(code, layer, language)


def code_name(code: object, layer: str, language: Language) -> str:
    """What a code of a row is called, whatever layer the row says it is of; ``label`` refuses a layer that is none.

    Args:
        code: as for ``label``.
        layer: as the row has it.
        language: "en" or "zh".
    """
    known = _names(language).get((layer, str(code)))
    if known is None and ":" in str(code):  # other:…
        kind, _, name = str(code).partition(":")
        return f"{_names(language).get((layer, kind), kind)}: {name}"
    if layer == "objective" and known:
        return f"{code} {known}"
    return known or str(code)


@lru_cache(maxsize=1)
def _named_layers() -> tuple[str, ...]:
    return tuple(dict.fromkeys(layer for layer, _ in _names("en")))


@lru_cache(maxsize=2)
def _names(language: Language) -> dict[tuple[str, str], str]:
    zh = language == "zh"
    found = {}
    for file in ("codes", "classes"):
        for row in rows(f"codebook/{file}.csv"):
            found[row["layer"], row["code"]] = (
                row.get("short_zh") or row["name_zh"] if zh else row["short_en"] or row["name_en"]
            )
    for row in rows("codebook/countries.csv"):
        found["country", row["iso3"]] = row["name_zh" if zh else "name_en"]
    for row in rows("codebook/organisations.csv"):
        found["organisation", row["org"]] = row["name_zh" if zh else "name_en"]
    for row in rows("codebook/instruments.csv"):
        found["instrument", row["code"]] = (row["name_zh"] if zh else row["short_en"] or row["name_en"]) or row["code"]
    return found


def english(name: str) -> str | None:
    """The English name of a body or country by its Chinese one; None where no list has it.

    Args:
        name: as ``find_participants`` gives it.

    Examples:
        >>> english("国际移民组织")
        'International Organization for Migration'
    """
    return _english().get(name)


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    listed = (*rows("codebook/organisations.csv"), *rows("codebook/countries.csv"))
    return {row["name_zh"]: row["name_en"] for row in listed if row["name_zh"] and row["name_en"]}


def body_code(name: str) -> str | None:
    """The code of a body of ``organisations.csv`` by any of its names.

    Args:
        name: as printed, in Chinese or English, in full or short.

    Examples:
        >>> body_code("移民组织"), body_code("IOM"), body_code("Invented Network")
        ('iom', 'iom', None)
    """
    return _body_codes().get(name)


@lru_cache(maxsize=1)
def _body_codes() -> dict[str, str]:
    columns = ("name_en", "acronym_en", "name_zh", "short_zh", "aliases_zh", "aliases_en")
    found: dict[str, str] = {}
    for row in rows("codebook/organisations.csv"):
        for column in columns:
            for name in filter(None, row[column].split("|")):
                found.setdefault(name, row["org"])
    return found


@lru_cache(maxsize=1)
def acronyms() -> dict[str, str]:
    """The English acronym of every body that has one, by its code.

    Examples:
        >>> acronyms()["iom"]
        'IOM'
    """
    return {row["org"]: row["acronym_en"] for row in rows("codebook/organisations.csv") if row["acronym_en"]}


@lru_cache(maxsize=1)
def short_names() -> dict[str, str]:
    """The short Chinese name of every body that has one, by its code.

    Examples:
        >>> short_names()["iom"]
        '移民组织'
    """
    return {row["org"]: row["short_zh"] for row in rows("codebook/organisations.csv") if row["short_zh"]}


@lru_cache(maxsize=1)
def body_kinds() -> dict[str, str]:
    """The kind of every body (un_entity, stakeholder …), by its code.

    Examples:
        >>> body_kinds()["iom"]
        'un_entity'
    """
    return {row["org"]: row["kind"] for row in rows("codebook/organisations.csv")}


def column_label(column: str, table: str = "*", *, language: Language = "en") -> str:
    """What a column is called.

    Args:
        column: of a table.
        table: where it means something of its own.
        language: "en" or "zh".
    """
    meaning = meanings().get((table, column)) or meanings().get(("*", column))
    return meaning[f"name_{language}"] if meaning else column


@lru_cache(maxsize=1)
def meanings() -> dict[tuple[str, str], dict[str, str]]:
    """The meaning of every column, by table and column; table ``*`` holds for all.

    Returns:
        rows of ``data/columns.csv``: name_en, name_zh, unit, meaning.
    """
    return {(row["table"], row["column"]): row for row in rows("columns.csv")}


def readable(frame: pd.DataFrame, table: str = "*", *, language: Language = "en") -> pd.DataFrame:
    """A table with the names of its columns and codes in words.

    Args:
        frame: of ``to_frame``.
        table: its name (participants, objectives, recommendations …), by which ``code``, ``kind`` and ``strength`` are read.
        language: "en" or "zh".

    Returns:
        a new DataFrame with the same rows; tuples become text.

    Raises:
        ReportError: there is no such table.

    Examples:
        >>> from migration_review import find_objectives, load_report, to_frame
        >>> readable(to_frame(find_objectives(load_report())), "objectives").columns[:2].tolist()
        ['Place', 'Start']
    """
    import pandas as pd

    tables = sorted({*(name for name, _ in meanings()), *_PLAIN})
    if table not in tables:
        raise ReportError(f"a table: {', '.join(tables)}", repr(table), "readable")
    shown = {}
    for position, column in enumerate(frame.columns):
        layer = _LAYERS_OF.get(column) or {
            ("progress", "kind"): "kind",
            ("participants", "kind"): "participant_kind",
            ("references", "kind"): "reference_kind",
            ("recommendations", "strength"): "strength",
        }.get((table, column))
        layers = frame["layer"] if column == "code" and "layer" in frame else [layer] * len(frame)
        layers = ["instrument"] * len(frame) if column == "code" and table == "references" else layers
        values = [_shown(value, of, language) for value, of in zip(frame.iloc[:, position], layers, strict=True)]
        shown[column_label(column, table, language=language)] = (
            pd.Series(values, index=frame.index, dtype="object") if any(layers) else frame.iloc[:, position]
        )
    return pd.DataFrame(shown, index=frame.index)


def _shown(value: object, layer: str | None, language: Language) -> object:
    import pandas as pd

    if isinstance(value, tuple):
        return ("；" if language == "zh" else "; ").join(code_name(each, layer or "", language) for each in value)
    if layer is None or pd.isna(value):  # type: ignore[call-overload]
        return value
    return code_name(value, layer, language)
