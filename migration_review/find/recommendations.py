"""What somebody asks for, one row an atomic action, whoever asks.

``asks`` tells where a sentence asks for something, ``clauses`` takes enumerations apart. What was done, and what speakers
themselves promise, is ``progress``.
"""

from __future__ import annotations

import re

from migration_review.find.asks import Ask, asks
from migration_review.find.clauses import Atom, atoms, begins_action, members, shared
from migration_review.find.clauses_en import FINITE, actions_en
from migration_review.find.codebook import Codebook, load_codebook
from migration_review.find.marks import top_level, trim
from migration_review.find.objectives import objectives_of
from migration_review.find.segments import actions
from migration_review.find.voices import find_voices
from migration_review.model import Findings, Recommendation, Report, Voice
from migration_review.text import fold

_EMPTY_ACTION = re.compile(
    r"^(?:采取|作出|做出|进行)?(?:一系列|以下|下列|若干|具体|紧急|更多|进一步|各种|适当|必要|协调)*(?:的)?(?:行动|措施|步骤|工作|努力)"
    r"|^(?:to )?(?:take|adopt|implement|pursue|consider) (?:the following|several|some|\w+) (?:\w+ )?(?:decisions|steps|measures|actions)\b"
)
_ENUMERATES = re.compile(
    r"(?:,?(?:其中)?(?:包括(?:但不限于)?|例如|诸如|如下|即|特别是)(?:以下(?:几点|措施|行动)?)?:|:|,(?:其中)?包括(?=[^,。]{2,60};))"
)


def find_recommendations(report: Report, *, codebook: Codebook | None = None) -> Findings[Recommendation]:
    """Find what is recommended, called for, urged, requested or stated as needed.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        one row an atomic action, with columns ``lead`` (what an enumerated action shares, as printed), ``voice``,
        ``strength`` (explicit, need), ``addressee`` (governments, states, un, all, migrant_orgs, unspecified, other:…),
        ``objectives`` (tuple), ``rule`` and ``tier``.
    """
    codebook = codebook or load_codebook()
    rows: list[Recommendation] = []
    addressee, at = "unspecified", ""
    for sentence in find_voices(report, codebook=codebook):
        if sentence.voice == "procedural":
            continue
        if sentence.place != at:
            addressee, at = "unspecified", sentence.place
        folded, offsets = fold(sentence.text)
        for ask in asks(sentence, codebook, report.language):
            addressee = _as_printed(ask.addressee, folded, offsets, sentence.text) or addressee
            for atom in asked_atoms(folded, ask, codebook, report.language):
                rows.append(_row(sentence, folded, offsets, ask, atom, addressee, codebook, report.language))
    return Findings(_without_repeats(rows), Recommendation, report)


def _as_printed(addressee: str | None, folded: str, offsets: tuple[int, ...], text: str) -> str | None:
    """A named addressee as the text prints it, not as it was folded."""
    kind, _, name = (addressee or "").partition(":")
    at = folded.find(name) if kind == "other" and name else -1
    return addressee if at < 0 else f"other:{text[offsets[at] : offsets[at + len(name) - 1] + 1]}"


def _row(
    sentence: Voice,
    folded: str,
    offsets: tuple[int, ...],
    ask: Ask,
    atom: Atom,
    addressee: str,
    codebook: Codebook,
    language: str,
) -> Recommendation:
    a, b = offsets[atom.start], offsets[atom.end - 1] + 1
    lead = sentence.text[offsets[atom.lead[0]] : offsets[atom.lead[1] - 1] + 1] if atom.lead else None
    text = sentence.text[a:b]
    objectives = objectives_of(text, codebook, language) or objectives_of(f"{lead or ''}{text}", codebook, language)
    tier = "strict" if ask.strength == "explicit" or ask.rule.startswith("modal") else "broad"
    return Recommendation(
        sentence.place, sentence.start + a, sentence.start + b, text, lead, sentence.voice, ask.strength, addressee, objectives, ask.rule, tier,  # type: ignore[arg-type]
    )  # fmt: skip


def _without_repeats(rows: list[Recommendation]) -> list[Recommendation]:
    """Of rows that overlap in one paragraph the first stays."""
    kept: list[Recommendation] = []
    for row in rows:
        if not any(
            row.place == other.place and row.start < other.end and other.start < row.end for other in kept[-12:]
        ):
            kept.append(row)
    return sorted(kept, key=lambda row: rows.index(row))


def asked_atoms(folded: str, ask: Ask, codebook: Codebook, language: str) -> list[Atom]:
    """The atomic actions of an ask; a subject that is not an addressee is their lead.

    Args:
        folded: the sentence.
        ask: found in it.
        codebook: for the action verbs.
        language: "zh" or "en".
    """
    start, end = ask.start, ask.end
    listing = _ENUMERATES.search(folded, start, end)
    if listing and (
        _EMPTY_ACTION.match(folded, start, listing.start())
        or ";" in folded[listing.end() : end]
        or _all_actions(folded, listing.end(), end, codebook, language)
    ):
        start = listing.end()
    found = (
        _acts(folded, start, end, codebook, language)
        if not ask.rule.startswith(("importance", "after"))
        else _nouns(folded, *trim(folded, start, end), codebook, language)
    )
    if ask.subject and ask.subject[1] > ask.subject[0]:
        found = [
            Atom(atom.start, atom.end, atom.lead or (ask.subject if i == 0 else None)) for i, atom in enumerate(found)
        ]
    return found


def _acts(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    if language == "zh":
        split = actions(folded, start, end, codebook)
    else:
        acts = re.search(r"\b(?:to|that)\s*$", folded[:start]) or re.match(r"(?:to|that)\b", folded[start:end])
        split = actions_en(folded, start, end)
        split = split if acts else [noun for a, b in split for noun in _noun_list(folded, a, b)]
    return [atom for a, b in split for atom in atoms(folded, a, b, codebook, language)]


def _noun_list(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of an English list of nouns that is asked for ("an audit, a register and a hotline")."""
    if re.match(r"(?:to|that|be|not)\b", folded[start:end]) or FINITE.search(folded, start, end):
        return [(start, end)]
    listed = members(folded, start, end, "en")
    whole = len(listed) > 1 and all(_NOUN_PHRASE.match(folded[a:b]) and " " in folded[a:b] for a, b in listed)
    return listed if whole else [(start, end)]


_NOUN_PHRASE = re.compile(
    r"(?:an?|the|more|better|greater|closer|stronger|improved|increased|access|support|protection|recognition|creation|adoption|investment|\w+(?:s|tion|ment|ing|ance|ence|ity|al))\b|\w+ \w+",
    re.I,
)


def _all_actions(folded: str, start: int, end: int, codebook: Codebook, language: str) -> bool:
    """Whether a list has two members or more and each is an action."""
    listed = members(folded, start, end, language, announced=True)
    return len(listed) > 1 and all(begins_action(folded, a, b, codebook, language) for a, b in listed)


def _nouns(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    """The members of what is called important: those joined by 以及 or ", and", or by 和 where each is an action."""
    spans, begun = [], start
    for match in re.finditer(
        r"以及(?!其)|,(?:and|as well as) |、(?=[^、]{6,})" if language == "zh" else r", and |; ", folded[start:end]
    ):
        a, b = start + match.start(), start + match.end()
        if (
            a in top_level(folded, start, end, folded[a])
            and (match[0] in ("以及",) or language == "en")
            and a - begun >= 4
        ):
            spans.append((begun, a))
            begun = b
    spans.append((begun, end))
    listed = members(folded, start, end, language)
    acts = [begins_action(folded, a, b, codebook, language) for a, b in listed]
    if len(listed) > 1 and acts[0] and sum(acts) >= max(2, len(listed) - 1):
        return [Atom(a, b) for a, b in listed]
    if len(spans) == 1 and language == "zh":
        for match in re.finditer("和", folded[start:end]):
            a = start + match.start()
            if begins_action(folded, start, a, codebook, language) and begins_action(
                folded, a + 1, end, codebook, language
            ):
                return [Atom(start, a), Atom(a + 1, end)]
            if re.match("(?:为|将)", folded[start:a]) and re.match("(?:为|将)", folded[a + 1 : end]):
                return [Atom(start, a), Atom(a + 1, end)]
    return [atom for a, b in spans for atom in shared(folded, a, b, codebook, language)]
