"""English sentences of UN summaries taken apart into clauses: a finite verb with a subject, its own or the one before.

UN summaries report in the past ("had adopted", "was", "lacked"). A conjunction, comma or semicolon ends a clause where a
whole one, with a finite verb, stands before it, and after it a subject with a finite verb, or a finite verb alone.
"""

from __future__ import annotations

import re

from migration_review.find.marks import top_level

_IRREGULAR = (
    "became|began|bore|bought|broke|brought|built|came|chose|cost|cut|dealt|did|drew|drove|fed|fell|felt|fought|found|gave|got|grew|had|heard|held|hit|kept|knew|laid|lay|led"
    "|left|lent|lost|made|meant|met|paid|put|ran|rose|said|saw|sent|set|shrank|sold|sought|spent|spoke|spread|stood|struck|taught|told|took|understood|undertook|went|withdrew|won|wrote"
)
_AUXILIARY = "had|has|have|was|were|is|are|did|does|do|could|can|cannot|would|will|might|may|must|should|ought|needed|remained|remains|lacked|faced|continued|tended|seemed|appeared"
_ADVERBS = r"(?:(?:also|then|now|still|often|already|since|thus|even|never|no longer|not|only|therefore|in turn|subsequently|consequently|\w+ly)\s+)*"
FINITE = re.compile(
    rf"\b(?:{_AUXILIARY}|{_IRREGULAR})\b|\b\w{{2,}}ed\b(?!\s+(?:by|in|with|at|on|from|under|for|along|to)\b)", re.I
)
_SURE = rf"(?:(?:{_AUXILIARY}|{_IRREGULAR})\b|\w{{2,}}ed\b(?=\s+(?!by\b|in\b|with\b|at\b|on\b|from\b|under\b|for\b|along\b|and\b|or\b)\w))"
_WORD = r"(?:(?:[\w’'$%./-]+|\([^()]*\)|\"[^\"]*\")(?:, \d{4}(?: \([^()]*\))?)?)"
_JOINT = re.compile(
    r"(?P<that>,?\s+(?:and|but)\s+that\s)|,?\s+(?:and|but|while|whereas)\s+|,\s+(?:yet|although|though)\s+|,\s+(?!who|which|where|whose|including|such|in particular|especially)"
)
_RELATIVE = r"(?:which|who|whose|whom|that|what|where|how|why)\b"
_OWN = re.compile(
    rf"(?!(?:to|of|for|in|by|with|from|on|at|as)\s|{_SURE})(?P<subject>{_ADVERBS}(?:(?!{_RELATIVE}){_WORD}\s+){{1,12}}?){_ADVERBS}{_SURE}",
    re.I,
)
_MODAL = re.compile(r"\b(?:should|must|ought|needed|shall)$", re.I)
_LAST_RELATIVE = re.compile(rf".*\b{_RELATIVE}(?P<after>.*)$", re.I | re.S)
_SAME = re.compile(rf"{_ADVERBS}{_SURE}", re.I)
_OPENS = re.compile(
    r"\s*(?:(?:however|nevertheless|nonetheless|even so|on the other hand|in contrast|by contrast|yet|in addition|moreover|furthermore|meanwhile|in particular|similarly|likewise|at the same time|lastly|finally|still|thus|indeed|in reply|and|but|while|whereas|although|that)\b,?\s*)+",
    re.I,
)
_CLAUSE_OPENER = re.compile(
    r"\s*(?:while|whereas|although|though|despite|notwithstanding|if|unless|when|because|since|as)\b", re.I
)


def clauses_en(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a stretch, without conjunctions and connectives at their beginning.

    Args:
        text: folded.
        start: of the stretch.
        end: of the stretch.

    Returns:
        (start, end) of each, in order.
    """
    found: list[tuple[int, int]] = []
    cuts = top_level(text, start, end, ";:")
    for a, b in zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True):
        begun = a
        for joint in _JOINT.finditer(text, a, b):
            if joint.start() < begun or not _top(text, a, joint.start()):
                continue
            if joint["that"] or _joins_clauses(text, begun, joint, b):
                found.append((begun, joint.start()))
                begun = joint.end()
        found.append((begun, b))
    return [span for span in (_bare(text, *span) for span in found) if span[1] - span[0] > 3]


def _joins_clauses(text: str, begun: int, joint: re.Match[str], end: int) -> bool:
    before, comma = text[begun : joint.start()], joint[0].strip() == ","
    relative = _LAST_RELATIVE.match(before)
    if not FINITE.search(before) or (relative and not FINITE.search(relative["after"])):
        return False
    if _CLAUSE_OPENER.match(before):
        return comma  # "although A had …, B had …"
    if text[joint.end() : joint.end() + 1].isdigit() and comma:
        return False
    own = _OWN.match(text, joint.end(), end)
    if own:
        modal = _MODAL.search(own[0]) is not None
        return not (comma and not modal and re.search(r"\b(?:and|or)\b", own["subject"]))
    same = _SAME.match(text, joint.end(), end) is not None
    return same and (not comma or re.search(rf",?\s+and\s+{_ADVERBS}{_SURE}", text[joint.end() : end]) is not None)


def _top(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("(") == before.count(")") and before.count('"') % 2 == 0


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    opens = _OPENS.match(text, start, end)
    start = opens.end() if opens and opens.end() > start else start
    while start < end and text[start] in " ,":
        start += 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end


def has_subject_en(text: str, start: int, end: int) -> bool:
    """Whether a clause has a subject of its own before its finite verb."""
    return _OWN.match(text, start, end) is not None


def without_asides(text: str, reporting: re.Pattern[str]) -> str:
    """The text with what only says who said it (", he argued,") blanked out, character for character.

    Args:
        text: folded.
        reporting: the reporting verbs.
    """
    text = _ALSO.sub(lambda also: also["verb"] + " " * (len(also[0]) - len(also["verb"])), text)
    return _ASIDE.sub(lambda aside: " " * len(aside[0]) if _tells_who(aside[0], reporting) else aside[0], text)


_ALSO = re.compile(
    r"\b(?P<verb>is|was|were|are) (?:also|equally|further|therefore|thus|likewise|particularly|especially)(?= \w)"
)
_ASIDE = re.compile(r",\s+(?P<inside>[^,;()]{2,60}),(?=\s)")


def _tells_who(aside: str, reporting: re.Pattern[str]) -> bool:
    inside = aside.strip(" ,")
    return bool(
        re.match(r"(?:it|he|she|they|one of them|another|others|the \w+)\b", inside) and reporting.search(inside)
    ) or bool(
        re.match(
            r"(?:in (?:his|her|their|its) (?:view|opinion|words)|in the words of|according to|however|therefore|moreover|he went on to say|she went on to say|in the end|by way of contrast|for example|for instance)\b",
            inside,
        )
    )


def actions_en(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The actions of a stretch that asks for something: infinitives, "that" clauses, or what a preposition repeats.

    Args:
        text: folded.
        start: of the stretch.
        end: of the stretch.

    Returns:
        (start, end) of each, in order.
    """
    intro = re.search(r"\b(to|that|for|of)\s*$", text[:start])
    opens = re.compile(r"(to|that|for|of)\s+").match(text, start, end)
    word = opens[1] if opens else intro[1] if intro else ""
    begun = opens.end() if opens else start
    after = (
        r"(?!the\b|an?\b|all\b|their\b|its\b|his\b|her\b|such\b|these\b|those\b|which\b|whom\b)(?=[a-z])"
        if word == "to"
        else ""
    )
    if not word:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    for joint in re.compile(rf"(?:[,;]\s+(?:and\s+|as well as\s+|or\s+)?|\s+and\s+){word}\s+{after}").finditer(
        text, begun, end
    ):
        if _top(text, start, joint.start()):
            found.append((begun, joint.start()))
            begun = joint.end()
    return [*found, (begun, end)]
