"""Which countries have what is reported: those the statement names as doing it, or the one whose representative speaks."""

from __future__ import annotations

from bisect import bisect_left

from migration_review.find.analysis import Analysis
from migration_review.find.matching import Name
from migration_review.model import Progress, Voice
from migration_review.text import Span


class Having:
    """The countries of the statements of a report, read in its order."""

    def __init__(self, analysis: Analysis) -> None:
        """Take an analysis; nobody has spoken yet."""
        self.analysis, self.book, self.language = analysis, analysis.codebook, analysis.language
        self.speaking, self.place = "", ""

    def listen(self, voice: Voice) -> None:
        """Note whose representative speaks, where the country is named; it goes on until somebody else speaks."""
        if voice.place != self.place:
            self.place, self.speaking = voice.place, ""
        if voice.inherited or (voice.verb is None and voice.voice == "one_member_state"):
            return
        if voice.voice not in ("one_member_state", "panel") or voice.verb is None:
            self.speaking = ""
            return
        frame = voice.text[: voice.text.find(voice.verb)]
        states = {name.key for name in self._names(voice.start, voice.start + len(frame))}
        if states or not self._finds("pronoun", frame):
            self.speaking = states.pop() if len(states) == 1 else ""

    def of(self, start: int, end: int, lead: Span | None, before: Progress | None, acts: bool) -> tuple[str, ...]:
        """The countries that have what is stated.

        Args:
            start: of the statement in its place.
            end: of it.
            lead: what it shares with the one before, in offsets of the place.
            before: the statement before it.
            acts: whether it begins with a verb, so that the subject of the one before may be its own.
        """
        text = self.analysis[self.place].text
        found = self._having(start, end) or (self._having(*lead) if lead else ())
        if not found and acts and before and before.place == self.place:
            gap = text[before.end : start]  # "A reformed its law and opened a hotline": the second act is A's too
            if len(gap) < GAP and self.book.any_of("same_subject", self.language).fullmatch(gap):
                return before.iso3
        if not found and self.speaking and not self._finds("others", text[start:end]):
            return (self.speaking,)
        return found or self._having(start, end, located=True)

    def _names(self, start: int, end: int) -> list[Name]:
        names = self.analysis[self.place].names("countries")
        near = names[bisect_left(names, start, key=lambda n: n.start) : bisect_left(names, end, key=lambda n: n.start)]
        return [name for name in near if name.end <= end]

    def _finds(self, use: str, text: str) -> bool:
        return self.book.any_of(use, self.language).search(text) is not None

    def _having(self, start: int, end: int, *, located: bool = False) -> tuple[str, ...]:
        """The countries that a stretch names as having something, each once: not those to or from which something goes.

        ``located`` counts those in which something is done; where nobody else has it, it is theirs.
        """
        text, found = self.analysis[self.place].text, dict[str, None]()
        last, oblique = start, False
        for name in self._names(start, end):
            joined = self.book.any_of("joins_names", self.language).fullmatch(text[last : name.start])
            if not (found or oblique) or not joined:
                before = text[max(start, name.start - GAP) : name.start]
                oblique = self._finds("towards", before) and not (located and self._finds("located", before))
            if not oblique:
                found[name.key] = None
            last = name.end
        return tuple(found)


GAP = 40
"""Characters that are looked at before a name, and between two statements of one subject."""
