"""What a sentence's frame announces: practices, challenges, or nothing; and whether a list follows."""

from __future__ import annotations

import re

LISTS = re.compile(
    r"(?:,?(?:其中|主要|具体)?还?包括(?![^,;。]{1,30}在内)(?:但不限于)?|,?例如|,?诸如|,?比如|,?即|(?<=措施)如|(?<=机制),?如|(?<=例子),?如|(?<=行动),?如|(?<=挑战),?如)[:,]?|:"
)

LISTS_EN = re.compile(r",? (?:including|such as|for example|among them|namely)(?: but not limited to)?[,:]?\s|:\s")

_CARRIES_ON = re.compile(
    r"^(?:这些|此类|上述|其中)(?:活动|措施|行动|举措|做法|努力|例子|挑战|障碍|机制)|^(?:These|Such|Those)\b", re.I
)

_PRACTICE_FRAME = re.compile(
    r"(?:分享|交流|介绍|讲述|报告|通报|概述|列举|突出|说明|展示|指出|提到|注意到|欢迎|赞扬|赞赏|称赞)[^,;。]{0,80}?(?:例子|实例|事例|经验|信息|举措|做法|行动|措施|机制|努力|进展|贡献|政策|方案)|(?:欢迎|赞扬|赞赏|称赞)[^,;。]{2,40}?(?:所做的?|所作的?|开展的?|进行的?)工作|(?:欢迎|赞扬|赞赏|称赞)[^,;。]{2,20}?(?:批准|通过|建立|设立|修订|启动|制定)了?|(?:分享|交流|介绍|通报)[^,;。]{0,80}?(?:谅解备忘录|协定|协议|法律|立法|项目|战略|制度|系统|平台|改革|安排|服务)|良好做法|积极进展|取得的进展|指出[^,;。]{0,16}(?:支持|执行)[^,;。]{0,12}行动"
    r"|\b(?:shared|presented|reported|described|outlined|provided|highlighted)\b.{0,80}\b(?:examples?|experiences?|information|initiatives?|practices?|actions?|measures?|progress|efforts?)\b"
    r"|\b(?:shared|presented|reported on|described|outlined)\b.{0,60}\b(?:memorand\w+|agreements?|polic(?:y|ies)|laws?|legislation|programmes?|projects?|strateg(?:y|ies)|reforms?|mechanisms?|schemes?|services?|partnerships?)\b"
    r"|\b(?:welcom|commend|prais|appreciat|applaud|not|acknowledg|recogni[sz])\w+ (?:the |their |its )?(?:\w+ )?(?:adoption|establishment|ratification|launch|amendment|enactment|introduction|efforts?|progress|measures?|steps|initiatives?|achievements?|work)\b",
    re.I,
)

_CHALLENGE_FRAME = re.compile(
    r"(?:表示|感到|深表|深为)(?:严重|深切|深为)?(?:关切|担忧|忧虑|遗憾|不安)|关切地(?:注意到|指出)|令人(?:关切|担忧|不安|遗憾)的是|遗憾的是|\b(?:concern(?:ed)?|alarmed|regrett?(?:ed|s)?)\b|(?:挑战|障碍|困难|差距|损害|限制|不足)(?:方面)?[^,;。]{0,10}$|(?:往往|经常|常常)?受到[^,;。]{0,10}损害|\b(?:challenges?|obstacles?|barriers?|gaps?)\b[^,;.]{0,30}$",
    re.I,
)


def announced(folded: str, before: str, language: str) -> str:
    """The kind of statement that a sentence's frame announces.

    Args:
        folded: a sentence, or the part of it that reports.
        before: what the sentence before announced; one that carries on ("these measures …") keeps it.
        language: "zh" or "en".

    Returns:
        "practice", "challenge" or "".

    Examples:
        >>> announced("几名代表分享了良好做法。", "", "zh")
        'practice'
    """
    if (again := _CARRIES_ON.match(folded)) and (
        before == "practice" or re.search("挑战|障碍|困难|问题|challenge|obstacle", again[0])
    ):
        return before
    lead = (LISTS if language == "zh" else LISTS_EN).split(folded)[0]
    if _PRACTICE_FRAME.search(lead) and not re.search(r"(?:提请注意|遇到的|面临的)[^,;。]{0,30}挑战", lead):
        return "practice"
    if _CHALLENGE_FRAME.search(lead.rstrip("。,. ")) or _CHALLENGE_FRAME.search(re.split(r"[,。]", lead)[0]):
        return "challenge"
    return ""


def announces(lead: str) -> bool:
    """Whether what stands before a list only announces it."""
    return bool(
        re.search(
            r"(?:例子|实例|事例|经验|信息|举措|做法|行动|措施|机制|努力|进展|活动|挑战|困难|差距|障碍|方式|作用|损害|支持|倡议|问题|限制)$|^(?:这些|此类)|\b(?:examples?|experiences?|initiatives?|practices?|actions?|measures?|progress|efforts?|challenges?|obstacles?|barriers?|activities)\b[^,;]{0,90}$",
            lead.rstrip(" ,:"),
            re.I,
        )
    )
