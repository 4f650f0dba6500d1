from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.training.conftest import CORPUS
from training.cache import read_cache
from training.config import Config, Data, Schedule, Source, read_config
from training.corpus import Weights
from training.prepare import prepare

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = ("prepare", "train", "average", "merge", "evaluate", "export")
HELD_OUT_SOURCE = """
[schedule]
steps = 5
[data]
held_out = ["news"]
[[data.sources]]
name = "news"
system = "peer"
"""


def _config(*sources: Source) -> Config:
    return Config(
        data=Data(seed=3, held_out=("newstest",), sources=sources),
        schedule=Schedule(steps=1),
        weights=Weights(figures=2.0),
    )


def _prepare(config: Config, base: Path, corpora: Path, out: Path) -> dict[str, object]:
    return prepare(config, base, corpora, corpora / "eval", out)


def test_good_pairs_stand_once_and_the_rest_is_told_why(
    base: Path, corpora: Path, tmp_path: Path
) -> None:
    manifest = _prepare(_config(Source("news")), base, corpora, tmp_path / "out")
    refused = {
        "length": 1,
        "source script": 1,
        "figures": 1,
        "ratio": 1,
        "duplicate": 1,
        "held out": 1,
    }
    assert manifest["sources"] == {"1:news:any": {"taken": 5, "refused": refused}}
    assert manifest["pairs"] == len(read_cache(tmp_path / "out")) == 5


def test_the_seam_lies_between_prompt_and_target(base: Path, corpora: Path, tmp_path: Path) -> None:
    from transformers import AutoTokenizer

    _prepare(_config(Source("news")), base, corpora, tmp_path / "out")
    pair = read_cache(tmp_path / "out").pair(1)
    tokenizer = AutoTokenizer.from_pretrained(base)
    expected = "<bos>Russian: Президент Путин приехал в Казань\nEnglish:"
    assert tokenizer.decode(pair.prompt) == expected
    assert tokenizer.decode(pair.target) == " President Putin came to Kazan<eos>"


def test_a_pair_in_two_phases_is_stored_once(base: Path, corpora: Path, tmp_path: Path) -> None:
    config = _config(Source("news"), Source("news", phase=2))
    _prepare(config, base, corpora, tmp_path / "out")
    cache = read_cache(tmp_path / "out")
    assert len(cache) == 5
    assert [phase.members for phase in cache.phases] == [(0, 1, 2, 3, 4)] * 2


def test_a_share_takes_a_part_and_the_same_part_again(
    base: Path, corpora: Path, tmp_path: Path
) -> None:
    config = _config(Source("news", share=0.5))
    first = _prepare(config, base, corpora, tmp_path / "a")
    second = _prepare(config, base, corpora, tmp_path / "b")
    assert 0 < len(read_cache(tmp_path / "a")) < 5
    assert first == second


def test_a_missing_evaluation_set_stops_it(base: Path, corpora: Path, tmp_path: Path) -> None:
    config = Config(data=Data(held_out=("newstest2050",), sources=(Source("news"),)))
    with pytest.raises(FileNotFoundError, match="newstest2050"):
        _prepare(config, base, corpora, tmp_path / "out")


def _translated_set(corpora: Path, translations: str) -> None:
    systems = corpora / "eval" / "older" / "systems"
    systems.mkdir(parents=True, exist_ok=True)
    sources = [source for source, _ in CORPUS[:2]]
    (systems.parent / "src.ru").write_text("\n".join(sources) + "\n", encoding="utf-8")
    (systems / "peer.en").write_text(translations, encoding="utf-8")


def test_another_system_s_translations_can_be_the_targets(
    base: Path, corpora: Path, tmp_path: Path
) -> None:
    from transformers import AutoTokenizer

    _translated_set(corpora, "Exports of aluminium rose by 12.4%\nPutin has arrived in Kazan\n")
    config = _config(Source("older", system="peer"), Source("news"))
    manifest = _prepare(config, base, corpora, tmp_path / "out")
    sources = manifest["sources"]
    assert isinstance(sources, dict)
    assert list(sources) == ["1:older:peer", "1:news:any"]
    cache = read_cache(tmp_path / "out")
    assert len(cache) == 7  # one source with two translations is two pairs
    decode = AutoTokenizer.from_pretrained(base).decode
    assert decode(cache.pair(1).target) == " Putin has arrived in Kazan<eos>"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[schedule]\nsteps = 5\n[optimiser]\n", "unknown sections optimiser"),
        ("[schedule]\nsteps = 5\nspeed = 1\n", "schedule: unknown keys speed"),
        ("[schedule]\nsteps = 5\nseconds = 5\n", "either steps or seconds"),
        ("[run]\nseed = 5\n", "either steps or seconds"),
        (HELD_OUT_SOURCE, "news is held out"),
    ],
)
def test_a_faulty_config_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_config(path)


def test_the_configs_in_the_repository_can_be_read(pytestconfig: pytest.Config) -> None:
    paths = sorted((pytestconfig.rootpath / "training" / "configs").glob("*.toml"))
    assert paths
    for path in paths:
        assert read_config(path).data.sources


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str, pytestconfig: pytest.Config) -> None:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", f"training.{command}", "--help"],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "usage:" in done.stdout
    assert f"python -m training.{command}" in done.stdout
