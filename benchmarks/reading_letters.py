"""Mails of the reading benchmark: old encodings, replies, signatures, HTML alone, attachments."""

from __future__ import annotations

import textwrap
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from reading_sources import OLD_SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reading_sources import Source

SIGNATURE = """
-- \nС уважением,\nАнна Лебедева, пресс-служба
тел. +7 (495) 111-22-33, доб. 417\nОтправлено с iPhone
"""
REPLY = """
чт, 14 мар. 2024 г. в 09:41, Иван Серов <serov@example.ru>:

> Коллеги, пришлите, пожалуйста, новость про 77 заводов и 999 тонн.
> Нужно до 12:00.
>
> --
> Иван Серов, +7 900 000-00-00
"""
OUTLOOK_REPLY = """
-----Исходное сообщение-----
От: Серов Иван <serov@example.ru>
Отправлено: 14 марта 2024 г. 9:41
Кому: Лебедева Анна
Тема: новость

Коллеги, пришлите новость про 77 заводов.
"""


def _letter(source: Source, subject: str = "") -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["From"] = "Пресс-служба <press@example.ru>"
    letter["To"] = "Редакция <desk@example.com>"
    letter["Subject"] = subject or source.title
    stamp = source.published if "T" in source.published else f"{source.published}T00:00"
    letter["Date"] = datetime.fromisoformat(stamp).replace(tzinfo=timezone(timedelta(hours=3)))
    letter["Message-ID"] = f"<{source.name}@example.ru>"
    return letter


def _body(source: Source) -> str:
    return source.text.partition("\n\n")[2].partition("\n\n")[2]  # the subject is the title


def _koi8(source: Source) -> bytes:
    letter = _letter(source)
    text = (_body(source) + SIGNATURE).translate(OLD_SIGNS)
    letter.set_content(text, charset="koi8-r", cte="8bit")
    return letter.as_bytes()


def _windows(source: Source) -> bytes:
    letter = _letter(source, f"Fwd: Re: {source.title}")
    letter.set_content(_body(source) + REPLY, charset="windows-1251", cte="base64")
    return letter.as_bytes()


def _page(source: Source) -> str:
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html"></head><body>'
        f"<div><h1>{source.title}</h1>{source.html}</div></body></html>"
    )


def _alternative(source: Source) -> bytes:
    letter = _letter(source)
    letter.set_content(_body(source), charset="utf-8", cte="quoted-printable")
    letter.add_alternative(_page(source), subtype="html", charset="utf-8", cte="base64")
    return letter.as_bytes()


def _html_only(source: Source) -> bytes:
    letter = _letter(source)
    letter.set_content(_page(source), subtype="html", charset="utf-8", cte="quoted-printable")
    return letter.as_bytes()


def _wrapped(source: Source) -> bytes:
    letter = _letter(source, f"RE: {source.title}")
    parts = [
        part if "\t" in part else textwrap.fill(part, 72, break_on_hyphens=False)
        for part in _body(source).strip().split("\n\n")
    ]
    letter.set_content("\n\n".join(parts) + "\n" + OUTLOOK_REPLY, charset="utf-8", cte="base64")
    return letter.as_bytes()


def _attached(source: Source) -> bytes:
    letter = _letter(source)
    letter.set_content(_body(source) + SIGNATURE, charset="utf-8", cte="base64")
    letter.add_attachment(
        "Приложение: прайс-лист, 123 456 руб.".encode("cp1251"),
        maintype="application",
        subtype="octet-stream",
        filename="прайс 2024.txt",
    )
    return letter.as_bytes()


LETTERS: dict[str, Callable[[Source], bytes]] = {
    "rate.koi8.eml": _koi8,
    "aircraft.windows1251.eml": _windows,
    "gas.alternative.eml": _alternative,
    "housing.html-only.eml": _html_only,
    "tender.wrapped.eml": _wrapped,
    "gold.attached.eml": _attached,
}
