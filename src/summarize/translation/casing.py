"""Headings in capitals, written as sentences before a model reads them.

Models have seen few: «ДОБЫЧА УГЛЯ СНИЗИЛАСЬ В 1,5 РАЗА» gave the embedded one nothing but loops.
Only letters change their case, so that offsets into the text stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from summarize.document import Ledger
from summarize.names import NameKind, find
from summarize.names.morphology import analyzer, is_known

if TYPE_CHECKING:
    from summarize.document import Translation

_WORD: Final = re.compile(r"[А-ЯЁа-яё]+")
_CAPITALS: Final = 0.9  # of the letters of such a heading
_MIN_LETTERS: Final = 8
_MIN_WORDS: Final = 2
_LONG: Final = 4  # letters of a word that is no abbreviation
# Units that have a capital inside: lower-case letters would be another unit, or none.
_UNITS: Final = {
    each.lower(): each
    for each in (
        "кВт", "МВт", "ГВт", "ТВт", "кВтч", "МВтч", "ГВтч", "Гкал", "кПа", "МПа", "ГПа", "Па", "Вт",
        "кГц", "МГц", "ГГц", "Гц", "кДж", "МДж", "Дж", "кВ", "дБ", "Мбит", "Гбит", "Мбайт", "Гбайт",
    )
}  # fmt: skip


def is_in_capitals(text: str) -> bool:
    """Whether ``text`` is a heading written in capitals throughout."""
    words = _WORD.findall(text)
    letters = "".join(words)
    return (
        len(letters) >= _MIN_LETTERS
        and sum(len(word) >= _LONG for word in words) >= _MIN_WORDS
        and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)
    )


def as_sentence(text: str) -> str:
    """``text`` as a sentence, where it is a heading in capitals; of the same length.

    >>> as_sentence("ЦБ ПОВЫСИЛ СТАВКУ В ТАТАРСТАНЕ")
    'ЦБ повысил ставку в Татарстане'
    """
    if not is_in_capitals(text):
        return text
    names = [name for name in find(text) if not name.weak]
    out, last = [], 0
    for word in _WORD.finditer(text):
        kinds = [name.kind for name in names if name.start <= word.start() < name.stop]
        cased = _cased(word[0], kinds[0] if kinds else None)
        out += [text[last : word.start()], cased if last else cased[0].upper() + cased[1:]]
        last = word.end()
    return "".join([*out, text[last:]])


def as_printed(row: Translation, heading: str) -> Translation:
    """``row``, which was made of ``as_sentence(heading)``, as a translation of ``heading``.

    Its figures were read in the sentence: «МЛН Т» in capitals is no million tonnes.
    """
    entries = tuple(
        entry
        if entry.source is None
        else replace(
            entry,
            source=replace(entry.source, text=heading[entry.source.start : entry.source.stop]),
        )
        for entry in row.ledger.entries
    )
    return replace(row, ru=heading, ledger=Ledger(entries))


def _cased(word: str, kind: NameKind | None) -> str:
    lower = word.lower()
    if lower in _UNITS:
        return _UNITS[lower]
    if kind is not None:
        return word if kind is NameKind.ABBREVIATION else word.capitalize()
    if is_known(lower):
        tag = analyzer().parse(lower)[0].tag
        is_short_for_a_name = "Abbr" in tag and ("Orgn" in tag or "Geox" in tag)
        return word if is_short_for_a_name else lower
    return word if len(word) <= _LONG else word.capitalize()
