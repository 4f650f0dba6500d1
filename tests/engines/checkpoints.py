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
    model.get_decoder().embed_tokens.weight[pad] = 0  # as Marian starts: from nothing
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


def byte_pairs(lines: tuple[str, ...], size: int) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """A vocabulary and merges trained on ``lines``, spaces as «▁»."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers  # noqa: PLC0415

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator(lines, trainer)
    model = json.loads(tokenizer.to_str())["model"]
    return model["vocab"], [tuple(pair) for pair in model["merges"]]


def m2m_config(size: int, **changes: Any) -> Any:
    """The configuration of a small M2M100 or NLLB."""
    from transformers import M2M100Config  # noqa: PLC0415

    sizes: dict[str, Any] = {
        "vocab_size": size,
        "d_model": 32,
        "encoder_layers": 2,
        "decoder_layers": 2,
        "encoder_attention_heads": 4,
        "decoder_attention_heads": 4,
        "encoder_ffn_dim": 48,
        "decoder_ffn_dim": 48,
        "max_position_embeddings": 128,
        "pad_token_id": 1,
        "eos_token_id": 2,
        "bos_token_id": 0,
        "decoder_start_token_id": 2,
    }
    return M2M100Config(**{**sizes, **changes})


def save_random(model: Any, tokenizer: Any, folder: Path, *, ends: float = 0.0) -> Path:
    """Write a model with random weights and its tokenizer."""
    model.eval().requires_grad_(requires_grad=False)
    scatter(model)
    model.tie_weights()
    if ends and hasattr(model, "lm_head") and model.lm_head.bias is not None:
        model.lm_head.bias[model.config.eos_token_id] = ends
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def nllb(folder: Path) -> Path:
    """A folder in the format of NLLB-200: its codes of languages, its way to mark a source."""
    from transformers import M2M100ForConditionalGeneration, NllbTokenizer  # noqa: PLC0415

    vocabulary, merges = byte_pairs(RUSSIAN + ENGLISH, 260)
    codes = ["rus_Cyrl", "eng_Latn", "ukr_Cyrl"]
    tokenizer = NllbTokenizer(
        vocab=vocabulary,
        merges=merges,
        src_lang="rus_Cyrl",
        tgt_lang="eng_Latn",
        extra_special_tokens=codes,
    )
    model = M2M100ForConditionalGeneration(m2m_config(len(tokenizer)))
    return save_random(model, tokenizer, folder)


def m2m100(folder: Path) -> Path:
    """A folder in the format of M2M100: SentencePiece, vocab.json, «__ru__»."""
    from transformers import M2M100ForConditionalGeneration, M2M100Tokenizer  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    model_file = folder / "sentencepiece.bpe.model"
    pieces = train_pieces(RUSSIAN + ENGLISH, 200, model_file)
    names = ["<s>", "<pad>", "</s>", "<unk>"]
    names += [pieces.id_to_piece(i) for i in range(3, pieces.get_piece_size())]
    (folder / "vocab.json").write_text(
        json.dumps({name: i for i, name in enumerate(names)}), encoding="utf-8"
    )
    tokenizer = M2M100Tokenizer(
        str(folder / "vocab.json"), str(model_file), src_lang="ru", tgt_lang="en"
    )
    model = M2M100ForConditionalGeneration(m2m_config(len(names) + 108))
    return save_random(model, tokenizer, folder)


def mbart50(folder: Path) -> Path:
    """A folder in the format of mBART-50: «ru_RU» before the source, «en_XX» before the target."""
    from transformers import MBart50Tokenizer, MBartConfig  # noqa: PLC0415
    from transformers import MBartForConditionalGeneration as MBart  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    pieces = train_pieces(RUSSIAN + ENGLISH, 200, folder / "sentencepiece.bpe.model")
    vocabulary = [
        (pieces.id_to_piece(i), float(pieces.get_score(i))) for i in range(pieces.get_piece_size())
    ]
    tokenizer = MBart50Tokenizer(vocab=vocabulary, src_lang="ru_RU", tgt_lang="en_XX")
    config = MBartConfig(
        vocab_size=len(tokenizer),
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=48,
        decoder_ffn_dim=48,
        max_position_embeddings=128,
        decoder_start_token_id=2,
    )
    return save_random(MBart(config), tokenizer, folder)


def madlad(folder: Path) -> Path:
    """A folder in the format of MADLAD-400: a T5 whose sources begin with «<2en>»."""
    return t5(folder, 460, user_defined_symbols=["<2en>", "<2ru>"])


def t5(folder: Path, size: int, *, sentinels: int = 0, **training: Any) -> Path:
    """A folder of a T5 with ``size`` pieces and ``sentinels`` further tokens.

    Args:
        folder: where it goes.
        size: how many pieces are trained.
        sentinels: «<extra_id_0>» and so on.
        training: more options of the pieces' training.
    """
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    pieces = train_pieces(
        RUSSIAN + ENGLISH, size, folder / "spiece.model", byte_fallback=True,
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1, **training,
    )  # fmt: skip
    vocabulary = [
        (pieces.id_to_piece(i), float(pieces.get_score(i))) for i in range(pieces.get_piece_size())
    ]
    tokenizer = T5Tokenizer(vocab=vocabulary, extra_ids=sentinels)
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=32,
        d_kv=8,
        d_ff=48,
        num_layers=2,
        num_heads=4,
        feed_forward_proj="gated-gelu",
        tie_word_embeddings=False,
        decoder_start_token_id=0,
    )
    return save_random(T5ForConditionalGeneration(config), tokenizer, folder)


def llama(folder: Path) -> Path:
    """A chat model's folder: a Llama over byte-level pieces, with a chat template."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: PLC0415
    from transformers import LlamaForCausalLM, PreTrainedTokenizerFast  # noqa: PLC0415

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=["<|begin|>", "<|end|>", "<|user|>", "<|assistant|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    backend.train_from_iterator(RUSSIAN + ENGLISH + ("Translate\n\n",), trainer)
    begin, end = "<|begin|>", "<|end|>"
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=backend, bos_token=begin, eos_token=end, pad_token=end
    )
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|user|>", "<|assistant|>"]})
    tokenizer.chat_template = (
        "<|begin|>{% for message in messages %}<|{{ message.role }}|>{{ message.content }}<|end|>"
        "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
    )
    return save_random(LlamaForCausalLM(llama_config(len(tokenizer))), tokenizer, folder)


def llama_config(size: int) -> Any:
    """The configuration of a small Llama."""
    from transformers import LlamaConfig  # noqa: PLC0415

    return LlamaConfig(
        vocab_size=size,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=1024,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
    )


def gguf(source: Path, path: Path) -> Path:
    """The Llama in ``source`` as a GGUF file: its matrices, its byte-level pieces and merges."""
    import gguf as container  # noqa: PLC0415 - its own name is this function's
    import numpy as np  # noqa: PLC0415
    from safetensors.numpy import load_file  # noqa: PLC0415

    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    pieces = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))["model"]
    names = sorted(pieces["vocab"], key=pieces["vocab"].__getitem__)
    writer = container.GGUFWriter(str(path), "llama")
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_rope_dimension_count(config["hidden_size"] // config["num_attention_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(10_000.0)
    writer.add_vocab_size(config["vocab_size"])
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(names)
    writer.add_token_types([3 if name.startswith("<|") else 1 for name in names])
    writer.add_token_merges([" ".join(pair) for pair in pieces["merges"]])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(1)
    writer.add_pad_token_id(1)
    weights = load_file(source / "model.safetensors")
    writer.add_tensor("token_embd.weight", weights["model.embed_tokens.weight"])
    writer.add_tensor("output_norm.weight", weights["model.norm.weight"])
    writer.add_tensor("output.weight", weights["lm_head.weight"])
    parts = {
        "self_attn.q_proj": ("attn_q", config["num_attention_heads"]),
        "self_attn.k_proj": ("attn_k", config["num_key_value_heads"]),
        "self_attn.v_proj": ("attn_v", 0),
        "self_attn.o_proj": ("attn_output", 0),
        "mlp.gate_proj": ("ffn_gate", 0),
        "mlp.up_proj": ("ffn_up", 0),
        "mlp.down_proj": ("ffn_down", 0),
        "input_layernorm": ("attn_norm", 0),
        "post_attention_layernorm": ("ffn_norm", 0),
    }
    for layer in range(config["num_hidden_layers"]):
        for theirs, (own, heads) in parts.items():
            weight = weights[f"model.layers.{layer}.{theirs}.weight"]
            if heads:  # the two halves of a rotary head take turns in a GGUF
                weight = weight.reshape(heads, 2, -1, weight.shape[1]).swapaxes(1, 2)
                weight = weight.reshape(-1, weight.shape[-1])
            writer.add_tensor(f"blk.{layer}.{own}.weight", np.ascontiguousarray(weight))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
