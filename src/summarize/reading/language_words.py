"""Letters, little words and endings by which languages are told from Russian."""

from __future__ import annotations

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


FOREIGN_LETTERS: tuple[tuple[str, str, str], ...] = (
    # a language, the letters that it has and Russian has not, the Russian letters that it has not
    ("Ukrainian", "іїєґ", "ыэёъ"),
    ("Belarusian", "іў", "ищъ"),
    ("Serbian", "ђјљњћџ", "йщъыьэюяё"),
    ("Macedonian", "ѓѕјљњќџѐѝ", "йщъыьэюяё"),
    ("Mongolian or Kyrgyz", "ңөү", ""),
    ("Tatar or Bashkir", "әөүҗңһғҙҫҡ", ""),
    ("Kazakh", "әғқңөұүһі", ""),
    ("Tajik", "ғӣқӯҳҷ", "щы"),
    ("a Cyrillic script other than Russian", "ӑӗҥӧӱӹӝӟӥӵҕԥӓӳҳҵҽӡҭҩӏ", ""),
)
"""The first language whose letters explain a text best wins."""

RUSSIAN_WORDS = _words(
    "и в не что это как он она они мы с со к ко по из у же бы был была было были для о об также "
    "чтобы при до году который которая которые его ее её их все уже или но только"
)

CYRILLIC_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "Bulgarian",
        _words(
            "се са съм сме ще със към през този тази това тези беше бяха няма който която което "
            "които като след също много още бъде бил нас вече според срещу във едно един една му "
            "си че е"
        ),
    ),
    (
        "Ukrainian",
        _words(
            "та що це як або але чи від під цього цей ця які який яка яке року років буде було "
            "були був є ще вже лише також щодо після між серед коли ми ви й із зі її їх його "
            "мають може могли понад майже"
        ),
    ),
    (
        "Belarusian",
        _words(
            "і што гэта гэтага гэты гэтая як або але ад пра каб якія які якая яго яе іх годзе "
            "будзе былі быў ёсць яшчэ ўжо таксама пасля паміж праз калі са паводле больш зараз дзе"
        ),
    ),
    (
        "Serbian",
        _words(
            "је су се од који која које као што није биће био ће са али већ према "
            "године годину одсто рекао саопштио саопштила"
        ),
    ),
    (
        "Macedonian",
        _words(
            "го ја ги се од дека кој која како што беше биле ќе веќе само според година години "
            "отсто изјави соопшти дали"
        ),
    ),
)
"""Little words of each language that Russian has not."""

ENDINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # asked only of words that a Russian dictionary does not know
    ("Bulgarian", re.compile(r".{3,}(?:та|то|те|ът|ят|ите|ха|аха|ва|ира|яло|ал|ме|ше)")),
    ("Ukrainian", re.compile(r".{2,}(?:ив|ав|ів|ув|ти|ття|ння|ення|ої|оту|ини|ину|ають|ує|ни|ив)")),
    ("Belarusian", re.compile(r".{2,}(?:ць|цца|ага|аму|ыў|аў|асць|аванне|нне|сця|кіх|ых|зе|це)")),
    ("Serbian", re.compile(r".{2,}(?:ти|ује|ила|ало|ије|ом|ова|ама|ске|ски|ле|ата)")),
    ("Macedonian", re.compile(r".{2,}(?:от|ата|ето|ите|ува|уваат|аат|еше|ија)")),
)

LATIN_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "English",
        _words(
            "the of and to in that is was for on with as by it from at be are has have said a an "
            "this were its will not which but their"
        ),
    ),
    (
        "German",
        _words("der die das und ist nicht mit von den im auf für ein eine sich dem hat wurde"),
    ),
    ("French", _words("le la les des et est dans une pour que qui sur au du par avec un il elle")),
    ("Spanish", _words("el los las de y en una que por con para del es se un su al la más")),
    ("Italian", _words("il di che la e per una con non del della sono ha un nel è i le")),
    ("Portuguese", _words("o os as de e em uma que não com para da um é foi mais por dos")),
    ("Polish", _words("w i na z że się nie jest do to przez jak oraz który po o od za roku")),
    ("Czech", _words("a v na se je s že který která do by pro jako byl to ve z i o loni roku")),
    ("Turkish", _words("ve bir bu için ile de da olarak olan yüzde daha çok en")),
)

LATIN_LETTERS: tuple[tuple[str, str], ...] = (
    ("German", "äöüß"),
    ("French", "éèêàçùâîôœ"),
    ("Spanish", "ñóáíú¿"),
    ("Italian", "àèìòù"),
    ("Portuguese", "ãõçáê"),
    ("Polish", "łąęśżźćńó"),
    ("Czech", "ěřůčšžýáíé"),
    ("Turkish", "ğışçöü"),
)

TRANSLITERATED: tuple[str, frozenset[str]] = (
    "Russian in Latin letters",
    _words(
        "v i na s po ne chto eto kak dlya iz za goda godu rublej rubley tys mln mlrd takzhe byl "
        "byla bylo byli kotoryj kotoryy kotorye ego ih ot soobshchil soobschil zayavil rossii "
        "rossiya moskva on ona oni no ili uzhe pri posle let ob etom do god iz-za bank sto što "
        "ėto kotoryi soobshhil trln protsenta protsentov"
    ),
)

TRANSLITERATED_ENDING = re.compile(
    r".{2,}(?:ogo|ego|omu|emu|ykh|ikh|yh|stvo|stva|aya|aja|oye|oje|iya|ija|iyu|iju|nyj|nyy|skij|skiy|"
    r"skogo|tsya|tsja|t'sja|aet|yaet|jaet|uet|ili|ila|ilo|ali|ala|alo|ami|yami|jami|ovyj|ovykh|ost'?|"
    r"ym|oj|ovat|uyu|uju|shch\w*|ovoj|il|al|yl)"
)
"""Endings of Russian words that no other language writes so often."""
