"""--strict, --romanization and --glossary of translate and brief."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from summarize import engines
from summarize.document import Hypothesis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Call = Callable[..., Any]

ECHO = ("--engine", "echo")


class Elsewhere:
    """An engine that moves whatever happened to another country."""

    name = "elsewhere"
    signature = "elsewhere-1"

    def translate(
        self, segments: Sequence[str], *_: object, **__: object
    ) -> list[tuple[Hypothesis, ...]]:
        english = "A crash happened in Russia in the morning, local authorities said."
        return [(Hypothesis(english),) for _ in segments]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put it in the place of ``echo``."""
    monkeypatch.setitem(engines._loaded, "echo", Elsewhere())


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_strict_refuses_a_name_in_doubt_and_says_that_it_is_a_name(
    call: Call, elsewhere: None, tmp_path: Path
) -> None:
    del elsewhere
    article = written(tmp_path, "Авария произошла в Анкаре утром, сообщили местные власти.\n")
    done = call("translate", article, *ECHO, "--strict", "--lines")
    assert (done.code, done.out) == (5, "")
    assert "(names: Анкаре became Russia)" in done.err
    assert call("translate", article, *ECHO, "--lines").code == 0
    brief = call("brief", article, *ECHO, "--strict")
    assert brief.code == 5
    assert "names: Анкаре became Russia" in brief.err


def test_a_romanization_is_of_names_without_a_conventional_form(call: Call, tmp_path: Path) -> None:
    article = written(tmp_path, "Глава района Щукин выступил на встрече с жителями города.\n")
    usual = call("translate", article, *ECHO, "--lines")
    iso = call("translate", article, *ECHO, "--lines", "--romanization", "iso9")
    assert "Shchukin" in usual.out
    assert "Ŝukin" in iso.out
    assert call("translate", article, *ECHO, "--romanization", "none").code == 2


def test_a_term_that_is_not_the_glossarys_is_noted_and_no_failure(
    call: Call, tmp_path: Path
) -> None:
    article = written(tmp_path, "Завод начал выпуск чугуна для местных предприятий.\n")
    (tmp_path / "terms.tsv").write_text("чугун\tpig iron\n", encoding="utf-8")
    arguments = ("brief", article, *ECHO, "--format", "json", "--glossary")
    done = call(*arguments, str(tmp_path / "terms.tsv"))
    assert done.code == 0
    record = json.loads(done.out)
    (sentence,) = record["summary"]
    assert "term: чугуна is not “pig iron”" in sentence["doubts"]
    assert record["provenance"]["options"]["glossary"].startswith("terms.tsv#")
    assert call(*arguments, str(tmp_path / "none.tsv")).code == 3
