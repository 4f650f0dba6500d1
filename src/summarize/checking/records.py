"""Pairs from JSON Lines: one object a line, with ``ru`` and ``en`` or ``source`` and ``target``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarize.checking.aligned import SOURCE_NAMES, TARGET_NAMES
from summarize.checking.pairs import Pair, lines
from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


def read_jsonl(stream: TextIO, location: str) -> Iterator[Pair]:
    """Yield the pair of each record; an ``id`` is kept as the pair's name.

    Raises:
        InputError: When a line is no JSON object or lacks one of the two sides.
    """
    count = 0
    for number, line in enumerate(lines(stream, location), start=1):
        if not line.strip():
            continue
        where = f"line {number} of {location}"
        record = _record(line, where)
        count += 1
        name = record.get("id", "")
        yield Pair(
            count,
            _side(record, SOURCE_NAMES, where),
            _side(record, TARGET_NAMES, where),
            name if isinstance(name, str) else json.dumps(name, ensure_ascii=False),
        )


def _record(line: str, where: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"There is no valid JSON in {where} ({error}); one object a line.") from (
            error
        )
    if not isinstance(record, dict):
        raise InputError(f'There is no JSON object in {where}; expected {{"ru": …, "en": …}}.')
    return record


def _side(record: dict[str, object], names: tuple[str, ...], where: str) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, str):
            return value
    raise InputError(f"There is no text under {' or '.join(map(repr, names))} in {where}.")
