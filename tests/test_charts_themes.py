"""The charts of notebooks 02 and 03: what they say about themselves, in both languages, and that every count is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from migration_review.show.charts import objectives, themes
from migration_review.show.charts.style import Language, describe

SOURCE = "X/INVENTED/1"
LANGUAGES: tuple[Language, ...] = ("en", "zh")
COUNTS = pd.DataFrame({"Item 2": [4, 1], "Annex II, section IV": [0, 7]}, index=["women", "children"])
SIZES = pd.Series({"Item 2": 9, "Annex II, section IV": 8, "Item 9": 5})
PAIRS = pd.DataFrame([[14, 3], [3, 12]], index=["women", "children"], columns=["women", "children"])
WORDS = pd.DataFrame(
    {
        "part": ["Item 2", "Item 2", "Item 3(a)"],
        "word": ["儿童", "拘留", "汇款"],
        "count": [17, 13, 9],
        "elsewhere": [12, 4, 3],
        "z": [4.9, 4.7, 3.9],
        "theme": ["Children", None, "Remittances"],
    }
)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def written(axes: Axes) -> list[str]:
    """What stands in the axes: the annotations, drawn, so that a missing glyph is an error."""
    axes.figure.canvas.draw()
    return [text.get_text() for text in axes.texts]


def labels(axes: Axes) -> tuple[list[str], list[str]]:
    return [text.get_text() for text in axes.get_xticklabels()], [text.get_text() for text in axes.get_yticklabels()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layer", ["principle", "group", "issue"])
def test_a_matrix_of_themes(layer: str, language: Language) -> None:
    """Every count but nought, each column with its denominator, and the sum of the denominators as n."""
    axes = themes.by_block(COUNTS, layer, SIZES, 6, SOURCE, language=language)
    assert written(axes) == ["4", "1", "7"]
    assert labels(axes)[0] == ["Item 2\n(9)", "Annex II,\nsection IV\n(8)"]
    caption = describe(axes)
    assert "17" in caption.n
    assert "6" in caption.n
    assert caption.source == SOURCE
    assert ("段" in caption.unit) == (language == "zh")


def test_codes_have_names() -> None:
    assert labels(themes.by_block(COUNTS, "group", SIZES, 6, SOURCE))[1] == ["Women", "Children"]
    assert labels(themes.by_block(COUNTS, "group", SIZES, 6, SOURCE, language="zh"))[1] == ["妇女", "儿童"]


def test_titles_differ_by_layer_and_language() -> None:
    titles = {
        describe(themes.by_block(COUNTS, layer, SIZES, 6, SOURCE, language=language)).title
        for layer in ("principle", "group", "issue")
        for language in LANGUAGES
    }
    assert len(titles) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_and_their_totals(language: Language) -> None:
    """The pairs are shaded by their size alone; the totals stand on the diagonal, last drawn."""
    axes = themes.together(PAIRS, "group", (20, 18), SOURCE, language=language)
    assert written(axes) == ["3", "3", "14", "12"]
    assert [tuple(text.xy) for text in axes.texts[-2:]] == [(0, 0), (1, 1)]
    assert PAIRS.iat[0, 0] == 14, "the table is left as it was"


@pytest.mark.parametrize("language", LANGUAGES)
def test_typical_words(language: Language) -> None:
    axes = themes.typical_words(WORDS, 3068, SOURCE, language=language)
    uses = ["17 of 29", "13 of 17", "9 of 12"] if language == "en" else ["17／29", "13／17", "9／12"]
    assert written(axes) == ["Item 2", uses[0], uses[1], "Item 3(a)", uses[2]]
    assert labels(axes)[1] == ["Children  儿童", "拘留", "Remittances  汇款"]
    assert [bar.get_width() for bar in axes.patches] == WORDS["z"].tolist()
    assert "3,068" in describe(axes).n


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matrix_of_objectives(language: Language) -> None:
    """What is on a round table's own list is framed, discussed or not; Chinese titles are marked as working titles."""
    counts = COUNTS.set_axis([13, 9])
    own = pd.DataFrame(False, index=counts.index, columns=counts.columns)
    own.loc[9, "Item 2"] = own.loc[13, "Annex II, section IV"] = True
    axes = objectives.by_block(counts, own, SIZES, 6, SOURCE, language=language)
    assert written(axes) == ["4", "1", "7"]
    assert len([patch for patch in axes.patches if not patch.get_fill()]) == 2
    assert labels(axes)[1][0].startswith("13 ")
    assert ("暂译" in describe(axes).source) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_strengths(language: Language) -> None:
    counts = pd.DataFrame({2: [5, 0], 1: [3, 4]}, index=[6, 7])
    axes = objectives.by_strength(counts, 106, SOURCE, language=language)
    assert {"5", "3", "4", "8"} <= set(written(axes))
    assert "106" in describe(axes).n
    assert ("暂译" in describe(axes).source) == (language == "zh")


def test_nothing_to_draw_is_refused() -> None:
    for draw in (
        lambda: themes.by_block(COUNTS[:0], "group", SIZES, 0, SOURCE),
        lambda: themes.typical_words(WORDS[:0], 1, SOURCE),
        lambda: objectives.by_block(COUNTS[:0], COUNTS[:0], SIZES, 0, SOURCE),
    ):
        with pytest.raises(ValueError, match="to draw"):
            draw()
