"""Names that are imported when they are first asked for, so that importing the package stays instant."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def later(
    package: str, homes: Mapping[str, str], rooms: Mapping[str, str] | Iterable[str] = ()
) -> Callable[[str], Any]:
    """What a package has as its ``__getattr__``.

    Args:
        package: its name.
        homes: public names, each with the module below the package that has it.
        rooms: modules below the package that are public themselves; with their place, where they are called otherwise.
    """
    places = rooms if isinstance(rooms, Mapping) else {name: name for name in rooms}

    def get(name: str) -> Any:
        if name in homes:
            value = getattr(import_module(f"{package}.{homes[name]}"), name)
        elif name in places:
            value = import_module(f"{package}.{places[name]}")
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        setattr(sys.modules[package], name, value)
        return value

    return get
