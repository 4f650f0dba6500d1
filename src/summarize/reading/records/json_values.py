"""One value of JSON, as strictly as it is safe to be and as leniently as dumps need.

What programs write that is no JSON is read as it was meant: NaN and the infinities as null, halves
of characters as the replacement character. Numbers that no float holds exactly stay as they were
printed, in a string: nothing is rounded on its way through.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

_LONGEST_INTEGER = 1000


class Doubled(dict[str, Any]):
    """An object in which a name stands twice with different values; the last one counts."""

    names: tuple[str, ...] = ()


class JsonError(ValueError):
    """What is wrong with a piece of JSON, in words."""


def parse(text: str) -> Any:  # noqa: ANN401 - any value
    """The value that ``text`` writes.

    Raises:
        JsonError: it is no JSON, or nested too deeply.
    """
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        said = f"{error.msg[:1].lower()}{error.msg[1:]}".removesuffix(" at")
        raise JsonError(f"{said} at column {error.colno}") from error
    except RecursionError:
        raise JsonError("brackets are nested too deeply in it") from None
    except ValueError as error:
        raise JsonError(str(error)) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    doubled = Doubled(plain)
    doubled.names = tuple(name for name, value in pairs if plain[name] != value)
    return doubled


def _float(text: str) -> float | str:
    value = float(text)
    try:
        exact = len(text) <= _LONGEST_INTEGER and Decimal(repr(value)) == Decimal(text)
    except InvalidOperation:  # infinity
        exact = False
    return value if exact else text


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= _LONGEST_INTEGER else text


def _constant(_name: str) -> None:
    return None


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_float=_float,
    parse_int=_integer,
    parse_constant=_constant,
    strict=False,  # a raw tab or line feed in a string is a fault that dumps have
)
