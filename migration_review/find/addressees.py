"""Whom a request addresses: by the codebook's list, by an office, or as printed."""

from __future__ import annotations

import re

from migration_review.find.asking import Words
from migration_review.find.clauses import begins_action
from migration_review.find.codebook import Codebook
from migration_review.find.marks import top_level


def addressee_of(
    folded: str, start: int, end: int, words: Words, codebook: Codebook, language: str
) -> tuple[int, str | None]:
    """Where the action begins after an asking verb, and whom the stretch before it addresses."""
    clause = next(iter(top_level(folded, start, end, ",;:")), end)
    last = start
    kinds: list[str] = []
    for match in words.addressee.finditer(folded, start, clause):
        between = folded[last : match.start()]
        if kinds and not re.fullmatch(
            r"(?:、|和|以及|及|与|,|\s|and|其他|其它|所有|各|有关|的|包括|[^,;。]{0,10}(?:的|国))*", between
        ):
            break
        if not kinds and len(between) > (24 if language == "zh" else 40):
            break
        if (
            not kinds
            and len(between) > 4
            and language == "zh"
            and begins_action(folded, start, clause, codebook, language)
        ):
            break  # "要求允许工人更换雇主" addresses nobody
        after = folded[match.end() : clause]
        if (
            language == "zh"
            and re.match(r"(?:的(?!政府|代表)|一级|间|化|政策|部门的)", after)
            and not re.match(r"的[^,;。]{0,10}(?:政府|组织)", after)
        ):
            break
        kinds.append(words.addressees[match[0].lower()])
        last = match.end()
    if kinds and (tail := re.match(r"\s*(?:之间|本身|等|and other partners|to\b|in\b)?\s*", folded[last:clause], re.I)):
        last += tail.end()
    if kinds and language == "zh" and (office := _OFFICE.match(folded, last, clause)):
        last, kinds = office.end(), ["governments"]
    if not kinds:
        return _unnamed(folded, start, end) if language == "en" else (start, None)
    kind = kinds[0] if len(set(kinds)) == 1 else "all"
    return last, f"other:{_name(folded, start, last)}" if kind == "other" else kind


_OFFICE = re.compile(
    "的?(?:(?:教育|卫生|劳工|劳动|内政|外交|移民|统计|司法|财政|边境|公共采购|采购|监管|地方|中央|市政|执法|检察|海关)(?:、|和|及)?)+(?:部门?|局|署|当局|机构|机关|政府)"
)


def _unnamed(folded: str, start: int, end: int) -> tuple[int, str | None]:
    """An English addressee that no list knows: "invited the treaty bodies to continue"."""
    whom = re.compile(
        r"\s+(?P<whom>(?!for\b|that\b|to\b)[^,;:.]{3,90}?)\s+to\s+(?!the\b|an?\b|all\b)(?=[a-z]+\b)"
    ).match(folded, start, end)
    if whom and len(whom["whom"].split()) <= 12:
        name = re.sub(r"^(?:(?:on|upon|to)\s+)?(?:the\s+)?", "", whom["whom"])
        office = re.search(r"\b(?:ministr(?:y|ies)|authorit(?:y|ies)|parliaments?|regulators?)\b", name)
        return whom.end(), "governments" if office else f"other:{name}"
    to = re.compile(r"\s*(?:for|that|on|upon|to)\s+", re.I).match(folded, start, end)
    return (to.end() if to else start), None


def _name(folded: str, start: int, last: int) -> str:
    return folded[start:last].strip(" ,、").removesuffix("之间").removesuffix(" to").strip()


def as_addressee(subject: str, words: Words) -> str | None:
    """The addressee that a modal's subject is, if it is one: 各国应…, 雇主必须…"""
    bare = subject.strip(" ,")
    match = next((m for m in words.addressee.finditer(bare) if m.end() == len(bare) and m.start() <= 16), None)
    if not match or "的" in bare[: match.start()]:
        return None
    kind = words.addressees[match[0].lower()]
    return f"other:{bare}" if kind == "other" else kind
