"""How a Chinese sentence reports: where its clauses begin, what they enumerate, and whether something was done.

Chinese strings clauses together with commas. One with a subject of its own states something of its own; one that only
says when or where ("在许多国家,") belongs to what follows, one that qualifies ("以便…", "特别是…") to what stands before.
Word order is told by patterns of signs, one letter a word: the tag's first, but N for a verb used as a noun, L for 了, G for 着 and 过.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from migration_review.find.language import zh_lists as lists
from migration_review.find.language.sentence import Sentence
from migration_review.find.schema import Codebook
from migration_review.text import Span

_SIGN = {"vn": "N", "ul": "L", "ug": "G", "uz": "G", "eng": "n"}
_SUBJECT = re.compile("[dcx]*(?:[nrmbsajN].*[vail]|v(?![LG])[^n]{0,2}n.*(?:[dpvl].|[ail]$))")
_QUALIFYING = re.compile("[^,;、]{2,4}的")
_PREDICATE = re.compile("^.+?[vail]")
_CLAUSE = re.compile(r"u[^.]?|(?P<clause>(?:[nb]*[sv][nv]*|[nb]+))|.")
_WHEN = re.compile("[tmqfdcx]+")
_TIME = ("在", "自", "从", "对", "就", "为", "通过", "由于")
SHORTEST = 4
"""Characters of a member of an announced list."""
NEAR = 8
"""Characters from the beginning of a clause within which the name of who acts stands."""


@lru_cache(maxsize=4)
def _perfective(book: Codebook) -> re.Pattern[str]:
    verbs = lists.actions(book).pattern
    return re.compile(rf"(?:{verbs})了(?!解)|已经?[^,;。]{{0,2}}(?:{verbs})|正在(?:着手)?(?:{verbs})")


class Order:
    """The order of words of one sentence; stretches are in folded offsets."""

    LISTS_ONE = True
    """Whether a list that is announced may have one member."""

    def __init__(self, sentence: Sentence) -> None:
        """Take a sentence."""
        self.sentence, self.text, self.book = sentence, sentence.text, sentence.book

    @cached_property
    def _every_sign(self) -> str:
        return "".join(_SIGN.get(word.tag, word.tag[0]) for word in self.sentence.words)

    def signs(self, a: int, b: int) -> str:
        """The signs of the words that stand in a stretch."""
        i, j = self.sentence.at(a), self.sentence.at(b)
        return self._every_sign[i : j - (j > i and self.sentence.words[j - 1].end > b)]

    def _finds(self, use: str, a: int, b: int) -> bool:
        """Whether one of the codebook's patterns for a use is found in a stretch."""
        return self.sentence.rule(use).search(self.text[a:b]) is not None

    def turns(self, a: int, b: int) -> list[tuple[int, int, int]]:
        """A stretch cut where another report begins ("…,并指出…"): where each and what it reports begin, and where it ends."""
        again, found = self.sentence.rule("again"), [(a, a)]
        for mark in self.sentence.marks(a, b, ",;"):
            if match := again.match(self.text, mark + 1, b):
                found.append((mark + 1, match.end()))
        return [(x, y, z) for (x, y), z in zip(found, [*(x - 1 for x, _ in found[1:]), b], strict=True)]

    def clauses(self, a: int, b: int) -> list[Span]:
        """The clauses of a stretch, each with what qualifies it; settings and suppositions are left out."""
        listed, links = lists.pieces(self.sentence, a, b), self.sentence.rule("links")
        follows = [self.text[y : y + 1] == "," and y < b for _, y in listed]
        after = [*(each if follow else None for each, follow in zip(listed[1:], follows[:-1], strict=True)), None]
        code = "".join(self._piece(*each, after[n]) + "." * (not follows[n]) for n, each in enumerate(listed))
        place = [n for n, follow in enumerate(follows) for _ in range(2 - follow)]
        found = list[Span]()
        for match in _CLAUSE.finditer(code):
            if match["clause"]:
                x, y = listed[place[match.start()]][0], listed[place[match.end() - 1]][1]
                link = links.match(self.text, x, y)
                found.append((link.end() if link else x, y))
        return found

    def _piece(self, a: int, b: int, following: Span | None) -> str:
        """What a stretch between commas is: u a supposition, t a setting; s and b begin a clause, s and v are whole ones; else n."""
        if following and self._finds("supposes", a, b):
            return "u"
        if following and self._is_setting(a, b):
            return "t"
        begins = self._begins(a, b)
        if self._finds("qualifies", a, b) or self._finds("gives_reason", a, b):
            return "b" if begins else "n"
        if _PREDICATE.search(self.signs(a, b)) or lists.begins_action(self.sentence, a, b):
            return "s" if begins else "v"
        return "b" if begins or (following and self._finds("qualifies", *following)) else "n"  # "儿童,特别是女童,面临…"

    def _is_setting(self, a: int, b: int) -> bool:
        """Whether a stretch only says when, where, in which respect or who says it."""
        signs = self.signs(a, b)
        if self._finds("sets_scene", a, b) or _WHEN.fullmatch(signs):
            return True
        return "L" not in signs and self.text.startswith(_TIME, a) and self._finds("ends_setting", a, b)

    def _begins(self, a: int, b: int) -> bool:
        """Whether a stretch after a whole clause begins another one."""
        if self.sentence.after("list_joins", a, b):
            return re.search("[vp]", self.signs(a, b)) is not None
        return any(self._finds(use, a, b) for use in ("turns_or_affects", "befalls")) or self.has_subject(a, b)

    def has_subject(self, a: int, b: int) -> bool:
        """Whether a stretch is a clause with a subject of its own."""
        if self._finds("qualifies", a, b) or self.sentence.after("list_joins", a, b):
            return False
        return _SUBJECT.match(self.signs(a, b)) is not None

    def is_thing(self, a: int, b: int) -> bool:
        """Whether a stretch is a mere list of things; in Chinese only the frame tells that."""
        return False

    def begins_with_verb(self, a: int, b: int) -> bool:
        """Whether a stretch has its subject before it."""
        return not self.has_subject(a, b)

    def goes_on(self, a: int, b: int) -> tuple[str, ...]:
        """The kinds of statements that a clause goes on with, because its subject stands before it."""
        if self.has_subject(a, b):
            return ()
        return ("practice",) if _perfective(self.book).search(self.text, a, b) else ("practice", "commitment")

    def items(self, a: int, b: int, *, things: bool, listed: bool = False) -> list[tuple[int, int, Span | None]]:
        """What a clause enumerates, each with what it shares with the one before.

        Args:
            a: where it begins.
            b: where it ends.
            things: whether it is announced as a list of things.
            listed: asked by the other language only.
        """
        if things and (members := self._listed(a, b)):
            return [(x, y, None) for x, y in members]
        harm = self.sentence.rule("harms_with").search(self.text, a, self.sentence.first(a, b, ",;"))
        if harm and len(members := self._listed(harm.end(), b)) > 2:
            return [(a, members[0][1], None), *((x, y, (a, harm.end())) for x, y in members[1:])]
        found = [each for x, y in self._conjoined(a, b) for each in lists.shared(self.sentence, x, y)]
        firsts = [n == 0 or found[n - 1][2] != lead for n, (_, _, lead) in enumerate(found)]
        return [(lead[0] if lead and first else x, y, lead) for (x, y, lead), first in zip(found, firsts, strict=True)]

    def _listed(self, a: int, b: int) -> list[Span]:
        """The members of an announced list of nouns: at 、 and the conjunction before the last; none where it is no such list."""
        text, stop = self.text, self.sentence.first(a, b, ",;")
        cuts = [(mark, mark + 1) for mark in self.sentence.marks(a, stop, "、")]
        begun = cuts[-1][1] + 2 if cuts else a + 2
        joints = [span for span in lists.conjunctions(self.sentence, begun, stop) if text[span[0]] != "、"]
        cuts += [next((span for span in joints if text[slice(*span)] == "以及"), joints[0])] if joints else []
        spans = list(zip([a, *(end for _, end in cuts)], [*(start for start, _ in cuts), stop], strict=True))
        gives = self.sentence.rule("gives").match(text, a) is not None
        if len(spans) < 2 or any(y - x < SHORTEST - gives for x, y in spans):
            return []
        if len(spans) == 2 and text[slice(*cuts[0])] != "、" and self.has_subject(a, stop):
            return []  # "官员和雇主缺乏信息"
        if self.signs(*spans[0]).startswith("p") and "所" in text[slice(*spans[-1])]:
            return []  # "为更新方案和材料所作的努力"
        acts = self.signs(a, spans[0][1]).startswith("v") and not gives
        if acts and not all(lists.begins_action(self.sentence, x, stop) for x, _ in spans[1:]):
            return []  # "开展技术合作和能力建设"
        return [*spans[:-1], (spans[-1][0], b)]

    def _conjoined(self, a: int, b: int) -> list[Span]:
        """A clause cut where a conjunction before its first comma joins verbs that each have an object."""
        stop, begun, found, verbs = self.sentence.first(a, b, ",;"), a, list[Span](), lists.actions(self.book)
        for x, y in lists.conjunctions(self.sentence, a, stop):
            long = x - begun >= SHORTEST + 2 * (self.text[x:y] == "并")
            acts = long and verbs.search(self.text, max(begun, x - lists.REACH), x)
            if acts and not _QUALIFYING.match(self.text, y) and lists.is_joint(self.sentence, begun, x, y, stop):
                found.append((begun, x))
                begun = y
        return [*found, (begun, b)]

    def head(self, a: int, b: int) -> str:
        """The noun that a phrase is about: in Chinese its last."""
        last = max(self.signs(a, b).rfind("n"), self.signs(a, b).rfind("N"))
        return self.sentence.words[self.sentence.at(a) + last].text if last >= 0 else ""

    def done(self, a: int, b: int, actors: Sequence[int]) -> tuple[int, str] | None:
        """Where a stretch says that somebody did or does something, and the words that say it.

        Args:
            a: where it begins.
            b: where it ends.
            actors: where the names of countries and bodies stand in the sentence.
        """
        text, rule, verbs = self.text, self.sentence.rule, lists.actions(self.book)
        match = _perfective(self.book).search(text, a, b)
        if match and not rule("no_deed").match(match[0]):
            return match.start(), match[0]
        inside, actor = lists.words_in(self.sentence, a, b), rule("actor").search(text, a, b)
        named = min((at for at in actors if a <= at < b), default=b)
        who = min(named, actor.start() if actor else b)
        for word, after in pairwise(inside):  # "埃塞俄比亚吊销了…"
            if word.start > who and word.tag == "v" and after.tag == "ul" and not rule("no_deed").match(word.text):
                return word.start, text[word.start : after.end]
        if rule("not_done").search(text, a, b):
            return None
        if match := rule("under_way").search(text, a, b):
            return match.start(), match[0]
        who = min(named if named < a + NEAR else b, actor.end() - 1 if actor else b)
        for word in inside:
            if word.start > who and word.tag[0] in "vp" and lists.begins_action(self.sentence, word.start, b):
                verb = verbs.match(text, word.start, b)
                if verb and not rule("no_deed").match(verb[0]):
                    return verb.start(), verb[0]
        return None
