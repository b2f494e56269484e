"""English: forms of conjuncts, where a clause begins and ends, complements."""

from __future__ import annotations

import re
from functools import lru_cache

from migration_review.find.statements_new.words import Sentence, Word

AND = frozenset(("and", "or", "but", "nor"))
ADVERB = frozenset("also further furthermore equally therefore thus then likewise particularly especially notably additionally instead still even indeed not urgently more".split())
COMPARATIVES = frozenset(
    "more better greater stronger closer increased improved enhanced strengthened deeper broader wider higher larger fairer faster safer adequate sufficient additional continued sustained renewed predictable".split()
)
NEVER_FIRST = frozenset(
    "including such especially particularly notably namely with without rather while although as which who whose where when because since thereby thus instead than by through in of for on from at under among within so if unless until per particular".split()
)


def is_verb(W: list[Word], i: int, end: int) -> bool:
    """Whether a word is a bare verb here: it can be nothing else, or what follows it is its object."""
    w = W[i]
    if w.text == "be":
        return True
    if not w.may_be("VB"):
        return False
    tags = set(w.tag.split("|"))
    if tags <= {"VB", "VBP", "VBD", "VBN"}:
        return True
    if i + 1 >= end:
        return False
    n = W[i + 1]
    if n.text in ("to", "of", "and", "or", "for", "in", "on", "between", "among", "at", "against", "with", "from", ",", "by", "across", "within", "under", "were", "was"):
        return n.text in ("to", "on", "with", "in", "for", "from") and w.lemma in INTRANSITIVE and "N" not in tags or w.lemma in ("work", "refrain", "focus", "respond", "act", "comply", "invest", "engage", "cooperate", "report", "look", "build") and n.text in ("on", "to", "with", "in", "towards", "together", "from")
    if n.may_be("D", "O", "CD", "R", "S") or n.text == "all" or (n.tag == "NP"):
        return True
    if n.may_be("J") and not (w.tag.startswith("J")):
        return True
    if n.may_be("VBG", "VBN"):
        return True
    return n.may_be("N") and "J" not in tags and (w.lemma in STRONG or (i + 2 >= end or not W[i + 2].may_be("X")))


INTRANSITIVE = frozenset("focus comply refrain respond act engage cooperate collaborate invest participate continue remain reflect listen adapt move shift work build".split())
STRONG = frozenset(
    "support address increase promote protect respect share strengthen end fund finance invest develop design open train monitor report control target review plan process exchange access reform guarantee honour question counter combat map link pilot test value trade ease limit cut lower waive grant issue change balance benefit need focus risk track harness leverage host transfer register publish tackle".split()
)


def is_gerund(W: list[Word], i: int, end: int) -> bool:
    """Whether a word is a gerund with an object here, not part of a noun."""
    w = W[i]
    if not w.text.endswith("ing") or not w.may_be("VBG") and "-" not in w.text:
        return False
    if i + 1 >= end:
        return False
    n = W[i + 1]
    if set(w.tag.split("|")) == {"VBG"}:
        return n.text not in (",", "and", "or", "of") or False
    if n.may_be("D", "O") or n.text in ("that", "to", "in", "how", "with", "from") and w.lemma != "meet":
        return True
    return n.may_be("J", "VBN", "CD") and not n.may_be("P") or (n.may_be("N") and (i + 2 < end and W[i + 2].text not in ("mechanisms", "programmes")) and w.text not in NOUNS_IN_ING)


NOUNS_IN_ING = frozenset("funding training housing planning financing banking policing processing working living learning meeting spending understanding warning capacity-building".split())


def noun(w: Word) -> bool:
    return w.may_be("N", "NP", "CD", "O") or w.text == ")"


def ends_phrase(W: list[Word], i: int) -> bool:
    """Whether a word ends a noun phrase: a noun, not an adjective that waits for one."""
    w = W[i]
    if not noun(w):
        return False
    if w.may_be("J") and i:
        p = W[i - 1]
        return p.may_be("J", "N", "NP", "VBN", "VBG") and not p.may_be("D", "R") and not p.may_be("VB")
    return True


def form(W: list[Word], i: int, end: int) -> str:
    """What a conjunct that begins here is: to, verb, gerund, the, better, thing, that, or other."""
    if i >= end:
        return "other"
    w = W[i]
    if w.text == "not" and i + 1 < end:
        return form(W, i + 1, end)
    if w.text == "to" and i + 1 < end and (W[i + 1].may_be("VB", "R") or W[i + 1].text in ("be", "not", "have") or re.match("(?:de|dis|re|co|over|under|out|mis)", W[i + 1].text) and i + 2 < end and W[i + 2].may_be("N", "D", "J")):
        return "to"
    if w.tag == "R" and i + 1 < end:
        inner = form(W, i + 1, end)
        if inner in ("verb", "gerund"):
            return inner
    if w.text == "that":
        return "that"
    if w.text in NEVER_FIRST or w.tag in ("P", "W", ".", "C", "S", "T"):
        return "for" if w.text in ("for", "of", "on") else "other"
    if is_gerund(W, i, end):
        return "gerund"
    if w.text in COMPARATIVES:
        return "better"
    if w.may_be("D") or w.text in ("their", "its", "his", "her"):
        return "the"
    if is_verb(W, i, end) and not w.may_be("D"):
        return "verb"
    return "thing"


SAYING = frozenset("noting calling stressing emphasizing highlighting adding urging underlining underscoring pointing warning expressing citing saying arguing explaining recalling".split())


def separators(S: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """(first, next): where a separator begins and the word after it, at the top level of a stretch."""
    W, found, i = S.words, [], a
    base = S.depth[a] if a < len(W) else 0
    while i < b:
        w = W[i]
        if S.depth[i] == base and (w.text in (",", ";", "and", "or") or (w.text == "as" and b > i + 2 and W[i + 1].text == "well" and W[i + 2].text == "as")):
            j = i
            while j < b and (W[j].text in (",", ";", "and", "or", "but") or W[j].text in ADVERB and W[j].text != "more" or (W[j].text == "as" and j + 2 < b and W[j + 1].text == "well")):
                j += 3 if W[j].text == "as" else 1
            found.append((i, j))
            i = max(j, i + 1)
        else:
            i += 1
    return found


def finite_at(W: list[Word], i: int, end: int) -> bool:
    """Whether a finite verb stands here."""
    w = W[i]
    if w.text in ("is", "are", "was", "were", "has", "have", "had", "did", "does", "do") or w.tag == "M" or w.text in ("remained", "became", "lacked", "continued", "served"):
        return True
    tags = set(w.tag.split("|"))
    if "VBD" not in tags:
        return False
    if "VBN" not in tags:
        return "N" not in tags and "J" not in tags or False
    j = i - 1
    while j > 0 and W[j].tag == "R":
        j -= 1
    if i == 0 or not (noun(W[j]) or W[j].text in (")", "who", "which", "that", "and")):
        return False
    n = W[i + 1].text if i + 1 < end else "."
    for x in range(i + 1, min(end, i + 9)):
        if W[x].text in (",", ";", ":", ".", "that", "which", "who", "whose"):
            break
        if W[x].tag in ("X", "M") and W[x].text not in ("be", "been", "being", "having"):
            return False
    if n in ("by", "in", "with", "at", "on", "from", "under", "for", "along", "to", ".", ",", "and", "or", "through", "as", "into", "within", "of", "within", "between", "above", "during", "since"):
        return False
    return True


def clause_follows(W: list[Word], k: int, end: int, depth: list[int]) -> bool:
    """Whether a clause begins here: a subject and a finite verb before the next mark."""
    i = k
    if k < end and (W[k].tag in ("T", "P", "W") or W[k].text.endswith("ing")):
        return False
    while i < end and i < k + 22:
        w = W[i]
        if w.text in (",", ";", ":", ".") or w.text in ("that", "which", "who", "whose", "where", "whether", "if", "because", "than", "when"):
            return False
        if i > k and finite_at(W, i, end):
            return True
        i += 1
    return False


def members(S: Sentence, a: int, b: int, things: bool = True, prep: str = "") -> list[tuple[int, int]]:
    """The conjuncts of a stretch: those that have the first one's form."""
    W = S.words
    while a < b and W[a].text in (":", ",", ";"):
        a += 1
    seps = separators(S, a, b)
    strong = [(i, k) for i, k in seps if W[i].text == ";" and k < b]
    if strong:
        pieces, cur = [], a
        for i, k in strong:
            pieces.append((cur, i))
            cur = k
        pieces.append((cur, b))
        return [_bare(S, x, y) for x, y in pieces if y > x]
    first = form(W, a, b)
    if a > 0 and a < b and W[a].may_be("VB") and (W[a - 1].text == "to" or W[a - 1].tag == "M"):
        first = "verb"
    found, cur = [], a
    for n, (i, k) in enumerate(seps):
        if k >= b or i <= cur:
            continue
        nxt = next((x for x, _ in seps[n + 1 :]), b)
        if things and splits(S, first, a, cur, i, k, nxt, b, prep):
            found.append((cur, i))
            cur = k
            if W[k].text == prep:
                first = form(W, k + 1, b)
    found.append((cur, b))
    return [_bare(S, x, y) for x, y in found if y > x]


def splits(S: Sentence, first: str, a: int, cur: int, i: int, k: int, nxt: int, b: int, prep: str) -> bool:
    W = S.words
    this = form(W, k, b)
    if this == "verb" and first not in ("to", "verb"):
        this = "thing"
    inside = W[cur:i]
    if prep and W[k].text == prep and W[k - 1].text in ("and", ";"):
        return True
    if first in ("to", "verb"):
        if this == "to":
            return (first == "to" or (a > 0 and W[a - 1].text == "to")) and (W[k - 1].text in ("and", ";") or any(W[x].text == "and" and x + 1 < b and W[x + 1].text == "to" for x in range(k, b)))
        if W[cur].text == "be" or W[a].text == "be":
            return len(inside) > 3 and W[k].may_be("VBN") and k + 1 < b and W[k + 1].tag in ("P", "T", "R")
        if this != "verb" or len(inside) < 2:
            return False
        nested = [x for x, (p, q) in enumerate(zip(inside[1:], inside[2:])) if p.text == "to" and q.may_be("VB")]
        if nested or any(w.text in ("that", "which", "who") for w in inside[1:]):
            return False
        return True
    if first == "gerund":
        if this == "gerund":
            nested = any(p.text in ("by", "through", "of", "for", "including", "while") and q.text.endswith(("ing", ",")) for p, q in zip(inside[1:], inside[2:])) or inside[-1].text == "by"
            return not nested and len(inside) > 1
        return this in ("the", "better") and W[i].text == "," and noun(W[i - 1]) and W[k - 1].text == "and" and k - i > 1
    if this == "gerund":
        return noun(W[i - 1]) and not any(p.text in ("by", "through", "of", "for", "to", "including") and (q.text.endswith("ing")) for p, q in zip(inside, inside[1:])) and W[k - 1].text in ("and", "or", "as")
    if this in ("for",) and W[k].text in ("for", "of"):
        return W[a - 1].text == W[k].text and a > 0 and W[i].text != "or"
    if this not in ("the", "better", "thing") or not ends_phrase(W, i - 1):
        return False
    piece = W[k:nxt]
    stop = next((x for x, w in enumerate(piece) if w.tag in ("P", "T", "W") or w.text == "that"), len(piece))
    if stop == 0 or not noun(piece[stop - 1]):
        return False
    deep = next((x for x, w in enumerate(inside) if w.tag in ("P", "T", "W", "S") or (x and w.may_be("VBN") and noun(inside[x - 1]) and not w.may_be("N"))), None)
    if deep is None:
        return len(inside) > 1 and stop > 1 and not (W[k - 1].text == "and" and W[i].text == "and" and cur == a and first == "thing" and this == "thing" and (stop < 3 or len(inside) < 3))
    own = stop < len(piece) and piece[stop].text not in ("that", "which", "who")
    if W[i].text == "," and W[k - 1].text == "and" and k - i == 2 and stop > 1 and nxt == b and cur == a:
        return True
    if this == "the" and first in ("the", "better") and own:
        return True
    if this == "better" and first == "better":
        return True
    return own and (W[i].text == "," and piece[stop].text != "of" or piece[stop].text in ("for", "to", "with", "on", "against", "from", "along", "at")) or cur != a and (stop > 1 or own) and W[k - 1].text == "and"


def _bare(S: Sentence, a: int, b: int) -> tuple[int, int]:
    W = S.words
    while a < b and (W[a].text in (",", ";", ":", "and", "or") or W[a].text in ("for", "of", "on") and a + 1 < b):
        a += 1
    if a < b and W[a].text == "(" and a + 2 < b and W[a + 2].text == ")":
        a += 3
    if a + 1 < b and W[a].text == "to" and W[a + 1].may_be("VB"):
        a += 1
    while b > a and W[b - 1].text in (",", ";", ".", "and", ":", "as"):
        b -= 1
    return a, b


def scope_end(S: Sentence, a: int, end: int, next_lead: int, reporting: frozenset[str], predicate: bool) -> int:
    """Where what begins at a word ends: at another report, at a new clause, at the next lead's own stretch."""
    W = S.words
    base = S.depth[a] if a < len(W) else 0
    pending = 0
    last_sep = a
    verbs = 0
    i = a
    while i < end:
        w = W[i]
        if i >= next_lead:
            return last_sep if last_sep > a else i
        if S.depth[i] > base:
            i += 1
            continue
        if w.text in ("that", "which", "who", "whose", "whom", "whether", "what", "how", "where") and i > a:
            pending += 1
        if i > a and finite_at(W, i, end):
            if pending:
                pending -= 1
            elif predicate and w.tag in ("X", "M"):
                return i
        if w.text in (",", ";", "and", "but", "while", "whereas", "as", "because", "since", "so") and i > a:
            k = i + 1
            while k < end and (W[k].text in (",", "and", "but", "while", "whereas", "that", "as") or W[k].text in ADVERB):
                k += 1
            if k < end:
                last_sep = i if W[i].text in (",", ";", "and", "but", "while") and not (W[i].text == "and" and W[i - 1].text == ",") else last_sep
                if W[k].lemma in reporting and (W[k].may_be("VBD") or W[k].may_be("VBG")) and W[i].text in (",", ";", "and", "but", "while") and (k + 1 >= end or W[k + 1].may_be("D", "S", "P", "J", "N", "O", "NP", "R")) and (not W[k].may_be("VBG") or W[k].text in SAYING):
                    return i
                if w.text in ("because", "since", "whereas") and clause_follows(W, i + 1, end, S.depth):
                    return i - 1 if W[i - 1].text == "," else i
                if w.text in (",", ";") and W[k - 1].text in ("as", "while", "because", "since", "but", "although", "so", ",", "and", ";") and clause_follows(W, k, end, S.depth) and W[k].text not in ("that", "which"):
                    return i
                if w.text in (",",) and W[i + 1].text in ("which", "thereby", "lest", "given"):
                    return i
                if w.text == "," and W[i + 1].text == "with" and any(W[x].text in SAYING for x in range(i + 2, min(end, i + 8))):
                    return i
                if w.text == "while" and clause_follows(W, k, end, S.depth):
                    return i
                if w.text == "and" and clause_follows(W, k, end, S.depth) and not predicate:
                    return i
        i += 1
    return end


def subject_start(S: Sentence, at: int, floor: int, after: str = "") -> int:
    """Where the subject of a verb begins; ``after`` a lead, what comes first is what was asked."""
    W = S.words
    start, depth, said = floor, S.depth[at] if at < len(W) else 0, bool(after)
    i = floor
    while i < at:
        w = W[i]
        if S.depth[i] > depth:
            i += 1
            continue
        k = i + 1
        if w.text in ("that", "whether", "because", "although", "since", "if", "while", "where", "why", "how") and k < at and not (i > floor and noun(W[i - 1]) and W[i - 1].lemma not in ("view", "opinion") and finite_at(W, k, at)):
            start, said = k, False
        elif w.text in (";", ":"):
            start, said = k, False
        elif w.text in (",", "and", "but") and k < at:
            while k < at and (W[k].text in ("and", "but", "so", ",", "that") or W[k].text in ADVERB and W[k].text != "more"):
                k += 1
            seg = W[start:i]
            if any(W[x].text == "that" for x in range(i, min(k, at))):
                start, said = k, False
            elif k >= at or W[k].tag == "CD" or W[k].text in ("including", "such", "especially"):
                pass
            elif said or not seg:
                start, said = k, after == "thing" or form(W, k, at) in ("verb", "gerund", "to", "other") and not W[k].may_be("D")
            elif w.text == "," and (seg[0].tag in ("P", "T", "R", "S") or seg[0].text in ("in", "as", "to", "given") or (seg[0].text.endswith("ing") and seg[0].may_be("VBG") and not any(x.text == "and" for x in W[i:at]))):
                start, said = k, False
            i = k
            continue
        elif i > start and finite_at(W, i, at + 1) and W[i - 1].text not in ("that", "which", "who"):
            said = True
        i += 1
    while start < at and (W[start].text in (",", "and", "but", "that", "so") or W[start].text in ADVERB and W[start].text not in ("more",)):
        start += 1
    return start


TELLS = frozenset("argued said added stressed noted recalled explained emphasized stated insisted maintained continued warned felt suggested repeated observed concluded went believed".split())


def without_asides(W: list[Word]) -> list[Word]:
    """The words without what only says who said it: ", he argued,"."""
    out: list[Word] = []
    i = 0
    while i < len(W):
        if W[i].text == "," and i + 2 < len(W):
            j = next((x for x in range(i + 1, min(len(W), i + 10)) if W[x].text in (",", ";", ".", "that")), None)
            if j and W[j].text == "," and any(w.text in TELLS for w in W[i + 1 : j]) and (W[i + 1].may_be("O", "D", "NP") or W[i + 1].text in ("it", "he", "she", "they", "as")):
                i = j + 1
                continue
        out.append(W[i])
        i += 1
    return out
