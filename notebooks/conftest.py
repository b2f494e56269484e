"""Where figures are compared with the stored ones: on Linux, under the lock.

Elsewhere the last digits of a drawing differ, so there only numbers, texts and tables are. MIGRATION_REVIEW_FIGURES,
"compare" or "skip", overrides this; the weekly run with the newest dependencies skips.
"""

import os
import sys

import pytest

FIGURES = os.environ.get("MIGRATION_REVIEW_FIGURES") or ("compare" if sys.platform == "linux" else "skip")
if FIGURES not in {"compare", "skip"}:
    raise pytest.UsageError(f'MIGRATION_REVIEW_FIGURES is "compare" or "skip", not {FIGURES!r}')


def pytest_itemcollected(item: pytest.Item) -> None:
    book = item.parent
    skipped = getattr(book, "skip_compare", None)  # what nbval passes over in this notebook
    if FIGURES == "skip" and skipped is not None and "image/svg+xml" not in skipped:
        book.skip_compare = (*skipped, "image/svg+xml")
