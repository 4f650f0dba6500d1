"""Names of outputs: inside the folder, safe everywhere, the same every time."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.batch.naming import apart, folded, stem_of


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("news/2024/a.txt", "2024/a"),
        ("news/2024/a.b.html", "2024/a.b"),
        ("other/a.txt", "other/a"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\news\\a.txt", "C_/news/a"),
        ("zips/a.zip!/../../b.html", "a.zip/b"),
        ("zips/a.zip!/in/c.jsonl:17", "a.zip/in/c.jsonl/17"),
        ("dump.json#3", "dump.json/3"),
        ("-", "stdin"),
        ("-:4", "stdin/4"),
        ("news/con.txt", "_con"),
        ("news/.hidden.txt", "hidden"),
        ("news/ё\u202ea?.txt", "ё_a_"),
    ],
)
def test_a_stem_mirrors_the_place_below_its_source(key: str, stem: str) -> None:
    assert stem_of(key, ("news", "zips/a.zip", "dump.json")) == stem


@given(st.text(max_size=600), st.lists(st.text(min_size=1, max_size=10), max_size=3))
def test_no_stem_leaves_the_folder_or_is_too_long(key: str, roots: list[str]) -> None:
    stem = stem_of(key, tuple(roots))
    path = PurePosixPath(stem)
    assert stem
    assert not path.is_absolute()
    assert len(path.parts) <= 12
    for part in path.parts:
        assert part not in {".", ".."}
        assert len(part.encode()) <= 200
        assert not set(part) & set('<>:"|?*\\\x00\n')
    assert stem == stem_of(key, tuple(roots))
    assert apart(stem, key) != stem


def test_names_that_a_file_system_may_take_for_one_are_told_apart() -> None:
    assert folded("News/Й") == folded("news/и\u0306")
