from __future__ import annotations

import random

import pytest

from summarize.document import Article
from summarize.errors import UsageError
from summarize.reading.duplicates import Duplicate, skip_duplicates
from summarize.reading.many import Unread

pytest.importorskip("rensa", reason="the extra archives is not installed")

WORDS = [
    "экспорт",
    "импорт",
    "завод",
    "сталь",
    "рост",
    "цена",
    "рынок",
    "глава",
    "региона",
    "сообщил",
    "тонна",
    "неделя",
    "май",
    "июнь",
    "спрос",
    "прокат",
    "руда",
    "уголь",
    "поставка",
    "контракт",
    "компания",
    "отгрузка",
    "порт",
    "дорога",
    "вагон",
    "склад",
    "резерв",
    "бюджет",
]


def story(seed: int, words: int = 200, figure: str = "12,4") -> str:
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    text = " ".join(chance.choice(WORDS) for _ in range(words))
    return f"{text} вырос на {figure}% в мае."


def found(*bodies: str, **options: int) -> list[str]:
    items = [Article(body, location=str(number)) for number, body in enumerate(bodies)]
    return [
        f"{item.location}={item.original}" if isinstance(item, Duplicate) else item.location
        for item in skip_duplicates(items, **options)
    ]


def test_a_repetition_is_named_with_what_it_repeats() -> None:
    text = story(1)
    assert found(text, story(2), text, text.upper(), f"{text} Подробности позже.") == [
        "0",
        "1",
        "2=0",
        "3=0",
        "4=0",
    ]


def test_small_changes_are_repetitions_and_other_articles_are_none() -> None:
    for seed in range(20):
        text = story(seed)
        words = text.split()
        changed = [*words[:50], "около", *words[50:]]
        assert found(text, " ".join(changed), story(seed + 100)) == ["0", "1=0", "2"]


def test_the_same_form_with_another_figure_is_other_news() -> None:
    assert found(story(1, figure="12,4"), story(1, figure="12,5")) == ["0", "1"]
    # What only lost a figure says nothing new.
    assert found(f"{story(1)} Всего 77.", story(1)) == ["0", "1=0"]


def test_short_and_empty_articles_are_compared_too() -> None:
    assert found("Рост", "Рост", "Рост цен", "") == ["0", "1=0", "2", "3"]


def test_only_so_many_are_remembered() -> None:
    bodies = [story(seed) for seed in range(30)]
    assert found(*bodies, bodies[29], bodies[0], memory=10)[30:] == ["30=29", "31"]


def test_the_rest_passes_through_and_the_message_is_one_sentence() -> None:
    unread = Unread("b", "b: no text")
    first, last = Article(story(1), location="a"), Article(story(1), location="c")
    items: list[Article | Unread] = [first, unread, last]
    passed = list(skip_duplicates(items))
    assert passed[1] is unread
    assert isinstance(passed[2], Duplicate)
    assert passed[2].message == "c: skipped, it repeats a (100% alike)"


@pytest.mark.parametrize("like", [0, -1, 1.5])
def test_a_likeness_that_is_no_share_is_refused(like: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        skip_duplicates([], like=like)
