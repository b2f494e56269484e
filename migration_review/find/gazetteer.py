"""Countries and bodies by name: where a text names them, longest name first, and which row of the codebook they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.text import fold

_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "countries": {"zh": ("name_zh", "official_zh", "aliases_zh"), "en": ("name_en", "official_en", "aliases_en")},
    "organisations": {"zh": ("name_zh", "short_zh", "aliases_zh"), "en": ("name_en", "acronym_en", "aliases_en")},
    "instruments": {"zh": ("name_zh", "aliases_zh"), "en": ("name_en", "short_en", "aliases_en")},
}
_KEYS = {"countries": "iso3", "organisations": "org", "instruments": "code"}
_NOT_A_COUNTRY = r"(?![洋湾河湖语]|海(?!外|关|岸|员|军)|(?<=中国)家(?![庭属]))"  # 印度洋, 几内亚湾, 刚果河, 发展中国家
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a text holds: the row's key (iso3, org or code) and where it stands, in offsets of the text as printed."""

    key: str
    start: int
    end: int


def named(text: str, table: str, codebook: Codebook, language: str) -> list[Named]:
    """The countries, organisations or instruments that a text names, in order; the longest name wins.

    Args:
        text: as printed.
        table: "countries", "organisations" or "instruments".
        codebook: whose table.
        language: "zh" or "en".
    """
    folded, offsets = fold(text)
    keys, pattern, cased = _compiled(table, codebook, language)
    found = []
    for match in pattern.finditer(folded):
        start, end = offsets[match.start()], offsets[match.end() - 1] + 1
        if match[0] in cased and text[start:end] != cased[match[0]]:
            continue  # an acronym is one only in capitals: WHO, not who
        found.append(Named(keys[match[0]], start, end))
    return found


def states_in(text: str, codebook: Codebook, language: str) -> list[str]:
    """The ISO 3166-1 alpha-3 codes of the countries that a text names, in order, each as often as it is named.

    Args:
        text: as printed or folded.
        codebook: whose countries.
        language: "zh" or "en".
    """
    return [each.key for each in named(text, "countries", codebook, language)]


def row_of(name: str, table: str, codebook: Codebook, language: str) -> dict[str, str] | None:
    """The row that a whole name belongs to, or None: 国际移民组织(移民组织) is looked up with and without its bracket.

    Args:
        name: of a country, organisation or instrument.
        table: "countries", "organisations" or "instruments".
        codebook: whose table.
        language: "zh" or "en".
    """
    keys = _compiled(table, codebook, language)[0]
    rows = _rows(table, codebook)
    for form in _forms(name, language, inside=table != "countries"):
        if form in keys:
            return rows[keys[form]]
    return None


def row_by_key(table: str, key: str, codebook: Codebook) -> dict[str, str]:
    """The row of a table that bears a key.

    Args:
        table: "countries", "organisations" or "instruments".
        key: iso3, org or code.
        codebook: whose table.
    """
    return _rows(table, codebook)[key]


def _forms(name: str, language: str, *, inside: bool) -> list[str]:
    """A name, without its bracket, what is inside the bracket, and without an article or the Secretariat before it."""
    folded = fold(name)[0].strip(" ,、。.")
    forms = [folded]
    if bracket := _BRACKETS.search(folded):
        forms += [folded[: bracket.start()].strip(), *([bracket[1].strip()] if inside else [])]
    for form in list(forms):
        bare = (
            re.sub(r"^(?:the|and the|and)\s+", "", form)
            if language == "en"
            else re.sub(r"^(?:联合国)?秘书处(?=.{2})", "", form)
        )
        forms.append(bare)
        if language == "zh":
            forms.append("联合国" + bare)
    return list(dict.fromkeys(forms))


@lru_cache(maxsize=16)
def _rows(table: str, codebook: Codebook) -> dict[str, dict[str, str]]:
    return {row[_KEYS[table]]: row for row in codebook.lists[table]}


@lru_cache(maxsize=16)
def _compiled(table: str, codebook: Codebook, language: str) -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """The keys by folded name, a pattern of all names, and the acronyms that must be in capitals."""
    keys: dict[str, str] = {}
    cased: dict[str, str] = {}
    for row in codebook.lists[table]:
        for column in _COLUMNS[table][language]:
            for name in filter(None, (name.strip() for name in row[column].split("|"))):
                keys.setdefault(fold(name)[0], row[_KEYS[table]])
                if language == "en" and name.isupper():
                    cased[fold(name)[0]] = name
    listed = "|".join(re.escape(name) for name in sorted(keys, key=lambda name: (-len(name), name))) or "(?!)"
    after = _NOT_A_COUNTRY if table == "countries" else ""
    return keys, re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])" if language == "en" else f"(?:{listed}){after}"), cased
