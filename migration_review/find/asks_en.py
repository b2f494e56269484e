"""Where an English sentence asks for something: asking verbs, passives, modals, importance, each in its clause."""

from __future__ import annotations

import re
from dataclasses import replace

from migration_review.find.addressees import addressee_of, as_addressee
from migration_review.find.asking import Ask, Words, is_about_before, is_quoted
from migration_review.find.clauses_en import clauses_en, without_asides
from migration_review.find.codebook import Codebook
from migration_review.find.grammar import Grammar
from migration_review.find.marks import top_level


def asks_en(folded: str, end: int, codebook: Codebook, words: Words, grammar: Grammar, *, expects: bool) -> list[Ask]:
    """What an English sentence asks for: each trigger has the clause it stands in, and what carries that on."""
    text = without_asides(folded, grammar.verb)
    spans = clauses_en(text, 0, end)
    blocked = [match.span() for match in words.never.finditer(text)]
    triggers = sorted(
        [(m.start(), m.end(), kind, m) for kind, pattern in (("passive", _PASSIVE), ("verb", words.verb), ("modal", words.before), ("after", words.after), ("importance", words.importance)) for m in pattern.finditer(text, 0, end)],
        key=lambda t: (t[0], -t[1]),
    )  # fmt: skip
    found: list[Ask] = []
    for a, b, kind, match in triggers:
        if expects and kind in ("after", "importance"):
            continue
        left, right = next(((s, e) for s, e in spans if s <= a < e), (0, end))
        if ":" in text[b : right + 2] and text[b : right + 2].rstrip().endswith(":"):
            right = end  # "States should: (a) …; (b) …"
        if (
            any(a < stop and begin < b for begin, stop in blocked)
            or is_quoted(text, a)
            or (found and a < found[-1].trigger + 3)
        ):
            continue
        if found and a < found[-1].end:
            cut = max(left, max((m.end() for m in _AND_THEN.finditer(text, 0, a)), default=0))
            if cut <= found[-1].start + 3:
                continue
            found[-1] = replace(found[-1], end=len(text[:cut].rstrip(" ,;").removesuffix(" and").rstrip(" ,")))
        ask = _ask_en(text, (left, right), (a, b, kind, match), codebook, words, grammar.speaker)
        also = _ALSO_ON.search(text, ask.start, ask.end) if ask and kind == "verb" else None
        if ask and (reason := _REASON.search(text, ask.start, ask.end)):
            ask = replace(ask, end=reason.start())
        if ask and also:
            start, whom = addressee_of(text, also.end(), ask.end, words, codebook, "en")
            found.append(replace(ask, end=also.start()))
            ask = replace(ask, trigger=also.start(), start=start, addressee=whom)
        if ask and ask.end - ask.start >= 4 and not is_about_before(text, ask.start):
            found.append(ask)
    return found


def _ask_en(
    text: str,
    clause: tuple[int, int],
    trigger: tuple[int, int, str, re.Match[str]],
    codebook: Codebook,
    words: Words,
    speaker: re.Pattern[str],
) -> Ask | None:
    (left, right), (a, b, kind, match) = clause, trigger
    if kind == "passive":
        whom = as_addressee(_subject_en(text, left, a), words)
        return Ask(a, b, _until(text, b, right, words), "explicit", whom, f"verb:{match['verb']}")
    if kind == "verb":
        if not _asks_here_en(text, a, b, speaker):
            return None
        start, whom = addressee_of(text, b, right, words, codebook, "en")
        if whom and _THE_FLOOR.search(whom):
            return None  # "invited the panellists to reflect" gives the floor
        return Ask(a, start, _until(text, start, right, words), "explicit", whom, f"verb:{match[0]}")
    if kind == "importance":
        stop = _SAID_OF.search(text, b, right)
        return Ask(a, b, stop.start() if stop else right, "need", None, f"importance:{match[0]}")
    subject = _subject_en(text, left, a)
    if kind == "after":
        if _MORE.fullmatch(subject.strip()):
            colon = re.compile(r"[^,;]{0,30}:\s*").match(text, b)
            return Ask(a, colon.end(), len(text.rstrip(". ")), "need", None, f"after:{match[0]}") if colon else None
        return Ask(a, a - len(subject), a, "need", None, f"after:{match[0]}") if subject.strip() else None
    if _OBLIGED.fullmatch(match[0]) and _WHO_IS_OBLIGED.search(subject):
        return None  # "many women had to leave" tells what happened
    whom = as_addressee(subject, words)
    noun = re.search(r"\bneed\b", match[0], re.I) is not None  # "the need to", "need for"
    alone = subject.strip().lower() in ("", "it", "there", "they", "he", "she", "and")
    bare = (
        alone
        or whom is not None
        or noun
        or (
            re.search(r"\bneeded to$", text[left:b]) is not None
            and re.search(r"\b(?:is|was|are|were)\s+needed", match[0]) is not None
        )
    )
    strength = words.strengths.get(match[0].lower(), "need")
    start, named = (
        addressee_of(text, b, right, words, codebook, "en") if noun and not match[0].endswith("to") else (b, None)
    )
    stop = _SAID_OF.search(text, b, right)
    end = stop.start() if stop else right
    return Ask(a, start if bare else a - len(subject.lstrip()), end, strength, whom or named, f"modal:{match[0]}")


def _subject_en(text: str, left: int, at: int) -> str:
    """What stands before a verb in its clause, reporting frame and setting aside."""
    frame = list(_FRAME_EN.finditer(text, left, at))
    return text[frame[-1].end() if frame else left : at]


def _until(text: str, start: int, right: int, words: Words) -> int:
    """Where what is asked for ends: at the clause's end, or further on where what follows is asked for too."""
    while goes_on := _GOES_ON.match(text, right):
        following = next(iter(top_level(text, goes_on.end(), len(text), ";")), len(text.rstrip(". ")))
        if words.before.search(text, goes_on.end(), following):
            break
        right = following
    return right


_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|had been|has been|have been) (?:also |further |therefore |strongly )*(?P<verb>urged|called (?:up)?on|encouraged|invited|requested|asked|advised|recommended) to\s+",
    re.I,
)
_AND_THEN = re.compile(r",?\s+(?:and|but)\s+|[;,]\s+")
_SAID_OF = re.compile(
    r",?\s+(?:was|were|had been|has been) (?:also |further |strongly |repeatedly )*(?:highlighted|stressed|emphasi[sz]ed|underlined|underscored|noted|recogni[sz]ed|mentioned|raised|reiterated|pointed out)\b"
)
_OBLIGED = re.compile(r"(?:had|has|have) to", re.I)
_WHO_IS_OBLIGED = re.compile(
    r"\b(?:migrants?|workers?|women|men|children|families|people|persons|they|nationals|returnees|refugees|girls|boys|who)\s*(?:\w+ly\s*)?$",
    re.I,
)
_FRAME_EN = re.compile(
    r"\b(?:that|whether|believed|felt|in (?:his|her|their|its) (?:view|opinion|words))\s+|(?:^|\s)(?:in addition|moreover|furthermore|however|therefore|lastly|finally|instead|rather|thus|to that end|in that regard|in that context),?\s+",
    re.I,
)
_THE_FLOOR = re.compile(r"\b(?:panell?ists?|speakers?|participants|the panel|members of the panel|the floor)\b", re.I)
_MORE = re.compile(r"(?:more|what|what more|this|that|much more|what else)(?: is| was)?(?: also| still)?", re.I)
_REASON = re.compile(
    r",?\s+(?:lest|because|failing which|otherwise)\b|,\s+(?:since|although|though|even though|as|for (?:it|they|he|she|this|that|an?|without))\b",
    re.I,
)
_GOES_ON = re.compile(r",?\s+(?:and\s+)?that\s+")
_ALSO_ON = re.compile(r",? and (?:up)?on(?= [^,;]{3,80}? to \w)")


def _asks_here_en(folded: str, a: int, b: int, speaker: re.Pattern[str]) -> bool:
    """Whether an English asking verb asks here: somebody who speaks before it, no noun, participle or question."""
    if re.match(r"\s+(?:about|what|how|whether|why|which|who|if|in|by|under|during|at|and)\b", folded[b:], re.I):
        return False  # a question that was asked, or a participle: "the text proposed by the Chair"
    if re.search(r"\bit (?:was|is|has been|had been)\s+(?:also\s+|further\s+|\w+ly\s+)?$", folded[:a], re.I):
        return bool(re.match(r"\s+that\b", folded[b:]))
    if re.search(r"\bthere (?:was|were|have been|has been) (?:also )?$", folded[:a], re.I):
        return folded[a:b].lower().endswith(" for")
    if re.search(r"\b(?:the|a|an|its|their|of|to be|was|were|is|are|been)\s+$", folded[:a]):
        return False
    clause = max((m.end() for m in re.finditer(r"[,;:]\s|\band\s", folded[:a])), default=0)
    before = folded[clause:a].strip()
    return (
        len(before.split()) < 3
        or bool(_WHO_ASKS.search(folded[max(0, a - 160) : a]))
        or speaker.search(folded, clause, a) is not None
    )


_WHO_ASKS = re.compile(
    r"\b(?:he|she|they|it|who|another|others|others|some|several|many|one|speakers?|panell?ists?|representatives?|delegat\w+|delegations?|observers?|participants|moderator|chair|president|rapporteurs?|experts?|mayors?|ministers?|secretar\w+|unionists?|unions?|organizations?|associations?|networks?|committee|council|commission|meeting|forum|group|members?|states|countries|mr\.|ms\.|mrs\.|dr\.)[^,;]{0,90}$",
    re.I,
)
