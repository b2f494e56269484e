"""Where an English sentence asks for something, what it asks for, and of whom.

The words that ask are the codebook's (see ``requests``); each kind of lead has what it asks for in a place of its own:
"States should …", "the need to …", "the importance of …", "… was essential", "urged X to …".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.language import en_lists as lists
from migration_review.find.language import requests
from migration_review.find.language.sentence import Ask, Lead, Sentence
from migration_review.find.schema import expand

_SAID_OF_NOTHING = frozenset(("", "it", "they", "there", "he", "she", "this", "these", "that", "those", "which"))
_PERFECT = frozenset(("had", "has", "have"))
_RELATIVE = frozenset(("that", "which", "who", "whom"))


@lru_cache(maxsize=4)
def reporting(book: Codebook) -> frozenset[str]:
    """The dictionary forms of the verbs that report, those aside that mostly do something else."""
    listed = {row["verb"] for row in book.lists["verbs"] if row["language"] == "en" and "an act" not in row["note"]}
    other = book.any_of("request_no_report", "en")
    return frozenset(verb for verb in listed if " " not in verb and not other.fullmatch(verb)) | {
        "call",
        "express",
        "point",
    }


@lru_cache(maxsize=4)
def _speakers(book: Codebook) -> frozenset[str]:
    """The nouns by which speakers are named, each its last word."""
    rows = [row for row in book.lists["speakers"] if row["language"] == "en"]
    return frozenset(form[-1].split()[-1] for row in rows for form in expand(row["pattern"]) if form)


def leads(sentence: Sentence) -> list[Lead]:
    """The words of a sentence that ask for something, in order; of two that overlap the earlier, then the longer."""
    return list(requests.leads(sentence, sys.modules[__name__])) if sentence.words else []


def leads_here(sentence: Sentence, lead: Lead) -> bool:
    """Whether words ask here: no noun of the same spelling, no infinitive."""
    i, words = sentence.at(lead.start), sentence.words
    if i >= len(words):
        return False
    before = words[i - 1] if i else None
    if lead.kind == "modal" and before and words[i].lemma == "need":
        return not before.may_be("D", "J", "G") and ":" not in sentence.text[lead.start : lead.end]
    if lead.kind != "verb":
        return True
    if before is None:
        return words[i].may_be("VBG")
    if before.text in ("to", "how", "not") or (
        before.may_be("D", "G") and not sentence.is_a(before.text, "request_few")
    ):
        return False
    if before.tag in ("R", "C") and i > 1 and words[i - 2].text in ("to", "how"):
        return False
    if words[i].may_be("VBD", "VBN", "VBZ"):
        return True
    if words[i].may_be("VBG"):
        asks_alone = before.text != "and" or sentence.is_a(words[i].text, "request_call")
        return before.text in (",", "while", "by", "and") and asks_alone
    if i + 1 < len(words) and words[i + 1].tag == "X":
        return False
    return before.may_be("N", "O", "NP") or before.text in ("also", "further", "could", "would")


def also_leads(sentence: Sentence) -> list[Lead]:
    return []


_LONGEST = 400
"""Words that an action can have at the most."""


def asks(sentence: Sentence) -> list[Ask]:
    """What a sentence asks for, in order."""
    return _Asking(sentence).found


class _Asking:
    """The leads of a sentence, one after the other; what an earlier one asked for is not looked at again."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.words = sentence, sentence.words
        self.reporting = reporting(sentence.book)
        self.end = sentence.at(sentence.end)
        self.floor = 0
        self.found: list[Ask] = []
        listed = leads(sentence)
        ways = {
            "modal": self._modal,
            "act": self._noun,
            "thing": self._noun,
            "before": self._before,
            "verb": self._verb,
        }
        for lead, after in zip(listed, [*listed[1:], None], strict=False):
            i, j = sentence.at(lead.start), sentence.at(lead.end)
            if i >= self.end or (lead.kind == "before" and self.floor and self.floor >= i - 1):
                continue
            for ask in ways[lead.kind](lead, i, j, self._next(lead, after, j)):
                self.found.append(ask)
                self.floor = max(self.floor, sentence.at(ask.end))

    def _next(self, lead: Lead, after: Lead | None, j: int) -> int:
        """Where the next lead's own stretch begins: with its subject, where it has one."""
        if after is None:
            return self.end
        i = self.sentence.at(after.start)
        if after.kind in ("modal", "before") and i > j:
            if self.words[i - 1].text in _RELATIVE and lists.noun(self.words[i - 2]):
                return self.end  # "a right that had to be upheld"
            if self.words[i - 1].text in ("and", "but", ","):
                return i - 1  # "should be simplified and should also serve fishers"
            way = "thing" if lead.kind in ("thing", "verb") else "act"
            return max(j + 1, lists.subject_start(self.sentence, i, j, way))
        return i if i > j + 1 else self.end

    def _rows(self, lead: Lead, a: int, b: int, whom: str | None = None, prep: str = "") -> Iterator[Ask]:
        for x, y in lists.members(self.sentence, a, b, prep):
            yield Ask(*self.sentence.span(x, y), lead.strength, lead.rule, whom)

    def _scope(self, a: int, following: int, *, thing: bool = False, clause: bool = False) -> int:
        end = min(self.end, a + _LONGEST)
        return lists.scope_end(self.sentence, a, end, following, self.reporting, thing=thing, clause=clause)

    def _text(self, a: int, b: int) -> str:
        return self.sentence.text[slice(*self.sentence.span(a, b))] if b > a else ""

    def _asks_nothing(self, start: int) -> bool:
        """Whether a clause is a question or a condition."""
        return any(word.text in ("whether", "if", "why", "how") for word in self.words[max(0, start - 2) : start + 1])

    def _head(self, a: int, b: int) -> str:
        """The noun that a subject is about: "needs" of "the needs of older persons"."""
        words = self.words
        stop = next((x for x in range(a, b) if words[x].tag in ("P", "W", "T") or words[x].text in ("that", ",")), b)
        return words[stop - 1].text if stop > a else ""

    def _modal(self, lead: Lead, i: int, j: int, following: int) -> Iterator[Ask]:
        words, sentence = self.words, self.sentence
        if j >= self.end or i == 0:
            return
        relative = i > 1 and words[i - 1].text in _RELATIVE and lists.noun(words[i - 2])
        if relative and words[i - 2].lemma not in self.reporting:
            return  # "measures that should …"
        start = lists.subject_start(sentence, i, self.floor)
        befell = words[i].text in _PERFECT and sentence.is_a(self._head(start, i), "request_person")
        if befell or self._asks_nothing(start):
            return
        whom, subject = self.addressee(start, i), self._text(start, i)
        passive = words[j].text == "be" and j + 1 < self.end and words[j + 1].may_be("VBN")
        rows = list(self._rows(lead, j, self._scope(j, following), whom))
        if rows and not ((whom and not passive) or subject in _SAID_OF_NOTHING):
            own = sentence.span(start, i)
            rows = [Ask(own[0], rows[0].end, lead.strength, lead.rule, whom)] + [
                Ask(row.start, row.end, lead.strength, lead.rule, whom, own) for row in rows[1:]
            ]
        yield from rows

    def _noun(self, lead: Lead, i: int, j: int, following: int) -> Iterator[Ask]:
        words = self.words
        while j < self.end and words[j].text == ":":
            j += 1
        if j >= self.end or words[j].text == ",":
            return
        if words[i].lemma in ("require", "necessitate") and not self._requires(i, j):
            return
        if words[j].text == "that":
            yield from self._that(lead, j, following)
            return
        if lead.kind == "act" and not (words[j].may_be("VB", "R") or words[j].text in ("to", "be", "not")):
            return
        last = words[self.sentence.at(lead.end) - 1].text
        whom, to = None, self._to(j, 14)
        if lead.kind == "thing" and to and not any(w.text in (",", "of") for w in words[j:to]):
            whom = self.addressee(j, to)
        j = to + 1 if whom and to else j
        prep = last if last in ("for", "of", "on") else ""
        yield from self._rows(lead, j, self._scope(j, following, thing=True), whom, prep)

    def _requires(self, i: int, j: int) -> bool:
        """Whether "require" has a subject, no law, and an object: "X required Y", no "was required", no "required by law"."""
        words = self.words
        before = words[i - 1] if i else None
        if before is None or before.tag in ("X", "T") or before.text in ("who", "as"):
            return False
        if words[i].may_be("VBN") and words[j].text in ("by", "to", "for", "in"):
            return False
        law = self._head(lists.subject_start(self.sentence, i, self.floor), i)
        if self.sentence.is_a(law, "request_law"):
            return False
        return lists.noun(before) or before.text in ("also", "would", "therefore", ",", "that", "which")

    def _to(self, a: int, reach: int) -> int | None:
        """Where after a noun phrase an infinitive begins ("urged X to …")."""
        words = self.words
        for x in range(a, min(self.end, a + reach)):
            if words[x].text == "to" and lists.form(self.sentence, x, self.end) == "to":
                return x if x > a else None
            if words[x].text in (";", ":") or (
                words[x].tag in ("X", "M") and words[x - 1].text not in (*_RELATIVE, "not")
            ):
                return None
        return None

    def _before(self, lead: Lead, i: int, j: int, following: int) -> Iterator[Ask]:
        words, sentence = self.words, self.sentence
        while i > self.floor and words[i - 1].tag in ("X", "M"):
            i -= 1
            if words[i].text == "had":
                return  # "the closure had been necessary"
        start = lists.subject_start(sentence, i, self.floor)
        subject = self._text(start, i)
        if subject in ("it", "", "there") or subject.endswith(" it"):
            yield from self._it_is(lead, j, following)
            return
        if re.match("(?:much )?(?:more|what)", subject):
            if j < self.end and words[j].text in (":", "was", "were", "is", "are"):
                yield from self._rows(lead, j + 1, self.end)
            return
        if subject in _SAID_OF_NOTHING or self._asks_nothing(start) or sentence.rule("request_trouble").search(subject):
            return
        if words[i].text == "as":
            i = next((x for x in range(start + 1, i) if words[x].tag == "X"), start)
        if j + 1 < self.end and words[j].text == "to" and words[j - 1].text in ("needed", "required"):
            if self._head(start, i) in ("action", "actions", "efforts", "measures", "steps", "work"):
                yield from self._rows(lead, j + 1, self._scope(j + 1, following))
                return
            i = self._scope(j, following)  # "experts were needed to train staff": the purpose belongs to it
        parts = lists.members(sentence, start, i)
        alike = {lists.form(sentence, a, i) for a, _ in parts}
        for a, b in parts if len(alike) == 1 and alike <= {"more", "gerund"} else [(start, i)] if i > start else []:
            yield Ask(*sentence.span(a, b), lead.strength, lead.rule)

    def _it_is(self, lead: Lead, j: int, following: int) -> Iterator[Ask]:
        """What "it was essential to", "… that" or "… for X to" asks for."""
        words = self.words
        if j >= self.end or words[j].text not in ("to", "that", "for"):
            return
        if words[j].text == "that":
            yield from self._that(lead, j, following)
            return
        whom = None
        if words[j].text == "for":
            to = self._to(j + 1, 12)
            if to is None:
                return
            whom = self.addressee(j + 1, to)
            j = to if whom else j
        yield from self._rows(lead, j + 1, self._scope(j + 1, following), whom)

    def _verb(self, lead: Lead, i: int, j: int, following: int) -> Iterator[Ask]:
        words, sentence = self.words, self.sentence
        be = i - 2 if i > 1 and words[i - 1].tag == "R" else i - 1
        if i and words[be].tag == "X" and words[be].text not in _PERFECT:
            if words[be].text != "being":
                yield from self._passive(lead, be, j, following)
            return
        if j >= self.end or sentence.is_a(words[j].text, "request_about"):
            return
        if words[i].lemma in ("demand", "ask", "request") and not self._speaks(i):
            return
        if words[j].text == "that":
            yield from self._that(lead, j, following)
            return
        a, last = j, words[j - 1].text
        if words[a].text in ("for", "to") and last not in ("for", "on", "upon"):
            if lists.form(sentence, a, self.end) == "to":
                yield from self._rows(lead, a + 1, self._scope(a + 1, following))
                return
            a += 1
        while a < self.end and words[a].text == ":":
            a += 1
        to = self._to(a, min(26, following - a))
        if to:
            if words[i].lemma in ("invite", "ask") and any(sentence.is_a(w.text, "request_floor") for w in words[a:to]):
                return  # the floor is given
            whom = self.addressee(a, to)
            if whom or not (last == "for" or words[i].lemma in ("recommend", "propose", "suggest", "advocate")):
                yield from self._called_on(lead, to, following, whom or f"other:{self._text(a, to)}")
                return
        yield from self._asked_thing(lead, i, j, a, following)

    def _called_on(self, lead: Lead, to: int, following: int, whom: str) -> Iterator[Ask]:
        """What somebody is to do, and perhaps somebody else: "called on X to … and on Y to …"."""
        stop, words = self._scope(to + 1, following), self.words
        for x in range(to + 1, stop - 1) if words[self.sentence.at(lead.end) - 1].text in ("on", "upon") else ():
            if words[x].text == "and" and words[x + 1].text in ("on", "upon") and (other := self._to(x + 2, 14)):
                yield from self._rows(lead, to + 1, x, whom)
                yield from self._rows(lead, other + 1, stop, self.addressee(x + 2, other))
                return
        yield from self._rows(lead, to + 1, stop, whom)

    def _speaks(self, i: int) -> bool:
        """Whether the subject of a verb is somebody who speaks in meetings."""
        subject = self.words[lists.subject_start(self.sentence, i, self.floor) : i]
        if not subject or self.words[i].may_be("VBG"):
            return True
        speakers, is_a = _speakers(self.sentence.book), self.sentence.is_a
        return any(
            w.may_be("O", "NP") or w.text in speakers or w.lemma in speakers
            or is_a(w.text, "request_body") or is_a(w.text, "request_few") for w in subject
        )  # fmt: skip

    def _asked_thing(self, lead: Lead, i: int, j: int, a: int, following: int) -> Iterator[Ask]:
        words, whom = self.words, None
        then = next((x for x in range(a, min(self.end, a + 12)) if words[x].text == "for"), None)
        if words[i].lemma in ("ask", "appeal") and then:
            whom = self.addressee(a, then)
            a = then + 1 if whom else a
        if words[i].lemma in ("invite", "ask") and not whom and words[j].text != "for":
            return
        prep = "for" if words[a - 1].text == "for" else ""
        yield from self._rows(lead, a, self._scope(a, following, thing=True), whom, prep)

    def _passive(self, lead: Lead, be: int, j: int, following: int) -> Iterator[Ask]:
        words, sentence = self.words, self.sentence
        start = lists.subject_start(sentence, be, self.floor)
        if j < self.end and words[j].text == "by":  # "were urged by the workshop to"
            j = self._to(j, 12) or j
        if j < self.end and words[j].text == "to":
            yield from self._rows(lead, j + 1, self._scope(j + 1, following), self.addressee(start, be))
            return
        subject = self._text(start, be)
        if subject in ("it", ""):
            if j < self.end and words[j].text == "that":
                yield from self._that(lead, j, following)
            return
        ends = j >= self.end or words[j].text in (",", "by", "and", "for")
        if ends and not re.match(r"(?:(?:further|more) )?(?:clarification|information)", subject):
            yield Ask(*sentence.span(start, be), lead.strength, lead.rule)

    def _that(self, lead: Lead, j: int, following: int) -> Iterator[Ask]:
        """What is asked by clauses: "recommended that X be …, that Y … and that Z …"."""
        words, sentence = self.words, self.sentence
        stop = self._scope(j + 1, following, clause=True)
        begun, ends = [j + 1], []
        for i, k in lists.separators(sentence, j + 1, stop):
            if k < stop and (words[k].text == "that" or self._subjunctive(begun[-1], i, k, stop)):
                ends.append(i)
                begun.append(k + (words[k].text == "that"))
        for a, b in zip(begun, [*ends, stop], strict=True):
            if a >= b or words[a].tag == "P" or (words[a].text == "," and words[a + 1].tag == "P" and b < self.end):
                continue  # "that, in the absence of an answer, the file should be closed": the modal tells
            verb = next((x for x in range(a + 1, b) if self._is_subjunctive(x)), a)
            whom = self.addressee(a, verb)
            if whom:
                yield from self._rows(lead, verb, b, whom)
            elif (bare := lists.trim(sentence, a, b)) and bare[1] > bare[0]:
                yield Ask(*sentence.span(*bare), lead.strength, lead.rule)

    def _is_subjunctive(self, x: int) -> bool:
        word = self.words[x]
        return word.text != "be" and word.may_be("VB") and (not word.may_be("N") or self.words[x - 1].tag == "NP")

    def _subjunctive(self, begun: int, i: int, k: int, stop: int) -> bool:
        """Whether a separator has a clause with "be" on either side: "X be opened and Y be closed"."""
        left, right = self.words[begun:i], self.words[k + 1 : min(stop, k + 12)]
        both = all(any(word.text == "be" for word in side) for side in (left, right))
        return both and self.words[k].may_be("D", "N", "J")

    def addressee(self, a: int, b: int) -> str | None:
        """Whom a noun phrase addresses: a kind of the codebook's, ``other:`` and the name, or None if it is no addressee."""
        words, sentence = self.words, self.sentence
        while a < b and sentence.is_a(words[a].text, "request_before_name"):
            a += 1
        if a >= b or b - a > 40:
            return None
        text = self._text(a, b)
        stop = next((x for x in range(a, b) if words[x].tag in ("P", "W", "T") or words[x].text in ("that", ",")), b)
        head = words[max(a, stop - 1)]
        pattern, kinds = requests.addressees(sentence.book, "en")
        names = [m for m in pattern.finditer(text) if m.start() < 40 and not text.startswith("'", m.end())]
        body = sentence.is_a(head.text, "request_body")
        if names and (body or head.tag == "NP" or any(m.end() == head.end - words[a].start for m in names)):
            several = re.search(r",| and ", text)
            return requests.kind_of([kinds[m[0]] for m in (names if several else names[:1])], text)
        if body:
            return "un" if sentence.is_a(head.text, "request_un_body") else f"other:{text}"
        if head.tag == "NP":
            return "un" if sentence.printed[slice(*sentence.place(head.start, head.end))].isupper() else f"other:{text}"
        return None
