"""What is true of one language only: its words, and how it writes them. Nothing else in ``find/`` knows a word of one.

A third language is a module here that has what ``Language`` names, and rows in the codebook.
"""

from __future__ import annotations

from typing import Protocol, cast

from migration_review.find.language import en, zh


class Language(Protocol):
    """What a module of a language has."""

    CODE: str
    GAP: int
    """How many characters the gap ``…`` of a pattern may span."""
    UPTO: str
    """What stands between the ends of a range."""
    WHOLE: str
    """Stands for every letter of a known name where lists are taken apart."""
    NAME: int
    """From how many characters on a body's name hides the words in it."""

    def tagged(self, text: str, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
        """The words of a text, in order and without a gap between them: text, tag, lemma; ``names`` are whole."""

    def forms(self, part: str) -> list[str]:
        """A folded word of a pattern in the forms it is also found in: in English its plural."""

    def reads_as_body(self, name: str) -> bool:
        """Whether a name of no list is formed as names of bodies are."""

    def in_a_list(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch is one of at least three things that are only listed."""

    def also_named(self, name: str) -> list[str]:
        """Other forms of a folded name under which it may be listed: without its article."""

    def verb_forms(self, verb: str) -> list[tuple[str, str]]:
        """The forms of a reporting verb, each with what it is: base, third, past, ing, be."""

    def plurals(self, noun: str) -> list[str]:
        """A noun that names a speaker, and its plural where the codebook does not list it."""


LANGUAGES: dict[str, Language] = {module.CODE: cast(Language, module) for module in (zh, en)}
