"""Sizes as people read them."""

from __future__ import annotations

_STEP = 1000
_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def size(count: int) -> str:
    """Bytes in decimal units with about three significant digits.

    >>> size(0), size(999), size(15_454_220), size(2_460_000_000)
    ('0 bytes', '999 bytes', '15.5 MB', '2.46 GB')
    """
    step, whole = 0, 1
    # Half a unit of the last digit shown below the next step already rounds up to it.
    while step + 1 < len(_UNITS) and count * 2 >= whole * (2 * _STEP - 1) and count >= _STEP:
        step, whole = step + 1, whole * _STEP
    if step == 0:
        return f"{count} bytes"
    digits = 2 if count < 10 * whole else 1 if count < 100 * whole else 0
    tenths = 10**digits
    rounded = (count * tenths * 2 + whole) // (2 * whole)
    text = f"{rounded // tenths}" + (f".{rounded % tenths:0{digits}}" if digits else "")
    return f"{text.rstrip('0').rstrip('.') if digits else text} {_UNITS[step]}"
