"""What notebook 05 says of its tables, computed, in English or Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from migration_review.coding import Coding
from migration_review.show.affiliations import sector_name
from migration_review.show.names import label
from migration_review.show.seats import sectors
from migration_review.show.sentences import Language, Sentences, brief, listed, mid, objectives, percent, quoted, say
from migration_review.show.tidy import kept
from migration_review.show.voices.numbers import STEPS, by_group, by_step, more, only, reported, step_of, told
from migration_review.show.voices.tables import name, only_objectives, subject

if TYPE_CHECKING:
    import pandas as pd

ENOUGH: Final = 5
"""Groups with fewer sentences are not compared by rate."""
_SAID: Final = {
    "en": {
        "nothing": "The report has no sentence in which it is read who speaks.",
        "most": "{n} sentences report what was said; {who} have more of them than anybody else ({most}, {share}).",
        "own": "In {own} of the {n} sentences ({share}) somebody is named as speaking; the others take their speaker from the sentence before ({inherited}) or have none ({nobody}).",
        "many": "{n} of the {all} sentences ({share}) say how many speak: {each}.",
        "each": "“{what}” {n}",
        "no most": "None says most or all.",
        "no many": "No sentence says how many speak.",
        "asks": "The largest share of sentences that ask, promise or decide: {high}; the smallest: {low}.",
        "asks one": "Sentences that ask, promise or decide: {high}.",
        "rate": "{who}, {n} of {of} ({share})",
        "too few": "No group has enough sentences for a share.",
        "example": "Stakeholders at their strongest: {quote}.",
        "panel": "Panels and moderators, whose sentences number {n}, are {seats} people: {each}.",
        "panel one": "Panels and moderators, whose sentences number {n}, are one person: {each}.",
        "panel none": "The report names nobody on a panel.",
        "only": "Only stakeholders speak of {what}.",
        "only none": "Stakeholders speak of nothing that nobody else speaks of.",
        "lean": "Compared with others, they speak more of {what}.",
        "lean none": "There is nothing of which they speak at a rate ten points or more above that of others.",
        "only asks": "Only stakeholders ask for something on {what}.",
        "only asks none": "On every objective on which stakeholders ask for something, somebody else does too.",
    },
    "zh": {
        "nothing": "报告没有可辨明发言方的句子。",
        "most": "记述发言的共{n}句，最多的是{who}({most}句，{share})。",
        "own": "{n}句中有{own}句({share})写明发言方；{inherited}句承接上句，{nobody}句未注明。",
        "many": "{all}句中有{n}句({share})说明多少人发言：{each}。",
        "each": "“{what}”{n}句",
        "no most": "没有一句说大多数或全部。",
        "no many": "没有一句说明多少人发言。",
        "asks": "提出要求、作出承诺或决定的句子所占比例，最高：{high}；最低：{low}。",
        "asks one": "提出要求、作出承诺或决定的句子：{high}。",
        "rate": "{who}{of}句中{n}句({share})",
        "too few": "没有一方的句子多到可以计算比例。",
        "example": "利益攸关方最有力的一句：{quote}。",
        "panel": "小组和主持人的{n}句话背后有{seats}人：{each}。",
        "panel one": "小组和主持人的{n}句话背后有{seats}人：{each}。",
        "panel none": "报告没有列出小组成员。",
        "only": "只有利益攸关方谈到{what}。",
        "only none": "利益攸关方所谈内容，其他方也都谈到。",
        "lean": "与其他方相比，他们更多谈到{what}。",
        "lean none": "没有任何主题，他们谈及的比率高出其他方十个百分点或以上。",
        "only asks": "只有利益攸关方就{what}提出要求。",
        "only asks none": "利益攸关方提出要求的每个目标，其他方也有要求。",
    },
}  # fmt: skip


def opening(coding: Coding, *, language: Language = "en") -> Sentences:
    """In brief: who speaks most, how many they are, how strongly they speak, who is behind the panel, what only some say.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    return brief(
        [
            *said_speakers(coding, language=language)[:1],
            " ".join(said_quantities(coding, language=language)) if language == "en" else "".join(said_quantities(coding, language=language)),
            *said_steps(coding, language=language)[:1],
            *said_panel(coding, language=language),
            *said_only(coding, language=language)[:1],
        ],
        language=language,
    )  # fmt: skip


def said_speakers(coding: Coding, *, language: Language = "en") -> Sentences:
    """Who has most sentences, and how many sentences name their speaker at all.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, frame, groups = _SAID[language], reported(coding), by_group(coding)
    total = len(frame)
    if not total:
        return say(words["nothing"])
    best = groups[groups["sentences"] == groups["sentences"].max()]
    who = listed([_mid(code, language) for code in best["group"]], language=language)
    most = int(best["sentences"].iloc[0])
    nobody = int(frame["voice"].eq("unattributed").sum())
    inherited = int((frame["inherited"].astype(bool) & frame["voice"].ne("unattributed")).sum())
    own = total - inherited - nobody
    return say(
        words["most"].format(n=total, who=who, most=most, share=percent(most, total)),
        words["own"].format(n=total, own=own, share=percent(own, total), inherited=inherited, nobody=nobody),
    )


def said_quantities(coding: Coding, *, language: Language = "en") -> Sentences:
    """How often it is said how many speak, and with which words of the scale.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, counts, total = _SAID[language], told(coding), len(reported(coding))
    n = int(counts.sum())
    if not n:
        return say(words["no many"])
    each = [
        words["each"].format(what=_low(label(code, "quantity", language=language), language), n=k)
        for code, k in counts[counts > 0].items()
    ]
    said = words["many"].format(n=n, all=total, share=percent(n, total), each=listed(each, language=language))
    return say(said, "" if counts[["most", "all"]].any() else words["no most"])


def said_steps(coding: Coding, *, language: Language = "en") -> Sentences:
    """Who asks, promises or decides in the largest share of their sentences, and the strongest of stakeholders' sentences.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, grid = _SAID[language], by_step(coding)
    rates = []
    for group, asks, size in zip(grid.index.astype(str), grid["asks"], grid.sum(axis=1), strict=True):
        if group != "nobody" and size >= ENOUGH:
            share = percent(int(asks), int(size))
            said = words["rate"].format(who=_mid(group, language), n=int(asks), of=int(size), share=share)
            rates.append((asks / size, said))
    if not rates:
        return say(words["nothing"] if grid.empty else words["too few"])
    rates.sort(key=lambda rate: -rate[0])
    high, low = (listed([said for rate, said in rates if rate == rates[at][0]], language=language) for at in (0, -1))
    which = "asks one" if rates[0][0] == rates[-1][0] else "asks"
    return say(words[which].format(high=high, low=low), _example(coding, language))


def _example(coding: Coding, language: Language) -> str:
    """The shortest of the strongest sentences of stakeholders; one whose own verb is as strong comes first."""
    frame = reported(coding)
    own = kept(frame, ("stakeholders" in groups for groups in frame["groups"]))
    if own.empty:
        return ""
    step = max(own["step"], key=STEPS.index)
    rows = own[own["step"] == step].to_dict("records")
    row = min(rows, key=lambda each: (step_of(str(each["verb_class"])) != step, len(each["text"])))
    gloss = row["gloss"].rstrip(".") if isinstance(row["gloss"], str) else None
    quote = quoted(coding, row["text"].rstrip("。."), gloss, row["place"], language=language)
    return _SAID[language]["example"].format(quote=quote)


def said_panel(coding: Coding, *, language: Language = "en") -> Sentences:
    """Who sits behind "the panel".

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words, table = _SAID[language], sectors(coding)
    if table.empty:
        return say(words["panel none"])
    n = int(by_group(coding).set_index("group")["sentences"]["panel"])
    each = [
        f"{_low(sector_name(code, language=language), language)} {k}"
        for code, k in zip(table["sector"], table["people"], strict=True)
    ]
    seats = int(table["people"].sum())
    return say(words["panel" if seats > 1 else "panel one"].format(n=n, seats=seats, each="；".join(each) if language == "zh" else "; ".join(each)))  # fmt: skip


def said_only(coding: Coding, *, language: Language = "en") -> Sentences:
    """What only stakeholders speak of, what they speak of more than others, and what only they ask for.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    words = _SAID[language]
    own, lean, asks = only(coding), more(coding), only_objectives(coding)
    return say(
        words["only asks"].format(what=objectives(asks, language=language)) if asks else words["only asks none"],
        words["only"].format(what=_subjects(own, language)) if len(own) else words["only none"],
        words["lean"].format(what=_subjects(lean, language)) if len(lean) else words["lean none"],
    )


def _subjects(frame: pd.DataFrame, language: Language) -> str:
    names = []
    for layer, code in zip(frame["layer"], frame["code"], strict=True):
        title = subject(layer, code, language=language)
        if layer == "objective":
            names.append(objectives([int(code)], language=language))
        elif layer == "principle":
            names.append(f"“{title}”原则" if language == "zh" else f"the principle “{_low(title, language)}”")
        elif layer == "issue":
            names.append(f"“{title}”议题" if language == "zh" else f"the issue “{_low(title, language)}”")
        else:
            names.append(mid(title, language))
    return listed(names, language=language)


def _mid(group: str, language: Language) -> str:
    text = name(group, language=language)
    return text if language == "zh" or group == "states" else _low(text, language)


def _low(text: str, language: Language) -> str:
    return text if language == "zh" or text[:2].isupper() or text.startswith("United") else text[:1].lower() + text[1:]
