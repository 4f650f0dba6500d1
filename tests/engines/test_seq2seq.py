from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from tests.engines import checkpoints
from tests.engines.checkpoints import RUSSIAN

from summarize import engines
from summarize.engines.base import Decoding
from summarize.engines.seq2seq.engine import Seq2SeqEngine
from summarize.errors import ModelError
from summarize.translation.guard import FigureGuard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FAMILIES = ("nllb", "m2m100", "mbart50", "madlad")
LIMIT = 24
NEAR = 0.02  # nats a token
SOURCES = RUSSIAN[:4]


class Even(Seq2SeqEngine):
    """With one limit for all, as ``generate`` has it; remembers the tokens that it wrote."""

    written: list[list[int]]

    def room(self, length: int) -> int:  # noqa: ARG002 - the interface has it
        return LIMIT

    def write(self, rows: Sequence[int]) -> str:
        self.written.append(list(rows))
        return super().write(rows)


@pytest.fixture(scope="module", params=FAMILIES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = getattr(checkpoints, request.param)(tmp_path_factory.mktemp("m") / request.param)
    return made


@pytest.mark.parametrize("beams", [1, 3])
def test_every_token_is_that_of_transformers(folder: Path, beams: int) -> None:
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer  # noqa: PLC0415 - slow import

    engine = Even(folder, precision="fp32")
    family = engine.family
    network = AutoModelForSeq2SeqLM.from_pretrained(folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    if family.source is not None:
        tokenizer.src_lang = family.source
    prompt = len(engine._start)
    compared = 0
    for text in SOURCES:  # one by one: padding changes the last bits of scores that may be equal
        batch = tokenizer([family.prefix + text], return_tensors="pt")
        assert engine.encode(text) == batch["input_ids"][0].tolist()
        theirs = network.generate(
            **batch,
            num_beams=beams,
            max_length=LIMIT + prompt,
            suppress_tokens=engine._banned.tolist(),
            decoder_input_ids=torch.tensor([engine._start]),
            forced_eos_token_id=None,
        )
        engine.written = []
        (found,) = engine.translate([text], Decoding(beams=beams))
        other = [each for each in theirs[0].tolist()[prompt:] if each != tokenizer.pad_token_id]
        ended = bool(other) and other[-1] == tokenizer.eos_token_id
        if ended != found[0].finished:
            continue
        own, other = engine.written[0], other[: len(other) - ended]
        compared += own == other
        if own != other:  # random weights write loops that are as likely as one another
            with torch.inference_mode():
                scores = [
                    _score(
                        network(**batch, decoder_input_ids=torch.tensor([engine._start + each])),
                        each,
                    )
                    for each in (own, other)
                ]
            assert scores[0] > scores[1] - NEAR
    assert compared >= 2


def _score(out: Any, tokens: list[int]) -> float:
    """The mean log-probability of ``tokens``, the last of what was decoded."""
    chances = out.logits[0, -len(tokens) - 1 : -1].log_softmax(-1)
    return float(chances[range(len(tokens)), tokens].mean())


def test_each_family_is_known_by_its_vocabulary(folder: Path) -> None:
    engine = Seq2SeqEngine(folder, precision="fp32")
    tokens = engine._tokenizer.convert_ids_to_tokens(engine.encode("Рост"))
    begin = engine._tokenizer.convert_ids_to_tokens(engine._start)
    assert engine.family.name == folder.name
    if folder.name == "madlad":
        assert "<2en>" in tokens
    else:
        assert (
            tokens[0] == {"nllb": "rus_Cyrl", "m2m100": "__ru__", "mbart50": "ru_RU"}[folder.name]
        )
        assert begin[-1] == engine.family.target


@pytest.mark.parametrize("beams", [1, 3])
def test_guarded_digits_are_the_sources(folder: Path, beams: int) -> None:
    engine = Seq2SeqEngine(folder)  # in the numbers that suit it: int8 or fp32
    guards = [FigureGuard(text) for text in SOURCES]
    for text, found in zip(
        SOURCES, engine.translate(SOURCES, Decoding(beams=beams), guards), strict=True
    ):
        assert set(re.findall(r"\d", found[0].text)) <= {*re.findall(r"\d", text), "0"}


def test_int8_is_near(folder: Path) -> None:
    exact = Seq2SeqEngine(folder, precision="fp32").first_logits(RUSSIAN[0])[0]
    rounded = Seq2SeqEngine(folder, precision="int8").first_logits(RUSSIAN[0])[0]
    seen = exact.isfinite()
    assert torch.equal(seen, rounded.isfinite())
    assert torch.corrcoef(torch.stack((exact[seen], rounded[seen])))[0, 1] > 0.95


def test_weights_that_would_be_random_are_refused(tmp_path: Path) -> None:
    folder = checkpoints.nllb(tmp_path / "nllb")
    tensors = load_file(folder / "model.safetensors")
    del tensors["model.decoder.layers.0.fc1.weight"]
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"fc1.weight would be random"):
        engines.load(f"seq2seq:{folder}", threads=1)
    shutil.move(folder / "model.safetensors", folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match="run code"):
        engines.load(f"seq2seq:{folder}", threads=1)
    (folder / "config.json").write_text('{"model_type": "llama"}', encoding="utf-8")
    with pytest.raises(ModelError, match="no encoder-decoder model"):
        engines.load(f"seq2seq:{folder}", threads=1)
