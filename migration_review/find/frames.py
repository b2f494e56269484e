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


_SPOKE = r"(?:(?:作|做|发表)了?[^。：:，]{0,6}?(?:发言|声明|讲话)|发了?言)"
_PANEL = r"(?:小组|圆桌|讨论|对话|活动|座谈会?|专题会议|分组会议)"
_MEETING = r"(?:会议|届会|审查|会期|论坛|磋商|协商|委员会|理事会|本届|本次|这次|该次)"
_HONOUR = r"(?:H\.E\.|Mr|Ms|Mrs|Miss|Dr|Prof|the )"


# Who does something, up to the verb: not past another person's name, so that each verb gets its own subject.
_SUBJECT = (
    rf"(?:^|; |, and |\band )(?P<who>(?:(?!\b(?:by|and)\s{_HONOUR})[^;]){{1,300}}?),?\s+(?:also |then |subsequently )?"
)
_GAVE = r"(?:delivered|made|gave|sent|presented)\s+(?:the |an? |his |her |their |own )*"
_OPENING = r"(?:opening|welcoming|welcome|inaugural|introductory) (?:remarks|statements?|address(?:es)?)"
_CLOSING = r"(?:closing|concluding) (?:remarks|statements?|address(?:es)?)"
_WERE = r"(?:was|were) (?:also |then |subsequently )?(?:delivered|made|given|presented)(?: to the \w+)? by"
_OF = r"(?:the |an? )?(?:representatives? (?:of|from) |observers? for )?"
_NAMELY = r"(?::|,? namely,?)"
_OFFICE_EN = r"(?:Co-|Vice-)?Chair(?:persons?|s)?(?:[- ](?:cum-|and )?Rapporteur)?|Rapporteurs?"


# Tried in order; a stretch that one frame has taken is not given to another.
FRAMES = {
    "zh": _frames(
        ("panellist", "listed", r"小组(?:讨论)?成员(?:有|包括|为|是|如下)?[：:]\s*(?P<who>[^。]+)"),
        ("panellist", "names", rf"{_PANEL}[^。：:]{{0,80}}?成员(?:有|包括|为|是|如下)[：:]?\s*(?P<who>[^。：:]+)"),
        ("panellist", "listed", r"(?:小组|讨论)[^。，：:]{0,6}由(?:下列|以下)(?:成员|人员|专家|人士)(?:组成|参加)[：:]\s*(?P<who>[^。]+)"),
        ("panellist", "listed", r"参加了?(?:专题)?(?:小组|圆桌|讨论)[^。，：:]{0,6}的(?:有|包括|是)[：:]?\s*(?P<who>[^。：:]+)"),
        ("network_member", "listed", r"(?:下列|以下)[^。：:]*?(?:为|是)[^。：:]*?(?:网络|工作队|工作组|联盟|小组|机制)的?成员[：:]\s*(?P<who>[^。]+)"),
        ("network_member", "listed", r"(?:网络|工作队|工作组|联盟|机制)[^。，：:]{0,6}由(?:下列|以下)[^。：:]{0,12}组成[：:]\s*(?P<who>[^。]+)"),
        ("joint_speaker", "listed", r"(?:作|做|发表)了?(?:一项|一份)?(?:联合|共同)(?:发言|声明)[：:]\s*(?P<who>[^。]+)"),
        ("joint_speaker", "names", r"^(?P<who>[^。：:]+?)(?:的?代表)?(?:代表[^。，()（）]{2,20}?)?(?:作|做|发表|宣读|提交)了?(?:一项|一份)?(?:联合|共同)(?:发言|声明)"),
        ("speaker", "listed", rf"{_SPOKE}[：:]\s*(?P<who>[^。]+)"),
        ("speaker", "listed", r"(?:发言|发了言|声明|讲话)的(?:有|包括|是)(?:[^。：:]*[：:])?\s*(?P<who>[^。：:]+)"),
        ("attended", "listed", r"(?:出席|列席|参加)了?[^。：:]{0,24}[：:]\s*(?P<who>[^。]+)"),
        ("attended", "bodies", rf"(?:出席|列席|参加)[^。：:]{{0,10}}(?:{_MEETING}|代表)[^。：:]{{0,14}}?的(?:有|包括|是)\s*(?P<who>[^。：:]+)"),
        ("moderator", "names", rf"{_PANEL}[^。，：:由]{{0,8}}由(?P<who>[^。]+?)(?:担任[^。，]{{0,12}}主持人|主持)"),
        ("moderator", "names", r"(?:^|[，,])由(?P<who>[^。，]+?)担任[^。，]{0,12}主持人"),
        ("moderator", "names", r"主持人(?:为|是|：|:)\s*(?P<who>[^。；;\n]+)"),
        ("moderator", "names", rf"(?:^|[，。,])(?P<who>[^。，由]{{2,80}}?)(?:主持了[^。，]{{0,12}}{_PANEL}|担任了?[^。，]{{0,12}}主持人)"),
        ("closing", "names", r"(?:^|[，,])由?(?P<who>[^。，]{2,80}?)(?:致|作|做|发表)了?(?:闭幕|总结)(?:词|辞|发言|致辞|讲话)"),
        ("closing", "names", r"由(?P<who>[^。，]{2,80}?)宣布[^。，]{0,6}闭幕"),
        ("opening", "names", r"(?:^|[，,])[^。，]{0,12}?由(?P<who>[^。，]{2,80}?)(?:宣布|主持)[^。，]{0,6}开幕"),
        ("opening", "names", r"(?:^|[，,])(?P<who>[^。，由]{2,80}?)(?:以[^。，]{2,10}身份)?(?:宣布|主持)了?[^。，]{0,6}开幕"),
        ("opening", "names", r"(?:^|[，,])由?(?P<who>[^。，]{2,80}?)(?:致|作|做|发表)了?(?:开幕|欢迎|开场)(?:词|辞|白|发言|致辞|讲话)"),
        ("opening", "names", r"(?:^|[，,])(?P<who>[^。，]{2,80}?)(?:发表|作|致|发来)了?(?:视频|录像)(?:致辞|讲话|发言)"),
        ("chair", "names", rf"(?:^|[，,]){_MEETING}[^。，：:由]{{0,8}}由(?P<who>[^。，]+?)(?:担任主席|主持(?!开幕))"),
        ("statement", "names", r"(?:^|[，,])(?P<who>(?:[^。：:，()（）]|[(（][^()（）]*[)）]){2,200}?)(?:的?代表)?(?:以[^。，]{2,24}名义|代表[^。，()（）]{2,30}?)?(?:也|还)?(?:在会上|随后)?(?:(?:作|做|发表)了(?:主旨|专题)?(?:发言|讲话|致辞|演讲)|发了言)"),
        ("attended", "bodies", rf"(?:^|[，,])(?P<who>[^。，：:]{{2,80}}?)的?代表(?:也|还)?(?:作为观察员|以[^。，]{{2,8}}身份)?(?:出席|列席|参加)了?(?:[^。，]{{0,6}}{_MEETING}|(?=。|$))"),
        ("attended", "bodies", rf"(?:^|[，,])(?P<who>[^。，：:]{{2,80}}?)(?:也|还)?作为(?!观察员)[^。，]{{2,12}}?(?:出席|列席|参加)了?[^。，]{{0,6}}{_MEETING}"),
        ("attended", "known", rf"(?:^|[，,])(?P<who>[^。，：:]{{2,80}}?)(?:也|还)?(?:作为观察员|以[^。，]{{2,8}}身份|派代表|派观察员)(?:出席|列席|参加)了?[^。，]{{0,6}}{_MEETING}"),
        ("officer", "names", r"(?:选举|选出|推选|，|,|；|和)(?:了|出)?(?P<who>[^。：:，,；为]+?)为(?P<office>(?:联合|共同|副)?主席(?:兼报告员)?|报告员)"),
    ),
    "en": _frames(
        ("panellist", "listed", r"\bpanel?l?ists?(?: (?:were|was|included|are))?(?: as follows| the following[^:]{0,30})?:\s*(?P<who>.+)"),
        ("panellist", "listed", r"\bpanel\b[^:]{0,160}?\b(?:comprised|consisted of|was composed of|included|were|featured)(?: the following[^:]{0,30})?:\s*(?P<who>.+)"),
        ("panellist", "people", r"\bpanel?l?ists? (?:were|was|included|are)\s+(?P<who>.+)"),
        ("panellist", "people", r"\bpanel\b[^:]{0,80}?\b(?:comprised|consisted of|was composed of|included|were|featured)\s+(?P<who>.+)"),
        ("network_member", "listed", r"\bthe following[^.:]*? (?:are|were) members of [^.:]*:\s*(?P<who>.+)"),
        ("joint_speaker", "listed", rf"\bjoint statements? {_WERE} {_OF}(?:(?:the )?following[^:]*:)?\s*(?P<who>.+)"),
        ("joint_speaker", "listed", r"\b(?:made|delivered|issued) (?:a )?joint statements?:\s*(?P<who>.+)"),
        ("joint_speaker", "bodies", rf"^{_OF}(?P<who>[^.:]+?) (?:made|delivered|issued|read out|read) a joint statement"),
        ("opening", "people", rf"\b{_OPENING} {_WERE} (?P<who>.+)"),
        ("opening", "people", rf"{_SUBJECT}{_GAVE}{_OPENING}"),
        ("opening", "people", r"\bvideo (?:messages?|statements?|address(?:es)?) (?:was|were) (?:played|delivered|shown|received|made)(?: from| by| of) (?P<who>.+)"),
        ("opening", "people", rf"{_SUBJECT}{_GAVE}(?:video|pre-?recorded) (?:message|statement|address)"),
        ("opening", "people", r"\b(?:declared )?opened by (?P<who>.+)"),
        ("opening", "people", rf"{_SUBJECT}(?:declared open|opened) the (?:meeting|session|review|forum|conference)"),
        ("closing", "people", rf"\b{_CLOSING} {_WERE} (?P<who>.+)"),
        ("closing", "people", rf"{_SUBJECT}{_GAVE}{_CLOSING}"),
        ("closing", "people", r"\b(?:declared )?closed by (?P<who>.+)"),
        ("speaker", "listed", rf"\bstatements? {_WERE} {_OF}(?:(?:the )?following|members)[^:]*?{_NAMELY}\s*(?P<who>.+)"),
        ("statement", "names", rf"^(?:(?:an?|the|keynote) )*(?:statements?|address(?:es)?|presentations?) {_WERE} {_OF}(?P<who>[^:]+)$"),
        ("statement", "names", r"^(?:(?:under|on|in|at) [^,]{3,60}, )?(?:the |an? )?(?:representatives? (?:of|from)|observers? for) (?P<who>[^:]+?),? (?:also |then )?(?:made|delivered|gave) (?:an? )?statements?\b"),
        ("speaker", "listed", r"\b(?:(?:made|delivered)(?: \w+)? statements?|took the floor|spoke)[^.:]{0,40}:\s*(?P<who>.+)"),
        ("statement", "known", rf"^{_OF}(?P<who>[^:]+?),? (?:also |then )?(?:made|delivered|gave) (?:an? |the )?(?:general |keynote |policy )?(?:statements?|address)\b"),
        ("attended", "listed", r"\b(?:were represented|was represented|attended|participated)[^.:]{0,40}:\s*(?P<who>.+)"),
        ("attended", "listed", rf"\b(?:was|were) (?:also )?attended by {_OF}[^.:]*?{_NAMELY}\s*(?P<who>.+)"),
        ("attended", "bodies", rf"\b(?:was|were) (?:also )?attended by {_OF}(?P<who>[^:]+)$"),
        ("attended", "bodies", r"(?:^|, )(?:the |an? )?representatives? (?:of|from) (?P<who>[^.:]+?) (?:also )?(?:attended|participated)\b"),
        ("attended", "known", r"^(?P<who>[^.:]+?) (?:also )?(?:attended|participated|(?:was|were) represented)\b[^.:]{0,30}\bas (?:an? |permanent )*observers?"),
        ("attended", "bodies", r"^(?P<who>[^.:]+?) (?:also )?(?:took part|participated|attended)\b[^.:]{0,30}\bas (?!an? |observers)\w+"),
        ("moderator", "people", r"\b(?:panel|discussion|event|round table|dialogue|debate|segment)\b[^.;:]{0,40}\b(?:moderated|facilitated|chaired) by (?P<who>.+?)(?=,? and (?:the )?closing|,(?: and| which)? (?:featured|included|comprised|consisted)|;\s|$)"),
        ("moderator", "people", r"\bmoderated by (?P<who>.+?)(?=,? and (?:the )?closing|,(?: and| which)? (?:featured|included|comprised|consisted)|;\s|$)"),
        ("moderator", "people", r"\bmoderators?:\s*(?P<who>[^;\n]+)"),
        ("moderator", "people", rf"{_SUBJECT}(?:moderated|facilitated|(?:served|acted) as (?:the )?moderator)\b"),
        ("chair", "people", r"\bchaired by (?P<who>[^;]+)"),
        ("chair", "people", rf"{_SUBJECT}(?:chaired|presided over) the (?:meeting|session|review|forum|conference)"),
        ("officer", "people", rf"\belected (?P<who>.+?) as (?:its |the )?(?P<office>{_OFFICE_EN})\b"),
        ("officer", "people", rf"(?<=Chair|hairs|rteur|erson),? and (?P<who>(?:(?! as ).){{3,160}}?) as (?:its |the )?(?P<office>{_OFFICE_EN})\b"),
        ("officer", "people", rf"(?:^|\band )(?P<who>(?:(?!\bwas\b|\bwere\b).){{1,300}}?) (?:was|were) (?:also )?elected (?:as )?(?:the )?(?P<office>{_OFFICE_EN})\b"),
        ("officer", "people", rf"\belected the following (?P<office>{_OFFICE_EN})[^:]{{0,30}}:\s*(?P<who>.+)"),
    ),
}  # fmt: skip
OFFICE = re.compile(
    rf"(?:(?<=[\n)）。.：:；;，,])|^)\s*(?P<office>(?:联合|共同|副)?主席(?:兼报告员)?|报告员|{_OFFICE_EN})\s*[：:]\s*",
    re.I,
)
UNDER_ITEM = re.compile(
    r"(?:在|就|围绕|[Uu]nder|[Oo]n) ?(?:议程项目|议程分项|agenda (?:sub-)?item) ?(?P<item>\d{1,2}(?: ?\([a-z]\))?)"
)
OPENING_SECTION = re.compile(r"开幕|opening", re.I)
ANNOUNCED = re.compile(r"下列|以下|(?:成员|代表|组织|国家|机构|人员|名单)如下|的有|的包括|\bfollowing\b", re.I)
AS_OBSERVERS = re.compile(r"作为观察员|观察员身份|派观察员|as (?:an )?observers?", re.I)
NOBODY = re.compile(
    r"^(?:他们?|她们?|会议|有人|代表们?|一些|许多|几[名个位]|若干|各国|与会者|小组|成员国|会员国|下列|以下|所有|多[名个]|上述|[一两二三]名代表|成员和准成员"
    r"|秘书处$|副?主席$|报告员$|主持人$|利益(?:攸关方|相关者|攸方)(?:团体)?$|民间社会$|工人$|青年$|妇女$|移民$|政府$|观察员$)"
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
    return "vice_chair" if office.startswith(("副", "vice")) else "chair"
