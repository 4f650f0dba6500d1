from __future__ import annotations

import ast
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import summarize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "summarize"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 300


def test_all_names_what_is_there_and_is_sorted() -> None:
    assert len(set(summarize.__all__)) == len(summarize.__all__)
    assert sorted(summarize.__all__) == [*summarize.__all__]
    for name in summarize.__all__:
        assert hasattr(summarize, name), name


def test_all_names_everything_that_the_package_offers() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.asname or alias.name
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    lazy = {name for names in summarize._HOMES.values() for name in names}
    assert typed == lazy == set(summarize.__all__) - {"__version__"}


def test_public_things_say_what_they_are() -> None:
    for name in summarize.__all__:
        thing = getattr(summarize, name)
        if callable(thing):
            assert thing.__doc__, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_too_long_or_too_vaguely_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # Values that everything shares and tables of words are no logic.
    if path.name != "document.py" and "lexicon" not in path.parts:
        assert len(text.splitlines()) <= LONGEST + 5
    assert path.stem not in {"utils", "helpers", "manager", "misc", "common", "summarize"}
    tree = ast.parse(text)
    assert not tree.body or ast.get_docstring(tree)


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == summarize.__version__ == metadata.version("summarize")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changes, re.MULTILINE)
    assert newest is not None
    assert newest[1] == summarize.__version__


def test_every_dependency_has_bounds_and_the_model_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert all(re.search(r"[<>=]=", each) for each in project["dependencies"])
    from summarize.engines.embedded.weights import REQUIREMENT  # noqa: PLC0415 - imports torch

    assert REQUIREMENT in project["dependencies"]


def test_the_package_is_typed_and_its_terms_travel_with_it() -> None:
    assert (PACKAGE / "py.typed").exists()
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Gemma" in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_heavy_libraries_are_imported_at_the_top_in_engines_only() -> None:
    heavy = {"torch", "transformers", "safetensors", "gguf", "peft", "sacrebleu", "numpy"}
    for path in MODULES:
        if "engines" in path.parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not heavy & {name.partition(".")[0] for name in names}, path
