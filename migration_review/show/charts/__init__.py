"""One module for each notebook's figures: a DataFrame in, Axes out, in the style of `style`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def __getattr__(name: str) -> Any:
    """Import a module of figures when it is first asked for, so that ``show.charts.covid`` is enough."""
    if name not in __dir__():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    """The modules of figures."""
    return sorted(module.name for module in iter_modules(__path__))
