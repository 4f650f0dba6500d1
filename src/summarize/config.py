"""Settings: what holds unless a call says otherwise, and where each value came from.

An option of the call comes before an environment variable, that before the project's file
(``summarize.toml`` in the working folder or the nearest folder above it), that before the user's
(``config.toml`` in the platform's configuration folder, or where ``SUMMARIZE_CONFIG`` says), and
that before the default.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT_FILE = "summarize.toml"
USER_FILE = "config.toml"
YES = ("1", "on", "yes", "true")
NO = ("", "0", "off", "no", "false")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in files, the variables that set it (the first is ours), its values.

    ``choices`` are the values that it may have, where they are few; ``least`` is the smallest
    number.
    """

    name: str
    kind: type
    variables: tuple[str, ...]
    meaning: str
    default: Any = None
    choices: tuple[str, ...] = ()
    least: int | None = None


TABLE = (
    Setting(
        "engine",
        str,
        ("SUMMARIZE_ENGINE",),
        "the translation model, NAME or NAME:MODEL; by default marian with opus-mt-ru-en where "
        "that is pulled, else embedded",
    ),
    Setting(
        "second_engine",
        str,
        ("SUMMARIZE_SECOND_ENGINE",),
        "another translation model, for the segments that the first cannot prove",
    ),
    Setting(
        "device",
        str,
        ("SUMMARIZE_DEVICE",),
        "where models run",
        "auto",
        ("auto", "cpu", "cuda", "mps"),
    ),
    Setting(
        "precision",
        str,
        ("SUMMARIZE_PRECISION",),
        "the numbers that models compute in",
        "auto",
        ("auto", "int8", "fp32", "bf16", "fp16"),
    ),
    Setting(
        "threads",
        int,
        ("SUMMARIZE_THREADS",),
        "CPU threads; by default as many as suit the machine",
        least=1,
    ),
    Setting(
        "offline",
        bool,
        ("SUMMARIZE_OFFLINE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"),
        "whether every use of the network is refused",
        default=False,
    ),
    Setting(
        "shortlist",
        bool,
        ("SUMMARIZE_SHORTLIST",),
        "whether marian chooses among the pieces that its target side can write only",
        default=True,
    ),
    Setting("prompt", str, ("SUMMARIZE_PROMPT",), "the file with causal_lm's prompt template"),
    Setting(
        "summary_prompt",
        str,
        ("SUMMARIZE_SUMMARY_PROMPT",),
        "the file with the prompt template of a causal_lm that summarizes",
    ),
    Setting(
        "cache",
        str,
        ("SUMMARIZE_CACHE",),
        "the folder of prepared models (the platform's)",
    ),
    Setting(
        "models",
        str,
        ("SUMMARIZE_MODELS",),
        "the folder of pulled models (the platform's)",
    ),
)
_BY_NAME = {setting.name: setting for setting in TABLE}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that hold; ``TABLE`` says what each means."""

    engine: str | None = None
    second_engine: str | None = None
    device: str = "auto"
    precision: str = "auto"
    threads: int | None = None
    offline: bool = False
    shortlist: bool = True
    prompt: str | None = None
    summary_prompt: str | None = None
    cache: str | None = None
    models: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A value and where it was said: an option, a variable, a file, or nowhere (the default)."""

    value: Any
    where: str


def settings(**options: object) -> Settings:
    """The settings, with ``options`` (those that are not None) before everything else.

    Raises:
        UsageError: a file or a variable says what cannot be.
    """
    found = origins(**options)
    return Settings(**{field.name: found[field.name].value for field in fields(Settings)})


def origins(**options: object) -> dict[str, Source]:
    """Each setting's value, and where it came from.

    Raises:
        UsageError: a file or a variable says what cannot be.
    """
    found = {setting.name: Source(setting.default, "default") for setting in TABLE}
    for path in (user_file(), project_file()):
        if path is not None:
            found |= {name: Source(value, str(path)) for name, value in _read(path).items()}
    found |= _from_environment(os.environ)
    for name, value in options.items():
        if value is not None:
            where = f"--{name.replace('_', '-')}"
            found[name] = Source(_checked(_BY_NAME[name], value, where), where)
    return found


def user_file() -> Path | None:
    """The user's file, or None where there is none.

    Raises:
        UsageError: ``SUMMARIZE_CONFIG`` names a file that is not there.
    """
    chosen = os.environ.get("SUMMARIZE_CONFIG")
    if chosen:
        path = Path(chosen).expanduser()
        if not path.is_file():
            raise UsageError(f"SUMMARIZE_CONFIG names {path}, and there is no such file.")
        return path
    path = user_folder() / USER_FILE
    return path if path.is_file() else None


def user_folder() -> Path:
    """The folder of the user's file on this platform."""
    import platformdirs  # noqa: PLC0415 - keeps the package's import fast

    return Path(platformdirs.user_config_dir("summarize", appauthor=False))


def project_file() -> Path | None:
    """``summarize.toml`` in the working folder or the nearest folder above it, or None."""
    try:
        here = Path.cwd()
    except OSError:  # the working folder was removed
        return None
    for folder in (here, *here.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder / PROJECT_FILE
    return None


def _read(path: Path) -> dict[str, Any]:
    """The settings in a file, checked; paths in it count from its folder.

    Raises:
        UsageError: it cannot be read, or says what cannot be.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # TOML's and UTF-8's
        raise UsageError(f"{path} is no TOML in UTF-8: {error}.") from error
    found = {}
    for name, value in table.items():
        setting = _BY_NAME.get(name)
        if setting is None:
            near = difflib.get_close_matches(name, _BY_NAME, 1)
            raise UsageError(
                f"{path} sets {name!r}, which is no setting: "
                + (f"did you mean {near[0]}?" if near else f"they are {', '.join(_BY_NAME)}.")
            )
        checked = _checked(setting, value, f"{name} in {path}")
        if name in {"cache", "models", "prompt"}:
            checked = str(path.parent / Path(checked).expanduser())
        found[name] = checked
    return found


def _from_environment(environment: Mapping[str, str]) -> dict[str, Source]:
    """What variables say; an empty one says nothing."""
    found = {}
    for setting in TABLE:
        for variable in setting.variables:
            text = environment.get(variable, "").strip()
            if text:
                value = _parse(setting, text, variable)
                if setting.kind is bool and not value and variable != setting.variables[0]:
                    continue  # HF_HUB_OFFLINE=0 does not overrule a file of ours
                found[setting.name] = Source(value, variable)
                break
    return found


def _parse(setting: Setting, text: str, where: str) -> object:
    if setting.kind is bool:
        if text.lower() not in (*YES, *NO):
            raise UsageError(f"{where} is {text!r}: expected 1 or 0.")
        return text.lower() in YES
    if setting.kind is int:
        if not text.isascii() or not text.isdigit():
            raise UsageError(f"{where} is {text!r}: expected a whole number.")
        return _checked(setting, int(text), where)
    return _checked(setting, text, where)


def _checked(setting: Setting, value: object, where: str) -> Any:  # noqa: ANN401
    """``value``, if the setting may have it.

    Raises:
        UsageError: it may not.
    """
    kinds = {str: "a text", int: "a whole number", bool: "true or false"}
    if type(value) is not setting.kind:
        raise UsageError(f"{where} is {value!r}: expected {kinds[setting.kind]}.")
    if setting.choices and value not in setting.choices:
        raise UsageError(f"{where} is {value!r}: choose one of {', '.join(setting.choices)}.")
    if setting.least is not None and isinstance(value, int) and value < setting.least:
        raise UsageError(f"{where} is {value}: expected {setting.least} or more.")
    return value
