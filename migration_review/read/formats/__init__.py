"""PDF and Word files to the same lines that markup gives: position, size and style instead of marks."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from migration_review.model import ReportError, Source
from migration_review.read.markup import Line
from migration_review.sources import decoded, read_bytes, source_of


def extracted(source: str | Path | IO[Any]) -> tuple[Source, list[Line] | None]:
    """The text of a file of any kind; of a PDF or Word file also its lines, with what each is.

    Args:
        source: a path or an open file.

    Raises:
        ReportError: it cannot be read, or is of a kind that is not read; what to do instead.
    """
    content, name, where = read_bytes(source)
    if isinstance(content, str):
        return source_of(content, name), None
    if content[:1024].lstrip().startswith(b"%PDF"):
        from migration_review.read.formats.pdf import read_pdf

        return read_pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        from migration_review.read.formats.docx import read_docx

        return read_docx(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReportError(
            "Markdown, text, PDF or Word", "a file of old Word, or one with a password; save it as .docx without", where
        )
    if content.startswith(b"{\\rtf"):
        raise ReportError("Markdown, text, PDF or Word", "rich text; save it as .docx", where)
    return decoded(content, name, where), None
