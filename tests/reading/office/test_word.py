"""Word documents: what is seen of them, in its order, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.reading.office.makers import LEAD, docx, p, part, run, up

from summarize.reading import read_bytes


def body(inner: str, **parts: str) -> str:
    return read_bytes(docx(p(LEAD) + inner, **parts), "a.docx").body.removeprefix(LEAD).strip()


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("Введено 3,56 млн м") + up("2") + run(" жилья."), "Введено 3,56 млн м² жилья."),
        (run("Около 10") + up("1") + up("2") + run(" т."), "Около 10¹² т."),
        (run("Рост до 38,1") + up("1") + run("%."), "Рост до 38,1%."),
        (run("Сообщил министр") + up("2") + run("."), "Сообщил министр."),
        (run("Выброс CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "Выброс CO₂"),
        (run("Цена до 5 ") + up("1") + run("/2 руб."), "Цена до 5 ¹/2 руб."),
        (run("Рост на 1") + run("4") + run("\u00a0607,") + run("38%."), "Рост на 14\u00a0607,38%."),
        (run("Мо­сква: ") + "<w:r><w:softHyphen/></w:r>" + run("рост"), "Москва: рост"),
        (run("Жара +30") + '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>' + run("C."),
         "Жара +30°C."),
        (run("Тихий ") + run("рост на 5% ", "<w:vanish/>") + run("спад."), "Тихий спад."),
        (run("Рост на ") + "<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>" + run("7")
         + "</w:ins>" + run("%."), "Рост на 7%."),
        (run("Рост ") + "<w:moveFrom>" + run("тут") + "</w:moveFrom><w:moveTo>" + run("там")
         + "</w:moveTo>", "Рост там"),
        (run("Рост") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run(" цен."), "Рост цен."),
        (run("Стр. ") + "<w:r><w:instrText>PAGE 99</w:instrText></w:r>" + run("7"), "Стр. 7"),
        (run("Медь") + "<w:r><w:tab/></w:r>" + run("8 450") + "<w:r><w:tab/></w:r>" + run("+1%"),
         "Медь | 8 450 | +1%"),
        ("<m:oMath><m:sSup><m:e><m:r><m:t>м</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup>"
         "</m:sSup></m:oMath>" + run(" газа."), "м³ газа."),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_is_seen(runs: str, text: str) -> None:
    assert body(f"<w:p>{runs}</w:p>") == text


def test_what_is_left_out_is_told_with_its_reason() -> None:
    article = read_bytes(
        docx(
            f"{p(LEAD)}<w:p>{run('Было 99', '<w:vanish/>')}<w:del>{run('')}<w:r><w:delText>сто 100"
            f"</w:delText></w:r></w:del>{run('Итог: рост.')}</w:p>",
            header1=part("hdr", p("Вестник 7")),
            footnotes=part("footnotes", f"<w:footnote>{p('Без учёта НДС 20%.')}</w:footnote>"),
            comments=part("comments", f"<w:comment>{p('Точно 5?')}</w:comment>"),
        ),
        "a.docx",
    )
    assert {(piece.text, piece.reason) for piece in article.dropped} == {
        ("Было 99", "hidden text"),
        ("сто 100", "deleted by a tracked change"),
        ("Вестник 7", "page header"),
        ("Без учёта НДС 20%.", "footnote"),
        ("Точно 5?", "comment"),
    }
    assert article.body == f"{LEAD}\nИтог: рост."


def test_styles_raise_and_hide_and_name_the_title() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="a"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="b"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="d"><w:basedOn w:val="d"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="e"><w:name w:val="toc 1"/></w:style>',
    )
    article = read_bytes(
        docx(
            p("12 марта 2024, 10:15")
            + p("Оглавление 5", '<w:pPr><w:pStyle w:val="e"/></w:pPr>')
            + p(
                "Завод нарастил выпуск до 3 млн м² в 2024 г.",
                '<w:pPr><w:pStyle w:val="a"/></w:pPr>',
            )
            + p(LEAD)
            + "<w:p>"
            + run("Жильё: 5 м")
            + run("2", '<w:rStyle w:val="c"/>')
            + run("скрыто", '<w:rStyle w:val="d"/>')
            + run(".")
            + "</w:p>",
            styles=styles,
        ),
        "a.docx",
    )
    assert article.title == "Завод нарастил выпуск до 3 млн м² в 2024 г."
    assert article.published == datetime.fromisoformat("2024-03-12 10:15")
    assert article.body == f"{LEAD}\nЖильё: 5 м²."


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, texts))}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_a_row_of_a_table_is_a_line_and_cells_never_join_figures() -> None:
    rows = (
        cell("Город", properties='<w:vMerge w:val="restart"/>') + cell("Цена"),
        cell("", properties="<w:vMerge/>") + cell("12 300", "14 100"),
    )
    assert body(table(*rows)) == "Город | Цена\n| 12 300; 14 100"
    assert body(table(cell("Рамка вокруг текста."))) == "Рамка вокруг текста."
    inner = cell("а", "б").replace("</w:tc>", f"{table(cell('1') + cell('2'))}</w:tc>")
    assert body(table(inner + cell("в"))) == "а б 1 | 2 | в"


def test_a_row_or_a_paragraphs_end_that_was_deleted_is_no_more() -> None:
    deleted = "<w:trPr><w:del/></w:trPr>" + cell("нет") + cell("9")
    assert body(table(cell("да") + cell("1"), deleted)) == "да | 1"
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert body(p("Рост на ", mark) + p("5%.")) == "Рост на 5%."


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Врезка: 77 тонн.')}</w:txbxContent>"
    anchor = (
        f"<w:p>{run('Абзац.')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert body(anchor) == "Абзац.\nВрезка: 77 тонн."


def core(title: str, created: str) -> str:
    return f"<core><title>{title}</title><created>{created}</created></core>"


def test_the_properties_date_only_what_the_text_does_not() -> None:
    stamp = "2024-03-14T09:20:00Z"
    made = docx(p(LEAD), core=core("Экспорт вырос", stamp))
    article = read_bytes(made, "a.docx")
    assert (article.title, article.has_time) == ("Экспорт вырос", True)
    assert article.published == datetime(2024, 3, 14, 9, 20, tzinfo=UTC)
    assert article.dropped[-1].reason == "date of the document's properties"
    dated = docx(p("5 июля 2023, 10:51") + p(LEAD), core=core("x", stamp))
    assert read_bytes(dated, "a.docx").published == datetime.fromisoformat("2023-07-05 10:51")


@pytest.mark.parametrize(
    "title", ["Microsoft Word - новость.docx", "Документ1", "новость.docx", "Untitled", ""]
)
def test_a_programs_title_is_none(title: str) -> None:
    article = read_bytes(docx(p(LEAD), core=core(title, "2013-12-23T23:15:00Z")), "a.docx")
    assert article.title is None
    assert article.published is None  # python-docx's template was made then
