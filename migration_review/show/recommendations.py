"""What is asked for: the asks as an advocate can use them, who shares them, and what nobody asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.model import Voice
from migration_review.show.names import label
from migration_review.show.sentences import (
    Language,
    Sentences,
    among,
    brief,
    counted,
    listed,
    objectives,
    of,
    percent,
    quoted,
    say,
)
from migration_review.show.tables import to_frame
from migration_review.show.tidy import kept

if TYPE_CHECKING:
    import pandas as pd

STAKEHOLDERS: Final = ("stakeholders", "one_stakeholder")
FEW: Final = 5
"""No more objectives than these are named one by one in a sentence; voices with fewer asks are not compared by share."""
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
    kinds = frame["addressee"].map(lambda addressee: str(addressee).partition(":")[0])
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
    others = [not set(STAKEHOLDERS) & set(voices) for voices in one["voices"]]
    return one.assign(_others=others).sort_values("_others", kind="stable").drop(columns="_others")


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


def served(coding: Coding) -> pd.Series[int]:
    """How many actions serve each objective (1-23); a joint ask counts once.

    Args:
        coding: any.
    """
    counts = asks(coding)["objectives"].explode().dropna().value_counts()
    return counts.reindex(range(1, 24), fill_value=0).astype(int)


def most_asked(coding: Coding) -> list[int]:
    """The objectives that most actions serve; several where they tie, none where no action serves any.

    Args:
        coding: any.
    """
    counts = served(coding)
    return [int(n) for n in counts.index[counts == counts.max()]] if counts.any() else []


_SAID: Final = {
    "en": {
        "all": "The summary asks for {}; {} are explicit requests, the rest are stated as needed.",
        "own": "Stakeholders ask for {}, alone or with others; {} of theirs are explicit requests, and {} are addressed to "
        "governments or States.",
        "shared": "Others ask for something on {} of the {} that stakeholders' asks serve; only stakeholders do on {}.",
        "all shared": "Others ask for something on every objective that stakeholders' asks serve.",
        "most": "More asks serve {} than any other: {} of the {} that serve any objective.",
        "tie": "More asks serve {} than any other: {} each, of the {} that serve any objective.",
        "nobody": "Nobody asks anything for {}.",
        "many": "Nobody asks anything for {} of the objectives.",
        "all_asked": "Something is asked for every one of the objectives.",
        "to": "{} name whom they address ({}); the others are addressed to nobody in particular.",
        "to nobody": "No action is addressed to anybody in particular.",
        "explicit": "Explicit requests have the largest share in what is asked by {}; the smallest in what is asked by {}.",
        "explicit all": "Explicit requests have the same share in what is asked by {}.",
        "explicit none": "Nobody asks for enough to compare shares.",
        "one": "Stakeholders ask, for instance: {}.",
        "anybody": "Stakeholders ask for nothing; others ask, for instance: {}.",
    },
    "zh": {
        "all": "摘要提出{}项要求，其中{}项为明确要求，其余为陈述的需要。",
        "own": "利益攸关方单独或与他方共同提出{}项，其中{}项为明确要求，{}项向政府或国家提出。",
        "shared": "利益攸关方的要求涉及{1}个目标，其中{0}个他方也有要求；只有利益攸关方就{2}提出要求。",
        "all shared": "利益攸关方的要求涉及的每个目标，他方也有要求。",
        "most": "服务于{}的要求最多：服务于某个目标的{}项中有{}项。",
        "tie": "服务于{}的要求最多：服务于某个目标的{}项中各有{}项。",
        "nobody": "没有人就{}提出任何要求。",
        "many": "{}个目标没有人提出任何要求。",
        "all_asked": "每个目标都有人提出要求。",
        "to": "{}项指明对象({})，其余未指明对象。",
        "to nobody": "没有一项指明对象。",
        "explicit": "明确要求所占比例最高的是{}，最低的是{}。",
        "explicit all": "明确要求在各方所提要求中所占比例相同：{}。",
        "explicit none": "没有一方的要求多到可以比较比例。",
        "one": "例如，利益攸关方要求：{}。",
        "anybody": "利益攸关方没有提出要求；例如，其他方要求：{}。",
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
    explicit = int((frame["strength"] == "explicit").sum())
    number = len(frame) if language == "zh" else counted(len(frame), "action")
    return [
        words["all"].format(number, explicit),
        _of_theirs(coding, len(frame), language),
        _shared(coding, language),
        _most(coding, language),
        _silent(coding, language),
    ]


def _of_theirs(coding: Coding, whole: int, language: Language) -> str:
    """How much of it stakeholders ask for, how strongly and of whom."""
    own = of_stakeholders(coding)
    if own.empty:
        return ""
    explicit = int((own["strength"] == "explicit").sum())
    powers = int(own["addressee"].isin(["governments", "states"]).sum())
    number = len(own) if language == "zh" else among(len(own), whole, "actions")
    return _SAID[language]["own"].format(number, explicit, powers)


def _shared(coding: Coding, language: Language) -> str:
    """On how many of the stakeholders' objectives somebody else asks for something."""
    counts = by_objective(coding)
    own = counts[[voice for voice in counts if voice in STAKEHOLDERS]].sum(axis=1)
    alone = [int(n) for n in counts.index[own.gt(0) & own.eq(counts.sum(axis=1))]]
    theirs = int(own.gt(0).sum())
    if not theirs:
        return ""
    if not alone:
        return _SAID[language]["all shared"]
    number = theirs if language == "zh" else counted(theirs, "objective")
    return _SAID[language]["shared"].format(theirs - len(alone), number, objectives(alone, language=language))


def _most(coding: Coding, language: Language) -> str:
    """The objective that most asks serve, of how many."""
    most = most_asked(coding)
    if not most:
        return ""
    whole = sum(map(bool, asks(coding)["objectives"]))
    best = int(served(coding)[most[0]])
    figures = (whole, best) if language == "zh" else (best, whole)
    return _SAID[language]["tie" if len(most) > 1 else "most"].format(objectives(most, language=language), *figures)


def _silent(coding: Coding, language: Language) -> str:
    """The objectives for which nobody asks anything."""
    words, counts = _SAID[language], by_objective(coding).sum(axis=1)
    silent = [int(n) for n in counts.index[counts == 0]]
    if len(silent) > FEW:
        return words["many"].format(len(silent) if language == "zh" else of(len(silent), len(counts)))
    return words["nobody"].format(objectives(silent, language=language)) if silent else words["all_asked"]


def about_addressees(coding: Coding, *, language: Language = "en") -> Sentences:
    """How many actions name whom they address, and whom.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, words = by_addressee(coding), _SAID[language]
    if table.empty:
        return say(*_nothing(language))
    named = table[table["addressee"] != "unspecified"]
    if named.empty:
        return say(words["to nobody"])
    each = [
        f"{spoken_name(code, 'addressee', language)} {n}"
        for code, n in zip(named["addressee"], named["actions"], strict=True)
    ]
    n, whole = int(named["actions"].sum()), int(table["actions"].sum())
    named_ = n if language == "zh" else among(n, whole, "actions")
    return say(words["to"].format(named_, ("、" if language == "zh" else ", ").join(each)))


def about_strength(coding: Coding, *, language: Language = "en") -> Sentences:
    """Whose asks are explicit requests in the largest and in the smallest share; voices with few asks are left out.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    table, words = by_voice(coding), _SAID[language]
    if table.empty:
        return say(*_nothing(language))
    table = table[(table["all"] >= FEW) & (table["voice"] != "unattributed")]
    if table.empty:
        return say(words["explicit none"])
    shares: dict[float, list[str]] = {}
    for voice, explicit, number in zip(table["voice"], table["explicit"], table["all"], strict=True):
        figure = f"{number}项中的{explicit}项" if language == "zh" else f"{explicit} of {number}"
        shares.setdefault(explicit / number, []).append(f"{spoken_name(voice, 'voice', language)} ({figure})")
    high, low = (listed(shares[end(shares)], language=language) for end in (max, min))
    return say(words["explicit all"].format(high) if len(shares) == 1 else words["explicit"].format(high, low))


def _nothing(language: Language) -> list[str]:
    return ["摘要没有提出要求。" if language == "zh" else "The summary asks for nothing."]


def spoken_name(code: str, layer: str, language: Language) -> str:
    """What a voice or an addressee is called inside a sentence.

    Args:
        code: of the codebook.
        layer: "voice" or "addressee".
        language: "en" or "zh".

    Examples:
        >>> spoken_name("panel", "voice", "en"), spoken_name("member_states", "voice", "en")
        ('the panel', 'member States')
    """
    name = label(code, layer, language=language)
    if language == "zh" or name.startswith(("States", "United")):
        return name
    return name[:1].lower() + name[1:]


def opening(coding: Coding, *, language: Language = "en") -> Sentences:
    """In brief: how much is asked for, by whom, of whom, for what, and what nobody asks for.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    return brief(sentences(coding, language=language), language=language)


def example(coding: Coding, *, language: Language = "en") -> Sentences:
    """The shortest ask of stakeholders, quoted with its citation; of anybody where they ask for nothing.

    An explicit request that is alone in its sentence comes first: a part of a list says little without the list.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    own = of_stakeholders(coding)
    frame = asks(coding) if own.empty else own
    if frame.empty:
        return say(*_nothing(language))
    starts = [
        next((said.start for said in coding.voices if said.place == place and said.start <= start < said.end), start)
        for place, start in zip(frame["place"], frame["start"], strict=True)
    ]
    alone = ~frame.assign(start=starts).duplicated(["place", "start"], keep=False)
    explicit = frame["strength"] == "explicit"
    some = next(each for each in (frame[alone & explicit], frame[explicit], frame) if len(each))
    row = some.iloc[int(some["text"].str.len().to_numpy().argmin())]
    gloss = row["gloss"] if isinstance(row["gloss"], str) else None
    words = quoted(coding, row["text"], gloss, row["place"], language=language)
    return say(_SAID[language]["anybody" if own.empty else "one"].format(words))
