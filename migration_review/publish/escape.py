"""The one door through which words reach a page: nothing that a report, a coding or a codebook says becomes markup.

Markdown and HTML are types of their own, made from a template that stands in the code and from values that are escaped
on the way in; whatever is not made so is a plain string, and ``site.py`` writes no plain string.
"""

from __future__ import annotations

import base64
import html
import re
import string
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

BLOCK = "migration-review-html"
"""The directive that carries HTML of ours through Markdown, encoded, so that no text can end it."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"https?://\S+|(?!//)[\w./()-]+(?:#[\w-]*)?")
_PAGE = re.compile(r"[\w-][\w./-]*")


def tidy(text: str) -> str:
    """A text with one kind of line end, without marks that turn the direction of writing, other controls made visible.

    Args:
        text: of a source.
    """
    return _CONTROLS.sub("\ufffd", _LINE_ENDS.sub("\n", without_directions(text)))


def without_directions(text: str) -> str:
    """A text without the marks that make a browser write what follows from right to left.

    Args:
        text: of a source.
    """
    return _DIRECTIONS.sub("", text)


class _Filler(string.Formatter):
    """Fills a template; what is not yet safe is escaped."""

    def __init__(self, kind: type[Safe]) -> None:
        self.kind = kind

    def format_field(self, value: Any, format_spec: str) -> str:
        return str(value) if type(value) is self.kind else self.kind.escape(format(value, format_spec))

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        if conversion:
            raise ValueError("no conversions in a template")
        return value


class Safe(str):
    """A string in which every value was escaped. Joined to a plain string by ``+`` it is a plain string again."""

    __slots__ = ()
    broken: ClassVar[str]

    @classmethod
    def escape(cls, text: object) -> str:
        """A value on one line, no character of which is markup."""
        raise NotImplementedError

    @classmethod
    def of(cls, template: str, *values: object, **named: object) -> Self:
        """Fill a template.

        Args:
            template: a literal in the code, never a text from outside; tests/test_house.py sees to it.
            values: for its ``{}``, with format specifications if wanted; escaped unless made by this class.
            named: for its ``{name}``.
        """
        return cls(_Filler(cls).vformat(template, values, named))

    @classmethod
    def joined(cls, between: str, parts: Iterable[object]) -> Self:
        """Parts in a row.

        Args:
            between: a literal in the code.
            parts: escaped unless made by this class.
        """
        return cls(between.join(str(part) if type(part) is cls else cls.escape(part) for part in parts))

    @classmethod
    def lines(cls, text: object) -> Self:
        """A text whose line breaks are kept.

        Args:
            text: of a source.
        """
        return cls(cls.broken.join(cls.escape(line) for line in tidy(str(text)).split("\n")))


class Markdown(Safe):
    """MyST Markdown."""

    __slots__ = ()
    broken = "\\\n"

    @classmethod
    def escape(cls, text: object) -> str:
        """A text on one line in which no character is Markdown."""
        return _PUNCTUATION.sub(r"\\\1", tidy(str(text)).replace("\n", " "))


class Html(Safe):
    """HTML."""

    __slots__ = ()
    broken = "<br>"

    @classmethod
    def escape(cls, text: object) -> str:
        """A text on one line in which no character is HTML, inside an attribute's quotes neither."""
        return html.escape(tidy(str(text)).replace("\n", " "))


def block(content: Html) -> Markdown:
    """HTML as a block of a page.

    Args:
        content: made here.

    Raises:
        TypeError: a plain string.
    """
    if type(content) is not Html:
        raise TypeError(f"HTML made by publish/escape.py expected; found {type(content).__name__}")
    return Markdown(f"```{{{BLOCK}}}\n{base64.b64encode(content.encode()).decode()}\n```")


def unblocked(lines: Iterable[str]) -> str:
    """The HTML that a block carries.

    Args:
        lines: of the directive.
    """
    return base64.b64decode("".join(lines), validate=True).decode()


def heading(level: int, text: object) -> Markdown:
    """A heading.

    Args:
        level: 1 to 6.
        text: escaped unless it is Markdown.
    """
    return Markdown.of(f"{'#' * min(max(level, 1), 6)} {{}}", text)


def span(text: object, *classes: str) -> Markdown:
    """Words with classes of the style sheet.

    Args:
        text: escaped unless it is Markdown.
        classes: letters, digits and dashes; what else they hold is dropped.
    """
    return Markdown.of("[{}]{{{}}}", text, Markdown(" ".join(f".{_word(name)}" for name in classes)))


def target(anchor: str) -> Markdown:
    """What a link to the text that follows leads to.

    Args:
        anchor: letters, digits and dashes; what else it holds is dropped.
    """
    return Markdown(f"({_word(anchor)})=")


def _word(name: str) -> str:
    return re.sub("[^A-Za-z0-9-]", "", name)


def link(address: str, shown: object) -> Html:
    """A link to a page of the site or of the web; only the words where the address is of another kind.

    Args:
        address: relative, or of http or https.
        shown: its words.
    """
    known = _ADDRESS.fullmatch(address)
    return Html.of('<a href="{}">{}</a>', address, shown) if known else Html.of("{}", shown)


def contents(pages: Sequence[tuple[str, str]], caption: str | None = None, *, hidden: bool = False) -> Markdown:
    """A table of contents.

    Args:
        pages: the path of each, and the title to show or "".
        caption: over it.
        hidden: whether it only stands in the margin.

    Raises:
        ValueError: a path that is none.
    """
    options = [f":caption: {_one_line(caption)}"] if caption else []
    options += [":hidden:", ":maxdepth: 1", ""] if hidden else []
    listed = []
    for path, title in pages:
        if not _PAGE.fullmatch(path) or ".." in path:
            raise ValueError(f"the path of a page expected; found {path!r}")
        listed.append(f"{_one_line(title)} <{path}>" if title else path)
    return Markdown("\n".join(["```{toctree}", *options, *listed, "```"]))


def _one_line(text: str) -> str:
    """Words for a table of contents, which takes them literally up to ``<``; a colon at the start would be an option."""
    return re.sub("[`<>]|^[:\\s]+", " ", tidy(text).replace("\n", " ")).strip()


def page_name(name: str) -> str:
    """A name that can be a file's: letters, digits, dots and dashes.

    Args:
        name: of a notebook or a code.
    """
    return re.sub(r"[^\w-]+", "-", name).strip("-") or "page"
