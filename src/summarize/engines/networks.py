"""Loading any Transformers model from the disk, with nothing left to chance, and shrinking it."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any

import torch
import transformers
from safetensors import SafetensorError
from torch import Tensor, nn

from summarize.engines.checkpoint import weight_files
from summarize.engines.devices import DTYPES
from summarize.engines.matrices import Int8Linear, quantize
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAMAGED = (SafetensorError, OSError, ValueError, KeyError, RuntimeError, TypeError, AttributeError)


class Int8Module(nn.Module):
    """``nn.Linear`` in int8."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.in_features, self.out_features = linear.in_features, linear.out_features
        bias = None if linear.bias is None else linear.bias.detach().float().contiguous()
        self._matrix = Int8Linear(*quantize(linear.weight.detach()), bias)
        # Some models ask a matrix for the type of its numbers before they multiply.
        self.weight = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        """``x`` times the matrix."""
        return self._matrix(x.float())


def quantize_network(network: nn.Module) -> None:
    """Put int8 matrices in the place of all float ones, one after another."""
    for module in list(network.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Linear):
                setattr(module, name, Int8Module(child))


def load_network(kind: Any, path: Path, device: torch.device, precision: str) -> Any:  # noqa: ANN401
    """A model of Transformers' class ``kind`` from a folder, or from a GGUF file.

    Raises:
        ModelError: it is damaged, incomplete, or of no kind that Transformers knows.
    """
    options: dict[str, Any] = {"local_files_only": True, "output_loading_info": True}
    folder = path
    if path.is_file():
        folder = path.parent
        options["gguf_file"] = path.name
    else:
        weight_files(path)
        options["use_safetensors"] = True
    try:
        with _quietly():
            network, info = kind.from_pretrained(
                folder, dtype=DTYPES.get(precision, torch.float32), **options
            )
    except DAMAGED as error:
        raise ModelError(
            f"The model {path} cannot be loaded ({_first_line(error)}): fetch it again, or run "
            "`summarize models verify`."
        ) from error
    wrong = sorted(map(str, [*info["missing_keys"], *info["mismatched_keys"]]))
    if wrong:
        raise ModelError(
            f"The weights of {path} are incomplete ({', '.join(wrong[:3])} would be random): fetch "
            "the model again."
        )
    network = network.eval().requires_grad_(requires_grad=False)
    if precision == "int8":
        quantize_network(network)
    return network.to(device)


def load_tokenizer(path: Path, **options: Any) -> Any:  # noqa: ANN401
    """The tokenizer of a model folder, or of a GGUF file.

    Raises:
        ModelError: it is missing or damaged.
    """
    folder = path
    if path.is_file():
        folder = path.parent
        options["gguf_file"] = path.name
    try:
        with _quietly():
            return transformers.AutoTokenizer.from_pretrained(
                folder, local_files_only=True, **options
            )
    except (*DAMAGED, ImportError) as error:
        raise ModelError(
            f"The tokenizer of {path} cannot be loaded ({_first_line(error)}): fetch the model "
            "again."
        ) from error


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Without bars and remarks that are not ours."""
    logging = transformers.utils.logging
    bars, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # a GGUF's bar cannot be turned off
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
