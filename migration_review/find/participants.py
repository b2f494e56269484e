"""Who took part, and in which capacity: attendance, statements, panels, officers, organisers, members of networks.

UN reports state participation in a handful of frames ("下列…的代表出席了会议：", "小组成员有：", "Chair: Ms. Name
(Country)"). A frame gives the role and the stretch that holds the names; the stretch is split as a list; each member is
a State, a body or a person. The words of the frames are in ``roles.csv``, ``honorifics.csv`` and ``titles.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand, load_codebook
from migration_review.find.gazetteer import named, row_by_key, row_of, states_in
from migration_review.model import Event, Findings, Note, Paragraph, Participant, Place, Report
from migration_review.text import fold, looks_like_a_body, sentences, split_list

_Span = tuple[int, int]
_ATTENDED = ("member", "observer", "un_secretariat", "un_entity", "intergovernmental", "other_entity")
_ROLE_OF_KIND = {
    "state": "member", "un_entity": "un_entity", "intergovernmental": "intergovernmental", "expert": "other_entity",
    "institution": "other_entity", "stakeholder": "other_entity", "person": "other_entity",
}  # fmt: skip


@dataclass(frozen=True)
class _Frame:
    """A sentence pattern: the role it gives (or how the role is found) and the group ``who`` that holds the names."""

    role: str
    pattern: re.Pattern[str]


def _frames(*listed: tuple[str, str]) -> tuple[_Frame, ...]:
    return tuple(_Frame(role, re.compile(pattern, re.I)) for role, pattern in listed)


# The first frame that fits a sentence is taken; ``+`` marks roles of which one sentence may hold several frames.
_FRAMES = {
    "zh": _frames(
        ("attended", r"(?P<lead>[^。：:]*?)(?:的|派)?代表(?:还|也)?(?:出席|列席|参加)了?[^。：:]{0,12}[：:]\s*(?P<who>[^。]+)"),
        ("attended", r"(?:出席|参加|列席)[^。：:]{0,16}的有(?P<lead>[^。：:]*)[：:]\s*(?P<who>[^。]+)"),
        ("joint_speaker", r"(?P<lead>[^。：:]*?)(?:作|做|发表)了联合(?:发言|声明)[：:]\s*(?P<who>[^。]+)"),
        ("speaker", r"(?P<lead>[^。：:]*?)(?:作|做|发表)了[^。：:]{0,6}(?:发言|声明|讲话)[：:]\s*(?P<who>[^。]+)"),
        ("speaker", r"(?:作|做|发表)了?(?:发言|声明|讲话)的(?:有|包括)(?P<lead>[^。：:]*)[：:]\s*(?P<who>[^。]+)"),
        ("joint_speaker", r"(?P<who>[^。：:]+?)(?:的代表)?(?:作|做|发表)了联合(?:发言|声明)"),
        ("panellist", r"(?:小组(?:讨论)?成员|专题小组成员|讨论小组成员)(?:有|包括|为|是|如下)?[：:]\s*(?P<who>[^。]+)"),
        ("panellist", r"小组(?:讨论)?成员(?:有|包括|为|是)(?P<who>[^。：:]+)"),
        ("network_member", r"(?:下列|以下)(?P<lead>[^。：:]*?)(?:为|是)[^。：:]*?(?:网络|工作队|工作组|联盟|小组)的?成员[：:]\s*(?P<who>[^。]+)"),
        ("moderator+", r"(?:小组(?:讨论)?|专题小组|圆桌(?:会议|讨论)|讨论|会议|会外活动|活动)由(?P<who>[^。]+?)(?:担任)?主持(?:人)?(?=[，。,]|$)"),
        ("moderator+", r"(?:^|[，。])(?P<who>[^。，由]{2,60}?)主持了(?:小组|专题小组|圆桌|会议|讨论)"),
        ("closing+", r"(?:^|[，,])(?:由)?(?P<who>[^。，]{2,80}?)(?:致|作)(?:了)?(?:闭幕词|闭幕辞|闭幕发言|总结发言|闭幕致辞)"),
        ("opening+", r"(?:^|[，,])(?:会议|委员会|审查会议|本届会议)?由(?P<who>[^。，]{2,80}?)(?:宣布|主持)(?:会议)?开幕"),
        ("opening+", r"(?:^|[，,])(?P<who>[^。，]{2,80}?)(?:致|作)(?:了)?(?:开幕词|开幕辞|开幕发言|欢迎辞|欢迎词|开幕致辞)"),
        ("opening+", r"(?:^|[，,])(?P<who>[^。，]{2,80}?)(?:发表|作|致)了?(?:视频|录像)(?:致辞|讲话|发言)"),
        ("statement+", r"^(?P<who>[^。：:]{2,200}?)(?:的代表)?(?:在会上)?(?:作|做|发表)了(?:发言|讲话|致辞)"),
        ("attended+", r"(?:此外，|另外，)?(?P<who>[^。，：:]{2,60}?)的?代表(?P<lead>(?:也|还)?(?:作为观察员|以观察员身份)?)(?:出席|列席|参加)了"),
        ("officer", r"^(?:会议)?选(?:举|出)(?:了)?(?P<who>[^。：:]+?)为(?P<office>副主席|主席|报告员)"),
    ),
    "en": _frames(
        ("attended", r"(?P<lead>[^.:]*?)\b(?:were represented|was represented|attended|participated)(?P<more>[^.:]{0,40}):\s*(?P<who>.+)"),
        ("attended", r"\b(?:was|were) attended by (?:the )?representatives of (?P<lead>[^.:]*):\s*(?P<who>.+)"),
        ("attended", r"(?P<lead>)\b(?:was|were) attended by (?:the )?representatives of (?P<who>[^:]+)$"),
        ("joint_speaker", r"^(?:A )?joint statements? (?:was|were) (?:made|delivered) by (?:the )?(?:representatives? of )?(?P<lead>(?:the following[^:]*:)?)\s*(?P<who>.+)"),
        ("joint_speaker", r"(?P<lead>[^.:]*?)\b(?:made|delivered) (?:a )?joint statements?:\s*(?P<who>.+)"),
        ("speaker", r"^Statements? (?:was|were) (?:also )?(?:made|delivered) by (?:the )?(?:representatives? of )?(?P<lead>(?:the following[^:]*:)?)\s*(?P<who>.+)"),
        ("speaker", r"(?P<lead>[^.:]*?)\b(?:made|delivered)(?: \w+)? statements?:\s*(?P<who>.+)"),
        ("panellist", r"\bpanel(?:l)?ists? (?:were|was|included|are)[: ]\s*(?P<who>.+)"),
        ("panellist", r"\bpanel (?:comprised|consisted of|was composed of|included)[: ]\s*(?P<who>.+)"),
        ("network_member", r"\bthe following(?P<lead>[^.:]*?) (?:are|were) members of [^.:]*:\s*(?P<who>.+)"),
        ("moderator+", r"\b(?:moderated|facilitated) by (?P<who>.+?)(?=, and (?:the|closing)|; |$)"),
        ("moderator+", r"^(?P<who>.+?) (?:moderated|facilitated) the (?:panel|discussion|round table|session)"),
        ("closing+", r"(?:^|\. |, and |; )(?P<who>(?:H\.E\. )?(?:Mr|Ms|Mrs|Dr|Miss|Prof)\.? .+?|[^,.]+?),? (?:delivered|made|gave) (?:the )?closing (?:remarks|statement|address)"),
        ("closing+", r"\bclosing (?:remarks|statements?) (?:was|were) (?:delivered|made|given) by (?P<who>.+?)$"),
        ("opening+", r"\bopened by (?P<who>.+?)$"),
        ("opening+", r"\b(?:opening|welcoming|welcome) (?:remarks|statements?|addresse?s?) (?:was|were) (?:delivered|made|given) by (?P<who>.+?)$"),
        ("opening+", r"^(?P<who>.+?),? (?:delivered|made|gave) (?:the |an )?(?:opening|welcoming|welcome) (?:remarks|statement|address)"),
        ("opening+", r"\bvideo message (?:was|were) (?:played|delivered|shown)(?: from| by| of) (?P<who>.+?)$"),
        ("attended+", r"(?:^|, )(?:The )?representatives? of (?P<who>[^.:]+?) (?:also )?(?P<lead>attended(?: as (?:an )?observers?)?|participated)"),
        ("officer", r"\belected (?P<who>.+?) as (?:its )?(?P<office>Chair|Vice-Chair|Rapporteur)(?:s|person)?\b"),
        ("officer", r"\belected the following (?P<office>Chair|Vice-Chair|Rapporteur)s?:\s*(?P<who>.+)"),
    ),
}  # fmt: skip
_OFFICES = {"主席": "chair", "副主席": "vice_chair", "报告员": "rapporteur", "chair": "chair", "chairperson": "chair", "vice-chair": "vice_chair", "rapporteur": "rapporteur"}  # fmt: skip
_OFFICE = re.compile(
    r"(?:(?<=[\n)）。.：:])|^)\s*(?P<office>副?主席|报告员|Chair(?:person)?|Vice-Chairs?|Rapporteur)\s*[：:]\s*", re.I
)
_OPENING_SECTION = re.compile(r"开幕|opening", re.I)
_STAKEHOLDER_LEAD = re.compile(
    r"利益攸关|利益相关|利益攸方|民间社会|非政府组织|stakeholder|civil society|non-governmental", re.I
)
_ANONYMOUS = re.compile(r"[一两]名|一位|\b(?:a|an)\s+(?:youth|representative|participant|migrant|member)\b", re.I)
_PERSON_EN = re.compile(
    r"(?:H\.E\.\s+)?(?P<honorific>Mr\.?|Ms\.?|Mrs\.?|Miss|Dr\.?|Prof\.?|Professor)\s+(?P<name>[A-Z][\w’'.-]*(?:\s+(?:(?:de|van|bin|al|von|da|del|la|dos)\s+)*[A-Z][\w’'.-]*)*)"
)
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.,’'\- ]*$")
_CIVIL = re.compile(
    r"(?:工会|协会|联盟|联合会|网络|基金会|论坛|运动|团体|群体|使团|教会|妇女会)$|\b(?:union|association|alliance|network|foundation|federation|forum|coalition|movement|society)\b",
    re.I,
)
_WHOLE = "囗"  # stands for the characters of a known name, so that nothing in it separates
_NOT_WHO = re.compile(r"^(?:他们?|她们?|会议|有人|代表们?|一些|许多|几名|若干|各国|与会者|小组|成员国|会员国)")


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
    codebook = codebook or load_codebook()
    rows: list[Participant] = []
    for place in report.places():
        if isinstance(place, Paragraph):
            rows += _paragraph(place, report, codebook)
        elif isinstance(place, Note):
            for start, end in sentences(place.text):
                rows += _sentence(place, start, end, None, False, codebook, report.language)
        elif isinstance(place, Event):
            rows += _organisers(place, codebook, report.language)
    return Findings(rows, Participant, report.symbol or report.source.name)


def _paragraph(place: Paragraph, report: Report, codebook: Codebook) -> Iterator[Participant]:
    section = report[place.section] if place.section else None
    opening = bool(section and _OPENING_SECTION.search(getattr(section, "title", "")))
    officers = list(_officers(place, codebook, report.language))
    yield from officers
    if officers:
        return
    for start, end in sentences(place.text):
        yield from _sentence(place, start, end, place.agenda_item, opening, codebook, report.language)


def _sentence(
    place: Place, start: int, end: int, item: str | None, opening: bool, codebook: Codebook, language: str
) -> Iterator[Participant]:
    text = place.text[start:end].rstrip("。.")
    for frame in _FRAMES[language]:
        several = frame.role.endswith("+")
        matches = list(frame.pattern.finditer(text))[: None if several else 1]
        taken = False
        for match in matches:
            who = match.span("who")
            if _NOT_WHO.match(match["who"]) or not _could_be_names(match["who"], codebook, language):
                continue
            lead = " ".join(filter(None, (match.groupdict().get("lead"), match.groupdict().get("more"))))
            role = frame.role.rstrip("+")
            if role == "officer":
                role = _OFFICES[match["office"].lower()]
            elif role == "statement":
                role = "opening" if opening else "speaker"
            yield from _listed(place, start + who[0], start + who[1], role, lead, item, codebook, language)
            taken = True
        if taken and not several:
            return


def _could_be_names(who: str, codebook: Codebook, language: str) -> bool:
    """Whether a stretch holds a State, a known body, a person or something that ends as a body does."""
    return bool(
        named(who, "countries", codebook, language)
        or named(who, "organisations", codebook, language)
        or (_PERSON_EN.search(who) if language == "en" else _person_ends(who, codebook) or looks_like_a_body(who))
        or (language == "en" and re.search(r"[A-Z]", who))
    )


def _listed(
    place: Place, start: int, end: int, role: str, lead: str, item: str | None, codebook: Codebook, language: str
) -> Iterator[Participant]:
    """The members of a list of names, each a row."""
    text = place.text[start:end]
    stakeholders = bool(_STAKEHOLDER_LEAD.search(lead))
    for a, b in members_of(text, codebook, language):
        piece = text[a:b]
        row = _who(
            piece,
            codebook,
            language,
            person=role in ("panellist", "moderator", "closing", "opening", "chair", "vice_chair", "rapporteur"),
        )
        kind = row["kind"] or (
            "stakeholder"
            if stakeholders
            else {
                "un_secretariat": "un_entity",
                "un_entity": "un_entity",
                "intergovernmental": "intergovernmental",
            }.get(_role(lead, "", codebook, language), "institution")
        )
        named_role = _role(lead, str(kind), codebook, language) if role == "attended" else role
        yield Participant(
            place.id, start + a, start + b, piece, row["name"], kind, row["iso3"], named_role, item,
            row["honorific"], row["gender"], row["affiliation"],
        )  # fmt: skip


def _role(lead: str, kind: str, codebook: Codebook, language: str) -> str:
    """In which capacity somebody attended: what the frame says, otherwise what they are."""
    folded = fold(lead)[0]
    for role, words in _role_words(codebook, language):
        if words.search(folded):
            return role
    return _ROLE_OF_KIND.get(kind, "other_entity")


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
    """
    if language == "en":
        return _members_en(text, codebook)
    hidden = list(text)
    known = sorted(
        [*named(text, "countries", codebook, "zh"), *named(text, "organisations", codebook, "zh")],
        key=lambda n: (n.start, -n.end),
    )
    for each in known:
        hidden[each.start : each.end] = _WHOLE * (each.end - each.start)
    shown = "".join(hidden)

    def is_name(piece: str) -> bool:
        bare = re.sub(r"[(（][^()（）]*[)）]$", "", piece.strip())
        return (
            bare.endswith(_WHOLE)
            or looks_like_a_body(bare)
            or _person_ends(bare, codebook)
            or bool(_ANONYMOUS.search(bare))
        )

    people = bool(_honorific_ends(codebook).search(text)) or bool(
        re.search(_honorific_ends(codebook).pattern.removesuffix("$") + r"(?:[、和，(（]|以及)", text)
    )

    def is_person(piece: str) -> bool:
        bare = re.sub(r"[(（][^()（）]*[)）]$", "", piece.strip())
        return _person_ends(bare, codebook) or bool(_ANONYMOUS.search(bare))

    return [span for span in split_list(shown, is_person if people else is_name) if text[slice(*span)].strip("，, ")]


def _members_en(text: str, codebook: Codebook) -> list[_Span]:
    people = list(_PERSON_EN.finditer(text))
    if people:
        ends = [*(match.start() for match in people[1:]), len(text)]
        spans = []
        for match, end in zip(people, ends, strict=True):
            piece = re.sub(r"(?:[;,]?\s*(?:and\s*)?)+$", "", text[match.start() : end])
            spans.append((match.start(), match.start() + len(piece)))
        if text[: spans[0][0]].strip(" ,;"):  # a title before the first: "the Minister of Country A, Ms. Name One"
            spans[0] = (0, spans[0][1])
        return spans
    states = named(text, "countries", codebook, "en")
    left = text
    for state in reversed(states):
        left = left[: state.start] + left[state.end :]
    if states and not re.search(
        r"[A-Za-z]", re.sub(r"\b(?:and|the|members|associate|of)\b|\([^)]*\)", "", left, flags=re.I)
    ):
        return [(state.start, state.end) for state in states]  # a list of States, its marks lost or not
    known = [(n.start, n.end) for n in named(text, "organisations", codebook, "en")]
    hidden = list(text)
    for a, b in known:
        hidden[a:b] = "X" * (b - a)
    return split_list("".join(hidden))


def _who(piece: str, codebook: Codebook, language: str, *, person: bool) -> dict[str, str | None]:
    """Whether a member is a State, a body or a person, with what is known of it."""
    blank: dict[str, str | None] = dict.fromkeys(("name", "kind", "iso3", "honorific", "gender", "affiliation"))
    bare = (
        re.sub(r"(?:的)?代表$", "", piece.strip())
        if language == "zh" and not person
        else re.sub(r"^(?:and\s+)?(?:the\s+)?", "", piece.strip())
    )
    country = row_of(bare, "countries", codebook, language)
    if country:
        return blank | {"name": country[f"name_{language}"], "kind": "state", "iso3": country["iso3"]}
    body = row_of(bare, "organisations", codebook, language)
    if body:
        return blank | {"name": body[f"name_{language}"] or bare, "kind": body["kind"]}
    someone = _person_en(piece, codebook) if language == "en" else _person_zh(piece, codebook, certain=person)
    if someone:
        return blank | someone
    owners = [each for each in named(bare, "organisations", codebook, language) if each.start == 0]
    owner = row_by_key("organisations", owners[0].key, codebook) if owners else None
    return blank | {"name": bare, "kind": owner["kind"] if owner else None}  # an office of a known body is of its kind


def _person_zh(piece: str, codebook: Codebook, *, certain: bool) -> dict[str, str | None] | None:
    """Affiliation, name and honorific of "泰国劳工部助理常务秘书 Name One 女士(某国)"."""
    country = re.search(r"[(（]([^()（）]+)[)）]$", piece)
    bare = piece[: country.start()].strip() if country else piece.strip()
    match = _honorific_ends(codebook).search(bare)
    genders = {row["honorific"]: row["gender"] for row in codebook.lists["honorifics"]}
    if match:
        before = bare[: match.start()].rstrip()
        latin = _LATIN_NAME.search(before)
        if latin and latin[0].strip():
            name, affiliation = latin[0].strip(), before[: latin.start()].strip()
        else:
            titles = list(_titles(codebook).finditer(before))
            cut = titles[-1].end() if titles and titles[-1].end() < len(before) else 0
            name, affiliation = before[cut:].strip(), before[:cut].strip()
        affiliation = affiliation.strip("，, ") or (country[1] if country else "")
        return _someone(
            name,
            affiliation or None,
            match[0],
            genders[match[0]] or None,
            country[1] if country else None,
            codebook,
            "zh",
        )
    if _ANONYMOUS.search(bare) or (certain and _titles(codebook).search(bare[-6:])):
        return _someone(None, bare, None, None, None, codebook, "zh")
    return None


def _person_en(piece: str, codebook: Codebook) -> dict[str, str | None] | None:
    match = _PERSON_EN.search(piece)
    if not match:
        return _someone(None, piece.strip(), None, None, None, codebook, "en") if _ANONYMOUS.search(piece) else None
    genders = {row["honorific"].rstrip("."): row["gender"] for row in codebook.lists["honorifics"]}
    rest = piece[match.end() :].strip(" ,;")
    country = re.match(r"\(([^()]+)\)", rest)
    before = re.sub(r"^(?:and\s+)?(?:the\s+)?", "", piece[: match.start()], flags=re.I).strip(" ,;")
    affiliation = country[1] if country else rest or before
    return _someone(
        match["name"],
        affiliation or None,
        match["honorific"],
        genders[match["honorific"].rstrip(".")] or None,
        country[1] if country else None,
        codebook,
        "en",
    )


def _someone(
    name: str | None,
    affiliation: str | None,
    honorific: str | None,
    gender: str | None,
    country: str | None,
    codebook: Codebook,
    language: str,
) -> dict[str, str | None]:
    states = states_in(country or affiliation or "", codebook, language)
    return {
        "name": name or None, "kind": "person", "iso3": states[0] if states else None, "honorific": honorific,
        "gender": gender, "affiliation": affiliation,
    }  # fmt: skip


def _officers(place: Paragraph, codebook: Codebook, language: str) -> Iterator[Participant]:
    """Lines such as "主席：Name One 女士(甲国)"; a person without an office carries on the one before."""
    offices = list(_OFFICE.finditer(place.text))
    ends = [match.start() for match in offices[1:]] + [len(place.text)] * bool(offices)
    for office, end in zip(offices, ends, strict=True):
        role = _OFFICES[office["office"].lower().removesuffix("s")]
        start = office.end()
        for piece in re.finditer(r"[^\n;；、)）]+(?:[)）])?", place.text[start:end]):
            name = piece[0].strip(" .,，。")
            bare = re.sub(r"[(（][^()（）]*[)）]$", "", name).strip()
            if not (_PERSON_EN.search(name) if language == "en" else _honorific_ends(codebook).search(bare)):
                continue
            first = start + piece.start() + piece[0].index(name)
            who = _who(name, codebook, language, person=True)
            yield Participant(
                place.id, first, first + len(name), name, who["name"], "person", who["iso3"], role, place.agenda_item,
                who["honorific"], who["gender"], who["affiliation"],
            )  # fmt: skip


def _organisers(event: Event, codebook: Codebook, language: str) -> Iterator[Participant]:
    at = len(event.title or "")
    for organiser in event.organisers:
        start = event.text.find(organiser, at)
        if start < 0:
            continue
        at = start + len(organiser)
        who = _who(organiser, codebook, language, person=False)
        government = re.match(r"(?P<country>.{2,20}?)政府", organiser) if language == "zh" else None
        state = row_of(government["country"], "countries", codebook, language) if government else None
        if state:
            who |= {"name": state[f"name_{language}"], "kind": "state", "iso3": state["iso3"]}
        yield Participant(
            event.id,
            start,
            at,
            organiser,
            who["name"],
            who["kind"] or ("stakeholder" if _CIVIL.search(organiser) else "institution"),
            who["iso3"],
            "organiser",
            None,
            None,
            None,
            who["affiliation"],
        )


def _person_ends(piece: str, codebook: Codebook) -> bool:
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", piece.strip())
    return bool(_honorific_ends(codebook).search(bare)) or bool(_titles_end(codebook).search(bare))


@lru_cache(maxsize=4)
def _honorific_ends(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(row["honorific"] for row in codebook.lists["honorifics"] if row["language"] == "zh") + ")$"
    )


@lru_cache(maxsize=4)
def _titles(codebook: Codebook) -> re.Pattern[str]:
    listed = sorted(
        (row["title"] for row in codebook.lists["titles"] if row["language"] == "zh"), key=lambda t: (-len(t), t)
    )
    return re.compile("|".join([*listed, "[\u4e00-\u9fff]长(?![\u4e00-\u9fff]期)"]))  # 所长, 站长 … whatever they head


@lru_cache(maxsize=4)
def _titles_end(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(f"(?:{_titles(codebook).pattern})$")
