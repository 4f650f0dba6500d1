"""The nominative of a name's words, agreed in case and gender.

«Махмуда-Али Калиматова» is «Махмуд-Али Калиматов», while «Марию Захарову» is «Мария Захарова»: a
surname alone often allows two readings, and the words beside it decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from typing import Final

from summarize.names import palladius, polivanov
from summarize.names.morphology import Reading, lemmas, plain, readings
from summarize.names.table import persons

_MAX_CANDIDATES: Final = 5
_MAX_RESULTS: Final = 3
_AGREES: Final = 3.0
_DISAGREES: Final = 0.15
_IN_TABLE: Final = 6.0
_NAMED: Final = 4.0
_FIXED: Final = 0.25
_INDECLINABLE: Final = 2.0
_GUESSED: Final = 0.3
_PLURAL: Final = 0.5
_PLURAL_OF_ONE: Final = 0.1  # «Хезер Науэрт» are no Nauerts
_STRIPPED: Final = 0.1
_POSSESSIVE: Final = 0.6
_FEMININE: Final = ("овой", "евой", "ёвой", "иной", "ыной")
_VOWELS: Final = "еёиоыэ"
_INSTRUMENTAL: Final = ("ом", "ем", "ым", "им")
_ADJECTIVAL: Final = ("ого", "его", "ому", "ему", "ым", "им", "ой")
_SEVERAL: Final = "plur"  # in the place of a gender
_DIRECT: Final = frozenset({"nomn", "gent", "accs"})
_CASES: Final = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
_SYLLABLE: Final = 4
_MIN_STEM: Final = 2
_MANY_CASES: Final = 4
# Endings of foreign names that the dictionary cannot know: «Квята», «Квяту», «Смитом»
_ENDINGS: Final = (
    ("а", "", "gent", "masc"),
    ("у", "", "datv", "masc"),
    ("ом", "", "ablt", "masc"),
    ("ем", "ь", "ablt", "masc"),
    ("е", "", "loct", "masc"),
    ("я", "ь", "gent", "masc"),
    ("ю", "ь", "datv", "masc"),
    ("я", "й", "gent", "masc"),
    ("ю", "й", "datv", "masc"),
    ("ем", "й", "ablt", "masc"),
    ("ы", "а", "gent", None),
    ("и", "а", "gent", None),
    ("е", "а", "datv", None),
    ("у", "а", "accs", None),
    ("ой", "а", "ablt", None),
    ("ии", "ия", "gent", "femn"),
)


_Key = tuple[str, str | None, str | None]  # nominative, case, gender


@dataclass(frozen=True, slots=True)
class Candidate:
    """One nominative of a word; ``case`` and ``gender`` None agree with everything."""

    word: str
    case: str | None
    gender: str | None
    weight: float
    plural: bool = False


@lru_cache(maxsize=50_000)
def nominatives(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The likeliest nominatives of a name's words.

    For several words: tuples of words, likeliest first. For one word: one tuple of its
    nominatives, likeliest first.
    """
    choices = [
        _candidates(word) + (_surnames(word) if place else ())
        for place, word in enumerate(words[:_MAX_CANDIDATES])
    ]
    if len(words) > 1:  # «Джен Псаки» are not several Jennies
        choices = [
            each
            if not all(one.plural for one in each)
            else (*each, Candidate(word, None, None, 1.0))
            for word, each in zip(words, choices, strict=False)
        ]
    scored = sorted(
        ((_score(choice), choice) for choice in product(*choices)), key=lambda each: -each[0]
    )
    if len(words) == 1:
        return (tuple(dict.fromkeys(choice[0].word for _, choice in scored))[:_MAX_RESULTS],)
    tail = words[_MAX_CANDIDATES:]
    rows = (tuple(each.word for each in choice) + tail for _, choice in scored)
    return tuple(row for row in dict.fromkeys(rows) if not _is_several_of_one(row, words))[
        :_MAX_RESULTS
    ]


def _is_several_of_one(row: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """«Иван Петров» is not Ivan of several "Petry": what stands before would be inflected too."""
    return (
        row[:-1] == words[:-1]
        and not words[-2].endswith("х")  # «Больших Котов»
        and words[-1].endswith(("ов", "ев", "ёв"))
        and row[-1].endswith(("ы", "и"))
    )


@lru_cache(maxsize=20_000)
def _surnames(word: str) -> tuple[Candidate, ...]:
    """«Дениса Мантурова»: a surname that the dictionary knows only as a town, «Мантурово»."""
    if not any(each.known and each.proper == "Geox" for each in readings(word)):
        return ()
    return tuple(
        Candidate(word.removesuffix(ending), case, "masc", 2 * _NAMED)
        for ending, case in (("а", "gent"), ("у", "datv"), ("ым", "ablt"), ("е", "loct"))
        if word.removesuffix(ending).endswith(("ов", "ев", "ин")) and word.endswith(ending)
    )


def _score(choice: tuple[Candidate, ...]) -> float:
    score = 1.0
    for each in choice:
        score *= each.weight
        if each.plural and len(choice) > 1:
            score *= _PLURAL_OF_ONE
    for left, right in pairwise(choice):
        for one, other in ((left.case, right.case), (left.gender, right.gender)):
            if one is not None and other is not None:
                score *= _AGREES if one == other else _DISAGREES
    return score


@lru_cache(maxsize=50_000)
def _candidates(word: str) -> tuple[Candidate, ...]:
    """Nominatives of one word, cased as it was printed."""
    if "-" in word:
        return _hyphenated(word)
    if palladius.is_chinese(word):
        return tuple(
            Candidate(each, None, None, 1 / (1 + place))
            for place, each in enumerate(palladius.nominatives(word)[:_MAX_CANDIDATES])
        )
    parses = readings(word)
    found = _parsed_all(word, parses)
    adjectival = word.endswith(_ADJECTIVAL) and any(each.part == "ADJF" for each in parses)
    in_table = plain(word) in persons()
    if in_table or not (adjectival or any(each.known and each.proper for each in parses)):
        _raise(found, (word, None, None), _as_printed(word, found))
        for stripped, case, gender in _stripped(word):
            weight = _NAMED if polivanov.is_family(stripped) else _STRIPPED * _fame(stripped)
            _raise(found, (stripped, case, gender), weight)
    for nominative, case in _feminine(word):
        _raise(found, (nominative, case, "femn"), _POSSESSIVE)
    if not found:
        return (Candidate(word, None, None, 1.0),)
    if _is_the_same_throughout(parses):
        for key in [key for key in found if key[0] == word]:
            _raise(found, (word, None, key[2]), found.pop(key))
    ranked = sorted(found.items(), key=lambda each: -each[1])[:_MAX_CANDIDATES]
    return tuple(
        Candidate(
            nominative, case, None if gender == _SEVERAL else gender, weight, gender == _SEVERAL
        )
        for (nominative, case, gender), weight in ranked
    )


def _parsed_all(word: str, parses: tuple[Reading, ...]) -> dict[_Key, float]:
    """The nominatives by the dictionary or its guesser, with their weights."""
    found: dict[_Key, float] = {}
    for each in parses:
        guessed_vocative = each.case == "voct" and not each.known  # «Марром»
        noun = each.part == "NOUN" or (each.part == "ADJF" and each.gender != "neut")
        if noun and not guessed_vocative:
            _raise(found, *_parsed(word, each))
    return found


def _is_the_same_throughout(parses: tuple[Reading, ...]) -> bool:
    """Whether the dictionary has a name that does not inflect: «Эндрю» agrees with every case."""
    cases = {
        each.case
        for each in parses
        if each.known and each.proper and plain(each.nominative) == plain(each.word)
    }
    return len(cases) >= _MANY_CASES


def _feminine(word: str) -> list[tuple[str, str]]:
    """«Юлии Жёлтиковой»: a surname in -ова that the dictionary takes for an adjective."""
    if word.endswith(_FEMININE) and len(word) - len("ой") >= _SYLLABLE:
        return [(f"{word[:-2]}а", case) for case in ("gent", "datv", "ablt", "loct")]
    if word.endswith(("ову", "еву", "ину")) and not any(each.known for each in readings(word)):
        return [(f"{word[:-1]}а", "accs")]
    return []


def _raise(found: dict[_Key, float], key: _Key, weight: float) -> None:
    found[key] = max(found.get(key, 0.0), weight)


def _fame(word: str) -> float:
    """More for a word that a table of people has."""
    known = plain(word) in persons() or polivanov.is_family(word)
    return _IN_TABLE if known else 1.0


def _parsed(word: str, each: Reading) -> tuple[_Key, float]:
    """A nominative by the dictionary or its guesser, and its weight."""
    weight = max(each.score, 0.02) * _fame(each.nominative)
    weight *= _NAMED if each.proper else 1.0
    weight *= 1.0 if each.known else _GUESSED
    if not each.known and each.case in _DIRECT and word.endswith(_INSTRUMENTAL):
        weight *= _STRIPPED  # «Ыном» is hardly a nominative, nor «Марром» one of «Марромы»
    if not each.plural:
        return (_cased(each.nominative, word), each.case, each.gender), weight
    # «братьев Кокориных» are Kokorins, «в Хамовниках» is in Khamovniki
    if each.proper == "Surn":
        return (_cased(each.lemma, word), each.case, None), weight * _PLURAL
    return (_cased(each.nominative, word), each.case, _SEVERAL), weight * _PLURAL


def _as_printed(word: str, found: dict[_Key, float]) -> float:
    """The weight of a word that does not inflect."""
    weight = _INDECLINABLE if word[-1:].lower() in _VOWELS else _FIXED
    if word.endswith(_INSTRUMENTAL):
        weight = _STRIPPED / 2
    weight *= _fame(word)
    if plain(word) in persons() and len(word) <= _SYLLABLE:
        return max((weight, *found.values()))  # «Ким Чен Ыном»: only the last one inflects
    return weight


def _stripped(word: str) -> list[tuple[str, str, str | None]]:
    """Nominatives of a name that the dictionary does not have, by its ending."""
    return [
        (word.removesuffix(ending) + replacement, case, gender)
        for ending, replacement, case, gender in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM
    ]


@lru_cache(maxsize=50_000)
def possible_cases(word: str) -> frozenset[str]:
    """The cases that a part of a name may stand in; all of them for one that does not inflect."""
    head = word.split("-", maxsplit=1)[0] or word
    parses = [each for each in readings(head) if each.known and each.proper]
    cases = {each.case for each in parses if each.case}
    return frozenset(cases) if cases else _CASES


def _hyphenated(word: str) -> tuple[Candidate, ...]:
    """«Махмуда-Али»: the parts one by one, the first of them deciding case and gender."""
    inside = next((key for key in sorted(lemmas(word)) if key in persons()), None)
    first, *rest = word.split("-")
    heads = _candidates(first) if first else (Candidate("", None, None, 1.0),)
    if inside is not None:
        cased = "-".join(
            _cased(part, model)
            for part, model in zip(inside.split("-"), word.split("-"), strict=False)
        )
        return (Candidate(cased, heads[0].case, heads[0].gender, 1.0),)
    found = []
    for head in heads:
        tails = []
        for part in rest:
            options = _candidates(part) if part else (Candidate("", None, None, 1.0),)
            tails.append(max(options, key=lambda each: _score((head, each))).word)
        found.append(Candidate("-".join([head.word, *tails]), head.case, head.gender, head.weight))
    return tuple(found)


def _cased(word: str, model: str) -> str:
    """``word`` with the capitals of ``model``: «МакГрегора» gives «МакГрегор»."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    if "ё" not in model.lower():
        word = word.replace("ё", "е")
    letters = [
        letter.upper() if index < len(model) and model[index].isupper() else letter
        for index, letter in enumerate(word)
    ]
    return "".join(letters)
