"""The automatic numbers of a Word file, which stand nowhere in its text: computed as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from migration_review.read.formats.package import Style, number_of, qualified

_TENS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HAN = "零一二三四五六七八九十"


def written(value: int, form: str) -> str:
    """A number as a list writes it.

    Args:
        value: from 1 on.
        form: Word's name, such as "decimal", "lowerLetter", "upperRoman", "chineseCounting".
    """
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (value - 1) % 26) * min(9, (value - 1) // 26 + 1) if value > 0 else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        text, rest = "", min(value, 399)
        for worth, sign in _TENS:
            text += sign * (rest // worth)
            rest %= worth
        return text.upper() if form == "upperRoman" else text
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ):
        tens, ones = divmod(value, 10)
        if value <= 10:
            return _HAN[max(0, value)]
        return (_HAN[tens] if 1 < tens < 10 else "") + "十" + (_HAN[ones] if ones else "") if tens < 10 else str(value)
    return f"{value:02d}" if form == "decimalZero" else str(value)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    restart: int | None


class Numbering:
    """Counts a file's lists as its paragraphs are met."""

    def __init__(self, root: Any, styles: dict[str, Style]) -> None:
        """The lists that the numbering part defines."""
        self.styles = styles
        self.levels: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, int]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for each in root.iter(qualified("abstractNum")):
            self.levels[each.get(qualified("abstractNumId"), "")] = {
                _value(level, "ilvl"): _level(level) for level in each.iter(qualified("lvl"))
            }
        for each in root.iter(qualified("num")):
            abstract = each.find(qualified("abstractNumId"))
            starts = {
                _value(over, "ilvl"): _value(start, "val")
                for over in each.iter(qualified("lvlOverride"))
                for start in over.iter(qualified("startOverride"))
            }
            name = abstract.get(qualified("val"), "") if abstract is not None else ""
            self.lists[each.get(qualified("numId"), "")] = (name, starts)

    def label(self, paragraph: Any, style: str) -> str:
        """The number that Word shows before a paragraph: "12.", "(a)", "•"; "" if it has none."""
        named = number_of(paragraph.find(qualified("pPr")))
        if named is None and style in self.styles:
            named = self.styles[style].number
        if named is None or named[0] not in self.lists:
            return ""
        abstract, starts = self.lists[named[0]]
        levels = self.levels.get(abstract, {})
        level = levels.get(named[1])
        if level is None:
            return ""
        counts = self.counts.setdefault(abstract, {})
        if named[1] in starts and (named[0], named[1]) not in self.begun:
            counts[named[1]] = starts[named[1]]
        else:
            counts[named[1]] = counts.get(named[1], level.start - 1) + 1
        self.begun.add((named[0], named[1]))
        for below in [each for each in counts if each > named[1]]:
            deeper = levels.get(below)
            if deeper is None or deeper.restart != 0:
                del counts[below]
        if level.form == "bullet":
            return "•"
        return "" if level.form == "none" else _filled(level.text, counts, levels)


def _filled(text: str, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        known = levels.get(at)
        return written(counts.get(at, known.start if known else 1), known.form if known else "decimal")

    return re.sub(r"%(\d)", number, text).strip()


def _level(element: Any) -> _Level:
    form, text = element.find(qualified("numFmt")), element.find(qualified("lvlText"))
    restart = element.find(qualified("lvlRestart"))
    return _Level(
        form.get(qualified("val"), "decimal") if form is not None else "decimal",
        text.get(qualified("val"), "") if text is not None else "",
        _value(element.find(qualified("start")), "val") if element.find(qualified("start")) is not None else 1,
        _value(restart, "val") if restart is not None else None,
    )


def _value(element: Any, name: str) -> int:
    text = element.get(qualified(name), "0")
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 0
