"""What is asked for: the asks as an advocate can use them, who shares them, and what nobody asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.model import Voice
from migration_review.show.names import label
from migration_review.show.sentences import Language, Sentences, brief, counted, objectives, of, percent, quoted, say
from migration_review.show.tables import to_frame
from migration_review.show.tidy import kept

if TYPE_CHECKING:
    import pandas as pd

STAKEHOLDERS: Final = ("stakeholders", "one_stakeholder")
FEW: Final = 5
"""No more objectives than these are named one by one in a sentence."""
_WHO: Final = {
    "en": {"both": "stakeholders and others", "stakeholders": "stakeholders only", "others": "others only", "nobody": "nobody"},
    "zh": {"both": "利益攸关方和其他方", "stakeholders": "仅利益攸关方", "others": "仅其他方", "nobody": "无"},
}  # fmt: skip


def asks(coding: Coding) -> pd.DataFrame:
    """Every action that is asked for, with all who ask for it.

    Args:
        coding: any.

    Returns:
        the columns of the layer, and ``voices`` (tuple): all kinds of speakers of the sentence, so that a joint ask counts
        for each of them.
    """
    frame = to_frame(coding.recommendations)
    sentences = list(coding.voices)

    def speakers(place: str, start: int, voice: str) -> tuple[str, ...]:
        for row in sentences:
            if row.place == place and row.start <= start < row.end:
                return row.voices or (row.voice,)
        return (voice,)

    who = [
        speakers(place, start, voice)
        for place, start, voice in zip(frame["place"], frame["start"], frame["voice"], strict=True)
    ]
    frame["voices"] = who
    frame["voices"] = frame["voices"].astype(object)
    return frame


def of_stakeholders(coding: Coding) -> pd.DataFrame:
    """The asks that stakeholders make, alone or with others, by objective; those that serve none come last.

    Args:
        coding: any.

    Returns:
        as ``asks``.
    """
    frame = asks(coding)
    theirs = kept(frame, (bool(set(STAKEHOLDERS) & set(voices)) for voices in frame["voices"]))
    order = [min(numbers, default=99) for numbers in theirs["objectives"]]
    return theirs.assign(_first=order).sort_values("_first", kind="stable").drop(columns="_first")


def by_voice(coding: Coding) -> pd.DataFrame:
    """How many actions each voice asks for, and how strongly; a joint ask counts for each voice.

    Args:
        coding: any.

    Returns:
        columns ``voice``, ``explicit``, ``need``, ``all``, most first.
    """
    import pandas as pd

    each = asks(coding).explode("voices")
    table = pd.crosstab(each["voices"], each["strength"]).reindex(columns=["explicit", "need"], fill_value=0)
    table["all"] = table.sum(axis=1)
    table = table.sort_values("all", ascending=False, kind="stable").rename_axis("voice").reset_index()
    table.columns.name = None
    return table


def by_addressee(coding: Coding) -> pd.DataFrame:
    """Of whom actions are asked, with the share of all; most actions of a summary are addressed to nobody in particular.

    Args:
        coding: any.

    Returns:
        columns ``addressee``, ``actions``, ``share`` (of all actions, in per cent), most first.
    """
    frame = asks(coding)
    kinds = frame["addressee"].str.partition(":")[0]
    counts = kinds.groupby(kinds, sort=False).size().sort_values(ascending=False, kind="stable")
    table = counts.rename_axis("addressee").reset_index(name="actions")
    table["share"] = [percent(n, len(frame)) for n in table["actions"]]
    return table


def by_objective(coding: Coding) -> pd.DataFrame:
    """How many actions serve each objective, by voice.

    Args:
        coding: any.

    Returns:
        a row an objective (1-23), a column a voice that asks for anything, most first; an action counts for every
        objective it serves and every voice that asks for it.
    """
    import pandas as pd

    each = asks(coding).explode("voices").explode("objectives").dropna(subset="objectives")
    voices = by_voice(coding)["voice"].tolist()
    table = pd.crosstab(each["objectives"], each["voices"]).reindex(index=range(1, 24), columns=voices, fill_value=0)
    table.index.name, table.columns.name = "objective", None
    return table


def who_asks(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """For which objectives stakeholders ask, others ask, both, or nobody.

    Args:
        coding: any.
        language: of the words in ``who``.

    Returns:
        columns ``who``, ``n`` (how many objectives) and ``objectives`` (their names).
    """
    import pandas as pd

    counts = by_objective(coding)
    own = counts[[voice for voice in counts if voice in STAKEHOLDERS]].sum(axis=1)
    rest = counts.sum(axis=1) - own
    which = {
        "both": own.gt(0) & rest.gt(0),
        "stakeholders": own.gt(0) & rest.eq(0),
        "others": own.eq(0) & rest.gt(0),
        "nobody": own.eq(0) & rest.eq(0),
    }
    rows = [
        [
            _WHO[language][who],
            int(mask.sum()),
            "; ".join(label(n, "objective", language=language) for n in counts.index[mask]),
        ]
        for who, mask in which.items()
    ]
    return pd.DataFrame(rows, columns=["who", "n", "objectives"])


def of_objective(coding: Coding, objective: int) -> pd.DataFrame:
    """Everybody's words on one objective, stakeholders first.

    Args:
        coding: any.
        objective: 1 to 23.

    Returns:
        as ``asks``.
    """
    frame = asks(coding)
    one = kept(frame, (objective in numbers for numbers in frame["objectives"]))
    return one.assign(_own=~one["voice"].isin(STAKEHOLDERS)).sort_values("_own", kind="stable").drop(columns="_own")


def near_misses(coding: Coding) -> pd.DataFrame:
    """Sentences with a verb of promising or expecting in which nothing is asked for.

    Args:
        coding: any.

    Returns:
        the columns of the layer voices.
    """
    asked = [(row.place, row.start, row.end) for row in coding.recommendations]

    def asks_nothing(row: Voice) -> bool:
        return not any(place == row.place and row.start <= start < row.end for place, start, _ in asked)

    return to_frame(coding.voices.where(verb_class=["commits", "expects"]).filter(asks_nothing))


def most_asked(coding: Coding) -> list[int]:
    """The objectives that most actions serve; several where they tie, none where no action serves any.

    Args:
        coding: any.
    """
    served = asks(coding)["objectives"].explode().dropna()
    counts = served.value_counts().sort_index()
    return [int(n) for n in counts.index[counts == counts.max()]]


_SAID: Final = {
    "en": {
        "all": "The summary asks for {}; {} are explicit requests, the rest are stated as needed.",
        "own": "Stakeholders ask for {}, alone or with others.",
        "to": "{} name whom they address; {} are addressed to nobody in particular.",
        "most": "Most asks serve {}: {} of the {} that serve any objective.",
        "nobody": "Nobody asks anything for {}.",
        "many": "Nobody asks anything for {} of the objectives.",
        "all_asked": "Something is asked for every one of the objectives.",
        "one": "Stakeholders ask, for instance: {}.",
    },
    "zh": {
        "all": "摘要提出{}项要求，其中{}项为明确要求，其余为陈述的需要。",
        "own": "利益攸关方单独或与他方共同提出{}项。",
        "to": "{}项指明对象，{}项未指明对象。",
        "most": "最多的要求服务于{}：服务于某个目标的{}项中有{}项。",
        "nobody": "没有人就{}提出任何要求。",
        "many": "{}个目标没有人提出任何要求。",
        "all_asked": "每个目标都有人提出要求。",
        "one": "例如，利益攸关方要求：{}。",
    },
}


def sentences(coding: Coding, *, language: Language = "en") -> list[str]:
    """What the asks come to, a sentence each.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    frame, words = asks(coding), _SAID[language]
    if frame.empty:
        return []
    zh = language == "zh"
    explicit = int((frame["strength"] == "explicit").sum())
    own = of_stakeholders(coding)
    named = int((frame["addressee"] != "unspecified").sum())
    said = [words["all"].format(len(frame) if zh else counted(len(frame), "action"), explicit)]
    if len(own):
        said.append(words["own"].format(len(own) if zh else of(len(own), len(frame))))
    said.append(
        words["to"].format(named, len(frame) - named)
        if zh
        else words["to"].format(of(named, len(frame)), len(frame) - named)
    )
    serve, most = frame[frame["objectives"].map(bool)], most_asked(coding)
    if most:
        names = objectives(most, language=language)
        best = sum(most[0] in numbers for numbers in serve["objectives"])
        said.append(words["most"].format(names, *((len(serve), best) if zh else (best, len(serve)))))
    counts = by_objective(coding).sum(axis=1)
    silent = [int(n) for n in counts.index[counts == 0]]
    if len(silent) > FEW:
        said.append(words["many"].format(len(silent) if zh else of(len(silent), len(counts))))
    else:
        said.append(words["nobody"].format(objectives(silent, language=language)) if silent else words["all_asked"])
    return said


def opening(coding: Coding, *, language: Language = "en") -> Sentences:
    """In brief: how much is asked for, by whom, of whom, for what, and what nobody asks for.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    return brief(sentences(coding, language=language), language=language)


def example(coding: Coding, *, language: Language = "en") -> Sentences:
    """The shortest explicit ask of stakeholders, quoted with its citation; of anybody where they ask for nothing.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    frame = of_stakeholders(coding)
    frame = asks(coding) if frame.empty else frame
    explicit = frame[frame["strength"] == "explicit"]
    frame = frame if explicit.empty else explicit
    if frame.empty:
        return say()
    row = frame.iloc[int(frame["text"].str.len().to_numpy().argmin())]
    gloss = row["gloss"] if isinstance(row["gloss"], str) else None
    words = quoted(coding, row["text"], gloss, row["place"], language=language)
    return say(_SAID[language]["one"].format(words))
