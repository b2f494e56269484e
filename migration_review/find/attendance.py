"""Who took part: the sentences that tell it, the lists of names in them taken apart, and what each member of a list is.

``frames.csv`` holds the sentences, tried in its order but those of one use together, with the use ``frame:<role>:<asks>``. ``asks`` is what must stand where
the names are: each a person, a State or a body of the codebook ("known"), or one that reads as a person ("people"), as a body
("bodies"), as either ("names"), only States ("states"), or anything that is announced as a list ("listed"). The other uses of
that file are how a language writes lists and people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from migration_review.find.matching import Words, row_by_key
from migration_review.find.schema import Codebook
from migration_review.text import Span, split_list

OF_PEOPLE = frozenset(("panellist", "moderator", "closing", "opening", "chair", "officer"))
"""Roles that only people have."""
SPEAKS = frozenset(("statement", "presentation", "subject"))
"""Roles of who is said to have spoken: people, and whoever else has a voice."""
_LONGEST, _PERSON = 6000, 400  # characters of a sentence, a longer one lists nobody; and of what is said of a person
_LINE = re.compile(r"\n|[;；](?![^(（]{0,80}[)）])")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")
_ROLE_OF_KIND = {"state": "member", "un_entity": "un_entity", "intergovernmental": "intergovernmental"}


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a sentence names participants: their role, what must stand there, the office if told, and the words around."""

    role: str
    asks: str
    start: int
    end: int
    office: str | None
    around: str


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


def listings(text: str, book: Codebook, language: str) -> Iterator[Listing]:
    """Where a sentence may name participants, in the frames' order.

    Args:
        text: of one sentence.
        book: whose frames.
        language: "zh" or "en".
    """
    text = text.rstrip("。.")
    took_part = book.any_of("took_part", language).search(text) if len(text) <= _LONGEST else None
    nobody, announced = book.any_of("nobody", language), book.any_of("announced", language)
    joints = [match.span() for match in book.any_of("another_subject", language).finditer(text)]
    for role, asks, frame in _frames(book, language) if len(text) <= _LONGEST else ():
        for match in frame.finditer(text) if took_part or role == "subject" else ():
            if not nobody.search(match["who"]) and not announced.search(match["who"]):
                start, end = match.span("who")
                joint = next((span for span in joints if span[1] > start), None)
                around = _around(text, start, end, joint, announced)
                yield Listing(role, asks, start, end, match.groupdict().get("office"), around)


@lru_cache(maxsize=8)
def _frames(book: Codebook, language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    frames = [each for use in book.uses("frame") for each in book.patterns_of(use, language)]
    named = ((each.use.split(":"), each) for each in frames)
    return tuple((role, asks, book.compiled(each)) for (_, role, asks), each in named)


def _around(text: str, start: int, end: int, joint: Span | None, announced: re.Pattern[str]) -> str:
    """What stands around a list in its own clause: "A attended, as did representatives of …" has two, with a joint."""
    if joint is None or joint[0] >= end:
        return text[:start] + " " + text[end : joint[0] if joint else None]
    own = text[joint[1] : start]
    return (own if announced.search(own) else text[:start]) + " " + text[end:]


def role_of(office: str, book: Codebook, language: str) -> str:
    """The role that a printed office gives: chair, vice_chair or rapporteur."""
    roles = ("rapporteur", "vice_chair")
    return next((role for role in roles if book.any_of(f"role:{role}", language).search(office)), "chair")


def members(text: str, words: Words) -> list[Span]:
    """(start, end) of each member of a list, in order, without marks, articles and what is said of it.

    Args:
        text: the list, without what leads in.
        words: of the codebook; its known names are whole, whatever marks or conjunctions they hold.
    """
    breaks = [0, *(at for mark in _LINE.finditer(text) for at in mark.span()), _end(text, 0, len(text), words)]
    lines = list(zip(breaks[::2], breaks[1::2], strict=True))
    spans = [
        _bare(text, start + a, start + b, words)
        for start, end in lines
        for a, b in _members(text[start:end], words, alone=len(lines) > 1)
    ]
    return [(start, end) for start, end in spans if start < end]


def _members(line: str, words: Words, *, alone: bool) -> list[Span]:
    """The members of a line; what stands alone in it, or reads as one person with an office, is not taken apart."""
    book, language = words.codebook, words.language
    if states := _only_states(line, words):
        return states
    people = {match.start() for match in book.any_of("person_begins", language).finditer(line)}
    nexts = book.any_of("next_member" if people else "next_office", language).finditer(hidden(line, words))
    others = {match.end() for match in nexts}
    cuts, named = [0], False
    for at in sorted(people | others):  # what stands before a person and is none is an office of theirs
        if at in others or named:
            cuts.append(at)
        named = at in people
    spans: list[Span] = []
    for start, end in pairwise([*cuts, len(line)]):
        start, end = _bare(line, start, end, words)
        piece = line[start:end]
        if book.any_of("one_member", language).search(piece) or (
            alone and not book.any_of("listed", language).search(piece)
        ):
            spans.append((start, end))
        else:
            spans += [(start + a, start + b) for a, b in _split(piece, words)]
    return spans


def _only_states(line: str, words: Words) -> list[Span]:
    """The States of a list that holds nothing else, its marks lost or not."""
    states = [(name.start, name.end) for name in words.named("countries", line)]
    edges = [0, *(edge for state in states for edge in state), len(line)]
    rest = "".join(line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [] if re.search(r"\w", words.codebook.any_of("beside_states", words.language).sub("", rest)) else states


def _split(text: str, words: Words) -> list[Span]:
    """A list taken apart at its marks and conjunctions; in Chinese only where what stands before them is a whole name."""
    masked = hidden(text, words)
    ends = words.codebook.any_of("member_ends", words.language)
    people = words.codebook.any_of("people_listed", words.language).search(masked)

    def is_name(piece: str) -> bool:
        bare = _BRACKET.sub("", piece.strip())
        return bool(ends.search(bare)) or bare != piece.strip() or (not people and words.spoken.reads_as_body(bare))

    return split_list(masked, is_name)


def _bare(text: str, start: int, end: int, words: Words) -> Span:
    """A stretch without the marks and words that lead in a member of a list, and without what is said of it."""
    book, language = words.codebook, words.language
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n，,、"))
    for use in ("list_mark", "list_lead", "list_lead"):
        if lead := book.any_of(use, language).match(text[start:end]):
            start += lead.end()
    if aside := book.any_of("list_aside", language).search(text, start, end):
        end = aside.start()
    return start, _end(text, start, end, words)


def _end(text: str, start: int, end: int, words: Words) -> int:
    """Where a stretch ends without what ends a member of a list."""
    while tail := words.codebook.any_of("list_end", words.language).search(text[start:end]):
        end = start + tail.start()
    return end


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
    book, masked = words.codebook, hidden(text[:_PERSON], words)
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
    genders = {row["honorific"].rstrip("."): row["gender"] for row in book.lists["honorifics"]}
    return Who(
        parts.get("name") or None, "person", country[0].key if country else None, bodies[0].key if bodies else None,
        honorific, (genders[honorific.rstrip(".")] or None) if honorific else None, affiliation or None,
    )  # fmt: skip


def capacity(who: Who, around: str, words: Words, *, after_members: bool) -> str:
    """In which capacity somebody attended: what the sentence says, otherwise what they are.

    Args:
        who: what is known of them.
        around: the sentence around the list.
        words: of the codebook.
        after_members: whether the list of the members has come by; States that are not called members then are none.
    """
    book, language = words.codebook, words.language
    roles = [use for use in book.uses("capacity") if book.any_of(use, language).search(around)]
    roles = [use.removeprefix("capacity:") for use in roles]
    as_observers = bool(book.any_of("as_observers", language).search(around))
    observers = "observer" in roles
    if who.kind == "state":
        if "member" in roles:
            return "observer" if observers and as_observers else "member"
        status = row_by_key("countries", str(who.iso3), book)["un_status"]
        return "observer" if status == "observer" or observers or after_members else "member"
    name = "" if roles or not who.org else row_by_key("organisations", who.org, book)["name_en"]
    if book.any_of("secretariat", "en").search(name):
        return "un_secretariat"
    if bodies := [role for role in roles if role not in ("observer", "member")]:
        return bodies[0]
    return "observer" if observers and not as_observers else _ROLE_OF_KIND.get(str(who.kind), "other_entity")


def kind_by_sentence(piece: str, around: str, role: str, words: Words) -> str:
    """What a body is that no list has: by the sentence, by the capacity it attended in, by the form of its name."""
    book, language = words.codebook, words.language
    if book.any_of("stakeholders", language).search(around):
        return "stakeholder"
    if role in ("un_secretariat", "un_entity", "intergovernmental"):
        return role.replace("secretariat", "entity")
    return "stakeholder" if book.any_of("civil", language).search(piece) else "institution"
