"""A clause's pieces: what it enumerates, each trimmed and with its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from migration_review.find.language.sentence import Told
from migration_review.find.statements.kinds import NONE, Evidence, Kind
from migration_review.text import Span

_MARKS = " ,;:\u3001"


class Pieces:
    """What takes the clauses of one sentence apart."""

    def __init__(self, evidence: Evidence, order: Any) -> None:
        """Take a sentence.

        Args:
            evidence: what its words tell.
            order: how its language orders words.
        """
        self.evidence, self.order = evidence, order
        self.sentence, self.text = evidence.sentence, evidence.sentence.text

    def of(
        self, a: int, b: int, announced: str, *, things: bool, sure: bool = False, listed: bool = False
    ) -> Iterator[Told]:
        """The pieces of a clause with their kinds, which are empty where nothing tells them.

        Args:
            a: where the clause begins, in folded offsets.
            b: where it ends.
            announced: the kind that its frame, or the turn's, announces; "" for none.
            things: whether it lists things, without a verb.
            sure: whether the frame gives the kind, whatever the words say.
            listed: whether they are items of an announced list.
        """
        a, b = self._trimmed(a, b, announced)
        for x, y, lead in self.order.items(self.sentence, a, b, things=things):
            x, y = self._trimmed(x, y, announced)
            if y > x and not self.evidence.is_all("empty", self.text[x:y]):
                first = lead[0] if lead else x
                if things and not sure and self._head_is("nothing", x, y):
                    kind = NONE
                elif self.evidence.says("will", self.text[x:y]):
                    kind = Kind("commitment", "tells:commitment", "strict")
                elif sure:
                    kind = self._given(x, y, announced)
                else:
                    kind = self._told(first, y, announced, things=things, whole=not lead)
                    if not kind.rule and announced == "practice" and (listed or self._may_be_done(x, y)):
                        kind = Kind("practice", "frame:practice", "broad")
                yield Told(x, y, *kind, lead)

    def _given(self, a: int, b: int, kind: str) -> Kind:
        """The kind that a frame gives, unless what it welcomes is nothing that was done ("welcomed the report")."""
        praised = kind == "practice" and self._head_is("nothing", a, b)
        return Kind("" if praised else kind, f"tells:{kind}", "strict")

    def _told(self, a: int, b: int, announced: str, *, things: bool, whole: bool) -> Kind:
        """The kind that the words give; what is no clause and no list needs words that leave no doubt."""
        kind = self.evidence.kind(a, b, announced)
        doubtful = kind.tier == "broad" and whole and not (announced or things)
        if doubtful and not self.order.has_verb(self.sentence, a, b):
            return NONE
        if not kind.rule and things and self._head_is("practice", a, b):
            return Kind("practice", "head", "broad")
        return kind

    def _head_is(self, what: str, a: int, b: int) -> bool:
        return self.evidence.says(f"head_{what}", self.order.head(self.sentence, a, b))

    def _may_be_done(self, a: int, b: int) -> bool:
        """Whether what is announced as done is a clause, or a thing that somebody has made."""
        return not self.order.is_thing(self.sentence, a, b) or self._head_is("made", a, b)

    def _trimmed(self, a: int, b: int, announced: str) -> Span:
        """A piece without what opens or closes it."""
        opens = self.evidence.any_of("opens").match(self.text, a, b)
        a = opens.end() if opens else a
        for use in (
            "closes",
            "closes_promise" if announced == "commitment" else "closes_list" if announced else "closes",
        ):
            closes = self.evidence.any_of(use).search(self.text[a:b])
            b = a + closes.start() if closes and closes.start() > 4 else b
        while a < b and self.text[a] in _MARKS:
            a += 1
        while b > a and self.text[b - 1] in _MARKS:
            b -= 1
        return a, b
