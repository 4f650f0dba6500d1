"""The segment memory as TMX 1.4b or JSON Lines, out of the file and into it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from summarize.errors import InputError
from summarize.json_text import one_line
from summarize.memory.rows import plain, without_controls
from summarize.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.memory.listing import Unit


class ExchangeFormat(StrEnum):
    """How a memory is written for other programs."""

    TMX = "tmx"  # for translators' tools
    JSONL = "jsonl"  # one object a line; read back as it was


def tmx(units: Iterable[Unit]) -> Iterator[str]:
    """``units`` as a TMX 1.4b document, piece by piece; characters that XML has not are left out.

    Each unit's ``tuid`` is its key, and what is known of its origin stands in properties.
    """
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'  <header creationtool="summarize" creationtoolversion={quoteattr(__version__)} '
        'segtype="sentence" o-tmf="summarize" adminlang="en" srclang="ru" datatype="plaintext"/>\n'
        "  <body>\n"
    )
    for unit in units:
        yield _tmx_unit(unit)
    yield "  </body>\n</tmx>\n"


def _tmx_unit(unit: Unit) -> str:
    facts = {
        "x-origin": unit.origin,
        "x-signature": unit.signature,
        "x-options": unit.options,
        "x-reviewed": "yes" if unit.reviewed else "no",
        "x-figures": "proved" if unit.ok else "not proved",
    }
    properties = "".join(
        f'      <prop type="{name}">{escape(plain(value))}</prop>\n'
        for name, value in facts.items()
        if value
    )
    sides = "".join(
        f'      <tuv xml:lang="{language}"><seg>{escape(without_controls(text))}</seg></tuv>\n'
        for language, text in (("ru", unit.ru), ("en", unit.en))
    )
    when = unit.made[:19].replace("-", "").replace(":", "") + "Z"
    return f'    <tu tuid="{unit.key}" creationdate="{when}">\n{properties}{sides}    </tu>\n'


def jsonl(units: Iterable[Unit]) -> Iterator[str]:
    """``units`` as JSON Lines; ``read_jsonl_units`` reads them back."""
    for unit in units:
        record: dict[str, Any] = {
            "id": unit.key,
            "ru": unit.ru,
            "en": unit.en,
            "ok": unit.ok,
            "reviewed": unit.reviewed,
            "origin": unit.origin,
            "made": unit.made,
        }
        if not unit.reviewed:
            record |= {
                "signature": unit.signature,
                "options": unit.options,
                "details": json.loads(unit.details),
            }
        yield one_line(record) + "\n"


WRITERS = {ExchangeFormat.TMX: tmx, ExchangeFormat.JSONL: jsonl}


@dataclass(frozen=True, slots=True)
class Incoming:
    """One unit on its way into a memory; with a ``signature`` it is a machine's, filed as such."""

    ru: str
    en: str
    key: str = ""
    origin: str = ""
    signature: str = ""
    options: str = ""
    details: str = ""


def read_units(source: str) -> Iterator[Incoming]:
    """The units of a TMX, TSV or JSON Lines file, or of standard input (``-``).

    Only JSON Lines that this program exported say which units are a machine's; all others are
    taken as a person's, who vouches for them by importing them.

    Raises:
        InputError: the file is missing, damaged, or has no Russian with English.
    """
    from summarize.checking import open_pairs  # noqa: PLC0415 - expat and more, for imports only

    if source.lower().endswith((".jsonl", ".ndjson")):
        yield from _read_records(source)
        return
    with open_pairs(source) as pairs:
        for pair in pairs:
            yield Incoming(pair.source, pair.target, key=pair.name)


def _read_records(path: str) -> Iterator[Incoming]:
    from summarize.checking.pairs import lines  # noqa: PLC0415 - for imports only

    try:
        with Path(path).open(encoding="utf-8", newline="\n") as stream:
            for number, line in enumerate(lines(stream, path), start=1):
                if line.strip():
                    yield _incoming(line, f"line {number} of {path}")
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}): check the path.") from error


def _incoming(line: str, where: str) -> Incoming:
    try:
        record = json.loads(line)
        russian, english = (
            record.get(name, record.get(other))
            for name, other in (("ru", "source"), ("en", "target"))
        )
    except (ValueError, AttributeError, RecursionError) as error:
        raise InputError(
            f'There is no JSON object in {where}; expected {{"ru": …, "en": …}}.'
        ) from error
    if not isinstance(russian, str) or not isinstance(english, str):
        raise InputError(f'There is no "ru" with "en" in {where}; both are expected.')
    key = str(record.get("id", ""))
    if record.get("reviewed", True) or not record.get("signature"):
        return Incoming(russian, english, key=key)
    return Incoming(
        russian,
        english,
        key=key,
        origin=str(record.get("origin", "")),
        signature=str(record["signature"]),
        options=str(record.get("options", "")),
        details=json.dumps(record.get("details"), ensure_ascii=False),
    )
