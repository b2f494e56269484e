"""A clause's atomic pieces, without what only introduces, announces or closes them."""

from __future__ import annotations

import re

from migration_review.find.clauses import Atom, action_verbs, atoms, begins_action, members
from migration_review.find.clauses_en import clauses_en
from migration_review.find.codebook import Codebook
from migration_review.find.marks import top_level
from migration_review.find.segments import clauses

_TAIL = re.compile(
    r"[,，]?(?:并|并且|同时|\s(?:and|but))$|是一[项种个](?:(?:良好|最佳)做法)?$|就是例证$|(?:而|所)?采取的?(?:一些|具体)?(?:行动|措施)(?:的信息|的例子|的实例)?$|方面的(?:例子|实例|经验|举措|努力)$|(?:的)?(?:例子|实例|事例|信息|经验|情况|良好做法|做法的例子|问题)$"
)


def clauses_of(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[tuple[int, int]]:
    """The clauses of a stretch in either language."""
    if language == "zh":
        return clauses(folded, start, end, codebook, action_verbs(codebook, "zh"))
    return clauses_en(folded, start, end)


def listed(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    """What a list announces: its items between semicolons or, of a single item, the members of a list of nouns."""
    if language == "zh" and not top_level(folded, start, end, ";"):
        stop = next(iter(top_level(folded, start + 4, end, ",")), end)
        during = re.compile(r"在[^,;、]{2,30}?(?:期间|过程中|背景下)的?").match(folded, start, stop)
        nouns = members(folded, during.end() if during else start, stop, language, announced=True)
        if len(nouns) > 1 and all(b - a >= 4 for a, b in nouns):
            return [Atom(a, b) for a, b in nouns] + (
                _all_pieces(folded, stop + 1, end, codebook, language) if stop < end else []
            )
    if language == "en" and not top_level(folded, start, end, ";"):
        nouns = members(folded, start, end, language)
        if (len(nouns) > 2 and all(" " in folded[a:b] for a, b in nouns)) or (
            nouns and all(begins_action(folded, a, b, codebook, language) for a, b in nouns)
        ):
            return [Atom(a, b) for a, b in nouns]
    return _all_pieces(folded, start, end, codebook, language)


def pieces_of(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    """The atoms of a clause, without what only introduces or announces them."""
    found: list[Atom] = []
    leads: set[tuple[int, int] | None] = set()
    makes = _MAKES.match(folded, start, end)
    for atom in atoms(folded, makes.end() if makes else start, end, codebook, language):
        head = _HEAD[language].match(folded, atom.start, atom.end)
        atom = Atom(head.end() if head else atom.start, atom.end, atom.lead)
        tail = _TAIL.search(folded[atom.start : atom.end])
        stop = atom.start + tail.start() if tail and tail.start() > 4 else atom.end
        first = atom.lead is not None and atom.lead not in leads
        leads.add(atom.lead)
        found.append(Atom(atom.lead[0] if first and atom.lead else atom.start, stop, atom.lead))
    if language == "zh":
        found = _whole(folded, found, codebook)
    return [atom for atom in found if not _EMPTY.fullmatch(folded[atom.start : atom.end])]


def _all_pieces(folded: str, start: int, end: int, codebook: Codebook, language: str) -> list[Atom]:
    spans = clauses_of(folded, start, end, codebook, language)
    return [atom for a, b in spans for atom in pieces_of(folded, a, b, codebook, language)]


def _whole(folded: str, found: list[Atom], codebook: Codebook) -> list[Atom]:
    """Near-synonyms in a row stay one ("贫穷、污名化和暴力"), and an empty act keeps what it was done for."""
    kept: list[Atom] = []
    for atom in found:
        if kept:
            last, gap = kept[-1], folded[kept[-1].end : atom.start]
            short = min(last.end - last.start, atom.end - atom.start) < _SHORT
            empty = bool(EMPTY_ACT.search(folded[last.start : last.end])) and gap == ","
            act = begins_action(folded, atom.start, atom.end, codebook, "zh")
            if (short and not act and re.fullmatch("[、和与及或并]", gap)) or empty:
                kept[-1] = Atom(last.start, atom.end, last.lead)
                continue
        kept.append(atom)
    return kept


_HEAD = {
    "zh": re.compile("(?:但是?(?!书)|然而|不过|而且),?"),
    "en": re.compile(r"\s*(?:,\s*)?(?:(?:but|while|whereas|that|and|with concern that)\s+)+", re.I),
}

_SHORT = 10  # characters below which a member of a row is taken for part of its neighbour

_BARE = "本国|各自|各国|自己|有关|相关|若干|一些|许多|诸多|多项|各项|新|成功|主要|具体|采取|开展|面临|遇到|执行工作|妨碍[^,]{0,8}?|扭转[^,]{0,8}?|在[^,]{0,20}(?:方面|领域)|的"

_GENERIC = "步骤|安排|做法|举措|情况|努力|成就|进展|挑战|差距|困难|障碍|良好做法|最佳做法|经验教训|经验|教训|前进之路|前进方向|机遇|机会|实例|例子"

_GENERIC_EN = "(?:However|Therefore|In addition|Moreover|To that end|In that regard|Finally)"

_EMPTY = re.compile(
    rf"(?:为此|因此|此外|同时|另外|然而|最后|对此|在这方面|{_GENERIC_EN})[,，]?|(?:移民|他们)?(?:继续|仍然|仍)?(?:面临|存在)(?:着)?(?:一系列|许多|诸多|各种|重重)(?:挑战|困难|障碍)|(?:迄今|所|取得的?|主要的?|关键|面临的?|面对的?|各种|许多|一些|在[^,]{{0,30}}方面的?|积极|以及|和|与|、|的|这些|持续|挑战|{_BARE})*(?:{_GENERIC})(?:(?:和|以及|、|与)(?:主要|关键)?(?:{_GENERIC}))*"
)

EMPTY_ACT = re.compile(
    r"采取了?(?:一些|一系列|若干|许多)?(?:具体)?的?(?:行动|措施|举措|步骤)$|起到了?(?:带头|重要|积极)?作用$"
)

# "使他们面临…": what they face is the statement
_MAKES = re.compile("(?:并且|而且|并|且)?使(?:他们|她们|其|移民(?:工人)?)?(?=面临|遭受|受到|难以|处于)")
