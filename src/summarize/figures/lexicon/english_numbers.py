"""English number words, by value."""

from __future__ import annotations

CARDINALS: dict[int, str] = {
    0: "zero",
    1: "one",
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
    13: "thirteen",
    14: "fourteen",
    15: "fifteen",
    16: "sixteen",
    17: "seventeen",
    18: "eighteen",
    19: "nineteen",
    20: "twenty",
    30: "thirty",
    40: "forty fourty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}

# "both", "a couple of", "a dozen": a Russian may say «оба», «два», «пара», or nothing at all.
WEAK_NUMBERS: dict[int, str] = {
    2: "both couple pair duo twin twins",
    3: "trio triplets",
    4: "quartet",
    12: "dozen",
}

SCALES: dict[int, str] = {
    3: "thousand thousands",
    6: "million millions mln mn",
    9: "billion billions bln bn",
    12: "trillion trillions trn tn tln",
}
# Letters that are scales when they stand right after the digits ("£5m", "200k jobs").
SCALE_LETTERS: dict[str, int] = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9, "T": 12}
HUNDRED = "hundred"
AND_A_HALF = "and a half"

# Before a scale word they make it vague: "several hundred", "tens of thousands".
VAGUE = frozenset(
    [
        "several",
        "few",
        "many",
        "some",
        "hundreds",
        "thousands",
        "tens",
        "dozens",
        "millions",
        "couple",
    ]
)

ORDINALS: dict[int, str] = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
    11: "eleventh",
    12: "twelfth",
    13: "thirteenth",
    14: "fourteenth",
    15: "fifteenth",
    16: "sixteenth",
    17: "seventeenth",
    18: "eighteenth",
    19: "nineteenth",
    20: "twentieth",
    30: "thirtieth",
    40: "fortieth",
    50: "fiftieth",
    60: "sixtieth",
    70: "seventieth",
    80: "eightieth",
    90: "ninetieth",
    100: "hundredth",
    1000: "thousandth",
}

# "half of", "two thirds", "a quarter of"
FRACTION_NOUNS: dict[tuple[int, int], str] = {
    (1, 2): "half halves",
    (1, 3): "third thirds",
    (1, 4): "quarter quarters",
    (1, 5): "fifth fifths",
    (1, 6): "sixth sixths",
    (1, 7): "seventh sevenths",
    (1, 8): "eighth eighths",
    (1, 9): "ninth ninths",
    (1, 10): "tenth tenths",
    (1, 100): "hundredth hundredths",
    (1, 1000): "thousandth thousandths",
}

# "twice as many", "a threefold increase"
MULTIPLES: dict[int, str] = {
    2: "twice twofold two-fold",
    3: "thrice threefold",
    4: "fourfold",
    5: "fivefold",
    6: "sixfold",
    7: "sevenfold",
    8: "eightfold",
    10: "tenfold",
    100: "hundredfold",
}
WEAK_MULTIPLES: dict[int, str] = {
    2: "double doubles doubled doubling dual",
    3: "triple triples tripled tripling treble trebled trebling",
    4: "quadruple quadrupled quadrupling",
}

# "the nineties"
DECADES: dict[str, int] = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
