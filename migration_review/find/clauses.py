"""Enumerations taken apart: from a stretch of a sentence to the atomic actions or statements in it.

One mechanism for recommendations and for progress. It works on folded text (half-width punctuation, no spaces beside
Han) and knows only grammar: semicolons separate items; a comma separates where an action begins after it, otherwise what
follows qualifies what stands before; a conjunction separates verbs that each have an object; verbs of having and
giving pass their object list on to one row each, which share the lead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.marks import top_level

Span = tuple[int, int]

_QUALIFIES = {
    "zh": re.compile(
        r"(?:特别是|尤其|包括|其中|不论|无论|不管|不分|例如|比如|诸如|如(?!果)|以(?:便|期|及时|确保|促进|使|保|支持|维护|改善|加强|解决|实现|结束|进行|此|应对|满足|帮助)?|从而|进而|由此|因此|因为|由于|使|让他|让她|让其|导致|而|但|来(?=[^,;。]{2})|并非|即|为此|为的是|并以此|作为|这|此举|如果|除|直至|直到|无需|而不|而非|在.{0,20}(?:时|方面|下|期间|过程中|背景下)$|尤其在|方法是|办法是|途径是|条件是)"
    ),
    "en": re.compile(
        r"\s*(?:in particular|particularly|especially|including|such as|regardless|irrespective|for example|e\.g\.|in order to|so that|so as to|thereby|thus|which|who|that|where|with|through|by|as well as(?! \w+ing)|while|without|in line with|in accordance with|taking into account|while|notably|namely|if|when|because|since|as)\b",
        re.I,
    ),
}
_JOINERS = {
    "zh": re.compile(r"(?:以及|并且|而且|同时|还有|和|并|且|及|还|也|或)*(?:要|应|需|需要|应当|必须)?"),
    "en": re.compile(r"\s*(?:(?:and|or|as well as|also|to)\s+)*", re.I),
}
_SHARES = {
    "zh": re.compile(
        r"(?:平等|充分|有效|切实|普遍|安全|公平|都|均|能|能够|可以|得以|他们)*(?:获得|享有|享受|得到|获取|取得|缺乏|缺少|面临着?|面对|遭受|遭到|受到|提供|遭遇|免受|免遭)(?:了|着|更多的?|更好的?|一切形式的?|各种|诸如)?(?!的|不)"
    ),
    "en": re.compile(
        r"\b(?:access to|provid(?:e|es|ed|ing)|enjoy(?:s|ed)?|lack(?:s|ed|ing)?(?: of)?|fac(?:e|es|ed|ing)|suffer(?:s|ed|ing)?(?: from)?|exposed to|protection from|protected from)\b",
        re.I,
    ),
}
_PAREN = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Atom:
    """An atomic action or statement, in offsets of the folded text; ``lead`` is what it shares with others before it."""

    start: int
    end: int
    lead: Span | None = None


def atoms(text: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    """Take a stretch of folded text apart.

    Args:
        text: folded.
        start: of the stretch.
        end: of the stretch.
        codebook: whose action verbs tell where an action begins.
        language: "zh" or "en".

    Returns:
        the atoms, in order, without the marks and conjunctions between them.
    """
    found: list[Atom] = []
    for item in _items(text, start, end, language):
        for group in _groups(text, *_bare(text, *item, language), codebook, language):
            for action in _conjoined(text, *group, codebook, language):
                found += shared(text, *_bare(text, *action, language), codebook, language)
    return [atom for atom in found if atom.end - atom.start >= (2 if language == "zh" else 4)]


def _split(text: str, start: int, end: int, marks: str) -> list[Span]:
    cuts = top_level(text, start, end, marks)
    return [(a, b) for a, b in zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True) if text[a:b].strip()]


def _items(text: str, start: int, end: int, language: str) -> list[Span]:
    """The items between semicolons and, in English, the clauses that "that" begins ("that A be done and that B …")."""
    items = _split(text, start, end, ";")
    if language != "en":
        return items
    found: list[Span] = []
    for a, b in items:
        for match in re.compile(r",? and that\b").finditer(text, a, b):
            found.append((a, match.start()))
            a = match.end()
        found.append((a, b))
    return found


def _bare(text: str, start: int, end: int, language: str) -> Span:
    """Without conjunctions and marks at either end."""
    while start < end and text[start] in " ,;:、。.":
        start += 1
    mark = _MARK.match(text, start, end)
    start = mark.end() if mark else start
    joiner = re.compile(
        r"(?:以及|并且|而且|并|还|也)+(?!将|于)|并(?=将)"
        if language == "zh"
        else r"(?:(?:and|or|as well as|also|to(?=\s+[a-z]+\b))\s+)+",
        re.I,
    ).match(text, start, end)
    if joiner:
        start = joiner.end()
    while end > start and text[end - 1] in " ,;:、。.":
        end -= 1
    return start, end


_MARK = re.compile(r"\((?:[a-z]|[ivx]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,2})\)\s*")
_PREPOSITIONS = frozenset(("通过", "为", "以", "将", "把", "向", "对", "使", "让"))
_PHRASE = re.compile(r"在[^,;。]{2,24}?(?:时|方面|中|下|上|一级|期间|过程)|(?:能够|能|可以|会)")
_COMPOUND = re.compile(
    r"(?:措施|行动|计划|方案|办法|机制|能力(?!建设)|政策|战略|进程|系统|制度|中心|人员|机构(?!之?间)|组织|者|议程|框架|情况|程序|水平|关系|性|度|化|力|率|权|项|成本|费用)"
)


@lru_cache(maxsize=8)
def action_verbs(codebook: Codebook, language: str) -> re.Pattern[str]:
    """An action verb of the codebook, adverbs before it included."""
    listed = sorted(
        {row["verb"] for row in codebook.lists["actions"] if row["language"] == language},
        key=lambda verb: (-len(verb), verb),
    )
    if language == "zh":
        adverbs = r"(?:正在|已经?|目前|进一步|继续|更好地|更多地|更有效地|有效地|充分|切实|积极|全面|立即|尽快|逐步|共同|优先|适当|及时|公平|公正|平等|不断|酌情|大力|广泛|更|安全地?|系统地|定期|着力|努力|重新|尽量|加大力度|[^,;。、的地]{1,6}地){0,6}"
        return re.compile(rf"{adverbs}(?:{'|'.join(map(re.escape, listed))})")
    forms = [form for verb in listed for form in (verb, (verb[:-1] if verb.endswith("e") else verb) + "ing")]
    return re.compile(
        r"(?:(?:further|better|more|fully|effectively|actively|\w+ly)\s+)?(?:to\s+)?(?:"
        + "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        + r")\b",
        re.I,
    )


@lru_cache(maxsize=4)
def _perfective(codebook: Codebook) -> re.Pattern[str]:
    listed = sorted(
        {row["verb"] for row in codebook.lists["actions"] if row["language"] == "zh"}, key=lambda v: (-len(v), v)
    )
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, listed))})了(?!解)|已经?[^,;。]{{0,2}}(?:{'|'.join(map(re.escape, listed))})|正在(?:着手)?(?:{'|'.join(map(re.escape, listed))})"
    )


_PERFECT_EN = re.compile(
    r"\b(?:has|have|had)\s+(?:(?:also|already|since|now|just|both|\w+ly)\s+)*(?:been\s+)?(?!(?:risen|fallen|grown|shown|seen|declin|increas|decreas|worsen|deteriorat|experienc|suffer|fail|disappear|express|state|report)\w*)(?:\w+(?:ed|en|wn)|set|put|built|made|held|led|brought|begun|met|paid|sought|kept|spent|drawn)\b"
    r"|\b(?:is|are|was|were)\s+(?:\w+ly\s+)?being\s+\w+(?:ed|en|wn|t)\b|\bcontinu(?:ed|es) to (?!(?:face|suffer|lack|be|rise|fall|decline|grow|hamper|hinder|experience|struggle|live|encounter|remain)\b)\w+|\b(?:is|are|was|were)\s+(?:also\s+|already\s+|\w+ly\s+)?(?:implement|develop|introduc|pilot|draft|work)ing\b",
    re.I,
)


def was_done(text: str, codebook: Codebook, language: str) -> str | None:
    """The words by which a clause says that something was done: in Chinese an action verb with 了, in English a perfect."""
    match = (_perfective(codebook) if language == "zh" else _PERFECT_EN).search(text)
    if language == "en" and not match:
        match = next((m for m in _past(codebook).finditer(text) if _has_subject(m)), None)
    return match[0] if match else None


def _has_subject(past: re.Match[str]) -> bool:
    """Whether a simple past has a subject before it, or stands alone at the head of a clause that carries on."""
    if past["before"]:
        return past["before"].lower() not in _NO_SUBJECT
    return not re.match(
        r"\w+\s+(?:is|are|was|were|should|must|remain)", past.string[past.end() - 1 :]
    )  # "sustained funding is …"


_NO_SUBJECT = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "not",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "this",
        "these",
        "that",
        "those",
        "some",
        "many",
        "of",
        "to",
        "with",
        "in",
        "by",
        "for",
        "on",
        "at",
        "from",
        "and",
        "or",
        "as",
        "all",
        "new",
        "more",
    ]
)


@lru_cache(maxsize=4)
def _past(codebook: Codebook) -> re.Pattern[str]:
    """The simple past of a listed English verb, the word before it, and the beginning of an object after it."""
    listed = {row["verb"] for row in codebook.lists["actions"] if row["language"] == "en"}
    verbs = sorted(listed - {"consider", "recognize", "acknowledge", "continue", "report"})  # what speakers do
    forms = [v + "d" if v.endswith("e") else v[:-1] + "ied" if re.search("[^aeiou]y$", v) else v + "ed" for v in verbs]
    irregular = ["ran", "built", "set up", "made", "gave", "led", "began", "brought", "paid", "sent"]
    return re.compile(
        rf"(?:^|(?P<before>[\w’'-]+)\s+)(?:{'|'.join(map(re.escape, [*forms, *irregular]))})\s+"
        r"(?!by\b|to\b|with\b|in\b|on\b|at\b|from\b|as\b|for\b|that\b|and\b|or\b|under\b|during\b|up\b|views\b|concerns?\b|attention\b|since\b|before\b|after\b|through\b|within\b|between\b|against\b|into\b|over\b|among\b|pursuant\b|via\b|across\b)\w",
        re.I,
    )


def begins_action(text: str, start: int, end: int, codebook: Codebook, language: str) -> bool:
    """Whether an action begins here: an action verb, conjunctions and adverbs before it aside, with something after it."""
    joiner = _JOINERS[language].match(text, start, end)
    at = joiner.end() if joiner else start
    if language == "zh" and at > start and (phrase := _PHRASE.match(text, at, end)):
        at = phrase.end()
    match = action_verbs(codebook, language).match(text, at, end)
    if not match or match.end() >= end or text[match.end()] in ",;:、。和与及的":
        return False
    return match[0] in _PREPOSITIONS or not _COMPOUND.match(text, match.end(), end)


def _groups(text: str, start: int, end: int, codebook: Codebook, language: str) -> list[Span]:
    """Clauses between commas; one that only qualifies, or does not begin an action, stays with the one before."""
    clauses = _split(text, start, end, ",")
    groups: list[Span] = []
    for clause in clauses:
        joiner = _JOINERS[language].match(text, *clause)
        bare = joiner.end() if joiner and joiner[0] else clause[0]
        qualifies = _QUALIFIES[language].match(text, bare, clause[1])
        joined = bool(joiner and joiner[0].strip())
        new = groups and not (qualifies and not joined) and begins_action(text, *clause, codebook, language)
        if groups and joined and language == "zh" and _ASIDE.match(text, bare, clause[1]):
            groups.append(clause)
        elif (groups and (not new or _is_aside(text, *groups[-1], language))) or (
            groups and _is_preamble(text, *groups[-1], codebook, language)
        ):
            groups[-1] = (groups[-1][0], clause[1])
        else:
            groups.append(clause)
    return groups


_ASIDE = re.compile(r"(?:与|向|为|对|在|就)[^,;。]{2,30}$")


def _is_aside(text: str, start: int, end: int, language: str) -> bool:
    """Whether a group so far only says with or for whom ("以及与各方,包括…"), so that its action is still to come."""
    first = re.split(r"[,;]", text[start:end])[0]
    joiner = _JOINERS[language].match(first)
    return (
        language == "zh"
        and bool(joiner and joiner[0])
        and bool(_ASIDE.fullmatch(first, joiner.end() if joiner else 0))
        and not re.search("(?:加强|促进|提供|建立|开展|采取)", first)
    )


def _is_preamble(text: str, start: int, end: int, codebook: Codebook, language: str) -> bool:
    """Whether a first clause only says in which respect, so that the action is still to come."""
    if language == "zh":
        joiner = _JOINERS["zh"].match(text, start, end)
        start = joiner.end() if joiner and not joiner[0].endswith(("要", "应", "需")) else start
        if text.startswith("通过", start) and not re.match(
            r"通过(?:了|[^,]{0,10}(?:法律|法案|决议|立法|议程|宣言)$)", text[start:end]
        ):
            return True
        return bool(
            re.match(
                r"(?:在|为了?|关于|对于|就|鉴于|根据|按照|随着|除|作为|通过|从)[^,]*(?:时|方面|下|问题|挑战|期间|后|中|基础上|而言|外|此|情况|背景)?$",
                text[start:end],
            )
        ) and not begins_action(text, start, end, codebook, language)
    return bool(re.match(r"\s*(?:in|for|with|given|as|to|through|by)\b", text[start:end], re.I)) and end - start < 60


def _conjoined(text: str, start: int, end: int, codebook: Codebook, language: str) -> list[Span]:
    """Verbs that each have an object, joined by 、 or a conjunction."""
    if language == "zh":
        marks = [
            (m.start(), m.end())
            for m in re.finditer(r"、(?:以及|和|并)?|以及|并且|和|并|及(?!其|时|早)", text[start:end])
        ]
    else:
        marks = [(m.start(), m.end()) for m in re.finditer(r",? (?:and|as well as)(?: to)? ", text[start:end])]
    spans, begun = [], start
    for a, b in ((start + a, start + b) for a, b in marks):
        clause = max((cut + 1 for cut in top_level(text, start, a, ",")), default=start)
        if clause > start and _QUALIFIES[language].match(text, clause, end):
            continue
        if not _is_top(text, start, end, a) or a - begun < 3 or not begins_action(text, b, end, codebook, language):
            continue
        left = text[begun:a]
        verb = next((v for v in action_verbs(codebook, language).finditer(left) if v[0] not in _PREPOSITIONS), None)
        if (
            not verb
            or verb.end() >= len(left)
            or action_verbs(codebook, language).fullmatch(left.rpartition("、")[2])
            or re.search(r"(?:的|关于|对|与|为)$", left)
        ):
            continue
        if (
            re.search(
                r"(?:包括|例如|诸如|如|以|旨在|促进|鼓励|帮助|便利|支持)[^,]{0,8}$",
                left[: verb.start()] if verb.start() else "",
            )
            and language == "zh"
        ):
            continue
        tail = text[b:end]
        if language == "zh" and _is_one_phrase(left, tail):
            continue
        if (
            language == "zh"
            and re.match(r"[^,;。]{0,12}的(?!人|所有)", tail)
            and re.search(r"(?:对|关于|在|为了?)[^,]{0,16}$", left)
        ):
            continue
        spans.append((begun, a))
        begun = b
    return [*spans, (begun, end)]


def _is_one_phrase(left: str, tail: str) -> bool:
    """Whether a conjunction stands inside one phrase: "通过 A 和 B …", "在 A 和 B 方面", "是一个 A 和 B 的机制"."""
    clause = re.split("[,;]", tail)[0]
    return bool(
        re.match("通过(?!了)[^,]*$", left)
        or (re.search("(?:^|[,;])在[^,;]*$", left) and re.search("方面|领域|过程中|背景下", clause))
        or (re.search("是(?:一[个种项]|[^,]{0,4}的)", left) and re.search("的[^,;。的]{1,8}$", clause))
    )


def _is_top(text: str, start: int, end: int, at: int) -> bool:
    before = text[start:at]
    return (
        all(before.count(o) <= before.count(c) for o, c in (("(", ")"), ("《", "》"), ("“", "”")))
        and before.count('"') % 2 == 0
    )


def shared(text: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    """The members of an object list, which share the verb before it as their lead."""
    if start >= end:
        return []
    heads = [m for m in _SHARES[language].finditer(text, start, end) if _is_top(text, start, end, m.start())]
    for head in reversed(heads):
        stop = next(iter(top_level(text, head.end(), end, ",")), end)
        listed = members(text, head.end(), stop, language)
        if len(listed) >= 2 and not any(begins_action(text, a, b, codebook, language) for a, b in listed[1:]):
            lead = (start, head.end())
            return [Atom(a, b if i < len(listed) - 1 or stop == end else end, lead) for i, (a, b) in enumerate(listed)]
    return [Atom(start, end)]


def members(text: str, start: int, end: int, language: str, *, announced: bool = False) -> list[Span]:
    """The members of a list of nouns: at 、 and at the conjunction before the last one.

    Args:
        text: folded.
        start: of the list.
        end: of the list.
        language: "zh" or "en".
        announced: the text says that a list follows ("包括", "例如"), so that members may begin with a preposition.

    Returns:
        (start, end) of each; none where the stretch is no list of nouns.
    """
    if language == "zh":
        cuts = top_level(text, start, end, "、")
        last = (cuts[-1] + 1) if cuts else start
        joint = re.compile("以及").search(text, last + 2, end)
        joint = joint or re.compile(r"和|并(?!且)|及(?!其|时|早)|或(?!不足)").search(text, last + 2, end)
    else:
        cuts = top_level(text, start, end, ",")
        last = (cuts[-1] + 1) if cuts else start
        joint = re.compile(r"\s+and\s+").search(text, last, end)
    spans = [(a, b) for a, b in zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True)]
    if joint and _is_top(text, start, end, joint.start()):
        a, b = spans.pop()
        spans += [(a, joint.start()), (joint.end(), b)]
    bare = [_bare(text, a, b, language) for a, b in spans]
    whole = [span for span in bare if span[1] - span[0] >= 2]
    if language == "zh" and whole:
        first, last_member = text[slice(*whole[0])], text[slice(*whole[-1])]
        if not announced and re.match(r"(?:关于|对|与|在|基于|因|由于|针对|有关|来自|包括|以)", first):
            return []
        if len(whole) == 2 and "的" in first and len(last_member) <= 4:
            return []
    if any(text[a:b].endswith("的") or (text[a:b].endswith("性") and b - a <= 3) for a, b in whole[:-1]):
        return []
    return whole
