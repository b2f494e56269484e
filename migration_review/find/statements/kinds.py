"""Which kind of statement a stretch of a sentence is: a practice, a challenge, or neither.

It needs positive evidence. The codebook's cues give it (``cues.csv``), unless what they name is acted upon ("combat discrimination") or only tells who is meant ("food for the displaced"). Without a cue, something done by an actor is a
practice, something denied a challenge. The words beside the cues are rows of ``reports.csv``.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any, NamedTuple

from migration_review.find.analysis import Analysis
from migration_review.find.statements.sentences import Spoken

NEAR = 8
REACH = 90
"""Characters of a deed's verb, and those that are looked at on either side of a cue."""


class Kind(NamedTuple):
    """A kind of statement, the rule that gives it, and its tier; a kind that is empty is none."""

    kind: str = ""
    rule: str = ""
    tier: str = ""


NONE = Kind()


class Frame(NamedTuple):
    """What is known of a stretch beforehand.

    ``kind``: which is announced. ``things``: it lists things, without a verb. ``sure``: the frame gives the kind, whatever
    the words say. ``listed``: it is an item of an announced list.
    """

    kind: str = ""
    things: bool = False
    sure: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of the codebook in a sentence, in folded offsets."""

    start: int
    end: int
    layer: str
    pattern: str
    sure: bool


class Evidence:
    """What the words of a sentence tell about the stretches of it."""

    def __init__(self, spoken: Spoken, analysis: Analysis, order: Any) -> None:
        """Take a sentence.

        Args:
            spoken: the sentence.
            analysis: in which it stands.
            order: the order of its words.
        """
        self.text, self.rule, self.order = spoken.sentence.text, spoken.sentence.rule, order
        self.offsets, self.first = spoken.sentence.offsets, spoken.voice.start
        passage, first, last = analysis[spoken.voice.place], spoken.voice.start, spoken.voice.end
        self.cues = [
            Cue(self._at(match.start), self._at(match.end), match.term.layer, match.term.pattern[:24], match.term.tier == "strict")
            for match in passage.terms("challenge", "practice", start=first, end=last)
        ]  # fmt: skip
        self.starts = [cue.start for cue in self.cues]
        names = passage.names("countries", "organisations")
        self.actors = [self._at(name.start) for name in names if first <= name.start < last]

    def _at(self, offset: int) -> int:
        return bisect_left(self.offsets, offset - self.first)

    def says(self, use: str, a: int, b: int) -> bool:
        """Whether one of the codebook's patterns for a use is found in a stretch."""
        return self.rule(use).search(self.text[a:b]) is not None

    def framed(self, first: int, a: int, b: int, frame: Frame) -> Kind:
        """The kind of a piece; a thing is what its head is, and a frame welcomes nothing that was not done.

        Args:
            first: where what it shares with others begins.
            a: where it begins.
            b: where it ends.
            frame: what is known of it.
        """
        if self.says("worse", first, b):
            return Kind("challenge", "worse", "strict")
        no_thing = frame.things and self._head_is("nothing", a, b)
        if self.says("will", a, b) and (frame.sure or not no_thing):
            return Kind("commitment", "tells:commitment", "strict")
        if frame.sure:
            refused = frame.kind == "practice" and self._head_is("nothing", a, b)
            return NONE if refused else Kind(frame.kind, f"tells:{frame.kind}", "strict")
        if no_thing:
            return NONE
        kind = self.kind(first, b, frame.kind)
        if kind.rule:
            return kind
        if frame.things and self._head_is("practice", a, b):
            return Kind("practice", "head", "broad")
        made = frame.listed or not self.order.is_thing(a, b) or self._head_is("made", a, b)
        return Kind("practice", "frame:practice", "broad") if frame.kind == "practice" and made else NONE

    def kind(self, a: int, b: int, announced: str = "") -> Kind:
        """The kind of a stretch by its words, and by what those before it announce: "practice", "challenge" or ""."""
        if self.says("nothing", a, b):
            return Kind("", "nothing", "")
        harms = [cue for cue in self._within(a, b, "challenge") if not self._is_acted_on(cue, a)]
        helps = [cue for cue in self._within(a, b, "practice") if not self._is_refused(cue, a)]
        deed = self.order.done(a, b, self.actors)
        if deed and any(cue.sure and deed[0] <= cue.start < deed[0] + min(len(deed[1]), NEAR) for cue in harms):
            deed = None  # "was destroying their livelihoods": what is done is the harm
        if deed and announced != "challenge" and not self._outweighs(harms, deed[0], b):
            harms = []
        sure = [cue for cue in harms if cue.sure]
        help_ = next((cue for cue in helps if cue.sure), None)
        if announced == "practice" and helps:
            return Kind("practice", "frame:practice", "strict")
        if help_ and not sure:
            return Kind("practice", f"cue:{help_.pattern}", "strict")
        if harms:
            return Kind("challenge", f"cue:{(sure or harms)[0].pattern}", "strict" if sure else "broad")
        if deed:
            return Kind("practice", f"done:{deed[1]}", "broad")
        if announced == "challenge":
            return Kind("challenge", "frame:challenge", "broad")
        denied = self.says("denies", a, b) and not self.says("relieves", a, b)
        return Kind("challenge", "denied", "broad") if denied else NONE

    def _within(self, a: int, b: int, layer: str) -> list[Cue]:
        """The cues of a layer in a stretch."""
        near = self.cues[bisect_left(self.starts, a) : bisect_left(self.starts, b)]
        return [cue for cue in near if cue.layer == layer and cue.end <= b]

    def _head_is(self, what: str, a: int, b: int) -> bool:
        return self.rule(f"head_{what}").search(self.order.head(a, b)) is not None

    def _is_acted_on(self, cue: Cue, a: int) -> bool:
        return self.says("acts_on", max(a, cue.start - REACH), cue.start)

    def _is_refused(self, cue: Cue, a: int) -> bool:
        return self.says("refused", max(a, cue.start - REACH), cue.start)

    def _outweighs(self, harms: list[Cue], at: int, b: int) -> bool:
        """Whether a harm is the predicate although something was done: it stands before the deed, or ends the stretch."""
        return any(cue.end >= b - 2 or (cue.sure and cue.start < at) for cue in harms)
