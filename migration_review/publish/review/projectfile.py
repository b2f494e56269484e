"""A REFI-QDA project as anybody's program wrote it: users, codes, and texts with their coded selections."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from migration_review.model import ReportError
from migration_review.publish.review.archive import LARGEST, checked, part, refuse_entities

PROJECT = "a REFI-QDA project (.qdpx)"


@dataclass(frozen=True)
class Selection:
    """A coded stretch of a text.

    Attributes:
        start, end: as the project counts them.
        quote: its words or whatever else the program calls it by.
        note: its comment.
        codes: the names of its codes, and who coded.
        where: said in errors.
    """

    start: int
    end: int
    quote: str
    note: str
    codes: tuple[tuple[str, str], ...]
    where: str


@dataclass(frozen=True)
class Text:
    """A text source with its selections.

    Attributes:
        name: of the source.
        text: as the file has it, without a byte order mark.
        selections: coded ones only.
    """

    name: str
    text: str
    selections: tuple[Selection, ...]


def read_project(path: Path) -> list[Text]:
    """The texts of a project.

    Args:
        path: of the file.

    Raises:
        ReportError: no project, a hostile one, or one whose parts do not fit together.
    """
    where = path.name
    with checked(path, PROJECT) as archive:
        names = [name for name in archive.namelist() if name.casefold().endswith(".qde") and "/" not in name.strip("/")]
        if len(names) != 1:
            raise ReportError("one project file, project.qde", f"{len(names) or 'none'}", where)
        content = part(archive, names[0], where)
        refuse_entities(content, f"{where}, {names[0]}")
        try:
            root = ET.fromstring(content)
        except (ET.ParseError, ValueError, LookupError) as error:
            raise ReportError("a project file in XML", str(error), f"{where}, {names[0]}") from None
        if _tag(root) != "Project":
            raise ReportError("a REFI-QDA project", f"the element {_tag(root)}", f"{where}, {names[0]}")
        codes = {_guid(each.get("guid")): each.get("name") or "" for each in _all(root, "Code")}
        users = {_guid(each.get("guid")): each.get("name") or "" for each in _all(root, "User")}
        sources = [each for above in _children(root, "Sources") for each in _all(above, "TextSource", "Representation")]
        return [
            Text(each.get("name") or "", _content(each, archive, path), tuple(_selections(each, codes, users, where)))
            for each in sources
        ]


def _selections(source: ET.Element, codes: dict[str, str], users: dict[str, str], where: str) -> Iterator[Selection]:
    name = source.get("name") or "without a name"
    for number, each in enumerate(_children(source, "PlainTextSelection"), 1):
        here = f"{where}, source {name!r}, selection {number}"
        coded = []
        for coding in _children(each, "Coding"):
            by = users.get(_guid(coding.get("creatingUser") or each.get("creatingUser")), "")
            for ref in _children(coding, "CodeRef"):
                code = codes.get(_guid(ref.get("targetGUID")))
                if code is None:
                    raise ReportError("a code of the project's codebook", repr(ref.get("targetGUID")), here)
                coded.append((code, by))
        if not coded:
            continue  # a selection without a code is a remark
        try:
            start, end = int(each.get("startPosition", "")), int(each.get("endPosition", ""))
        except ValueError:
            raise ReportError("positions that are numbers", repr(each.get("startPosition")), here) from None
        note = "\n".join(child.text or "" for child in _children(each, "Description"))
        yield Selection(start, end, each.get("name") or "", note, tuple(coded), here)


def _content(source: ET.Element, archive: zipfile.ZipFile, path: Path) -> str:
    """The text of a source: within the project file, within the archive, or beside it."""
    where = f"{path.name}, source {source.get('name') or 'without a name'!r}"
    inline = _children(source, "PlainTextContent")
    if inline:
        return inline[0].text or ""
    given = source.get("plainTextPath") or ""
    scheme, sep, name = given.partition("://")
    name = unquote(name if sep else given).lstrip("/")
    if not name:
        raise ReportError("a source with plain text", "none", where)
    if sep and scheme.casefold() not in ("internal", "relative"):
        raise ReportError("a text inside the project or beside it", f"one elsewhere, {given!r}", where)
    if ".." in PurePosixPath(name.replace("\\", "/")).parts or ":" in name or "\0" in name:
        raise ReportError("a text inside the project or beside it", f"one elsewhere, {given!r}", where)
    if scheme.casefold() == "relative" and sep:
        return _decoded(_beside(path, name, where), where)
    known = {each.casefold(): each for each in archive.namelist()}
    found = known.get(f"sources/{name}".casefold())
    if found is None:
        raise ReportError(f"the text sources/{name}", "none", where)
    return _decoded(part(archive, found, where), where)


def _beside(path: Path, name: str, where: str) -> bytes:
    """A text that the project left outside, in its own folder or below."""
    folder = path.resolve().parent
    target = (folder / name.replace("\\", "/")).resolve()
    if not target.is_relative_to(folder):
        raise ReportError("a text inside the project or beside it", f"one elsewhere, {name!r}", where)
    if not target.is_file():
        raise ReportError(f"the text {name} beside the project", "none", where)
    if target.stat().st_size > LARGEST:
        raise ReportError(f"a text of at most {LARGEST:,} bytes", f"{target.stat().st_size:,}", where)
    return target.read_bytes()


def _decoded(content: bytes, where: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise ReportError("plain text in UTF-8", "another encoding", where) from None


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: ET.Element, name: str) -> list[ET.Element]:
    return [child for child in element if _tag(child) == name]


def _all(element: ET.Element, *names: str) -> list[ET.Element]:
    return [each for each in element.iter() if _tag(each) in names]


def _guid(text: str | None) -> str:
    return (text or "").strip().strip("{}").casefold()
