from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from tests.engines import checkpoints
from tests.engines.checkpoints import RUSSIAN

from summarize import engines
from summarize.engines.base import Decoding, Hints
from summarize.engines.marian.engine import MarianEngine
from summarize.errors import ModelError
from summarize.figures import compare
from summarize.translation.guard import FigureGuard
from summarize.translation.ladder import Ladder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SOURCES = (*RUSSIAN, "Да.", "Рост 5%")
LIMIT = 100


class Even(MarianEngine):
    """With one limit for all, as ``generate`` has it; remembers the rows that it wrote."""

    kept: tuple[int, ...] = ()

    def room(self, length: int) -> int:  # noqa: ARG002 - the interface has it
        return LIMIT

    def write(self, rows: Sequence[int]) -> str:
        self.kept = tuple(rows)
        return super().write(rows)


@pytest.fixture(scope="module")
def plain(marian_folder: Path) -> MarianEngine:
    return MarianEngine(marian_folder, precision="fp32")


@pytest.fixture
def copy(marian_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(marian_folder, tmp_path / "copy")


def generate(folder: Path, engine: MarianEngine, beams: int, **options: Any) -> list[list[int]]:
    """The ids that Transformers makes of ``SOURCES``, without the start and the padding."""
    from transformers import MarianMTModel  # noqa: PLC0415 - slow import

    network = MarianMTModel.from_pretrained(folder).eval()
    pad = network.config.pad_token_id
    sources = [engine.encode(text) for text in SOURCES]
    ids = torch.full((len(sources), max(map(len, sources))), pad)
    for row, source in enumerate(sources):
        ids[row, : len(source)] = torch.tensor(source)
    found = network.generate(
        input_ids=ids,
        attention_mask=(ids != pad).long(),
        num_beams=beams,
        max_length=LIMIT + 1,
        bad_words_ids=None,
        **options,
    )
    return [[token for token in row[1:].tolist() if token != pad] for row in found]


def decoded(engine: Even, beams: int) -> list[tuple[list[int], bool]]:
    """The ids that the engine makes of ``SOURCES``, and whether it came to an end."""
    rows = engine.vocabulary.shortlist.tolist()
    found: list[tuple[list[int], bool]] = []
    for text in SOURCES:
        (best,) = engine.translate([text], Decoding(beams=beams))[0]
        end = [engine.vocabulary.end] if best.finished else []
        found.append(([*(rows[row] for row in engine.kept), *end], best.finished))
    return found


@pytest.mark.parametrize("beams", [1, 4])
@pytest.mark.parametrize("ends", [2.0, 3.0])
def test_every_token_is_that_of_transformers(tmp_path: Path, beams: int, ends: float) -> None:
    folder = checkpoints.marian(tmp_path, ends=ends, seed=3)
    engine = Even(folder, precision="fp32", shortlist=False)
    unknown = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    banned = [unknown["<unk>"], unknown["<pad>"]]
    theirs = generate(folder, engine, beams, suppress_tokens=banned)
    # Where the limit cuts some beams, Transformers lets them compete with what came to an end.
    compared = 0
    for (own, finished), other in zip(decoded(engine, beams), theirs, strict=True):
        if (finished and other[-1] == engine.vocabulary.end) or beams == 1:
            assert own == other
            compared += len(own)
    assert compared > 20


def test_the_shortlist_is_the_target_side_and_changes_nothing_else(marian_folder: Path) -> None:
    engine = Even(marian_folder, precision="fp32")
    table = json.loads((marian_folder / "vocab.json").read_text(encoding="utf-8"))
    kept = set(engine.vocabulary.shortlist.tolist())
    assert len(kept) < len(table) - 40
    assert {table[piece] for piece in ("</s>", "▁", "t")} <= kept
    assert not {table[piece] for piece in ("<unk>", "<pad>", "Э")} & kept
    others = sorted(set(table.values()) - kept)
    theirs = generate(marian_folder, engine, 1, suppress_tokens=others)
    assert [ids for ids, _ in decoded(engine, 1)] == theirs


def test_int8_says_almost_what_float_says(marian_folder: Path, plain: MarianEngine) -> None:
    rounded = MarianEngine(marian_folder)
    assert rounded.name.endswith("int8")
    for text in SOURCES:
        exact, near = plain.first_logits(text)[0], rounded.first_logits(text)[0]
        assert torch.corrcoef(torch.stack((exact, near)))[0, 1] > 0.95


def test_what_else_is_in_the_batch_does_not_matter(plain: MarianEngine) -> None:
    for beams in (1, 4):
        decoding = Decoding(beams=beams, hypotheses=beams)
        together = plain.translate(SOURCES, decoding)
        for text, found in zip(SOURCES, together, strict=True):
            (alone,) = plain.translate([text], decoding)
            assert [each.text for each in alone] == [each.text for each in found]
            assert len(found) == beams
            scores = [each.score for each in found if each.finished]
            assert scores == sorted(scores, reverse=True)


def test_a_small_budget_of_tokens_gives_the_same(plain: MarianEngine) -> None:
    wide = plain.translate(SOURCES, Decoding(beams=2))
    narrow = plain.translate(SOURCES, Decoding(beams=2, max_batch_tokens=80))
    assert [found[0].text for found in wide] == [found[0].text for found in narrow]


@pytest.mark.parametrize("beams", [1, 4])
@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_guarded_digits_are_the_sources_and_none_is_owed_at_an_end(
    tmp_path: Path, beams: int, precision: str
) -> None:
    folder = checkpoints.marian(tmp_path, ends=3.0, seed=3)
    engine = MarianEngine(folder, precision=precision)
    free = engine.translate(SOURCES, Decoding(beams=beams))
    guards = [FigureGuard(text) for text in SOURCES]
    held = engine.translate(SOURCES, Decoding(beams=beams, hypotheses=beams), guards)
    wrong = [
        text
        for text, (best, *_) in zip(SOURCES, free, strict=True)
        if not compare(text, best.text).ok
    ]
    assert wrong  # random weights without a guard do lose and invent figures
    ended = 0
    for text, found in zip(SOURCES, held, strict=True):
        digits = {*re.findall(r"\d", text), "0"}  # «1,2 млн» may become 1,200,000
        for each in found:
            assert set(re.findall(r"\d", each.text)) <= digits
            if each.finished:
                ended += 1
                sides = [
                    side for p in compare(text, each.text).problems for side in (p.source, p.target)
                ]
                assert not [side for side in sides if side is not None and side.numeral], each.text
    assert ended


def test_a_hinted_name_comes(plain: MarianEngine) -> None:
    text = RUSSIAN[4]
    free = plain.translate([text], Decoding())[0][0].text
    hinted = plain.translate([text], Decoding(), None, [Hints((("Tatarstan",),), 8.0)])[0][0].text
    assert "Tatarstan" not in free
    assert "Tatarstan" in hinted


def test_a_source_beyond_the_positions_is_cut_and_not_finished(plain: MarianEngine) -> None:
    (found,) = plain.translate([" ".join(RUSSIAN * 3)], Decoding())[0]
    assert not found.finished


def test_nothing_is_translated_too(plain: MarianEngine) -> None:
    assert plain.translate([], Decoding()) == []
    assert len(plain.translate([""], Decoding())[0]) == 1


def test_marks_are_read_as_the_model_learnt_them_and_digits_are_left_alone(
    plain: MarianEngine,
) -> None:
    assert plain.encode("«Русал» — 14\u00a0607") == plain.encode('"Русал" - 14 607')


def test_two_vocabularies(tmp_path: Path) -> None:
    from transformers import MarianMTModel  # noqa: PLC0415 - slow import

    folder = checkpoints.marian(
        tmp_path, share_encoder_decoder_embeddings=False, tie_word_embeddings=True
    )
    engine = MarianEngine(folder, precision="fp32", shortlist=False)
    network = MarianMTModel.from_pretrained(folder).eval()
    ids = torch.tensor([engine.encode(RUSSIAN[0])])
    start = torch.tensor([[network.config.decoder_start_token_id]])
    theirs = network(input_ids=ids, decoder_input_ids=start).logits[0, -1]
    own = engine.first_logits(RUSSIAN[0])[0]
    torch.testing.assert_close(own, theirs[engine.vocabulary.shortlist], rtol=1e-3, atol=1e-3)


def test_the_signature_is_that_of_the_files_and_the_numbers(copy: Path) -> None:
    first = MarianEngine(copy, precision="fp32").signature
    assert MarianEngine(copy, precision="fp32").signature == first
    assert MarianEngine(copy, precision="int8").signature != first
    tensors = load_file(copy / "model.safetensors")
    tensors["model.encoder.layers.0.fc1.bias"] += 1
    save_file(tensors, copy / "model.safetensors")
    assert MarianEngine(copy, precision="fp32").signature != first


def untie(tensors: dict[str, torch.Tensor]) -> None:
    tensors["lm_head.weight"] = torch.randn_like(tensors["model.shared.weight"])


def untie_encoder(tensors: dict[str, torch.Tensor]) -> None:
    tensors["model.encoder.embed_tokens.weight"] = tensors["model.shared.weight"] + 1


def lose(tensors: dict[str, torch.Tensor]) -> None:
    del tensors["model.decoder.layers.1.fc2.weight"]


def tear(tensors: dict[str, torch.Tensor]) -> None:
    tensors["model.decoder.layers.1.fc2.weight"][0, 0] = float("nan")


def empty(tensors: dict[str, torch.Tensor]) -> None:
    tensors["model.shared.weight"].zero_()
    tensors["final_logits_bias"].zero_()


def shrink(tensors: dict[str, torch.Tensor]) -> None:
    tensors["model.shared.weight"] = tensors["model.shared.weight"][:50].clone()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (untie, "should be one matrix"),
        (untie_encoder, "should be one matrix"),
        (lose, "have no model.decoder.layers.1.fc2.weight"),
        (tear, "no numbers"),
        (empty, "all alike"),
        (shrink, "belong to two models"),
    ],
)
@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_broken_weights_do_not_load(
    copy: Path, harm: Callable[[dict[str, torch.Tensor]], None], said: str, precision: str
) -> None:
    tensors = load_file(copy / "model.safetensors")
    harm(tensors)
    save_file(tensors, copy / "model.safetensors")
    with pytest.raises(ModelError, match=said):
        engines.load(f"marian:{copy}", precision=precision, threads=1)


def test_a_pickle_is_refused_with_what_to_do(copy: Path) -> None:
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"only as pytorch_model.bin.*run code.*save_pretrained"):
        MarianEngine(copy)


@pytest.mark.parametrize("name", ["source.spm", "target.spm", "vocab.json", "config.json"])
@pytest.mark.parametrize("how", ["missing", "garbage"])
def test_a_folder_without_one_of_its_files_is_refused(copy: Path, name: str, how: str) -> None:
    if how == "missing":
        (copy / name).unlink()
    else:
        (copy / name).write_bytes(b"\x00\xff garbage")
    with pytest.raises(ModelError, match=re.escape(name)):
        MarianEngine(copy)


def test_cut_off_weights_are_refused(copy: Path) -> None:
    path = copy / "model.safetensors"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ModelError, match="damaged"):
        MarianEngine(copy)


def test_a_model_of_another_kind_is_refused_by_name(copy: Path) -> None:
    config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    (copy / "config.json").write_text(json.dumps({**config, "model_type": "t5"}))
    with pytest.raises(ModelError, match=r"type t5.*seq2seq"):
        MarianEngine(copy)


def test_the_ladder_climbs_on_it(tmp_path: Path) -> None:
    engine = MarianEngine(checkpoints.marian(tmp_path, ends=3.0, seed=3))
    rows = Ladder(engine).translate([RUSSIAN[5], "12,4 %"])
    assert [row.ru for row in rows] == [RUSSIAN[5], "12,4 %"]
    assert rows[1].ok
    assert rows[1].en == "12,4%"
