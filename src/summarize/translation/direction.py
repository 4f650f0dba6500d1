"""Whether a translation says "up" where its source says «вниз», or the other way round.

Small models write an antonym where they should translate («снизил ставку», "raised the rate").
Only the plain case is judged: one side has words of one direction alone, the other of the other.
"""

from __future__ import annotations

import re

_RUSSIAN = {
    "up": re.compile(
        r"\b(?:повы[шс](?!енн)\w*|вырос\w*|выраст\w*|возрос\w*|возраст(?:ает|ают|ал\w*|ет|ут|и|ёт|ани\w+)|"
        r"увелич\w*|рост(?:а|у|ом|е)?|раст(?:ет|ёт|ут|и|ущ\w+)|рос(?:ла|ло|ли)?|подорож\w*|дорожа\w*|"
        r"подскоч\w*|прирост\w*|удорожа\w*)\b"
    ),
    "down": re.compile(
        r"\b(?:сни[зж]\w*|пони[зж]\w*|сокра[тщ]\w*|уменьш\w*|упа[лд]\w*|пада(?:ет|ют|л\w*|ни\w+)|падени\w+|"
        r"подешев\w*|дешеве\w*|обвал\w*|рухну\w*|спад\w*|урез\w*|убыл[ьи]\w*)\b"
    ),
}
_ENGLISH = {
    "up": re.compile(
        r"\b(?:rais(?:e[ds]?|ing)|ris(?:e[ns]?|ing)|rose|increas\w*|grow(?:n|s|th|ing)?|grew|"
        r"hik(?:e[ds]?|ing)|climb\w*|soar\w*|surg(?:e[ds]?|ing))\b",
        re.IGNORECASE,
    ),
    "down": re.compile(
        r"\b(?:f[ae]ll(?:en|s|ing)?(?!\s+(?:apart|in\s+l|into|out|on\b|short|ill|victim))|drop(?:ped|s|ping)?|"
        r"declin\w*|decreas\w*|reduc\w*|cut(?:s|ting)?|lower(?:ed|s|ing)?|shr[iau]nk\w*|"
        r"slump\w*|plung\w*|plummet\w*)\b",
        re.IGNORECASE,
    ),
}
# Words that may stand for a direction beside others: enough to acquit, not to accuse.
_ACQUITTING = {
    "up": re.compile(
        r"\b(?:up\w*|boost\w*|expan\w*|gain\w*|more|improv\w*|strength\w*|add(?:s|ed|ing)?|doubl\w*|"
        r"tripl\w*|recover\w*|above|great\w*|exten[ds]\w*|swell\w*|escalat\w*|rebound\w*|elevat\w*|"
        r"heighten\w*|high\w*|jump\w*|larg\w*|bigger|enlarg\w*|faster|accelerat\w*|develop\w*|"
        r"tall\w*|height|enhanc\w*|heal\w*|rapid\w*|greater|outstrip\w*|exceed\w*)\b",
        re.IGNORECASE,
    ),
    "down": re.compile(
        r"\b(?:down\w*|slip\w*|dip\w*|s[iau]nk\w*|weak\w*|less\w*|fewer|cheap\w*|slash\w*|"
        r"eas(?:e[ds]?|ing)|tumbl\w*|contract\w*|diminish\w*|recession|crash\w*|collaps\w*|los[est]\w*|"
        r"curb\w*|short\w*|minimi\w*|slow\w*|small\w*|halv\w*|deficit|worse\w*|deprec\w*|devalu\w*|"
        r"relax\w*|low\w*|fall\w*|off|lay\w*|trim\w*|narrow\w*|degrad\w*|abbrev\w*|limit\w*|mitigat\w*)\b",
        re.IGNORECASE,
    ),
}
_NEGATED = re.compile(
    r"\b(?:не|ни|без|not|no|never|without|n't|stop\w*|prevent\w*)\b", re.IGNORECASE
)


def changes(text: str, language: str) -> list[re.Match[str]]:
    """The words of either direction in ``text``, whose language is ``ru`` or ``en``."""
    patterns, searched = (_RUSSIAN, text.lower()) if language == "ru" else (_ENGLISH, text)
    return [match for pattern in patterns.values() for match in pattern.finditer(searched)]


def turned(source: str, english: str) -> str:
    """Say what was turned round, "«снизил» became raise"; empty where nothing plainly was.

    Args:
        source: a Russian sentence.
        english: its translation.
    """
    if _NEGATED.search(source) or _NEGATED.search(english):
        return ""
    lower = source.lower()
    for said, other in (("up", "down"), ("down", "up")):
        ours = _RUSSIAN[said].search(lower)
        theirs = _ENGLISH[other].search(english)
        if (
            ours
            and theirs
            and not _RUSSIAN[other].search(lower)
            and not _ENGLISH[said].search(english)
            and not _ACQUITTING[said].search(english)
        ):
            return f"«{ours[0]}» became {theirs[0]}"
    return ""
