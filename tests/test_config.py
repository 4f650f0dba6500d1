from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize import config
from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but those that a test makes."""
    for setting in config.TABLE:
        for variable in setting.variables:
            monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv("SUMMARIZE_CONFIG", raising=False)
    monkeypatch.setattr(config, "user_folder", lambda: tmp_path / "user")
    (tmp_path / "user").mkdir()
    (tmp_path / "work" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work" / "deep")


@pytest.fixture
def user(tmp_path: Path) -> Callable[[str], None]:
    def write(text: str) -> None:
        (tmp_path / "user" / "config.toml").write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], None]:
    def write(text: str) -> None:
        (tmp_path / "work" / "summarize.toml").write_text(text, encoding="utf-8")

    return write


def test_option_variable_project_user_default(
    user: Callable[[str], None],
    project: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert config.settings() == config.Settings()
    user('engine = "echo"\nthreads = 3\n')
    assert config.settings().engine == "echo"
    project('engine = "marian"\n')
    assert config.settings().engine == "marian"
    assert config.settings().threads == 3
    monkeypatch.setenv("SUMMARIZE_ENGINE", "seq2seq")
    assert config.settings().engine == "seq2seq"
    assert config.settings(engine="embedded").engine == "embedded"
    assert config.settings(engine=None).engine == "seq2seq"


def test_it_is_known_where_a_value_came_from(
    user: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    user('precision = "fp32"\n')
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    found = config.origins(device="cpu")
    assert found["precision"].where.endswith("config.toml")
    assert found["offline"] == config.Source(True, "HF_HUB_OFFLINE")  # noqa: FBT003 - the value
    assert found["device"].where == "--device"
    assert found["threads"].where == "default"


def test_a_variable_of_the_hub_says_yes_only(
    project: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    project("offline = true\n")
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    assert config.settings().offline
    monkeypatch.setenv("SUMMARIZE_OFFLINE", "0")
    assert not config.settings().offline


def test_paths_in_a_file_count_from_its_folder(
    project: Callable[[str], None], tmp_path: Path
) -> None:
    project('models = "weights"\ncache = "/var/cache/summarize"\n')
    assert config.settings().models == str(tmp_path / "work" / "weights")
    assert config.settings().cache == "/var/cache/summarize"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("engin = 'echo'", "did you mean engine"),
        ("zzz = 1", "which is no setting"),
        ("threads = 0", "expected 1 or more"),
        ("threads = '2'", "expected a whole number"),
        ("threads = true", "expected a whole number"),
        ("offline = 1", "expected true or false"),
        ("device = 'tpu'", "choose one of auto, cpu, cuda, mps"),
        ("engine = ", "is no TOML"),
        ("engine = '\udcff'", "is no TOML"),
    ],
)
def test_files_that_say_what_cannot_be(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "work" / "summarize.toml"
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    with pytest.raises(UsageError, match=said) as caught:
        config.settings()
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "text", "said"),
    [
        ("SUMMARIZE_THREADS", "two", "expected a whole number"),
        ("SUMMARIZE_THREADS", "0", "expected 1 or more"),
        ("SUMMARIZE_OFFLINE", "maybe", "expected 1 or 0"),
        ("SUMMARIZE_DEVICE", "gpu", "choose one of"),
        ("SUMMARIZE_CONFIG", "/nowhere/config.toml", "no such file"),
    ],
)
def test_variables_that_say_what_cannot_be(
    monkeypatch: pytest.MonkeyPatch, variable: str, text: str, said: str
) -> None:
    monkeypatch.setenv(variable, text)
    with pytest.raises(UsageError, match=said):
        config.settings()


def test_another_user_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('engine = "echo"\n', encoding="utf-8")
    monkeypatch.setenv("SUMMARIZE_CONFIG", str(path))
    assert config.settings().engine == "echo"


def test_every_setting_is_documented_and_has_a_default() -> None:
    defaults = config.Settings()
    assert [setting.name for setting in config.TABLE] == [*config.Settings.__dataclass_fields__]
    assert all(getattr(defaults, each.name) == each.default for each in config.TABLE)
