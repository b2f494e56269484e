"""The subject of a Chinese reporting verb: the speaker before it, adverbs and phrases between them aside."""

from __future__ import annotations

import re

from migration_review.find.grammar import MARKS, Grammar
from migration_review.find.subjects import BARE, PLURAL, Subject, numbered, voice_of_head

_ADVERBS = "所|当场|纷纷|逐一|大都|不约而同地|坦诚地|还|也|又|并|均|都|则|却|再次|再|进一步|特别|尤其|随后|同时|一致|一贯|普遍|明确|具体|着重|重点|因此|此外|另外|分别|共同|高兴地|赞赏地|关切地|满意地|遗憾地|坦率地|痛心地|强烈|公开|继续|详细|简要|首先|最后|接着|继续|随即|当即|亦|曾|仍|更|一再|反复|多次|深为|深感|就此|对此|由此|从中|为此|在此|原则上|总体上|大体上|大多|往往|已|正|地"
_BETWEEN = re.compile(
    rf"(?:{_ADVERBS}|,)*(?:(?:在|就|对|从|向|为|与|以|把|将|同|根据|围绕|针对|通过|结合|代表|援引|引用|引述|逐|[^,。;:]{{1,5}}地)[^,。;:]{{0,60}}?)?(?:[^,。;:]{{1,16}}时)?(?:,(?:{_ADVERBS})*)?"
)
_ASIDE = re.compile(r",(?:包括|特别是|尤其是|除了?|连同)[^,。;:]{1,40},$")
_CONNECTORS = re.compile(
    r"^(?:此外|另外(?![一两几])|然而|但是|但|不过|因此|同时|而且|而|尽管如此|在这方面|为此|与此同时|特别是|例如|最后|首先|其次|并且|并|还有(?![人一])|有(?!人|意见|[一两三几些的])|还|也|会上|讨论期间|期间|随后)[,]?"
)
_NOT_SUBJECT = re.compile(r"(?:向|由|被|给|经|受|让|使|对|把|将|同|与)$")
_ONLY_ONE = frozenset(("母亲", "父亲", "幸存者", "难民", "移民", "寻求庇护者", "工人", "农民", "护工", "被拘留者"))


def subject_before_zh(folded: str, verb: int, grammar: Grammar) -> Subject | None:
    """The stretch before a verb that ends with a speaker, adverbs aside."""
    aside = _ASIDE.search(folded[:verb])
    stop = aside.start() if aside else verb
    start = max((m.end() for m in re.finditer("[,。;:]", folded[:stop])), default=0)
    for head in reversed(list(grammar.speaker.finditer(folded, start, stop))):
        if head[0] == "据" and head.start() > start:  # "据报告", not "根据报告" or "数据"
            continue
        between = folded[head.end() : stop]
        if len(between) > 70 or not _BETWEEN.fullmatch(between):
            continue
        if subject := subject_zh(folded, start, head, grammar):
            return subject
    return None


def subject_zh(folded: str, start: int, head: re.Match[str], grammar: Grammar) -> Subject | None:
    """The subject whose head is known, connectors before it aside.

    Args:
        folded: the sentence, names as marks.
        start: of its clause.
        head: its head.
        grammar: Chinese.
    """
    while (connector := _CONNECTORS.match(folded[start : head.end()])) and 0 < connector.end() < head.end() - start:
        start += connector.end()
    window = folded[start : head.end()]
    heads = list(grammar.speaker.finditer(window))
    if len(window) > 40 or not heads:
        return None
    nouns = [each for each in heads if not re.search(f"[{MARKS}]", each[0]) and each[0] not in _ONLY_ONE]
    first = nouns[0] if nouns else heads[-1] if heads[-1][0] in _ONLY_ONE else heads[0]
    if re.match("(?:以?及其?|和|与|、)", window[heads[0].end() :]):
        first = heads[0]  # of mixed speakers the first
    if re.search("[对就向]", window[first.end() : heads[-1].start()]):
        return None  # "几名代表对会议…": the earlier speaker
    last = voice_of_head(heads[-1][0], grammar)
    voice = voice_of_head(first[0], grammar)
    if last in ("panel", "moderator", "one_stakeholder") or (last == "pronoun" and heads[0][0] == "据"):
        voice = last  # whoever a panellist speaks for, the panel speaks; "据她介绍"
    if voice == "generic":
        voice = next((v for v in (voice_of_head(each[0], grammar) for each in heads) if v != "generic"), voice)
    match = grammar.quantifier.search(window[: first.start()]) or grammar.quantifier.search(window[: heads[-1].start()])
    if not match and last == "pronoun":
        match = next((m for m in re.finditer(grammar.counts, window) if m.start() >= heads[-1].start()), None)
    span = (start + match.start("q"), start + match.end("q")) if match else None
    led = window[: match.start("q") if match else first.start()]
    if _NOT_SUBJECT.search(led) and not (led.endswith("同") and match and match["q"].startswith("一")):
        return None
    one = grammar.quantities[match["q"]] == "one" if match else last == "guest" and not heads[-1][0].endswith("们")
    if voice == "body":
        voice = "pronoun" if window.startswith(("该", "这")) else "one_stakeholder"
    bare = heads[-1][0] in BARE and (heads[-1] is not first or not match or heads[-1][0] == window)
    bare = bare and not folded[:start].endswith("有")  # "有国家建议"
    bare = bare or (heads[-1][0] in _ONLY_ONE and not (one and match and match["q"].endswith(("名", "位"))))
    if match:
        voice = numbered(PLURAL.get(voice, voice), one=one)
    return Subject(voice, one, span, start, head.end(), bare)
