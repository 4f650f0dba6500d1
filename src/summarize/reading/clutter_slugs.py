"""The agency's own mark at the head of a news item: «МОСКВА, 12 марта. /ТАСС/. Завод…».

It says where and when the item was filed, not what happened, and stands in every item alike. Only
a mark that names an agency is one: «Москва, 5 июля. Завод остановлен.» is the lead itself.
"""

from __future__ import annotations

import re

from summarize.reading.datelines import MONTHS

SLUG = "agency slug"

_AGENCY = (
    r"(?:(?:ИТАР-)?ТАСС|РИА\s+Новости(?:\s+[А-ЯЁ][а-яё]+)?|РИА\s+Недвижимость|(?:АЭИ\s+)?[«\"]?"
    r"(?:ПРАЙМ|Прайм)[»\"]?|(?:АО\s+)?[«\"]?(?:Интерфакс|ИНТЕРФАКС)(?:-[А-ЯЁ][А-ЯЁа-яё]+)*[»\"]?|"
    r"(?:INTERFAX|Interfax)(?:-[A-Z][a-z]+)?(?:\.(?:RU|ru))?|(?:Reuters|REUTERS|Рейтер)|"
    r"(?:ИА\s+)?[«\"]?(?:REGNUM|Regnum)[»\"]?|Финмаркет|(?:Finmarket|FINMARKET)(?:\.ru|\.RU)?|"
    r"(?:Росбалт|РОСБАЛТ)|(?:БЕЛТА|БелТА)|Sputnik|RNS|(?:MetalInfo|Metalinfo|MetalIndex)\.ru|"
    r"(?:ИА\s+)?[«\"]?(?:МеталлИндекс|Металлоснабжение\s+и\s+сбыт)[»\"]?|Bloomberg|"
    r"(?:Агентство|АГН)\s+«Москва»)"
)
_PLACE = r"[А-ЯЁ][А-ЯЁа-яё]+(?:[ -][А-ЯЁа-яё]+){0,3}(?:\s*\([^()]{2,40}\))?"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?:я|а|ь|й)?\.?"
_DAY = rf"\d{{1,2}}\s+(?i:{_MONTH})(?:\s+\d{{4}}(?:\s*г\.?|\s+года)?)?"
_DASH = r"[-–—]"
_NAMES = r"(?:,\s*[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ][а-яё-]+){1,2})?"

_SLUGS = tuple(
    re.compile(form + r"(?=[А-ЯЁA-Z«\"„\d])")
    for form in (
        # «МОСКВА, 12 марта. /ТАСС/. », «/ТАСС/. », «МОСКВА, 12 марта. /Корр. ТАСС Иван Петров/. »
        (
            rf"(?:{_PLACE}[,.]\s*)?(?:{_DAY}[.,]?\s*)?/(?:Корр\.\s*)?{_AGENCY}[^/]{{0,40}}/[.,]?\s*"
            rf"(?:{_DASH}\s*)?"
        ),
        # «МОСКВА, 12 мар — РИА Новости, Иван Петров. », «Москва. 12 марта. INTERFAX.RU - »
        rf"{_PLACE}[,.]\s*{_DAY}[.,]?\s*(?:{_DASH}\s*)?{_AGENCY}{_NAMES}\s*(?:{_DASH}|\.)\s+",
        # «МОСКВА, 12 мар (Рейтер) — », «ЛОНДОН (Reuters) - »
        rf"{_PLACE}(?:[,.]\s*{_DAY})?[.,]?\s*\({_AGENCY}\)\.?\s*{_DASH}\s+",
        # «12 марта. Interfax-Russia.ru - », «12.03.2024. ИА REGNUM — »
        rf"(?:{_DAY}|\d\d\.\d\d\.\d{{4}})[.,]\s*{_AGENCY}\s*{_DASH}\s+",
        # «INTERFAX.RU - », «MetalInfo.ru – », «ИА REGNUM — »; «ТАСС — это агентство» is none
        (
            rf"(?:Москва[.,]\s*)?(?:(?:INTERFAX|Interfax-\w+|Finmarket|MetalInfo|MetalIndex)\."
            rf"(?:RU|ru)|ИА\s+REGNUM)\s*{_DASH}\s+"
        ),
    )
)
_ALONE = re.compile(rf"[/(©]?\s*{_AGENCY}\s*[/).]?")
_HEAD_CHARS = 160


def agency_slug(text: str) -> str:
    """The slug that ``text`` begins with, with the space behind it; empty where it has none.

    >>> agency_slug("МОСКВА, 12 марта. /ТАСС/. Завод построен.")
    'МОСКВА, 12 марта. /ТАСС/. '
    >>> agency_slug("Москва, 5 июля. Завод остановлен.")
    ''
    """
    head = text[:_HEAD_CHARS]
    return next((match[0] for slug in _SLUGS if (match := slug.match(head))), "")


def agency_alone(text: str) -> str | None:
    """«РИА Новости», «/ТАСС/»: a line of nothing but the agency's name."""
    return SLUG if len(text) <= _HEAD_CHARS and _ALONE.fullmatch(text) else None
