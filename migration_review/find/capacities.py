"""In which capacity somebody attended, and what kind of body one is that no list has."""

from __future__ import annotations

import re
from functools import lru_cache

from migration_review.find.codebook import Codebook, expand
from migration_review.find.frames import AS_OBSERVERS
from migration_review.find.gazetteer import row_by_key, row_of
from migration_review.find.people import CIVIL, Who
from migration_review.text import fold

_ROLE_OF_KIND = {
    "state": "member", "un_entity": "un_entity", "intergovernmental": "intergovernmental", "expert": "other_entity",
    "institution": "other_entity", "stakeholder": "other_entity", "person": "other_entity",
}  # fmt: skip
_KIND_OF_ROLE = {"un_secretariat": "un_entity", "un_entity": "un_entity", "intergovernmental": "intergovernmental"}
_STAKEHOLDER_LEAD = re.compile(
    r"利益攸关|利益相关|利益攸方|民间社会|非政府组织|stakeholder|civil society|non-governmental", re.I
)
_SECRETARIAT = re.compile(
    r"^(?:Department of|Office for the|Office of (?!the United Nations)|Executive Office|Development Coordination|United Nations Office (?:on|of|at)\b)"
)


def capacity_of(piece: str, who: Who, rest: str, codebook: Codebook, language: str, *, after_members: bool) -> str:
    """In which capacity somebody attended: what the sentence says, otherwise what they are.

    Args:
        piece: as printed.
        who: what is known of it.
        rest: the sentence around the list.
        codebook: whose roles, countries and organisations.
        language: "zh" or "en".
        after_members: whether the list of the members has come by; States that are not called members then are none.
    """
    folded = fold(rest)[0]
    said = [role for role, words in _role_words(codebook, language) if words.search(folded)]
    own = _ROLE_OF_KIND.get(str(who["kind"]), "other_entity")
    if who["kind"] == "state":
        status = row_by_key("countries", str(who["iso3"]), codebook)["un_status"]
        if "member" not in said:
            return "observer" if status == "observer" or "observer" in said or after_members else "member"
        return "observer" if "observer" in said and AS_OBSERVERS.search(rest) else "member"
    bodies = [role for role in said if role not in ("observer", "member")]
    body = None if said else row_of(piece, "organisations", codebook, language)
    if body and _SECRETARIAT.search(body["name_en"]):
        return "un_secretariat"
    if own in bodies or not said:
        return own
    listed_as = "observer" in said and not AS_OBSERVERS.search(rest)
    return bodies[0] if bodies else "observer" if listed_as else own


def kind_of(piece: str, rest: str, capacity: str | None) -> str:
    """What a body is that no list has: by what the sentence says, by the capacity it attended in, by the form of its name."""
    if _STAKEHOLDER_LEAD.search(rest):
        return "stakeholder"
    if capacity in _KIND_OF_ROLE:
        return _KIND_OF_ROLE[str(capacity)]
    return "stakeholder" if CIVIL.search(piece) else "institution"


@lru_cache(maxsize=4)
def _role_words(codebook: Codebook, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["role"], re.compile("|".join(re.escape("".join(form)) for form in expand(row["pattern"]))))
        for row in codebook.lists["roles"]
        if row["language"] == language
    )
