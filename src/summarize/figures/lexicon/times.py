"""Units of share and of time."""

from __future__ import annotations

from summarize.document import Kind
from summarize.figures.lexicon.unit import HARD, SOFT, Unit

_D = Kind.DURATION
_S = Kind.SHARE

SHARES = (
    Unit(
        "percent",
        _S,
        "процент{,а,у,ом,е,ы,ов,ам,ами,ах}|проц.",
        "%",
        "percent|per cent|percents|pct|p.c.",
        "%",
        f"процентн{{{HARD}}}",
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
        "percentage-point",
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
        f"секундн{{{HARD}}}",
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
        f"минутн{{{HARD}}}",
        "minute",
    ),
    Unit(
        "hour",
        _D,
        "час{,а,у,ом,е,ы,ов,ам,ами,ах}|ч.",
        "ч",
        "hour{,s}|hr{,s}|hrs.",
        "h",
        f"часов{{{HARD}}}",
        "hour",
    ),
    Unit(
        "day",
        _D,
        "день|дня|дню|днем|днём|дни|дней|дням|днями|днях|сут{ки,ок,кам,ками,ках}|дн.",
        "",
        "day{,s}",
        "",
        f"дневн{{{HARD}}}|суточн{{{HARD}}}",
        "day",
    ),
    Unit(
        "week",
        _D,
        "недел{я,и,ю,е,ей,ям,ями,ях}|недель|нед.",
        "",
        "week{,s}|wks",
        "",
        f"недельн{{{HARD}}}|недельний",  # «двухнедельний карантин»: a slip, and not rare
        "week",
    ),
    Unit(
        "month",
        _D,
        "месяц{,а,у,ем,е,ы,ев,ам,ами,ах}|мес.|мес",
        "",
        "month{,s}",
        "",
        f"месячн{{{HARD}}}",
        "month",
    ),
    Unit(
        "year",
        _D,
        "лет|год{,а,у,ом,е,ы,ам,ами,ах}",
        "",
        "year{,s}|yr{,s}|yrs.|year olds|years old|year old|years of age",
        "",
        f"летн{{{SOFT}}}|годичн{{{HARD}}}|годовал{{{HARD}}}|годов{{{HARD}}}|лети{{е,я,ю,ем,и}}",
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
        f"веков{{{HARD}}}",
        "century",
    ),
    Unit("millennium", _D, "тысячелети{е,я,й,ю,ем,и,ям,ями,ях}", "", "millenni{um,a,ums}"),
)

# Words that are a number of another unit: «за сутки» is "in 24 hours", "a decade" «десять лет».
RUSSIAN_BARE: dict[str, tuple[str, int]] = {
    "сутки": ("day", 1),
    "суток": ("day", 1),
    "сутках": ("day", 1),
    "круглосуточно": ("hour", 24),
    "круглосуточный": ("hour", 24),
    "круглосуточная": ("hour", 24),
    "круглосуточное": ("hour", 24),
    "круглосуточного": ("hour", 24),
    "круглосуточной": ("hour", 24),
    "круглосуточную": ("hour", 24),
    "круглосуточные": ("hour", 24),
    "круглосуточных": ("hour", 24),
    "десятилетие": ("decade", 1),
    "десятилетия": ("decade", 1),
    "десятилетии": ("decade", 1),
    "столетие": ("century", 1),
    "столетия": ("century", 1),
    "столетии": ("century", 1),
}
ENGLISH_BARE: dict[str, tuple[str, int]] = {
    "decade": ("decade", 1),
    "fortnight": ("week", 2),
}
