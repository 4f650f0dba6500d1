"""Words that say which way something went, that deny, and that say nothing of a subject."""

from __future__ import annotations

import re
from typing import Final

UP: Final = re.compile(
    r"\b(?:вы́?рос\w*|вырас\w+|возрос\w*|возраст\w+|рост(?:а|у|ом|е)?|растёт|растет|растут|росл[аио]|"
    r"прирост\w*|увелич\w+|повы[сш]\w+|подорож\w+|прибав\w+|подня\w+|подним\w+|укреп\w+|наращ\w+|"
    r"нарасти\w+|превы[сш]\w+|больше|выше|"
    r"rose|rise[sn]?|rising|grew|grow\w*|increas\w+|gain\w*|climb\w*|jump\w*|surg\w+|soar\w*|higher|"
    r"up|exceed\w*|expand\w*|strengthen\w*)\b",
    re.IGNORECASE,
)
DOWN: Final = re.compile(
    r"\b(?:сниз\w+|сниж\w+|сокра[тщ]\w+|упа(?:л\w*|в\w*|д\w*)|пада(?:л|е|ю)\w*|паден\w+|уменьш\w+|"
    r"подешев\w+|спад(?:а|у|ом|е)?|убав\w+|просе[лд]\w*|обвал\w*|ослаб\w+|урез\w+|меньше|ниже|"
    r"fell|fall\w*|declin\w+|decreas\w+|drop\w*|cut\w*|reduc\w+|lower\w*|shrank|shrunk|shrink\w*|"
    r"slump\w*|plung\w+|down|slip\w*|contract(?:ed|ing)|weaken\w*)\b",
    re.IGNORECASE,
)
# Directly before what it denies: «не вырос», "did not rise", "won't be"
DENIAL: Final = {
    "ru": re.compile(r"\b(?:не|ни|нет)\s+(?:бы(?:л[аио]?|ть)?\s+)?$", re.IGNORECASE),
    "en": re.compile(
        r"(?:\b(?:not|never|no|cannot|without)|n['’]t)\s+(?:(?:be|been|have|yet|to)\s+)?$",
        re.IGNORECASE,
    ),
}
# Adjectives that do not tell one thing from another: «новый», «общий»
VAGUE: Final = frozenset(
    """прошлый новый крупный крупнейший общий последний нынешний текущий весь первый второй главный
    основной большой небольшой значительный очередной данный рекордный соответствующий аналогичный
    уровень объем показатель доля число количество итог результат месяц неделя день период
    половина квартал полугодие сутки порядок штука человек единица""".split()  # noqa: SIM905 - words read better as lines of words
)
ENGLISH_VAGUE: Final = frozenset(
    """the which year years level volume share number amount total result month week day period half
    quarter people percent last new large largest previous current according same compared more
    than while during over under within among per cent its their been were being""".split()  # noqa: SIM905
)
# What begins the sentences of a prompt's copy, a chat model's chatter and special tokens
CHATTER: Final = re.compile(
    r"<[^<>]{1,24}>|\b(?:Russian|English|Summary|User|Assistant|Article|Текст|Статья|Краткое "
    r"содержание|Резюме|Пересказ)\s*:|^(?:Sure|Certainly|Here (?:is|are)|Конечно[,!]|Вот кратк)",
    re.IGNORECASE,
)
