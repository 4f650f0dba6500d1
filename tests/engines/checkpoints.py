"""Small checkpoints in the real formats, made on the spot: SentencePiece trained on a few lines."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import sentencepiece
import torch

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = (
    "Экспорт алюминия из Сибири вырос на 12,4 % в мае 2023 года.",
    "Заводы отгрузили 418,6 тыс. т металла, сообщил глава компании «Русал».",
    "Внешнеторговый оборот республики составил 14 607,38 тыс. долларов США.",
    "Импорт глинозема сократился до 1,2 млн т по сравнению с прошлым годом.",
    "Правительство Татарстана подписало соглашение о сотрудничестве.",
    "В 2022 году цена тонны достигла 2 250 долларов, а спрос снизился.",
    "Москва — столица России. Крупнейшие партнеры: Китай (15,4%), Италия (19,5%).",
)
ENGLISH = (
    "Exports of aluminium from Siberia rose by 12.4% in May 2023.",
    "The plants shipped 418.6 thousand tonnes of metal, said the head of Rusal.",
    "The region's foreign trade turnover was 14,607.38 thousand US dollars.",
    "Imports of alumina fell to 1.2 million tonnes compared with last year.",
    "The government of Tatarstan signed an agreement on cooperation.",
    "In 2022 the price of a tonne reached 2,250 dollars, and demand fell.",
    "Moscow is the capital of Russia. The largest partners: China (15.4%), Italy (19.5%).",
)


def train_pieces(lines: tuple[str, ...], size: int, path: Path, **options: Any) -> Any:
    """Train a SentencePiece model on ``lines`` and write it to ``path``."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        vocab_size=size,
        character_coverage=1.0,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
        **options,
    )
    path.write_bytes(model.getvalue())
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def scatter(model: Any, *, ends: float = 0.0, seed: int = 7) -> None:
    """Random weights far from their start, so that every token changes what follows."""
    torch.manual_seed(seed)
    for name, weight in model.named_parameters():
        if "embed_positions" not in name:
            scale = 0.05 if "bias" in name else 0.3
            weight.data = torch.randn_like(weight) * scale
            if "norm" in name and "weight" in name:
                weight.data += 1
    if ends:
        model.final_logits_bias[0, model.config.eos_token_id] = ends


def marian(folder: Path, *, ends: float = 2.0, seed: int = 7, **changes: Any) -> Path:
    """A Marian folder as the hub has them, with random weights.

    ``ends`` is what the end of sequence gains, so that random weights come to one.
    """
    from transformers import GenerationConfig, MarianConfig, MarianMTModel  # noqa: PLC0415 - slow

    folder.mkdir(parents=True, exist_ok=True)
    source = train_pieces(RUSSIAN, 110, folder / "source.spm")
    target = train_pieces(ENGLISH, 110, folder / "target.spm")
    pieces = ["</s>", "<unk>"]
    for model in (source, target):
        for i in range(model.get_piece_size()):
            piece = model.id_to_piece(i)
            if piece not in {"<s>", "</s>", "<unk>", *pieces}:
                pieces.append(piece)
    pieces.append("<pad>")
    (folder / "vocab.json").write_text(
        json.dumps({piece: i for i, piece in enumerate(pieces)}, ensure_ascii=False),
        encoding="utf-8",
    )
    pad = len(pieces) - 1
    sizes = {
        "vocab_size": len(pieces),
        "decoder_vocab_size": len(pieces),
        "d_model": 32,
        "encoder_layers": 2,
        "decoder_layers": 2,
        "encoder_attention_heads": 4,
        "decoder_attention_heads": 4,
        "encoder_ffn_dim": 48,
        "decoder_ffn_dim": 48,
        "max_position_embeddings": 128,
        "activation_function": "swish",
        "scale_embedding": True,
        "pad_token_id": pad,
        "eos_token_id": 0,
        "decoder_start_token_id": pad,
        "forced_eos_token_id": None,
    }
    config = MarianConfig(**{**sizes, **changes})
    model = MarianMTModel(config).eval().requires_grad_(requires_grad=False)
    scatter(model, ends=ends, seed=seed)
    model.tie_weights()
    model.generation_config = GenerationConfig(
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        bad_words_ids=[[pad]],
        num_beams=4,
        max_length=128,
    )
    model.save_pretrained(folder)
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "ru", "target_lang": "en", "tokenizer_class": "MarianTokenizer"})
    )
    return folder
