"""Mail: the newest text of a message, its subject and date, in whatever encoding."""

from __future__ import annotations

import base64
from datetime import datetime

import pytest
from tests.reading.office.makers import LEAD, eml

from summarize.errors import InputError
from summarize.reading import read_bytes

SECOND = "Министр добавил, что в 2025 году выпуск вырастет ещё на 3–5%, а цены останутся прежними."


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8"])
@pytest.mark.parametrize("declared", ["", "us-ascii", "iso-8859-1", "own", "x-unknown"])
def test_every_encoding_is_read_whatever_is_declared(charset: str, declared: str) -> None:
    text = LEAD.replace("\u00a0", " ")
    kind = charset if declared == "own" else declared
    field = f"Content-Type: text/plain; charset={kind}\n" if kind else "Content-Type: text/plain\n"
    coded = base64.b64encode("Экспорт стали вырос".encode(charset)).decode()
    subject = f"Subject: =?{charset}?B?{coded}?=\nDate: Thu, 14 Mar 2024 09:20:00 +0300\n"
    article = read_bytes(eml(text, subject + field, charset), "a.eml")
    assert article.body == text
    assert article.title == "Экспорт стали вырос"
    assert article.published == datetime.fromisoformat("2024-03-14 09:20+03:00")


def test_a_subject_in_raw_bytes_is_read() -> None:
    data = eml(LEAD, "Subject: Re: Fwd: Экспорт стали вырос\n", "windows-1251")
    assert read_bytes(data, "a.eml").title == "Экспорт стали вырос"


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("\n\n-- \nАнна, тел. 8 800 555-35-35", "signature"),
        ("\n\nС уважением,\nАнна Лебедева\nтел. 8 800 555-35-35", "signature"),
        ("\n\nОтправлено с iPhone", "signature"),
        ("\n\n14.03.2024 9:41, Иван Серов пишет:\n> Пришлите 77 новостей.", "quoted message"),
        ("\n\n-----Исходное сообщение-----\nОт: Иван\nТема: 77\n\nА где?", "quoted message"),
        ("\n\nFrom: Ivan\nSent: 14 March\nTo: Anna\nSubject: 77\n\nА где?", "quoted message"),
        ("\n\nЭто сообщение конфиденциально и предназначено для получателя.",
         "confidentiality notice"),
    ],
)  # fmt: skip
def test_what_is_not_the_message_is_left_out(tail: str, reason: str) -> None:
    article = read_bytes(eml(f"Добрый день, коллеги!\n\n{LEAD}\n\n{SECOND}{tail}"), "a.eml")
    assert article.body == f"{LEAD}\n{SECOND}"
    assert {piece.reason for piece in article.dropped} == {"greeting", reason}


def test_a_forwarded_message_is_what_is_wanted() -> None:
    article = read_bytes(
        eml(
            "Анна, посмотрите.\n\n---------- Пересылаемое сообщение ---------\nОт: Пресс-служба\n"
            "Дата: Thu, 14 Mar 2024 09:20:00 +0300\nТема: Экспорт стали вырос\n\n"
            f"{LEAD}\n\n{SECOND}",
            "Subject: Fwd: x\nDate: Fri, 15 Mar 2024 10:00:00 +0300\n",
        ),
        "a.eml",
    )
    assert article.title == "Экспорт стали вырос"
    assert article.published == datetime.fromisoformat("2024-03-14 09:20+03:00")
    assert article.body == f"{LEAD}\n{SECOND}"


def test_a_text_quoted_as_a_whole_is_the_text() -> None:
    quoted = "\n".join(f"> {line}" for line in (LEAD, "", SECOND))
    assert read_bytes(eml(quoted), "a.eml").body == f"{LEAD}\n{SECOND}"


def test_flowed_lines_are_joined() -> None:
    field = "Content-Type: text/plain; charset=utf-8; format=flowed\n"
    text = LEAD.replace("металла, ", "металла, \n")
    assert read_bytes(eml(text, field), "a.eml").body == LEAD


def multipart(kind: str, *parts: str) -> bytes:
    inner = "".join(f"--b\n{part}\n" for part in parts)
    return eml(f"{inner}--b--\n", f"Content-Type: multipart/{kind}; boundary=b\n")


PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{LEAD} Жильё: 5 м2."
PAGE = "Content-Type: text/html; charset=utf-8\n\n"


def test_the_page_is_read_where_the_plain_text_has_lost_something() -> None:
    page = (
        f"{PAGE}<p>{LEAD} Жильё: 5 м<sup>2</sup>.<table><tr><td>Медь<td>8 450<tr><td>a<td>1</table>"
    )
    article = read_bytes(multipart("alternative", PLAIN, page), "a.eml")
    assert article.body == f"{LEAD} Жильё: 5 м².\nМедь | 8 450\na | 1"
    same = read_bytes(multipart("alternative", PLAIN, f"{PAGE}<p>{LEAD}"), "a.eml")
    assert same.body == f"{LEAD} Жильё: 5 м2."


def test_attachments_are_told_and_not_read() -> None:
    name = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx"
    assert read_bytes(multipart("mixed", PLAIN, name), "a.eml").dropped[0].text == "a.pdf"
    with pytest.raises(InputError, match=r"no text in this mail message but attachments \(a.pdf\)"):
        read_bytes(multipart("mixed", name), "a.eml")


def test_an_encrypted_message_says_so() -> None:
    with pytest.raises(InputError, match="is encrypted"):
        read_bytes(multipart("encrypted", "Content-Type: x/y\n\n1"), "a.eml")
