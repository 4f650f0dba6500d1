"""The accepted English spellings of a name, the preferred one first."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from summarize.names.model import Name, NameKind
from summarize.names.morphology import plain
from summarize.names.palladius import is_chinese, pinyin
from summarize.names.polivanov import hepburn, is_japanese
from summarize.names.romanization import Scheme, romanize
from summarize.names.table import by_headword, persons

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_FORMS: Final = 24
# Sounds that Russian writes in names from English only, or hardly elsewhere
_ENGLISH_SOUNDS: Final = re.compile(
    r"тч|\bу[эи]|хью|кью|эй|оу|дж.*(?:сон|ман|тон|форд|рд|нс|рр|лл|тт|кс)"
)
_ENGLISH: Final = (
    (r"дж", "j"), (r"тч", "tch"), (r"\bу(?=[эиоеа])", "w"), (r"хью", "hu"), (r"кью", "cu"),
    (r"^х", "h"), (r"(?<=[эеао])й", "y"), (r"оу", "ow"), (r"кс", "x"), (r"кв(?=[аио])", "qu"),
)  # fmt: skip
# «Джабраилов», «Хаджимурадов»: names of Russia keep to the scheme
_SLAVIC: Final = (
    "ов", "ев", "ин", "ова", "ева", "ина", "ский", "ская", "ко", "ян", "швили", "дзе", "ич", "оглы",
)  # fmt: skip
_SYSTEMS: Final[dict[str, Callable[[str], str]]] = {"pinyin": pinyin, "hepburn": hepburn}
_SCHEMES: Final = (Scheme.BGN_PCGN, Scheme.WIKIPEDIA, Scheme.ICAO)


def forms(name: Name, scheme: Scheme = Scheme.BGN_PCGN) -> tuple[str, ...]:
    """The accepted English spellings of a name, the preferred one first.

    A name that a table knows has the table's forms; one in Latin letters stays as it is; any other
    is romanized from its nominative, by ``scheme`` first. A person's full names come first, then
    the surname alone. No form has a Cyrillic letter.

    Example:
        >>> from summarize.names.finder import find
        >>> forms(find("встреча с Махмудом-Али Калиматовым")[0])[0]
        'Makhmud-Ali Kalimatov'
    """
    if name.kind is NameKind.LATIN:
        return (name.text,)
    if name.entry is not None:
        return by_headword()[name.entry].english
    found: dict[str, None] = {}
    lemmas = (name.lemma, *name.readings)
    for lemma in lemmas:
        found.update(dict.fromkeys(_full(name, lemma, scheme)))
    if len(name.parts) > 1:
        for lemma in lemmas:
            # The family name comes last, in Chinese first
            surname = lemma.split()[0 if name.system == "pinyin" else -1]
            found.update(dict.fromkeys(forms_of_part(name, surname, scheme)))
    return tuple(islice((form for form in found if form), _MAX_FORMS))


def _full(name: Name, lemma: str, scheme: Scheme) -> tuple[str, ...]:
    """The spellings of all words of a lemma together, the preferred first."""
    choices = [forms_of_part(name, part, scheme) for part in lemma.split()]
    ranked = sorted(
        product(*(tuple(enumerate(choice[:3])) for choice in choices)),
        key=lambda row: sum(rank for rank, _ in row),
    )
    return tuple(" ".join(form for _, form in row) for row in ranked[:9])


def forms_of_part(name: Name, part: str, scheme: Scheme = Scheme.BGN_PCGN) -> tuple[str, ...]:
    """The spellings of one word of ``name``: in a Chinese name «Ли» is "Li", elsewhere "Lee"."""
    usual = part_forms(part, scheme)
    write = _SYSTEMS.get(name.system)
    written = write(part) if write else ""
    return tuple(dict.fromkeys((written, *usual))) if written else usual


@lru_cache(maxsize=20_000)
def part_forms(part: str, scheme: Scheme = Scheme.BGN_PCGN) -> tuple[str, ...]:
    """The spellings of one word by itself: the table's, an Asian system's, then by each scheme."""
    schemes = (scheme, *(other for other in _SCHEMES if other is not scheme))
    romanized = tuple(romanize(part, each) for each in schemes)
    foreign = (anglicized(part),) if scheme is Scheme.BGN_PCGN and _is_foreign(part) else ()
    asian = pinyin(part) if is_chinese(part) else hepburn(part) if is_japanese(part) else ""
    if asian:
        foreign = (asian,)
    return tuple(dict.fromkeys((*persons().get(plain(part), ()), *foreign, *romanized)))


def _is_foreign(part: str) -> bool:
    return bool(_ENGLISH_SOUNDS.search(part.lower())) and not plain(part).endswith(_SLAVIC)


def anglicized(part: str) -> str:
    """A name that came from English letters, as English would write its sounds.

    >>> anglicized("Джеррард"), anglicized("Уэст")
    ('Jerrard', 'West')
    """
    word = part
    for sound, letters in _ENGLISH:
        word = re.sub(sound, letters, word, flags=re.IGNORECASE)
    written = romanize(word)
    return written[:1].upper() + written[1:] if part[:1].isupper() else written


def english_adjectives(name: Name) -> tuple[str, ...]:
    """The English adjectives and names of people of a place that a table knows."""
    return () if name.entry is None else by_headword()[name.entry].adjectives


@lru_cache(maxsize=20_000)
def offices(spellings: tuple[str, ...]) -> tuple[str, ...]:
    """What names a ministry by its minister: «главы МИД» are "the foreign ministers".

    >>> offices(("Finance Ministry",))
    ('Finance Minister', 'Finance Ministers', 'Finance Ministries')
    """
    return tuple(
        form.replace("Ministry", office)
        for form in spellings
        if "Ministry" in form
        for office in ("Minister", "Ministers", "Ministries")
    )
