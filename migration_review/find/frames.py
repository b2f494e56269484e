"""The sentence patterns by which UN reports state who took part, tried in order.

Each gives a role and the stretch that holds the names; ``participants`` reads what stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence pattern: the role it gives, and the group ``who`` that holds the names.

    ``asks`` is what must stand there: each a person, a State or a body of the codebook ("known"), or one that reads as
    a person ("people"), as a body ("bodies"), as either ("names"), or anything that is announced as a list ("listed").
    """

    role: str
    asks: str
    pattern: re.Pattern[str]


def _frames(*listed: tuple[str, str, str]) -> tuple[Frame, ...]:
    return tuple(Frame(role, asks, re.compile(pattern, re.I | re.S)) for role, asks, pattern in listed)


_SPOKE = r"(?:(?:作|做|发表|进行)了?[^。：:，]{0,6}?(?:发言|声明|讲话)|发了?言)"
_PANEL = r"(?:小组|圆桌|讨论|对话|活动|座谈会?|专题会议|分组会议|第[一二三四五六七八]部分|环节|单元|辩论)"
_MEETING = r"(?:会议|届会|审查|会期|论坛|磋商|协商|委员会|理事会|本届|本次|这次|该次|听证会)"
_ATTEND = r"(?:出席|列席|参加|与会|到会)"
_SENT = r"(?:应邀)?(?:派出?了?(?:代表团?|观察员|员)|应邀)"
_ALSO = r"(?:也|还|均|都|亦|又|另)*"
_EXPERTS = r"(?:小组(?:讨论)?成员|(?:讨论|发言|对话|主讲)嘉宾|专题(?:小组)?发言(?:人|者)|主讲人|引导发言人?)"
_OFFICE_ZH = r"(?:(?:第[一二三四五六]|常务)?副|联合|共同)?主席(?:兼报告员)?|共同(?:召集|主持|协调)人|报告员"
_HONOUR = r"(?:H\.E\.|Mr|Ms|Mrs|Miss|Dr|Prof|the )"


# Who does something, up to the verb: not past another person's name, so that each verb gets its own subject.
_SUBJECT = (
    rf"(?:^|; |, and |\band )(?P<who>(?:(?!\b(?:by|and)\s{_HONOUR})[^;]){{1,300}}?),?\s+(?:also |then |subsequently )?"
)
_ADVERB = r"(?:also |then |likewise |jointly |\w{2,12}ly )?"
_LEAD = r"^(?:[^:;]{2,100}, )?"
_GAVE = r"(?:delivered|made|gave|sent|presented)\s+(?:the |an? |his |her |their |own )*"
_OPENING = r"(?:opening|welcoming|welcome|inaugural|introductory) (?:and \w+ )?(?:remarks|statements?|address(?:es)?)"
_CLOSING = r"(?:closing|concluding) (?:and \w+ )?(?:remarks|statements?|address(?:es)?)"
_WERE = rf"(?:was|were) {_ADVERB}(?:delivered|made|given|presented|heard)(?: to the \w+)? (?:by|from)"
_OF = r"(?:the |an? )?(?:representatives? (?:of|from) |observers? (?:for|from|of) )?"
_NAMELY = r"(?::|,? namely,?)"
_KIND_EN = r"(?:,? (?:as )?(?:an? |the )?(?:associate |full )?(?:members?|observers?|(?:States )?part(?:y|ies))(?: of [^,:;.]{2,60})?)?"
_AS_OBSERVER = r"(?:as (?:an? |permanent )*observers?|in an? observer capacity|in (?:the|their) capacity (?:as|of) (?:an )?observers?|with observer status)"
_MEETING_EN = (
    r"(?:work of the )?(?:\w+ ){0,3}?(?:meeting|session|review|forum|conference|hearing|consultation|workshop|summit)"
)
_SEAT = r"(?:panel|discussion|event|round ?table|dialogue|debate|segment|workshop)"
_ENDS_CHAIR = r"(?=,? and (?:(?:the )?closing|the following|(?:included|comprised|featured)\b)|,(?: and| which)? (?:featured|included|comprised|consisted)|, (?:the|\w+) [\w ]{1,40}(?:was|were) |;\s|$)"
_MADE_UP = (
    r"(?:comprised|consisted of|(?:was |is )?(?:composed|made up|formed) of|included|were|featured|brought together)"
)
_OFFICE_EN = r"(?:(?:First|Second|Third|Fourth) )?(?:Co-|Vice-|Deputy |Vice )?(?:Chair(?:persons?|s)?|Presidents?)(?:[- ](?:cum-|and )?Rapporteur)?|(?:Co-)?Rapporteurs?|Co-facilitators?|Co-conveners?"
_AFTER_OFFICE = r"(?<=Chair|hairs|rteur|teurs|erson|rsons|ident|dents)"


# Tried in order; a stretch that one frame has taken is not given to another.
FRAMES = {
    "zh": _frames(
        ("panellist", "listed", rf"{_EXPERTS}(?:有|包括|为|是|如下|分别是)?[：:]\s*(?P<who>[^。]+)"),
        ("panellist", "names", rf"{_PANEL}[^。：:]{{0,80}}?(?:成员|嘉宾|发言[者人]|主讲人)(?:有|包括|为|是|如下)[：:]?\s*(?P<who>[^。：:]+)"),
        ("panellist", "listed", r"(?:小组|讨论)[^。，：:]{0,6}由(?:下列|以下)(?:成员|人员|专家|人士)(?:组成|参加)[：:]\s*(?P<who>[^。]+)"),
        ("panellist", "people", r"(?:小组|讨论)[^。，：:]{0,6}由(?P<who>[^。：:]{2,300}?)组成"),
        ("panellist", "listed", r"参加了?(?:专题)?(?:小组|圆桌|讨论)[^。，：:]{0,6}的(?:有|包括|是)[：:]?\s*(?P<who>[^。：:]+)"),
        ("panellist", "people", r"(?:担任|应邀担任)[^。，：:]{0,8}(?:小组成员|嘉宾)的(?:有|包括|是)[：:]?\s*(?P<who>[^。：:]+)"),
        ("panellist", "people", r"(?:^|[，,])(?P<who>[^。：:]{2,300}?)(?:应邀)?(?:担任了?[^。，：:]{0,8}小组(?:讨论)?成员|作为[^。，：:]{0,8}小组(?:讨论)?成员)"),
        ("network_member", "listed", r"(?:下列|以下)[^。：:]*?(?:为|是)[^。：:]*?(?:网络|工作队|工作组|联盟|小组|机制)的?成员[：:]\s*(?P<who>[^。]+)"),
        ("network_member", "listed", r"(?:网络|工作队|工作组|联盟|机制)[^。，：:]{0,6}由(?:下列|以下)[^。：:]{0,12}组成[：:]\s*(?P<who>[^。]+)"),
        ("network_member", "bodies", r"(?:网络|工作队|工作组|联盟|机制)的?成员(?:有|包括|为|是|如下)[：:]?\s*(?P<who>[^。：:]+)"),
        ("joint_speaker", "listed", r"(?:作|做|发表)了?(?:一项|一份)?(?:联合|共同)(?:发言|声明)[：:]\s*(?P<who>[^。]+)"),
        ("joint_speaker", "names", r"^(?P<who>[^。：:]+?)(?:的?代表)?(?:代表[^。，()（）]{2,20}?)?(?:作|做|发表|宣读|提交)了?(?:一项|一份)?(?:联合|共同)(?:发言|声明)"),
        ("speaker", "listed", rf"{_SPOKE}[：:]\s*(?P<who>[^。]+)"),
        ("speaker", "listed", r"(?:发言|发了言|声明|讲话)的(?:代表团?|国家|组织|机构|成员国|会员国)?(?:还|另)?(?:有|包括|是)(?:[^。：:]*[：:])?\s*(?P<who>[^。：:]+)"),
        ("attended", "listed", rf"{_ATTEND}了?(?:(?!提出|建议|意见|指出|强调|问题)[^。：:]){{0,24}}[：:]\s*(?P<who>[^。]+)"),
        ("attended", "listed", rf"{_ATTEND}[^。，：:]{{0,16}}的(?:还|另)?(?:有|包括|是)[^。，：:]{{0,60}}[：:]\s*(?P<who>[^。]+)"),
        ("attended", "bodies", rf"(?:(?:出席|列席|参加)[^。：:]{{0,10}}(?:{_MEETING}|代表)[^。：:]{{0,14}}?|出席|列席|与会|到会)(?:的|者|人员)(?:还|另)?(?:有|包括|是)\s*(?P<who>[^。：:]+)"),
        ("moderator", "names", rf"{_PANEL}[^。，：:由]{{0,8}}由(?P<who>[^。]+?)(?:担任[^。，]{{0,12}}主持人|主持)"),
        ("moderator", "names", r"(?:^|[，,])由(?P<who>[^。，]+?)担任[^。，]{0,12}主持人"),
        ("moderator", "names", r"主持人(?:为|是|：|:)\s*(?P<who>[^。；;\n]+)"),
        ("moderator", "names", rf"(?:^|[，。,])(?P<who>[^。，由]{{2,80}}?)(?:主持了[^。，]{{0,12}}{_PANEL}|担任了?[^。，]{{0,12}}主持人)"),
        ("moderator", "names", rf"(?:^|[，。,])(?P<who>[^。，由]{{2,80}}?)担任了?[^。，]{{0,6}}{_PANEL}[^。，]{{0,4}}主席"),
        ("closing", "names", r"(?:^|[，,])由?(?P<who>[^。，]{2,80}?)(?:致|作|做|发表)了?(?:闭幕|总结)(?:词|辞|发言|致辞|讲话)"),
        ("closing", "names", r"(?:^|[，,])(?P<who>(?:(?!闭幕)[^。：:]){2,300}?)(?:先后|分别|也|还)?在闭幕(?:式|会议|部分|环节)?上?(?:分别|先后)?(?:致[辞词]|讲话|发言|发了言|(?:作|发表)了?(?:发言|讲话|致辞))"),
        ("closing", "names", r"(?:^|[，,])(?P<who>[^。，由]{2,80}?)宣布[^。，]{0,8}闭幕"),
        ("closing", "names", r"由(?P<who>[^。，]{2,80}?)宣布[^。，]{0,6}闭幕"),
        ("opening", "names", r"(?:^|[，,])[^。，]{0,12}?由(?P<who>[^。，]{2,80}?)(?:(?:宣布|主持)[^。，]{0,6}开幕|开幕$)"),
        ("opening", "names", r"开幕(?:式|会议|部分)由(?P<who>[^。，]{2,80}?)主持"),
        ("opening", "names", r"(?:^|[，,])(?P<who>[^。，由]{2,80}?)(?:以[^。，]{2,10}身份)?(?:宣布|主持)了?[^。，]{0,6}开幕"),
        ("opening", "names", r"(?:^|[，,])由?(?P<who>[^。，]{2,80}?)(?:致|作|做|发表)了?(?:开幕|欢迎|开场)(?:词|辞|白|发言|致辞|讲话)"),
        ("opening", "names", r"^(?:随后，|此外，)?(?P<who>(?:(?!开幕)[^。：:]){2,300}?)(?:先后|分别|也|还)?在开幕(?:式|会议|部分|环节)?上?(?:分别|先后)?(?:致[辞词]|讲话|发言|发了言|(?:作|发表)了?(?:发言|讲话|致辞))"),
        ("opening", "names", r"(?:^|[，,])(?P<who>[^。，]{2,80}?)(?:发表|作|致|发来)了?(?:视频|录像)(?:致辞|讲话|发言)"),
        ("opening", "listed", r"在开幕(?:式|会议|部分|环节)?上?(?:致[辞词]|讲话|发言)的(?:还|另)?(?:有|包括|是)[：:]?\s*(?P<who>[^。：:]+)"),
        ("chair", "names", rf"(?:^|[，,]){_MEETING}[^。，：:由]{{0,8}}由(?P<who>[^。，]+?)(?:担任主席|主持(?!开幕))"),
        ("presentation", "people", r"(?:^|[，,])(?:在[^，。]{1,24}[中上下]，)?(?P<who>[^。：:]{2,300}?(?:女士|先生|小姐|博士|教授))(?:也|还)?(?:在会上|随后|先后|分别)?(?:作|做)了(?:专题|情况|主旨)?(?:介绍|演示|演讲|陈述|报告)"),
        ("statement", "names", r"(?:^|[，,])(?P<who>(?:[^。：:，,()（）]|[(（][^()（）]*[)）]){2,200}?)(?:的?代表团?)?(?:以[^。，]{2,24}名义|代表[^。，()（）]{2,30}?)?(?:也|还)?(?:在会上|随后|先后|分别)?(?:(?:作|做|发表|进行)了(?:主旨|专题)?(?:发言|讲话|致辞|演讲)|发了言|致[辞词](?=$|，))"),
        ("attended", "bodies", rf"(?:^|[，,])(?P<who>[^。，：:派]{{2,300}}?){_ALSO}{_SENT}(?:{_ATTEND}了?[^。，]{{0,8}}{_MEETING}|(?:出席|列席|与会|到会)(?=，|。|$))"),
        ("attended", "bodies", rf"(?:^|[，,])(?P<who>[^。，：:]{{2,300}}?)的?(?:代表|观察员){_ALSO}(?:作为观察员|以[^。，]{{2,8}}身份)?{_ATTEND}了?(?:[^。，]{{0,6}}{_MEETING}|(?=。|$))"),
        ("attended", "bodies", rf"(?:^|[，,])(?P<who>[^。，：:]{{2,300}}?){_ALSO}作为(?!观察员)[^。，]{{2,12}}?{_ATTEND}了?[^。，]{{0,6}}{_MEETING}"),
        ("attended", "known", rf"(?:^|[，,])(?P<who>[^。，：:]{{2,300}}?){_ALSO}(?:作为观察员|以[^。，]{{2,8}}身份|派代表|派观察员){_ATTEND}了?(?:[^。，]{{0,6}}{_MEETING}|(?=。|$))"),
        ("officer", "names", rf"(?:选举|选出|推选|，|,|；|和)(?:了|出)?(?P<who>[^。：:，,；为]+?)(?<!当选)为(?P<office>{_OFFICE_ZH})"),
        ("officer", "names", rf"(?:^|[，,；;])(?P<who>[^。：:，,；]{{2,120}}?)当选为?(?P<office>{_OFFICE_ZH})"),
        ("officer", "names", rf"(?:选举|选出|推选|推举)(?P<who>[^。：:，,；]{{2,80}}?)(?:担任|出任)(?P<office>{_OFFICE_ZH})"),
        ("officer", "names", rf"[：:；;](?P<who>[^。：:，,；;]{{2,60}}?[)）])[，,]?(?P<office>{_OFFICE_ZH})(?=[；;，,]|$)"),
        ("officer", "names", rf"(?:^|[，,；;])(?P<office>{_OFFICE_ZH})由(?P<who>[^。：:，,；]{{2,120}}?)担任"),
    ),
    "en": _frames(
        ("panellist", "listed", r"\bpanel?l?ists?(?: (?:were|was|included|are))?(?: as follows| the following[^:]{0,30})?:\s*(?P<who>.+)"),
        ("panellist", "listed", r"\bthe following (?:\w+ )?panel?lists?[^.:]{0,60}:\s*(?P<who>.+)"),
        ("panellist", "listed", rf"\bpanel\b[^:]{{0,160}}?\b{_MADE_UP}(?: the following[^:]{{0,30}})?:\s*(?P<who>.+)"),
        ("panellist", "listed", r"\bthe following [^.:]{0,60}?\b(?:served|participated|took part|spoke|acted) (?:as panel?lists?|(?:on|in) the panel)[^.:]{0,30}:\s*(?P<who>.+)"),
        ("panellist", "people", r"\bpanel?l?ists?(?: (?:in|on|of|for|at) [^.:;]{2,60}?)? (?:were|was|included|are)\s+(?P<who>.+)"),
        ("panellist", "people", rf"\bpanel\b[^:]{{0,80}}?\b{_MADE_UP}\s+(?P<who>.+)"),
        ("panellist", "people", r"\b(?:(?:sitting|seated|serving) )?on the (?:\w+ )?panel (?:sat|were|was)\s+(?P<who>.+)"),
        ("panellist", "people", r"\b(?:panel members|(?:members|speakers|participants) (?:of|on|in) (?:the|that|this) (?:\w+ )?panel) (?:were|was|included|are):?\s+(?P<who>.+)"),
        ("panellist", "people", r"^(?P<who>[^:;]{3,400}?),? (?:(?:served|spoke|participated|acted|appeared) as (?:the )?panel?lists?|sat on the (?:\w+ )?panel|were (?:the )?panel?lists)\b"),
        ("network_member", "listed", r"\bthe following[^.:]*? (?:are|were) members of [^.:]*:\s*(?P<who>.+)"),
        ("network_member", "listed", r"\bmembers of (?:the )?[^.:]{0,120}?\b(?:network|task force|working group|alliance|partnership|mechanism|platform)\b[^.:]{0,60}? (?:are|were|included?)(?: as follows)?:\s*(?P<who>.+)"),
        ("network_member", "bodies", r"\bmembers of (?:the )?[^.:]{0,120}?\b(?:network|task force|working group|alliance|partnership|mechanism|platform)\b[^.:]{0,60}? (?:are|were|included?) (?P<who>(?-i:(?:the )?[A-Z]).+)"),
        ("joint_speaker", "listed", rf"\bjoint statements? {_WERE} {_OF}(?:(?:the )?following[^:]*:)?\s*(?P<who>.+)"),
        ("joint_speaker", "listed", r"\b(?:made|delivered|issued) (?:a )?joint statements?:\s*(?P<who>.+)"),
        ("joint_speaker", "bodies", rf"^(?:(?:On|At|In|During|Under) [^,:;]{{2,60}}, )?{_OF}(?P<who>[^.:]+?) (?:made|delivered|issued|read out|read) a joint statement"),
        ("opening", "people", rf"\b{_OPENING} {_WERE} (?P<who>.+)"),
        ("opening", "people", rf"{_SUBJECT}{_GAVE}{_OPENING}"),
        ("opening", "people", r"\bvideo (?:messages?|statements?|address(?:es)?) (?:was|were) (?:played|delivered|shown|received|made)(?: from| by| of) (?P<who>.+)"),
        ("opening", "people", rf"{_SUBJECT}{_GAVE}(?:video|pre-?recorded) (?:message|statement|address)"),
        ("opening", "people", r"\b(?:declared )?opened by (?P<who>.+)"),
        ("opening", "people", rf"{_SUBJECT}(?:declared open|opened|inaugurated) the {_MEETING_EN}"),
        ("opening", "people", rf"{_SUBJECT}declared the {_MEETING_EN} open\b"),
        ("closing", "people", rf"\b{_CLOSING} {_WERE} (?P<who>.+)"),
        ("closing", "people", rf"{_SUBJECT}{_GAVE}{_CLOSING}"),
        ("closing", "people", r"\b(?:declared )?closed by (?P<who>.+)"),
        ("closing", "people", rf"{_SUBJECT}(?:declared closed|closed) the {_MEETING_EN}"),
        ("closing", "people", rf"{_SUBJECT}declared the {_MEETING_EN} closed\b"),
        ("speaker", "listed", rf"\bstatements? {_WERE} {_OF}(?:(?:the )?following|members)[^:]*?{_NAMELY}\s*(?P<who>.+)"),
        ("presentation", "names", rf"{_LEAD}(?:(?:an?|the|keynote|introductory|expert) )*presentations? {_WERE} {_OF}(?P<who>[^:]+)$"),
        ("statement", "names", rf"{_LEAD}(?:(?:an?|the|keynote|further|additional|general|oral) )*(?:statements?|address(?:es)?|interventions?) {_WERE} {_OF}(?P<who>[^:]+)$"),
        ("presentation", "people", r"\b(?:with|by|featured|featuring|included) presentations (?:by|from) (?P<who>.+)"),
        ("statement", "names", rf"{_LEAD}(?:the |an? )?(?:representatives? (?:of|from)|observers? for) (?P<who>[^:]+?),? {_ADVERB}(?:(?:made|delivered|gave) (?:an? )?statements?\b|(?:spoke|took the floor)(?=$|,| on behalf of| under | in (?:exercise|explanation)))"),
        ("statement", "names", rf"\bheard (?:(?:an?|the|keynote|oral|introductory) )*(?:statements?|presentations?) (?:made |delivered )?(?:by|from) {_OF}(?P<who>[^:]+)$"),
        ("statement", "bodies", rf"^(?P<who>(?-i:The [A-Z])[^:]+?),? {_ADVERB}(?:made|delivered|gave) (?:an? )?statements?$"),
        ("speaker", "listed", r"\b(?:(?:made|delivered)(?: \w+)? statements?|took the floor|spoke|were given the floor)[^.:]{0,40}:\s*(?P<who>.+)"),
        ("statement", "known", rf"^{_OF}(?P<who>[^:]+?),? {_ADVERB}(?:(?:made|delivered|gave) (?:an? |the )?(?:general |keynote |policy )?(?:statements?|address)\b|took the floor$)"),
        ("attended", "listed", r"^[^:]*?\b(?:(?:was|were) (?:represented|present|in attendance)|attended|participated|took part|sent observers)[^.:]{0,40}:\s*(?P<who>.+)"),
        ("attended", "listed", r"\b(?:also |further )?(?:in attendance|present|attending|represented|participating|taking part)(?: at the \w+| were| was)[^.:]{0,200}:\s*(?P<who>.+)"),
        ("attended", "bodies", rf"\b(?:also |further )?(?:in attendance|present|attending|represented|participating|taking part)(?: (?:at|in) the \w+)? (?:was|were) {_OF}(?P<who>(?-i:(?:the )?[A-Z])[^:]+?)(?=,? as (?:did|were|was) |$)"),
        ("attended", "bodies", r"\bparticipants (?:also )?included (?:the )?representatives of (?P<who>(?-i:(?:the )?[A-Z])[^:]+)$"),
        ("attended", "listed", rf"\b(?:was|were) (?:also )?attended by {_OF}[^.:]*?{_NAMELY}\s*(?P<who>.+)"),
        ("attended", "bodies", rf"\b(?:was|were) (?:also )?(?:attended by|represented by (?:staff|officials|members|representatives|delegations|observers?) (?:of|from|for)) {_OF}(?P<who>[^:]+?)(?=,? as (?:did|were|was) |$)"),
        ("attended", "bodies", rf"(?:^|, )(?:the |an? )?(?:representatives?|observers?) (?:of|from|for) (?P<who>[^.:]+?){_KIND_EN},? {_ADVERB}(?:attended|participated|took part|(?:was|were) (?:also )?(?:present|in attendance))\b(?! in the (?:panel|discussion|round|debate))"),
        ("attended", "listed", r",? as (?:did|were|was) (?:the |an? )?(?:representatives|observers) (?:of|from|for) the following[^.:]{0,120}:\s*(?P<who>.+)"),
        ("attended", "bodies", rf"\b(?:attended|participated|took part|(?:was|were) (?:represented|present))\b[^.:]{{0,40}}?,? as (?:did|were|was) {_OF}(?P<who>(?-i:(?:the )?[A-Z])[^:]+)$"),
        ("attended", "known", rf"^(?P<who>[^.:]+?){_KIND_EN},? {_ADVERB}(?:attended|participated|took part|(?:was|were) (?:also )?(?:represented|present))\b[^.:]{{0,30}}?\b{_AS_OBSERVER}"),
        ("attended", "known", rf"^(?P<who>[^.:]+?){_KIND_EN},? {_ADVERB}(?:(?:each )?sent (?:an )?observers?|(?:was|were) (?:also )?represented by (?:an )?observers?)(?=$|,? as (?:did|were|was) | (?:to|at) the {_MEETING_EN})"),
        ("attended", "known", rf"^(?P<who>[^.:]+?){_KIND_EN},? {_ADVERB}(?:attended|participated|took part|(?:was|were) (?:also )?(?:represented|present|in attendance))(?: (?:at|in) the {_MEETING_EN})?(?=,? as (?:did|were|was) |$)"),
        ("attended", "bodies", r"^(?P<who>[^.:]+?) (?:also )?(?:took part|participated|attended)\b[^.:]{0,30}\bas (?!an? |observers|did|were|was)\w+"),
        ("moderator", "people", rf"\b{_SEAT}\b[^.;:]{{0,40}}\b(?:moderated|facilitated|chaired|presided over|led) by (?P<who>.+?){_ENDS_CHAIR}"),
        ("moderator", "people", rf"\bmoderated by (?P<who>.+?){_ENDS_CHAIR}"),
        ("moderator", "people", r"\bmoderators?:\s*(?P<who>[^;\n]+)"),
        ("moderator", "people", r"\bmoderators?(?: of [^.:;]{2,40}?)? (?:was|were) (?P<who>(?-i:the [A-Z]|[A-Z]).+)"),
        ("moderator", "people", r"\bwith (?P<who>(?-i:the [A-Z]|[A-Z])[^;:]{2,160}?),? (?:in the chair(?!['’])|presiding|moderating|(?:acting |serving )?as (?:the )?moderator)\b"),
        ("moderator", "people", rf"{_SUBJECT}(?:moderated|facilitated|(?:served|acted) as (?:the )?moderator)\b"),
        ("moderator", "people", rf"{_SUBJECT}(?:chaired|presided over|led) (?:the|a|that|this) [^.,;:]{{0,40}}?\b{_SEAT}\b"),
        ("chair", "people", r"\bchaired by (?P<who>[^;]+)"),
        ("chair", "people", rf"{_SUBJECT}(?:chaired|presided over) the (?:meeting|session|review|forum|conference)"),
        ("officer", "people", rf"\belected (?:by (?:acclamation|consensus),? |unanimously )?(?P<who>(?:(?! as ).){{3,300}}?),? (?:by acclamation )?as (?:its |the )?(?P<office>{_OFFICE_EN})\b"),
        ("officer", "people", rf"{_AFTER_OFFICE}[,;]? (?:and )?(?P<who>(?:(?! as ).){{3,300}}?),? as (?:its |the )?(?P<office>{_OFFICE_EN})\b"),
        ("officer", "people", rf"(?:^|{_AFTER_OFFICE}[,;] (?:and )?|\band )(?P<who>(?:(?!\bwas\b|\bwere\b).){{1,300}}?) (?:was|were) (?:also )?elected (?:as )?(?:the )?(?P<office>{_OFFICE_EN})\b"),
        ("officer", "people", rf"(?:\belected (?:by (?:acclamation|consensus),? |unanimously )?|{_AFTER_OFFICE}[,;]? (?:and )?)(?P<who>(?:(?! as ).){{3,200}}?\)),? (?P<office>{_OFFICE_EN})\b"),
        ("officer", "people", rf"[:;]\s*(?:and )?(?P<who>[^:;]{{3,120}}?\)), (?P<office>{_OFFICE_EN})(?=[;,]|$)"),
        ("officer", "people", rf"\belected the following (?P<office>{_OFFICE_EN})[^:]{{0,30}}:\s*(?P<who>.+)"),
    ),
}  # fmt: skip
OFFICE = re.compile(
    rf"(?:(?<=[\n)）。.：:；;，,])|^)\s*(?:and\s+)?(?P<office>{_OFFICE_ZH}|{_OFFICE_EN})\s*[：:]\s*",
    re.I,
)
OFFICE_IN_LIST = re.compile(
    rf"(?<=[：:；;])\s*(?:and\s+)?(?P<office>{_OFFICE_ZH}|{_OFFICE_EN})(?:(?![为由团的以会在])\s*[,，]?\s*)(?=\S)", re.I
)
ELECTED = re.compile(r"主席团|选举|选出|推选|\belected\b|\bBureau\b|\bofficers\b", re.I)
UNDER_ITEM = re.compile(
    r"(?:在|就|围绕|[Uu]nder|[Oo]n) ?(?:议程项目|议程分项|agenda (?:sub-)?item) ?(?P<item>\d{1,2}(?: ?\([a-z]\))?)"
)
OPENING_SECTION = re.compile(r"开幕|opening", re.I)
OPENING_LEAD = re.compile(r"开幕(?:式|会议|部分|环节)|\bopening (?:session|segment|ceremony|plenary|meeting)", re.I)
ANNOUNCED = re.compile(r"下列|以下|(?:成员|代表|组织|国家|机构|人员|名单)如下|的有|的包括|\bfollowing\b", re.I)
AS_OBSERVERS = re.compile(
    rf"作为观察员|观察员身份|派观察员|列席|sent (?:an )?observers?|by (?:an )?observers?|{_AS_OBSERVER}", re.I
)
FINITE = re.compile(r"(?<!who )(?<!which )(?<!that )\b(?:was|were|is|are|said|noted|stated|had)\b")
PANEL = re.compile(r"小组|圆桌|专题讨论|\bpanel|\bround ?table|\bmoderat", re.I)
NOBODY = re.compile(
    r"^(?:他们?|她们?|[两二三四几]位|共同(?:召集|主持|协调)人$|会议|有人|代表们?|一些|许多|几[名个位]|若干|各国|与会者|小组|成员国|会员国|下列|以下|所有|多[名个]|上述|[一两二三]名代表|成员和准成员"
    r"|秘书处$|副?主席$|报告员$|主持人$|利益(?:攸关方|相关者|攸方)(?:团体)?$|民间社会$|工人$|青年$|妇女$|移民$|政府$|观察员$|专家们?$|官员$)"
    r"|^(?:(?:the|and|all|several|some|many|other|various|two|three|more|than|number|of|a|following|its|local|\d+) )*(?:(?:member |associate )?members?|(?:member |observer )?states"
    r"|governments?|countries|delegations?|stakeholders?|participants?|experts?|civil society(?: organizations)?|non-governmental organizations|private sector"
    r"|united nations (?:entities|system|agencies)|international organizations|intergovernmental organizations|secretariat|(?:vice-)?chair(?:person|s)?|moderator|rapporteur|authorities"
    r"|representatives?(?: of .*states)?|speakers?|panell?ists?|committee|commission|meeting|working group|council)$",
    re.I,
)


def office_of(office: str) -> str:
    """The role that a printed office gives: chair, vice_chair or rapporteur."""
    office = office.lower()
    if "报告员" in office or "rapporteur" in office:
        return "rapporteur"
    return "vice_chair" if re.search(r"副|vice|deputy", office) else "chair"
