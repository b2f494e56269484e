"""A zip file from somebody else: what is in it is looked at before any of it is read."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from migration_review.model import ReportError

LARGEST = 200_000_000
"""Bytes that a file may unpack to."""
PARTS = 5_000
_SWELL = 400
"""A part larger than a megabyte may be this many times as large as it is packed."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def checked(path: Path, kind: str) -> zipfile.ZipFile:
    """An archive that may be read.

    Args:
        path: of the file.
        kind: said in errors, such as "a workbook (.xlsx)".

    Raises:
        ReportError: no such file, no archive or a damaged one, one with a password, one that unpacks to more than a review
            can need, or one with a part outside its own folder.
    """
    where = path.name
    if not path.is_file():
        raise ReportError(kind, "a folder" if path.is_dir() else "none", str(path))
    with path.open("rb") as file:
        head = file.read(8)
    if head == _OLE:
        raise ReportError(kind, "an old or a password-protected file; save it as a new one without a password", where)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise ReportError(kind, "another kind of file, or part of one", where) from None
    try:
        _refuse(archive, where)
    except ReportError:
        archive.close()
        raise
    return archive


def _refuse(archive: zipfile.ZipFile, where: str) -> None:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > LARGEST or len(parts) > PARTS:
        raise ReportError(f"at most {LARGEST:,} bytes in {PARTS:,} parts", f"{size:,} bytes in {len(parts):,}", where)
    seen = set()
    for part in parts:
        name = part.orig_filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or "\0" in name or ".." in PurePosixPath(name).parts:
            raise ReportError("parts inside the file's own folder", f"one named {name!r}", where)
        if name.casefold() in seen:
            raise ReportError("every part once", f"{name!r} twice", where)
        seen.add(name.casefold())
        if part.flag_bits & 1:
            raise ReportError("a file without a password", f"{name!r} with one", where)
        if part.file_size > 1_000_000 and part.file_size > _SWELL * max(part.compress_size, 1):
            raise ReportError(
                "parts of a natural size", f"{name!r}, {part.file_size:,} bytes out of {part.compress_size:,}", where
            )


def part(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    """A part of an archive.

    Args:
        archive: that was checked.
        name: of the part.
        where: said in errors.

    Raises:
        ReportError: no such part, or a damaged one.
    """
    try:
        return archive.read(name)
    except KeyError:
        raise ReportError(f"a part {name}", "none", where) from None
    except Exception as error:  # zlib.error, BadZipFile, NotImplementedError, EOFError: each says that it is damaged
        raise ReportError(f"a part {name} that can be read", f"a damaged one ({error})", where) from None


def refuse_entities(content: bytes, where: str) -> None:
    """Refuse XML that defines entities or names a document type: nothing of ours does, and it can ask for other files.

    Args:
        content: of a part, in UTF-8 or UTF-16.
        where: said in errors.

    Raises:
        ReportError: it does.
    """
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        for mark in ("<!DOCTYPE", "<!ENTITY"):
            if mark.encode(encoding) in content:
                raise ReportError("XML without a document type or entities", mark, where)
