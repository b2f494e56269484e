"""Numbered paragraphs and items: a line that bears the next expected number is a paragraph."""

from __future__ import annotations

import re

from migration_review.model import Anomaly
from migration_review.read.headings import Headings
from migration_review.read.items import enumerated, run_in_agenda
from migration_review.read.markup import Line
from migration_review.read.numbering import DECIMAL, ITEM

_WIDEST_GAP = 10
_HIDDEN = re.compile(r"(?:[^\w\s(（\[]|[①-⓿]){1,3}\s?(?P<numeral>\d{1,4})\s?[.．、]\s*[^\W\d]")
_BARE = re.compile(r"(\d{1,4})\s+(?=[A-Z“\u4e00-\u9fff])")


class Numbers(Headings):
    """What takes a line in as a paragraph or as an item of a list."""

    def _number(self, i: int, line: Line) -> str | None:
        value, skip = self.number(line)
        if value is None:
            value, skip = self._without_its_stop(line)
        if value is None:
            self._hidden_number(line)
            return self._below_its_paragraph(line)
        if self.scheme:
            self._section_of_two_numbers(line, value)
        if self.outer is not None and value == self.outer[1] and value != self.expected and self._outer_is_meant(value):
            self._back()
        last = self.run_last
        if last is not None and value == last + 1 and not (value == self.expected and self._run_is_over(i)):
            return self._run_item(line, value, skip)
        if value == self.expected:
            return self._paragraph(line, value, skip)
        if last is not None and last < value <= last + 3:
            return self._run_item(line, value, skip)
        if value == 1 and (self.mode == "agenda" or self.expected > 1):
            return self._run_item(line, value, skip)
        if self._is_gap(value):
            self.anomalies.append(Anomaly("gap", self.part, line.number, str(self.expected), str(value)))
            return self._paragraph(line, value, skip)
        if value == self.expected - 1 and self._is_repeat(line):
            self.anomalies.append(Anomaly("repeat", self.part, line.number, str(self.expected), str(value)))
            return self._paragraph(line, value, skip)
        if self._is_excerpt(value):
            self.anomalies.append(Anomaly("excerpt", self.part, line.number, "1", str(value)))
            return self._paragraph(line, value, skip)
        if value >= self.expected:
            self.passed.append((value, line.number))
        return None

    def _hidden_number(self, line: Line) -> None:
        """Remember a line that would be the next paragraph but for a sign before its number, should none come after it."""
        match = None if line.text[:1].isalpha() else _HIDDEN.match(line.text)
        if match and int(match["numeral"]) == self.expected:
            self.hidden = (self.expected, line)

    def _without_its_stop(self, line: Line) -> tuple[int | None, int]:
        """The number of a paragraph that lacks its full stop: the expected one, where the one after it comes next."""
        match = _BARE.match(line.text) if line.gap and self.paragraph is not None else None
        ahead = self._ahead(1)
        fits = match and int(match[1]) == self.expected > 1 and ahead and ahead[0][1] == self.expected + 1
        if not match or not fits or (self.open and self.open.draft.unfinished):
            return None, 0
        return int(match[1]), match.end()

    def _below_its_paragraph(self, line: Line) -> str | None:
        """A recommendation that bears its paragraph's number and its own, such as 140.1, belongs to paragraph 140."""
        match = DECIMAL.match(line.text) if line.text[:1].isdecimal() else None
        current = self.paragraph
        if not match or current is None or self.open is not current or match["major"] != str(current.facts["number"]):
            return None
        current.draft.add(line, glue="\n")
        return "paragraph"

    def _section_of_two_numbers(self, line: Line, value: int) -> None:
        """Paragraphs 24.1, 24.2 … are those of part section24, and 27.II.1 of section27.II; a new first number opens the next."""
        match = DECIMAL.match(line.text)
        part = f"section{match['major']}" if match else self.part
        if part != self.part.partition("-")[0] and (value == 1 or self.part == "body"):
            self._new_part(part)

    def _outer_is_meant(self, value: int) -> bool:
        ahead = [number for _, number in self._ahead(3)]
        return not ahead or value + 1 in ahead

    def _is_excerpt(self, value: int) -> bool:
        """Whether the numbering of an excerpt begins here, such as at 444: the numbers after it count on."""
        if self.paragraph is not None or self.expected != 1 or value < 2:
            return False
        ahead = [number for _, number in self._ahead(8)]
        return value + 1 in ahead and 1 not in ahead and self.mode == ""

    def _run_is_over(self, i: int) -> bool:
        """Whether a number that continues a list and is also the next paragraph's is the paragraph's.

        It is the list's when the count that starts here ends in a restart or in the expected number once more.
        """
        if self.mode == "agenda":
            return False
        value = self.expected
        for _, number in self._ahead(60):
            if number in (1, self.expected):
                return False
            if not value < number <= value + 3:
                return True
            value = number
        return True

    def _is_gap(self, value: int) -> bool:
        if not self.expected < value <= self.expected + _WIDEST_GAP:
            return False
        ahead = [number for _, number in self._ahead()]
        if self.expected in ahead[: value - self.expected + 8]:
            return False
        if not self.started and value > 2:
            return False
        return value - self.expected <= 2 or not ahead or any(value < number <= value + 2 for number in ahead[:3])

    def _is_repeat(self, line: Line) -> bool:
        current = self.paragraph
        return (
            current is not None
            and current.facts.get("number") == self.expected - 1
            and self.run_last is None
            and not current.draft.unfinished
            and current.draft.tail[-1:] not in "：:"
            and line.text != line.text[: len(str(self.expected)) + 1]
        )

    def _run_item(self, line: Line, value: int, skip: int) -> str:
        self.run_last = value
        if self.mode == "agenda":
            self._agenda(line, skip, str(value))
        elif self.paragraph is not None and self.open is self.paragraph:
            self.paragraph.draft.add(line, glue="\n")
            return "paragraph"
        else:
            self.open = None
        return "item"

    def _paragraph(self, line: Line, value: int, skip: int) -> str:
        if not self.started:
            self._close_front_matter()
        self._leave()
        self.started = True
        repeat = self.seen.get(value, 0)
        self.seen[value] = repeat + 1
        self.expected = max(self.expected, value + 1)
        section = (
            self.sections[-1].facts["key"] if self.sections and self.sections[-1].facts["part"] == self.part else None
        )
        name = f"{self.part}:{value}" + (f"-{repeat + 1}" if repeat else "")
        facts = {"id": name, "part": self.part, "number": value, "section": section}
        self.cut, items = run_in_agenda(line.text, skip, self.profile)
        self.paragraph = self._start("paragraph", line, skip, self.cut, **facts)
        for item, start, end in items:
            self._start("agenda", line, start, end, item=item)
        self._lead_in(line.text)
        return "paragraph"

    def _agenda(self, line: Line, skip: int, item: str) -> None:
        """An item of the agenda, with the sub-items that stand in its line."""
        self.agenda_top = item.partition("(")[0]
        items = enumerated(line.text, skip, item) if item.isdecimal() else [(item, skip, len(line.text))]
        for name, start, end in items:
            self._start("agenda", line, start, end, item=name)

    def _lead_in(self, text: str) -> None:
        if text[-1:] not in ":：":
            return
        text = text[-160:]
        if self.profile.agenda_lead.search(text):
            self.mode, self.agenda_top, self.run_last = "agenda", "", 0
        elif self.profile.event_lead.search(text):
            self.mode = "events"

    def _item(self, i: int, line: Line) -> str | None:
        match = ITEM.match(line.text)
        if not match or not self.started:
            return None
        letter = match["letter"]
        if self.mode == "agenda" and letter.isdecimal() and int(letter) == int(self.agenda_top or 0) + 1:
            self._agenda(line, match.end(), letter)
            return "item"
        if self.mode == "agenda" and self.agenda_top:
            self._agenda(line, match.end(), f"{self.agenda_top}({letter})")
            return "item"
        if self.mode == "events" and self.paragraph is not None:
            self._start("event", line, match.end(), letter=letter, paragraph=self.paragraph.facts["id"])
            return "item"
        if letter.isdecimal() and self.open is not None and self.open.draft.unfinished:
            return None  # a bracketed number that a wrapped line happens to begin with
        if self.paragraph is not None and self.open is self.paragraph:
            self.paragraph.draft.add(line, glue="\n")
            return "paragraph"
        return "item" if self.open is None else None
