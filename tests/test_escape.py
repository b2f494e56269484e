"""The door: values are escaped, and nothing but what it made is written as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from migration_review.publish import site
from migration_review.publish.escape import (
    Html,
    Markdown,
    block,
    contents,
    heading,
    link,
    page_name,
    span,
    target,
    unblocked,
)


def test_values_are_escaped_and_what_is_safe_is_not_again() -> None:
    inner = Markdown.of("*{}*", "a*b")
    assert Markdown.of("{} and {}", inner, "a*b") == "*a\\*b* and a\\*b"
    assert (
        Html.of('<i title="{}">{}</i>', "\"'<", Html.of("<b>{}</b>", "&"))
        == '<i title="&quot;&#x27;&lt;"><b>&amp;</b></i>'
    )
    assert Html.of("{}", inner) == "*a\\*b*"
    assert Markdown.of("{}", Html.of("<b>")) == "\\<b\\>", "HTML is no Markdown"
    assert Markdown.of("{:.2f} {}", 0.5, 3) == "0\\.50 3"


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_line_end_is_one(end: str) -> None:
    assert Markdown.escape(f"a{end}b") == "a b"
    assert Markdown.lines(f"a{end}b") == "a\\\nb"
    assert Html.lines(f"a{end}<") == "a<br>&lt;"


def test_controls_show_and_directions_go() -> None:
    assert Markdown.escape("a\x00b\x1cc\ud800d\u202ee") == "a\ufffdb\ufffdc\ufffdde"


def test_a_block_cannot_be_ended_and_takes_only_our_html() -> None:
    shown = block(Html.of("<p>{}</p>", "\n```\n").joined("\r", [Html.of("```\n<i>")] * 2)).split("\n")
    assert len(shown) == 3
    assert unblocked(shown[1:2]) == "```\n<i>\r```\n<i>"
    with pytest.raises(TypeError, match=r"HTML made by publish/escape\.py expected; found str"):
        block("<p>plain</p>")  # type: ignore[arg-type]


def test_links_lead_to_pages_only() -> None:
    assert link("../text.html#place-1", "<") == '<a href="../text.html#place-1">&lt;</a>'
    assert link("https://example.org/a?b=1&c", "x").startswith('<a href="https://example.org/a?b=1&amp;c">')
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        " javascript:1",
        "JAVA\nSCRIPT:1",
        "file:///x",
        "//example.org/x",
    ):
        assert link(address, "x") == "x", address


def test_the_small_parts_hold_no_markup() -> None:
    assert heading(2, "# [x](y)\n# z") == "## \\# \\[x\\]\\(y\\) \\# z"
    assert span("]", "mr", "x y}\n{") == "[\\]]{.mr .xy}"
    assert target("a)=\n(b") == "(ab)="
    assert page_name("../1 <b>`") == "1-b"
    assert contents([("FJI", "a `<x> \n:b")]) == "```{toctree}\na   x   :b <FJI>\n```"
    for path in ("../x", "x\ny", "x\n", "/x", "x>`"):
        with pytest.raises(ValueError, match="path of a page"):
            contents([(path, "")])


def test_no_other_page_is_written(tmp_path: Path) -> None:
    page = heading(1, "x")
    for plain in ("# x", page + "y", f"{page}", "\n".join([page]), page.replace("x", "y")):
        with pytest.raises(TypeError, match="Markdown made by"):
            site.write_page(tmp_path / "page.md", plain)  # type: ignore[arg-type]
    site.write_page(tmp_path / "page.md", page)
