"""Where models lie: what travels with the package, and what is prepared in the user's cache."""

from __future__ import annotations

import os
from pathlib import Path

from summarize.errors import ModelError

EMBEDDED_ADAPTER = "embedded-ru-en-v0"


def cache_folder() -> Path:
    """The folder for prepared models: ``SUMMARIZE_CACHE``, or the platform's own place."""
    chosen = os.environ.get("SUMMARIZE_CACHE")
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - only where no folder was chosen

    return Path(platformdirs.user_cache_dir("summarize", appauthor=False))


def embedded_adapter() -> Path:
    """The adapter of the embedded model, in the installed package or in the repository.

    Raises:
        ModelError: it is in neither.
    """
    package = Path(__file__).resolve().parent
    places = (package / "_models", package.parent.parent / "models")
    for place in places:
        if (place / EMBEDDED_ADAPTER).is_dir():
            return place / EMBEDDED_ADAPTER
    raise ModelError(
        f"The adapter {EMBEDDED_ADAPTER} is neither in {places[0]} nor in {places[1]}: "
        "install summarize again."
    )
