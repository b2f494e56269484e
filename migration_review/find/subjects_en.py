"""The subject of an English reporting verb: the noun phrase before it, adverbs, phrases and insertions aside."""

from __future__ import annotations

import re

from migration_review.find.grammar import MARKS, Grammar
from migration_review.find.names import Sentence
from migration_review.find.subjects import BARE, Span, Subject, numbered, voice_of_head

_ADVERBS = (
    r"(?:also|further|furthermore|however|moreover|nevertheless|nonetheless|likewise|too|again|therefore|thus|then|thereupon|both|all|each|once more|now|still|even|never|always|often|yet|instead|in turn"
    r"|has|have|did|in attendance|present|closed by|began by|opened by|concluded by|started by|ended by|replied by|responded by|(?:was|were) (?:unanimous|united|clear|alone) in|in addition|in particular|in response|in reply|in conclusion|for (?:its|his|her|their) part|[a-z]+ly)"
)
_ASIDES = (
    r", (?:speaking|an?|the|himself|herself|addressing|representing|acting|referring|responding|replying|citing|recalling|noting|echoing|exercising|turning|drawing|joined|supported|echoed|backed|including|among|together|along|with|as|for|in|on|from|who|whose|which|while|although|though|like|too|also|however|moreover|therefore|then|likewise|meanwhile|by contrast|[a-z]+ly)\b"
    r"[^;:.]{0,160}?,"
)
_POSTMODIFIER = (
    r"(?: (?:of|from|for|in|on|at|representing|with|speaking|attending|present|led by|made up of|concerned|working)\b(?:(?! (?:was|were|had|has|have|would|could|should|must|is|are|that|and) )[^,;:.])*"
    r"(?: and [^,;:. ]+(?: [^,;:. ]+){0,2})?| (?:who|that|whose|which) [^,;:.]+| (?:and|or|as well as)(?: [^,;:. ]+){1,4})"
)
_BETWEEN = re.compile(rf"(?: ?{_ADVERBS}\b,?)*(?:{_POSTMODIFIER})?(?: ?{_ADVERBS}\b,?)* ?")
_ASIDE = re.compile(_ASIDES)
_PREPOSITIONS = frozenset(("by", "to", "for", "with", "from", "at", "in", "on", "among", "between", "against", "under", "towards", "toward", "about", "than", "through", "of", "into", "upon", "over", "regarding", "concerning", "including", "via", "behalf", "within", "across"))  # fmt: skip
_OPENERS = frozenset(("and", "but", "while", "whereas", "that", "as", "or", "although", "because", "since", "if", "when", "though", "so", "yet"))  # fmt: skip
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "this", "these", "those", "that", "every", "each", "both", "no", "any"))  # fmt: skip
_COLLECTIVE = frozenset(("civil society", "academia", "the private sector", "youth", "women", "people", "they"))
_OF_OTHERS = frozenset(("generic", "meeting", "unattributed"))
_VAGUE = frozenset((*_OF_OTHERS, "body"))


def subject_before_en(text: Sentence, verb: int) -> Subject | None:
    """The speaker that is the subject of a verb, adverbs and insertions aside.

    Args:
        text: the sentence.
        verb: where the verb begins.
    """
    folded, grammar = text.folded, text.grammar
    start = max((m.end() for m in re.finditer(r"[;:]", folded[:verb])), default=0)
    for head in reversed(list(grammar.speaker.finditer(folded, start, verb))):
        between = folded[head.end() : verb]
        if not _fills(between):
            continue
        left = noun_phrase_start(folded, start, head.start(), grammar)
        if left is not None:
            return subject_en(text, left, head, verb)
    alone = _quantifier_alone(folded, start, verb, grammar)
    return alone or _proper_name(text, verb)


def _fills(between: str) -> bool:
    """Whether what stands between a speaker and a verb belongs to either: adverbs, "of …", ", speaking …,"."""
    if len(between) > 240:
        return False
    plain = _ASIDE.sub(" ", between, count=2)
    return bool(_BETWEEN.fullmatch(re.sub(" +", " ", plain)))


def noun_phrase_start(folded: str, start: int, head: int, grammar: Grammar) -> int | None:
    """Where the noun phrase of a head begins, or None if a preposition stands before it: "cited by the panel".

    Args:
        folded: the sentence, names as marks.
        start: of the clause.
        head: where the head begins.
        grammar: English.
    """
    at, words = head, list(re.finditer(r"\S+", folded[start:head]))
    for index, word in enumerate(reversed(words)):
        text = word[0]
        if text[-1] in ',"' or text in _OPENERS:
            return at
        if text in _PREPOSITIONS:
            quantity = re.search(rf"{grammar.counts} (?:the |these |those |its )?$", folded[start:at])
            if text != "of" or not quantity:
                return None
            begin = start + quantity.start("q")
            return None if _after_preposition(folded, start, begin) else begin
        at = start + word.start()
        if text in _DETERMINERS or text in grammar.quantities:
            wide = re.search(
                rf"{grammar.counts} (?:of )?(?:other |different )?(?:the |these |those )?$", folded[start:head]
            )
            at = start + wide.start("q") if wide and start + wide.start("q") < at else at
            return None if _after_preposition(folded, start, at) else at
        if index > 5:
            return None
    return at


def _after_preposition(folded: str, start: int, at: int) -> bool:
    before = folded[start:at].split()
    return bool(before) and before[-1] in _PREPOSITIONS


def subject_en(text: Sentence, left: int, head: re.Match[str], end: int) -> Subject:
    """The subject whose head is known: its quantifier, its voice and its number.

    Args:
        text: the sentence.
        left: where its noun phrase begins.
        head: its head.
        end: where it ends, what follows the head included.
    """
    folded, grammar = text.folded, text.grammar
    span = _counted(text, left, head.start())
    own = voice_of_head(head[0], grammar)
    kind = _from(text, head.end(), end) if own in _OF_OTHERS else None
    if own == "meeting" and not span and kind:  # "participants from many countries"
        span = _counted(text, head.end(), end)
    if own == "unattributed":
        span = None
    one = _one(head[0], span, folded, grammar)
    voice = _whose(text, left, head, own, kind, counted=span is not None)
    return Subject(numbered(voice, one=one), one, span, left, end, head[0] in BARE)


def _counted(text: Sentence, start: int, end: int) -> Span | None:
    """The first quantifier of a stretch."""
    found = re.search(text.grammar.counts, text.folded[start:end])
    return (start + found.start("q"), start + found.end("q")) if found else None


def _whose(text: Sentence, left: int, head: re.Match[str], own: str, kind: str | None, *, counted: bool) -> str:
    """The voice of a noun phrase: a panellist from a union is of the panel, a representative of a union is of the union."""
    before = [voice_of_head(m[0], text.grammar) for m in text.grammar.speaker.finditer(text.folded, left, head.start())]
    known = [voice for voice in before if voice not in _VAGUE]
    if re.search(r"\b(?:his|her|its|their) $", text.folded[left : head.start()]):
        return "pronoun"
    if "panel" in before or "moderator" in before:
        return "panel" if "panel" in before else "moderator"
    if own == "body" and not known:
        capital = text.at(head.start(), head.start() + 1).isupper()
        return "stakeholders" if capital or counted or head[0].endswith("s") else "pronoun"
    if own == "body" or own in _OF_OTHERS:
        return known[-1] if known else kind or own
    return own


def _from(text: Sentence, start: int, end: int) -> str | None:
    """The voice that "of …" or "from …" after a head names."""
    if not re.match(r" (?:of|from|for|representing)\b", text.folded[start:end]):
        return None
    found = text.grammar.speaker.search(text.folded, start, end)
    kind = voice_of_head(found[0], text.grammar) if found else None
    if kind == "body":
        return "stakeholders"
    return None if kind in (*_VAGUE, "pronoun") else kind


def _one(head: str, span: Span | None, folded: str, grammar: Grammar) -> bool:
    if span:
        return grammar.quantities.get(folded[slice(*span)]) == "one"
    if any(mark in head for mark in MARKS):
        return len(re.findall(f"[{MARKS}]+", head)) == 1 and not re.search(
            r"\b(?:representatives|delegations|governments|delegates|observers)\b", head
        )
    if "group" in head.split():
        return False
    return not re.match(r"\w+s of\b|.*s$", head) and head not in _COLLECTIVE


def _quantifier_alone(folded: str, start: int, verb: int, grammar: Grammar) -> Subject | None:
    """A quantifier alone, for some of those who spoke before: "many insisted", "one of them added"."""
    found = re.search(
        rf"(?:^|[,;:\"] |\b(?:and|but|while|whereas|as|that) )(?:{grammar.counts}(?: of (?:them|these|those))?|(?P<one>the (?:former|latter)))(?:,? {_ADVERBS}\b)* +$",
        _ASIDE.sub(" ", folded[start:verb], count=1),
    )
    if not found or found["q"] in ("a", "an"):
        return None
    span = (start + found.start("q"), start + found.end("q")) if found["q"] else None
    one = bool(found["one"]) or grammar.quantities[found["q"]] == "one"
    return Subject("pronoun", one, span, start + found.start(), verb)


_PROPER = re.compile(r"^(?:the )?[^\s,;:()]+(?: [^\s,;:()]+){1,6} $")


def _proper_name(text: Sentence, verb: int) -> Subject | None:
    """A name of two capitals or more with which the sentence begins: a body that the codebook does not know."""
    if not _PROPER.match(text.folded[:verb]):
        return None
    words = re.findall(r"\S+", text.printed[: text.offsets[verb]])
    words = words[1:] if words[0] == "The" else words
    small = ("of", "for", "the", "and", "de", "des", "la", "pour", "on", "in")
    named = len(words) > 1 and all(word[0].isupper() or word in small for word in words) and words[-1][0].isupper()
    return Subject("one_stakeholder", True, None, 0, verb) if named else None
