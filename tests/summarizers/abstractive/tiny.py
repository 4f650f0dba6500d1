"""Small summarizers in the real formats, with random weights: what they write is nonsense."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.engines import checkpoints
from tests.engines.checkpoints import ENGLISH, byte_pairs, save_random

if TYPE_CHECKING:
    from pathlib import Path

UNKNOWN = {"unk_token": "<unk>"}
SPECIAL = {**UNKNOWN, "eos_token": "</s>", "pad_token": "<pad>"}
SIZES: dict[str, Any] = {
    "d_model": 32,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 48,
    "decoder_ffn_dim": 48,
}


def rut5(folder: Path) -> Path:
    """As rut5 and mT5: a T5 with sentinels in its vocabulary and no language token."""
    return short(checkpoints.t5(folder, 420, sentinels=10))


def mbart(folder: Path) -> Path:
    """As mBART: the language stands behind the source and before the summary."""
    return short(checkpoints.mbart50(folder))


def bart(folder: Path, *, positions: int = 128) -> Path:
    """As BART-large-cnn: byte-level pieces, a forced first token, a least and a greatest length."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: PLC0415
    from transformers import (
        BartConfig,
        BartForConditionalGeneration,
        GenerationConfig,
        PreTrainedTokenizerFast,
    )

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    backend.train_from_iterator(ENGLISH, trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=backend, **{**SPECIAL, "bos_token": "<s>"})
    config = BartConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=positions,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        decoder_start_token_id=2,
        **SIZES,
    )
    save_random(BartForConditionalGeneration(config), tokenizer, folder)
    GenerationConfig(
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_bos_token_id=0,
        no_repeat_ngram_size=3,
        num_beams=4,
        length_penalty=2.0,
        max_length=32,
        min_length=8,
        early_stopping=True,
    ).save_pretrained(folder)
    return folder


def pegasus(folder: Path) -> Path:
    """As Pegasus: SentencePiece with ``<n>`` between sentences."""
    from transformers import (
        PegasusConfig,
        PegasusForConditionalGeneration,
        PreTrainedTokenizerFast,
    )

    tokenizer = PreTrainedTokenizerFast(tokenizer_object=_unigram(), **SPECIAL)
    config = PegasusConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=96,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=1,
        **SIZES,
    )
    return short(save_random(PegasusForConditionalGeneration(config), tokenizer, folder))


def short(folder: Path) -> Path:
    """A checkpoint that writes few tokens, as its generation configuration says."""
    path = folder / "generation_config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**config, "max_length": 24, "num_beams": 2}), encoding="utf-8")
    return folder


def _unigram() -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers  # noqa: PLC0415

    vocabulary, merges = byte_pairs(ENGLISH, 240)
    vocabulary["<n>"] = len(vocabulary)
    backend = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, **UNKNOWN))
    backend.pre_tokenizer = pre_tokenizers.Metaspace()
    backend.decoder = decoders.Metaspace()
    return backend


def chat(folder: Path) -> Path:
    """As a chat model: a Llama with a chat template."""
    return checkpoints.llama(folder)


def base(folder: Path) -> Path:
    """As a base model: the same without a chat template."""
    checkpoints.llama(folder)
    for template in folder.glob("chat_template*"):
        template.unlink()
    return folder
