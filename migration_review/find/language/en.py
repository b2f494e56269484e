"""English: words as spaCy cuts them, with the kinds and dictionary forms that ``lemminflect`` lists, without context.

The tag of a word joins what it may be: N noun, V verb, J adjective, R adverb, and of a verb its form (VB as in the
dictionary, VBZ, VBD, VBN, VBG). Closed classes have one tag: D determiner, P preposition, T "to", C conjunction,
W relative, S subordinator, O pronoun, M modal, X auxiliary, CD number. NP is a capitalised word of no dictionary, "." a mark.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

CODE = "en"
GAP = 45
NAME = 8
WHOLE = "X"
UPTO = "to"

_CLOSED = {
    "D": "the a an this that these those all any each every some no both either neither its their his her our such several many few other another",
    "P": "of in on at by for with from into through across among between within without under over during after before against "
    "towards toward upon via beyond despite including regarding concerning throughout amid beside besides per alongside around",
    "T": "to", "C": "and or but nor", "W": "which who whom whose what where when why how",
    "S": "that because although though while whereas if unless since so whether as than until once",
    "O": "it they he she we i you them him us itself themselves there one ones others",
    "M": "should must shall will would can could may might ought cannot",
    "X": "be is are was were been being am have has had having do does did not n't",
}  # fmt: skip
_TAGS: dict[str, str] = {}
for _tag, _words in _CLOSED.items():
    for _word in _words.split():
        _TAGS[_word] = f"{_TAGS[_word]}|{_tag}" if _word in _TAGS else _tag
_KINDS = {"NOUN": "N", "PROPN": "N", "ADJ": "J", "ADV": "R"}
_TWO_CAPITALS = re.compile(r"\b[A-Z]\w+ (?:\w+ )?[A-Z]")
_ARTICLE = re.compile(r"^(?:and )?the\s+|^and\s+")


def tagged(text: str, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The words of a text with their tags and dictionary forms.

    Args:
        text: as printed.
        names: not used; English names are several words.
    """
    found = []
    pieces = _PIECES.findall(text) if _ENDLESS.search(text) else [text]
    for token in (token for piece in pieces for token in _tokenizer()(piece)):
        found.append((token.text, *word(token.text)))
        if token.whitespace_:
            found.append((" ", "_SP", " "))
    return found


_ENDLESS, _PIECES = re.compile(r"\S{200}"), re.compile(r"\S{1,100}\s*|\s+")
"""What spaCy would cut in quadratic time, and the pieces it is given then."""


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    import spacy

    return spacy.blank("en").tokenizer


@lru_cache(maxsize=65536)
def word(printed: str) -> tuple[str, str]:
    """What a word may be, and its dictionary form.

    Args:
        printed: one word.

    Examples:
        >>> word("needs")
        ('N|VBZ', 'need')
    """
    lower = printed.lower().replace("’", "'")
    if lower in _TAGS:
        return _TAGS[lower], lower
    if lower[:1].isdigit():
        return "CD", lower
    if not lower[:1].isalpha():
        return ".", lower
    from lemminflect import getAllLemmas

    lemmas = getAllLemmas(lower)
    if not lemmas:
        return ("NP", printed) if printed[0].isupper() else (_unlisted(lower), lower)
    tags = [_KINDS[kind] for kind in lemmas if kind in _KINDS]
    verb = lemmas.get("VERB", ())
    tags += _verb_forms(lower, verb[0]) if verb else []
    first = verb or next(iter(lemmas.values()))
    return "|".join(dict.fromkeys(tags)) or "N", first[0]


def _verb_forms(lower: str, lemma: str) -> list[str]:
    from lemminflect import getAllInflections

    forms = {"VBN": (), **getAllInflections(lemma, upos="VERB")}
    forms["VBN"] = forms["VBN"] or forms.get("VBD", ())
    return [tag for tag in ("VB", "VBZ", "VBD", "VBN", "VBG") if lower in forms.get(tag, ())] or ["VB"]


def _unlisted(lower: str) -> str:
    """A word that no dictionary has: by its ending or its prefix ("decarbonize"), otherwise a noun."""
    adjectives = [(ending, "J") for ending in ["ible", "able", "ary", "al", "ive", "ic", "ous", "ful", "less"]]
    for ending, tag in (("ing", "N|VBG"), ("ed", "J|VBD|VBN"), ("ly", "R"), *adjectives):
        if lower.endswith(ending):
            return tag
    return "N|VB" if re.match("(?:de|dis|re|co|over|under|out|mis)[a-z]{3}", lower) else "N"


def forms(part: str) -> list[str]:
    """A word or phrase and its plural, "policy" and "policies".

    Args:
        part: folded.
    """
    if not part[-1:].isalpha():
        return [part]
    if part.endswith("y") and part[-2:-1] not in "aeiou":
        return [part, part[:-1] + "ies"]
    return [part, part + ("es" if part[-1] in "sxz" or part.endswith(("ch", "sh")) else "s")]


def reads_as_body(name: str) -> bool:
    """Whether a name is formed like a body's: two capitalised words."""
    return bool(_TWO_CAPITALS.search(name))


def also_named(name: str) -> list[str]:
    """A name without its article."""
    return [_ARTICLE.sub("", name)]


_FORM_OF = {"VBZ": "third", "VBG": "ing", "VBD": "past", "VBN": "past"}
_BE = ("was", "were", "is", "are", "remain", "remains", "remained")


def verb_forms(verb: str) -> list[tuple[str, str]]:
    """The forms of a reporting verb with what each is: "calls for" third, "called for" past; "was of the view" is be alone.

    Args:
        verb: of the codebook.
    """
    from lemminflect import getAllInflections

    first, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if first in _BE:
        return [(verb, "be"), (f"{first} also{rest}", "be")]
    found = {verb: "base"}
    for tag, spelt in getAllInflections(first, upos="VERB").items():
        found.update((form + rest, _FORM_OF[tag]) for form in spelt if tag in _FORM_OF)
    return list(found.items())


def plurals(noun: str) -> list[str]:
    """A noun that names a speaker; the codebook lists its plural."""
    return [noun]
