"""Hostile words, and a report, findings, names and a codebook every text field of which holds them."""

from __future__ import annotations

import dataclasses
import types
import typing
import zlib
from collections.abc import Iterator
from typing import Any

from migration_review import model, parse_report
from migration_review.coding import LAYERS, Coding
from migration_review.find.codebook import Code
from migration_review.model import Report, Source
from migration_review.sources import SHIPPED_SHA256

SECRET = "an invented secret of this machine"
LINE_ENDS = ("\r", "\r\n", "\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
DIRECTIONS = "\u202e\u202a\u202b\u202d\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def attacks(secret: str, host: str) -> list[str]:
    """The words; each that is carried out leaves ``data-attack`` on the page, asks the host, or shows the secret.

    Args:
        secret: the absolute path of a file that holds ``SECRET``.
        host: such as "http://127.0.0.1:8000".
    """
    up = "../" * 14 + secret.lstrip("/")
    run = f"document.documentElement.setAttribute('data-attack','1');document.title='taken';fetch('{host}/run')"
    script = f"<script>{run}</script>"
    plain = [
        script,
        f"<ScRiPt src={host}/s.js></sCrIpT>",
        f'<img src=x onerror="{run}" data-attack=1>',
        f'"><svg onload="{run}" data-attack=1>',
        f"' onmouseover='{run}' data-attack='1",
        f"</a></td></tr></table></div></span></title></script>{script}",
        f"<!-- -->{script}<!-- ",
        f"&lt;script&gt;{run}&lt;/script&gt; &#60;img src=x onerror=&quot;{run}&quot; data-attack=1&#62;",
        f"<iframe srcdoc='{script}'></iframe><base href='{host}/'><meta http-equiv=refresh content='0;url={host}/'>",
        f"[x](javascript:{run}) <javascript:{run}> [y]: javascript:{run}",
        f"[x](data:text/html,{script}) ![x](data:image/svg+xml,<svg/onload=x>) ![x]({host}/i.png)",
        f"[x]({secret}) ![x]({secret}) [x]({up}) ![x]({up}) [](path:{up})",
        f"{{download}}`x <{up}>` {{download}}`{secret}` {{raw}}`{script}` {{doc}}`/../x`",
        f'[x]{{data-attack=1 onclick="{run}"}} `x`{{data-attack=1}} ]{{.mr data-attack=1}}',
        "{{ 7*7 }} {% include 'x' %} $x$ $$y$$ % comment +++ (target)= <https://attack.invalid>",
        f"words <{up}>",
        "=HYPERLINK(\"http://attack.invalid\",\"x\")",
        "+cmd|' /C calc'!A0",
        f"{DIRECTIONS}turned{DIRECTIONS}",
        "\ud800 half, \x00 nothing, \x1b[31m \x07 controls",
        "../../../../x",
    ]  # fmt: skip
    blocks = [
        f"```{{end}}{{end}}{script}{{end}}{{end}}```{{{{raw}}}} html{{end}}{script}{{end}}```{{end}}",
        f"```{{end}}{{end}}```{{{{include}}}} {secret}{{end}}```{{end}}```{{{{include}}}} {up}{{end}}```{{end}}",
        f"```{{end}}{{end}}```{{{{literalinclude}}}} {up}{{end}}```{{end}}```{{{{raw}}}} html{{end}}:file: {up}{{end}}```{{end}}",
        f"```{{end}}{{end}}```{{{{eval-rst}}}}{{end}}.. include:: {secret}{{end}}{{end}}.. raw:: html{{end}}   :file: {secret}{{end}}{{end}}"
        f".. csv-table::{{end}}   :file: {secret}{{end}}{{end}}`x <javascript:1>`_{{end}}```{{end}}",
    ]
    filled = [
        block.replace("{end}", end).replace("{{", "{").replace("}}", "}") for end in LINE_ENDS for block in blocks
    ]
    return [
        f"MR{n} {text}" if n % 2 and text[0] not in "=+" else f"{text} MR{n}"
        for n, text in enumerate([*plain, *filled], 1)
    ]


def filled(kind: Any, words: str, number: int, /, **given: Any) -> Any:
    """A dataclass every text field of which holds the words.

    Args:
        kind: the dataclass.
        words: hostile.
        number: for its numbers.
        given: fields that need a value of their own.
    """
    hints = typing.get_type_hints(kind, vars(model))
    return kind(**{f.name: given[f.name] if f.name in given else _value(hints[f.name], words, number) for f in dataclasses.fields(kind)})  # fmt: skip


def _value(hint: Any, words: str, number: int) -> Any:
    inner = typing.get_args(hint)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return _value(inner[0], words, number)
    if typing.get_origin(hint) is tuple:
        return (_value(inner[0], words, number),) if inner[0] is str else (1 + number % 23,)
    return {int: number, bool: bool(number % 2)}.get(hint, words) if hint is not model.date else None


def hostile_report(words: list[str]) -> Report:
    """A report with a place of every kind for each attack, made to pass for the shipped one, so that glosses show."""
    base = parse_report("1. Invented.\n", name="X/INVENTED/1", language="en")
    at = list(enumerate(words, 1))
    where: dict[str, Any] = {"pieces": ()}
    return dataclasses.replace(
        base,
        symbol=words[0] + words[21], title=words[5] + words[21], venue=words[3],
        sections=tuple(filled(model.Section, w, n, section=f"heading:body/{w}", part="body", level=1 + n % 3, parent=None, **where) for n, w in at),
        paragraphs=tuple(filled(model.Paragraph, w, n, paragraph=f"body:{n}", part="body", joints=(), **where) for n, w in at),
        agenda=tuple(filled(model.AgendaItem, w, n, **where) for n, w in at),
        events=tuple(filled(model.Event, w, n, event=f"event:{w}", kind="side_event", paragraph="body:1", **where) for n, w in at),
        documents=tuple(filled(model.Document, w, n, document=f"document:{w}", **where) for n, w in at),
        notes=tuple(filled(model.Note, w, n, note=f"note:{w}", paragraph=None, **where) for n, w in at),
        decisions=tuple(filled(model.Decision, w, n, decision=f"decision:{w}", paragraph=None, **where) for n, w in at),
        themes=tuple(filled(model.Theme, w, n) for n, w in at),
        source=Source("\n".join(words), SHIPPED_SHA256, words[2]),
    )  # fmt: skip


def hostile_coding(report: Report, words: list[str]) -> Coding:
    """A coding with a finding a place in every layer, every text field filled, and English that is hostile too.

    Args:
        report: of ``hostile_report``.
        words: hostile.
    """
    places = [place.id for place in report.places()]
    found = {}
    for shift, (layer, kind) in enumerate(LAYERS.items()):
        rows = []
        for n, place in enumerate(places):
            said = words[(n + shift) % len(words)]
            own: dict[str, Any] = {
                "place": place,
                "start": 0,
                "end": len(report[place].text),
                "text": report[place].text,
            }
            if kind is model.Progress and n % 2:
                own["iso3"] = ("FJI", said)
            if kind is model.Participant and n % 2:
                own |= {"iso3": "FJI", "kind": "state"}
            if kind is model.Objective:
                own |= {"objective": 1 + n % 23, "strength": 1 + n % 2}
            rows.append(filled(kind, said, n, **own))
        found[layer] = rows
    return Coding.of(report, "reading", found, english={place: words[n % len(words)] for n, place in enumerate(places)})


class HostileNames(dict[Any, str]):
    """Names of codes: hostile for about half of them, none for the others, so that the codes themselves show."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def get(self, key: Any, default: Any = None) -> Any:
        draw = zlib.crc32(repr(key).encode("utf-8", "backslashreplace"))
        return self.words[draw // 2 % len(self.words)] if draw % 2 else default


def hostile_codes(words: list[str]) -> Iterator[Code]:
    """Codes every text field of which holds the words."""
    for word in words:
        yield Code(*([word] * len(dataclasses.fields(Code))))
