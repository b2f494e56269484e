"""Who speaks in each sentence of a summary: voice, quantifier and reporting verb.

A sentence says it by a frame (``speakers.py``); what it does not say it inherits, or who has the floor tells: sections,
panels, lists of speakers, the people whom the document names (``names.py``), and the sentences before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.speech.names import NO_BODY, people_in, register, sentence_at, voices_in, words_of
from migration_review.find.speech.signs import lexicon_of
from migration_review.find.speech.speakers import GROUPS, NOBODY, PRONOUNS, Said, numbered, speaker_of
from migration_review.model import Paragraph, Section, Voice
from migration_review.text import Span

_Place = tuple[str, int, int, str, int]
"""Of a sentence: the place, where it begins and ends there, its text and its number."""

_KINDS = ("member_states", "international_orgs", "stakeholders")
_BLOCKS = (("closing", "moderator"), ("plenary", "unattributed"), ("panel", "panel"), ("stakeholders", "stakeholders"))
"""What a heading calls its section, and whose voice that is; a round table with stakeholders is a panel's."""

_OFFICES = ("one_member_state", "international_orgs")
_ONE = (*GROUPS, "international_orgs", "panel", "moderator")
"""Voices of whom "the speaker" and "the representative" may speak again."""

_RUNNING = ("running", "moderates", "members", "named", "ends", "list")
"""Terms of ``procedure`` that tell how the meeting ran."""


def voices(analysis: Analysis) -> tuple[Voice, ...]:
    """The rows of ``find_voices``; ``analysis.once(voices)`` shares them.

    Args:
        analysis: of the report.
    """
    floor = _Floor(analysis)
    return tuple(row for p in _summary(analysis) for row in floor.paragraph(analysis[p.id], p.section))


def is_procedural(passage: Passage, span: Span) -> bool:
    """Whether a sentence tells how the meeting ran: documents, moderators, panels, speakers, attendance, consultations.

    Args:
        passage: the place.
        span: of the sentence in it.
    """
    return _told(passage, span, *_RUNNING) is not None


def _told(passage: Passage, span: Span, *codes: str) -> int | None:
    """Where a sentence first has a term of ``procedure``; ``ends`` stands before a mark or at its end, ``named`` before a capital."""
    for match in passage.terms("procedure", start=span[0], end=span[1]):
        after = passage.text[match.end : match.end + 3].lstrip(" :")[:1]
        allowed = {"ends": after in "，。,.;；", "named": after.isupper()}
        if match.term.code in codes and allowed.get(match.term.code, True):
            return match.start
    return None


class _Floor:
    """Who has the floor: what the sections, the lists of speakers and the sentences before say about who is speaking."""

    def __init__(self, analysis: Analysis) -> None:
        """Nobody has the floor yet."""
        self.analysis, self.people = analysis, analysis.once(register)
        self.sections: dict[str, Section] = {section.section: section for section in analysis.report.sections}
        self.section: str | None = "?"
        self.voice = self.last = "unattributed"
        self.representatives, self.kind, self.speaker, self.roster = "member_states", "", "", ""
        self.panellists: dict[str, str] = {}
        self.listing = False

    def paragraph(self, passage: Passage, section: str | None) -> Iterator[Voice]:
        """A row for each sentence of a paragraph; none where it only lists speakers."""
        if section != self.section:
            self._enter(section)
        spans = passage.sentences
        if len(spans) <= 2 and _told(passage, spans[0], "list") is not None:
            self._introduce(passage, spans[0])
            return
        self.listing, self.kind, self.before, self.known = False, "", (self.voice,), False
        for number, span in enumerate(spans, 1):
            place = (passage.id, *span, passage.text[slice(*span)], number)
            if any(map(str.isalnum, place[3])):  # else what is left of a quotation
                yield self._sentence(passage, span, place)

    def _sentence(self, passage: Passage, span: Span, place: _Place) -> Voice:
        """The row of a sentence."""
        if _told(passage, span, "list") is not None:
            self.listing = False
            self._introduce(passage, span)
            self.before, self.known = (self.representatives,), True
            return _row(place, self.before)
        said = speaker_of(sentence_at(passage, span))
        if is_procedural(passage, span):
            said = self._procedure(passage, span, said)
            if said is None:
                return _row(place, ("procedural",))
        if place[-1] == 1:
            self._open(passage, span)
        inherited = said is None and (self.known or self.before != ("unattributed",))
        self.known = True
        if said:
            self.before = self._voices_of(said, self.before[0])
            self._hear(self.before[0])
        return _row(place, self.before, said or NOBODY, inherited=inherited)

    def _enter(self, section: str | None) -> None:
        """A section begins: its title, or one above it, tells whose it is."""
        self.section, self.last, self.listing, at = section, "unattributed", False, section
        self.voice = ""
        while not self.voice and at in self.sections and self.sections[at].level > 0:
            codes = {match.term.code for match in self.analysis[self.sections[at].id].terms("floor")}
            self.voice = next((voice for code, voice in _BLOCKS if code in codes), "")
            at = self.sections[at].parent
        self.voice = self.voice or "unattributed"
        self.representatives = "stakeholders" if self.voice == "stakeholders" else "member_states"

    def _introduce(self, passage: Passage, span: Span) -> None:
        """A list of speakers: bare representatives are, from here on, the first that a run of lists names."""
        if not self.listing:
            named = [GROUPS.get(voice, voice) for voice in voices_in(passage, span)]
            self.representatives = next((kind for kind in named if kind in _KINDS), "member_states")
            self.voice = self.representatives if self.representatives == "stakeholders" else "unattributed"
        self.listing = True

    def _procedure(self, passage: Passage, span: Span, said: Said | None) -> Said | None:
        """A panel was introduced, or who moderates it; and who says something, too: "Ms. X moderated; she noted that …"."""
        if any(match.term.code == "panel" for match in passage.terms("floor", start=span[0], end=span[1])):
            self.voice = "panel"
        members, moderates = (_told(passage, span, *codes) for codes in (("members", "named"), ("moderates",)))
        people, listed = people_in(passage, span), span[1] if members is None else members
        self.roster += passage.text[listed : span[1]]
        for person in people if members is not None or moderates is not None else ():
            voice = "moderator" if moderates is not None and person[0] < listed else "panel"
            self.panellists = dict.fromkeys(words_of(passage, person), voice) | self.panellists
        if not said or not said.verb or said.voices[0] not in (*PRONOUNS, "person"):
            return None
        if moderates is not None:
            return replace(said, voices=("moderator",))
        return replace(said, voices=("person",), speaker=passage.text[slice(*people[0])]) if people else said

    def _open(self, passage: Passage, span: Span) -> None:
        """A sentence that tells of the discussion after a panel gives the floor to all."""
        if self.voice == "panel" and _told(passage, span, "opens") is not None:
            self.voice = self.last = "unattributed"
        self.before = (self.voice,)

    def _hear(self, voice: str) -> None:
        """Whom the summary has just heard: a State that speaks in a panel's section opens the discussion."""
        if voice != "unattributed":
            self.last = voice
        if GROUPS.get(voice, voice) in _KINDS:
            self.kind = GROUPS.get(voice, voice)
        if self.voice == "panel" and self.kind == "member_states":
            self.voice = "unattributed"

    def _voices_of(self, said: Said, before: str) -> tuple[str, ...]:
        """The voices of a speaker: the codebook's words for them, or what the floor tells after the sentence before."""
        found = tuple(dict.fromkeys(self._voice_of(voice, said, before) for voice in said.voices))
        self.speaker = self.speaker if said.again else said.speaker or ""
        return found

    def _voice_of(self, voice: str, said: Said, before: str) -> str:
        """One voice, told by the floor where it is not of the table."""
        spoke = before if before != "unattributed" else self.last
        block = self.voice if self.voice in ("panel", "stakeholders") else ""
        if voice in PRONOUNS:  # who spoke before, of whom one or several speak again
            return numbered(spoke, said.one) if said.one or said.quantifier or voice == "pronouns" else spoke
        again = voice in ("speaker", "generic") or self.speaker.lower().startswith(f"{said.speaker} ".lower())
        if said.again and again and before in _ONE:  # "the President", after "the President of the Council"
            return before
        if voice == "person":
            return self._of_person(said.speaker or "")
        told = {
            "talk": spoke,
            "guest": "panel" if block == "panel" else "stakeholders",
            "expert": "panel" if block == "panel" else "participants",
            "official": block or "international_orgs",
            "generic": self.kind or self.representatives,
            "speaker": block or "participants",
        }
        if voice not in told and self._is_panellist(voice, said):
            return "panel"
        return numbered(told.get(voice, voice), said.one or None)

    def _of_person(self, name: str) -> str:
        """Somebody named: of the panel or its moderator, else of the body that the document gives for them."""
        rule = lexicon_of(self.analysis.codebook, self.analysis.language).rule
        for known in (self.panellists, self.people):
            for word in reversed(rule("name_word").findall(name)):
                if word.lower() in known:
                    return numbered(known[word.lower()], True)
        return "panel" if self.voice == "panel" else self._of_heading() or "one_stakeholder"

    def _of_heading(self) -> str | None:
        """The voice of the office or body that the heading of a statement names: "Statement by the Minister"."""
        if self.section not in self.sections:
            return None
        heading = self.analysis[self.sections[self.section].id]
        found = voices_in(heading, (0, len(heading.text)))
        return next((numbered(voice, True) for voice in found if voice not in NO_BODY), None)

    def _is_panellist(self, voice: str, said: Said) -> bool:
        """Whether a body or an office stands on the panel's list: whoever speaks for it is a panellist."""
        body = voice in ("international_orgs", "one_stakeholder") and self.voice == "panel"
        rule = lexicon_of(self.analysis.codebook, self.analysis.language).rule
        words = (
            rule("listed_word").findall(said.speaker or "")
            if body or (said.noun.sign == "S" and said.noun.value in _OFFICES)
            else []
        )
        return bool(words) and all(word in self.roster for word in words)


def _row(place: _Place, voices: tuple[str, ...], told: Said = NOBODY, *, inherited: bool = False) -> Voice:
    """A row: who speaks, and what the sentence itself says of it."""
    counted, said = (told.quantifier, told.quantity), (told.verb, told.verb_class)
    return Voice(*place, voices[0], *counted, *said, inherited, voices=voices, speaker=told.speaker)


def _summary(analysis: Analysis) -> list[Paragraph]:
    """The paragraphs of the summary: of the annex or the section that calls itself one, without its introduction."""
    report = analysis.report
    titled = {s.section: {m.term.code for m in analysis[s.id].terms("floor")} for s in report.sections}
    below: dict[str, set[str | None]] = {"summary": set(), "apart": set()}
    for code, found in below.items():
        for section in report.sections:
            if section.parent in found or (section.level > 0 and code in titled[section.section]):
                found.add(section.section)
    annexes = {s.part for s in report.sections if s.level == 0 and s.part != "body" and "summary" in titled[s.section]}
    inside = [p for p in report.paragraphs if p.part in annexes]
    inside = inside or [p for p in report.paragraphs if p.section in below["summary"]] or list(report.paragraphs)
    return [p for p in inside if p.section not in below["apart"]] or inside
