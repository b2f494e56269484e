"""Charts for notebook 05: who speaks how much, and how strongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.show.charts.marks import ROW, matrix, stacked
from migration_review.show.charts.style import PALETTE, Language, figure
from migration_review.show.names import label

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

VOICES: Final = {
    "member_states": PALETTE["blue"], "one_member_state": PALETTE["sky"], "international_orgs": PALETTE["green"],
    "stakeholders": PALETTE["vermilion"], "one_stakeholder": PALETTE["orange"], "panel": PALETTE["purple"],
    "moderator": PALETTE["yellow"], "meeting": "#4D4D4D", "unattributed": "#C8C8C8", "procedural": "#E6E6E6",
}  # fmt: skip
"""The voices in the order they are drawn, and the colour of each."""

_WORDS: Final = {
    "en": {
        "blocks": "Who speaks in each part of the summary",
        "unit": "sentences",
        "n": "{} sentences of the summary",
        "verbs": "How each voice speaks: classes of reporting verbs",
        "verbs_unit": "sentences with a verb of the class",
        "verbs_n": "{} sentences with a reporting verb",
    },
    "zh": {
        "blocks": "摘要各部分由谁发言",
        "unit": "句数",
        "n": "摘要共 {} 句",
        "verbs": "各方如何发言：动词类别",
        "verbs_unit": "含该类动词的句数",
        "verbs_n": "{} 句有引述动词",
    },
}


def by_block(counts: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """Stacked bars: the sentences of each voice in each block.

    Args:
        counts: rows are blocks, columns voices (codes), cells sentences.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source and the blocks.
    """
    words = _WORDS[language]
    table = counts[[voice for voice in VOICES if voice in counts]]
    colours = {label(voice, "voice", language=language): colour for voice, colour in VOICES.items()}
    n = words["n"].format(int(table.to_numpy().sum()))
    table = table.rename(columns={voice: label(voice, "voice", language=language) for voice in table})
    _, axes = figure(
        words["blocks"], words["unit"], n, source, width=8, height=2.7 + ROW * len(table), language=language
    )
    stacked(axes, table, colours)
    return axes


def verbs_by_voice(counts: pd.DataFrame, source: str, *, language: Language = "en") -> Axes:
    """A matrix of voices by classes of verbs.

    Args:
        counts: rows are voices, columns verb classes (codes), cells sentences.
        source: as ``show.words.source_line`` gives it.
        language: of all words on the chart but the source.
    """
    words = _WORDS[language]
    n = words["verbs_n"].format(int(counts.to_numpy().sum()))
    shown = counts.rename(
        index={voice: label(voice, "voice", language=language) for voice in counts.index},
        columns={verb: label(verb, "verb_class", language=language) for verb in counts.columns},
    )
    height = 2.2 + ROW * len(counts)
    _, axes = figure(
        words["verbs"], words["verbs_unit"], n, source, width=8.6, height=height, language=language, grid=None
    )
    matrix(axes, shown)
    return axes
