"""Letters and little words by which languages are told from Russian."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


CYRILLIC_LETTERS: tuple[tuple[str, str], ...] = (
    ("Belarusian", "ў"),
    ("Macedonian", "ѓќѕ"),
    ("Serbian", "ђћџјљњ"),
    ("Kazakh", "ұқғ"),
    ("Tatar or Bashkir", "җәҙҫҡ"),
    ("Tajik", "ҷӣӯ"),
    ("Mongolian or Kyrgyz", "өү"),
    ("a Cyrillic script other than Russian", "ңһӑӗҥӧӱӹӝӟӥӵҕԥ"),
)
"""Letters that neither Russian nor Ukrainian has; the first language with a share of them wins."""

UKRAINIAN_LETTERS = "іїєґ"

RUSSIAN_WORDS = _words(
    "и в не что это как он она они мы с со к ко по из у же бы был была было были для о об также "
    "чтобы при до году который которая которые его ее её их все уже или но только"
)

BULGARIAN_WORDS = _words(
    "се са съм сме ще със към през този тази това тези беше бяха няма който която което които "
    "като след също много още бъде бил нас вече според срещу във едно един една му си че"
)

LATIN_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "English",
        _words("the of and to in that is was for on with as by it from at be are has said"),
    ),
    ("German", _words("der die das und ist nicht mit von den im auf für ein eine sich")),
    ("French", _words("le la les des et est dans une pour que qui sur au du par")),
    ("Spanish", _words("el los las de y en una que por con para del es se")),
    ("Italian", _words("il di che la e per una con non del della sono")),
    ("Portuguese", _words("o os as de e em uma que não com para do da")),
    ("Polish", _words("w i na z że się nie jest do to przez jak oraz")),
    ("Turkish", _words("ve bir bu için ile de da olarak olan")),
)

TRANSLITERATED: tuple[str, frozenset[str]] = (
    "Russian in Latin letters",
    _words(
        "v i na s po ne chto eto kak dlya iz za goda godu rublej rubley tys mln takzhe byl byla "
        "bylo byli kotoryj kotoryy kotorye ego ih ot soobshchil soobschil zayavil rossii rossiya "
        "moskva eto on ona oni no ili uzhe pri posle let"
    ),
)
