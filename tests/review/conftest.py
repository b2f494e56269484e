"""Codings to send there and back, and a workbook opened for typing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from review_support import WHICH, Typed, coding_named

from migration_review.coding import Coding


@pytest.fixture(params=WHICH)
def coding(request: pytest.FixtureRequest) -> Coding:
    return coding_named(request.param)


@pytest.fixture
def small() -> Coding:
    """What the rules propose for the English example."""
    return coding_named("en_review.md")


@pytest.fixture
def typed(tmp_path: Path, small: Coding) -> Callable[..., Typed]:
    """A workbook of the English example, or of another coding, opened for typing."""

    def open_for_typing(coding: Coding = small) -> Typed:
        from migration_review.publish.review import to_workbook

        return Typed(to_workbook(coding, tmp_path / "review.xlsx"))

    return open_for_typing
