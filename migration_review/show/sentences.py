"""Sentences that say what a table shows: computed, in English or Chinese, shown as Markdown that nbval compares."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from migration_review.coding import Coding
from migration_review.model import Report
from migration_review.show.names import label

Language = Literal["en", "zh"]
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_HEADS: Final = {"en": "In brief", "zh": "要点"}
_NOTHING: Final = {"en": "The report says nothing of this.", "zh": "报告对此没有说明。"}
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~$])")


class Sentences(tuple[str, ...]):
    """Sentences for a reader; a notebook shows them as Markdown, one a bullet where there are several."""

    head: str | None

    def __new__(cls, sentences: Iterable[str], head: str | None = None) -> Sentences:
        """Keep the sentences that say something; each begins with a capital letter."""
        made = super().__new__(cls, (sentence[0].upper() + sentence[1:] for sentence in sentences if sentence))
        made.head = head
        return made

    def _repr_markdown_(self) -> str:
        """A heading in bold if there is one, and a bullet a sentence."""
        head = [f"**{self.head}**", ""] if self.head else []
        if len(self) == 1 and not head:
            return self[0]
        return "\n".join([*head, *(f"- {sentence}" for sentence in self)])

    def _repr_html_(self) -> str:
        """The same for pages that do not read Markdown; escaped."""
        said = [f"<p>{_as_html(self[0])}</p>"] if len(self) == 1 and not self.head else []
        items = "" if said else "<ul>" + "".join(f"<li>{_as_html(sentence)}</li>" for sentence in self) + "</ul>"
        head = f"<p><strong>{html.escape(self.head)}</strong></p>" if self.head else ""
        return head + "".join(said) + items

    def __repr__(self) -> str:
        """The sentences, a line each."""
        return "\n".join(([self.head] if self.head else []) + [f"- {sentence}" for sentence in self])


def _as_html(sentence: str) -> str:
    """A sentence in Markdown of our own making, bold and escaped characters only, as HTML."""
    bold = re.sub(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*", r"<strong>\1</strong>", html.escape(sentence, quote=False))
    return re.sub(r"\\([\\`*_{}\[\]<>#|~$]|&[lg]t;)", r"\1", bold)


def brief(sentences: Iterable[str], *, language: Language = "en") -> Sentences:
    """What a notebook opens with: three to five sentences, each with its figure or citation.

    Args:
        sentences: computed from tables; empty ones are left out.
        language: "en" or "zh"; if nothing is left to say, that is said.
    """
    kept = [sentence for sentence in sentences if sentence]
    return Sentences(kept or [_NOTHING[language]], _HEADS[language])


def say(*sentences: str) -> Sentences:
    """Sentences after a result, as Markdown.

    Args:
        sentences: empty ones are left out.
    """
    return Sentences(sentences)


def number(count: int, *, language: Language = "en") -> str:
    """A number in a sentence: in words up to nine in English, else in digits.

    Examples:
        >>> number(3), number(31), number(0)
        ('three', '31', 'no')
    """
    return _NUMBERS[count] if language == "en" and 0 <= count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun, in English.

    Args:
        count: how many.
        one: the noun for one.
        many: for several; None adds an s.

    Examples:
        >>> counted(1, "country", "countries"), counted(12, "ask")
        ('one country', '12 asks')
    """
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def percent(part: float, whole: float) -> str:
    """A share in per cent, without decimals; a dash of nothing.

    Examples:
        >>> percent(12, 31), percent(0, 0)
        ('39 %', '–')
    """
    return f"{100 * part / whole:.0f} %" if whole else "–"


def of(part: int, whole: int, *, language: Language = "en") -> str:
    """A count with its base and share.

    Examples:
        >>> of(12, 31), of(12, 31, language="zh")
        ('12 of 31 (39 %)', '31个中的12个(39 %)')
    """
    return (
        f"{whole}个中的{part}个({percent(part, whole)})"
        if language == "zh"
        else f"{part} of {whole} ({percent(part, whole)})"
    )


def among(part: int, whole: int, noun: str) -> str:
    """A count with its base, the noun of the base and the share, in English.

    Examples:
        >>> among(18, 31, "members"), among(0, 4, "members")
        ('18 of 31 members (58 %)', 'none of 4 members')
    """
    share = f" ({percent(part, whole)})" if part else ""
    noun = noun.removesuffix("s") if whole == 1 and " " not in noun else noun
    return f"{part or 'none'} of {whole} {noun}{share}"


def listed(items: Sequence[str], *, language: Language = "en") -> str:
    """Items as a sentence lists them.

    Examples:
        >>> listed(["Fiji", "Nepal", "Samoa"]), listed(["斐济", "尼泊尔"], language="zh")
        ('Fiji, Nepal and Samoa', '斐济和尼泊尔')
    """
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return "、".join(items[:-1]) + "和" + items[-1] if language == "zh" else ", ".join(items[:-1]) + " and " + items[-1]


def objectives(numbers: Iterable[int], *, language: Language = "en") -> str:
    """Objectives of the Compact as a sentence names them.

    Args:
        numbers: 1 to 23.
        language: "en" or "zh".

    Examples:
        >>> objectives([1]), objectives([9, 11])
        ('objective 1 (data)', 'objectives 9 (counter smuggling) and 11 (manage borders)')
    """
    numbers = list(numbers)
    if language == "zh":
        return listed([f"目标{n}({_title(n, language)})" for n in numbers], language=language)
    named = listed([f"{n} ({_title(n, language)})" for n in numbers])
    return f"objective{'s' if len(numbers) > 1 else ''} {named}"


def _title(number: int, language: Language) -> str:
    title = label(number, "objective", language=language).removeprefix(f"{number} ")
    return title if language == "zh" else title[:1].lower() + title[1:]


def after(mark: str, text: str) -> str:
    """A mark and what follows it, or nothing where nothing follows.

    Examples:
        >>> after(": ", "Fiji"), after(": ", "")
        (': Fiji', '')
    """
    return mark + text if text else ""


def mid(name: str, language: Language) -> str:
    """A name inside a sentence: a small letter first unless it is an acronym, quoted where it holds an "and".

    Args:
        name: of a theme or part.
        language: "en" or "zh".

    Examples:
        >>> mid("Human rights", "en"), mid("COVID-19", "en"), mid("Partnerships and cooperation", "en")
        ('human rights', 'COVID-19', '“partnerships and cooperation”')
    """
    if language == "zh":
        return name
    small = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return f"“{small}”" if " and " in small else small


def plain(text: str) -> str:
    """A text of the report as Markdown shows it, letter by letter.

    Examples:
        >>> plain("a*b")
        'a\\\\*b'
    """
    return _MARKDOWN.sub(r"\\\1", text.replace("\n", " "))


def quoted(coding: Coding, text: str, gloss: str | None, place: str, *, language: Language = "en") -> str:
    """Words of the report in a sentence: in English the unofficial rendering, with the citation.

    Args:
        coding: whose.
        text: as printed.
        gloss: our English of it.
        place: its id.
        language: "en" or "zh".

    Examples:
        >>> import migration_review as mr
        >>> quoted(mr.load_coding(), "结束儿童移民拘留", "end the immigration detention of children", "annex2:24")
        '“end the immigration detention of children” (annex II, para. 24)'
    """
    words = text if language == "zh" or gloss is None else gloss
    where = cited(coding.report, [place], language=language)
    return f"“{plain(words)}”（{where}）" if language == "zh" else f"“{plain(words)}” ({where})"


def cited(report: Report, places: Iterable[str], *, language: Language = "en") -> str:
    """Places as a sentence cites them, without the symbol; several paragraphs of a part are drawn together.

    Args:
        report: theirs.
        places: ids, in the order to cite.
        language: "en" or "zh".

    Examples:
        >>> import migration_review as mr
        >>> cited(mr.load_report(), ["annex2:24", "annex2:45", "event:e"])
        'annex II, paras. 24 and 45; para. 12 (e)'
        >>> cited(mr.load_report(), ["annex2:24", "annex2:45"], language="zh")
        '附件二，第24、45段'
    """
    sep = "，" if language == "zh" else ", "
    head = (report.symbol or report.source.name) + sep
    parts: dict[str, list[str]] = {}
    for place in dict.fromkeys(places):
        cite = report.cite(place, language=language).removeprefix(head)
        before, mark, last = cite.removesuffix("段").rpartition("第" if language == "zh" else "para. ")
        if mark and last.isdigit() and (language == "en" or cite.endswith("段")):
            parts.setdefault(before, []).append(last)
        else:
            parts[cite] = []
    if language == "zh":
        return "；".join(
            f"{before}第{'、'.join(numbers)}段" if numbers else before for before, numbers in parts.items()
        )
    return "; ".join(
        before if not numbers else f"{before}para{'s' if len(numbers) > 1 else ''}. {listed(numbers)}"
        for before, numbers in parts.items()
    )
