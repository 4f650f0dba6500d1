"""«Вырос до 5 %» names where a change ended, «до 5 % акций» a bound: which «до» it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_LOOK_BACK = 160  # characters: «выросла за первые девять месяцев текущего года на 15,4%, до»
_CHANGES = (
    "вырос", "выраст", "возрос", "возраст[аеу]", "подрос", "увелич", "повы[шс]", "подн[яи]",
    "подскоч", "взлет", "прибав", "расшир", "подорож", "ускор", "укреп", "улучш", "разогна",
    "дове[длс]", "дош[её]?л", "продл", "сни[зж]", "пони[зж]", "сокра[тщ]", "уменьш", "упа[лвсд]",
    "пада[елюн]", "паден", "опуст", "опуска", "подешев", "замедл", "ослаб", "просе[лд]", "рухну",
    "обвал", "откат", "ухудш", "урез", "сжал", "сжима", "сузи", "охлад", "округл", "пересмотр",
    "скоррект",
)  # fmt: skip
_CHANGE = re.compile(
    rf"(?<![^\W_])(?:(?:{'|'.join(_CHANGES)})\w*|рос(?:л[аио])?|раст(?:[её]т|ут|и)|рост(?:[аеу]|ом)?)"
    r"(?![^\W_])"
)
_OF_SIZE = (
    "стоимостью", "ценой", "суммой", "мощностью", "длиной", "высотой", "шириной", "глубиной",
    "толщиной", "весом", "массой", "объемом", "объёмом", "размером", "площадью", "численностью",
    "вместимостью", "скоростью", "возрастом", "диаметром", "тиражом", "сроком", "срок",
)  # fmt: skip
# Between the change and «до» another word may have taken «до» for itself, or a sentence have ended.
_PARTED = re.compile(
    r"[;!?\n]|[.:]\s+[^\W\d_]|(?<![^\W_])(?:а|но|котор\w*|где|что|если|чтобы|при|мож[её]т|могут|"
    r"состав(?:ля|ил|ит|ят)\w*|достиг\w*|выпуска\w*|произв(?:од|ед|ёл)\w*|"
    r"в\s+(?:размере|объ[её]ме|количестве|возрасте|сумме)|"
    rf"{'|'.join(_OF_SIZE)}|\w+[ую]щ(?:ий|ая|ее|ие|его|ей|их|им|ими|ую|ем))(?![^\W_])"
)


def is_endpoint(scan: Scan, start: int) -> bool:
    """Whether the «до» before ``start`` belongs to a word of change: «снизился на 3%, до 16%».

    Args:
        scan: the Russian text under reading.
        start: where the figure after «до» begins.
    """
    before = scan.lower[max(0, start - _LOOK_BACK) : start]
    changes = list(_CHANGE.finditer(before))
    return bool(changes) and _PARTED.search(before, changes[-1].end()) is None
