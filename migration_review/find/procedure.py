"""What belongs to the running of a meeting: what lay before it, who moderated, who only spoke or attended."""

from __future__ import annotations

import re

from migration_review.text import sentences

_LIST_OF_SPEAKERS = {
    "zh": re.compile(
        r"^[^，。：:]{0,12}(?:下列|以下|如下)[^。]{0,80}?(?:代表|组织|团体|成员|实体|利益攸关方)[^。]{0,40}?(?:作了|做了|发表了)(?:联合|如下|共同|口头)?(?:发言|声明|讲话)[:：]"
    ),
    "en": re.compile(
        r"^(?:Statements? (?:was|were) (?:made|delivered) by|The following [^.]{0,120}?(?:made|delivered)[^.]{0,30} statements?|(?:The )?[Rr]epresentatives? of the following[^.:]{0,160}(?:made|delivered)[^.:]{0,40}statements?|A joint statement was)",
        re.I,
    ),
}
_PROCEDURAL = {
    "zh": re.compile(
        r"^(?:会议|委员会|经社会|理事会|大会|工作组)(?:面前|收到)有|^(?:委员会|会议|经社会|理事会)面前"
        r"|得益于[^。]{0,30}(?:小组讨论|介绍|情况通报)|由[^。]{2,80}(?:担任主持人|主持)(?:[，。]|$)|^(?:专题)?小组成员(?:有|包括|为|是)[:：]|小组(?:讨论)?成员(?:有|包括)[:：]"
        r"|^随后(?:与|进行|开展|举行)[^。]{0,40}(?:讨论|对话|交流)|以[^。]{2,30}形式(?:进行|举行)|(?:协商|磋商)[^。]{0,12}(?:作了|发表了)[^。]{0,8}发言|(?:作|发表)了(?:视频|录像|开幕|闭幕|欢迎)?(?:发言|致辞|讲话)[。]?$|致闭幕词|致开幕词|宣布(?:会议)?(?:开幕|闭幕)"
        r"|^(?:会议|小组讨论|圆桌会议|圆桌讨论|会外活动)(?:于|在)[^。]{0,60}(?:举行|召开)|通过了(?:下列|临时)?议程|选出了?(?:下列)?主席团"
    ),
    "en": re.compile(
        r"\bhad before it\b|\bwas moderated by\b|\bwas chaired by\b|\bmoderated the\b|\bpanel(?:lists)? (?:comprised|consisted|included|were|was composed)\b|\bbenefit(?:t)?ed from a panel\b"
        r"|\bwas followed by (?:a|an) (?:interactive )?(?:discussion|dialogue)\b|\badopted (?:the|its) (?:provisional )?(?:agenda|report)\b|\bwas held (?:in|at|on|from)\b|\b(?:opened|closed) the (?:meeting|session)\b"
        r"|\bwas (?:co-)?(?:organized|organised|hosted|convened|attended) by\b|\bheld (?:a|an|its|their|the)\b[^.]{0,60}\b(?:meetings?|sessions?|dialogues?|consultations?|webinars?|events?|discussions?)\b|\bsessions?,? held\b|\bco-organized\b|\b(?:consultations?|meetings?|sessions?|dialogues?|workshops?|webinars?|events?|discussions?)\b[^.;]{0,60}\btook place\b|\bdelivered (?:\w+ ){1,4}(?:remarks|statements?|address(?:es)?|messages?)\b"
        r"|\belected\b.{0,60}\bas (?:Chair|Vice-Chair|Rapporteur)\b|\bconsultations? (?:was|were) held\b",
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


def all_procedural(text: str, language: str) -> bool:
    """Whether every sentence of a paragraph is procedural."""
    return all(is_procedural(text[start:end], language) for start, end in sentences(text))
