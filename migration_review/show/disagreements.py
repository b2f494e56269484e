"""Where two codings of a text differ, in words: how many differences of each kind, and each of them with its English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show.measured import TABLES, low, name
from migration_review.show.names import code_name, column_label
from migration_review.show.sentences import Language
from migration_review.show.tidy import headed

if TYPE_CHECKING:
    import pandas as pd

_ERRORS: Final = {"missed": ("missed", "遗漏"), "extra": ("found too much", "多找")}
_KEYS: Final = {
    "objectives": "objective",
    "principles": "principle",
    "groups": "group",
    "issues": "issue",
    "participants": "role",
}
"""Whose codes a missed or extra row has, by measure; of the others it has the words."""
_CODES: Final = {
    "voice": "voice", "voices": "voice", "addressee": "addressee", "strength": "strength", "objectives": "objective", "iso3": "country",
    "framing": "framing", "quantity": "quantity", "verb_class": "verb_class", "org": "organisation", "gender": "gender", "role": "role",
}  # fmt: skip
_KINDS: Final = {"progress": "kind", "participants": "participant_kind", "references": "reference_kind"}


def kind(error: str, measure: str, *, language: Language = "en") -> str:
    """What a kind of difference is called: missed, found too much, or the detail that differs.

    Args:
        error: of ``check.against(…).differences``.
        measure: whose it is.
        language: "en" or "zh".

    Examples:
        >>> kind("missed", "objectives"), kind("verb_class", "voices")
        ('missed', 'differs in verb class')
    """
    if error in _ERRORS:
        return _ERRORS[error][language == "zh"]
    column = column_label(error, TABLES.get(measure, measure), language=language)
    return f"{column}不同" if language == "zh" else f"differs in {low(column)}"


def value(said: str, error: str, measure: str, *, language: Language = "en") -> str:
    """A value of a difference in words.

    Args:
        said: a code, or several with semicolons between them.
        error: missed, extra, or the column it is a value of.
        measure: whose it is.
        language: "en" or "zh".

    Examples:
        >>> value("1; 6", "objectives", "recommendations"), value("some words", "missed", "recommendations")
        ('1 Data; 6 Recruitment and decent work', 'some words')
    """
    layer = _KEYS.get(measure) if error in _ERRORS else _KINDS.get(measure) if error == "kind" else _CODES.get(error)
    if layer is None or not said or (measure, error) == ("objectives", "strength"):
        return said
    return ("；" if language == "zh" else "; ").join(code_name(code, layer, language) for code in said.split("; "))


def counts(table: pd.DataFrame, *, language: Language = "en") -> pd.DataFrame:
    """How many differences there are of each kind, layer by layer.

    Args:
        table: ``differences`` of ``check.against``.
        language: "en" or "zh".
    """
    held = table["split"] == "held_out"
    shown = (
        table.assign(_held=held).groupby(["measure", "error"], sort=False)["_held"].agg(["size", "sum"]).reset_index()
    )
    order = {measure: at for at, measure in enumerate(dict.fromkeys(table["measure"]))}
    first = ["missed", "extra"]
    shown["_at"] = [
        (order[measure], first.index(error) if error in first else len(first))
        for measure, error in zip(shown["measure"], shown["error"], strict=True)
    ]
    shown = shown.sort_values("_at", kind="stable")
    shown["error"] = [
        kind(error, measure, language=language) for measure, error in zip(shown["measure"], shown["error"], strict=True)
    ]
    shown["measure"] = [name(measure, language=language) for measure in shown["measure"]]
    names = {
        "measure": ("What", "内容"), "error": ("Kind of difference", "差异类型"), "size": ("Rows", "行数"),
        "sum": ("Of these, held out", "其中留出部分"),
    }  # fmt: skip
    return headed(shown, names, language=language)


def listed(table: pd.DataFrame, reading: Coding, measure: str, *, language: Language = "en") -> pd.DataFrame:
    """Every difference of one kind of finding, outside the part that is held out.

    Args:
        table: ``differences`` of ``check.against(rules, reading)``.
        reading: the second of the two; the English of a sentence is its own.
        measure: of the table, such as "recommendations".
        language: "en" or "zh".
    """
    some = table[(table["measure"] == measure) & (table["split"] != "held_out")]
    english = [
        gloss if isinstance(gloss, str) else _sentence(reading, place, text)
        for gloss, place, text in zip(some["gloss"], some["place"], some["text"], strict=True)
    ]
    shown = some.assign(
        citation=[reading.report.cite(place, language=language) for place in some["place"]],
        english=english,
        kind=[kind(error, measure, language=language) for error in some["error"]],
        **{side: [_beside(said, text, error, measure, language) for said, text, error in zip(some[side], some["text"], some["error"], strict=True)]
           for side in ("found", "other")},
    )  # fmt: skip
    names = {
        "kind": ("Difference", "差异"), "english": ("English (unofficial)", "英文(非正式)"), "text": ("As printed", "原文"),
        "found": ("Rules", "规则"), "other": ("Reading", "阅读"), "citation": ("Citation", "引文出处"),
    }  # fmt: skip
    return headed(shown, names, language=language)


def _sentence(reading: Coding, place: str, text: str) -> str:
    """Our English of the sentence that words are in, for words that have none of their own."""
    around = (row.gloss for row in reading.voices if row.place == place and text in row.text and row.gloss)
    return f"[…] {found}" if (found := next(around, "")) else ""


def _beside(said: str, text: str, error: str, measure: str, language: Language) -> str:
    """A value beside the words it is of: the words themselves are not said twice."""
    if said == text:
        return ""
    return value(said, error, measure, language=language) or ("" if error in _ERRORS else "–")
