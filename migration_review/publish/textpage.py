"""The page of the text: every place as printed with our English, and what was found in it, layer by layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from migration_review.coding import Coding
from migration_review.model import Place, Section
from migration_review.publish.columns import anchor, to_text
from migration_review.publish.escape import Html, Markdown, block, heading
from migration_review.publish.markdown import language_of, words
from migration_review.show.names import code_name, label
from migration_review.show.words import source_line

LAYERS = {
    "asks": "Asks", "practice": "Practices", "challenge": "Challenges", "commitment": "Commitments", "objectives": "Objectives", "themes": "Themes",
    "covid": "COVID-19", "participants": "Who took part", "references": "What is cited",
}  # fmt: skip
"""What the text shows and can be switched off, by the class of its marks."""

VOICES = {
    "meeting": "meeting", "participants": "meeting", "member_states": "states", "one_member_state": "states", "international_orgs": "bodies",
    "stakeholders": "stakeholders", "one_stakeholder": "stakeholders", "panel": "panel", "moderator": "panel", "unattributed": "nobody",
    "procedural": "nobody",
}  # fmt: skip
"""The group of each voice, by which sentences are chosen."""

_GROUPS = {
    "states": "States", "stakeholders": "stakeholders", "bodies": "international organizations", "panel": "panels and moderators",
    "meeting": "the meeting, participants", "nobody": "nobody named, or procedure",
}  # fmt: skip


class Mark(NamedTuple):
    """A stretch that a layer found: offsets, the class of its layer, what it says, and of a sentence who says it."""

    start: int
    end: int
    kind: str
    said: Html
    voice: str = ""


def text_page(coding: Coding) -> Markdown:
    """The whole report, what was found in it marked by layer and by voice.

    Args:
        coding: of any report.
    """
    parts = [
        heading(1, "The text, with what was found"),
        Markdown.of(
            "Source: {}. The English is ours and unofficial; the Chinese is as printed.", source_line(coding.report)
        ),
        text_of(coding),
    ]
    return Markdown.of("{}\n", Markdown.joined("\n\n", parts))


def text_of(coding: Coding, page: str = "text.html") -> Markdown:
    """The text with its switches, as part of a page.

    Args:
        coding: of any report.
        page: whose part it is.
    """
    here = _marks(coding)
    places = sorted(coding.report.places(), key=lambda place: place.pieces[0][1] if place.pieces else -1)
    shown = [_place(coding, place, here[place.id], page) for place in places]
    return Markdown.joined("\n\n", [block(_switches(here)), *shown])


def _marks(coding: Coding) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = defaultdict(list)
    for layer, rows in coding.items():
        for row in rows:
            kind = {"recommendations": "asks", "progress": getattr(row, "kind", "")}.get(layer, layer)
            if kind in LAYERS or layer == "voices":
                group = VOICES.get(row.voice, "nobody") if layer == "voices" else ""
                found[row.place].append(Mark(row.start, row.end, kind, _said(layer, row), group))
    for marks in found.values():
        marks.sort(key=lambda mark: (mark.start, -mark.end, mark.kind))
    return found


def _said(layer: str, row: Any) -> Html:
    """What a mark says: its codes in words."""
    told: list[object] = []
    if layer == "recommendations":
        told = [
            label(row.strength, "strength"),
            label(row.voice, "voice"),
            "to " + label(row.addressee, "addressee").lower(),
        ]
        told = told[: 2 if row.addressee == "unspecified" else 3]
    elif layer == "progress":
        told = [label(row.voice, "voice"), *(label(code, "country") for code in row.iso3)]
    elif layer == "objectives":
        told = [label(row.objective, "objective"), "a main subject" if row.strength > 1 else "touched on"]
    elif layer == "themes":
        told = [label(row.layer, "layer"), code_name(row.code, row.layer, "en")]
    elif layer == "covid":
        told = [label(row.framing, "framing")]
    elif layer == "voices":
        told = [label(row.voice, "voice"), row.speaker, row.quantifier]
    elif layer == "participants":
        told = [label(row.role, "role"), label(row.kind, "participant_kind"), row.gloss]
    else:
        told = [label(row.kind, "reference_kind"), row.gloss or row.name]
    told += [label(n, "objective") for n in getattr(row, "objectives", ())]
    told += [row.gloss] if layer in ("recommendations", "progress") else []
    return Html.joined("; ", [words(each) for each in told if each])


def _switches(here: dict[str, list[Mark]]) -> Html:
    counts: dict[str, int] = defaultdict(int)
    for marks in here.values():
        for mark in marks:
            counts[mark.kind] += 1
    boxes = [
        Html.of('<label><input type="checkbox" value="{0}" checked><span class="mr mr-{0}">{1}</span> {2}</label>', kind, name, counts[kind])
        for kind, name in LAYERS.items()
    ]  # fmt: skip
    voices = [Html.of('<option value="{}">{}</option>', group, name) for group, name in _GROUPS.items()]
    return Html.of(
        '<div class="mr-switches" role="group" aria-label="What is shown">\n{}\n'
        '<label>Said by <select class="mr-voices"><option value="">anybody</option>{}</select></label>\n'
        '<label><input type="checkbox" class="mr-english" checked>English</label></div>\n'
        '<div class="mr-told" role="status" hidden></div>',
        Html.joined("\n", boxes),
        Html.joined("", voices),
    )


def _place(coding: Coding, place: Place, marks: Sequence[Mark], page: str) -> Markdown:
    id = anchor(place.id)
    gloss = coding.gloss(place.id) if coding.report.language != "en" else None
    english = None if isinstance(place, Section) else gloss
    shown = Html.of(
        '<section class="mr-place" id="{}" aria-label="{}">\n{}<div class="mr-both">'
        '<div class="mr-printed"{}>{}</div>{}</div>{}</section>',
        id,
        coding.report.cite(place.id),
        Html.of('<p class="mr-cite">{}</p>', to_text(coding.report, place.id, "", page=page)),
        language_of(place.text),
        marked(place.text, marks),
        Html.of('<div class="mr-english">{}</div>', Html.lines(english)) if english else Html.of(""),
        _list(place.text, marks),
    )
    if not isinstance(place, Section):
        return block(shown)
    title = gloss or place.title
    return Markdown.joined("\n\n", [heading(min(place.level + 2, 5), title), block(shown)])


def marked(text: str, marks: Sequence[Mark]) -> Html:
    """A text in which every stretch that a layer found is marked; marks may overlap.

    Args:
        text: of a place.
        marks: of it, in the order in which they are listed.
    """
    cuts = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    shown = []
    for start, end in pairwise(cuts):
        inside = [(n, mark) for n, mark in enumerate(marks, 1) if mark.start <= start and end <= mark.end]
        piece = Html.lines(text[start:end])
        if not inside:
            shown.append(piece)
            continue
        kinds = dict.fromkeys(mark.kind for _, mark in inside)
        numbers = Html.joined(" ", [n for n, _ in inside])
        classes = Html.joined(" ", ["mr", *(f"mr-{kind}" for kind in kinds)])
        voice = next((mark.voice for _, mark in inside if mark.voice), "")
        shown.append(Html.of('<span class="{}" data-mr="{}" data-voice="{}">{}</span>', classes, numbers, voice, piece))
    return Html.joined("", shown)


def _list(text: str, marks: Sequence[Mark]) -> Html:
    """What was found in a place, for those who read it; the marks are told by it."""
    if not marks:
        return Html.of("")
    names = {**LAYERS, "voices": "Said by"}
    rows = [
        Html.of("<li><b>{}</b>: {} <q{}>{}</q></li>", names[mark.kind], mark.said, language_of(text), _clipped(text[mark.start : mark.end]))
        for mark in marks
    ]  # fmt: skip
    return Html.of(
        '<details class="mr-found"><summary>What was found here: {}</summary><ol>{}</ol></details>',
        len(marks),
        Html.joined("", rows),
    )


def _clipped(text: str) -> str:
    return text if len(text) < 31 else text[:14] + "…" + text[-14:]
