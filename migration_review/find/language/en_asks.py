"""Where an English sentence asks for something, what it asks for, and of whom.

The words that ask are the codebook's (see ``requests``); each kind of lead has what it asks for in a place of its own:
"States should …", "the need to …", "the importance of …", "… was essential", "urged X to …".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from migration_review.find.language import en_lists as lists
from migration_review.find.language import requests
from migration_review.find.language.sentence import Ask, Lead, Sentence, Word
from migration_review.find.schema import Codebook

_SAID_OF_NOTHING = frozenset(("", "it", "they", "there", "he", "she", "this", "these", "that", "those", "which"))
_PERFECT = frozenset(("had", "has", "have"))
_RELATIVE = frozenset(("that", "which", "who", "whom"))
_LONGEST = 400
"""Words that an action can have at the most."""


@lru_cache(maxsize=4)
def reporting(book: Codebook) -> frozenset[str]:
    """The dictionary forms of the verbs that report, those aside that mostly do something else."""
    listed = {
        row["verb"] for row in book.lists["verbs"] if row["language"] == "en" and not row["use"].startswith("act")
    }
    other = book.any_of("request_no_report", "en")
    return frozenset(verb for verb in listed if " " not in verb and not other.fullmatch(verb)) | {
        "call",
        "express",
        "point",
    }


def also_leads(sentence: Sentence, /) -> Iterator[Lead]:
    """Verbs of stress right before an action ("emphasized the protection of …", "stressed improving …")."""
    words = sentence.words
    for i, word in enumerate(words[:-2]):
        if word.may_be("VBD", "VBG") and sentence.is_a(word.lemma, "request_stresses"):
            after = next((w for w in words[i + 1 : i + 4] if not w.may_be("D", "J")), words[i + 1])
            if lists.begins(sentence, i + 1, len(words)) == "gerund" or sentence.is_a(after.text, "request_action"):
                yield Lead(word.start, word.end, "thing", "need", f"stress:{word.text}")


def leads_here(sentence: Sentence, lead: Lead) -> bool:
    """Whether words ask here: no noun of the same spelling, no infinitive."""
    i, words = sentence.at(lead.start), sentence.words
    if i >= len(words):
        return False
    word, before = words[i], words[i - 1] if i else None
    if lead.kind == "modal" and before and word.lemma == "need":
        one = any(each.text in ("a", "an") for each in words[max(0, i - 3) : i])  # "an overarching need to"
        return not one and not before.may_be("D", "J", "G") and ":" not in sentence.text[lead.start : lead.end]
    if lead.kind != "verb":
        return True
    if before is None:
        return word.may_be("VBG")
    noun = before.may_be("D", "G") and not sentence.is_a(before.text, "request_few")
    if noun or before.text in ("to", "how", "not"):
        return False
    if word.may_be("VBD", "VBN", "VBZ"):
        return True
    if word.may_be("VBG"):
        return before.text in (",", "while", "by", "and")
    return before.may_be("N", "O", "NP") or before.text in ("also", "further", "could", "would")


def asked(sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> Iterable[Ask]:
    """What a lead asks for: what stands after it or, of a predicate, before it."""
    return _Asking(sentence, lead, following, sentence.at(floor)).found()


class _Asking:
    """A lead between the one before and the next; ``i`` is its first word, ``j`` the one after it."""

    def __init__(self, sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> None:
        self.sentence, self.words, self.lead, self.floor = sentence, sentence.words, lead, floor
        self.i, self.j, self.end = sentence.at(lead.start), sentence.at(lead.end), sentence.at(sentence.end)
        self.then = self.words[self.j].text if self.j < self.end else "."
        self.next = self._next(following)

    def found(self) -> Iterable[Ask]:
        ways = {"modal": self._modal, "before": self._before, "verb": self._verb}
        return ways.get(self.lead.kind, self._noun)()

    def _next(self, following: Lead | None) -> int:
        """Where the next lead's own stretch begins: with its subject, where it has one."""
        if following is None:
            return self.end
        i, j, words = self.sentence.at(following.start), self.j, self.words
        if following.kind in ("modal", "before") and i > j:
            if words[i - 1].text in ("and", "but", ","):
                return i - 1  # "should be simplified and should also serve fishers"
            return max(j + 1, lists.subject_start(self.sentence, i, j, after=True))
        return i if i > j + 1 else self.end

    def _rows(self, a: int, whom: str | None = None, *, thing: bool = False) -> Iterator[Ask]:
        spans = lists.members(self.sentence, a, self._scope(a, thing=thing))
        return requests.rows(((*self.sentence.span(x, y), None) for x, y in spans), self.lead, whom)

    def _scope(self, a: int, *, thing: bool = False, clause: bool = False) -> int:
        return lists.scope_end(self.sentence, a, min(self.end, a + _LONGEST), self.next, thing=thing, clause=clause)

    def _text(self, a: int, b: int) -> str:
        return self.sentence.text[slice(*self.sentence.span(a, b))] if b > a else ""

    def _subject(self) -> tuple[int, int]:
        """The subject of a lead that is a verb or predicate, without what stands before that."""
        return lists.subject_start(self.sentence, self.i, self.floor), self.i

    def _asks_nothing(self, start: int) -> bool:
        """Whether a clause is a question or a condition."""
        return any(
            word.text in ("whether", "if", "why", "how", "considering", "given")
            for word in self.words[max(0, start - 2) : start + 1]
        )

    def _head(self, a: int, b: int) -> Word:
        """The noun that a phrase is about: "needs" of "the needs of older persons"."""
        words = self.words
        stop = next((x for x in range(a, b) if words[x].tag in ("P", "W", "T") or words[x].text in ("that", ",")), b)
        return words[max(a, stop - 1)]

    def _modal(self) -> Iterator[Ask]:
        words, sentence, i, j = self.words, self.sentence, self.i, self.j
        relative = i > 1 and words[i - 1].text in _RELATIVE and lists.noun(words[i - 2])
        if i == 0 or j >= self.end or (relative and words[i - 2].lemma not in reporting(sentence.book)):
            return  # "measures that should …"
        start, _ = self._subject()
        befell = words[i].text in _PERFECT and sentence.is_a(self._head(start, i).text, "request_person")
        if befell or self._asks_nothing(start):
            return
        whom = self.addressee(start, i)
        passive = words[j].text == "be" and j + 1 < self.end and words[j + 1].may_be("VBN")
        own = (whom and not passive) or self._text(start, i) in _SAID_OF_NOTHING
        spans = lists.members(sentence, j, self._scope(j))
        parts = ((*sentence.span(x, y), None) for x, y in spans)
        yield from requests.rows(parts, self.lead, whom, None if own else sentence.span(start, i))

    def _noun(self) -> Iterable[Ask]:
        words, i, j = self.words, self.i, self.j
        if self.then in (",", "."):
            return ()
        if words[i].lemma in ("require", "necessitate") and not self._requires():
            return ()
        infinitive = words[j].may_be("VB", "R") or words[j].text in ("to", "be", "not", ":")
        return self._after(j) if self.lead.kind == "thing" or infinitive else ()

    def _after(self, j: int, whom: str | None = None) -> Iterator[Ask]:
        """What follows: a clause, what somebody is to do, or a thing."""
        words, last = self.words, self.words[j - 1].text
        while j < self.end and words[j].text == ":":
            j += 1
        if j >= self.end:
            return
        if words[j].text == "that":
            yield from self._that(j)
            return
        verb = self.lead.kind == "verb"
        if self.lead.kind == "act" or (lists.to_verb(self.sentence, j, self.end)):
            yield from self._rows(j + (words[j].text == "to"), whom)
            return
        j += words[j].text in ("for", "to") and last not in ("for", "on", "upon")
        if j >= self.end:
            return
        to = None if self.sentence.is_a(words[j].text, "list_more") else self._to(j, 26 if verb else 14)
        if (
            to
            and words[self.i].lemma in ("invite", "ask")
            and any(self.sentence.is_a(w.text, "request_floor") for w in words[j:to])
        ):
            return  # the floor is given
        if to and not whom and not any(w.text in (",", "of") for w in words[j:to] if not verb):
            whom = self.addressee(j, to)
            weak = last == "for" or words[self.i].lemma in ("recommend", "propose", "suggest", "advocate")
            if verb and not whom and not weak:
                whom = f"other:{self._text(j, to)}"
            if whom:
                yield from self._rows(to + 1, whom)
                return
        yield from self._rows(j, whom, thing=True)

    def _requires(self) -> bool:
        """Whether "require" has a subject, no law, and an object: "X required Y", no "required by law"."""
        before = self.words[self.i - 1] if self.i else None
        if before is None or (self.words[self.i].may_be("VBN") and self.then in ("by", "to", "for", "in")):
            return False
        if self.sentence.is_a(self._head(*self._subject()).text, "request_law"):
            return False
        return lists.noun(before) or before.text in ("also", "would", "therefore", ",", "that", "which")

    def _to(self, a: int, reach: int) -> int | None:
        """Where after a noun phrase an infinitive begins ("urged X to …")."""
        words = self.words
        for x in range(a, min(self.end, self.next, a + reach)):
            if lists.to_verb(self.sentence, x, self.end):
                return x if x > a else None
            verb = words[x].tag in ("X", "M") and words[x - 1].text not in (*_RELATIVE, "not")
            if words[x].text in (";", ":") or verb:
                return None
        return None

    def _before(self) -> Iterator[Ask]:
        words, sentence, j = self.words, self.sentence, self.j
        if self.floor and self.floor >= self.i - 1:
            return
        while self.i > self.floor and words[self.i - 1].tag in ("X", "M"):
            self.i -= 1
            if words[self.i].text == "had":
                return  # "the closure had been necessary"
        start, i = self._subject()
        subject = self._text(start, i)
        if subject in ("it", "", "there") or subject.endswith(" it"):
            if self.then in ("to", "that", "for"):
                yield from self._after(j)
            return
        if re.match("(?:much )?(?:more|what)", subject):
            if self.then in (":", "was", "were", "is", "are"):
                yield from self._rows(j + 1)
            return
        if subject in _SAID_OF_NOTHING or self._asks_nothing(start) or sentence.rule("request_trouble").search(subject):
            return
        if words[i].text == "as":
            i = next((x for x in range(start + 1, i) if words[x].tag == "X"), start)
        if self.then == "to" and words[j - 1].text in ("needed", "required"):
            i = self._scope(j)  # "experts were needed to train staff": the purpose belongs to it
        if i > start:
            yield Ask(*sentence.span(start, i), self.lead.strength, self.lead.rule)

    def _verb(self) -> Iterable[Ask]:
        words, sentence, i, j = self.words, self.sentence, self.i, self.j
        be = i - 2 if i > 1 and words[i - 1].tag == "R" else i - 1
        if i and words[be].tag == "X" and words[be].text not in _PERFECT:
            return self._passive(be)
        if self.then == "." or sentence.is_a(self.then, "request_about"):
            return ()
        return self._after(j)

    def _passive(self, be: int) -> Iterator[Ask]:
        sentence, j, then = self.sentence, self.j, self.then
        start = lists.subject_start(sentence, be, self.floor)
        if then == "by" and (to := self._to(j, 12)):
            j, then = to, "to"  # "were urged by the workshop to"
        subject = self._text(start, be)
        if then == "to" or (then == "that" and subject in ("it", "")):
            yield from self._after(j, self.addressee(start, be))
        elif then in (".", ",", "by", "and", "for") and not sentence.rule("request_asks_nothing").match(subject):
            yield Ask(*sentence.span(start, be), self.lead.strength, self.lead.rule)

    def _that(self, j: int) -> Iterator[Ask]:
        """What is asked by clauses: "recommended that X be …, that Y … and that Z …"."""
        words, sentence = self.words, self.sentence
        stop = self._scope(j + 1, clause=True)
        begun, ends = [j + 1], []
        for i, k in lists.separators(sentence, j + 1, stop):
            if k < stop and words[k].text == "that":
                ends.append(i)
                begun.append(k + 1)
        for a, b in zip(begun, [*ends, stop], strict=True):
            a, b = lists.trim(sentence, a, b)
            if a >= b or words[a].tag == "P":
                continue  # "that, in the absence of an answer, the file should be closed": the modal tells
            bare = (x for x in range(a + 1, b) if words[x].may_be("VB") and words[x].text != "be")
            verb = next((x for x in bare if not words[x].may_be("N") or words[x - 1].tag == "NP"), a)
            whom = self.addressee(a, verb)
            if whom:
                spans = lists.members(sentence, verb, b)
                yield from requests.rows(((*sentence.span(x, y), None) for x, y in spans), self.lead, whom)
            else:
                yield Ask(*sentence.span(a, b), self.lead.strength, self.lead.rule)

    def addressee(self, a: int, b: int) -> str | None:
        """Whom a noun phrase addresses: a kind of the codebook's, ``other:`` and the name, or None if it is no addressee."""
        words, sentence = self.words, self.sentence
        while a < b and sentence.is_a(words[a].text, "request_before_name"):
            a += 1
        if a >= b or b - a > 40:
            return None
        text = self._text(a, b)
        head = self._head(a, b)
        pattern, kinds = requests.addressees(sentence.book, "en")
        names = [m for m in pattern.finditer(text) if not text.startswith("'", m.end())]
        body = sentence.is_a(head.text, "request_body")
        if names and (body or head.tag == "NP" or any(m.end() == head.end - words[a].start for m in names)):
            return requests.kind_of([kinds[match[0]] for match in names], text)
        if body:
            return "un" if sentence.is_a(head.text, "request_un_body") else f"other:{text}"
        if head.tag == "NP":
            return "un" if sentence.printed[slice(*sentence.place(head.start, head.end))].isupper() else f"other:{text}"
        return None
