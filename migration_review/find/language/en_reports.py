"""How an English sentence reports: where its clauses begin, what they enumerate, whether something was done.

A sentence is read as a row of signs, one letter a word ("Fiji had no law, and fees rose" is NHDN,&NF), and the order of
words is told by patterns of signs. A conjunction or comma ends a clause where a finite verb stands before it and a
subject with its verb, or a verb alone, after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from migration_review.find.language import en_lists as lists
from migration_review.find.language.sentence import Sentence, Word, actions
from migration_review.find.schema import Codebook
from migration_review.text import Span

_SIGNS = {
    ",": ",", ";": "; :", "&": "and or", "b": "but since as yet", "c": "while whereas although though",
    "t": "that", "w": "which who whose whom where", "i": "if unless until whether how why", "T": "to",
    "H": "had has have", "x": "be been being having", "R": "now already", "z": "not n't never",
    "o": "so however nevertheless moreover furthermore also therefore thus meanwhile still nonetheless similarly likewise",
}  # fmt: skip
_SIGN = {word: sign for sign, words in _SIGNS.items() for word in words.split()} | {"as well as": "&"}
_TAGGED = (("O", "O"), ("D", "D"), ("M", "M"), ("X", "X"), ("P", "P"))
"""Other signs: O pronoun, D determiner, M modal, H and X had and was, x been, z not, P preposition, S and s a verb that reports, finite or not,
F and p another, g a gerund, R adverb, N noun, A anything else, " what stands in brackets."""

_SUBJECT = "[DNAORpgs][^,;wtiHXMFS]{0,21}[HXMFS]"
_NEAR = "[DNAORpgs][^,;wtiHXMFS&]{0,21}[HXMFS]"
_SERIES = "[FSp][DNAO][^;]{1,40}?&[FS][DNAOP]"
_TURN = re.compile(r"[,;&b](?:P[tDO]N)?,?[oR]*(?P<verb>[Ss])|(?<=[,&SFsp])t(?P<that>.)")
_JOINT = re.compile(
    rf";|[,bc][,&bcoRt]{{0,9}}(?={_SUBJECT}|[HXM]|{_SERIES})|(?:[bc]|,?&)[,&bcoRt]{{0,9}}(?=[HXM]|[FS][DNORAPg]|pD|{_NEAR})"
)
_OBJECT = re.compile("[FS][DO]")
_BEGINS = re.compile(_SUBJECT)
_FINITE = re.compile("[HXMFS]")
_THING = re.compile(r"[^HXMFSO](?:[^HXMFSwti]|[wti][^,;]*+)*+")
_DEEP = re.compile("N[PT]")
_PHRASE = re.compile(r"[DNAO][^HXMFSwti]*(?:[wti].*)?")
_ASIDE = re.compile(r"[,&R]*P(?:[^HXMFSwti]|[wti][^,;]*+)*+")
_HEAD = re.compile(r"[^PTwt,&p;]*N")
_DEED = re.compile(
    r"H[oRx]*(?P<perfect>[pFSsA])|X[oRx]*(?:(?P<going>g)|(?<=x)(?P<being>[pFsA])|(?P<passive>[pFsA]))"
    r"|[Fp]T(?P<on>.)|(?:^|(?<=[NROowt&]))(?P<past>F)(?=[DNAORg])"
)
"""Had (also been) adopted; was building, was being built, was built; continued to train; adopted a law."""
_FORMS = {"going": "VBG", "on": "VB", "past": "VBD"}
"""The form of such a verb where it is no participle."""
_OPENS = re.compile(rf"(?:P[^,;HXMFS]{{1,20}},(?=[DO]|{_SUBJECT})|[bcot,&])*")
REACH = 60
"""Characters before a verb within which the name of who did it stands."""


@lru_cache(maxsize=4)
def _reporting(book: Codebook) -> frozenset[str]:
    """The dictionary forms of the verbs that report or discuss, those aside that mostly do something else."""
    other, rows = book.any_of("report_no_speech", "en"), book.lists["verbs"]
    verbs = (row["verb"] for row in rows if row["language"] == "en" and " " not in row["verb"])
    return frozenset(verb for verb in verbs if not other.fullmatch(verb))


class Order:
    """The order of words of one sentence; stretches are in folded offsets."""

    LISTS_ONE = False
    """Whether a list that is announced may have one member ("obstacles, such as delays")."""

    def __init__(self, sentence: Sentence) -> None:
        """Take a sentence."""
        self.sentence, self.words, self.book = sentence, sentence.words, sentence.book

    @cached_property
    def signs(self) -> str:
        """One letter a word."""
        deep = self.sentence.levels
        return "".join('"' if deep[word.start] else self._sign(n, word) for n, word in enumerate(self.words))

    def _sign(self, n: int, word: Word) -> str:
        if word.text in _SIGN:
            return _SIGN[word.text]
        if word.text == "such" and self.sentence.text.startswith("as ", word.end + 1):
            return "P"
        if sign := next((sign for sign, tag in _TAGGED if word.may_be(tag)), ""):
            return sign
        finite, past = self.sentence.marked("finite")[n], word.may_be("VBD", "VBN", "VBG")
        joined = not finite or self.words[n - 1].text in (",", "and", "or")  # "and organized crime"
        if past and joined and word.may_be("J") and n + 1 < len(self.words) and self.words[n + 1].may_be("N"):
            return "A"
        if past and word.lemma in _reporting(self.book):
            return "S" if finite else "s"
        if finite or past:
            return "F" if finite else "g" if word.may_be("VBG") else "p"
        adverb = word.may_be("R") and not word.may_be("N", "VB")
        return "R" if adverb else "N" if lists.noun(word) else "A" if word.text[0].isalnum() else '"'

    def _at(self, a: int, b: int) -> Span:
        return self.sentence.at(a), self.sentence.at(b)

    def _is(self, pattern: re.Pattern[str], a: int, b: int) -> bool:
        return pattern.match(self.signs, *self._at(a, b)) is not None

    def turns(self, a: int, b: int) -> list[tuple[int, int, int]]:
        """A stretch cut where another report begins (", and stressed that …"): where each and what it reports begin, its end."""
        i, j = self._at(a, b)
        found = [match.start(match.lastgroup or 0) for match in _TURN.finditer(self.signs, i, j)]
        cuts = [a, *(self.words[n].start for n in found if n > i)]
        return [(x, x, y) for x, y in zip(cuts, [*cuts[1:], b], strict=True)]

    def clauses(self, a: int, b: int) -> list[Span]:
        """The clauses of a stretch, without conjunctions at their beginning; suppositions are left out."""
        i, j = self._at(a, b)
        cuts, ends, found = [i], list[int](), list[Span]()
        for match in _JOINT.finditer(self.signs, i, j):
            told = (
                _FINITE.search(self.signs, cuts[-1], match.start())
                or self.signs[cuts[-1]] == "s"
                or _OBJECT.match(self.signs, match.end(), j)
            )
            if told or self.signs[match.start()] in ";c":
                cuts.append(match.end() - len(match[0]) + len(match[0].rstrip("R")))
                ends.append(match.start())
        for x, y in zip(cuts, [*ends, j], strict=True):
            begin, end = self._bare(x, y)
            aside = self.signs[begin : begin + 1] == "i" or _ASIDE.fullmatch(self.signs, x, y)
            if end > begin + 1 and not aside:
                found.append(self.sentence.span(begin, end))
        return found

    def _bare(self, x: int, y: int) -> Span:
        """Some words without conjunctions, and without the setting before a subject."""
        opens = _OPENS.match(self.signs, x, y)
        return (opens.end() if opens else x), y

    def has_subject(self, a: int, b: int) -> bool:
        """Whether a stretch is a clause with a subject of its own."""
        return self._is(_BEGINS, a, b)

    def is_thing(self, a: int, b: int) -> bool:
        """Whether a stretch is a noun phrase: it has no finite verb of its own, relative clauses aside."""
        return _THING.fullmatch(self.signs, *self._at(a, b)) is not None

    def begins_with_verb(self, a: int, b: int) -> bool:
        """Whether a stretch begins with a finite verb, so that its subject stands before it."""
        i, j = self._at(a, b)
        return i < j and (self.words[i].may_be("VBD") or self.signs[i] in "HX")

    def goes_on(self, a: int, b: int) -> tuple[str, ...]:
        """The kinds of statements that a clause goes on with, because its subject stands before it."""
        return ("practice",) if self.begins_with_verb(a, b) else ()

    def items(self, a: int, b: int, *, things: bool, listed: bool = False) -> list[tuple[int, int, Span | None]]:
        """What a clause enumerates, each with what it shares with the one before.

        Args:
            a: where it begins.
            b: where it ends.
            things: whether it is a list of things, not a clause with subject and verb.
            listed: whether it is announced as a list ("challenges, such as …").
        """
        i, j = self._at(a, b)
        if i >= j:
            return []
        if not things:
            return [(a, b, None)]
        acts = self.signs[i] in "gT" or lists.begins(self.sentence, i, j) == "verb"
        found = lists.members(self.sentence, i, j) if acts else self._things(i, j, listed)
        return [(*self.sentence.span(x, y), None) for x, y in (self._bare(*each) for each in found) if y > x]

    def _things(self, i: int, j: int, listed: bool) -> list[Span]:
        """The members of a list of noun phrases ("pay gaps, unpaid work and climate impacts").

        Where the first goes deeper ("barriers to schools, clinics and courts"), another has an article or goes deeper itself.
        """
        cuts = self._separators(i, j)
        spans = list(zip([i, *(y for _, y in cuts)], [*(x for x, _ in cuts), j], strict=True))
        deep = any(_DEEP.search(self.signs, *span) for span in spans)
        if deep and not listed and not all(self.signs[x] == "D" or _DEEP.search(self.signs, x, y) for x, y in spans):
            return [(i, j)]
        found, named = spans[:1], False
        for x, y in spans[1:]:
            named = named or self.signs[x] == "P"
            if not named and _PHRASE.fullmatch(self.signs, x, y) and "N" in self.signs[slice(*found[-1])]:
                found.append((x, y))
            else:
                found[-1] = (found[-1][0], y)
        return found

    def _separators(self, i: int, j: int) -> list[Span]:
        """The marks between the members of a list, and the conjunction before the last one."""
        cuts = [match.span() for match in re.compile(",&?|;").finditer(self.signs, i, j - 1)]
        strong = [(x, y) for x, y in cuts if self.signs[x] == ";" or self.words[y - 1].text == "as well as"]
        if strong or (cuts and "&" in self.signs[slice(*cuts[-1])]):
            return strong or cuts
        ands = [n for n in range(i + 1, j - 1) if self.signs[n] == "&" and not self._names(n)]
        first = self.signs[i] if self.signs[i] in "Dg" else ""
        if alike := [(n, n + 1) for n in ands if first and self.signs[n + 1] == first]:
            return sorted(alike + [(x, y) for x, y in cuts if self.signs[y] == first])
        return cuts + [(n, n + 1) for n in ands if cuts and n > cuts[-1][0]][:1]

    def _names(self, n: int) -> bool:
        """Whether a conjunction joins two parts of one name."""
        return self.sentence.capital(n - 1) and self.sentence.capital(n + 1)

    def head(self, a: int, b: int) -> str:
        """The noun that a phrase is about."""
        i, j = self._at(a, b)
        found = _HEAD.match(self.signs, i, j)
        if found and self.sentence.is_a(self.words[found.end() - 1].text, "head_counts") and found.end() + 1 < j:
            found = _HEAD.match(self.signs, found.end() + 1, j)  # "a number of recommendations"
        return self.words[found.end() - 1].text if found else ""

    def done(self, a: int, b: int, actors: Sequence[int]) -> tuple[int, str] | None:
        """Where a stretch says that somebody did or does something, and the words that say it.

        Args:
            a: where it begins.
            b: where it ends.
            actors: where the names of countries and bodies stand in the sentence.
        """
        (i, j), text, words, rule = self._at(a, b), self.sentence.text, self.words, self.sentence.rule
        who = [at for at in actors if a <= at < b] + [match.start() for match in rule("actor").finditer(text, a, b)]
        for match in _DEED.finditer(self.signs[i:j]):
            form, first, n = match.lastgroup or "", words[i + match.start()], i + match.end() - 1
            told = words[n].lemma in _reporting(self.book) or (form == "on" and first.lemma != "continue")
            if told or not words[n].may_be(_FORMS.get(form, "VBN")):
                continue
            lemmas = (words[n].lemma, " ".join(word.lemma for word in words[n : n + 2]))
            if any(map(rule("no_deed").fullmatch, lemmas)):
                continue
            if rule("no_doer").search(text, max(a, first.start - REACH), first.start):
                continue
            if lemmas[0] in actions(self.book, "en") or (form != "passive" and min(who, default=b) < first.start):
                return first.start, text[first.start : words[n].end]
        return None
