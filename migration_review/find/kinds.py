"""Which kind of statement a clause is: a practice, a challenge, or neither.

The codebook's cues say it (``cues.csv``), unless what they name is acted upon ("打击歧视", "combat discrimination") or only
tells who is meant ("为被驱逐者提供…"). Without a cue, something done by an actor is a practice, something denied a
challenge; what the sentence's frame announced decides the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache

from migration_review.find.clauses import action_verbs, begins_action, was_done
from migration_review.find.codebook import Codebook
from migration_review.find.gazetteer import named
from migration_review.find.matching import Match
from migration_review.find.terms import find_terms

Kind = tuple[str, str, str]
NONE: Kind = ("", "", "")
_ACTS_ON = {
    "zh": re.compile(
        "(?<![不无未])(?:打击|防止|预防|避免|禁止|取缔|消除|减少|降低|减轻|缓解|应对|解决|确定|查明|识别|找出|填补|补足|结束|终止|遏制|克服|弥合|缩小|免受|免遭|反对|抵制|制止|杜绝|补救|查处|惩治|追查|调查|举报|监测|援助|救助|救出|救起|帮助|协助|保护)了?[^,;]{0,18}$"
    ),
    "en": re.compile(
        r"\b(?:combat|counter|fight|prevent|eradicat|eliminat|reduc|address|tackl|respond|overcom|remov|end|protect|assist|help|support|punish|prosecut|investigat|against|victims? of|survivors? of|for)(?:s|e|ed|es|ing|ting)?\b[^,;]{0,50}$",
        re.I,
    ),
}
_SAYS_WHO = {
    "zh": re.compile(
        "(?:中|状况下)?(?:的?(?:受害)?者|的?受害|的?(?:移民|工人|劳工|妇女|儿童|家庭|群体|学生|人员|女童|地区|社区|国民|公民|海员|矿工))"
    ),
    "en": re.compile(
        r"\s+(?:migrants?|workers?|women|children|people|persons|families|nationals|groups?|victims?|survivors?|communities)\b",
        re.I,
    ),
}
_DENIES = {
    "zh": re.compile(
        "并未|从未|尚未|仍未|未能|未(?![来婚])(?!成年)|没有(?!哪|谁|人|任何)|很少|极少|鲜(?:有|少|为)|仅有|只有|无[权从处人](?!机)|无(?:身份|户籍|处申诉)"
        "|不(?:允许|享有|了解|知|清|足|连通|衔接|透明|受(?!歧视)|承认|够|到位|存在|符|合格|完善|敢|愿|畅|便|公|具备|相称|成比例|合标准)|难(?![民关])"
    ),
    "en": re.compile(
        r"\b(?:not|never|no|none|nobody|nor|neither|without|only|few|fewer|little|hardly|scarcely|barely|seldom|rarely|less than|nowhere)\b|n't\b",
        re.I,
    ),
}
_NO_LONGER = {
    "zh": re.compile("不再|无需|无须|免除|豁免|取消|不论|无论|不问|不分"),
    "en": re.compile(
        r"\bno longer\b|\bregardless\b|\birrespective\b|\bwithout (?:charg|requir|discriminat|regard)\w*|\bnot only\b|\bno fewer than\b|\b(?:not|never) (?:detain|charg|punish|prosecut|deport|expel|discriminat|exclud)\w*|\bfree of\b",
        re.I,
    ),
}


def kind_of(text: str, codebook: Codebook, language: str, context: str) -> Kind:
    """The kind of a clause, the rule that gives it, and its tier.

    Args:
        text: the clause, folded.
        codebook: whose cues and action verbs.
        language: "zh" or "en".
        context: what the sentence's frame announces: "practice", "challenge" or "".

    Returns:
        (kind, rule, tier); three empty strings where the clause is neither.
    """
    cues = find_terms(text, codebook, language, "challenge", "practice")
    harms = [c for c in cues if c.term.layer == "challenge" and not _is_acted_on(text, c, language)]
    if context == "practice":  # "support for citizens in distress" tells for whom
        harms = [c for c in harms if not _SAYS_WHO[language].match(text, c.end)]
    helps = [c for c in cues if c.term.layer == "practice" and not _REFUSED.search(text[: c.start])]
    act = what_was_done(text, codebook, language)
    if act and not _outweighs(text, harms, act, language):
        harms = [] if context != "challenge" else harms
    sure = [c for c in harms if c.term.tier == "strict"], [c for c in helps if c.term.tier == "strict"]
    if context == "practice" and cues and not (sure[0] and not helps):
        return "practice", "frame:practice", "strict"
    if sure[1] and not sure[0]:
        return _by("practice", sure[1])
    if sure[0] or (harms and not helps and not act):
        return _by("challenge", sure[0] or harms)
    if act:
        return "practice", f"done:{act}", "broad"
    if context == "challenge" or _denies(text, language):
        return "challenge", "frame:challenge" if context == "challenge" else "denied", "broad"
    return NONE


_REFUSED = re.compile(
    "(?:不|未|没有|无法|难以|很少|极少|禁止|拒绝|尚未)[^,;]{0,4}$|\b(?:not|never|no|without)\\s+(?:\\w+\\s+)?$", re.I
)


def _by(kind: str, cues: list[Match]) -> Kind:
    return kind, f"cue:{cues[0].term.pattern[:24]}", cues[0].term.tier


def _is_acted_on(text: str, cue: Match, language: str) -> bool:
    return bool(_ACTS_ON[language].search(text[: cue.start]))


def _outweighs(text: str, harms: list[Match], act: str, language: str) -> bool:
    """Whether a harm is the clause's own predicate although something was done in it."""
    at = text.find(act)
    return any(
        cue.term.tier == "strict" and cue.start < at and not _SAYS_WHO[language].match(text, cue.end) for cue in harms
    ) or any(cue.term.tier == "strict" and cue.end >= len(text) - 2 for cue in harms)


def _denies(text: str, language: str) -> bool:
    return bool(_DENIES[language].search(text)) and not _NO_LONGER[language].search(text)


def what_was_done(text: str, codebook: Codebook, language: str) -> str:
    """The words by which a clause says that somebody did or does something; "" where it does not."""
    done = was_done(text, codebook, language)
    if language == "en":
        return _done_en(text, done, codebook) if done else ""
    if done and not _HARMS.match(done):
        return done
    if _NOT_DONE.search(text):
        return ""
    if match := _UNDER_WAY.search(text):
        return match[0]
    actor = _ACTOR.search(text)
    countries = [each for each in named(text, "countries", codebook, "zh") if each.start < 8]
    first = min([each.end for each in countries] + ([actor.end()] if actor else []), default=len(text))
    for act in action_verbs(codebook, "zh").finditer(text, first):
        if not _HARMS.match(act[0]) and begins_action(text, act.start(), len(text), codebook, "zh"):
            return act[0]
    return ""


# Something was done, is being done, or is given; by whom it may be.
_UNDER_WAY = re.compile(
    "(?:已经?|正在|着手|开始|刚刚|陆续|先后|逐步|定期)[^,;]{0,24}|不再[^,;]{2,}|(?:向|为)[^,;]{1,20}(?:提供|开设|发放|免费)[^,;]*"
)
_NOT_DONE = re.compile(
    "未|没有|无法|难以|拒绝|不(?!再|论|分|问|仅)|可以|能够|可能|旨在|有助于|将(?:会|是|继续)|应|需|鼓励"
)
_HARMS = re.compile("[^,]{0,4}(?:限制|剥夺|加剧|削弱|损害|使|让|令|导致|造成|对|为|以|把|将|向)")
_ACTOR = re.compile(
    "(?<!《)_{2,}(?!》)|(?:国家|成员国|政府|当局|[部委厅局署处院]|使馆|领馆|法院|法庭|警方|机构|组织|工会|协会|学校|诊所|医院|中心|市政|共同体|公司|银行|企业|雇主|城市|[省市县])(?![的者长]|层面|一级)"
)


def _done_en(text: str, done: str, codebook: Codebook) -> str:
    """In English a perfect or past is something done only where an actor has it, or the verb is one of acting."""
    at = text.find(done)
    subject = text[: at + len(done)]
    if (
        _ACTOR_EN.search(subject)
        or named(subject, "countries", codebook, "en")
        or named(subject, "organisations", codebook, "en")
    ):
        return done
    last = done.split()[-1].lower()
    return done if last in _past_forms(codebook) else ""


_ACTOR_EN = re.compile(
    r"_{3,}|\b(?:governments?|states?|countr(?:y|ies)|ministr(?:y|ies)|authorit(?:y|ies)|parliaments?|municipalit(?:y|ies)|cit(?:y|ies)|provinces?|agenc(?:y|ies)|offices?|commissions?|councils?|embass(?:y|ies)"
    r"|consulates?|courts?|police|unions?|federations?|associations?|organizations?|networks?|institutions?|universit(?:y|ies)|schools?|hospitals?|banks?|compan(?:y|ies)|employers|volunteers|shelters?|programmes?|laws?|reforms?|delegations?|region)\b",
    re.I,
)


@lru_cache(maxsize=4)
def _past_forms(codebook: Codebook) -> frozenset[str]:
    listed = {row["verb"] for row in codebook.lists["actions"] if row["language"] == "en"} - {
        "continue",
        "remain",
        "consider",
        "recognize",
    }
    return frozenset(
        v + "d" if v.endswith("e") else v[:-1] + "ied" if re.search("[^aeiou]y$", v) else v + "ed" for v in listed
    ) | {"built", "set", "put", "made", "given", "led", "begun", "brought", "paid", "sent", "taken", "drawn"}
