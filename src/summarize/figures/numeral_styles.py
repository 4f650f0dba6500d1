"""The digit string of a figure in the two styles: the source's own, and English convention."""

from __future__ import annotations

from enum import StrEnum

_GROUP = 3
_GROUPED = 5  # four digits stay together («5950»), as in English years and codes


class Style(StrEnum):
    """How a numeral is written in English text."""

    VERBATIM = "verbatim"
    ENGLISH = "english"


def styled(numeral: str, style: str, precision: int) -> str:
    """Write a Russian numeral in a style: the same digits, in the same order, all of them.

    Args:
        numeral: The digits as printed: ``14 607,38``.
        style: ``verbatim`` or ``english``.
        precision: How many of the digits are decimals.

    Returns:
        ``14 607,38`` or ``14,607.38``; what is no plain number comes back as it is.
    """
    if style == Style.VERBATIM:
        return numeral
    marks = [char for char in numeral if not char.isdecimal()]
    digits = "".join(char for char in numeral if char.isdecimal())
    if not digits or any(mark not in " \u00a0\u2007\u2009\u202f'’.," for mark in marks):
        return numeral
    whole = digits[: len(digits) - precision]
    decimals = digits[len(digits) - precision :] if precision else ""
    grouped = len(whole) >= _GROUPED or _is_grouped(numeral, precision)
    return (_in_groups(whole) if grouped else whole) + (f".{decimals}" if decimals else "")


def _is_grouped(numeral: str, precision: int) -> bool:
    """Whether the source itself sets the thousands apart."""
    whole = numeral[: len(numeral) - precision - 1] if precision else numeral
    return any(not char.isdecimal() for char in whole)


def _in_groups(digits: str) -> str:
    if digits.startswith("0"):
        return digits
    head = len(digits) % _GROUP or _GROUP
    rest = [digits[at : at + _GROUP] for at in range(head, len(digits), _GROUP)]
    return ",".join([digits[:head], *rest])
