from __future__ import annotations

import shutil
import socket
from typing import TYPE_CHECKING

import pytest

from summarize import engines, models
from summarize.engines import canary
from summarize.engines.base import Decoding
from summarize.engines.marian.engine import MarianEngine
from summarize.engines.spec import Spec
from summarize.errors import ModelError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "engine", "model"),
    [
        ("marian", "marian", "opus-mt-ru-en"),
        ("Marian:/models/mine", "marian", "/models/mine"),
        ("opus-mt-ru-en", "marian", "opus-mt-ru-en"),
        ("Helsinki-NLP/opus-mt-ru-en", "marian", "opus-mt-ru-en"),
        ("nllb-200-distilled-600m", "seq2seq", "nllb-200-distilled-600m"),
        ("causal-lm:./chat.gguf", "causal_lm", "./chat.gguf"),
        (models.EMBEDDED_ADAPTER, "embedded", None),
        ("embedded", "embedded", None),
        (f"embedded:{models.EMBEDDED_ADAPTER}", "embedded", None),
        ("embedded:my-adapter/", "embedded", "my-adapter/"),
        ("echo", "echo", None),
    ],
)
def test_specs(text: str, engine: str, model: str | None) -> None:
    assert Spec.parse(text) == Spec(engine, model)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("marion", "did you mean marian"),
        ("qwertz", "choose one of embedded, marian"),
        ("", "choose one of"),
        ("causal_lm", "causal_lm:FOLDER"),
        ("echo:loud", "write echo without 'loud'"),
    ],
)
def test_specs_that_make_no_sense(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Spec.parse(text)


def test_a_missing_model_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZE_MODELS", str(tmp_path))
    with pytest.raises(ModelError, match=r"models pull opus-mt-ru-en.*312 MB.*cc-by-4\.0"):
        engines.load("marian")
    with pytest.raises(ModelError, match="no model at"):
        engines.load(f"marian:{tmp_path / 'nothing'}")
    assert engines.default() == Spec("embedded")


def test_an_adapter_that_is_not_there_or_not_whole(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model at"):
        engines.load(f"embedded:{tmp_path / 'nothing'}")
    with pytest.raises(ModelError, match=r"has no adapter_model\.safetensors"):
        engines.load(f"embedded:{tmp_path}")


@pytest.mark.model
def test_an_adapter_from_a_folder_is_the_engine_of_its_files(tmp_path: Path) -> None:
    for file in models.embedded_adapter().iterdir():
        shutil.copy(file, tmp_path)
    mine = engines.load(f"embedded:{tmp_path}")
    assert mine is not engines.load("embedded")
    assert mine.signature == engines.load("embedded").signature


def test_an_engine_is_loaded_once_a_process(marian_folder: Path) -> None:
    first = engines.load(f"marian:{marian_folder}", threads=1)
    assert engines.load(f"marian:{marian_folder}", threads=1) is first
    exact = engines.load(f"marian:{marian_folder}", threads=1, precision="fp32")
    assert exact is not first
    assert "fp32" in exact.name


def test_no_engine_uses_the_network(marian_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an engine opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    engine = MarianEngine(marian_folder)
    assert engine.translate(["Москва"], Decoding())


def test_a_known_model_has_to_know_moscow(marian_folder: Path) -> None:
    engine = MarianEngine(marian_folder)
    canary.check(engine, marian_folder, known=False)
    with pytest.raises(ModelError, match=r"is broken \(it makes .* of 'Москва — столица России\.'"):
        canary.check(engine, marian_folder, known=True)


def test_devices_and_numbers_that_are_not_there(marian_folder: Path) -> None:
    import torch  # noqa: PLC0415 - engines import it late, too

    for device in ("cuda", "mps"):
        if not (torch.cuda if device == "cuda" else torch.backends.mps).is_available():
            with pytest.raises(UsageError, match=f"{device} was asked for"):
                engines.load(f"marian:{marian_folder}", device=device)
    with pytest.raises(UsageError, match="choose one of auto, int8"):
        engines.load(f"marian:{marian_folder}", precision="int4")
