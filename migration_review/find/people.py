"""What a member of a list of participants is: a State, a body or a person; and in which capacity they attended.

Persons are read by the patterns ``person:any`` and ``person:certain`` of the codebook: honorific, name, what stands before and
after them, in the language's own order. The second ones are tried where only people can stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand
from migration_review.find.matching import Words, row_by_key
from migration_review.text import fold

OF_PEOPLE = frozenset(("panellist", "moderator", "closing", "opening", "chair", "officer"))
"""Roles that only people have."""
SPEAKS = frozenset(("statement", "presentation", "subject"))
"""Roles of who is said to have spoken: people, and whoever else has a voice."""
_LONGEST = 400  # characters of a person with what is said of them
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")
_ROLE_OF_KIND = {"state": "member", "un_entity": "un_entity", "intergovernmental": "intergovernmental"}


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


def hidden(text: str, words: Words) -> str:
    """A text of the same length in which every letter of a known name is the same one, so that nothing in it separates."""
    letters = list(text)
    named = words.names(text)
    for name in (*named["countries"], *named["organisations"]):
        letters[name.start : name.end] = words.spoken.WHOLE * (name.end - name.start)
    return "".join(letters)


def identify(piece: str, role: str, words: Words) -> Who:
    """What a member of a list is, with what is known of it.

    Args:
        piece: as printed.
        role: that its frame gives.
        words: of the codebook.
    """
    book, language = words.codebook, words.language
    bare = book.any_of("article", language).sub("", piece)
    if role not in OF_PEOPLE:
        bare = book.any_of("speaks_for", language).sub("", bare)
    if person := _person("person:any", bare, words):
        return person
    government = book.any_of("government_of", language).search(bare)
    if country := words.row_of(government["state"] if government else bare, "countries"):
        return Who(country[f"name_{language}"], "state", country["iso3"])
    of_a_body = role in OF_PEOPLE or book.any_of("{post}", language).search(bare)
    if body := words.row_of(_BRACKET.sub("", bare) if of_a_body else bare, "organisations"):
        return Who(body[f"name_{language}"] or bare, body["kind"], org=body["org"])
    if role in OF_PEOPLE | SPEAKS and (person := _person("person:certain", bare, words)):
        return person
    owner = next((name for name in words.named("organisations", bare) if name.start == 0), None)
    return Who(bare, row_by_key("organisations", owner.key, book)["kind"] if owner else None)  # a known body's office


def _person(use: str, text: str, words: Words) -> Who | None:
    """Somebody, by the first of the patterns that reads the text so; the name is missing where an office stands alone."""
    book, masked = words.codebook, hidden(text[:_LONGEST], words)
    match = next(
        filter(None, (book.compiled(each).match(masked) for each in book.patterns_of(use, words.language))), None
    )
    if not match:
        return None
    parts = {
        group: text[slice(*match.span(group))].strip(" ,，;") for group, found in match.groupdict().items() if found
    }
    bracket, honorific = parts.get("bracket", ""), parts.get("honorific")
    affiliation = book.any_of("article", words.language).sub("", parts.get("after") or parts.get("before") or bracket)
    country = words.named("countries", bracket if words.row_of(bracket, "countries") else affiliation)
    bodies = words.named("organisations", affiliation)
    genders = {row["honorific"]: row["gender"] for row in book.lists["honorifics"]}
    return Who(
        parts.get("name") or None, "person", country[0].key if country else None, bodies[0].key if bodies else None,
        honorific, (genders[honorific.rstrip(".")] or None) if honorific else None, affiliation or None,
    )  # fmt: skip


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
    observers = "observer" in roles
    if who.kind == "state":
        if "member" in roles:
            return "observer" if observers and as_observers else "member"
        status = row_by_key("countries", str(who.iso3), book)["un_status"]
        return "observer" if status == "observer" or observers or after_members else "member"
    row = None if roles else words.row_of(piece, "organisations")
    if row and book.any_of("secretariat", "en").search(row["name_en"]):
        return "un_secretariat"
    if bodies := [role for role in roles if role not in ("observer", "member")]:
        return bodies[0]
    return "observer" if observers and not as_observers else _ROLE_OF_KIND.get(str(who.kind), "other_entity")


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
    if role in ("un_secretariat", "un_entity", "intergovernmental"):
        return role.replace("secretariat", "entity")
    return "stakeholder" if book.any_of("civil", language).search(piece) else "institution"
