"""A page as PDF, printed by Chromium where there is one, else by WeasyPrint."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Final

from summarize.errors import InputError, UsageError

_BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
_VARIABLE: Final = "SUMMARIZE_CHROMIUM"
_TIMEOUT_S: Final = 120
_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
)


def browser() -> str | None:
    """Chromium or a relative: the one that ``SUMMARIZE_CHROMIUM`` names, else the first found."""
    named = os.environ.get(_VARIABLE)
    names = (named,) if named else _BROWSERS
    return next((path for name in names if (path := shutil.which(name))), None)


def pdf(page: str) -> bytes:
    """A page as PDF on A4.

    Raises:
        UsageError: there is neither Chromium nor WeasyPrint.
        InputError: the page could not be printed.
    """
    program = browser()
    if program is not None:
        return _by_browser(program, page)
    try:
        weasyprint = import_module("weasyprint")
    except (ImportError, OSError):  # OSError: its libraries are not there
        raise UsageError(
            "PDF needs Chromium or WeasyPrint, and neither was found: install one (apt install "
            f"chromium; pip install weasyprint), or name a browser in {_VARIABLE}, or write "
            "--format html and print it."
        ) from None
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def _by_browser(program: str, page: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="summarize-pdf-") as name:
        folder = Path(name)
        source, target = folder / "brief.html", folder / "brief.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            program,
            *_FLAGS,
            *(["--no-sandbox"] if _is_root() else []),  # Chromium refuses root otherwise
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - a browser, our own file, no shell
                command, capture_output=True, check=False, timeout=_TIMEOUT_S
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InputError(f"{program} could not print the page ({error}).") from error
        if not target.is_file() or not target.stat().st_size:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise InputError(
                f"{program} could not print the page ({said[-1] if said else 'it said nothing'}): "
                f"name another browser in {_VARIABLE}."
            )
        return target.read_bytes()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
