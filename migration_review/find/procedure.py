"""What belongs to the running of a meeting: what lay before it, who moderated, who only spoke or attended."""

from __future__ import annotations

import re

from migration_review.text import sentences

_ORGAN = r"(?:meeting|session|review|forum|committee|conference|commission|council|assembly|round ?table(?: \d+)?|panel(?: discussion)?|dialogue|segment|hearing|debate|discussion)"
_EVENTS = r"(?:consultations?|meetings?|sessions?|dialogues?|workshops?|webinars?|events?|discussions?|hearings?)"
_WHEN = r"(?:in|at|from|via|online|virtually|during|between|before|after|alongside|on (?:the (?:margins|sidelines|eve|morning|afternoon)|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|october|november|december)))"
_TALK = r"(?:remarks|statements?|address(?:es)?|messages?|observations|presentations?)"

_LIST_OF_SPEAKERS = {
    "zh": re.compile(
        r"^[^，。：:]{0,20}(?:下列|以下|如下)[^。]{0,80}?(?:代表|组织|团体|成员|实体|利益攸关方|发言者)[^。]{0,40}?(?:作了|做了|发表了|发了)(?:联合|如下|共同|口头)?(?:发言|声明|讲话|言)[:：]"
        r"|^[^。；]{0,200}的代表也?(?:作了|做了|发了)(?:发言|言)。?$"
    ),
    "en": re.compile(
        r"^(?:[^.,]{3,60}, )?(?:(?:Joint )?statements? (?:was|were|has been|have been)(?: \w+)? (?:made|delivered) (?:by|on behalf)|The following [^.]{0,120}?(?:made|delivered)[^.]{0,30} statements?|(?:The )?[Rr]epresentatives? of (?:the following)?[^.:]{0,400}(?:made|delivered) (?:\w+ )?statements?|A joint statement was|The floor was (?:then )?given to)",
        re.I,
    ),
}
_PROCEDURAL = {
    "zh": re.compile(
        r"^[^，。]{0,8}?(?:会议|委员会|经社会|理事会|大会|工作组)(?:面前|收到)有|^(?:委员会|会议|经社会|理事会)面前|^[^，。]{0,8}(?:会议|委员会|经社会|理事会|大会|工作组)收到了?(?:秘书处|秘书长)[^。]*(?:文件|报告|说明|汇编|综述)|收到了?[^。]*[A-Z]+/[A-Z0-9][\w/.]*"
        r"|介绍了(?:这|上述|该|下列|本|会议|有关|两|各)[^，。]{0,8}(?:文件|报告|说明)|介绍了[^，。]{0,30}[A-Z]+/[A-Z0-9][\w/.]*|(?:参考|背景|会前)文件(?:与|是|为|载|包括|同)"
        r"|得益于[^。]{0,30}(?:小组讨论|介绍|情况通报)|由[^。]{2,80}(?:担任主持人|担任主席|主持)(?:[，。]|$)|主持了?(?:会议|讨论|本场|这场|开幕|本次|圆桌|小组)|担任(?:会议|小组|圆桌会议|讨论)?(?:主持人|主席)"
        r"|(?:专题)?小组(?:讨论)?成员(?:有|包括|为|是|由)[:：]?[^指表认强说]{0,12}(?:[、：:]|先生|女士)|^(?:专题)?小组由[^。]{2,200}组成"
        r"|随后(?:与|进行|开展|举行)了?[^。]{0,40}(?:讨论|对话|交流|问答)|以[^。]{2,30}形式(?:进行|举行)|(?:会场|随后|其后|之后|与会者)(?:进行|开展)了?(?:互动)?(?:问答|讨论|对话)"
        r"|先由[^。]{2,40}(?:发言|介绍)[^。]{0,20}再由|(?:协商|磋商)[^。]{0,12}(?:作了|发表了)[^。]{0,8}发言|(?:作|发表|发)了(?:视频|录像|开幕|闭幕|欢迎|主旨)?(?:发言|致辞|讲话|言)[。]?$|致闭幕词[。，]?$|致开幕词[。，]?$|致闭幕词[。]|致开幕词[。]|宣布(?:上午|下午)?(?:的?会议)?(?:开幕|闭幕|休会)"
        r"|^(?:会议|小组讨论|圆桌会议|圆桌讨论|会外活动|听证会|对话会?)[一二三四五六七八九十\d]*(?:于|在|分)[^。]{0,60}(?:举行|召开|进行)|通过了(?:下列|临时)?议程|选出了?(?:下列)?主席团|会议于[^。]{2,24}(?:开幕|闭幕|休会|结束)"
    ),
    "en": re.compile(
        r"\bhad before (?:it|them)\b|\b(?:was|were) before the (?:meeting|committee|session)\b|\b(?:was|were) (?:co-)?(?:moderated|chaired|facilitated|presided over) by\b|\b(?:co-)?moderated the\b|\b(?:acted|served) as (?:the )?(?:co-)?(?:moderator|chair|facilitator|rapporteur|panellist|discussant)|\bin the chair\b|\bpresided over\b|\bpresided\.$"
        r"|\bpanel(?:l?ists)? (?:comprised|consisted|included|was made up|were made up|was composed|were:|was formed)\b|\bthe panell?ists were [A-Z:]|\bon the panel (?:sat|were)\b|\bbenefit(?:t)?ed from a panel\b"
        rf"|\b(?:presentations|keynote (?:addresses|address|speeches|speech)|(?:introductory|opening|closing|concluding|welcoming|keynote) {_TALK}) (?:was|were) (?:also )?(?:given|made|delivered) by\b|\bmade (?:introductory|opening|closing|concluding|welcoming) {_TALK}\b"
        rf"|\bdocuments? [^.;]{{0,80}}\bintroduced by\b|\brapporteur (?:then )?(?:presented|introduced|gave|delivered|read)\b|\bintroduced (?:the|that|those|these|both) (?:document|report|note|item|agenda)s?\b|^(?:The |At [^.]{{3,60}}, the ){_ORGAN} (?:took up|turned to|resumed|considered|concluded its consideration of) (?:agenda )?items?\b|\b{_ORGAN} (?:met|convened)\b[^.;]{{0,40}}\b{_WHEN}\b"
        r"|\bwas followed by (?:a|an) (?:interactive |general )?(?:discussion|dialogue|debate|exchange)\b|\badopted (?:the|its) (?:provisional )?(?:agenda|report)\b|\b(?:was|were) (?:then )?(?:held|convened) (?:in|at|on|from|between|during|online|virtually)\b|\b(?:opened|closed) the (?:meeting|session)\b|\b(?:opened|gave) the floor\b|\btook the floor\.?$|\bdeclared the [\w ]{3,30} (?:open|closed)\b"
        rf"|\b(?:was|were) (?:co-)?(?:organized|organised|hosted|convened|attended) by\b|\bheld (?:a|an|its|their|the)\b[^.]{{0,60}}\b{_EVENTS}\b|\bsessions?,? held\b|\bco-organized\b|\b{_EVENTS}\b[^.;]{{0,60}}\btook place(?: {_WHEN}\b|[.,])|\bdelivered (?:\w+ ){{1,4}}{_TALK}\b"
        r"|\belected\b.{0,60}\bas (?:Chair|Vice-Chair|Rapporteur)\b|\bconsultations? (?:was|were) held\b",
        re.I,
    ),
}
_CONTINUES = {
    "zh": re.compile(
        r"^(?:会议|对话|讨论|听证会|圆桌会议|本节)(?:的|分为|包括|由)[^。]{0,40}(?:文件|部分|环节|次会议|相同|组成)"
    ),
    "en": re.compile(
        rf"^(?:It|They|The {_ORGAN}) (?:was |were )?(?:drew (?:up)?on|built on|followed|comprised|consisted of|included|was divided into|divided into|preceded by|followed by|structured|organized|open to|chaired|moderated|lasted)\b",
        re.I,
    ),
}
_ATTENDANCE = {
    "zh": re.compile(
        r"(?:代表|观察员|成员)[^。]{0,30}(?:出席|列席|参加)了?(?:会议|本届会议|本次会议)|名单[^。]{0,30}(?:公布|附件|网)|^(?:主席|副主席|报告员)[:：]"
    ),
    "en": re.compile(
        r"\b(?:representatives?|observers?|delegations?|participants?|following)\b[^.]{0,160}\battended\b|\b(?:was|were) attended by\b|\bwere represented\b|\blist of participants\b",
        re.I,
    ),
}


def is_list_of_speakers(text: str, language: str) -> bool:
    """Whether a paragraph does nothing but list who spoke.

    Args:
        text: of a paragraph.
        language: "zh" or "en".
    """
    return bool(_LIST_OF_SPEAKERS[language].search(text)) and len(sentences(text)) <= 2


def is_procedural(sentence: str, language: str) -> bool:
    """Whether a sentence tells how the meeting ran: documents, moderators, panels, speakers, attendance, consultations.

    Args:
        sentence: as printed.
        language: "zh" or "en".
    """
    rules = (_PROCEDURAL[language], _ATTENDANCE[language], _LIST_OF_SPEAKERS[language])
    return any(rule.search(sentence) for rule in rules)


def continues_procedure(sentence: str, language: str) -> bool:
    """Whether a sentence after a procedural one goes on about the running of the meeting: "It drew on …".

    Args:
        sentence: as printed.
        language: "zh" or "en".
    """
    return bool(_CONTINUES[language].search(sentence))


def all_procedural(text: str, language: str) -> bool:
    """Whether every sentence of a paragraph is procedural."""
    return all(is_procedural(text[start:end], language) for start, end in sentences(text))
