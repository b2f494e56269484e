"""English enumerations: what a conjunct begins with, where a clause begins and ends, whose subject a verb has.

A list goes on only where the next conjunct has the form of the first ("open …, train …"; "the release of …, the
provision of …"). Words are numbered; a stretch is from one number up to another.
"""

from __future__ import annotations

from collections.abc import Collection

from migration_review.find.language.sentence import Sentence, Word

REACH = 60  # words that are looked at on either side

AND = frozenset(("and", "or", "as well as"))
_SEPARATORS = frozenset((",", ";", *AND))
_LINKS = frozenset((",", "and", "but", "while", "whereas", "that", "as", "so"))
_ENDS_AT = frozenset((",", ";", "and", "but", "while", "as"))
_MARKS = frozenset((",", ";", ":", "."))
_RELATIVE = frozenset(("that", "which", "who", "whose", "whom", "whether", "what", "how", "where"))
_OPENS_CLAUSE = frozenset(
    (";", ":", "that", "whether", "because", "although", "since", "if", "while", "where", "why", "how")
)
_NO_CLAUSE = frozenset((*_MARKS, *_RELATIVE, "if", "because", "than", "when"))


def prepare(sentence: Sentence) -> None:
    """Make hyphenated words and genitives whole ("data-driven", "Office's"), take out asides (", he argued,"), mend some tags."""
    sentence.mend(_whole(sentence))
    words = list(sentence.words)
    for tag in ("J", "N"):
        for _, after in sentence.find(f"reads_as:{tag}"):
            words[after - 1] = words[after - 1]._replace(tag=tag)
    asides = {x for i, j in sentence.find("aside") for x in range(i, j)}
    sentence.mend([word for x, word in enumerate(words) if x not in asides])


def _whole(sentence: Sentence) -> list[Word]:
    found: list[Word] = []
    for word in sentence.words:
        last = found[-1] if found else word
        text, tag = sentence.text[last.start : word.end], _tag_of_whole(last, word)
        if tag:
            found[-1] = Word(last.start, word.end, text, tag, last.lemma if tag == "G" else text)
        elif word.text == "as" and [each.text for each in found[-2:]] == ["as", "well"]:
            found[-2:] = [Word(found[-2].start, word.end, "as well as", "C", "as well as")]
        else:
            found.append(word)
    return found


def _tag_of_whole(last: Word, word: Word) -> str:
    """What a word is together with the one before it; "" where they are two."""
    if last.end != word.start:
        return ""
    if word.text in ("'s", "'"):
        return "G"
    if not last.text[:1].isalnum() or "-" not in (word.text, last.text[-1:]):
        return ""
    modifies = word.may_be("VBN", "J") or word.text in ("south", "north", "east", "west")
    return "J|N" if word.text == "-" else "J" if modifies else "N"


def noun(word: Word) -> bool:
    """Whether a word can end a subject or object."""
    return word.may_be("N", "NP", "CD", "O")


def separators(sentence: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """Every separator of a stretch, brackets aside: its own number, and that of the word after it."""
    words, found, i = sentence.words, [], a
    base = sentence.level(a) if a < b else 0
    while i < b:
        k = i
        if sentence.level(i) == base and words[i].text in _SEPARATORS:
            while k < b and words[k].text in (*_SEPARATORS, "but", "while"):
                k = past(sentence, k + 1, b, ())
            found.append((i, min(k, b)))
        i = max(k, i + 1)
    return found


def clause_begins(sentence: Sentence, k: int, end: int) -> bool:
    """Whether a clause begins here: a subject, and a finite verb before the next mark."""
    if k >= end or sentence.rule("no_subject").match(sentence.tagged(k, k + 1)):
        return False  # "…, restore wetlands and put a price on waste": a bare verb is no subject
    finite = sentence.marked("finite")
    for i in range(k, min(end, k + 22)):
        if sentence.words[i].text in _NO_CLAUSE:
            return False
        if i > k and finite[i]:
            return True
    return False


def to_verb(sentence: Sentence, i: int, end: int) -> bool:
    """Whether an infinitive stands here."""
    words = sentence.words
    return words[i].text == "to" and i + 1 < end and words[i + 1].may_be("VB", "R", "X")


def begins(sentence: Sentence, i: int, end: int, before: str = "") -> str:
    """What a conjunct that begins with a word is: verb, gerund, or thing; ``before`` is the word before it."""
    shown = f"{before}#|MARK| {sentence.tagged(i, min(end, i + 6))}"
    return next((what for what in ("gerund", "verb") if sentence.rule(f"begins:{what}").match(shown)), "thing")


def members(sentence: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """The conjuncts of a stretch, and the actions that one names ("take measures, such as opening …, training …").

    Args:
        sentence: whose words.
        a: the first word.
        b: the word after the last.
    """
    found = []
    for x, y in _conjuncts(sentence, *trim(sentence, a, b)):
        shown = sentence.tagged(x, y)
        listed = sentence.rule("names_list").search(shown)
        i = x + shown.count(" ", 0, listed.start()) if listed else y
        found += [(x, i), *(_conjuncts(sentence, i + listed[0].count(" "), y) if listed else [])]
    spans = (trim(sentence, *span) for span in found)
    return [(x, y) for x, y in spans if y > x]


def _conjuncts(sentence: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """What stands between semicolons or, without such, between separators that have a conjunct of the first one's form after them."""
    words, cuts = sentence.words, separators(sentence, a, b)
    strong = [(i, k) for i, k in cuts if words[i].text == ";" and k < b]
    before = sentence.tagged(a - 1, a) if a else ""
    first, found, begun = begins(sentence, a, b, before), [], a
    for i, k in strong or cuts:
        if begun < i and k < b:
            left = sentence.tagged(max(begun, i - REACH), i)
            shown = f"{before}{'#' if begun == a else '+'}|MARK| {left}/|MARK| {sentence.tagged(i, k)}/|MARK| "
            shown += sentence.tagged(k, min(b, k + REACH))
            names = sentence.capital(i - 1) and sentence.capital(k)  # "Access to Information and Justice"
            changes = sentence.rule("joint:any").search(shown)
            joins = changes or (sentence.rule(f"joint:{first}").search(shown) and not names)
            if strong or (joins and not sentence.rule("no_joint").search(shown)):
                found.append((begun, i))
                first, begun = begins(sentence, k, b) if changes else first, k
    return [*found, (begun, b)]


def trim(sentence: Sentence, a: int, b: int) -> tuple[int, int]:
    """A conjunct without conjunctions, its letter and the "to" or "for" that it repeats."""
    shown = sentence.tagged(a, b)
    opens, closes = (sentence.rule(f"conjunct_{use}").search(shown) for use in ("opens", "closes"))
    a += opens[0].count(" ") if opens else 0
    return a, max(a, b - (closes[0].count(" ") if closes else 0))


def scope_end(
    sentence: Sentence, a: int, end: int, following: int, *, thing: bool = False, clause: bool = False
) -> int:
    """Where what begins at a word ends: at another report, at a new clause, before the next lead's own stretch.

    Args:
        sentence: whose words.
        a: the first word.
        end: the word after the sentence's last.
        following: where the next lead's own stretch begins.
        thing: whether it is a noun phrase, which ends at its predicate ("the need for X was stressed").
        clause: whether it is a clause, which does not end before its verb ("that the design and review of X were open").
    """
    words, finite = sentence.words, sentence.marked("finite")
    base, waiting, last = sentence.level(a) if a < end else 0, 0, a
    for i in range(a + 1, min(end, following)):
        word = words[i]
        if sentence.level(i) > base:
            continue
        waiting += word.text in _RELATIVE
        if finite[i]:
            clause = clause and bool(waiting)
            if thing and not waiting and word.tag in ("X", "M"):
                return i
            waiting = max(0, waiting - 1)
        if word.text in _ENDS_AT:
            if word.text != "as" and not (word.text == "and" and words[i - 1].text == ","):
                last = i
            k = past(sentence, i + 1, end, _LINKS)
            if k < end and not clause and _ends_here(sentence, i, k, end):
                return i
    return end if following >= end else last if last > a else max(a, following)


def _ends_here(sentence: Sentence, i: int, k: int, end: int) -> bool:
    """Whether after a separator, from word ``i`` up to ``k``, something else is reported, a new clause begins, or a reason follows."""
    shown = f"{sentence.tagged(i, k)}/|MARK| {sentence.tagged(k, min(end, k + 8))}"
    if sentence.rule("ends").search(shown):
        return True
    return sentence.rule("ends_before_clause").search(shown) is not None and clause_begins(sentence, k, end)


def past(sentence: Sentence, i: int, end: int, links: Collection[str]) -> int:
    """The first word that is none of some links and no adverb that goes with them ("and, furthermore, also …")."""
    words = sentence.words
    while i < end and (words[i].text in links or sentence.is_a(words[i].text, "list_link")):
        i += 1
    return i


def subject_start(sentence: Sentence, at: int, floor: int, *, after: bool = False) -> int:
    """Where the subject of a verb begins.

    Args:
        sentence: whose words.
        at: the verb.
        floor: where it begins at the earliest.
        after: whether what an earlier lead asks for comes first.
    """
    words, finite, i = sentence.words, sentence.marked("finite"), max(floor, at - 3 * REACH)
    start, said, base = i, after, sentence.level(at) if at < len(words) else 0
    while i < at:
        k = i + 1
        if sentence.level(i) > base:
            pass
        elif words[i].text in _OPENS_CLAUSE:
            start, said = k, False
        elif words[i].text in (",", "and", "but"):
            k = past(sentence, k, at, _LINKS)
            that = any(word.text == "that" for word in words[i:k])
            setting = words[i].text == "," and sentence.rule("setting").match(sentence.tagged(start, i))
            if k < at and (that or said or start == i or setting):
                start, said = k, after and not that
        elif i > start and words[i - 1].text not in _RELATIVE and finite[i]:
            said = True
        i = k
    return past(sentence, start, at, _LINKS)
