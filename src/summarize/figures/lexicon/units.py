"""Units of measurement, of time and of share, under one canonical name for both languages.

``words`` are matched without regard to case, ``symbols`` with it (МВт, not мвт). A stem with
braces stands for all its forms: ``тонн{,а,ы}`` is «тонн», «тонна», «тонны». ``adjective`` holds
what follows a number in a compound: «30-летний», «стометровый», "30-year-old".
Units are never converted, so a mile and a kilometre are simply two names.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarize.document import Kind

_PLURAL = ",а,у,ом,е,ы,ов,ам,ами,ах"  # «метр», «метра», … «метрами»
_ADJ = "ый,ая,ое,ого,ой,ому,ым,ую,ых,ые,ом,ыми"
_ADJ_SOFT = "ий,яя,ее,его,ей,ему,им,юю,их,ие,ем,ими"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, what kind of figure it makes, and how the two languages write it."""

    name: str
    kind: Kind
    russian: str = ""
    russian_symbols: str = ""
    english: str = ""
    english_symbols: str = ""
    russian_adjective: str = ""
    english_adjective: str = ""


_M = Kind.MEASURE
_D = Kind.DURATION
_S = Kind.SHARE
_SQUARE = "квадратн{ый,ого,ому,ым,ом,ые,ых,ыми,ая,ой,ую}"
_CUBIC = "кубическ{ий,ого,ому,им,ом,ие,их,ими}"
_METRE = "метр{,а,у,ом,е,ы,ов,ам,ами,ах}"
_KILOMETRE = "километр{,а,у,ом,е,ы,ов,ам,ами,ах}"

SHARES = (
    Unit(
        "percent",
        _S,
        "процент{,а,у,ом,е,ы,ов,ам,ами,ах}|проц.",
        "%",
        "percent|per cent|percents|pct|p.c.",
        "%",
        f"процентн{{{_ADJ}}}",
        "percent|per cent",
    ),
    Unit(
        "percentage point",
        _S,
        "процентн{ый,ого,ому,ым,ом,ые,ых,ым,ыми} пункт{,а,у,ом,е,ы,ов,ам,ами,ах}|п.п.|п. п.|п.п|"
        "проц. пункт{,а,ов}|процентн{ых,ого} п.|п.п|пп",
        "",
        "percentage point{,s}|percent point{,s}|pp|p.p.|ppt|ppts|percentage-point{,s}|pct points|"
        "pct. points|% points|pps",
        "",
        "",
        "percentage-point|point",
    ),
    Unit(
        "basis point",
        _S,
        "базисн{ый,ого,ому,ым,ом,ые,ых,ыми} пункт{,а,у,ом,е,ы,ов,ам,ами,ах}|б.п.|б. п.|б.п",
        "",
        "basis point{,s}|bps|bp|bips",
        "",
        "",
        "basis-point",
    ),
    Unit("per mille", _S, "промилле", "‰", "per mille|per mil|permille|promille", "‰"),
)

TIMES = (
    Unit(
        "second",
        _D,
        "секунд{,а,ы,у,е,ой,ам,ами,ах}|сек.|сек",
        "с",
        "second{,s}|sec{,s}|sec.",
        "s",
        f"секундн{{{_ADJ}}}",
        "second",
    ),
    Unit("millisecond", _D, "миллисекунд{,а,ы}|мс", "", "millisecond{,s}|ms"),
    Unit(
        "minute",
        _D,
        "минут{,а,ы,у,е,ой,ам,ами,ах}|мин.|мин",
        "",
        "minute{,s}|min{,s}|min.|mins.",
        "",
        f"минутн{{{_ADJ}}}",
        "minute",
    ),
    Unit(
        "hour",
        _D,
        "час{,а,у,ом,е,ы,ов,ам,ами,ах}|ч.",
        "ч",
        "hour{,s}|hr{,s}|hrs.",
        "h",
        f"часов{{{_ADJ}}}",
        "hour",
    ),
    Unit(
        "day",
        _D,
        "день|дня|дню|днем|днём|дни|дней|дням|днями|днях|сут{ки,ок,кам,ками,ках}|дн.",
        "",
        "day{,s}",
        "",
        f"дневн{{{_ADJ}}}|суточн{{{_ADJ}}}",
        "day",
    ),
    Unit(
        "week",
        _D,
        "недел{я,и,ю,е,ей,ям,ями,ях}|недель|нед.",
        "",
        "week{,s}|wks",
        "",
        f"недельн{{{_ADJ}}}",
        "week",
    ),
    Unit(
        "month",
        _D,
        "месяц{,а,у,ем,е,ы,ев,ам,ами,ах}|мес.|мес",
        "",
        "month{,s}",
        "",
        f"месячн{{{_ADJ}}}",
        "month",
    ),
    Unit(
        "year",
        _D,
        "лет|год{,а,у,ом,е,ы,ам,ами,ах}",
        "",
        "year{,s}|yr{,s}|yrs.|year olds|years old|year old|years of age",
        "",
        f"летн{{{_ADJ_SOFT}}}|годичн{{{_ADJ}}}|годовал{{{_ADJ}}}|годов{{{_ADJ}}}|лети{{е,я,ю,ем,и}}",
        "year-old|year-olds|year old|year olds|years-old|yr-old|year",
    ),
    Unit(
        "decade",
        _D,
        "десятилети{е,я,й,ю,ем,и,ям,ями,ях}|декад{,а,ы,у}",
        "",
        "decade{,s}",
    ),
    Unit(
        "century",
        _D,
        "век{,а,у,ом,е,ов,ам,ами,ах}|столети{е,я,й,ю,ем,и,ям,ями,ях}",
        "",
        "centur{y,ies}",
        "",
        f"веков{{{_ADJ}}}",
        "century",
    ),
    Unit("millennium", _D, "тысячелети{е,я,й,ю,ем,и,ям,ями,ях}", "", "millenni{um,a,ums}"),
)

LENGTHS = (
    Unit(
        "km",
        _M,
        f"{_KILOMETRE}|км.",
        "км",
        "kilomet{re,res,er,ers}|kilomet{re,er} mark|kms",
        "km|KM|Km",
        f"километров{{{_ADJ}}}",
        "kilometre|kilometer|km",
    ),
    Unit("m", _M, _METRE, "м", "met{re,res,er,ers}", "m", f"метров{{{_ADJ}}}", "metre|meter|m"),
    Unit(
        "cm",
        _M,
        "сантиметр{,а,у,ом,е,ы,ов,ам,ами,ах}|см.",
        "см",
        "centimet{re,res,er,ers}",
        "cm",
        f"сантиметров{{{_ADJ}}}",
        "centimetre|centimeter|cm",
    ),
    Unit(
        "mm",
        _M,
        "миллиметр{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "мм",
        "millimet{re,res,er,ers}",
        "mm",
        f"миллиметров{{{_ADJ}}}",
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
        f"футов{{{_ADJ}}}",
        "foot|feet|ft",
    ),
    Unit(
        "in",
        _M,
        "дюйм{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "″",
        "inch{,es}",
        "″",
        f"дюймов{{{_ADJ}}}",
        "inch",
    ),
    Unit(
        "yd",
        _M,
        "ярд{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "",
        "yard{,s}|yd{,s}",
        "",
        f"ярдов{{{_ADJ}}}",
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
    Unit("ha", _M, "гектар{,а,у,ом,е,ы,ов,ам,ами,ах}", "га", "hectare{,s}", "ha"),
    Unit(
        "acre", _M, "акр{,а,у,ом,е,ы,ов,ам,ами,ах}", "", "acre{,s}", "", f"акров{{{_ADJ}}}", "acre"
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
        f"{_CUBIC} {_METRE}|куб. м|куб.м|куб м|куб. метр{{,а,ов}}|кубометр{{,а,у,ом,е,ы,ов,ам,ами,ах}}",
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
        f"литров{{{_ADJ}}}",
        "litre|liter",
    ),
    Unit("ml", _M, "миллилитр{,а,ов,ы,ами}", "мл", "millilit{re,res,er,ers}", "ml|mL"),
    Unit("gal", _M, "галлон{,а,у,ом,е,ы,ов,ам,ами,ах}", "", "gallon{,s}", "", "", "gallon"),
    Unit("pint", _M, "пинт{,а,ы,у,ой}", "", "pint{,s}"),
    Unit(
        "bbl/d",
        _M,
        "баррел{ь,я,ю,ем,е,и,ей,ям,ями,ях} {в сутки,в день,нефти в сутки,нефти в день}|б/с|барр./сут.|барр./сутки|барр. в сутки|баррелей/сутки",
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
        f"тонн{{{_ADJ}}}",
        "tonne|ton|metric-ton",
    ),
    Unit("kt", _M, "килотонн{,а,ы}", "кт", "kiloton{,s,ne,nes}", "kt"),
    Unit(
        "kg",
        _M,
        "килограмм{,а,у,ом,е,ы,ов,ам,ами,ах}|кило|кг.",
        "кг",
        "kilogram{,s,me,mes}|kilo{,s}|kgs",
        "kg|Kg|KG",
        f"килограммов{{{_ADJ}}}",
        "kilogram|kilo|kg",
    ),
    Unit(
        "g",
        _M,
        "грамм{,а,у,ом,е,ы,ов,ам,ами,ах}|гр.|гр",
        "г",
        "gram{,s,me,mes}",
        "g",
        f"граммов{{{_ADJ}}}",
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

ENERGIES = (
    Unit(
        "kWh",
        _M,
        "киловатт-час{,а,ов}|кВт-ч|квт·ч|квт*ч|квт/ч|квт ч|квтч",
        "",
        "kilowatt-hour{,s}|kilowatt hour{,s}|kwh|kw·h",
    ),
    Unit(
        "MWh",
        _M,
        "мегаватт-час{,а,ов}|мвт·ч|мвт*ч|мвт-ч|мвт ч",
        "",
        "megawatt-hour{,s}|megawatt hour{,s}|mwh|mw·h",
    ),
    Unit(
        "GWh", _M, "гигаватт-час{,а,ов}|гвт·ч|гвт-ч", "", "gigawatt-hour{,s}|gigawatt hour{,s}|gwh"
    ),
    Unit("W", _M, "ватт{,а,ы,ами}", "Вт", "watt{,s}", "W"),
    Unit("kW", _M, "киловатт{,а,ы,ами}|квт", "", "kilowatt{,s}|kw"),
    Unit(
        "MW",
        _M,
        "мегаватт{,а,ы,ами}|мвт",
        "",
        "megawatt{,s}",
        "MW",
        f"мегаваттн{{{_ADJ}}}",
        "megawatt|MW",
    ),
    Unit("GW", _M, "гигаватт{,а,ы,ами}|гвт", "", "gigawatt{,s}|gw"),
    Unit("V", _M, "вольт{,а,ами}", "В", "volt{,s}", "V"),
    Unit("kV", _M, "киловольт{,а}|кв", "", "kilovolt{,s}|kv"),
    Unit("J", _M, "джоул{ь,я,ей}", "Дж", "joule{,s}", "J"),
    Unit("cal", _M, "калори{я,и,й,ю,ями}", "", "calorie{,s}|cal"),
    Unit("kcal", _M, "килокалори{я,и,й}|ккал", "", "kilocalorie{,s}|kcal"),
    Unit(
        "hp",
        _M,
        "лошадин{ых,ые,ая,ыми} {сил,силы,сила,силами}|л. с.|л.с.|л. с",
        "",
        "horsepower|hp|bhp",
    ),
    Unit("Hz", _M, "герц{,а}", "Гц", "hertz|hz"),
    Unit("kHz", _M, "килогерц|кгц", "", "kilohertz|khz"),
    Unit("MHz", _M, "мегагерц|мгц", "", "megahertz|mhz"),
    Unit("GHz", _M, "гигагерц|ггц", "", "gigahertz|ghz"),
    Unit("dB", _M, "децибел{,а,ов,ы}|дб", "", "decibel{,s}|db"),
    Unit("mAh", _M, "миллиампер-час{,а,ов}|мач|ма·ч|ма*ч|мА-ч", "", "milliamp hour{,s}|mah"),
)

SPEEDS = (
    Unit(
        "km/h",
        _M,
        "км/ч|км/час|км в час|километр{,а,ов,ы,ами,ах} в час|км/ч.",
        "",
        "km/h|kph|kmh|kmph|kilomet{re,res,er,ers} per hour|kilomet{re,res,er,ers} an hour|km per hour|km an hour",
    ),
    Unit(
        "mph",
        _M,
        "мил{ь,и,я,ями} в час",
        "",
        "mph|mile{,s} per hour|mile{,s} an hour|miles-per-hour",
    ),
    Unit(
        "m/s",
        _M,
        "м/с|м/сек|м/сек.|метр{,а,ов,ы,ами,ах} в секунду",
        "",
        "m/s|met{re,res,er,ers} per second|met{re,res,er,ers} a second|mps",
    ),
    Unit(
        "km/s",
        _M,
        "км/с|км/сек|километр{,а,ов,ы} в секунду",
        "",
        "km/s|kilomet{re,res,er,ers} per second|kilomet{re,res,er,ers} a second",
    ),
    Unit("knot", _M, "узл{ов,а,ы}|узел", "", "knot{,s}|kts"),
)

TEMPERATURES = (
    Unit(
        "°C",
        _M,
        "градус{,а,у,ом,е,ы,ов,ам,ами,ах} {цельсия,по цельсию,по шкале цельсия}|град. цельсия",
        "°C|°С|ºC|ºС|° C|° С|º C|º С|℃",
        "degree{,s} celsius|degree{,s} centigrade|celsius|degree{,s} c|deg c",
        "°C|ºC|° C|º C|℃|°С|ºС",
    ),
    Unit(
        "°F",
        _M,
        "градус{,а,у,ом,е,ы,ов,ам,ами,ах} {фаренгейта,по фаренгейту,по шкале фаренгейта}",
        "°F|ºF|° F|º F",
        "degree{,s} fahrenheit|fahrenheit|degree{,s} f|deg f",
        "°F|ºF|° F|º F",
    ),
    Unit(
        "degree",
        _M,
        "градус{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "°|º",
        "degree{,s}",
        "°|º",
        f"градусн{{{_ADJ}}}",
        "degree",
    ),
)

DATA = (
    Unit("kB", _M, "килобайт{,а,ов}|кб", "", "kilobyte{,s}|kb"),
    Unit("MB", _M, "мегабайт{,а,ов}|мб|мбайт", "", "megabyte{,s}|mb"),
    Unit("GB", _M, "гигабайт{,а,ов}|гб|гбайт", "", "gigabyte{,s}|gb"),
    Unit("TB", _M, "терабайт{,а,ов}|тб", "", "terabyte{,s}|tb"),
    Unit(
        "Mbit/s",
        _M,
        "мбит/с|мегабит{,а,ов} в секунду",
        "",
        "mbps|mbit/s|megabit{,s} per second|mb/s",
    ),
    Unit("Gbit/s", _M, "гбит/с|гигабит{,а,ов} в секунду", "", "gbps|gbit/s|gigabit{,s} per second"),
    Unit("byte", _M, "байт{,а,ов,ы}", "", "byte{,s}"),
    Unit("bit", _M, "бит{,а,ов,ы}", "", "bits", "", f"битн{{{_ADJ}}}", "bit"),
    Unit("pixel", _M, "пиксел{ь,я,ей,и}|пикс.", "", "pixel{,s}|px"),
    Unit(
        "megapixel",
        _M,
        "мегапиксел{ь,я,ей,и}|мп",
        "",
        "megapixel{,s}",
        "MP",
        f"мегапиксельн{{{_ADJ}}}",
        "megapixel",
    ),
)

UNITS = (
    *SHARES,
    *TIMES,
    *LENGTHS,
    *AREAS,
    *VOLUMES,
    *MASSES,
    *ENERGIES,
    *SPEEDS,
    *TEMPERATURES,
    *DATA,
)
