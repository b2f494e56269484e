"""Who speaks in each sentence of a summary: voice, quantifier and reporting verb.

A sentence says it by a frame (``speakers.py``); what it does not say it inherits, or who has the floor tells: sections,
panels, lists of speakers, the people whom the document names, and the sentences before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.speech.speakers import (
    GROUPS,
    NOBODY,
    PRONOUNS,
    TEXT,
    VAGUE,
    Name,
    Said,
    Sentence,
    kinds,
    lexicon_of,
    numbered,
    speaker_of,
)
from migration_review.model import Paragraph, Section, Voice
from migration_review.text import Span

_KINDS = ("member_states", "international_orgs", "stakeholders")
_BLOCKS = (("closing", "moderator"), ("plenary", "unattributed"), ("panel", "panel"), ("stakeholders", "stakeholders"))
"""What a heading calls its section, and whose voice that is; a round table with stakeholders is a panel's."""

_OFFICES = ("one_member_state", "international_orgs")
_ONE = (*GROUPS, "international_orgs", "panel", "moderator")
"""Voices of whom "the speaker" and "the representative" may speak again."""

_INTERNATIONAL = ("un_entity", "intergovernmental", "expert")
_MARKS = re.compile("[;；:：]")
_COMMA, _BRACKET = re.compile("[,，;；:：]"), re.compile("[)）]")
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
        self.analysis, self.people = analysis, dict(analysis.once(_register))
        self.rules = analysis.codebook.rules(analysis.language)
        self.sections: dict[str | None, Section] = {section.section: section for section in analysis.report.sections}
        self.section: str | None = "?"
        self.voice = self.last = "unattributed"
        self.representatives, self.kind, self.speaker, self.roster = "member_states", "", "", ""
        self.listing = False

    def paragraph(self, passage: Passage, section: str | None) -> Iterator[Voice]:
        """A row for each sentence of a paragraph; none where it only lists speakers."""
        if section != self.section:
            self._enter(section)
        spans = passage.sentences
        if not spans:
            return
        if len(spans) <= 2 and _told(passage, spans[0], "list") is not None:
            self._introduce(passage, spans[0])
            return
        if self.voice == "panel" and _told(passage, spans[0], "opens") is not None:
            self.voice = self.last = "unattributed"  # the discussion after a panel
        self.listing, self.kind, known = False, "", self.voice != "unattributed"
        before: tuple[str, ...] = (self.voice,)
        for number, span in enumerate(spans, 1):
            if not any(map(str.isalnum, passage.text[slice(*span)])):
                continue  # what is left of a quotation
            said = speaker_of(sentence_at(passage, span))
            if _told(passage, span, "list") is not None:
                self.listing = False
                self._introduce(passage, span)
                before, said = (self.representatives,), NOBODY
            elif is_procedural(passage, span) and not (said := self._procedure(passage, span, said)):
                yield _row(passage, span, number, ("procedural",), NOBODY, inherited=False)
                continue
            elif said:
                before = self._voices_of(said, before[0])
            yield _row(passage, span, number, before, said or NOBODY, inherited=known and said is None)
            known = True

    def _enter(self, section: str | None) -> None:
        """A section begins: its title, or one above it, tells whose it is."""
        self.section, self.last, self.listing, self.voice = section, "unattributed", False, ""
        while not self.voice and section in self.sections and self.sections[section].level > 0:
            codes = {match.term.code for match in self.analysis[self.sections[section].id].terms("floor")}
            self.voice = next((voice for code, voice in _BLOCKS if code in codes), "")
            section = self.sections[section].parent
        self.voice = self.voice or "unattributed"
        self.representatives = "stakeholders" if self.voice == "stakeholders" else "member_states"

    def _introduce(self, passage: Passage, span: Span) -> None:
        """A list of speakers: bare representatives are, from here on, the first that a run of lists names."""
        if not self.listing:
            named = [GROUPS.get(voice, voice) for voice in _bodies(passage, span)]
            self.representatives = next((kind for kind in named if kind in _KINDS), "member_states")
            self.voice = self.representatives if self.representatives == "stakeholders" else "unattributed"
        self.listing = True

    def _procedure(self, passage: Passage, span: Span, said: Said | None) -> Said | None:
        """A panel was introduced, or who moderates it; and who says something, too: "Ms. X moderated; she noted that …"."""
        if any(match.term.code == "panel" for match in passage.terms("floor", start=span[0], end=span[1])):
            self.voice = "panel"
        members, moderates = _told(passage, span, "members", "named"), _told(passage, span, "moderates")
        people, listed = _people(passage, span), span[1] if members is None else members
        self.roster += passage.text[listed : span[1]]
        for (start, _), words in reversed(people) if members is not None or moderates is not None else ():
            self.people |= dict.fromkeys(words, "moderator" if moderates is not None and start < listed else "panel")
        if not said or not said.verb or said.noun.use == "thing" or said.voices[0] not in (*PRONOUNS, "person"):
            return None
        if moderates is not None:
            return replace(said, voices=("moderator",))
        return replace(said, voices=("person",), speaker=passage.text[slice(*people[0][0])]) if people else said

    def _voices_of(self, said: Said, before: str) -> tuple[str, ...]:
        """The voices of a speaker: the codebook's words for them, or what the floor tells after the sentence before."""
        found = tuple(dict.fromkeys(self._voice_of(voice, said, before) for voice in said.voices))
        self.speaker = self.speaker if said.again else said.speaker or ""
        self.last = found[0] if found[0] != "unattributed" else self.last
        kind = GROUPS.get(found[0], found[0])
        self.kind = kind if kind in _KINDS else self.kind
        if self.voice == "panel" and kind == "member_states":
            self.voice = "unattributed"  # a State that speaks opens the discussion
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
        """Somebody named: of the panel or its moderator, else of the body that the document or the heading gives for them."""
        words = [word.lower() for word in reversed(self.rules["name_word"].findall(name))]
        found = [self.people[word] for word in words if word in self.people]
        if not found and self.section in self.sections:  # "Statement by the Minister"
            heading = self.analysis[self.sections[self.section].id]
            found = _bodies(heading, (0, len(heading.text)))
        return numbered(found[0], True) if found else "one_stakeholder"

    def _is_panellist(self, voice: str, said: Said) -> bool:
        """Whether a body or an office stands on the panel's list: whoever speaks for it is a panellist."""
        body = voice in ("international_orgs", "one_stakeholder") and self.voice == "panel"
        office = said.noun.sign == "S" and said.noun.value in _OFFICES
        words = self.rules["listed_word"].findall(said.speaker or "") if body or office else []
        return bool(words) and all(word in self.roster for word in words)


def _row(passage: Passage, span: Span, nth: int, voices: tuple[str, ...], said: Said, *, inherited: bool) -> Voice:
    """A row: who speaks, and what the sentence itself says of it."""
    place = (passage.id, *span, passage.text[slice(*span)], nth)
    counted, verb = (said.quantifier, said.quantity), (said.verb, said.verb_class)
    return Voice(*place, voices[0], *counted, *verb, inherited, voices=voices, speaker=said.speaker)


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


def sentence_at(passage: Passage, span: Span) -> Sentence:
    """The signs of a sentence of a place.

    Args:
        passage: the place.
        span: of the sentence in it.
    """
    return _read(passage, span, passage.text[slice(*span)], passage.once(_known))


def _bodies(passage: Passage, span: Span) -> list[str]:
    """The voices of the bodies and offices that a stretch of a place names, brackets included, in order."""
    text = _read(passage, span, re.sub("[()（）]", ",", passage.text[slice(*span)]), passage.once(_names))
    return [voice for voice, _ in kinds(text, 0, len(text.code)) if voice not in VAGUE]


def _people(passage: Passage, span: Span) -> list[tuple[Span, list[str]]]:
    """The people whom a stretch of a place names in full, in order, each with the words of the name in lower case."""
    words, text = passage.rules["name_word"], passage.text
    people = ((start, end) for start, end, voice in _within(passage.once(_names), span) if voice == "person")
    return [(person, [word.lower() for word in words.findall(text[slice(*person)])]) for person in people]


def _register(analysis: Analysis) -> dict[str, str]:
    """The voices of the people whom the document names with a body or an office, by the words of their names."""
    found: dict[str, str] = {}
    for passage in analysis:
        for span in passage.sentences:
            people = _people(passage, span)
            edges = [span[0], *(edge for person, _ in people for edge in person), span[1]]
            for (person, words), left, right in zip(people, edges[::2], edges[3::2], strict=False):
                told = [voice for each in _described(passage, person, left, right) for voice in _bodies(passage, each)]
                for word in words if told else ():
                    found.setdefault(word, told[0])
    return found


def _described(passage: Passage, person: Span, left: int, right: int) -> Iterator[Span]:
    """Where it is said who a person is: after the name, in brackets or after a comma, and before it."""
    if passage.rules["described"].match(passage.text, person[1]):
        bracket = passage.text[person[1] : person[1] + 2].strip()[:1] in ("(", "（")
        stop = (_BRACKET if bracket else _COMMA).search(passage.text, person[1] + 2, right)
        yield person[0], stop.start() if stop else right
    marks = [match.end() for match in _MARKS.finditer(passage.text, left, person[0])]
    yield marks[-1] if marks else left, person[1]


def _names(passage: Passage) -> list[Name]:
    """The names in a place, in order, of countries, bodies and people, and the titles of texts."""
    text, rules = passage.text, passage.rules
    found: list[Name] = [(*match.span(), "international_orgs") for match in rules["acronym"].finditer(text)]
    for name in passage.names("countries", "instruments", "organisations"):
        row = passage.row_of(name)
        world = row.get("kind") in _INTERNATIONAL or "Red Cross" in row["name_en"]
        if name.table != "organisations":
            found.append((name.start, name.end, "member_states" if name.table == "countries" else TEXT))
        elif not rules["states_group"].search(text[: name.end], name.start):
            own = name.key in passage.analysis.once(_own)
            found.append(
                (name.start, name.end, "meeting" if own else "international_orgs" if world else "stakeholders")
            )
    kept, people = _apart(found), list[Name]()
    for start, end in (match.span() for match in rules["person_name"].finditer(text)):
        start = max((stop for _, stop, _ in _within(kept, (start, end))), default=start)
        people += [(start, end, "person")] if start < end else []
    return sorted([*kept, *people])


def _own(analysis: Analysis) -> set[str]:
    """The bodies that the report's title names, whose meeting it tells of."""
    return {name.key for name in analysis.words.named("organisations", analysis.report.title or "")}


def _known(passage: Passage) -> list[Name]:
    """The names in a place, and those of people whom the document names in full elsewhere: "Orelowe said"."""
    names, known = passage.once(_names), passage.analysis.once(_surnames)
    return _apart([*names, *((*match.span(), "person") for match in known.finditer(passage.text))]) if known else names


def _surnames(analysis: Analysis) -> re.Pattern[str] | None:
    """What finds a word of a name in the register, printed as a name."""
    known = lexicon_of(analysis.codebook, analysis.language).words
    words = [word for word in analysis.once(_register) if len(word) > 1 and word not in known]
    printed = "|".join(re.escape(word.title() if word.isascii() else word) for word in sorted(words, reverse=True))
    return re.compile(rf"(?<![A-Za-zÀ-ɏ-])(?:{printed})(?![A-Za-zÀ-ɏ-])") if words else None


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
    return Sentence(printed, inside, lexicon_of(passage.analysis.codebook, passage.language))
