"""Tokens per second and memory of Marian engines, side by side.

    python benchmarks/engines_speed.py EVALDIR --model FOLDER

The model has opus-mt-ru-en's exact sizes and random weights, for speed does not depend on the
values; it is made in FOLDER at the first call, with SentencePiece models of 32,000 pieces trained
on EVALDIR's texts. Every system writes the same number of tokens for every segment. Each run is a
process of its own, the systems take turns, and the best of the rounds counts: whatever else runs
on the machine can only make a round slower. "per CPU second" counts what the process worked, not
what it waited: on a busy machine use it, with --threads 1.

* transformers: `generate` in batches of 8 in the order of the file, float32
* transformers-int8: the same with torch's dynamic int8
* marian, marian-fp32: this project's engine
* ctranslate2: this project's engine over CTranslate2, int8
* plain-together, plain-apart: CTranslate2 by itself, int8, all segments in one call, which it sorts
  by length and cuts into batches of 2,048 tokens, with all threads in one batch or each in its own
* argos: one sentence after another through CTranslate2, as argostranslate calls it
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.engines.base import Decoding, Engine

    Translate = Callable[[list[str]], int]

SYSTEMS = (
    "transformers",
    "transformers-int8",
    "marian",
    "marian-fp32",
    "ctranslate2",
    "plain-together",
    "plain-apart",
    "argos",
)
VOCABULARY = 62_518
PIECES = 32_000
LENGTH = 32  # tokens that every segment becomes


def main() -> None:
    """Read the arguments; measure, or be one of the measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("evaluation", type=Path, help="folder with newstest2020/src.ru and others")
    parser.add_argument("--model", type=Path, required=True, help="where the model is or goes")
    parser.add_argument("--first", type=int, default=500, help="segments")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--beams", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--one", choices=SYSTEMS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    lines = (args.evaluation / "newstest2020" / "src.ru").read_text(encoding="utf-8").splitlines()
    if args.one:
        print(json.dumps(measure(args.one, lines[: args.first], args)))
        return
    if not (args.model / "config.json").is_file():
        build(args.model, args.evaluation)
    found: dict[tuple[str, int], list[dict[str, float]]] = {}
    for _ in range(args.rounds):
        for beams in args.beams:
            for system in args.systems:
                result = run_one(system, beams, args)
                found.setdefault((system, beams), []).append(result)
                print(system, beams, result, file=sys.stderr)
    report(found, args)


def run_one(system: str, beams: int, args: argparse.Namespace) -> dict[str, float]:
    """One system's run in a process of its own."""
    command = [sys.executable, __file__, str(args.evaluation), "--model", str(args.model)]
    command += ["--first", str(args.first), "--threads", str(args.threads)]
    command += ["--beams", str(beams), "--one", system]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def report(found: dict[tuple[str, int], list[dict[str, float]]], args: argparse.Namespace) -> None:
    """Print the table, and what it was measured with."""
    heads = (f"tokens/s, beam {b} | per CPU second | MB" for b in args.beams)
    print(f"| system | {' | '.join(heads)} |")
    print("|---|" + "---|---|---|" * len(args.beams))
    for system in args.systems:
        cells = []
        for beams in args.beams:
            runs = found[system, beams]
            cells.append(f"{max(run['rate'] for run in runs):,.0f}")
            cells.append(f"{max(run['rate_of_work'] for run in runs):,.0f}")
            cells.append(f"{max(run['megabytes'] for run in runs):,.0f}")
        print(f"| {system} | {' | '.join(cells)} |")
    packages = ("torch", "transformers", "ctranslate2")
    print(
        f"{args.first} segments of newstest2020, {LENGTH} tokens each, {args.threads} threads, "
        f"{args.rounds} rounds; {platform.machine()}, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in packages)
    )


def measure(system: str, lines: list[str], args: argparse.Namespace) -> dict[str, float]:
    """Tokens a second of ``system``, after a warm-up, and the process's peak of memory."""
    warnings.simplefilter("ignore")
    translate = load(system, args.model, args.beams[0], args.threads)
    translate(lines[:8])
    start, worked = time.perf_counter(), time.process_time()
    tokens = translate(lines)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    return {
        "rate": tokens / seconds,
        "rate_of_work": tokens / worked,
        "seconds": seconds,
        "megabytes": peak_megabytes(),
    }


def peak_megabytes() -> float:
    """The most memory that this process has held; getrusage would count its parent's too."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def load(system: str, model: Path, beams: int, threads: int) -> Translate:
    """A function that translates lines and says how many tokens it wrote."""
    if system.startswith("transformers"):
        return load_transformers(model, beams, threads, int8=system.endswith("int8"))
    if system == "argos":
        return load_argos(model, beams, threads)
    if system.startswith("plain"):
        return load_plain(model, beams, threads, apart=system.endswith("apart"))
    from summarize.engines.base import Decoding  # noqa: PLC0415 - what is measured loads itself
    from summarize.engines.devices import use_threads  # noqa: PLC0415

    use_threads(threads)
    engine = (
        load_ctranslate2(model, threads) if system == "ctranslate2" else load_own(system, model)
    )

    def translate(lines: list[str]) -> int:
        found = engine.translate(lines, Decoding(beams=beams))
        return sum(hypotheses[0].tokens for hypotheses in found)

    return translate


def load_own(system: str, model: Path) -> Engine:
    """This project's Marian, with every output of one length."""
    from summarize.engines.marian.engine import MarianEngine  # noqa: PLC0415

    class Fixed(MarianEngine):
        def room(self, length: int) -> int:  # noqa: ARG002 - all alike
            return LENGTH

    return Fixed(model, precision="fp32" if system.endswith("fp32") else "auto")


def load_ctranslate2(model: Path, threads: int) -> Engine:
    """This project's engine over CTranslate2, with every output of one length."""
    from summarize.engines.ctranslate2.engine import CTranslate2Engine  # noqa: PLC0415

    class Fixed(CTranslate2Engine):
        def room(self, length: int) -> int:  # noqa: ARG002 - all alike
            return LENGTH

        def options(self, limit: int, decoding: Decoding) -> dict[str, object]:
            return {**super().options(limit, decoding), "min_decoding_length": limit}

    return Fixed(model, converted(model), threads=threads)


def converted(model: Path) -> Path:
    """The cache that the converted model is kept in."""
    return model.with_name(model.name + "-converted")


def load_plain(model: Path, beams: int, threads: int, *, apart: bool) -> Translate:
    """CTranslate2 as its documentation says to call it, over its whole vocabulary."""
    import ctranslate2  # noqa: PLC0415
    import sentencepiece  # noqa: PLC0415

    from summarize.engines.ctranslate2.conversion import prepare  # noqa: PLC0415

    folder = prepare(model, converted(model), "int8")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model / "source.spm"))
    translator: Any = ctranslate2.Translator(
        str(folder),
        device="cpu",
        compute_type="int8",
        inter_threads=threads if apart else 1,
        intra_threads=1 if apart else threads,
    )

    def translate(lines: list[str]) -> int:
        found = translator.translate_batch(
            [[*pieces.encode(line, out_type=str), "</s>"] for line in lines],
            max_batch_size=2048,
            batch_type="tokens",
            beam_size=beams,
            min_decoding_length=LENGTH,
            max_decoding_length=LENGTH,
        )
        return sum(len(each.hypotheses[0]) for each in found)

    return translate


def load_argos(model: Path, beams: int, threads: int) -> Translate:
    """CTranslate2 as argostranslate 1.9 calls it: one sentence a call."""
    import ctranslate2  # noqa: PLC0415
    import sentencepiece  # noqa: PLC0415

    from summarize.engines.ctranslate2.conversion import prepare  # noqa: PLC0415

    folder = prepare(model, converted(model), "int8")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model / "source.spm"))
    translator: Any = ctranslate2.Translator(
        str(folder), device="cpu", compute_type="int8", inter_threads=1, intra_threads=threads
    )

    def translate(lines: list[str]) -> int:
        tokens = 0
        for line in lines:
            (found,) = translator.translate_batch(
                [[*pieces.encode(line, out_type=str), "</s>"]],
                replace_unknowns=True,
                max_batch_size=32,
                beam_size=beams,
                num_hypotheses=1,
                length_penalty=0.2,
                return_scores=True,
                min_decoding_length=LENGTH,
                max_decoding_length=LENGTH,
            )
            tokens += len(found.hypotheses[0])
        return tokens

    return translate


def load_transformers(model: Path, beams: int, threads: int, *, int8: bool) -> Translate:
    """What a user of Transformers would write."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    torch.set_num_threads(threads)
    tokenizer = AutoTokenizer.from_pretrained(model)
    network = AutoModelForSeq2SeqLM.from_pretrained(model, dtype=torch.float32).eval()
    if int8:
        network = torch.ao.quantization.quantize_dynamic(  # type: ignore[no-untyped-call]
            network, {torch.nn.Linear}, dtype=torch.qint8
        )

    @torch.inference_mode()
    def translate(lines: list[str]) -> int:
        tokens = 0
        for start in range(0, len(lines), 8):
            batch = tokenizer(
                lines[start : start + 8], return_tensors="pt", padding=True, truncation=True
            )
            found = network.generate(
                **batch, num_beams=beams, min_new_tokens=LENGTH, max_new_tokens=LENGTH
            )
            tokens += len(found) * LENGTH
        return tokens

    return translate


def build(folder: Path, evaluation: Path) -> None:
    """Make a Marian of opus-mt-ru-en's sizes with random weights that comes to no end by itself."""
    import torch
    from transformers import GenerationConfig, MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    pieces = ["</s>", "<unk>"]
    for side, name in (("source", "src.ru"), ("target", "ref.A.en")):
        found = train(sorted(evaluation.glob(f"*/{name}")), folder / f"{side}.spm")
        known = set(pieces)
        pieces += [piece for piece in found if piece not in known]
    pieces = pieces[: VOCABULARY - 1]
    pieces += [f"<filler {i}>" for i in range(VOCABULARY - 1 - len(pieces))]
    pieces.append("<pad>")
    table = {piece: i for i, piece in enumerate(pieces)}
    (folder / "vocab.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "ru", "target_lang": "en", "tokenizer_class": "MarianTokenizer"})
    )
    config = MarianConfig(
        vocab_size=VOCABULARY,
        decoder_vocab_size=VOCABULARY,
        d_model=512,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=2048,
        decoder_ffn_dim=2048,
        max_position_embeddings=512,
        activation_function="swish",
        scale_embedding=True,
        pad_token_id=VOCABULARY - 1,
        eos_token_id=0,
        decoder_start_token_id=VOCABULARY - 1,
        forced_eos_token_id=None,
    )
    torch.manual_seed(1)
    model = MarianMTModel(config)
    model.final_logits_bias[0, 0] = -1e4
    model.generation_config = GenerationConfig(
        pad_token_id=VOCABULARY - 1,
        eos_token_id=0,
        decoder_start_token_id=VOCABULARY - 1,
        bad_words_ids=[[VOCABULARY - 1]],
    )
    model.save_pretrained(folder)


def train(texts: list[Path], path: Path) -> list[str]:
    """A SentencePiece model of ``PIECES`` pieces, trained on ``texts``, written to ``path``."""
    import sentencepiece  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as work:
        sentencepiece.SentencePieceTrainer.train(
            input=",".join(map(str, texts)),
            model_prefix=f"{work}/pieces",
            vocab_size=PIECES,
            hard_vocab_limit=False,
            num_threads=2,
            minloglevel=2,
        )
        path.write_bytes(Path(work, "pieces.model").read_bytes())
    model: Any = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [model.id_to_piece(i) for i in range(model.get_piece_size())]


if __name__ == "__main__":
    main()
