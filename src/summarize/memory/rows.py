"""Translations as rows of a table and back again, and what the rows depend on."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from summarize.document import Rung, Translation
from summarize.figures import compare, restyle

if TYPE_CHECKING:
    from summarize.translation.ladder import Ladder

_KEY_BYTES = 16
_KEPT_APART = ("ru", "en", "ledger")  # two columns; the ledger is made anew
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a machine's translation depends on besides its source: equal means same output.

    Attributes:
        engine: what a person calls the model.
        signature: the engine's own signature.
        options: how it was asked, as ``name=value`` in the order of the names.
    """

    engine: str
    signature: str
    options: str

    def key(self, source: str) -> bytes:
        """What the translation of ``source`` is filed under."""
        return _hash(f"{source}\0{self.signature}\0{self.options}")


def origin_of(ladder: Ladder) -> Origin:
    """What the translations of ``ladder`` depend on: every option of it, its engine apart."""
    options = {
        field.name: _short(getattr(ladder, field.name))
        for field in fields(ladder)
        if field.name != "engine"
    }
    written = " ".join(f"{name}={value}" for name, value in sorted(options.items()))
    return Origin(ladder.engine.name, ladder.engine.signature, written)


def _short(value: object) -> object:
    """What has a signature goes by it."""
    return getattr(value, "signature", value)


def reviewed_key(source: str) -> bytes:
    """What the reviewed translation of ``source`` is filed under, whatever its white space is."""
    return _hash(plain(source))


def plain(text: str) -> str:
    """``text`` without control characters, and with single ordinary spaces."""
    return _SPACES.sub(" ", without_controls(text)).strip()


def without_controls(text: str) -> str:
    """``text`` without the characters that XML 1.0 cannot hold."""
    return _ODD.sub("", text)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()


def details(row: Translation) -> str:
    """Everything of a translation but its texts and its ledger, as JSON."""
    values = {
        field.name: getattr(row, field.name)
        for field in fields(row)
        if field.name not in _KEPT_APART
    }
    return json.dumps(values, ensure_ascii=False)


def restore(source: str, english: str, written: str) -> Translation | None:
    """The translation of ``source`` from a row, with its figures checked anew.

    None where the checker of today judges otherwise than the one of then, or where another version
    wrote what this one cannot read: then it is made again.
    """
    try:
        values: dict[str, Any] = json.loads(written)
        values["rung"] = Rung(values["rung"])
        for name, value in values.items():
            if isinstance(value, list):
                values[name] = tuple(value)
        row = Translation(ru=source, en=english, ledger=compare(source, english), **values)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return None if row.ok is (row.rung is Rung.MARKED) else row


def of_reviewed(source: str, english: str, style: str) -> Translation:
    """A person's translation, its numerals in the wanted style, its figures checked all the same.

    Neither the faults that a model may have nor the spelling of names are looked for: a person
    answers for these.
    """
    ledger = compare(source, english)
    styled = restyle(english, ledger, style)
    if styled != english:
        ledger = compare(source, styled)
    return Translation(source, styled, ledger, Rung.MEMORY)
