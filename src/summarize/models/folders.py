"""Where models lie: with the package, pulled into the user's data, prepared in the user's cache."""

from __future__ import annotations

from pathlib import Path

from summarize import config
from summarize.errors import ModelError

EMBEDDED_ADAPTER = "embedded-ru-en-v2"


def cache_folder() -> Path:
    """The folder for prepared models: the setting ``cache``, or the platform's own place."""
    chosen = config.settings().cache
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - only where no folder was chosen

    return Path(platformdirs.user_cache_dir("summarize", appauthor=False))


def models_folder() -> Path:
    """The folder of pulled models and their lock file.

    The setting ``models``, or ``models`` in the platform's place for a user's data. It is no cache:
    what lies there was checked once and is held to that.
    """
    chosen = config.settings().models
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - only where no folder was chosen

    return Path(platformdirs.user_data_dir("summarize", appauthor=False)) / "models"


def shipped(name: str) -> Path:
    """What travels in ``models/``: in the installed package, or in the repository.

    Raises:
        ModelError: it is in neither.
    """
    package = Path(__file__).resolve().parent.parent
    places = (package / "_models", package.parent.parent / "models")
    for place in places:
        if (place / name).exists():
            return place / name
    raise ModelError(
        f"{name} is neither in {places[0]} nor in {places[1]}: install summarize again."
    )


def embedded_adapter() -> Path:
    """The folder of the embedded model's adapter.

    Raises:
        ModelError: it is not there.
    """
    return shipped(EMBEDDED_ADAPTER)
