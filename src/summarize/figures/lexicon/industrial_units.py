"""Units of mines, mills, power stations, ports and laboratories."""

from __future__ import annotations

from summarize.document import Kind
from summarize.figures.lexicon.unit import Unit

_M = Kind.MEASURE
_CUBIC_METRE = "{м³,м3,куб. м,куб.м,кубометр,кубический метр}"
_A_CUBIC_METRE = "{m³,m3,cubic metre,cubic meter,cu m}"


def _content(name: str, russian: str, english: str) -> Unit:
    """A mass in a cubic metre: «мкг/м3», «миллиграммов на кубометр»."""
    symbol, words = russian.split("|")
    short, full = english.split("|")
    return Unit(
        name,
        _M,
        f"{symbol}/{_CUBIC_METRE}|{words} на {_CUBIC_METRE}|{symbol} на {_CUBIC_METRE}",
        "",
        f"{{{short}}}/{_A_CUBIC_METRE}|{full} {{per,a}} {_A_CUBIC_METRE}|"
        f"{{{short}}} {{per,a}} {_A_CUBIC_METRE}",
    )


CONTENTS = (
    _content("µg/m³", "мкг|микрограмм{,а,ов}", "µg,μg,ug,mcg|microgram{,s}"),
    _content("mg/m³", "мг|миллиграмм{,а,ов}", "mg|milligram{,s}"),
    _content("kg/m³", "кг|килограмм{,а,ов}", "kg|kilogram{,s}"),
    Unit(
        "g/cm³",
        _M,
        "г/см³|г/см3|г/куб. см|грамм{,а,ов} на {кубический сантиметр,куб. см}",
        "",
        "g/cm³|g/cm3|g/cc|gram{,s} {per,a} cubic {centimetre,centimeter}",
    ),
    Unit(
        "g/t",
        _M,
        "г/т|г/тонн{,а,у}|грамм{,а,ов} на тонну",
        "",
        "g/t|g/tonne|gpt|gram{,s} {per,a} {tonne,ton,metric ton}|g {per,a} {tonne,ton}",
    ),
    Unit("µg", _M, "микрограмм{,а,ов}|мкг", "", "microgram{,s}|µg|μg|mcg"),
    Unit("ppm", _M, "ppm|част{ей,и,ь} на миллион", "", "ppm|part{,s} per million"),
)

PRESSURES = (
    Unit("kPa", _M, "килопаскал{ь,я,ей,и}|кпа", "", "kilopascal{,s}|kpa"),
    Unit("MPa", _M, "мегапаскал{ь,я,ей,и}|мпа", "", "megapascal{,s}|mpa"),
    Unit("atm", _M, "атмосфер{,а,ы}|атм.|атм", "", "atmosphere{,s}|atm"),
    Unit("bar", _M, "бар{,а}", "", "bar{,s}"),
)

POWERS = (
    Unit("TWh", _M, "тераватт-час{,а,ов}|твт·ч|твт*ч|твт-ч", "", "terawatt-hour{,s}|twh|tw·h"),
    Unit("kVA", _M, "киловольт-ампер{,а,ов}|ква", "", "kilovolt-ampere{,s}|kva"),
    Unit("MVA", _M, "мегавольт-ампер{,а,ов}|мва", "", "megavolt-ampere{,s}|mva"),
    Unit("kA", _M, "килоампер{,а,ов}", "кА", "kiloampere{,s}|kiloamp{,s}", "kA"),
    Unit("ampere", _M, "ампер{,а,ов}", "", "amp{,s}|ampere{,s}"),
    Unit(
        "Gcal/h", _M, "гкал/ч|гкал/час|гигакалори{я,и,й} в час", "", "gcal/h|gigacalories per hour"
    ),
    Unit("Gcal", _M, "гигакалори{я,и,й,ю}|гкал", "", "gigacalorie{,s}|gcal"),
    Unit("rpm", _M, "оборот{,а,ов,ы} в минуту|об/мин|об./мин", "", "rpm|revolutions per minute"),
)

TRADES = (
    Unit(
        "TEU",
        _M,
        "teu|тэу|дфэ|двадцатифутов{ых,ые,ый} {контейнеров,контейнера,контейнер,контейнеры}",
        "",
        "teu{,s}|twenty-foot equivalent unit{,s}|{twenty-foot,20-foot} container{,s}",
    ),
    Unit("µSv", _M, "микрозиверт{,а,ов}|мкзв", "", "microsievert{,s}|µsv|μsv"),
    Unit("mSv", _M, "миллизиверт{,а,ов}|мзв", "", "millisievert{,s}|msv"),
)
