"""People and lists of participants in Chinese: affiliation, name, honorific and country, in either order."""

from __future__ import annotations

import re
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.matching import Words
from migration_review.text import HAN, Span, looks_like_a_body, split_list

WHOLE = "囗"  # stands for the characters of a known name, so that nothing in it separates
_COUNTRY = re.compile(r"[(（]([^()（）]+)[)）]$")
_ENDING_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.,’'\- ]*$")
_AFTER_COMMA = re.compile("[、，,]|以及|和")
Parts = tuple[str | None, str, str | None, str | None]
"""Name, affiliation, honorific and the country in brackets."""


def bare(piece: str) -> str:
    """A member of a list without the bracket that ends it."""
    return _ENDING_BRACKET.sub("", piece.strip())


def is_person(piece: str, words: Words) -> bool:
    """Whether a member of a list ends with an honorific."""
    return _honorific(words.codebook)["end"].search(bare(piece)) is not None


def person(piece: str, words: Words, *, certain: bool) -> Parts | None:
    """The parts of 某国劳工部司长 Name One 女士(某国) or 张某女士，某某主任; None where nobody reads so.

    Args:
        piece: a member of a list.
        words: of the codebook.
        certain: whether only people can stand there.
    """
    book = words.codebook
    bracket = _COUNTRY.search(piece)
    country = bracket[1] if bracket and words.row_of(bracket[1], "countries") else None
    text = bare(piece) if bracket else piece.strip()
    host = bracket[1] if bracket and not country and _honorific(book)["end"].search(text) else ""
    later, after = _honorific(book)["first"].search(text), ""
    if later:
        text, after = text[: later.start("after")].rstrip("，, "), later["after"].strip()
    match = _honorific(book)["end"].search(text)
    before = text[: match.start()].rstrip() if match else text
    if match:
        affiliation, name = _apart(before, words)
        return name, "，".join(filter(None, (affiliation, after))) or country or host, match[0], country
    if book.any_of("anonymous", "zh").search(text):
        return None, text, None, country
    if not certain:
        return None
    affiliation, name = _apart(text, words)
    if country and not affiliation:
        return name, country, None, country
    if not name or not affiliation or (looks_like_a_body(name) and _LATIN_NAME.fullmatch(name) is None):
        return (None, text, None, country) if titles(book)["end"].search(text) else None
    return (name, affiliation, None, country) if len(name) <= 4 or _LATIN_NAME.fullmatch(name) else None


def _apart(before: str, words: Words) -> tuple[str, str]:
    """Affiliation and name of what stands before an honorific; the name is empty where an office ends it."""
    latin = _LATIN_NAME.search(before)
    if latin and latin[0].strip():
        return before[: latin.start()].strip("，, "), latin[0].strip()
    patterns = (titles(words.codebook)["any"], words.codebook.any_of("host", "zh"))
    ends = [match.end() for pattern in patterns for match in pattern.finditer(before)]
    ends += [name.end for name in words.named("countries", before) if name.start == 0]
    cut = max(ends, default=0)
    return before[:cut].strip("，, "), before[cut:].strip()


def members(text: str, words: Words, *, alone: bool) -> list[Span]:
    """The members of a list, or of one line of it; known names are whole, whatever marks they hold.

    Args:
        text: the list.
        words: of the codebook.
        alone: whether line breaks or semicolons have taken it apart already.
    """
    book = words.codebook
    if alone and _honorific(book)["first"].search(text):
        return [(0, len(text))]  # "Name One, of the Ministry of A and B; Name Two, …"
    hidden = list(text)
    named = words.names(text)
    for table in ("countries", "organisations"):
        for name in named[table]:
            hidden[name.start : name.end] = WHOLE * (name.end - name.start)
    people = _has_people(text, words)

    def is_name(piece: str) -> bool:
        own = bare(piece)
        if _honorific(book)["end"].search(own) or titles(book)["end"].search(own):
            return True
        if people:
            bracketed = own != piece.strip() and piece.rstrip().endswith((")", "）"))
            return set(own) == {WHOLE} or bool(_honorific(book)["first"].search(own)) or bracketed
        return own.endswith(WHOLE) or looks_like_a_body(own) or bool(book.any_of("more_bodies", "zh").search(own))

    if people:  # what follows a person after a comma and is no person says where they are from
        for comma in re.finditer("[，,]", text):
            if not is_person(_AFTER_COMMA.split(text[comma.end() : comma.end() + 80])[0].strip(), words):
                hidden[comma.start()] = WHOLE
    return [span for span in split_list("".join(hidden), is_name) if text[slice(*span)].strip("，, ")]


def _has_people(text: str, words: Words) -> bool:
    """Whether a list names people: by honorific, or each with a country in brackets."""
    if _honorific(words.codebook)["listed"].search(text):
        return True
    inside = re.findall(r"[(（]([^()（）]+)[)）]", text)
    return any(words.row_of(name, "countries") for name in inside) and not words.named("organisations", text)


def reads_as_body(text: str, words: Words) -> bool:
    """Whether a name is formed like a body's."""
    return looks_like_a_body(text) or bool(words.codebook.any_of("more_bodies", "zh").search(text))


@lru_cache(maxsize=4)
def _honorific(book: Codebook) -> dict[str, re.Pattern[str]]:
    """Honorifics at the end, before an affiliation, and in a list."""
    listed = "|".join(row["honorific"] for row in book.lists["honorifics"] if row["language"] == "zh") or "(?!)"
    return {
        "end": re.compile(f"(?:{listed})$"),
        "first": re.compile(rf"(?:{listed})\s*[，,{WHOLE}](?P<after>.+)$"),
        "listed": re.compile(f"(?:{listed})(?:$|[、和，,(（；;]|以及)"),
    }


@lru_cache(maxsize=4)
def titles(book: Codebook) -> dict[str, re.Pattern[str]]:
    """Titles of offices, anywhere and at the end; 所长, 站长 … whatever they head."""
    listed = sorted(
        (row["title"] for row in book.lists["titles"] if row["language"] == "zh"), key=lambda t: (-len(t), t)
    )
    any_title = "|".join([*map(re.escape, listed), f"[{HAN}]长(?![{HAN}]期)"])
    return {"any": re.compile(any_title), "end": re.compile(f"(?:{any_title})$")}
