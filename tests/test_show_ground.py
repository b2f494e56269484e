"""What every notebook stands on: where it starts, sentences as Markdown and HTML, the rows at the top of a table."""

from __future__ import annotations

import pandas as pd
import pytest

from migration_review import load_coding, load_report, show
from migration_review.show.sentences import Sentences
from migration_review.show.tidy import start, top


def test_a_notebook_starts_with_a_coding_in_a_language_that_there_is() -> None:
    coding = load_coding()
    assert start(coding) is coding
    with pytest.raises(
        TypeError, match=r"expected a coding, such as load_coding\(\) or find_all\(report\) gives; found Report"
    ):
        start(load_report())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="language is 'en' or 'zh', not 'fr'"):
        start(coding, language="fr")  # type: ignore[arg-type]


def test_one_sentence_is_a_line_and_several_are_a_list() -> None:
    one, two = show.say("it **met** in <Eelhaven>."), show.brief(["it met.", "", "it closed."])
    assert (len(one), len(two)) == (1, 2)
    assert one._repr_markdown_() == "It **met** in <Eelhaven>."
    assert one._repr_html_() == "<p>It <strong>met</strong> in &lt;Eelhaven&gt;.</p>"
    assert two._repr_markdown_() == "**In brief**\n\n- It met.\n- It closed."
    assert two._repr_html_() == "<p><strong>In brief</strong></p><ul><li>It met.</li><li>It closed.</li></ul>"
    assert repr(two) == "In brief\n- It met.\n- It closed."
    assert Sentences([r"a \* stays"])._repr_html_() == "<p>A * stays</p>"


def test_the_rest_of_a_table_is_one_row_where_there_is_a_rest() -> None:
    counts = pd.DataFrame({"code": list("abcd"), "places": [5, 2, 2, 2], "note": list("wxyz")})
    assert top(counts, "places", 2)["code"].tolist() == list("abcd")  # three that tie are kept together
    assert top(counts, "places", 9).equals(counts)
    short = top(counts, "places", 1, language="zh")
    assert short.iloc[-1].tolist() == ["其余", 6, ""]
