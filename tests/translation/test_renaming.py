"""Wrong names put right, and left alone where it is not plain which they are."""

from __future__ import annotations

import pytest

from summarize.document import Hypothesis, Rung
from summarize.glossary import Usage
from summarize.names import NameMemory
from summarize.translation.judging import judge
from summarize.translation.renaming import rename

# Russian, what the embedded model made of it, and what it should be; from newstest2020 and ntrex
MENDED = (
    (
        "Он пройдет в Турине с 5 до 8 декабря.",
        "It will take place in Turkey from December 5 to 8.",
        "It will take place in Turin from December 5 to 8.",
    ),
    (
        "TikTok скрывает от пользователей неугодные видео",
        "Tik Tok hides unapproved videos from users",
        "TikTok hides unapproved videos from users",
    ),
    (
        "«Норникель» направит на дивиденды 139,8 млрд рублей",
        "Norsk Hydro will allocate 139.8 billion roubles for dividends",
        "Norilsk Nickel will allocate 139.8 billion roubles for dividends",
    ),
    (
        "На базе завода «ВИЛС» Республики Ингушетия построят предприятие.",
        "A plant will be built at the plant of the Republic of Ingushetia.",
        "A plant will be built at the VILS plant of the Republic of Ingushetia.",
    ),
    (
        "На базе завода «ВИЛС» Республики Ингушетия построят предприятие.",
        "A plant will be built at the Republic of Ingushetia's ⇔ plant.",
        "A plant will be built at the Republic of Ingushetia's VILS plant.",
    ),
    (
        "Об этом сообщает газета «Техстрой».",
        "This is reported by the newspaper.",
        "This is reported by the Tekhstroy newspaper.",
    ),
    (
        "Помогут специалисты Елабужского завода.",
        "Specialists from the Eslubzhansky plant will help.",
        "Specialists from the Yelabuga plant will help.",
    ),
    (
        "В среду фигуристка Александра Трусова установила рекорд.",
        "On Wednesday figure skater Alexandra Turova set a record.",
        "On Wednesday figure skater Alexandra Trusova set a record.",
    ),
    (
        "Братьев Кокориных отправили за решетку.",
        "The Kovritsky brothers were sent to prison.",
        "The Kokorin brothers were sent to prison.",
    ),
    (
        "Военно-морские базы от озера Титикака до Амазонки",
        "Naval bases from Lake Tigica to Amapancan",
        "Naval bases from Lake Titikaka to Amazon",
    ),
    (  # the source's words explain the wrong name, which is no spelling of theirs
        "Об этом в Ингушетии сказал Махмуд-Али Калиматов.",
        "Makhmud Alikamatov said this in Ingushetia.",
        "Makhmud-Ali Kalimatov said this in Ingushetia.",
    ),
    (
        "заявила пресс-секретарь департамента Хезер Науэрт.",
        "said the spokesperson for the department, Sherrie Nauer.",
        "said the spokesperson for the department, Heather Nauert.",
    ),
)
LEFT = (
    # The missile has a name of its own, and it is not the minister's
    ("Министр Криворучко сообщил о ракете «Циркон».", "The minister spoke of a missile, Centaur."),
    # A person's name for a place, and two things that it may stand for
    ("Другие демократы включают сенатора Вермонта Берни Сандерса.", "They include Mitt Romney."),
    # Nothing that could give way
    ("Производство в Елабуге выросло.", "Production has grown."),
    # The newspaper has a name already
    ("Сообщает газета «Техстрой».", "This is reported by the newspaper Taiga."),
    # Two plants, and nothing says which is meant
    ("Завод «ВИЛС» и завод в Казани", "The plant and the plant in Kazan"),
    # Nothing that is missing
    ("Производство выросло.", "Production in Baghdad has grown."),
)


@pytest.mark.parametrize(("russian", "english", "wanted"), MENDED)
def test_what_stands_for_a_missing_name_gives_way_to_it(
    russian: str, english: str, wanted: str
) -> None:
    row = judge(russian, Hypothesis(english), Rung.GUARDED, "english")
    assert row.name_doubts
    mended = rename(row, Usage())
    assert mended is not None
    assert (mended.en, mended.name_doubts, mended.rung) == (wanted, (), Rung.REPAIRED)


@pytest.mark.parametrize(("russian", "english"), LEFT)
def test_what_is_not_plain_is_left(russian: str, english: str) -> None:
    row = judge(russian, Hypothesis(english), Rung.GUARDED, "english")
    assert row.name_doubts
    assert rename(row, Usage()) is None


def test_a_remembered_spelling_is_used() -> None:
    usage = Usage(memory=NameMemory({"кокорин": "Kokorine"}))
    row = judge(
        "В среду победил Кокорин.",
        Hypothesis("On Wednesday Kovritsky won."),
        Rung.GUARDED,
        "english",
        usage,
    )
    mended = rename(row, usage)
    assert mended is not None
    assert mended.en == "On Wednesday Kokorine won."


def test_figures_are_not_given_up_for_a_name() -> None:
    row = judge(
        "В Турине 5 заводов.", Hypothesis("There are 5 plants in Turkey."), Rung.GUARDED, "english"
    )
    mended = rename(row, Usage())
    assert mended is not None
    assert mended.ledger.ok
    assert mended.en == "There are 5 plants in Turin."
