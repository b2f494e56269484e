"""Who speaks in each sentence of a summary: voice, quantifier and reporting verb.

A sentence says it by a frame (``speakers.py``); what it does not say it inherits, or who has the floor tells: sections,
panels, lists of speakers, the people whom the document names, and the sentences before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.matching import row_by_key
from migration_review.find.speech.signs import TEXT, Lexicon, Name, Sentence, lexicon_of
from migration_review.find.speech.speakers import (
    GROUPS,
    NOBODY,
    PRESENT,
    PRONOUNS,
    Said,
    numbered,
    speaker_of,
    voices_of,
)
from migration_review.model import Paragraph, Section, Voice
from migration_review.text import Span

_KINDS = ("member_states", "international_orgs", "stakeholders")
_BLOCKS = (("closing", "moderator"), ("plenary", "unattributed"), ("panel", "panel"), ("stakeholders", "stakeholders"))
"""What a heading calls its section, and whose voice that is; a round table with stakeholders is a panel's."""

_NO_BODY = frozenset((*PRONOUNS, *PRESENT, "person", "unattributed", "body", "guest", "official"))
"""Voices that do not tell of whom somebody is a representative."""

_ONE = (*GROUPS, "international_orgs", "panel", "moderator")
"""Voices of whom "the speaker" and "the representative" may speak again."""

_INTERNATIONAL = ("un_entity", "intergovernmental", "expert")
_MARKS = re.compile("[;；:：]")


def voices(analysis: Analysis) -> tuple[Voice, ...]:
    """The rows of ``find_voices``; ``analysis.once(voices)`` shares them.

    Args:
        analysis: of the report.
    """
    floor = _Floor(analysis)
    return tuple(row for p in _summary(analysis) for row in _paragraph(analysis[p.id], p.section, floor))


def is_procedural(passage: Passage, span: Span) -> bool:
    """Whether a sentence tells how the meeting ran: documents, moderators, panels, speakers, attendance, consultations.

    Args:
        passage: the place.
        span: of the sentence in it.
    """
    return _told(passage, span, "running", "moderates", "members", "named", "ends", "list")


def names_in(passage: Passage) -> list[Name]:
    """The names in a place, in order: of countries, bodies and people, none inside another.

    Args:
        passage: the place.
    """
    codebook, text, rule = passage.analysis.codebook, passage.text, _lexicon(passage).rule
    found: list[Name] = [(m.start(), m.end(), "international_orgs") for m in rule("acronym").finditer(text)]
    for name in passage.names("countries", "organisations", "instruments"):
        voice = TEXT if name.table == "instruments" else "member_states"
        if name.table == "organisations":
            if rule("states_group").search(text[: name.end], name.start):
                continue
            row = row_by_key(name.table, name.key, codebook)
            international = row["kind"] in _INTERNATIONAL or "Red Cross" in row["name_en"]
            own = name.key in passage.analysis.once(_own)
            voice = "meeting" if own else "international_orgs" if international else "stakeholders"
        found.append((name.start, name.end, voice))
    kept, people = _apart(found), list[Name]()
    for person in rule("person_name").finditer(text):
        start = max((end for _, end, _ in _within(kept, person.span())), default=person.start())
        if start < person.end():
            people.append((start, person.end(), "person"))
    return sorted([*kept, *people])


def _apart(found: list[Name]) -> list[Name]:
    """The names of which none stands in another, in order; of those that begin together the longest."""
    kept: list[Name] = []
    for each in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


def _own(analysis: Analysis) -> set[str]:
    """The bodies that the report's title names, whose meeting it tells of."""
    return {name.key for name in analysis.words.names(analysis.report.title or "")["organisations"]}


def sentence_at(passage: Passage, span: Span) -> Sentence:
    """The signs of a sentence of a place.

    Args:
        passage: the place.
        span: of the sentence in it.
    """
    return _read(passage, span, passage.text[slice(*span)], passage.once(_known))


def _lexicon(passage: Passage) -> Lexicon:
    return lexicon_of(passage.analysis.codebook, passage.language)


def _within(names: list[Name], span: Span) -> list[Name]:
    first, last = (bisect_left(names, (at, 0, "")) for at in span)
    return [name for name in names[first:last] if name[1] <= span[1]]


def _read(passage: Passage, span: Span, printed: str, names: list[Name]) -> Sentence:
    inside = [(start - span[0], end - span[0], voice) for start, end, voice in _within(names, span)]
    return Sentence(printed, inside, _lexicon(passage))


def _known(passage: Passage) -> list[Name]:
    """The names in a place, and those of people whom the document names in full elsewhere: "Orelowe said"."""
    names, known = passage.once(names_in), passage.analysis.once(_surnames)
    people = [(*match.span(), "person") for match in known.finditer(passage.text)] if known else []
    return _apart([*names, *people])


def _surnames(analysis: Analysis) -> re.Pattern[str] | None:
    """What finds a word of a name in the register, printed as a name."""
    known = lexicon_of(analysis.codebook, analysis.language).words
    words = sorted(word for word in analysis.once(_register) if len(word) > 1 and word not in known)
    words.sort(key=len, reverse=True)
    printed = "|".join(re.escape(word.title() if word.isascii() else word) for word in words)
    return re.compile(rf"(?<![\w-])(?:{printed})(?![\w-])" if words[0].isascii() else printed) if words else None


def _told(passage: Passage, span: Span, *codes: str) -> bool:
    """Whether a sentence has a term of ``procedure``; ``ends`` stands before a comma or at its end, ``named`` before a capital."""
    for match in passage.terms("procedure", start=span[0], end=span[1]):
        after = passage.text[match.end : match.end + 3].lstrip(" :")[:1]
        allowed = {"ends": after in "，。,.;；", "named": after.isupper()}
        if match.term.code in codes and allowed.get(match.term.code, True):
            return True
    return False


def _lists_speakers(passage: Passage, spans: list[Span]) -> bool:
    """Whether sentences do nothing but list who spoke: one, or two at most, of which the first says so."""
    return 0 < len(spans) <= 2 and _told(passage, spans[0], "list")


def _register(analysis: Analysis) -> Mapping[str, str]:
    """The voices of the people whom the document names with a body or an office, by the words of their names."""
    found: dict[str, str] = {}
    for passage in analysis:
        for span in passage.sentences:
            people = [name[:2] for name in _within(passage.once(names_in), span) if name[2] == "person"]
            ends = [(0, span[0]), *people, (span[1], 0)]
            for before, person, after in zip(ends, people, ends[2:], strict=False):
                described = _described(passage, person, before[1], after[0])
                told = [voice for span in described for voice in _voices_in(passage, span) if voice not in _NO_BODY]
                for word in _lexicon(passage).rule("name_word").findall(passage.text[slice(*person)]) if told else ():
                    found.setdefault(word.lower(), told[0])
    return found


def _described(passage: Passage, person: Span, left: int, right: int) -> Iterator[Span]:
    """Where it is said who a person is: after the name, in brackets or after a comma, and before it."""
    if _lexicon(passage).rule("described").match(passage.text, person[1]):
        stop = _MARKS.search(passage.text, person[1], right)
        yield person[0], stop.start() if stop else right
    marks = [match.end() for match in _MARKS.finditer(passage.text, left, person[0])]
    yield marks[-1] if marks else left, person[1]


def _voices_in(passage: Passage, span: Span) -> tuple[str, ...]:
    """The voices that a stretch names, brackets included."""
    printed = re.sub("[()（）]", ",", passage.text[slice(*span)])
    text = _read(passage, span, printed, passage.once(names_in))
    return voices_of(text, 0, len(text.code))


class _Floor:
    """What the sections and the sentences before say about who is speaking."""

    def __init__(self, analysis: Analysis) -> None:
        """Nobody has the floor yet."""
        self.analysis, self.people = analysis, analysis.once(_register)
        self.sections: dict[str, Section] = {section.section: section for section in analysis.report.sections}
        self.rule = lexicon_of(analysis.codebook, analysis.language).rule
        self.section: str | None = "?"
        self.voice, self.representatives = "unattributed", "member_states"
        self.panellists: dict[str, str] = {}
        self.roster = self.speaker = ""
        self.last, self.kind, self.listing = "unattributed", "", False

    def enter(self, section: str | None, *, lists: bool) -> None:
        """A paragraph begins, which may only list speakers; a new section forgets the panel and the lists of the one before."""
        self.kind, self.listing = "", self.listing and lists and section == self.section
        if section == self.section:
            return
        before, now = (self.sections.get(each or "") for each in (self.section, section))
        if not before or not now or before.parent != now.parent:  # else a panel and the dialogue after it
            self.panellists, self.roster = {}, ""
        self.section, self.voice, self.last = section, self._of_section(section), "unattributed"
        self.representatives = "stakeholders" if self.voice == "stakeholders" else "member_states"

    def _of_section(self, at: str | None) -> str:
        """The voice of a section, by its title or those above it."""
        while at in self.sections and self.sections[at].level > 0:
            codes = {match.term.code for match in self.analysis[self.sections[at].id].terms("floor")}
            for code, voice in _BLOCKS:
                if code in codes:
                    return voice
            at = self.sections[at].parent
        return "unattributed"

    def introduce(self, passage: Passage, span: Span) -> None:
        """A list of speakers: bare representatives are, from here on, the first that a run of lists names."""
        if self.listing:
            return
        text = sentence_at(passage, span)
        kinds = [GROUPS.get(voice, voice) for voice in voices_of(text, 0, len(text.code.partition(";")[0]))]
        self.representatives = next((kind for kind in kinds if kind in _KINDS), "member_states")
        self.voice = self.representatives if self.representatives == "stakeholders" else "unattributed"
        self.listing = True

    def procedure(self, passage: Passage, span: Span) -> None:
        """A panel was introduced, or who moderates it."""
        start, end = span
        if any(match.term.code == "panel" for match in passage.terms("floor", start=start, end=end)):
            self.voice = "panel"
        told = [m for m in passage.terms("procedure", start=start, end=end) if m.term.code in ("members", "named")]
        members, moderated = told[0].start if told else end, _told(passage, span, "moderates")
        self.roster += passage.text[members:end]
        for a, b, kind in _within(passage.once(names_in), span) if told or moderated else ():
            voice = "moderator" if moderated and a < members else "panel"
            for word in self.rule("name_word").findall(passage.text[a:b]) if kind == "person" else ():
                self.panellists.setdefault(word.lower(), voice)

    def opens(self, passage: Passage, span: Span) -> None:
        """A sentence that tells of the discussion after a panel gives the floor to all."""
        if self.voice == "panel" and _told(passage, span, "opens"):
            self.voice, self.last = "unattributed", "unattributed"

    def heard(self, voice: str) -> None:
        """Whom the summary has just heard: a State that speaks in a panel's section opens the discussion."""
        if voice != "unattributed":
            self.last = voice
        if GROUPS.get(voice, voice) in _KINDS:
            self.kind = GROUPS.get(voice, voice)
        if voice in ("member_states", "one_member_state") and self.voice == "panel":
            self.voice = "unattributed"

    def voices_of(self, said: Said, before: str) -> tuple[str, ...]:
        """The voices of a speaker: the codebook's words for them, or what the floor tells after the sentence before."""
        found = tuple(dict.fromkeys(self._voice_of(voice, said, before) for voice in said.voices))
        self.speaker = self.speaker if said.again else said.speaker or ""
        return found

    def _voice_of(self, voice: str, said: Said, before: str) -> str:
        """One voice, told by the floor where it is not of the table."""
        spoke = before if before != "unattributed" else self.last
        block = self.voice if self.voice in ("panel", "stakeholders") else ""
        if voice in PRONOUNS:  # who spoke before, of whom one or several speak again
            group = said.one or said.quantifier or voice == "pronouns"
            return numbered(spoke, one=said.one) if group else spoke
        told = {
            "talk": spoke,
            "guest": "panel" if block == "panel" else "stakeholders",
            "body": "panel" if block == "panel" else "stakeholders",
            "expert": "panel" if block == "panel" else "participants",
            "official": block or "international_orgs",
            "generic": self.kind or self.representatives,
            "speaker": block or "participants",
        }
        if said.again and before in _ONE and (voice in ("speaker", "generic") or self._is_last(said)):
            return before
        if voice == "person":
            return self._of_person(said.speaker or "")
        if voice not in told and self._is_panellist(voice, said):
            return "panel"
        voice = told.get(voice, voice)
        return numbered(voice, one=True) if said.one else voice

    def _is_last(self, said: Said) -> bool:
        """Whether the office of a speaker is that of the last: "The President", after "The President of the Council"."""
        return self.speaker.lower().startswith(f"{said.speaker} ".lower())

    def _of_person(self, name: str) -> str:
        """Somebody named: of the panel or its moderator, else of the body that the document gives for them."""
        words = self.rule("name_word").findall(name)
        for known in (self.panellists, self.people):
            for word in reversed(words):
                if voice := known.get(word.lower()):
                    return numbered(voice, one=True)
        return "panel" if self.voice == "panel" else self._of_heading() or "one_stakeholder"

    def _of_heading(self) -> str | None:
        """The voice of the office or body that the heading of a statement names: "Statement by the Minister"."""
        if self.section not in self.sections:
            return None
        heading = self.analysis[self.sections[self.section].id]
        found = _voices_in(heading, (0, len(heading.text)))
        return next((numbered(voice, one=True) for voice in found if voice not in _NO_BODY), None)

    def _is_panellist(self, voice: str, said: Said) -> bool:
        """Whether a body or an office stands on the panel's list: whoever speaks for it is a panellist."""
        body = voice in ("international_orgs", "one_stakeholder") and self.voice == "panel"
        words = self.rule("listed_word").findall(said.speaker or "") if body or said.office else []
        return bool(words) and all(word in self.roster for word in words)


def _paragraph(passage: Passage, section: str | None, floor: _Floor) -> Iterator[Voice]:
    """A row for each sentence of a paragraph; none where it only lists speakers."""
    lists = _lists_speakers(passage, passage.sentences)
    floor.enter(section, lists=lists)
    if lists:
        floor.introduce(passage, passage.sentences[0])
        return
    before: tuple[str, ...] = (floor.voice,)
    known = False
    for number, span in enumerate(passage.sentences, 1):
        place = (passage.id, *span, passage.text[slice(*span)], number)
        if not any(char.isalnum() for char in place[3]):
            continue  # what is left of a quotation
        if _lists_speakers(passage, [span]):
            floor.listing = False
            floor.introduce(passage, span)
            before, known = (floor.representatives,), True
            yield _row(place, before)
            continue
        running = is_procedural(passage, span)
        said = speaker_of(sentence_at(passage, span))
        if running:
            floor.procedure(passage, span)
            if telling := _tells_too(passage, span, said):  # "Ms. X moderated; she noted that …"
                said, running = telling, False
        if running:
            yield _row(place, ("procedural",))
            continue
        if number == 1:
            floor.opens(passage, span)
            before = (floor.voice,)
        if said is None:
            yield _row(place, before, inherited=known or before != ("unattributed",))
        else:
            before = floor.voices_of(said, before[0])
            yield _row(place, before, said)
            floor.heard(before[0])
        known = True


def _tells_too(passage: Passage, span: Span, said: Said | None) -> Said | None:
    """Who says something in a sentence that also tells how the meeting ran: its moderator, or the person that it names."""
    if not said or not said.verb or said.voices[0] not in (*PRONOUNS, "person"):
        return None
    if _told(passage, span, "moderates"):
        return replace(said, voices=("moderator",))
    people = (name for name in _within(passage.once(names_in), span) if name[2] == "person")
    name = next((passage.text[start:end] for start, end, _ in people), None)
    return replace(said, voices=("person",), speaker=name) if name else None


def _row(
    place: tuple[str, int, int, str, int], voices: tuple[str, ...], told: Said = NOBODY, *, inherited: bool = False
) -> Voice:
    """A row: who speaks, and what the sentence itself says of it."""
    counted, said = (told.quantifier, told.quantity), (told.verb, told.verb_class)
    return Voice(*place, voices[0], *counted, *said, inherited, voices=voices, speaker=told.speaker)


def _summary(analysis: Analysis) -> list[Paragraph]:
    """The paragraphs of the summary: of the annex or the section that calls itself one, without its introduction."""
    report = analysis.report
    titled = {s.section: {m.term.code for m in analysis[s.id].terms("floor")} for s in report.sections}

    def below(code: str) -> set[str]:
        found: set[str] = set()
        for section in report.sections:
            if section.parent in found or (section.level > 0 and code in titled[section.section]):
                found.add(section.section)
        return found

    annexes = {s.part for s in report.sections if s.level == 0 and s.part != "body" and "summary" in titled[s.section]}
    inside = [p for p in report.paragraphs if p.part in annexes]
    if not inside:
        inside = [p for p in report.paragraphs if p.section in below("summary")] or list(report.paragraphs)
    return [p for p in inside if p.section not in below("apart")] or inside
