"""Which paragraphs of an article belong to its site: related headlines, counters, buttons, credits.

Each rule looks at one paragraph and gives the reason for leaving it out, or None; the ordered list
``RULES`` is the algorithm. A rule that is not sure says None: clutter in the body is a blemish, a
lost paragraph is a fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.reading.clutter_notices import NOTICES
from summarize.reading.clutter_phrases import (
    COUNTERS,
    NAVIGATION,
    PHOTO_OWNERS,
    RELATED_HEADINGS,
    SHARE_CORE,
    SHARE_WORDS,
    SUBSCRIPTION_OBJECTS,
)
from summarize.reading.clutter_slugs import agency_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.reading.layout import Paragraph

    Rule = Callable[[str], str | None]

RELATED = "related headlines"
SOURCE = "source"
CREDIT = "photo credit or copyright"

_URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][»\"”)\]]*$")
_INNER_END = re.compile(r"[а-яё][.!?…][»\"”)]*\s+[А-ЯЁ«\"]")
_WORD = re.compile(r"[^\W_]+(?:[-'’@.][^\W_]+)*")

_HEADING_MARKS = " :.…!»«—–-↓>|"
_MAX_CLUTTER = 500  # nothing longer was ever a button or a headline
_MAX_HEADLINE = 200
_MAX_CREDIT = 160
_SMALL_WORDS = 2
_MAX_SOURCE_WORDS = 6


def mark(paragraphs: Sequence[Paragraph]) -> tuple[str | None, ...]:
    """Give each paragraph the reason why it is clutter, or None for the article's own text."""
    reasons: list[str | None] = []
    in_related = False
    for paragraph in paragraphs:
        reason = _judge(paragraph.text)
        if reason is None and in_related and _is_headline(paragraph.text):
            reason = RELATED
        elif reason is None:
            in_related = False
        elif reason == RELATED:
            in_related = True
        reasons.append(reason)
    _drop_source_names(paragraphs, reasons)
    return tuple(reasons)


def _judge(text: str) -> str | None:
    if len(text) > _MAX_CLUTTER:
        return None
    return next((reason for rule in RULES if (reason := rule(text))), None)


def find_url(text: str) -> str | None:
    """The first link in ``text``, without the punctuation behind it."""
    match = _URL.search(text)
    return match[0].rstrip(".,;:!?)]»\"'") if match else None


# --- rules over one paragraph --------------------------------------------------------------------


def related_heading(text: str) -> str | None:
    """«Материалы по теме:», «Читайте также: Платина подешевела»; not «По теме заседания…»."""
    if _plain(text) in RELATED_HEADINGS:
        return RELATED
    head, colon, rest = text.partition(":")
    if colon and _plain(head) in RELATED_HEADINGS and _is_headline(rest):
        return RELATED
    return None


def dated_headline(text: str) -> str | None:
    """«07/05/2024MEPS: Великобритания перейдет…»; not «05/07/2023 завод закрыли.»."""
    date = re.match(r"\d\d/\d\d/(?:19|20)\d\d(\s*)(?=[^\W\d_])", text)
    if not date or _is_prose(text) or (date[1] and not _is_headline(text[date.end() :])):
        return None
    return RELATED


def source_link(text: str) -> str | None:
    """«Источник: http://…», «Подробнее: www…», or a link alone."""
    link = re.fullmatch(
        r"(?:(?:источник|оригинал|ссылка|подробнее|адрес|url|source|постоянная ссылка|"
        r"читать далее|полный текст)[^:]{0,40}[:—–-]?\s*)?"
        r"(?:https?://|www\.)\S+",
        text,
        re.IGNORECASE,
    )
    return SOURCE if link else None


def bare_source(text: str) -> str | None:
    """«Источник» alone, where a site made a link of it."""
    return SOURCE if _plain(text) in {"источник", "источники"} else None


def counter(text: str) -> str | None:
    """«Rambler's Top100», «Участник рейтинга МЕТАЛЛ TOP10 Рейтинг@Mail.ru»; never a sentence."""
    low = text.lower()
    named = sum(low.count(name) for name in COUNTERS)
    words = len(text.split())
    if not named or _SENTENCE_END.search(text) or words > 8 * named:
        return None
    return "counter"


def views(text: str) -> str | None:
    """«Просмотров: 1 204», «5 комментариев», «Время чтения: 3 мин.»."""
    found = re.fullmatch(
        r"(?:(?:(?:количество|число)\s+)?(?:просмотр\w*|комментари\w*|прочтени\w*|прочитал\w*|"
        r"показ\w*|лайк\w*|рейтинг|голосов|оценк\w*|скачиваний|репост\w*)\s*[:—–(-]?\s*"
        r"[\d\s.,/]+\)?(?:\s*(?:тыс|k|к)\.?)?"
        r"|[\d\s.,]+(?:тыс\.?\s*)?(?:просмотр\w*|комментари\w*|прочтени\w*|лайк\w*|репост\w*)"
        r"|время\s+(?:чтения|на\s+чтение)\s*[:—–-]?\s*[\d\s-]+мин\w*\.?"
        r"|(?:👁|💬|👍|❤)\s*[\d\s]+)",
        text.strip(" |·•"),
        re.IGNORECASE,
    )
    return "view or comment counter" if found and re.search(r"\d", text) else None


def share_buttons(text: str) -> str | None:
    """«Поделиться: ВКонтакте Одноклассники Telegram»: a line of nothing but buttons."""
    words = [word.lower() for word in _WORD.findall(text)]
    if words and SHARE_WORDS.issuperset(words) and not SHARE_CORE.isdisjoint(words):
        return "share buttons"
    return None


def subscription(text: str) -> str | None:
    """«Подписывайтесь на наш Telegram-канал»; not «Подписаться под письмом отказались трое.»."""
    call = re.match(
        r"(?:подпис(?:ывайтесь|ывайся|аться|ка)|подпишитесь|подпишись|следите\s+за|"
        r"читайте\s+(?:нас|наши|наш|новости|все|ещё|еще|также\s+в)|присоединяйтесь|"
        r"вступайте|больше\s+новостей|самые\s+(?:важные|свежие|оперативные)\s+новости|"
        r"оперативные\s+новости|хотите\s+быть\s+в\s+курсе|будьте\s+в\s+курсе|"
        r"новости\s+(?:в|на)\s+(?:telegram|нашем))\b",
        text.lower(),
    )
    low = f" {text.lower()} "
    if call and len(text) <= _MAX_HEADLINE and any(name in low for name in SUBSCRIPTION_OBJECTS):
        return "subscription call"
    return None


def photo_credit(text: str) -> str | None:
    """«Фото: Иван Петров / ТАСС», «© РИА Новости»; not «Видео: медведь вышел к туристам»."""
    if len(text) > _MAX_CREDIT or _is_prose(text):
        return None
    low = text.lower()
    if re.match(r"©|\(c\)|copyright\b", low):
        return CREDIT
    credit = re.match(
        r"(?:фото|фотография|фотографии|фото и видео|фото автора|иллюстрация|изображение|видео|"
        r"инфографика|скриншот|коллаж|источник\s+(?:фото|изображения|фотографии)|photo)\s*[:©/]"
        r"|фото\s+(?:с\s+сайта|из\s+архива|пресс-службы|предоставлено)\b",
        low,
    )
    return CREDIT if credit and _names_author(text[credit.end() :]) else None


def _names_author(text: str) -> bool:
    """Whether ``text`` names people, agencies or archives; a caption has more words in small."""
    small = sum(word[0].islower() for word in _WORD.findall(text))
    return small <= _SMALL_WORDS or any(owner in text.lower() for owner in PHOTO_OWNERS)


def tags(text: str) -> str | None:
    """«Теги: металл, экспорт», «#металл #экспорт»."""
    low = text.lower()
    listed = re.match(
        r"(?:теги|тэги|тег|метки|ключевые слова|рубрика|рубрики|категория|категории|темы|сюжет|"
        r"сюжеты|раздел|tags)\s*:",
        low,
    )
    if (listed and len(text) <= _MAX_HEADLINE and not _is_prose(text)) or re.fullmatch(
        r"(?:#[\w-]+[\s,]*)+", low
    ):
        return "tags"
    return None


def byline(text: str) -> str | None:
    """«Автор: Иван Петров», «Текст: Анна Смирнова»."""
    found = re.fullmatch(
        r"(?i:автор(?:ы)?|текст|редактор|корреспондент|подготовил[аи]?|перевод)\s*:\s*"
        r"[А-ЯЁA-Z][\w.-]*(?:[ ,]+(?:и\s+)?[А-ЯЁA-Z][\w.-]*){0,5}",
        text,
    )
    return "byline" if found and len(text) <= _MAX_CREDIT else None


def misprint(text: str) -> str | None:
    """«Нашли ошибку? Выделите её и нажмите Ctrl+Enter»."""
    low = text.lower()
    if "ctrl" in low and "enter" in low and len(text) <= _MAX_HEADLINE:
        return "misprint report"
    if re.match(r"(?:нашли|заметили|увидели)\s+(?:ошибку|опечатку|неточность)\?", low):
        return "misprint report" if len(text) <= _MAX_HEADLINE else None
    return None


def navigation(text: str) -> str | None:
    """«Главная / Новости / Металлургия», «Наверх», «18+»."""
    if text.lower().strip(_HEADING_MARKS) in NAVIGATION or text.lower() in NAVIGATION:
        return "navigation"
    trail = re.split(r"\s*[/>»→\\|]\s*", text)
    if len(trail) > 1 and trail[0].lower() == "главная" and len(text) <= _MAX_HEADLINE:
        return "navigation"
    return None


def advertisement(text: str) -> str | None:
    """«Реклама. ООО «Ромашка». erid: 2VtzqwH…»."""
    return "advertisement" if re.search(r"\berid\s*:", text, re.IGNORECASE) else None


RULES: tuple[Rule, ...] = (
    source_link,
    bare_source,
    related_heading,
    dated_headline,
    counter,
    views,
    share_buttons,
    subscription,
    photo_credit,
    tags,
    byline,
    misprint,
    navigation,
    advertisement,
    agency_alone,
    *NOTICES,
)


# --- what the rules ask --------------------------------------------------------------------------


def _plain(text: str) -> str:
    return " ".join(text.lower().strip(_HEADING_MARKS).split())


def _is_prose(text: str) -> bool:
    """Whether ``text`` holds a sentence that ended and another that began."""
    return bool(_INNER_END.search(text))


def _is_headline(text: str) -> bool:
    """Whether ``text``, below a heading for related articles, can be one of their headlines."""
    if len(text) > _MAX_HEADLINE:
        return False
    if re.match(r"\d\d[./]\d\d[./](?:19|20)?\d\d|\d\d:\d\d\b", text) and not _is_prose(text):
        return True
    words = _WORD.findall(text)
    letters = sum(word[0].isalpha() for word in words)
    return (
        letters > len(words) // 2
        and not text.rstrip('»"”) ').endswith((".", ";", ":", ","))
        and not _is_prose(text)
        and not text.startswith(("-", "–", "—"))
        and not text[:1].islower()
    )


def _drop_source_names(paragraphs: Sequence[Paragraph], reasons: list[str | None]) -> None:
    """Mark «Источник: Металлоснабжение и сбыт» at the end, where only clutter follows it."""
    for index in range(len(paragraphs) - 1, 0, -1):
        if reasons[index] is not None:
            continue
        text = paragraphs[index].text[: _MAX_CLUTTER + 1]
        named = re.fullmatch(
            r"(?:источник(?:и)?|по материалам|по информации|оригинал)(?:\s+информации)?"
            r"\s*[:—–-]?\s*(.+)",
            text,
            re.IGNORECASE,
        )
        if named and len(named[1].split()) <= _MAX_SOURCE_WORDS and not _SENTENCE_END.search(text):
            reasons[index] = SOURCE
            continue
        return
