"""Who took part, and in which capacity: attendance, statements, panels, officers, organisers, members of networks.

UN reports state participation in a handful of frames ("下列…的代表出席了会议：", "小组成员有：", "Chair: Ms. Name
(Country)"). A frame gives the role and the stretch that holds the names; the stretch is split as a list; each member is
a State, a body or a person. The words of the frames are in ``roles.csv``, ``honorifics.csv`` and ``titles.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand, load_codebook
from migration_review.find.gazetteer import named, row_by_key, row_of, states_in
from migration_review.model import Event, Findings, Note, Paragraph, Participant, Place, Report
from migration_review.text import HAN, fold, looks_like_a_body, sentences, split_list

_Span = tuple[int, int]
_Who = dict[str, str | None]
_ROLE_OF_KIND = {
    "state": "member", "un_entity": "un_entity", "intergovernmental": "intergovernmental", "expert": "other_entity",
    "institution": "other_entity", "stakeholder": "other_entity", "person": "other_entity",
}  # fmt: skip
_KIND_OF_ROLE = {"un_secretariat": "un_entity", "un_entity": "un_entity", "intergovernmental": "intergovernmental"}
_OF_PEOPLE = {"panellist", "moderator", "closing", "opening", "chair", "vice_chair", "rapporteur"}


@dataclass(frozen=True, slots=True)
class _Frame:
    """A sentence pattern: the role it gives, and the group ``who`` that holds the names.

    ``asks`` is what must stand there: each a person, a State or a body of the codebook ("known"), or one that reads as
    a person ("people"), as a body ("bodies"), as either ("names"), or anything that is announced as a list ("listed").
    """

    role: str
    asks: str
    pattern: re.Pattern[str]


def _frames(*listed: tuple[str, str, str]) -> tuple[_Frame, ...]:
    return tuple(_Frame(role, asks, re.compile(pattern, re.I | re.S)) for role, asks, pattern in listed)


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
_FRAMES = {
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
_OFFICE = re.compile(
    rf"(?:(?<=[\n)）。.：:；;，,])|^)\s*(?P<office>(?:联合|共同|副)?主席(?:兼报告员)?|报告员|{_OFFICE_EN})\s*[：:]\s*",
    re.I,
)
_UNDER_ITEM = re.compile(
    r"(?:在|就|围绕|[Uu]nder|[Oo]n) ?(?:议程项目|议程分项|agenda (?:sub-)?item) ?(?P<item>\d{1,2}(?: ?\([a-z]\))?)"
)
_OPENING_SECTION = re.compile(r"开幕|opening", re.I)
_ANNOUNCED = re.compile(r"下列|以下|(?:成员|代表|组织|国家|机构|人员|名单)如下|的有|的包括|\bfollowing\b", re.I)
_STAKEHOLDER_LEAD = re.compile(
    r"利益攸关|利益相关|利益攸方|民间社会|非政府组织|stakeholder|civil society|non-governmental", re.I
)
_AS_OBSERVERS = re.compile(r"作为观察员|观察员身份|派观察员|as (?:an )?observers?", re.I)
_ANONYMOUS = re.compile(
    r"[一两]名|一位|^(?:an?|one)\s+(?:[\w-]+\s+){0,3}?(?:youth|representative|participant|migrant|member|worker|returnee|expert|speaker)\b",
    re.I,
)
_PERSON_EN = re.compile(
    r"(?:(?:H\.E\.|His Excellency|Her Excellency)\s+)?(?P<honorific>Mr\.?|Ms\.?|Mrs\.?|Miss|Dr\.?|Prof\.?|Professor)\s+"
    r"(?P<name>[A-Z][\w’'.-]*(?:\s+(?:(?:de|van|bin|bint|al|von|da|del|la|dos|der)\s+)*[A-Z][\w’'.-]*)*)"
)
_NAME_EN = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:(?:de|van|bin|bint|al|von|da|del|la|dos|der)\s+)*[A-Z][\w’'.-]*){1,4}$")
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.,’'\- ]*$")
_CIVIL = re.compile(
    r"(?<!人权机构)(?:工会|协会|联盟|联合会|网络|基金会|论坛|运动|团体|群体|使团|教会|妇女会|青年组织|移民组织)$"
    r"|\b(?:union|association|alliance|network|foundation|federation|coalition|movement|society|group)\b"
    r"|(?<!rights )\bforum\b",
    re.I,
)
_MORE_BODIES = re.compile(r"(?:共同体|团体|同盟|社区|法院|议会联盟|对话|俱乐部|阵线|合作社)$")
_HOST = re.compile(
    r"大学|学院|研究[所院]|中心|组织|机构|网络|联盟|联合会|委员会|理事会|工会|协会|基金会|银行|论坛|秘书处|办事处|办公室|政府|议会|公司|集团"
    r"|[署部局厅](?![署部局厅长])"
)
_WHOLE = "囗"  # stands for the characters of a known name, so that nothing in it separates
_NOBODY = re.compile(
    r"^(?:他们?|她们?|会议|有人|代表们?|一些|许多|几[名个位]|若干|各国|与会者|小组|成员国|会员国|下列|以下|所有|多[名个]|上述|[一两二三]名代表|成员和准成员"
    r"|秘书处$|副?主席$|报告员$|主持人$|利益(?:攸关方|相关者|攸方)(?:团体)?$|民间社会$|工人$|青年$|妇女$|移民$|政府$|观察员$)"
    r"|^(?:(?:the|and|all|several|some|many|other|various|two|three|more|than|number|of|a|following|its|local|\d+) )*(?:(?:member |associate )?members?|(?:member |observer )?states"
    r"|governments?|countries|delegations?|stakeholders?|participants?|experts?|civil society(?: organizations)?|non-governmental organizations|private sector"
    r"|united nations (?:entities|system|agencies)|international organizations|intergovernmental organizations|secretariat|(?:vice-)?chair(?:person|s)?|moderator|rapporteur|authorities"
    r"|representatives?(?: of .*states)?|speakers?|panell?ists?|committee|commission|meeting|working group|council)$",
    re.I,
)
_MARK = re.compile(r"^(?:[-–—•*·]\s*|[(（]?(?:[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,2}|\d{1,2})[)）.]\s*)+(?=\D)")
_END = re.compile(r"(?:的代表|\s*[;；,，、]?\s*(?:以及|\band\b)?\s*[;；,，、]*\s*)$")
_BREAK = re.compile(r"\n|[;；](?![^(（]*[)）])|[(（](?P<inside>[^()（）]+)[)）](?=\s*\w)(?!\s*(?:and\b|和|以及|与|为))")
_SPOKESPERSON = re.compile(r"^(?:[一两]名|一位)|的?(?:[一两]名|一位)?(?:常驻)?(?:代表|观察员)$|的(?:[一两]名|一位)$")
_DATE = re.compile(r"^\d{1,2} [A-Z][a-z]+ \d{4}$|^\d{4}\s?年")
_GOVERNMENT = re.compile(r"^(?P<zh>.{2,20}?)政府$|^(?:the )?Governments? of (?P<en>.+)$", re.I)
_BRANCH = re.compile(r"^(?:.{2,12}(?:区域)?办事处|(?:the )?Regional Office .+)$")


def find_participants(report: Report, *, codebook: Codebook | None = None) -> Findings[Participant]:
    """Find who took part, and in which capacity.

    Args:
        report: in Chinese or English.
        codebook: None is the shipped one; its countries, organisations, roles, honorifics and titles are used.

    Returns:
        one row a participation, with columns ``name`` (of a State or a known body the codebook's name in the report's
        language, otherwise as printed; missing where nobody is named), ``kind``, ``iso3`` (of a person: of the country
        the affiliation names), ``role``, ``agenda_item``, ``honorific``, ``gender`` (f or m by the honorific only),
        ``affiliation``.
    """
    reader = _Reader(report.language, codebook or load_codebook())
    rows: list[Participant] = []
    for place in report.places():
        found: list[Participant] = []
        if isinstance(place, Paragraph):
            section = report[place.section] if place.section else None
            opening = bool(section and _OPENING_SECTION.search(getattr(section, "title", "")))
            found = reader.officers(place)
            taken = [(row.start, row.end) for row in found]
            for start, end in sentences(place.text):
                found += reader.sentence(place, start, end, taken, opening=opening)
        elif isinstance(place, Note):
            for start, end in sentences(place.text):
                found += reader.sentence(place, start, end, [])
        elif isinstance(place, Event):
            found = reader.organisers(place)
        rows += sorted(found, key=lambda row: (row.start, row.end))
    return Findings(_one_kind_a_name(rows), Participant, report.symbol or report.source.name)


def _one_kind_a_name(rows: list[Participant]) -> list[Participant]:
    """A body of no list that is a stakeholder in one place is one in every place."""
    stakeholders = {row.name for row in rows if row.kind == "stakeholder"}
    return [
        replace(row, kind="stakeholder") if row.kind == "institution" and row.name in stakeholders else row
        for row in rows
    ]


class _Reader:
    """Reads the places of one report in order; knows whether a list of members has come by."""

    def __init__(self, language: str, codebook: Codebook) -> None:
        self.language, self.codebook = language, codebook
        self.members_listed = False

    def sentence(
        self, place: Place, start: int, end: int, taken: list[_Span], *, opening: bool = False
    ) -> list[Participant]:
        """The participants that one sentence names; what it takes is added to ``taken``."""
        text = place.text[start:end].rstrip("。.")
        rows: list[Participant] = []
        for frame in _FRAMES[self.language]:
            for match in frame.pattern.finditer(text):
                a, b = match.span("who")
                if any(start + a < stop and begin < start + b for begin, stop in taken):
                    continue
                if _NOBODY.search(match["who"]) or _ANNOUNCED.search(match["who"]):
                    continue
                rest = text[:a] + " " + text[b:]
                found = self._members(place, start + a, start + b, frame.role, rest, match.groupdict().get("office"))
                if found and self._fits(frame, rest, found, match["who"]):
                    taken.append((start + a, start + b))
                    rows += [_spoke(row, opening=opening) for row in found]
        return rows

    def officers(self, place: Paragraph) -> list[Participant]:
        """Lines such as "主席：Name One 女士(甲国)"; a person without an office carries on the one before."""
        offices = list(_OFFICE.finditer(place.text))
        ends = [match.start() for match in offices[1:]] + [len(place.text)] * bool(offices)
        rows = []
        for office, end in zip(offices, ends, strict=True):
            end = next((stop for _, stop in sentences(place.text) if office.end() < stop < end), end)
            rows += self._members(place, office.end(), end, "officer", "", office["office"])
        return [row for row in rows if row.honorific or (row.name and row.iso3)]

    def organisers(self, event: Event) -> list[Participant]:
        """Who organised a side event, each a row."""
        at, rows = len(event.title or ""), []
        for organiser in event.organisers:
            start = event.text.find(organiser, at)
            if start >= 0 and not _DATE.search(organiser):
                at = start + len(organiser)
                rows += self._members(event, start, at, "organiser", "", None)
        return [_as_branch(rows[i - 1], row) if i else row for i, row in enumerate(rows)]

    def _members(
        self, place: Place, start: int, end: int, role: str, rest: str, office: str | None
    ) -> list[Participant]:
        """The members of a list of names, each a row; ``rest`` is the sentence around the list."""
        role = _office(office) if role == "officer" and office else role
        item = place.agenda_item if isinstance(place, Paragraph) else None
        if item is None and (under := _UNDER_ITEM.search(place.text)):
            item = re.sub(r"\s", "", under["item"])
        rows = []
        for a, b in members_of(place.text[start:end], self.codebook, self.language):
            piece = place.text[start + a : start + b]
            if _NOBODY.search(re.sub(r"(?:的?代表)$", "", piece)):
                continue
            who = self._who(piece, role)
            capacity = self._capacity(rest, who["kind"]) if role == "attended" else role
            kind = who["kind"] or _kind(piece, rest, role, capacity)
            rows.append(
                Participant(
                    place.id, start + a, start + b, piece, who["name"], kind, who["iso3"], capacity, item,
                    who["honorific"], who["gender"], who["affiliation"],
                )
            )  # fmt: skip
        if role == "attended" and any(row.role == "member" for row in rows):
            self.members_listed = True
        return rows

    def _fits(self, frame: _Frame, rest: str, rows: list[Participant], who: str) -> bool:
        """Whether what stands where a frame expects names are names."""
        if frame.asks == "listed" and _ANNOUNCED.search(rest):
            return True
        people = [row.kind == "person" and self._reads_as_person(row) for row in rows]
        listed = [
            row.kind == "state" or row_of(row.text, "organisations", self.codebook, self.language) is not None
            for row in rows
        ]
        if all(one or other for one, other in zip(people, listed, strict=True)):
            return True
        bodies = bool(named(who, "organisations", self.codebook, self.language)) or any(
            row.kind != "person" and self._reads_as_body(row.text) for row in rows
        )
        asked = {"known": False, "people": any(people), "bodies": bodies or any(listed)}
        return asked.get(frame.asks, bodies or any(listed) or any(people))

    def _reads_as_person(self, row: Participant) -> bool:
        return bool(row.honorific or row.name or _titles(self.codebook, self.language).search(row.text))

    def _reads_as_body(self, text: str) -> bool:
        if self.language == "en":
            return bool(re.search(r"\b[A-Z]\w+ (?:\w+ )?[A-Z]", text))
        return looks_like_a_body(text) or bool(_MORE_BODIES.search(text))

    def _capacity(self, rest: str, kind: str | None) -> str:
        """In which capacity somebody attended: what the sentence says, otherwise what they are."""
        folded = fold(rest)[0]
        said = [role for role, words in _role_words(self.codebook, self.language) if words.search(folded)]
        own = _ROLE_OF_KIND.get(str(kind), "other_entity")
        if kind == "state":
            if "observer" in said and ("member" not in said or _AS_OBSERVERS.search(rest)):
                return "observer"
            # after the list of the members, States that are not called members are none
            return "observer" if self.members_listed and "member" not in said else "member"
        bodies = [role for role in said if role not in ("observer", "member")]
        if own in bodies or not said:
            return own
        return bodies[0] if bodies else "observer" if "observer" in said else own

    def _who(self, piece: str, role: str) -> _Who:
        """Whether a member is a State, a body or a person, with what is known of it."""
        blank: _Who = dict.fromkeys(("name", "kind", "iso3", "honorific", "gender", "affiliation"))
        zh = self.language == "zh"
        bare = re.sub(r"^(?:and\s+)?(?:the\s+)?", "", piece, flags=re.I)
        if zh and role not in _OF_PEOPLE:
            bare = _SPOKESPERSON.sub("", piece)
        government = _GOVERNMENT.search(bare)
        state = (government["zh"] or government["en"]) if government else bare
        country = row_of(state, "countries", self.codebook, self.language)
        if country:
            return blank | {"name": country[f"name_{self.language}"], "kind": "state", "iso3": country["iso3"]}
        body = row_of(bare, "organisations", self.codebook, self.language)
        if body:
            return blank | {"name": body[f"name_{self.language}"] or bare, "kind": body["kind"]}
        certain = role in _OF_PEOPLE or role == "statement"
        someone = (_person_zh if zh else _person_en)(piece, self.codebook, certain=certain)
        if someone:
            return blank | someone
        owners = [n for n in named(bare, "organisations", self.codebook, self.language) if n.start == 0]
        owner = row_by_key("organisations", owners[0].key, self.codebook) if owners else None
        return blank | {"name": bare, "kind": owner["kind"] if owner else None}  # an office of a known body


def _spoke(row: Participant, *, opening: bool) -> Participant:
    """A person's statement at the opening opens the meeting; any other is a speaker's."""
    if row.role != "statement":
        return row
    return replace(row, role="opening" if opening and row.kind == "person" else "speaker")


def _as_branch(before: Participant, row: Participant) -> Participant:
    """Of "甲组织乙区域办事处以及丙区域办事处" the second is a branch of the same body."""
    return replace(row, kind=before.kind) if row.kind == "institution" and _BRANCH.search(row.text) else row


def _kind(piece: str, rest: str, role: str, capacity: str) -> str:
    """What a body is that no list has: by what the sentence says, by the capacity, by the form of its name."""
    if _STAKEHOLDER_LEAD.search(rest):
        return "stakeholder"
    if role == "attended" and capacity in _KIND_OF_ROLE:
        return _KIND_OF_ROLE[capacity]
    return "stakeholder" if _CIVIL.search(piece) else "institution"


def _office(office: str) -> str:
    office = office.lower()
    if "报告员" in office or "rapporteur" in office:
        return "rapporteur"
    return "vice_chair" if office.startswith(("副", "vice")) else "chair"


@lru_cache(maxsize=4)
def _role_words(codebook: Codebook, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["role"], re.compile("|".join(re.escape("".join(form)) for form in expand(row["pattern"]))))
        for row in codebook.lists["roles"]
        if row["language"] == language
    )


def members_of(text: str, codebook: Codebook, language: str) -> list[_Span]:
    """The members of a list of participants: known names are whole, whatever marks or conjunctions they hold.

    Args:
        text: the list, without what leads in.
        codebook: whose countries and organisations.
        language: "zh" or "en".

    Returns:
        (start, end) of each member, in order, without list marks and without a closing conjunction.
    """
    if language == "en" and (states := _only_states(text, codebook)):
        return states
    spans = []
    lines = _lines(text, codebook, language)
    for start, end in lines:
        if language == "zh" and len(lines) > 1 and _name_first(codebook).search(text[start:end]):
            split = [(0, end - start)]  # "Name One, of the Ministry of A and B; Name Two, …"
        elif language == "zh":
            split = _members_zh(text[start:end], codebook)
        else:
            split = _members_en(text[start:end], codebook, alone=len(lines) > 1)
        spans += [(start + a, start + b) for a, b in split]
    return [span for span in (_bare(text, *span) for span in spans) if span[0] < span[1]]


def _lines(text: str, codebook: Codebook, language: str) -> list[_Span]:
    """What stands between line breaks and semicolons; a country in brackets ends an entry too, where marks were lost."""
    spans, start = [], 0
    for mark in [*_BREAK.finditer(text), None]:
        if mark and mark["inside"] and not row_of(mark["inside"], "countries", codebook, language):
            continue
        end = len(text) if mark is None else mark.end() if mark["inside"] else mark.start()
        if text[start:end].strip():
            spans.append((start, end))
        start = mark.end() if mark else end
    return spans


def _bare(text: str, start: int, end: int) -> _Span:
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n，,、"))
    mark = _MARK.match(text[start:end])
    start += mark.end() if mark else 0
    joint = re.match(r"(?:and|以及|和)\s+|以及", text[start:end])
    start += joint.end() if joint else 0
    while (stop := start + len(_END.sub("", text[start:end].rstrip(" 。")))) < end:
        end = stop
    return start, end


def _only_states(text: str, codebook: Codebook) -> list[_Span]:
    """The States of a list that holds nothing else, its marks lost or not."""
    states = named(text, "countries", codebook, "en")
    left = text
    for state in reversed(states):
        left = left[: state.start] + left[state.end :]
    left = re.sub(r"\b(?:and|the|members|associate|observers?|states|of)\b|\([^)]*\)", "", left, flags=re.I)
    return [] if re.search(r"[A-Za-z]", left) else [(state.start, state.end) for state in states]


def _members_zh(text: str, codebook: Codebook) -> list[_Span]:
    hidden = list(text)
    for table in ("countries", "organisations"):
        for each in named(text, table, codebook, "zh"):
            hidden[each.start : each.end] = _WHOLE * (each.end - each.start)
    people = _has_people(text, codebook)

    def is_name(piece: str) -> bool:
        bare = _without_bracket(piece)
        if _person_ends(bare, codebook) or _ANONYMOUS.search(bare):
            return True
        if people:
            return bool(_name_first(codebook).search(bare)) or (
                bare != piece.strip() and piece.rstrip().endswith((")", "）"))
            )
        return bare.endswith(_WHOLE) or looks_like_a_body(bare) or bool(_MORE_BODIES.search(bare))

    if people:  # what follows a person after a comma and is no person says where they are from
        for comma in re.finditer("[，,]", text):
            following = re.split("[、，,]|以及|和", text[comma.end() :])[0]
            if not _is_person(following.strip(), codebook):
                hidden[comma.start()] = _WHOLE
    return [span for span in split_list("".join(hidden), is_name) if text[slice(*span)].strip("，, ")]


def _has_people(text: str, codebook: Codebook) -> bool:
    """Whether a Chinese list names people: by honorific, or each with a country in brackets."""
    after = r"(?:$|[、和，,(（；;]|以及)"
    return bool(
        re.search(_honorific_in(codebook).pattern + after, text)
        or (
            any(row_of(inside, "countries", codebook, "zh") for inside in re.findall(r"[(（]([^()（）]+)[)）]", text))
            and not named(text, "organisations", codebook, "zh")
        )
    )


def _members_en(text: str, codebook: Codebook, *, alone: bool) -> list[_Span]:
    """The members of an English list; ``alone`` where semicolons or lines have taken it apart already."""
    people = list(_PERSON_EN.finditer(text))
    if people:
        title_first = bool(re.sub(r"^\W*(?:and\s+)?(?:\(\w\)\s*)?", "", text[: people[0].start()]).strip())
        cuts = [match.end() for match in people[:-1]] if title_first else [match.start() for match in people[1:]]
        anonymous = re.search(r",? and (?=an? [a-z])", text[people[-1].end() :])
        if anonymous:
            cuts.append(people[-1].end() + anonymous.end())
        return list(zip([0, *cuts], [*cuts, len(text)], strict=True))
    if re.search(r"\)\s*(?:,|and\b)", text) and all(
        row_of(inside, "countries", codebook, "en") for inside in re.findall(r"\(([^()]+)\)", text)
    ):
        return [match.span() for match in re.finditer(r"[^()]+\([^()]+\)", text)]
    if alone or _name_and_affiliation(text, codebook):
        return [(0, len(text))]
    hidden = list(text)
    for each in named(text, "organisations", codebook, "en"):
        hidden[each.start : each.end] = "X" * (each.end - each.start)
    return split_list("".join(hidden))


def _name_and_affiliation(text: str, codebook: Codebook) -> bool:
    """Whether an English stretch is "Name One, Director of the Institute", or an office without a name."""
    first, *others = text.split(",", 1)
    title = _titles(codebook, "en")
    named_first = bool(_NAME_EN.match(first.strip())) and bool(others) and bool(title.search(others[0]))
    return named_first or bool(
        re.match(rf"\s*(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?:{title.pattern})\s+(?:of|for|at|to)\b", text)
    )


def _person_zh(piece: str, codebook: Codebook, *, certain: bool) -> _Who | None:
    """Affiliation, name and honorific of "泰国劳工部助理常务秘书 Name One 女士(某国)" or "张某女士，某某主任"."""
    bracket = re.search(r"[(（]([^()（）]+)[)）]$", piece)
    country = bracket[1] if bracket and row_of(bracket[1], "countries", codebook, "zh") else None
    bare = _without_bracket(piece) if bracket else piece.strip()
    later = _name_first(codebook).search(bare)
    if later:
        bare, after = bare[: later.start("after")].rstrip("，, "), later["after"].strip()
    else:
        after = ""
    match = _honorific_ends(codebook).search(bare)
    before = bare[: match.start()].rstrip() if match else bare
    if match and not _is_office(match[0], before, codebook):
        affiliation, name = _apart(before, codebook)
        affiliation = "，".join(filter(None, (affiliation, after))) or country or ""
        return _someone(name, affiliation, match[0], country, codebook, "zh")
    if _ANONYMOUS.search(bare):
        return _someone(None, bare, None, country, codebook, "zh")
    if not certain:
        return None
    affiliation, name = _apart(bare, codebook)
    if country and not affiliation:
        return _someone(name, country, None, country, codebook, "zh")
    if not name or not affiliation or (looks_like_a_body(name) and re.search(f"[{HAN}]", name)):
        return _someone(None, bare, None, country, codebook, "zh") if _titles_end(codebook).search(bare) else None
    short = len(name) <= 4 or not re.search(f"[{HAN}]", name)
    return _someone(name, affiliation, None, country, codebook, "zh") if short else None


def _is_office(honorific: str, before: str, codebook: Codebook) -> bool:
    """Whether a title that may be an honorific is only an office: "某某大学教授", "斐济大使"."""
    if not _titles_end(codebook).search(honorific):
        return False
    return bool(row_of(before, "countries", codebook, "zh")) or bool(re.search(f"(?:{_HOST.pattern})$", before))


def _is_person(piece: str, codebook: Codebook) -> bool:
    bare = _without_bracket(piece)
    match = _honorific_ends(codebook).search(bare)
    return match is not None and not _is_office(match[0], bare[: match.start()].rstrip(), codebook)


def _apart(before: str, codebook: Codebook) -> tuple[str, str]:
    """Affiliation and name of what stands before an honorific; the name is empty where an office ends it."""
    latin = _LATIN_NAME.search(before)
    if latin and latin[0].strip():
        return before[: latin.start()].strip("，, "), latin[0].strip()
    ends = [match.end() for pattern in (_titles(codebook, "zh"), _HOST) for match in pattern.finditer(before)]
    ends += [each.end for each in named(before, "countries", codebook, "zh") if each.start == 0]
    cut = max(ends, default=0)
    return before[:cut].strip("，, "), before[cut:].strip()


def _person_en(piece: str, codebook: Codebook, *, certain: bool) -> _Who | None:
    """Name, honorific and affiliation of "Ms. Name One, Director of the Institute (Country)", in either order."""
    match = _PERSON_EN.search(piece)
    if not match:
        if _ANONYMOUS.search(piece):
            return _someone(None, piece, None, None, codebook, "en")
        return _office_en(piece, codebook) if certain else None
    rest = piece[match.end() :].strip(" ,;.")
    bracket = re.match(r"\(([^()]+)\)", rest)
    country = bracket[1] if bracket and row_of(bracket[1], "countries", codebook, "en") else None
    after = re.sub(r"^(?:of|from|representing)\s+", "", rest[bracket.end() :].strip(" ,;") if bracket else rest)
    before = re.sub(r"^(?:and\s+)?", "", piece[: match.start()], flags=re.I).strip(" ,;")
    after = re.sub(r"^in (?:his|her|their) capacity as .*$", "", after)
    affiliation = _article(after or before) or (bracket[1] if bracket else "")
    return _someone(match["name"], affiliation, match["honorific"], country, codebook, "en")


def _office_en(piece: str, codebook: Codebook) -> _Who | None:
    """Somebody without an honorific: "Name One, Director", "Director, Name One", "Name One (Country)", an office."""
    bracket = re.search(r"\s*\(([^()]+)\)$", piece)
    if bracket and row_of(bracket[1], "countries", codebook, "en"):
        return _someone(piece[: bracket.start()].strip(), bracket[1], None, bracket[1], codebook, "en")
    parts = [part.strip() for part in piece.split(",")]
    for part, rest in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        if rest and _NAME_EN.match(part) and not _titles(codebook, "en").search(part):
            return _someone(part, _article(", ".join(rest)), None, None, codebook, "en")
    if _NAME_EN.match(piece) and not _titles(codebook, "en").search(piece) and not _CIVIL.search(piece):
        return _someone(piece, "", None, None, codebook, "en")
    titled = _titles(codebook, "en").search(piece)
    return _someone(None, _article(piece), None, None, codebook, "en") if titled else None


def _article(text: str) -> str:
    return re.sub(r"^the\s+", "", text.strip(), flags=re.I)


def _someone(
    name: str | None, affiliation: str, honorific: str | None, country: str | None, codebook: Codebook, language: str
) -> _Who:
    genders = {row["honorific"].rstrip("."): row["gender"] for row in codebook.lists["honorifics"]}
    states = states_in(country or affiliation, codebook, language)
    return {
        "name": name or None, "kind": "person", "iso3": states[0] if states else None, "honorific": honorific,
        "gender": genders[honorific.rstrip(".")] or None if honorific else None, "affiliation": affiliation or None,
    }  # fmt: skip


def _without_bracket(piece: str) -> str:
    return re.sub(r"\s*[(（][^()（）]*[)）]$", "", piece.strip())


def _person_ends(piece: str, codebook: Codebook) -> bool:
    bare = _without_bracket(piece)
    return bool(_honorific_ends(codebook).search(bare) or _titles_end(codebook).search(bare))


@lru_cache(maxsize=4)
def _honorific_in(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(row["honorific"] for row in codebook.lists["honorifics"] if row["language"] == "zh") + ")"
    )


@lru_cache(maxsize=4)
def _honorific_ends(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(f"{_honorific_in(codebook).pattern}$")


@lru_cache(maxsize=4)
def _name_first(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(rf"{_honorific_in(codebook).pattern}\s*[，,{_WHOLE}](?P<after>.+)$")


@lru_cache(maxsize=4)
def _titles(codebook: Codebook, language: str) -> re.Pattern[str]:
    listed = sorted(
        (re.escape(row["title"]) for row in codebook.lists["titles"] if row["language"] == language),
        key=lambda title: (-len(title), title),
    )
    if language == "en":
        return re.compile(rf"\b(?:{'|'.join(listed) or '(?!)'})\b")
    return re.compile("|".join([*listed, f"[{HAN}]长(?![{HAN}]期)"]))  # 所长, 站长 … whatever they head


@lru_cache(maxsize=4)
def _titles_end(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(f"(?:{_titles(codebook, 'zh').pattern})$")
