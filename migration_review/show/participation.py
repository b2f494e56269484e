"""Who took part and how, for notebook 01: members, bodies, panels, migrants, women and men; the tables are made next door."""

from __future__ import annotations

from migration_review.coding import Coding
from migration_review.show.bodies import bodies, each_body, who_was_heard
from migration_review.show.members import each_member, members, who_spoke
from migration_review.show.membership import absent, attendance, who_was_absent
from migration_review.show.seats import (
    by_gender,
    each_person,
    gender,
    migrants_on_panels,
    panels,
    sectors,
    women_and_men,
)
from migration_review.show.sentences import Language, Sentences
from migration_review.show.sentences import brief as in_brief


def brief(coding: Coding, *, language: Language = "en") -> Sentences:
    """What notebook 01 opens with.

    Args:
        coding: any.
        language: "en" or "zh".
    """
    first = [
        *who_was_absent(coding, language=language)[:2],
        *who_spoke(coding, language=language)[:1],
        *migrants_on_panels(coding, language=language)[:1],
        *women_and_men(coding, language=language)[:1],
    ]
    return in_brief(first, language=language)


__all__ = [
    "absent", "attendance", "bodies", "brief", "by_gender", "each_body", "each_member", "each_person", "gender", "members",
    "migrants_on_panels", "panels", "sectors", "who_spoke", "who_was_absent", "who_was_heard", "women_and_men",
]  # fmt: skip
