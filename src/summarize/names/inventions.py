"""Names of the English that nothing in the source explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize.names.english import is_name, is_title_cased, key, known_names
from summarize.names.likeness import is_like, skeletons
from summarize.names.matching import skeletons_of
from summarize.names.model import EnglishName, Name, NameKind
from summarize.names.morphology import lemmas
from summarize.names.romanization import romanize
from summarize.names.spelling import english_adjectives, forms
from summarize.names.table import adjectives, persons
from summarize.names.target import Target, split
from summarize.names.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.names.english import Word

_EXPLAINED: Final = 0.72
_ADJECTIVE: Final = re.compile(
    r"(?i)((\w{2,}?)(?:ов|ев|ин|ен|ан)?)(?:ск|цк|н)(?:ий|ый|ой|ая|ое|ие|ые|ого|ому|им|ым|ом|ую|их|ых|ими|ыми)$"
)
_PEOPLE: Final = re.compile(r"((\w{2,}?)(?:ов|ев|ин|и)?)(?:л?янин|анин|чанин|чанка|ец|ич|чане|яне)")
# «МиГ-29» is a code, and no name, but accounts for "MiG"
_CODE: Final = re.compile(r"[А-ЯЁ][А-Яа-яё]{1,3}(?=-\d)")
# «внутриливийский», «межкорейский»
_PREFIX: Final = re.compile(
    r"^(?:внутри|меж|анти|про|все|обще|транс|южно|северо|западно|восточно)-?(?=\w{6})"
)
_COMPOUND: Final = re.compile(r"(\w+[сц]к)о$")  # «кубинско-американский»
# "Petersburgers", "Tatarstani", "Siberians", "Ossetian"
_ENDINGS: Final = ("", "n", "s", "ns", "r", "rs")
# "Chinatown" and "Blairite" are of China and Blair
_DERIVED: Final = re.compile(r"(?<=\w{4})(?:town|esque|is[mt]s?|ites?|erism|ers?)$")

# A word, lower-cased, and the consonants that it must have in English where a table knows it
_Sound = tuple[str, frozenset[str] | None]


def invented(
    names: Sequence[Name], source: str, text: str, target: Target, claimed: frozenset[int]
) -> list[EnglishName]:
    """The names in the English that no name and no word of the source accounts for.

    Args:
        names: those of the source.
        source: Russian.
        text: its English.
        target: the words of ``text``.
        claimed: positions of words that stand for names of the source.
    """
    doubtful = _unclaimed(target, claimed)
    if not doubtful:
        return []
    allowed = _allowed(names, source)
    sounds = _sounds(names, source)
    initials = _initials(names)
    left = sorted(
        position
        for position in doubtful
        if not target.words[position].key.startswith(initials)
        and not _is_explained(target.words[position], allowed, sounds)
    )
    runs = [[target.words[position] for position in run] for run in _runs(left, target.words)]
    return [english_name(text, run) for run in _without_titles(runs, names)]


def unclaimed(text: str, target: Target, claimed: frozenset[int]) -> list[EnglishName]:
    """The names in the English that stand for no name of the source, explained or not."""
    runs = _runs(sorted(_unclaimed(target, claimed)), target.words)
    return [english_name(text, [target.words[position] for position in run]) for run in runs]


def _unclaimed(target: Target, claimed: frozenset[int]) -> set[int]:
    title_cased = is_title_cased(tuple(target.words))
    return {
        position
        for position, word in enumerate(target.words)
        if position not in claimed and is_name(word, title_cased=title_cased)
    }


def _without_titles(runs: Sequence[list[Word]], names: Iterable[Name]) -> list[list[Word]]:
    """``runs`` less what may be the title that the source has between quotation marks.

    A title is translated freely («Марсианин» is "The Martian"); each may be one English name that
    no table has.
    """
    titles = sum(name.rule == "quoted_title" and name.weak for name in names)
    left = []
    for run in runs:
        if titles and not any(word.key in known_names() for word in run):
            titles -= 1
        else:
            left.append(run)
    return left


def _initials(names: Iterable[Name]) -> tuple[str, ...]:
    """What words may begin with that write out an abbreviation: «ЧАЭС» has Chernobyl."""
    return tuple(
        romanize(name.text[0]).lower()
        for name in names
        if name.kind is NameKind.ABBREVIATION and name.entry is None
    )


def _runs(positions: Sequence[int], found: Sequence[Word]) -> list[list[int]]:
    """Neighbouring words make one name."""
    runs: list[list[int]] = []
    for position in positions:
        beside = (
            bool(runs)
            and runs[-1][-1] == position - 1
            and found[position].start - found[position - 1].stop <= 1
        )
        if beside:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _allowed(names: Iterable[Name], source: str) -> frozenset[str]:
    """Keys of English words that the source's names, adjectives and Latin words account for."""
    found: set[str] = set()
    for name in names:
        for form in (*forms(name), *english_adjectives(name)):
            found.update(piece for piece, _ in split(form))
    for token in tokens(source):
        if token.latin:
            found.add(key(token.text))
            continue
        for lemma in _adjectival(token.text):
            for entry in adjectives().get(lemma, ()):
                for form in (*entry.english, *entry.adjectives):
                    found.update(piece for piece, _ in split(form))
    return frozenset(found)


def _adjectival(word: str) -> set[str]:
    """The lemmas of a word and of its pieces, as adjectives without prefixes."""
    pieces = (_COMPOUND.sub(r"\1ий", piece) for piece in word.split("-"))
    found = {lemma for piece in (word, *pieces) for lemma in lemmas(piece)}
    return found | {_PREFIX.sub("", lemma) for lemma in found}


def _sounds(names: Iterable[Name], source: str) -> tuple[_Sound, ...]:
    """Every longer Cyrillic word of the source, whole and in the pieces between its hyphens."""
    usual = _usual(names, source)
    found: dict[_Sound, None] = {}
    for token in tokens(source):
        if token.latin:
            continue
        bones = usual.get(token.start)
        for whole in (token.text, *token.text.split("-")):
            for piece in (whole, *_stems(whole)):
                if len(piece) > 1:
                    found[piece.lower(), bones] = None
    found.update(((code.lower(), None), None) for code in _CODE.findall(source))
    return tuple(found)


def _usual(names: Iterable[Name], source: str) -> dict[int, frozenset[str]]:
    """Where words begin that a table has the spelling of, and the consonants of those."""
    found: dict[int, frozenset[str]] = {}
    inside = [name for name in names if name.entry is not None or name.kind is NameKind.PERSON]
    for token in tokens(source):
        spellings: list[str] = []
        for name in inside:
            if name.start <= token.start < name.stop:
                spellings += _spellings(name, token.text)
        for lemma in lemmas(token.text):
            for entry in adjectives().get(lemma, ()):
                spellings += (*entry.english, *entry.adjectives)
        if spellings:
            words_ = tuple(word for form in spellings for word in (form, *form.split()))
            found[token.start] = skeletons_of(token.text, words_).union(
                *(skeletons_of(lemma) for lemma in lemmas(token.text))
            )
    return found


def _spellings(name: Name, word: str) -> tuple[str, ...]:
    """The usual spellings of the name that ``word`` is of; none where no table has it."""
    if name.entry is not None:
        return (*forms(name), *english_adjectives(name))
    keys = lemmas(word) & persons().keys()
    return tuple(form for key_ in sorted(keys) for form in persons()[key_])


def _stems(word: str) -> tuple[str, ...]:
    """A place's name in its adjective or its people: «Тайбэйского», «минчан», «сочинцев»."""
    found = _ADJECTIVE.match(word)
    if found:
        return tuple(dict.fromkeys(part for part in found.groups() if part))
    people = (_PEOPLE.fullmatch(lemma) for lemma in sorted(lemmas(word)) if word.islower())
    stems = [stem for match in people if match for stem in match.groups() if stem]
    return tuple(dict.fromkeys(each for stem in stems for each in (stem, f"{stem}ск")))


def _is_explained(word: Word, allowed: frozenset[str], sounds: Sequence[_Sound]) -> bool:
    keys = dict.fromkeys((word.key, _DERIVED.sub("", word.key)))
    return not allowed.isdisjoint(keys) or any(_sounds_like(each, sounds) for each in keys)


def _sounds_like(word: str, sounds: Sequence[_Sound]) -> bool:
    return any(
        is_like(each, word, _EXPLAINED) and (bones is None or _has_bones(word, bones))
        for each, bones in sounds
        if abs(len(each) - len(word)) <= max(len(each), len(word)) // 2
    )


def _has_bones(word: str, bones: frozenset[str]) -> bool:
    """Whether the consonants are accepted ones, as they are or with an English ending."""
    return any(
        skeleton.removesuffix(ending) in bones
        for skeleton in skeletons(word)
        for ending in _ENDINGS
        if skeleton.endswith(ending)
    )


def english_name(text: str, run: Sequence[Word]) -> EnglishName:
    """Neighbouring words of ``text`` as one name."""
    start, stop = run[0].start, run[-1].stop
    return EnglishName(text[start:stop], start, stop)
