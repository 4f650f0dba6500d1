"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
