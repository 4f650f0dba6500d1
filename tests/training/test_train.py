from __future__ import annotations

import json
import logging
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from training import checkpoint, lora, objective
from training.batches import endless, pad
from training.config import Adapter, Config, Data, Optimizer, Run, Schedule
from training.schedule import progress, rate
from training.train import LOG, Trainer

if TYPE_CHECKING:
    from pathlib import Path

    import torch
    from training.cache import Cache

CONFIG = Config(
    data=Data(chunk=16),
    adapter=Adapter(rank=4, alpha=8),
    optimizer=Optimizer(rate=1e-2, batch_tokens=60),
    schedule=Schedule(steps=12, warmup_steps=3),
    run=Run(checkpoint_steps=5, keep=2),
)


def _trainer(base: Path, cache: Cache, config: Config = CONFIG) -> Trainer:
    return Trainer(config, base, cache, dev=cache)


def _weights(trainer: Trainer) -> dict[str, torch.Tensor]:
    return lora.adapter_state(trainer.model)


def _same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(bool((one[n] == other[n]).all()) for n in one)


def test_a_resumed_run_ends_with_the_weights_of_an_undisturbed_one(
    base: Path, cache: Cache, tmp_path: Path
) -> None:
    whole = _trainer(base, cache)
    (tmp_path / "whole").mkdir()
    whole.run(tmp_path / "whole")

    first = _trainer(base, cache)
    (tmp_path / "parts").mkdir()
    for indices in _first_batches(first, 5):
        first.step(indices, 0.0)
    first.save(tmp_path / "parts")

    second = _trainer(base, cache, replace(CONFIG, run=replace(CONFIG.run, seed=99)))
    assert not _same(_weights(second), _weights(first))
    assert second.resume(tmp_path / "parts")
    assert second.position == first.position
    second.run(tmp_path / "parts")
    assert second.position.step == whole.position.step == 12
    assert second.position.loss == whole.position.loss
    assert _same(_weights(second), _weights(whole))


def _first_batches(trainer: Trainer, count: int) -> list[list[int]]:
    order = endless(
        trainer.cache,
        CONFIG.data.seed,
        chunk=CONFIG.data.chunk,
        tokens=CONFIG.optimizer.batch_tokens,
    )
    return list(islice(order, count))


def test_a_stopped_run_leaves_a_checkpoint_of_the_step_in_hand(
    base: Path, cache: Cache, tmp_path: Path
) -> None:
    trainer = _trainer(base, cache)
    step = trainer.step

    def stop_at_seven(indices: list[int], seconds: float) -> dict[str, object]:
        line = step(indices, seconds)
        trainer.stopping = trainer.position.step == 7
        return line

    trainer.step = stop_at_seven  # type: ignore[method-assign]
    trainer.run(tmp_path)
    assert checkpoint.newest(tmp_path) == tmp_path / "step-0000007"
    assert len((tmp_path / LOG).read_text(encoding="utf-8").splitlines()) == 7


def test_only_the_newest_checkpoints_are_kept(base: Path, cache: Cache, tmp_path: Path) -> None:
    _trainer(base, cache).run(tmp_path)
    assert sorted(p.name for p in tmp_path.glob("step-*")) == ["step-0000010", "step-0000012"]


def test_training_lowers_the_loss_of_what_it_sees(base: Path, cache: Cache, tmp_path: Path) -> None:
    config = replace(CONFIG, run=replace(CONFIG.run, dev_every=12))
    trainer = _trainer(base, cache, config)
    before = trainer.dev_loss()
    trainer.run(tmp_path)
    last = json.loads((tmp_path / LOG).read_text(encoding="utf-8").splitlines()[-1])
    assert last["dev_loss"] == trainer.dev_loss() < before - 0.1


@pytest.mark.filterwarnings("default")  # torch gives itself some while it compiles
def test_compiled_layers_learn_the_same(
    base: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As the default backend, without the minute that a C++ compiler takes.
    quick = partial(objective.compile_layers, backend="aot_eager")
    monkeypatch.setattr(objective, "compile_layers", quick)
    monkeypatch.setattr(logging.getLogger("torch.__trace"), "disabled", True)
    plain = _trainer(base, cache)
    compiled = _trainer(base, cache, replace(CONFIG, run=replace(CONFIG.run, compiled=True)))
    for indices in _first_batches(plain, 2):
        lines = [trainer.step(indices, 0.0) for trainer in (plain, compiled)]
        assert lines[1]["batch_loss"] == pytest.approx(lines[0]["batch_loss"], rel=1e-4)
        assert lines[1]["norm"] == pytest.approx(lines[0]["norm"], rel=1e-3)
    assert _weights(compiled).keys() == _weights(plain).keys()


def test_loss_is_the_full_models_over_the_kept_rows(base: Path, cache: Cache) -> None:
    import torch
    from transformers import Gemma3ForCausalLM

    trainer = _trainer(base, cache)
    kept = objective.target_vocabulary(cache, 300)
    pairs = [cache.pair(i) for i in range(3)]
    total, count = objective.summed_loss(trainer.model, trainer.head, pad(pairs, trainer.rows))
    model = Gemma3ForCausalLM.from_pretrained(base)
    expected = 0.0
    with torch.no_grad():
        for pair in pairs:
            logits = model(torch.tensor([[*pair.prompt, *pair.target]])).logits[0]
            said = logits[:, kept].log_softmax(-1)
            for place, token in enumerate(pair.target, start=len(pair.prompt) - 1):
                expected -= float(said[place, kept.tolist().index(token)])
    assert count == sum(len(pair.target) for pair in pairs)
    assert float(total.detach()) == pytest.approx(expected, rel=1e-4)


def test_the_source_bears_no_loss(base: Path, cache: Cache) -> None:
    trainer = _trainer(base, cache)
    pair = cache.pair(0)
    assert not set(pair.prompt) & set(objective.target_vocabulary(cache, 300).tolist()) - set(
        range(objective.ALWAYS_KEPT)
    )
    batch = pad([pair], trainer.rows)
    assert int((batch.labels != -100).sum()) == len(pair.target)


@pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")  # peft asks for it
def test_gradients_equal_those_of_usual_lora(base: Path, cache: Cache) -> None:
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import Gemma3ForCausalLM

    trainer = _trainer(base, cache)
    for indices in _first_batches(trainer, 3):
        trainer.step(indices, 0.0)
    batch = pad([cache.pair(i) for i in (3, 4)], trainer.rows)
    torch.autograd.backward(objective.summed_loss(trainer.model, trainer.head, batch)[0])

    usual = get_peft_model(
        Gemma3ForCausalLM.from_pretrained(base),
        LoraConfig(r=4, lora_alpha=8, target_modules=list(lora.TARGETS), task_type="CAUSAL_LM"),
    )
    named = dict(usual.named_parameters())
    with torch.no_grad():
        for name, tensor in _weights(trainer).items():
            named[name.replace(".weight", ".default.weight")].copy_(tensor)
    inner = usual.base_model.model
    torch.autograd.backward(objective.summed_loss(inner, trainer.head, batch)[0])
    for name, layer in lora.layers(trainer.model):
        for kind, ours in (("A", layer.a), ("B", layer.b)):
            theirs = named[f"{lora.PREFIX}{name}.lora_{kind}.default.weight"].grad
            torch.testing.assert_close(ours.grad, theirs, rtol=1e-3, atol=1e-5)


def test_bfloat16_trains_a_float32_adapter(base: Path, cache: Cache, tmp_path: Path) -> None:
    import torch

    config = replace(CONFIG, run=replace(CONFIG.run, precision="bfloat16"))
    trainer = _trainer(base, cache, config)
    before = trainer.dev_loss()
    trainer.run(tmp_path)
    assert trainer.head.dtype == torch.bfloat16
    assert {tensor.dtype for tensor in _weights(trainer).values()} == {torch.float32}
    assert trainer.dev_loss() < before - 0.1


def test_an_adapter_of_another_rank_is_refused(base: Path, cache: Cache) -> None:
    trainer = _trainer(base, cache)
    other = _trainer(base, cache, replace(CONFIG, adapter=Adapter(rank=2, alpha=4)))
    with pytest.raises(ValueError, match="set the adapter's rank"):
        lora.load_adapter(trainer.model, _weights(other))


@pytest.mark.parametrize(
    ("step", "seconds", "steps", "limit", "expected"),
    [
        (0, 0.0, 10, 0.0, 0.0),
        (5, 0.0, 10, 0.0, 0.5),
        (12, 0.0, 10, 0.0, 1.0),
        (5, 30.0, 0, 40.0, 0.75),
    ],
)
def test_progress_goes_by_steps_or_by_seconds(
    step: int, seconds: float, steps: int, limit: float, expected: float
) -> None:
    assert progress(Schedule(steps=steps, seconds=limit), step, seconds) == expected


def test_the_rate_warms_up_and_falls_to_its_floor() -> None:
    schedule = Schedule(steps=100, warmup_steps=4, floor=0.1)
    rates = [rate(schedule, 1.0, step, step / 100) for step in (*range(100), 100)]
    assert rates[0] == pytest.approx(0.25)
    assert max(rates) == pytest.approx(rates[3]) == pytest.approx(1.0, abs=0.01)
    assert rates[3:] == sorted(rates[3:], reverse=True)
    assert rates[-1] == pytest.approx(0.1)
