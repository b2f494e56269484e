"""People as UN reports name them: affiliation, name, honorific and country, in the orders of Chinese and English.

Honorifics and titles are the codebook's (``honorifics.csv``, ``titles.csv``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.gazetteer import named, row_of, states_in
from migration_review.text import HAN, looks_like_a_body

Who = dict[str, str | None]
WHOLE = "囗"  # stands for the characters of a known name, so that nothing in it separates
CIVIL = re.compile(
    r"(?<!人权机构)(?:工会|协会|联盟|联合会|网络|基金会|论坛|运动|团体|群体|使团|教会|妇女会|青年组织|移民组织)$"
    r"|\b(?:union|association|alliance|network|foundation|federation|coalition|movement|society|group)\b"
    r"|(?<!rights )\bforum\b",
    re.I,
)
ANONYMOUS = re.compile(
    r"[一两]名|一位|^(?:an?|one)\s+(?:[\w-]+\s+){0,3}?(?:youth|representative|participant|migrant|member|worker|returnee|expert|speaker)\b",
    re.I,
)
_NAME = (
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*"
    r"(?:\s+(?:(?:de|van|bin|bint|ibn|ben|al|el|von|da|di|du|del|la|le|dos|der|den|ter|y|ní?)\s+)*[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*)"
)
PERSON_EN = re.compile(
    r"(?:(?:H\.E\.|His Excellency|Her Excellency)\s+)?(?P<honorific>Mr\.?|Ms\.?|Mrs\.?|Miss|Dr\.?|Prof\.?|Professor)\s+"
    rf"(?P<name>{_NAME}*)"
)
NAME_EN = re.compile(rf"{_NAME}{{1,4}}$")
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.,’'\- ]*$")
_HOST = re.compile(
    r"大学|学院|研究[所院]|中心|组织|机构|网络|联盟|联合会|委员会|理事会|工会|协会|基金会|银行|论坛|秘书处|办事处|办公室|政府|议会|公司|集团"
    r"|[署部局厅](?![署部局厅长])"
)


def person_zh(piece: str, codebook: Codebook, *, certain: bool) -> Who | None:
    """Affiliation, name and honorific of "泰国劳工部助理常务秘书 Name One 女士(某国)" or "张某女士，某某主任"."""
    bracket = re.search(r"[(（]([^()（）]+)[)）]$", piece)
    country = bracket[1] if bracket and row_of(bracket[1], "countries", codebook, "zh") else None
    bare = without_bracket(piece) if bracket else piece.strip()
    host = bracket[1] if bracket and not country and _honorific_ends(codebook).search(bare) else ""
    later = name_first(codebook).search(bare)
    if later:
        bare, after = bare[: later.start("after")].rstrip("，, "), later["after"].strip()
    else:
        after = ""
    match = _honorific_ends(codebook).search(bare)
    before = bare[: match.start()].rstrip() if match else bare
    if match and not _is_office(match[0], before, codebook):
        affiliation, name = _apart(before, codebook)
        affiliation = "，".join(filter(None, (affiliation, after))) or country or host
        return _someone(name, affiliation, match[0], country, codebook, "zh")
    if ANONYMOUS.search(bare):
        return _someone(None, bare, None, country, codebook, "zh")
    if not certain:
        return None
    affiliation, name = _apart(bare, codebook)
    if country and not affiliation:
        return _someone(name, country, None, country, codebook, "zh")
    if not name or not affiliation or (looks_like_a_body(name) and re.search(f"[{HAN}]", name)):
        return _someone(None, bare, None, country, codebook, "zh") if _titles_end(codebook).search(bare) else None
    short = len(name) <= 4 or not re.search(f"[{HAN}]", name)
    return _someone(name, affiliation, None, country, codebook, "zh") if short else None


def _is_office(honorific: str, before: str, codebook: Codebook) -> bool:
    """Whether a title that may be an honorific is only an office: "某某大学教授", "斐济大使"."""
    if not _titles_end(codebook).search(honorific):
        return False
    return bool(row_of(before, "countries", codebook, "zh")) or bool(re.search(f"(?:{_HOST.pattern})$", before))


def is_person(piece: str, codebook: Codebook) -> bool:
    """Whether a member of a Chinese list ends with an honorific that is not just an office."""
    bare = without_bracket(piece)
    match = _honorific_ends(codebook).search(bare)
    return match is not None and not _is_office(match[0], bare[: match.start()].rstrip(), codebook)


def _apart(before: str, codebook: Codebook) -> tuple[str, str]:
    """Affiliation and name of what stands before an honorific; the name is empty where an office ends it."""
    latin = _LATIN_NAME.search(before)
    if latin and latin[0].strip():
        return before[: latin.start()].strip("，, "), latin[0].strip()
    ends = [match.end() for pattern in (titles_in(codebook, "zh"), _HOST) for match in pattern.finditer(before)]
    ends += [each.end for each in named(before, "countries", codebook, "zh") if each.start == 0]
    cut = max(ends, default=0)
    return before[:cut].strip("，, "), before[cut:].strip()


def person_en(piece: str, codebook: Codebook, *, certain: bool) -> Who | None:
    """Name, honorific and affiliation of "Ms. Name One, Director of the Institute (Country)", in either order."""
    match = PERSON_EN.search(piece)
    if not match:
        if ANONYMOUS.search(piece):
            return _someone(None, piece, None, None, codebook, "en")
        return _office_en(piece, codebook) if certain else None
    rest = piece[match.end() :].strip(" ,;.")
    bracket = re.match(r"\(([^()]+)\)", rest)
    country = bracket[1] if bracket and row_of(bracket[1], "countries", codebook, "en") else None
    after = re.sub(r"^(?:of|from|representing)\s+", "", rest[bracket.end() :].strip(" ,;") if bracket else rest)
    before = re.sub(r"^(?:and\s+)?", "", piece[: match.start()], flags=re.I).strip(" ,;")
    after = re.sub(r"^in (?:his|her|their) capacity as .*$", "", after)
    affiliation = _article(re.sub(r"^\(([^()]+)\)$", r"\1", after) or before) or (bracket[1] if bracket else "")
    return _someone(match["name"], affiliation, match["honorific"], country, codebook, "en")


def _office_en(piece: str, codebook: Codebook) -> Who | None:
    """Somebody without an honorific: "Name One, Director", "Director, Name One", "Name One (Country)", an office."""
    bracket = re.search(r"\s*\(([^()]+)\)$", piece)
    if bracket and row_of(bracket[1], "countries", codebook, "en"):
        return _someone(piece[: bracket.start()].strip(), bracket[1], None, bracket[1], codebook, "en")
    parts = [part.strip() for part in piece.split(",")]
    for part, rest in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        if rest and NAME_EN.match(part) and not titles_in(codebook, "en").search(part):
            return _someone(part, _article(", ".join(rest)), None, None, codebook, "en")
    if NAME_EN.match(piece) and not titles_in(codebook, "en").search(piece) and not CIVIL.search(piece):
        return _someone(piece, "", None, None, codebook, "en")
    titled = titles_in(codebook, "en").search(piece)
    return _someone(None, _article(piece), None, None, codebook, "en") if titled else None


def _article(text: str) -> str:
    return re.sub(r"^the\s+", "", text.strip(), flags=re.I)


def _someone(
    name: str | None, affiliation: str, honorific: str | None, country: str | None, codebook: Codebook, language: str
) -> Who:
    genders = {row["honorific"].rstrip("."): row["gender"] for row in codebook.lists["honorifics"]}
    states = states_in(country or affiliation, codebook, language)
    return {
        "name": name or None, "kind": "person", "iso3": states[0] if states else None, "honorific": honorific,
        "gender": genders[honorific.rstrip(".")] or None if honorific else None, "affiliation": affiliation or None,
    }  # fmt: skip


def without_bracket(piece: str) -> str:
    """A member of a list without the bracket that ends it."""
    return re.sub(r"\s*[(（][^()（）]*[)）]$", "", piece.strip())


def person_ends(piece: str, codebook: Codebook) -> bool:
    """Whether a member of a Chinese list ends with an honorific or a title."""
    bare = without_bracket(piece)
    return bool(_honorific_ends(codebook).search(bare) or _titles_end(codebook).search(bare))


@lru_cache(maxsize=4)
def honorific_in(codebook: Codebook) -> re.Pattern[str]:
    """Any Chinese honorific."""
    return re.compile(
        "(?:" + "|".join(row["honorific"] for row in codebook.lists["honorifics"] if row["language"] == "zh") + ")"
    )


@lru_cache(maxsize=4)
def _honorific_ends(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(f"{honorific_in(codebook).pattern}$")


@lru_cache(maxsize=4)
def name_first(codebook: Codebook) -> re.Pattern[str]:
    """A Chinese honorific with the affiliation after it."""
    return re.compile(rf"{honorific_in(codebook).pattern}\s*[，,{WHOLE}](?P<after>.+)$")


@lru_cache(maxsize=4)
def titles_in(codebook: Codebook, language: str) -> re.Pattern[str]:
    """Any title of an office."""
    listed = sorted(
        (re.escape(row["title"]) for row in codebook.lists["titles"] if row["language"] == language),
        key=lambda title: (-len(title), title),
    )
    if language == "en":
        return re.compile(rf"\b(?:{'|'.join(listed) or '(?!)'})\b")
    return re.compile("|".join([*listed, f"[{HAN}]长(?![{HAN}]期)"]))  # 所长, 站长 … whatever they head


@lru_cache(maxsize=4)
def _titles_end(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(f"(?:{titles_in(codebook, 'zh').pattern})$")
