from __future__ import annotations

import pytest

from summarize.document import Hypothesis
from summarize.translation.faults import faults, loops

LONG = (
    "Руководитель региона сообщил что соглашение о сотрудничестве подписано еще весной этого года"
)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Экспорт вырос.", "Exports grew.", ()),
        (LONG, "The head of the region said the agreement was signed back in the spring.", ()),
        ("Экспорт вырос.", "", ("nothing came out",)),
        ("Экспорт вырос.", "  \n", ("nothing came out",)),
        ("Экспорт вырос.", "Exports выросли.", ("Cyrillic letters are left",)),
        ("Экспорт вырос.", "Exports ёmerged.", ("Cyrillic letters are left",)),
        ("Экспорт вырос.", "English: Exports grew.", ("the prompt was copied",)),
        ("Экспорт вырос.", "Exports grew. Russian: no", ("the prompt was copied",)),
        ("Учебник English: ступени", "English: levels", ()),
        ("Очень рады.", "very very very happy", ("it repeats itself",)),
        ("Рады, рады, рады!", "Glad, glad, glad!", ()),
        ("Он сказал.", "he said that he said that he said that", ("it repeats itself",)),
        (LONG, f"The head of the region said it was signed, {'· ' * 9}", ("it repeats itself",)),
        ("* * * Экспорт вырос", "* * * Exports grew", ()),
        ("Темп прироста за месяц", "The rate for a month by ¤ ¤", ("a stray ¤",)),
        ("На базе завода «ВИЛС»", "Based on the ⇔ plant", ("a stray ⇔",)),
        ("Банк снова снизил ставку.", "The bank again raised the rate.", ("снизил» became rais",)),
        ("Экспорт вырос в мае.", "Exports fell in May.", ("вырос» became fell",)),
        # judged only where each side goes one way alone, and nothing is denied
        ("Рост цен снизился.", "Price growth increased.", ()),
        ("Экспорт не вырос.", "Exports fell.", ()),
        ("Дефицит вырос.", "The deficit fell further down, up to a record.", ()),
        ("Экспорт вырос.", "Exports were up as prices fell.", ()),
        ("Он повысил голос.", "He raised his voice.", ()),
        (LONG, "The head spoke.", ("it is far too short",)),
        ("Ирак", "Iraq is a country that lies between many other countries", ("far too long",)),
        ("Экспорт вырос в мае", "Exports grew in May", ()),
    ],
)
def test_a_hypothesis_has_these_faults(source: str, text: str, expected: tuple[str, ...]) -> None:
    found = faults(source, Hypothesis(text))
    assert len(found) == len(expected), found
    assert all(part in fault for part, fault in zip(expected, found, strict=True))


def test_an_unfinished_hypothesis_is_at_fault() -> None:
    assert faults("Экспорт вырос.", Hypothesis("Exports grew", finished=False)) == (
        "it came to no end",
    )


def test_faults_add_up() -> None:
    found = faults("Ирак", Hypothesis("Ирак " * 20, finished=False))
    assert len(found) == 4


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", 0),
        ("a", 1),
        ("a b c", 1),
        ("a a", 2),
        ("a a a b", 3),
        ("a b a b", 2),
        ("x a b a b a b y", 3),
        ("a b c a b c a b c", 3),
        ("a b c d a b c d", 2),
        ("a b a c a b", 1),
        ("one two three four five one two three four five", 1),  # too long a run to be looked for
    ],
)
def test_loops_are_counted(words: str, expected: int) -> None:
    assert loops(words.split()) == expected


def test_human_translations_are_rarely_at_fault(shared: object) -> None:
    folder = shared / "data" / "eval" / "newstest2020"  # type: ignore[operator]
    source = (folder / "src.ru").read_text(encoding="utf-8").splitlines()
    target = (folder / "ref.A.en").read_text(encoding="utf-8").splitlines()
    flagged = [
        pair for pair in zip(source, target, strict=True) if faults(pair[0], Hypothesis(pair[1]))
    ]
    assert len(source) > 900
    assert len(flagged) <= 10, flagged
