"""Fixtures that every test may use."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import settings

# The same examples every time, so that a change is judged by what it changed; the environment's
# HYPOTHESIS_PROFILE can ask for the profile that looks for new ones. How long an example takes says
# more about the machine than about the code.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# A suite that runs in the background is born deaf to interrupts, and so would be what it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "metalindex-67221.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the evaluation sets and corpora, which is not part of the repository."""
    folder = Path(os.environ.get("SUMMARIZE_SHARED", ROOT.parent / "shared"))
    if not (folder / "data" / "eval").is_dir():
        pytest.skip(f"the shared evaluation data is not at {folder} (set SUMMARIZE_SHARED)")
    return folder


@pytest.fixture(scope="session")
def sample_path() -> Path:
    """The article that the project was started from."""
    return SAMPLE


@pytest.fixture(scope="session")
def brief_schema() -> jsonschema.Draft202012Validator:
    """The published schema of a brief, made strict: members that it does not describe are wrong."""
    schema = json.loads((ROOT / "docs" / "brief.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    def strict(node: Any) -> Any:
        if isinstance(node, list):
            return [strict(each) for each in node]
        if not isinstance(node, dict):
            return node
        shut = node.get("type") == "object" and "properties" in node
        inner = {name: strict(each) for name, each in node.items()}
        return {**inner, "additionalProperties": False} if shut else inner

    return jsonschema.Draft202012Validator(strict(schema))
