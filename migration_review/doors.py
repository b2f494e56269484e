"""What the public functions say to an argument of a wrong kind: one sentence, with the function and what it expects."""

from __future__ import annotations

REPORT = "a report, such as load_report() gives"


def expect(function: str, value: object, kinds: type | tuple[type, ...], told: str = REPORT) -> None:
    """Refuse a value of another kind.

    Args:
        function: that was called, such as "find_voices".
        value: what it was given.
        kinds: what it takes.
        told: the same in words.

    Raises:
        TypeError: it is of none of the kinds.
    """
    if not isinstance(value, kinds):
        raise TypeError(f"{function}: expected {told}; found {type(value).__name__}")
