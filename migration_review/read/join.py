"""Text put together again from lines: what a page break, a wrapped line or a list puts between two of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from migration_review.model import Pieces
from migration_review.read.markup import Line
from migration_review.read.numbering import ends
from migration_review.text import HAN, ZH_PUNCTUATION

_TIGHT_END = re.compile(f"[{HAN}{ZH_PUNCTUATION}（(]$")
_TIGHT_START = re.compile(f"[{HAN}{ZH_PUNCTUATION}）),.;:]")
_WORD_END = re.compile(r"[A-Za-z0-9]{1,30}$")
_WORD_START = re.compile(r"[A-Za-z0-9]+")
_PAIR = re.compile(r"([A-Za-z]{1,30})-(?=([A-Za-z0-9]+))")
_AT_LINE_END = re.compile(r"([A-Za-z]{1,30})[-‐]\n[ \t]*([a-z]+)")
_SUSPENDED = re.compile(r"(?:and|or|to)\s")
_HAN_OR_MARK = re.compile(f"[{HAN}，。、；：？！（）《》〈〉【】”’.,;:!?)]")
_HYPHENATED = re.compile(r"([A-Za-z]{1,30})[-‐]$")


class Words:
    """The Latin words and numbers of a source, to tell a word that was cut in two from two words."""

    def __init__(self, source: str, *, tears: bool = True) -> None:
        """Words of a source, looked up when asked for; ``tears`` says that a break may tear a word without a hyphen."""
        self.source, self.tears = source, tears

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_WORD_START.findall(self.source))

    @cached_property
    def _hyphenates(self) -> bool:
        """Whether lines are ended by cutting words: then more of the cut words stand whole elsewhere than with a hyphen."""
        cut = _AT_LINE_END.findall(self.source)
        whole = sum(left + right in self._counts for left, right in cut)
        kept = sum(f"{left}-{right}" in self._hyphenated for left, right in cut)
        return whole > kept

    @cached_property
    def _hyphenated(self) -> frozenset[str]:
        return frozenset(f"{left}-{right}" for left, right in _PAIR.findall(self.source))

    def stands_whole(self, word: str) -> bool:
        """Whether a Latin word or number stands somewhere with nothing of the kind on either side."""
        return word in self._counts

    @cached_property
    def spaced(self) -> bool:
        """Whether this source puts a space between Han characters and digits more often than not."""
        between = re.findall(f"[{HAN}]( ?)[0-9A-Za-z]", self.source)
        return 2 * between.count(" ") > len(between)

    def glue(self, before: str, after: str) -> tuple[str, int]:
        """What stands between two stretches that a break separated.

        Args:
            before: the text up to the break.
            after: the text from it on.

        Returns:
            "" or " ", and how many characters of ``before`` (a hyphen) to drop.
        """
        before = before[-40:]
        hyphen = _HYPHENATED.search(before)
        start = _WORD_START.match(after)
        if hyphen and _SUSPENDED.match(after):  # "troop- and police-contributing"
            return " ", 0
        if hyphen and start:
            return "", int(after[:1].islower() and self._is_cut(hyphen[1], start[0]))
        end = _WORD_END.search(before)
        if end and start:
            torn = self.tears and self.stands_whole(end[0] + start[0])
            return ("", 0) if torn else (" ", 0)
        if (before[-1:] in "’”" and not _HAN_OR_MARK.match(after)) or (
            after[:1] in "“‘" and not _HAN_OR_MARK.match(before[-1:])
        ):
            return " ", 0
        han_before, han_after = bool(_TIGHT_END.search(before)), bool(_TIGHT_START.match(after))
        if (han_before and han_after) or after[:1] in "）),.;:、，。；：" or before[-1:] in "（([":
            return "", 0
        if (han_before or han_after) and not (re.search(f"[{HAN}]$", before) or re.match(f"[{HAN}]", after)):
            return "", 0
        if han_before or han_after:
            return (" " if self.spaced else ""), 0
        return " ", 0

    def _is_cut(self, left: str, right: str) -> bool:
        """Whether a hyphen at a line's end cuts a word, and is not part of one such as "well-being"."""
        if f"{left}-{right}" in self._hyphenated:
            return False
        if self.stands_whole(left + right):
            return True
        return self._hyphenates or not (self._counts[left] > 1 or self._counts[right] > 1)


class Draft:
    """A place's text under construction."""

    def __init__(self, words: Words) -> None:
        """An empty text."""
        self.words = words
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int, int]] = []
        self.joints: list[int] = []
        self.refs: list[str] = []
        self.length = 0
        self.rows = False

    @property
    def tail(self) -> str:
        """The last stretch of text so far."""
        return self.parts[-1] if self.parts else ""

    @property
    def unfinished(self) -> bool:
        """Whether the text breaks off: it does not end as a sentence or an item does."""
        return bool(self.parts) and not ends(self.tail)

    def add(
        self, line: Line, skip: int = 0, stop: int | None = None, *, glue: str | None = None, cut: bool = False
    ) -> None:
        """Add a line.

        Args:
            line: whose text is added.
            skip: characters of it (a number, a mark) to leave out.
            stop: where the rest of it belongs to something else; None takes all.
            glue: what to put before it; None finds out.
            cut: whether a page break or blank line stands before it, so that the joint is recorded.
        """
        text = line.text[skip:stop].rstrip() if stop is not None else line.text[skip:]
        if line.refs:
            self.refs += [label for _, label in line.refs]
        if not text:
            return
        if self.parts:
            drop = 0
            if glue is None:
                glue, drop = self.words.glue(self.tail, text)
            if drop:
                self._drop_last()
            if glue:
                self.parts.append(glue)
                self.length += len(glue)
            if cut and glue != "\n":
                self.joints.append(self.length)
        for start, end in line.tail(skip, None if stop is None else skip + len(text)):
            self.pieces.append((self.length, start, end - start))
            self.length += end - start
        self.parts.append(text)

    def _drop_last(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        at, start, length = self.pieces.pop()
        if length > 1:
            self.pieces.append((at, start, length - 1))
        self.length -= 1

    def text(self) -> str:
        """The text."""
        return "".join(self.parts)

    def where(self) -> Pieces:
        """Its pieces."""
        return tuple(self.pieces)
