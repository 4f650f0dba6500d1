"""``kill -9`` at random moments: is the output the same, and was anything translated twice?

Usage: python benchmarks/batch_kill.py [KILLS] [--documents N] [--format json|jsonl] [--seed N]

A batch with a deterministic, artificially slow engine runs in a process of its own, which is killed
at a random moment of its work; this goes on until the archive is done, and with new output
folders until so many kills have happened. Every finished folder is compared, byte for byte, with
that of an undisturbed run. The engine logs every segment it is asked for: one that is asked for in
two processes must have been in flight (not yet filed) when the earlier was killed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.batch import BriefTask, Conduct, LocalPool, run
from summarize.briefing import Options
from summarize.engines.echo import EchoEngine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Hypothesis
    from summarize.engines.base import Decoding, Guard, Hints

CHUNK = 8
DELAY_S = 0.02  # a segment
LIFE = 0.7  # at most, from the first sign of life, as a share of an undisturbed run
CITIES = ("Омске", "Томске", "Казани", "Перми", "Самаре", "Туле", "Твери", "Пскове")


class Slow(EchoEngine):
    """Echo, slowly, writing down what it is asked for."""

    name = "slow"
    signature = "slow-1"

    def __init__(self, log: Path) -> None:
        self._log = log.open("a", encoding="utf-8")

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """As echo does."""
        for text in segments:
            self._log.write(json.dumps([os.getpid(), text]) + "\n")
        self._log.flush()
        time.sleep(DELAY_S * len(segments))
        return super().translate(segments, decoding, guards, hints)


def make(folder: Path, count: int) -> None:
    """An archive of files, with sentences of their own and one that all share."""
    folder.mkdir()
    for number in range(count):
        city = CITIES[number % len(CITIES)]
        text = (
            f"Завод в {city} выпустил {number + 2},{number % 10} тыс. тонн металла за квартал. "
            f"Цена тонны составила {1000 + number} рублей. Отрасль растет третий год подряд.\n"
        )
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def child(source: str, out: str, log: str, form: str) -> None:
    """One life: run the batch."""
    task = BriefTask(Options(), form)
    pool = LocalPool(task.ladder(Slow(Path(log))), CHUNK)
    print("begun", flush=True)
    run([source], Path(out), task, pool, conduct=Conduct(window=16))


def outputs(folder: Path) -> dict[str, bytes]:
    """Every output by its path; of the manifest what does not belong to a run."""
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".summarize" not in path.parts
    }
    manifest = json.loads(found["manifest.json"])
    del manifest["run"]
    found["manifest.json"] = json.dumps(manifest, sort_keys=True).encode()
    return found


def again(log: Path) -> tuple[int, int]:
    """How many askings were repeated, and how many of these had not been in flight."""
    lives: dict[int, dict[str, None]] = {}
    for line in log.read_text(encoding="utf-8").splitlines():
        process, text = json.loads(line)
        life = lives.setdefault(process, {})
        life[text] = None
    repeated = wrong = 0
    in_flight: dict[str, bool] = {}  # when the last process that was asked for it died
    for life in lives.values():
        both = in_flight.keys() & life.keys()
        repeated += len(both)
        wrong += sum(not in_flight[text] for text in both)
        flying = set(list(life)[-CHUNK:])
        in_flight |= {text: text in flying for text in life}
    return repeated, wrong


def live(source: Path, out: Path, log: Path, form: str, life_s: float | None) -> bool:
    """Run the batch, for ``life_s`` seconds at most; whether it came to its end."""
    with subprocess.Popen(
        [sys.executable, __file__, "--child", str(source), str(out), str(log), form],
        stdout=subprocess.PIPE,
    ) as process:
        if life_s is not None and process.stdout is not None:
            process.stdout.readline()
            try:
                process.wait(life_s)
            except subprocess.TimeoutExpired:
                process.kill()
        code = process.wait()
    if code not in {0, -9}:
        raise SystemExit(f"a run ended with {code}")
    return code == 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--format", choices=("json", "jsonl"), default="json")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--child", nargs=4)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
        return
    chance = random.Random(options.seed)  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "news"
        make(source, options.documents)
        began = time.monotonic()
        live(source, folder / "calm", folder / "calm.log", options.format, None)
        most_s = LIFE * (time.monotonic() - began)
        calm = outputs(folder / "calm")
        asked = len((folder / "calm.log").read_text(encoding="utf-8").splitlines())
        kills = archives = same = repeated = wrong = 0
        while kills < options.kills:
            archives += 1
            out, log = folder / f"out{archives}", folder / f"log{archives}"
            while not live(source, out, log, options.format, chance.uniform(0, most_s)):
                kills += 1
                print(f"kill {kills}", flush=True)
            same += outputs(out) == calm
            more, bad = again(log)
            repeated += more
            wrong += bad
        print(
            f"{kills} kills over {archives} archives of {options.documents} documents; "
            f"{same} of {archives} outputs identical to an undisturbed run; of {asked} segments an "
            f"archive {repeated} were translated twice in all, {wrong} of them not in flight"
        )


if __name__ == "__main__":
    main()
