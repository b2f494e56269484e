"""What a sentence says of its speaker, and which of its verbs report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from migration_review.find.grammar import COUNTRY
from migration_review.find.names import Sentence
from migration_review.find.subjects import Subject


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence itself says of its speaker; offsets are of the sentence.

    ``voice`` may be one that only who has the floor can tell: generic, speaker, pronoun, person, guest; and inherit.
    ``one`` tells whether one speaks, ``who`` is the speaker as printed.
    """

    voice: str
    quantifier: str | None
    verb: str | None
    verb_start: int
    verb_end: int
    verb_class: str | None = None
    one: bool = False
    who: str = ""


def reporting_verbs(text: Sentence) -> list[re.Match[str]]:
    """The reporting verbs of a sentence, without those inside a quotation, in a name, or of another sense.

    Args:
        text: the sentence.
    """
    found = []
    for match in text.grammar.verb.finditer(text.folded):
        if _inside_quotation(text.folded, match.start()) or _is_name(text, match.start()):
            continue
        if _OTHER_SENSE.match(text.folded, match.start()):
            continue
        if text.folded[match.end() : match.end() + 1] == "地":
            continue  # "痛心地指出"
        if match[0] == "通过" and not _ADOPTS.match(text.folded, match.end()):
            continue  # "through", not "adopted"
        if _NOUN_ZH.match(text.folded, match.end()) and _PREPOSED.search(text.folded[: match.start()]):
            continue  # "就技能承认问题交换意见"
        if any(match[0] in text.grammar.before[w] and not _NEXT[w].match(text.folded, match.end()) for w in _NEXT):
            continue
        found.append(match)
    return found


_OTHER_SENSE = re.compile(
    "称(?=[为作之号职呼])|说(?=[法服])|问(?=题)|讲(?=台|习|话)|答(?=案)|请(?=求?书)|(?<=据)(?:估|预|推|统)"
)
_NOUN_ZH = re.compile("(?:问题|工作|措施|方面|情况|进程|机制|制度|结果|程序|事项|活动|的|表示|持|作出|进行|交换)")
_PREPOSED = re.compile("[就对围关][^,。;:]{0,20}$")
_NEXT = {"that": re.compile(r" that\b|,|:"), "to": re.compile(r" to\b")}
_ADOPTS = re.compile(
    "了|[^，。；,;]{0,30}(?:决议|决定|议程|报告|宣言|声明|计划|战略|文件|方案|协定|公约|议定书|法律|法案|法|准则|建议)(?:草案)?(?:[，。；,;]|$)"
)
_STATES = frozenset(("member_states", "one_member_state", "stakeholders", "one_stakeholder"))
_SPOKESMAN = re.compile("代表|观察员|部长|representative|delegat|observer|minister|ambassador")
_ACTS = frozenset(("agrees", "commits", "discusses", "welcomes"))


def reports(text: Sentence, verb: re.Match[str], subject: Subject) -> bool:
    """Whether a verb reports what its subject says, and not what it does: "many countries adopted laws".

    Args:
        text: the sentence.
        verb: in it.
        subject: before it.
    """
    grammar, form = text.grammar, verb[0]
    if subject.bare and (not subject.quantifier or grammar.classes[form] in _ACTS):
        return False
    who = text.folded[subject.start : subject.end].strip()
    if form in grammar.acts and subject.voice in _STATES and not _SPOKESMAN.search(who):
        return False
    if form in grammar.country_acts and re.match(f"(?:the )?{COUNTRY}", who) and not _SPOKESMAN.search(who):
        return False
    noun = who.endswith((" was", " were")) and who not in ("it was", "there was")
    if form in grammar.of_nouns and not noun:
        return False
    if who.endswith(" was") or who.endswith(" were") or who == "there was":
        return who not in ("it was", "there was") or bool(_IMPERSONAL.match(text.folded, verb.end()))
    if grammar.language == "zh":
        return True
    mood = grammar.moods.get(form, "past")
    led = text.folded[: verb.start()].rstrip()
    if mood == "ing":
        return led.endswith((" by", " in"))
    if mood in ("base", "third"):
        return subject.one == (mood == "third") and not led.endswith((" to", " not", "'s"))
    return not led.endswith((" had", " by", " been", " be", " being"))


_IMPERSONAL = re.compile(r"[^.;]{0,40}?(?:\bthat\b|,|\bwhether\b|\bhow\b|\bto\b|:|\.?$)")


def said_of(text: Sentence, subject: Subject, verb: re.Match[str] | None) -> Said:
    """What is said, of a subject and its verb.

    Args:
        text: the sentence.
        subject: who speaks.
        verb: the reporting verb, if there is one.
    """
    grammar = text.grammar
    quantifier = text.at(*subject.quantifier) if subject.quantifier else None
    who = text.at(subject.start, subject.end).strip()
    if verb is None:
        return Said(subject.voice, quantifier, None, 0, 0, None, subject.one, who)
    start, end = verb.span()
    shown = grammar.prints.get(verb[0], "")
    if not shown and verb[0].startswith("表示") and re.search("[对就向]", text.folded[subject.end : start]):
        shown = "表示"  # "对…表示感谢": its object stands before it
    if shown:
        start += verb[0].rfind(shown)
        end = start + len(shown)
    printed = (text.offsets[start], text.offsets[end - 1] + 1)
    cls = grammar.classes[verb[0]]
    return Said(subject.voice, quantifier, text.printed[slice(*printed)], *printed, cls, subject.one, who)


def _inside_quotation(text: str, at: int) -> bool:
    start = 1 if text.startswith('" ') else 0  # what is left of a quotation that the sentence before has begun
    return text.count("《", 0, at) > text.count("》", 0, at) or text.count('"', start, at) % 2 == 1


def _is_name(text: Sentence, at: int) -> bool:
    """Whether an English word is printed as a name ("Member States"), so that it is no verb."""
    return text.grammar.language == "en" and at > 0 and text.printed[text.offsets[at]].isupper()
