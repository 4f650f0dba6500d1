"""Score base and adapter on evaluation folders: greedy, batched, Latin-script output head.

    python -m training.evaluate --base BASE --adapter ADAPTER --first 200 --out SCORES \
        DATA/eval/newstest2020 DATA/eval/flores200-dev

Writes `SET.en` (the outputs) and `scores.json` (with sacrebleu's signatures) to SCORES.
"""

from __future__ import annotations

import argparse
import json
import time
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.batches import bucket
from training.merge import merge_into
from training.prompt import prompt_text

if TYPE_CHECKING:
    from collections.abc import Sequence

# An English text is seldom half as long again as the Russian prompt in tokens.
_LONGEST = 1.3
_SLACK = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one evaluation set.

    Attributes:
        set: name of the folder.
        segments: how many segments, from the first.
        bleu: corpus BLEU.
        chrf: corpus chrF2.
        bleu_signature: what reproduces `bleu`.
        chrf_signature: what reproduces `chrf`.
        seconds: wall time of decoding.
        tokens: new tokens made.
    """

    set: str
    segments: int
    bleu: float
    chrf: float
    bleu_signature: str
    chrf_signature: str
    seconds: float
    tokens: int


def score(name: str, outputs: Sequence[str], references: Sequence[str]) -> Scores:
    """Score `outputs` against `references`; `seconds` and `tokens` are left at 0."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu, chrf = BLEU(), CHRF()
    return Scores(
        set=name,
        segments=len(outputs),
        bleu=round(bleu.corpus_score(list(outputs), [list(references)]).score, 2),
        chrf=round(chrf.corpus_score(list(outputs), [list(references)]).score, 2),
        bleu_signature=str(bleu.get_signature()),
        chrf_signature=str(chrf.get_signature()),
        seconds=0.0,
        tokens=0,
    )


def is_english(text: str) -> bool:
    """Say whether every letter of `text` is of the Latin script."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in text)


class Translator:
    """Base and adapter merged, decoding greedily over the Latin-script part of the vocabulary."""

    def __init__(self, base: Path, adapter: Path | None, precision: str) -> None:
        import torch
        from transformers import AutoTokenizer, Gemma3ForCausalLM

        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.tokenizer.padding_side = "left"
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        model = Gemma3ForCausalLM.from_pretrained(base, dtype=torch.float32)
        if adapter is not None:
            merge_into(model, adapter)
        self.model = model.to(getattr(torch, precision)).to(self.device).eval()
        self.ends = [self.tokenizer.eos_token_id, *self._encode("\n")]
        self._cut_head()

    def _encode(self, text: str) -> list[int]:
        return list(self.tokenizer(text, add_special_tokens=False).input_ids)

    def _cut_head(self) -> None:
        """Replace the output layer by its Latin-script rows; `self.kept` gives their token ids."""
        import torch

        size = len(self.tokenizer)
        texts = self.tokenizer.batch_decode([[i] for i in range(size)])
        kept = [i for i, text in enumerate(texts) if i in self.ends or is_english(text)]
        self.kept = torch.tensor(kept, device=self.device)
        weight = self.model.lm_head.weight.detach()
        self.rows = weight[self.kept].clone()

    def _batch(self, sources: Sequence[str]) -> tuple[list[str], int]:
        """Translate sources of like length; return texts and how many tokens were made."""
        import torch

        prompts = [prompt_text(source) for source in sources]
        batch = self.tokenizer(prompts, return_tensors="pt", padding=True).to(self.device)
        ids, mask, made, cache = batch["input_ids"], batch["attention_mask"], [], None
        done = torch.zeros(len(sources), dtype=torch.bool, device=self.device)
        ends = torch.tensor(self.ends, device=self.device)
        places = (mask.cumsum(-1) - 1).clamp(min=0)
        for _ in range(int(ids.shape[1] * _LONGEST) + _SLACK):
            state = self.model.model(
                input_ids=ids,
                attention_mask=mask,
                position_ids=places,
                past_key_values=cache,
                use_cache=True,
            )
            cache = state.past_key_values
            new = self.kept[(state.last_hidden_state[:, -1] @ self.rows.t()).argmax(-1)]
            new = torch.where(done, self.tokenizer.pad_token_id, new)
            done |= torch.isin(new, ends)
            made.append(new)
            if bool(done.all()):
                break
            ids, places = new[:, None], places[:, -1:] + 1
            mask = torch.cat([mask, mask.new_ones(len(sources), 1)], dim=1)
        rows = torch.stack(made, dim=1)
        texts = self.tokenizer.batch_decode(rows, skip_special_tokens=True)
        return [text.strip() for text in texts], int((rows != self.tokenizer.pad_token_id).sum())

    def translate(self, sources: Sequence[str], batch_tokens: int) -> tuple[list[str], int]:
        """Translate `sources`; return their translations in order and the tokens made."""
        import torch

        lengths = [len(self._encode(prompt_text(source))) for source in sources]
        outputs, tokens = [""] * len(sources), 0
        for part in bucket(range(len(sources)), lengths, batch_tokens):
            with torch.inference_mode():
                texts, made = self._batch([sources[i] for i in part])
            tokens += made
            for i, text in zip(part, texts, strict=True):
                outputs[i] = text
        return outputs, tokens


def evaluate(
    translator: Translator, folder: Path, first: int, batch_tokens: int
) -> tuple[Scores, list[str]]:
    """Translate and score the first `first` segments of an evaluation set (0 for all)."""
    texts = {
        name: (folder / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
        for name in ("src.ru", "ref.A.en")
    }
    count = min(first or len(texts["src.ru"]), len(texts["src.ru"]))
    began = time.monotonic()
    outputs, tokens = translator.translate(texts["src.ru"][:count], batch_tokens)
    seconds = time.monotonic() - began
    scores = asdict(score(folder.name, outputs, texts["ref.A.en"][:count]))
    return Scores(**{**scores, "seconds": round(seconds, 1), "tokens": tokens}), outputs


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+", help="folders with src.ru and ref.A.en")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--adapter", type=Path, help="adapter folder; none for the bare base")
    parser.add_argument("--out", type=Path, required=True, help="folder of outputs and scores")
    parser.add_argument("--first", type=int, default=0, help="segments of each set, 0 for all")
    parser.add_argument("--batch-tokens", type=int, default=2048, help="prompt tokens in a batch")
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="float32")
    args = parser.parse_args()

    translator = Translator(args.base, args.adapter, args.precision)
    args.out.mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {"adapter": str(args.adapter), "precision": args.precision}
    for folder in args.sets:
        scores, outputs = evaluate(translator, folder, args.first, args.batch_tokens)
        (args.out / f"{folder.name}.en").write_text("\n".join(outputs) + "\n", encoding="utf-8")
        report[folder.name] = asdict(scores)
        print(json.dumps(asdict(scores)), flush=True)
    text = json.dumps(report, indent=2)
    (args.out / "scores.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
