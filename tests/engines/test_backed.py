from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize import engines
from summarize.document import Hypothesis, Rung
from summarize.engines.backed import BackedEngine
from summarize.engines.echo import EchoEngine
from summarize.errors import UsageError
from summarize.translation.ladder import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCES = ["Экспорт вырос на 12,4%.", "Добыто 5 т угля."]


class Fixed:
    """Knows the English of one sentence, and says it of all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen: list[str] = []
        self.name = self.signature = f"always {text}"

    def translate(
        self, segments: Sequence[str], *_: object, **__: object
    ) -> list[tuple[Hypothesis, ...]]:
        self.seen += segments
        return [(Hypothesis(self.text),) for _ in segments]


def test_the_second_is_asked_only_for_what_the_first_cannot_prove() -> None:
    first, second = Fixed("Exports rose by 12.4%."), Fixed("5 tonnes of coal were mined.")
    rows = translate(SOURCES, BackedEngine(first, second))
    assert [row.rung for row in rows] == [Rung.GUARDED, Rung.SECOND]
    assert rows[1].en == "5 tonnes of coal were mined."
    assert set(second.seen) == {SOURCES[1]}


def test_what_both_cannot_prove_is_marked() -> None:
    rows = translate(SOURCES, BackedEngine(Fixed("Nothing."), Fixed("Nothing more.")))
    assert {row.rung for row in rows} == {Rung.MARKED}


def test_name_and_signature_are_those_of_both() -> None:
    both = BackedEngine(EchoEngine(), Fixed("x"))
    assert "always x" in both.name
    assert both.signature == f"{EchoEngine().signature}+always x"
    assert both.signature != BackedEngine(EchoEngine(), Fixed("y")).signature


def test_the_settings_name_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZE_SECOND_ENGINE", "echo")
    with pytest.raises(UsageError, match="second engine is the first, echo"):
        engines.load("echo")
    monkeypatch.delenv("SUMMARIZE_SECOND_ENGINE")
    assert isinstance(engines.load("echo"), EchoEngine)
