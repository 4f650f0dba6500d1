"""Reading a GGUF container: its tables, and its tensors still packed.

The ``gguf`` library's own reader makes an array view of every one of the vocabulary's 786,432
entries, which takes twenty seconds of a user's first minute; this one reads the same tables in
under one. Unpacking of the tensors stays with the library. Format: the GGUF specification,
versions 2 and 3.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gguf
import numpy as np

from summarize.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"GGUF"
VERSIONS = (2, 3)
SCALARS = dict(zip((0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12), "BbHhIif?Qqd", strict=True))
STRING, ARRAY = 8, 9
ALIGNMENT = 32


@dataclass(frozen=True, slots=True)
class Packed:
    """A tensor as stored: ``rows`` ``[out, bytes]`` and the type that says how to unpack it."""

    rows: np.ndarray
    kind: gguf.GGMLQuantizationType

    def unpack(self, chosen: np.ndarray | None = None) -> np.ndarray:
        """Float32 values of all rows, or of the ``chosen`` ones."""
        rows = self.rows if chosen is None else self.rows[chosen]
        return np.array(gguf.dequantize(rows, self.kind), dtype=np.float32)


class Container:
    """The metadata ``fields`` and the ``tensors`` of a GGUF file, by name."""

    def __init__(self, path: Path) -> None:
        """Read the tables of ``path``.

        Raises:
            ModelError: not a GGUF file, cut short, or not there.
        """
        self._at = 0
        self.fields: dict[str, Any] = {}
        self.tensors: dict[str, Packed] = {}
        try:
            self._data: np.ndarray = np.memmap(path, dtype=np.uint8, mode="r")
            self._view = memoryview(self._data)  # type: ignore[arg-type] # arrays are buffers
            self._read()
        except (OSError, struct.error, ValueError, LookupError, TypeError, OverflowError) as error:
            raise ModelError(
                f"{path} is not a complete GGUF file ({error}): fetch it again."
            ) from error

    def _read(self) -> None:
        if bytes(self._view[:4]) != MAGIC:
            raise ValueError(f"it begins with {bytes(self._view[:4])!r}")
        self._at = 4
        version, tensors, fields = self._unpack("<IQQ")
        if version not in VERSIONS:
            raise ValueError(f"version {version}")
        for _ in range(fields):
            name = self._string()
            (kind,) = self._unpack("<I")
            self.fields[name] = self._value(kind)
        table = [self._tensor() for _ in range(tensors)]
        alignment = int(self.fields.get("general.alignment", ALIGNMENT))
        if alignment <= 0:
            raise ValueError(f"alignment {alignment}")
        start = -(-self._at // alignment) * alignment
        for name, sizes, kind, offset in table:
            block, block_bytes = gguf.GGML_QUANT_SIZES[kind]
            if not all(sizes) or sizes[0] % block:
                raise ValueError(f"{name!r} has the sizes {sizes} in blocks of {block}")
            width = sizes[0] // block * block_bytes
            count = int(np.prod(sizes[1:], dtype=np.int64))
            data = self._data[start + offset : start + offset + width * count]
            rows = data.reshape((*reversed(sizes[1:]), width))
            plain = {
                gguf.GGMLQuantizationType.F32: np.float32,
                gguf.GGMLQuantizationType.F16: np.float16,
            }
            self.tensors[name] = Packed(rows.view(plain.get(kind, np.uint8)), kind)

    def _unpack(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self._view, self._at)
        self._at += struct.calcsize(form)
        return values

    def _string(self) -> str:
        (length,) = self._unpack("<Q")
        (raw,) = self._unpack(f"<{length}s")
        return str(raw, "utf-8")

    def _value(self, kind: int) -> Any:  # noqa: ANN401 - the file says the type
        if kind == STRING:
            return self._string()
        if kind != ARRAY:
            return self._unpack(f"<{SCALARS[kind]}")[0]
        inner, length = self._unpack("<IQ")
        if inner == STRING:
            return [self._string() for _ in range(length)]
        return list(self._unpack(f"<{length}{SCALARS[inner]}"))

    def _tensor(self) -> tuple[str, tuple[int, ...], gguf.GGMLQuantizationType, int]:
        name = self._string()
        (dimensions,) = self._unpack("<I")
        sizes = self._unpack(f"<{dimensions}Q")
        kind, offset = self._unpack("<IQ")
        return name, sizes, gguf.GGMLQuantizationType(kind), offset
