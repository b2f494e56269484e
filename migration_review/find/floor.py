"""Who has the floor: what sections, panels and lists of speakers say about who speaks where a sentence does not."""

from __future__ import annotations

import re

from migration_review.find.grammar import MARKS, Grammar
from migration_review.find.names import sentence_of
from migration_review.find.procedure import is_list_of_speakers
from migration_review.find.said import Said
from migration_review.find.subjects import PLURAL, SINGULAR
from migration_review.model import Paragraph, Report, Section

_ROUND_TABLE = re.compile(r"圆桌|小组讨论|round ?table|panel discussion|\bpanels?\b", re.I)
_PLENARY = re.compile(
    r"一般性(?:讨论|辩论)|政策辩论|全体会议|互动(?:对话|讨论|辩论)|general (?:debate|discussion|exchange)|interactive (?:dialogue|discussion|debate)|plenary|policy debate|exchange of views|discussion by|statements by|national statements",
    re.I,
)
_STAKEHOLDERS = re.compile(
    r"(?<!多)(?:利益攸关|利益相关|利益攸方)|利害|民间社会|(?<!multi-)stakeholder|civil society", re.I
)
_CLOSING = re.compile(
    r"(?:主席|主持人|召集人)[^，。]{0,8}(?:结论|总结|结束语|闭幕|意见)|(?:结论|总结|闭幕)[^，。]{0,6}(?:主席|主持人|召集人)|(?:conclu|closing|final)[^.]{0,40}(?:chair|president|moderator|facilitator)|(?:chair|president|moderator|facilitator)\S*[^.]{0,12}(?:conclu|closing|final)",
    re.I,
)
_PANEL = re.compile(r"小组|panel", re.I)
_ROSTER = re.compile(r"小组|panel|presentations? (?:was|were)|keynote|专题介绍|主旨", re.I)
_MODERATED = re.compile(r"moderat|chair|facilitat|presid|主持|主席", re.I)
_OPENED = re.compile(
    r"\b(?:in|during) the (?:\w+ ){0,2}(?:exchange|discussion|debate|dialogue)s?\b|\b(?:interventions|contributions)\b|\bdiscussion (?:took place|ensued|followed|centred)|(?:随后|互动|其后|接下来)的?(?:讨论|对话|辩论|交流)中",
    re.I,
)
_OFFICE = re.compile("minister|secretary|ambassador|部长|大使|局长|司长", re.I)
_EXPERT = re.compile("rapporteur|expert|commissioner|director|专员|报告员|专家|主任", re.I)
_THEY = frozenset(("they", "他们", "她们", "它们"))


class Floor:
    """What the section and the paragraphs before say about who is speaking."""

    def __init__(self, report: Report, grammar: Grammar) -> None:
        """Nobody has the floor yet."""
        self.grammar = grammar
        self.sections: dict[str, Section] = {section.section: section for section in report.sections}
        self.section: str | None = "?"
        self.voice, self.representatives, self.listing = "unattributed", "member_states", False
        self.last, self.plenary = "unattributed", False
        self.roster, self.moderators, self.people = "", "", ""

    def enter(self, paragraph: Paragraph) -> None:
        """A new section forgets the panel and the lists of the one before."""
        if paragraph.section != self.section:
            goes_on = self._goes_on(self.section, paragraph.section)
            self.section = paragraph.section
            self.voice, self.plenary = self._of_section()
            self.representatives = "stakeholders" if self.voice == "stakeholders" else "member_states"
            self.listing, self.last = False, "unattributed"
            self.roster = self.roster if goes_on else ""
        elif self.listing and not any(is_list_of_speakers(paragraph.text, language) for language in ("zh", "en")):
            self.listing = False

    def _goes_on(self, before: str | None, after: str | None) -> bool:
        """Whether two sections are parts of one: a panel's presentations and the dialogue after them."""
        old, new = self.sections.get(before or ""), self.sections.get(after or "")
        return bool(old and new) and old.parent == new.parent and new.level > 2  # type: ignore[union-attr]

    def _of_section(self) -> tuple[str, bool]:
        """The voice of a section, by its title or those above it, and whether delegations debate in it."""
        at = self.section
        while at in self.sections and self.sections[at].level > 0:
            title = self.sections[at].title
            if _CLOSING.search(title):
                return "moderator", False
            if _PLENARY.search(title):
                return "unattributed", True
            if _STAKEHOLDERS.search(title) and not _ROUND_TABLE.search(title):
                return "stakeholders", False
            if _ROUND_TABLE.search(title):
                return "panel", False
            at = self.sections[at].parent
        return "unattributed", False

    def introduce(self, text: str) -> None:
        """A list of speakers: bare representatives are, from here on, the first that a run of lists names."""
        if self.listing:
            return
        lead = re.split(r"[:：]", text)[0]
        named = sentence_of(lead, self.grammar).folded
        found = (self._kind(m[0]) for m in self.grammar.speaker.finditer(named))
        self.representatives = next((kind for kind in found if kind), "member_states")
        self.voice = self.representatives if self.representatives == "stakeholders" else "unattributed"
        self.listing, self.plenary = True, self.representatives != "stakeholders"

    def _kind(self, head: str) -> str | None:
        """The kind of those whom a list of speakers names, if it is one."""
        if marks := re.findall(f"[{MARKS}]", head):
            return {MARKS[0]: "member_states", MARKS[1]: "international_orgs"}.get(marks[0])
        voice = self.grammar.voices.get(head) or self.grammar.voices.get(head.removesuffix("们"), "")
        voice = PLURAL.get(voice, voice)
        return voice if voice in ("member_states", "international_orgs", "stakeholders") else None

    def procedure(self, text: str) -> None:
        """A panel was introduced, or who moderates it."""
        if _PANEL.search(text):
            self.voice, self.plenary = "panel", False
        if _MODERATED.search(text) and not _ROSTER.search(re.sub(r"panel discussion|小组讨论", "", text)):
            self.moderators += text
        if _ROSTER.search(text):
            self.roster += text
        self.people += text

    def opens(self, text: str) -> None:
        """A sentence that tells of the discussion after a panel gives the floor to all."""
        if self.voice == "panel" and _OPENED.search(text):
            self.voice, self.plenary, self.last = "unattributed", True, "unattributed"

    def heard(self, voice: str) -> None:
        """Whom the summary has just heard: a State that speaks in a panel's section opens the discussion."""
        self.last = voice
        if voice in ("member_states", "one_member_state") and self.voice == "panel":
            self.voice, self.plenary = "unattributed", True

    def voice_of(self, said: Said, before: str) -> str:
        """The voice of a speaker, the codebook's word for it or what the floor tells.

        Args:
            said: by the sentence.
            before: the voice of the sentence before, or of the block.
        """
        kind = said.voice
        if kind == "inherit":
            return before
        if kind == "pronoun":
            return self._of_pronoun(said, before if before != "unattributed" else self.last)
        if self._on_roster(said.who, kind):
            return "panel"
        if kind == "person":
            return self._of_person(said.who)
        if kind == "meeting" and self.voice == "stakeholders" and len(re.findall(r"\b(?!The\b)[A-Z]", said.who)) > 1:
            return "one_stakeholder"  # "the Nurses' Forum"
        if kind == "guest":
            kind = "panel" if self.voice == "panel" else "stakeholders"
        elif kind == "generic":
            kind = self.representatives
        elif kind == "speaker":
            kind = self._of_floor(before)
        return SINGULAR.get(kind, kind) if said.one else kind

    def _of_pronoun(self, said: Said, before: str) -> str:
        if said.one:
            return SINGULAR.get(before, before)
        return PLURAL.get(before, before) if said.quantifier or said.who.lower() in _THEY else before

    def _of_floor(self, before: str) -> str:
        """Speakers of no kind: delegations in a debate, stakeholders among stakeholders, else the panel."""
        if "stakeholder" in self.voice or "stakeholder" in before:
            return "stakeholders"
        return self.representatives if self.plenary else "panel"

    def _of_person(self, who: str) -> str:
        """Somebody named: the moderator if it was said so, a stakeholder among stakeholders, else of the panel."""
        names = re.findall(
            r"\b(?!Mrs?\b|Ms\b|Dr\b|Prof)[A-ZÀ-Ý][\w’'-]+|[\u4e00-\u9fff·]{2,}(?=女士|先生|博士|教授|大使)", who
        )
        if any(name in self.moderators for name in names):
            return "moderator"
        known = self.voice == "panel" or any(name in self.people for name in names)
        return "panel" if known else "one_stakeholder"

    def _on_roster(self, who: str, kind: str) -> bool:
        """Whether a body or an office stands on the panel's roster: whoever speaks for it is a panellist."""
        office = kind == "one_member_state" and _OFFICE.search(who)
        expert = kind == "international_orgs" and _EXPERT.search(who)
        body = kind in ("international_orgs", "one_stakeholder") and (self.voice == "panel" or expert)
        if not (office or body):
            return False
        words = re.findall(r"[A-Z][\w’'-]+|[\u4e00-\u9fff]{2,}", re.sub("的?(?:代表|观察员)$", "", who))
        listed = [word for word in words if word.lower() not in ("the", "representative", "representatives")]
        return bool(listed) and all(word in self.roster for word in listed)
