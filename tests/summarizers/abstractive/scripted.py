"""A summarizer that writes what a test says, and the article that it writes of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.document import Article, Segment
from summarize.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.engines.base import Guard

BODY = (
    "Экспорт алюминия из Сибири вырос на 12,4% в мае 2023 года и достиг 418,6 тыс. т, сообщил "
    "глава «Русала» Евгений Никитин. "
    "Импорт глинозема сократился на 7% до 1,2 млн т. "
    "Тарифы на перевозку повысились на 3,5 п.п. "
    "Крупнейшими партнерами были Китай (15,4%), Италия (19,5%) и Турция (64,2%). "
    "Цена тонны в Лондоне составила 2 250 долларов. "
    "Власти Татарстана не поддержали проект завода в Елабуге. "
    "Президент республики Рустам Минниханов встретился с послом Индии."
)
ENGLISH = (
    (
        "Aluminium exports from Siberia rose by 12.4% in May 2023 and reached 418.6 thousand "
        "tonnes, said the head of Rusal, Yevgeny Nikitin."
    ),
    "Imports of alumina fell by 7% to 1.2 million tonnes.",
    "Transport tariffs rose by 3.5 percentage points.",
    "The largest partners were China (15.4%), Italy (19.5%) and Turkey (64.2%).",
    "The price of a tonne in London was 2,250 dollars.",
    "The authorities of Tatarstan did not support the plant in Yelabuga.",
    "The president of the republic, Rustam Minnikhanov, met the ambassador of India 999 times.",
)
ARTICLE = Article(BODY, title="Экспорт алюминия вырос")
SEGMENTS: tuple[Segment, ...] = segment(ARTICLE)


@dataclass(slots=True)
class Scripted:
    """Writes the same of whatever it is shown; counts words, and reads ``window`` of them."""

    text: str
    window: int = 1000
    name: str = "scripted"
    signature: str = "scripted-1"
    instructions: str = ""
    shown: list[str] = field(default_factory=list)

    def measure(self, text: str) -> int:
        return len(text.split())

    def summarize(self, texts: Sequence[str], count: int, guards: Sequence[Guard]) -> list[str]:
        assert len(texts) == len(guards)
        assert count >= 1
        self.shown = list(texts)
        return [self.text] * len(texts)
