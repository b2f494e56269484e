"""What a sentence reports, taken apart: practices, challenges and commitments, outside what it asks for.

A sentence is cut into turns, one a reporting verb; a turn is announced by its frame ("shared examples of …", "expressed concern at …"),
and cut into clauses, a clause into what it enumerates. Each piece is of the kind that its own words give (``kinds``) or,
where those agree, of the announced kind. The frames are rows of ``reports.csv``; word order is in ``language/``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from migration_review.find.analysis import Analysis
from migration_review.find.language import en_reports, zh_reports
from migration_review.find.language.sentence import Told
from migration_review.find.statements.kinds import NONE, REACH, Evidence, Kind
from migration_review.find.statements.sentences import Spoken
from migration_review.text import Span

ORDER: dict[str, Any] = {"zh": zh_reports, "en": en_reports}
KINDS = ("commitment", "challenge", "practice")
_UNREPORTED = ("discusses", "expects")
_ASKING = ("requests", "recommends", "urges")
_MARKS = " ,;:\u3001"


class Reports:
    """The statements of one sentence."""

    def __init__(self, spoken: Spoken, analysis: Analysis, before: str = "") -> None:
        """Take a sentence.

        Args:
            spoken: the sentence.
            analysis: in which it stands.
            before: what the sentence before it announced; one that carries on ("these measures …") keeps it.
        """
        self.spoken, self.sentence, self.voice = spoken, spoken.sentence, spoken.voice
        self.text, self.book, self.language = self.sentence.text, analysis.codebook, analysis.language
        self.order = ORDER[self.language]
        self.evidence = Evidence(spoken, analysis)
        self.any_of, self.says, self.before = self.evidence.any_of, self.evidence.says, before

    def told(self) -> list[Told]:
        """The statements, in order."""
        if self.says("thanks", self.voice.verb or ""):
            return []
        found: list[Told] = []
        known = list(self._asked)
        for a, b in self._free():
            for n, (verb, x, y) in enumerate(self.order.turns(self.sentence, a, b)):
                if n == 0 and self.voice.verb_class in _ASKING and not self.spoken.asks and self.text[x - 1] != ",":
                    continue
                first = n == 0 and a == self._begins
                proceeds = self._only_proceeds(x, y, first=first)
                found += self._turn(x, y, self.announced(self.text[0 if first else verb : y]), listed=proceeds)
                known += [(x, y)] if proceeds else []
        found = [row for row in found if row.kind]
        found += self._presupposed(known + [(row.start, row.end) for row in found])
        return sorted(found, key=lambda row: (row.start, row.end))

    def announced(self, text: str) -> str:
        """The kind that the words of a turn announce: "practice", "challenge" or ""."""
        if self.says("carries_on", text) and self.before:
            return self.before
        lead = self.any_of("lists").split(text, 1)[0].rstrip("。,. ")
        return next((kind for kind in ("challenge", "practice") if self.says(f"context:{kind}", lead)), "")

    def _only_proceeds(self, a: int, b: int, *, first: bool) -> bool:
        """Whether a turn tells what a meeting looked at, which is no statement unless it lists it ("challenges, such as …")."""
        if first and self.voice.verb_class in _UNREPORTED:
            framed = self._frame(0, b)
            return framed is None or framed[0] != "commitment"
        return self.any_of("proceeds").match(self.text, a, b) is not None

    def _presupposed(self, known: list[Span]) -> Iterator[Told]:
        """Harms that the sentence takes as given, whatever it says of them ("given the restrictions on aid")."""
        taken = bytearray(len(self.text))
        for a, b in known:
            taken[a:b] = b"\1" * (b - a)
        for match in self.any_of("presupposes").finditer(self.text, 0, self.sentence.end):
            a, b = match.end(), self.sentence.first(match.end(), self.sentence.end, ",;")
            if taken.find(1, a, b) >= 0:
                continue
            for x, y, _ in self.order.items(self.sentence, *self.order.phrase(self.sentence, a, b), things=True):
                kind = self.evidence.kind(x, y)
                if kind.kind == "challenge" and kind.tier == "strict":
                    taken[x:y] = b"\1" * (y - x)
                    yield Told(x, y, *kind)

    def _free(self) -> Iterator[Span]:
        """The stretches outside what the sentence asks for, and outside what only sets the scene for that."""
        end = self._ends
        cursor = min(self._begins, end)
        for a, b in [*self._asked, (end, end)]:
            if a > cursor and not self.any_of("sets_ask").match(self.text, cursor, a):
                yield cursor, min(a, end)
            cursor = max(cursor, b)

    @cached_property
    def _asked(self) -> list[Span]:
        """The stretches in which the sentence asks for something, each from the mark, joint or turn before it."""
        end, found = self.sentence.end, []
        turns = [x for x, _, _ in self.order.turns(self.sentence, 0, end)] if self.spoken.asks else []
        for ask, (first, last) in zip(self.spoken.asks, self.spoken.asked(self.language), strict=True):
            joint = self.any_of("joins_ask").search(self.text, max(0, first - REACH), first)
            mark = max(self.text.rfind(mark, 0, first) for mark in ",;:") + 1
            turn = max((x for x in turns if x <= first), default=0)
            if ask.rule.startswith(("before", "important")):
                last = self.sentence.first(last, end, ",;")
            found.append((max(joint.start() if joint else 0, turn, mark), last))
        return found

    @cached_property
    def _begins(self) -> int:
        """Where what is reported begins: after speaker and verb, unless it is a promise, which its speaker has."""
        voice, printed = self.voice, self.sentence.printed
        start = 0
        if voice.verb:
            after = printed.find(voice.speaker) + len(voice.speaker) if voice.speaker else 0
            start = bisect_left(self.sentence.offsets, printed.find(voice.verb, max(after, 0)) + len(voice.verb))
            framed = self._frame(0, self.sentence.first(start, self.sentence.end, ",;"))
            if framed and framed[2] < start:
                return framed[2]
        elif told := self.any_of("agentless").match(self.text):
            start = told.end()
        if start >= self._ends:
            return 0  # "…, the gap and the delays were also stressed"
        after_verb = self.any_of("after_verb").match(self.text, start)
        return after_verb.end() if after_verb and start else start

    @cached_property
    def _ends(self) -> int:
        """Where what is reported ends: before a verb that tells it in the passive, else with the sentence."""
        told = self.any_of("told_last").search(self.text, max(0, self.sentence.end - REACH), self.sentence.end)
        return told.start() if told else self.sentence.end

    def _turn(self, a: int, b: int, announced: str, *, listed: bool) -> Iterator[Told]:
        """What a turn states; ``listed``: only what it lists."""
        opens = self.any_of("opens").match(self.text, a, b)
        a = opens.end() if opens else a
        listing = self.any_of("lists").search(self.text, a, b)
        lead = self.text[a : listing.start()].rstrip(" ,:") if listing else ""
        if self.says("supposed", self.text[a:b]) or self.says("nothing", lead) or self.says("announces_nothing", lead):
            return
        items: list[Told] = []
        if listing and announced and self.says("announces", lead):
            one = not self.sentence.marks(listing.end(), b, ";")
            for x, y in self.order.clauses(self.sentence, listing.end(), b):
                inner = self.any_of("lists").search(self.text, x + 2, y)
                if inner and self.says("announces", self.text[x : inner.start()].rstrip(" ,:")):
                    x = inner.end()
                items += self._pieces(x, y, announced, things=one or inner is not None, listed=True)
        if len(items) > 1 or (items and self.order.LISTS_ONE):
            yield from items
        elif a < b and not listed:
            yield from self._clauses(a, b, announced)

    def _frame(self, a: int, b: int) -> tuple[str, Span, int] | None:
        """The frame in a stretch: its kind, what it carries, and where it begins."""
        for kind in KINDS:
            for pattern in self.book.patterns_of(f"tells:{kind}", self.language):
                if match := self.book.compiled(pattern).search(self.text[a:b]):
                    x, y = match.span("what") if match.groupdict().get("what") else (match.end(), b - a)
                    return kind, (a + x, a + y), a + match.start()
        return None

    def _clauses(self, a: int, b: int, announced: str) -> Iterator[Told]:
        """What the clauses of a turn state, each by its frame or by its own words."""
        last, pending, ended = "", None, a
        for x, y in self.order.clauses(self.sentence, a, b):
            between, ended = self.text[ended:x], y
            if not self.any_of("carries").fullmatch(between):
                pending = None
            last = "" if self.says("contrasts", between) else last
            if framed := self._frame(x, y):
                last, (start, end), _ = framed
                yield from self._pieces(start, end, last, things=last != "commitment", sure=True)
                continue
            owned = self.order.has_subject(self.sentence, x, y) or self.order.completed(self.sentence, x, y)
            if last == "commitment" and not owned:
                yield from self._pieces(x, y, "commitment", things=False, sure=True)
                continue
            x = self.order.after_verb(self.sentence, x, y)
            kind = announced or (last if last == "practice" and self.order.goes_on(self.sentence, x, y) else "")
            for row in self._pieces(x, y, kind, things=self.order.is_thing(self.sentence, x, y)):
                joined = pending is not None and not self.order.has_subject(self.sentence, row.start, row.end)
                if not row.kind:
                    pending = pending if joined else row.start
                else:
                    yield replace(row, start=pending if joined and pending is not None else row.start)
                    pending = None
                    last = row.kind if row.tier == "strict" or row.rule.startswith("done:") else last

    def _pieces(
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
        for x, y, lead in self.order.items(self.sentence, a, b, things=things, listed=listed):
            x, y = self._trimmed(x, y, announced)
            if y > x and not self.evidence.is_all("empty", self.text[x:y]):
                yield Told(x, y, *self._kind(lead[0] if lead else x, x, y, announced, things, sure, listed), lead)

    def _kind(self, first: int, a: int, b: int, announced: str, things: bool, sure: bool, listed: bool) -> Kind:
        """The kind of a piece; a thing is what its head is, and a frame welcomes nothing that was not done."""
        if self.says("will", self.text[a:b]) and (sure or not (things and self._head_is("nothing", a, b))):
            return Kind("commitment", "tells:commitment", "strict")
        if (things if not sure else announced == "practice") and self._head_is("nothing", a, b):
            return NONE
        if sure:
            return Kind(announced, f"tells:{announced}", "strict")
        kind = self.evidence.kind(first, b, announced)
        if kind.rule:
            return kind
        if things and self._head_is("practice", a, b):
            return Kind("practice", "head", "broad")
        made = listed or not self.order.is_thing(self.sentence, a, b) or self._head_is("made", a, b)
        if announced == "practice" and made:
            return Kind("practice", "frame:practice", "broad")
        return NONE

    def _head_is(self, what: str, a: int, b: int) -> bool:
        return self.says(f"head_{what}", self.order.head(self.sentence, a, b))

    def _trimmed(self, a: int, b: int, announced: str) -> Span:
        """A piece without what opens or closes it."""
        opens = self.any_of("opens").match(self.text, a, b)
        a = opens.end() if opens else a
        for use in (
            "closes",
            "closes_promise" if announced == "commitment" else "closes_list" if announced else "closes",
        ):
            closes = self.any_of(use).search(self.text[a:b])
            b = a + closes.start() if closes and closes.start() > 4 else b
        inside = self.text[a:b]
        return a + len(inside) - len(inside.lstrip(_MARKS)), a + len(inside.rstrip(_MARKS))

    def begins_with_verb(self, told: Told) -> bool:
        """Whether a statement begins with its verb, so that its subject is that of the one before."""
        return bool(self.order.begins_with_verb(self.sentence, told.start, told.end))
