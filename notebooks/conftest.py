"""Where figures are compared with the stored ones: on Linux, under the lock.

Elsewhere the last digits of a drawing differ, so there only numbers, texts and tables are. MIGRATION_REVIEW_FIGURES,
"compare" or "skip", overrides this; the weekly run with the newest dependencies skips.
"""

import os
import sys
from collections.abc import Generator

import pytest

FIGURES = os.environ.get("MIGRATION_REVIEW_FIGURES") or ("compare" if sys.platform == "linux" else "skip")
if FIGURES not in {"compare", "skip"}:
    raise pytest.UsageError(f'MIGRATION_REVIEW_FIGURES is "compare" or "skip", not {FIGURES!r}')


def pytest_itemcollected(item: pytest.Item) -> None:
    book = item.parent
    skipped = getattr(book, "skip_compare", None)  # what nbval passes over in this notebook
    if FIGURES == "skip" and skipped is not None and "image/svg+xml" not in skipped:
        book.skip_compare = (*skipped, "image/svg+xml")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A cell that failed ends with what to do."""
    report = yield
    if report.failed and hasattr(item, "cell_num"):
        name = item.path.name
        report.sections.append(
            (
                "what to do",
                "Above, the stored output is the reference, and the test output is what came out now. If the new one is right:\n"
                f"  make notebooks NAME={name[:2]}\n  git diff notebooks/{name}\n"
                "and look at the difference before you commit it. If the old one is right, mend the code; then\n"
                f"  make notebook-test NAME={name[:2]}",
            )
        )
    return report
