"""How much is read of what, and the meter that stops an archive made to flood its reader.

Every limit has a name that its message tells, so that whoever trusts the input can raise it:
``Limits(document_bytes=…)`` in Python, ``--limit document=100MB`` on the command line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from summarize.errors import InputError, UsageError
from summarize.reading.bytes_source import DEFAULT_LIMIT_BYTES, megabytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before an input is refused.

    Attributes:
        document_bytes: of one document, one record, one line.
        nested_bytes: of a zip, Parquet table or feed inside an archive, which is held in memory.
        entries: of one archive; a zip's directory takes half a kilobyte of memory an entry.
        depth: layers of packing that are taken off; a page in a zip has one, in a tar.gz two.
        ratio: how many times larger than itself a source may become by unpacking.
        unpacked_bytes: of one source, at all depths together.
    """

    document_bytes: int = DEFAULT_LIMIT_BYTES
    nested_bytes: int = 200_000_000
    entries: int = 1_000_000
    depth: int = 5
    ratio: int = 250
    unpacked_bytes: int = 1_000_000_000_000

    def raised(self, setting: str) -> Limits:
        """These limits with one changed by ``document=100MB`` or ``entries=5000000``.

        Raises:
            UsageError: there is no such limit, or that is no size.
        """
        name, _, value = setting.partition("=")
        known = {each.name.removesuffix("_bytes"): each.name for each in fields(self)}
        number = _SIZE.fullmatch(value.strip())
        if name not in known or number is None:
            raise UsageError(
                f"--limit {setting}: NAME=NUMBER was expected, as in document=100MB, with one of "
                f"{', '.join(known)}."
            )
        size = int(number[1]) * _UNITS[(number[2] or "").upper()]
        return replace(self, **{known[name]: size})


_SIZE = re.compile(r"(\d{1,15})\s*([kmgt]?b?)", re.IGNORECASE)
_UNITS = {
    unit + byte: 1000**power
    for power, unit in enumerate(("", "K", "M", "G", "T"))
    for byte in ("", "B")
}

_FREE_BYTES = 100_000_000  # however well packed, so much is no flood


class FloodError(InputError):
    """What was unpacked of a source is over its limits: nothing more of it is read.

    ``location`` is where that was found.
    """

    def __init__(self, location: str, what: str) -> None:
        super().__init__(f"{location}: {what}")
        self.location = location


class Meter:
    """Counts what is read of a source and what it becomes by unpacking."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.packed = 0
        self.unpacked = 0

    def unpack(self, size_bytes: int, location: str) -> None:
        """Count ``size_bytes`` that came out of an archive at ``location``.

        Raises:
            FloodError: that is too much.
        """
        self.unpacked += size_bytes
        limits = self._limits
        if self.unpacked > limits.unpacked_bytes:
            raise FloodError(
                location,
                f"more than {megabytes(limits.unpacked_bytes)} came out of this archive, the rest "
                "is not read; raise the limit by --limit unpacked=SIZE",
            )
        if self.unpacked > max(_FREE_BYTES, limits.ratio * self.packed):
            raise FloodError(
                location,
                f"{megabytes(self.unpacked)} came out of {megabytes(self.packed)} of archive, as "
                "out of a bomb, the rest is not read; raise the limit by --limit ratio=NUMBER if "
                "you trust it",
            )
