"""Where a model runs, in which numbers, and on how many threads."""

from __future__ import annotations

import os
from pathlib import Path

import torch

from summarize.errors import UsageError

DEVICES = ("auto", "cpu", "cuda", "mps")
PRECISIONS = ("auto", "int8", "fp32", "bf16", "fp16")
# One step of decoding is a chain of small products: past this, threads wait for each other.
MOST_THREADS = 16
CGROUP = Path("/sys/fs/cgroup/cpu.max")

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}


def choose_device(name: str = "auto") -> torch.device:
    """The device called ``name``; ``auto`` prefers cuda, then mps, then the CPU.

    Raises:
        UsageError: there is no such device here.
    """
    there = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if name == "auto":
        return torch.device(next(kind for kind, found in there.items() if found))
    if name not in there:
        raise UsageError(f"There is no device {name!r}: choose one of {', '.join(DEVICES)}.")
    if not there[name]:
        raise UsageError(
            f"The device {name} was asked for and torch {torch.__version__} finds none: use "
            "--device auto, or install a torch that was built for it."
        )
    return torch.device(name)


def choose_precision(name: str, device: torch.device, *, int8: bool, half: str = "fp16") -> str:
    """The numbers to compute in: ``int8``, ``fp32``, ``bf16`` or ``fp16``.

    Args:
        name: what was asked for; ``auto`` is what suits the device.
        device: where the model runs.
        int8: whether the model bears int8 without calibration.
        half: the 16-bit numbers that the model bears on a GPU.

    Raises:
        UsageError: the device cannot do that.
    """
    if name not in PRECISIONS:
        raise UsageError(f"There is no precision {name!r}: choose one of {', '.join(PRECISIONS)}.")
    if name != "auto":
        if name == "int8" and device.type != "cpu":
            raise UsageError(f"int8 runs on the CPU only: use fp16 or bf16 on {device.type}.")
        return name
    if device.type != "cpu":
        return half
    if int8:
        return "int8"
    found = torch.cpu.get_capabilities()
    return "bf16" if found.get("amx_bf16") or found.get("avx512_bf16") else "fp32"


def use_threads(threads: int | None) -> int:
    """Set how many threads torch computes with; None takes what suits the machine.

    Returns:
        How many it is now.
    """
    torch.set_num_threads(threads or min(available_cores(), MOST_THREADS))
    return torch.get_num_threads()


def available_cores() -> int:
    """The cores that this process may use: physical ones, within its affinity and its quota."""
    cores = torch.cpu.get_capabilities().get("num_physical_cores") or os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = min(cores, len(os.sched_getaffinity(0)))
    return max(1, min(cores, _quota()))


def _quota() -> int:
    """The cores that a container's quota amounts to (cgroup v2); many, where there is none."""
    many = 1 << 16
    try:
        share, period = CGROUP.read_text(encoding="ascii").split()
        return many if share == "max" else max(1, int(share) // int(period))
    except (OSError, ValueError):
        return many
