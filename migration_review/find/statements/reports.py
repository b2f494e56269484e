"""What a sentence reports, taken apart: practices, challenges and commitments, outside what it asks for.

A sentence is cut into turns, one a reporting verb; a turn is announced by its frame ("shared examples of …", "expressed concern at …"),
and cut into clauses, a clause into what it enumerates. Each piece is of the kind that its own words give (``kinds``) or,
where those agree, of the announced kind. The frames are rows of ``reports.csv``; word order is in ``language/``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from migration_review.find.analysis import Analysis
from migration_review.find.language import en_reports, zh_reports
from migration_review.find.language.sentence import Told
from migration_review.find.statements.kinds import Evidence, Frame
from migration_review.find.statements.sentences import Spoken
from migration_review.text import Span

ORDER: dict[str, Any] = {"zh": zh_reports.Order, "en": en_reports.Order}
KINDS = ("commitment", "challenge", "practice")
REACH = 70
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
        self.order, self.rule, self.before = ORDER[self.language](self.sentence), self.sentence.rule, before
        self.evidence = Evidence(spoken, analysis, self.order)
        told = self.rule("told_last").search(self.text, max(0, self.sentence.end - REACH), self.sentence.end)
        self.end = told.start() if told else self.sentence.end
        self.begin = self._begin()

    def told(self) -> list[Told]:
        """The statements, in order."""
        if self._says("thanks", self.voice.verb or ""):
            return []
        found, asked = list[Told](), list(self._asked())
        known = list(asked)
        for a, b in self._free(asked):
            for n, (verb, x, y) in enumerate(self.order.turns(a, b)):
                if n == 0 and self.voice.verb_class in _ASKING and not self.spoken.asks and self.text[x - 1] != ",":
                    continue
                first = n == 0 and a == self.begin
                proceeds = self._only_proceeds(x, y, first=first)
                found += self._turn(x, y, self.announced(self.text[0 if first else verb : y]), listed=proceeds)
                known += [(x, y)] if proceeds else []
        found = [row for row in found if row.kind]
        found += self._presupposed(known + [(row.start, row.end) for row in found])
        return sorted(found, key=lambda row: (row.start, row.end))

    def announced(self, text: str) -> str:
        """The kind that the words of a turn announce: "practice", "challenge" or ""."""
        if self.before and self._says("carries_on", text):
            return self.before
        lead = self.rule("lists").split(text, 1)[0].rstrip("。,. ")
        return next((kind for kind in ("challenge", "practice") if self._says(f"context:{kind}", lead)), "")

    def begins_with_verb(self, told: Told) -> bool:
        """Whether a statement begins with its verb, so that its subject is that of the one before."""
        return bool(self.order.begins_with_verb(told.start, told.end))

    def _says(self, use: str, text: str) -> bool:
        return self.rule(use).search(text) is not None

    def _begin(self) -> int:
        """Where what is reported begins: after speaker and verb, unless it is a promise, which its speaker has."""
        voice, printed, start = self.voice, self.sentence.printed, 0
        if voice.verb:
            after = printed.find(voice.speaker) + len(voice.speaker) if voice.speaker else 0
            at = max(printed.find(voice.verb, max(after, 0)), printed.find(voice.verb))
            start = bisect_left(self.sentence.offsets, at + len(voice.verb))
            if self.rule("told_passive").search(self.text[: bisect_left(self.sentence.offsets, at)]):
                return 0
            framed = self._frame(0, self.sentence.first(start, self.sentence.end, ",;"))
            if framed and framed[2] < start:
                return framed[2]
        elif told := self.rule("agentless").match(self.text):
            start = told.end()
        if not start or start >= self.end:
            return 0  # "…, the gap and the delays were also stressed"
        after_verb = self.rule("after_verb").match(self.text, start)
        return after_verb.end() if after_verb else start

    def _asked(self) -> Iterator[Span]:
        """The stretches in which the sentence asks for something, each from the mark, joint or turn before it."""
        end = self.sentence.end
        turns = [x for x, _, _ in self.order.turns(0, end)] if self.spoken.asks else []
        for ask, (first, last) in zip(self.spoken.asks, self.spoken.asked(), strict=True):
            joint = self.rule("joins_ask").search(self.text, max(0, first - REACH), first)
            mark = max(self.text.rfind(mark, 0, first) for mark in ",;:") + 1
            turn = max((x for x in turns if x <= first), default=0)
            if ask.rule.startswith(("before", "important")):
                last = self.sentence.first(last, end, ",;")
            yield max(joint.start() if joint else 0, turn, mark), last

    def _free(self, asked: list[Span]) -> Iterator[Span]:
        """The stretches outside what the sentence asks for."""
        cursor = min(self.begin, self.end)
        for a, b in [*asked, (self.end, self.end)]:
            if a > cursor:
                yield cursor, min(a, self.end)
            cursor = max(cursor, b)

    def _only_proceeds(self, a: int, b: int, *, first: bool) -> bool:
        """Whether a turn tells what a meeting looked at, which is no statement unless it lists it ("challenges, such as …")."""
        if first and self.voice.verb_class in _UNREPORTED:
            framed = self._frame(0, b)
            return framed is None or framed[0] != "commitment"
        return self.rule("proceeds").match(self.text, a, b) is not None

    def _turn(self, a: int, b: int, announced: str, *, listed: bool) -> Iterator[Told]:
        """What a turn states; ``listed``: only what it lists."""
        opens = self.rule("opens").match(self.text, a, b)
        a = opens.end() if opens else a
        listing = self.rule("lists").search(self.text, a, b)
        lead = self.text[a : listing.start()].rstrip(" ,:") if listing else ""
        if (
            self._says("supposed", self.text[a:b])
            or self._says("nothing", lead)
            or self._says("announces_nothing", lead)
        ):
            return
        items = list(self._listed(listing.end(), b, self._listing(lead, announced))) if listing else []
        if len(items) > 1 or (items and self.order.LISTS_ONE):
            yield from items
        elif a < b and not listed:
            yield from self._clauses(a, b, announced)

    def _listing(self, lead: str, announced: str) -> str:
        """The kind of what is listed after some words, by the noun at their end or by what their turn announces."""
        if self._says("lists_who", lead):
            return ""
        for kind in ("commitment", "challenge"):
            if self._says(f"announces:{kind}", lead):
                return kind
        return announced if self._says("announces", lead) else ""

    def _listed(self, a: int, b: int, announced: str) -> Iterator[Told]:
        """The members of a list of an announced kind."""
        one = not self.sentence.marks(a, b, ";")
        for x, y in self.order.clauses(a, b) if announced else ():
            inner = self.rule("lists").search(self.text, x + 2, y)
            named = inner is not None and self._says("announces", self.text[x : inner.start()].rstrip(" ,:"))
            begin = inner.end() if inner and named else x
            frame = Frame(announced, things=one or named, sure=announced == "commitment", listed=True)
            yield from self._pieces(begin, y, frame)

    def _frame(self, a: int, b: int) -> tuple[str, Span, int] | None:
        """The frame in a stretch: its kind, what it carries, and where it begins."""
        part, rules = self.text[a:b], self.book.rules(self.language)
        for kind in KINDS:
            for pattern in rules.each(f"tells:{kind}"):
                if match := pattern.search(part):
                    x, y = match.span("what") if match.groupdict().get("what") else (match.end(), b - a)
                    return kind, (a + x, a + y), a + match.start()
        return None

    def _clauses(self, a: int, b: int, announced: str) -> Iterator[Told]:
        """What the clauses of a turn state, each by its frame or by its own words."""
        last, ended = "", a
        for x, y in self.order.clauses(a, b):
            if self._says("contrasts", self.text[ended:x]):
                last = announced = ""
            ended = y
            if framed := self._frame(x, y):
                last, (start, end), _ = framed
                yield from self._pieces(start, end, Frame(last, things=last != "commitment", sure=True))
                continue
            kind = announced or (last if last in self.order.goes_on(x, y) else "")
            frame = Frame(kind, things=self.order.is_thing(x, y), sure=kind == "commitment")
            for row in self._pieces(x, y, frame):
                last = row.kind or last
                yield row

    def _pieces(self, a: int, b: int, frame: Frame) -> Iterator[Told]:
        """The pieces of a clause with their kinds, which are empty where nothing tells them."""
        a, b = self._trimmed(a, b, frame.kind)
        for x, y, lead in self.order.items(a, b, things=frame.things, listed=frame.listed):
            x, y = self._trimmed(x, y, frame.kind)
            if y > x and not self.rule("empty").fullmatch(self.text, x, y):
                yield Told(x, y, *self.evidence.framed(lead[0] if lead else x, x, y, frame), lead)

    def _presupposed(self, known: list[Span]) -> Iterator[Told]:
        """Harms that the sentence takes as given, whatever it says of them ("given the restrictions on aid")."""
        taken = bytearray(len(self.text))
        for a, b in known:
            taken[a:b] = b"\1" * (b - a)
        for match in self.rule("presupposes").finditer(self.text, 0, self.sentence.end):
            a, b = match.end(), self.sentence.first(match.end(), self.sentence.end, ",;")
            if taken.find(1, a, b) >= 0:
                continue
            kind = self.evidence.kind(a, b)
            if kind.kind == "challenge" and kind.tier == "strict":
                taken[a:b] = b"\1" * (b - a)
                yield Told(a, b, *kind)

    def _trimmed(self, a: int, b: int, announced: str) -> Span:
        """A piece without what opens or closes it."""
        opens = self.rule("opens").match(self.text, a, b)
        a = opens.end() if opens else a
        for use in ("closes", {"": "closes", "commitment": "closes_promise"}.get(announced, "closes_list")):
            closes = self.rule(use).search(self.text[a:b])
            b = a + closes.start() if closes else b
        inside = self.text[a:b]
        return a + len(inside) - len(inside.lstrip(_MARKS)), a + len(inside.rstrip(_MARKS))
