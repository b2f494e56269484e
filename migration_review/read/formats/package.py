"""The parts of a Word file: opened within bounds, and asked for styles, notes and running heads."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from migration_review.model import ReportError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MOST_BYTES = 120_000_000  # of all parts together, unpacked
MOST_PARTS = 5_000
_CONTENTS = re.compile(r"(?i)^(?:toc \d|table of contents|目录)")
_HEADING = re.compile(r"(?i)^heading \d|^title$|^_ ?h[ _]|^h\d?_?(?:ch)?_?g?$|^标题 ?\d")


def qualified(tag: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{tag}"


def on(element: Any) -> bool:
    """Whether a property that is there is not switched off."""
    return element is not None and element.get(qualified("val"), "1") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: whether its text is bold, a heading or an entry of the contents, its size, its automatic number."""

    id: str
    heading: bool
    bold: bool
    size: float
    number: tuple[str, int] | None
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks."""

    bold: bool
    raised: bool
    hidden: bool


class Package:
    """A Word file, opened."""

    def __init__(self, content: bytes, where: str) -> None:
        """Open it.

        Raises:
            ReportError: lxml is not installed, or the file is broken or too large.
        """
        self.where = where
        try:
            from lxml import etree
        except ImportError:
            raise ReportError(
                "lxml, which reads Word files", "that it is not installed; install migration-review[documents]", where
            ) from None
        self.etree: Any = etree
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
            parts = self.archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise ReportError("a Word file that opens", "a broken one", where) from None
        self.names = {part.filename: part for part in parts}
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
            raise ReportError(f"a Word file of at most {MOST_BYTES:,} bytes unpacked", "a larger one", where)
        if "word/document.xml" not in self.names:
            raise ReportError("a Word file", "an archive of another kind", where)

    def part(self, name: str) -> Any:
        """A part by its name without folder and ending; None if the file lacks it."""
        return self._parsed(f"word/{name}.xml")

    def _parsed(self, name: str) -> Any:
        if name not in self.names:
            return None
        parser = self.etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            with self.archive.open(name) as file:
                content = file.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                raise ReportError(f"a Word file of at most {MOST_BYTES:,} bytes unpacked", "a larger one", self.where)
            return self.etree.fromstring(content, parser)
        except (
            self.etree.XMLSyntaxError,
            zipfile.BadZipFile,
            ValueError,
            OSError,
            RuntimeError,
            EOFError,
            NotImplementedError,
        ) as error:
            if isinstance(error, ReportError):
                raise
            raise ReportError("a Word file that opens", f"a broken part, {name}", self.where) from None
        except Exception as error:  # zlib.error has no common ancestor with the others
            if type(error).__name__ != "error":
                raise
            raise ReportError("a Word file that opens", f"a broken part, {name}", self.where) from None

    @cached_property
    def document(self) -> Any:
        """The root of the main part."""
        return self._parsed("word/document.xml")

    def styles(self) -> dict[str, Style]:
        """The styles by id, each with what it takes over from the one it is based on."""
        root = self.part("styles")
        raw = (
            {each.get(qualified("styleId"), ""): each for each in root.iter(qualified("style"))}
            if root is not None
            else {}
        )
        return {name: self._style(name, raw) for name in raw}

    def _style(self, name: str, raw: dict[str, Any]) -> Style:
        bold, size, number, heading, contents = None, None, None, False, False
        seen: set[str] = set()
        current = name
        while current in raw and current not in seen:
            seen.add(current)
            element = raw[current]
            label = element.find(qualified("name"))
            said = label.get(qualified("val"), "") if label is not None else ""
            outline = element.find(f"{qualified('pPr')}/{qualified('outlineLvl')}")
            level = outline.get(qualified("val"), "9") if outline is not None else "9"
            contents = contents or bool(_CONTENTS.match(said))
            heading = heading or bool(_HEADING.match(said)) or level in tuple("012345")
            own = element.find(f"{qualified('rPr')}/{qualified('b')}")
            bold = on(own) if bold is None and own is not None else bold
            points = element.find(f"{qualified('rPr')}/{qualified('sz')}")
            if size is None and points is not None:
                size = _number(points.get(qualified("val"))) / 2
            number = number or number_of(element.find(qualified("pPr")))
            based = element.find(qualified("basedOn"))
            current = based.get(qualified("val"), "") if based is not None else ""
        return Style(name, heading, bool(bold), size or 0.0, number, contents)

    def style_of(self, paragraph: Any) -> str:
        """The id of a paragraph's style."""
        style = paragraph.find(f"{qualified('pPr')}/{qualified('pStyle')}")
        return style.get(qualified("val"), "") if style is not None else ""

    def look(self, run: Any, styles: dict[str, Style], bold: bool) -> Look:
        """How a run looks in a paragraph whose style is ``bold`` or not."""
        properties = run.find(qualified("rPr"))
        if properties is None:
            return Look(bold, False, False)
        style = properties.find(qualified("rStyle"))
        if style is not None and (known := styles.get(style.get(qualified("val"), ""))):
            bold = bold or known.bold
        own = properties.find(qualified("b"))
        height = properties.find(qualified("vertAlign"))
        raised = height is not None and height.get(qualified("val")) == "superscript"
        return Look(on(own) if own is not None else bold, raised, on(properties.find(qualified("vanish"))))

    def mark_deleted(self, paragraph: Any) -> bool:
        """Whether a tracked change deletes the end of a paragraph, so that it goes on in the next."""
        return paragraph.find(f"{qualified('pPr')}/{qualified('rPr')}/{qualified('del')}") is not None

    def notes(self, kind: str) -> dict[str, list[Any]]:
        """The paragraphs of each footnote or endnote, by id."""
        root = self.part(f"{kind}s")
        if root is None:
            return {}
        return {
            each.get(qualified("id"), ""): list(each.iter(qualified("p")))
            for each in root.iter(qualified(kind))
            if each.get(qualified("type"), "normal") == "normal"
        }

    def running_heads(self) -> list[str]:
        """The texts of headers and footers, each once, headers first."""
        texts: list[str] = []
        for kind in ("header", "footer"):
            for name in sorted(each for each in self.names if re.fullmatch(rf"word/{kind}\d*\.xml", each)):
                root = self._parsed(name)
                for paragraph in root.iter(qualified("p")):
                    text = " ".join("".join(each.text or "" for each in paragraph.iter(qualified("t"))).split())
                    if text and text not in texts:
                        texts.append(text)
        return texts


def number_of(properties: Any) -> tuple[str, int] | None:
    """The list and level that a paragraph's or style's properties name."""
    found = properties.find(qualified("numPr")) if properties is not None else None
    if found is None:
        return None
    identity, level = found.find(qualified("numId")), found.find(qualified("ilvl"))
    if identity is None:
        return None
    return identity.get(qualified("val"), "0"), int(_number(level.get(qualified("val")))) if level is not None else 0


def _number(text: str | None) -> float:
    return float(text) if text and re.fullmatch(r"\d{1,6}", text) else 0.0
