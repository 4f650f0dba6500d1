"""Currencies: signs, codes, words and the country names that tell one dollar from another.

The names are ISO 4217 codes; the hundredth part of a currency is a unit of its own («копеек»
is not a part of a rouble here: nothing is converted). Bare dollars are US dollars by the use of
news; «фунт» alone is a weight or sterling, hence the unit ``pound``.
"""

from __future__ import annotations

SIGNS: dict[str, str] = {
    "US$": "USD",
    "U.S.$": "USD",
    "$US": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "＄": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₸": "KZT",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₪": "ILS",
    "₼": "AZN",
    "₾": "GEL",
    "֏": "AMD",
    "₿": "BTC",
    "¢": "cent",
}
CODES = (
    "USD EUR GBP RUB RUR CNY JPY UAH KZT BYN BYR AUD CAD CHF INR KRW TRY PLN CZK SEK NOK DKK HKD "
    "SGD NZD BRL MXN ZAR ILS AED AZN AMD GEL KGS UZS TJS MDL BTC"
).split()
CODE_ALIASES = {"RUR": "RUB", "BYR": "BYN"}

RUSSIAN: dict[str, str] = {
    "RUB": "рубл{ь,я,ю,ем,е,и,ей,ям,ями,ях}|руб.|руб|р.|рублев{ый,ых,ого,ая}",
    "USD": "доллар{,а,у,ом,е,ы,ов,ам,ами,ах}|долл.|долл|дол.|бакс{ов,а}",
    "EUR": "евро",
    "GBP": "фунт{,а,у,ом,е,ы,ов,ам,ами,ах} стерлингов|ф. ст.|ф.ст.",
    "pound": "фунт{,а,у,ом,е,ы,ов,ам,ами,ах}",
    "CNY": "юан{ь,я,ю,ем,е,и,ей,ям,ями,ях}",
    "JPY": "иен{,а,ы,у,е,ой,ам,ами,ах}|йен{,а,ы,у,е,ой,ам,ами,ах}",
    "UAH": "гривен|грив{на,ны,ну,не,ной,нам,нами,нах}|гривн{а,ы,у,е,ой,ам,ами,ах}|грн|грн.",
    "KZT": "тенге",
    "UZS": "сум{ов,а,ы,ам,ами}",
    "KGS": "сом{ов,а,ы,ам,ами}",
    "TJS": "сомони",
    "AMD": "драм{ов,а,ы,ам,ами}",
    "GEL": "лари",
    "AZN": "манат{,а,у,ы,ов,ам,ами}",
    "TRY": "лир{,а,ы,у,е,ой,ам,ами,ах}",
    "CHF": "франк{,а,у,ом,е,ы,ов,ам,ами,ах}",
    "INR": "рупи{я,и,ю,й,ям,ями,ях}",
    "KRW": "вон{,а,ы,у}",
    "PLN": "злот{ый,ого,ых,ым,ыми}",
    "krone": "крон{,а,ы,у,е,ой,ам,ами,ах}",
    "peso": "песо",
    "BRL": "реал{,а,ов,ы}",
    "ILS": "шекел{ь,я,ей,и,ям,ями}",
    "AED": "дирхам{,а,ов,ы}",
    "MDL": "молдавск{их,ий,ого} ле{й,я,ев}",
    "ZAR": "рэнд{,а,ов}|ранд{,а,ов}",
    "BTC": "биткоин{,а,ов,ы,ами}|биткойн{,а,ов,ы}",
    "DEM": "немецк{их,ой,ие} мар{ок,ки}",
    "kopeck": "копе{йка,йки,йку,йке,йкой,ек,йкам,йками}|коп.|коп",
    "cent": "цент{,а,у,ом,ы,ов,ам,ами}",
    "penny": "пенс{,а,ов,ы}|пенни",
}

ENGLISH: dict[str, str] = {
    "RUB": "r{o,}uble{,s}|rub|rub.|rbl{,s}|rur",
    "USD": "dollar{,s}|bucks|us dollar{,s}|u.s. dollar{,s}|american dollar{,s}",
    "EUR": "euro{,s}",
    "GBP": "pound{,s} sterling|british pound{,s}|quid|sterling",
    "pound": "pound{,s}",
    "CNY": "yuan{,s}|renminbi|rmb|chinese yuan",
    "JPY": "yen{,s}|japanese yen",
    "UAH": "hryvnia{,s}|hryvnya{,s}|hryvna{,s}|grivna{,s}|hryvnias",
    "KZT": "tenge{,s}",
    "UZS": "uzbek so{um,m,ms,ums}|sum{,s}|soum{,s}",
    "KGS": "som{,s}|kyrgyz som{,s}",
    "TJS": "somoni",
    "AMD": "dram{,s}|armenian dram{,s}",
    "GEL": "lari{,s}|georgian lari",
    "AZN": "manat{,s}|azerbaijani manat{,s}",
    "TRY": "lira{,s}|turkish lira{,s}",
    "CHF": "franc{,s}|swiss franc{,s}",
    "INR": "rupee{,s}|indian rupee{,s}",
    "KRW": "won|south korean won",
    "PLN": "zlot{y,ys,ies}",
    "krone": "kron{e,er,a,or,as,es}|crown{,s}",
    "peso": "peso{,s}",
    "BRL": "rea{is,ls}",
    "ILS": "shekel{,s}",
    "AED": "dirham{,s}",
    "MDL": "moldovan {leu,lei}",
    "ZAR": "rand",
    "BTC": "bitcoin{,s}",
    "DEM": "german mark{,s}|deutsche mark{,s}|deutschmark{,s}",
    "kopeck": "kope{ck,cks,k,ks,yka}",
    "cent": "cent{,s}",
    "penny": "pence|penny|pennies",
}

# An adjective of a country before the noun, or a country after it, that names another currency.
RUSSIAN_COUNTRIES: dict[str, dict[str, str]] = {
    "USD": {
        "американск": "USD",
        "австралийск": "AUD",
        "канадск": "CAD",
        "новозеландск": "NZD",
        "гонконгск": "HKD",
        "сингапурск": "SGD",
        "зимбабвийск": "ZWD",
    },
    "RUB": {"российск": "RUB", "белорусск": "BYN", "советск": "SUR"},
    "pound": {"британск": "GBP", "английск": "GBP", "египетск": "EGP", "сирийск": "SYP"},
    "krone": {
        "шведск": "SEK",
        "норвежск": "NOK",
        "датск": "DKK",
        "чешск": "CZK",
        "исландск": "ISK",
    },
    "peso": {"мексиканск": "MXN", "аргентинск": "ARS", "филиппинск": "PHP", "кубинск": "CUP"},
    "CHF": {"швейцарск": "CHF", "французск": "FRF"},
    "TRY": {"турецк": "TRY", "итальянск": "ITL"},
    "INR": {"индийск": "INR", "пакистанск": "PKR"},
    "CNY": {"китайск": "CNY"},
    "JPY": {"японск": "JPY"},
    "KRW": {"южнокорейск": "KRW"},
    "KZT": {"казахстанск": "KZT"},
    "UAH": {"украинск": "UAH"},
    "PLN": {"польск": "PLN"},
}
ENGLISH_COUNTRIES: dict[str, dict[str, str]] = {
    "USD": {
        "australian": "AUD",
        "aussie": "AUD",
        "canadian": "CAD",
        "new zealand": "NZD",
        "hong kong": "HKD",
        "singapore": "SGD",
    },
    "RUB": {"russian": "RUB", "belarusian": "BYN", "belarussian": "BYN", "soviet": "SUR"},
    "pound": {"egyptian": "EGP", "syrian": "SYP"},
    "krone": {"swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "czech": "CZK"},
    "peso": {"mexican": "MXN", "argentine": "ARS", "philippine": "PHP"},
    "CHF": {"french": "FRF"},
    "TRY": {"italian": "ITL"},
    "INR": {"pakistani": "PKR"},
    "UAH": {"ukrainian": "UAH"},
    "KZT": {"kazakh": "KZT", "kazakhstani": "KZT"},
    "PLN": {"polish": "PLN"},
}
RUSSIAN_ADJECTIVE_ENDINGS = "их ий ого ому им ом ая ой ую ими ие".split()
# «долларов США», «долл. США»
RUSSIAN_COUNTRY_TAILS: dict[str, dict[str, str]] = {
    "USD": {
        "сша": "USD",
        "австралии": "AUD",
        "канады": "CAD",
        "гонконга": "HKD",
        "сингапура": "SGD",
        "новой зеландии": "NZD",
    },
    "RUB": {"рф": "RUB"},
}
