"""People and lists of participants in English: honorific and name, office and country, in either order."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from migration_review.find.codebook import Codebook
from migration_review.find.matching import Words
from migration_review.text import Span, split_list

_NAME = (
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*"
    r"(?:\s+(?:(?:de|van|bin|bint|ibn|ben|al|el|von|da|di|du|del|la|le|dos|der|den|ter|y|ní?)\s+){0,3}[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*)"
)
_UNTITLED = re.compile(rf"{_NAME}{{1,4}}$")
_ENDING_BRACKET = re.compile(r"\s*\(([^()]+)\)$")
_ARTICLE = re.compile(r"^the\s+", re.I)
_OF = re.compile(r"^(?:of|from|representing)\s+")
_BY = re.compile(r"(?:,? and |, )(?=by (?:the |[A-Z])|(?:the )?(?:representatives?|observers?) (?:of|for|from) )")
_BY_ENDS = re.compile(r"(?:,? and|,)\s*$")
_OTHERS = re.compile(r",? (?:among(?:st)? others|inter alia)$")
_ANONYMOUS_LAST = re.compile(r",? and (?=an? [a-z])")
Parts = tuple[str | None, str, str | None, str | None]
"""Name, affiliation, honorific and the country in brackets."""


def bare(piece: str) -> str:
    """A member of a list without the bracket that ends it."""
    return _ENDING_BRACKET.sub("", piece.strip())


def is_person(piece: str, words: Words) -> bool:
    """Whether a member of a list begins with an honorific."""
    return bool(_person(words.codebook).match(piece))


def person(piece: str, words: Words, *, certain: bool) -> Parts | None:
    """The parts of "Ms. Name One, Director of the Institute (Country)", in either order; None where nobody reads so.

    Args:
        piece: a member of a list.
        words: of the codebook.
        certain: whether only people can stand there.
    """
    match = _person(words.codebook).search(piece)
    if not match:
        if words.codebook.any_of("anonymous", "en").search(piece):
            return None, _article(piece), None, None
        return _untitled(piece, words) if certain else None
    rest = piece[match.end() :].strip(" ,;.")
    bracket = re.match(r"\(([^()]+)\)", rest)
    country = bracket[1] if bracket and words.row_of(bracket[1], "countries") else None
    after = _OF.sub("", rest[bracket.end() :].strip(" ,;") if bracket else rest)
    before = re.sub(r"^and\s+", "", piece[: match.start()], flags=re.I).strip(" ,;")
    affiliation = _article(after or before) or (bracket[1] if bracket else "")
    return match["name"], affiliation, match["honorific"], country


def _untitled(piece: str, words: Words) -> Parts | None:
    """Somebody without an honorific: "Name One, Director", "Director, Name One", "Name One (Country)", an office."""
    bracket = _ENDING_BRACKET.search(piece)
    if bracket and words.row_of(bracket[1], "countries"):
        return piece[: bracket.start()].strip(), bracket[1], None, bracket[1]
    title = titles(words.codebook)["any"]
    parts = [part.strip() for part in piece.split(",")]
    for part, rest in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        if rest and _UNTITLED.match(part) and not title.search(part):
            return part, _article(", ".join(rest)), None, None
    if title.search(piece):
        return None, _article(piece), None, None
    civil = words.codebook.any_of("civil", "en")
    return (piece, "", None, None) if _UNTITLED.match(piece) and not civil.search(piece) else None


def _article(text: str) -> str:
    return _ARTICLE.sub("", text.strip())


def members(text: str, words: Words, *, alone: bool) -> list[Span]:
    """The members of a list, or of one line of it; known names are whole, whatever marks they hold.

    Args:
        text: the list.
        words: of the codebook.
        alone: whether line breaks or semicolons have taken it apart already.
    """
    if not alone and (states := _only_states(text, words)):
        return states
    text = _OTHERS.sub("", text)
    parts = [0, *(match.end() for match in _BY.finditer(text)), len(text)]
    if len(parts) > 2:
        return [
            (a + start, a + end)
            for a, b in pairwise(parts)
            for start, end in members(_BY_ENDS.sub("", text[a:b]), words, alone=alone)
        ]
    people = list(_person(words.codebook).finditer(text))
    if people:
        cuts = [match.start() for match in people[1:]]
        anonymous = _ANONYMOUS_LAST.search(text, people[-1].end())
        cuts += [anonymous.end()] if anonymous else []
        return list(zip([0, *cuts], [*cuts, len(text)], strict=True))
    if not alone and (offices := _offices(text, words.codebook)):
        return offices
    if alone or _name_and_office(text, words.codebook):
        return [(0, len(text))]
    hidden = list(text)
    for name in words.named("organisations", text):
        hidden[name.start : name.end] = "X" * (name.end - name.start)
    return split_list("".join(hidden))


_BESIDE_STATES = re.compile(r"\b(?:and|the|members|associate|observers?|states|of)\b|\([^)]*\)", re.I)


def _only_states(text: str, words: Words) -> list[Span]:
    """The States of a list that holds nothing else, its marks lost or not."""
    states = words.named("countries", text)
    ends = [0, *(state.end for state in states)]
    between = [text[a:b] for a, b in zip(ends, [*(state.start for state in states), len(text)], strict=True)]
    if not states or re.search(r"[A-Za-z]", _BESIDE_STATES.sub("", "".join(between))):
        return []
    return [(state.start, state.end) for state in states]


def _offices(text: str, book: Codebook) -> list[Span]:
    """The offices of a list that names nobody: "the Director of A, the Head of B and the Chair of C"."""
    cuts = list(titles(book)["next"].finditer(text))
    if not cuts or not re.match(r"\s*the ", text):
        return []
    return list(zip([0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)], strict=True))


def _name_and_office(text: str, book: Codebook) -> bool:
    """Whether a stretch is "Name One, Director of the Institute", or an office without a name."""
    first, *others = text.split(",", 1)
    named_first = bool(_UNTITLED.match(first.strip())) and bool(others) and bool(titles(book)["any"].search(others[0]))
    return named_first or bool(titles(book)["office"].match(text))


def reads_as_body(text: str, words: Words) -> bool:
    """Whether a name is formed like a body's: two capitalised words."""
    return bool(re.search(r"\b[A-Z]\w+ (?:\w+ )?[A-Z]", text))


@lru_cache(maxsize=4)
def _person(book: Codebook) -> re.Pattern[str]:
    """An honorific and the name after it."""
    listed = sorted({row["honorific"].rstrip(".") for row in book.lists["honorifics"] if row["language"] == "en"})
    honorific = "|".join(map(re.escape, listed)) or "(?!)"
    excellency = r"(?:(?:H\.E\.|His Excellency|Her Excellency)\s+)?"
    return re.compile(rf"\b{excellency}(?P<honorific>(?:{honorific})\b\.?)\s+(?P<name>{_NAME}{{0,6}})")


@lru_cache(maxsize=4)
def titles(book: Codebook) -> dict[str, re.Pattern[str]]:
    """Titles of offices: anywhere, at the end, as the next in a list, at the head of an office's name."""
    listed = sorted(
        (row["title"] for row in book.lists["titles"] if row["language"] == "en"), key=lambda t: (-len(t), t)
    )
    any_title = rf"\b(?:{'|'.join(map(re.escape, listed)) or '(?!)'})\b"
    return {
        "any": re.compile(any_title),
        "end": re.compile(f"{any_title}$"),
        "next": re.compile(rf"(?:,? and |, )(?=the (?:[\w-]+ ){{0,4}}?{any_title})"),
        "office": re.compile(rf"\s*(?:the\s+)?(?:[\w-]+\s+){{0,3}}?{any_title}\s+(?:of|for|at|to)\b"),
    }
