"""A models folder of its own for each test, a hub on loopback, and the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import huggingface_hub
import pytest
from tests.models.fake_hub import FakeHub

from summarize.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MARIAN = "Helsinki-NLP/opus-mt-ru-en"
MARIAN_COMMIT = "a64ede1bb36da5cd0c7bd9c25d0ee07ce5612124"
ROOT = Path(__file__).resolve().parents[2]


def safetensors(size: int) -> bytes:
    """A file in the format, of one tensor of ``size`` bytes that are all different."""
    head = {"w": {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}}
    text = json.dumps(head).encode()
    body = b"".join(n.to_bytes(4, "big") for n in range(size // 4 + 1))[:size]
    return len(text).to_bytes(8, "little") + text + body


MODEL = {
    ".gitattributes": b"*.bin filter=lfs\n",
    "README.md": "---\nlicense: cc-by-4.0\n---\n# Перевод\n".encode(),
    "config.json": b'{"model_type": "marian"}',
    "generation_config.json": b"{}",
    "model.safetensors": safetensors(300_000),
    "modeling_evil.py": b"print('never')\n",
    "pytorch_model.bin": b"\x80\x02pickle",
    "source.spm": b"\x0asource" * 200,
    "target.spm": b"\x0atarget" * 200,
    "tf_model.h5": b"\x89HDF",
    "tokenizer_config.json": b"{}",
    "vocab.json": '{"▁да": 0, "</s>": 1}'.encode(),
}
TAKEN = (
    "README.md",
    "config.json",
    "generation_config.json",
    "model.safetensors",
    "source.spm",
    "target.spm",
    "tokenizer_config.json",
    "vocab.json",
)


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The models folder; nothing of the machine's own settings reaches the test."""
    for name in ("HF_TOKEN", "HF_HUB_OFFLINE", "SUMMARIZE_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    path = tmp_path / "models"
    monkeypatch.setenv("SUMMARIZE_MODELS", str(path))
    monkeypatch.setenv("HF_HUB_DISABLE_TELEMETRY", "1")
    return path


@pytest.fixture(scope="session")
def _own_session() -> Iterator[None]:
    """The HTTP client, which many tests share: it reads certificates for a tenth of a second."""
    huggingface_hub.close_session()
    yield
    huggingface_hub.close_session()


@pytest.fixture
def hub(
    folder: Path,  # noqa: ARG001 - it clears the environment
    _own_session: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[FakeHub]:
    """A hub with the recommended model where the registry has it."""
    with FakeHub() as fake:
        fake.add(MARIAN, MODEL, ref="refs/pr/2", commit=MARIAN_COMMIT)
        fake.repositories[MARIAN].licence = "cc-by-4.0"
        monkeypatch.setenv("HF_ENDPOINT", fake.endpoint)
        yield fake


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Run ``summarize models`` with arguments, as the console script does."""

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["summarize", "models", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run


@pytest.fixture
def process(folder: Path) -> Callable[..., Outcome]:  # noqa: ARG001 - it sets the environment
    """Run ``summarize models`` in a process of its own."""

    def run(*arguments: str, prelude: str = "", **environment: str) -> Outcome:
        code = f"{prelude}\nfrom summarize.cli import main\nmain()"
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", code, "models", *arguments],
            capture_output=True,
            env={**os.environ, **environment},
            cwd=ROOT,
            check=False,
            timeout=60,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
