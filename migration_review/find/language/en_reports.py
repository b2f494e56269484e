"""English frames that report: a verb of concern, thanks, notice or will, and the noun phrases it carries.

"expressed concern at the delays" reports a challenge, "welcomed the efforts" a practice, "their commitment to …" a commitment;
a neutral verb ("noted", "highlighted") reports only what tells its own kind. A question or request reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from migration_review.find.codebook import Codebook
from migration_review.find.language import en_lists as lists
from migration_review.find.language.sentence import Sentence, Told
from migration_review.text import Span

Kind = Callable[[str], tuple[str, str, str]]
"""What kind of statement a stretch is by its own words: kind, rule, tier; three empty strings for none."""

_GOOD = frozenset(("appreciation", "gratitude", "satisfaction", "thanks", "admiration", "recognition"))
_BAD = frozenset(
    ("concern", "concerns", "disappointment", "regret", "alarm", "dismay", "dissatisfaction", "frustration", "worry")
)
_WILL = frozenset(
    (
        "commitment",
        "commitments",
        "willingness",
        "determination",
        "readiness",
        "resolve",
        "pledge",
        "intention",
        "support",
    )
)
_DONE = frozenset(("work", "effort", "efforts", "measures", "initiatives", "initiative", "progress", "contributions", "contribution",
                   "support", "steps", "achievements", "practices", "programmes", "actions", "services", "partnerships", "increase",
                   "percentage", "adoption", "establishment", "ratification", "launch", "introduction", "integration", "publication",
                   "reforms"))  # fmt: skip
_NO_PRACTICE = frozenset(("presentation", "reference", "references", "report", "reports", "statement", "statements", "document", "note",
                          "opportunity", "role", "importance", "briefing", "response", "responses", "information", "convening",
                          "proposal", "theme", "session", "meeting", "forum", "discussion", "relevance", "need", "participation",
                          "leadership", "view", "idea", "inclusion", "scope", "scale", "convention", "conventions", "personnel",
                          "staff", "chair", "attention", "account", "review", "space", "government", "governments", "care", "experiences", "alternatives"))  # fmt: skip
_NOTHING = frozenset(("role", "importance", "need", "potential", "benefits", "value", "relevance", "view", "views", "reference", "reasons",
                      "opportunities", "opportunity", "interlinkages", "insights"))  # fmt: skip
_NO_REPORT = frozenset(("requests", "discusses", "expects", "recommends", "urges"))
_PRAISES_A_PART = re.compile(r"(?:the |an? |this |its |their )?(?:\w+ )?(?:crucial|important|key|vital|role|central)\b")
_TOPICS = re.compile(r"\bfollowing (?:topics|questions|issues|themes|areas|subjects|aspects)\b")
_SETTING = re.compile(r"(?:given|despite|regarding|notwithstanding|in (?:the )?(?:light|view|face) of|in spite of) ")
_SUCH_AS = re.compile(r",? (?:such as|for example|namely|among them) ")
_HINDERS = re.compile(r"obstacle|challenge|barrier|factor|difficult|constraint|driver|cause")


@lru_cache(maxsize=4)
def classes(book: Codebook) -> dict[str, str]:
    """The class of each reporting verb of one word."""
    listed = {
        row["verb"]: row["verb_class"]
        for row in book.lists["verbs"]
        if row["language"] == "en" and " " not in row["verb"] and not row["note"].startswith(("an act", "only"))
    }
    other = "see find hold make draw place pose answer promise focus submit list judge identify address offer undertake"
    for verb in other.split():
        listed.pop(verb, None)
    return listed | {"seek": "requests", "condemn": "warns"}


def frames(sentence: Sentence, kind_of: Kind) -> tuple[list[Told], list[Span]]:
    """What the frames of a sentence report, and the stretches in which nothing else is to be looked for.

    Args:
        sentence: whose frames.
        kind_of: tells a stretch's own kind.
    """
    found: list[Told] = []
    taken: list[Span] = []
    end = sentence.at(sentence.end)
    for a, b in clauses(sentence, end):
        for told, span in _frame(sentence, a, b, kind_of):
            if told:
                found.append(told)
            taken.append(span)
    return found, taken


def clauses(sentence: Sentence, end: int) -> list[tuple[int, int]]:
    """A sentence cut where a clause, or a verb with the subject before, begins."""
    words, cuts, said, relative, i = sentence.words, [0], False, False, 0
    listed = classes(sentence.book)
    while i < end:
        word, k = words[i], i
        if sentence.level(i):
            i += 1
            continue
        said = said or lists.finite(words, i, end)
        relative = (relative and word.text not in (",", ";")) or word.text in ("which", "who")
        if (
            word.text == "that"
            and i + 1 < end
            and (words[i - 1].lemma in listed or words[i - 1].text in (",", "and", "view"))
        ) or word.text in (";", ":"):
            cuts.append(i + 1)
            said = False
        elif word.text in (",", "and", "but", "while", "whereas", "although", "because", "since", "as", "yet"):
            while k < end and (words[k].text in (",", "and", "but", "while", "whereas", "although", "because", "since", "as", "yet", "that")
                               or (words[k].may_be("R") and words[k].text in ("also", "further", "therefore", "thus"))):  # fmt: skip
                k += 1
            if relative and k < end and not lists.clause_begins(words, k, end):
                i = max(k, i + 1)
                continue  # "…, which slowed the work and worried …"
            if (
                k < end
                and (said or word.text in ("while", "although", "because"))
                and _begins(words, i, k, end, listed)
            ):
                cuts.append(k)
                said = False
            i = max(k, i + 1)
            continue
        i += 1
    bare = [_trim(sentence, a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]
    return [(a, b) for a, b in bare if b > a + 1]


def _begins(words: list, i: int, k: int, end: int, listed: dict[str, str]) -> bool:  # type: ignore[type-arg]
    if lists.clause_begins(words, k, end) or (words[i].text == "," and words[k].text in lists.SAYING):
        return True
    verb, after = words[k], words[k + 1] if k + 1 < end else None
    if verb.lemma in listed and (verb.may_be("VBD") or (verb.may_be("VBG") and words[i].text == "while")):
        return True
    if verb.text in ("had", "were", "was", "has", "have", "are", "is"):
        return True
    if not verb.may_be("VBD") or verb.may_be("J") or after is None:
        return False
    return after.may_be("D", "NP", "CD", "R", "T", "N", "J") and not after.may_be("P")


def _trim(sentence: Sentence, a: int, b: int) -> tuple[int, int]:
    a, b = lists.trim(sentence, a, b)
    while a < b and sentence.words[a].text in (
        "however",
        "nevertheless",
        "moreover",
        "furthermore",
        "but",
        "while",
        "although",
        "also",
    ):
        a += 1
    return a, b


def _frame(sentence: Sentence, a: int, b: int, kind_of: Kind) -> Iterator[tuple[Told | None, Span]]:
    """What the frame of one clause reports, with the stretch it takes."""
    words, listed = sentence.words, classes(sentence.book)
    told = (i for i in range(a, b) if words[i].lemma in listed and not (i and sentence.capital(i)))  # no "States"
    verb = next((i for i in told if _reports(words, a, i)), None)
    if topics := _TOPICS.search(sentence.text, words[a].start, words[b - 1].end):
        yield None, (topics.start(), sentence.end)  # a list of topics reports nothing
    if setting := _SETTING.match(sentence.text, words[a].start):
        stop = next((i for i in range(a, b) if words[i].text == ","), b)
        begin = sentence.at(setting.end())
        for fact, span in _neutral(sentence, begin, stop, kind_of) if begin < stop else ():
            if fact and fact.kind == "challenge":
                yield fact, span
    if verb is None:
        return
    cls, whole = listed[words[verb].lemma], sentence.span(a, b)
    be = next((i for i in range(verb - 1, max(a, verb - 3) - 1, -1) if words[i].tag != "R"), verb)
    passive = verb > a and words[be].tag == "X" and words[be].text not in ("had", "has", "have")
    if cls in _NO_REPORT:
        if words[verb].lemma in ("seek", "discuss"):
            yield None, whole if passive else sentence.span(verb, b)
        return
    if passive:
        yield from _passive(sentence, a, b, verb, be, cls)
        return
    obj = verb + 1
    while obj < b and words[obj].tag == "R":
        obj += 1
    if obj >= b or words[obj].text == "that":
        return
    if words[verb].lemma in ("express", "voice", "raise", "reaffirm", "reiterate", "affirm", "renew") and (
        head := next((i for i in range(obj, min(b, obj + 8)) if words[i].text in _BAD | _GOOD | _WILL), None)
    ):
        yield from _expressed(sentence, obj, head, b)
        return
    if words[obj].text == "with" and obj + 1 < b and words[obj + 1].text in _GOOD | _BAD:
        yield from _things(sentence, obj + 2, b, "practice" if words[obj + 1].text in _GOOD else "challenge")
    elif words[verb].lemma in ("thank", "congratulate"):
        yield None, whole
    elif cls == "welcomes" or (
        cls == "warns"
        and words[verb].lemma not in ("question", "doubt", "oppose", "reject", "caution", "warn", "alert")
    ):
        yield from _things(sentence, obj, b, "practice" if cls == "welcomes" else "challenge")
    elif words[verb].lemma == "cite" and (as_ := next((i for i in range(obj, b) if words[i].text == "as"), None)):
        hinders = _HINDERS.search(sentence.text, words[as_].start, words[b - 1].end)
        for x, y in lists.members(sentence, obj, as_) if hinders else [(obj, as_)]:
            yield _told(sentence, x, y, "challenge" if hinders else "practice", "frame:cite"), sentence.span(x, y)
    elif listing := _listing(sentence, obj, b):
        yield None, sentence.span(obj, b)
        for x, y in listing:
            yield _told(sentence, x, y, "practice", "frame:list"), sentence.span(x, y)
    elif not lists.clause_begins(words, obj, b) and cls in ("notes", "stresses", "reports", "states"):
        yield from _neutral(sentence, obj, b, kind_of)


def _reports(words: list, a: int, i: int) -> bool:  # type: ignore[type-arg]
    """Whether a verb of reporting reports here: finite or, at the clause's head, a gerund."""
    before = words[i - 1] if i > a else None
    if words[i].may_be("VBG"):
        return before is None or (words[i].text in lists.SAYING and before.may_be("N"))
    if words[i].may_be("VBD", "VBN"):
        return before is None or before.tag not in ("D", "P", "G", "T")
    return words[i].may_be("VBZ", "VB") and before is not None and before.may_be("N", "O", "NP") and before.tag != "T"


def _passive(sentence: Sentence, a: int, b: int, verb: int, be: int, cls: str) -> Iterator[tuple[Told | None, Span]]:
    words = sentence.words
    while be > a and words[be - 1].text in ("had", "has", "have"):
        be -= 1
    start = lists.subject_start(sentence, be, a)
    head = _head(sentence, start, be)
    if words[verb].lemma in ("express", "raise", "voice") and head in _BAD | _GOOD:
        about = next((i for i in range(verb + 1, b) if words[i].tag == "P" or words[i].text == "that"), None)
        if about and words[about].text != "that":
            yield from _things(sentence, about + 1, b, "challenge" if head in _BAD else "practice")
    elif cls in ("welcomes", "warns"):
        yield from _things(sentence, start, be, "practice" if cls == "welcomes" else "challenge")
    elif head in ("clarification", "information", "update"):
        yield None, sentence.span(a, b)


def _expressed(sentence: Sentence, obj: int, head: int, b: int) -> Iterator[tuple[Told | None, Span]]:
    """What concern, thanks or will is about."""
    words = sentence.words
    if words[head].text in _WILL and not any(w.text in _GOOD for w in words[obj:head]):
        yield from _will(sentence, obj, head, b)
        return
    about = next((i for i in range(head + 1, b) if words[i].tag == "P" or words[i].text == "that"), None)
    if about is not None and words[about].text != "that":
        yield from _things(sentence, about + 1, b, "challenge" if words[head].text in _BAD else "practice")


def _will(sentence: Sentence, obj: int, head: int, b: int) -> Iterator[tuple[Told | None, Span]]:
    """A commitment: what is to be done or, where that is short, the whole phrase."""
    words = sentence.words
    to = next((i for i in range(head + 1, min(b, head + 14)) if words[i].text in ("to", "for")), None)
    verb = to is not None and to + 1 < b and words[to].text == "to" and words[to + 1].may_be("VB", "VBG")
    if to is not None and (verb or b - to > 4):
        for x, y in lists.members(sentence, to + 1, b) if verb else [(to + 1, b)]:
            yield _told(sentence, x, y, "commitment", "frame:will"), sentence.span(x, y)
    else:
        yield _told(sentence, obj, b, "commitment", "frame:will"), sentence.span(obj, b)


def _listing(sentence: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """The items of "measures such as A, B and C"; none where the head tells no practice."""
    mark = _SUCH_AS.search(sentence.text, sentence.words[a].start, sentence.words[b - 1].end)
    if mark is None or _head(sentence, a, b) not in _DONE:
        return []
    items = lists.members(sentence, sentence.at(mark.end()), b)
    return items if len(items) > 1 else []


def _told(sentence: Sentence, a: int, b: int, kind: str, rule: str) -> Told:
    return Told(*sentence.span(a, b), kind, rule, "strict")


def _things(sentence: Sentence, a: int, b: int, kind: str) -> Iterator[tuple[Told | None, Span]]:
    """The noun phrases that a verb of thanks or concern carries, each of its kind."""
    words = sentence.words
    for x, y in lists.members(sentence, a, b):
        x, y = _trim(sentence, x, y)
        if y - x < 2 or not _is_phrase(sentence, x, y):
            continue
        span = sentence.span(x, y)
        if _is_will(sentence, x, y):
            yield _told(sentence, x, y, "commitment", "frame:will"), span
            continue
        head = _head(sentence, x, y)
        part = kind == "practice" and (head in _NO_PRACTICE or _PRAISES_A_PART.match(sentence.text, words[x].start))
        yield (None if part or head in ("role", "importance") else _told(sentence, x, y, kind, f"frame:{kind}")), span


def _neutral(sentence: Sentence, a: int, b: int, kind_of: Kind) -> Iterator[tuple[Told | None, Span]]:
    """The noun phrases that a neutral verb carries, where they tell their own kind."""
    for x, y in lists.members(sentence, a, b):
        x, y = _trim(sentence, x, y)
        if y - x < 2 or not _is_phrase(sentence, x, y):
            continue
        span, head = sentence.span(x, y), _head(sentence, x, y)
        if _is_will(sentence, x, y):
            yield _told(sentence, x, y, "commitment", "frame:will"), span
        elif head in _NOTHING:
            yield None, span
        else:
            kind, rule, tier = kind_of(sentence.text[slice(*span)])
            if kind == "challenge" and tier == "strict":
                yield Told(*span, kind, rule, tier), span
            elif head in _DONE:
                yield _told(sentence, x, y, "practice", f"frame:{head}"), span


def _is_phrase(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a stretch is a noun phrase: no verb stands near its head, relative clauses aside."""
    words = sentence.words
    if words[a].tag in ("X", "M", "O") or (words[a].may_be("VBD", "VBN") and not words[a].may_be("J", "N")):
        return False
    near = range(a + 1, min(b, a + 6))
    return not any(lists.finite(words, i, b) and words[i - 1].text not in ("that", "which", "who") for i in near)


def _is_will(sentence: Sentence, a: int, b: int) -> bool:
    words = sentence.words
    return words[a].text in ("its", "their", "his", "her") and any(w.text in _WILL for w in words[a : min(b, a + 4)])


def _head(sentence: Sentence, a: int, b: int) -> str:
    """The noun that a phrase is about."""
    words = sentence.words
    stop = next((i for i in range(a + 1, b) if words[i].tag in ("P", "T", "W") or words[i].text in ("that", ",", "and")
                 or (words[i].may_be("VBN") and lists.noun(words[i - 1]) and not words[i].may_be("N"))), b)  # fmt: skip
    while stop - 1 > a and not lists.noun(words[stop - 1]):
        stop -= 1
    return words[stop - 1].text if stop > a else ""


def settle(text: str, kind: str) -> str:
    """The kind of a statement after a second look: "" for a benefit, a judgement or a plan, a challenge where steps were not taken.

    Args:
        text: of the statement, folded.
        kind: that its words alone give.
    """
    if _NO_STATEMENT.search(text):
        return ""
    return "challenge" if kind and _NOT_TAKEN.search(text) else kind


_NO_STATEMENT = re.compile(
    r"\bwould (?:also )?(?:help|strengthen|enable|require|contribute|promote|ensure|allow|be)\b|\bhave been better\b|\bwere? to be\b"
    r"|^(?:it|this|that) (?:was|is) not (?:the|a|an|legally|in|within)\b|\bwithin the mandate\b|^respond\b"
)
_NOT_TAKEN = re.compile(
    r"\bno (?:\w+ )?(?:steps|action|progress|measures|agreement|follow-up)\b|\bprogress (?:had been|was|remained) slow"
)


def rest(sentence: Sentence, start: int, end: int, taken: list[Span]) -> list[Span]:
    """The clauses of a stretch that no frame has taken.

    Args:
        sentence: whose clauses.
        start: of the stretch, in folded offsets.
        end: of it.
        taken: what frames took.
    """
    spans = [sentence.span(a, b) for a, b in clauses(sentence, sentence.at(sentence.end))]
    inside = [(a, b) for a, b in spans if start <= a and b <= end and sentence.text[a:b].count(" ") > 2]
    return [(a, b) for a, b in inside if not any(a < right and left < b for left, right in taken)]
