"""Whether the network may be used."""

from __future__ import annotations

import os

from summarize import config

_YES = {"1", "on", "yes", "true"}
VARIABLES = ("SUMMARIZE_OFFLINE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")


def offline_reason(asked: bool) -> str | None:
    """What forbids the network: ``--offline``, a variable, or a file of settings; else None."""
    if asked:
        return "--offline was given"
    for name in VARIABLES:
        if os.environ.get(name, "").strip().lower() in _YES:
            return f"{name} is set"
    said = config.origins()["offline"]
    return f"{said.where} says offline" if said.value else None
