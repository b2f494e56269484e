"""Who speaks in each sentence of a summary: voice, quantifier and reporting verb.

UN summaries report speech by one frame: a speaker (with a quantifier), perhaps an adverb, a reporting verb. The frame's
words are the codebook's (``speakers.csv``, ``quantifiers.csv``, ``verbs.csv``); what a sentence does not say it inherits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand, load_codebook
from migration_review.find.gazetteer import named, row_by_key
from migration_review.find.procedure import all_procedural, is_list_of_speakers, is_procedural
from migration_review.model import Findings, Paragraph, Report, Section, Voice
from migration_review.text import fold, sentences

_ADVERBS = {
    "zh": (
        r"(?:(?:还|也|又|并|均|都|则|再次|再|进一步|特别|尤其|随后|同时|一致|一贯|普遍|明确|具体|着重|重点|因此|此外|另外|分别|共同|高兴地|赞赏地|关切地|满意地|遗憾地|强烈|公开|继续|详细|简要|首先|最后)"
        r"|(?:在|就|对|从|向|为|与|以|根据|围绕|针对|通过)[^，。；：]{1,24}?(?:上|中|时|方面|问题|下|大家|会议|与会者|之后|期间|基础上|发言)?|[，, ])*"
    ),
    "en": r"(?:,? ?(?:also|further|furthermore|however|in addition|in particular|again|therefore|then|jointly|both|strongly|specifically|generally|broadly|firmly|clearly|repeatedly|subsequently|similarly|once more|have|has|had|were|was|(?:who|that) spoke|(?:who|that) took the floor|from [^,.;]{1,60}|of [^,.;]{1,60}|in attendance|present)\b,?)* ?",
}
_CONNECTORS = re.compile(
    r"^(?:此外|另外|然而|但是|但|不过|因此|同时|而且|而|尽管如此|在这方面|为此|与此同时|特别是|例如|最后|首先|其次|并且|并|还有(?!人)|有(?!人|意见)|还|也|会上|讨论期间|期间|随后)[，,]?"
)
_PASSIVE_EN = re.compile(
    r"^(?:it|the (?:point|view|importance|need|concern))\b.{0,80}?\b(?:was|were) (?P<verb>\w+)", re.I
)
_INTRODUCTION = re.compile(r"^(?:导言|引言|简介|introduction|background)\b|^(?:导言|引言|简介)", re.I)
_SUMMARY = re.compile(r"摘要|纪要|summary", re.I)
_STAKEHOLDERS = re.compile(r"利益攸关|利益相关|利益攸方|利害|民间社会|stakeholder|civil society", re.I)
_PANEL = re.compile(r"小组|panel", re.I)
_ONE = {"一名", "一位", "一个", "另一名", "另一位", "one", "a", "an", "another", "某个"}


@dataclass(frozen=True)
class Grammar:
    """The frame's words of one language, compiled: verbs with their class, speakers with their voice, quantifiers."""

    codebook: Codebook
    language: str
    verb: re.Pattern[str]
    classes: dict[str, str]
    speaker: re.Pattern[str]
    voices: dict[str, str]
    quantifier: re.Pattern[str]
    quantities: dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence itself says of its speaker; offsets are of the sentence."""

    voice: str
    quantifier: str | None
    verb: str | None
    verb_start: int
    verb_end: int


def find_voices(report: Report, *, codebook: Codebook | None = None) -> Findings[Voice]:
    """Find who speaks in every sentence of the summary.

    The summary is the annex that calls itself one, after its introduction; without such an annex, all numbered
    paragraphs. Paragraphs that only list speakers have no row.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one.

    Returns:
        one row a sentence, with columns ``sentence`` (1-based in its paragraph), ``voice``, ``quantifier`` as printed,
        ``quantity`` (one, two, few, some, many, most, all), ``verb`` as printed, ``verb_class`` and ``inherited``.
    """
    codebook = codebook or load_codebook()
    grammar = _grammar(codebook, report.language)
    rows: list[Voice] = []
    block = _Block(report)
    for paragraph in summary_paragraphs(report):
        block.enter(paragraph)
        if is_list_of_speakers(paragraph.text, report.language):
            block.introduce(paragraph.text, grammar)
            continue
        voice, known = block.voice, False
        for number, (start, end) in enumerate(sentences(paragraph.text), 1):
            text = paragraph.text[start:end]
            if is_procedural(text, report.language):
                rows.append(Voice(paragraph.id, start, end, text, number, "procedural", None, None, None, None, False))
                block.procedure(text)
                voice = block.voice
                continue
            said = speaker_of(text, grammar)
            if said is None:
                inherited = known or voice != "unattributed"
                rows.append(Voice(paragraph.id, start, end, text, number, voice, None, None, None, None, inherited))
                known = True
                continue
            known = True
            if said.voice == "generic":
                one = (said.quantifier or "").lower() in _ONE
                voice = _one(block.representatives) if one else block.representatives
            elif said.voice != "pronoun":
                voice = said.voice
            quantity = grammar.quantities.get(said.quantifier.lower()) if said.quantifier else None
            verb_class = grammar.classes.get(fold(said.verb)[0]) if said.verb else None
            spoken = (said.quantifier, quantity, said.verb, verb_class)
            rows.append(Voice(paragraph.id, start, end, text, number, voice, *spoken, inherited=False))
    return Findings(rows, Voice, report.symbol or report.source.name)


def summary_paragraphs(report: Report) -> list[Paragraph]:
    """The paragraphs of the summary: of the annex that calls itself one, from its first substantive paragraph on."""
    summaries = [s.part for s in report.sections if s.level == 0 and s.part != "body" and _SUMMARY.search(s.title)]
    inside = [p for p in report.paragraphs if p.part in summaries] or list(report.paragraphs)
    if summaries and inside[0].part in summaries:
        introductions = {s.section for s in report.sections if _INTRODUCTION.match(s.title)}
        inside = [p for p in inside if p.section not in introductions]
        first = next(
            (
                i
                for i, p in enumerate(inside)
                if not is_list_of_speakers(p.text, report.language) and not all_procedural(p.text, report.language)
            ),
            0,
        )
        inside = inside[first:]
    return inside


class _Block:
    """What the section and the paragraphs before say about who is speaking."""

    def __init__(self, report: Report) -> None:
        """Nothing introduced yet."""
        self.sections: dict[str, Section] = {section.section: section for section in report.sections}
        self.section: str | None = "?"
        self.voice, self.representatives, self.listing = "unattributed", "member_states", False

    def enter(self, paragraph: Paragraph) -> None:
        """A new section forgets the panel and the lists of the one before."""
        if paragraph.section != self.section:
            self.section = paragraph.section
            title = self.sections[self.section].title if self.section in self.sections else ""
            self.voice = "stakeholders" if _STAKEHOLDERS.search(title) else "unattributed"
            self.representatives, self.listing = (
                "member_states" if self.voice == "unattributed" else "stakeholders",
                False,
            )
        elif (
            self.listing
            and not is_list_of_speakers(paragraph.text, "zh")
            and not is_list_of_speakers(paragraph.text, "en")
        ):
            self.listing = False

    def introduce(self, text: str, grammar: Grammar) -> None:
        """A list of speakers: bare representatives are, from here on, the first that a run of lists names."""
        if self.listing:
            return
        lead = re.split(r"[:：]", text)[0]
        match = next(
            (m for m in grammar.speaker.finditer(fold(lead)[0]) if _voice(m[0], grammar) not in ("generic", "meeting")),
            None,
        )
        self.representatives = _voice(match[0], grammar) if match else "member_states"
        self.voice = self.representatives if self.representatives == "stakeholders" else "unattributed"
        self.listing = True

    def procedure(self, text: str) -> None:
        """A panel was introduced."""
        if _PANEL.search(text):
            self.voice = "panel"


def _one(voice: str) -> str:
    return {"member_states": "one_member_state", "stakeholders": "one_stakeholder"}.get(voice, voice)


def speaker_of(sentence: str, grammar: Grammar) -> Said | None:
    """The speaker, quantifier and reporting verb that a sentence names, or None.

    Args:
        sentence: as printed.
        grammar: of its language.
    """
    folded, offsets = fold(sentence)
    folded = _with_names(folded, offsets, sentence, grammar)
    for match in grammar.verb.finditer(folded):
        if _inside_quotation(folded, match.start()) or _is_name(sentence, offsets[match.start()], grammar):
            continue
        if match[0] == "通过" and not _ADOPTS.match(folded, match.end()):
            continue  # "through", not "adopted"
        window, at = _subject(folded, match.start(), grammar)
        if window is None:
            continue
        heads = list(grammar.speaker.finditer(window))
        first = next((head for head in heads if not _NAME.search(head[0])), heads[0])
        voice = _voice(first[0], grammar)
        if _voice(heads[-1][0], grammar) in ("panel", "moderator"):
            voice = _voice(heads[-1][0], grammar)  # whoever a panellist speaks for, the panel speaks
        if voice == "generic":
            voice = next((v for v in (_voice(head[0], grammar) for head in heads) if v != "generic"), voice)
        quantifier = _quantifier(window[: first.start()], grammar) or _quantifier(window[: heads[-1].start()], grammar)
        if heads[-1][0] in _BARE and (heads[-1] is not first or not quantifier or grammar.classes[match[0]] in _ACTS):
            continue  # "国家报告" is a report, and "many countries adopted laws" says what they did
        printed = sentence[offsets[at + quantifier[0]] : offsets[at + quantifier[1] - 1] + 1] if quantifier else None
        if printed and printed.lower() in _ONE:
            voice = _one(voice)
        elif printed and voice in _MANY:
            voice = _MANY[voice]
        verb = (offsets[match.start()], offsets[match.end() - 1] + 1)
        return Said(voice, printed, sentence[slice(*verb)], *verb)
    return None


def _with_names(folded: str, offsets: tuple[int, ...], sentence: str, grammar: Grammar) -> str:
    """The folded text in which every name of a country or body is a run of one mark, so that it can be a speaker."""
    chars = list(folded)
    for table in ("organisations", "countries"):
        for name in named(sentence, table, grammar.codebook, grammar.language):
            mark = "\ue000"
            if table == "organisations":
                if sentence[name.start : name.end] == "移民组织" and re.search(
                    "[些个名位、和与及]$", sentence[: name.start]
                ):
                    continue  # organisations of migrants, not the International Organization for Migration
                kind = row_by_key(table, name.key, grammar.codebook)["kind"]
                mark = "\ue001" if kind in ("un_entity", "intergovernmental", "expert") else "\ue002"
            for at in range(bisect_left(offsets, name.start), bisect_left(offsets, name.end)):
                if chars[at] not in _MARKS:
                    chars[at] = mark
    return "".join(chars)


_BARE = frozenset(("国家", "country", "countries"))
_ACTS = frozenset(("agrees", "commits", "discusses", "welcomes"))
_ADOPTS = re.compile(
    "了|[^，。；,;]{0,30}(?:决议|决定|议程|报告|宣言|声明|计划|战略|文件|方案|协定|公约|议定书|法律|法案|法|准则|建议)(?:草案)?(?:[，。；,;]|$)"
)
_MARKS = "\ue000\ue001\ue002"
_NAME = re.compile(f"[{_MARKS}]+")
_NAMED = {
    "zh": rf"[{_MARKS}]+(?:\([^()]*\))?(?:(?:、|和|以及|及|与)[{_MARKS}]+(?:\([^()]*\))?)*的?(?:政府|常驻)?(?:代表团|代表们?|总干事|秘书长|执行主任|高级专员)?",
    "en": rf"(?:(?:representatives?|delegations?|governments?|permanent missions?) of )?(?:the )?[{_MARKS}]+(?:(?:, and |, | and )(?:the )?[{_MARKS}]+)*(?:[’']s? (?:delegation|representative|government))?",
}
_MANY = {"one_member_state": "member_states", "one_stakeholder": "stakeholders"}


def _subject(folded: str, verb: int, grammar: Grammar) -> tuple[str | None, int]:
    """The stretch before a verb that ends with a speaker, adverbs aside, and where it starts; (None, 0) if there is none."""
    start = max((m.end() for m in re.finditer(r"[，。；：,;:]", folded[:verb])), default=0)
    ends = list(grammar.speaker.finditer(folded, start, verb))
    if (
        not ends and grammar.language == "zh"
    ):  # "在这样的时代，代表们" has its speaker after a comma; "代表们，包括…，指出" before
        return None, 0
    for head in reversed(ends):
        if head[0] == "据" and head.start() > start:  # "据报告", not "根据报告" or "数据"
            continue
        between = folded[head.end() : verb]
        if re.fullmatch(_ADVERBS[grammar.language], between) and len(between) <= (
            30 if grammar.language == "zh" else 160
        ):
            left = folded[start : head.end()]
            skipped = 0
            while connector := _CONNECTORS.match(left[skipped:]):
                if not connector[0]:
                    break
                skipped += connector.end()
            window = left[skipped:]
            limit = 40 if grammar.language == "zh" else 120
            if len(window) <= limit and grammar.speaker.search(window):
                return window, start + skipped
    return None, 0


def _quantifier(before: str, grammar: Grammar) -> tuple[int, int] | None:
    match = grammar.quantifier.search(before)
    return match.span("q") if match else None


def _voice(head: str, grammar: Grammar) -> str:
    if names := _NAME.findall(head):
        one = len(names) == 1 and not re.search("代表们|representatives|delegations|governments", head)
        voice = {"\ue000": "member_states", "\ue001": "international_orgs", "\ue002": "stakeholders"}[names[0][0]]
        return _one(voice) if one else voice
    return grammar.voices.get(head.lower()) or grammar.voices[head.removesuffix("们")]


def _inside_quotation(text: str, at: int) -> bool:
    return text.count("《", 0, at) > text.count("》", 0, at) or text.count('"', 0, at) % 2 == 1


def _is_name(sentence: str, at: int, grammar: Grammar) -> bool:
    """Whether an English word is printed as a name ("Member States"), so that it is no verb."""
    return grammar.language == "en" and at > 0 and sentence[at].isupper()


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def grammar_of(codebook: Codebook, language: str) -> Grammar:
    """The frame's words of a language.

    Args:
        codebook: whose ``speakers``, ``quantifiers`` and ``verbs``.
        language: "zh" or "en".
    """
    return _grammar(codebook, language)


@lru_cache(maxsize=8)
def _grammar(codebook: Codebook, language: str) -> Grammar:
    listed = {
        name: [row for row in codebook.lists[name] if row["language"] == language]
        for name in ("verbs", "speakers", "quantifiers")
    }
    classes = {form: row["verb_class"] for row in listed["verbs"] for form in forms(row["verb"], language)}
    voices = {"".join(form): row["voice"] for row in listed["speakers"] for form in expand(row["pattern"])}
    quantities = {row["quantifier"]: row["quantity"] for row in listed["quantifiers"]}
    if language == "zh":
        verb, speaker, quantifier = (
            _alternatives(classes),
            rf"{_NAMED['zh']}|(?:{_alternatives(voices)})(?:们(?!家))?",
            rf"(?P<q>{_alternatives(quantities)})[^，]{{0,12}}$",
        )
    else:
        verb, speaker = rf"\b(?:{_alternatives(classes)})\b", rf"{_NAMED['en']}|\b(?:{_alternatives(voices)})\b"
        quantifier = rf"\b(?P<q>{_alternatives(quantities)})\b[^,]{{0,40}}$"
    return Grammar(
        codebook, language, re.compile(verb), classes, re.compile(speaker), voices, re.compile(quantifier), quantities
    )


_IRREGULAR = {
    "say": "said",
    "draw": "drew",
    "take": "took",
    "undertake": "undertook",
    "express": "expressed",
    "be": "was",
}


def forms(verb: str, language: str) -> Iterator[str]:
    """A verb's forms: in Chinese itself, in English base, third person, past and participle in -ing."""
    yield verb
    if language != "en":
        return
    first, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    stem = first[:-1] if first.endswith("e") else first
    past = _IRREGULAR.get(first) or (
        first[:-1] + "ied"
        if first.endswith("y") and first[-2] not in "aeiou"
        else stem + ("ted" if first in ("commit", "regret") else "ed")
    )
    third = (
        first[:-1] + "ies"
        if first.endswith("y") and first[-2] not in "aeiou"
        else first + ("es" if first.endswith(("s", "sh", "ch")) else "s")
    )
    yield past + rest
    yield third + rest
    yield stem + ("ting" if first in ("commit", "regret") else "ing") + rest
