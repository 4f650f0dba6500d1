"""Shorter sentences: who said it is left out, where nothing but that is lost.

Only whole clauses of attribution at the end or the beginning of a sentence go («, сообщил … сказал
Глава Ингушетии …», «По словам директора, …», «Он добавил, что …»), and only when asked. A clause
stays where it holds a figure, where it holds the only mention of a key name, where a quotation
would lose its speaker, and where what is left would be no sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from summarize.summarizers.extractive.lemmas import (
    content_lemmas,
    is_participle,
    is_predicate,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Article, Segment, Summary

SAYING: Final = (
    r"(?:сообщ(?:ил[аи]?|ает|ают|или)|рассказал[аи]?|заявил[аи]?|отмети(?:л[аи]?)|отмечает(?:ся)?"
    r"|сказал[аи]?|переда(?:ёт|ет|ют|л[аи]?)|пиш[еу]т|уточнил[аи]?|подчеркнул[аи]?|добавил[аи]?"
    r"|пояснил[аи]?|говорится|следует\s+из|указал[аи]?|напомнил[аи]?|сообщается)"
)
# «…, сообщил в ходе ежегодного послания … сказал Глава Ингушетии Махмуд-Али Калиматов.»
AT_END: Final = re.compile(
    rf",\s+(?:как\s+|об\s+этом\s+|что\s+)?{SAYING}(?=[\s.])[^«»\"„“”();:?!]*$"
)
# «По словам директора, …», «Как сообщает ТАСС, …»; not «Согласно обвинению, …»
AS_SOMEBODY_SAYS: Final = re.compile(
    r"^(?:По\s+(?:е[её]\s+|его\s+|их\s+)?(?:словам|данным|информации|сообщению|сведениям)"
    rf"|Как\s+{SAYING})"
    r"(?:\s+[^,«»\"();:—–]+)?,\s+",
)
# «Он добавил, что …», «Директор завода сообщил, что …»
# (What somebody «заявил, что» is as a rule contested, and stays his.)
SOMEBODY_SAID_THAT: Final = re.compile(
    r"^[А-ЯЁ][^,«»\"();:—–]{0,120}?\s(?:также\s+)?(?!заяв)"
    rf"{SAYING}(?:\s+[^,«»\"();:—–]{{1,60}})?,\s+что\s+"
)
# What casts doubt on what is said is no mere attribution.
DOUBT: Final = re.compile(
    r"\b(?:не|ни|якобы|будто|ошибочно|опроверг\w*|ложно|если|по\s+мнению"
    r"|(?:обвин|следств|следоват|прогноз|верси|предполож|предварит|оцен|адвокат|защит|эксперт"
    r"|аналитик|источник|слух)\w*)\b",
    re.IGNORECASE,
)
# «Ранее газета сообщила, что …», «В ответ в Дохе заявили, что …»: more than a speaker would go.
SETTING: Final = re.compile(
    r"^(?:ранее|тогда|позже|позднее|затем|впоследствии|накануне"
    r"|(?:в|во|на|с|со|после|до|перед|по|из|от|у|к|за|при|для)\s"
    r"(?!е[её]\s|его\s|их\s|словам|данным|информации|сообщению|сведениям|этом\b|пресс-служб|мчс\b|мвд\b|фсб\b|министерств|ведомств"
    r"|компани|администраци|полици|прокуратур))",
    re.IGNORECASE,
)
# What is kept would want its antecedent: «(Moderna сообщила, что) она получила»
LOST: Final = re.compile(
    r"^(?:(?:в|во|на|о|об|с|из|по|для|к|у|от)\s)?(?:котор\w+|где|куда|откуда|чей|чья|чьё|и|а|но)\s"
    r"|,\s+(?:и|но|а\s+также)\s+что\s"
    r"|\b(?:я|мы|мне|нам|меня|нас|наш\w{0,3}|мо[йяеи]|вы|вам|вас|ваш\w{0,3})\b",
    re.IGNORECASE,
)
THIRD_PERSON: Final = re.compile(
    r"\b(?:он|она|оно|они|его|её|ее|их|ему|ей|им|него|неё|нее|них|ними|ним|нём|нем|ней"
    r"|сво\w{1,3})\b",
    re.IGNORECASE,
)
PRONOUN_FIRST: Final = re.compile(
    r"^(?:(?:также|ещё|еще)\s+)?(?:он|она|они)\b|^по\s+(?:е[её]|его|их)\s", re.IGNORECASE
)
# «политика "игнорирует десятилетия"»: somebody's own words
SPOKEN: Final = re.compile(r"[«\"„“]\s*[а-яё]")
DASH: Final = re.compile(r"\s[-–—]\s")
OPENERS: Final = tuple('«"„“')
LEAST_WORDS: Final = 4
OFTEN: Final = 3


def compressed(summary: Summary, article: Article, segments: Sequence[Segment]) -> Summary:
    """``summary`` without clauses that only say who said it; every figure stays.

    Sentences that a model wrote are left alone. A name that the title or three sentences of the
    article have is key, and its only mention in the summary stays.
    """
    texts = [sentence.text for sentence in summary.sentences]
    key = _key_names(article, segments)
    for place, sentence in reversed(list(enumerate(summary.sentences))):
        follower = texts[place + 1] if place + 1 < len(texts) else ""
        # «…, сообщил директор. По его словам, …»: whose words would they be?
        if sentence.written or PRONOUN_FIRST.match(follower):
            continue
        others = " ".join((article.title or "", *texts[:place], *texts[place + 1 :]))
        texts[place] = shorter(sentence.text, key=key, elsewhere=others)
    sentences = zip(summary.sentences, texts, strict=True)
    return replace(summary, sentences=tuple(replace(one, text=text) for one, text in sentences))


def shorter(text: str, *, key: frozenset[str] = frozenset(), elsewhere: str = "") -> str:
    """One sentence without its attribution, or as it is where that may not go.

    Args:
        text: the sentence.
        key: lemmas of the names that must be mentioned somewhere.
        elsewhere: the other text that mentions them.

    >>> shorter("Завод откроют в мае, сообщил директор Иван Петров.")
    'Завод откроют в мае.'
    >>> shorter("Завод откроют в мае, сообщил 5 июня директор.")
    'Завод откроют в мае, сообщил 5 июня директор.'
    """
    ending = re.search(r"[.!?…]+[»\"”)]*\s*$", text)
    mark = ending.group() if ending else ""
    body = text[: len(text) - len(mark)]
    for pattern in (AT_END, AS_SOMEBODY_SAYS, SOMEBODY_SAID_THAT):
        found = pattern.search(body)
        if found is None:
            continue
        kept = body[: found.start()] + body[found.end() :]
        if not found.start():
            kept = kept[:1].upper() + kept[1:]
        goes = _may_go(found.group(), kept, key, f"{kept} {elsewhere}", body[: found.start()])
        if goes and _figures(kept) == _figures(body):
            body = kept
    return body + mark


def _may_go(dropped: str, kept: str, key: frozenset[str], mentioned: str, before: str) -> bool:
    if DOUBT.search(dropped) or any(map(str.isdigit, dropped)) or _figures(dropped):
        return False
    # «"Завод откроют", сообщил директор»: the quotation keeps its speaker.
    if before.rstrip().endswith(("»", '"', "”", "“", "-", "–", "—")):
        return False
    if (
        SPOKEN.search(kept)
        or kept.startswith(OPENERS)
        or _hangs(dropped, kept, at_start=not before)
    ):
        return False
    if len(words(kept)) < LEAST_WORDS or not any(is_predicate(w.lower()) for w in words(kept)):
        return False
    if any(kept.count(a) != kept.count(b) for a, b in ("«»", "()", "„“")) or kept.count('"') % 2:
        return False
    owed = key & frozenset(content_lemmas(dropped))
    return owed <= frozenset(content_lemmas(mentioned))


def _hangs(dropped: str, kept: str, *, at_start: bool) -> bool:
    """Whether what is kept leans on the clause that would go."""
    if LOST.search(kept):
        return True
    if not at_start:
        return False
    first = words(kept)[0].lower() if words(kept) else ""
    if SETTING.match(dropped) or is_participle(first):
        return True
    # «По информации WAFB, регионального канала, полиция …»; «сообщил ей, что будет голосовать»
    said_that = dropped.rstrip().endswith("что")
    opening = kept.partition(",")[0]
    if (
        not said_that
        and not DASH.search(opening)
        and not any(is_predicate(w.lower()) for w in words(opening))
    ):
        return True
    if said_that and is_predicate(first):
        return True
    return THIRD_PERSON.search(kept) is not None and PRONOUN_FIRST.match(dropped) is None


def _figures(text: str) -> list[str]:
    from summarize.figures import find  # noqa: PLC0415 - its tables load on first use

    return [figure.text.casefold() for figure in find(text, "ru")]


def _key_names(article: Article, segments: Sequence[Segment]) -> frozenset[str]:
    from summarize.names import find  # noqa: PLC0415 - its tables load on first use

    def names(text: str) -> set[str]:
        return {lemma for name in find(text) for lemma in content_lemmas(name.text)}

    counts: dict[str, int] = {}
    for piece in segments:
        for lemma in names(piece.text):
            counts[lemma] = counts.get(lemma, 0) + 1
    often = {lemma for lemma, count in counts.items() if count >= OFTEN}
    return frozenset(often | names(article.title or ""))
