"""Units of energy, speed, temperature and data."""

from __future__ import annotations

from summarize.document import Kind
from summarize.figures.lexicon.unit import HARD, Unit

_M = Kind.MEASURE

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
        f"мегаваттн{{{HARD}}}",
        "megawatt|MW",
    ),
    Unit("GW", _M, "гигаватт{,а,ы,ами}|гвт", "", "gigawatt{,s}|gw"),
    Unit("V", _M, "вольт{,а,ами}", "В", "volt{,s}", "V"),
    Unit("kV", _M, "киловольт{,а}", "кВ", "kilovolt{,s}|kv"),
    Unit("J", _M, "джоул{ь,я,ей}", "Дж", "joule{,s}", "J"),
    Unit("cal", _M, "калори{я,и,й,ю,ями}", "", "calorie{,s}|cal"),
    Unit("kcal", _M, "килокалори{я,и,й}|ккал", "", "kilocalorie{,s}|kcal"),
    Unit(
        "hp",
        _M,
        "лошадин{ых,ые,ая,ыми} {сил,силы,сила,силами}|л. с.|л.с.|л. с|л.с",
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
        "км/ч|км/час|км в час|километр{,а,ов,ы,ами,ах} в час",
        "",
        "km/h|km / h|kph|kmh|kmph|kilomet{re,res,er,ers} per hour|kilomet{re,res,er,ers} an hour|"
        "km per hour|km an hour",
    ),
    Unit(
        "mph",
        _M,
        "мил{ь,и,я,ями} в час|миль/час|миль/ч",
        "",
        "mph|mile{,s} per hour|mile{,s} an hour|miles-per-hour",
    ),
    Unit(
        "m/s",
        _M,
        "м/с|м/c|м/сек|м/сек.|метр{,а,ов,ы,ами,ах} в секунду",
        "",
        "m/s|m / s|met{re,res,er,ers} per second|met{re,res,er,ers} a second|mps",
    ),
    Unit(
        "km/s",
        _M,
        "км/с|км/c|км/сек|километр{,а,ов,ы} в секунду",
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
        "°C|ºC|° C|º C|℃|°С|ºС|° С|º С|C|С",
    ),
    Unit(
        "°F",
        _M,
        "градус{,а,у,ом,е,ы,ов,ам,ами,ах} {фаренгейта,по фаренгейту,по шкале фаренгейта}",
        "°F|ºF|° F|º F|F",
        "degree{,s} fahrenheit|fahrenheit|degree{,s} f|deg f",
        "°F|ºF|° F|º F|F",
    ),
    Unit(
        "degree",
        _M,
        "градус{,а,у,ом,е,ы,ов,ам,ами,ах}",
        "°|º",
        "degree{,s}",
        "°|º",
        f"градусн{{{HARD}}}",
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
    Unit("bit", _M, "бит{,а,ов,ы}", "", "bits", "", f"битн{{{HARD}}}", "bit"),
    Unit("pixel", _M, "пиксел{ь,я,ей,и}|пикс.", "", "pixel{,s}|px"),
    Unit(
        "megapixel",
        _M,
        "мегапиксел{ь,я,ей,и}|мп",
        "",
        "megapixel{,s}",
        "MP",
        f"мегапиксельн{{{HARD}}}",
        "megapixel",
    ),
)
