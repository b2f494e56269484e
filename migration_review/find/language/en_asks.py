"""Where an English sentence asks for something, what it asks for, and of whom.

The words that ask are the codebook's (see ``requests``); whether they ask where they stand is a row of ``grammar.csv``. Each
kind of lead has what it asks for in a place of its own: "States should …", "the need to …", "… was essential", "urged X to …".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from migration_review.find.language import en_lists as lists
from migration_review.find.language import requests
from migration_review.find.language.sentence import Ask, Lead, Sentence, Word

_NOBODY = frozenset(("", "it", "they", "there", "he", "she", "this", "these", "that", "those", "which"))
_LONGEST = 400
"""Words that an action can have at the most."""


def around(sentence: Sentence, lead: Lead) -> str:
    """What stands around words that ask, with what each may be."""
    i, j = sentence.at(lead.start), sentence.at(lead.end)
    before, after = sentence.tagged(max(0, i - 20), i), sentence.tagged(j, j + 8)
    return f"{before}#|MARK| {sentence.tagged(i, j)}/|MARK| {after}"


def asked(sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> Iterable[Ask]:
    """What a lead asks for: what stands after it or, of a predicate, before it."""
    asking = _Asking(sentence, lead, following, sentence.at(floor))
    ways = {"modal": asking.modal, "before": asking.before, "verb": asking.verb}
    return ways.get(lead.kind, asking.after)()


class _Asking:
    """A lead between the one before and the next; ``i`` is its first word, ``j`` the one after it."""

    def __init__(self, sentence: Sentence, lead: Lead, following: Lead | None, floor: int) -> None:
        self.sentence, self.words, self.lead, self.floor = sentence, sentence.words, lead, floor
        self.i, self.j, self.end = sentence.at(lead.start), sentence.at(lead.end), sentence.at(sentence.end)
        self.then = self.words[self.j].text if self.j < self.end else "."
        self.next = self._next(following)

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

    def _rows(
        self, a: int, whom: str | None = None, subject: tuple[int, int] | None = None, *, thing: bool = False
    ) -> Iterator[Ask]:
        """The actions of the stretch that begins at a word; the first has the subject, where there is one."""
        stop = lists.scope_end(self.sentence, a, min(self.end, a + _LONGEST), self.next, thing=thing)
        parts = ((*self.sentence.span(x, y), None) for x, y in lists.members(self.sentence, a, stop))
        return requests.rows(parts, self.lead, whom, self.sentence.span(*subject) if subject else None)

    def _whole(self, a: int, b: int) -> Iterator[Ask]:
        if b > a:
            yield Ask(*self.sentence.span(a, b), self.lead.strength, self.lead.rule)

    def _text(self, a: int, b: int) -> str:
        return self.sentence.text[slice(*self.sentence.span(a, b))] if b > a else ""

    def modal(self) -> Iterable[Ask]:
        """After "States should" stands what is asked; a subject that is not addressed belongs to it."""
        start = lists.subject_start(self.sentence, self.i, self.floor)
        whom = self._addressee(start, self.i)
        passive = self.sentence.rule("passive").match(self.sentence.tagged(self.j, self.j + 2))
        own = (whom and not passive) or self._text(start, self.i) in _NOBODY
        return self._rows(self.j, whom, None if own else (start, self.i))

    def after(self, j: int = 0, whom: str | None = None) -> Iterable[Ask]:
        """What follows: a clause, what somebody is to do, or a thing."""
        words, j = self.words, j or self.j
        last, verb = words[j - 1].text, self.lead.kind == "verb"
        j += j < self.end and words[j].text == ":"
        if j >= self.end:
            return ()
        if words[j].text == "that":
            return self._that(j)
        if self.lead.kind == "act" or lists.to_verb(self.sentence, j, self.end):
            return self._rows(j + (words[j].text == "to"), whom, thing=self.lead.kind == "act")
        j += words[j].text in ("for", "to") and last not in ("for", "on", "upon")
        to = self._to(j, 26 if verb else 14)
        if to and not whom:
            whom = self._asked_to(j, to, weak=not verb or last == "for")
            if whom == "floor":
                return ()
        return self._rows(to + 1, whom) if to and whom else self._rows(j, whom, thing=True)

    def _asked_to(self, a: int, to: int, *, weak: bool) -> str | None:
        """Who is asked to do something; after a verb that does nothing but ask, whoever stands there."""
        sentence, name = self.sentence, self._text(a, to)
        if (weak and any(word.text in (",", "of") for word in self.words[a:to])) or sentence.rule(
            "only_efforts"
        ).search(name):
            return None
        shown = f"{sentence.tagged(self.i, self.i + 1)}/|MARK| {sentence.tagged(a, to)}"
        if sentence.rule("gives_floor").search(shown):
            return "floor"
        unlisted = None if weak or sentence.rule("proposes").search(shown) else f"other:{name}"
        return self._addressee(a, to) or unlisted

    def _to(self, a: int, reach: int) -> int | None:
        """Where after a noun phrase an infinitive begins ("urged X to …")."""
        stop = min(self.end, self.next, a + reach)
        found = self.sentence.rule("phrase_to").match(self.sentence.tagged(a, stop + 1)) if a < stop else None
        return a + found[0].count(" ") - 2 if found else None

    def before(self) -> Iterable[Ask]:
        """Before "was essential" the subject is asked for."""
        words, sentence, i, then = self.words, self.sentence, self.i, self.then
        if self.floor and self.floor >= i - 1:
            return ()
        while i > self.floor and words[i - 1].tag in ("X", "M"):
            i -= 1
        start = lists.subject_start(sentence, i, self.floor)
        subject = self._text(start, i)
        if sentence.rule("of_what_follows").search(subject):
            return self.after() if then in ("to", "that", "for") else ()
        if sentence.rule("more_is").match(subject):
            return self._rows(self.j + 1) if then in (":", "was", "were", "is", "are") else ()
        if subject in _NOBODY:
            return ()
        if words[i].text == "as":
            i = next((x for x in range(start + 1, i) if words[x].tag == "X"), start)
        if then == "to" and sentence.rule("only_efforts").search(subject):
            return self._rows(self.j + 1)
        if then == "to" and words[self.j - 1].text in ("needed", "required", "necessary"):
            i = lists.scope_end(sentence, self.j, self.end, self.next)  # "experts were needed to train": its purpose
        return self._whole(start, i)

    def verb(self) -> Iterable[Ask]:
        """After "urged" who is to do what, or in the passive ("States were urged to …", "X was requested") partly before it."""
        i, j, sentence = self.i, self.j, self.sentence
        be = sentence.rule("passive_before").search(sentence.tagged(max(0, i - 2), i))
        if not be:
            return self.after()
        at = i - be[0].count(" ")
        start = lists.subject_start(sentence, at, self.floor)
        subject = self._text(start, at)
        if self.then == "by" and (to := self._to(j, 12)):
            return self.after(to, self._addressee(start, at))  # "were urged by the workshop to"
        if self.then == "to" or (self.then == "that" and subject in ("it", "")):
            return self.after(j, self._addressee(start, at))
        told = self.then in (".", ",", "by", "and", "for") and not sentence.rule("request_asks_nothing").match(subject)
        return self._whole(start, at) if told else ()

    def _that(self, j: int) -> Iterator[Ask]:
        """What is asked by clauses: "recommended that X be …, that Y … and that Z …"."""
        words, sentence = self.words, self.sentence
        stop = lists.scope_end(sentence, j + 1, self.end, self.next, clause=True)
        cuts = [(i, k + 1) for i, k in lists.separators(sentence, j + 1, stop) if k < stop and words[k].text == "that"]
        for a, b in zip([j + 1, *(k for _, k in cuts)], [*(i for i, _ in cuts), stop], strict=True):
            a, b = lists.trim(sentence, a, b)
            if a >= b or words[a].tag == "P":
                continue  # "that, in the absence of an answer, the file should be closed": the modal tells
            subject = sentence.rule("subject_of_bare_verb").match(sentence.tagged(a, b))
            verb = a + subject[0].count(" ") if subject else a
            whom = self._addressee(a, verb)
            if not whom:
                yield from self._whole(a, b)
            for x, y in lists.members(sentence, verb, b) if whom else ():
                yield Ask(*sentence.span(x, y), self.lead.strength, self.lead.rule, whom)

    def _head(self, a: int, b: int) -> Word:
        """The noun that a phrase is about: "needs" of "the needs of older persons"."""
        words = self.words
        stop = next((x for x in range(a, b) if words[x].tag in ("P", "W", "T") or words[x].text in ("that", ",")), b)
        return words[max(a, stop - 1)]

    def _addressee(self, a: int, b: int) -> str | None:
        """Whom a noun phrase addresses: a kind of the codebook's, ``other:`` and the name, or None if it is no addressee."""
        words, sentence = self.words, self.sentence
        while a < b and sentence.is_a(words[a].text, "request_before_name"):
            a += 1
        if a >= b or b - a > 40:
            return None
        text, head = self._text(a, b), self._head(a, b)
        pattern, kinds = requests.addressees(sentence.book, "en")
        names = [m for m in pattern.finditer(text) if not text.startswith("'", m.end())]
        body = sentence.is_a(head.text, "request_body")
        if names and (body or head.tag == "NP" or any(m.end() == head.end - words[a].start for m in names)):
            return requests.kind_of([kinds[match[0]] for match in names], text)
        acronym = head.tag == "NP" and sentence.printed[slice(*sentence.place(head.start, head.end))].isupper()
        if acronym or (body and sentence.is_a(head.text, "request_un_body")):
            return "un"
        return f"other:{text}" if body or head.tag == "NP" else None
