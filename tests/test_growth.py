"""Slow: reading takes time that grows no faster than the text, for every kind of token that comes again and again."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest

from migration_review import conformance, parse_report
from migration_review.model import ReportError

KINDS: dict[str, Callable[[int], str]] = {
    "comments": lambda n: "1. a\n\n" + "<!--" * n,
    "comments lines": lambda n: "1. a\n\n" + "<!--\n" * n,
    "spaces": lambda n: "1. a" + " " * n + "b",
    "spaces2": lambda n: "1. a" + " \u4e00" * n,
    "brackets": lambda n: "1. a" + "[a" * n,
    "links": lambda n: "1. a " + "[a](" * n,
    "tags": lambda n: "1. a " + "<a b=c " * n,
    "href": lambda n: "1. a " + '<a href="' * n,
    "stars": lambda n: "1. a " + "**b" * n,
    "bold": lambda n: "**" + "a* " * n,
    "unders": lambda n: "1. a " + "_b_ " * n,
    "short lines": lambda n: "1. a\n" + "b c\n" * n,
    "distinct lines": lambda n: "1. a\n" + "".join(f"w{i} v{i}\n" for i in range(n)),
    "hyphens": lambda n: "1. a\n" + "".join(f"w{i} hos-\ntel{i}\n" for i in range(n)),
    "wrapped": lambda n: "1. a\n" + ("The committee noted that hostels for the workers of the region had been\n" * n),
    "chapters": lambda n: "1. a\n\n" + "".join(f"Chapter {i}\n\n1. x.\n\n" for i in range(1, n)),
    "same chapter": lambda n: "1. a\n\n" + "Chapter 1\n\n1. x.\n\n" * n,
    "annexes": lambda n: "1. a\n\n" + "Annex\n\n1. x.\n\n" * n,
    "annexes I": lambda n: "1. a\n\n" + "Annex I\n\n1. x.\n\n" * n,
    "notes": lambda n: "1. a.\n\n" + "".join(f"{i} Note.\n\n" for i in range(1, n)),
    "quoted notes": lambda n: "1. a.\n\n" + "".join(f"> {i} Note.\n\n" for i in range(1, n)),
    "notes rule": lambda n: "1. a.1\n\n" + "".join(f"________\n{i} Note.\n\nText.{i + 1}\n\n" for i in range(1, n)),
    "pages": lambda n: "1. a.\n\n" + "".join(f"{i} Note\n2{i % 10}-12345\n\n" for i in range(1, n)),
    "pagenum": lambda n: "1. a.\n\n" + "".join(f"text {i}\n{i}\n\n" for i in range(1, n)),
    "events": lambda n: "1. The side events were:\n\n" + "".join(f"(a) X {i}\n" for i in range(n)),
    "event long": lambda n: "1. The side events were:\n\n(a) " + "organized by ABC, " * n,
    "events dates": lambda n: "1. The side events were:\n\n(a) " + "3 May " * n,
    "sections": lambda n: "1. a.\n\n" + "## A. b\n\n" * n,
    "sections2": lambda n: "1. a.\n\n" + "## b\n\n" * n,
    "items": lambda n: "1. a:\n\n" + "(a) b;\n" * n,
    "numbers": lambda n: "".join(f"{i}. a.\n" for i in range(1, n)),
    "ones": lambda n: "1. a.\n" * n,
    "gaps": lambda n: "".join(f"{2 * i + 1}. a.\n" for i in range(n)),
    "consult": lambda n: "1. " + "consultations held on 3 " * n,
    "colons": lambda n: "1. a:\n" + "b c:\n" * n,
    "decisions": lambda n: "1. a.\n\n" + "Decision\n\nText.\n\n" * n,
    "resolutions": lambda n: "1. a.\n\n" + "## Draft resolution\n\n" * n + "1. x.",
    "contents": lambda n: "Contents\n" + "a ..... 1\n" * n + "1. x.",
    "contents nolead": lambda n: "Contents\n" + "a b\n" * n + "1. x.",
    "numerals": lambda n: "1. x.\n" + "A.\n" * n,
    "dots": lambda n: "1. " + "." * n,
    "dots2": lambda n: "1. " + ". " * n,
    "paren": lambda n: "1. " + "(" * n,
    "front": lambda n: "a b c d\n" * n + "\n1. x.",
    "front2": lambda n: "".join(f"a{i} b\n\n" for i in range(n)) + "1. x.",
    "symbols": lambda n: "A/1/2 " * n + "\n1. x.",
    "slash": lambda n: "A/" * n + "\n1. x.",
    "dates": lambda n: "3 May-" * n + "\n1. x.",
    "tabs": lambda n: "1. x\n" + "a\tb\n" * n,
    "wide": lambda n: "1. x\n" + "a   b   c\n" * n,
    "wide1": lambda n: "1. x\n" + "a   " * n,
    "agenda": lambda n: "1. The agenda was:\n\n" + "".join(f"{i}. x\n" for i in range(1, n)),
    "agenda2": lambda n: "1. The agenda was: " + "(1) x; " * n + ".",
    "two": lambda n: "".join(f"24.{i} a.\n" for i in range(1, min(n, 999))),
    "sup": lambda n: "1. a" + "<sup>1</sup>" * n + ".",
    "zwsp": lambda n: "1. a" + "\u200b" * n,
    "backslash": lambda n: "1. a" + "\\." * n,
    "headings same": lambda n: "1. a.\n\n" + "".join(f"## I. b\n\n{i}. x.\n\n" for i in range(2, n)),
    "docs": lambda n: "1. a.\n\nAnnex I\n\nList of documents\n\n" + "A/1/2\tTitle\t3\n" * n,
}


def seconds(text: str) -> float:
    """The better of two."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        with contextlib.suppress(ReportError):
            conformance(parse_report(text, language="en"))
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_no_faster_than_the_text(kind: str) -> None:
    once, four = seconds(KINDS[kind](1_000)), seconds(KINDS[kind](4_000))
    assert four < 4 * once * 2 + 0.25, f"{once:.2f} s, and {four:.2f} s for four times as much"
