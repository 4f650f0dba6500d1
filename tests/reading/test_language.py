"""Languages told from Russian, as a table of sentences and over real texts."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import pytest

from summarize.errors import InputError
from summarize.reading import from_text
from summarize.reading.language import RUSSIAN, language

ROWS = tuple(
    tuple(part.strip() for part in line.split("|", 1))
    for line in (Path(__file__).parent / "languages.txt").read_text("utf-8").split("\n")
    if line and not line.startswith("# ")
)

# Sentences without a single letter or little word that Russian has not: they pass for Russian.
TOO_LITTLE = {
    "Компанията планира да построи нов цех до края на годината.",
    "Износът на пшеница достигна 3,2 милиона тона.",
    "Цене метала пале су у марту.",
}


@pytest.mark.parametrize(("name", "text"), ROWS)
def test_a_sentence_is_told(name: str, text: str) -> None:
    assert language(text) == (RUSSIAN if text in TOO_LITTLE else name)


def test_a_text_of_several_sentences_is_told() -> None:
    texts = defaultdict(list)
    for name, text in ROWS:
        texts[name].append(text)
    assert {name: language("\n".join(lines)) for name, lines in texts.items()} == {
        name: name for name in texts
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Правителството заяви, че износът се е увеличил.", ("Bulgarian", "Russian version")),
        ("Уряд України заявив, що її економіка зросла.", ("Ukrainian", "only Russian is read")),
        ("Pravitelstvo soobshchilo, chto eksport vyros.", ("Latin letters", "Cyrillic letters")),
    ],
)
def test_a_refusal_says_what_was_found_and_what_to_do(text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        from_text(text, "a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert all(word in str(caught.value) for word in words)


def test_real_russian_sentences_are_russian(shared: Path) -> None:
    lines: list[str] = []
    for source in sorted((shared / "data" / "eval").glob("*/src.ru")):
        lines += source.read_text("utf-8").splitlines()
    chosen = random.Random(8).sample(lines, 4000)  # noqa: S311 - a steady choice, no secret
    others = [line for line in chosen if language(line) != RUSSIAN]
    assert len(others) <= 1, others


def test_beginnings_of_real_sentences_are_russian(shared: Path) -> None:
    lines = (shared / "data" / "eval" / "newstest2019" / "src.ru").read_text("utf-8").splitlines()
    heads = [" ".join(line.split()[:6]) for line in lines]
    others = [head for head in heads if language(head) != RUSSIAN]
    assert len(others) <= 1, others
