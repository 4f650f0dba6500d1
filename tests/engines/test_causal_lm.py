from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import torch
from tests.engines import checkpoints
from tests.engines.checkpoints import RUSSIAN

from summarize import engines
from summarize.engines.base import Decoding
from summarize.engines.causal_lm.engine import CausalEngine
from summarize.errors import ModelError, UsageError
from summarize.translation.guard import FigureGuard

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 20


class Even(CausalEngine):
    """With one limit for all, as ``generate`` has it."""

    def room(self, length: int) -> int:  # noqa: ARG002 - the interface has it
        return LIMIT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoints.llama(tmp_path_factory.mktemp("models") / "tiny-chat")


@pytest.fixture(scope="module")
def chat(folder: Path) -> Even:
    return Even(folder, precision="fp32")


@pytest.mark.parametrize("beams", [1, 3])
def test_every_token_is_that_of_transformers(folder: Path, chat: Even, beams: int) -> None:
    from transformers import LlamaForCausalLM  # noqa: PLC0415 - slow import

    network = LlamaForCausalLM.from_pretrained(folder).eval()
    found = chat.translate(RUSSIAN[:4], Decoding(beams=beams))
    compared = 0
    for text, (best,) in zip(RUSSIAN[:4], found, strict=True):
        ids = torch.tensor([chat.encode(text)])
        theirs = network.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            num_beams=beams,
            max_new_tokens=LIMIT,
            eos_token_id=sorted(chat.head.ends),
            suppress_tokens=chat._banned.tolist(),
            do_sample=False,
        )[0, ids.shape[1] :].tolist()
        ended = theirs[-1] in chat.head.ends
        if ended == best.finished:
            rows = [token for token in theirs if token not in chat.head.ends]
            assert best.text == chat.write(rows)
            compared += 1
    assert compared >= 2


def test_a_chat_model_is_asked_in_its_own_template(chat: Even) -> None:
    asked = chat._tokenizer.decode(chat.encode("Рост на 12%."))
    assert asked.startswith("<|begin|><|user|>Translate")
    assert asked.endswith("Рост на 12%.<|end|><|assistant|>")
    assert asked.count("<|begin|>") == 1


def test_a_prompt_of_ones_own(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "prompt.txt"
    path.write_text("Say in English: {source}\n", encoding="utf-8")
    engine = CausalEngine(folder, precision="fp32", prompt=str(path))
    assert "<|user|>Say in English: Рост<|end|>" in engine._tokenizer.decode(engine.encode("Рост"))
    assert engine.signature != CausalEngine(folder, precision="fp32").signature
    path.write_text("Say it in English.", encoding="utf-8")
    with pytest.raises(UsageError, match=r"\{source\} 0 times"):
        CausalEngine(folder, precision="fp32", prompt=str(path))
    with pytest.raises(UsageError, match="cannot be read"):
        CausalEngine(folder, precision="fp32", prompt=str(tmp_path / "none.txt"))


def test_a_base_model_goes_on_with_examples(folder: Path, tmp_path: Path) -> None:
    path = checkpoints.gguf(folder, tmp_path / "tiny.gguf")
    engine = CausalEngine(path, precision="fp32")
    assert engine._tokenizer.decode(engine.encode("Рост.")).endswith("Russian: Рост.\nEnglish:")
    assert engine.head.pieces[max(engine.head.ends)] == "\n"


def test_a_gguf_says_what_its_safetensors_say(folder: Path, chat: Even, tmp_path: Path) -> None:
    prompt = tmp_path / "prompt.txt"
    prompt.write_text("{source} =", encoding="utf-8")
    packed = Even(checkpoints.gguf(folder, tmp_path / "tiny.gguf"), prompt=str(prompt))
    ids = packed.encode(RUSSIAN[0])
    own, theirs = packed.begin([ids], 1).first(), chat.begin([ids], 1).first()
    size = min(own.shape[1], theirs.shape[1])
    seen = own[0, :size].isfinite() & theirs[0, :size].isfinite()
    torch.testing.assert_close(own[0, :size][seen], theirs[0, :size][seen], rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("beams", [1, 3])
def test_guarded_digits_are_the_sources(chat: Even, beams: int) -> None:
    guards = [FigureGuard(text) for text in RUSSIAN]
    found = chat.translate(RUSSIAN, Decoding(beams=beams), guards)
    for text, (best,) in zip(RUSSIAN, found, strict=True):
        assert set(re.findall(r"\d", best.text)) <= {*re.findall(r"\d", text), "0"}


def test_several_gguf_files_need_a_name(folder: Path, tmp_path: Path) -> None:
    for name in ("a.gguf", "b.gguf"):
        checkpoints.gguf(folder, tmp_path / name)
    with pytest.raises(ModelError, match=r"holds 2 GGUF files.*a\.gguf"):
        engines.load(f"causal_lm:{tmp_path}", threads=1)


def test_a_damaged_gguf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.gguf").write_bytes(b"GGUF" + b"\0" * 64)
    with pytest.raises(ModelError, match="cannot be loaded"):
        engines.load(f"causal_lm:{tmp_path / 'broken.gguf'}", threads=1)


def test_an_encoder_decoder_is_sent_to_its_own_engine(marian_folder: Path) -> None:
    with pytest.raises(ModelError, match="use marian or seq2seq"):
        CausalEngine(marian_folder)
