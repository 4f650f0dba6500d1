from __future__ import annotations

from datetime import datetime

import pytest

from summarize.document import Article


def article(title: str, body: str, day: int | None = None) -> Article:
    """An article published on a day of July 2023, or on none that is known."""
    published = None if day is None else datetime(2023, 7, day)  # noqa: DTZ001 - articles have no zone
    return Article(body=body, title=title, published=published, location=f"{title[:8]}.txt")


@pytest.fixture
def fires() -> tuple[Article, Article]:
    """Two reports of one fire."""
    return (
        article(
            "В Волгограде загорелся тракторный завод",
            "Крупный пожар произошел на территории тракторного завода в Волгограде. Площадь"
            " возгорания составила 40 кв. м. На месте работают 25 пожарных и 8 единиц техники."
            " По предварительным данным, погибли 2 человека, еще 5 пострадали. Ущерб предварительно"
            " оценивается в 2,3 млн рублей.",
            25,
        ),
        article(
            "Пожар на заводе в Волгограде: пострадали семь человек",
            "На Волгоградском тракторном заводе потушили пожар. Площадь возгорания составила"
            " 60 кв. м, сообщили в МЧС. В тушении участвовали 25 пожарных. Погибли 2 человека,"
            " пострадали 7 человек. Ущерб оценивается в 2,5 млн рублей, сказал губернатор.",
            26,
        ),
    )


@pytest.fixture
def steel() -> tuple[Article, Article]:
    """Two reports of one statistic."""
    return (
        article(
            "Экспорт стали из России вырос на 12,4 %",
            "В первом полугодии экспорт стали из России вырос на 12,4 %, до 14,2 млн т. Выручка"
            " металлургов составила более 8 млрд долларов. Крупнейшим покупателем осталась Турция,"
            " на которую пришлось 31,5% поставок.",
            24,
        ),
        article(
            "Российские металлурги увеличили экспорт стали",
            "Экспорт стали из России за полугодие увеличился на 12,9 %, до 14,23 млн т. Выручка"
            " металлургов составила 8,2 млрд долларов. Доля Турции в поставках достигла 31,5%.",
            25,
        ),
    )


@pytest.fixture
def rate() -> Article:
    """Something else."""
    return article(
        "ЦБ снизил ключевую ставку",
        "Совет директоров Банка России снизил ключевую ставку на 0,25 процентного пункта.",
        24,
    )
