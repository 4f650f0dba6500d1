"""Models: which are known, where they lie, and how they are pulled, verified and carried along.

>>> locate(EMBEDDED_ADAPTER).name == EMBEDDED_ADAPTER
True

Importing this loads neither torch nor anything that can reach a network.
"""

from __future__ import annotations

from summarize.models.folders import (
    EMBEDDED_ADAPTER,
    cache_folder,
    embedded_adapter,
    models_folder,
)
from summarize.models.installed import Installed, default_model, how_to_get, installed, locate
from summarize.models.lock import LockedFile, LockedModel
from summarize.models.registry import KnownModel, Origin, Task, known, known_models, recommended

__all__ = [
    "EMBEDDED_ADAPTER",
    "Installed",
    "KnownModel",
    "LockedFile",
    "LockedModel",
    "Origin",
    "Task",
    "cache_folder",
    "default_model",
    "embedded_adapter",
    "how_to_get",
    "installed",
    "known",
    "known_models",
    "locate",
    "models_folder",
    "recommended",
]
