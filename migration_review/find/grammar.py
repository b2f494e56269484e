"""The words of the frame in which summaries report speech, compiled: verbs and their forms, speakers, quantifiers.

The words are the codebook's (``verbs.csv``, ``speakers.csv``, ``quantifiers.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand

COUNTRY, BODY, OTHER, PERSON = "\ue000", "\ue001", "\ue002", "\ue003"
"""The marks that stand for the characters of a name: of a country, of a body of States, of another body, of a person."""

MARKS = COUNTRY + BODY + OTHER + PERSON
_NAMED = {
    "zh": rf"[{MARKS}]+(?:\([^()]*\))?(?:(?:、|和|以及|及|与)[{MARKS}]+(?:\([^()]*\))?)*的?(?:政府|常驻)?(?:观察员|代表团|代表们?|总干事|秘书长|执行主任|高级专员)?",
    "en": rf"(?:\b(?:(?:permanent )?representatives?|delegat(?:ion|e)s?|governments?|permanent missions?|observers?|ambassadors?|spokespersons?) (?:of|for|from) )?(?:the )?[{MARKS}]+(?: \([^()]*\))?(?:(?:, and |, | and )(?:the )?[{MARKS}]+(?: \([^()]*\))?)*(?:['’]s? )?(?: ?\b(?:delegations?|representatives?|governments?|delegates?|observers?)\b)?",
}


@dataclass(frozen=True)
class Grammar:
    """The frame's words of one language, compiled: verbs with their class, speakers with their voice, quantifiers."""

    codebook: Codebook
    language: str
    verb: re.Pattern[str]
    classes: Mapping[str, str]
    speaker: re.Pattern[str]
    voices: Mapping[str, str]
    quantifier: re.Pattern[str]
    quantities: Mapping[str, str]
    moods: Mapping[str, str]
    prints: Mapping[str, str]
    before: Mapping[str, frozenset[str]]
    acts: frozenset[str]
    country_acts: frozenset[str]
    of_nouns: frozenset[str]
    asking: frozenset[str]
    counts: str
    leads: frozenset[str]


def grammar_of(codebook: Codebook, language: str) -> Grammar:
    """The frame's words of a language.

    Args:
        codebook: whose ``speakers``, ``quantifiers`` and ``verbs``.
        language: "zh" or "en".
    """
    return _grammar(codebook, language)


@lru_cache(maxsize=8)
def _grammar(codebook: Codebook, language: str) -> Grammar:
    listed = {
        name: [row for row in codebook.lists[name] if row["language"] == language]
        for name in ("verbs", "speakers", "quantifiers")
    }
    classes = {form: row["verb_class"] for row in listed["verbs"] for form in forms(row["verb"], language)}
    classes.update({row["verb"]: row["verb_class"] for row in listed["verbs"]})
    voices = {text: row["voice"] for row in listed["speakers"] for text in _speaking(row, language)}
    voices |= dict.fromkeys(_NOBODY, "unattributed") if language == "en" else {"据": "unattributed"}
    quantities = {row["quantifier"]: row["quantity"] for row in listed["quantifiers"]}
    noted = {
        note: frozenset(form for row in listed["verbs"] if row["use"] == note for form in forms(row["verb"], language))
        for note in ("before_that", "before_to", "act", "act_of_state", "leads_in", "of_noun")
    }
    if language == "zh":
        verb, speaker = _any(classes), rf"{_NAMED['zh']}|(?:{_any(voices)})(?:们(?!家))?"
        counts = rf"(?P<q>{_any(quantities)})"
        quantifier = rf"{counts}[^,]{{0,12}}$"
    else:
        verb, speaker = rf"\b(?:{_any(classes)})\b", rf"{_NAMED['en']}|\b(?:{_any(voices)})\b"
        counts = rf"\b(?P<q>{_any(quantities)})\b"
        quantifier = rf"{counts}[^,]{{0,40}}$"
    return Grammar(
        codebook, language, re.compile(verb), classes, re.compile(speaker), voices, re.compile(quantifier), quantities,
        moods={form: mood for row in listed["verbs"] for form, mood in _inflected(row["verb"], language).items()},
        prints={row["verb"]: row["use"][1:] for row in listed["verbs"] if row["use"].startswith(":")},
        before={"that": noted["before_that"], "to": noted["before_to"]},
        acts=noted["act"],
        country_acts=noted["act_of_state"],
        of_nouns=noted["of_noun"],
        asking=frozenset(f for row in listed["verbs"] if row["asks"] for f in forms(row["verb"], language)),
        counts=counts,
        leads=noted["leads_in"],
    )  # fmt: skip


_NOBODY = [
    *("it was", "there was", "point was", "mention was", "attention was", "emphasis was", "reference was"),
    *(f"{article}{noun} was" for article in ("", "the ", "a ") for noun in ("view", "hope", "concern", "call", "plea", "proposal", "suggestion", "question", "support", "regret")),
    *(f"{noun} were" for noun in ("concerns", "calls", "questions", "doubts", "reservations", "views", "proposals", "suggestions")),
]  # fmt: skip


def _speaking(row: dict[str, str], language: str) -> list[str]:
    texts = ["".join(form) for form in expand(row["pattern"])]
    if language == "zh" and row["voice"] in ("member_states", "international_orgs", "stakeholders"):
        texts += [text + of for text in texts for of in ("代表", "的代表")]
    return texts


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_IRREGULAR = {
    "say": ("said",), "draw": ("drew", "drawn"), "take": ("took", "taken"), "undertake": ("undertook", "undertaken"),
    "be": ("was", "been"), "feel": ("felt",), "hold": ("held",), "tell": ("told",), "give": ("gave", "given"),
    "speak": ("spoke", "spoken"), "make": ("made",), "think": ("thought",), "find": ("found",), "see": ("saw", "seen"),
    "pay": ("paid",), "lay": ("laid",), "put": ("put",), "dwell": ("dwelt",), "go": ("went", "gone"), "lend": ("lent",),
    "bring": ("brought",), "understand": ("understood",), "foresee": ("foresaw", "foreseen"), "send": ("sent",),
    "set": ("set",), "bear": ("bore", "borne"), "write": ("wrote", "written"), "begin": ("began", "begun"), "hear": ("heard",),
}  # fmt: skip
_DOUBLED = frozenset(
    ("commit", "regret", "refer", "admit", "concur", "submit", "rebut", "plan", "sum", "prefer", "spot")
)


def forms(verb: str, language: str) -> Iterator[str]:
    """A verb's forms: in English base, third person, past, participles; in Chinese itself, and before 说 and 称."""
    yield from _inflected(verb, language)


def _inflected(verb: str, language: str) -> dict[str, str]:
    """A verb's forms and what each is: base, third, past or ing."""
    if language != "en":
        return dict.fromkeys((verb, verb + "说", verb + "称"), "past")
    first, _, rest = verb.partition(" ")
    if first in ("was", "were", "is", "are", "remain", "remains", "remained"):
        return {verb: "past"}
    rest = f" {rest}" if rest else ""
    stem = first + first[-1] if first in _DOUBLED else first[:-1] if first.endswith("e") and first != "see" else first
    soft = first.endswith("y") and first[-2:-1] not in "aeiou"
    past = _IRREGULAR.get(first) or (first[:-1] + "ied" if soft else stem + "ed",)
    third = first[:-1] + "ies" if soft else first + ("es" if first.endswith(("s", "sh", "ch", "o")) else "s")
    found = {verb: "base", third + rest: "third", stem + "ing" + rest: "ing"}
    return found | {form + rest: "past" for form in past}
