"""Where data live; bytes to text; the checksum."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from migration_review.doors import expect
from migration_review.model import ReportError, Source
from migration_review.text import one_line_end

SHIPPED = "report/ESCAP-GCM-2021-3.zh.md"
SHIPPED_SHA256 = "5779a7c7824a6dda324646d83959d5d609f34fbe3f14487b1253d2181a530062"
_SAVE_AS = "in Excel, save it as “CSV UTF-8 (Comma delimited)”"
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""What no text of a report holds: control characters other than tab, form feed and line ends, and lone surrogates."""


def data_folder() -> Path:
    """The folder of the project's data: inside the installed package, or beside it in a checkout.

    Raises:
        ReportError: neither exists.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "data", here.parent / "data"):
        if (folder / SHIPPED).is_file():
            return folder
    raise ReportError("the package's data folder", "none", str(here))


@lru_cache(maxsize=64)
def rows(name: str, folder: Path | None = None) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of the data folder.

    Args:
        name: such as "codebook/terms.csv".
        folder: another data folder.

    Raises:
        ReportError: there is no such file, or it is not in UTF-8.
    """
    path = (folder or data_folder()) / name
    if not path.is_file():
        raise ReportError("a CSV file", "none", str(path))
    return _rows_in(_read(path), str(path))


def _rows_in(content: bytes, where: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file, as a spreadsheet saves it too: with a byte order mark, with semicolons or tabs, lines that end in \\r."""
    if not content:
        return ()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        found = "UTF-16" if wide else f"the byte 0x{content[error.start]:02x}"
        guess = "; it decodes as GB 18030" if not wide and _decodes(content, "gb18030") else ""
        raise ReportError(f"text in UTF-8; {_SAVE_AS}", found + guess, where) from None
    head = re.split(r"[\r\n]", text, maxsplit=1)[0]
    separator = "," if "," in head else next((sign for sign in ";\t" if sign in head), ",")
    try:
        return tuple(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise ReportError("a CSV file", str(error), where) from None


def read_source(source: str | Path | IO[Any] | None = None) -> Source:
    """Read bytes and decode them.

    Args:
        source: a path, an open file, or None for the shipped report, whose checksum is then verified.

    Raises:
        ReportError: no such file, a folder, an empty file, a PDF, not UTF-8, a control character, or a shipped text that
            was changed.
    """
    if source is None:
        found = decoded(_read(data_folder() / SHIPPED), Path(SHIPPED).name)
        if found.sha256 != SHIPPED_SHA256:
            raise ReportError(f"the shipped report with SHA-256 {SHIPPED_SHA256}", found.sha256, SHIPPED)
        return found
    content, name, where = read_bytes(source)
    return source_of(content, name) if isinstance(content, str) else decoded(content, name, where)


def read_bytes(source: str | Path | IO[Any]) -> tuple[bytes | str, str, str]:
    """The content of a file, its name, and how messages name it.

    Args:
        source: a path or an open file (a text file gives a string).

    Raises:
        ReportError: there is no such file, or it cannot be read.
    """
    if isinstance(source, (str, Path)):
        return _read(Path(source)), Path(source).name, str(source)
    if not hasattr(source, "read"):
        expect("load_report", source, (), "a path or an open file")
    content = source.read()
    name = str(getattr(source, "name", "an open file"))
    return (content, name, name) if isinstance(content, str) else (bytes(content), Path(name).name, Path(name).name)


def source_of(text: str, name: str = "a text") -> Source:
    """A source out of a string, with the checksum of its UTF-8 bytes.

    Raises:
        ReportError: the string is empty, or holds a control character or half a surrogate pair.
    """
    expect("parse_report", text, str, "the text of a report")
    if not text.strip():
        raise ReportError("the text of a report", "nothing but white space" if text else "an empty text", name)
    refuse_controls(text, name)
    return Source(text, hashlib.sha256(text.encode()).hexdigest(), name)


def refuse_controls(text: str, where: str) -> None:
    """Refuse a text with a character that no report holds.

    Args:
        text: of a report.
        where: said in the error.

    Raises:
        ReportError: such a character, with its line.
    """
    found = CONTROL.search(text)
    if found:
        line = one_line_end(text[: found.start()]).count("\n") + 1
        code = ord(found[0])
        kind = "half of a surrogate pair" if code >= 0xD800 else "a control character"
        what = "a NUL byte" if not code else f"U+{code:04X}, {kind},"
        raise ReportError("text in UTF-8", f"{what} on line {line}", where)


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReportError("a file", "a folder", str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise ReportError("a file", "none", str(path)) from None
    except OSError as error:
        raise ReportError("a file that can be read", error.strerror or type(error).__name__, str(path)[:200]) from None
    except ReportError:
        raise
    except ValueError:  # a NUL in the path
        raise ReportError("a file", "a path that no file can have", repr(str(path))[:200]) from None


def decoded(content: bytes, name: str, where: str | None = None) -> Source:
    """The text of a file.

    Raises:
        ReportError: it is empty, a PDF, or not UTF-8.
    """
    where = where or name
    if not content.strip():
        raise ReportError("the text of a report", "an empty file" if not content else "nothing but white space", where)
    if content.startswith(b"%PDF"):
        raise ReportError("Markdown or plain text", "a PDF; extract its text first", where)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ReportError("text in UTF-8", "a UTF-16 byte order mark", where)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        guess = "; it decodes as GB 18030" if _decodes(content, "gb18030") else ""
        raise ReportError(
            "text in UTF-8", f"the byte 0x{content[error.start]:02x} on line {line}{guess}", where
        ) from None
    refuse_controls(text, where)
    return Source(text, hashlib.sha256(content).hexdigest(), name)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
