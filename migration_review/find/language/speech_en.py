"""How English reports speech: words, the subject of a verb, the passive, and turns without a verb of speech.

Patterns are over signs (``language/speech.py``): "Several delegations, speaking in turn, noted that" is QS,wPw,VH.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from migration_review.find.language.speech import (
    ATTENDING,
    PRESENT,
    PRONOUNS,
    UNATTRIBUTED,
    Found,
    Lexicon,
    Said,
    Sentence,
    Subject,
    Word,
    acts,
    numbered,
    said_of,
    voices_of,
)  # fmt: skip

_TITLES = "Mr|Ms|Mrs|Dr|Prof|Professor|Ambassador|Sir|Dame|Judge|Justice|Bishop|Archbishop"
_PARTICLES = "de|van|bin|al|von|da|del|la|dos|der|el"
PERSON = re.compile(rf"\b(?:H\.E\. )?(?:{_TITLES})\b\.? (?:(?:[A-ZÀ-Ý][\w’'.-]*|{_PARTICLES})\b\.? ?){{1,6}}")
NAME_WORD = re.compile(rf"(?!(?:{_TITLES})\b)[A-ZÀ-Ý][\w’'-]+")
"""A word by which a person is known again."""

ACRONYM = re.compile(r"\b(?!COVID|SARS|LGBT|HIV|AIDS|NGO|CSO|SDG|GDP)[A-Z]{3,8}\b(?![-/]?\d)")
"""A body that the codebook does not know."""

DESCRIBES = re.compile(r"\s*(?:\(|,(?!\s*and\b))")
"""What stands after a name where it is said afterwards who that is."""

LISTED = re.compile(r"(?!The\b|Representatives?\b|An?\b)[A-Z][\w’'-]+")
"""A word of a speaker's name or office that would stand on a list of speakers."""

_TOKEN = re.compile(r"'s\b|[^\W_]+(?:['-][^\W_]+)*|\S")
_WHOLE = re.compile(r'\([^()]{0,120}\)|"[^"]*"')
_MARKS = {",": ",", ";": ";", ":": ";", "-": ";", "'": "'", "'s": "'", '"': ""} | dict.fromkeys(".!?()[]", "")
_NO_ADVERB = frozenset(("family", "supply", "early", "july", "assembly", "ally", "anomaly", "elderly", "likely"))
_FORMS = {"VBZ": "third", "VBG": "ing", "VBD": "past", "VBN": "past"}
_BE = ("was", "were", "is", "are", "remain", "remains", "remained")


def is_no_body(text: str, start: int, end: int) -> bool:
    """Whether what reads as a body's name is a group of States: "the Group of 77"."""
    return "group of" in text[start:end].lower()


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb with what each is: "calls for" third, "called for" past …; "was of the view" is past alone."""
    from lemminflect import getAllInflections  # it reads its tables when first needed

    first, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if first in _BE:
        return iter(((verb, "be"), (f"{first} also{rest}", "be")))
    found = {verb: "base"}
    for tag, spelt in getAllInflections(first, upos="VERB").items():
        found.update((form + rest, _FORMS[tag]) for form in spelt if tag in _FORMS)
    return iter(found.items())


def parts(text: str) -> list[str]:
    """A word of the lexicon in the units that it is matched by: tokens."""
    return _TOKEN.findall(text)


def words(
    printed: str, folded: str, offsets: Sequence[int], spans: Mapping[int, tuple[int, str]], lexicon: Lexicon
) -> Iterator[Found]:
    """The words of a sentence with their signs; brackets are left out, a quotation is one word.

    Args:
        printed: the sentence.
        folded: its folded copy.
        offsets: of the copy's characters in the sentence.
        spans: names in the copy: where one begins, its end and kind.
        lexicon: English.
    """
    tokens, at, before = list(_tokens(folded, spans)), 0, ("", "")
    while at < len(tokens):
        start, end = tokens[at]
        size, word = 1, Word("N", spans[start][1]) if start in spans else Word("")
        if not word.sign:
            size, word = _longest(folded, tokens, at, lexicon, before, at > 0 and printed[offsets[start]].isupper())
            end = tokens[at + size - 1][1]
        if sign := word.sign or _plain(folded[start:end], printed[offsets[start]]):
            yield start, end, sign, word
            before = sign, folded[start:end]
        at += size


def _tokens(folded: str, spans: Mapping[int, tuple[int, str]]) -> Iterator[tuple[int, int]]:
    at = 0
    while match := _TOKEN.search(folded, at):
        start, end = match.span()
        whole = _WHOLE.match(folded, start)
        inner = next((begin for begin in range(start, end) if begin in spans), None)
        if inner is not None:
            if inner > start:
                yield start, inner
            start, end, whole = inner, spans[inner][0], None
        end = whole.end() if whole else end
        if not whole or folded[start] == '"':
            yield start, end
        at = end


def _longest(
    folded: str, tokens: Sequence[tuple[int, int]], at: int, lexicon: Lexicon, before: tuple[str, str], capital: bool
) -> tuple[int, Word]:
    """The longest word of the lexicon that begins at a token: how many tokens it has, and which it is here."""
    start = tokens[at][0]
    for size in range(min(lexicon.longest.get(folded[slice(*tokens[at])], 0), len(tokens) - at), 0, -1):
        end = tokens[at + size - 1][1]
        found = lexicon.words.get(folded[start:end], ())
        for word in sorted(found, key=lambda word: (word.sign == "V") == (before[0] in ("D", "Q"))):
            if word.sign != "V" or (not (capital or _is_noun(word, *before)) and _goes_on(word, folded[end : end + 6])):
                return size, word
    return 1, Word("")


def _is_noun(word: Word, sign: str, before: str) -> bool:
    """Whether what could be a verb is none after what stands before it: "the reports", "Questions were …"."""
    if sign == "Q":
        return word.form in ("base", "third", "ing") or before in ("a", "an", "every", "all")
    return sign == "D" or (word.form in ("base", "third") and sign in ("P", "'", ""))


def _goes_on(word: Word, after: str) -> bool:
    after = after.strip()
    return {"before_that": after.startswith(("that", ",", ":")), "before_to": after.startswith("to ")}.get(
        word.use, True
    )


def _plain(text: str, printed: str) -> str:
    """The sign of a word that the lexicon does not have."""
    if text in _MARKS:
        return _MARKS[text]
    if text.endswith("ly") and text not in _NO_ADVERB:
        return "A"
    return "W" if printed.isupper() else "w"


_CHUNK = re.compile(r"(?:SP[DQ]?)?N(?:,?C?[DQ]?N)*(?:'?[wW]{0,2}S)?|S'[wW]?S|S")
_INSERTED = r"(?:[AZ]|(?:,[^,;]{1,30}){1,4},)*"
_PHRASE = r"(?:P[^,;VBMOoHR]{0,40}|[RH][^,;]{1,40})"
_BETWEEN = re.compile(rf"{_INSERTED}{_PHRASE}?{_INSERTED}")
_WIDEST = 70
_ALONE = re.compile(r"(?:^|[,;COoHV])(Q)(?:P[DQ]?[wWS])?,?[AZ]*$")
_NAMED = re.compile(r"(?:^|[;,])(?P<name>D?[WN](?:[WNwPDC]{0,8}?[WNS])?)(?:(?P<office>,[^;]{2,60}),)?[AZ]*$")


def subject_before(text: Sentence, verb: int) -> Subject | None:
    """The speaker that is the subject of a verb, adverbs and insertions between them aside.

    Args:
        text: the sentence.
        verb: its sign.
    """
    begin = max(text.code.rfind(";", 0, verb) + 1, verb - 2 * _WIDEST)
    for head in reversed(list(_CHUNK.finditer(text.code, begin, verb))):
        if verb - head.end() > _WIDEST:
            break
        if (
            _BETWEEN.fullmatch(text.code, head.end(), verb)
            and (first := _begins(text, begin, head.start())) is not None
        ):
            return _subject(text, first, head, verb, begin)
    return _some(text, begin, verb) or _proper_name(text, begin, verb)


def _begins(text: Sentence, begin: int, head: int) -> int | None:
    """Where the noun phrase of a head begins; None if it depends on what stands before: "by the panel", "speaking as States"."""
    first = head
    while first > begin and head - first < 7 and text.code[first - 1] in "wWASN'":
        first -= 1
    while first > begin and text.code[first - 1] in "DQ":
        first -= 1
    if first - 1 > begin and text.signs[first - 1].text == "of" and text.code[first - 2] == "Q":
        first -= 2  # "many of the delegations"
    before = text.code[max(begin, first - 2) : first]
    return (
        None
        if before[-1:] in tuple("PMVBb") or (before in ("wo", "Ro") and text.signs[first - 1].text == "as")
        else first
    )


def _subject(text: Sentence, first: int, head: re.Match[str], last: int, begin: int) -> Subject:
    """The subject whose head is known: its quantifier, its voices and its number, and a speaker that is joined to it."""
    end = head.end()
    noun = text.signs[end - 1 if text.code[end - 1] == "S" else head.start()]
    voices, counted = voices_of(text, first, end), _find(text, "Q", first, end)
    if first < head.start() and text.signs[head.start() - 1].text in ("his", "her", "its", "their"):
        voices = ("pronoun",)
    if voices[0] in (*PRESENT, "body") and text.code[end : end + 1] == "P":
        stop = next((at for at in range(end, last) if text.code[at] in ",;"), last)
        if of := _named_after(text, end + 1, stop):
            if counted is None and voices[0] == "participants":
                counted = _find(text, "Q", end, stop)
            voices, end = of, stop
    one = text.signs[counted].word.value == "one" if counted is not None else _is_one(text, head)
    if voices == ("body",):
        known = text.printed[noun.start].isupper() or counted is not None or noun.text.endswith("s")
        voices = ("stakeholders",) if known else ("pronoun",)
    if joined := _joined(text, begin, first):
        first, counted, voices = joined.first, joined.quantifier, tuple(dict.fromkeys((*joined.voices, *voices)))
        one = joined.one and len(voices) > 1
    voices = tuple(numbered(voice, one=one) for voice in voices)
    return Subject(voices, one, first, end, counted, noun.word.use == "speaks", noun.word.use == "counted")


def _named_after(text: Sentence, start: int, stop: int) -> tuple[str, ...]:
    """The voices that "of …", "from …" names: the first, and those joined to it."""
    heads = [head for head in _CHUNK.finditer(text.code, start, stop) if head.start() - start < 6]
    heads = [head for head in heads if head is heads[0] or "C" in text.code[heads[0].end() : head.start()]]
    found = [
        voice for head in heads for voice in voices_of(text, start if head is heads[0] else head.start(), head.end())
    ]
    told = ["stakeholders" if voice == "body" else voice for voice in found]
    return tuple(dict.fromkeys(voice for voice in told if voice not in (*PRESENT, *PRONOUNS, "unattributed")))


def _joined(text: Sentence, begin: int, first: int) -> Subject | None:
    """The speaker that stands before "and" and the one that is known: "member States and stakeholders"."""
    if first - 2 < begin or text.code[first - 1] != "C":
        return None
    stop = first - 1 - (text.code[first - 2] == ",")
    for head in reversed(list(_CHUNK.finditer(text.code, begin, stop))):
        if head.end() == stop or re.compile(_PHRASE).fullmatch(text.code, head.end(), stop):
            start = _begins(text, begin, head.start())
            if start is not None and (start == begin or text.code[start - 1] in ",;COoH"):
                return _subject(text, start, head, stop, begin)
    return None


def _find(text: Sentence, sign: str, start: int, stop: int) -> int | None:
    at = text.code.find(sign, start, stop)
    return None if at < 0 else at


def _is_one(text: Sentence, head: re.Match[str]) -> bool:
    """Without a quantifier, the form of the noun tells: "the delegation", not "delegations", "members of parliament"."""
    nouns = [text.signs[at] for at in (head.end() - 1, head.start()) if text.code[at] == "S"]
    if nouns and (nouns[0].word.use == "many" or nouns[0].text.split()[0].endswith("s") or nouns[0].text.endswith("s")):
        return False
    return head[0].count("N") <= 1


def _some(text: Sentence, begin: int, verb: int) -> Subject | None:
    """A quantifier alone, for some of those who spoke before: "many insisted", "one of them added"."""
    found = _ALONE.search(text.code, begin, verb)
    if not found or text.signs[found.start(1)].text in ("a", "an"):
        return None
    at = found.start(1)
    return Subject(("pronoun",), text.signs[at].word.value == "one", at, verb, at, speaks=True)


def _proper_name(text: Sentence, begin: int, verb: int) -> Subject | None:
    """A name of capitals with which a clause begins: a body or a person that nothing else knows."""
    found = _NAMED.search(text.code, begin, verb)
    if not found or found["name"].count("W") < (1 if found["office"] else 2):
        return None
    person = not re.search("[NSwPDC]", found["name"].removeprefix("D"))
    office = voices_of(text, *found.span("office")) if person and found["office"] else ()
    known = [voice for voice in office if voice not in (*PRONOUNS, "body", "person")]
    voice = known[0] if known else "person" if person else "one_stakeholder"
    return Subject((voice,), True, found.start("name"), found.end("name"), speaks=True)


_LEADS = re.compile(r"(?:[DQ]|Q?P?D)?[DQwWA']{0,5}|QPD[wWA]{0,3}")


def subject_after(text: Sentence, start: int) -> Subject | None:
    """The speaker that follows at once: "the second panellist", "one of the representatives", "many".

    Args:
        text: the sentence.
        start: the sign where it begins.
    """
    head = _CHUNK.search(text.code, start, start + 12)
    if (
        not head
        or not _LEADS.fullmatch(text.code, start, head.start())
        or text.code[head.end() : head.end() + 1] == "'"
    ):
        alone = re.compile("Q(?![wWSNA])").match(text.code, start)
        one = alone is not None and text.signs[start].word.value == "one"
        return Subject(("pronoun",), one, start, start + 1, start, speaks=True) if alone else None
    stop = next((at for at in range(head.end(), len(text.code)) if text.code[at] in ",;VOoH"), len(text.code))
    return _subject(text, _begins(text, start, head.start()) or start, head, stop, start)


_SAYS = {"past": "(?:^|[^ZBbA])A*$", "be": "$", "base": "(?:^|[^PMBZ])$", "third": "(?:^|[^PMBZ])$"}
_BY = re.compile(r"(?: |^)by$|^(?:united )?in$")


def reports(text: Sentence, subject: Subject, verb: int) -> bool:
    """Whether a verb reports what its subject says, and not what it does ("many countries adopted laws").

    Args:
        text: the sentence.
        subject: before it.
        verb: its sign.
    """
    word, led = text.signs[verb].word, text.signs[verb - 1].text if verb else ""
    if acts(subject, word):
        return False
    if word.use == "of_noun" and not re.match("[QDAw]{0,2}K", text.code[verb + 1 : verb + 5]):
        return False
    if word.form == "ing":
        return bool(_BY.search(led))
    if led in ("by", "not") or (word.form in ("base", "third") and subject.one != (word.form == "third")):
        return False
    return bool(re.search(_SAYS[word.form], text.code[max(0, verb - 6) : verb]))


_PASSIVE = re.compile("BA*V")
_TOLD = re.compile(r"$|[,;COoHA]|P")
_MILD = frozenset(("reports", "agrees", "commits", "discusses"))


def passive(text: Sentence) -> tuple[Said, int, bool] | None:
    """A report in the passive: by whom, else unattributed; with its verb's sign, and whether what was said follows it."""
    for found in _PASSIVE.finditer(text.code):
        verb = found.end() - 1
        word, after = text.signs[verb].word, text.signs[verb + 1].text if verb + 1 < len(text.signs) else ""
        clause = max(verb - _WIDEST, *(text.code.rfind(sign, 0, verb) + 1 for sign in ";OoH"))
        impersonal = any(sign.text == "it" for sign in text.signs[max(clause, verb - 5) : verb])
        if word.form != "past" or (text.code[clause - 1 : clause] == "o" and not impersonal):
            continue
        of_noun, act = "K" in text.code[clause:verb], word.use in ("act", "of_noun")
        follows = impersonal or after in ("that", "how", "whether", "on", "about", "as", "for", "why")
        near = text.texts(verb + 1, re.compile("[^,;]{0,5}").match(text.code, verb + 1).end())  # type: ignore[union-attr]
        agent = subject_after(text, verb + 2 + near.index("by")) if "by" in near else None
        if agent and not act and (agent.quantifier is not None or agent.voices[0] not in PRONOUNS):
            return said_of(text, agent, verb), verb, follows
        asked = after == "as" or (after == "to" and word.asks)
        mild = word.value in _MILD and after != "that" and not (impersonal and text.code[verb + 1 : verb + 2] in ",;")
        plain = impersonal or (_TOLD.match(text.code, verb + 1) and after not in ("from", "at", "into"))
        if of_noun or ("by" not in near and (asked or (plain and not act and not mild))):
            return said_of(text, UNATTRIBUTED, verb), verb, follows
    return None


def turned(text: Sentence) -> Said | None:
    """A turn that stands for speaker and verb: the verb before its subject, or one who is there to speak and another verb."""
    for match in re.finditer(r"(?<=,)V(?=[DQSN])", text.code):
        subject = subject_after(text, match.end()) if text.signs[match.start()].word.form == "past" else None
        if subject and subject.voices[0] not in PRONOUNS:
            return said_of(text, subject, match.start())
    if aside := attributed(text, len(text.code)):
        return aside
    lead = re.match(r"[^,;]{1,20},(?=[DQSN])", text.code)
    for start in (0, lead.end()) if lead else (0,):
        subject = subject_after(text, start)
        if not subject or subject.first > start + 1 or subject.voices[0] in PRONOUNS:
            continue
        if subject.speaks or subject.voices[0] in ATTENDING:
            return said_of(text, subject, None)
    return None


def attributed(text: Sentence, stop: int) -> Said | None:
    """A speaker without a verb: "in the words of one representative"; "For Kenya, …" where a sentence begins so.

    Args:
        text: the sentence.
        stop: the sign before which it stands.
    """
    for match in re.finditer(r"F|^P(?=D?N+,)", text.code[: stop + 1]):
        if match[0] == "F" or text.signs[0].text == "for":
            subject = subject_after(text, match.end())
            if subject and subject.voices[0] not in (*PRONOUNS, "unattributed"):
                return said_of(text, subject, None)
    return None
