"""OpenDocument, RTF, EPUB and old Office files."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.reading.office.makers import LEAD, epub, odt

from summarize.errors import InputError
from summarize.reading import read_bytes

STYLES = (
    '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:name="T2"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="T3" style:parent-style-name="T1"/>'
)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('5 м<text:span text:style-name="T3">2</text:span>.', "5 м²."),
        ('До<text:s text:c="3"/>5<text:tab/>7<text:line-break/>Рост.', "До 5 | 7\nРост."),
        ('Рост<text:span text:style-name="T2"> 99</text:span>.', "Рост."),
        ("Рост<text:note><text:note-body>9</text:note-body></text:note>.", "Рост."),
        ("Рост<office:annotation><text:p>9</text:p></office:annotation>.", "Рост."),
        ("Рост<draw:frame><draw:text-box><text:p>Врезка: 7.</text:p></draw:text-box></draw:frame>.",
         "Рост.\nВрезка: 7."),
    ],
)  # fmt: skip
def test_an_opendocument_paragraph_reads_as_it_is_seen(inner: str, text: str) -> None:
    data = odt(f"<text:p>{LEAD}</text:p><text:p>{inner}</text:p>", STYLES)
    assert read_bytes(data, "a.odt").body == f"{LEAD}\n{text}"


def test_opendocument_deletions_and_hidden_sections_are_told() -> None:
    article = read_bytes(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Было 5.</text:p>"
            f"</text:deletion></text:changed-region></text:tracked-changes><text:p>{LEAD}</text:p>"
            '<text:section text:display="none"><text:p>Тайна 9.</text:p></text:section>'
        ),
        "a.odt",
    )
    assert article.body == LEAD
    assert [(piece.text, piece.reason) for piece in article.dropped] == [
        ("Было 5.", "deleted by a tracked change"),
        ("Тайна 9.", "hidden text"),
    ]


def rtf(inner: str, head: str = "") -> bytes:
    lead = LEAD.replace("\u00a0", r"\~")
    return (r"{\rtf1\ansi\ansicpg1251" + head + lead + r"\par " + inner + "}").encode("cp1251")


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r"5 м{\super 2}.", "5 м²."),
        (r"5 м\super 2\nosupersub .", "5 м²."),
        (r"5 м{\up6\fs12 2}.", "5 м²."),
        (r"до 38,1{\super 1}%.", "до 38,1%."),
        (r"CO{\sub 2} и \u1094?\u1077?\u1085?\u1099? \'f0\'ee\'f1\'f2", "CO₂ и цены рост"),
        (r"Рост{\v  99}{\deleted  77}{\*\unknown 5}{\footnote Без НДС 20%.}.", "Рост."),
        (r"{\field{\*\fldinst HYPERLINK 9}{\fldrslt ссылка}} рост", "ссылка рост"),
        (r"\trowd\intbl Медь\cell 8 450\par 9 000\cell\row\pard Итог.",
         "Медь | 8 450; 9 000\nИтог."),
        (r"{\listtext 1.\tab}Пункт.\par{\header Вестник 9\par}Конец.", "Пункт.\nКонец."),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 9}}{\shptxt Врезка 7.\par}}}Рост.", "Врезка 7.\nРост."),
        (r"{\pict\bin5 }}}}}}Рост.", "Рост."),
        (r"\uc2 \u1062??ена \u-10179??\u-8704??", "Цена 😀"),
    ],
)  # fmt: skip
def test_rich_text_reads_as_it_is_seen(inner: str, text: str) -> None:
    assert read_bytes(rtf(inner), "a.rtf").body == f"{LEAD}\n{text}"


def test_rich_text_says_its_title_date_and_encoding() -> None:
    head = (
        r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset238 C;}}"
        r"{\info{\title Экспорт вырос}{\creatim\yr2024\mo3\dy14\hr9\min20}}\f2\f1 "
    )
    article = read_bytes(rtf("Рост.", head), "a.rtf")
    assert article.title == "Экспорт вырос"
    assert article.published == datetime.fromisoformat("2024-03-14 09:20")
    assert article.body == f"{LEAD}\nРост."


def test_chapters_come_in_the_order_of_the_spine() -> None:
    css = ".u { vertical-align: super } .l { font-size: 58%; top: 0.33em }"
    article = read_bytes(
        epub(
            "<html><body><h2>Вторая</h2><p>Рост CO<span class='l'>2</span>.</p>"
            "<aside epub:type='footnote'>Без НДС.</aside></body></html>",
            f"<html><body><h1>Завод растёт</h1><p>{LEAD}</p><p>5 м<span class='u'>2</span>.</p>"
            "</body></html>",
            css=css,
        ),
        "a.epub",
    )
    assert article.title == "Завод растёт"
    assert article.body == f"{LEAD}\n5 м².\nВторая\nРост CO₂."
    assert article.dropped[-1].text == "Без НДС."


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("WordDocument", "an old Word document"),
        ("EncryptedPackage", "protected by a password"),
        ("__substg1.0_", "of Outlook"),
        ("x", "save it as DOCX first"),
    ],
)
def test_old_office_files_are_refused_with_what_to_do(stream: str, words: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le")
    with pytest.raises(InputError, match=words):
        read_bytes(data, "a.doc")
