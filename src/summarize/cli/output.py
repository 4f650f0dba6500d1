"""Where results go, and how numerals are written: what several commands share."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path

from summarize.errors import InputError, UsageError


class FigureStyle(StrEnum):
    """How the English writes numerals."""

    VERBATIM = "verbatim"
    ENGLISH = "english"


class LayoutStyle(StrEnum):
    """How Markdown and text set a summary."""

    NUMBERED = "numbered"
    BULLETS = "bullets"
    PARAGRAPH = "paragraph"
    GIST = "gist"


class RomanizationScheme(StrEnum):
    """How names are spelled that no table has; the schemes of ``summarize.names.Scheme``."""

    BGN_PCGN = "bgn-pcgn"
    WIKIPEDIA = "wikipedia"
    ICAO = "icao"
    ISO9 = "iso9"
    GOST_7_79_B = "gost-7-79-b"
    UNGEGN = "ungegn"
    ALA_LC = "ala-lc"
    BS_2979 = "bs-2979"


def refuse_as_output(out: Path | None, names: list[str]) -> None:
    """Refuse an output that is a folder, in no folder, or one of the articles.

    Raises:
        UsageError: it is.
    """
    if out is None:
        return
    if out.is_dir():
        raise UsageError(f"--out {out} is a folder: name a file in it.")
    if not out.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent}: make it first.")
    if any(
        name != "-" and out.exists() and out.samefile(name) for name in names if Path(name).exists()
    ):
        raise UsageError(f"--out {out} is one of the articles: name another file.")


def write(text: str | bytes, out: Path | None) -> None:
    """Print ``text``, or put it into the file ``out`` at once; text is written as UTF-8.

    Raises:
        InputError: the file cannot be written.
    """
    if out is None:
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
        return
    data = text if isinstance(text, bytes) else text.encode()
    try:
        if out.exists() and not out.is_file():  # /dev/null must not be replaced
            out.write_bytes(data)
            return
        part = out.with_name(f".{out.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"{out} cannot be written ({error.strerror or error}): choose another --out."
        ) from error
