"""Lists of participants taken apart, and what each member is: a State, a body or a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand
from migration_review.find.language import people_en, people_zh
from migration_review.find.matching import Words, row_by_key
from migration_review.text import Span, fold

PEOPLE = {"zh": people_zh, "en": people_en}
OF_PEOPLE = frozenset(("panellist", "moderator", "closing", "opening", "chair", "vice_chair", "rapporteur"))
"""Roles that only people have."""
_BREAK = re.compile(r"\n|[;；](?![^(（]{0,80}[)）])|[(（](?P<inside>[^()（）]+)[)）](?=\s*\w)")
_ROLE_OF_KIND = {
    "state": "member", "un_entity": "un_entity", "intergovernmental": "intergovernmental", "expert": "other_entity",
    "institution": "other_entity", "stakeholder": "other_entity", "person": "other_entity",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Who:
    """What is known of a member of a list; ``kind`` is None for a body of no list, whose sentence tells."""

    name: str | None
    kind: str | None
    iso3: str | None = None
    org: str | None = None
    honorific: str | None = None
    gender: str | None = None
    affiliation: str | None = None


def members(text: str, words: Words) -> list[Span]:
    """(start, end) of each member of a list, in order, without marks, articles and what is said of it.

    Args:
        text: the list, without what leads in.
        words: of the codebook; its known names are whole, whatever marks or conjunctions they hold.
    """
    lines = _lines(text, words)
    spans = [
        (start + a, start + b)
        for start, end in lines
        for a, b in PEOPLE[words.language].members(text[start:end], words, alone=len(lines) > 1)
    ]
    return [span for span in (_bare(text, *span, words) for span in spans) if span[0] < span[1]]


def _lines(text: str, words: Words) -> list[Span]:
    """What stands between line breaks and semicolons; a country in brackets ends an entry too, where marks were lost."""
    spans, start = [], 0
    joins, titles = words.codebook.any_of("joins", words.language), PEOPLE[words.language].titles(words.codebook)["any"]
    for mark in [*_BREAK.finditer(text), None]:
        if mark and mark["inside"]:
            goes_on = joins.match(text, mark.end()) or titles.match(text, mark.end())
            if goes_on or not words.row_of(mark["inside"], "countries"):
                continue
        end = len(text) if mark is None else mark.end() if mark["inside"] else mark.start()
        if text[start:end].strip():
            spans.append((start, end))
        start = mark.end() if mark else end
    return spans


def _bare(text: str, start: int, end: int, words: Words) -> Span:
    book, language = words.codebook, words.language
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n，,、"))
    for use in ("list_mark", "list_lead", "list_lead"):
        if lead := book.any_of(use, language).match(text[start:end]):
            start += lead.end()
    if aside := book.any_of("list_aside", language).search(text, start, end):
        end = aside.start()
    while (
        tail := book.any_of("list_end", language).search(text[start:end])
    ) and tail.end() == end - start > tail.start():
        end = start + tail.start()
    return start, end


def identify(piece: str, role: str, words: Words) -> Who:
    """What a member of a list is, with what is known of it.

    Args:
        piece: as printed.
        role: that its frame gives.
        words: of the codebook.
    """
    book, language, people = words.codebook, words.language, PEOPLE[words.language]
    bare = book.any_of("article", language).sub("", piece)
    if role not in OF_PEOPLE:
        bare = book.any_of("speaks_for", language).sub("", bare)
    if people.is_person(bare, words):
        return _person(people.person(piece, words, certain=True) or (bare, "", None, None), words)
    government = book.any_of("government_of", language).search(bare)
    country = words.row_of(government["state"] if government else bare, "countries")
    if country:
        return Who(country[f"name_{language}"], "state", country["iso3"])
    body = words.row_of(bare, "organisations")
    if body and not _office_of_a_body(bare, words):
        return Who(body[f"name_{language}"] or bare, body["kind"], org=body["org"])
    certain = role in OF_PEOPLE or role in ("statement", "presentation", "subject")
    if parts := people.person(piece, words, certain=certain):
        return _person(parts, words)
    owner = next((name for name in words.named("organisations", bare) if name.start == 0), None)
    return Who(bare, row_by_key("organisations", owner.key, book)["kind"] if owner else None)  # a known body's office


def _person(parts: people_en.Parts, words: Words) -> Who:
    name, affiliation, honorific, country = parts
    genders = {row["honorific"].rstrip("."): row["gender"] for row in words.codebook.lists["honorifics"]}
    states = words.named("countries", country or affiliation)
    bodies = words.named("organisations", affiliation)
    return Who(
        name or None, "person", states[0].key if states else None, bodies[0].key if bodies else None, honorific,
        (genders[honorific.rstrip(".")] or None) if honorific else None, affiliation or None,
    )  # fmt: skip


def _office_of_a_body(piece: str, words: Words) -> bool:
    """Whether a bracket only says which body an office is of: "Director General of the Invented Agency (IA)"."""
    people = PEOPLE[words.language]
    bare = people.bare(piece)
    return (
        bool(people.titles(words.codebook)["any"].search(bare))
        and bare != piece
        and not words.row_of(bare, "organisations")
    )


def capacity(piece: str, who: Who, around: str, words: Words, *, after_members: bool) -> str:
    """In which capacity somebody attended: what the sentence says, otherwise what they are.

    Args:
        piece: as printed.
        who: what is known of it.
        around: the sentence around the list.
        words: of the codebook.
        after_members: whether the list of the members has come by; States that are not called members then are none.
    """
    book, language = words.codebook, words.language
    folded = fold(around)[0]
    roles = [role for role, pattern in _role_words(book, language) if pattern.search(folded)]
    as_observers = bool(book.any_of("as_observers", language).search(around))
    if who.kind == "state":
        status = row_by_key("countries", str(who.iso3), book)["un_status"]
        if "member" not in roles:
            return "observer" if status == "observer" or "observer" in roles or after_members else "member"
        return "observer" if "observer" in roles and as_observers else "member"
    own = _ROLE_OF_KIND.get(str(who.kind), "other_entity")
    bodies = [role for role in roles if role not in ("observer", "member")]
    row = None if roles else words.row_of(piece, "organisations")
    if row and book.any_of("secretariat", "en").search(row["name_en"]):
        return "un_secretariat"
    if own in bodies or not roles:
        return own
    return bodies[0] if bodies else own if as_observers or "observer" not in roles else "observer"


@lru_cache(maxsize=4)
def _role_words(book: Codebook, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["role"], re.compile("|".join(re.escape("".join(form)) for form in expand(row["pattern"]))))
        for row in book.lists["roles"]
        if row["language"] == language
    )


def kind_by_sentence(piece: str, around: str, role: str, words: Words) -> str:
    """What a body is that no list has: by the sentence, by the capacity it attended in, by the form of its name."""
    book, language = words.codebook, words.language
    if book.any_of("stakeholders", language).search(around):
        return "stakeholder"
    if role in ("un_secretariat", "un_entity"):
        return "un_entity"
    if role == "intergovernmental":
        return role
    return "stakeholder" if book.any_of("civil", language).search(piece) else "institution"
