"""A short run of ``benchmarks/reading_fuzz.py`` over the readers of records and archives."""

from __future__ import annotations

import random
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarize.errors import InputError

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
OURS = [
    "bzip2",
    "gzip",
    "json",
    "mbox",
    "parquet",
    "table",
    "tar",
    "warc",
    "xz",
    "zip",
    "zstd",
]
_INPUTS = 12


@pytest.fixture(scope="module")
def benchmarks() -> tuple[ModuleType, ModuleType]:
    """The modules of the fuzzer, which are scripts and no package."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return import_module("reading_mutations"), import_module("reading_seeds")
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.mark.parametrize("name", OURS)
def test_no_damage_gives_anything_but_an_article_or_an_input_error(
    name: str, benchmarks: tuple[Any, Any]
) -> None:
    for library in ("zstandard", "pyarrow", "warcio", "trafilatura"):
        pytest.importorskip(library, reason="the extras archives and documents are not installed")
    mutations, sources = benchmarks
    read, originals = sources.readers()[name], sources.seeds(name)
    assert originals
    for number in range(_INPUTS):
        chance = random.Random(f"{name} {number}")  # noqa: S311 - repeatable, no secret
        data = mutations.mutated(chance.choice(originals), chance)
        try:
            places = [item.location for item in read(data, "x")]
        except InputError as error:
            places = [str(error)]
        assert all(place.startswith("x") for place in places)


@pytest.mark.parametrize("name", ["json", "table", "zip", "gzip"])
def test_what_is_damaged_was_whole_before(name: str, benchmarks: tuple[Any, Any]) -> None:
    _, sources = benchmarks
    for original in sources.seeds(name):
        found = list(sources.readers()[name](original, "x"))
        assert found
        assert all(hasattr(item, "body") for item in found)
