"""English enumerations: what a conjunct begins with, where a clause begins and ends, whose subject a verb has.

A list goes on only where the next conjunct has the form of the first ("open …, train …"; "the release of …, the
provision of …"). Words are numbered; a stretch is from one number up to another.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.language.sentence import Sentence, Word
from migration_review.find.schema import Codebook

_LASTS = frozenset(("remain", "continue", "persist", "exist", "lack", "face", "suffer", "become"))
"""Verbs that are finite after a plural noun in the present tense, too."""
REACH = 60  # words that are looked at on either side

AND = frozenset(("and", "or", "as well as"))
_SEPARATORS = frozenset((",", ";", *AND))
_JOINS_CLAUSES = frozenset(("as", "while", "because", "since", "but", "so", ",", "and", ";"))
_MARKS = frozenset((",", ";", ":", "."))
_RELATIVE = frozenset(("that", "which", "who", "whose", "whom", "whether", "what", "how", "where"))
_OPENS_CLAUSE = frozenset(
    (";", ":", "that", "whether", "because", "although", "since", "if", "while", "where", "why", "how")
)
_AUXILIARY = frozenset(("is", "are", "was", "were", "has", "have", "had", "did", "does", "do"))


def prepare(sentence: Sentence) -> None:
    """Make hyphenated words and genitives whole ("data-driven", "Office's"), and take asides out of the words and the text."""
    found: list[Word] = []
    for word in sentence.words:
        last = found[-1] if found else None
        if [each.text for each in found[-2:]] == ["as", "well"] and word.text == "as":
            found[-2:] = [Word(found[-2].start, word.end, "as well as", "C", "as well as")]
            continue
        if last is None or last.end < word.start:
            found.append(word)
        elif word.text in ("'s", "'"):
            found[-1] = Word(last.start, word.end, sentence.text[last.start : word.end], "G", last.lemma)
        elif last.text[:1].isalnum() and (word.text == "-" or last.text[-1:] == "-"):
            modifies = word.may_be("VBN", "J") or word.text in ("south", "north", "east", "west")
            tag = "J|N" if word.text == "-" else "J" if modifies else "N"
            whole = sentence.text[last.start : word.end]
            found[-1] = Word(last.start, word.end, whole, tag, whole)
        else:
            found.append(word)
    for x, word in enumerate(found[1:-1], 1):
        before, after = found[x - 1], found[x + 1]
        more = before.text in (",", "and") and after.may_be("N", "J") and sentence.is_a(word.text, "list_more")
        if more and word.may_be("VBN"):  # "better data and improved cooperation"
            found[x] = Word(word.start, word.end, word.text, "J", word.lemma)
        elif word.text == "will" and before.tag == "J":  # "political will"
            found[x] = Word(word.start, word.end, word.text, "N", word.lemma)
    kept, text = _without_asides(sentence, found), list(" " * len(sentence.text))
    for word in kept:
        text[word.start : word.end] = sentence.text[word.start : word.end]
    sentence.mend(kept, "".join(text))


def _without_asides(sentence: Sentence, words: list[Word]) -> list[Word]:
    """The words without what only says who said it (", he argued,")."""
    kept: list[Word] = []
    i = 0
    while i < len(words):
        aside = list(itertools.takewhile(lambda word: word.text not in (*_MARKS, "that"), words[i + 1 : i + 10]))
        close = i + 1 + len(aside)
        commas = words[i].text == "," and close < len(words) and words[close].text == ","
        who = commas and aside and (aside[0].may_be("O", "D", "NP") or aside[0].text == "as")
        if who and any(sentence.is_a(word.text, "list_tells") for word in aside):
            i = close
        else:
            kept.append(words[i])
        i += 1
    return kept


@lru_cache(maxsize=4)
def actions(book: Codebook) -> frozenset[str]:
    """The verbs with which an action begins."""
    return frozenset(row["verb"] for row in book.lists["actions"] if row["language"] == "en")


def noun(word: Word) -> bool:
    """Whether a word can end a subject or object."""
    return word.may_be("N", "NP", "CD", "O")


def is_verb(sentence: Sentence, i: int, end: int) -> bool:
    """Whether a word is a bare verb here: it can be nothing else, or what follows is its object."""
    word, after = sentence.words[i], sentence.words[i + 1] if i + 1 < end else None
    if word.text == "be" or (word.may_be("VB") and not word.may_be("N", "J")):
        return True
    if after is not None and after.text == "and" and i + 2 < end and word.may_be("VB"):
        return is_verb(sentence, i + 2, end)  # "train and pay mediators"
    if word.may_be("VB") and after is not None and after.text in ("on", "to", "with", "in", "from"):
        return sentence.is_a(word.text, "list_with_preposition")
    if not word.may_be("VB") or after is None or after.tag in ("P", "T", "C", ".", "X"):
        return False
    return after.may_be("D", "O", "CD", "R", "S", "NP", "G", "VBG", "VBN") or (
        after.may_be("N", "J") and not word.may_be("J")
    )


def is_gerund(sentence: Sentence, i: int, end: int) -> bool:
    """Whether a word is a gerund with its object, no part of a noun ("financing mechanisms")."""
    word, after = sentence.words[i], sentence.words[i + 1] if i + 1 < end else None
    if after is None or not (word.text.endswith("ing") and word.may_be("VBG")):
        return False
    if after.may_be("D", "O", "G", "J", "VBN", "CD") or after.text in ("that", "to", "in", "how", "with", "from"):
        return True
    return after.may_be("N") and not sentence.is_a(word.text, "list_noun_in_ing")


def form(sentence: Sentence, i: int, end: int) -> str:
    """What a conjunct that begins here is: to, verb, gerund, the, more, thing, for or other."""
    words = sentence.words
    if i < end and sentence.after("list_qualifies", words[i].start, len(sentence.text)):
        return "other"
    while i + 1 < end and (words[i].tag == "R" or words[i].text == "not"):
        i += 1
    if i >= end:
        return "other"
    word = words[i]
    if word.text == "to" and i + 1 < end and words[i + 1].may_be("VB", "R", "X"):
        return "to"
    if word.tag in ("P", "W", ".", "C", "S", "T") or word.text == "that":
        return "for" if word.text in ("for", "of", "on") else "other"
    if is_gerund(sentence, i, end):
        return "gerund"
    if sentence.is_a(word.text, "list_more"):
        return "more"
    if word.may_be("D"):
        return "the"
    return "verb" if is_verb(sentence, i, end) else "thing"


def separators(sentence: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """Every separator of a stretch, brackets aside: its own number, and that of the word after it."""
    words, found, i = sentence.words, [], a
    base = sentence.level(a) if a < b else 0
    while i < b:
        k = i
        if sentence.level(i) == base and words[i].text in _SEPARATORS:
            while k < b and words[k].text in (*_SEPARATORS, "but"):
                k = _past(sentence, k + 1, b, ())
            found.append((i, min(k, b)))
        i = max(k, i + 1)
    return found


def finite(words: list[Word], i: int, end: int) -> bool:
    """Whether a finite verb stands here."""
    word = words[i]
    if word.text in _AUXILIARY or word.tag == "M" or (word.may_be("VBZ") and not word.may_be("N")):
        return True
    if word.lemma in _LASTS and not word.may_be("VBG") and i and words[i - 1].may_be("N", "NP", "O"):
        return i + 1 >= end or words[i + 1].text != "by"  # not "the gaps faced by women"
    if not word.may_be("VBD"):
        return False
    if not word.may_be("VBN"):
        return not word.may_be("N", "J")
    j = i - 1
    while j > max(0, i - 4) and words[j].tag == "R":
        j -= 1
    if i == 0 or not (noun(words[j]) or words[j].text in ("who", "which", "that", "and", "this", "these")):
        return False
    for x in range(i + 1, min(end, i + 9)):
        if words[x].text in _MARKS or words[x].text in ("that", "which", "who", "whose"):
            break
        if words[x].tag in ("X", "M") and words[x].text not in ("be", "been", "being", "having"):
            return False  # "measures carried out would help …"
    after = i + 1 + (i + 1 < end and words[i + 1].text in ("out", "up", "down", "over", "forward"))
    return after < end and words[after].tag not in ("P", "T", "C", ".", "S")


def clause_begins(words: list[Word], k: int, end: int) -> bool:
    """Whether a clause begins here: a subject, and a finite verb before the next mark."""
    if k >= end or words[k].tag in ("T", "P", "W") or (words[k].may_be("VB") and not words[k].may_be("N", "J", "X")):
        return False  # "…, restore wetlands and put a price on waste": a bare verb is no subject
    for i in range(k, min(end, k + 22)):
        if words[i].text in _MARKS or words[i].text in _RELATIVE or words[i].text in ("if", "because", "than", "when"):
            return False
        if i > k and finite(words, i, end):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Joint:
    """A separator of a list: where the list, the conjunct before and the piece before begin, itself, the word after it, the end."""

    words: list[Word]
    first: str
    this: str
    a: int
    begun: int
    piece: int
    i: int
    k: int
    end: int

    @property
    def inside(self) -> list[Word]:
        """The words of the conjunct before."""
        return self.words[self.begun : min(self.i, self.begun + REACH)]

    def after(self, *prepositions: str) -> bool:
        """Whether the conjunct before goes on with a gerund after one of some prepositions: "by", "through"."""
        pairs = itertools.pairwise(self.words[self.begun : min(self.i + 1, self.begun + REACH)])
        return any(p.text in prepositions and (q.text.endswith("ing") or q.text == ",") for p, q in pairs)


def members(sentence: Sentence, a: int, b: int, prep: str = "") -> list[tuple[int, int]]:
    """The conjuncts of a stretch, and of each the actions that it names.

    Args:
        sentence: whose words.
        a: the first word.
        b: the word after the last.
        prep: the preposition of the lead, which a conjunct may repeat ("the need for … and for …").
    """
    spans = [each for span in _conjuncts(sentence, a, b, prep) for each in _named(sentence, *span)]
    return [(x, y) for x, y in (trim(sentence, *span) for span in spans) if y > x]


def _conjuncts(sentence: Sentence, a: int, b: int, prep: str = "") -> list[tuple[int, int]]:
    """Those between semicolons or, without such, those of the first one's form."""
    words = sentence.words
    a, b = trim(sentence, a, b)
    cuts = separators(sentence, a, b)
    strong = [(i, k) for i, k in cuts if words[i].text == ";" and k < b]
    if strong:
        return list(zip([a, *(k for _, k in strong)], [*(i for i, _ in strong), b], strict=True))
    first = form(sentence, a, b)
    if 0 < a < b and words[a - 1].text == "to":
        first = "verb"
    found, begun, piece = [], a, a
    for i, k in cuts:
        if begun < i and k < b:
            again = prep and words[k].text == prep and words[k - 1].text == "and"
            aside = _past(sentence, k + 1, b, ()) if words[k].text == "while" else k
            joint = Joint(words, first, form(sentence, aside, b), a, begun, piece, i, k, b)
            besides = aside > k and joint.this == "gerund"  # "…, while also ensuring …"
            names = sentence.capital(i - 1) and sentence.capital(k)  # "Access to Information and Justice"
            if again or besides or (not names and _parallel(joint)):
                found.append((begun, i))
                begun = aside
                first = "gerund" if besides else form(sentence, k + 1, b) if again else first
        piece = k
    return [*found, (begun, b)]


def _named(sentence: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """A conjunct and the actions that it names ("take measures, such as opening …, training … and paying …")."""
    words = sentence.words
    for i in range(a + 2, b - 1):
        if words[i].text == "including" or (words[i].text == "such" and words[i + 1].text == "as"):
            listed = _conjuncts(sentence, i + 1 + (words[i].text == "such"), b)
            if len(listed) > 1 and all(is_gerund(sentence, x, b) for x, _ in listed):
                return [(a, i), *listed]
            break
    return [(a, b)]


def _parallel(at: Joint) -> bool:
    """Whether what follows a separator is a conjunct of the first one's form."""
    words, i, k, first, this = at.words, at.i, at.k, at.first, at.this
    if first == "verb":
        return _verbs(at)
    if first == this == "gerund":
        by = words[i].text != "as well as" and at.after("by", "through", "of", "for", "including", "while")
        return not by
    if first == "gerund":
        return this in ("the", "more") and words[i].text == "," and k - i > 1 and noun(words[i - 1])
    if this == "gerund":
        return (
            noun(words[i - 1])
            and words[k - 1].text in AND
            and not at.after("by", "through", "of", "for", "to", "including")
        )
    if this == "for" and words[k].text in ("for", "of"):
        return at.a > 0 and words[at.a - 1].text == words[k].text and words[i].text != "or"
    waits = words[i - 1].may_be("J") and words[i - 2].may_be("D", "R", "VB")  # "a quick and safe way"
    if words[k].text == "other" or waits:
        return False
    return this in ("the", "more", "thing", "verb") and noun(words[i - 1]) and _nouns(at)


def _verbs(at: Joint) -> bool:
    """Whether a list of verbs goes on: with "to" where the first has it, after "be" with a participle, else with a bare verb."""
    words, a, k, inside = at.words, at.a, at.k, at.inside
    if at.this == "to":
        rest = words[k : min(at.end, k + REACH)]
        listed = any(p.text == "and" and q.text == "to" for p, q in itertools.pairwise(rest))
        return a > 0 and words[a - 1].text == "to" and (listed or words[k - 1].text in ("and", ";"))
    if words[a].text == "be":
        after = words[k + 1] if k + 1 < at.end else None
        participle = len(inside) > 3 and words[k].may_be("VBN")
        return participle and after is not None and (after.tag in ("P", "T", "R") or after.text == "according")
    purpose = any(
        words[x].text == "to" and words[x + 1].may_be("VB") and words[x + 2].text not in _SEPARATORS
        for x in range(at.begun, min(at.i, at.begun + REACH) - 1)
    )
    alone = at.i == max(at.piece, at.begun) + 1  # "fund, equip and staff the clinics": one object for all
    return at.this == "verb" and not alone and not purpose


def _nouns(at: Joint) -> bool:
    """Whether a list of things goes on; after a preposition a noun may belong to that ("cooperation for A, B and C")."""
    words, begun, i, k, first, this, inside = at.words, at.begun, at.i, at.k, at.first, at.this, at.inside
    piece = list(
        itertools.takewhile(lambda word: word.text not in (",", ";", "and", "or"), words[k : min(at.end, k + REACH)])
    )
    stop = next((x for x, w in enumerate(piece) if w.tag in ("P", "T", "W") or w.text == "that"), len(piece))
    only_and = words[i].text in AND
    if any(word.text in _RELATIVE for word in inside[1:]):
        return False
    if not any(word.tag in ("P", "T", "W", "S") for word in inside):
        return (len(inside) > 1 or words[i].text == ",") and stop > 1
    own = stop < len(piece) and piece[stop].text not in ("that", "which", "who", "where")
    if (this == "the" and first in ("the", "more") and own) or this == first == "more":
        return True
    if own and (words[i].text == "," or begun != at.a) and piece[stop].text != "of":
        return True
    if own and stop > only_and and piece[stop].text in ("for", "to", "with", "on", "against", "from", "along", "at"):
        return True
    return begun != at.a and words[k - 1].text == "and" and (own or k - i == 2)


def trim(sentence: Sentence, a: int, b: int) -> tuple[int, int]:
    """A conjunct without conjunctions, its letter and the "to" or "for" that it repeats."""
    words = sentence.words
    while a < b and (
        words[a].text in (*_MARKS, "and", "or", "that", "also") or (words[a].text in ("for", "of", "on") and a + 1 < b)
    ):
        a += 1
    if a + 2 < b and words[a].text == "(" and words[a + 2].text == ")":
        a += 3
    if a + 1 < b and words[a].text == "to" and words[a + 1].may_be("VB", "R", "X"):
        a += 1
    while b > a and words[b - 1].text in (*_MARKS, "and", "as", "but", "while"):
        b -= 1
    return a, b


def scope_end(
    sentence: Sentence, a: int, end: int, following: int, reporting: frozenset[str], *, thing: bool, clause: bool
) -> int:
    """Where what begins at a word ends: at another report, at a new clause, before the next lead's own stretch.

    Args:
        sentence: whose words.
        a: the first word.
        end: the word after the sentence's last.
        following: where the next lead's own stretch begins.
        reporting: the dictionary forms of verbs that report.
        thing: whether it is a noun phrase, which ends at its predicate ("the need for X was stressed").
        clause: whether it is a clause, which does not end before its verb ("that the design and review of X were open").
    """
    words = sentence.words
    base, waiting, last = sentence.level(a) if a < end else 0, 0, a
    for i in range(a + 1, min(end, following)):
        word = words[i]
        if sentence.level(i) > base:
            continue
        waiting += word.text in _RELATIVE
        if finite(words, i, end):
            clause = clause and bool(waiting)
            if thing and not waiting and word.tag in ("X", "M"):
                return i
            waiting = max(0, waiting - 1)
        if word.text in (",", ";", "and", "but", "while", "as"):
            if word.text != "as" and not (word.text == "and" and words[i - 1].text == ","):
                last = i
            k = _past(sentence, i + 1, end, _LINKS)
            if k < end and not clause and _ends_here(sentence, i, k, end, reporting):
                return i
    return end if following >= end else last if last > a else max(a, following)


_LINKS = frozenset((",", "and", "but", "while", "whereas", "that", "as", "so"))


def _past(sentence: Sentence, i: int, end: int, links: Collection[str]) -> int:
    """The first word that is none of some links and no adverb that goes with them ("and, furthermore, also …")."""
    words = sentence.words
    while i < end and (words[i].text in links or sentence.is_a(words[i].text, "list_link")):
        i += 1
    return i


def _ends_here(sentence: Sentence, i: int, k: int, end: int, reporting: frozenset[str]) -> bool:
    """Whether at a separator something else is reported, a new clause begins, or a reason follows."""
    words = sentence.words
    word, after, follows = words[i], words[k], words[i + 1].text
    if after.lemma in reporting and after.may_be("VBD", "VBG") and word.text != "as":
        object_ = k + 1 >= end or words[k + 1].may_be("D", "S", "P", "J", "N", "O", "NP", "R", "G")
        says = not after.may_be("VBG") or sentence.is_a(after.text, "list_saying")
        if (object_ and says) or words[k - 1].text == "while":
            return True
    if word.text == ",":
        saying = any(sentence.is_a(w.text, "list_saying") for w in words[i + 2 : i + 8])
        if follows in ("which", "thereby", "lest", "given") or (follows == "with" and saying):
            return True
    if words[k - 1].text == "but" and after.may_be("D", "O", "NP"):
        return True
    if not clause_begins(words, k, end):
        return False
    if words[k - 1].text == "as" and after.may_be("O", "D"):
        return True  # "…, as this undermined trust"
    return word.text in (",", ";") and words[k - 1].text in _JOINS_CLAUSES


def subject_start(sentence: Sentence, at: int, floor: int, *, after: bool = False) -> int:
    """Where the subject of a verb begins.

    Args:
        sentence: whose words.
        at: the verb.
        floor: where it begins at the earliest.
        after: whether what an earlier lead asks for comes first.
    """
    words = sentence.words
    i = start = max(floor, at - 3 * REACH)
    said, base = after, sentence.level(at) if at < len(words) else 0
    while i < at:
        word, k = words[i], i + 1
        if sentence.level(i) > base:
            pass
        elif word.text in _OPENS_CLAUSE:
            start, said = k, False
        elif word.text in (",", "and", "but"):
            k = _past(sentence, k, at, _LINKS)
            that = any(each.text == "that" for each in words[i:k])
            head = words[start]  # of what only says when, where or how
            setting = head.tag in ("P", "T", "R", "S") or (head.text.endswith("ing") and head.may_be("VBG"))
            if k < at and (that or said or start == i or (setting and word.text == ",")):
                start, said = k, after and not that
        elif i > start and finite(words, i, at + 1) and words[i - 1].text not in _RELATIVE:
            said = True
        i = k
    return _past(sentence, start, at, _LINKS)
