"""Items of an agenda that share a line: "(1) …; (2) …: (a) …; (b) …"."""

from __future__ import annotations

import re

from migration_review.read.numbering import Profile, ends

Item = tuple[str, int, int]
_INLINE_ITEM = re.compile(
    r"(?:(?<=^)|(?<=[:：;；。.,，])|(?<=[:;.,] )|(?<= and )|(?<=和))\s?[(（](?P<label>\d{1,2}|[a-z])[)）]\s*"
)
_FIRST_ITEM = re.compile(r"[:：](?=\s?[(（]1[)）])")


def run_in_agenda(text: str, skip: int, profile: Profile) -> tuple[int | None, list[Item]]:
    """The items of an agenda that runs on in its paragraph's line: "… the following agenda: (1) …; (2) …."

    Args:
        text: of the line.
        skip: where the paragraph's text begins.
        profile: of the language.

    Returns:
        where the items begin, None if there are none, and the items as ``enumerated`` gives them.
    """
    first = _FIRST_ITEM.search(text, skip) if ends(text) else None
    if not first or not profile.agenda_lead.search(text[skip : first.end()].rstrip()):
        return None, []
    items = enumerated(text, first.end())
    return (first.end(), items) if len(items) > 1 else (None, [])


def enumerated(text: str, start: int, item: str = "") -> list[tuple[str, int, int]]:
    """The items of an agenda that stand in one line: "(1) …; (2) …: (a) …; (b) …".

    Args:
        text: of the line.
        start: where the first item, or the wording of ``item``, begins.
        item: the item that the line is about already, "" if the line's own marks say.

    Returns:
        (item, start, end) of each wording, without its mark; numbers and letters count on without a gap.
    """
    found, top, letter, at = [], item, "", start
    for mark in _INLINE_ITEM.finditer(text, start):
        label = mark["label"]
        expected = str(int(top) + 1 if top.isdecimal() else 1) if label.isdecimal() else chr(ord(letter or "`") + 1)
        if label != expected or (label.isalpha() and not top) or (item and label.isdecimal()):
            continue
        if text[at : mark.start()].strip() and (top or letter):
            found.append((f"{top}({letter})" if letter else top, at, mark.start()))
        top, letter = (label, "") if label.isdecimal() else (top, label)
        at = mark.end()
    if top:
        found.append((f"{top}({letter})" if letter else top, at, len(text)))
    return found
