"""The tables of notebook 05, ready to read: who speaks, how many, how strongly, who is behind the panel, who alone said what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show.names import label
from migration_review.show.recommendations import by_objective
from migration_review.show.seats import PANEL, each_person, sectors
from migration_review.show.sentences import Language, of, percent
from migration_review.show.spoken import spoken
from migration_review.show.tables import to_frame
from migration_review.show.tidy import cite_column, headed, kept
from migration_review.show.voices.numbers import GROUPS, QUANTITIES, by_group, more, only, reported, step_of

if TYPE_CHECKING:
    import pandas as pd

_NAMES: Final = {
    "states": ("States", "国家"),
    "organizations": ("International organizations", "国际组织"),
    "stakeholders": ("Stakeholders", "利益攸关方"),
    "panel": ("Panels and moderators", "小组和主持人"),
    "meeting": ("The meeting or participants", "会议或与会者"),
    "nobody": ("Nobody named", "未注明"),
    "reports": ("reports", "陈述"),
    "weighs": ("gives weight", "强调"),
    "needs": ("says what is needed", "指出需要"),
    "asks": ("asks, promises or decides", "要求、承诺或决定"),
}
_LINE: Final = {
    "english": ("The sentence in English (unofficial)", "该句英文(非正式)"),
    "text": ("The sentence", "该句"),
    "citation": ("Citation", "引文出处"),
}


def name(code: str, *, language: Language = "en") -> str:
    """What a group of voices or a step of strength is called.

    Args:
        code: of ``GROUPS`` or ``STEPS``.
        language: "en" or "zh".

    Examples:
        >>> name("panel"), name("weighs")
        ('Panels and moderators', 'gives weight')
    """
    return _NAMES[code][language == "zh"]


def speakers(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """How much each group speaks, and how often it is named in the sentence itself.

    Args:
        coding: any.
        language: of all words.
    """
    frame = by_group(coding).sort_values("sentences", ascending=False, kind="stable")
    total = len(reported(coding))
    frame["share"] = [percent(int(n), total) for n in frame["sentences"]]
    frame["group"] = [name(code, language=language) for code in frame["group"]]
    names = {
        "group": ("Who speaks", "发言方"),
        "sentences": ("Sentences", "句数"),
        "share": ("Share of all", "占全部比例"),
        "own": ("Of these, naming their speaker", "其中写明发言方"),
        "paragraphs": ("Paragraphs", "段数"),
    }
    return headed(frame, names, language=language)


def quantifiers(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The words that say how many speak, on the scale from one to all.

    Args:
        coding: any.
        language: of all words.
    """
    import pandas as pd

    frame = reported(coding).dropna(subset="quantity")
    rows = []
    for code in QUANTITIES:
        printed = frame.loc[frame["quantity"] == code, "quantifier"].tolist()
        share = percent(len(printed), len(frame))
        rows.append([label(code, "quantity", language=language), len(printed), share, tuple(dict.fromkeys(printed))])
    table = pd.DataFrame(rows, columns=["quantity", "n", "share", "printed"])
    names = {
        "quantity": ("How many", "多少"),
        "n": ("Sentences", "句数"),
        "share": ("Share of those that say how many", "占写明人数句子的比例"),
        "printed": ("As printed", "原文用词"),
    }
    return headed(table, names, language=language)


def verbs(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The reporting verbs by kind, most frequent first, with the step of strength that they are counted as.

    Args:
        coding: any.
        language: of all words.
    """
    import pandas as pd

    frame = reported(coding).dropna(subset="verb_class")
    rows = []
    for code in sorted(set(frame["verb_class"])):
        printed = Counter(frame.loc[frame["verb_class"] == code, "verb"])
        step = name(step_of(code), language=language)
        words = tuple(word for word, _ in printed.most_common())
        rows.append([label(code, "verb_class", language=language), step, printed.total(), words])
    table = pd.DataFrame(rows, columns=["verb_class", "step", "n", "printed"])
    table = table.sort_values("n", ascending=False, kind="stable")
    names = {
        "verb_class": ("Kind of verb", "动词类别"),
        "step": ("Counted as", "计为"),
        "n": ("Sentences", "句数"),
        "printed": ("As printed", "原文用词"),
    }
    return headed(table, names, language=language)


def strongest(coding: Coding, group: str, *, language: Language = "en") -> pd.DataFrame:
    """The sentences in which a group asks, promises or decides.

    Args:
        coding: any.
        group: of ``GROUPS``.
        language: of all words.
    """
    frame = reported(coding)
    frame = kept(
        frame, (group in each and step == "asks" for each, step in zip(frame["groups"], frame["step"], strict=True))
    )
    return _lines(coding, frame, {}, language)


def alone(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """What only one State or one stakeholder is reported to have said, where the sentence names them.

    Args:
        coding: any.
        language: of all words.
    """
    frame = reported(coding)
    one = frame["voice"].isin(["one_member_state", "one_stakeholder"]) & ~frame["inherited"].astype(bool)
    frame = kept(frame, one)
    frame["voice"] = [label(code, "voice", language=language) for code in frame["voice"]]
    return _lines(coding, frame, {"voice": ("Who", "发言方")}, language)


def _lines(coding: Coding, frame: pd.DataFrame, before: dict[str, tuple[str, str]], language: Language) -> pd.DataFrame:
    frame = cite_column(frame, coding.report, language=language).rename(columns={"gloss": "english"})
    heads = {**before, **_LINE}
    if coding.report.language == "en":
        heads.pop("english")
    return headed(frame, heads, language=language)


def panel(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Who sat on the panels, or moderated them: those behind "the panel".

    Args:
        coding: any.
        language: of all words.
    """
    table = each_person(coding, language=language)
    role = table.columns[[head in ("Role", "身份") for head in table.columns]][0]
    inside = table[role].isin([label(each, "role", language=language) for each in PANEL])
    return kept(table, inside).reset_index(drop=True)


def behind(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """How many seats on the panels, moderators included, each sector had.

    Args:
        coding: any.
        language: of all words.
    """
    from migration_review.show.affiliations import sector_name

    table = sectors(coding)
    total = int(table["people"].sum())
    table["share"] = [percent(int(n), total) for n in table["people"]]
    table["sector"] = [sector_name(code, language=language) for code in table["sector"]]
    names = {"sector": ("Sector", "部门"), "people": ("Seats", "席位"), "share": ("Share", "占比")}
    return headed(table, names, language=language)


def subject(layer: str, code: str, *, language: Language = "en") -> str:
    """What a principle, group, issue or objective is called.

    Args:
        layer: of the code.
        code: of the codebook; a number for an objective.
        language: "en" or "zh".
    """
    return label(code, layer, language=language)


def leaning(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """Of what stakeholders speak at a higher rate than everybody else, by ten points or more.

    Args:
        coding: any.
        language: of all words.
    """
    frame = more(coding)
    frame["name"] = [subject(*pair, language=language) for pair in zip(frame["layer"], frame["code"], strict=True)]
    for side in ("own", "rest"):
        pairs = zip(frame[side], frame[f"{side}_of"], strict=True)
        frame[f"{side}_said"] = [of(int(part), int(base), language=language) for part, base in pairs]
    frame["points"] = [f"{points:+.0f}" for points in frame["points"]]
    names = {
        "name": ("Subject", "主题"),
        "own_said": ("Sentences of stakeholders", "利益攸关方的句子"),
        "rest_said": ("Sentences of others", "其他方的句子"),
        "points": ("Difference (points)", "差(百分点)"),
    }
    return headed(frame, names, language=language)


def only_theirs(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """The sentences on subjects of which only stakeholders speak.

    Args:
        coding: any.
        language: of all words.
    """
    import pandas as pd

    codes = only(coding)[["layer", "code"]]
    themes = spoken(coding, coding.themes)
    objectives = spoken(coding, coding.objectives).assign(layer="objective")
    objectives["code"] = objectives["objective"].astype(str)
    columns = ["layer", "code", "place", "sentence", "english", "voices"]
    rows = pd.concat([themes[columns], objectives[columns]], ignore_index=True)
    rows = kept(rows, (bool(set(GROUPS["stakeholders"]) & set(voices)) for voices in rows["voices"]))
    rows = codes.merge(rows, on=["layer", "code"]).drop_duplicates(["layer", "code", "place", "sentence"])
    rows["subject"] = [subject(*pair, language=language) for pair in zip(rows["layer"], rows["code"], strict=True)]
    rows = rows.rename(columns={"english": "gloss", "sentence": "text"})
    return _lines(coding, rows, {"subject": ("Subject", "主题")}, language)


def only_asks(coding: Coding, *, language: Language = "en") -> pd.DataFrame:
    """What stakeholders ask for on the objectives on which nobody else asks for anything.

    Args:
        coding: any.
        language: of all words.
    """
    numbers = only_objectives(coding)
    frame = to_frame(coding.recommendations)
    frame = kept(frame, (bool(set(numbers) & set(each)) for each in frame["objectives"]))
    sep = "；" if language == "zh" else "; "
    frame["subject"] = [
        sep.join(label(n, "objective", language=language) for n in each if n in numbers) for each in frame["objectives"]
    ]
    heads = {"subject": ("Objective", "目标")}
    asked = _lines(coding, frame, heads, language)
    what = {"The sentence in English (unofficial)": "What they ask for (unofficial English)", "The sentence": "As printed",
            "该句英文(非正式)": "所要求的行动(非正式英文)", "该句": "原文"}  # fmt: skip
    return asked.rename(columns=what)


def only_objectives(coding: Coding) -> list[int]:
    """The objectives for which stakeholders ask for something and nobody else does.

    Args:
        coding: any.
    """
    counts = by_objective(coding)
    own = counts[[voice for voice in counts if voice in GROUPS["stakeholders"]]].sum(axis=1)
    rest = counts.sum(axis=1) - own
    return [int(n) for n in counts.index[own.gt(0) & rest.eq(0)]]
