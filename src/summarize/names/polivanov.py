"""Japanese names: from the Cyrillic of Polivanov to Hepburn, «Синдзо Абэ» to "Shinzo Abe".

Polivanov's transcription (1917; the Russian standard since) has one Cyrillic form for each mora, so
a word that is made of morae alone can be written as Hepburn does, without the signs of length that
news leaves out. Many a Russian word is made of such syllables too, hence the question
`are_japanese`: one word of a name must show it, by its letters or by being a usual family name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summarize.names.morphology import plain, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS: Final = (
    ("", "а a и i у u э e о o я ya ю yu е yo"),
    ("", "ка ka ки ki ку ku кэ ke ко ko кя kya кю kyu ке kyo"),
    ("", "са sa си shi су su сэ se со so ся sha сю shu се sho"),
    ("", "та ta ти chi цу tsu тэ te то to тя cha тю chu те cho"),
    ("", "на na ни ni ну nu нэ ne но no ня nya ню nyu не nyo"),
    ("", "ха ha хи hi фу fu хэ he хо ho хя hya хю hyu хе hyo"),
    ("", "ма ma ми mi му mu мэ me мо mo мя mya мю myu ме myo"),
    ("", "ра ra ри ri ру ru рэ re ро ro ря rya рю ryu ре ryo ва wa"),
    ("", "га ga ги gi гу gu гэ ge го go гя gya гю gyu ге gyo"),
    ("", "дза za дзи ji дзу zu дзэ ze дзо zo дзя ja дзю ju дзе jo да da дэ de до do"),
    ("", "ба ba би bi бу bu бэ be бо bo бя bya бю byu бе byo"),
    ("", "па pa пи pi пу pu пэ pe по po пя pya пю pyu пе pyo"),
)
_MORAE: Final = {
    cyrillic: latin
    for _, row in _ROWS
    for cyrillic, latin in zip(row.split()[::2], row.split()[1::2], strict=True)
}
_LONGEST: Final = 3
_DOUBLED: Final = re.compile(r"([кстп])\1")
_SYLLABIC: Final = re.compile(r"н(?![аеиоуэюяй])|м(?=[бмп])")  # «н» by itself
# Letters that hardly a given and a family name from elsewhere have, if both are made of morae
_TELLING: Final = re.compile(r"дз[аиоуэюяё]|[кснхр]ё|цу(?=[^н])|[бгдкмнпрстхз]э|(?<!^)[аоуи]э|^ё")
_FAMILIES: Final = """
Абэ Акияма Андо Аоки Араи Асо Вада Ватанабэ Гото Ёкояма Ёсида Ёсимура Иноуэ Исиба Исии Исикава
Исида Исихара Икэда Имаи Ито Като Кавагути Кимура Кисида Кобаяси Коидзуми Кондо Коно Кудо Курода
Мацуда Мацуи Мацумото Маэда Миура Миядзаки Мидзуно Мори Морита Мотэги Мураками Накагава Накадзима
Накамура Накано Накаяма Нисимура Ногути Огава Одзава Окада Окамото Оно Ота Отани Сайто Сакаи
Сакамото Сасаки Сато Симидзу Суга Сугияма Судзуки Такада Такаги Такаити Такахаси Такэда Такэути
Тамура Танака Тани Тиба Уэда Уэно Фудзивара Фудзии Фудзита Фукуда Хара Харада Хасимото Хасэгава
Хатояма Хаяси Цутия Эндо Ямагути Ямада Ямадзаки Ямамото Ямасита
"""
_KNOWN: Final = frozenset(plain(word) for word in _FAMILIES.split())
_LONG: Final = 6  # a family name of so many letters is hardly another word: «Кимура», but not «Ота»
_RUSSIAN: Final = frozenset({"Name", "Patr"})


@lru_cache(maxsize=20_000)
def hepburn(word: str) -> str:
    """A Cyrillic word as Hepburn writes it; empty where it is not made of morae.

    >>> hepburn("Синдзо"), hepburn("Дайсукэ"), hepburn("Иссэй"), hepburn("Москва")
    ('Shinzo', 'Daisuke', 'Issei', '')
    """
    left = word.lower().replace("ё", "е")
    out: list[str] = []
    while left:
        doubled = _DOUBLED.match(left)
        if doubled:
            left = left[1:]
        found = next((left[:size] for size in range(_LONGEST, 0, -1) if left[:size] in _MORAE), "")
        if found:
            latin = _MORAE[found]
            # "tch" and "ssh" as in "Hatchobori" and "Isshiki"
            out.append(("t" if latin.startswith("ch") else latin[0]) + latin if doubled else latin)
        elif doubled or not out:
            return ""
        elif left[0] == "й" and out[-1][-1] in "aeou":
            found = left[0]
            out.append("i")
        elif _SYLLABIC.match(left):
            found = "нъ" if left.startswith("нъ") else left[0]
            out.append("n" if found[0] == "н" else "m")
        else:
            return ""
        left = left[len(found) :]
    written = "".join(out)
    return written[:1].upper() + written[1:] if word[:1].isupper() else written


def is_family(word: str) -> bool:
    """Whether a word is one of the usual family names of Japan."""
    return plain(word) in _KNOWN


@lru_cache(maxsize=20_000)
def is_japanese(word: str) -> bool:
    """Whether a word by itself can only be a Japanese family name: «Кимура», but not «Мори»."""
    return len(word) >= _LONG and is_family(word)


def are_japanese(parts: Sequence[str]) -> bool:
    """Whether the words of a name, in the nominative, are a given name and a family one.

    >>> are_japanese(("Фумио", "Кисида")), are_japanese(("Мария", "Мори"))
    (True, False)
    """
    if len(parts) != 2 or not all(map(hepburn, parts)):  # noqa: PLR2004 - two names
        return False
    shows = [is_family(part) or bool(_TELLING.search(part.lower())) for part in parts]
    return any(shows) and not any(
        each.known and each.proper in _RUSSIAN
        for part, shown in zip(parts, shows, strict=True)
        if not shown
        for each in readings(part)
    )
