"""Firefox's model files cannot be built here: their format is written by Marian's own converter, of
which no package exists. What can be tested is everything before and around the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.engines.checkpoints import ENGLISH, train_pieces

from summarize import engines
from summarize.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("fxtranslate", reason="the extra firefox is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model.ruen.intgemm.alphas.bin").write_bytes(b"no model" * 100)
    train_pieces(ENGLISH, 100, tmp_path / "vocab.ruen.spm")
    return tmp_path


def test_damaged_files_are_refused(folder: Path) -> None:
    with pytest.raises(ModelError, match="is damaged"):
        engines.load(f"firefox:{folder}", threads=1)


@pytest.mark.parametrize("name", ["model.ruen.intgemm.alphas.bin", "vocab.ruen.spm"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=r"has 0 files (model|srcvocab)\."):
        engines.load(f"firefox:{folder}", threads=1)


def test_two_models_in_a_folder_are_refused(folder: Path) -> None:
    (folder / "model.enru.bin").write_bytes(b"")
    with pytest.raises(ModelError, match="has 2 files"):
        engines.load(f"firefox:{folder}", threads=1)
