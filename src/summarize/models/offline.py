"""Whether the network may be used."""

from __future__ import annotations

import os

_YES = {"1", "on", "yes", "true"}
VARIABLES = ("SUMMARIZE_OFFLINE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")


def offline_reason(asked: bool) -> str | None:
    """What forbids the network: ``--offline`` or a variable of the environment; else None."""
    if asked:
        return "--offline was given"
    for name in VARIABLES:
        if os.environ.get(name, "").strip().lower() in _YES:
            return f"{name} is set"
    return None
