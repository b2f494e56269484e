"""How English reports speech: words, the subject of a verb, the passive, and turns without a verb of speech.

Patterns are over signs (``speech/signs.py``): "Several delegations, speaking in turn, noted that" is QS,wPw,VO.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from migration_review.find.language.speech import (
    PRONOUNS,
    SPEECH,
    STRONG,
    Lexicon,
    Said,
    Sentence,
    Subject,
    Word,
    numbered,
    said_of,
    voices_of,
)

Found = tuple[int, int, str, Word]
_TOKEN = re.compile(r"'s\b|[^\W_]+(?:['-][^\W_]+)*|\S")
_ASIDE = re.compile(r"\([^()]{0,120}\)")
_QUOTED = re.compile(r'"[^"]*"')
_MARKS = {",": ",", ";": ";", ":": ";", "'": "'", "'s": "'", '"': ""}
_NO_ADVERB = frozenset(("family", "supply", "early", "july", "assembly", "ally", "anomaly", "elderly", "likely"))
PERSON = re.compile(
    r"\b(?:H\.E\. )?(?:Mr|Ms|Mrs|Dr|Prof|Professor|Ambassador|Sir|Dame|Judge|Justice|Bishop|Archbishop)\b\.? (?:(?:[A-ZÀ-Ý][\w’'.-]*|de|van|bin|al|von|da|del|la|dos|der|el)\b\.? ?){1,6}"
)


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb with what each is: "calls for" third, "called for" past …; "was of the view" is past alone."""
    from lemminflect import getAllInflections  # it reads its tables when first needed

    first, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    found = {verb: "base"}
    if first in ("was", "were", "is", "are", "remain", "remains", "remained"):
        yield from ((verb, "past"), (f"{first} also{rest}", "past"))
        return
    kinds = {"VBZ": "third", "VBG": "ing", "VBD": "past", "VBN": "past"}
    for tag, spelt in getAllInflections(first, upos="VERB").items():
        found.update((form + rest, kinds[tag]) for form in spelt if tag in kinds)
    yield from found.items()


def length(text: str) -> int:
    """How long a word of the lexicon is, in what it is matched by: words."""
    return text.count(" ") + 1


def words(
    printed: str, folded: str, offsets: Sequence[int], spans: Mapping[int, tuple[int, str]], lexicon: Lexicon
) -> Iterator[Found]:
    """The words of a sentence with their signs; brackets are left out, a quotation is one word."""
    tokens = list(_tokens(folded, spans))
    at, before = 0, ""
    while at < len(tokens):
        start, end = tokens[at]
        if start in spans and spans[start][0] == end:
            yield start, end, "N", Word("N", spans[start][1])
            at, before = at + 1, "N"
            continue
        size, word = _longest(folded, tokens, at, lexicon, before, printed[offsets[start]].isupper() and at > 0)
        end = tokens[at + size - 1][1]
        sign = word.sign or _plain(folded[start:end], printed[offsets[start]])
        if sign:
            yield start, end, sign, word
            before = sign
        at += size


def _tokens(folded: str, spans: Mapping[int, tuple[int, str]]) -> Iterator[tuple[int, int]]:
    at = 0
    while match := _TOKEN.search(folded, at):
        start, end = match.span()
        aside = _ASIDE.match(folded, start) or _QUOTED.match(folded, start)
        inner = next((begin for begin in range(start, end) if begin in spans), None)
        if inner is not None:
            if inner > start:
                yield start, inner
            start, end = inner, spans[inner][0]
        elif aside:
            end = aside.end()
        if aside is None or folded[start] == '"':
            yield start, end
        at = end


def _longest(
    folded: str, tokens: Sequence[tuple[int, int]], at: int, lexicon: Lexicon, before: str, capital: bool
) -> tuple[int, Word]:
    """The longest word of the lexicon that begins at a token: how many tokens it has, and which it is here."""
    alone = folded[slice(*tokens[at - 1])] if at else ""
    for size in range(min(lexicon.longest + 2, len(tokens) - at), 0, -1):
        start, end = tokens[at][0], tokens[at + size - 1][1]
        found = lexicon.words.get(folded[start:end], ())
        after = folded[end : end + 6].strip()
        for word in sorted(found, key=lambda word: (word.sign == "V") == (before in "DQ")):
            if word.sign != "V" or _is_verb(word, before, alone, after, capital):
                return size, word
    return 1, Word("")


_ARTICLES = ("a", "an", "every", "all", "both the")


def _is_verb(word: Word, before: str, alone: str, after: str, capital: bool) -> bool:
    if capital or (before and before in ("DQP'" if word.form in ("base", "third") else "D")):
        return False
    if before == "Q" and (word.form == "ing" or alone in _ARTICLES):
        return False
    if word.use == "before_that":
        return after.startswith(("that", ",", ":"))
    return word.use != "before_to" or after.startswith("to ")


def _plain(text: str, printed: str) -> str:
    if text in _MARKS:
        return _MARKS[text]
    if text in ".!?()[]":
        return ""
    if not text[0].isalnum():
        return ";" if text in "-" else "w"
    if text.endswith("ly") and text not in _NO_ADVERB:
        return "A"
    return "W" if printed.isupper() else "w"


def is_no_body(text: str, start: int, end: int) -> bool:
    """Whether what reads as a body's name is a group of States: "the Group of 77".

    Args:
        text: as printed.
        start: of the name.
        end: of it.
    """
    return "group of" in text[start:end].lower()


_CHUNK = re.compile(r"(?:SP[DQ]?)?N(?:,?C?[DQ]?N)*(?:'?[wW]{0,2}S)?|(?:S'[wW]?S|S)")
_INSERTED = r"(?:A|(?:,[^,;]{1,30}){1,4},)*"
_PHRASE = r"(?:P[^,;VBMOHR]{0,40}|[RH][^,;]{1,40})"
_BETWEEN = re.compile(rf"{_INSERTED}{_PHRASE}?{_INSERTED}")
_ALONE = re.compile(r"(?:^|[,;COHV])(?P<q>Q)(?:P[DQ]?[wWS])?,?A*$")
_NAMED = re.compile(r"(?:^|[;,])(?P<name>D?[WN](?:[WNwPDC]{0,8}?[WNS])?)(?:(?P<office>,[^;]{2,60}),)?A*$")


def subject_before(text: Sentence, verb: int) -> Subject | None:
    """The speaker that is the subject of a verb, adverbs and insertions between them aside.

    Args:
        text: the sentence.
        verb: its sign.
    """
    begin = text.code.rfind(";", 0, verb) + 1
    for head in reversed(list(_CHUNK.finditer(text.code, begin, verb))):
        if verb - head.end() <= 70 and _BETWEEN.fullmatch(text.code, head.end(), verb):
            first = _phrase_start(text, begin, head.start())
            if first is not None:
                return _subject(text, first, head, verb, begin)
    return _quantifier_alone(text, begin, verb) or _proper_name(text, begin, verb)


def _phrase_start(text: Sentence, begin: int, head: int) -> int | None:
    """Where the noun phrase of a head begins; None if it depends on a preposition ("cited by the panel")."""
    first = head
    while first > begin and head - first < 7 and text.code[first - 1] in "wWASN'":
        first -= 1
    while first > begin and text.code[first - 1] in "DQ":
        first -= 1
    of = first - 1
    if of > begin and text.signs[of].text == "of" and text.code[of - 1] == "Q":
        first = of - 1
    if first > begin and (
        text.code[first - 1] in "PMVB"
        or (first > begin + 1 and text.signs[first - 1].text == "as" and text.code[first - 2] == "w")
    ):
        return None  # "by the panel", "speaking as countries of origin"
    return first


def _subject(text: Sentence, first: int, head: re.Match[str], last: int, begin: int) -> Subject:
    """The subject whose head is known: its quantifier, its voices and its number."""
    noun = text.signs[head.end() - 1] if text.code[head.end() - 1] == "S" else text.signs[head.start()]
    end = head.end()
    voices, counted = voices_of(text, first, end), _first(text, "Q", first, head.end())
    if first < head.start() and text.signs[head.start() - 1].text in ("his", "her", "its", "their"):
        voices = ("pronoun",)
    if (
        voices[0] in ("generic", "participants", "speaker", "meeting", "body", "talk")
        and text.code[head.end() : head.end() + 1] == "P"
    ):
        stop = next((at for at in range(head.end(), last) if text.code[at] in ",;"), last)
        of = _chunk_after(text, head.end() + 1, stop)
        if of:
            several = _first(text, "Q", head.end(), stop) if voices[0] == "participants" else None
            voices, counted, end = of, several if counted is None else counted, stop
    one = _is_one(text, head, counted)
    if voices == ("body",):
        capital = text.printed[noun.start].isupper()
        voices = ("stakeholders",) if capital or counted is not None or noun.text.endswith("s") else ("pronoun",)
    joined = _joined(text, begin, first)
    if joined:
        first, counted, voices = joined.first, joined.quantifier, tuple(dict.fromkeys((*joined.voices, *voices)))
        one = joined.one and len(voices) > 1
    return Subject(
        tuple(numbered(voice, one=one) for voice in voices), one, first, end, counted,
        noun.word.use == "speaks", noun.word.use == "counted",
    )  # fmt: skip


def _chunk_after(text: Sentence, start: int, stop: int) -> tuple[str, ...]:
    """The voices that "of …", "from …" names."""
    heads = [head for head in _CHUNK.finditer(text.code, start, stop) if head.start() - start < 6]
    found = [voice for head in heads[:1] for voice in voices_of(text, start, head.end())]
    for head in heads[1:]:
        if "C" in text.code[heads[0].end() : head.start()]:
            found += voices_of(text, head.start(), head.end())
    told = [v for v in found if v not in ("generic", "participants", "speaker", "meeting", "unattributed", "pronoun")]
    return tuple(dict.fromkeys("stakeholders" if voice == "body" else voice for voice in told))


def _joined(text: Sentence, begin: int, first: int) -> Subject | None:
    """The speaker that stands before "and" and the one that is known: "member States and stakeholders"."""
    if first - 2 < begin or text.code[first - 1] != "C":
        return None
    stop = first - 1 - (text.code[first - 2] == ",")
    for head in reversed(list(_CHUNK.finditer(text.code, begin, stop))):
        between = text.code[head.end() : stop]
        if between and not re.fullmatch(_PHRASE, between):
            continue
        start = _phrase_start(text, begin, head.start())
        if start is not None and (start == begin or text.code[start - 1] in ",;COH"):
            return _subject(text, start, head, stop, begin)
    return None


def _first(text: Sentence, sign: str, start: int, stop: int) -> int | None:
    at = text.code.find(sign, start, stop)
    return None if at < 0 else at


def _is_one(text: Sentence, head: re.Match[str], counted: int | None) -> bool:
    if counted is not None:
        return text.signs[counted].word.value == "one"
    noun = next((text.signs[at] for at in (head.end() - 1, head.start()) if text.code[at] == "S"), None)
    if (
        noun
        and (noun.text.split()[0].endswith("s") or noun.text.endswith("s") or noun.word.use == "many")
        and not noun.text.endswith("'s")
    ):
        return False
    return head[0].count("N") <= 1


def _quantifier_alone(text: Sentence, begin: int, verb: int) -> Subject | None:
    """A quantifier alone, for some of those who spoke before: "many insisted", "one of them added"."""
    found = _ALONE.search(text.code, begin, verb)
    if not found or text.signs[found.start("q")].text in ("a", "an"):
        return None
    at = found.start("q")
    return Subject(("pronoun",), text.signs[at].word.value == "one", at, verb, at, speaks=True)


def _proper_name(text: Sentence, begin: int, verb: int) -> Subject | None:
    """A name of capitals with which a clause begins: a body or a person that nothing else knows."""
    found = _NAMED.search(text.code, begin, verb)
    if not found or found["name"].count("W") < (1 if found["office"] else 2):
        return None
    office = voices_of(text, *found.span("office")) if found["office"] else ()
    person = not re.search("[NSwPDC]", found["name"].removeprefix("D"))
    who = "person" if person else "one_stakeholder"
    known = [voice for voice in office if voice not in ("pronoun", "body", "person")]
    return Subject((known[0] if known and person else who,), True, found.start("name"), verb, speaks=True)


_AFTER = re.compile(r"(?P<lead>[wWA]{0,2}[DQ]*[wWA'PDQ]{0,4})")


def subject_after(text: Sentence, start: int) -> Subject | None:
    """The speaker that follows at once: "the second panellist", "one of the representatives".

    Args:
        text: the sentence.
        start: the sign where it begins.
    """
    head = _CHUNK.search(text.code, start, start + 12)
    if not head or not re.fullmatch(r"(?:[DQ]|Q?P?D)?[DQwWA']{0,5}|QPD[wWA]{0,3}", text.code[start : head.start()]):
        return None
    if text.code[head.end() : head.end() + 1] == "'":
        return None
    stop = next((at for at in range(head.end(), len(text.code)) if text.code[at] in ",;VOH"), len(text.code))
    first = _phrase_start(text, start, head.start())
    return _subject(text, start if first is None else first, head, stop, start)


def reports(text: Sentence, subject: Subject, verb: int) -> bool:
    """Whether a verb reports what its subject says, and not what it does ("many countries adopted laws").

    Args:
        text: the sentence.
        subject: before it.
        verb: its sign.
    """
    word, before = text.signs[verb].word, text.code[verb - 1 : verb]
    voice = subject.voices[0]
    state = voice in ("member_states", "one_member_state", "stakeholders", "one_stakeholder") and not subject.speaks
    if subject.bare and (word.use == "act" or word.value not in (STRONG if subject.quantifier is None else SPEECH)):
        return False
    if word.use == "of_noun" and not re.match("[QDAw]{0,2}K", text.code[verb + 1 : verb + 5]):
        return False
    if word.use == "act" and state:
        return False
    if word.use == "act_of_state" and voice == "one_member_state" and not subject.speaks:
        return False
    if before == "B" or (before == "A" and re.search(r"BA+$", text.code[:verb])):
        return False
    led = text.signs[verb - 1].text if verb else ""
    if word.form == "ing":
        return bool(verb and (led.endswith(" by") or led in ("by", "in", "united in")))
    if word.form in ("base", "third"):
        if text.signs[verb].text.startswith(("was ", "were ", "is ", "are ", "remain")):
            return True
        return subject.one == (word.form == "third") and led not in ("to", "not", "did") and before not in "MP"
    return led not in ("had", "by", "have", "has")


_PASSIVE = re.compile(r"(?<![BMA])BA*$|(?<=A)BA*$")
_CONDITIONS = ("if", "unless", "when", "because", "as", "since", "so", "how", "until", "once")
_FINITE = ("was", "were", "is", "are")
_GOES_ON = re.compile(r"P|,|;|C|O|H|$|w|A")
_MILD = frozenset(("reports", "agrees", "commits", "discusses"))


def passive(text: Sentence) -> tuple[Said, int, bool] | None:
    """A report in the passive: by whom, else unattributed; with its verb's sign and whether what was said follows."""
    for verb in (at for at, sign in enumerate(text.code) if sign == "V" and _PASSIVE.search(text.code, 0, at)):
        word, after = text.signs[verb].word, text.code[verb + 1 : verb + 2]
        if word.form != "past" or text.signs[verb].text.startswith(("was ", "were ", "is ", "are ")):
            continue
        auxiliary = text.code.rfind("B", 0, verb)
        if text.signs[auxiliary].text not in _FINITE or text.texts(auxiliary - 1, auxiliary) in (
            ["had"],
            ["has"],
            ["have"],
            ["not"],
        ):
            continue  # what had been done, or should be, is no report
        clause = max(text.code.rfind(sign, 0, verb) for sign in ";OH") + 1
        noun = "K" in text.code[clause:verb]
        impersonal = text.signs[clause].text == "it" or any(s.text == "it" for s in text.signs[clause:verb][-4:])
        if not impersonal and clause and text.signs[clause - 1].text in _CONDITIONS:
            continue
        told = text.texts(verb + 1, verb + 2)
        follows = impersonal or (bool(told) and (after in ("O", "H") or told[0] in ("on", "about", "as", "for")))
        near = re.compile("[^,;]{0,5}").match(text.code, verb + 1)
        agent = next((at for at in range(verb + 1, near.end() if near else 0) if text.signs[at].text == "by"), None)
        subject = (subject_after(text, agent + 1) or _some(text, agent + 1)) if agent else None
        if subject and (subject.quantifier or subject.voices[0] not in PRONOUNS) and word.use not in ("act", "of_noun"):
            return said_of(text, subject, verb), verb, follows
        if agent and not noun:
            continue
        asked = told == ["to"] and word.asks
        if not (noun or asked or told == ["as"]):
            if word.use in ("act", "of_noun") or (
                word.value in _MILD and told != ["that"] and not (impersonal and after in ",;")
            ):
                continue
            if (
                not _GOES_ON.match(after)
                or (after == "w" and not impersonal)
                or (told and told[0] in ("from", "at", "into"))
            ):
                continue
        return said_of(text, Subject(("unattributed",), False, 0, 0), verb), verb, follows
    return None


def _some(text: Sentence, at: int) -> Subject | None:
    """A quantifier alone after "by": "highlighted by many as important"."""
    if text.code[at : at + 1] == "Q" and text.code[at + 1 : at + 2] not in ("w", "W", "S", "N", "A"):
        return Subject(("pronoun",), text.signs[at].word.value == "one", at, at + 1, at, speaks=True)
    return None


def inverted(text: Sentence) -> Said | None:
    """The verb before its subject: "…, said the second panellist, …"."""
    for match in re.finditer(r"(?<=[,w])V(?=[DQSN])", text.code):
        if (
            text.signs[match.start()].word.form == "past"
            and text.code[match.start() - 1] == ","
            and (subject := subject_after(text, match.end()))
            and subject.voices[0] not in PRONOUNS
        ):
            return said_of(text, subject, match.start())
    return None


def attributed(text: Sentence, *, first: bool) -> Said | None:
    """A speaker without a verb: "in the words of one representative", "for Kenya, …" where it is the first."""
    if first:
        opens = re.match(r"F|P(?=D?N+,)", text.code)
        found = [opens] if opens and (opens[0] == "F" or text.signs[0].text == "for") else []
    else:
        found = list(re.finditer("F", text.code))
    for match in found:
        subject = subject_after(text, match.end())
        if subject and subject.voices[0] not in (*PRONOUNS, "unattributed"):
            return said_of(text, subject, None)
    return None


_ATTENDS = frozenset(("panel", "moderator", "generic", "person", "speaker", "guest", "participants"))


def present(text: Sentence) -> Said | None:
    """A sentence that begins with one who is there to speak, though no verb reports: "The panellist was critical of …"."""
    lead = re.match(r"[^,;]{1,20},(?=[DQSN])", text.code)
    for start in (0, lead.end()) if lead else (0,):
        subject = subject_after(text, start)
        if subject and subject.first <= start + 1 and (subject.speaks or subject.voices[0] in _ATTENDS):
            return said_of(text, subject, None)
    return None


def later(text: Sentence) -> Said | None:
    """English repeats its subject where a verb stands apart from it."""
    return None
