"""Putting a wrong name right where it is plain which one it is.

The ledger's pairing serves as the alignment, as with figures (``repair``): what stands in the place
of a name that is missing gives way to it, where the two sound somewhat alike, or where nothing else
in the segment is in doubt and what stands there can be a name of that kind; one that was lost is
put before the word that says what it names (``placing``). A repair stands only if no more figures
and fewer names are in doubt afterwards.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summarize import figures, names
from summarize.document import Rung
from summarize.glossary import Usage, missing_terms
from summarize.names import NameKind, NameVerdict, likeness
from summarize.names.english import foreign, key, unnamed, words
from summarize.names.morphology import lemmas
from summarize.names.spelling import english_adjectives
from summarize.names.table import entries, persons
from summarize.translation.articles import with_articles
from summarize.translation.placing import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Translation
    from summarize.names import EnglishName, Name, NameEntry, NameLedger

_HEARD: Final = 0.6  # so alike are a name and what the model made of it, mostly
_ALONE: Final = 0.45  # enough where no other name is in doubt
_CLEAR: Final = 0.1  # by so much must what was paired be liker than any rival
_SAME: Final = 0.75  # "Andrea" for «Андрес»
_MOST: Final = 8


def rename(row: Translation, usage: Usage) -> Translation | None:
    """``row`` with wrong names replaced by the source's; None where that proves nothing.

    Args:
        row: a translation with names in doubt.
        usage: how names are written.
    """
    mended = row
    for _ in range(_MOST):
        better = next(_better(mended, usage), None)
        if better is None:
            break
        mended = better
    return None if mended is row else mended


def _better(row: Translation, usage: Usage) -> Iterator[Translation]:
    """``row`` with one wrong name put right, if fewer are in doubt then."""
    ledger = names.compare(row.ru, row.en, usage.scheme)
    for entry in ledger.problems:
        name = entry.source if _is_plain(entry, ledger) else _town(entry, row)
        if name is None or entry.target is None:
            continue
        start, stop = _extent(name, entry.target, ledger, row.en)
        wrong = row.en[start:stop]
        if _is_of_another(wrong, name, ledger):
            continue
        right = _spelling(name, wrong, usage)
        text = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right.replace("\\", ""), row.en)
        yield from _proved(row, with_articles(row.ru, text), ledger, usage)
    placed = place(row.ru, row.en, ledger, usage)
    if placed is not None:
        yield from _proved(row, placed, ledger, usage)


def _spelling(name: Name, wrong: str, usage: Usage) -> str:
    """The preferred spelling, of as many words as ``wrong`` has if there is one.

    «Александра Трусова» may be a woman or, in the genitive, a man: "Alexandra Turov" tells.
    """
    if name.readings and len(name.parts) > 1:
        read = (replace(name, lemma=each, readings=()) for each in (name.lemma, *name.readings))
        name = max(read, key=lambda each: _nearness(names.forms(each)[0], wrong))
        name = replace(name, parts=tuple(name.lemma.split()))
    accepted = usage.memory.spellings(name, usage.scheme)
    size = len(wrong.replace("-", " ").split())
    alike = (form for form in accepted if len(form.replace("-", " ").split()) == size)
    return next(alike, accepted[0])


def _nearness(form: str, wrong: str) -> float:
    return SequenceMatcher(None, form, wrong).ratio()


def _proved(row: Translation, text: str, before: NameLedger, usage: Usage) -> Iterator[Translation]:
    """``row`` with ``text``, if no more figures and fewer names are in doubt than before."""
    named = names.compare(row.ru, text, usage.scheme)
    compared = figures.compare(row.ru, text)
    if len(compared.problems) <= len(row.ledger.problems) and _doubts(named) < _doubts(before):
        yield replace(
            row,
            en=text,
            ledger=compared,
            rung=Rung.REPAIRED,
            name_doubts=tuple(each.reason for each in named.problems),
            term_doubts=missing_terms(usage.glossary, row.ru, text),
        )


def _town(entry: NameEntry, row: Translation) -> Name | None:
    """The town that an invented name was made of: "Eslubzhansky" of «Елабужского завода».

    Such an adjective is not owed, and English has none for it, so that only the town can be meant.
    """
    if entry.source is not None or entry.target is None:
        return None
    for name in names.find(row.ru):
        if name.rule != "place_adjective" or english_adjectives(name):
            continue
        written = (name.lemma, *lemmas(name.text))
        alike = max(likeness(each, entry.target.text) for each in written)
        if alike >= _HEARD and not any(form in row.en for form in names.forms(name)):
            return name
    return None


def _doubts(ledger: NameLedger) -> int:
    """How much is in doubt: a name of the source counts twice, one that was added once."""
    return sum(1 if entry.source is None else 2 for entry in ledger.problems)


def _is_plain(entry: NameEntry, ledger: NameLedger) -> bool:
    """Whether what stands for a name is what the model made of it, and no other thing's name."""
    name, here = entry.source, entry.target
    if name is None or here is None or entry.verdict is not NameVerdict.CHANGED:
        return False
    if not _may_name(here.text, name):
        return False
    alike = _alike(name, here)
    for other in ledger.problems:
        if other is not entry and other.source is not None and other.target is not None:
            # Two people in doubt: whoever could as well be the other is neither
            rival = max(_alike(name, other.target), _alike(other.source, here))
            if rival > alike - _CLEAR:
                return False
    return alike >= (_ALONE if len(ledger.problems) == 1 else _HEARD)


def _is_of_another(wrong: str, name: Name, ledger: NameLedger) -> bool:
    """Whether a word of ``wrong`` is what another name in doubt was made into."""
    others = (entry.source for entry in ledger.problems)
    parts = {
        part for other in others if other is not None and other is not name for part in other.parts
    }
    own = set(name.parts)
    return any(likeness(part, word) >= _SAME for part in parts - own for word in wrong.split())


def _alike(name: Name, here: EnglishName) -> float:
    wanted = (name.lemma, *name.parts[-1:])
    written = (here.text, here.text.split()[-1])
    return max(likeness(word, each) for word in wanted for each in written)


def _may_name(english: str, name: Name) -> bool:
    """Whether no table says that ``english`` names another kind of thing than ``name`` does."""
    if key(english) in foreign():
        return False  # "the Kyrgyz Republic"
    kinds = _kinds().get(key(english))
    if kinds is None or name.rule == "capitalized":
        return True
    if name.kind in {NameKind.PERSON, NameKind.PLACE}:
        return name.kind in kinds
    return NameKind.PERSON not in kinds


@lru_cache(maxsize=1)
def _kinds() -> dict[str, set[NameKind]]:
    """What the tables say that English names name."""
    found: dict[str, set[NameKind]] = {}
    for entry in entries():
        for form in entry.english:
            found.setdefault(key(form), set()).add(entry.kind)
    for forms in persons().values():
        for form in forms:
            found.setdefault(key(form), set()).add(NameKind.PERSON)
    return found


def _extent(name: Name, here: EnglishName, ledger: NameLedger, text: str) -> tuple[int, int]:
    """The span of a wrong name with the capitalized words beside it that stand for nothing else."""
    found = words(text)
    held = [
        (each.target.start, each.target.stop)
        for each in ledger.entries
        if each.target is not None and each.verdict.ok
    ]
    inside = [at for at, word in enumerate(found) if here.start <= word.start < here.stop]
    first, last = inside[0], inside[-1]

    def joins(at: int, gap: str) -> bool:
        word = found[at]
        free = not any(start <= word.start < stop for start, stop in held)
        # "Norsk Hydro" is a firm, and "Lake Tigica" a lake
        ordinary = word.key in unnamed() and (
            word.initial or name.kind is not NameKind.ORGANISATION
        )
        named = word.text[:1].isupper() and not ordinary
        return gap in {" ", "-"} and free and named

    while first and joins(first - 1, text[found[first - 1].stop : found[first].start]):
        first -= 1
    while last + 1 < len(found) and joins(last + 1, text[found[last].stop : found[last + 1].start]):
        last += 1
    return found[first].start, found[last].stop
