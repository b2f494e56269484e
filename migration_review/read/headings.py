"""Headings and parts: the numeral system says where a line stands in the tree."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from migration_review.model import Anomaly
from migration_review.read.markup import Line
from migration_review.read.numbering import HAN_SUBSECTION, ITEM, NUMBER, SUBSECTION, SYMBOL, ends, value_of
from migration_review.read.state import State

_LONGEST_HEADING = 260
_NEVER_AT_THE_END = frozenset("。；：;:")
_LONGEST_UNMARKED = 60
_LONGEST_PREAMBLE = 120  # lines of a resolution before its first numbered paragraph


class Headings(State):
    """What takes a line in as a heading."""

    def _headingish(self, text: str) -> bool:
        return len(text) <= _LONGEST_HEADING and text[-1] not in _NEVER_AT_THE_END and not ends(text)

    def _part_heading(self, i: int, line: Line) -> tuple[str, re.Match[str]] | None:
        if not (line.marked or (self._headingish(line.text) and not self._runs_on(i, line))):
            return None
        for kind in ("annex", "chapter"):
            match: re.Match[str] | None = getattr(self.profile, kind).match(line.text)
            run_in = match and "apart" in match.groupdict() and match["title"] and not match["apart"]
            if match and (line.marked or not run_in):  # "第一部分 权利" loses its space when it is taken off its marks
                return kind, match
        return None

    def _runs_on(self, i: int, line: Line) -> bool:
        """Whether an unmarked line only continues the sentence of the line before."""
        before = self.lines[i - 1] if i and not line.gap else None
        return before is not None and not before.role and len(before.text) > 40 and not ends(before.text)

    def _goes_on_in_bold(self, i: int, line: Line) -> bool:
        """Whether a bold line goes on with what is open: a heading or a paragraph that wraps in bold type."""
        current = self.open
        if not (
            line.bold and not line.gap and not line.depth and not line.role and current and current.draft.unfinished
        ):
            return False
        bare = line.text
        if NUMBER.match(bare) or ITEM.match(bare) or SUBSECTION.match(bare) or self.profile.section.match(bare):
            return False
        return current.kind == "paragraph" or (
            current.kind == "section"
            and current.line.bold
            and not current.line.depth
            and line.number > current.line.number
        )

    def _heading(self, i: int, line: Line) -> str | None:
        if not line.marked and not self._headingish(line.text):
            return None
        above = self.open if self.open is not None and self.open.kind == "section" else None
        if (
            above
            and line.marked
            and line.text[0].islower()
            and _same_marks(above.line, line)
            and above.draft.unfinished
        ):
            above.draft.add(line)
            above.facts["title"] = f"{above.facts['title']} {line.text}".strip()
            return "heading"
        part = self._part_heading(i, line)
        if part and not self.started and line.text in self.later_texts(i):
            return "contents"
        if part:
            return self._start_part(i, line, *part)
        resolution = self._resolution(i, line)
        if resolution:
            return self._start_resolution(line, resolution)
        tag = self.profile.agenda_tag.match(line.text)
        if tag and self.sections:
            self.sections[-1].facts["agenda_item"] = (
                re.sub(r"\s", "", tag["item"]).replace("（", "(").replace("）", ")")
            )
            self._close()
            return "heading"
        text = line.text
        match = self.profile.section.match(text)
        if match and self.outer is not None and self._outer_goes_on(1, value_of(match["numeral"])):
            self._back()
        if match and self._in_sequence(1, match, line):
            return self._start_section(line, 1, match["numeral"], match["title"], value_of(match["numeral"]))
        match = SUBSECTION.match(text)
        if match and self.outer is not None and self._outer_goes_on(2, ord(match["numeral"]) - 64):
            self._back()
        if match and self._in_sequence(2, match, line):
            return self._start_section(line, 2, match["numeral"], match["title"], ord(match["numeral"]) - 64)
        match = HAN_SUBSECTION.match(text)
        if match and self._is_han_subsection(i, line, value_of(match["numeral"])):
            return self._start_section(line, 2, f"({match['numeral']})", match["title"], value_of(match["numeral"]))
        stands_out = line.marked or line.role == "heading"
        if stands_out and self._headingish(text) and not ITEM.match(text) and SYMBOL.sub("", text).strip():
            match = NUMBER.match(text)
            if match and (line.role == "heading" or self._is_third_level(i, int(match["numeral"]))):
                return self._start_section(line, 3, match["numeral"], match["text"] or "", None)
            if not match and self.started and not (self.open and self.open.kind == "decision" and not line.depth):
                return self._start_section(line, None, None, text, None)
        return None

    def _in_sequence(self, level: int, match: re.Match[str], line: Line) -> bool:
        """Whether a numeral is the next of its level; a letter that is also a roman numeral is told by the sequence."""
        last, numeral = self.counts.get(f"{self.part}:{level}", 0), match["numeral"]
        if level == 1:
            value = value_of(numeral)
            letters = self.counts.get(f"{self.part}:2", 0)
            may_be_letter = len(numeral) == 1 and numeral in "IVXLC" and self.profile.language == "en"
            if value is None or (may_be_letter and letters and ord(numeral) - 64 == letters + 1 and value != last + 1):
                return False
            fits = (
                value == last + 1
                or (line.marked and (value > last or value == 1))
                or (not last and value < 30 and (self.started or self._opens_an_excerpt(line)))
            )
        else:
            value = ord(numeral) - 64
            fits = value == last + 1 or value == 1 or (line.marked and value > last)
            fits = fits or (not last and not self.started and self._opens_an_excerpt(line))
        skipped = not fits and last and last + 1 < value <= last + 3 and self._stands_alone(line)
        if (skipped or (fits and value > last + 1 > 1)) and self.started:
            self.anomalies.append(Anomaly("missed_heading", self.part, line.number, f"the one after {last}", numeral))
        return bool(fits or skipped)

    def _is_han_subsection(self, i: int, line: Line, value: int | None) -> bool:
        """Whether (一) begins a heading and not an item: the next number of its level, short, a paragraph right after it."""
        last = self.counts.get(f"{self.part}:2", 0)
        ahead = self._ahead(1)
        after = self.lines[i + 1] if i + 1 < len(self.lines) else None
        follows = (bool(ahead) and ahead[0] == (i + 1, self.expected)) or (after is not None and after.marked)
        alone = line.gap or line.marked
        finished = self.open is None or self.open.kind == "section" or not self.open.draft.unfinished
        listed = bool(self.open and self.open.draft.tail[-1:] in "：:")
        return (
            value in (1, last + 1)
            and alone
            and finished
            and not listed
            and follows
            and len(line.text) < _LONGEST_UNMARKED
        )

    def _opens_an_excerpt(self, line: Line) -> bool:
        """Whether a heading out of sequence stands just before the first numbered paragraph."""
        ahead = self._ahead(1)
        return bool(ahead) and line.gap and self.lines[ahead[0][0]].number - line.number <= 4

    def _stands_alone(self, line: Line) -> bool:
        """Whether an unmarked line with a numeral out of sequence still looks like a heading."""
        title = line.text.split(maxsplit=1)[-1]
        finished = self.open is None or not self.open.draft.unfinished
        return line.gap and finished and not title[:1].islower() and len(line.text) < _LONGEST_UNMARKED * 2

    def _is_third_level(self, i: int, value: int) -> bool:
        """A marked short line with a decimal: a heading unless it bears the next paragraph's number."""
        ahead = self._ahead()
        if value != self.expected:
            return value <= 30 and value != self.expected and bool(ahead) and ahead[0][1] in (self.expected, value + 1)
        return bool(ahead) and ahead[0][1] == value

    def _unmarked_heading(self, i: int, line: Line) -> str | None:
        """A short line of its own after a finished text, with a paragraph, heading or agenda item after it."""
        if not self._headingish(line.text) or self.mode in ("agenda", "events"):
            return None
        following = next(
            (other for j, other in enumerate(self.lines[i + 1 : i + 6], i + 1) if j not in self.furniture), None
        )
        tagged = following is not None and bool(self.profile.agenda_tag.match(following.text))
        if tagged:
            return self._start_section(line, None, None, line.text, None)
        if self.profile.decision.match(line.text):
            return self._start_section(line, None, None, line.text, None)
        if (
            not self.started
            or len(line.text) > _LONGEST_UNMARKED * (1 if self.profile.language == "zh" else 2)
            or following is None
        ):
            return None
        if (
            not line.gap
            or not following.gap
            or (self.open and self.open.draft.unfinished)
            or (self.open and self.open.draft.rows)
        ):
            return None
        if (self.open and self.open.draft.tail[-1:] in "：:") or line.text[:1].islower():
            return None
        number = self.number(following)[0]
        if number is not None and number in (self.expected, self.expected + 1):
            return self._start_section(line, None, None, line.text, None)
        return None

    def later_texts(self, i: int) -> set[str]:
        """The texts of short lines that come again after a line."""
        if self.later is None:
            self.later = Counter(line.text for line in self.lines if len(line.text) < 300)
        return {self.lines[i].text} if self.later[self.lines[i].text] > 1 else set()

    def _resolution(self, i: int, line: Line) -> re.Match[str] | None:
        """A draft resolution inside the report, whose operative paragraphs are numbered from 1."""
        match = self.profile.resolution.match(line.text) if line.gap or line.marked else None
        ahead = self._ahead(1)
        if not match or not ahead or ahead[0][1] != 1 or (self.expected == 1 and self.outer is None):
            return None
        between = self.lines[i + 1 : min(ahead[0][0], i + _LONGEST_PREAMBLE + 1)]
        another = any(self.profile.resolution.match(line.text) for line in between)
        return None if another or len(between) >= _LONGEST_PREAMBLE else match

    def _opens_a_resolution(self, i: int, line: Line) -> bool:
        """Whether a resolution's first words, "The Council,", stand here, with its paragraph 1 ahead of the next of the report."""
        ahead = self._ahead(1)
        return (
            line.gap
            and len(line.text) < _LONGEST_HEADING
            and self.expected > 1
            and bool(ahead)
            and ahead[0][1] == 1
            and ahead[0][0] - i <= _LONGEST_PREAMBLE
            and bool(self.profile.preamble.match(line.text))
        )

    def _titles_a_resolution(self, i: int, line: Line) -> bool:
        """Whether a short line stands over a resolution's first words: its title."""
        after = self.lines[i + 1] if i + 1 < len(self.lines) else None
        short = self._headingish(line.text) and line.text[:1].isalpha() and (line.gap or line.marked)
        return after is not None and short and line.role in ("", "heading") and self._opens_a_resolution(i + 1, after)

    def _start_resolution(self, line: Line, match: re.Match[str]) -> str:
        self._resolution_part(value_of(match.groupdict().get("numeral") or ""))
        title = match.groupdict().get("title") or ""
        return self._start_section(
            line, 0, line.text[: match.start("title")].strip() if title else line.text, title, None
        )

    def _resolution_part(self, value: int | None = None) -> None:
        """The paragraphs that come are those of a resolution; the numbering around it is kept for later."""
        if self.outer is None:
            self.outer = (self.part, self.expected, self.stack, self.seen)
        self.counts["resolutions"] = value or self.counts.get("resolutions", 0) + 1
        self._leave()
        self._new_part(f"resolution{self.counts['resolutions']}")

    def _outer_goes_on(self, level: int, value: int | None) -> bool:
        part = self.outer[0] if self.outer else self.part
        return value is not None and value == self.counts.get(f"{part}:{level}", 0) + 1

    def _back(self) -> None:
        """A draft resolution is over: the numbering of the report around it goes on."""
        if self.outer is not None:
            self._leave()
            self._end_part()
            self.part, self.expected, self.stack, self.seen = self.outer
            self.outer = None

    def _start_part(self, i: int, line: Line, kind: str, match: re.Match[str]) -> str:
        self._back()
        self._leave()
        groups = match.groupdict()
        numeral = groups.get("numeral") or groups.get("of") or ""
        title = groups.get("title") or groups.get("title2") or ""
        value = value_of(numeral) if numeral else None
        if kind == "annex" and groups.get("below") and self.counts.get("annexes"):
            self.counts["appendixes"] = value or self.counts.get("appendixes", 0) + 1
            self._new_part(f"appendix{self.counts['appendixes']}")
        elif kind == "annex":
            self._new_part(f"annex{value or self.counts.setdefault('annexes', 0) + 1}")
            self.counts["annexes"] = value or self.counts["annexes"] + 1
        elif (word := _word_of(match)) in self._restarting:
            self.counts[word] = value or self.counts.get(word, 0) + 1
            self._new_part(f"{word}{self.counts[word]}")
        self.counts[f"{self.part}:1"] = self.counts[f"{self.part}:2"] = 0
        label = groups.get("name") or (
            line.text[: match.start("title")].rstrip(" :：.–-")
            if groups.get("title")
            else match[0][: match.end("numeral")]
            if numeral
            else match[0]
        )
        self.started = True
        self._start_section(line, 0, label.strip(), title, None)
        if self.profile.documents.search(title):
            self.mode = "documents"
        return "heading"

    def _new_part(self, part: str) -> None:
        self._end_part()
        self.parts[part] = self.parts.get(part, 0) + 1
        if self.parts[part] > 1:
            part = f"{part}-{self.parts[part]}"
        self.part, self.expected = part, 1
        self.stack, self.seen = [], {}

    def _start_section(self, line: Line, level: int | None, numeral: str | None, title: str, value: int | None) -> str:
        """Open a heading; one that follows an annex's or chapter's own line is that one's title."""
        above = self.sections[-1] if self.sections else None
        if level is None and above and self.open is above and above.facts["level"] == 0 and not above.facts["title"]:
            above.draft.add(line)
            above.facts["title"] = title
            if self.profile.documents.search(title):
                self.mode = "documents"
            return "heading"
        self._leave()
        self.started = True
        if level is None:
            numbered = [deep for deep, name in self.stack if not name.startswith("~")]
            level = (numbered[-1] if numbered else 0) + 1
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()
        if value is not None:
            self.counts[f"{self.part}:{level}"] = value
            for below in range(level + 1, 4):
                self.counts[f"{self.part}:{below}"] = 0
        key, parent = str(len(self.sections)), self.stack[-1][1].lstrip("~") if self.stack else None
        facts = {"key": key, "part": self.part, "level": level, "numeral": numeral, "title": title, "parent": parent}
        opened = self._start("section", line, len(line.text) - len(title), **facts, agenda_item=None)
        self.sections.append(opened)
        self.stack.append((level, key if numeral else "~" + key))
        if self.profile.decision.match(title):
            self.mode = "decision"
        return "heading"

    def _close_front_matter(self) -> None:
        """The heading just before the first paragraph is a section, if something else can be the title."""
        index = next((i for i, _ in self.numbered[self.next_numbered - 1 : self.next_numbered]), 0)
        before = [i for i in range(index) if i not in self.furniture and i not in self.contents]
        opens = bool(before) and bool(self.profile.opening.match(self.lines[before[-1]].text))
        another = len(before) > 1 and any(self.lines[i].marked for i in before[:-1])
        if before and self.lines[before[-1]].marked and (another or opens):
            line = self.lines[before[-1]]
            if self._headingish(line.text) and not self.profile.author.search(line.text):
                self._start_section(line, 1, None, line.text, None)
                taken = set(line.segments)
                self.claims = [(s, e, "heading" if (s, e) in taken else kind) for s, e, kind in self.claims]

    @cached_property
    def _restarting(self) -> set[str]:
        """Of "chapter" and "part", those with which the numbering begins again: at least twice, and mostly."""
        firsts: dict[str, list[int]] = {}
        pending: list[str] = []
        values = dict(self.numbered)
        for i, line in enumerate(self.lines):
            if i in self.furniture or i in self.contents:
                continue
            if i in values and not (line.marked and self._headingish(line.text)):
                for word in pending:
                    firsts.setdefault(word, []).append(values[i])
                pending = []
            elif (part := self._part_heading(i, line)) and part[0] == "chapter":
                pending.append(_word_of(part[1]))
        return {word for word, found in firsts.items() if found.count(1) > max(1, len(found) / 2)}


def _same_marks(one: Line, other: Line) -> bool:
    return (one.bold, one.depth) == (other.bold, other.depth) and abs(one.size - other.size) < 0.6


def _word_of(match: re.Match[str]) -> str:
    return "part" if (match.groupdict().get("kind") or "").lower() in ("part", "部分") else "chapter"
