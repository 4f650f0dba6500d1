"""A tiny Gemma 3 with random weights, a tokenizer of our own, and pairs for it."""

from __future__ import annotations

import lzma
import random
from typing import TYPE_CHECKING

import pytest
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from training.cache import Cache, Phase, read_cache, write_cache
from training.prompt import Encoded

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = 300
BOS, EOS = 2, 1

CORPUS = (
    ("Экспорт алюминия вырос на 12,4 процента", "Aluminium exports grew by 12.4 per cent"),
    ("Президент Путин приехал в Казань", "President Putin came to Kazan"),
    ("Завод отгрузил 14 607 тонн металла", "The plant shipped 14,607 tonnes of metal"),
    ("Снег выпал в горах и в долинах", "Snow fell in the mountains and valleys"),
    ("Цены на нефть упали в марте", "Oil prices fell in March"),
    ("Министр рассказал о новом законе", "The minister spoke about a new law"),
)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the dequantized base is one: config, weights, tokenizer."""
    import torch
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("base")
    torch.manual_seed(0)
    config = Gemma3TextConfig(
        vocab_size=VOCABULARY,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=16,
        layer_types=["sliding_attention", "full_attention"],
        pad_token_id=0,
        eos_token_id=EOS,
        bos_token_id=BOS,
    )
    Gemma3ForCausalLM(config).save_pretrained(folder)
    names = ["<pad>", "<eos>", "<bos>", "<unk>", *sorted(pre_tokenizers.ByteLevel.alphabet())]
    tokenizer = Tokenizer(models.BPE(vocab={n: i for i, n in enumerate(names)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = {f"{name}_token": f"<{name}>" for name in ("bos", "eos", "pad", "unk")}
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special)
    fast.save_pretrained(folder)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Forty pairs of random tokens in two phases, read back from disk."""
    generator = random.Random(5)  # noqa: S311 - test data
    pairs = [
        Encoded(
            (BOS, *generator.choices(range(10, 60), k=generator.randint(2, 9))),
            (*generator.choices(range(60, 120), k=generator.randint(1, 7)), EOS),
        )
        for _ in range(40)
    ]
    phases = [
        Phase(1, tuple(range(30)), (1.0,) * 30),
        Phase(2, tuple(range(30, 40)), (2.0,) * 10),
    ]
    write_cache(tmp_path / "cache", pairs, phases, {"pairs": len(pairs)})
    return read_cache(tmp_path / "cache")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A data folder: one corpus of six good pairs and bad ones, and one evaluation set."""
    folder = tmp_path / "data"
    folder.mkdir()
    bad = (
        ("Да", "Yes"),
        ("Yandex opened an office", "Yandex opened an office"),
        ("Население города 336000 человек", "The city has 36000 people"),
        ("Совсем короткий русский текст", "A very " + "long " * 30 + "English text"),
        CORPUS[0],
    )
    with lzma.open(folder / "news.tsv.xz", "wt", encoding="utf-8") as lines:
        lines.writelines(f"{source}\t{target}\n" for source, target in (*CORPUS, *bad))
    held_out = folder / "eval" / "newstest"
    held_out.mkdir(parents=True)
    (held_out / "src.ru").write_text("Цены на нефть упали, в марте!\n", encoding="utf-8")
    (held_out / "ref.A.en").write_text("Crude became cheaper\n", encoding="utf-8")
    return folder
