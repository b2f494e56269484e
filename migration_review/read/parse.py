"""Lines to a report: the numbering, not the marks, says what a line is.

One pass over the logical lines. The next expected paragraph number is the parser's state: a line that bears it is a
paragraph, any other number is an item of a list. Marks only help where the numbering is silent.
"""

from __future__ import annotations

import re

from migration_review.model import Anomaly, Report, ReportError, Source
from migration_review.read.assemble import Opened, Outcome, assemble
from migration_review.read.items import enumerated, run_in_agenda
from migration_review.read.join import Draft, Words
from migration_review.read.markup import Line
from migration_review.read.numbering import ITEM, NUMBER, SUBSECTION, SYMBOL, Profile, ends, profile_for, value_of
from migration_review.read.sorting import sorted_lines
from migration_review.text import one_line_end

_NOTE = re.compile(r"(?P<label>\d{1,3}|\*+)(?:\s+|(?=[^\d\s.,]))(?P<text>\S.*)$", re.S)
_TABBED = re.compile(
    r"(?:\d{1,5}|[IVXLC]{1,6}|[A-Z]|[一二三四五六七八九十]{1,3}|[(（][^()（）\t]{1,4}[)）])\s?[.．、]?\t+[^\t]*$"
)
_LONGEST_HEADING = 260
_NEVER_AT_THE_END = frozenset("。；：;:")
_LONGEST_UNMARKED = 60
_WIDEST_GAP = 10


def parse(source: Source, language: str | None = None, lines: list[Line] | None = None) -> Report:
    """Read a source as a report.

    Args:
        source: the text as received, or as extracted.
        language: "zh", "en", or None to detect it.
        lines: of an extracted text, with their roles; None takes the marks off the text.

    Returns:
        the report; whatever was not understood stands in its ledger.

    Raises:
        ReportError: no paragraph is numbered the way UN reports number them.
    """
    profile = profile_for(source.text, language)
    return _Parser(source, profile, sorted_lines(source.text, profile) if lines is None else lines).run()


class _Parser:
    def __init__(self, source: Source, profile: Profile, lines: list[Line]) -> None:
        self.source, self.profile, self.lines = source, profile, lines
        self.words = Words(one_line_end(source.text))  # offsets stay those of the text as received
        self.furniture = {i for i, line in enumerate(lines) if line.role == "furniture"}
        self.contents = {i for i, line in enumerate(lines) if line.role == "contents"}
        self.numbered = [
            (i, int(match["numeral"]))
            for i, line in enumerate(self.lines)
            if line.text[:1].isdecimal()
            and line.role in ("", "paragraph", "heading")
            and (match := NUMBER.match(line.text))
        ]
        self.next_numbered = 0
        self.claims: list[tuple[int, int, str]] = []
        self.closed: list[Opened] = []
        self.sections: list[Opened] = []
        self.anomalies: list[Anomaly] = []
        self.part, self.expected, self.started = "body", 1, False
        self.stack: list[tuple[int, str]] = []
        self.counts: dict[str, int] = {}
        self.seen: dict[int, int] = {}
        self.open: Opened | None = None
        self.paragraph: Opened | None = None
        self.mode = ""
        self.run_last: int | None = None
        self.agenda_top = ""
        self.note: Opened | None = None
        self.interrupted = False
        self.cut: int | None = None
        self.table: list[Line] = []
        self.chapters_restart = self._chapters_restart()

    # --- the pass ---------------------------------------------------------------------------------------------------

    def run(self) -> Report:
        for i, line in enumerate(self.lines):
            while self.next_numbered < len(self.numbered) and self.numbered[self.next_numbered][0] <= i:
                self.next_numbered += 1
            kind = self._read(i, line)
            self.claims += [(start, end, kind) for start, end in line.tail(0, self.cut)]
            if self.cut is not None:
                self.claims += [(start, end, "item") for start, end in line.tail(self.cut)]
        if not any(entry.kind == "paragraph" for entry in self.closed):
            raise ReportError(
                f"paragraphs numbered 1, 2, 3 … as in UN reports (scheme {self.profile.scheme})",
                self._alien_scheme(),
                self.source.name,
            )
        lines = [line for i, line in enumerate(self.lines) if i not in self.contents]
        return assemble(
            Outcome(
                self.source,
                self.profile,
                self.words,
                lines,
                self.closed,
                self.sections,
                self.table,
                self.claims,
                self.anomalies,
            )
        )

    def _alien_scheme(self) -> str:
        for line in self.lines:
            if re.match(
                r"第[一二三四五六七八九十百]+条|Article \d+|(?:[一二三四五六七八九十]+|[ivx]+|[a-z])[、)]", line.text
            ):
                return f"no such paragraph in {len(self.lines)} lines; line {line.number} is numbered otherwise: {line.text[:24]!r}"
        return f"no such paragraph in {len(self.lines)} lines"

    def _read(self, i: int, line: Line) -> str:
        """Take in one line; the kind that its characters, up to ``cut``, have in the ledger."""
        self.cut = None
        if i in self.furniture:
            self.interrupted, self.note = True, None
            return "furniture"
        if i in self.contents:
            return "contents"
        if line.picture or line.role == "box":
            self.interrupted, self.note = True, None
            return "table" if line.picture else "prose"
        kind = self._note(i, line)
        if kind:
            return kind
        kind = self._table(i, line) or (None if line.role in ("text", "paragraph") else self._heading(i, line))
        if not kind and line.role != "text":
            kind = self._number(i, line) or self._item(i, line)
            kind = kind or (None if line.role == "paragraph" else self._unmarked_heading(i, line))
        kind = kind or self._text(line)
        self.interrupted = False
        return kind

    # --- notes and tables -------------------------------------------------------------------------------------------

    def _note(self, i: int, line: Line) -> str | None:
        own = [label for at, label in line.refs if at == 0 and label] if line.refs else []
        match = _NOTE.match(line.text) if line.quote else None
        may_be_foot = self.started and not own and not match and line.text[0].isdigit()
        foot = self._foot_of_page(i, line) if may_be_foot else None
        if (own and line.text) or match or foot:
            mark = match or foot
            label, skip = (mark["label"], mark.start("text")) if mark and not (own and line.text) else (own[0], 0)
            self.note = self._start("note", line, skip, label=label, part=self.part)
            self.note.draft.refs.clear()
            self.interrupted = True
            return "note"
        if self.note and (line.quote or not line.gap) and not NUMBER.match(line.text):
            self.note.draft.add(line)
            return "note"
        if line.quote and self.started:
            return "note" if self.note else None
        self.note = None
        return None

    def _foot_of_page(self, i: int, line: Line) -> re.Match[str] | None:
        """A footnote without marks: it bears the next note's number and stands just before the page's furniture."""
        match = None if NUMBER.match(line.text) else _NOTE.match(line.text)
        if not match or not match["label"].isdigit() or not (line.gap or self.note) or int(match["label"]) > 200:
            return None
        last = [
            int(str(entry.facts["label"]))
            for entry in self.closed
            if entry.kind == "note" and str(entry.facts["label"]).isdigit()
        ]
        if int(match["label"]) != (last[-1] + 1 if last else 1):
            return None
        end = next(
            (j for j in range(i + 1, min(i + 8, len(self.lines))) if self.lines[j].gap or j in self.furniture), None
        )
        return match if end is not None and end in self.furniture else None

    def _table(self, i: int, line: Line) -> str | None:
        if self.mode == "documents" and not line.depth and not self._part_heading(line):
            self.table.append(line)
            return "table"
        if line.role == "table" or line.text[0] == "|" or ("\t" in line.text and not _TABBED.match(line.text)):
            self.interrupted = True
            return "table"
        return None

    # --- headings ---------------------------------------------------------------------------------------------------

    def _headingish(self, text: str) -> bool:
        return len(text) <= _LONGEST_HEADING and text[-1] not in _NEVER_AT_THE_END and not ends(text)

    def _part_heading(self, line: Line) -> tuple[str, re.Match[str]] | None:
        if not (line.marked or self._headingish(line.text)):
            return None
        for kind in ("annex", "chapter"):
            match: re.Match[str] | None = getattr(self.profile, kind).match(line.text)
            run_in = match and "apart" in match.groupdict() and match["title"] and not match["apart"]
            if match and (line.marked or not run_in):  # "第一部分 权利" loses its space when it is taken off its marks
                return kind, match
        return None

    def _heading(self, i: int, line: Line) -> str | None:
        if not line.marked and not self._headingish(line.text):
            return None
        part = self._part_heading(line)
        if part:
            return self._start_part(i, line, *part)
        tag = self.profile.agenda_tag.match(line.text)
        if tag and self.sections:
            self.sections[-1].facts["agenda_item"] = (
                re.sub(r"\s", "", tag["item"]).replace("（", "(").replace("）", ")")
            )
            self._close()
            return "heading"
        text = line.text
        match = self.profile.section.match(text)
        if match and self._in_sequence(1, match, line):
            return self._start_section(line, 1, match["numeral"], match["title"], value_of(match["numeral"]))
        match = SUBSECTION.match(text)
        if match and self._in_sequence(2, match, line):
            return self._start_section(line, 2, match["numeral"], match["title"], ord(match["numeral"]) - 64)
        if line.marked and self._headingish(text) and not ITEM.match(text) and SYMBOL.sub("", text).strip():
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
            return (
                value == last + 1
                or (line.marked and (value > last or value == 1))
                or (not last and self.started and value < 30)
            )
        value = ord(numeral) - 64
        return value == last + 1 or value == 1 or (line.marked and value > last)

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
        if self.profile.decision.match(line.text) or (self.started and self.profile.caption.match(line.text)):
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
        number = NUMBER.match(following.text)
        if number and int(number["numeral"]) in (self.expected, self.expected + 1):
            return self._start_section(line, None, None, line.text, None)
        return None

    def _start_part(self, i: int, line: Line, kind: str, match: re.Match[str]) -> str:
        self._leave()
        groups = match.groupdict()
        numeral = groups.get("numeral") or ""
        title = groups.get("title") or groups.get("title2") or ""
        value = value_of(numeral) if numeral else None
        if kind == "annex":
            self._new_part(f"annex{value or self.counts.setdefault('annexes', 0) + 1}")
            self.counts["annexes"] = value or self.counts["annexes"] + 1
        elif self.chapters_restart:
            word = "part" if (groups.get("kind") or "").lower() in ("part", "部分") else "chapter"
            self._new_part(f"{word}{value}")
        self.counts[f"{self.part}:1"] = self.counts[f"{self.part}:2"] = 0
        label = (
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
        if part in self.seen_parts():
            part = f"{part}{'abcdefghijklmnopqrstuvwxyz'[min(25, sum(p.startswith(part) for p in self.seen_parts()))]}"
        self.part, self.expected = part, 1
        self.stack, self.seen = [], {}

    def seen_parts(self) -> set[str]:
        return {str(section.facts["part"]) for section in self.sections} | {self.part}

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

    # --- numbers and items ------------------------------------------------------------------------------------------

    def _ahead(self, count: int = 12) -> list[tuple[int, int]]:
        return self.numbered[self.next_numbered : self.next_numbered + count]

    def _number(self, i: int, line: Line) -> str | None:
        match = NUMBER.match(line.text) if line.text[:1].isdigit() else None
        if not match:
            return None
        value, skip = int(match["numeral"]), match.start("text") if match["text"] else len(line.text)
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
        return None

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
        items = enumerated(line.text, skip, item) if item.isdigit() else [(item, skip, len(line.text))]
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
        if self.mode == "agenda" and letter.isdigit() and int(letter) == int(self.agenda_top or 0) + 1:
            self._agenda(line, match.end(), letter)
            return "item"
        if self.mode == "agenda" and self.agenda_top:
            self._agenda(line, match.end(), f"{self.agenda_top}({letter})")
            return "item"
        if self.mode == "events" and self.paragraph is not None:
            self._start("event", line, match.end(), letter=letter, paragraph=self.paragraph.facts["id"])
            return "item"
        if letter.isdigit() and self.open is not None and self.open.draft.unfinished:
            return None  # a bracketed number that a wrapped line happens to begin with
        if self.paragraph is not None and self.open is self.paragraph:
            self.paragraph.draft.add(line, glue="\n")
            return "paragraph"
        return "item" if self.open is None else None

    # --- running text -----------------------------------------------------------------------------------------------

    def _text(self, line: Line) -> str:
        """A line that bears nothing: it goes on with what is open."""
        current, cut = self.open, line.gap or self.interrupted
        if not self.started:
            return "front_matter"
        if current is None:
            if self.interrupted and self.paragraph is not None and self.paragraph.draft.unfinished and not self.mode:
                current = self.open = self.paragraph
            else:
                return "prose"
        if current.kind == "section":
            if not line.gap and not line.marked and self._headingish(line.text) and current.draft.unfinished:
                current.draft.add(line)
                current.facts["title"] = current.draft.text()
                return "heading"
            if current.facts["level"] == 0 and not current.facts["title"] and self._headingish(line.text):
                return self._start_section(line, None, None, line.text, None)
            if self.mode == "decision":
                self._start("decision", line, 0, paragraph=self.paragraph and self.paragraph.facts["id"])
                return "item"
            self.open = None
            return "prose"
        if current.kind == "paragraph":
            if cut and not current.draft.unfinished and self.profile.source_line.match(line.text):
                self.open = None
                return "prose"
            row = (cut and current.draft.tail[-1:] in "：:") or current.draft.rows
            current.draft.rows = row and len(line.text) < _LONGEST_UNMARKED and not ends(line.text)
            current.draft.add(line, glue="\n" if current.draft.rows else None, cut=cut)
            if not current.draft.rows:
                self._lead_in(line.text)
            return "paragraph"
        current.draft.add(line, cut=cut)
        return {"agenda": "item", "event": "item", "decision": "item"}.get(current.kind, "prose")

    def _start(self, kind: str, line: Line, skip: int, stop: int | None = None, /, **facts: object) -> Opened:
        opened = Opened(kind, Draft(self.words), line, dict(facts))
        opened.draft.add(line, skip, stop)
        self.closed.append(opened)
        if kind != "note":
            self.open = opened
        return opened

    def _close(self) -> None:
        self.open = None

    def _leave(self) -> None:
        """A heading or a paragraph ends lists, and what was open."""
        self.open, self.note, self.run_last, self.mode, self.agenda_top = None, None, None, "", ""

    def _close_front_matter(self) -> None:
        """The heading just before the first paragraph is a section, if something else can be the title."""
        index = next((i for i, _ in self.numbered[self.next_numbered - 1 : self.next_numbered]), 0)
        before = [i for i in range(index) if i not in self.furniture and i not in self.contents]
        if len(before) > 1 and self.lines[before[-1]].marked and any(self.lines[i].marked for i in before[:-1]):
            line = self.lines[before[-1]]
            if self._headingish(line.text):
                self._start_section(line, 1, None, line.text, None)
                taken = set(line.segments)
                self.claims = [(s, e, "heading" if (s, e) in taken else kind) for s, e, kind in self.claims]

    def _chapters_restart(self) -> bool:
        firsts, pending, last = [], False, 0
        values = dict(self.numbered)
        for i, line in enumerate(self.lines):
            if i in self.furniture or i in self.contents:
                continue
            if i in values:
                if pending:
                    firsts.append((values[i], last))
                    pending = False
                last = values[i]
            elif (part := self._part_heading(line)) and part[0] == "chapter":
                pending = True
        return sum(first == 1 for first, _ in firsts) >= 2
