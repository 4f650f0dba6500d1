"""Verify, export, import, remove: models and their lock from machine to machine."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.models.conftest import MODEL, TAKEN, safetensors
from tests.models.fake_hub import sha256

from summarize import models
from summarize.errors import ModelError, UsageError
from summarize.models.export import export
from summarize.models.importing import import_file, import_folder
from summarize.models.lock import read_lock
from summarize.models.pull import Wish, pull
from summarize.models.removal import remove
from summarize.models.verify import Fault, verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.models.conftest import Outcome
    from tests.models.fake_hub import FakeHub

OWN = "my-marian"


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Path:
    """A model imported from a folder of the user's."""
    source = tmp_path / "trained"
    source.mkdir()
    for name in TAKEN:
        (source / name).write_bytes(MODEL[name])
    import_folder(source, OWN, engine="marian", licence="mit")
    return folder / OWN


def test_a_whole_model_is_verified(own: Path) -> None:
    found = verify(OWN)
    assert found.ok
    assert (found.path, found.files) == (own, len(TAKEN))
    assert found.size_bytes == sum(len(MODEL[name]) for name in TAKEN)


def test_every_fault_is_named_with_its_file(own: Path) -> None:
    content = bytearray(MODEL["model.safetensors"])
    content[12345] ^= 1
    (own / "model.safetensors").write_bytes(content)
    (own / "vocab.json").write_bytes(b"{}")
    (own / "source.spm").unlink()
    (own / "target.spm").rename(own / "elsewhere")
    (own / "target.spm").symlink_to(own / "elsewhere")
    (own / "sub").mkdir()
    (own / "sub" / "payload.py").write_text("print()")
    faults = {each.path: each.fault for each in verify(OWN).findings}
    assert faults == {
        "model.safetensors": Fault.DAMAGED,
        "vocab.json": Fault.DAMAGED,
        "source.spm": Fault.MISSING,
        "target.spm": Fault.DAMAGED,
        "elsewhere": Fault.EXTRA,
        "sub/payload.py": Fault.EXTRA,
    }


def test_the_command_names_the_file_and_ends_with_4(
    own: Path, call: Callable[..., Outcome]
) -> None:
    (own / "vocab.json").write_bytes(b'{"a": 0}')
    done = call("verify")
    assert done.code == 4
    assert f"{OWN}: vocab.json is damaged: 8 bytes, 25 were expected" in done.out
    assert f"{models.EMBEDDED_ADAPTER}: 5 files, 15.5 MB, all as they should be" in done.out
    assert done.err.startswith(f"summarize: {OWN} is not as locked")
    found = json.loads(call("verify", OWN, "--format", "json").out)
    assert [each["ok"] for each in found] == [False]
    assert found[0]["findings"][0]["fault"] == "damaged"


def test_equal_models_make_equal_files(own: Path, tmp_path: Path) -> None:
    first = export(OWN, tmp_path / "a.tar")
    for path in own.iterdir():
        path.touch()
        path.chmod(0o600)
    second = export(OWN, tmp_path / "b.tar")
    assert first.sha256 == second.sha256 == sha256((tmp_path / "b.tar").read_bytes())
    with tarfile.open(first.path) as archive:
        assert archive.getnames() == ["manifest.json", *sorted(TAKEN)]
        assert {(each.mtime, each.uid, each.uname, each.mode) for each in archive} == {
            (0, 0, "", 0o644)
        }


def test_a_model_survives_the_way_to_another_machine(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Callable[..., Outcome]
) -> None:
    made = call("export", OWN, str(tmp_path / "model.tar"))
    digest = made.out.split("SHA-256 ")[1].strip()
    there = tmp_path / "another machine"
    locked = read_lock(own.parent)[OWN]
    monkeypatch.setenv("SUMMARIZE_MODELS", str(there))
    done = call("import", str(tmp_path / "model.tar"), "--sha256", digest)
    assert done.out == f"{OWN} imported: 303 KB, licence mit, {there / OWN}\n"
    assert read_lock(there)[OWN] == locked
    assert verify(OWN).ok
    assert models.locate(OWN) == there / OWN
    refused = call("import", str(tmp_path / "model.tar"), "--sha256", "0" * 64)
    assert refused.code == 4
    assert "was expected: copy it again" in refused.err


def test_a_damaged_model_is_not_exported(own: Path, tmp_path: Path) -> None:
    content = bytearray(MODEL["model.safetensors"])
    content[-1] ^= 1
    (own / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelError, match="is not as it was locked, so nothing was exported"):
        export(OWN, tmp_path / "model.tar")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["models", "trained"]


def test_exports_replace_nothing_unasked(own: Path, tmp_path: Path) -> None:  # noqa: ARG001 - it is exported
    (tmp_path / "model.tar").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        export(OWN, tmp_path / "model.tar")
    assert (tmp_path / "model.tar").read_text() == "mine"
    with pytest.raises(UsageError, match="is a folder"):
        export(OWN, tmp_path)
    with pytest.raises(UsageError, match="does not exist"):
        export(OWN, tmp_path / "nowhere" / "model.tar")
    assert export(OWN, tmp_path / "model.tar", replace=True).size_bytes > 300_000


def _archive(path: Path, members: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as out:
        for member, content in members:
            out.addfile(member, io.BytesIO(content))
    return path


def _member(name: str, content: bytes, **values: Any) -> tuple[tarfile.TarInfo, bytes]:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    for key, value in values.items():
        setattr(member, key, value)
    return member, content


def _manifest(content: dict[str, bytes], **values: Any) -> tuple[tarfile.TarInfo, bytes]:
    rows = [
        {"path": path, "size_bytes": len(data), "sha256": sha256(data), "proof": "import"}
        for path, data in content.items()
    ]
    model: dict[str, Any] = {"name": "evil", "engine": "marian", "origin": "hub", "files": rows}
    whole = {"format": "summarize-model", "version": 1, "model": {**model, **values}}
    return _member("manifest.json", json.dumps(whole).encode())


_GOOD = {"config.json": b"{}", "model.safetensors": b"12345678"}
_PLAIN = [_member(name, content) for name, content in _GOOD.items()]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ([], "does not begin with manifest.json"),
        (_PLAIN, "does not begin with manifest.json"),
        ([_manifest({"../config.json": b"{}"})], "'../config.json' is no file of a model"),
        ([_manifest({"/etc/passwd": b"{}"})], "'/etc/passwd' is no file of a model"),
        ([_manifest({"sub/config.json": b"{}"})], "'sub/config.json' is no file of a model"),
        ([_manifest({"../x.safetensors": b"{}"})], "'../x.safetensors' is no file of a model"),
        ([_manifest({"s/x.safetensors": b"{}"})], "'s/x.safetensors' is no file of a model"),
        ([_manifest({"..\\x.safetensors": b"{}"})], "x.safetensors' is no file of a model"),
        ([_manifest({".x.safetensors": b"{}"})], "'.x.safetensors' is no file of a model"),
        ([_manifest({"pytorch_model.bin": b"\x80"})], "'pytorch_model.bin' is no file of a model"),
        ([_manifest({"modeling.py": b"import os"})], "'modeling.py' is no file of a model"),
        ([_manifest(_GOOD, name="../evil"), *_PLAIN], "its manifest is wrong"),
        ([_manifest(_GOOD, name=".staging"), *_PLAIN], "its manifest is wrong"),
        ([_manifest(_GOOD, name="a\x1b[31m"), *_PLAIN], "is no model's name"),
        ([_manifest(_GOOD, licence="mit\x1b]0;x\x07"), *_PLAIN], "a text in it is none"),
        ([_manifest(_GOOD, engine="rm -rf"), *_PLAIN], "for an engine 'rm -rf'"),
        ([_manifest(_GOOD, files=[]), *_PLAIN], "it names 0 files"),
        ([_manifest(_GOOD, more=1), *_PLAIN], "cannot be read"),
        ([_member("manifest.json", b"[1]"), *_PLAIN], "cannot be read"),
        ([_member("manifest.json", b"{" * 100_000), *_PLAIN], "cannot be read"),
        ([_member("manifest.json", b"x" * 2_000_000)], "its manifest is too long"),
        ([_manifest(_GOOD), _PLAIN[0]], "model.safetensors is missing in it"),
        ([_manifest(_GOOD), *_PLAIN, _PLAIN[0]], "does not name 'config.json', or only once"),
        ([_manifest(_GOOD), *_PLAIN, _member("x", b"")], "does not name 'x'"),
        ([_manifest(_GOOD), *_PLAIN, _member("../../x", b"")], r"does not name '../../x'"),
        ([_manifest(_GOOD), _member("config.json", b"{ }")], "has 3 bytes, its manifest says 2"),
        ([_manifest(_GOOD), _member("config.json", b"[]")], "config.json in it has SHA-256"),
        (
            [_manifest(_GOOD), _member("config.json", b"", type=tarfile.SYMTYPE, linkname="/etc")],
            "'config.json' in it is no plain file",
        ),
        (
            [_manifest(_GOOD), _member("config.json", b"", type=tarfile.LNKTYPE, linkname="x")],
            "'config.json' in it is no plain file",
        ),
        (
            [_manifest(_GOOD), _member("config.json", b"", type=tarfile.FIFOTYPE)],
            "'config.json' in it is no plain file",
        ),
        (
            [
                _manifest(_GOOD),
                _member(
                    "config.json",
                    b"{}",
                    pax_headers={"GNU.sparse.map": "0,2", "GNU.sparse.size": "99999999999"},
                ),
            ],
            "'config.json' in it is no plain file",
        ),
        ([_manifest(_GOOD, name=models.EMBEDDED_ADAPTER), *_PLAIN], "travels with summarize"),
    ],
)
def test_hostile_archives_are_refused_and_leave_nothing(
    folder: Path,
    tmp_path: Path,
    members: list[tuple[tarfile.TarInfo, bytes]],
    words: str,
    call: Callable[..., Outcome],
) -> None:
    done = call("import", str(_archive(tmp_path / "evil.tar", members)))
    assert (done.code, done.out) in {(4, ""), (2, "")}
    assert words in done.err
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err
    left = [each for each in folder.rglob("*") if each.is_file() and each.suffix != ".lock"]
    assert left == []
    assert sorted(each.name for each in tmp_path.iterdir()) in (
        ["evil.tar"],
        ["evil.tar", "models"],
    )


def test_a_size_that_the_archive_cannot_hold_is_refused(folder: Path, tmp_path: Path) -> None:
    row = {"path": "config.json", "size_bytes": 1 << 50, "sha256": "0" * 64, "proof": "x"}
    path = _archive(tmp_path / "evil.tar", [_manifest(_GOOD, files=[row])])
    with pytest.raises(ModelError, match="its files are larger than the archive"):
        import_file(path)
    assert not folder.exists()


def test_a_header_that_would_fill_the_memory_is_refused(folder: Path, tmp_path: Path) -> None:
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 3 << 20
    path = tmp_path / "evil.tar"
    path.write_bytes(header.tobuf(tarfile.USTAR_FORMAT) + b"x" * (3 << 20) + b"\0" * 10240)
    with pytest.raises(ModelError, match="a header in it is too long"):
        import_file(path)
    assert not folder.exists()


def test_compressed_archives_are_refused(own: Path, tmp_path: Path) -> None:  # noqa: ARG001 - it is exported
    made = export(OWN, tmp_path / "model.tar")
    (tmp_path / "model.tar.gz").write_bytes(gzip.compress(made.path.read_bytes()))
    with pytest.raises(ModelError, match="it is no archive of a model"):
        import_file(tmp_path / "model.tar.gz")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(data=st.data())
def test_no_damage_to_an_archive_goes_unnoticed(
    folder: Path,  # noqa: ARG001 - where it would go
    tmp_path: Path,
    data: st.DataObject,
) -> None:
    files = {"config.json": b'{"a": 1}', "model.safetensors": bytes(range(200))}
    path = _archive(
        tmp_path / "model.tar",
        [_manifest(files, name="fine"), *(_member(*each) for each in files.items())],
    )
    whole = path.read_bytes()
    if data.draw(st.booleans()):
        damaged = whole[: data.draw(st.integers(0, len(whole) - 10240))]
    else:
        at = data.draw(st.integers(0, len(whole) - 1))
        damaged = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    path.write_bytes(damaged)
    try:
        done = import_file(path, update=True)
    except (ModelError, UsageError):
        return
    assert {each.name: each.read_bytes() for each in done.path.iterdir()} == files
    remove(done.locked.name, forget=True)


def test_an_import_is_held_to_the_lock(own: Path, tmp_path: Path) -> None:
    other = {**_GOOD}
    path = _archive(
        tmp_path / "other.tar",
        [_manifest(other, name=OWN), *(_member(*each) for each in other.items())],
    )
    with pytest.raises(ModelError, match=r"another config\.json of my-marian than the lock file"):
        import_file(path)
    assert verify(OWN).ok
    import_file(path, update=True)
    assert sorted(each.name for each in own.iterdir()) == sorted(other)
    assert verify(OWN).ok


def test_what_the_registry_pins_cannot_be_imported_otherwise(folder: Path, tmp_path: Path) -> None:
    path = _archive(
        tmp_path / "nllb.tar",
        [
            _manifest(
                _GOOD, name="nllb-200-distilled-600m", engine="seq2seq", revision="refs/pr/29"
            ),
            *_PLAIN,
        ],
    )
    with pytest.raises(ModelError, match="than the registry pins"):
        import_file(path)
    assert not (folder / "nllb-200-distilled-600m").exists()


def test_a_folder_is_imported_without_its_pickles(
    folder: Path, tmp_path: Path, call: Callable[..., Outcome]
) -> None:
    source = tmp_path / "trained"
    source.mkdir()
    for name, content in MODEL.items():
        (source / name).write_bytes(content)
    (source / "link.json").symlink_to("/etc/hostname")
    done = call("import", str(source), "--name", OWN, "--engine", "marian")
    assert done.code == 0
    assert sorted(each.name for each in (folder / OWN).iterdir()) == sorted(TAKEN)
    assert "Left out, as no part of a model: link.json, modeling_evil.py, pytorch" in done.err
    (source / "model.safetensors").unlink()
    refused = call("import", str(source), "--name", "other", "--engine", "marian")
    assert refused.code == 4
    assert "save_pretrained" in refused.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["FOLDER"], "--name NAME"),
        (["FOLDER", "--name", "mine"], "say what runs it"),
        (["FOLDER", "--name", "../mine", "--engine", "marian"], "is no repository"),
        (["FOLDER", "--name", "mine", "--engine", "echo"], "for an engine 'echo'"),
        (["FOLDER", "--name", "opus-mt-ru-en", "--engine", "seq2seq"], "leave --engine out"),
        (["FOLDER", "--name", models.EMBEDDED_ADAPTER], "travels with summarize"),
        (["nothing.tar", "--name", "mine"], "go with a folder"),
    ],
)
def test_wrong_imports_are_usage_errors(
    folder: Path, tmp_path: Path, call: Callable[..., Outcome], arguments: list[str], words: str
) -> None:
    done = call("import", *(str(tmp_path) if each == "FOLDER" else each for each in arguments))
    assert done.code == 2
    assert words in done.err
    assert not folder.exists()


def test_firefox_models_are_imported_from_a_folder(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "ru-en"
    source.mkdir()
    (source / "model.ruen.intgemm.alphas.bin").write_bytes(b"model")
    with pytest.raises(ModelError, match="no vocabulary"):
        import_folder(source, "firefox-ruen")
    (source / "vocab.ruen.spm").write_bytes(b"vocab")
    (source / "lex.50.50.ruen.s2t.bin").write_bytes(b"lex")
    done = import_folder(source, "firefox-ruen")
    assert (done.locked.engine, done.locked.licence) == ("firefox", "mpl-2.0")
    assert models.locate("firefox-ruen") == folder / "firefox-ruen"
    assert len(list(done.path.iterdir())) == 3


def test_removing_keeps_the_lock_unless_it_is_forgotten(
    hub: FakeHub, folder: Path, call: Callable[..., Outcome]
) -> None:
    hub.add("acme/ru-en", MODEL)
    pull(Wish("acme/ru-en", "marian"))
    assert call("remove", "acme/ru-en").out == "acme/ru-en removed, 303 KB freed\n"
    assert not (folder / "acme--ru-en").exists()
    assert "acme--ru-en" in read_lock(folder)
    assert call("remove", "acme/ru-en").code == 4
    assert call("remove", "acme/ru-en", "--forget").code == 0
    assert read_lock(folder) == {}
    assert call("remove", models.EMBEDDED_ADAPTER).code == 2
    hub.add("acme/ru-en", {**MODEL, "model.safetensors": safetensors(4)})
    assert pull(Wish("acme/ru-en", "marian")).fetched
