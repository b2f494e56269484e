"""What of a passage bears on who speaks: the names in it, its sentences as signs, and what only tells how the meeting ran."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.matching import row_by_key
from migration_review.find.speech.signs import BODY, OTHER, PERSON, STATE, TEXT, Name, Sentence, lexicon_of, sentence_of
from migration_review.find.speech.speakers import PRONOUNS, voices_of
from migration_review.text import Span

_INTERNATIONAL = ("un_entity", "intergovernmental", "expert")
CODES = ("running", "moderates", "members", "named", "ends", "list")
_BEGINS = 3
"""How far into a sentence a term may stand that must begin it."""


def told(passage: Passage, span: Span, *codes: str) -> bool:
    """Whether a sentence has a term of the layer ``procedure``.

    A term of ``goes_on`` begins the sentence, one of ``ends`` stands before a comma or at its end, one of ``named``
    before a capital.

    Args:
        passage: the place.
        span: of the sentence in it.
        codes: of the layer.
    """
    start, end = span
    for match in passage.terms("procedure", start=start, end=end):
        if match.term.code not in codes:
            continue
        if match.term.code == "goes_on" and match.start - start > _BEGINS:
            continue
        if match.term.code == "ends" and passage.text[match.end : match.end + 1] not in "，。,.;；":
            continue
        if match.term.code == "named" and not passage.text[match.end :].lstrip(" :")[:1].isupper():
            continue
        return True
    return False


def is_list_of_speakers(passage: Passage, spans: Iterable[Span]) -> bool:
    """Whether sentences do nothing but list who spoke: one, or two at most, of which one says so.

    Args:
        passage: the place.
        spans: of its sentences, or of one of them.
    """
    listed = list(spans)
    return len(listed) <= 2 and bool(listed) and told(passage, listed[0], "list")


def is_procedural(passage: Passage, span: Span) -> bool:
    """Whether a sentence tells how the meeting ran: documents, moderators, panels, speakers, attendance, consultations.

    Args:
        passage: the place.
        span: of the sentence in it.
    """
    return told(passage, span, *CODES)


def names_in(passage: Passage) -> list[Name]:
    """The names in a place, in order: of countries, bodies and people, none inside another.

    Args:
        passage: the place.
    """
    codebook, text = passage.analysis.codebook, passage.text
    rule = lexicon_of(codebook, passage.language).rule
    found: list[Name] = []
    for name in passage.names("countries", "organisations", "instruments"):
        if name.table == "instruments":
            found.append((name.start, name.end, TEXT))
        elif name.table == "countries":
            found.append((name.start, name.end, STATE))
        elif not rule("states_group").search(text[: name.end], name.start):
            row = row_by_key(name.table, name.key, codebook)
            international = row["kind"] in _INTERNATIONAL or "Red Cross" in row["name_en"]
            found.append((name.start, name.end, BODY if international else OTHER))
    found += [(m.start(), m.end(), BODY) for m in rule("acronym").finditer(text)]
    kept: list[Name] = []
    for each in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    people = []
    for person in rule("person_name").finditer(text):
        inside = [end for _, end, _ in within(kept, person.span()) if end < person.end()]
        people.append((max(inside, default=person.start()), person.end(), PERSON))
    return sorted([*kept, *people])


def within(names: Sequence[Name], span: Span) -> list[Name]:
    """The names in a stretch.

    Args:
        names: in order.
        span: the stretch.
    """
    first = bisect_left(names, (span[0], 0, ""))
    return [name for name in names[first : bisect_left(names, (span[1], 0, ""))] if name[1] <= span[1]]


def sentence_at(passage: Passage, span: Span, names: list[Name]) -> Sentence:
    """The signs of a sentence of a place.

    Args:
        passage: the place.
        span: of the sentence in it.
        names: of the place.
    """
    return _read(passage, span, names, passage.text[slice(*span)])


def _read(passage: Passage, span: Span, names: Sequence[Name], printed: str) -> Sentence:
    inside = [(start - span[0], end - span[0], kind) for start, end, kind in within(names, span)]
    return sentence_of(printed, inside, lexicon_of(passage.analysis.codebook, passage.language))


def people_in(passage: Passage, span: Span, names: list[Name]) -> list[Span]:
    """The people that a sentence which lists some names, with or without an honorific.

    Args:
        passage: the place.
        span: of the sentence in it.
        names: of the place.
    """
    text = sentence_at(passage, span, names)
    found = [(start, end) for start, end, kind in within(names, span) if kind == PERSON]
    for run in re.finditer("W{2,5}", text.code):
        a, b = text.span(*run.span())
        found.append((span[0] + a, span[0] + b))
    return sorted(found)


def register(analysis: Analysis) -> Mapping[str, str]:
    """The voices of the people whom the document names with a body or an office, by the words of their names.

    Args:
        analysis: of the document.
    """
    found: dict[str, str] = {}
    for passage in analysis:
        names = names_in(passage)
        for span in passage.sentences:
            people = [name[:2] for name in within(names, span) if name[2] == PERSON]
            for before, person, after in zip(
                [(0, span[0]), *people], people, [*people[1:], (span[1], 0)], strict=False
            ):
                described = _described(passage, person, before[1], after[0])
                voices = [v for v in voices_in(passage, described, names) if v not in NO_BODY]
                for word in (
                    lexicon_of(analysis.codebook, analysis.language)
                    .rule("name_word")
                    .findall(passage.text[slice(*person)])
                    if voices
                    else ()
                ):
                    found.setdefault(word, voices[0])
    return found


NO_BODY = frozenset(
    ("person", *PRONOUNS, "generic", "participants", "speaker", "meeting", "unattributed", "body", "guest", "official")
)
_MARKS = re.compile("[;；:：]")


def _described(passage: Passage, person: Span, left: int, right: int) -> Span:
    """Where it is said who a person is: after the name, in brackets or after a comma, else before it."""
    text = passage.text
    if lexicon_of(passage.analysis.codebook, passage.language).rule("described").match(text, person[1]):
        stop = _MARKS.search(text, person[1], right)
        return person[0], stop.start() if stop else right
    marks = [match.end() for match in _MARKS.finditer(text, left, person[0])]
    return marks[-1] if marks else left, person[1]


def voices_in(passage: Passage, span: Span, names: list[Name]) -> tuple[str, ...]:
    """The voices that a stretch names, brackets included.

    Args:
        passage: the place.
        span: the stretch.
        names: of the place.
    """
    text = _read(passage, span, names, re.sub("[()（）]", ",", passage.text[slice(*span)]))
    return voices_of(text, 0, len(text.code))
