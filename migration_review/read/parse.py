"""Lines to a report: the numbering, not the marks, says what a line is.

One pass over the logical lines. The next expected paragraph number is the parser's state: a line that bears it is a
paragraph, any other number is an item of a list. Marks only help where the numbering is silent.
"""

from __future__ import annotations

import re

from migration_review.model import Anomaly, Report, ReportError, Source
from migration_review.read.assemble import Outcome, assemble
from migration_review.read.counting import Numbers
from migration_review.read.language import is_foreign, is_traditional, refuse_other_languages
from migration_review.read.markup import Line
from migration_review.read.numbering import NUMBER, profile_for
from migration_review.read.sorting import sorted_lines

_NOTE = re.compile(r"(?P<label>\d{1,3}|\*+)(?:\s+|(?=[^\d\s.,]))(?P<text>\S.*)$", re.S)
_TABBED = re.compile(
    r"(?:\d{1,5}|[IVXLC]{1,6}|[A-Z]|[一二三四五六七八九十]{1,3}|[(（][^()（）\t]{1,4}[)）])\s?[.．、]?\t+[^\t]*$"
)
_LONGEST_ROW = 60
_RUNNING = ("text", "more", "own")  # running text: of either kind, going on from the page before, beginning here
_LETTERED = re.compile(r"(?:[a-z]|[ivx]{2,4})[.)]\s|[(（][A-Z][)）]")  # items in other forms than (a)
_DONE = re.compile(r"[.!?。！？…][”’」』\"')）\]*\s]*$")


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
    if language is None:
        refuse_other_languages(source.text, source.name)
    profile = profile_for(source.text, language)
    return _Parser(source, profile, sorted_lines(source.text, profile) if lines is None else lines).run()


class _Parser(Numbers):
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
        self._end_part()
        if self.profile.language == "zh" and is_traditional(self.source.text):
            self.anomalies.append(
                Anomaly(
                    "traditional_characters",
                    "body",
                    1,
                    "simplified characters, which the codebook knows",
                    "traditional ones",
                )
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
        if is_foreign(line.text):
            self.interrupted, self.note = True, None
            return "not_understood"
        if line.role == "box" and self.started and (not i or self.lines[i - 1].role != "box"):
            self.anomalies.append(Anomaly("box", self.part, line.number, "numbered text", line.text[:60]))
        if line.picture or line.role == "box":
            self.interrupted, self.note = True, None
            return "table" if line.picture else "prose" if self.started else "front_matter"
        kind = self._note(line)
        if kind:
            return kind
        kind = self._table(i, line)
        if not kind and self._titles_a_resolution(i, line):
            self._resolution_part()
            return self._start_section(line, 0, None, line.text, None)
        if not kind and self._opens_a_resolution(i, line):
            self._resolution_part()
            return "prose"
        if not kind and self._goes_on_in_bold(i, line):
            kind = self._text(line)
        if not kind and line.role not in (*_RUNNING, "paragraph"):
            kind = self._heading(i, line)
        if not kind and line.role not in _RUNNING:
            kind = self._number(i, line) or self._item(i, line)
            kind = kind or (None if line.role == "paragraph" else self._unmarked_heading(i, line))
        kind = kind or self._text(line)
        self.interrupted = False
        return kind

    # --- notes and tables -------------------------------------------------------------------------------------------

    def _note(self, line: Line) -> str | None:
        own = [label for at, label in line.refs if at == 0 and label] if line.refs else []
        match = _NOTE.match(line.text) if line.quote else None
        if (own and line.text) or match:
            label, skip = (match["label"], match.start("text")) if match and not own else (own[0], 0)
            self.note = self._start("note", line, skip, label=label, part=self.part)
            self.note.draft.refs.clear()
            self.interrupted = True
            return "note"
        if line.role == "note":  # it goes on from the line, or the page, before
            last = self.note or next((each for each in reversed(self.closed[-40:]) if each.kind == "note"), None)
            if last:
                last.draft.add(line)
            return "note"
        if self.note and (line.quote or not line.gap) and not NUMBER.match(line.text):
            self.note.draft.add(line)
            return "note"
        if line.quote and self.started:
            return "note" if self.note else None
        self.note = None
        return None

    def _table(self, i: int, line: Line) -> str | None:
        if self.mode == "documents" and not line.depth and not self._part_heading(i, line):
            self.table.append(line)
            return "table"
        if self.started and self.profile.caption.match(line.text):
            self.open = self.open if self.open and self.open.draft.unfinished else None
            return "table"
        if line.role == "table" or line.text[0] == "|" or ("\t" in line.text and not _TABBED.match(line.text)):
            self.interrupted = True
            return "table"
        return None

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
            wrapped = not line.gap and (not line.marked or self._goes_on_in_bold(0, line))
            if wrapped and self._headingish(line.text) and current.draft.unfinished:
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
            if line.role == "own" and not line.dash and _DONE.search(current.draft.tail):
                self.open = None
                return "prose"
            if cut and not current.draft.unfinished and self.profile.source_line.match(line.text):
                self.open = None
                return "prose"
            row = (cut and current.draft.tail[-1:] in "：:") or current.draft.rows
            row = row or line.dash or bool(line.gap and _LETTERED.match(line.text))
            current.draft.rows = row and len(line.text) < _LONGEST_ROW and not _DONE.search(line.text)
            apart = current.draft.rows or line.dash or (row and bool(_LETTERED.match(line.text)))
            current.draft.add(line, glue="\n" if apart else None, cut=cut)
            if not current.draft.rows:
                self._lead_in(line.text)
            return "paragraph"
        current.draft.add(line, cut=cut)
        return {"agenda": "item", "event": "item", "decision": "item"}.get(current.kind, "prose")
