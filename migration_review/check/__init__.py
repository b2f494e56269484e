"""Is it right? Labels, agreement, conformance, and one coding against another.

>>> import migration_review as mr
>>> mr.check.held_out("annex2:45")
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from migration_review.later import later

if TYPE_CHECKING:
    from migration_review.check import agreement as agreement
    from migration_review.check import codings as codings
    from migration_review.check import comparing as comparing
    from migration_review.check import conformance as conformance
    from migration_review.check import labels as labels
    from migration_review.check import trials as trials
    from migration_review.check import trust as trust
    from migration_review.check.agreement import alpha
    from migration_review.check.codings import between, differences
    from migration_review.check.comparing import Against, against
    from migration_review.check.labels import held_out

_HOMES = {
    "against": "comparing",
    "Against": "comparing",
    "alpha": "agreement",
    "between": "codings",
    "differences": "codings",
    "held_out": "labels",
}
__all__ = ["Against", "against", "alpha", "between", "differences", "held_out"]


if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = later(
        __name__, _HOMES, ("agreement", "codings", "comparing", "conformance", "labels", "trials", "trust")
    )


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
