"""The names in a passage, and whom the people speak for whom the document names: from lists, brackets, words beside a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.matching import row_by_key
from migration_review.find.speech.signs import TEXT, Lexicon, Name, Sentence, lexicon_of
from migration_review.find.speech.speakers import PRESENT, PRONOUNS, kinds
from migration_review.text import Span

NO_BODY = frozenset((*PRONOUNS, *PRESENT, "person", "unattributed", "body", "guest", "official"))
"""Voices that do not tell of whom somebody is a representative."""

_INTERNATIONAL = ("un_entity", "intergovernmental", "expert")
_MARKS = re.compile("[;；:：]")


def lexicon(passage: Passage) -> Lexicon:
    """The words of speech of a passage's language."""
    return lexicon_of(passage.analysis.codebook, passage.language)


def sentence_at(passage: Passage, span: Span) -> Sentence:
    """The signs of a sentence of a place.

    Args:
        passage: the place.
        span: of the sentence in it.
    """
    return _read(passage, span, passage.text[slice(*span)], passage.once(_known))


def voices_in(passage: Passage, span: Span) -> list[str]:
    """The voices that a stretch names, brackets included.

    Args:
        passage: the place.
        span: of the stretch in it.
    """
    text = _read(passage, span, re.sub("[()（）]", ",", passage.text[slice(*span)]), passage.once(names_in))
    return [voice for voice, _ in kinds(text, 0, len(text.code))]


def people_in(passage: Passage, span: Span) -> list[Span]:
    """The people whom a stretch of a place names in full, in order.

    Args:
        passage: the place.
        span: of the stretch in it.
    """
    return [(start, end) for start, end, voice in _within(passage.once(names_in), span) if voice == "person"]


def names_in(passage: Passage) -> list[Name]:
    """The names in a place, in order: of countries, bodies and people, none inside another."""
    text, rule = passage.text, lexicon(passage).rule
    found: list[Name] = [(match.start(), match.end(), "international_orgs") for match in rule("acronym").finditer(text)]
    for name in passage.names("countries", "organisations", "instruments"):
        voice = {"countries": "member_states", "instruments": TEXT}.get(name.table, "")
        if not voice and rule("states_group").search(text[: name.end], name.start):
            continue
        found.append((name.start, name.end, voice or _of_body(passage.analysis, name.key)))
    kept, people = _apart(found), list[Name]()
    for person in rule("person_name").finditer(text):
        start = max((end for _, end, _ in _within(kept, person.span())), default=person.start())
        if start < person.end():
            people.append((start, person.end(), "person"))
    return sorted([*kept, *people])


def _of_body(analysis: Analysis, key: str) -> str:
    """The voice of a body that the codebook knows; one that the report's title names is the meeting."""
    if key in analysis.once(_own):
        return "meeting"
    row = row_by_key("organisations", key, analysis.codebook)
    return "international_orgs" if row["kind"] in _INTERNATIONAL or "Red Cross" in row["name_en"] else "stakeholders"


def _own(analysis: Analysis) -> set[str]:
    return {name.key for name in analysis.words.names(analysis.report.title or "")["organisations"]}


def _apart(found: list[Name]) -> list[Name]:
    """The names of which none stands in another, in order; of those that begin together the longest."""
    kept: list[Name] = []
    for each in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


def _within(names: list[Name], span: Span) -> list[Name]:
    first, last = (bisect_left(names, (at, 0, "")) for at in span)
    return [name for name in names[first:last] if name[1] <= span[1]]


def _read(passage: Passage, span: Span, printed: str, names: list[Name]) -> Sentence:
    inside = [(start - span[0], end - span[0], voice) for start, end, voice in _within(names, span)]
    return Sentence(printed, inside, lexicon(passage))


def _known(passage: Passage) -> list[Name]:
    """The names in a place, and those of people whom the document names in full elsewhere: "Orelowe said"."""
    names, known = passage.once(names_in), passage.analysis.once(_surnames)
    people = [(*match.span(), "person") for match in known.finditer(passage.text)] if known else []
    return _apart([*names, *people])


def _surnames(analysis: Analysis) -> re.Pattern[str] | None:
    """What finds a word of a name in the register, printed as a name."""
    known = lexicon_of(analysis.codebook, analysis.language).words
    words = [word for word in analysis.once(register) if len(word) > 1 and word not in known]
    printed = "|".join(re.escape(word.title() if word.isascii() else word) for word in sorted(words, reverse=True))
    return re.compile(rf"(?<![A-Za-zÀ-ɏ-])(?:{printed})(?![A-Za-zÀ-ɏ-])") if words else None


def register(analysis: Analysis) -> Mapping[str, str]:
    """The voices of the people whom the document names with a body or an office, by the words of their names."""
    found: dict[str, str] = {}
    for passage in analysis:
        for span in passage.sentences:
            people = people_in(passage, span)
            ends = [(0, span[0]), *people, (span[1], 0)]
            for before, person, after in zip(ends, people, ends[2:], strict=False):
                described = _described(passage, person, before[1], after[0])
                told = [voice for each in described for voice in voices_in(passage, each) if voice not in NO_BODY]
                for word in words_of(passage, person) if told else ():
                    found.setdefault(word, told[0])
    return found


def words_of(passage: Passage, person: Span) -> list[str]:
    """The words by which a person is known again, in lower case.

    Args:
        passage: the place.
        person: the name in it.
    """
    return [word.lower() for word in lexicon(passage).rule("name_word").findall(passage.text[slice(*person)])]


def _described(passage: Passage, person: Span, left: int, right: int) -> Iterator[Span]:
    """Where it is said who a person is: after the name, in brackets or after a comma, and before it."""
    if lexicon(passage).rule("described").match(passage.text, person[1]):
        stop = _MARKS.search(passage.text, person[1], right)
        yield person[0], stop.start() if stop else right
    marks = [match.end() for match in _MARKS.finditer(passage.text, left, person[0])]
    yield marks[-1] if marks else left, person[1]
