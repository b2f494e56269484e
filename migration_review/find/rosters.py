"""Lists of participants taken apart: known names are whole, whatever marks or conjunctions they hold."""

from __future__ import annotations

import re
from itertools import pairwise

from migration_review.find.codebook import Codebook
from migration_review.find.gazetteer import named, row_of
from migration_review.find.people import (
    ANONYMOUS,
    NAME_EN,
    PERSON_EN,
    WHOLE,
    honorific_in,
    is_person,
    name_first,
    person_ends,
    titles_in,
    without_bracket,
)  # fmt: skip
from migration_review.text import looks_like_a_body, split_list

Span = tuple[int, int]
MORE_BODIES = re.compile(r"(?:共同体|团体|同盟|社区|法院|议会联盟|对话|俱乐部|阵线|合作社)$")
_MARK = re.compile(r"^(?:[-–—•*·]\s*|[(（]?(?:[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,2}|\d{1,2})[)）.]\s*)+(?=\D)")
_END = re.compile(
    r"(?:的(?:代表|观察员)|(?:随后|轮流|先后|分别|最后|接着|共同)|,? as (?:did|were|was)|\s*[;；,，、]?\s*(?:以及|\band\b)?\s*[;；,，、]*\s*)$"
)
_OTHERS = re.compile(r",? (?:among(?:st)? others|inter alia)$")
_BY = re.compile(r"(?:,? and |, )(?=by (?:the |[A-Z])|(?:the )?(?:representatives?|observers?) (?:of|for|from) )")
_BY_ENDS = re.compile(r"(?:,? and|,)\s*$")
_ASIDE = re.compile(
    r",? (?:(?<=, )(?:speaking )?on behalf of|in (?:his|her|their|its) capacity as|(?:by|via|through|in) (?:a )?(?:pre-?recorded )?video|who (?:also |then )?\w{3,12}ed)\b"
)
_BEHALF = re.compile(r"(?:speaking )?on behalf of (?:[^,;]+(?:$|,\s*)|.*$)")
_FOR = re.compile(
    r"(?:by )?(?:the |an? )?(?:representatives?|observers?|delegations?|delegates|participants|experts|officials) (?:of|from|for) |by (?=the |[A-Z])",
    re.I,
)
_BREAK = re.compile(r"\n|[;；](?![^(（]*[)）])|[(（](?P<inside>[^()（）]+)[)）](?=\s*\w)(?!\s*(?:and\b|和|以及|与|为))")


def members_of(text: str, codebook: Codebook, language: str) -> list[Span]:
    """The members of a list of participants: known names are whole, whatever marks or conjunctions they hold.

    Args:
        text: the list, without what leads in.
        codebook: whose countries and organisations.
        language: "zh" or "en".

    Returns:
        (start, end) of each member, in order, without list marks and without a closing conjunction.
    """
    if language == "en" and (states := _only_states(text, codebook)):
        return states
    spans = []
    lines = _lines(text, codebook, language)
    for start, end in lines:
        if language == "zh" and len(lines) > 1 and name_first(codebook).search(text[start:end]):
            split = [(0, end - start)]  # "Name One, of the Ministry of A and B; Name Two, …"
        elif language == "zh":
            split = _members_zh(text[start:end], codebook)
        else:
            split = _members_en(text[start:end], codebook, alone=len(lines) > 1)
        spans += [(start + a, start + b) for a, b in split]
    return [span for span in (_bare(text, *span) for span in spans) if span[0] < span[1]]


def _lines(text: str, codebook: Codebook, language: str) -> list[Span]:
    """What stands between line breaks and semicolons; a country in brackets ends an entry too, where marks were lost."""
    spans, start = [], 0
    for mark in [*_BREAK.finditer(text), None]:
        if mark and mark["inside"] and not row_of(mark["inside"], "countries", codebook, language):
            continue
        if mark and mark["inside"] and titles_in(codebook, language).match(text, mark.end()):
            continue  # "全国工会(甲国)秘书长 …"
        end = len(text) if mark is None else mark.end() if mark["inside"] else mark.start()
        if text[start:end].strip():
            spans.append((start, end))
        start = mark.end() if mark else end
    return spans


def _bare(text: str, start: int, end: int) -> Span:
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n，,、"))
    mark = _MARK.match(text[start:end])
    start += mark.end() if mark else 0
    for lead in (r"(?:and|以及|和)[\s,]+|以及", r"(?:together|along) with |as well as ", _BEHALF, _FOR):
        start += joint.end() if (joint := re.match(lead, text[start:end])) else 0
    if aside := _ASIDE.search(text, start, end):
        end = aside.start()
    while (stop := start + len(_END.sub("", text[start:end].rstrip(" 。")))) < end:
        end = stop
    return start, end


def _only_states(text: str, codebook: Codebook) -> list[Span]:
    """The States of a list that holds nothing else, its marks lost or not."""
    states = named(text, "countries", codebook, "en")
    left = text
    for state in reversed(states):
        left = left[: state.start] + left[state.end :]
    left = re.sub(r"\b(?:and|the|members|associate|observers?|states|of)\b|\([^)]*\)", "", left, flags=re.I)
    return [] if re.search(r"[A-Za-z]", left) else [(state.start, state.end) for state in states]


def _members_zh(text: str, codebook: Codebook) -> list[Span]:
    hidden = list(text)
    for table in ("countries", "organisations"):
        for each in named(text, table, codebook, "zh"):
            hidden[each.start : each.end] = WHOLE * (each.end - each.start)
    people = _has_people(text, codebook)

    def is_name(piece: str) -> bool:
        bare = without_bracket(piece)
        if person_ends(bare, codebook) or ANONYMOUS.search(bare):
            return True
        if people:
            return (
                set(bare) == {WHOLE}
                or bool(name_first(codebook).search(bare))
                or (bare != piece.strip() and piece.rstrip().endswith((")", "）")))
            )
        return bare.endswith(WHOLE) or looks_like_a_body(bare) or bool(MORE_BODIES.search(bare))

    if people:  # what follows a person after a comma and is no person says where they are from
        for comma in re.finditer("[，,]", text):
            following = re.split("[、，,]|以及|和", text[comma.end() :])[0]
            if not is_person(following.strip(), codebook):
                hidden[comma.start()] = WHOLE
    return [span for span in split_list("".join(hidden), is_name) if text[slice(*span)].strip("，, ")]


def _has_people(text: str, codebook: Codebook) -> bool:
    """Whether a Chinese list names people: by honorific, or each with a country in brackets."""
    after = r"(?:$|[、和，,(（；;]|以及)"
    return bool(
        re.search(honorific_in(codebook).pattern + after, text)
        or (
            any(row_of(inside, "countries", codebook, "zh") for inside in re.findall(r"[(（]([^()（）]+)[)）]", text))
            and not named(text, "organisations", codebook, "zh")
        )
    )


def _members_en(text: str, codebook: Codebook, *, alone: bool) -> list[Span]:
    """The members of an English list; ``alone`` where semicolons or lines have taken it apart already."""
    text = _OTHERS.sub("", text)
    parts = [0, *(match.end() for match in _BY.finditer(text)), len(text)]
    if len(parts) > 2:
        return [
            (a + start, a + end)
            for a, b in pairwise(parts)
            for start, end in _members_en(_BY_ENDS.sub("", text[a:b]), codebook, alone=alone)
        ]
    people = list(PERSON_EN.finditer(text))
    if people:
        title_first = bool(re.sub(r"^\W*(?:and\s+)?(?:\(\w\)\s*)?", "", text[: people[0].start()]).strip())
        cuts = [match.end() for match in people[:-1]] if title_first else [match.start() for match in people[1:]]
        anonymous = re.search(r",? and (?=an? [a-z])", text[people[-1].end() :])
        if anonymous:
            cuts.append(people[-1].end() + anonymous.end())
        return list(zip([0, *cuts], [*cuts, len(text)], strict=True))
    if re.search(r"\)\s*(?:,|and\b)", text) and all(
        row_of(inside, "countries", codebook, "en") for inside in re.findall(r"\(([^()]+)\)", text)
    ):
        return [match.span() for match in re.finditer(r"[^()]+\([^()]+\)", text)]
    if not alone and (offices := _offices(text, codebook)):
        return offices
    if alone or _name_and_affiliation(text, codebook):
        return [(0, len(text))]
    hidden = list(text)
    for each in named(text, "organisations", codebook, "en"):
        hidden[each.start : each.end] = "X" * (each.end - each.start)
    return split_list("".join(hidden))


def _offices(text: str, codebook: Codebook) -> list[Span]:
    """The offices of a list that names nobody: "the Director of A, the Head of B and the Chair of C"."""
    title = rf"(?:,? and |, )(?=the (?:[\w-]+ ){{0,4}}?(?:{titles_in(codebook, 'en').pattern})\b)"
    cuts = list(re.finditer(title, text))
    if not cuts or not re.match(r"\s*the ", text):
        return []
    return list(zip([0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)], strict=True))


def _name_and_affiliation(text: str, codebook: Codebook) -> bool:
    """Whether an English stretch is "Name One, Director of the Institute", or an office without a name."""
    first, *others = text.split(",", 1)
    title = titles_in(codebook, "en")
    named_first = bool(NAME_EN.match(first.strip())) and bool(others) and bool(title.search(others[0]))
    return named_first or bool(
        re.match(rf"\s*(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?:{title.pattern})\s+(?:of|for|at|to)\b", text)
    )
