from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.models.conftest import MARIAN, MARIAN_COMMIT, MODEL, TAKEN, Outcome, safetensors
from tests.models.fake_hub import FakeHub, sha256

from summarize import models
from summarize.errors import ModelError, UsageError
from summarize.models.hub import Patience
from summarize.models.lock import read_lock
from summarize.models.pull import Wish, pull

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "opus-mt-ru-en"
HASTY = Patience(timeout_s=2, retries=1, wait_s=0.01)


def test_a_pulled_model_is_whole_locked_and_located(hub: FakeHub, folder: Path) -> None:
    done = pull(Wish(NAME), patience=HASTY)
    assert done.fetched
    assert done.path == folder / NAME == models.locate(NAME) == models.locate(f"hf:{MARIAN}")
    assert sorted(each.name for each in done.path.iterdir()) == sorted(TAKEN)
    assert all((done.path / name).read_bytes() == MODEL[name] for name in TAKEN)
    locked = read_lock(folder)[NAME]
    assert (locked.commit, locked.licence, locked.engine) == (MARIAN_COMMIT, "cc-by-4.0", "marian")
    assert {each.path: each.sha256 for each in locked.files} == {
        name: sha256(MODEL[name]) for name in TAKEN
    }
    assert {each.proof for each in locked.files} == {"hub sha256", "hub git sha1"}
    assert models.default_model() == NAME
    assert list((folder / ".staging").glob("*@*")) == []
    assert all(MARIAN_COMMIT in each.path for each in hub.asked)


def test_a_second_pull_asks_nothing(hub: FakeHub) -> None:
    pull(Wish(NAME), patience=HASTY)
    hub.asked.clear()
    assert not pull(Wish(NAME), patience=HASTY).fetched
    assert hub.asked == []


def test_a_share_that_may_not_be_written_serves_what_is_there(hub: FakeHub, folder: Path) -> None:
    pull(Wish(NAME), patience=HASTY)
    shutil.rmtree(folder / ".staging")
    (folder / ".staging").write_text("no folder can be made here")
    assert not pull(Wish(NAME), patience=HASTY).fetched
    assert models.locate(NAME) == folder / NAME
    assert len(hub.fetched("config.json")) == 1


def test_code_and_pickles_are_never_asked_for(hub: FakeHub) -> None:
    pull(Wish(NAME), patience=HASTY)
    for file in ("pytorch_model.bin", "modeling_evil.py", "tf_model.h5", ".gitattributes"):
        assert hub.fetched(file) == []


def test_a_broken_connection_goes_on_where_it_broke(hub: FakeHub, folder: Path) -> None:
    hub.faults.cut["model.safetensors"] = [100_000, 50_000]
    pull(Wish(NAME), patience=HASTY)
    at_cdn = [each for each in hub.fetched("model.safetensors") if each.path.startswith("/cdn/")]
    assert [each.range for each in at_cdn] == [None, "bytes=100000-", "bytes=150000-"]
    assert (folder / NAME / "model.safetensors").read_bytes() == MODEL["model.safetensors"]


def test_a_later_pull_goes_on_where_an_earlier_one_gave_up(hub: FakeHub, folder: Path) -> None:
    hub.faults.cut["model.safetensors"] = [123_456, 0, 0]
    with pytest.raises(ModelError, match=r"kept breaking .* goes on where it stopped"):
        pull(Wish(NAME), patience=HASTY)
    assert not (folder / NAME).exists()
    with pytest.raises(ModelError, match="is not here"):
        models.locate(NAME)
    hub.asked.clear()
    pull(Wish(NAME), patience=HASTY)
    at_cdn = [each for each in hub.fetched("model.safetensors") if each.path.startswith("/cdn/")]
    assert [each.range for each in at_cdn] == ["bytes=123456-"]
    assert hub.fetched("config.json") == []  # it was complete, and was not fetched again
    assert (folder / NAME / "model.safetensors").read_bytes() == MODEL["model.safetensors"]


def test_a_server_without_ranges_begins_anew(hub: FakeHub, folder: Path) -> None:
    hub.faults.cut["model.safetensors"] = [100_000]
    hub.faults.no_ranges = True
    pull(Wish(NAME), patience=HASTY)
    assert (folder / NAME / "model.safetensors").read_bytes() == MODEL["model.safetensors"]


def test_a_wrong_beginning_left_behind_is_replaced(hub: FakeHub, folder: Path) -> None:
    place = folder / ".staging" / f"{NAME}@{MARIAN_COMMIT[:12]}"
    place.mkdir(parents=True)
    (place / "model.safetensors.part").write_bytes(b"\0" * 1000)
    (place / "vocab.json.part").write_bytes(b"\0" * 10_000)  # longer than it can be
    (place / "source.spm").write_bytes(b"\0" * len(MODEL["source.spm"]))  # "complete", and wrong
    pull(Wish(NAME), patience=HASTY)
    assert all((folder / NAME / name).read_bytes() == MODEL[name] for name in TAKEN)
    assert hub.fetched("source.spm") != []


@pytest.mark.parametrize("file", ["model.safetensors", "config.json"])
def test_wrong_bytes_are_refused_and_nothing_is_kept(hub: FakeHub, folder: Path, file: str) -> None:
    wrong = bytearray(MODEL[file])
    wrong[-1] ^= 1
    hub.faults.content[file] = bytes(wrong)
    with pytest.raises(ModelError, match=rf"{file} came with .* the hub states"):
        pull(Wish(NAME), patience=HASTY)
    assert not (folder / NAME).exists()
    assert NAME not in read_lock(folder)
    hub.faults.content.clear()
    assert pull(Wish(NAME), patience=HASTY).fetched


def test_more_bytes_than_stated_are_refused(hub: FakeHub, folder: Path) -> None:
    hub.faults.content["config.json"] = MODEL["config.json"] * 1000
    with pytest.raises(ModelError, match="sent more than the 24 bytes"):
        pull(Wish(NAME), patience=HASTY)
    assert list((folder / ".staging").glob("*/config.json*")) == []


def test_a_hub_that_contradicts_itself_is_refused_before_the_download(hub: FakeHub) -> None:
    hub.faults.linked["model.safetensors"] = "0" * 64
    with pytest.raises(ModelError, match=r"contradicts itself about model\.safetensors"):
        pull(Wish(NAME), patience=HASTY)


def test_the_lock_outlives_the_model_and_holds_later_pulls(hub: FakeHub, folder: Path) -> None:
    repository = "acme/ru-en"
    first = hub.add(repository, MODEL)
    pull(Wish(f"hf:{repository}", "marian"), patience=HASTY)
    changed = {**MODEL, "model.safetensors": safetensors(4000)}
    second = hub.add(repository, changed)
    models_dir = folder / "acme--ru-en"
    models_dir.rename(folder / "moved away")
    done = pull(Wish(f"hf:{repository}"), patience=HASTY)
    assert done.locked is not None
    assert done.locked.commit == first
    assert (models_dir / "model.safetensors").read_bytes() == MODEL["model.safetensors"]
    moved = pull(Wish(f"hf:{repository}", update=True), patience=HASTY)
    assert moved.locked is not None
    assert moved.locked.commit == second
    assert moved.notes == (f"The lock moved from {first} to {second}.",)
    assert (models_dir / "model.safetensors").read_bytes() == changed["model.safetensors"]


@pytest.mark.parametrize("file", ["model.safetensors", "vocab.json"])
def test_a_file_that_changed_upstream_at_the_locked_commit_is_refused(
    hub: FakeHub, folder: Path, file: str
) -> None:
    pull(Wish(NAME), patience=HASTY)
    (folder / NAME).rename(folder / "moved away")
    hub.repositories[MARIAN].commits[MARIAN_COMMIT][file] = MODEL[file] + b"!"
    with pytest.raises(ModelError, match=rf"{file} .*lock holds.*--update"):
        pull(Wish(NAME), patience=HASTY)
    del hub.repositories[MARIAN].commits[MARIAN_COMMIT][file]
    with pytest.raises(ModelError, match=rf"{file} is gone"):
        pull(Wish(NAME), patience=HASTY)


def test_a_damaged_model_is_put_right_by_pulling_only_what_is_wrong(
    hub: FakeHub, folder: Path
) -> None:
    pull(Wish(NAME), patience=HASTY)
    (folder / NAME / "vocab.json").write_bytes(b"{}")
    (folder / NAME / "source.spm").unlink()
    hub.asked.clear()
    assert pull(Wish(NAME), patience=HASTY).fetched
    assert all((folder / NAME / name).read_bytes() == MODEL[name] for name in TAKEN)
    assert hub.fetched("model.safetensors") == []
    assert hub.fetched("vocab.json") != []


def test_a_pinned_hash_is_held_against_the_hub(hub: FakeHub) -> None:
    hub.add(
        "facebook/nllb-200-distilled-600M", MODEL, ref="refs/pr/29", commit="38bd1c6" + "0" * 33
    )
    with pytest.raises(ModelError, match=r"no longer what the registry holds \(SHA-256 ca41e084"):
        pull(Wish("nllb-200-distilled-600m"), patience=HASTY)


def test_a_pinned_revision_that_moved_is_refused(hub: FakeHub) -> None:
    hub.add("facebook/m2m100_418M", MODEL, ref="refs/pr/19", commit="1234567" + "0" * 33)
    with pytest.raises(
        ModelError, match=r"refs/pr/19 .* is now 1234567.*the registry pins 791dc1c"
    ):
        pull(Wish("m2m100-418m"), patience=HASTY)
    assert pull(Wish("m2m100-418m", update=True), patience=HASTY).fetched


def test_a_repository_of_pickles_says_what_to_do(hub: FakeHub) -> None:
    pickles = {name: MODEL[name] for name in MODEL if name != "model.safetensors"}
    hub.add("acme/pickled", pickles)
    with pytest.raises(
        ModelError, match=r"only as pytorch_model.bin, tf_model.h5.*save_pretrained"
    ):
        pull(Wish("hf:acme/pickled", "marian"), patience=HASTY)
    hub.add("acme/pickled", MODEL, ref="refs/pr/7")
    hub.add("acme/pickled", pickles, ref="refs/pr/8")
    with pytest.raises(ModelError, match=r"refs/pr/7 has them.*--revision refs/pr/7"):
        pull(Wish("hf:acme/pickled", "marian"), patience=HASTY)
    assert pull(Wish("hf:acme/pickled", "marian", "refs/pr/7"), patience=HASTY).fetched


def test_weights_in_parts_are_taken_with_their_index(hub: FakeHub, folder: Path) -> None:
    parts = {f"model-0000{n}-of-00002.safetensors": safetensors(n * 100) for n in (1, 2)}
    files = {"config.json": b"{}", "model.safetensors.index.json": b"{}", **parts}
    hub.add("acme/parts", files)
    pull(Wish("hf:acme/parts", "seq2seq"), patience=HASTY)
    assert sorted(each.name for each in (folder / "acme--parts").iterdir()) == sorted(files)
    del files["model-00002-of-00002.safetensors"]
    hub.add("acme/lost", files)
    with pytest.raises(ModelError, match="1 of 2 parts"):
        pull(Wish("hf:acme/lost", "seq2seq"), patience=HASTY)


def test_of_several_precisions_one_is_chosen_by_name(hub: FakeHub, folder: Path) -> None:
    hub.add("acme/chat-gguf", {"chat-Q4_K_M.gguf": b"GGUF4", "chat-Q8_0.gguf": b"GGUF8"})
    with pytest.raises(UsageError, match=r"chat-Q4_K_M\.gguf, chat-Q8_0\.gguf"):
        pull(Wish("hf:acme/chat-gguf", "causal_lm"), patience=HASTY)
    pull(Wish("hf:acme/chat-gguf", "causal_lm", file="*Q4_K_M.gguf"), patience=HASTY)
    assert [each.name for each in (folder / "acme--chat-gguf").iterdir()] == ["chat-Q4_K_M.gguf"]


def test_paths_that_lead_elsewhere_are_not_followed(hub: FakeHub, folder: Path) -> None:
    hub.add("acme/evil", {**MODEL, "../vocab.json": b"{}", "a/../../config.json": b"{}"})
    pull(Wish("hf:acme/evil", "marian"), patience=HASTY)
    assert sorted(each.name for each in (folder / "acme--evil").iterdir()) == sorted(TAKEN)
    assert not (folder / "vocab.json").exists()


def test_a_licence_other_than_the_registrys_is_told(hub: FakeHub) -> None:
    hub.repositories[MARIAN].licence = "gpl-3.0"
    done = pull(Wish(NAME), patience=HASTY)
    assert done.notes == (
        "The hub states the licence gpl-3.0, the registry cc-by-4.0: read the card.",
    )


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["opus-mt-ru-em"], 4, "did you mean opus-mt-ru-en?"),
        (["nllb"], 4, "did you mean nllb-200-distilled-600m?"),
        (["hf:acme/ru-en"], 2, "is not in the registry: say what runs it"),
        (["hf:acme/ru-en", "--engine", "echo"], 2, "for an engine 'echo': choose one of marian"),
        (["hf:../etc", "--engine", "marian"], 2, "is no repository"),
        (["hf:a/../b", "--engine", "marian"], 2, "is no repository"),
        ([NAME, "--engine", "seq2seq"], 2, "is run by the engine marian: leave --engine out"),
        ([NAME, "m2m100-418m", "--revision", "main"], 2, "pull one at a time"),
        (["firefox-ruen"], 4, "summarize models import FOLDER --name firefox-ruen"),
        (["hf:acme/nothing", "--engine", "marian"], 4, "acme/nothing is not at http://127.0.0.1"),
        ([NAME, "--revision", "v9"], 4, "has no revision 'v9'"),
    ],
)
def test_what_cannot_be_pulled_is_refused_in_a_sentence(
    hub: FakeHub,  # noqa: ARG001 - it is the one that is asked
    call: Callable[..., Outcome],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    done = call("pull", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert done.err.count("\n") == 1


def test_the_command_says_where_the_model_is_and_on_what_terms(
    hub: FakeHub,  # noqa: ARG001 - it is the one that is asked
    folder: Path,
    call: Callable[..., Outcome],
) -> None:
    done = call("pull", NAME)
    assert done == Outcome(0, f"{NAME} pulled: 303 KB, licence cc-by-4.0, {folder / NAME}\n", "")
    assert call("pull", NAME).out.startswith(f"{NAME} is here already, as locked: 303 KB")
    assert call("path", NAME).out == f"{folder / NAME}\n"
    assert "travels with summarize" in call("pull", models.EMBEDDED_ADAPTER).out
