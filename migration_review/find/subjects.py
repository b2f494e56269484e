"""A speaker as a sentence names it: whose voice it is, how many speak, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from migration_review.find.grammar import BODY, COUNTRY, MARKS, OTHER, PERSON, Grammar

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker as a sentence names it, in offsets of the folded sentence.

    ``voice`` is of one or of many as ``one`` tells, or still to be told by who has the floor (generic, speaker, pronoun …).
    """

    voice: str
    one: bool
    quantifier: Span | None
    start: int
    end: int
    bare: bool = False


PLURAL = {"one_member_state": "member_states", "one_stakeholder": "stakeholders"}
SINGULAR = {plural: one for one, plural in PLURAL.items()}
BARE = frozenset(("国家", "成员", "country", "countries", "state", "states"))
_KINDS = {COUNTRY: "member_states", BODY: "international_orgs", OTHER: "stakeholders", PERSON: "person"}
_MANY = re.compile("代表们|representatives|delegations|governments|delegates|observers")


def numbered(voice: str, *, one: bool) -> str:
    """The voice of one or of many.

    Args:
        voice: of either.
        one: whether one speaks.
    """
    return SINGULAR.get(voice, voice) if one else PLURAL.get(voice, voice)


def voice_of_head(head: str, grammar: Grammar) -> str:
    """The voice of a speaker's head: a name's by its mark, a noun's by the codebook.

    Args:
        head: a match of the grammar's speakers.
        grammar: of the language.
    """
    if names := re.findall(f"[{MARKS}]+", head):
        return numbered(_KINDS[names[0][0]], one=len(names) == 1 and not _MANY.search(head))
    return grammar.voices.get(head) or grammar.voices[head.removesuffix("们")]
