from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from training import adapter_folder, checkpoint, lora
from training.average import average, strengthen
from training.config import Adapter, Config, Optimizer, Schedule
from training.evaluate import Translator, is_english, score
from training.export import export
from training.merge import merge_into
from training.train import Trainer

if TYPE_CHECKING:
    from pathlib import Path

    from training.cache import Cache

CONFIG = Config(
    adapter=Adapter(rank=4, alpha=8),
    optimizer=Optimizer(rate=1e-2, batch_tokens=60),
    schedule=Schedule(steps=6, warmup_steps=1),
)


@pytest.fixture
def trained(base: Path, cache: Cache, tmp_path: Path) -> Trainer:
    """A trainer after six steps, with its checkpoint under `tmp_path`/run."""
    trainer = Trainer(CONFIG, base, cache)
    (tmp_path / "run").mkdir()
    trainer.run(tmp_path / "run")
    return trainer


@pytest.fixture
def exported(trained: Trainer, tmp_path: Path) -> Path:
    """What export makes of it."""
    assert trained.position.step == 6
    card = tmp_path / "card.md"
    card.write_text("# A card\n", encoding="utf-8")
    place = checkpoint.newest(tmp_path / "run")
    assert place is not None
    export(place, tmp_path / "models" / "tiny", CONFIG.adapter.alpha, card)
    return tmp_path / "models" / "tiny"


@pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")  # peft asks for it
def test_an_export_is_what_peft_loads_and_equals_the_merge_by_hand(
    base: Path, exported: Path
) -> None:
    import torch
    from peft import PeftModel
    from transformers import Gemma3ForCausalLM

    by_peft = PeftModel.from_pretrained(Gemma3ForCausalLM.from_pretrained(base), exported)
    theirs = by_peft.merge_and_unload().state_dict()
    by_hand = Gemma3ForCausalLM.from_pretrained(base)
    untouched = Gemma3ForCausalLM.from_pretrained(base).state_dict()
    merge_into(by_hand, exported)
    ours = by_hand.state_dict()
    assert ours.keys() == theirs.keys()
    changed = {name for name in ours if not torch.equal(ours[name], untouched[name])}
    assert len(changed) == 2 * len(lora.TARGETS)
    for name, weight in ours.items():
        torch.testing.assert_close(weight, theirs[name], rtol=1e-5, atol=1e-6)


def test_an_export_holds_the_trained_weights_in_bfloat16(trained: Trainer, exported: Path) -> None:
    import torch

    state = adapter_folder.read(exported).state
    own = lora.adapter_state(trained.model)
    assert state.keys() == own.keys()
    assert all(torch.equal(state[name], own[name].bfloat16()) for name in own)
    assert (exported / "README.md").read_text(encoding="utf-8") == "# A card\n"
    assert adapter_folder.read(exported).scale == 2.0


def test_an_adapter_that_is_too_large_is_refused(
    trained: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.export.LARGEST_BYTES", 100)
    card = tmp_path / "card.md"
    card.write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match="lower its rank"):
        export(trained.save(tmp_path / "run"), tmp_path / "out", 8, card)
    assert not (tmp_path / "out").exists()


def test_an_adapter_for_another_base_is_refused(base: Path, exported: Path) -> None:
    from transformers import Gemma3ForCausalLM

    model = Gemma3ForCausalLM.from_pretrained(base)
    del model.model.layers[1]
    with pytest.raises(ValueError, match="another base"):
        merge_into(model, exported)


@pytest.mark.parametrize("change", [{"use_dora": True}, {"peft_type": "IA3"}])
def test_other_kinds_of_adapters_are_refused(exported: Path, change: dict[str, object]) -> None:
    path = exported / adapter_folder.CONFIG
    config = json.loads(path.read_text(encoding="utf-8")) | change
    path.write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ValueError, match="plain LoRA expected"):
        adapter_folder.read(exported)


def test_an_average_is_the_mean_of_each_tensor() -> None:
    import torch

    states = [{"a": torch.full((2,), value)} for value in (1.0, 2.0, 6.0)]
    assert average(states)["a"].tolist() == [3.0, 3.0]
    with pytest.raises(ValueError, match="differ"):
        average([states[0], {"b": torch.ones(2)}])
    with pytest.raises(ValueError, match="at least one"):
        average([])


def test_strength_multiplies_what_an_adapter_adds(trained: Trainer) -> None:
    import torch

    state = lora.adapter_state(trained.model)
    weaker = strengthen(state, 0.5)
    for name, (a, b) in adapter_folder.pairs(weaker).items():
        whole_a, whole_b = adapter_folder.pairs(state)[name]
        torch.testing.assert_close(b @ a, 0.5 * (whole_b @ whole_a))


def test_decoding_in_batches_equals_generate_one_by_one(base: Path, exported: Path) -> None:
    import torch

    translator = Translator(base, exported, "float32")
    sources = ["Снег", "Цены на нефть", "Казань и Пермь", "Да"]
    outputs, tokens = translator.translate(sources, batch_tokens=400)
    head = torch.full((300,), float("-inf"))
    head[translator.kept] = 0.0
    for source, output in zip(sources, outputs, strict=True):
        prompt = translator.tokenizer(f"Russian: {source}\nEnglish:", return_tensors="pt")
        width = prompt["input_ids"].shape[1]
        made = translator.model.generate(
            **prompt,
            do_sample=False,
            max_new_tokens=int(width * 1.3) + 10,
            eos_token_id=translator.ends,
            pad_token_id=0,
            logits_processor=[lambda _, scores: scores + head[: scores.shape[-1]]],
        )
        alone = translator.tokenizer.decode(made[0, width:], skip_special_tokens=True).strip()
        # A batch's longest prompt sets the limit, so a short prompt may run on in a batch.
        assert alone
        assert output.startswith(alone)
    assert tokens > 0


@pytest.mark.parametrize(
    ("text", "english"), [("naïve 12,4%", True), ("Путин", False), ("μm", False), ("…", True)]
)
def test_the_output_head_is_of_the_latin_script(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_scores_carry_their_signatures() -> None:
    scores = score("toy", ["The cat sat on the mat."], ["The cat sat on the mat."])
    assert (scores.bleu, scores.chrf) == (100.0, 100.0)
    assert scores.bleu_signature.startswith("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp")
    assert scores.chrf_signature.startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no")
