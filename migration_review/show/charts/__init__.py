"""One module for each notebook's figures: a DataFrame in, Axes out, in the style of `style`."""

from __future__ import annotations

from pkgutil import iter_modules
from typing import TYPE_CHECKING

from migration_review.later import later

if TYPE_CHECKING:
    from migration_review.show.charts import compare as compare
    from migration_review.show.charts import covid as covid
    from migration_review.show.charts import many as many
    from migration_review.show.charts import marks as marks
    from migration_review.show.charts import objectives as objectives
    from migration_review.show.charts import participation as participation
    from migration_review.show.charts import progress as progress
    from migration_review.show.charts import recommendations as recommendations
    from migration_review.show.charts import report as report
    from migration_review.show.charts import style as style
    from migration_review.show.charts import themes as themes
    from migration_review.show.charts import trust as trust
    from migration_review.show.charts import voices as voices

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = later(__name__, {}, [module.name for module in iter_modules(__path__)])


def __dir__() -> list[str]:
    """The modules of figures."""
    return sorted(module.name for module in iter_modules(__path__))
