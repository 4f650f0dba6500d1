from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.engines import checkpoints
from tests.engines.checkpoints import RUSSIAN

from summarize import engines
from summarize.document import Rung
from summarize.engines.base import Decoding
from summarize.engines.marian.engine import MarianEngine
from summarize.errors import ModelError, UsageError
from summarize.translation.guard import FigureGuard
from summarize.translation.ladder import Ladder

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.engines.ctranslate2.engine import CTranslate2Engine

pytest.importorskip("ctranslate2", reason="the extra ctranslate2 is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoints.marian(tmp_path_factory.mktemp("models") / "ends-soon", ends=3.0, seed=3)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def exact(folder: Path, cache: Path) -> CTranslate2Engine:
    from summarize.engines.ctranslate2.engine import CTranslate2Engine  # noqa: PLC0415 - an extra

    return CTranslate2Engine(folder, cache, precision="fp32", threads=1)


def test_greedy_is_what_our_own_engine_writes(folder: Path, exact: CTranslate2Engine) -> None:
    engine = MarianEngine(folder, precision="fp32")
    own = engine.translate(RUSSIAN, Decoding())
    theirs = exact.translate(RUSSIAN, Decoding())
    ended = 0
    for (mine,), (other,) in zip(own, theirs, strict=True):
        if mine.finished:
            assert other.text == mine.text
            assert other.score == pytest.approx(mine.score, abs=0.02)
            ended += 1
    assert ended >= 3


def test_n_best_comes_best_first(exact: CTranslate2Engine) -> None:
    for found in exact.translate(RUSSIAN, Decoding(beams=4, hypotheses=4)):
        assert len(found) == 4
        scores = [each.score for each in found]
        assert scores == sorted(scores, reverse=True)


def test_room_for_one_token_takes_segments_one_by_one(exact: CTranslate2Engine) -> None:
    alone = exact.translate(RUSSIAN, Decoding(beams=4, hypotheses=2, max_batch_tokens=1))
    together = exact.translate(RUSSIAN, Decoding(beams=4, hypotheses=2))
    assert [[each.text for each in found] for found in alone] == [
        [each.text for each in found] for found in together
    ]


def test_it_says_that_it_takes_no_guard(exact: CTranslate2Engine) -> None:
    assert not exact.takes_guards
    assert "unguarded" in exact.name
    guards = [FigureGuard(text) for text in RUSSIAN]
    assert exact.translate(RUSSIAN, Decoding(), guards) == exact.translate(RUSSIAN, Decoding())


def test_it_is_converted_once(folder: Path, tmp_path: Path) -> None:
    from summarize.engines.ctranslate2.conversion import prepare  # noqa: PLC0415 - an extra

    first = prepare(folder, tmp_path, "int8")
    made = (first / "model.bin").stat().st_mtime_ns
    assert prepare(folder, tmp_path, "int8") == first
    assert (first / "model.bin").stat().st_mtime_ns == made
    assert prepare(first, tmp_path, "int8") == first  # converted already: taken as it is
    assert prepare(folder, tmp_path, "float32") != first
    assert not list(tmp_path.glob("*.part"))


def test_int8_loads_and_the_ladder_climbs_on_it(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZE_CACHE", str(cache))
    engine = engines.load(f"ctranslate2:{folder}", threads=1)
    assert "int8" in engine.name
    rows = Ladder(engine).translate([RUSSIAN[0], "12,4 %", "Москва"])
    assert rows[1].ok
    assert not any(row.rung is Rung.GUARDED for row in rows)


def test_pickles_and_other_models_are_refused(folder: Path, cache: Path, tmp_path: Path) -> None:
    from summarize.engines.ctranslate2.conversion import prepare  # noqa: PLC0415 - an extra

    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    with pytest.raises(ModelError, match="run code"):
        prepare(copy, cache, "int8")
    (copy / "config.json").write_text('{"model_type": "t5"}', encoding="utf-8")
    with pytest.raises(ModelError, match="converts Marian models"):
        prepare(copy, cache, "int8")


def test_a_damaged_conversion_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    from summarize.engines.ctranslate2.conversion import prepare  # noqa: PLC0415 - an extra
    from summarize.engines.ctranslate2.engine import CTranslate2Engine  # noqa: PLC0415

    made = prepare(folder, tmp_path, "int8")
    (made / "model.bin").write_bytes((made / "model.bin").read_bytes()[:500])
    with pytest.raises(ModelError, match="delete that folder"):
        CTranslate2Engine(folder, tmp_path, threads=1)


def test_devices_that_it_does_not_run_on_are_refused(folder: Path, cache: Path) -> None:
    from summarize.engines.ctranslate2.engine import CTranslate2Engine  # noqa: PLC0415 - an extra

    with pytest.raises(UsageError, match="cpu and cuda, not on mps"):
        CTranslate2Engine(folder, cache, device="mps")


def test_only_pieces_of_the_target_side_are_written(folder: Path, exact: CTranslate2Engine) -> None:
    vocabulary = MarianEngine(folder, precision="fp32").vocabulary
    (line,) = (exact.model / "vmap.txt").read_text(encoding="utf-8").splitlines()
    key, pieces = line.split("\t")
    assert key == ""
    assert pieces.split(" ") == vocabulary.pieces
    assert len(vocabulary.pieces) < len(MarianEngine(folder, shortlist=False).head.pieces)


def test_workers_change_no_translation(folder: Path, cache: Path, exact: CTranslate2Engine) -> None:
    engine = type(exact)(folder, cache, precision="fp32", threads=3)
    texts = [*RUSSIAN, "", *RUSSIAN]
    alone, together = (
        [row[0].text for row in each.translate(texts, Decoding(beams=2))]
        for each in (exact, engine)
    )
    assert alone == together
