"""How an English sentence reports: where its clauses begin, what they enumerate, and whether something was done.

UN summaries report in the past ("had adopted", "was", "lacked"). A conjunction, comma or semicolon ends a clause where a
whole one, with a finite verb, stands before it, and after it a subject with a finite verb, or a finite verb alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from migration_review.find.language import en_lists as lists
from migration_review.find.language.sentence import Sentence, Word
from migration_review.find.schema import Codebook
from migration_review.text import Span

LISTS_ONE = False
_JOINTS = frozenset((",", "and", "but", "while", "whereas", "although", "though", "because", "since", "as", "yet"))
_OPENERS = frozenset(("however", "nevertheless", "moreover", "furthermore", "but", "while", "whereas", "although", "though", "also", "and", "that", "yet",
                      "therefore", "thus", "meanwhile", "still", "nonetheless", "so", "similarly", "likewise"))  # fmt: skip
_TURNS = frozenset((",", ";", "and", "while", "also", "further", "but"))
_SUPPOSE = frozenset(("if", "unless", "until", "whether", "how", "why"))
_REPORT_NO_SPEECH = "see find hold make draw place pose answer promise focus submit list judge identify address offer undertake support share adopt introduce conclude raise update"


@lru_cache(maxsize=4)
def reporting(book: Codebook) -> frozenset[str]:
    """The dictionary forms of the verbs that report, those aside that mostly do something else."""
    listed = {row["verb"] for row in book.lists["verbs"] if row["language"] == "en" and " " not in row["verb"]}
    return frozenset(listed - set(_REPORT_NO_SPEECH.split()) | {"seek", "condemn"})


def _words(sentence: Sentence, a: int, b: int) -> tuple[int, int]:
    return sentence.at(a), sentence.at(b)


def turns(sentence: Sentence, a: int, b: int) -> list[tuple[int, int, int]]:
    """A stretch cut where another report begins (", and stressed that …"): where each and what it reports begin, and its end.

    Args:
        sentence: whose stretch.
        a: where it begins, in folded offsets.
        b: where it ends.
    """
    words, said = sentence.words, reporting(sentence.book)
    i, j = _words(sentence, a, b)
    cuts = [a]
    for n in range(i + 1, j):
        if sentence.level(n) > sentence.level(i):
            continue
        tells = words[n].lemma in said or sentence.is_a(words[n].text, "proceeds")
        if tells and words[n].may_be("VBD", "VBG") and _turns_here(words, i, n, j):
            cuts.append(words[n].start)
        elif words[n - 1].text == "that" and n - 1 > i:
            before = words[n - 2]
            told = before.may_be("VBD", "VBN") or (before.lemma in said and before.may_be("VBG"))
            if before.text in (",", "and", "view") or (told and not sentence.is_a(before.text, "{worried}")):
                cuts.append(words[n].start)
    return [(x, x, y) for x, y in zip(cuts, [*cuts[1:], b], strict=True)]


def _turns_here(words: list[Word], first: int, n: int, end: int) -> bool:
    """Whether a reporting verb stands after a joint ("and in that regard stressed"), and is no adjective."""
    k = n - 1
    while (
        k > first
        and words[k].text not in _TURNS
        and (words[k].tag == "R" or words[k - 1].text in ("in", "that", "this"))
    ):
        k -= 1
    joined = words[k].text in _TURNS or (words[k].text == "in" and words[k - 1].text in _TURNS)
    return joined and not (words[n].may_be("J") and not words[min(n + 1, end - 1)].may_be("D", "S", "O"))


def clauses(sentence: Sentence, a: int, b: int) -> list[Span]:
    """The clauses of a stretch, without conjunctions at their beginning; suppositions are left out."""
    words = sentence.words
    i, j = _words(sentence, a, b)
    cuts, said, relative, n = [i], False, False, i
    base = sentence.level(i) if i < j else 0
    while n < j:
        word = words[n]
        if sentence.level(n) > base:
            n += 1
            continue
        if word.text in (";", ":"):
            cuts.append(n + 1)
            said = relative = False
        elif word.text in _JOINTS:
            k = first = n
            while k < j and (words[k].text in _JOINTS or words[k].text == "that" or _is_adverb(words[k])):
                first += k == first and not _is_adverb(words[k])
                k += 1
            held = relative and not lists.clause_begins(words, k, j)  # "…, which slowed the work and worried …"
            if (
                k < j
                and not held
                and (said or word.text in ("while", "although", "because"))
                and _begins(words, n, k, j)
            ):
                cuts.append(first if words[n].text != "because" else n)
                said = relative = False
            n = max(k, n + 1)
            continue
        said = said or lists.finite(words, n, j)
        relative = (relative and word.text != ",") or word.text in ("which", "who", "whose", "where")
        n += 1
    spans = [_bare(sentence, x, y) for x, y in zip(cuts, [*cuts[1:], j], strict=True)]
    return [sentence.span(x, y) for x, y in spans if y > x + 1 and words[x].text not in _SUPPOSE]


def _is_adverb(word: Word) -> bool:
    return word.may_be("R") and not word.may_be("N", "VB")


def _begins(words: list[Word], n: int, k: int, end: int) -> bool:
    """Whether a clause begins after a joint: a subject and a verb, or a finite verb with what follows it."""
    if lists.clause_begins(words, k, _before_and(words, n, k, end)):
        return True
    verb, after = words[k], words[k + 1] if k + 1 < end else None
    if verb.tag == "M" or verb.text in ("had", "were", "was", "has", "have", "are", "is", "did", "do", "does"):
        return True
    if words[n].text == "," and words[k - 1].text == "," and not _in_series(words, k, end):
        return False
    if not verb.may_be("VBD") or verb.may_be("J") or after is None:
        return False
    return after.may_be("D", "NP", "CD", "R", "T", "N", "J", "P")


def _before_and(words: list[Word], n: int, k: int, end: int) -> int:
    """Up to where a verb makes what follows a joint a clause: after a bare "and", no further than the next one."""
    if words[n].text != "and":
        return end
    return next((x for x in range(k + 1, end) if words[x].text == "and"), end)


def _in_series(words: list[Word], k: int, end: int) -> bool:
    """Whether a verb after a comma is one of several of one subject ("undermined …, slowed …, and caused …")."""
    near = range(k + 1, min(end, k + lists.REACH) - 1)
    return any(words[x].text == "and" and words[x + 1].may_be("VBD") and not words[x + 1].may_be("J") for x in near)


def _bare(sentence: Sentence, a: int, b: int) -> tuple[int, int]:
    a, b = lists.trim(sentence, a, b)
    words = sentence.words
    while a < b and (words[a].text in _OPENERS or words[a].text == ","):
        a += 1
    if a < b and words[a].tag == "P":
        stop = next((n for n in range(a, min(b, a + 20)) if words[n].text == ","), b)
        if (
            stop < b
            and not any(lists.finite(words, n, stop) for n in range(a, stop))
            and (lists.clause_begins(words, stop + 1, b) or words[min(stop + 1, b - 1)].may_be("D", "O"))
        ):
            a = stop + 1
    return a, b


def has_subject(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch is a clause with a subject of its own."""
    i, j = _words(sentence, a, b)
    return lists.clause_begins(sentence.words, i, j)


def is_thing(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch is a noun phrase: it has no finite verb of its own, relative clauses aside."""
    words = sentence.words
    i, j = _words(sentence, a, b)
    if i >= j or words[i].tag in ("X", "M", "O") or (words[i].may_be("VBD", "VBN") and not words[i].may_be("J", "N")):
        return False
    relative = False
    for n in range(i + 1, min(j, i + lists.REACH)):
        if words[n].text in ("that", "which", "who", "whose", "where", "how", "whether"):
            relative = True
        elif words[n].text in (",", ";"):
            relative = False
        elif not relative and lists.finite(words, n, j):
            return False
    return True


def phrase(sentence: Sentence, a: int, b: int) -> Span:
    """A noun phrase up to its clause's predicate ("the destruction of shelters" before "was regretted")."""
    i, j = _words(sentence, a, b)
    stop = next((n for n in range(i + 1, j) if lists.finite(sentence.words, n, j) or sentence.words[n].tag == "M"), j)
    return sentence.span(i, stop) if i < stop else (a, a)


def after_verb(sentence: Sentence, a: int, b: int) -> int:
    """Where a clause begins after a reporting verb at its head ("stressed the lack of data")."""
    i, j = _words(sentence, a, b)
    if i + 1 < j and sentence.words[i].lemma in reporting(sentence.book) and sentence.words[i].may_be("VBD", "VBG"):
        return sentence.words[i + 1].start
    return a


def items(
    sentence: Sentence, a: int, b: int, *, things: bool, listed: bool = False
) -> list[tuple[int, int, Span | None]]:
    """What a clause enumerates, each with what it shares with the one before.

    Args:
        sentence: whose clause.
        a: where it begins.
        b: where it ends.
        things: whether it is a list of things, not a clause with subject and verb.
        listed: whether it is announced as a list ("challenges, such as …").
    """
    i, j = _words(sentence, a, b)
    if i >= j:
        return []
    if not things:
        return [(a, b, None)]
    whole = (_at_commas(sentence, i, j) if listed else []) or lists.members(sentence, i, j)
    found = whole[:1]
    for two in whole[1:]:
        if _is_one(sentence, found[-1], two, pair=len(whole) == 2):
            found[-1] = (found[-1][0], two[1])
        else:
            found.append(two)
    spans = [_bare(sentence, *each) for each in found]
    return [(*sentence.span(x, y), None) for x, y in spans if y > x]


def _at_commas(sentence: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """The members of a plain list of three noun phrases or more ("pay gaps, unpaid work and climate impacts"), else none.

    Where the first goes deeper ("barriers to schools, clinics and courts"), the others need a word more than their noun.
    """
    words, cuts = sentence.words, lists.separators(sentence, a, b)
    last = next((cut for cut in reversed(cuts) if words[cut[0]].text == "and" or words[cut[1] - 1].text == "and"), None)
    chosen = [cut for cut in cuts if words[cut[0]].text == "," or cut == last]
    spans = list(zip([a, *(k for _, k in chosen)], [*(i for i, _ in chosen), b], strict=True))
    ands = sum(word.text == "and" for word in words[chosen[-2][1] : b]) if len(chosen) > 1 else 0
    if last is None or len(spans) < 3 or last != chosen[-1] or ands > 1:
        return []
    deeper = any(word.tag in ("P", "T") or word.text == "by" for word in words[slice(*spans[0])])
    for x, y in spans:
        phrase = [word for word in words[x:y] if not word.may_be("D")]
        if not any(map(lists.noun, phrase)) or words[x].tag in ("P", "W", "R", "T", "S") or words[x].text == "that":
            return []
        if (deeper and x > a and len(phrase) < 2) or any(word.tag in ("X", "M", "W") for word in phrase):
            return []
    return spans


def _is_one(sentence: Sentence, one: tuple[int, int], two: tuple[int, int], *, pair: bool) -> bool:
    """Whether a bare "and" joins two parts of one name, or of one phrase: a pair without articles or actions of their own."""
    words = sentence.words
    inside, first, second = words[one[0] : two[0]], words[one[0]], words[two[0]]
    if inside[-1].text not in ("and", "or") or inside[-2].text in (",", ";"):
        return False
    if sentence.capital(two[0] - 2) and sentence.capital(two[0]):
        return True
    alike = any(first.may_be(tag) and second.may_be(tag) for tag in ("D", "VBG"))
    return pair and (not alike or any(word.text in ("such", "including") for word in inside))


def head(sentence: Sentence, a: int, b: int) -> str:
    """The noun that a phrase is about."""
    words = sentence.words
    i, j = _words(sentence, a, b)
    stop = next((n for n in range(i + 1, j) if words[n].tag in ("P", "T", "W") or words[n].text in ("that", ",", "and")
                 or (words[n].may_be("VBN") and lists.noun(words[n - 1]) and not words[n].may_be("N"))), j)  # fmt: skip
    while stop - 1 > i and not lists.noun(words[stop - 1]):
        stop -= 1
    return words[stop - 1].text if stop > i else ""


def done(sentence: Sentence, a: int, b: int, actors: Sequence[int]) -> tuple[int, str] | None:
    """Where a stretch says that somebody did or does something, and the words that say it.

    Args:
        sentence: whose stretch.
        a: where it begins.
        b: where it ends.
        actors: where the names of countries and bodies stand in the sentence.
    """
    words, acts = sentence.words, lists.actions(sentence.book)
    told = reporting(sentence.book)
    no_deed, actor = sentence.book.any_of("no_deed", "en"), sentence.book.any_of("actor", "en")
    no_doer = sentence.book.any_of("no_doer", "en")
    i, j = _words(sentence, a, b)
    who = min(
        [at for at in actors if a <= at < b] + [match.start() for match in actor.finditer(sentence.text, a, b)],
        default=b,
    )
    for n in range(i, j):
        verb, perfect = _verb_of_deed(words, n, j, i)
        if (
            verb < 0
            or no_deed.fullmatch(" ".join(w.lemma for w in words[verb : verb + 2]))
            or no_deed.fullmatch(words[verb].lemma)
            or words[verb].lemma in told
            or no_doer.search(sentence.text, max(a, words[n].start - 60), words[n].start)
        ):
            continue
        if words[verb].lemma in acts or (perfect and who < words[n].start):
            return words[n].start, sentence.text[words[n].start : words[verb].end]
    return None


def _verb_of_deed(words: list[Word], n: int, end: int, begun: int) -> tuple[int, bool]:
    """The verb of "had (also been) adopted", "was being built", "continued to train" (these go on or are over), "adopted a law"."""
    word, k = words[n], n + 1
    while k < end and (words[k].tag == "R" or words[k].text in ("been", "being", "now", "already")):
        k += 1
    if k >= end:
        return -1, False
    if word.text in ("had", "has", "have") and words[k].may_be("VBN"):
        return k, True
    if word.text in ("was", "were", "is", "are") and words[k].may_be("VBG", "VBN"):
        return k, words[k].may_be("VBG") or words[k - 1].text == "being"
    if word.lemma == "continue" and words[k].text == "to" and k + 1 < end:
        return k + 1, True
    if not word.may_be("VBD") or word.tag == "X" or words[n + 1].tag in ("P", "T", "C", "S", "."):
        return -1, False
    alone = n == begun or words[n - 1].text == "and"  # "paid work", "and improved health" are things
    after = ("D", "CD", "O", "NP") if alone else ("D", "N", "NP", "J", "CD", "O", "VBG", "R")
    subject = (
        alone or lists.noun(words[n - 1]) or words[n - 1].tag == "R" or words[n - 1].text in ("which", "who", "that")
    )
    return (n if subject and words[n + 1].may_be(*after) else -1), True


def goes_on(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a clause has the subject of the one before."""
    return begins_with_verb(sentence, a, b)


def completed(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch does not go on with a promise."""
    i, j = _words(sentence, a, b)
    return i < j and sentence.words[i].text not in ("would", "will", "to")


def begins_with_verb(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch begins with a finite verb, so that its subject stands before it."""
    i, j = _words(sentence, a, b)
    return i < j and (sentence.words[i].may_be("VBD") or sentence.words[i].tag == "X")
