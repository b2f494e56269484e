"""Who has the floor: what sections, panels, lists of speakers and the sentences before say about who speaks where a sentence does not."""

from __future__ import annotations

from migration_review.find.analysis import Analysis, Passage
from migration_review.find.speech.passages import NO_BODY, names_in, people_in, register, sentence_at, told, voices_in
from migration_review.find.speech.signs import Name, lexicon_of
from migration_review.find.speech.speakers import GROUPS, PRONOUNS, Said, numbered, voices_of
from migration_review.model import Section
from migration_review.text import Span

_KINDS = ("member_states", "international_orgs", "stakeholders")
_BLOCKS = (("closing", "moderator"), ("plenary", "unattributed"), ("panel", "panel"), ("stakeholders", "stakeholders"))
"""What a heading calls its section, and whose voice that is; a round table with stakeholders is a panel's."""


class Floor:
    """What the sections and the sentences before say about who is speaking."""

    def __init__(self, analysis: Analysis) -> None:
        """Nobody has the floor yet."""
        self.analysis = analysis
        self.sections: dict[str, Section] = {section.section: section for section in analysis.report.sections}
        self.people = analysis.once(register)
        self.rule = lexicon_of(analysis.codebook, analysis.language).rule
        self.section: str | None = "?"
        self.voice, self.representatives = "unattributed", "member_states"
        self.panellists: dict[str, str] = {}
        self.roster = ""
        self.last, self.kind, self.listing = "unattributed", "", False

    def enter(self, section: str | None, *, lists: bool) -> None:
        """A paragraph begins; a new section forgets the panel and the lists of the one before.

        Args:
            section: of the paragraph.
            lists: whether the paragraph only lists speakers.
        """
        self.kind = ""
        if section != self.section:
            if not self._goes_on(self.section, section):
                self.panellists, self.roster = {}, ""
            self.section, self.voice = section, self._of_section(section)
            self.representatives = "stakeholders" if self.voice == "stakeholders" else "member_states"
            self.listing, self.last = False, "unattributed"
        elif self.listing and not lists:
            self.listing = False

    def _goes_on(self, before: str | None, after: str | None) -> bool:
        """Whether two sections are parts of one: a panel's presentations and the dialogue after them."""
        old, new = self.sections.get(before or ""), self.sections.get(after or "")
        return old is not None and new is not None and old.parent == new.parent and new.level > 2

    def _of_section(self, at: str | None) -> str:
        """The voice of a section, by its title or those above it."""
        while at in self.sections and self.sections[at].level > 0:
            codes = {match.term.code for match in self.analysis[self.sections[at].id].terms("floor")}
            for code, voice in _BLOCKS:
                if code in codes:
                    return voice
            at = self.sections[at].parent
        return "unattributed"

    def introduce(self, passage: Passage, span: Span, names: list[Name]) -> None:
        """A list of speakers: bare representatives are, from here on, the first that a run of lists names."""
        if self.listing:
            return
        text = sentence_at(passage, span, names)
        lead = text.code.find(";") if ";" in text.code else len(text.code)
        kinds = [GROUPS.get(voice, voice) for voice in voices_of(text, 0, lead)]
        self.representatives = next((kind for kind in kinds if kind in _KINDS), "member_states")
        self.voice = self.representatives if self.representatives == "stakeholders" else "unattributed"
        self.listing = True

    def procedure(self, passage: Passage, span: Span, names: list[Name]) -> None:
        """A panel was introduced, or who moderates it."""
        if any(match.term.code == "panel" for match in passage.terms("floor", start=span[0], end=span[1])):
            self.voice = "panel"
        members = min(
            (
                m.start
                for m in passage.terms("procedure", start=span[0], end=span[1])
                if m.term.code in ("members", "named")
            ),
            default=None,
        )
        moderated = told(passage, span, "moderates")
        if members is None and not moderated:
            return
        if members is not None:
            self.roster += passage.text[members : span[1]]
        for start, end in people_in(passage, span, names):
            moderator = moderated and (members is None or start < members)
            for word in self.rule("name_word").findall(passage.text[start:end]):
                self.panellists.setdefault(word, "moderator" if moderator else "panel")

    def opens(self, passage: Passage, span: Span) -> None:
        """A sentence that tells of the discussion after a panel gives the floor to all."""
        if self.voice == "panel" and told(passage, span, "opens"):
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
        """The voices of a speaker, the codebook's words for them or what the floor tells.

        Args:
            said: by the sentence.
            before: the voice of the sentence before, or of the block.
        """
        found = (self._voice_of(voice, said, before) for voice in said.voices)
        return tuple(dict.fromkeys(found))

    def _voice_of(self, voice: str, said: Said, before: str) -> str:
        """One voice, told by the floor where it is not of the table."""
        if voice in PRONOUNS:
            return self._of_pronoun(voice, said, before)
        if voice == "person":
            return self._of_person(said.speaker or "")
        if voice in ("guest", "body"):
            voice = "panel" if self.voice == "panel" else "stakeholders"
        elif voice == "expert":
            voice = "panel" if self.voice == "panel" or self.roster else "participants"
        elif voice == "talk":
            return before if before != "unattributed" else self.last
        elif voice == "official":
            voice = self.voice if self.voice in ("panel", "stakeholders") else "international_orgs"
        elif voice == "generic":
            voice = self.kind or self.representatives
        elif voice == "speaker":
            voice = {"stakeholders": "stakeholders", "panel": "panel"}.get(self.voice, "participants")
        elif self._is_panellist(voice, said):
            return "panel"
        elif (
            voice == "meeting"
            and self.voice == "stakeholders"
            and len(self.rule("listed_word").findall(said.speaker or "")) > 1
        ):
            return "one_stakeholder"  # "the Nurses' Forum"
        return numbered(voice, one=said.one) if said.one else voice

    def _of_pronoun(self, pronoun: str, said: Said, before: str) -> str:
        """Who spoke before, of whom one or several speak again."""
        voice = before if before != "unattributed" else self.last
        if said.one:
            return numbered(voice, one=True)
        return GROUPS.get(voice, voice) if said.quantifier or pronoun == "pronouns" else voice

    def _of_person(self, name: str) -> str:
        """Somebody named: of the panel or its moderator, else of the body that the document gives for them."""
        words = self.rule("name_word").findall(name)
        for known in (self.panellists, self.people):
            for word in reversed(words):
                if voice := known.get(word):
                    return numbered(voice, one=True)
        return "panel" if self.voice == "panel" else self._of_heading() or "one_stakeholder"

    def _of_heading(self) -> str | None:
        """The voice of the office or body that the heading of a statement names: "Statement by the Minister"."""
        if self.section not in self.sections:
            return None
        heading = self.analysis[self.sections[self.section].id]
        voices = voices_in(heading, (0, len(heading.text)), names_in(heading))
        return next((numbered(voice, one=True) for voice in voices if voice not in NO_BODY), None)

    def _is_panellist(self, voice: str, said: Said) -> bool:
        """Whether a body or an office stands on the panel's list: whoever speaks for it is a panellist."""
        body = voice in ("international_orgs", "one_stakeholder") and self.voice == "panel"
        words = self.rule("listed_word").findall(said.speaker or "") if body or said.office else []
        return bool(words) and all(word in self.roster for word in words)
