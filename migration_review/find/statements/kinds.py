"""Which kind of statement a stretch of a sentence is: a practice, a challenge, or neither.

It needs positive evidence. The codebook's cues give it (``cues.csv``), unless what they name is acted upon ("combat discrimination") or only tells who is meant ("food for the displaced"). Without a cue, something done by an actor is a
practice, something denied a challenge. The words beside the cues are rows of ``reports.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from migration_review.find.analysis import Analysis
from migration_review.find.language import en_reports, zh_reports
from migration_review.find.language.sentence import Sentence
from migration_review.find.statements.sentences import Spoken

DONE = {"zh": zh_reports.done, "en": en_reports.done}


class Kind(NamedTuple):
    """A kind of statement, the rule that gives it, and its tier; a kind that is empty is none."""

    kind: str = ""
    rule: str = ""
    tier: str = ""


NONE = Kind()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of the codebook in a sentence, in folded offsets."""

    start: int
    end: int
    layer: str
    pattern: str
    tier: str


class Evidence:
    """What the words of a sentence tell about the stretches of it."""

    def __init__(self, spoken: Spoken, analysis: Analysis) -> None:
        """Take a sentence.

        Args:
            spoken: the sentence.
            analysis: in which it stands.
        """
        self.sentence: Sentence = spoken.sentence
        self.language, self.book = analysis.language, analysis.codebook
        passage, first = analysis[spoken.voice.place], spoken.voice.start
        offsets = self.sentence.offsets
        self.cues = [
            Cue(
                bisect_left(offsets, match.start - first), bisect_left(offsets, match.end - first), match.term.layer,
                match.term.pattern, match.term.tier,
            )
            for match in passage.terms("challenge", "practice", start=first, end=spoken.voice.end)
        ]  # fmt: skip
        self.starts = [cue.start for cue in self.cues]
        self.actors = [
            bisect_left(offsets, name.start - first)
            for name in passage.names("countries", "organisations")
            if first <= name.start < spoken.voice.end
        ]

    def says(self, use: str, text: str) -> bool:
        """Whether one of the codebook's patterns for a use is found in a text."""
        return self.any_of(use).search(text) is not None

    def is_all(self, use: str, text: str) -> bool:
        """Whether a text is nothing but one of the patterns for a use."""
        return self.any_of(use).fullmatch(text) is not None

    def any_of(self, use: str) -> re.Pattern[str]:
        """The codebook's patterns for a use in the sentence's language."""
        return self.book.any_of(use, self.language)

    def within(self, a: int, b: int, layer: str) -> list[Cue]:
        """The cues of a layer in a stretch."""
        near = self.cues[bisect_left(self.starts, a) : bisect_left(self.starts, b)]
        return [cue for cue in near if cue.layer == layer and cue.end <= b]

    def kind(self, a: int, b: int, announced: str = "") -> Kind:
        """The kind of a stretch.

        Args:
            a: where it begins, in folded offsets.
            b: where it ends.
            announced: what the words before it announce: "practice", "challenge" or "".
        """
        text = self.sentence.text[a:b]
        if self.says("worse", text):
            return Kind("challenge", "worse", "strict")
        if self.says("nothing", text):
            return Kind("", "nothing", "")
        harms = [cue for cue in self.within(a, b, "challenge") if not self._is_acted_on(cue, a)]
        harms = [cue for cue in harms if not self._says_who(cue, b)]
        helps = [cue for cue in self.within(a, b, "practice") if not self._is_refused(cue, a)]
        deed = DONE[self.language](self.sentence, a, b, self.actors)
        if deed and any(
            deed[0] <= cue.start < deed[0] + min(len(deed[1]), NEAR) for cue in harms if cue.tier == "strict"
        ):
            deed = None  # "was destroying their livelihoods": what is done is the harm
        if deed and announced != "challenge" and not self._outweighs(harms, deed[0], b):
            harms = []
        sure, sure_help = ([cue for cue in cues if cue.tier == "strict"] for cues in (harms, helps))
        if announced == "practice" and (harms or helps) and not (sure and not helps):
            return Kind("practice", "frame:practice", "strict")
        if sure_help and not sure:
            return Kind("practice", f"cue:{sure_help[0].pattern[:24]}", "strict")
        if harms:
            return Kind("challenge", f"cue:{(sure or harms)[0].pattern[:24]}", "strict" if sure else "broad")
        if deed:
            return Kind("practice", f"done:{deed[1]}", "broad")
        if announced == "challenge":
            return Kind("challenge", "frame:challenge", "broad")
        denied = self.says("denies", text) and not self.says("relieves", text)
        return Kind("challenge", "denied", "broad") if denied else NONE

    def _is_acted_on(self, cue: Cue, a: int) -> bool:
        return self.says("acts_on", self.sentence.text[max(a, cue.start - REACH) : cue.start])

    def _is_refused(self, cue: Cue, a: int) -> bool:
        return self.says("refused", self.sentence.text[max(a, cue.start - REACH) : cue.start])

    def _says_who(self, cue: Cue, b: int) -> bool:
        """Whether a harm only tells who is meant ("support for citizens in distress"), not what is said of them."""
        who = self.any_of("says_who").search(self.sentence.text[cue.end : cue.end + REACH])
        return who is not None and cue.end + who.end() < b

    def _outweighs(self, harms: list[Cue], at: int, b: int) -> bool:
        """Whether a harm is the predicate although something was done: it stands before the deed, or ends the stretch."""
        sure = [cue for cue in harms if cue.tier == "strict"]
        return any((cue.start < at and not self._says_who(cue, b)) or cue.end >= b - 2 for cue in sure)


NEAR = 8
REACH = 70
"""Characters of a deed's verb, and those that are looked at on either side of a cue."""
