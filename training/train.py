"""Train a LoRA adapter on prepared data; goes on from the newest checkpoint by itself.

    python -m training.train --config training/configs/embedded-ru-en-v2.toml \
        --base BASE --cache CACHE --out RUN --from-adapter ADAPTER

SIGTERM and SIGINT end the run after the step in hand, with a checkpoint.
"""

from __future__ import annotations

import argparse
import json
import signal
import time
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training import batches, checkpoint, lora, objective
from training.cache import Cache, read_cache
from training.checkpoint import Position
from training.config import Config, read_config
from training.schedule import progress, rate

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

LOG = "log.jsonl"
_SMOOTHING = 0.98


class Trainer:
    """One run: the model, its optimizer and where it stands."""

    def __init__(self, config: Config, base: Path, cache: Cache, dev: Cache | None = None) -> None:
        import torch

        torch.manual_seed(config.run.seed)
        if config.run.threads:
            torch.set_num_threads(config.run.threads)
        self.config = config
        self.cache = cache
        self.dev = dev
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model = objective.load_base(base, config.run.precision, self.device)
        embedding = objective.embedding(self.model)
        kept = objective.target_vocabulary(cache, len(embedding))
        self.rows = objective.head_rows(kept, len(embedding))
        self.head = embedding[kept.to(self.device)].clone()
        lora.inject(self.model, config.adapter.rank, config.adapter.alpha)
        self.trained = lora.parameters(self.model)
        if config.run.compiled:
            objective.compile_layers(self.model)
        self.optimizer = torch.optim.AdamW(
            self.trained,
            lr=config.optimizer.rate,
            betas=config.optimizer.betas,
            weight_decay=0.0,
            fused=True,
        )
        self.position = Position()
        self.stopping = False

    def start_from(self, adapter: Path) -> None:
        """Begin with the weights of a finished adapter instead of random ones."""
        from safetensors.torch import load_file

        lora.load_adapter(self.model, load_file(adapter / checkpoint.ADAPTER))

    def resume(self, folder: Path) -> bool:
        """Go on from the newest checkpoint under `folder`; say whether there was one."""
        place = checkpoint.newest(folder)
        if place is not None:
            self.position = checkpoint.load(place, self.model, self.optimizer)
        return place is not None

    def save(self, folder: Path) -> Path:
        """Write a checkpoint under `folder`."""
        keep = self.config.run.keep
        return checkpoint.save(folder, self.model, self.optimizer, self.position, keep)

    def step(self, indices: list[int], seconds: float) -> dict[str, Any]:
        """Train on one batch and return what the log says about it."""
        import torch

        schedule, limits = self.config.schedule, self.config.optimizer
        done = progress(schedule, self.position.step, seconds)
        now = rate(schedule, limits.rate, self.position.step, done)
        for group in self.optimizer.param_groups:
            group["lr"] = now
        pairs = [self.cache.pair(i) for i in indices]
        total, count = objective.summed_loss(self.model, self.head, batches.pad(pairs, self.rows))
        torch.autograd.backward(total / count)
        norm = torch.nn.utils.clip_grad_norm_(self.trained, limits.clip)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        lora.merge_all(self.model)
        loss = float(total.detach()) / count
        mean = self.position.loss
        self.position = replace(
            self.position,
            step=self.position.step + 1,
            pairs=self.position.pairs + len(pairs),
            tokens=self.position.tokens + sum(map(len, pairs)),
            loss=loss if mean is None else _SMOOTHING * mean + (1 - _SMOOTHING) * loss,
        )
        return {"rate": now, "batch_loss": loss, "norm": float(norm), "targets": count}

    def dev_loss(self) -> float:
        """Return the mean loss of a target token of the held-out pairs, over the cut head."""
        import torch

        if self.dev is None:
            message = "No held-out data was given; name it with --dev."
            raise ValueError(message)
        total, count = 0.0, 0
        order = list(range(len(self.dev)))
        lengths = [self.dev.length(i) for i in order]
        with torch.inference_mode():
            for part in batches.bucket(order, lengths, self.config.optimizer.batch_tokens):
                padded = batches.pad([self.dev.pair(i) for i in part], self.rows)
                loss, targets = objective.summed_loss(self.model, self.head, padded)
                total, count = total + float(loss), count + targets
        return total / count

    def run(self, out: Path) -> None:
        """Train until the schedule ends or `stopping` is set; log and save on the way."""
        config, began = self.config, time.monotonic() - self.position.seconds
        order = batches.endless(
            self.cache,
            config.data.seed,
            chunk=config.data.chunk,
            tokens=config.optimizer.batch_tokens,
        )
        order = islice(order, self.position.step, None)
        with (out / LOG).open("a", encoding="utf-8") as log:
            while not self.stopping:
                seconds = time.monotonic() - began
                if progress(config.schedule, self.position.step, seconds) >= 1:
                    break
                line = self.step(next(order), seconds)
                self.position = replace(self.position, seconds=time.monotonic() - began)
                self._report(log.write, line)
                log.flush()
                if self.position.step % config.run.checkpoint_steps == 0:
                    self.save(out)
        self.save(out)

    def _report(self, write: Callable[[str], object], line: dict[str, Any]) -> None:
        every = self.config.run.dev_every
        if every and self.dev is not None and self.position.step % every == 0:
            line["dev_loss"] = self.dev_loss()
        write(json.dumps({**asdict(self.position), **line}) + "\n")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, required=True, help="the run's TOML file")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--cache", type=Path, required=True, help="what prepare has written")
    parser.add_argument("--dev", type=Path, help="another cache, for the held-out loss")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoints and log")
    parser.add_argument("--from-adapter", type=Path, help="adapter to begin with (peft folder)")
    args = parser.parse_args()

    dev = read_cache(args.dev) if args.dev else None
    trainer = Trainer(read_config(args.config), args.base, read_cache(args.cache), dev)
    args.out.mkdir(parents=True, exist_ok=True)

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the handler's form
        trainer.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if not trainer.resume(args.out) and args.from_adapter:
        trainer.start_from(args.from_adapter)
    print(json.dumps(asdict(trainer.position)), flush=True)
    trainer.run(args.out)
    print(json.dumps(asdict(trainer.position)), flush=True)


if __name__ == "__main__":
    main()
