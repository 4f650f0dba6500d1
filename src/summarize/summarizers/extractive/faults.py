"""What makes a line a poor sentence of a summary, whatever it speaks of.

Each fault is one small predicate over the text of a segment; ``FAULTS`` is the table with the
weight of each (1: never choose it while anything else is left).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.summarizers.extractive.discourse_rules import SAYING
from summarize.summarizers.extractive.lemmas import (
    CYRILLIC,
    content_lemmas,
    is_predicate,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TERMINAL: Final = re.compile(r"[.!?…:;][»\"”)\]]*$|[.!?…]$")
BYLINE: Final = re.compile(
    r"^(?:фото|видео|источник|автор|текст|иллюстрация|инфографика|читайте|смотрите|подробнее"
    r"|подписывай\w*|подпиш\w*|материалы по теме|по теме|теги|справка|реклама|редактор|перевод"
    r"|ссылк\w+)\b(?:\s+(?:также|на|о|об|по)\b|\s*:|\s*$)",
    re.IGNORECASE,
)
DATELINE: Final = re.compile(r"^[А-ЯЁ][А-ЯЁ\s-]+,\s+\d{1,2}\s+\w+\.?(?:\s*[/—–-].*)?$")
BACKGROUND: Final = re.compile(
    r"^(?:ранее\b|также\s+сообща\w+|напомн(?:им|ю)|отметим|добавим)",
    re.IGNORECASE,
)
MONTH: Final = r"(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
# «24 августа сообщалось, что в Калуге …», «В мае агентство Anadolu сообщило об …»
EARLIER_REPORT: Final = re.compile(
    rf"^(?:\d{{1,2}}\s+{MONTH}|в\s+(?:начале\s+|середине\s+|конце\s+)?{MONTH}|в\s+\d{{4}}\s+году)"
    rf"\b[^.;]{{0,90}}?\s{SAYING}",
    re.IGNORECASE | re.VERBOSE,
)
# «Об этом в пятницу сообщает портал …», «С таким заявлением выступил …»
ATTRIBUTION: Final = re.compile(
    r"^(?:об\s+этом|(?:с\s+)?так(?:ие|ое|ую|ими?|ой)\s+(?:данн|заявлени|мнени|информаци)"
    r"|соответствующ\w+\s+(?:заявлени|сообщени|информаци|решени)|(?:сообщение|информация)\s+об\s+этом"
    r"|(?:именно\s+)?так\s+(?:он|она|они)\s|это\s+(?:следует|сообщ|заяв|подтверд))",
    re.IGNORECASE,
)
# «Всех, кто располагает информацией, просят позвонить по номеру 101», «на почту str@krd.ru»
APPEAL: Final = re.compile(
    r"\b(?:позвони(?:ть|те)|звоните|звонить\s+по|подписывайтесь|присоединяйтесь)\b"
    r"|[\w.]@\w|https?://|\bwww\.",
    re.IGNORECASE,
)
DASH_VERB: Final = re.compile(r"\s[—–-]\s(?!об?\s)")
LONG_ATTRIBUTION: Final = 14
NUMERAL: Final = re.compile(r"\d[\d\s.,]*")
MIN_CONTENT: Final = 3
MAX_WORDS: Final = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """A named reason against a line."""

    name: str
    weight: float
    holds: Callable[[str], bool]
    example: str


def is_question(text: str) -> bool:
    """«Как?» asks and tells nothing."""
    return text.rstrip('»"” ').endswith("?")


def is_unfinished(text: str) -> bool:
    """A headline or a list entry: no mark ends it."""
    return TERMINAL.search(text.rstrip()) is None


def is_scant(text: str) -> bool:
    """Fewer content words and numerals than the three of «Экспорт вырос на 5 %.»."""
    return len(content_lemmas(text)) + len(NUMERAL.findall(text)) < MIN_CONTENT


def is_wordless(text: str) -> bool:
    """A line of figures, as a table leaves it."""
    return len(words(text)) <= MAX_WORDS and any(letter.isdigit() for letter in text)


def is_byline(text: str) -> bool:
    """«Фото: ТАСС», «Читайте также»."""
    return BYLINE.match(text) is not None


def is_dateline(text: str) -> bool:
    """«МОСКВА, 1 дек — РИА Новости.» alone."""
    return DATELINE.match(text) is not None


def is_background(text: str) -> bool:
    """«Ранее сообщалось, что …»: yesterday's news at the foot of today's."""
    return BACKGROUND.match(text) is not None or EARLIER_REPORT.match(text) is not None


def is_exclamation(text: str) -> bool:
    """An outcry or an appeal."""
    return text.rstrip('»"” ').endswith("!")


def is_attribution(text: str) -> bool:
    """Says who said it and nothing more; a longer one has news of its own."""
    return ATTRIBUTION.match(text) is not None and len(content_lemmas(text)) < LONG_ATTRIBUTION


def is_appeal(text: str) -> bool:
    """Tells the reader where to call or to write."""
    return APPEAL.search(text) is not None


def is_verbless(text: str) -> bool:
    """Nothing is said of anything: a caption, an entry of a programme.

    A dash may stand for the verb («Дойл — самый титулованный спортсмен»), unless «о» follows it
    («Тренер "Динамо" - о поражении»). Only Russian is judged.
    """
    if DASH_VERB.search(text):
        return False
    lowered = text.lower()
    return CYRILLIC.search(lowered) is not None and not any(map(is_predicate, words(lowered)))


def announces(text: str) -> bool:
    """«Он сказал следующее:» promises and does not tell."""
    return text.rstrip().endswith(":")


FAULTS: Final = (
    Fault("question", 0.8, is_question, "Как?"),
    Fault("exclamation", 0.4, is_exclamation, "Приходите на наши сайты!"),
    Fault("attribution", 0.7, is_attribution, "Об этом в пятницу сообщает портал DakarActu."),
    Fault("appeal", 0.5, is_appeal, "Всех, кто видел аварию, просят позвонить по номеру 101."),
    Fault("unfinished", 0.65, is_unfinished, "Россия в мировом тренде"),
    Fault("no verb", 0.4, is_verbless, "Новости BBC, воскресенье, 11:15 по московскому времени."),
    Fault("announcement", 0.5, announces, "Он сказал следующее:"),
    Fault("scant", 0.5, is_scant, "Было жарко."),
    Fault("figures only", 0.6, is_wordless, "15,4 19,5 64,2"),
    Fault("byline", 1.0, is_byline, "Фото: пресс-служба Кремля"),
    Fault("dateline", 1.0, is_dateline, "МОСКВА, 1 дек — РИА Новости."),
    Fault("background", 0.3, is_background, "Ранее сообщалось, что сделка сорвалась."),
)


def faults(text: str) -> tuple[Fault, ...]:
    """The faults that ``text`` has."""
    return tuple(fault for fault in FAULTS if fault.holds(text))
