"""Units of length, area, volume and mass."""

from __future__ import annotations

from summarize.document import Kind
from summarize.figures.lexicon.unit import HARD, Unit

_M = Kind.MEASURE
_SQUARE = "квадратн{ый,ого,ому,ым,ом,ые,ых,ыми,ая,ой,ую}"
_CUBIC = "кубическ{ий,ого,ому,им,ом,ие,их,ими}"
_METRE = "метр{,а,у,ом,е,ы,ов,ам,ами,ах}"
_KILOMETRE = "километр{,а,у,ом,е,ы,ов,ам,ами,ах}"

LENGTHS = (
    Unit(
        "km",
        _M,
        f"{_KILOMETRE}",
        "км",
        "kilomet{re,res,er,ers}|kilomet{re,er} mark|kms",
        "km|KM|Km",
        f"километров{{{HARD}}}",
        "kilometre|kilometer|km",
    ),
    Unit("m", _M, _METRE, "м", "met{re,res,er,ers}", "m", f"метров{{{HARD}}}", "metre|meter|m"),
    Unit(
        "cm",
        _M,
        "сантиметр{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "см",
        "centimet{re,res,er,ers}",
        "cm",
        f"сантиметров{{{HARD}}}",
        "centimetre|centimeter|cm",
    ),
    Unit(
        "mm",
        _M,
        "миллиметр{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "мм",
        "millimet{re,res,er,ers}",
        "mm",
        f"миллиметров{{{HARD}}}",
        "millimetre|millimeter|mm",
    ),
    Unit("um", _M, "микрон{,а,ов}|микрометр{,а,ов}", "мкм", "micron{,s}|micromet{re,res,er,ers}"),
    Unit("nm", _M, "нанометр{,а,ов}", "нм", "nanomet{re,res,er,ers}", "nm"),
    Unit(
        "mi",
        _M,
        "мил{я,и,ю,е,ей,ям,ями,ях}|миль",
        "",
        "mile{,s}|mi",
        "",
        "мильн{ый,ая,ое,ого,ой,ому,ым,ую,ых}",
        "mile",
    ),
    Unit("nmi", _M, "морск{их,ая,ие,ую,ими} мил{ь,я,и,ю,ями}", "", "nautical mile{,s}"),
    Unit(
        "ft",
        _M,
        "фут{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "",
        "feet|foot|ft|ft.",
        "",
        f"футов{{{HARD}}}",
        "foot|feet|ft",
    ),
    Unit(
        "in",
        _M,
        "дюйм{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "″",
        "inch{,es}",
        "″",
        f"дюймов{{{HARD}}}",
        "inch",
    ),
    Unit(
        "yd",
        _M,
        "ярд{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "",
        "yard{,s}|yd{,s}",
        "",
        f"ярдов{{{HARD}}}",
        "yard",
    ),
    Unit(
        "au", _M, "астрономическ{их,ие,ая,ую} единиц{,ы,а,у}|а. е.", "", "astronomical unit{,s}|AU"
    ),
    Unit("ly", _M, "светов{ых,ой,ого,ые} {лет,год,года,годы}", "", "light year{,s}|light-year{,s}"),
)

AREAS = (
    Unit(
        "km²",
        _M,
        f"{_SQUARE} {_KILOMETRE}|кв. км|кв.км|кв км|кв. километр{{,а,ов}}",
        "км²|км2",
        "square kilomet{re,res,er,ers}|sq km|sq. km|sq. km.",
        "km²|km2",
    ),
    Unit(
        "m²",
        _M,
        f"{_SQUARE} {_METRE}|кв. м|кв.м|кв м|кв. метр{{,а,ов,ах}}",
        "м²|м2",
        "square met{re,res,er,ers}|sq m|sq. m|sq. m.|sq. met{re,res,er,ers}",
        "m²|m2",
    ),
    Unit(
        "mm²",
        _M,
        "кв. мм|кв.мм|квадратн{ый,ых,ого} миллиметр{,а,ов}",
        "мм²|мм2",
        "square millimet{re,res,er,ers}",
        "mm²|mm2",
    ),
    Unit("ha", _M, "гектар{,а,у,ом,е,ы,ов,ам,ами,ах}", "га", "hectare{,s}", "ha"),
    Unit(
        "acre", _M, "акр{,а,у,ом,е,ы,ов,ам,ами,ах}", "", "acre{,s}", "", f"акров{{{HARD}}}", "acre"
    ),
    Unit(
        "ft²",
        _M,
        f"{_SQUARE} фут{{,а,у,ом,е,ы,ов,ам,ами,ах}}|кв. фут{{,а,ов}}",
        "",
        "square {foot,feet}|sq ft|sq. ft.|sq. ft",
        "",
    ),
    Unit(
        "mi²", _M, f"{_SQUARE} мил{{я,и,ю,ь,ями,ях}}|кв. миль", "", "square mile{,s}|sq. mi.|sq mi"
    ),
    Unit("sotka", _M, "сот{ок,ки,ка}", "", "sotka{,s}"),
)

VOLUMES = (
    Unit(
        "m³",
        _M,
        f"{_CUBIC} {_METRE}|куб. м|куб.м|куб м|"
        f"куб. метр{{,а,ов}}|кубометр{{,а,у,ом,е,ы,ов,ам,ами,ах}}",
        "м³|м3",
        "cubic met{re,res,er,ers}|cu m|cu. m|cubic m",
        "m³|m3|cm",
    ),
    Unit("km³", _M, f"{_CUBIC} {_KILOMETRE}|куб. км", "км³", "cubic kilomet{re,res,er,ers}", "km³"),
    Unit(
        "cm³",
        _M,
        f"{_CUBIC} сантиметр{{,а,ов,ы,ами}}|куб. см",
        "см³",
        "cubic centimet{re,res,er,ers}|cc",
        "cm³",
    ),
    Unit("ft³", _M, f"{_CUBIC} фут{{,а,ов,ы,ами}}", "", "cubic {foot,feet}|cu ft"),
    Unit(
        "l",
        _M,
        "литр{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "л",
        "lit{re,res,er,ers}",
        "l|L",
        f"литров{{{HARD}}}",
        "litre|liter",
    ),
    Unit("ml", _M, "миллилитр{,а,ов,ы,ами}", "мл", "millilit{re,res,er,ers}", "ml|mL"),
    Unit("gal", _M, "галлон{,а,у,ом,е,ы,ов,ам,ами,ах}", "", "gallon{,s}", "", "", "gallon"),
    Unit("pint", _M, "пинт{,а,ы,у,ой}", "", "pint{,s}"),
    Unit(
        "bbl/d",
        _M,
        "баррел{ь,я,ю,ем,е,и,ей,ям,ями,ях} {в сутки,в день,нефти в сутки,нефти в день}|"
        "б/с|барр./сут.|барр./сутки|барр. в сутки|баррелей/сутки",
        "",
        "barrel{,s} {per day,a day,of oil per day,of oil a day,daily}|bpd|b/d|bbl/d|bbl/day|bbls/d",
    ),
    Unit("bbl", _M, "баррел{ь,я,ю,ем,е,и,ей,ям,ями,ях}|барр.", "", "barrel{,s}|bbl{,s}"),
)

MASSES = (
    Unit(
        "t",
        _M,
        "тонн{,а,ы,у,е,ой,ам,ами,ах}|тн.",
        "т",
        "tonne{,s}|ton{,s}|metric ton{,s}|metric tonne{,s}",
        "t",
        f"тонн{{{HARD}}}",
        "tonne|ton|metric-ton",
    ),
    Unit("kt", _M, "килотонн{,а,ы}", "кт", "kiloton{,s,ne,nes}", "kt"),
    Unit(
        "kg",
        _M,
        "килограмм{,а,у,ом,е,ы,ов,ам,ами,ах}|кило",
        "кг",
        "kilogram{,s,me,mes}|kilo{,s}|kgs",
        "kg|Kg|KG",
        f"килограммов{{{HARD}}}",
        "kilogram|kilo|kg",
    ),
    Unit(
        "g",
        _M,
        "грамм{,а,у,ом,е,ы,ов,ам,ами,ах}|гр.|гр",
        "г",
        "gram{,s,me,mes}",
        "g",
        f"граммов{{{HARD}}}",
        "gram|gramme",
    ),
    Unit("mg", _M, "миллиграмм{,а,ов,ы,ами}", "мг", "milligram{,s,me,mes}", "mg"),
    Unit("centner", _M, "центнер{,а,ов,ы,ами}", "ц", "centner{,s}|quintal{,s}"),
    Unit("lb", _M, "", "", "lb{,s}|lbs.", "", "", "lb"),
    Unit(
        "oz",
        _M,
        "унци{я,и,ю,ей,й,ям,ями,ях}",
        "",
        "ounce{,s}|oz|oz.|troy ounce{,s}",
        "",
        "",
        "ounce",
    ),
    Unit("st", _M, "стоун{,а,ов}", "", ""),
    Unit("carat", _M, "карат{,а,ов,ы}", "", "carat{,s}|karat{,s}", "", "", "carat"),
)
