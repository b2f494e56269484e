"""What a REFI-QDA project of ours holds, for whoever writes or reads one: its text, its tree of codes, its notes."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from migration_review.coding import LAYERS, MAIN, Coding
from migration_review.find.codebook import Code, Codebook
from migration_review.model import Finding, Report
from migration_review.publish.codings import cell_of
from migration_review.publish.review.choices import FIXED, Choices, distinct, list_of, values
from migration_review.publish.review.record import values_of

NAMESPACE = "urn:QDA-XML:project:1.0"
RECORD = "migration_review record, leave as it is"
"""The name of the source that holds what was proposed: a text, because every program keeps texts."""
_ROOT = uuid.UUID("6d5f3c1e-2f0b-5e0e-9d0a-6d6967726576")
_KINDS = {"principle": "themes of a principle", "group": "themes of a group", "issue": "themes of an issue"}


def guid(*parts: object) -> str:
    """A GUID that is the same whenever it is asked for.

    Args:
        parts: what it is of.
    """
    return str(uuid.uuid5(_ROOT, "\x1f".join(map(str, parts))))


@dataclass(frozen=True)
class PlainText:
    """A report as plain text: every place under its citation, in reading order; lines end with LF.

    Attributes:
        text: the whole.
        spans: where the text of each place starts and ends.
    """

    text: str
    spans: Mapping[str, tuple[int, int]]


def plain_text(report: Report, places: Iterable[str] = ()) -> PlainText:
    """A report as the text that selections are made in.

    Args:
        report: any.
        places: that findings stand in, so that one that is no row of ``report.places()`` is there too.
    """
    ids = dict.fromkeys([*(place.id for place in report.places()), *places])
    lines, spans, at = [], {}, 0
    for place in ids:
        head = f"[{report.cite(place)}]\n"
        spans[place] = (at + len(head), at + len(head) + len(report[place].text))
        lines.append(f"{head}{report[place].text}\n\n")
        at += len(lines[-1])
    return PlainText("".join(lines), spans)


@dataclass(frozen=True)
class Node:
    """A code of the tree.

    Attributes:
        name: as programs show it; no two codes have the same, because some programs refuse that.
        layer: that it is a code of.
        code: of the layer's main column; "" for a branch, which nothing is coded with.
        description: what it means.
        parts: the codes below it.
    """

    name: str
    layer: str
    code: str
    description: str
    parts: tuple[Node, ...] = ()


def tree_of(coding: Coding, choices: Choices, codebook: Codebook) -> list[Node]:
    """The codebook as a tree: a branch a layer, in it the codes of the layer's main column.

    Args:
        coding: whose values are codes too, whether or not the codebook has them.
        choices: the lists.
        codebook: for what codes mean.
    """
    return [_branch(layer, coding, choices, codebook) for layer in LAYERS]


def _branch(layer: str, coding: Coding, choices: Choices, codebook: Codebook) -> Node:
    column = MAIN[layer]
    note = (
        f"Coded by {column}. Other values stand in the comment of a selection, a line each: {', '.join(values(layer))}."
    )
    if layer == "themes":
        return Node(layer, layer, "", note, _themes(choices, codebook))
    named = list_of(layer, column)
    pairs = choices.lists[named] if named else _instruments(coding, codebook)
    meanings = codebook.codes.get(named or "", {})
    return Node(layer, layer, "", note, tuple(_leaf(layer, layer, code, shown, meanings) for code, shown in pairs))


def _themes(choices: Choices, codebook: Codebook) -> tuple[Node, ...]:
    """A branch a kind of theme; codes of another kind, which only a codebook of one's own has, stand beside the branches."""
    by_kind: dict[str, list[Node]] = {}
    for code, shown in choices.lists["theme"]:
        kind = choices.kind_of_theme(code)
        prefix = kind if kind in _KINDS else "themes"
        by_kind.setdefault(str(prefix), []).append(
            _leaf("themes", str(prefix), code, shown, codebook.codes.get(str(kind), {}))
        )
    branches = [Node(name, "themes", "", "", tuple(by_kind.get(kind, ()))) for kind, name in _KINDS.items()]
    return (*branches, *by_kind.get("themes", ()))


def _leaf(layer: str, prefix: str, code: str, shown: str, meanings: Mapping[str, Code]) -> Node:
    entry = meanings.get(code)
    lines = [] if entry is None else [
        entry.definition,
        *(f"Applies: {entry.applies}" for _ in [0] if entry.applies),
        *(f"Does not apply: {entry.excludes}" for _ in [0] if entry.excludes),
    ]  # fmt: skip
    return Node(f"{prefix}: {shown}", layer, code, "\n".join(lines))


def _instruments(coding: Coding, codebook: Codebook) -> list[list[str]]:
    """Codes of references: those the codebook names, and the symbols of documents that are cited."""
    known = {row["code"]: row["name_en"] or row["code"] for row in codebook.lists["instruments"]}
    known |= {row.code: row.code for row in coding.references if row.code not in known}
    return distinct([[code, name if name == code else f"{name} [{code}]"] for code, name in known.items()])


def leaves(nodes: Iterable[Node]) -> Iterable[Node]:
    """Every code of a tree that something may be coded with."""
    for node in nodes:
        if node.code:
            yield node
        yield from leaves(node.parts)


# --- notes -------------------------------------------------------------------------------------------------------------


def note_of(layer: str, number: int, row: Finding, cited: str) -> str:
    """The values of a finding as the comment of its selection, a line a column.

    Args:
        layer: of ``LAYERS``.
        number: of the row in its layer, from 1.
        row: the finding.
        cited: its citation.
    """
    lines = [f"row: {layer} {number}", f"citation: {_line(cited)}"]
    lines += [
        f"{name}: {said(value)}" for name, value in values_of(row).items() if name not in _PLACED and value is not None
    ]
    return "\n".join(lines)


_PLACED = tuple(name for name in FIXED if name != "made_by")


def said(value: Any) -> str:
    """A value on one line: yes, no, members joined by ``|``; in JSON's quotation marks where it would not survive."""
    return _line(cell_of(value))


def _line(text: str) -> str:
    odd = (
        text != text.strip()
        or text[:1] == '"'
        or re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]", text)
    )
    return json.dumps(text) if odd else text


def note_lines(note: str) -> dict[str, str]:
    """The columns of a comment and what is said of each.

    Args:
        note: of ``note_of``, perhaps edited; lines that name no column are passed over.
    """
    found: dict[str, str] = {}
    for line in note.splitlines():
        name, sep, value = line.partition(":")
        if sep and name.strip().isidentifier():
            found.setdefault(name.strip(), value.strip())
    return found


def unsaid(line: str) -> str:
    """What ``said`` put on a line, without the quotation marks of JSON."""
    if line[:1] == '"':
        try:
            found = json.loads(line)
            return found if isinstance(found, str) else line
        except ValueError:
            pass
    return line
