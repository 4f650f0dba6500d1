"""Damage documents in every way that files get damaged, and see that every reader survives it.

::

    python benchmarks/reading_fuzz.py docx --inputs 10000
    python benchmarks/reading_fuzz.py all --inputs 1000 --keep crashes/

A reader may give an article or raise ``InputError``, and nothing else: not another exception, not a
hang (``--seconds`` for one input), not a crash of the process. Each reader runs in a process of its
own, so that its peak of memory is its own. The same seed gives the same inputs; ``--keep`` writes
those that were not survived into a folder.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reading_mutations import mutated
from reading_seeds import readers, seeds

from summarize.document import Article
from summarize.errors import InputError

if TYPE_CHECKING:
    from types import FrameType

_SHOWN = 5  # kinds of crashes that are shown
_MEMORY_BYTES = 6_000_000_000  # of address space; beyond it a reader gets a MemoryError


class _HungError(BaseException):
    """One input took too long; no reader catches it."""


def main() -> None:
    """Fuzz the readers that the command line names, and print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reader", choices=["all", *readers()])
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=20, help="for one input, before it hangs")
    parser.add_argument("--keep", type=Path, help="folder for the inputs that were not survived")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        json.dump(fuzz(options.reader, options), sys.stdout)
        return
    names = list(readers()) if options.reader == "all" else [options.reader]
    print(
        f"{'reader':10} {'inputs':>7} {'read':>6} {'refused':>7} {'crash':>5} {'hang':>4} "
        f"{'mean ms':>8} {'slowest ms':>10} {'peak MB':>8}"
    )
    worst = sum(report(name, in_a_process(name, options)) for name in names)
    raise SystemExit(min(worst, 1))


def in_a_process(name: str, options: argparse.Namespace) -> dict[str, Any]:
    """What fuzzing the reader ``name`` in a process of its own found."""
    with tempfile.TemporaryFile() as at:
        given = ["--inputs", str(options.inputs), "--seed", str(options.seed)]
        given += ["--seconds", str(options.seconds)]
        given += ["--keep", str(options.keep)] if options.keep else []
        done = subprocess.run(
            [sys.executable, __file__, name, "--child", *given],
            stdout=subprocess.PIPE,
            stderr=at,
            check=False,
        )
        if done.returncode == 0:
            found: dict[str, Any] = json.loads(done.stdout)
            return found
        at.seek(0)
        said = at.read().decode("utf-8", "replace")[-2000:]
    return {"dead": f"the process ended with {done.returncode}: {said}"}


def report(name: str, found: dict[str, Any]) -> int:
    """Print what was found; the number of inputs that were not survived."""
    if "dead" in found:
        print(f"{name:10} {found['dead']}")
        return 1
    bad = sum(found["crashes"].values())
    print(
        f"{name:10} {found['inputs']:7} {found['articles']:6} {found['refused']:7} {bad:5} "
        f"{found['hangs']:4} {found['mean_ms']:8.1f} {found['slowest_ms']:10.0f} "
        f"{found['peak_mb']:8.0f}"
    )
    for crash, count in list(found["crashes"].items())[:_SHOWN]:
        print(f"    {count} times: {crash}")
    sys.stdout.flush()
    return bad + int(found["hangs"])


def fuzz(name: str, options: argparse.Namespace) -> dict[str, Any]:
    """Give the reader ``name`` damaged documents; what came of it, as plain values."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    signal.signal(signal.SIGALRM, _hung)
    read, originals = readers()[name], seeds(name)
    crashes: Counter[str] = Counter()
    articles = refused = hangs = 0
    took: list[float] = []
    for number in range(options.inputs):
        chance = random.Random(f"{options.seed} {name} {number}")  # noqa: S311 - repeatable
        data = mutated(chance.choice(originals), chance)
        begun = time.perf_counter()
        signal.alarm(options.seconds)
        try:
            if any(isinstance(item, Article) for item in read(data, name)):
                articles += 1
            else:
                refused += 1
        except InputError:
            refused += 1
        except _HungError:
            hangs += 1
            _keep(options.keep, name, number, data)
        except Exception as error:  # noqa: BLE001 - it is what is looked for
            crashes[_where(error)] += 1
            _keep(options.keep, name, number, data)
        finally:
            signal.alarm(0)
        took.append(time.perf_counter() - begun)
    return {
        "inputs": options.inputs,
        "articles": articles,
        "refused": refused,
        "crashes": dict(crashes.most_common()),
        "hangs": hangs,
        "mean_ms": 1000 * sum(took) / len(took),
        "slowest_ms": 1000 * max(took),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def _hung(_signal: int, _frame: FrameType | None) -> None:
    raise _HungError


def _where(error: Exception) -> str:
    """The exception and the last line of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "summarize" in frame.filename] or list(frames)
    at = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
    return f"{type(error).__name__}: {str(error)[:120]!r} at {at}"


def _keep(folder: Path | None, name: str, number: int, data: bytes) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}-{number}").write_bytes(data)


if __name__ == "__main__":
    main()
