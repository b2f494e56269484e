"""Who took part: the sentences that tell it, the lists of names in them taken apart, and who each member of a list is.

``frames.csv`` holds the sentences, with the use ``frame:<role>:<asks>``. ``asks`` is what must stand where the names are:
each a person, a State or a body of the codebook ("known"), or one that reads as a person ("people"), as a body
("bodies"), as either ("names"), only States ("states"), or anything that is announced as a list ("listed"). The other uses of
that file are how a language writes lists and people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from migration_review.find.matching import Name, Words, row_by_key
from migration_review.find.schema import Codebook
from migration_review.text import Span, split_list

OF_PEOPLE = frozenset(("panellist", "moderator", "closing", "opening", "chair", "officer"))
"""Roles that only people have."""
SPEAKS = frozenset(("statement", "presentation", "subject"))
"""Roles of who is said to have spoken: people, and whoever else has a voice."""
_LONGEST, _PERSON = 6000, 400  # characters of a sentence, a longer one lists nobody; and of what is said of a person
_LINE = re.compile(r"\n|[;；](?![^(（]{0,80}[)）])")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")


class Listing(NamedTuple):
    """Where a sentence names participants: their role, what must stand there, the office if told, and the words around."""

    role: str
    asks: str
    start: int
    end: int
    office: str
    around: str


class Who(NamedTuple):
    """What is known of a member of a list; ``kind`` is missing for a body of no list, whose sentence tells."""

    name: str | None
    kind: str = ""
    iso3: str | None = None
    org: str | None = None
    honorific: str | None = None
    gender: str | None = None
    affiliation: str | None = None


def rule(use: str, words: Words) -> re.Pattern[str]:
    """What the codebook's patterns for a use find in a language.

    Args:
        use: of ``frames.csv``.
        words: of the codebook in that language.
    """
    return words.codebook.any_of(use, words.language)


def listings(text: str, words: Words) -> Iterator[Listing]:
    """Where a sentence may name participants, in the frames' order.

    Args:
        text: of one sentence.
        words: of the codebook.
    """
    text = text.rstrip("。.")
    if len(text) > _LONGEST:
        return
    told = rule("took_part", words).search(text)
    for role, asks, frame in _frames(words.codebook, words.language):
        for match in frame.finditer(text) if told or role == "subject" else ():
            if not any(rule(use, words).search(match["who"]) for use in ("nobody", "announced")):
                start, end = match.span("who")
                another = rule("another_subject", words).search(text, end)
                around = f"{text[:start]} {text[end : another.start() if another else None]}"
                yield Listing(role, asks, start, end, match.groupdict().get("office") or "", around)


@lru_cache(maxsize=8)
def _frames(book: Codebook, language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (*use.split(":")[1:], book.compiled(each))  # type: ignore[misc]
        for use in book.uses("frame")
        for each in book.patterns_of(use, language)
    )


def members(text: str, words: Words) -> list[Span]:
    """(start, end) of each member of a list, in order, without marks, articles and what is said of it.

    Args:
        text: the list, without what leads in.
        words: of the codebook; its known names are whole, whatever marks or conjunctions they hold.
    """
    edges = [0, *(edge for mark in _LINE.finditer(text) for edge in mark.span()), len(text)]
    lines = list(zip(edges[::2], edges[1::2], strict=True))
    spans = (span for line in lines for span in _members(text, *line, words, len(lines) > 1))
    return [(start, end) for start, end in (_bare(text, *span, words) for span in spans) if start < end]


def _members(text: str, start: int, end: int, words: Words, alone: bool) -> Iterator[Span]:
    """The members of a line; what stands alone in it, or reads as one person with an office, is not taken apart."""
    line = text[start:end]
    states = words.named("countries", line)
    if not re.search(r"\w", rule("beside_states", words).sub("", hidden(line, states, " "))):
        yield from ((start + state.start, start + state.end) for state in states)  # nothing else, its marks lost or not
        return
    masked = hidden(line, words)
    people = {match.start() for match in rule("person_begins", words).finditer(line)}
    others = {match.end() for match in rule("next_member" if people else "next_office", words).finditer(masked)}
    cuts, named = [0], False
    for at in sorted(people | others):  # what stands before a person and is none is an office of theirs
        if at in others or named:
            cuts.append(at)
        named = at in people
    for a, b in pairwise([*cuts, len(line)]):
        left, right = _bare(line, a, b, words)
        whole = alone and not rule("listed", words).search(line, left, right)
        if whole or rule("one_member", words).search(line[left:right]):
            yield start + left, start + right
        else:
            yield from ((start + left + x, start + left + y) for x, y in _split(line[left:right], words))


def _split(text: str, words: Words) -> list[Span]:
    """A list taken apart at its marks and conjunctions; in Chinese only where what stands before them is a whole name."""
    masked = hidden(text, words)
    people = rule("people_listed", words).search(masked)

    def is_name(piece: str) -> bool:
        bare = _BRACKET.sub("", piece.strip())
        ends = bare != piece.strip() or rule("member_ends", words).search(bare)
        return bool(ends) or (not people and words.spoken.reads_as_body(bare))

    return split_list(masked, is_name)


def _bare(text: str, start: int, end: int, words: Words) -> Span:
    """A stretch without the marks and words that lead in a member of a list, and without what is said of it."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n，,、"))
    for use in ("list_mark", "list_lead", "list_lead"):
        if lead := rule(use, words).match(text[start:end]):
            start += lead.end()
    if aside := rule("list_aside", words).search(text, start, end):
        end = aside.start()
    while tail := rule("list_end", words).search(text[start:end]):
        end = start + tail.start()
    return start, end


def hidden(text: str, names: Words | list[Name], letter: str = "") -> str:
    """A text of the same length in which every letter of a name is the same one, so that nothing in it separates.

    Args:
        text: as printed.
        names: in it; or the words of a codebook, whose States and bodies are looked for.
        letter: to put there; none is the one of the words' language.
    """
    if isinstance(names, Words):
        found = names.names(text)
        return hidden(text, found["countries"] + found["organisations"], names.spoken.WHOLE)
    letters = list(text)
    for name in names:
        letters[name.start : name.end] = letter * (name.end - name.start)
    return "".join(letters)


def identify(piece: str, role: str, words: Words) -> Who:
    """Who a member of a list is.

    Args:
        piece: as printed.
        role: that its frame gives.
        words: of the codebook.
    """
    bare = rule("article", words).sub("", piece)
    if role not in OF_PEOPLE:
        bare = rule("speaks_for", words).sub("", bare)
    if person := _person("person:any", bare, words):
        return person
    government = rule("government_of", words).search(bare)
    if country := words.row_of(government["state"] if government else bare, "countries"):
        return Who(country[f"name_{words.language}"], "state", country["iso3"])
    of_a_body = role in OF_PEOPLE or rule("{post}", words).search(bare)
    if body := words.row_of(_BRACKET.sub("", bare) if of_a_body else bare, "organisations"):
        return Who(body[f"name_{words.language}"] or bare, body["kind"], org=body["org"])
    if role in OF_PEOPLE | SPEAKS and (person := _person("person:certain", bare, words)):
        return person
    bodies = (name.key for name in words.named("organisations", bare) if name.start == 0)  # whose office it is
    return Who(bare, next((row_by_key("organisations", key, words.codebook)["kind"] for key in bodies), ""))


def _person(use: str, text: str, words: Words) -> Who | None:
    """Somebody, by the first of the patterns that reads the text so; the name is missing where an office stands alone."""
    book, masked = words.codebook, hidden(text[:_PERSON], words)
    readings = (book.compiled(each).match(masked) for each in book.patterns_of(use, words.language))
    match = next(filter(None, readings), None)
    if not match:
        return None
    parts = {
        group: text[slice(*match.span(group))].strip(" ,，;") for group, found in match.groupdict().items() if found
    }
    bracket, honorific = parts.get("bracket", ""), parts.get("honorific")
    affiliation = rule("article", words).sub("", parts.get("after") or parts.get("before") or bracket)
    country = words.named("countries", bracket if words.row_of(bracket, "countries") else affiliation)
    bodies = words.named("organisations", affiliation)
    genders = {row["honorific"].rstrip("."): row["gender"] for row in book.lists["honorifics"]}
    gender = genders[honorific.rstrip(".")] if honorific else ""
    iso3, org = (found[0].key if found else None for found in (country, bodies))
    return Who(parts.get("name") or None, "person", iso3, org, honorific, gender or None, affiliation or None)
