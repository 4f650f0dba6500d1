"""Chinese names against their usual spellings, and words that only look Chinese."""

from __future__ import annotations

import pytest

from summarize.names.palladius import are_chinese, is_chinese, nominatives, pinyin

# The tables of names know these too; here they prove the rule.
SPELLED = """
Цзилинь Jilin, Хэйлунцзян Heilongjiang, Шицзячжуан Shijiazhuang, Чжэнчжоу Zhengzhou, Сучжоу Suzhou,
Шэньчжэнь Shenzhen, Синьцзян Xinjiang, Гуанчжоу Guangzhou, Тяньцзинь Tianjin, Ханчжоу Hangzhou,
Цзянсу Jiangsu, Чжэцзян Zhejiang, Ухань Wuhan, Чунцин Chongqing, Чэнду Chengdu, Сиань Xi'an,
Циндао Qingdao, Далянь Dalian, Куньмин Kunming, Нинбо Ningbo, Сямэнь Xiamen, Хэфэй Hefei,
Сычуань Sichuan, Аньхой Anhui, Аньхуэй Anhui, Юньнань Yunnan, Чанъань Chang'an, Жунцзи Rongji,
Ваньчжоу Wanzhou, Кэцян Keqiang, Имоу Yimou, Люй Lu, Цюй Qu, Сюэ Xue, Жуй Rui, Чунь Chun, Во Wo
"""


@pytest.mark.parametrize("pair", SPELLED.replace("\n", " ").strip().split(", "))
def test_syllables_are_written_in_pinyin(pair: str) -> None:
    russian, english = pair.split()
    assert pinyin(russian) == english


@pytest.mark.parametrize("word", ["Москва", "Казань", "Фуад", "Цюрих", "Чечня", "Цюрупинск", ""])
def test_other_words_have_no_pinyin(word: str) -> None:
    assert pinyin(word) == ""


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("Цзиньпина", "Цзиньпин"),
        ("Лицзяню", "Лицзянь"),
        ("Мином", "Мин"),
        ("Имоу", "Имоу"),
        ("Хэ", "Хэ"),
        ("Хуатэном", "Хуатэн"),
    ],
)
def test_the_nominative_with_the_fewest_syllables_is_the_likeliest(
    printed: str, first: str
) -> None:
    assert nominatives(printed)[0] == first


@pytest.mark.parametrize("word", ["Чжэнчжоу", "Цзилине", "Сюэ", "Гуандуна"])
def test_some_words_are_plainly_chinese(word: str) -> None:
    assert is_chinese(word)


@pytest.mark.parametrize("word", ["Кубань", "Умань", "Анна", "Гудини", "Цинандали", "Дунай", "Ван"])
def test_others_could_be_anything(word: str) -> None:
    assert not is_chinese(word)


@pytest.mark.parametrize(
    "name", ["Ван И", "Ма Юна", "Яо Мин", "Ли На", "Лай Циндэ", "Сун Цинлин", "Ши Юнциня"]
)
def test_a_family_name_and_a_given_one(name: str) -> None:
    assert are_chinese(*name.split())


@pytest.mark.parametrize("name", ["Ван Гог", "Ли Анна", "Лу Рид", "Ван Дамм", "Ян Усова", "Иван И"])
def test_not_every_van_is_a_wang(name: str) -> None:
    assert not are_chinese(*name.split())
