from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from tests.models.conftest import ROOT

from summarize import models
from summarize.errors import ModelError, UsageError
from summarize.models.catalogue import catalogue
from summarize.models.hashing import Digests, sha256_of
from summarize.models.lock import LOCK_NAME, LockedFile, LockedModel, read_lock, write_lock
from summarize.models.registry import KnownModel, Origin, known_models
from summarize.models.selection import ENGINE_FILES
from summarize.models.wording import size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.models.conftest import Outcome

HUB_MODELS = [each for each in known_models() if each.origin is Origin.HUB]
# What an entry may leave to the first pull, and whether it does.
LEFT_OPEN: dict[str, Callable[[KnownModel], bool]] = {
    "commit": lambda model: len(model.commit or "") < 40,
    "licence": lambda model: model.licence is None,
    "size": lambda model: model.about_bytes is None,
    "files": lambda model: model.origin is Origin.HUB,
}


def test_the_files_of_the_embedded_model_are_those_of_the_registry() -> None:
    entry = models.known(models.EMBEDDED_ADAPTER)
    assert entry is not None
    folder = models.embedded_adapter()
    there = {each.name for each in folder.iterdir() if not each.name.startswith(".")}
    assert there == {each.path for each in entry.files}
    for each in entry.files:
        path = folder / each.path
        assert (sha256_of(path), path.stat().st_size) == (each.sha256, each.size_bytes), each.path


@pytest.mark.parametrize("model", HUB_MODELS, ids=lambda model: str(model.name))
def test_what_a_pull_will_lock_is_marked_and_only_that(model: KnownModel) -> None:
    assert set(model.locked) == {name for name, left in LEFT_OPEN.items() if left(model)}
    assert model.repository
    assert model.revision
    assert model.engine in ENGINE_FILES
    assert (model.about_bytes is None) == (model.size_source is None)
    for each in model.files:
        assert re.fullmatch(r"[0-9a-f]{64}", each.sha256)
    assert re.fullmatch(r"[0-9a-f]{7}|[0-9a-f]{40}|", model.commit or "")


def test_scores_say_whose_they_are_and_stand_in_the_measured_table(shared: Path) -> None:
    anchors = (shared / "anchors.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (FLORES dev|WMT\d\d) \| (.+) \|$", anchors, re.MULTILINE))
    columns = {"opus-mt-ru-en": 1, "nllb-200-distilled-600m": 2, "firefox-ruen": 3}
    for name, column in columns.items():
        model = models.known(name)
        assert model is not None
        for test_set, row in rows.items():
            bleu, comet = row.split(" | ")[column].split(" / ")
            found = {
                each.metric: str(each.value) for each in model.scores if each.test_set == test_set
            }
            assert found == {"BLEU": bleu, "COMET-22": f"0{comet}"}, (name, test_set)
    for model in known_models():
        assert all(each.source for each in model.scores)


def test_one_model_is_recommended_and_names_are_unique() -> None:
    assert [each.name for each in known_models() if each.recommended] == ["opus-mt-ru-en"]
    names = [each.name for each in known_models()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9.-]+", name) for name in names)


def test_the_registry_travels_with_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["models"] == "summarize/_models"
    assert (ROOT / "models" / "registry.toml").is_file()


def test_the_documentation_has_every_model_and_command(call: Callable[..., Outcome]) -> None:
    text = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| `([^`]+)`[^|]* \| (.+) \|$", text, re.MULTILINE)
    rows = {name: [cell.strip() for cell in rest.split("|")] for name, rest in lines}
    for model in known_models():
        cells = rows[model.name]
        assert model.engine in cells[0]
        stated = "not known" if model.size_bytes is None else size(model.size_bytes)
        assert stated in " ".join(cells), model.name
        assert (model.licence or "at pull").split(":")[0] in " ".join(cells), model.name
        if model.origin is not Origin.PACKAGE:
            pairs = zip(model.scores[::2], model.scores[1::2], strict=True)
            told = " · ".join(f"{bleu.value} / {str(comet.value)[1:]}" for bleu, comet in pairs)
            assert cells[-1] == told, model.name
    for command in re.findall(r"^│ (\w+) ", call("--help").out, re.MULTILINE):
        assert f"models {command}" in text, command


def test_lists_say_what_is_known_and_what_is_not(
    folder: Path,  # noqa: ARG001 - an empty one
    call: Callable[..., Outcome],
) -> None:
    text = call("list").out
    assert f"*  {models.EMBEDDED_ADAPTER}" in text
    assert re.search(r"^   opus-mt-ru-en +translation +~312 MB +marian", text, re.MULTILINE)
    assert re.search(r"^   bart-large-cnn +summary +\? +seq2seq +en +\?$", text, re.MULTILINE)
    rows = json.loads(call("list", "--format", "json").out)
    assert [row["name"] for row in rows] == [each.name for each in known_models()]
    by_name = {row["name"]: row for row in rows}
    assert by_name["bart-large-cnn"]["size_bytes"] is None
    assert by_name[models.EMBEDDED_ADAPTER]["state"] == "shipped"
    only = json.loads(call("list", "--installed", "--format", "json").out)
    assert [row["name"] for row in only] == [models.EMBEDDED_ADAPTER]


def test_info_shows_hashes_scores_and_what_will_be_locked(
    folder: Path,  # noqa: ARG001 - an empty one
    call: Callable[..., Outcome],
) -> None:
    text = call("info", "facebook/nllb-200-distilled-600M").out
    assert "licence:     cc-by-nc-4.0" in text
    assert "commit:      38bd1c6 (pinned)" in text
    assert "at pull:     commit, files will be locked" in text
    assert "ca41e084084466b3…  pinned" in text
    value = json.loads(call("info", "opus-mt-ru-en", "--format", "json").out)
    assert value["recommended"] is True
    assert value["scores"][0]["value"] == 29.6
    assert call("info", "nonsense").code == 4
    assert call("path", "firefox-ruen").err.startswith(
        "summarize: The model firefox-ruen is not here (about 17.1 MB, licence: mpl-2.0)"
    )


def test_a_model_that_is_not_here_says_how_to_get_it(folder: Path) -> None:  # noqa: ARG001 - an empty one
    with pytest.raises(ModelError) as caught:
        models.locate("opus-mt-ru-en")
    assert str(caught.value) == (
        "The model opus-mt-ru-en is not here: `summarize models pull opus-mt-ru-en` gets it "
        "(about 312 MB, licence: cc-by-4.0)."
    )
    assert models.default_model() is None
    with pytest.raises(ModelError, match="models pull hf:acme/x --engine"):
        models.locate("hf:acme/x")
    with pytest.raises(UsageError):
        models.locate("hf:../x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 1}',
        '{"version": 1, "models": {"x": {}}}',
        (
            '{"version": 1, "models": {"x": {"name": "x", "engine": "marian", "origin": "hub", '
            '"files": [{"path": "a", "size_bytes": -1, "sha256": "", "proof": ""}]}}}'
        ),
        '{"version": "1", "models": {}}',
    ],
)
def test_a_damaged_lock_file_is_told(folder: Path, text: str, call: Callable[..., Outcome]) -> None:
    folder.mkdir()
    (folder / LOCK_NAME).write_text(text)
    done = call("list")
    assert done.code == 4
    assert f"{folder / LOCK_NAME} is damaged" in done.err
    assert done.err.count("\n") == 1


def test_a_lock_file_of_a_later_version_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / LOCK_NAME).write_text('{"version": 2, "models": {}, "more": 1}')
    with pytest.raises(ModelError, match="later version"):
        catalogue()


def test_the_lock_file_is_read_as_it_was_written(folder: Path) -> None:
    folder.mkdir()
    file = LockedFile("config.json", 2, "0" * 64, "hub git sha1")
    model = LockedModel("a--b", "marian", "hub", (file,), "a/b", "main", "f" * 40, "мит")
    write_lock(folder, {model.name: model})
    assert read_lock(folder) == {"a--b": model}
    assert "мит" in (folder / LOCK_NAME).read_text(encoding="utf-8")


def test_a_blob_is_hashed_as_git_does() -> None:
    # git hash-object of a file that holds "hello\n" (Pro Git, 10.2, prints another example).
    digests = Digests(6, git=True)
    digests.update(b"hel")
    digests.update(b"lo\n")
    assert digests.git_sha1 == "ce013625030ba8dba906f756967f9e9ca394464a"
    assert digests.sha256 == "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 KB"),
        (9_995, "10 KB"),
        (99_949, "99.9 KB"),
        (99_950, "100 KB"),
        (999_499, "999 KB"),
        (999_500, "1 MB"),
        (15_454_220, "15.5 MB"),
        (2_460_000_000, "2.46 GB"),
    ],
)
def test_sizes_read_well(count: int, text: str) -> None:
    assert size(count) == text
