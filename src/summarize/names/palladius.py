"""Chinese names: from the Cyrillic of Palladius to pinyin, «Чжао Лицзянь» to "Zhao Lijian".

The transcription (archimandrite Palladius, 1888; the Russian standard since) has one Cyrillic form
for each of the some 400 syllables of Mandarin, so a word that is made of such syllables alone can
be written in pinyin (ISO 7098) without a dictionary. What looks Chinese is not always so, hence
the two questions: `is_chinese` of a word, `are_chinese` of a family name and a given one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarize.names.morphology import is_common, is_known, readings

_HARD: Final = {
    "а": "a", "ай": "ai", "ань": "an", "ан": "ang", "ао": "ao", "э": "e", "эй": "ei", "энь": "en",
    "эн": "eng", "о": "uo", "оу": "ou", "у": "u", "уа": "ua", "уай": "uai", "уань": "uan",
    "уан": "uang", "уй": "ui", "уэй": "ui", "унь": "un", "ун": "ong", "ы": "i",
}  # fmt: skip
_SOFT: Final = {
    "и": "i", "я": "ia", "янь": "ian", "ян": "iang", "яо": "iao", "е": "ie", "инь": "in",
    "ин": "ing", "ю": "iu", "юн": "iong", "юй": "u", "юань": "uan", "юэ": "ue", "юнь": "un",
}  # fmt: skip
_ALONE: Final = {
    "а": "a", "ай": "ai", "ань": "an", "ан": "ang", "ао": "ao", "э": "e", "эй": "ei", "энь": "en",
    "эр": "er", "о": "o", "оу": "ou", "и": "yi", "я": "ya", "янь": "yan", "ян": "yang",
    "яо": "yao", "е": "ye", "инь": "yin", "ин": "ying", "ю": "you", "юн": "yong", "юй": "yu",
    "юань": "yuan", "юэ": "yue", "юнь": "yun", "у": "wu", "ва": "wa", "вай": "wai",
    "вань": "wan", "ван": "wang", "вэй": "wei", "вэнь": "wen", "вэн": "weng", "во": "wo",
}  # fmt: skip
# The finals that each initial takes; "o" alone follows the lips
_VELAR: Final = "а ай ань ан ао э эй энь эн о оу у уа уай уань уан унь ун"
_HISSING: Final = "а ай ань ан ао э энь эн о оу у уань уй унь ун ы"
_HUSHING: Final = "а ай ань ан ао э эй энь эн о оу у уа уай уань уан уй унь ун"
_PALATAL: Final = "и я янь ян яо е инь ин ю юн юй юань юэ юнь"
_INITIALS: Final = (
    ("б", "b", "а ай ань ан ао эй энь эн о у и янь яо е инь ин"),
    ("п", "p", "а ай ань ан ао эй энь эн о оу у и янь яо е инь ин"),
    ("м", "m", "а ай ань ан ао эй энь эн о оу у и янь яо е инь ин ю"),
    ("ф", "f", "а ань ан эй энь эн о оу у"),
    ("д", "d", "а ай ань ан ао э эй эн о оу у уань уй унь ун и янь яо е ин ю"),
    ("т", "t", "а ай ань ан ао э эн о оу у уань уй унь ун и янь яо е ин"),
    ("н", "n", "а ай ань ан ао э эй энь эн о оу у уань ун и янь ян яо е инь ин ю юй юэ"),
    ("л", "l", "а ай ань ан ао э эй эн о оу у уань унь ун и я янь ян яо е инь ин ю юй юэ"),
    ("г", "g", f"{_VELAR} уй"),
    ("к", "k", f"{_VELAR} уй"),
    ("х", "h", f"{_VELAR} уэй"),
    ("цз", "z", f"{_HISSING} эй"),
    ("цз", "j", _PALATAL),
    ("ц", "c", _HISSING),
    ("ц", "q", _PALATAL),
    ("с", "s", _HISSING),
    ("с", "x", _PALATAL),
    ("чж", "zh", f"{_HUSHING} и"),
    ("ч", "ch", f"{_HUSHING} и"),
    ("ш", "sh", "а ай ань ан ао э эй энь эн о оу у уа уай уань уан уй унь и"),
    ("ж", "r", "ань ан ао э энь эн о оу у уа уань уй унь ун и"),
)
_LABIAL: Final = "bpmf"
_FAMILIES: Final = """
ань бай бао бо ван вань вэй вэн вэнь гао го гу гун гэ гэн дай дин ду дуань дун дэн е жуань жун
жэнь инь кан кун кэ лай лань ли линь ло лу лун лэй лю люй лян ляо ма мао мо мэй мэн мяо нин ню
оу оуян пань пу пэн се си син су сун сунь сы сыма сыту сюй сюн сюэ ся сян сяо тан тань тао тун
тянь у фан фань фу фэй фэн хань хао хоу ху хуа хуан хун хэ цай цао цзи цзинь цзо цзоу цзэн цзюй
цзя цзян цзяо ци цинь цуй цэнь цю цюань цюй цянь цяо чай чан чжан чжао чжоу чжу чжуан чжуго
чжугэ чжун чжэн чу чэн чэнь шань шао ши шуй шэ шэн шэнь юань юй юэ ян янь яо
"""
_SURNAMES: Final = frozenset(_FAMILIES.split())
# Clusters that Russian and its other borrowings hardly have
_TELLING: Final = re.compile(r"чж|цз|ц[юя]|сюй|сюэ|хуэй|чунь|шэнь|гуан(?=[бдшчцн])")
_ENDINGS: Final = (
    ("а", ""), ("у", ""), ("ом", ""), ("е", ""), ("я", "ь"), ("ю", "ь"), ("ем", "ь"), ("е", "ь"),
    ("и", "ь"), ("я", "й"), ("ю", "й"), ("ем", "й"), ("е", "й"),
)  # fmt: skip
_MAX_SYLLABLES: Final = 4
_MAX_GIVEN: Final = 2
_MIN_TELLING: Final = 2
_SHORT: Final = 3  # «На», «Ян», «Мин» are words of Russian as well as given names
_PERSONAL: Final = frozenset({"Name", "Patr", "Surn"})


def _syllables() -> dict[str, str]:
    found = {**_ALONE, "хой": "hui"}  # «Аньхой», as it was written before
    for cyrillic, latin, finals in _INITIALS:
        for final in finals.split():
            soft = latin in {"j", "q", "x"} or (final in _SOFT and final not in _HARD)
            vowel = _SOFT[final] if soft else _HARD[final]
            if final == "о" and latin in _LABIAL:
                vowel = "o"
            found[cyrillic + final] = latin + vowel
    return found


_SYLLABLES: Final = _syllables()
_LONGEST: Final = max(map(len, _SYLLABLES))
_OPEN: Final = re.compile(r"[аоэуыияюеё]")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> tuple[str, ...]:
    """The pinyin syllables of a Cyrillic word, as few as may be; none where it is not Chinese.

    >>> syllables("Лицзянь"), syllables("Чанъань"), syllables("Москва")
    (('li', 'jian'), ('chang', 'an'), ())
    """
    return _parsed(word.lower().replace("-", "").replace("ё", "е")) or ()


@lru_cache(maxsize=20_000)
def _parsed(rest: str) -> tuple[str, ...] | None:
    if not rest:
        return ()
    best: tuple[str, ...] | None = None
    for size in range(min(_LONGEST, len(rest)), 0, -1):
        latin = _SYLLABLES.get(rest[:size])
        after = rest[size:]
        # «н» before a vowel belongs to it, unless «ъ» parts them: «Чанъань»
        if latin is None or (rest[size - 1] == "н" and _OPEN.match(after)):
            continue
        tail = _parsed(after.removeprefix("ъ") if rest[size - 1] == "н" else after)
        if tail is not None and (best is None or len(tail) + 1 < len(best)):
            best = (latin, *tail)
    return best


def pinyin(word: str) -> str:
    """A Cyrillic word in pinyin without tones; empty where it is not made of its syllables.

    >>> pinyin("Лицзянь"), pinyin("Сиань"), pinyin("Калиматов")
    ('Lijian', "Xi'an", '')
    """
    found = syllables(word)
    written = "".join(
        f"'{each}" if place and each[0] in "aoe" else each for place, each in enumerate(found)
    )
    return written[:1].upper() + written[1:] if word[:1].isupper() else written


@lru_cache(maxsize=20_000)
def nominatives(word: str) -> tuple[str, ...]:
    """The nominatives that an inflected Chinese name may be of, the likeliest first.

    Given names have one or two syllables, so the reading with the fewest is the likeliest: «Мина»
    is of «Мин», «Цзиньпина» of «Цзиньпин».
    """
    stems = (
        word.removesuffix(ending) + letter for ending, letter in _ENDINGS if word.endswith(ending)
    )
    found = [each for each in (word, *stems) if 0 < len(syllables(each)) <= _MAX_SYLLABLES]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: len(syllables(each))))


@lru_cache(maxsize=20_000)
def is_chinese(word: str) -> bool:
    """Whether a word by itself shows that it is a Chinese name: «Чжэнчжоу», but not «Ван»."""
    return (
        bool(_TELLING.search(word.lower()))
        and len(word) > _MIN_TELLING
        and bool(nominatives(word))
        and not any(each.proper not in {"", "Geox"} for each in readings(word) if each.known)
    )


def are_chinese(family: str, given: str) -> bool:
    """Whether two words are a Chinese family name and a given one: «Лю Хэ», «Ван И».

    >>> are_chinese("Ван", "Иданя"), are_chinese("Ван", "Гог"), are_chinese("Ли", "Анна")
    (True, False, False)
    """
    if family.lower() not in _SURNAMES:
        return False
    if len(given) > _SHORT:
        russian = {each.proper for each in readings(given) if each.known}
        if russian & _PERSONAL or (is_common(given) and is_known(family)):
            return False
    found = nominatives(given)
    return bool(found) and len(syllables(found[0])) <= _MAX_GIVEN
